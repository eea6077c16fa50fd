#!/usr/bin/env bash
# pdftotext parts large numbers from the small words below them: "8 of 10" is followed by "spasms began", "4 of 83" by "worst pain".
#
# One would guess: a page drawn in the order in which it is read (a number, its words, the next number) comes out in that order; or
#   it is read by rows, all numbers first, then all words.
# What happens: on such a row of three the numbers come first and the words after, each alone between empty lines, so that
#   nothing shows which belongs to which ("8 of 10" and then "4 of 83", or on other pages "8 of 10" and then "spasms began").
#   Neither the order of drawing nor the tags of a tagged page are asked, only the space between: with the words two points
#   closer below the numbers each number has its own. With -raw it has them in any case, as with pypdf and pdfminer.six.
# Seen: pdftotext 22.12.0 (Debian 12), fpdf2 2.8.9, pypdf 7.1.1, pdfminer.six 20260107, 29 November 2026.
# Whom it hurts: a summary for a clinic with its figures at the top, in large: its text, as archives and search programs take it in
#   with pdftotext as it is called everywhere, says other things than the page.
# What follows for us: our page had it so. The words stand a hair closer to their numbers now, which a test with pdftotext holds, and
#   EXPORT.md says to use -raw for what stands side by side.
set -euo pipefail
for tool in python3 pdftotext; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pdftotext -v 2>&1 | sed -n 1p
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q fpdf2==2.8.9 pypdf==7.1.1 pdfminer.six==20260107 2> /dev/null
cd "$work"
cat > page.py << 'END'
import sys

from fpdf import FPDF

page = FPDF(unit="pt")
page.add_page()
for number, (figure, words) in enumerate([("3", "spasms began"), ("8 of 10", "worst pain"), ("4 of 83", "days with pain 7 or more")]):
    page.set_font("helvetica", "B", size=16)
    page.text(36 + 150 * number, 200, figure)
    page.set_font("helvetica", size=8)
    page.text(36 + 150 * number, 200 + float(sys.argv[1]), words)
page.output(sys.argv[2])
END
cat > read.py << 'END'
import pypdf
from pdfminer.high_level import extract_text

for name, text in (("pypdf", pypdf.PdfReader("page.pdf").pages[0].extract_text()), ("pdfminer.six", extract_text("page.pdf"))):
    print(f"{name}:", " | ".join(text.split("\n")).replace("|  |", "|").strip(" |\f"))
END
v/bin/python page.py 11 page.pdf > /dev/null
v/bin/python page.py 9 close.pdf > /dev/null
lines() { grep . | tr -d '\f' | paste -sd '|' | sed 's/|/ | /g; s/ | $//'; }
{
    echo "pdftotext: $(pdftotext page.pdf - | lines)"
    echo "pdftotext, words closer: $(pdftotext close.pdf - | lines)"
    echo "pdftotext -raw: $(pdftotext -raw page.pdf - | lines)"
    v/bin/python -W ignore read.py
} | tee seen
together="3 | spasms began | 8 of 10 | worst pain | 4 of 83 | days with pain 7 or more"
diff seen - << END
pdftotext: 3 | 8 of 10 | 4 of 83 | spasms began | worst pain | days with pain 7 or more
pdftotext, words closer: $together
pdftotext -raw: $together
pypdf: $together
pdfminer.six: $together
END
