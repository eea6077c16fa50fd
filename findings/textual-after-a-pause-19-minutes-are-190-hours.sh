#!/usr/bin/env bash
# A rest of 20 minutes, paused for ten: one second after it goes on Textual's ProgressBar says that 190 hours are left.
#
# One would guess: what is left is worked out from how fast it went so far; a pause of ten minutes makes of 19 minutes a few
#   times as much at the most, and with each second it comes down evenly.
# What happens: the pace is that of the last while, and in it are one step and the pause: 601 seconds for one, so 190 hours; a second later
#   17 hours, after ten seconds two, after half a minute 38 minutes; after a minute it is too short. In the pause itself the time left runs
#   down for half a minute, though nothing goes on, and then stands. Rich, of the same makers, has no number for one step
#   and is right then, to the second.
# Seen: Textual 8.2.8, Rich 15.0.0 on Python 3.11, 29 November 2026.
# Whom it hurts: whoever pauses a stretch because it hurts, comes back to it, and reads that it lasts until next week.
# What follows for us: a timer knows its length, and what is left is that less what was done; nothing is worked out from a pace.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check textual==8.2.8 rich==15.0.0 2> /dev/null
cat > "$work/look.py" << 'END'
import asyncio

from rich.progress import Progress
from textual.app import App
from textual.clock import MockClock
from textual.widgets import ProgressBar

WHOLE = 1200  # seconds
clock = MockClock()


class Rest(App):
    def compose(self):
        yield ProgressBar(WHOLE, clock=clock)


async def look():
    async with Rest().run_test() as pilot:
        bar = pilot.app.query_one(ProgressBar)
        plain = Progress(get_time=lambda: clock.time, disable=True)
        rest = plain.add_task("rest", total=WHOLE)

        async def step(seconds):
            for _ in range(seconds):
                clock.set_time(clock.time + 1)
                bar.advance(1)
                plain.advance(rest)
            await told(f"{int(bar.progress)} s of the rest done")

        async def told(when):
            await pilot.pause(1.2)  # the bar looks at its clock once a second
            shown = "".join(piece.text for piece in bar.query_one("#eta").render_line(0)).strip()
            left = plain.tasks[0].time_remaining
            print(f"{when}: Textual {shown}, Rich {left and round(left)} s, right {int(WHOLE - bar.progress)} s")

        await step(60)
        clock.set_time(clock.time + 600)
        await told("after a pause of ten minutes")
        for seconds in (1, 1, 8, 20, 31):
            await step(seconds)


asyncio.run(look())
END
"$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
60 s of the rest done: Textual 00:19:00, Rich 1140 s, right 1140 s
after a pause of ten minutes: Textual 00:18:30, Rich 1140 s, right 1140 s
61 s of the rest done: Textual 190h, Rich None s, right 1139 s
62 s of the rest done: Textual 17:16:17, Rich 1138 s, right 1138 s
70 s of the rest done: Textual 02:04:23, Rich 1130 s, right 1130 s
90 s of the rest done: Textual 00:38:13, Rich 1110 s, right 1110 s
121 s of the rest done: Textual 00:17:59, Rich 1079 s, right 1079 s
END
