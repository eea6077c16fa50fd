#!/usr/bin/env bash
# A week with a pain of 10 on each day is drawn by Textual's Sparkline as the lowest line there is, just like a week of noughts.
#
# One would guess: a small chart of values from nought up stands on nought, as bars do, so that ten is a full bar; or where
#   all values are alike it says so in some way.
# What happens: the lowest value is the floor and the highest the ceiling. 9 10 9 looks like 0 1 0, and where all are alike each of
#   them stands on the floor. The widget has no setting for its ends. The package sparklines draws all alike half high, noughts
#   too; it can be told that the ends are 0 and 10, and is right then.
# Seen: Textual 8.2.8 and sparklines 1.0.0 on Python 3.11, 29 November 2026.
# Whom it hurts: the worst week in a diary, steady at ten, looks like the best one; and the steadier the pain, the more room the
#   smallest change takes up.
# What follows for us: no chart of ours takes its ends from the values: pain goes from 0 to 10, with numbers beside it.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check textual==8.2.8 sparklines==1.0.0 2> /dev/null
cat > "$work/look.py" << 'END'
import asyncio

from sparklines import sparklines
from textual.app import App
from textual.widgets import Sparkline

WEEKS = [[0] * 7, [10] * 7, [0, 1, 0, 1, 0, 1, 0], [9, 10, 9, 10, 9, 10, 9]]


class Weeks(App):
    CSS = "Sparkline { width: 7; }"

    def compose(self):
        yield from (Sparkline(week) for week in WEEKS)


async def look():
    async with Weeks().run_test() as pilot:
        for week, drawn in zip(WEEKS, pilot.app.query(Sparkline)):
            print("Textual", week, "".join(piece.text for piece in drawn.render_line(0)))


asyncio.run(look())
for week in WEEKS:
    print("sparklines", week, *sparklines(week), "ends told:", *sparklines(week, minimum=0, maximum=10))
END
PYTHONIOENCODING=utf-8 "$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
Textual [0, 0, 0, 0, 0, 0, 0] ▁▁▁▁▁▁▁
Textual [10, 10, 10, 10, 10, 10, 10] ▁▁▁▁▁▁▁
Textual [0, 1, 0, 1, 0, 1, 0] ▁█▁█▁█▁
Textual [9, 10, 9, 10, 9, 10, 9] ▁█▁█▁█▁
sparklines [0, 0, 0, 0, 0, 0, 0] ▄▄▄▄▄▄▄ ends told: ▁▁▁▁▁▁▁
sparklines [10, 10, 10, 10, 10, 10, 10] ▄▄▄▄▄▄▄ ends told: ███████
sparklines [0, 1, 0, 1, 0, 1, 0] ▁█▁█▁█▁ ends told: ▁▂▁▂▁▂▁
sparklines [9, 10, 9, 10, 9, 10, 9] ▁█▁█▁█▁ ends told: ▇█▇█▇█▇
END
