#!/usr/bin/env bash
# The labels of a chart in a page are one word, "051027 Nov28 Nov", in w3m, lynx and elinks, and its description is not shown.
#
# One would guess: a browser that shows no pictures shows the text that stands for one (aria-label, <title>), as it does for
#   <img alt>; or leaves an SVG out.
# What happens: all three write the labels of the axis one behind the other as if they were one word: 0, 5, 10 and 27 Nov are
#   "051027 Nov". The aria-label is not shown, nor a <title> in the picture, which the standard has for this. <desc> is
#   shown by all three, and a line end between two labels keeps them apart.
# Seen: w3m 0.5.3+git20230121, lynx 2.9.0dev.12, elinks 0.13.2 of Debian 12, 29 November 2026.
# Whom it hurts: who opens the page for the clinic on a server or with a braille line: "0510727" for the pain of a month.
# What follows for us: ours was so: mended, the words for who cannot see the chart stand in its <desc>, and labels keep apart.
set -euo pipefail
for tool in w3m lynx elinks; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install w3m lynx elinks"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" LC_ALL=C.UTF-8
labels=(0 5 10 "27 Nov" "28 Nov")
page() { # what stands first in the picture, and what between its labels
    printf '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body><svg role="img" aria-label="Label says">%s' "$1"
    printf "<text>%s</text>$2" "${labels[@]}"
    printf '</svg></body></html>\n'
}
page "" "" > "$work/plain.html"
page "<title>Title says</title>" "" > "$work/title.html"
page "<desc>Desc says</desc>" '\n' > "$work/desc.html"
for kind in plain title desc; do
    echo "$kind, w3m:" $(w3m -dump "$work/$kind.html")
    echo "$kind, lynx:" $(lynx -dump "$work/$kind.html")
    echo "$kind, elinks:" $(elinks -dump "$work/$kind.html")
done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
plain, w3m: 051027 Nov28 Nov
plain, lynx: 051027 Nov28 Nov
plain, elinks: 051027 Nov28 Nov
title, w3m: 051027 Nov28 Nov
title, lynx: 051027 Nov28 Nov
title, elinks: 051027 Nov28 Nov
desc, w3m: Desc says0 5 10 27 Nov 28 Nov
desc, lynx: Desc says0 5 10 27 Nov 28 Nov
desc, elinks: Desc says0 5 10 27 Nov 28 Nov
EOF
