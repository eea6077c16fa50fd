#!/usr/bin/env bash
# Spasms of 1, 2, 9 and 10 days: half of them are over after 2 days for lifelines, after 5.5 for R, after 9 for statsmodels.
#
# One would guess: the median of four lengths, all of them known, is the plain median of school, 5.5; a method made for
#   spasms that are still open gives the same as long as none is.
# What happens: the share that is still open is exactly a half from day 2 to day 9. lifelines takes the first of these days, statsmodels
#   the last, R the middle. With one spasm more, or one less, all three say 2. Where most are still open and the share never falls
#   to a half, lifelines says infinity, the others have nothing.
# Seen: lifelines 0.30.3, statsmodels 0.15.0, pandas 2.3.3 on Python 3.11; R 4.2.2 with survival 3.5-3 (Debian 12), 29 November 2026.
# Whom it hurts: few spasms, and an even number of them: just then a half is met. "Half are over in two days" and "half are over in
#   nine" are told of the same four spasms.
# What follows for us: no such number is told; a spasm's own course is, day by day, and middles are the plain median.
set -euo pipefail
for tool in python3 Rscript; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
Rscript -e 'quit(status = !requireNamespace("survival", quietly = TRUE))' > /dev/null 2>&1 || { echo "R's survival is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check lifelines==0.30.3 statsmodels==0.15.0 pandas==2.3.3 scipy==1.17.1 numpy==2.4.6 2> /dev/null
cat > "$work/look.py" << 'END'
import warnings

warnings.simplefilter("ignore")
from lifelines import KaplanMeierFitter
from statsmodels.duration.survfunc import SurvfuncRight

for days, over in (([1, 2, 9, 10], [1, 1, 1, 1]), ([1, 2, 9], [1, 1, 1]), ([1, 2, 2, 9, 10], [1, 1, 1, 1, 1]), ([1, 4, 9, 10], [1, 0, 0, 0])):
    print("lifelines", days, over, float(KaplanMeierFitter().fit(days, over).median_survival_time_))
    print("statsmodels", days, over, float(SurvfuncRight(days, over).quantile(0.5)))
END
cat > "$work/look.R" << 'END'
suppressMessages(library(survival))
for (one in list(list(c(1, 2, 9, 10), c(1, 1, 1, 1)), list(c(1, 2, 9), c(1, 1, 1)), list(c(1, 2, 2, 9, 10), rep(1, 5)), list(c(1, 4, 9, 10), c(1, 0, 0, 0))))
    cat("R", one[[1]], "/", one[[2]], ":", unname(quantile(survfit(Surv(one[[1]], one[[2]]) ~ 1), 0.5)$quantile), "\n")
END
{ "$work/v/bin/python" "$work/look.py"; Rscript "$work/look.R" 2> /dev/null; } | tee "$work/seen"
diff "$work/seen" - << 'END'
lifelines [1, 2, 9, 10] [1, 1, 1, 1] 2.0
statsmodels [1, 2, 9, 10] [1, 1, 1, 1] 9.0
lifelines [1, 2, 9] [1, 1, 1] 2.0
statsmodels [1, 2, 9] [1, 1, 1] 2.0
lifelines [1, 2, 2, 9, 10] [1, 1, 1, 1, 1] 2.0
statsmodels [1, 2, 2, 9, 10] [1, 1, 1, 1, 1] 2.0
lifelines [1, 4, 9, 10] [1, 0, 0, 0] inf
statsmodels [1, 4, 9, 10] [1, 0, 0, 0] nan
R 1 2 9 10 / 1 1 1 1 : 5.5 
R 1 2 9 / 1 1 1 : 2 
R 1 2 2 9 10 / 1 1 1 1 1 : 2 
R 1 4 9 10 / 1 0 0 0 : NA 
END
