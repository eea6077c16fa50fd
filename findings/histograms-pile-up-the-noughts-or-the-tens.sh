#!/usr/bin/env bash
# Each pain from 0 to 10 noted once: the tallest bar is at nought in R and pandas, at ten in NumPy, in the middle in ggplot2.
#
# One would guess: eleven different whole numbers, as often each, make a flat histogram; if the bins do not fit, it is the same odd one in
#   all of them.
# What happens: there are ten bins or so for eleven numbers, and each has its own way of giving two of them one. R's hist() puts 0, 1 and 2
#   together, since only its first bin holds its lower end. NumPy (and so matplotlib) has 9 and 10 in the last. pandas has 0
#   and 1 in the first, ggplot2 two in one of the middle; D3 parts by twos and ten is alone in the last, so tens look half as often.
#   With bins told from -0.5 to 10.5 all are flat.
# Seen: numpy 2.4.6, pandas 2.3.3 on Python 3.11; R 4.2.2 with ggplot2 3.4.1 (Debian 12); d3-array 3.2.5 on Node 20, 29 November 2026.
# Whom it hurts: the same diary has "mostly good days" in one program's picture and "mostly the worst days" in another's, and both
#   only show where the bins were cut.
# What follows for us: bars are one for each hour, weekday or month; pain is put into no bins, it is drawn day by day.
set -euo pipefail
for tool in node npm python3 Rscript; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
Rscript -e 'quit(status = !requireNamespace("ggplot2", quietly = TRUE))' > /dev/null 2>&1 || { echo "R's ggplot2 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 pandas==2.3.3 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent d3-array@3.2.5
cat > "$work/look.py" << 'END'
import numpy
import pandas

each = list(range(11))
print("numpy:", *numpy.histogram(each)[0])
print("numpy, bins told:", *numpy.histogram(each, bins=numpy.arange(-0.5, 11))[0])
print("pandas:", *pandas.Series(each).value_counts(bins=10, sort=False))
END
cat > "$work/look.R" << 'END'
cat("R:", hist(0:10, plot = FALSE)$counts, "\n")
suppressMessages(library(ggplot2))
cat("ggplot2:", ggplot_build(ggplot(data.frame(pain = 0:10), aes(pain)) + geom_histogram(bins = 10))$data[[1]]$count, "\n")
END
cat > "$work/look.mjs" << 'END'
import { bin } from "d3-array";
console.log("d3:", ...bin()(Array.from({ length: 11 }, (_, pain) => pain)).map((one) => one.length));
END
{ "$work/v/bin/python" "$work/look.py"; Rscript "$work/look.R" 2> /dev/null; node "$work/look.mjs"; } | sed 's/ *$//' | tee "$work/seen"
diff "$work/seen" - << 'END'
numpy: 1 1 1 1 1 1 1 1 1 2
numpy, bins told: 1 1 1 1 1 1 1 1 1 1 1
pandas: 2 1 1 1 1 1 1 1 1 1
R: 3 2 2 2 2
ggplot2: 1 1 1 1 2 1 1 1 1 1
d3: 2 2 2 2 2 1
END
