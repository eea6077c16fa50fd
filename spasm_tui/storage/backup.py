"""Backups: dated archives of the data folder and the settings, read back before they count, thinned out with time."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from spasm_tui.storage.journal_reader import journal_files
from spasm_tui.storage.places import Places
from spasm_tui.storage.settings_file import CONFIG
from spasm_tui.storage.whole_file import read_plain, sync_folder, write_whole

BACKUPS = "backups"
DAYS, WEEKS, MONTHS = 7, 8, 24
DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What Python's reader of zips raises where one is damaged, besides OSError and ValueError."""
MOST_BYTES = 64 * 1024 * 1024
"""A file larger than this is none of ours, and is left out."""
_DEEPEST = 8
_NAME = re.compile(r"spasm-tui-(\d{4}-\d{2}-\d{2})\.(.+)\.zip")
_ABOUT = """A backup of spasm-tui, made {when} by {device}.

data/journal/ are your records, data/content/ what you wrote yourself, config/ your settings: plain TOML files.
To bring back what is missing on a machine:  spasm-tui restore FILE
It shows first what would change. It adds, and takes nothing away.

Files in it: {count}
"""
_COUNT = re.compile(rb"Files in it: (\d+)")
_README = "README.txt"

Seal = Callable[[bytes], bytes]


class BackupError(Exception):
    """No backup was made. The message says why, in one line; an earlier one stays as it was."""


def backup_folder(places: Places, chosen: str = "") -> Path:
    """Where dated backups go: the folder that the user chose, else one in the data folder.

    Raises BackupError where the chosen one is not there: a disk may not be plugged in.
    """
    if not chosen.strip():
        return places.data / BACKUPS
    folder = places.data / os.path.expanduser(chosen.strip())
    if not folder.is_dir():
        raise BackupError(f"No backup: there is no folder {folder}. Is the disk plugged in?")
    return folder


def dated_name(day: date, device: str) -> str:
    """The name of the backup that `device` makes on `day`."""
    return f"spasm-tui-{day:%Y-%m-%d}.{device}.zip"


def is_due(places: Places, folder: Path, day: date, device: str) -> bool:
    """Whether this machine has something to back up and made no backup on `day` yet."""
    return bool(journal_files(places.journal)) and not (folder / dated_name(day, device)).exists()


def back_up(places: Places, folder: Path, now: datetime, device: str) -> Path:
    """Makes the backup of today, then takes away those that are not needed any more. Raises BackupError."""
    path = folder / dated_name(now.date(), device)
    make_backup(places, path, now, device, besides=folder)
    thin_out(folder, device)
    return path


def make_backup(
    places: Places,
    path: Path,
    now: datetime,
    device: str,
    besides: Path | None = None,
    seals: tuple[Seal, Seal] | None = None,
) -> int:
    """Writes a backup to `path` and gives how many files are in it. It has that name only once it was read back whole.

    `besides` is a folder that stays out of it; `seals` lock its bytes and unlock them. Raises BackupError.
    """
    lock, unlock = seals or (bytes, bytes)
    draft = path.with_name(f".spasm-tui-{os.urandom(6).hex()}-0.part")
    try:
        files = dict(_gather(places, besides))
        when = f"{now:%Y-%m-%d %H:%M}"
        files[_README] = _ABOUT.format(when=when, device=device, count=len(files)).encode()
        write_whole(draft, lock(_zipped(files, now)))
        if read_archive(unlock(draft.read_bytes())) != (files, []):
            raise BackupError(f"No backup: {path.name} did not read back as it was written. Is the disk all right?")
        os.replace(draft, path)
        sync_folder(path.parent)
    except OSError as error:
        place = path.parent if error.filename in (None, str(draft)) else error.filename
        mend = " Free some space." if error.errno == errno.ENOSPC else ""
        raise BackupError(f"No backup: {place}: {error.strerror or error}.{mend}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return len(files) - 1


def _gather(places: Places, besides: Path | None) -> Iterator[tuple[str, bytes]]:
    """The files of the data folder and the settings, by their name in the archive."""
    left_out = {os.path.realpath(each) for each in (places.data / BACKUPS, besides) if each is not None}
    yield from _files_in(places.data, "data", left_out)
    with suppress(FileNotFoundError):
        yield f"config/{CONFIG}", read_plain(places.config / CONFIG)


def _files_in(folder: Path, name: str, left_out: set[str]) -> Iterator[tuple[str, bytes]]:
    """Plain files at every depth. Links are not followed; hidden ones are of git and sync programs."""
    if os.path.realpath(folder) in left_out or name.count("/") > _DEEPEST:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        inside = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(folder / entry.name, inside, left_out)
        elif entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size <= MOST_BYTES:
            yield inside, read_plain(folder / entry.name)


def _zipped(files: Mapping[str, bytes], now: datetime) -> bytes:
    packed = io.BytesIO()
    moment = now.timetuple()[:6] if 1980 <= now.year <= 2107 else (1980, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def read_archive(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files in an archive by name, and the names of those that are damaged, too large, or would lie elsewhere.

    Raises BackupError where it is no archive at all.
    """
    files: dict[str, bytes] = {}
    wrong: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.is_dir():
                    continue
                if not _is_fit(entry.filename) or entry.file_size > MOST_BYTES:
                    wrong.append(entry.filename)
                    continue
                try:
                    with archive.open(entry) as file:
                        found = file.read(MOST_BYTES + 1)
                except (OSError, ValueError, *DAMAGED_ZIP):
                    wrong.append(entry.filename)
                else:
                    files[entry.filename] = found
    except (OSError, ValueError, OverflowError, *DAMAGED_ZIP) as error:
        raise BackupError("it is no backup of spasm-tui, or it is damaged") from error
    told = _COUNT.search(files.get(_README, b""))
    if told is None or int(told[1]) != len(files) - 1 + len(wrong):
        wrong.append(f"{_README}, which says how many files there should be")
    return files, wrong


def _is_fit(name: str) -> bool:
    """Whether a name in an archive is of a file that a backup has: plain, not too deep, nowhere outside."""
    parts = name.split("/")
    plain = all(part and not part.startswith(".") and part.isprintable() for part in parts)
    return plain and not set(name) & set('\\:*?"<>|') and len(parts) <= _DEEPEST + 3


def thin_out(folder: Path, device: str) -> list[str]:
    """Takes away the backups of `device` that are not needed any more; gives their names. Others' are left alone."""
    names = {}
    with suppress(OSError):
        for name in os.listdir(folder):
            found = _NAME.fullmatch(name)
            if found and found[2] == device:
                with suppress(ValueError):
                    names[date.fromisoformat(found[1])] = name
    gone = []
    for day in sorted(names.keys() - kept_days(names)):
        with suppress(OSError):
            os.unlink(folder / names[day])
            gone.append(names[day])
    return gone


def kept_days(days: Iterable[date]) -> set[date]:
    """The days whose backup is kept: the last 7, and the last of each of the last 8 weeks and 24 months there are.

    Counted by the backups themselves, so that neither a wrong clock nor a long pause takes one away.
    """
    latest = sorted(days, reverse=True)
    kept = set(latest[:DAYS])
    for most, period in ((WEEKS, lambda day: day.isocalendar()[:2]), (MONTHS, lambda day: (day.year, day.month))):
        last: dict[tuple[int, int], date] = {}
        for day in latest:
            last.setdefault(period(day), day)
        kept |= set(list(last.values())[:most])
    return kept
