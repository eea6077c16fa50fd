"""Puts the program among your system's own: its menu, `man`, and the shells' completion; --remove takes it all away."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from spasm_tui.commands.man import manual_page
from spasm_tui.commands.own_command import own_command
from spasm_tui.commands.paths import all_paths
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.shell_scripts import SHELLS
from spasm_tui.storage.whole_file import write_whole

_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.1
Name=spasm-tui
GenericName=Back-spasm companion
Comment=Log a spasm, time heat and cold, stretch, see what helps
Exec={command}
Icon=spasm-tui
Terminal=true
Categories=Utility;ConsoleOnly;
Keywords=back;pain;spasm;stretch;heat;diary;
Actions=sos;heat;stretch;

[Desktop Action sos]
Name=Spasm now
Exec={command} sos

[Desktop Action heat]
Name=Heat timer
Exec={command} heat

[Desktop Action stretch]
Name=Stretch
Exec={command} stretch
"""


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--remove", action="store_true", help="take it all away again")
    parser.add_argument("--dry-run", action="store_true", help="only say which files these are")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Writes the files, or takes them away; each is named."""
    if os.name == "nt":
        raise ValueError("there is no such place on Windows. A shortcut to spasm-tui does the same")
    files = _files(setup)
    for path, make in files.items():
        if args.dry_run:
            print(path)
        elif args.remove:
            if path.exists():
                path.unlink()
                print(f"Taken away: {path}")
        else:
            write_whole(path, make().encode(), durable=False)
            print(f"Put in place: {path}")
    if not args.dry_run:
        print("Nothing else was changed." if args.remove else _next())
    return 0


def _next() -> str:
    """What the user may have to do yet."""
    zsh = _folder("XDG_DATA_HOME", ".local/share") / "zsh/site-functions"
    lines = ["A new bash or fish knows it. To undo all: spasm-tui integrate --remove"]
    if os.path.basename(os.environ.get("SHELL", "")) == "zsh":
        lines.append(f"For zsh put this into ~/.zshrc, before compinit: fpath=({shlex.quote(str(zsh))} $fpath)")
    if str(Path.home() / ".local/bin") not in os.environ.get("PATH", "").split(os.pathsep):
        # man looks beside the folders of PATH.
        lines.append("`man spasm-tui` finds its page where ~/.local/bin is in PATH; `spasm-tui man` always does.")
    return "\n".join(lines)


def _files(setup: Setup) -> dict[Path, Callable[[], str]]:
    """What belongs where, for this user alone; made when it is written."""
    data = _folder("XDG_DATA_HOME", ".local/share")
    config = _folder("XDG_CONFIG_HOME", ".config")
    files: dict[Path, Callable[[], str]] = {
        data / "man/man1/spasm-tui.1": lambda: manual_page(setup),
        data / "bash-completion/completions/spasm-tui": lambda: SHELLS["bash"],
        data / "zsh/site-functions/_spasm-tui": lambda: SHELLS["zsh"],
        config / "fish/completions/spasm-tui.fish": lambda: SHELLS["fish"],
    }
    if sys.platform != "darwin":
        files[data / "applications/spasm-tui.desktop"] = lambda: desktop_entry(own_command())
        files[data / "icons/hicolor/scalable/apps/spasm-tui.svg"] = lambda: _icon(setup)
    return files


def _folder(variable: str, usual: str) -> Path:
    found = os.environ.get(variable, "")
    return Path(found) if os.path.isabs(found) else Path.home() / usual


def _icon(setup: Setup) -> str:
    return (all_paths(setup)["built-in"] / "icon.svg").read_text(encoding="utf-8")


def desktop_entry(command: list[str]) -> str:
    """The entry of a menu that starts `command`, word by word."""
    return _ENTRY.format(command=" ".join(_quoted(word) for word in command))


def _quoted(word: str) -> str:
    """A word as an Exec line wants it: quoted, its own signs marked once for the quotes and once for the file."""
    if not word.strip() or shlex.quote(word) != word or "%" in word:
        marked = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
        return '"' + marked.replace("\\", "\\\\").replace("%", "%%") + '"'
    return word
