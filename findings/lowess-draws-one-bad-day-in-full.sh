#!/usr/bin/env bash
# Guess: lowess with its usual rounds of robust weights is the safe smoother for a diary: one bad day hardly moves the line.
# What happens: in a steady diary (every day 2, one day 9) the line goes right through the 9. So many days are met exactly that the
#   middle error is 0, and the weights that should push the odd day away break down. With it=0 (no robust rounds) the same day is
#   smoothed to 3.5; with it=2 it is something else again. Days that swing between 2 and 3 are smoothed as one expects.
# Seen: statsmodels 0.15.0, numpy 2.4.6, 2026-11-29.
# Hurts: pain on a 0 to 10 scale is just such data: whole numbers, many alike, one flare. The "trend" shows the flare as if it had
#   been the level, and the better the person is, the more.
# What we do: no smoother with robust rounds in our charts.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6 2> /dev/null || { echo "statsmodels 0.15.0 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import sys
from statsmodels.nonparametric.smoothers_lowess import lowess

days = range(21)
steady = [2] * 10 + [9] + [2] * 10
swinging = [2, 3] * 5 + [9] + [2, 3] * 5
at_flare = {}
for name, pain in (("steady", steady), ("swinging", swinging)):
    for rounds in (0, 1, 2, 3):  # 3 is the usual
        at_flare[name, rounds] = float(lowess(pain, days, frac=0.4, it=rounds)[10, 1])
        print(f"{name} diary, flare of 9, it={rounds}: the line stands at {at_flare[name, rounds]:.2f}")
usual = float(lowess(steady, days, frac=0.4)[10, 1])
ok = usual > 8.9 and at_flare["steady", 0] < 4 and at_flare["swinging", 3] < 3
sys.exit(0 if ok else 1)
PY
