#!/usr/bin/env bash
# "Took 1½ tablets", with the half set as a small fraction, is "11/2 tablets" in a PDF's text; "10² steps" are 102; a pain of 10 is 1 and 0.
#
# One would guess: a reader that puts letters back together by where they stand keeps a figure that is raised or smaller apart; and
#   two figures that touch are one number.
# What happens: three of six run the whole and the fraction together (pdfplumber "11/2 tablets", PDFium and pdftotext -raw "11" and
#   on the next line "/2"), and all but pypdf make 102 of 10². pypdf breaks the line wherever the page moves the pen: a 10 drawn in two
#   pieces, as many programs do to fit the gap between figures, is a 1 and a 0.
# Seen: pypdf 7.1.1, pdfplumber 0.11.10, PyMuPDF 2.0, pypdfium2 5.15.2 on Python 3.11; poppler 22.12 of Debian 12; the page made
#   with reportlab 5.1.0; 29 November 2026.
# Whom it hurts: a leaflet, a clinic's letter or a diary as PDF, searched, copied or read aloud: 1½ tablets are five and a half.
# What follows for us: our page writes numbers in one piece, halves as 1.5 or with the one letter ½, nothing raised; a number has its
#   unit or its heading in words beside it.
set -euo pipefail
for tool in python3 pdftotext; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install poppler-utils"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check reportlab==5.1.0 pypdf==7.1.1 pdfplumber==0.11.10 pymupdf==2.0 pypdfium2==5.15.2
"$work/v/bin/python" - "$work/page.pdf" << 'EOF'
import sys

from reportlab.pdfgen import canvas

page = canvas.Canvas(sys.argv[1])


def put(x: float, y: float, text: str, size: int = 10) -> None:
    page.setFont("Helvetica", size)
    page.drawString(x, y, text)


put(50, 700, "Took 1")
for x, y, text in ((82, 704, "1"), (85.5, 701, "/"), (87.5, 699, "2")):
    put(x, y, text, 6)
put(95, 700, "tablets")
put(50, 680, "Walked 10")
put(96, 684, "2", 6)
put(101, 680, "steps")
put(50, 660, "Pain")
put(80, 660, "1")
put(85.56, 660, "0")
page.save()
EOF
"$work/v/bin/python" - "$work/page.pdf" << 'EOF' | tee "$work/seen"
import subprocess
import sys

import pdfplumber, pymupdf, pypdf, pypdfium2

path = sys.argv[1]
texts = {
    "pypdf": pypdf.PdfReader(path).pages[0].extract_text(),
    "pdfplumber": pdfplumber.open(path).pages[0].extract_text(),
    "pymupdf": pymupdf.open(path)[0].get_text(),
    "pdfium": pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range(),
    "pdftotext": subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout,
    "pdftotext -raw": subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout,
}
for name, text in texts.items():
    print(f"{name}:", " | ".join(" ".join(line.split()) for line in text.splitlines() if line.strip()))
EOF
diff "$work/seen" - << 'EOF'
pypdf: Took 1 | 1 | / | 2 | tablets | Walked 10 | 2 | steps | Pain | 1 | 0
pdfplumber: Took 11/2 tablets | Walked 102steps | Pain 10
pymupdf: Took 1 1/2 tablets | Walked 102 steps | Pain | 10
pdfium: Took 11 | /2 tablets | Walked 102 | steps | Pain 10
pdftotext: Took 1 1/ 2 tablets | Walked 102 steps | Pain 10
pdftotext -raw: Took 11 | /2 tablets | Walked 102 | steps | Pain 10
EOF
