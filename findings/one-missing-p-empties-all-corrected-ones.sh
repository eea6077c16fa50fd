#!/usr/bin/env bash
# Guess: in a correction for many tests (false discovery rate) a test that could not be made, NaN, stays NaN and the others are
#   corrected without it; if not, an error is raised.
# What happens: with method fdr_bh one NaN turns every corrected p into NaN, yet the list of what is "found" still says True for some,
#   judged as if the missing test had been made. With method holm the NaN stays alone, but the others pay for it too. No warning.
# Seen: statsmodels 0.15.0, numpy 2.4.6, 2026-11-29.
# Hurts: "what goes with what" in a diary: a trigger never noted, or a measure that is always the same, has no test and gives NaN.
#   One such row, and no finding has a number any more, or a page that goes by the True shows findings without one.
# What we do: a question that cannot be answered is kept apart as missing, before our own correction, and is not counted in it. That
#   correction would not notice a NaN either (sorting breaks on it), so it may well refuse one.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6 2> /dev/null || { echo "statsmodels 0.15.0 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import math
import sys
from statsmodels.stats.multitest import multipletests

triggers = {"lifting": 0.001, "sitting": 0.02, "stress": 0.5, "gardening": math.nan}  # never noted: no test
some = [p for p in triggers.values() if not math.isnan(p)]
seen = {}
for method in ("fdr_bh", "holm"):
    for name, given in (("without the missing one", some), ("with it", list(triggers.values()))):
        found, corrected = multipletests(given, method=method)[:2]
        seen[method, name] = [bool(yes) for yes in found], [float(p) for p in corrected]
        print(f"{method}, {name}: found {seen[method, name][0]}, corrected {[round(p, 4) for p in seen[method, name][1]]}")
found, corrected = seen["fdr_bh", "with it"]
ok = all(map(math.isnan, corrected)) and True in found
kept = seen["holm", "with it"][1]
ok &= math.isnan(kept[3]) and kept[0] == 0.004 and seen["holm", "without the missing one"][1][0] == 0.003
sys.exit(0 if ok else 1)
PY
