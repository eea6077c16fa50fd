"""Mending damaged files of the journal: what can be saved is saved again, the rest is kept where nobody reads it.

The order is so that a crash at any point costs nothing: first the whole file is copied beside it, then its records that
could be mended are appended as new ones, and only then is it written anew without its damaged parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import tomli

from spasm_tui.core.base.records.fields import Value, is_moment
from spasm_tui.core.base.records.kinds import KINDS, build_record
from spasm_tui.core.base.records.record import Record, tidy, why_unfit
from spasm_tui.lib.dates import stamp
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural
from spasm_tui.storage.journal_format import FORMAT, MOST_BYTES
from spasm_tui.storage.journal_reader import Damage, damaged_blocks, format_of, journal_files, read_bytes
from spasm_tui.storage.journal_writer import NotSavedError, why_not_saved
from spasm_tui.storage.lock import locked
from spasm_tui.storage.new_record import new_id
from spasm_tui.storage.store import Store
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import open_plain, read_plain, write_whole

_KEY = re.compile(rb"[ \t]*[A-Za-z0-9_\"'-]+[ \t]*=")
_SAME_WITHIN = timedelta(minutes=10)


class Mended(NamedTuple):
    """What was done to one file: a line each; whether all of it is as it should be now."""

    lines: list[str]
    whole: bool = True


def repair(store: Store) -> list[Mended]:
    """Mends the files of a journal that was read whole. Raises NotSavedError: what was mended before that stays so."""
    found = []
    for path in journal_files(store.folder):
        try:
            data = read_plain(path, MOST_BYTES)
        except OSError as error:
            line = f"{path.name}: cannot be read ({error.strerror or error}). Move it out of the folder by hand."
            found.append(Mended([line], False))
            continue
        reading = read_bytes(data, path.name)
        if not reading.damages:
            continue
        if format_of(data) > FORMAT:
            found.append(Mended([f"{path.name}: of a newer spasm-tui. Mend it with that one."], False))
            continue
        try:
            found.append(_mend(store, path, data, reading.damages))
        except OSError as error:
            raise NotSavedError(why_not_saved(path, error)) from error
    return found


def _mend(store: Store, path: Path, data: bytes, damages: list[Damage]) -> Mended:
    aside = path.with_name(f"{path.name}.damaged-{store.now():%Y%m%d-%H%M%S}")
    write_whole(aside, data)
    lines = [f"{path.name}: {plural(len(damages), 'damaged place')}. The file as it was is kept as {aside.name}."]
    for place, block in damaged_blocks(data, path.name):
        lines.append(f"  line {place.line}: {_saved_again(store, block)}")
    with open_plain(path) as file, locked(file.fileno()):
        now = file.read()
        if not now.startswith(data):
            return Mended([*lines, "  It was written to meanwhile, so it was left as it is: try again."], False)
        versions = read_bytes(now, path.name).versions  # what was saved again just now may be among them
        text = "".join([f"format = {FORMAT}\n", *(record_text(version.record) for version in versions)]).encode()
        write_whole(path, text)
        store.device.replaced(path.name, text)
    return Mended(lines)


def _saved_again(store: Store, block: bytes) -> str:
    """Saves what can be had of a damaged record, and says what became of it."""
    table = _keys(block)
    kind, saved = table.pop("kind", None), table.pop("saved", None)
    record_id, at, _ = table.pop("id", None), table.pop("at", None), table.pop("over", None)
    moment = next((each for each in (at, saved) if is_moment(each)), None)
    if not isinstance(kind, str) or moment is None:
        return "nothing that can be read as a record"
    given = record_id if isinstance(record_id, str) and record_id.isprintable() and record_id else ""
    data, lost = _fitting(kind, table)
    record = build_record(given or new_id(store.now()), kind, moment, data)
    told = f"{record.name} of {stamp(moment)}"
    if why := why_unfit(record):
        return f"{told}: cannot be brought back ({why})"
    if _stands(store, record, saved, bool(given)):
        return f"{told}: is there whole as well"
    store.save(record)
    return " ".join([f"{told}: brought back", *([f"without {', '.join(lost)}"] if lost else [])])


def _keys(block: bytes) -> dict[str, Any]:
    """What can be read of a damaged record, line by line; of a key that comes twice, the first."""
    found: dict[str, Any] = {}
    for line in block.splitlines():
        if _KEY.match(line):
            try:
                table = tomli.loads(line.decode())
            except (ValueError, RecursionError):
                continue
            for key, value in table.items():
                found.setdefault(key, value)
    return found


def _fitting(kind: str, table: dict[str, Any]) -> tuple[dict[str, Value], list[str]]:
    """The keys that may stand in a record of `kind`, and the names of those that may not."""
    fields = KINDS[kind].FIELDS if kind in KINDS else ()
    wrong = {field.key for field in fields if field.key in table and not field.fits(table[field.key])}
    lost = sorted(wrong)
    return {key: tidy(value) for key, value in table.items() if key not in wrong}, lost


def _stands(store: Store, record: Record, saved: Value, has_id: bool) -> bool:
    """Whether it is there already: as a later version, or noted again since it was never said to be saved."""
    version = store.state.versions.get(record.id)
    if has_id and version is not None and not (is_moment(saved) and version.rank[0] < saved):
        return True
    return not (has_id and is_moment(saved)) and any(
        each.kind == record.kind and each.data == record.data and abs(each.at - record.at) < _SAME_WITHIN
        for each in store.state.records()
    )


def lines_of(mended: list[Mended]) -> Iterator[str]:
    """What was done, for the user."""
    for each in mended:
        yield from each.lines
    yield "Nothing to mend." if not mended else "Look at it with: spasm-tui check"
