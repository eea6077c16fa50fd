#!/usr/bin/env bash
# Guess: the more pairs show no change at all, the weaker the proof that heat helps; Pratt's way, which counts the zeros, says so.
# What happens: six pairs that got better beside 8, 20 and 50 pairs of no change. The usual way (zeros thrown away) gives the same
#   0.026 each time; Pratt's way gives 0.015, 0.0145, 0.0143, so it gets surer with every useless pair. Only "zsplit" gets less sure
#   (0.027, 0.058, 0.15). And up to 13 pairs with zeros all three give one and the same number, and then
#   a fourteenth pair of no change alone makes Pratt's p fall from 0.031 to 0.015.
# Seen: SciPy 1.17.1, numpy 2.4.6, 2026-11-29.
# Hurts: a pain diary is full of pairs of no change on a scale of whole numbers; a card that says "it helps, p = 0.014" of six pairs
#   in 56 misleads; and trying the other ways on a small sample, to be sure, shows no difference and so proves nothing.
# What we do: the card of our trial shows every pair, with and without a change, and how large the differences are.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6 2> /dev/null || { echo "scipy 1.17.1 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import sys
from scipy.stats import wilcoxon

better = [-1, -1, -2, -2, -3, -1]
p = {}
for zeros in (0, 7, 8, 20, 50):
    for method in ("wilcox", "pratt", "zsplit"):
        p[method, zeros] = float(wilcoxon(better + [0] * zeros, zero_method=method).pvalue)
    print(f"6 better, {zeros:2} unchanged:", ", ".join(f"{m} {p[m, zeros]:.4f}" for m in ("wilcox", "pratt", "zsplit")))
ok = (
    p["pratt", 8] > p["pratt", 20] > p["pratt", 50]
    and p["wilcox", 8] == p["wilcox", 50]
    and p["zsplit", 8] < p["zsplit", 20] < p["zsplit", 50]
    and p["wilcox", 7] == p["pratt", 7] == p["zsplit", 7] == p["pratt", 0]
    and p["pratt", 8] < p["pratt", 7] / 2
)
sys.exit(0 if ok else 1)
PY
