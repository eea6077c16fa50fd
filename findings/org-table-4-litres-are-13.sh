#!/usr/bin/env bash
# A table of a diary in Emacs Org: 1,5 and 2,0 and 0,5 litres add up to 13, and the mean of "7/10" and "5/10" is 0.6.
#
# One would guess: a cell with a decimal comma is an error, as one with 7:30 in it is; or it is text and is passed by, as an empty cell
#   is.
# What happens: each cell goes into a formula as it stands, and a comma parts the members of a list there: 1,5 is a 1 and a 5, so three
#   cells are six numbers, and their sum is 13. Of pains of 7,5 and 5 the mean is 5.67, and it is "of three". 7/10 is divided out,
#   3-4 is minus one. 400 mg keep their unit and add up right; hours need the flag T, and without it say #ERROR. An empty
#   cell is passed by, but with the flag N it is a nought.
# Seen: Emacs 28.2 with Org 9.5.5 (Debian 12), 29 November 2026.
# Whom it hurts: a diary kept in Org, typed as one writes at home, with commas: each sum is too high by far, and a mean of pain
#   is nearly right, which is worse.
# What follows for us: what is typed with a comma is read as the decimal it is, and kept as a number; a table of another program with
#   two numbers in a cell of pain is told as a fault when it is brought in.
set -euo pipefail
command -v emacs > /dev/null || { echo "emacs is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/diary.org" << 'END'
| litres | pain | halves | slept | dose   | gap |
|--------+------+--------+-------+--------+-----|
|    1,5 | 7,5  | 7/10   |  7:30 | 400 mg |   7 |
|    2,0 | 5    | 5/10   |  6:45 | 200 mg |     |
|    0,5 |      |        |  8:00 | 400 mg |   5 |
|--------+------+--------+-------+--------+-----|
|        |      |        |       |        |     |
#+TBLFM: @>$1=vsum(@I..@II)::@>$2=vmean(@I..@II)::@>$3=vmean(@I..@II)::@>$4=vsum(@I..@II)::@>$5=vsum(@I..@II)::@>$6=vmean(@I..@II)
END
sed 's/$4=vsum(@I..@II)/$4=vsum(@I..@II);T/; s/$6=vmean(@I..@II)/$6=vmean(@I..@II);EN/' "$work/diary.org" > "$work/flags.org"
for name in diary flags; do
    HOME=$work emacs -Q --batch "$work/$name.org" --eval '(progn (require (quote org)) (org-mode) (org-table-recalculate-buffer-tables) (save-buffer))' 2> /dev/null
    echo "$name:$(tail -n 2 "$work/$name.org" | head -n 1 | tr -s ' ')"
done | tee "$work/seen"
diff "$work/seen" - << 'END'
diary:| 13 | 5.6666667 | 0.6 | #ERROR | 1000 mg | 6 |
flags:| 13 | 5.6666667 | 0.6 | 22:15:00 | 1000 mg | 4 |
END
