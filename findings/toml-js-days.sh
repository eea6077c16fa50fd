#!/usr/bin/env bash
# Of four TOML packages for JavaScript two lose the offset of a moment, so a spasm after midnight falls on another day.
#
# One would guess: JavaScript has only Date, so all of them give a Date: the moment is right and the offset is gone.
# What happens: they part in three ways. toml and @iarna/toml give a Date. smol-toml keeps the offset but cuts to
#   thousandths of a second. @ltd/j-toml keeps all. Written back (toml cannot write), a spasm at 00:30 +01:00 has the
#   date of the day before with @iarna/toml; a moment of microseconds is another moment with two of three.
# Seen: toml 5.0.1, @iarna/toml 3.0.0, smol-toml 1.9.1, @ltd/j-toml 1.38.0, 29 November 2026.
# Whom it hurts: whoever reads a diary of plain TOML files with a page or a phone program of their own. Where "the day"
#   is the date as written, with its offset, it cannot be told any more; and where the later of two saved versions
#   counts, two of one thousandth of a second tie and the older may win.
# What follows for us: FORMAT.md should say both: day and order need the text of the moment, not a Date; a reader that has
#   only thousandths takes the later one in the file at a tie (ours is settled by the name of the file alone).
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
npm install --prefix "$work" --no-audit --no-fund --silent toml@5.0.1 @iarna/toml@3.0.0 smol-toml@1.9.1 @ltd/j-toml@1.38.0

cat > "$work/read.mjs" << 'EOF'
import iarna from "@iarna/toml"; import toml from "toml"; import * as smol from "smol-toml";
import * as ltd from "@ltd/j-toml";
const text = `at = 2026-11-22T00:30:00+01:00
older = 2026-11-22T06:47:03.123100+01:00
newer = 2026-11-22T06:47:03.123900+01:00
`;
const packages = {
    toml: [toml.parse, null],
    iarna: [iarna.parse, iarna.stringify],
    smol: [smol.parse, smol.stringify],
    ltd: [(source) => ltd.parse(source, { joiner: "\n" }), (table) => ltd.stringify(table, { newline: "\n" })],
};
for (const [name, [read, write]] of Object.entries(packages)) {
    const table = read(text);
    const day = table.at.toISOString().slice(0, 10);
    const tie = table.older.toISOString() === table.newer.toISOString() ? "tie" : "told-apart";
    const again = write ? String(write(table)).match(/at = (\S+)/)[1] : "-";
    console.log(name, day, tie, again);
}
EOF
node "$work/read.mjs" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
toml 2026-11-21 tie -
iarna 2026-11-21 tie 2026-11-21T23:30:00.000Z
smol 2026-11-22 tie 2026-11-22T00:30:00.000+01:00
ltd 2026-11-22 told-apart 2026-11-22T00:30:00+01:00
EOF
