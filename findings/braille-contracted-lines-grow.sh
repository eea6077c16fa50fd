#!/usr/bin/env bash
# Guess: contracted braille (UEB grade 2) makes text shorter, so that a line of 40 letters always fits into the 40 cells of a
#   braille display; in grade 1 hardly a line is longer than its letters.
# What happens: a capital, a number and many a sign take a cell of their own before them. Of 292 lines of at most 40 letters
#   3 needed 41 to 43 cells in grade 2, and 32 up to 45 in grade 1 (addresses left out: they grow to 51). In 36 letters all fit.
#   A table with a cell for each sign (en-us-comp8) never grows.
# Seen: liblouis 3.24.0 (Debian 12), 2026-11-29.
# Hurts: who reads one line at a time: the last word stands beyond the display's edge, and nothing says that there is one.
# What we do: the setting `line_width` breaks where it is told, and its help names 36 for grades 1 and 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! command -v lou_translate > /dev/null; then
    command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || { echo "lou_translate is missing"; exit 77; }
    cd "$folder"
    apt-get download -qq -o APT::Sandbox::User=root liblouis-bin liblouis20 liblouis-data libyaml-0-2 2> /dev/null \
        || { echo "lou_translate is missing and Debian's packages cannot be had (apt-get update?)"; exit 77; }
    for package in *.deb; do dpkg-deb -x "$package" root; done
    LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'liblouis.so.20' -print -quit)")
    export LD_LIBRARY_PATH PATH="$PWD/root/usr/bin:$PATH" LOUIS_TABLEPATH="$PWD/root/usr/share/liblouis/tables"
fi
cat > "$folder/lines" << 'LINES'
1 Break from sitting, 0 of 6 breaks, not
7 Strength, 12 min. Shut: This one opens
11 Thoughts of ending your life (there
4. Sessions stand 4 hours apart or more,
pain. French et al., Cochrane CD004750,
HealthDay). Wallwork et al., CMAJ, 2024
LINES
cells() { # the most cells of a line, as a table has it
    lou_translate --forward "unicode.dis,$1" < "$2" | python3 -c 'import sys; print(max(len(x.rstrip("\n \u2800")) for x in sys.stdin))'
}
fold -s -w 36 "$folder/lines" > "$folder/short"
one=$(cells en-ueb-g1.ctb "$folder/lines") two=$(cells en-ueb-g2.ctb "$folder/lines")
each=$(cells en-us-comp8.ctb "$folder/lines") short=$(cells en-ueb-g1.ctb "$folder/short")
lou_translate --version | head -1
echo "lines of at most 40 letters: $one cells in grade 1, $two in grade 2, $each with a cell for each sign"
echo "the same broken after 36 letters: $short cells in grade 1"
[ "$one" -gt 40 ] && [ "$two" -gt 40 ] && [ "$each" -le 40 ] && [ "$short" -le 40 ]
