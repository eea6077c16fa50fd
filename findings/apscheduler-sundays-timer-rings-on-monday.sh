#!/usr/bin/env bash
# The crontab line for Sunday, "30 19 * * 0", rings on Monday in APScheduler, and "Monday to Friday" from Tuesday to Saturday.
#
# One would guess: what is called from_crontab reads a line as cron does: 0 is Sunday; and a day of the month beside a
#   weekday is "either", odd as that is, in all that say they read cron's lines.
# What happens: APScheduler counts weekdays from Monday, in crontab lines too, so 0 is Monday. A day of the month and a weekday must
#   both fit there, and in @breejs/later, so "0 8 1-7 * 1" is a month's first Tuesday and its first Monday; in croniter, cron-parser and croner it is each of the
#   first seven days and each Monday, as in cron. cronstrue puts it into words as "and on Monday", cron-descriptor as "or".
#   A weekday written as a word (sun, mon-fri) is the same everywhere.
# Seen: APScheduler 3.11.3, croniter 7.0.0, cron-descriptor 2.2.1 on Python 3.11; croner 11.0.1, cron-parser 5.10.6, @breejs/later 4.2.0,
#   cronstrue 3.39.0 on Node 20, 29 November 2026.
# Whom it hurts: reminders taken from a crontab into a program of one's own: exercises of the working days begin on Tuesday and ring on
#   Saturday; a look back meant for the first Monday of a month rings eleven times.
# What follows for us: days of reminders are words, in the settings as in what is written for timers.
set -euo pipefail
for tool in node npm python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check APScheduler==3.11.3 croniter==7.0.0 cron-descriptor==2.2.1 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent croner@11.0.1 cron-parser@5.10.6 @breejs/later@4.2.0 cronstrue@3.39.0
cat > "$work/look.py" << 'END'
from datetime import datetime, timedelta, timezone

from apscheduler.triggers.cron import CronTrigger
from cron_descriptor import get_description
from croniter import croniter

start = datetime(2026, 11, 29, 0, 0, 1, tzinfo=timezone.utc)  # a Sunday
for line in ("30 19 * * 0", "0 8 * * 1-5", "0 8 * * mon-fri", "0 8 1-7 * 1", "0 8 1-7 * mon"):
    trigger, rings, at = CronTrigger.from_crontab(line, timezone="UTC"), [], start
    for _ in range(6):
        rings.append(trigger.get_next_fire_time(None, at))
        at = rings[-1] + timedelta(seconds=1)
    times = croniter(line, start)
    for name, found in (("APScheduler", rings), ("croniter", [times.get_next(datetime) for _ in range(6)])):
        print(f"{name} {line}:", *(f"{ring:%a %-d.%-m.}" for ring in found))
print("cron-descriptor:", get_description("0 8 1-7 * 1"))
END
cat > "$work/look.mjs" << 'END'
import { Cron } from "croner"; import { CronExpressionParser } from "cron-parser"; import later from "@breejs/later"; import cronstrue from "cronstrue";
const start = new Date("2026-11-29T00:00:01Z"), line = "0 8 1-7 * 1";
const said = (at) => `${at.toLocaleDateString("en", { weekday: "short", timeZone: "UTC" })} ${at.getUTCDate()}.${at.getUTCMonth() + 1}.`;
const parsed = CronExpressionParser.parse(line, { currentDate: start, tz: "UTC" });
console.log("croner:", ...new Cron(line, { timezone: "UTC" }).nextRuns(6, start).map(said));
console.log("cron-parser:", ...Array.from({ length: 6 }, () => said(parsed.next().toDate())));
console.log("later:", ...later.schedule(later.parse.cron(line)).next(6, start).map(said));
console.log("cronstrue:", cronstrue.toString(line));
END
export TZ=UTC LC_ALL=C.UTF-8
{ "$work/v/bin/python" "$work/look.py"; node "$work/look.mjs"; } | tee "$work/seen"
diff "$work/seen" - << 'END'
APScheduler 30 19 * * 0: Mon 30.11. Mon 7.12. Mon 14.12. Mon 21.12. Mon 28.12. Mon 4.1.
croniter 30 19 * * 0: Sun 29.11. Sun 6.12. Sun 13.12. Sun 20.12. Sun 27.12. Sun 3.1.
APScheduler 0 8 * * 1-5: Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Sat 5.12. Tue 8.12.
croniter 0 8 * * 1-5: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Mon 7.12.
APScheduler 0 8 * * mon-fri: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Mon 7.12.
croniter 0 8 * * mon-fri: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Mon 7.12.
APScheduler 0 8 1-7 * 1: Tue 1.12. Tue 5.1. Tue 2.2. Tue 2.3. Tue 6.4. Tue 4.5.
croniter 0 8 1-7 * 1: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Sat 5.12.
APScheduler 0 8 1-7 * mon: Mon 7.12. Mon 4.1. Mon 1.2. Mon 1.3. Mon 5.4. Mon 3.5.
croniter 0 8 1-7 * mon: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Sat 5.12.
cron-descriptor: At 08:00 AM, between day 1 and 7 of the month, or on Monday
croner: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Sat 5.12.
cron-parser: Mon 30.11. Tue 1.12. Wed 2.12. Thu 3.12. Fri 4.12. Sat 5.12.
later: Mon 7.12. Mon 4.1. Mon 1.2. Mon 1.3. Mon 5.4. Mon 3.5.
cronstrue: At 08:00 AM, between day 1 and 7 of the month, and on Monday
END
