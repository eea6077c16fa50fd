#!/usr/bin/env bash
# A QR code drawn in a terminal with a light theme is a negative, and two of four readers see nothing there.
#
# One would guess: what a terminal lacks is the white margin (the "quiet zone"), and that is what readers stumble over;
#   a package's own way to print a code in a terminal cares for the colours.
# What happens: the other way round. Without any margin three of four readers still read. But segno prints the light
#   squares in the colour of the letters, so on a light theme all is turned over: zbar and OpenCV find no code then, however
#   wide the margin; jsQR and zxing turn it back by themselves. A try with one phone can so hide the fault.
# Seen: segno 1.6.6, zxing-cpp 3.1.1, opencv-python-headless 5.0.0.93, jsqr 1.4.0, @undecaf/zbar-wasm 0.11.0,
#   29 November 2026.
# Whom it hurts: a clinic page shown as a code on the screen, in a program that has a light theme of its own (calm-light)
#   and runs in terminals of both kinds.
# What follows for us: a code is drawn with both colours set (black on white, in every theme and terminal), never with
#   the terminal's own colours; the margin may shrink to 2 where the screen is small.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q segno==1.6.6 zxing-cpp==3.1.1 numpy==2.4.6 opencv-python-headless==5.0.0.93
npm install --prefix "$work" --no-audit --no-fund --silent jsqr@1.4.0 @undecaf/zbar-wasm@0.11.0 pngjs@7.0.0

cat > "$work/draw.py" << 'EOF'
import io
import sys

import cv2
import numpy as np
import segno
import zxingcpp

TEXT = "Pain 7 low back left since 2026-11-22 06:47. Heat 15 min helped."
INKED = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
for name, ink, paper, border in (("dark", 230, 20, 4), ("light", 20, 230, 4), ("bare", 230, 20, 0)):
    printed = io.StringIO()
    segno.make_qr(TEXT).terminal(printed, compact=True, border=border)
    lines = [line for line in printed.getvalue().split("\n") if line]
    squares = [[INKED[char][half] for char in line] for line in lines for half in (0, 1)]
    if border == 0:
        squares.pop()  # the empty half of the last line would be dark
    picture = np.kron(np.array(squares), np.ones((8, 8))) * (ink - paper) + paper  # cells of 8 x 16 points
    picture = cv2.cvtColor(picture.astype(np.uint8), cv2.COLOR_GRAY2BGR)
    cv2.imwrite(f"{sys.argv[1]}/{name}.png", picture)
    print(name, "OpenCV", cv2.QRCodeDetector().detectAndDecode(picture)[0] == TEXT)
    print(name, "zxing", [found.text for found in zxingcpp.read_barcodes(picture)] == [TEXT])
EOF
cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import jsqr from "jsqr"; import { PNG } from "pngjs";
import { scanImageData } from "@undecaf/zbar-wasm";
for (const name of ["dark", "light", "bare"]) {
    const { width, height, data } = PNG.sync.read(readFileSync(`${process.argv[2]}/${name}.png`));
    const pixels = new Uint8ClampedArray(data);
    const found = await scanImageData({ data: pixels, width, height, colorSpace: "srgb" });
    console.log(name, "jsQR", (jsqr.default ?? jsqr)(pixels, width, height)?.data.startsWith("Pain 7") ?? false);
    console.log(name, "zbar", found[0]?.decode().startsWith("Pain 7") ?? false);
}
EOF
"$work/v/bin/python" "$work/draw.py" "$work" > "$work/seen"
node "$work/read.mjs" "$work" >> "$work/seen"
sort "$work/seen"
[[ $(grep -ic "^dark.*true" "$work/seen") == 4 && $(grep -ic "^light.*true" "$work/seen") == 2 ]]
grep -q "^light zbar false" "$work/seen" && grep -q "^light OpenCV False" "$work/seen"
[[ $(grep -ic "^bare.*true" "$work/seen") == 3 ]]
