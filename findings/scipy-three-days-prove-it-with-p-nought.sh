#!/usr/bin/env bash
# Three days in a row prove it: Spearman says p = 0.0, and three days against three are "significant" because they are equal.
#
# One would guess: rank tests are the careful choice for a few days on a scale of whole numbers; SciPy counts the orders out where
#   there are few, as its pages say of mannwhitneyu, and ties make a proof weaker.
# What happens: three days can stand in six orders, so p cannot be below 0.333 (two-sided). spearmanr goes by a formula and says
#   0.0 for three and for four days; so does pingouin, with an interval from 1.0 to 1.0. kendalltau counts: 0.333, 0.083. And
#   mannwhitneyu counts only while no two values are equal: three pains of 6, 7, 8 against 2, 3, 4 are 0.1, the least there
#   can be, but 7, 7, 7 against 3, 3, 3 are 0.047. R gives 0.333 and 0.1, and the same 0.047, but there with a warning.
# Seen: SciPy 1.17.1, numpy 2.4.6, pingouin 0.7.0, 29 November 2026.
# Whom it hurts: who compares three days with heat and three without, or sleep and pain over half a week: pains are whole numbers,
#   ties are the rule, and the card says that it is proved.
# What follows for us: our trials shuffle the pairs themselves and count (`core/overview/insights`), which cannot come out below
#   what so few pairs allow; a link is not judged from three days.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6 pingouin==0.7.0
"$work/v/bin/python" -W ignore - << 'EOF' | tee "$work/seen"
import pingouin
from scipy import stats

for days in (3, 4):
    row = list(range(days))
    print(f"{days} days: spearmanr {stats.spearmanr(row, row).pvalue:.3f}, pingouin {pingouin.corr(row, row, method='spearman')['p_val'].iloc[0]:.3f},",
          f"kendalltau {stats.kendalltau(row, row).pvalue:.3f}")
for without, heat in (((6, 7, 8), (2, 3, 4)), ((7, 7, 7), (3, 3, 3)), ((7, 7, 7, 7), (3, 3, 3, 3))):
    p = {method: stats.mannwhitneyu(without, heat, method=method).pvalue for method in ("auto", "exact")}
    print(without, heat, f"mannwhitneyu {p['auto']:.3f}, counted {p['exact']:.3f}")
EOF
diff "$work/seen" - << 'EOF'
3 days: spearmanr 0.000, pingouin 0.000, kendalltau 0.333
4 days: spearmanr 0.000, pingouin 0.000, kendalltau 0.083
(6, 7, 8) (2, 3, 4) mannwhitneyu 0.100, counted 0.100
(7, 7, 7) (3, 3, 3) mannwhitneyu 0.047, counted 0.100
(7, 7, 7, 7) (3, 3, 3, 3) mannwhitneyu 0.013, counted 0.029
EOF
