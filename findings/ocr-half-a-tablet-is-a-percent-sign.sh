#!/usr/bin/env bash
# Tesseract reads "½ tablet" as "% tablet", "≤ 3 days" as "< 3 days", and a pain that went "3→1" as 31.
#
# One would guess: clean black letters of 10 points at 300 dots an inch are what it is best at; a sign that it does not know
#   comes out as a gap or a mark that nobody takes for a word.
# What happens: its English data has no ½, ≤, → or µ, so each becomes what looks most like it: % (1½ tablets are "1% tablets"), <
#   (which leaves out the third day), nothing at all (3→1 is 31), and a letter for the micro of µg. Digits beside a slash, the
#   comma in 1,600, and the same things said in words are all right.
# Seen: tesseract 5.3.0 with its English data and Liberation Sans (Debian 12), Pillow 12.0.0, 29 November 2026.
# Whom it hurts: clinics scan what is handed to them, and what is searched, copied and sent on later is this text: half the dose
#   of a sheet, a limit and the pain after the heat are other numbers, among others that are right.
# What follows for us: the page and the sheet of exercises say such things in words ("half a", "at most", "3, then 1") and have
#   none of these four signs of their own. What people typed stands as they typed it.
set -euo pipefail
for tool in python3 tesseract; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
font=/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf
[ -e "$font" ] || font=/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf
[ -e "$font" ] || { echo "Liberation Sans is missing (fonts-liberation)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tesseract --version 2>&1 | head -n 1
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q pillow==12.0.0 2> /dev/null
cat > "$work/page.py" << 'END'
import sys

from PIL import Image, ImageDraw, ImageFont

said = [
    "Ibuprofen ½ tablet, 200 mg", "Ibuprofen, half a tablet, 200 mg", "1½ tablets", "at most ≤ 3 days", "Pain after heat: 3→1",
    "Pain after heat: 3, then 1", "Pain 7/10, worst 9/10", "1,600 of 1,200 mg",
]
font = ImageFont.truetype(sys.argv[1], 42)  # 10 points at 300 dots an inch
page = Image.new("L", (1100, 60 + 90 * len(said)), 255)
for number, words in enumerate(said):
    ImageDraw.Draw(page).text((60, 40 + 90 * number), words, font=font, fill=0)
page.save(sys.argv[2], dpi=(300, 300))
END
"$work/v/bin/python" "$work/page.py" "$font" "$work/page.png"
tesseract "$work/page.png" - --psm 6 -l eng 2> /dev/null | grep . | tee "$work/seen"
diff "$work/seen" - << 'END'
Ibuprofen % tablet, 200 mg
Ibuprofen, half a tablet, 200 mg
1% tablets
at most < 3 days
Pain after heat: 31
Pain after heat: 3, then 1
Pain 7/10, worst 9/10
1,600 of 1,200 mg
END
