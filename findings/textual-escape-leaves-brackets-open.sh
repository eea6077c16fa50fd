#!/usr/bin/env bash
# Guess: textual.markup.escape(text) gives text that is shown exactly as it was.
# What happens: a bracket that begins with a dollar is not escaped and vanishes with its words: "took 2 [$4 each]" shows "took 2 ".
#   "[[record]]" and words that end in a backslash come out with one backslash too many. Escaping by Rich does the same, though Rich
#   itself would show the dollar bracket as it is.
# Seen: Textual 8.2.8 with Rich 15.0.0 on Python 3.11, 2026-11-29.
# Hurts: notes and names of people's own, shown on a screen with markup: what a medicine cost or who paid is gone from view without an
#   error; a line of a TOML diary shown in a message gets a backslash that is not in the file.
# What we do: words that are not ours go to the screen with markup off (markup=False); nothing of ours is escaped and then read again.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check textual==8.2.8 rich==15.0.0 2> /dev/null || { echo "textual 8.2.8 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import sys
from rich.markup import escape as rich_escape
from rich.text import Text
from textual.content import Content
from textual.markup import escape

expected = {
    "took [ibuprofen]": "took [ibuprofen]",  # the usual case is right
    "took 2 [$4 each]": "took 2 ",
    "[$insurance] paid": " paid",
    "[[record]]": "[\\[record]]",
    "kept in D:\\": "kept in D:\\\\",
}
same = True
for words, shown in expected.items():
    seen = Content.from_markup(escape(words)).plain
    print(f"{words!r:22} escaped and shown: {seen!r}")
    same &= seen == shown == Content.from_markup(rich_escape(words)).plain
same &= Text.from_markup("[$insurance] paid").plain == "[$insurance] paid"  # Rich has no such names
same &= all(Content(words).plain == words for words in expected)  # without markup all is well
sys.exit(0 if same else 1)
PY
