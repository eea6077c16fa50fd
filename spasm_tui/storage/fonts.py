"""The fonts a PDF is set in: ours, and for scripts that ours lack, those of the machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb

from spasm_tui.lib.pdf.typeset import Face, Typesetter
from spasm_tui.storage.files import assets_folder

PLAIN, BOLD = "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"
BESIDE = ("NotoEmoji-Regular.ttf", "DroidSansFallbackFull.ttf")
MOST_FILES = 5000
# Not for reading, or of one width, or slanted: only where no other font has the letter.
_LAST = ("unifont", "mono", "italic", "oblique", "bold", "black", "thin", "light", "condensed", "serif")
_NEVER = ("lastresort", "adobeblank")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_RESTRICTED = 0x0002
"""The bit of `OS/2.fsType` by which a maker forbids putting the font into a file."""


def typesetter_for(text: str, folders: list[Path] | None = None) -> Typesetter:
    """What sets `text`: every character of it in some font where this machine has one. Raises OSError.

    `folders` are looked through in place of the machine's own.
    """
    own = assets_folder() / "fonts"
    plain, bold, *beside = (_own(own / name) for name in (PLAIN, BOLD, *BESIDE))
    typesetter = Typesetter([plain, *beside], [bold, plain, *beside])
    missing = typesetter.missing(text)
    if not missing:
        return typesetter
    found = list(_faces_with(missing, font_folders() if folders is None else folders))
    return Typesetter([plain, *beside, *found], [bold, plain, *beside, *found])


def _own(path: Path) -> Face:
    return Face(path.stem, hb.Blob(path.read_bytes()))


def font_folders(system: str = sys.platform) -> list[Path]:
    """Where a machine keeps its fonts, the user's own first."""
    home = Path.home()
    if system == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if system == "win32":
        local, windows = os.environ.get("LOCALAPPDATA", ""), os.environ.get("WINDIR", r"C:\Windows")
        return [*([Path(local, "Microsoft/Windows/Fonts")] if local else []), Path(windows, "Fonts")]
    shared = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME", "") or str(home / ".local/share")
    places = [Path(own, "fonts"), home / ".fonts", *(Path(each, "fonts") for each in shared.split(":") if each)]
    return [*dict.fromkeys([*places, Path("/usr/share/fonts"), Path("/system/fonts")])]


def _faces_with(missing: set[str], folders: list[Path]) -> Iterator[Face]:
    """Fonts that have characters of `missing`, until all are found or there are no more fonts."""
    left = set(missing)
    for path in _font_files(folders):
        face = _open(path)
        has = {char for char in left if face.has(char)} if face else set()
        if face and has:
            left -= has
            yield face
        if not left:
            return


def _font_files(folders: list[Path]) -> list[Path]:
    """The fonts in `folders` and below, those for reading first."""
    found: list[Path] = []
    for folder in folders:
        for where, _, names in os.walk(folder):
            found += [Path(where, name) for name in names if name.lower().endswith((".ttf", ".otf", ".ttc", ".otc"))]
    usable = [path for path in found if not path.name.lower().startswith(_NEVER)]
    return sorted(usable, key=_rank)[:MOST_FILES]


def _rank(path: Path) -> tuple[int, int, str]:
    name = path.name.lower()
    return sum(word in name for word in _LAST), 0 if "sans" in name else 1, str(path)


def _open(path: Path) -> Face | None:
    """The font in a file; None where it cannot be read, has no outlines, or may not be put into a PDF."""
    try:
        face = Face(path.stem, hb.Blob.from_file_path(str(path)))
    except (OSError, ValueError, RuntimeError, hb.HarfBuzzError):
        return None
    tables = face.face.table_tags
    return face if any(outlines in tables for outlines in _OUTLINES) and not _is_restricted(face) else None


def _is_restricted(face: Face) -> bool:
    table = face.face.reference_table("OS/2").data
    return len(table) >= 10 and int.from_bytes(table[8:10], "big") & 0x000F == _RESTRICTED
