#!/usr/bin/env bash
# Pains of 8, 9 and 10: Python's own statistics module says that one day in ten is worse than 10.6.
#
# One would guess: a quantile of some numbers lies between the least and the greatest of them, whichever of the nine rules is used.
# What happens: quantiles() guesses beyond both ends unless it is told method="inclusive": of 8, 9, 10 the deciles go from 7.4 to
#   10.6, of 2, 5, 9 from 0.2 to 11.4, of 0, 1, 4 they begin below nought. Quartiles of two days do so too. median_grouped, from
#   the same module, makes a pain of 0.17 of three noughts and a seven. numpy and R stay between the ends.
# Seen: Python 3.11 and 3.13, numpy 2.4.6, 29 November 2026.
# Whom it hurts: who draws "most days between ... and ..." on a scale that ends at 10: the band leaves the chart, or says that there
#   are days worse than the worst there is.
# What follows for us: medians and what lies around them are numbers that were noted, or half way between two.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check numpy==2.4.6
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
import statistics

import numpy

for pains in ((8, 9, 10), (2, 5, 9), (0, 1, 4)):
    ends = [statistics.quantiles(pains, n=10, **way)[at] for way in ({}, {"method": "inclusive"}) for at in (0, -1)]
    print(pains, "{:.1f} to {:.1f}, inclusive {:.1f} to {:.1f},".format(*ends), "numpy {:.1f} to {:.1f}".format(*numpy.quantile(pains, (0.1, 0.9))))
print("median_grouped of 0 0 0 7:", round(statistics.median_grouped([0, 0, 0, 7]), 2))
print("quartiles of two days, 9 and 10:", *statistics.quantiles([9, 10]))
EOF
diff "$work/seen" - << 'EOF'
(8, 9, 10) 7.4 to 10.6, inclusive 8.2 to 9.8, numpy 8.2 to 9.8
(2, 5, 9) 0.2 to 11.4, inclusive 2.6 to 8.2, numpy 2.6 to 8.2
(0, 1, 4) -0.6 to 5.8, inclusive 0.2 to 3.4, numpy 0.2 to 3.4
median_grouped of 0 0 0 7: 0.17
quartiles of two days, 9 and 10: 8.75 9.5 10.25
EOF
