#!/usr/bin/env bash
# The next dose, six hours after 14:30: `date -d "14:30 +6 hours"` says 09:30. And "a week ago" is an hour off.
#
# One would guess: a sign and a number with a unit behind a time are added to it, as in "tomorrow -1 hour", which works.
# What happens: right behind a time of day, +6 is the offset of a zone (14:30 in a place six hours east), and "hours" that is
#   left over is one hour more. "- 6 hours" is 21:30 for the same reason. "6 hours" without a sign is right, and so is "6
#   hours ago". In "a week ago" the a is the military zone A, an hour east: GNU date gives a week ago, less an hour; PHP
#   drops the week as well: "a week ago" is one hour ago there, today.
# Seen: GNU coreutils 9.1 and PHP 8.2.36 of Debian 12, 29 November 2026, at UTC.
# Whom it hurts: who has a script work out when the label's gap ends: it ends five hours before the dose was taken.
# What follows for us: `spasm-tui ledger` says when a gap ends; "a week ago" and "an hour ago" are read as said
#   (`lib/dates.py`), and "14:30 +6 hours" is no time.
set -euo pipefail
for tool in date php; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install php-cli"; exit 77; }; done
date --version | grep -q GNU || { echo "this date is not GNU's"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C
{
    for said in "2026-11-22 14:30 +6 hours" "2026-11-22 14:30 - 6 hours" "2026-11-22 14:30 6 hours" "2026-11-22 14:30 6 hours ago"; do
        echo "$said = $(date -d "$said" '+%d. %H:%M')"
    done
    now=$(date +%s)
    echo "date: a week ago = $(((now - $(date -d "a week ago" +%s) + 1800) / 3600)) hours ago, 1 week ago = $(((now - $(date -d "1 week ago" +%s) + 1800) / 3600))"
    php -r 'foreach (["a week ago", "1 week ago"] as $said) echo "php: $said = ", (strtotime("2026-11-22 14:30") - strtotime($said, strtotime("2026-11-22 14:30"))) / 3600, " hours ago\n";'
} | tee "$work/seen"
diff "$work/seen" - << 'EOF'
2026-11-22 14:30 +6 hours = 22. 09:30
2026-11-22 14:30 - 6 hours = 22. 21:30
2026-11-22 14:30 6 hours = 22. 20:30
2026-11-22 14:30 6 hours ago = 22. 08:30
date: a week ago = 169 hours ago, 1 week ago = 168
php: a week ago = 1 hours ago
php: 1 week ago = 168 hours ago
EOF
