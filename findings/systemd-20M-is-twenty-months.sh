#!/usr/bin/env bash
# systemd takes 20M for twenty months, and 1h30 for an hour and thirty seconds.
#
# One would guess: large or small letters are the same in a length of time, as for h, min and s in most tools; and the number behind
#   "1h" without a unit is minutes, as people write it, or is refused.
# What happens: M is a month: 20M is 1 year and 8 months. A number without a unit is seconds, behind "1h" too: 1h30 and
#   1h 30 are 1 h 30 s. 20m, 20 m, 20min and 1h30m are as meant; 7:30 is refused, with a hint.
# Seen: systemd 252 of Debian 12 (systemd-analyze timespan, which reads what OnActiveSec= and --on-active= take), 29 November 2026.
# Whom it hurts: who has `systemd-run --user --on-active=1h30 notify-send "Next tablet"` or 20M for the heat pad: told half an hour too
#   early, and never.
# What follows for us: 20M is twenty minutes and 1h30 is ninety, in every line that takes a length; our timer says OnCalendar=, which
#   has no lengths.
set -euo pipefail
command -v systemd-analyze > /dev/null || { echo "systemd-analyze is missing: apt-get install systemd"; exit 77; }
systemd-analyze --version | head -1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
for text in 20m "20 m" 20min 20M 1h30m 1h30 "1h 30" 7:30; do
    echo "$text =" $(systemd-analyze timespan "$text" 2> /dev/null | sed -n 's/ *Human: //p' || true)
done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
20m = 20min
20 m = 20min
20min = 20min
20M = 1y 8month
1h30m = 1h 30min
1h30 = 1h 30s
1h 30 = 1h 30s
7:30 =
EOF
