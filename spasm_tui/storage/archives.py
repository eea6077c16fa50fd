"""Files that are too long to hold, or that hold others: read piece by piece, telling how far they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from spasm_tui.core.overview.importing.health_archive import LOOKED_AT, is_archive

CHUNK = 1 << 20
LONGEST_TABLE = 200_000_000
"""A table within a zip is read as a whole: no more than this."""

Told = Callable[[float], None]
"""Told how much of a file was read, 0 to 1. May raise, to end the reading."""


def is_zip(begin: bytes) -> bool:
    """Whether a file that begins so holds others."""
    return begin.startswith(b"PK\x03\x04")


@contextmanager
def health_xml(path: Path) -> Iterator[tuple[IO[bytes], int] | None]:
    """The XML of Apple Health in a file, or in the zip that the phone made of it, and its length; None without any.

    Raises OSError, ValueError for a zip that is damaged or locked.
    """
    with path.open("rb") as file:
        begin = file.read(LOOKED_AT)
        if not is_zip(begin):
            file.seek(0)
            yield (file, path.stat().st_size) if is_archive(begin) else None
            return
    with _opened(path) as archive:
        for info in sorted(archive.infolist(), key=lambda each: -each.file_size):
            if info.filename.lower().endswith(".xml"):
                with archive.open(info) as inner:
                    is_it = is_archive(inner.read(LOOKED_AT))
                if is_it:
                    with archive.open(info) as inner:
                        yield inner, info.file_size
                    return
        yield None


def chunks_of(file: IO[bytes], length: int, told: Told) -> Iterator[bytes]:
    """The bytes of a file, one piece after the other. Raises OSError, ValueError where it is damaged."""
    read = 0
    try:
        while chunk := file.read(CHUNK):
            read += len(chunk)
            yield chunk
            told(min(1.0, read / length) if length else 1.0)
    except (zipfile.BadZipFile, EOFError) as error:
        raise ValueError(f"The zip is damaged: {error}. Make the export again.") from None


def tables_in(path: Path) -> list[tuple[str, bytes]]:
    """The tables at the top of a zip, by name. Raises OSError, ValueError."""
    found = []
    with _opened(path) as archive:
        for info in archive.infolist():
            if info.filename.lower().endswith(".csv") and "/" not in info.filename.strip("/"):
                if info.file_size > LONGEST_TABLE:
                    raise ValueError(
                        f"{path.name}: {info.filename} is too long to be read from a zip. Unpack it first."
                    )
                try:
                    found.append((info.filename, archive.read(info)))
                except (zipfile.BadZipFile, EOFError, RuntimeError) as error:
                    raise ValueError(f"{path.name}: {info.filename}: {error}") from None
    return found


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"{path.name}: a zip that cannot be read: {error}.") from None
