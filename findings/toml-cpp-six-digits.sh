#!/usr/bin/env bash
# toml11 (C++) writes 1234567.5 as 1.23457e+06 when it is printed the way every example does it: six digits, no word.
#
# One would guess: a writer of a data format gives each number with as many digits as it takes to read it back the same;
#   `std::cout << data` and `toml::format(data)` write one text.
# What happens: `<<` takes the number of digits from the stream, and a stream has six unless told otherwise; format() takes
#   17. So 72.4567891 comes back as 72.4568 by the one and as 72.456789099999995 by the other; toml++ prints that too.
# Seen: toml11 3.7.1, toml++ 3.3.0 (Debian 12), 29 November 2026.
# Whom it hurts: amounts that were worked out in a diary of TOML files (seconds of a night with a fraction, steps of a year
#   as a decimal, a dose by weight) are rounded on the way through a C++ program, whole numbers are not, so a try with
#   7 and 1.5 shows nothing.
# What follows for us: seconds are written as whole numbers wherever they are whole; EXPORT.md names this writer.
set -euo pipefail
command -v g++ > /dev/null || { echo "g++ is missing"; exit 77; }
for head in toml.hpp toml++/toml.h; do
    echo "#include <$head>" | g++ -std=c++17 -fsyntax-only -x c++ - 2> /dev/null \
        || { echo "$head is missing: apt-get install libtoml11-dev libtomlplusplus-dev"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'seconds = 86399.25\nweight = 72.4567891\nyear = 1234567.5\n' > "$work/day.toml"
cat > "$work/eleven.cpp" << 'EOF'
#include <iostream>
#include <toml.hpp>
int main(int, char** words) {
    const auto day = toml::parse(words[1]);
    std::cout << day << toml::format(day);
}
EOF
cat > "$work/plus.cpp" << 'EOF'
#include <iostream>
#include <toml++/toml.h>
int main(int, char** words) { std::cout << toml::parse_file(words[1]) << "\n"; }
EOF
g++ -std=c++17 "$work/eleven.cpp" -o "$work/eleven"
g++ -std=c++17 -DTOML_HEADER_ONLY=1 "$work/plus.cpp" -o "$work/plus"
{ "$work/eleven" "$work/day.toml"; "$work/plus" "$work/day.toml"; } | grep . | sort | tee "$work/seen"
diff "$work/seen" - << 'EOF'
seconds = 86399.2
seconds = 86399.25
seconds = 86399.25
weight = 72.456789099999995
weight = 72.456789099999995
weight = 72.4568
year = 1.23457e+06
year = 1234567.5
year = 1234567.5
EOF
