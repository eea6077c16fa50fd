#!/usr/bin/env bash
# "Took 2*400 mg and 3*10 reps" in a Markdown diary is shown as "Took 2400 mg and 310 reps", and the list "- 3", "+ 5" as two alike.
#
# One would guess: a star between two figures is a star; Markdown leaves the underlines inside snake_case_name alone for that very
#   reason, and a plus before a number stays.
# What happens: a pair of stars on a line is emphasis even inside a number: both are gone, and "400 mg and 3" is slanted. One star
#   alone stays, so the fault shows only when two amounts are noted. "- 3" and "+ 5", the day's changes, are both points of
#   lists, and the signs are gone. "2025. It began." is point 2025 of a list, and "1987. My back." under it is point 2026 (of
#   one reader: 1 and 2). It is so in every reader that goes by CommonMark, and in those that do not.
# Seen: markdown-it-py 4.3.0, mistune 3.4.0 and Markdown 3.11.3 on Python 3.11, marked 18.2.1 on Node 20, 29 November 2026.
# Whom it hurts: diaries in Markdown (Obsidian, jrnl, a wiki): two tablets of 400 are read by the doctor as 2400 mg.
# What follows for us: in the page as Markdown every such sign of a note has a backslash before it; amounts are written as
#   "2 × 400".
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check markdown-it-py==4.3.0 mistune==3.4.0 markdown==3.11.3
npm install --prefix "$work" --no-audit --no-fund --silent marked@18.2.1
printf 'Took 2*400 mg and 3*10 reps\n\nTook 2*400 mg\n\n- 3\n+ 5\n\n2025. It began.\n1987. My back.\n' > "$work/diary.md"
"$work/v/bin/python" - "$work/diary.md" << 'EOF' | tee "$work/seen"
import re
import sys

import markdown, markdown_it, mistune

text = open(sys.argv[1]).read()
for name, page in (("markdown-it", markdown_it.MarkdownIt().render(text)), ("mistune", mistune.html(text)), ("markdown", markdown.markdown(text))):
    words = " ".join(re.sub("<[^>]*>", "", page).split())
    print(f"{name}: {words}", "from 2025 on" if "2025" in page else "from 1 on", "1987" in page)
EOF
node --input-type=module - "$work" << 'EOF' | tee -a "$work/seen"
import { readFileSync } from "fs"; import { createRequire } from "module";
const folder = process.argv[2], { marked } = createRequire(`${folder}/x.js`)("marked");
const page = marked.parse(readFileSync(`${folder}/diary.md`, "utf8"));
console.log("marked:", page.replace(/<[^>]*>/g, "").split(/\s+/).join(" ").trim(), page.includes("2025") ? "from 2025 on" : "from 1 on", page.includes("1987"));
EOF
diff "$work/seen" - << 'EOF'
markdown-it: Took 2400 mg and 310 reps Took 2*400 mg 3 5 It began. My back. from 2025 on False
mistune: Took 2400 mg and 310 reps Took 2*400 mg 3 5 It began. My back. from 2025 on False
markdown: Took 2400 mg and 310 reps Took 2*400 mg 3 5 It began. My back. from 1 on False
marked: Took 2400 mg and 310 reps Took 2*400 mg 3 5 It began. My back. from 2025 on false
EOF
