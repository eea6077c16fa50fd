#!/usr/bin/env bash
# gnuplot draws a line right through a day on which nothing was noted.
#
# One would guess: an empty cell of a table is a missing value, and a line with a missing value has a gap; the manual even
#   tells two ways to ask, `using 1:2` (joined) and `using 1:($2)` (a gap).
# What happens: with commas between cells an empty one makes the whole line of the file invalid, and either way the
#   points on both sides are joined: pain 7 on the 19th and 3 on the 21st become a calm slope of 5 on the 20th. There is
#   no warning. Only where the empty cell is turned into NaN by hand is the gap there.
# Seen: gnuplot 5.4 patchlevel 4 of Debian 12, 29 November 2026.
# Whom it hurts: whoever draws a pain diary: a person notes least when it is worst, so just those days are smoothed over.
# What follows for us: our own charts have gaps; EXPORT.md has the words that draw one from our table of days.
set -euo pipefail
command -v gnuplot > /dev/null || { echo "gnuplot is missing: apt-get install gnuplot-nox"; exit 77; }
gnuplot --version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > days.csv << 'EOF'
day,pain
18,2
19,7
20,
21,3
EOF
drawn() { # the points of the line, as gnuplot writes them for a table
  gnuplot -e "set datafile separator ','; set table 'out.txt'; plot 'days.csv' using $1 skip 1 with lines"
  awk 'NF == 3 && $1 != "#" {printf "%s:%s%s ", $1, $2, $3}' out.txt
}
plain=$(drawn '1:2')
computed=$(drawn '1:($2)')
by_hand=$(drawn '1:(strlen(strcol(2)) ? column(2) : NaN)')
printf '%s\n' "using 1:2: $plain" "using 1:(\$2): $computed" "NaN by hand: $by_hand"

[[ $plain == "18:2i 19:7i 21:3i " ]]      # no break between the 19th and the 21st
[[ $computed == "$plain" ]]
[[ $by_hand == "18:2i 19:7i 20:NaNu 21:3i " ]]
