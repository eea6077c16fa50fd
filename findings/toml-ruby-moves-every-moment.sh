#!/usr/bin/env bash
# The Ruby package toml-rb reads 00:30 +01:00 and writes 00:30 Z: each moment of the file is an hour later, and looks right.
#
# One would guess: what a package reads it can write: the offset stays, or the same moment is told in UTC.
# What happens: a moment keeps its figures and gets a Z: read right (with its offset), written an hour late for Berlin,
#   five hours early for New York. Fractions of a second are cut off. A bare day comes back as midnight Z, and
#   infinity as "Infinity", which no TOML reader takes, toml-rb neither.
# Seen: toml-rb 2.2.0 (Debian 12) on Ruby 3.1, tomli 2.5.0, 29 November 2026.
# Whom it hurts: a diary in TOML that a script goes through to change one word: every dose and every spasm is moved, gaps
#   between doses noted in two zones too; and of two versions that differ by a fraction the order is lost.
# What follows for us: `saved` of such a record is later or earlier than before, so it counts as another version: FORMAT.md
#   says to change only one's own lines; EXPORT.md names this writer.
set -euo pipefail
for tool in ruby python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
ruby -e 'require "toml-rb"' 2> /dev/null || { echo "toml-rb is missing: apt-get install ruby-toml-rb"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q tomli==2.5.0
cat > "$work/day.toml" << 'EOF'
berlin = 2026-11-22T00:30:00+01:00
boston = 2026-11-22T00:30:00-05:00
saved = 2026-11-22T06:47:03.123100+01:00
day = 2026-11-22
EOF
ruby -rtoml-rb -e '
text = File.read(ARGV[0])
table = TomlRB.parse(text)
puts "read right: #{table["berlin"].utc_offset == 3600 && table["berlin"].utc.hour == 23}"
File.write(ARGV[1], TomlRB.dump(TomlRB.parse(text)))
puts "infinity: " + TomlRB.dump({"high" => TomlRB.parse("high = inf")["high"]}).strip
begin
  TomlRB.parse("high = Infinity")
rescue StandardError => error
  puts "again: #{error.class}"
end
' "$work/day.toml" "$work/again.toml" | tee "$work/seen"
"$work/v/bin/python" - "$work" << 'EOF' | tee -a "$work/seen"
import sys, tomli
from pathlib import Path
before, after = (tomli.loads((Path(sys.argv[1]) / name).read_text()) for name in ("day.toml", "again.toml"))
for key in ("berlin", "boston"):
    print(key, (after[key] - before[key]).total_seconds() / 3600, "hours")
print("saved", after["saved"].isoformat(), "day", after["day"].isoformat())
EOF
diff "$work/seen" - << 'EOF'
read right: true
infinity: high = Infinity
again: TomlRB::ParseError
berlin 1.0 hours
boston -5.0 hours
saved 2026-11-22T06:47:03+00:00 day 2026-11-22T00:00:00+00:00
EOF
