#!/usr/bin/env bash
# A diary with the days as German hands write them ("20. Nov", "22. Nov", "25. Nov"): each renderer of Markdown makes 20, 21, 22 of it.
#
# One would guess: a number with a point at the start of a line becomes a list, and a list is numbered as its author did; or, since
#   numbers with gaps are no list, the lines stay as they are.
# What happens: only the first number is looked at, as CommonMark has it: the second and third are not in the HTML at all, so no style
#   brings them back. Browsers, and pandoc on its way to text or Word, count on from 20: the day the pain was gone is the 22nd.
#   Python-Markdown drops the first number too: 1, 2, 3. English days ("22 Nov") and ISO days are left alone; so is "20\. Nov".
# Seen: pandoc 2.17.1.1 (Debian 12), Markdown 3.11.3, mistune 3.4.0, markdown-it-py 4.3.0, and marked 18.2.1 on Node 20,
#   29 November 2026.
# Whom it hurts: notes of a bad week, a line a day, pasted into anything that shows Markdown or sent through pandoc to a clinic: days
#   without a spasm become days with one, and the order looks so right that nobody looks again.
# What follows for us: in the Markdown of the page a number with a point at the start of what a user wrote is escaped, and our own days
#   are written "22 Nov".
set -euo pipefail
for tool in pandoc python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pandoc --version | sed -n 1p
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q Markdown==3.11.3 mistune==3.4.0 markdown-it-py==4.3.0 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent marked@18.2.1
cd "$work"
printf '%s\n' '20. Nov spasm' '22. Nov better' '25. Nov gone' > week.md
cat > look.py << 'END'
import markdown, mistune
from markdown_it import MarkdownIt

text = open("week.md").read()
for name, made in (("Markdown", markdown.markdown), ("mistune", mistune.html), ("markdown-it-py", MarkdownIt().render)):
    print(f"{name}:", made(text).replace("\n", ""))
END
cat > look.mjs << 'END'
import { readFileSync } from "fs"; import { marked } from "marked";
console.log("marked:", marked.parse(readFileSync("week.md", "utf8")).replaceAll("\n", ""));
END
{
    echo "pandoc: $(pandoc week.md -t plain | paste -sd '|')"
    echo "pandoc, escaped: $(sed 's/\./\\./' week.md | pandoc -t plain --wrap=preserve | paste -sd '|')"
    v/bin/python look.py
    node look.mjs
} | tee seen
diff seen - << 'END'
pandoc: 20. Nov spasm|21. Nov better|22. Nov gone
pandoc, escaped: 20. Nov spasm|22. Nov better|25. Nov gone
Markdown: <ol><li>Nov spasm</li><li>Nov better</li><li>Nov gone</li></ol>
mistune: <ol start="20"><li>Nov spasm</li><li>Nov better</li><li>Nov gone</li></ol>
markdown-it-py: <ol start="20"><li>Nov spasm</li><li>Nov better</li><li>Nov gone</li></ol>
marked: <ol start="20"><li>Nov spasm</li><li>Nov better</li><li>Nov gone</li></ol>
END
