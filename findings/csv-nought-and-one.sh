#!/usr/bin/env bash
# csvsort (csvkit) turns good weeks into True and False.
#
# One would guess: a tool that only sorts a table gives every cell back as it was, and a column of numbers stays numbers.
# What happens: csvsort and csvjson guess a type for each column and write the cells anew by it. "True or false" is tried
#   first, and 0 and 1 count for it: a column that happens to hold no other numbers comes back as False and True.
#   With one 2 among them it stays numbers: so the same diary changes its type on the day it gets worse.
#   The word "none" as an answer becomes an empty cell, and that even with guessing switched off (--no-inference): only
#   --blanks, whose name says something else, keeps it.
# Seen: csvkit 2.2.0 with agate 1.14.2, 29 November 2026.
# Whom it hurts: someone whose pain was 0 or 1 for a while, or who always takes one tablet: a dose table with the
#   count 1 in every line says True tablets. "none" for "what set it off" is no longer told from "not answered".
# What follows for us: name `--no-inference --blanks` where the table is described; a table made for tools never has
#   "none" for an answer that means something.
#   Brought back in, such a table is refused line by line ("count should be a number"): tried, and right.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q csvkit==2.2.0 agate==1.14.2

cat > "$work/good.csv" << 'EOF'
day,pain,tablets,set_off
2026-11-21,1,1,none
2026-11-20,0,1,lifting
EOF
cat > "$work/worse.csv" << 'EOF'
day,pain,tablets,set_off
2026-11-21,2,1,none
2026-11-20,0,1,lifting
EOF
good=$("$work/v/bin/csvsort" -c day "$work/good.csv")
worse=$("$work/v/bin/csvsort" -c day "$work/worse.csv")
plain=$("$work/v/bin/csvsort" --no-inference -c day "$work/good.csv")
whole=$("$work/v/bin/csvsort" --no-inference --blanks -c day "$work/good.csv")
printf 'pains 0 and 1:\n%s\npains 0 and 2:\n%s\n' "$good" "$worse"
printf 'without guessing:\n%s\nand with --blanks:\n%s\n' "$plain" "$whole"

[[ $good == *"2026-11-20,False,True,lifting"* ]]   # the pain of nought is a word now
[[ $good == *"2026-11-21,True,True,"* && $good != *none* ]]
[[ $worse == *"2026-11-20,0,True,lifting"* ]]      # the same line, another type
[[ $plain == *"2026-11-21,1,1,"* && $plain != *none* ]]
[[ $whole == *"2026-11-21,1,1,none"* ]]
