"""What makes a machine run `spasm-tui remind` every few minutes: texts to paste, by kind of machine."""

from __future__ import annotations

import html
import shlex
from collections.abc import Sequence

MINUTES = 5
NAME = "spasm-tui-remind"
_ON_WINDOWS = 'schtasks /Create /F /SC MINUTE /MO {minutes} /TN {name} /TR "{command}"'


def install_text(platform: str, command: Sequence[str]) -> str:
    """The instructions for a machine of that kind (sys.platform). `command` is what is to be run, word by word."""
    if platform == "darwin":
        return _mac(command)
    if platform == "win32":
        return _windows(command)
    return f"{_systemd(command)}\n\n{_cron(command)}"


def systemd_line(command: Sequence[str]) -> str:
    """The command as a unit file wants it: its own quotes, and its own signs doubled."""
    words = [word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") for word in command]
    return " ".join(f'"{word}"' if _needs_quotes(word) else word for word in words)


def _needs_quotes(word: str) -> bool:
    return not word or any(not (c.isalnum() or c in "-_./:=@%$+,") for c in word)


def cron_line(command: Sequence[str]) -> str:
    """The line of a crontab: quoted for the shell, and each % made plain, which would end the line there."""
    return f"*/{MINUTES} * * * * {shlex.join(command)}".replace("%", "\\%")


def _systemd(command: Sequence[str]) -> str:
    return f"""\
# Reminders while the program is closed. Nothing has been changed yet: this only tells how.
# It looks every {MINUTES} minutes for what is due and not done, and is quiet otherwise.

# With systemd (most Linux desktops), paste this:

mkdir -p ~/.config/systemd/user
cat > ~/.config/systemd/user/{NAME}.service <<'END'
[Unit]
Description=spasm-tui: what is due and not done

[Service]
Type=oneshot
ExecStart={systemd_line(command)}
END
cat > ~/.config/systemd/user/{NAME}.timer <<'END'
[Unit]
Description=spasm-tui: looks every {MINUTES} minutes for what is due

[Timer]
OnCalendar=*:0/{MINUTES}

[Install]
WantedBy=timers.target
END
systemctl --user daemon-reload
systemctl --user enable --now {NAME}.timer

# To stop it:  systemctl --user disable --now {NAME}.timer"""


def _cron(command: Sequence[str]) -> str:
    return f"""\
# With cron instead: run  crontab -e  and add this line:

{cron_line(command)}

# To stop it, take the line out again."""


def _mac(command: Sequence[str]) -> str:
    words = "\n".join(f"    <string>{html.escape(word)}</string>" for word in command)
    return f"""\
# Reminders while the program is closed. Nothing has been changed yet: this only tells how.
# It looks every {MINUTES} minutes for what is due and not done, and is quiet otherwise. Paste this:

mkdir -p ~/Library/LaunchAgents
cat > ~/Library/LaunchAgents/{NAME}.plist <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{NAME}</string>
  <key>ProgramArguments</key>
  <array>
{words}
  </array>
  <key>StartInterval</key>
  <integer>{MINUTES * 60}</integer>
</dict>
</plist>
END
launchctl load -w ~/Library/LaunchAgents/{NAME}.plist

# To stop it:  launchctl unload -w ~/Library/LaunchAgents/{NAME}.plist"""


def _windows(command: Sequence[str]) -> str:
    words = " ".join(f'\\"{word}\\"' if " " in word else word for word in command)
    line = _ON_WINDOWS.format(minutes=MINUTES, name=NAME, command=words)
    return f"""\
Reminders while the program is closed. Nothing has been changed yet: this only tells how.
It looks every {MINUTES} minutes for what is due and not done, and is quiet otherwise. Run this once:

{line}

To stop it:  schtasks /Delete /F /TN {NAME}"""
