"""What a backup would bring back, and bringing it: what is missing is added, nothing is taken away or written over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State, Version, fold
from spasm_tui.lib.quick_classes import dataclass, field
from spasm_tui.storage.backup import read_archive
from spasm_tui.storage.device import Device
from spasm_tui.storage.journal_format import FORMAT
from spasm_tui.storage.journal_reader import journal_files, read_bytes, read_file
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.merged_text import is_toml
from spasm_tui.storage.places import Places
from spasm_tui.storage.settings_file import CONFIG
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import private_folder, read_plain, write_all

_JOURNAL, _DATA, _CONFIG = "data/journal/", "data/", f"config/{CONFIG}"


@dataclass()
class Restoring:
    """What a backup holds that is not here. `files` are written as they are, `versions` into files of their own."""

    files: dict[Path, bytes] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    back: list[Record] = field(default_factory=list)
    """Records that would come back."""
    changed: list[Record] = field(default_factory=list)
    """Records that would stand as the backup has them, since it has the later version."""
    known: int = 0
    """Records that are here already, as the backup has them or later."""
    removed: int = 0
    """Records of the backup that were removed here since: they stay removed."""
    own: list[str] = field(default_factory=list)
    """Files of the user's own, and the settings, that would come back."""
    kept: list[str] = field(default_factory=list)
    """Such files that are another text here: those here stay."""
    wrong: list[str] = field(default_factory=list)
    """What in the backup cannot be used."""

    @property
    def is_news(self) -> bool:
        """Whether anything would be added."""
        return bool(self.files or self.versions)


def look_into(data: bytes, places: Places, device: Device) -> Restoring:
    """What the archive would bring back here. Nothing is written. Raises BackupError, OSError."""
    archived, wrong = read_archive(data)
    found = Restoring(wrong=[f"{name}: damaged, or not of a backup" for name in wrong])
    readings = [read_file(path) for path in journal_files(places.journal)]
    here = [version for reading in readings for version in reading.versions]
    known = {_key(version) for version in here}
    there: list[Version] = []
    for name, text in archived.items():
        if name.startswith(_JOURNAL) and is_toml(name.removeprefix(_JOURNAL)):
            there += _look_at_file(found, places.journal / name.removeprefix(_JOURNAL), text, known, device)
        elif name == _CONFIG:
            _look_at_own(found, places.config / CONFIG, text)
        elif name.startswith(_DATA):
            path = places.data / PurePosixPath(name.removeprefix(_DATA))
            if Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(places.data)):
                _look_at_own(found, path, text)
            else:
                found.wrong.append(f"{name}: a link leads out of the data folder there")
    _compare(found, fold(State(), here), there)
    return found


def _key(version: Version) -> tuple[str, datetime, str]:
    return version.record.id, version.rank[0], version.record.kind


def _look_at_file(
    found: Restoring, path: Path, text: bytes, known: set[tuple[str, datetime, str]], device: Device
) -> list[Version]:
    """All versions in a file of the journal; what is not known of them is to be brought."""
    reading = read_bytes(text, path.name)
    found.wrong += [str(damage) for damage in reading.damages]
    new = [version for version in reading.versions if _key(version) not in known]
    # A file of this machine's own name is only ever appended to by this machine.
    is_own = path.name.split(".")[1:2] == [device.name]
    if new and not is_own and not os.path.lexists(path):
        found.files[path] = text
    else:
        found.versions += new
    return reading.versions


def _look_at_own(found: Restoring, path: Path, text: bytes) -> None:
    if not os.path.lexists(path):
        found.files[path] = text
        found.own.append(path.name)
        return
    try:
        same = read_plain(path) == text
    except OSError:
        same = False
    if not same:
        found.kept.append(path.name)


def _compare(found: Restoring, here: State, there: Iterable[Version]) -> None:
    archived, after = fold(State(), there), fold(here, there)
    for record in archived.records():
        stands, before = after.get(record.id), here.versions.get(record.id)
        if stands is None:
            found.removed += 1
        elif before is None:
            found.back.append(stands)
        elif stands != before.record:
            found.changed.append(stands)
        else:
            found.known += 1


def bring_back(found: Restoring, places: Places, device: Device, now: datetime) -> None:
    """Writes what the backup would bring, all of it or nothing. Raises NotSavedError."""
    token = f"restore-{now:%Y%m%d%H%M%S}-{os.urandom(2).hex()}"
    files = {**found.files, **_in_months(found.versions, places.journal, f"{device}.{token}")}
    if not files:
        return
    try:
        for folder in {path.parent for path in files}:
            private_folder(folder)
        write_all(files, over=False)
    except OSError as error:
        where = error.filename or places.data
        raise NotSavedError(f"Nothing was brought back: {where}: {error.strerror or error}.") from error


def _in_months(versions: Iterable[Version], folder: Path, name: str) -> Mapping[Path, bytes]:
    texts: dict[Path, list[str]] = {}
    for version in versions:
        path = folder / f"{version.rank[0]:%Y-%m}.{name}.toml"
        texts.setdefault(path, [f"format = {FORMAT}\n"]).append(record_text(version.record))
    return {path: "".join(parts).encode() for path, parts in texts.items()}
