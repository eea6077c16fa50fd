#!/usr/bin/env bash
# A Textual field with the mask of a time ("99:99") makes "7 :30" of 7:30 and "73:0" of 730; with a lenient mask both are valid.
#
# One would guess: the mask has the colon in its place, so that 7, colon, 3, 0 is half past seven: 7:30 or 07:30; with
#   digits that may be left out ("09:99") for certain.
# What happens: digits are put in from the left, and the colon key only jumps over the places that are left: a blank stays behind the 7,
#   and that is no digit. So no key, and no paste, makes a time before ten without a 0 typed first. The first digit marked as
#   one that may be missing changes nothing: it is the second place that is empty. With all four so marked ("00:00") all is
#   right to the field: "7 :30", "73:0" and "7" are valid. A paste of 1930 does become 19:30. Days are so too: 1.2.2026.
# Seen: Textual 8.2.8 on Python 3.11, 29 November 2026.
# Whom it hurts: whoever notes a spasm of the morning as people write it, and is told that it is no time, without a word
#   why; where the field is lenient, "7 :30" or "73:0" goes to the program.
# What follows for us: a time is plain text, read when it is complete (7:30, 7.30, "yesterday 22:00"); what is not understood is
#   answered with forms that are.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check textual==8.2.8 2> /dev/null
cat > "$work/look.py" << 'END'
import asyncio

from textual.app import App
from textual.events import Paste
from textual.widgets import MaskedInput


class Times(App):
    def compose(self):
        yield from (MaskedInput(mask) for mask in ("99:99", "09:99", "00:00", "99.99.9999"))


async def look():
    async with Times().run_test() as pilot:
        for field in pilot.app.query(MaskedInput):
            for typed in ("1.2.2026",) if "." in field.template else ("19:30", "7:30", "730", "7"):
                field.clear()
                field.focus()
                await pilot.press(*typed)
                print(f"{field.template} typed {typed}: '{field.value}'", "valid" if field.is_valid else "not valid")
            pasted = "7:30" if ":" in field.template else "1.2.2026"
            field.clear()
            field.post_message(Paste(pasted))
            await pilot.pause()
            print(f"{field.template} pasted {pasted}: '{field.value}'", "valid" if field.is_valid else "not valid")


asyncio.run(look())
END
"$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
99:99 typed 19:30: '19:30' valid
99:99 typed 7:30: '7 :30' not valid
99:99 typed 730: '73:0' not valid
99:99 typed 7: '7' not valid
99:99 pasted 7:30: '7 :30' not valid
09:99 typed 19:30: '19:30' valid
09:99 typed 7:30: '7 :30' not valid
09:99 typed 730: '73:0' not valid
09:99 typed 7: '7' not valid
09:99 pasted 7:30: '7 :30' not valid
00:00 typed 19:30: '19:30' valid
00:00 typed 7:30: '7 :30' valid
00:00 typed 730: '73:0' valid
00:00 typed 7: '7' valid
00:00 pasted 7:30: '7 :30' valid
99.99.9999 typed 1.2.2026: '1 .2 .2026' not valid
99.99.9999 pasted 1.2.2026: '1 .2 .2026' not valid
END
