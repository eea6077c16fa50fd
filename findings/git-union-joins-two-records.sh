#!/usr/bin/env bash
# Guess: for files that only ever grow, `*.toml merge=union` is the safe setting: git keeps what both sides added, one after the other.
# What happens: where both added blocks share lines (the head [[record]], the kind, the place), git writes some shared lines only once.
#   Two spasms noted on two machines become one block with two ids and two pains. git says all is well; no TOML reader takes the file.
# Seen: git 2.39.5, 2026-11-29.
# Hurts: a pain diary in TOML that people carry by git: one good merge, and the month can no longer be read.
# What we do: each device writes its own file, so no two sides add to one; where they were joined all the same, `check` knows such a
#   block by its two ids and says so, and FORMAT.md tells how it is read.
set -euo pipefail
command -v git > /dev/null || { echo "git is missing"; exit 77; }
python3 -c 'import tomllib' 2> /dev/null || { echo "python3 with tomllib is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git --version
git init -q -b main .
git config user.name tester
git config user.email tester@example.org
record() { # id, day, pain
    printf '\n[[record]]\nid = "%s"\nkind = "episode"\nat = %sT06:47:00Z\npain = %s\nwhere = ["low-left"]\n' "$1" "$2" "$3"
}
echo '*.toml merge=union' > .gitattributes
record first 2026-11-20 5 > month.toml
git add -A && git commit -qm start
git checkout -qb laptop
record second 2026-11-21 4 >> month.toml
git commit -qam laptop
git checkout -q main
record third 2026-11-22 8 >> month.toml
git commit -qam desk
git merge -q -m both laptop && echo "git: merged without a word"
cat month.toml
blocks=$(grep -c '^\[\[record\]\]' month.toml)
ids=$(grep -c '^id' month.toml)
echo "blocks: $blocks, ids: $ids"
if python3 -c 'import tomllib; tomllib.load(open("month.toml", "rb"))' 2> why.txt; then echo "the file can be read"; exit 1; fi
tail -n 1 why.txt
[[ $ids -eq 3 && $blocks -eq 2 ]]
