#!/usr/bin/env bash
# R puts every spasm at midnight: as.POSIXct reads the day of "2026-11-22T06:47:00+01:00" and drops the rest without a word.
#
# One would guess: the form that ISO 8601 and all of JSON, FHIR and spreadsheets' exports use is read whole, or is NA with a
#   warning, as as.numeric("7,5") is.
# What happens: R tries a few forms in turn and takes the first that the text begins with. None of them has a T, so the bare day is
#   what fits: 06:47 and 23:30 are both 00:00, no hours lie between them, and each hour of a day has no spasm but the first. With a
#   blank for the T the time is read, and an offset behind it dropped. In a column of which one cell is a bare day, all lose
#   their time. A form of one's own with %z gives NA for +01:00, since it knows +0100 only. (R 4.3 and later know the T.)
# Seen: R 4.2.2 (Debian 12), 29 November 2026.
# Whom it hurts: whoever asks in R at what time of day the spasms come, or how long a medicine was from the last: the chart has
#   one bar at midnight, and gaps are whole days.
# What follows for us: our tables have local_date and local_time in cells of their own, beside the moment; EXPORT.md says to paste
#   those in R.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Europe/Berlin LC_ALL=C.UTF-8
Rscript --version 2>&1 | sed -n 1p
cat > "$work/look.R" << 'END'
told <- function(x) format(as.POSIXct(x), "%d %H:%M")
at <- c("2026-11-22T06:47:00+01:00", "2026-11-22T23:30:00+01:00")
cat("with T:", told(at), "\n", sep = " | ")
cat("hours between:", as.numeric(difftime(as.POSIXct(at[2]), as.POSIXct(at[1]), units = "hours")), "\n")
cat("with a blank:", told(sub("T", " ", at)), "\n", sep = " | ")
cat("another offset:", told("2026-11-22 06:47:00-05:00"), "\n", sep = " | ")
cat("beside a bare day:", told(c("2026-11-22 06:47", "2026-11-23")), "\n", sep = " | ")
cat("with %z:", format(strptime(at, "%Y-%m-%dT%H:%M:%S%z")), "\n", sep = " | ")
END
Rscript "$work/look.R" 2>&1 | tee "$work/seen"
diff "$work/seen" - << 'END'
with T: | 22 00:00 | 22 00:00 | 
hours between: 0 
with a blank: | 22 06:47 | 22 23:30 | 
another offset: | 22 06:47 | 
beside a bare day: | 22 00:00 | 23 00:00 | 
with %z: | NA | NA | 
END
