#!/usr/bin/env bash
# "An hour ago" is from 45 minutes to 119: five packages that put a gap into words, and none says so.
#
# One would guess: "an hour" is rounded to the nearest, 30 to 89 minutes, in all of them; from an hour on minutes are told as well, at
#   least where two hours make a difference.
# What happens: date-fns and moment say "(about) an hour" from 45 minutes on, Babel from 51, humanize and arrow from 60; it lasts to
#   89 minutes, but to 119 for arrow: 1 hour 50 is "an hour" here and "2 hours" there. A day begins at 20:24 hours for Babel, at
#   21:30 for moment, 23:30 for humanize, 24 for the others, and ends at 36, at 42 (date-fns) or just before 48 (humanize, arrow).
# Seen: Babel 2.19.0, humanize 4.17.0 and arrow 1.4.0 on Python 3.11; date-fns 4.4.0 and moment 2.31.0 on Node 20, 29 November 2026.
# Whom it hurts: who looks when the last tablet was: with a label that says four hours, "4 hours ago" may be three and a half, and "an
#   hour ago" nearly two. "1 day" for a spasm may be 21 hours or two days.
# What follows for us: ours said "3 h ago" until 3 h 59: mended, under a day an "ago" has its minutes; when a dose's gap ends is
#   told as a time of day.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check babel==2.19.0 humanize==4.17.0 arrow==1.4.0
npm install --prefix "$work" --no-audit --no-fund --silent date-fns@4.4.0 moment@2.31.0
# For each package the minutes that it calls an hour, and those that it calls a day.
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
from datetime import timedelta

import arrow, humanize
from babel.dates import format_timedelta

now = arrow.get("2026-11-22T14:30:00+00:00")
ways = {
    "babel": lambda gap: format_timedelta(gap, locale="en"),
    "humanize": humanize.naturaldelta,
    "arrow": lambda gap: (now - gap).humanize(now),
}
for name, words in ways.items():
    for unit in ("hour", "day"):
        those = [gap for gap in range(1, 4320) if words(timedelta(minutes=gap)).removesuffix(" ago") in (f"1 {unit}", f"a {unit}", f"an {unit}")]
        print(name, unit, those[0], "to", those[-1])
EOF
cat > "$work/say.js" << 'EOF'
const { formatDistance } = require("date-fns"), moment = require("moment");
const ways = { "date-fns": (gap) => formatDistance(0, gap * 60000).replace("about ", ""), moment: (gap) => moment.duration(gap, "minutes").humanize() };
for (const [name, words] of Object.entries(ways)) for (const unit of ["hour", "day"]) {
    const those = [...Array(4319).keys()].map((each) => each + 1).filter((gap) => [`1 ${unit}`, `a ${unit}`, `an ${unit}`].includes(words(gap)));
    console.log(name, unit, those[0], "to", those.at(-1));
}
EOF
TZ=UTC node "$work/say.js" | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
babel hour 51 to 89
babel day 1224 to 2159
humanize hour 60 to 89
humanize day 1410 to 2879
arrow hour 60 to 119
arrow day 1440 to 2879
date-fns hour 45 to 89
date-fns day 1440 to 2519
moment hour 45 to 89
moment day 1290 to 2159
EOF
