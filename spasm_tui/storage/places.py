"""Where things are kept on this machine."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

APP = "spasm-tui"


class Places(NamedTuple):
    """The three folders. `data` may be carried between machines; `state` belongs to this one."""

    data: Path
    state: Path
    config: Path

    @property
    def journal(self) -> Path:
        """The folder of the journal's files."""
        return self.data / "journal"

    @property
    def folders(self) -> list[Path]:
        """Those that the program itself writes files into, whole."""
        plans = self.content / "plans"
        own = [self.journal, self.content, plans, plans / "removed", self.data / "backups", self.config, self.state]
        own.append(self.state / "tones")
        for each in (self.state / "drafts", self.state / "written"):  # a folder for each journal
            with suppress(OSError):
                own += [each / name for name in os.listdir(each)]
        return own

    @property
    def content(self) -> Path:
        """The user's own stretches, routines and questionnaires."""
        return self.data / "content"


def find_places(data: str | None, environment: Mapping[str, str]) -> Places:
    """The folders to use: `data` if given, else SPASM_TUI_DATA, else the system's usual place."""
    # Loaded here: the demo and tests name their folders and need not pay for it.
    import platformdirs  # noqa: PLC0415

    chosen = data or environment.get("SPASM_TUI_DATA")
    usual = platformdirs.user_data_path(APP, appauthor=False)
    return Places(
        Path(os.path.expanduser(chosen)).absolute() if chosen else usual,
        platformdirs.user_state_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False),
    )


def typed_path(text: str) -> Path:
    """The path that somebody typed, with `~` as their folder. No text is an error: an unknown `~name` stays a name."""
    return Path(os.path.expanduser(text.replace("\0", "")))


def check_folder(folder: Path) -> None:
    """Raises NotADirectoryError where a file stands in the place of `folder` or of one above it."""
    above = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
    if os.path.lexists(above) and not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a folder is wanted here, but it is a file", str(above))
