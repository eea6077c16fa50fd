#!/usr/bin/env bash
# Perl's TOML::Tiny reads the text "2026-11-22" and writes it back without quotes: a day. So it goes for "inf" and "nan".
#
# One would guess: a writer looks at the kind of a value, and a text stays in quotes whatever its letters are; Perl does not
#   tell 7 from "7", so numbers are where it will slip.
# What happens: the other way round. "12", "0012" and "1e3" keep their quotes, but a text that looks like a day or a
#   moment, and the words inf and nan, lose them. "07:30" keeps them. The file is right TOML, of other kinds. The older
#   module TOML does the reverse: true comes back as the text "true".
# Seen: TOML::Tiny 0.15, TOML 0.97 (Debian 12), tomli 2.5.0, 29 November 2026.
# Whom it hurts: a diary in TOML gone over with a Perl script: a note of one day ("2026-11-22", when the sick note ends) is
#   no text any more, and a reader that holds fields to their kind leaves the record out or shows an empty note.
# What follows for us: FORMAT.md gives each key its kind, and a value of another kind is kept in the file and left unread.
set -euo pipefail
for tool in perl python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
for module in TOML::Tiny TOML; do
    perl -M$module -e 1 2> /dev/null || { echo "$module is missing: apt-get install libtoml-tiny-perl libtoml-perl"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q tomli==2.5.0
cat > "$work/day.toml" << 'EOF'
day = "2026-11-22"
moment = "2026-11-22T07:30:00Z"
clock = "07:30"
word = "inf"
other = "nan"
number = "0012"
power = "1e3"
yes = true
EOF
perl -MTOML::Tiny=from_toml,to_toml -0 -ne 'my ($table) = from_toml($_); print to_toml($table)' "$work/day.toml" > "$work/tiny.toml"
perl -MTOML -0 -ne 'my ($table) = from_toml($_); print to_toml($table)' "$work/day.toml" > "$work/old.toml"
"$work/v/bin/python" - "$work" << 'EOF' | tee "$work/seen"
import sys, tomli
from pathlib import Path
for name in ("tiny", "old"):
    print(name, *(f"{key}={type(value).__name__}" for key, value in sorted(tomli.loads((Path(sys.argv[1]) / f"{name}.toml").read_text()).items())))
EOF
diff "$work/seen" - << 'EOF'
tiny clock=str day=date moment=datetime number=str other=float power=str word=float yes=bool
old clock=str day=str moment=str number=str other=str power=str word=str yes=str
EOF
