#!/usr/bin/env bash
# Guess: the shorter the sentences, the easier a text is graded: "Sit down. Stand up." is as easy as it gets.
# What happens: a sentence of two words or fewer is not counted as one, but its words and letters are. Four commands of two words are
#   one sentence of eight words; with a word more each they are four sentences, and the grade falls by over three. Lines without
#   a full stop (a menu, a list of steps) are one sentence too.
# Seen: textstat 0.7.13 on Python 3.11, 2026-11-29 (the automated readability index, which needs no downloaded word list).
# Hurts: whoever holds the texts of a program for people in pain to a reading grade: cues and buttons are graded harder than they are,
#   and the way to pass is to make them longer.
# What we do: a check of reading grade (wanted, not there yet) may grade running text only; cues, keys and titles are judged as words,
#   and the sentences are counted by the check, not by this package.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check textstat==0.7.13 2> /dev/null || { echo "textstat 0.7.13 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import sys
import textstat

texts = {
    "short": "Sit down. Stand up. Walk on. Rest now.",
    "longer": "Sit down now. Stand up now. Walk on now. Rest here now.",
    "lines": "Put heat on your back\nStop after ten minutes\nLook at your skin",
}
count, grade = {}, {}
for name, text in texts.items():
    count[name], grade[name] = textstat.sentence_count(text), textstat.automated_readability_index(text)
    print(f"{name}: {count[name]} sentence(s), grade {grade[name]:.1f}: {text!r}")
one_word = textstat.sentence_count("Rest. Breathe. Stop. Lie down.")
print(f"'Rest. Breathe. Stop. Lie down.' is {one_word} sentence(s)")
ok = grade["short"] - grade["longer"] > 3 and (count["short"], count["longer"], count["lines"], one_word) == (1, 4, 1, 1)
sys.exit(0 if ok else 1)
PY
