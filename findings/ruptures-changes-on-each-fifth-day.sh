#!/usr/bin/env bash
# ruptures, asked on which day the pain changed, says day 10 of a diary that plainly changed after day 12.
#
# One would guess: a search for the best place of a break tries every day, or says that it does not; on 12 days of 6 and 9 days of
#   2 any method finds day 12.
# What happens: Pelt, Binseg, BottomUp and Dynp look at each fifth day only (jump=5), so breaks are at 5, 10, 15, 20 ... Asked
#   for as many breaks as it likes, Pelt gives two, at 10 and 15, around the one. With jump=1 all say 12; KernelCPD has no jump
#   and says 12.
# Seen: ruptures 1.1.10 with numpy 2.4.6 and scipy 1.17.1, 29 November 2026.
# Whom it hurts: who asks what set the change off: whatever was begun on day 12 looks as if it came two days after the change. And
#   two breaks look like a slow recovery where there was one step.
# What follows for us: the days of a chart are told as they were noted, and no day is named on which it turned.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check ruptures==1.1.10 numpy==2.4.6 scipy==1.17.1
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
import numpy
import ruptures

pains = numpy.array([6.0] * 12 + [2.0] * 9)
for jump in (None, 1):
    more = {} if jump is None else {"jump": jump}
    print(jump or "as it comes", "Pelt", *ruptures.Pelt(model="l2", **more).fit(pains).predict(pen=3)[:-1],
          *(f"{method.__name__} {method(model='l2', **more).fit(pains).predict(n_bkps=1)[0]}" for method in (ruptures.Binseg, ruptures.BottomUp, ruptures.Dynp)))
print("KernelCPD", ruptures.KernelCPD(kernel="linear").fit(pains).predict(n_bkps=1)[0])
EOF
diff "$work/seen" - << 'EOF'
as it comes Pelt 10 15 Binseg 10 BottomUp 10 Dynp 10
1 Pelt 12 Binseg 12 BottomUp 12 Dynp 12
KernelCPD 12
EOF
