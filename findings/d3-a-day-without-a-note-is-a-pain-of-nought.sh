#!/usr/bin/env bash
# A pain of 7, a day without a note, a pain of 5: the mean is 6, 4, 19 or 25, by which JavaScript package reads and which adds up.
#
# One would guess: D3's mean passes by what is missing, as its pages say; an empty cell of a table is missing.
# What happens: D3's own reader of tables gives each cell as text, and an empty one is "", which as a number is 0: the mean of the same rows
#   is 4, and the least pain of all is "". Its median is 5, by the same nought. With autoType the cell is null, which
#   D3 passes by: 6. lodash makes 4 of null too, and 25 of the texts: they are joined to "75", and that is divided by 3. jStat
#   joins them from the end and has 19. mathjs takes text for numbers, "" for 0, and null for an error; simple-statistics gives NaN,
#   never a wrong number. Vega's own loader says 6.
# Seen: d3-dsv 3.0.2, d3-array 3.2.5, lodash 4.18.1, jstat 1.9.6, mathjs 15.2.0, simple-statistics 7.12.1, vega 6.4.0 on Node 20, 29 November 2026.
# Whom it hurts: a diary has gaps. Each day without a note makes the mean better, so who notes only the bad days sees how well
#   it goes.
# What follows for us: our tables leave a gap empty and say so by `records` 0; EXPORT.md says that D3 needs autoType.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent d3-dsv@3.0.2 d3-array@3.2.5 lodash@4.18.1 jstat@1.9.6 mathjs@15.2.0 \
    simple-statistics@7.12.1 vega@6.4.0
cat > "$work/look.mjs" << 'END'
import { count, mean, median, min } from "d3-array"; import { autoType, csvParse } from "d3-dsv"; import jstat from "jstat"; import lodash from "lodash";
import { all, create } from "mathjs"; import { mean as simple } from "simple-statistics"; import * as vega from "vega";
const table = "day,pain\n2026-11-20,7\n2026-11-21,\n2026-11-22,5\n";
const ways = { "d3 mean": mean, "d3 median": median, "d3 min": min, "d3 count": count, lodash: lodash.mean, jstat: jstat.jStat.mean, mathjs: create(all).mean, "simple-statistics": simple };
for (const [kind, rows] of [["text", csvParse(table)], ["autoType", csvParse(table, autoType)]])
    for (const [name, way] of Object.entries(ways)) {
        let found = "an error";
        try { found = way(rows.map((row) => row.pain)); } catch { /* told as such */ }
        console.log(`${kind}: ${name}: ${found === "" ? "nothing" : found}`);
    }
const data = [{ name: "days", values: table, format: { type: "csv", parse: "auto" }, transform: [{ type: "aggregate", fields: ["pain"], ops: ["mean"], as: ["mean"] }] }];
const view = await new vega.View(vega.parse({ data }), { renderer: "none" }).runAsync();
console.log("vega:", view.data("days")[0].mean);
END
node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'END'
text: d3 mean: 4
text: d3 median: 5
text: d3 min: nothing
text: d3 count: 3
text: lodash: 25
text: jstat: 19
text: mathjs: 4
text: simple-statistics: NaN
autoType: d3 mean: 6
autoType: d3 median: 6
autoType: d3 min: 5
autoType: d3 count: 2
autoType: lodash: 4
autoType: jstat: 4
autoType: mathjs: an error
autoType: simple-statistics: NaN
vega: 6
END
