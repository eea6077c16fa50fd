#!/usr/bin/env bash
# jq: half past midnight of a July, read and written again at once, is half past one; and an offset of +02:00 is nothing.
#
# One would guess: `fromdate | todate` gives back "2026-07-22T00:30:00Z" as it was: both ends are UTC by name. strptime with %z
#   takes the offset into account, or refuses it.
# What happens: jq 1.6, as Debian 12 has it, lets the clock of the machine in: where that has summer time (Berlin, New York) each
#   moment of the summer comes back an hour later, and none of the winter; on a server in UTC all is right. %z is read and thrown
#   away, there and in the newer jq of PyPI's package: 00:30+02:00 and 00:30Z are one moment. fromdate alone refuses any offset.
# Seen: jq 1.6 (Debian 12), and jq 1.13.0 from PyPI with a newer jq inside, 29 November 2026.
# Whom it hurts: who asks an export in JSON how long it was from one dose to the next, or on which day a spasm of the night was: gaps
#   over the change of the clocks are off by an hour, those of a journey by several, and half the year's nights by a day.
# What follows for us: EXPORT.md says it. The day and the hour of a record are the first letters of its own text (`.at[:10]`),
#   and for a gap the tables and our own ledger are there.
set -euo pipefail
for tool in jq python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
jq --version | grep -qx "jq-1.6" || { echo "jq 1.6 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q jq==1.13.0 2> /dev/null
again='fromdate | todate'
offset='strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate'
newer() {
    "$work/v/bin/python" -c 'import sys, jq; print("PyPI:", jq.compile(sys.argv[1]).input_value(sys.argv[2]).first())' "$1" "$2"
}
{
    for zone in UTC Europe/Berlin; do
        export TZ=$zone
        echo "a machine in $zone:"
        for at in 2026-01-22T00:30:00Z 2026-07-22T00:30:00Z; do echo "\"$at\"" | jq -r "$again"; done
        newer "$again" 2026-07-22T00:30:00Z
    done
    export TZ=UTC
    echo "with an offset of +02:00:"
    echo '"2026-07-22T00:30:00+02:00"' | jq -r "$offset"
    newer "$offset" 2026-07-22T00:30:00+02:00
} | tee "$work/seen"
diff "$work/seen" - << 'END'
a machine in UTC:
2026-01-22T00:30:00Z
2026-07-22T00:30:00Z
PyPI: 2026-07-22T00:30:00Z
a machine in Europe/Berlin:
2026-01-22T00:30:00Z
2026-07-22T01:30:00Z
PyPI: 2026-07-22T00:30:00Z
with an offset of +02:00:
2026-07-22T00:30:00Z
PyPI: 2026-07-22T00:30:00Z
END
