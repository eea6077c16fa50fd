#!/usr/bin/env bash
# termgraph draws "no change" as a bar of 20 cells, "two points worse" as none, and a pain of "7,5" as a 5 on a day called "Mo 7".
#
# One would guess: a bar of nought has no length, wherever the others go, and one below nought goes to the other side; a comma in a
#   number is an error, or the number is read as 7 or 7.5.
# What happens: with a value below nought among them all bars begin at the lowest one: -2 has none, 0 has two fifths of the width, 3 all of
#   it, all to the same side and with no line where nought is. A comma parts cells as a blank does, so that "Mo 7,5" is the label
#   "Mo 7" with the value 5. Without a value below nought, bars begin at nought.
# Seen: termgraph 0.8.0 on Python 3.11, 29 November 2026.
# Whom it hurts: a chart in the terminal of how pain changed from before the heat to after it: the sessions that did nothing have
#   long bars; and whoever writes decimal commas sees a 7.5 as a 5.
# What follows for us: bars only count what cannot go below nought; a change of pain is told as a number with its sign. A comma is
#   read as a decimal point where people type.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check termgraph==0.8.0 2> /dev/null
drawn() { # what is drawn, without colours: label, cells, value
    "$work/v/bin/termgraph" "$1" | sed 's/\x1b\[[0-9;]*m//g' | python3 -c '
import sys
for line in sys.stdin:
    if line.strip():
        label, rest = line.rstrip().rsplit(": ", 1)
        print(label.strip() + ":", sum(rest.count(cell) for cell in "▇▏"), "cells,", rest.lstrip("▇▏ "))'
}
export PYTHONIOENCODING=utf-8
printf 'Mo -2\nTu 0\nWe 3\n' > "$work/change"
printf 'Mo 2\nTu 0\nWe 3\n' > "$work/pain"
printf 'Mo 7,5\nTu 4\nWe 6\n' > "$work/comma"
for file in change pain comma; do echo "$file"; drawn "$work/$file"; done | tee "$work/seen"
diff "$work/seen" - << 'END'
change
Mo: 0 cells, -2.00
Tu: 20 cells, 0.00
We: 50 cells, 3.00
pain
Mo: 33 cells, 2.00
Tu: 0 cells, 0.00
We: 50 cells, 3.00
comma
Mo 7: 41 cells, 5.00
Tu: 33 cells, 4.00
We: 50 cells, 6.00
END
