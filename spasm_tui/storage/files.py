"""Content and settings files: found, read as TOML, and their faults put into words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

import spasm_tui
from spasm_tui.core.base.records.record import tidy
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean
from spasm_tui.storage.merged_text import is_copy, leads_out, toml_names_in
from spasm_tui.storage.whole_file import read_plain

MOST_BYTES = 1_000_000
"""What somebody shares may ask for all of a machine's memory: ten times our largest file is enough."""
_DEEPEST = 40


class FileFault(NamedTuple):
    """What is wrong with a file, in one line."""

    file: str
    what: str

    def __str__(self) -> str:
        return clean(f"{self.file}: {self.what}", one_line=True)


def assets_folder() -> Path:
    """The built-in content: inside the package in a wheel, beside it in a source tree."""
    package = Path(spasm_tui.__file__).parent
    for folder in (package / "assets", package.parent / "assets"):
        if (folder / "sources.toml").is_file():
            return folder
    raise FileNotFoundError("the program's content (assets) is missing; install spasm-tui again")


def read_table(path: Path, built_in: bool = False, typed: bool = False) -> dict[str, Any] | FileFault | None:
    """The file as a table with its texts fit to show, what is wrong with it, or None when there is no such file.

    The texts of `built_in` content are fit as they stand: tests see to that, and a start need not. A file that the
    user `typed` may be a pipe.
    """
    try:
        data = path.read_bytes() if typed else read_plain(path, MOST_BYTES)
        table: dict[str, Any] = tomli.loads(data.decode("utf-8-sig"))
        if built_in:
            return table
        table = tidy(table)
        return FileFault(path.name, _TOO_DEEP) if _is_deep(table) else table
    except FileNotFoundError:
        return None
    except tomli.TOMLDecodeError as error:
        return FileFault(path.name, f"line {error.lineno}: {error.msg}")
    except UnicodeDecodeError:
        return FileFault(path.name, "is not UTF-8 text")
    except (OSError, RecursionError, ValueError) as error:
        return FileFault(path.name, f"cannot be read: {getattr(error, 'strerror', None) or 'too deep or too long'}")


def read_content(folder: Path, file: str, built_in: bool = False) -> dict[str, Any] | FileFault | None:
    """What `read_table` finds in a file of a content folder; of the user's own, a link out of it is not followed."""
    table = read_table(folder / file, built_in)
    # Looked at only where there is a file: most of one's own are not.
    is_out = table is not None and not built_in and leads_out(folder / file, folder)
    return FileFault(file, LINK_OUT) if is_out else table


def _is_deep(value: Any, depth: int = 0) -> bool:
    """Whether tables and lists stand so deep in each other that what reads them would have no end."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > _DEEPEST or any(_is_deep(each, depth + 1) for each in inner)


def toml_names(folder: Path) -> list[str]:
    """The names (without `.toml`) of the files in `folder`, sorted; without copies that a sync program made."""
    names = _names(folder)
    return [name[:-5] for name in names if name.endswith(".toml") and not is_copy(name, names)]


_TOO_DEEP = "has lists or tables that stand too deep in each other"
LINK_OUT = "is a link out of your content folder, and not followed: put the file itself there"


def passed_by(folder: Path) -> list[FileFault]:
    """The files in `folder` that are not used: copies by a sync program, since two machines had changed one, and links
    that lead elsewhere.
    """
    what = "is a copy that a sync program made of what two machines changed: keep what you want of it, then delete it"
    names = _names(folder)
    copies = [FileFault(name, what) for name in names if is_copy(name, names)]
    try:
        out = [folder.name] if leads_out(folder, folder.parent) else toml_names_in(folder)[1]
    except OSError:
        out = []
    return copies + [FileFault(name, LINK_OUT) for name in out]


def _names(folder: Path) -> list[str]:
    try:
        return [] if leads_out(folder, folder.parent) else toml_names_in(folder)[0]
    except OSError:
        return []
