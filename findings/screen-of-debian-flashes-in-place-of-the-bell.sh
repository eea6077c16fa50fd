#!/usr/bin/env bash
# Guess: a multiplexer hands the bell on as it is, each one; at the least, whoever set nothing still hears something.
# What happens: GNU screen as Debian ships it does not ring at all: /etc/screenrc has "vbell on", and each bell is sent as "reverse the
#   screen" and at once "back again", too short to be seen by many terminals and no sound in any. With "vbell off" it
#   rings. tmux, set up as it is shipped, gives all three of three bells.
# Seen: GNU screen 4.09.00 and tmux 3.3a (Debian 12), 2026-11-29.
# Hurts: who lies on a heat pad and waits for the bell of a timer on a server: the end of the heat is a flicker on a screen that they do
#   not look at. Bells that were tried outside of screen, or in tmux, say nothing about it.
# What we do: in GNU screen the program says so once, at its start, with the line that mends it, and `doctor` does.
set -euo pipefail
for tool in screen tmux python3; do command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }; done
grep -q "^vbell on" /etc/screenrc 2> /dev/null || { echo "Debian's /etc/screenrc is missing"; exit 77; }
folder=$(mktemp -d)
chmod 700 "$folder"
export TMUX_TMPDIR=$folder SCREENDIR=$folder HOME=$folder
trap 'tmux -L finding kill-server 2> /dev/null || true; rm -rf "$folder"' EXIT
unset TMUX STY
screen -v | head -n 1 || true
tmux -V
echo "vbell off" > "$folder/rings"
cat > "$folder/look.py" << 'PY'
import os, pty, re, select, signal, sys, time

env = dict(os.environ, TERM="xterm-256color", SHELL="/bin/sh")


def counted(*words):
    child, screen = pty.fork()
    if child == 0:
        os.execvpe(words[0], words, env)

    def heard(seconds):
        out, end = b"", time.time() + seconds
        while time.time() < end:
            if select.select([screen], [], [], 0.1)[0]:
                out += os.read(screen, 65536)
        return re.sub(rb"\x1b\][^\x07\x1b]*(\x07|\x1b\\)", b"", out)  # titles end in the same character

    heard(2)
    os.write(screen, b"for each in 1 2 3; do printf '\\007'; sleep 0.3; done\r")
    out = heard(3)
    os.kill(child, signal.SIGHUP)
    return out.count(b"\x07"), out.count(b"\x1b[?5h")


seen = {
    "tmux": counted("tmux", "-L", "finding", "-f", "/dev/null", "new", "sh"),
    "screen": counted("screen", "sh"),
    "screen, vbell off": counted("screen", "-c", os.environ["HOME"] + "/rings", "sh"),
}
for name, (rings, flashes) in seen.items():
    print(f"{name}: of three bells {rings} ring, {flashes} flash")
sys.exit(0 if list(seen.values()) == [(3, 0), (0, 3), (3, 0)] else 1)
PY
python3 "$folder/look.py"
