"""Where things are kept on this machine."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from spasm_tui.lib.quick_classes import NamedTuple

APP = "spasm-tui"


class Places(NamedTuple):
    """The folders. `data` may be carried between machines; `state` belongs to this one, and so does `cache`, where what
    is there can be made anew. Without a `cache` nothing is kept.
    """

    data: Path
    state: Path
    config: Path
    cache: Path | None = None

    @property
    def journal(self) -> Path:
        """The folder of the journal's files."""
        return self.data / "journal"

    @property
    def key(self) -> str:
        """A short name for the data folder, for what the state folder keeps of it."""
        from spasm_tui.lib.short_hash import short_hash  # noqa: PLC0415 `log` needs none

        return short_hash(os.fsencode(self.data), size=6).hex()

    @property
    def folders(self) -> list[Path]:
        """Those that the program itself writes files into, whole."""
        plans = self.content / "plans"
        own = [self.journal, self.data / "backups", self.content, plans, plans / "removed", self.config, self.state]
        own += [self.state / "tones", *([self.cache] if self.cache else [])]
        for above in (self.state / "drafts", self.state / "written"):
            with suppress(OSError):
                own += [above / name for name in os.listdir(above)]
        return own

    @property
    def content(self) -> Path:
        """The user's own stretches, routines and questionnaires."""
        return self.data / "content"


def find_places(data: str | None, environment: Mapping[str, str]) -> Places:
    """The folders to use: `data` if given, else SPASM_TUI_DATA, else the system's usual place."""
    chosen = data or environment.get("SPASM_TUI_DATA")
    usual = _usual()
    return usual._replace(data=Path(os.path.expanduser(chosen)).absolute()) if chosen else usual


def _usual() -> Places:
    """Where this system keeps what belongs to a program."""
    if sys.platform == "linux":  # four lines of the XDG specification: platformdirs takes a tenth of `log` to load
        return Places(
            _xdg("XDG_DATA_HOME", "~/.local/share"),
            _xdg("XDG_STATE_HOME", "~/.local/state"),
            _xdg("XDG_CONFIG_HOME", "~/.config"),
            _xdg("XDG_CACHE_HOME", "~/.cache"),
        )
    import platformdirs  # noqa: PLC0415

    return Places(
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_state_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False),
        platformdirs.user_cache_path(APP, appauthor=False),
    )


def _xdg(variable: str, usual: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named if os.path.isabs(named) else os.path.expanduser(usual), APP)


def typed_path(text: str) -> Path:
    """The path that somebody typed or dropped on the window, with `~` as their folder, quotes and `file://` taken off.

    No text is an error: an unknown `~name` stays a name.
    """
    plain = text.replace("\0", "")
    if plain.startswith("file://"):
        from urllib.parse import unquote  # noqa: PLC0415 no other path needs it

        plain = unquote(plain.removeprefix("file://").removeprefix("localhost"))
    elif len(plain) > 2 and plain[0] in "'\"" and plain[-1] == plain[0]:
        plain = plain[1:-1]
    elif os.name != "nt" and "\\ " in plain and not os.path.lexists(plain):
        plain = re.sub(r"\\(.)", r"\1", plain)  # a terminal that writes a dropped name as the shell would
    return Path(os.path.expanduser(plain))


def check_folder(folder: Path) -> None:
    """Raises NotADirectoryError where a file stands in the place of `folder` or of one above it."""
    above = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
    if os.path.lexists(above) and not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a folder is wanted here, but it is a file", str(above))
