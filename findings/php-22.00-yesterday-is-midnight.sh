#!/usr/bin/env bash
# PHP: "yesterday 22:00" is ten in the evening, "22:00 yesterday" the midnight before it. "noon yesterday" is that midnight too.
#
# One would guess: the two say the same.
# What happens: "yesterday", "today", "tomorrow" and the weekdays set the clock to midnight as they are read, whatever time stood
#   before: "22:00 Monday" and "8 am today" are midnights. "1 hour ago tomorrow" is 23:00 of today.
# Seen: PHP 8.2.36 of Debian 12, 29 November 2026.
# Whom it hurts: a diary on the web that takes such words: the spasm or the dose of "22:00 yesterday" is 22 hours too early, out of
#   the 24 hours that are counted.
# What follows for us: day and time are read in either order, and what was understood is shown before it counts.
set -euo pipefail
command -v php > /dev/null || { echo "php is missing: apt-get install php-cli"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
php -r 'date_default_timezone_set("UTC"); $now = mktime(14, 30, 0, 11, 22, 2026);
foreach (["yesterday 22:00", "22:00 yesterday", "yesterday noon", "noon yesterday", "8 am today", "Monday 22:00", "22:00 Monday", "1 hour ago tomorrow"] as $said)
    echo $said, " = ", date("D d. H:i", strtotime($said, $now)), "\n";' | tee "$work/seen"
diff "$work/seen" - << 'EOF'
yesterday 22:00 = Sat 21. 22:00
22:00 yesterday = Sat 21. 00:00
yesterday noon = Sat 21. 12:00
noon yesterday = Sat 21. 00:00
8 am today = Sun 22. 00:00
Monday 22:00 = Mon 23. 22:00
22:00 Monday = Mon 23. 00:00
1 hour ago tomorrow = Sun 22. 23:00
EOF
