#!/usr/bin/env bash
# "Since 2026" is shown as 31 December 2025, seven in the evening, and "in November" as the last evening of October.
#
# One would guess: FHIR lets a date be a year or a month because nobody knows more; what shows it shows so much and no more, at least
#   it makes nothing up.
# What happens: formatDateTime and formatPeriod of @medplum/core make a moment of it: the year's first midnight in Greenwich, told on the
#   machine's clock. East of there it is a made-up hour of the right day; in America it is the evening before: another day, month
#   and year. A whole day (2026-11-22) goes the same way. formatDate alone keeps the day, but makes 1 January of a year too.
# Seen: @medplum/core 4.5.2 on Node 20, 29 November 2026.
# Whom it hurts: how long the back has hurt is told by the year or the month ("since 2019", "after the fall in May"), and with a
#   medicine the day it was begun; a screen in New York tells another year, to the second, and a period with an end ends a day early.
# What follows for us: onsets and periods in our FHIR are moments with an offset, as noted; what is only known as a year stays in the
#   words of the person.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @medplum/core@4.5.2
cat > "$work/look.mjs" << 'END'
import { formatDate, formatDateTime, formatPeriod } from "@medplum/core";
const told = {
    "2026": formatDateTime("2026"), "2026-11": formatDateTime("2026-11"), "2026-11-22": formatDateTime("2026-11-22"),
    "2026, as a date": formatDate("2026"), "from 2026-11 to 2026-11-22": formatPeriod({ start: "2026-11", end: "2026-11-22" }),
};
for (const [meant, shown] of Object.entries(told)) console.log(`${process.env.TZ}: ${meant}: ${shown.replaceAll("\u202f", " ")}`);
END
for zone in Europe/Berlin America/New_York; do LC_ALL=C TZ=$zone node "$work/look.mjs"; done | tee "$work/seen"
diff "$work/seen" - << 'END'
Europe/Berlin: 2026: 1/1/2026, 1:00:00 AM
Europe/Berlin: 2026-11: 11/1/2026, 1:00:00 AM
Europe/Berlin: 2026-11-22: 11/22/2026, 1:00:00 AM
Europe/Berlin: 2026, as a date: 1/1/2026
Europe/Berlin: from 2026-11 to 2026-11-22: 11/1/2026, 1:00:00 AM - 11/22/2026, 1:00:00 AM
America/New_York: 2026: 12/31/2025, 7:00:00 PM
America/New_York: 2026-11: 10/31/2026, 8:00:00 PM
America/New_York: 2026-11-22: 11/21/2026, 7:00:00 PM
America/New_York: 2026, as a date: 1/1/2026
America/New_York: from 2026-11 to 2026-11-22: 10/31/2026, 8:00:00 PM - 11/21/2026, 7:00:00 PM
END
