#!/usr/bin/env bash
# csvkit takes 7:30 of sleep for seven and a half minutes, and "Monday" for a day of the year 1.
#
# One would guess: 7:30 in a column "slept" is hours and minutes, or it stays text; a note of one word stays that word.
# What happens: a column whose cells all look like spans is read as spans, and two numbers with a colon are minutes and
#   seconds there: 7:30 goes out as 0:07:30, without a word. A column of notes whose words all can be read as days
#   ("Monday", "tomorrow") becomes dates, counted from the first of January of the year 1. One longer note saves it all.
# Seen: csvkit 2.2.0 with agate 1.14.2, parsedatetime 2.6 and pytimeparse 1.1.10, 29 November 2026.
# Whom it hurts: a sleep column of a diary made by hand or of a watch (0:07:30 looks like a broken night), and short
#   notes: a three-line table of a new user is just what has only such words.
# What follows for us: lengths of time leave us as one number with the unit in the column's name, never with a colon
#   (`sitting_h`, `seconds` are so already); on the way in, 7:30 in a column of sleep is hours and minutes.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.10

cat > "$work/sleep.csv" << 'EOF'
night,slept
1,7:30
2,6:05
EOF
cat > "$work/notes.csv" << 'EOF'
pain,note
7,Monday
5,tomorrow
EOF
cat > "$work/longer.csv" << 'EOF'
pain,note
7,Monday
5,back to work tomorrow
EOF
sleep=$("$work/v/bin/csvsort" -c night "$work/sleep.csv")
notes=$("$work/v/bin/csvsort" -c pain "$work/notes.csv")
longer=$("$work/v/bin/csvsort" -c pain "$work/longer.csv")
printf '%s\n\n%s\n\n%s\n' "$sleep" "$notes" "$longer"

[[ $sleep == *"1,0:07:30"* && $sleep == *"2,0:06:05"* ]]
[[ $notes == *"7,0001-01-"* && $notes == *"5,0001-01-"* && $notes != *Monday* ]]
[[ $longer == *"7,Monday"* ]]
