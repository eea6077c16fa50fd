"""Files that are too long to hold, or that hold others: read piece by piece, telling how far they are."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone, tzinfo
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from spasm_tui.core.overview.importing.health_archive import LOOKED_AT, HealthDays, is_archive
from spasm_tui.core.overview.importing.json_archive import ArchiveDays
from spasm_tui.core.overview.importing.result import Told
from spasm_tui.storage.backup import DAMAGED_ZIP

CHUNK = 1 << 20
_TOLD_EACH = 10_000
LONGEST_TABLE = 200_000_000
"""A table within a zip is read as a whole: no more than this."""


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
    except DAMAGED_ZIP as error:
        raise ValueError(f"The zip is damaged: {error}. Make the export again.") from None


def health_connect(path: Path, zone: tzinfo | None, days: HealthDays, told: Told) -> bool:
    """Adds what the database of Health Connect in a zip has to `days`; False where there is none.

    Times in it are milliseconds of Unix time, with the seconds of their offset beside them; else they are of `zone`.
    Raises OSError, ValueError.
    """
    with path.open("rb") as file:
        if not is_zip(file.read(4)):
            return False
    with _opened(path) as archive:
        inside = next((each for each in archive.infolist() if each.filename.endswith("health_connect_export.db")), None)
        if inside is None:
            return False
        # The zip was made at its own time, by the phone's clock: that day was not over.
        days.exported = _exported(inside, zone)
        with TemporaryDirectory() as folder:
            base = sqlite3.connect(archive.extract(inside, folder))
            try:
                with closing(base):
                    _read_base(base, zone, days, told)
            except sqlite3.Error as error:
                raise ValueError(f"{path.name}: the database in it cannot be read: {error}.") from None
    return True


def _exported(inside: zipfile.ZipInfo, zone: tzinfo | None) -> str:
    try:
        return f"{datetime(*inside.date_time, tzinfo=zone):%Y-%m-%d %H:%M:%S %z}"
    except ValueError:
        return ""  # a zip may have no time that a clock shows


def _read_base(base: sqlite3.Connection, zone: tzinfo | None, days: HealthDays, told: Told) -> None:
    def at(milliseconds: float, offset: float | None) -> datetime:
        known = timezone(timedelta(seconds=offset)) if offset is not None and abs(offset) < 86_400 else zone
        return datetime.fromtimestamp(milliseconds / 1000, known)

    for table, value in (("steps_record_table", "count"), ("sleep_session_record_table", "0")):
        columns = {str(row[1]) for row in base.execute(f"PRAGMA table_info({table})")}
        if not {"start_time", "end_time"} <= columns:
            continue
        whose = "app_info_id" if "app_info_id" in columns else "0"
        begins, ends = (each if each in columns else "NULL" for each in ("start_zone_offset", "end_zone_offset"))
        [total] = base.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 names of our own
        rows = base.execute(f"SELECT start_time, {begins}, end_time, {ends}, {value}, {whose} FROM {table}")  # noqa: S608
        for number, (first, its_offset, last, last_offset, count, app) in enumerate(rows):
            try:
                if value == "count":
                    days.add_steps(at(first, its_offset), float(count), str(app))
                else:
                    days.add_sleep(at(first, its_offset), at(last, last_offset))
            except (TypeError, ValueError, OverflowError, OSError):
                days.leave_out("rows without a count or a time that a clock shows")
            if number % _TOLD_EACH == 0:
                told(number / total)


def json_archive(path: Path, days: ArchiveDays, told: Told) -> bool:
    """Adds what an archive of a service has to `days`; False for anything else.

    `path` is its zip, the folder it was unpacked to, or one of its files. Raises OSError, ValueError.
    """
    if path.is_dir():
        files = sorted({each for pattern in days.FOLDERS for each in path.glob(pattern) if days.part_of(each.name)})
    else:
        files = [path] if days.part_of(path.name) else []
    if files or path.is_dir():
        top = path if path.is_dir() else path.parent
        names = [each.relative_to(top).as_posix() for each in files]
        sizes = [each.stat().st_size for each in files]
        opened = [cast("Callable[[], IO[bytes]]", partial(each.open, "rb")) for each in files]
        _read_parts(list(zip(names, sizes, opened, strict=True)), days, told)
        return bool(files)
    with path.open("rb") as file:
        if not is_zip(file.read(4)):
            return False
    with _opened(path) as archive:
        inside = sorted((each for each in archive.infolist() if days.part_of(each.filename)), key=lambda e: e.filename)
        _read_parts([(each.filename, each.file_size, partial(archive.open, each)) for each in inside], days, told)
        return bool(inside)


def _read_parts(parts: list[tuple[str, int, Callable[[], IO[bytes]]]], days: ArchiveDays, told: Told) -> None:
    whole, before = sum(length for _, length, _ in parts) or 1, 0
    for name, length, opened in parts:
        with opened() as file:
            days.read(name, chunks_of(file, length, partial(_part_told, told, before / whole, length / whole)))
        before += length


def _part_told(told: Told, before: float, part: float, share: float) -> None:
    told(before + part * share)


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
                except DAMAGED_ZIP as error:
                    raise ValueError(f"{path.name}: {info.filename}: {_why(error)}.") from None
    return found


_SPREADSHEETS = {
    "xl/workbook.xml": "a spreadsheet of Excel",
    "xl/workbook.bin": "a spreadsheet of Excel",
    "content.xml": "a spreadsheet of LibreOffice",
    "Index/Document.iwa": "a spreadsheet of Numbers",
}


def spreadsheet_in(path: Path) -> str:
    """What a zip is that is the file of a spreadsheet program; empty for any other. Raises OSError, ValueError."""
    with _opened(path) as archive:
        return next((_SPREADSHEETS[name] for name in archive.namelist() if name in _SPREADSHEETS), "")


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except DAMAGED_ZIP as error:
        raise ValueError(f"{path.name}: a zip that cannot be read: {_why(error)}.") from None


def _why(error: Exception) -> str:
    """Why a zip cannot be read. Of a lock Python says all that it knows of the file, and not what to do."""
    return "it has a password. Unpack it first" if "encrypted" in str(error) else str(error)
