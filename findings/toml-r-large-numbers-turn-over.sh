#!/usr/bin/env bash
# R reads a moment in milliseconds out of a TOML file as a number below zero, and says nothing.
#
# One would guess: R has no whole numbers of 64 bits, so its TOML reader gives a double (exact up to 2^53), or NA with a
#   warning, as as.integer() does.
# What happens: RcppTOML keeps the lowest 32 bits: 3000000000 is -1294967296, and 4294967303 is 7, which looks like a
#   pain. The same digits with ".0" are right. What is too large for 64 bits is refused.
# Seen: RcppTOML 0.2.2 with R 4.2.2 (Debian 12), 29 November 2026.
# Whom it hurts: a diary in TOML looked at in R, where a key holds a phone's time in milliseconds, a length in
#   microseconds or a serial number: sums and sorting go wrong in the rows that are large enough, only there.
# What follows for us: moments are TOML moments and ids are text, so no number of ours is that large; EXPORT.md names it
#   for keys of one's own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript is missing"; exit 77; }
Rscript -e 'library(RcppTOML)' > /dev/null 2>&1 || { echo "RcppTOML is missing: apt-get install r-cran-rcpptoml"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/day.toml" << 'EOF'
largest = 2147483647
serial = 3000000000
phone = 1795326423123
seven = 4294967303
point = 1795326423123.0
EOF
cat > "$work/read.R" << 'EOF'
options(warn = 2, digits = 15)  # a warning would be an error
found <- RcppTOML::parseTOML(commandArgs(TRUE))
for (key in sort(names(found))) cat(key, class(found[[key]]), format(found[[key]], scientific = FALSE), "\n")
EOF
Rscript "$work/read.R" "$work/day.toml" | sed 's/ $//' | tee "$work/seen"
diff "$work/seen" - << 'EOF'
largest integer 2147483647
phone integer 30093395
point numeric 1795326423123
serial integer -1294967296
seven integer 7
EOF
