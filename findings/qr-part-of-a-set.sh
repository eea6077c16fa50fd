#!/usr/bin/env bash
# A text split over three QR codes: one reader gives words out of thin air for a part, and calls it read.
#
# One would guess: a set of codes ("structured append", made by one call of segno) is put together by readers, or
#   each code gives its part, or a reader that does not know it says that it found no code.
# What happens: jsQR takes the head of a set for text. By what stands in the code it finds nothing, or gives an empty
#   text, or figures and letters that were never written ("0757170481..."), without an error. zbar gives its parts
#   with the mark PARTIAL, and the whole only when all three are in one picture. zxing and OpenCV give each part as
#   a text of its own; zxing, given all three in one picture, lists three texts and joins nothing.
# Seen: segno 1.6.6, jsqr 1.4.0, @undecaf/zbar-wasm 0.11.0, zxing-cpp 3.1.1, opencv-python-headless 5.0.0.93,
#   29 November 2026.
# Whom it hurts: a clinic page or a list of medicines that is too long for one code on a terminal of 80 x 24. A tablet's
#   web page with jsQR would put made-up figures into a patient's file.
# What follows for us: never a set. What does not fit one code is shortened, or shown as codes one after the other, each
#   whole by itself, with "2 of 3" in its own text.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q segno==1.6.6 pillow==13.0.0 zxing-cpp==3.1.1 numpy==2.4.6 opencv-python-headless==5.0.0.93
npm install --prefix "$work" --no-audit --no-fund --silent jsqr@1.4.0 @undecaf/zbar-wasm@0.11.0 pngjs@7.0.0

cat > "$work/make.py" << 'EOF'
import sys

import cv2
import segno
import zxingcpp
from PIL import Image

PAIN = "Pain 7 low back left since 2026-11-22 06:47. Heat 15 min helped. "
TEXT = (PAIN + "Ibuprofen 400 mg 08:00, next not before 14:00. ") * 5
pictures = []
for number, code in enumerate(segno.make_sequence(TEXT, symbol_count=3)):
    code.save(f"{sys.argv[1]}/{number}.png", scale=6)
    pictures.append(Image.open(f"{sys.argv[1]}/{number}.png").convert("RGB"))
    pictures[-1].save(f"{sys.argv[1]}/{number}.png")
    read, _, _ = cv2.QRCodeDetector().detectAndDecode(cv2.imread(f"{sys.argv[1]}/{number}.png"))
    print("OpenCV", number, 0 < len(read) < len(TEXT) and read in TEXT)
row = Image.new("RGB", (sum(each.width for each in pictures), pictures[0].height), "white")
for number, each in enumerate(pictures):
    row.paste(each, (number * each.width, 0))
row.save(f"{sys.argv[1]}/all.png")
print("zxing all", sorted(len(found.text) for found in zxingcpp.read_barcodes(row)), "of", len(TEXT))
open(f"{sys.argv[1]}/text", "w").write(TEXT)
EOF
cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import jsqr from "jsqr"; import { PNG } from "pngjs";
import { scanImageData } from "@undecaf/zbar-wasm";
const text = readFileSync(process.argv[2] + "/text", "utf8");
for (const name of ["0", "1", "2", "all"]) {
    const { width, height, data } = PNG.sync.read(readFileSync(`${process.argv[2]}/${name}.png`));
    const pixels = new Uint8ClampedArray(data), own = (jsqr.default ?? jsqr)(pixels, width, height);
    const zbar = await scanImageData({ data: pixels, width, height, colorSpace: "srgb" });
    const kind = !own ? "none" : own.data === "" ? "empty" : text.includes(own.data) ? "part" : "made-up";
    console.error("jsQR", name, own && JSON.stringify(own.data.slice(0, 40)));
    const names = zbar.map((each) => each.typeName + (each.decode() === text ? "=text" : ""));
    console.log("jsQR", name, kind, "zbar", names.join());
}
EOF
"$work/v/bin/python" "$work/make.py" "$work" | tee "$work/seen"
node "$work/read.mjs" "$work" | tee -a "$work/seen"
[[ $(grep -c "^OpenCV . True" "$work/seen") == 3 ]]
grep -q "^jsQR . made-up zbar ZBAR_PARTIAL" "$work/seen"
! grep -q "^jsQR . part" "$work/seen"
grep -q "zbar ZBAR_QRCODE=text" "$work/seen"
