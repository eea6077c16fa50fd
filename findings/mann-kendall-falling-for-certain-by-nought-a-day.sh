#!/usr/bin/env bash
# "Decreasing, p = 0.003, slope 0.0": a trend that is proved, of nought points a day, in a diary that goes from 8 to 6.
#
# One would guess: a test that finds a falling trend and the slope that belongs to it (Sen's, of the same pairs of days) agree at least in
#   which way it goes.
# What happens: the test counts the pairs of days that fell against those that rose; the slope is the middle one of all pairs, and on a
#   scale of whole numbers most pairs are alike. As soon as more than half are, the slope is 0.0, and nought is in its
#   interval, however sure the test is. Pain in tenths of the same course has a slope.
# Seen: pymannkendall 1.4.3, SciPy 1.17.1, numpy 2.4.6 on Python 3.11, 29 November 2026.
# Whom it hurts: a diary that says "it gets better, by 0.0 a week", or that looks at the slope alone and says that nothing
#   changes; two tools that look at the same days then contradict each other.
# What follows for us: insights compare two weeks by their middles and tell that in points; the slope only says how unsure
#   it is.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check pymannkendall==1.4.3 scipy==1.17.1 numpy==2.4.6 2> /dev/null
cat > "$work/look.py" << 'END'
import pymannkendall
from scipy.stats import theilslopes

whole = [8] + 10 * [7] + 3 * [6]
tenths = [8, 7.4, 7.3, 7.4, 7.2, 7.1, 7.2, 7, 6.9, 6.8, 6.7, 6.4, 6.3, 6.2]
for name, days in (("whole", whole), ("eight and four", 8 * [7] + 4 * [6]), ("tenths", tenths)):
    found, sen = pymannkendall.original_test(days), theilslopes(days)
    print(f"{name}: {found.trend}, p {found.p:.3f}, slope {found.slope:.2f} ({sen.low_slope:.2f} to {sen.high_slope:.2f})")
END
"$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
whole: decreasing, p 0.003, slope 0.00 (-0.12 to 0.00)
eight and four: decreasing, p 0.008, slope 0.00 (-0.14 to 0.00)
tenths: decreasing, p 0.000, slope -0.10 (-0.14 to -0.10)
END
