#!/usr/bin/env bash
# Flite says "one hours" for "1½ hours", and festival spells the apostrophe of "it’s".
#
# One would guess: a speech program that does not know a sign says so in some way, or leaves out the word it is in.
# What happens: Flite passes by every letter that is not ASCII, without a pause: 1½ is one, 4 ½ is four, −3 is three,
#   7–8 is "seven eight", 6 → 4 is "six four". Festival takes each byte for a letter it cannot say: "it’s over" begins with
#   the letters I and T. Both read 7/10 as "seven tenths". espeak-ng says one and a half, minus three and right arrow, and
#   "seven eight" too.
# Seen: Flite 2.2, festival 2.5.0 and espeak-ng 1.51 of Debian 12, 29 November 2026.
# Whom it hurts: somebody who lies with eyes shut and goes by the voice: a hold of 1½ minutes is told as one, 10–15 times as
#   "ten fifteen". speech-dispatcher, which many desktops have, offers Flite as one of its voices.
# What follows for us: what is spoken has no such sign in it: halves, minus, arrows, "7–8" and "7/10" are said in words
#   (`core/stretching/spoken.py`), the user's own routines among them.
set -euo pipefail
command -v flite > /dev/null || { echo "flite is missing: apt-get install flite"; exit 77; }
command -v festival > /dev/null || { echo "festival is missing: apt-get install festival"; exit 77; }
command -v espeak-ng > /dev/null || { echo "espeak-ng is missing"; exit 77; }
sounds() { flite -t "$1" -o /dev/null -ps | xargs; }
words() {
  festival --batch "(begin (set! u (utt.synth (Utterance Text \"$1\")))
    (mapcar (lambda (w) (format t \"%s \" (item.name w))) (utt.relation.items u 'Word)) (format t \"\n\"))" 2> /dev/null
}
for text in "1½ hours" "4 ½" "−3" "7–8" "6 → 4" "pain 7/10"; do
  echo "flite: $text: $(sounds "$text") | espeak-ng: $(espeak-ng -v en -q -x "$text" | xargs -0)"
done
echo "festival: it’s over: $(words "it’s over" | iconv -c -t ASCII)"

[[ $(sounds "1½ hours") == "$(sounds "1 hours")" ]]
[[ $(sounds "4 ½") == "$(sounds "4")" ]]
[[ $(sounds "−3") == "$(sounds "3")" ]]
[[ $(sounds "7–8") == "$(sounds "7 8")" ]]
[[ $(sounds "6 → 4") == "$(sounds "6 4")" ]]
[[ $(flite -t "pain 7/10" -o /dev/null -pw | xargs -0) == *"seven tenth"* ]]
[[ $(words "it’s over" | iconv -c -t ASCII | xargs) == "i t s over" ]]
[[ $(espeak-ng -v en -q -x "1½") != "$(espeak-ng -v en -q -x "1")" ]]
