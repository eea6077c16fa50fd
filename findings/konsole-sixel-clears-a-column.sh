#!/usr/bin/env bash
# Guess: a sixel picture that is exactly ten cells wide covers ten cells, and leaves the eleventh alone.
# What happens: Konsole clears one column more than the picture covers, in the terminal's own background: letters that stood
#   there are gone, and on a page of another colour a stripe is seen. It is so for 79, 80 and 81 pixels; xterm and foot do not.
# Seen: Konsole 22.12.3 (Debian 12) under Xvfb, 2026-11-29. The picture is red on a blue page; what is neither is the stripe.
# Hurts: who exercises by the figure: a stripe beside it, and within it as soon as only a part of it is drawn anew.
# What we do: in Konsole a picture is a column narrower than its room, is sent in whole rows, and the column beside it is
#   written again.
set -euo pipefail
for tool in konsole Xvfb import convert dbus-run-session xdotool python3; do
    command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }
done
folder=$(mktemp -d)
chmod 700 "$folder"
started=""
trap 'for each in $started; do kill "$each" 2> /dev/null || true; done; sleep 1; rm -rf "$folder"' EXIT
cat > "$folder/draw.py" << 'PYTHON'
import os, sys, time, fcntl, struct, termios
rows, columns, wide, high = struct.unpack("HHHH", fcntl.ioctl(1, termios.TIOCGWINSZ, bytes(8)))
cell = wide // columns if wide else 8
page = "".join(f"\x1b[{y};1H\x1b[44m{' ' * 40}\x1b[0m" for y in range(1, 13))
bands = "-".join(f"#1!{10 * cell}~" for _ in range(12))
picture = f'\x1bP0;1;0q"1;1;{10 * cell};72#1;2;80;20;20{bands}\x1b\\'
sys.stdout.write(f"\x1b[2J{page}\x1b[3;5H{picture}\x1b[20;1H")
sys.stdout.flush()
open(os.environ["DONE"], "w").close()
time.sleep(30)
PYTHON
export DISPLAY=:94 QT_QPA_PLATFORM=xcb HOME="$folder" XDG_RUNTIME_DIR="$folder" DONE="$folder/done" LANG=C.UTF-8
Xvfb :94 -screen 0 1000x700x24 -nolisten tcp > /dev/null 2>&1 & started="$!"
sleep 2
dbus-run-session -- konsole --nofork -e python3 "$folder/draw.py" > /dev/null 2>&1 & started="$! $started"
for _ in $(seq 30); do [ -e "$DONE" ] && break; sleep 1; done
sleep 3
import -window root "$folder/seen.png"
konsole --version 2> /dev/null | head -1 || true
convert "$folder/seen.png" txt: | python3 -c '
import re, sys
rows = {}
for line in sys.stdin:
    if found := re.match(r"(\d+),(\d+):.*#([0-9A-F]{6})", line):
        rows.setdefault(int(found[2]), []).append(found[3])
row = max(rows.values(), key=lambda each: each.count("CC3333"))
end = len(row) - 1 - row[::-1].index("CC3333")
stripe = next(at for at in range(end + 1, len(row)) if int(row[at][4:], 16) > 0x80)
print(f"{row.count('"'CC3333'"')} pixels of the picture, then {stripe - end - 1} that are neither it nor the page")
sys.exit(not stripe - end - 1)'
