#!/usr/bin/env bash
# In German and French espeak-ng says "1/2 tablet" as "one two tablet", "7/10" as "seven ten" and "4–6 hours" as "four six hours".
#
# One would guess: a voice has a word for the stroke and for the dash between two numbers, as the English voice says "slash"; where it has
#   none, there is a pause at least.
# What happens: the stroke is silent in both languages, and the sound is the very one of the two numbers with a blank between them. So is
#   the long dash, and in French the hyphen too; the German voice reads a hyphen out as "Strich". The sign ½ is read as "half",
#   and "20 min" is a word of one syllable, not minutes, in German.
# Seen: espeak-ng 1.51 (Debian 12), voices de and fr, 29 November 2026. The test compares phonemes, so no sound card is needed.
# Whom it hurts: whoever has a label or a plan read out while lying down: "1/2 Tablette" sounds like one or two tablets, and "4–6
#   Stunden", the least wait between two doses, like forty-six said digit by digit.
# What follows for us: what is spoken has its fractions and ranges put into words first, and it is English; for notes in another
#   language ½ and words are the sure way.
set -euo pipefail
command -v espeak-ng > /dev/null || { echo "espeak-ng is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The phonemes without the marks of stress and of joined words.
sounds() { printf '%s' "$2" | espeak-ng -q -x -v "$1" --stdin | tr -d "',;:_|! \n"; }
same() { # the language, what is written, what one hears
    [[ $(sounds "$1" "$2") == "$(sounds "$1" "$3")" ]] && echo "$1: '$2' sounds like '$3'" || echo "$1: '$2' does not sound like '$3'"
}
{
    same de "1/2 Tablette" "1 2 Tablette"
    same de "Schmerz 7/10" "Schmerz 7 10"
    same de "4–6 Stunden" "4 6 Stunden"
    same de "4-6 Stunden" "4 Strich 6 Stunden"
    same de "½ Tablette" "ein halb Tablette"
    same de "20 min" "20 Minuten"
    same fr "1/2 comprimé" "1 2 comprimé"
    same fr "douleur 7/10" "douleur 7 10"
    same fr "4–6 heures" "4 6 heures"
    same fr "4-6 heures" "4 6 heures"
    same fr "½ comprimé" "un demi comprimé"
    same en "1/2 tablet" "1 2 tablet"
} | tee "$work/seen"
diff "$work/seen" - << 'END'
de: '1/2 Tablette' sounds like '1 2 Tablette'
de: 'Schmerz 7/10' sounds like 'Schmerz 7 10'
de: '4–6 Stunden' sounds like '4 6 Stunden'
de: '4-6 Stunden' sounds like '4 Strich 6 Stunden'
de: '½ Tablette' sounds like 'ein halb Tablette'
de: '20 min' does not sound like '20 Minuten'
fr: '1/2 comprimé' sounds like '1 2 comprimé'
fr: 'douleur 7/10' sounds like 'douleur 7 10'
fr: '4–6 heures' sounds like '4 6 heures'
fr: '4-6 heures' sounds like '4 6 heures'
fr: '½ comprimé' sounds like 'un demi comprimé'
en: '1/2 tablet' does not sound like '1 2 tablet'
END
