#!/usr/bin/env bash
# tomlq writes every moment of a TOML file back as text in quotes, turns 2.0 into 2, and drops remarks.
#
# One would guess: a tool that reads TOML and writes TOML (-t) keeps what is TOML's own, or says that it cannot.
# What happens: tomlq goes by jq, and so by JSON, which has no moments: 2026-11-22T06:47:00+01:00 comes back as
#   "2026-11-22T06:47:00+01:00", a day and a time of day likewise. 2.0 comes back as 2 (another type in TOML) and 1e3 as
#   1000. No warning, and with -i it is the file itself.
# Seen: yq 4.4.5 from PyPI (which brings tomlq) with jq 1.6 of Debian 12, 29 November 2026.
# Whom it hurts: whoever mends one key of a diary in TOML from the shell: after that no record in the file has a time,
#   and a program that keeps types apart reads none of them.
# What follows for us: `check` says of such a file that its times stand in quotes and how to mend that; EXPORT.md names it
#   with the tools that should not write a journal.
set -euo pipefail
for tool in python3 jq; do command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q yq==4.4.5
cat > "$work/day.toml" << 'EOF'
# by hand
at = 2026-11-22T06:47:00+01:00
day = 2026-11-22
clock = 06:47:00
water = 2.0
steps = 1e3
pain = 7
EOF
jq --version
"$work/v/bin/tomlq" -t '.pain = 5' "$work/day.toml" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
at = "2026-11-22T06:47:00+01:00"
day = "2026-11-22"
clock = "06:47:00"
water = 2
steps = 1000
pain = 5
EOF
