#!/usr/bin/env bash
# Four of five TOML writers for Python move a list of tables to the end, past the key that had to be last.
#
# One would guess: dictionaries have an order, and tomlkit above all is made to keep a file's own look: what was read
#   from one line { ... } is written as one line.
# What happens: the plain values of a record, read by tomllib and written again, keep their order only with tomli-w,
#   which writes the list as inline tables. tomlkit, rtoml, toml and qtoml write sections of their own below all else:
#   `saved`, which stood last, comes before the ingredients of a dose.
# Seen: tomlkit 0.15.2, rtoml 0.14.0, toml 0.10.2, qtoml 0.2.4, tomli-w 1.2.0, 29 November 2026.
# Whom it hurts: a diary whose format uses a last key as the sign that a record is whole. A torn file (a full disk, a
#   pulled stick) then holds a dose with its `saved` and without its milligrams, and passes for whole.
# What follows for us: FORMAT.md says that `saved` is always the last key: it should name what that is for, and that a
#   writer must keep lists of tables on one line. (Ours leaves such a dose out, and `check` names it: tried.)
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q tomlkit==0.15.2 rtoml==0.14.0 toml==0.10.2 qtoml==0.2.4 tomli-w==1.2.0 tomli==2.5.0

"$work/v/bin/python" - << 'EOF'
import qtoml
import rtoml
import toml
import tomli
import tomli_w
import tomlkit

SOURCE = """[[record]]
kind = "dose"
at = 2026-11-22T08:00:00+01:00
ingredients = [{ name = "ibuprofen", mg = 400 }, { name = "caffeine", mg = 100 }]
saved = 2026-11-22T08:00:03+01:00
"""
last = {}
for name, writer in {"tomli-w": tomli_w, "tomlkit": tomlkit, "rtoml": rtoml, "toml": toml, "qtoml": qtoml}.items():
    again = writer.dumps(tomli.loads(SOURCE))
    assert tomli.loads(again) == tomli.loads(SOURCE)
    last[name] = list(tomli.loads(again)["record"][0])[-1]
    torn = tomli.loads(again[: again.index("[[record.ingr")] if "[[record.ingr" in again else again)["record"][0]
    print(f"{name}: last key {last[name]}; cut before its sections it still has saved: {'saved' in torn}, {list(torn)}")

assert last.pop("tomli-w") == "saved"
assert set(last.values()) == {"ingredients"}
EOF
