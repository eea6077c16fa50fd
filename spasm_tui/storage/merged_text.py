"""What sync programs and git leave of a file that two machines changed: copies beside it, both sides in it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

# Texts: `log` waits for none of them to be compiled that it does not need.
# rclone bisync puts its mark behind the ending; the others before it, so that the name still ends as it did.
_RCLONE = r"\.toml(?:\.conflict\d*|\.\.path[12])$"
_COPY = (
    r"\.sync-conflict-\d{8}-\d{6}"  # Syncthing
    r"|[ _(-]conflicted copy\b|_conflict-\d{8}"  # Nextcloud, ownCloud, Dropbox
    r"|\(SFConflict "  # Seafile
    r"|\[Conflict(?: \d+)?\]"  # Google Drive
    r"| \(conflict(?: #\d+)?_on_\d{4}-"  # Unison
)
# Google Drive and iCloud; a name of the user's own may look so too, so the first one must be there beside it.
_SECOND = r"^(?:Copy of (?P<a>.+)|(?P<b>.+)(?: \(\d+\)| \d+))\.toml$"
_NOT_HERE = r"^\.(.+\.toml)\.icloud$"
_HUNK = (
    rb"(?ms)^<<<<<<< [^\n]*\n(?P<ours>.*?)"
    rb"(?:^\|\|\|\|\|\|\| [^\n]*\n.*?)?^=======\r?\n(?P<theirs>.*?)^>>>>>>> [^\n]*\n?"
)


def is_toml(name: str) -> bool:
    """Whether a file of that name is one of ours to read, or a copy of one that a sync program made."""
    return not name.startswith(".") and (name.endswith(".toml") or re.search(_RCLONE, name) is not None)


def toml_names_in(folder: Path) -> tuple[list[str], list[str]]:
    """The names of our files in a folder, sorted; and of those that are links out of it. Raises OSError.

    What a sync program brings may be a link to anything on this machine: it is not followed.
    """
    names: list[str] = []
    out: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_toml(entry.name):
                away = entry.is_symlink() and leads_out(Path(entry.path), folder)
                (out if away else names).append(entry.name)
    return sorted(names), sorted(out)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether `path`, by a link, lies outside of `folder`, which may itself be a link of the user's."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_copy(name: str, others: Collection[str]) -> bool:
    """Whether a sync program gave the file that name, beside `others`, since two machines had changed it."""
    second = re.match(_SECOND, name)
    if second and f"{second['a'] or second['b']}.toml" in others:
        return True
    return re.search(_RCLONE, name) is not None or re.search(_COPY, name) is not None


def not_here(name: str) -> str:
    """The name of the file that iCloud has not brought to this machine yet and keeps a place for; else nothing."""
    found = re.match(_NOT_HERE, name)
    return found[1] if found else ""


def both_sides(data: bytes) -> tuple[bytes, bytes, list[int]] | None:
    """A file with marks of a git merge as either side had it, and the lines of the marks; None where there are none.

    Lines keep their numbers: what is of the other side is empty in each.
    """
    if b"\n<<<<<<< " not in data and not data.startswith(b"<<<<<<< "):
        return None
    hunks = list(re.finditer(_HUNK, data))
    if not hunks:
        return None
    ours = re.sub(_HUNK, lambda hunk: _only(hunk, "ours"), data)
    theirs = re.sub(_HUNK, lambda hunk: _only(hunk, "theirs"), data)
    return ours, theirs, [data.count(b"\n", 0, hunk.start()) + 1 for hunk in hunks]


def _only(hunk: re.Match[bytes], side: str) -> bytes:
    """A hunk's text with only the lines of that side in it; the others are empty."""
    text, start = hunk[0], hunk.start(side) - hunk.start()
    end = hunk.end(side) - hunk.start()
    return b"\n" * text.count(b"\n", 0, start) + text[start:end] + b"\n" * text.count(b"\n", end)
