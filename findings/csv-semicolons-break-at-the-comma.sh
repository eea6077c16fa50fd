#!/usr/bin/env bash
# Without a window, three spreadsheets break a table with semicolons at its decimal commas.
#
# One would guess: what LibreOffice does on the screen (it looks at the first lines and offers the semicolon) it does without
#   a window too; so do others, as Python's csv.Sniffer does on these three lines.
# What happens: LibreOffice --convert-to, gnumeric's ssconvert and VisiData take the comma unless they are told: the heads
#   are one cell "day;pain;water;mg", and each row is broken inside its amounts: "2026-11-20;7;1", "5;400", "0". No error.
# Seen: LibreOffice 7.4.7 and gnumeric 1.12.55 of Debian 12, visidata 3.4 from PyPI, 29 November 2026.
# Whom it hurts: a script that turns the tables of German spreadsheets into something else: dates and pain are gone, and
#   a column of fives and noughts is left.
# What follows for us: tables for programs have commas between cells and points in amounts; where `--decimal-comma` is
#   told, so are the words that read it (`--infilter=CSV:59,34,76,1,,1031`).
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
command -v soffice > /dev/null || { echo "soffice is missing: apt-get install libreoffice-calc"; exit 77; }
command -v ssconvert > /dev/null || { echo "ssconvert is missing: apt-get install gnumeric"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q visidata==3.4
cd "$work"
cat > days.csv << 'EOF'
day;pain;water;mg
2026-11-20;7;1,5;400,0
2026-11-21;3;2,0;200,0
EOF
office() {
  soffice "-env:UserInstallation=file://$work/profile" --headless "$@" --convert-to fods days.csv > /dev/null 2>&1
  grep -o '<text:p>[^<]*' days.fods | sed 's/<text:p>//' | xargs
}
plain=$(office)
told=$(office --infilter=CSV:59,34,76,1,,1031)
ssconvert -T Gnumeric_stf:stf_assistant -O 'separator=|' days.csv numeric.txt > /dev/null 2>&1
gnumeric=$(xargs < numeric.txt)
HOME=$work v/bin/vd -b days.csv -o visi.tsv > /dev/null 2>&1 < /dev/null
visi=$(tr '\t' '|' < visi.tsv | xargs)
sniffed=$(python3 -c 'import csv; print(csv.Sniffer().sniff(open("days.csv").read()).delimiter)')
printf '%s\n' "LibreOffice: $plain" "told: $told" "gnumeric: $gnumeric" "VisiData: $visi" "csv.Sniffer: $sniffed"

[[ $plain == *"day;pain;water;mg 2026-11-20;7;1 5;400 0 2026-11-21;3;2 0;200 0" ]]
[[ $told == *"day pain water mg 2026-11-20 7 1.5 400 2026-11-21 3 2 200" ]]
[[ $gnumeric == *"2026-11-20;7;1|5;400|0"* ]]
[[ $visi == *"2026-11-20;7;1|5;400|0"* ]]
[[ $sniffed == ";" ]]
