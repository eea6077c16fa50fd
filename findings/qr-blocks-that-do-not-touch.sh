#!/usr/bin/env bash
# A QR code of block letters falls apart in xterm: the letters of the usual font do not touch.
#
# One would guess: █ ▀ ▄ fill their cell from edge to edge, that is what they are for; a code drawn with them is read
#   from any terminal that has the letters, as long as its colours are black on white.
# What happens: xterm takes them from the font as they are. With "monospace" (Noto Sans Mono on Debian) each is narrower
#   than its cell, and white lines run through all that is dark: zbar finds no code. Text output that looks right in a
#   test, and on the glass of another terminal, so is none. If what is dark is the ground of a cell and only light
#   halves are letters on it, the same font leaves dark lines in what is light, and zbar reads it.
# Seen: xterm 379 (Debian 12), Noto Sans Mono 20201225, zbar 0.23.92, segno 1.6.6, 29 November 2026. With DejaVu Sans
#   Mono the letters fill the height: black letters are read as halves there, but not the full blocks of the same code.
# Whom it hurts: anyone who shows a code in a terminal the way packages print it; the page for the clinic on a phone.
# What follows for us: dark is ground, light halves are letters; a test draws our bytes in a real xterm and reads them.
set -euo pipefail
for tool in python3 zbarimg xterm Xvfb import fc-match; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
[[ $(fc-match monospace) == *"Noto Sans Mono"* ]] || { echo "the usual font is another one here"; exit 77; }
work=$(mktemp -d)
display=":$((RANDOM % 900 + 100))"
Xvfb "$display" -screen 0 1000x700x24 2> /dev/null &
server=$!
trap 'kill $server 2> /dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q segno==1.6.6

cat > "$work/draw.py" << 'EOF'
import sys

import segno

INK = {0: "38;2;0;0;0", 1: "38;2;255;255;255"}
GROUND = {0: "48;2;0;0;0", 1: "48;2;255;255;255"}
rows = [list(row) for row in segno.make_qr("Pain 7 low back left since 06:47", error="l").matrix_iter(border=2)]
rows += [[0] * len(rows[0])] * (len(rows) % 2)
for upper, lower in zip(rows[::2], rows[1::2]):
    for pair in zip(upper, lower):
        if sys.argv[1] == "letters":  # black letters on white
            sys.stdout.write(f"\x1b[{INK[0]};{GROUND[1]}m" + " ▀▄█"[(pair[0] > 0) + 2 * (pair[1] > 0)])
        else:  # dark ground, white halves on it
            sign = {(1, 0): "▄", (0, 1): "▀"}.get(tuple(int(each > 0) for each in pair), " ")
            sys.stdout.write(f"\x1b[{INK[1]};{GROUND[0 if any(pair) else 1]}m{sign}")
    sys.stdout.write("\x1b[0m\r\n")
EOF
sleep 2
for kind in letters ground; do
    "$work/v/bin/python" "$work/draw.py" $kind > "$work/$kind"
    DISPLAY=$display xterm -geometry 80x24 -fa monospace -fs 10 -bg black -fg white -e sh -c "cat '$work/$kind'; sleep 30" &
    window=$!
    for _ in 1 2 3 4 5 6 7 8; do
        sleep 1
        DISPLAY=$display import -window root "$work/$kind.png"
        seen=$(zbarimg --quiet --raw "$work/$kind.png" 2> /dev/null || true)
        [[ -z $seen ]] || break
    done
    kill $window && wait $window 2> /dev/null || true
    echo "$kind: ${seen:-no code found}" | tee -a "$work/seen"
done
grep -q "^letters: no code found" "$work/seen"
grep -q "^ground: Pain 7 low back left since 06:47" "$work/seen"
