#!/usr/bin/env bash
# rclone bisync carries no change of a diary that has one file so far, and after two changes no file has its name any more.
#
# One would guess: a file that grew on one side is copied to the other; of one that grew on both, one keeps its name and the
#   other gets a second one, as with other sync programs.
# What happens: "all files were changed" counts as a mistake of the user: with one file in the folder that is so each time it
#   grows, so nothing is copied ("Please try again", with the same end) until --force is given. It is by the part of the files,
#   not by their number. And where both sides grew, both are renamed: to NAME.toml..path1 and NAME.toml..path2, on both sides.
#   There is no NAME.toml then, and neither copy ends in .toml. (Newer versions write NAME.toml.conflict1 and 2.)
# Seen: rclone 1.60.1 (Debian 12), 29 November 2026.
# Whom it hurts: who begins a diary of a file a month and has it carried to a second machine by cron: nothing arrives in all of the
#   first month. After an evening on each of two machines a reader that looks for *.toml says that there
#   was no November.
# What follows for us: names of both kinds are read as copies of a month, on every machine; the README says that --force is needed
#   as long as there is one month.
set -euo pipefail
command -v rclone > /dev/null || { echo "rclone is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work RCLONE_CONFIG=$work/none
rclone version | head -n 1
mkdir a b
sync() { rclone bisync a b "$@" > said 2>&1 || grep -o "all files were changed" said | sort -u; }
printf 'one\n' > a/2026-11.laptop.toml
sync --resync
sleep 1.1
printf 'two\n' >> a/2026-11.laptop.toml
{
    echo "one file, grown on one side:"; sync; grep -c . b/2026-11.laptop.toml
    echo "the same with --force:"; sync --force; grep -c . b/2026-11.laptop.toml
    for month in 08 09 10; do printf 'x\n' > "a/2026-$month.laptop.toml"; done
    sync --force
    sleep 1.1
    printf 'three\n' >> a/2026-11.laptop.toml
    printf 'four words\n' >> b/2026-11.laptop.toml
    echo "one file of four, grown on both sides:"; sync; ls b
} | tee seen
diff seen - << 'END'
one file, grown on one side:
all files were changed
1
the same with --force:
2
one file of four, grown on both sides:
2026-08.laptop.toml
2026-09.laptop.toml
2026-10.laptop.toml
2026-11.laptop.toml..path1
2026-11.laptop.toml..path2
END
