#!/usr/bin/env bash
# A tick before a done habit, or a warning triangle, is eight braille cells in five languages, and none at all in French.
#
# One would guess: a sign that a braille table does not know becomes one cell that says "unknown sign", so that the text behind it
#   stays where it was, and a finger notices that there is something.
# What happens: German, Spanish, Dutch, Italian and Polish spell the sign's number, '\x2713': eight cells of 40 before the first word.
#   French gives a blank: "▲ 1600 mg" and "✓ 1600 mg" are the same. English (UEB) has two cells for the tick and four for the
#   triangle, and eight for each block of a bar (█).
# Seen: liblouis 3.24.0 (Debian 12), 29 November 2026.
# Whom it hurts: who reads lists by touch: of what is done and not done, or over the label and under it, the French line says
#   nothing, and in the others each line begins with the same eight cells.
# What follows for us: by lines (`--plain`) a mark is a word ("done", "over the label"), and no bar or triangle is printed.
set -euo pipefail
command -v lou_translate > /dev/null || { echo "lou_translate is missing: apt-get install liblouis-bin liblouis-data"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
cells() { printf '%s\n' "$2" | lou_translate -f "unicode.dis,$1" 2> /dev/null; }
for table in de-g1.ctb es-g1.ctb nl-NL-g0.utb it-it-comp6.utb pl-pl-comp8.ctb fr-bfu-comp6.utb en-ueb-g1.ctb; do
    plain=$(cells $table "1600 mg")
    line="$table"
    for mark in ✓ ▲ █; do with=$(cells $table "$mark 1600 mg"); line+=" $mark $((${#with} - ${#plain} - 1))"; done
    same=differ
    [[ $(cells $table "✓ 1600 mg") != "$(cells $table "▲ 1600 mg")" ]] || same=alike
    echo "$line, the first two $same"
done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
de-g1.ctb ✓ 8 ▲ 8 █ 8, the first two differ
es-g1.ctb ✓ 8 ▲ 8 █ 8, the first two differ
nl-NL-g0.utb ✓ 8 ▲ 8 █ 8, the first two differ
it-it-comp6.utb ✓ 8 ▲ 8 █ 8, the first two differ
pl-pl-comp8.ctb ✓ 8 ▲ 8 █ 1, the first two differ
fr-bfu-comp6.utb ✓ 1 ▲ 1 █ 1, the first two alike
en-ueb-g1.ctb ✓ 2 ▲ 4 █ 8, the first two differ
EOF
