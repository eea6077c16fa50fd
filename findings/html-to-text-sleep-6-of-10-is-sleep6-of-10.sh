#!/usr/bin/env bash
# The plain text that mail programs make of a page joins a name and its number: "worst pain8 of 10", and Debian's html2text has neither.
#
# One would guess: <dt> and <dd> are lines of their own in each browser, and cells stand apart, so what makes text of HTML puts at least
#   a blank between them; pairs held together by a <div>, as HTML allows since 2017, are no other thing.
# What happens: html-to-text (what JavaScript's mailers use) and inscriptis join them without anything between: "spasms began3",
#   "20 Nov7" in a table of html-to-text. It is the line end in the source that would have parted them, which no writer of HTML needs.
#   html2text of Debian (what neomutt and others call) leaves out all pairs in a <div>, names and numbers, without a word. The
#   html2text of PyPI has all of it right.
# Seen: html-to-text 10.0.1 on Node 20, inscriptis 2.7.6 and html2text 2025.4.15 from PyPI, html2text 1.3.2a (Debian 12; that part
#   is left out where it is missing), 29 November 2026.
# Whom it hurts: a page for the clinic that is sent as a mail: most mails carry such a text beside the page, and it is what small screens,
#   screen readers and archives show. "Sleep6 of 10" is guessed right; "Doses 1" before "4" is 14.
# What follows for us: in our page a line end stands between all that stands side by side, also in the drawings; a test holds it.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q inscriptis==2.7.6 html2text==2025.4.15 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent html-to-text@10.0.1
cd "$work"
printf '%s' '<!doctype html><html lang="en"><head><title>t</title></head><body><dl><div><dt>worst pain</dt><dd>8 of 10</dd></div>' \
    '<div><dt>spasms began</dt><dd>3</dd></div></dl><table><tr><td>20 Nov</td><td>7</td></tr></table></body></html>' > page.html
sed 's/></>\n</g' page.html > lines.html
cat > look.py << 'END'
import html2text, inscriptis

for name in ("page.html", "lines.html"):
    for how, made in (("inscriptis", inscriptis.get_text), ("html2text of PyPI", html2text.html2text)):
        print(f"{how}, {name}:", " | ".join(" ".join(line.split()) for line in made(open(name).read()).split("\n") if line.strip()))
END
cat > look.mjs << 'END'
import { readFileSync } from "fs"; import { htmlToText } from "html-to-text";
for (const name of ["page.html", "lines.html"])
    console.log(`html-to-text, ${name}:`, htmlToText(readFileSync(name, "utf8")).split("\n").filter((line) => line.trim()).join(" | "));
END
{ v/bin/python look.py; node look.mjs; } | tee seen
diff seen - << 'END'
inscriptis, page.html: worst pain8 of 10 | spasms began3 | 20 Nov 7
html2text of PyPI, page.html: worst pain | 8 of 10 | spasms began | 3 | 20 Nov| 7 | ---|---
inscriptis, lines.html: worst pain 8 of 10 | spasms began 3 | 20 Nov 7
html2text of PyPI, lines.html: worst pain | 8 of 10 | spasms began | 3 | 20 Nov | 7 | ---|---
html-to-text, page.html: worst pain8 of 10 | spasms began3 | 20 Nov7
html-to-text, lines.html: worst pain 8 of 10 | spasms began 3 | 20 Nov 7
END
if html2text -version 2>&1 | grep -q "version 1.3.2a"; then
    html2text page.html | tee seen
    if grep -q "pain" seen; then exit 1; fi
    grep -q "20 Nov" seen
fi
