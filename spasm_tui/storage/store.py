"""The journal as one thing: read it, add to it, take back, notice what others wrote."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.kinds import become, build_record, problems
from spasm_tui.core.base.records.record import R, Record, by_key, changed, tidy
from spasm_tui.core.base.state import State, Version, fold
from spasm_tui.lib.dates import fixed
from spasm_tui.lib.text import plural
from spasm_tui.storage.device import Device
from spasm_tui.storage.journal_writer import NotSavedError, append, write_again
from spasm_tui.storage.new_record import new_id

if TYPE_CHECKING:
    from spasm_tui.core.base.two_changes import Joined
    from spasm_tui.storage.journal_reader import Damage, Reading
    from spasm_tui.storage.month_cache import MonthCache

A = TypeVar("A", bound=Answers)
A_MONTH = 31
_RETRY_WITHIN = timedelta(minutes=10)


class Store:
    """The journal in `folder`, written to as `device`. `now` gives the local time with its offset.

    In the folder `cache`, where there is one, is kept what the files hold.
    """

    def __init__(
        self, folder: Path, device: Device | str, now: Callable[[], datetime], cache: Path | None = None
    ) -> None:
        self.folder = folder
        self.device = Device(device) if isinstance(device, str) else device
        self.now = now
        self.state = State(complete=False)
        self.damages: list[Damage] = []
        self.notices: list[str] = []
        """What else there is to say of the journal as a whole, a line each."""
        self.part_read = 0.0
        """How much of the journal `read_apart` has read so far, 0 to 1."""
        self._seen: dict[str, tuple[int, int]] = {}
        self._stamps: dict[str, tuple[int, int]] | None = None
        """All that was in the folder when `refresh` looked last."""
        self._since = ""
        self._wrote: dict[str, datetime] = {}
        """The version of each record that was written here last."""
        self._together: dict[str, Record] = {}
        """What was changed apart, as it is shown until it is written down."""
        self._cache = cache
        self._months: MonthCache | None = None
        self._read_from: dict[str, datetime | None] = {}
        """The files that were read one by one, and from which moment on; None: whole."""
        self._written: dict[str, list[Record]] = {}
        """By file, what was written here: a sync program may put an older file in its place."""
        self._tried: dict[tuple[str, str], tuple[str, datetime]] = {}
        """The id and time of new records that were refused, by what they are."""

    # reading

    def read_recent(self, days: int) -> None:
        """Reads what was saved in the last `days` days: the ends of the last months' files, however long the rest."""
        from spasm_tui.storage.journal_reader import list_journal, read_tail  # noqa: PLC0415

        since = self.now() - timedelta(days=days)
        self._since = f"{since - timedelta(days=1):%Y-%m}"
        files, damages = list_journal(self.folder, self._since)
        self.damages += [damage for damage in damages if damage not in self.damages]
        if self._cache is not None and days > A_MONTH:
            self.read_files(files)  # what is kept of them is read sooner than their ends
            return
        for path in files:
            if (read := self._read_from.get(path.name, self.now())) is not None and since < read:
                self._note_seen(path)
                self._read_from[path.name] = since
                self.take(read_tail(path, since))

    def read_files(self, paths: Iterable[Path]) -> None:
        """Reads these files of the journal whole; not again those that it has read so."""

        versions: list[Version] = []
        damages: list[Damage] = []
        for path in paths:
            if not self.has_read(path):
                self._note_seen(path)
                self._read_from[path.name] = None
                reading = self._read(path)
                versions += reading.versions
                damages += reading.damages
        before, self.state = self.state, fold(self.state, versions)
        if fresh := self.state.split - before.split:
            known = [before.versions[record_id] for record_id in fresh if record_id in before.versions]
            self.state = self.state.without_split(_whole(fresh, [*known, *versions]))
        self.damages += [damage for damage in damages if damage not in self.damages]

    def has_read(self, path: Path) -> bool:
        """Whether `read_files` has read that file."""
        return self._read_from.get(path.name, self.now()) is None

    def _read(self, path: Path) -> Reading:
        """All of one file; what it held the last time may be kept."""
        from spasm_tui.storage.journal_reader import month_of, read_bytes, read_file  # noqa: PLC0415

        if self._cache is None:
            return read_file(path)
        months = self._kept_in(self._cache)
        is_over = month_of(path.name) < f"{self.now():%Y-%m}"
        return read_file(path, partial(months.read, parse=read_bytes, is_over=is_over))

    def _kept_in(self, cache: Path) -> MonthCache:
        from spasm_tui.storage.month_cache import MonthCache, cache_path  # noqa: PLC0415 a recent day needs none

        if self._months is None:
            self._months = MonthCache(cache_path(cache, self.folder))
        return self._months

    def keep_months(self, is_whole: bool = False) -> None:
        """Keeps what was read for the next time; drops the rest, when the whole journal was read."""
        if self._cache is not None and (is_whole or self._months is not None):
            self._kept_in(self._cache).save(is_whole)

    def read_all(self, since: datetime | None = None) -> None:
        """Reads the whole journal, or only the months from `since` on."""
        self.adopt(*self.read_apart(since))
        self.show_together()
        self.keep_months(since is None)

    def read_apart(self, since: datetime | None = None) -> tuple[State, list[Damage]]:
        """The journal, read and folded beside this store: nothing in it changes, so a thread may do this."""
        from spasm_tui.storage.journal_reader import list_journal  # noqa: PLC0415

        month = f"{since - timedelta(days=1):%Y-%m}" if since else ""
        readings: list[Reading] = []
        files, damages = list_journal(self.folder, month)
        for path in files:
            self._note_seen(path)
            readings.append(self._read(path))
            self.part_read = len(readings) / len(files)
            time.sleep(0)  # lets the screen breathe between two files when this runs in a thread
        versions = [version for reading in readings for version in reading.versions]
        damages += [damage for reading in readings for damage in reading.damages]
        state = fold(State(), versions, complete=since is None)
        if state.split:
            state = state.without_split(_whole(state.split, versions))
        return state.sorted_now(), damages

    def with_file(self, name: str, records: Iterable[Record]) -> State:
        """The journal with a file in it that was written just now, folded beside this store: a thread may do this.

        It is not read back: its parser holds up every other thread for as long as it takes.
        """
        self._note_seen(self.folder / name)
        self._read_from[name] = None
        return fold(self.state, [Version(record, name) for record in records]).sorted_now()

    def adopt(self, state: State, damages: list[Damage]) -> None:
        """Takes what `read_apart` found; what was saved meanwhile stays."""
        self.state = fold(state, self.state.versions.values())
        self.damages = [damage for damage in self.damages if damage not in damages] + damages

    def take(self, reading: Reading) -> None:
        """Folds in what was found in some files, and keeps what is damaged in them."""
        self.state = fold(self.state, reading.versions)
        self.damages += [damage for damage in reading.damages if damage not in self.damages]

    def refresh(self) -> bool:
        """Folds in what others (another window, a synced device) wrote since; says whether there was anything."""
        from spasm_tui.storage.journal_reader import list_journal, read_file  # noqa: PLC0415

        stamps = _stamps(self.folder)
        if stamps is not None and stamps == self._stamps:
            return False  # as every second of a quiet hour finds it
        self._stamps = stamps
        before = self.state
        files, wrong = list_journal(self.folder, "" if self.state.complete else self._since)
        self.damages += [damage for damage in wrong if damage not in self.damages]
        for path in files:
            if self._seen.get(path.name) != _stamp(path):
                self._note_seen(path)
                self.damages = [d for d in self.damages if d.file != path.name]
                reading = read_file(path)
                self.take(reading)
                self._write_again(path.name, reading.versions)
        for name in list(self._written):
            if _is_gone(self.folder / name):
                self._stamps = None  # looked at again until it is there
                self._write_again(name, [])
        return self.state is not before and self.state.versions != before.versions

    def look(self) -> bool:
        """As `refresh`, for who looks now and then: what was changed apart stands together. In part read, it waits."""
        found = self.state.complete and self.refresh()
        if found:
            self.show_together()
        return found

    def _write_again(self, file: str, there: Iterable[Version]) -> None:
        """Writes what this program saved into `file` and is not in it any more; where that is refused, it is told."""
        known = {(version.record.id, version.record.saved) for version in there}
        lost = [record for record in self._written.get(file, ()) if (record.id, record.saved) not in known]
        if not lost:
            return
        self.notices = [line for line in self.notices if file not in line]
        kept = self._written[file]
        self._written[file] = [record for record in kept if record not in lost]
        try:
            # Of other programs on this machine too.
            if self.device.has_written and (self.folder / file).exists() and self.write_again(file):
                return
            for record in lost:
                self._written.setdefault(append(self.folder, self.device, record), []).append(record)
        except NotSavedError as error:
            self._written[file] = kept
            self.notices.append(f"{plural(len(lost), 'record')} gone from {file}, still shown here: {error}")

    def write_again(self, file: str = "") -> bool:
        """What a sync program took out of this machine's own files is written again, whichever program of it wrote it.

        Says whether there was anything. Raises NotSavedError.
        """
        found = write_again(self.folder, self.device, file)
        if found:
            self.refresh()
        return found

    def _note_seen(self, path: Path) -> None:
        self._seen[path.name] = _stamp(path)

    def changed_apart(self) -> list[Joined]:
        """What two machines changed of one record without knowing of each other, put together; nothing is written.

        Of a journal that was read in part, what was changed in that part.
        """
        from spasm_tui.core.base.two_changes import join  # noqa: PLC0415 rarely needed
        from spasm_tui.storage.journal_reader import read_versions  # noqa: PLC0415

        if not self.state.split:
            return []
        versions = read_versions(self.folder, self.state.split)
        return [found for each in versions.values() if (found := join(each)) is not None]

    def show_together(self) -> None:
        """Has `changed_apart` in the state, but not on disk: a command that only reads leaves out half of no change."""
        for joined in self.changed_apart():
            self._show(joined)

    def _show(self, joined: Joined) -> None:
        last = max(joined.record.over)
        shown = joined.record._replace(saved=last + timedelta(microseconds=1))
        self._together[shown.id] = shown
        self.state = fold(self.state, [Version(shown, self.state.versions[shown.id].file)])

    # writing

    @overload
    def add(self, kind: type[R], at: datetime, data: Changes, record_id: str = "") -> R: ...
    @overload
    def add(self, kind: str, at: datetime, data: Changes, record_id: str = "") -> Record: ...
    def add(self, kind: type[Record] | str, at: datetime, data: Changes, record_id: str = "") -> Record:
        """Saves a new record and gives it as it stands. Raises like `save`."""
        given = {key: value for key, value in by_key(data).items() if value is not None}
        name = kind if isinstance(kind, str) else kind.KIND
        tried = self._tried.get((name, repr(given)))
        if tried and not record_id and abs(at - tried[1]) < _RETRY_WITHIN:
            record_id = tried[0]
        record = build_record(record_id or new_id(self.now()), name, at, given)
        try:
            saved = self.save(record)
        except NotSavedError:
            # What could not be taken back stands: the next try must be the same record.
            self._tried[name, repr(given)] = record.id, at
            raise
        self._tried.pop((name, repr(given)), None)
        return saved

    def save(self, record: R) -> R:
        """Saves `record`, in place of what stands under its id. Raises NotSavedError or ValueError."""
        wrong = problems(record.kind, record.data)
        if wrong:
            raise ValueError("; ".join(wrong))
        saved = fixed(self.now())
        known = self.state.versions.get(record.id)
        if known is not None:
            saved = max(saved, known.rank[0] + timedelta(microseconds=1))
        elif isinstance(record, Answers):
            record = self._in_place_of_later(record)
        # As a file gives it back, so that it makes no difference whether it was read or written just now.
        whole = record._replace(
            at=fixed(record.at), data=tidy(record.data), saved=saved, over=self._over(record, known)
        )
        # The file is not noted as seen: another window may have written to it too, which `refresh` will find.
        name = append(self.folder, self.device, whole)
        self._wrote[whole.id] = saved
        self._written.setdefault(name, []).append(whole)
        self.state = fold(self.state, [Version(whole, name)])
        return whole

    def _over(self, record: Record, known: Version | None) -> tuple[datetime, ...]:
        """What a version to be saved takes the place of: of what others wrote, only what it was made from."""
        if known is None or known.record.saved is None:
            return ()
        if known.record is self._together.get(record.id):
            return known.record.over  # that one is on no disk
        is_own = self._wrote.get(record.id) == known.record.saved
        made_from = record.over if record.saved is None and not is_own else ()
        return made_from or (known.record.saved,)

    def _in_place_of_later(self, record: A) -> A:
        """New answers, marked where they take the place of some that a clock ahead dated later."""
        from spasm_tui.core.red_flags.red_flags import answers_ahead  # noqa: PLC0415

        ahead = answers_ahead(self.state, record.questionnaire, record.at)
        return changed(record, {Answers.after: " ".join(each.id for each in ahead)}) if ahead else record

    def change(self, record: R, changes: Changes, at: datetime | None = None) -> R:
        """Saves `record` with `changes` made; None takes a key away. Raises like `save`."""
        return self.save(changed(record, changes, at))

    @overload
    def become(self, record: Record, kind: type[R], changes: Changes) -> R: ...
    @overload
    def become(self, record: Record, kind: str, changes: Changes) -> Record: ...
    def become(self, record: Record, kind: type[Record] | str, changes: Changes) -> Record:
        """Saves `record` with `changes` made as a record of another kind: a clock that ended. Raises like `save`."""
        return self.save(become(record, kind if isinstance(kind, str) else kind.KIND, changes))

    def join_changes(self) -> list[str]:
        """Writes down what `changed_apart` found, and tells it in a line each. Raises NotSavedError."""
        if not (self.state.split and self.state.complete):
            return []
        told = []
        for joined in self.changed_apart():
            self._show(joined)  # also where the disk refuses it
            self._wrote.pop(joined.record.id, None)
            self.save(joined.record)
            told.append(joined.line)
        self.state = self.state.without_split(self.state.split)
        return told

    def remove(self, record: Record) -> Record:
        """Takes a record out of sight. Its text stays in the journal; `save` brings it back. Raises NotSavedError."""
        over = (record.saved,) if record.saved else ()
        return self.save(build_record(record.id, "removed", record.at, {}, over=over))


def _whole(ids: Iterable[str], versions: Iterable[Version]) -> list[str]:
    """Those of `ids` whose versions all follow from each other: they only came in another order."""
    from spasm_tui.core.base.two_changes import is_split  # noqa: PLC0415 rarely needed

    found: dict[str, list[Version]] = {record_id: [] for record_id in ids}
    for version in versions:
        if version.record.id in found:
            found[version.record.id].append(version)
    return [record_id for record_id, each in found.items() if not is_split(each)]


def _is_gone(path: Path) -> bool:
    """Whether there is no such file; one that the disk does not give just now is not gone."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _stamps(folder: Path) -> dict[str, tuple[int, int]] | None:
    """What tells a folder's files from what they were before, by name; None where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name: _stamp(entry) for entry in entries}
    except OSError:
        return None


def _stamp(path: Path | os.DirEntry[str]) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)


__all__ = ["NotSavedError", "Store", "new_id"]
