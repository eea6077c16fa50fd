#!/usr/bin/env bash
# Guess: a multiplexer passes the esc key on at once, or after a short time, whatever the program in it has asked for.
# What happens: in GNU screen, once a program asks for the mouse (modes 1000 to 1003), a lone esc is held until the next key
#   comes, without a time limit. Both then arrive as one piece, which reads as alt and that key: esc does nothing, the key is lost.
# Seen: GNU screen 4.09.00 (Debian 12) with tmux 3.3a as its terminal, 2026-11-29.
# Hurts: everybody in screen for whom esc leads back, as in any Textual program.
# What we do: where STY is set the full screen asks for no mouse (machine/terminals.py), and doctor says so.
set -euo pipefail

for tool in tmux screen python3; do
    command -v "$tool" > /dev/null || { echo "$tool is not here: apt-get install $tool"; exit 77; }
done
work=$(mktemp -d)
export TMUX_TMPDIR=$work SCREENDIR=$work/screens
mkdir -m 700 "$SCREENDIR"
trap 'tmux -L finding kill-server 2> /dev/null || true; rm -rf "$work"' EXIT

cat > "$work/listen.py" << 'END'
import os, sys, tty
tty.setraw(0)
os.write(1, f"\x1b[?{sys.argv[1]}h".encode())
with open(sys.argv[2], "w") as log:
    while not (piece := os.read(0, 9)).endswith(b"Q"):
        print(piece, file=log, flush=True)
END

pieces() { # the mode that is asked for; prints what came for esc, a pause, c
    local log=$work/$1
    tmux -L finding -f /dev/null new-session -d -x 80 -y 24 \
        "env -u TMUX screen -c /dev/null python3 $work/listen.py $1 $log"
    tmux -L finding set-option -sg escape-time 0
    for _ in $(seq 100); do [ -e "$log" ] && break; sleep 0.1; done
    sleep 1
    tmux -L finding send-keys Escape; sleep 2
    tmux -L finding send-keys c; sleep 1
    tmux -L finding send-keys Q; sleep 1
    tr '\n' ' ' < "$log"
    tmux -L finding kill-server 2> /dev/null || true
}

without=$(pieces 2004)
with=$(pieces 1000)
echo "bracketed paste only: $without"
echo "with the mouse:       $with"
[ "$without" = "b'\\x1b' b'c' " ] && [ "$with" = "b'\\x1bc' " ]
