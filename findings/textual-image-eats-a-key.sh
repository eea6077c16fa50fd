#!/usr/bin/env bash
# Guess: a library of widgets asks the terminal whether it can show pictures when the first one is shown, and leaves what is typed alone.
# What happens: `import textual_image.renderable` (and so any widget of it) writes its questions and reads the answers from the
#   terminal itself, at once. A key that was pressed before is taken for the answer, and thrown away.
# Seen: textual-image 0.12.0, Python 3.11, in a terminal that has no pictures at all, 2026-11-29.
# Hurts: somebody in pain who presses s while the program starts.
# What we do: we ask within the running program, once a figure is to be shown, and take the answers out of what is typed
#   (tui/app/replies.py). What we draw with is Pillow alone.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv" > /dev/null 2>&1 || { echo "python3-venv is missing"; exit 77; }
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "textual-image==0.12.0" "pillow==12.3.0" 2> "$folder/log" \
    || { echo "no package index"; exit 77; }
cat > "$folder/child.py" << 'PYTHON'
import os, select, sys, termios, time, tty
tty.setcbreak(0)
print("ready", flush=True)
time.sleep(0.5)  # the key is pressed now
if sys.argv[1] == "with":
    import textual_image.renderable
got = os.read(0, 10) if select.select([0], [], [], 0.5)[0] else b""
print("GOT", got, flush=True)
PYTHON
cat > "$folder/terminal.py" << 'PYTHON'
import os, pty, sys
for way in ("without", "with"):
    pid, terminal = pty.fork()
    if not pid:
        os.execv(sys.executable, [sys.executable, sys.argv[1], way])
    seen = b""
    typed = False
    while b"GOT" not in seen or not seen.endswith(b"\n"):
        seen += os.read(terminal, 1000)
        if b"ready" in seen and not typed:
            typed = os.write(terminal, b"s") > 0
    os.waitpid(pid, 0)
    print(way, "it:", seen[seen.index(b"GOT"):].decode().strip())
PYTHON
seen=$("$folder/venv/bin/python" "$folder/terminal.py" "$folder/child.py")
echo "$seen"
grep -q "without it: GOT b's'" <<< "$seen"
grep -q "with it: GOT b''" <<< "$seen"
