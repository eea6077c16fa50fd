#!/usr/bin/env bash
# Guess: with `set -g allow-passthrough on` a program in tmux reaches the terminal around it, whichever window is shown.
# What happens: only while its own window is the one shown. From a window behind another, the wrapped code (here OSC 9) is thrown
#   away, not kept for later; so is OSC 52. The bell does get out. 3.3a has no other choice: it refuses the value `all`.
# Seen: tmux 3.3a, 2026-11-29.
# Hurts: reminders and timers that tell by the terminal's own notification. They are lost just when they are needed: while the user
#   works in another window. Nothing reports the loss, so the next way is never tried.
# What we do: in tmux the desktop's own way goes first; where there is only the terminal's code, the bell rings beside it: tmux passes
#   it on and marks the window.
set -euo pipefail
command -v tmux > /dev/null || { echo "tmux is missing"; exit 77; }
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
export TMUX_TMPDIR=$folder
trap 'tmux -L finding kill-server 2> /dev/null || true; rm -rf "$folder"' EXIT
unset TMUX
tmux -V
cat > "$folder/look.py" <<'PY'
import os, pty, select, subprocess, sys, time

env = dict(os.environ, TERM="xterm-256color")


def tmux(*words):
    return subprocess.run(["tmux", "-L", "finding", "-f", "/dev/null", *words], env=env, capture_output=True, text=True)


tmux("new-session", "-d", "-x", "80", "-y", "24", "-s", "a", "sh")
tmux("new-window", "-t", "a", "sh")  # window 1 is shown from now on, window 0 lies behind it
assert tmux("set", "-g", "allow-passthrough", "on").returncode == 0
child, screen = pty.fork()
if child == 0:
    os.execvpe("tmux", ["tmux", "-L", "finding", "attach", "-t", "a"], env)


def heard(seconds):
    out, end = b"", time.time() + seconds
    while time.time() < end:
        if select.select([screen], [], [], 0.1)[0]:
            out += os.read(screen, 65536)
    return out


def sends(window, escapes):
    tmux("send-keys", "-t", f"a:{window}", f"printf '{escapes}'", "Enter")
    return heard(1.5)


heard(1.5)
WRAPPED, BELL = r"\033Ptmux;\033\033]9;heat is over\007\033\\", r"\007"
shown, hidden = (b"\x1b]9;heat" in sends(window, WRAPPED) for window in (1, 0))
bell = b"\x07" in sends(0, BELL)
print("notification from the shown window arrives:", shown)
print("notification from a hidden window arrives:", hidden)
print("bell from a hidden window arrives:", bell)
sys.exit(0 if (shown, hidden, bell) == (True, False, True) else 1)
PY
python3 "$folder/look.py"
