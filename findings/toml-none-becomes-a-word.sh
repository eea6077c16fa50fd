#!/usr/bin/env bash
# What has no value in Python becomes the word "null" in one TOML writer, "None" in another, nothing in a third place.
#
# One would guess: TOML has no null, so a writer raises an error for None, or leaves the key out.
# What happens: tomli-w and tomlkit raise. rtoml writes the text "null". toml leaves the key out, but in a list
#   it writes the text "None". Neither says a word, and every reader then finds a real text.
# Seen: rtoml 0.14.0, toml 0.10.2, tomli-w 1.2.0, tomlkit 0.15.2, 29 November 2026.
# Whom it hurts: a diary kept in TOML that someone's script fills from a table: every empty note reads "null", and
#   "null" is found by a search, counted as a place of pain, and printed on the page for the clinic.
# What follows for us: our own writers are of the kind that raises; where records are brought in, a text "null" or "None"
#   in a column where most cells are empty is worth a line in the preview.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q rtoml==0.14.0 toml==0.10.2 tomli-w==1.2.0 tomlkit==0.15.2 tomli==2.5.0

"$work/v/bin/python" - << 'EOF'
import rtoml
import toml
import tomli
import tomli_w
import tomlkit

seen = {}
for name, writer in {"rtoml": rtoml, "toml": toml, "tomli-w": tomli_w, "tomlkit": tomlkit}.items():
    for what, table in {"note": {"pain": 7, "note": None}, "list": {"where": ["low-left", None]}}.items():
        try:
            seen[name, what] = tomli.loads(writer.dumps(table))
        except Exception as error:
            seen[name, what] = type(error).__name__
        print(name, what, seen[name, what])

assert seen["rtoml", "note"] == {"pain": 7, "note": "null"}
assert seen["rtoml", "list"] == {"where": ["low-left", "null"]}
assert seen["toml", "note"] == {"pain": 7}
assert seen["toml", "list"] == {"where": ["low-left", "None"]}
assert all(isinstance(seen[name, what], str) for name in ("tomli-w", "tomlkit") for what in ("note", "list"))
EOF
