#!/usr/bin/env bash
# rrule.js reads "every day except Sunday" as every day, "7pm" as seven in the morning, and "twice a day" as once a year.
#
# One would guess: a reader of plain words for repeats raises an error at a word it does not know, as this one does for
#   "every other day"; and what it writes in words says all of the rule.
# What happens: it stops at the first word that it does not know, and what it had until then is the answer: "except" and all
#   behind it is gone, and so are "pm" and the ":30". Where the first word is unknown ("twice", "daily") there is no error
#   either, but a rule without anything, which repeats once a year. The other way round a half past is left out: 9:30, 14:30
#   and 19:30 are "at 9, 14 and 19".
# Seen: rrule 2.8.1 on Node 20, 29 November 2026.
# Whom it hurts: whoever types the plan of a physiotherapist into a page or a bot made with it: the day of rest has exercises,
#   the evening's heat is in the morning, and the sentence that it shows to check the rule hides the half hour.
# What follows for us: our reader of "every ..." names the word that it does not know and takes nothing; a plan is shown as its
#   days and hours, before it is kept.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent rrule@2.8.1
cat > "$work/look.mjs" << 'EOF'
import rrule from "rrule";
const { RRule } = rrule;
const said = ["every 2 days", "every other day", "every day except sunday", "every day at 7pm", "every day at 19:30", "daily"];
for (const words of said) {
    let found;
    try { found = RRule.fromText(words).toString(); } catch (error) { found = "raises: " + error.message; }
    console.log(`${words}:`, found || "(nothing)");
}
const start = new Date("2026-11-29T19:00:00Z");
const twice = new RRule({ ...RRule.fromText("twice a day").origOptions, dtstart: start, count: 2 });
console.log("twice a day:", ...twice.all().map((at) => at.toISOString().slice(0, 10)));
console.log("half past:", RRule.fromString("FREQ=DAILY;BYHOUR=9,14,19;BYMINUTE=30").toText());
EOF
node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
every 2 days: RRULE:INTERVAL=2;FREQ=DAILY
every other day: raises: Unexpected end
every day except sunday: RRULE:FREQ=DAILY
every day at 7pm: RRULE:FREQ=DAILY;BYHOUR=7
every day at 19:30: RRULE:FREQ=DAILY;BYHOUR=19
daily: (nothing)
twice a day: 2026-11-29 2027-11-29
half past: every day at 9, 14 and 19
EOF
