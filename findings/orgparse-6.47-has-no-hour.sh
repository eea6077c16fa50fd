#!/usr/bin/env bash
# orgparse keeps the day of <2026-11-22 Sun 6:47> and drops the hour, without a word.
#
# One would guess: a reader of Org files takes the times that Org itself takes: Org writes 06:47 and reads 6:47 too.
# What happens: an hour of one figure makes the stamp a day without a time, as if none had been noted; so for a plan (SCHEDULED).
#   Clock lines are read in either form, and from 10 o'clock on all is well, so a file of afternoons shows nothing.
# Seen: orgparse 0.5.20260926 on Python 3.11; Org 9.5 in Emacs 28.2 of Debian 12, 29 November 2026.
# Whom it hurts: who keeps pain and medicines by hand in Org and counts them with Python: spasms of the early morning, when most
#   backs are stiff, have no hour, and sort before those of the night.
# What follows for us: what leaves us has two figures for the hour everywhere (06:47); coming in, 6:47 is a time.
set -euo pipefail
for tool in python3 emacs; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install emacs-nox"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" TZ=UTC
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check orgparse==0.5.20260926
for hour in 6 06; do
    printf '* Spasm <2026-11-22 Sun %s:47>\nCLOCK: [2026-11-22 Sun %s:50]--[2026-11-22 Sun %s:59] =>  0:09\n' $hour $hour $hour > "$work/$hour.org"
    "$work/v/bin/python" - "$work/$hour.org" << 'EOF'
import sys

import orgparse

node = orgparse.load(sys.argv[1]).children[0]
stamp = node.get_timestamps(active=True, point=True)[0]
print("orgparse:", stamp.start, "minutes:", sum(clock.duration.seconds // 60 for clock in node.clock))
EOF
    emacs -Q --batch "$work/$hour.org" --eval '(progn (require (quote org)) (org-mode) (org-clock-sum) (message "org: %s minutes: %s"
        (org-element-map (org-element-parse-buffer) (quote timestamp) (lambda (stamp) (org-timestamp-format stamp "%F %R")) nil t)
        org-clock-file-total-minutes))' 2>&1 | tail -1
done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
orgparse: 2026-11-22 minutes: 9
org: 2026-11-22 06:47 minutes: 9
orgparse: 2026-11-22 06:47:00 minutes: 9
org: 2026-11-22 06:47 minutes: 9
EOF
