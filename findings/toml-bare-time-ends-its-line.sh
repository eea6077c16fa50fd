#!/usr/bin/env bash
# Two TOML readers cannot take a bare time, or a bare day, that is the last thing on its line: one a time, the other a day.
#
# One would guess: `at = 07:30:00` and `day = 2026-11-22` are in TOML since 2018; a reader that knows them at all reads
#   them anywhere, and a comment behind them makes no difference.
# What happens: @iarna/toml reads 07:30:00 with a blank, a comment or the end of the file behind it, but not with a line
#   end: it goes on into the next line and refuses the file there, at a key that is right. go-toml 1 (Debian's tomljson)
#   does the same to a bare day, and reads bare times. With a time of fractions, or a day and an hour, both are well.
# Seen: @iarna/toml 3.0.0, go-toml 1.9.4 (Debian 12), 29 November 2026.
# Whom it hurts: whoever writes `bedtime = 22:30:00` or `injected = 2026-11-22` by hand into a diary or settings in TOML:
#   the whole file is lost to that reader, and the place it names is the line after.
# What follows for us: no record of ours has a bare time or day (moments have their offset, times of day in settings are
#   text, "22:30"); keys of one's own that have one are kept as they are, and most readers take them.
set -euo pipefail
for tool in node npm tomljson; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @iarna/toml@3.0.0
cat > "$work/read.js" << 'EOF'
try {
    require("@iarna/toml").parse(require("fs").readFileSync(process.argv[2], "utf8"));
    console.log("read");
} catch (error) {
    console.log("refused on line", error.line + 1);
}
EOF

i=0
for text in '07:30:00\nx = 1\n' '07:30:00 \nx = 1\n' '07:30:00.5\nx = 1\n' '07:30:00' \
    '2026-11-22\nx = 1\n' '2026-11-22 # day\nx = 1\n' '2026-11-22T07:30:00\nx = 1\n'; do
    i=$((i + 1))
    printf "day = $text" > "$work/$i.toml"
    js=$(node "$work/read.js" "$work/$i.toml")
    go=$(tomljson "$work/$i.toml" > "$work/out" 2>&1 && echo read || { echo refused; })
    echo "$text | iarna: $js | go-toml: $go"
done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
07:30:00\nx = 1\n | iarna: refused on line 2 | go-toml: read
07:30:00 \nx = 1\n | iarna: read | go-toml: read
07:30:00.5\nx = 1\n | iarna: read | go-toml: read
07:30:00 | iarna: read | go-toml: read
2026-11-22\nx = 1\n | iarna: read | go-toml: refused
2026-11-22 # day\nx = 1\n | iarna: read | go-toml: read
2026-11-22T07:30:00\nx = 1\n | iarna: read | go-toml: read
EOF
