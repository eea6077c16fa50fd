#!/usr/bin/env bash
# SciPy's mean hour of spasms at 0, 6, 12 and 18 o'clock is 8:38 here, and 10:14 for the same four in another order.
#
# One would guess: hours that lie evenly around the clock have no middle, so the answer is nan or there is a warning; at the
#   least it is the same answer whatever the order.
# What happens: the four cancel out but for the last bits, and the hour is where the rounding of those bits happens to point (so the
#   hours themselves may be others on another machine; the test only asks whether they differ). Nothing warns. circstd of such
#   hours is more than 24 hours, on a clock that has 24. And the mean of 23 and 1 o'clock is 24.0, though 0 was given for the
#   low end: "hour < 6" does not find that night.
# Seen: SciPy 1.17.1, numpy 2.4.6 on Python 3.11, 29 November 2026.
# Whom it hurts: "it mostly comes at half past eight", told to somebody whose spasms come at any hour; who then plans the day
#   around it.
# What follows for us: we name no mean hour; the chart has a bar for each hour, with its number.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6 2> /dev/null
cat > "$work/look.py" << 'END'
import warnings
from itertools import permutations

from scipy.stats import circmean, circstd

warnings.simplefilter("error")
print("0, 6, 12, 18:", round(float(circmean([0, 6, 12, 18], high=24, low=0)), 2))
print("18, 12, 6, 0:", round(float(circmean([18, 12, 6, 0], high=24, low=0)), 2))
nothing = differ = 0
for first in range(6):
    found = [float(circmean(hours, high=24, low=0)) for hours in permutations([first, first + 6, first + 12, first + 18])]
    nothing += any(hour != hour for hour in found)
    differ += max(found) - min(found) > 1
print("answers of nan:", nothing)
print("differ by more than an hour with the order:", differ > 0)
print("more than 24 hours apart:", float(circstd([0, 6, 12, 18], high=24, low=0)) > 24)
print("23 and 1 o'clock:", round(float(circmean([23, 1], high=24, low=0)), 6))
END
"$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff <(tail -n +3 "$work/seen") - << 'END'
answers of nan: 0
differ by more than an hour with the order: True
more than 24 hours apart: True
23 and 1 o'clock: 24.0
END
