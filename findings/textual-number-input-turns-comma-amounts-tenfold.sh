#!/usr/bin/env bash
# Guess: a Textual Input of type "number" that is given a decimal comma shows it as wrong, or takes it as the point; and a paste that is
#   too long is cut, as typing is.
# What happens: the comma key does nothing and the digits after it count: typed "7,5" stands there as 75, called valid. A paste is
#   taken whole or not at all: "400 mg" or one letter more than max_length leaves the line empty, without a sound or a word.
# Seen: Textual 8.2.8 on Python 3.11, 2026-11-29.
# Hurts: everyone whose keyboard and habit write 7,5: ten times the medicine, the sleep or the weight stands in the diary, and no
#   validator objects. Who pastes an amount from a label thinks the program hangs.
# What we do: no Input of ours has a type, a restrict pattern or a max_length that can eat a key: a line takes any text, and what
#   cannot be read is named and stays there to be mended. A test may well keep it so.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check textual==8.2.8 2> /dev/null || { echo "textual 8.2.8 cannot be had here"; exit 77; }
cat > "$folder/look.py" <<'PY'
import asyncio
import sys
from textual import events
from textual.app import App
from textual.widgets import Input


class Form(App):
    def compose(self):
        yield Input(type="number", id="amount")
        yield Input(max_length=5, id="short")


async def main():
    app, seen = Form(), {}
    async with app.run_test() as pilot:
        for field, way, words in (
            ("amount", "typed", "7,5"),
            ("amount", "pasted", "7,5"),
            ("amount", "pasted", "400 mg"),
            ("short", "typed", "1234567"),
            ("short", "pasted", "1234567"),
        ):
            line = app.query_one(f"#{field}", Input)
            line.value = ""
            line.focus()
            await pilot.pause()
            if way == "typed":
                await pilot.press(*("comma" if letter == "," else letter for letter in words))
            else:
                line.post_message(events.Paste(words))
            await pilot.pause()
            seen[way, words] = line.value
            print(f"{field}: {way} {words!r} stands there as {line.value!r}, valid: {line.is_valid}")
        return list(seen.values()) == ["75", "", "", "12345", ""]


sys.exit(0 if asyncio.run(main()) else 1)
PY
"$folder/venv/bin/python" "$folder/look.py"
