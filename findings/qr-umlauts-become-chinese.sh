#!/usr/bin/env bash
# A QR code with the name "Müller" is read as "M羹ller" by the reader that most Linux programs use.
#
# One would guess: text in a QR code is UTF-8 today, and a reader that has to guess guesses that; so a generator that is
#   told encoding="utf-8" has done all there is to do. If any go wrong, it is the far scripts, not German.
# What happens: zbar tries East Asian sets where the bytes could be one. A short text with one umlaut is taken for Big5
#   ("M羹ller"), one with more for Shift-JIS ("Grﾃｼﾃ歹"), and so are three Japanese letters; Polish, Greek and Russian come
#   out right. With the mark that says which set it is (ECI, which segno leaves out unless asked) all are, for two bytes.
# Seen: zbar 0.23.92 (Debian 12), segno 1.6.6, 29 November 2026. zxing-cpp 3.1.1, OpenCV 5.0.0.93 and jsQR 1.4.0 read
#   both kinds right; OpenCV says of the mark that it "is not supported properly".
# Whom it hurts: a page for a clinic shown as a code: names, places and allergies with one umlaut turn into signs that
#   nobody can type back, and the reader calls it read.
# What follows for us: a text that is not plain ASCII is written with the mark; the two bytes are counted as taken.
set -euo pipefail
for tool in python3 zbarimg; do command -v $tool > /dev/null || { echo "$tool is missing (Debian: zbar-tools)"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q segno==1.6.6

cat > "$work/make.py" << 'EOF'
import sys

import segno

texts = ("Müller", "Grüße aus Gröden", "Zażółć gęślą", "Ξαφνικός πόνος", "Боль в спине", "重い箱", "Mueller")
for number, text in enumerate(texts):
    for kind, eci in (("plain", False), ("marked", True)):
        segno.make_qr(text, encoding="utf-8", eci=eci).save(f"{sys.argv[1]}/{number}-{kind}.png", scale=6)
    open(f"{sys.argv[1]}/{number}.txt", "w").write(text)
EOF
"$work/v/bin/python" "$work/make.py" "$work"
for text in "$work"/*.txt; do
    for kind in plain marked; do
        seen=$(zbarimg --quiet --raw "${text%.txt}-$kind.png" 2> /dev/null)
        right=$([[ $seen == "$(cat "$text")" ]] && echo right || echo WRONG)
        echo "$(basename "$text" .txt) $kind $right: $(cat "$text") is read as $seen"
    done
done | tee "$work/seen"
[[ $(grep -c "marked right" "$work/seen") == 7 ]]
grep -q "^0 plain WRONG: Müller is read as M羹ller" "$work/seen"
grep -q "^1 plain WRONG" "$work/seen"
[[ $(grep -c "plain right" "$work/seen") == 4 ]]
