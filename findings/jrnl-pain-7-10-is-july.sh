#!/usr/bin/env bash
# jrnl files "Pain 7/10: lower left" under the tenth of July, and the pain is gone.
#
# One would guess: what stands before a colon is taken for a date where it is one, as in "yesterday:"; a sentence that has
#   other words in it is no date, and whatever is taken off is only what was understood.
# What happens: the words before the first colon are given to a parser that passes by what it does not know. "Pain 7/10"
#   has 7/10 in it, so the entry is of 10 July, without its pain; "May" is the first of May; "7: bad morning" is of the
#   year 7, and once the next entry is written, of July 2001. "L5: numb" stays as it was meant.
# Seen: jrnl 4.6 with Python 3.11, 29 November 2026.
# Whom it hurts: people who keep a pain diary in jrnl, the diary most used in a terminal: n/10 is how one writes a pain,
#   and the entry is far back, where nobody looks, with the number cut off.
# What follows for us: a time is read only where a time was asked for (--at, a time's own line); a note stays a note,
#   whatever is in it.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q jrnl==4.6
cat > "$work/config.yaml" << EOF
journals: {default: {journal: $work/diary.txt}}
editor: ''
encrypt: false
default_hour: 9
default_minute: 0
timeformat: '%Y-%m-%d %H:%M'
tagsymbols: '#@'
highlight: false
linewrap: 79
indent_character: '|'
template: false
colors: {body: none, date: none, tags: none, title: none}
version: v4.6
EOF
for entry in "Pain 7/10: lower left" "7: bad morning" "L5: numb" "May: the back held"; do
  "$work/v/bin/jrnl" --config-file "$work/config.yaml" "$entry" > /dev/null 2>&1
done
grep -v '^$' "$work/diary.txt" | tee "$work/seen"

grep -Eq '^\[[0-9]{4}-07-10 09:00\] lower left$' "$work/seen"
if grep -q 'Pain' "$work/seen"; then echo "the pain is there"; exit 1; fi
grep -Eq '^\[2001-07-01 00:00\] bad morning$' "$work/seen"
grep -Eq '^\[[0-9]{4}-05-01 09:00\] the back held$' "$work/seen"
grep -Eq '\] L5: numb$' "$work/seen"
