#!/usr/bin/env bash
# R: three ways to look at a diary leave out the good days, the sleepless days, or the time of every spasm.
#
# One would guess: cut() at 0, 3, 7, 10 makes three groups of all scores; a histogram of 0 to 10 has as many scores in each column;
#   a mean of pain is the same whether or not sleep is averaged beside it; and a moment keeps its time.
# What happens: cut() leaves out the 0 (it becomes NA, which table() does not show). hist() puts 0, 1 and 2 into its first column and
#   two scores into each other one, so that calm looks half as common again as it is. aggregate(cbind(pain, sleep) ~ ...)
#   drops the days on which one of the two is missing: the mean pain falls from 5 to 1.5. as.POSIXct() takes midnight for
#   all moments as soon as one has no time. No warning in any of them.
# Seen: R 4.2.2 of Debian 12, 29 November 2026.
# Whom it hurts: who shows a doctor "how many days of little pain": those of none are not among them; and nights without sleep, whose
#   sleep nobody notes, take the worst pains away with them.
# What follows for us: our own pages count a day without pain as one and a day without a note as none; a row for a day has its
#   time in a column of its own (`local_time`), as text that R keeps.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript is missing: apt-get install r-base-core"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/ask.R" << 'EOF'
pain <- 0:10
cat("of 11 scores cut() keeps", sum(table(cut(pain, c(0, 3, 7, 10)))), "\n")
cat("columns of the histogram:", hist(pain, plot = FALSE)$counts, "\n")
diary <- data.frame(pain = c(9, 8, 2, 1), sleep = c(NA, NA, 7, 8))
cat("mean pain", aggregate(pain ~ 1, diary, mean)$pain, "beside sleep", aggregate(cbind(pain, sleep) ~ 1, diary, mean)$pain, "\n")
for (at in list("2026-11-22 06:47", c("2026-11-22 06:47", "2026-11-21"))) cat(format(as.POSIXct(at, tz = "UTC"), "%d. %H:%M"), "\n")
EOF
Rscript "$work/ask.R" | sed 's/ *$//' | tee "$work/seen"
diff "$work/seen" - << 'EOF'
of 11 scores cut() keeps 10
columns of the histogram: 3 2 2 2 2
mean pain 5 beside sleep 1.5
22. 06:47
22. 00:00 21. 00:00
EOF
