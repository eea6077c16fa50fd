#!/usr/bin/env bash
# What liblouis makes of 14:30 in German braille, it reads back as "14 : cj".
#
# One would guess: what was put into braille and read back is the same text, at least for digits: there is a sign for
#   numbers before them, without which 1 to 9 and 0 are the letters a to j.
# What happens: the tables for German write that sign before the hour only, and their way back ends the number at the colon:
#   the minutes are letters, with blanks around the colon. In short script 14:30 is "all4 : enj" and 06:47
#   "06 : dagegen". 14.30 comes back right in full script. The English tables (UEB) write the sign twice and get all back.
#   (Whether the rules for German want it once or twice was not looked up: only there and back.)
# Seen: liblouis 3.24.0 of Debian 12, 29 November 2026.
# Whom it hurts: who types on a braille keyboard or gives a line of a braille display to a form (NVDA, Orca and BRLTTY use
#   liblouis): the time of a dose has letters in it.
# What follows for us: a time that is typed is named as no time where it has letters, and nothing typed is lost; 14.30 is
#   read as a time as well.
set -euo pipefail
command -v lou_translate > /dev/null || { echo "lou_translate is missing: apt-get install liblouis-bin"; exit 77; }
lou_translate --version | head -1
there() { printf '%s\n' "$2" | lou_translate -f "unicode.dis,$1"; }
back() { there "$1" "$2" | lou_translate -b "unicode.dis,$1"; }
for table in de-g0.utb de-g2.ctb en-ueb-g1.ctb en-ueb-g2.ctb; do
  for text in 14:30 06:47 14.30; do echo "$table: $text: $(there "$table" "$text"): $(back "$table" "$text")"; done
done

[[ $(there de-g0.utb 14:30) == "⠼⠁⠙⠈⠒⠉⠚" ]]
[[ $(back de-g0.utb 14:30) == "14 : cj" && $(back de-g0.utb 06:47) == "06 : dg" ]]
[[ $(back de-g2.ctb 14:30) == "all4 : enj" ]]
[[ $(back en-ueb-g1.ctb 14:30) == "14:30" && $(back en-ueb-g2.ctb 06:47) == "06:47" ]]
[[ $(back de-g0.utb 14.30) == "14.30" ]]
