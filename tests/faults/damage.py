"""Damaged files of a journal, in process: what is not damaged is read, and nothing goes without a word.

Each file is made of whole records. A change is made to its bytes, of which it is known which records it touches: all
others must be read as they were; one that was touched must be read (as it was, or as the change made it), or the file
must be told to be damaged.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.journal_reader import Damage, read_bytes
from spasm_tui.storage.toml_text import record_text
from tests.faults.crashes import Tried
from tests.making import NOW

NAME = "2026-11.here.toml"
_HEAD = b"format = 1\n"
_EDITS_OF_A_FILE = 40


class Part(NamedTuple):
    """A record, and where its bytes stand: from its heading to the end of its last line."""

    record: Record
    start: int
    end: int


class Edit(NamedTuple):
    """The bytes from `start` to `end` become `new`."""

    start: int
    end: int
    new: bytes


def _records(chance: random.Random) -> list[Record]:
    notes = [
        "say \"so\" \\ or 'so'",
        "two\nlines",
        "[[record]]",
        "ümläut 👩‍🦽",
        "saved = 2026-11-22",
        "x" * 300,
        '"""',
        "# no",
    ]
    more: list[tuple[str, dict[str, Any]]] = [
        ("episode", {"pain": 7, "where": ["low-left"], "triggers": ["lifting", "awkward"], "until": NOW}),
        ("rest", {"seconds": 600}),
        ("dose", {"ingredients": [{"name": "ibuprofen", "mg": 400}], "product": "Ibuprofen 400 mg", "count": 1}),
        ("answers", {"questionnaire": "red-flags", "answers": {"a": True, "b": "x", "c": [1, 2]}, "urgency": "none"}),
        ("horoscope", {"sign": "lion", "deep": {"a": [{"b": 1.5}]}}),
        ("checkin", {"pain_now": 3, "sleep": 7, "water": 1.5, "leg": False}),
    ]
    found = []
    for number in range(chance.randrange(1, 9)):
        kind, data = chance.choice(more)
        note = {"note": chance.choice(notes)} if chance.random() < 0.6 else {}
        record_id, at = f"{chance.getrandbits(64):016x}", NOW - timedelta(hours=number)
        found.append(build_record(record_id, kind, at, {**data, **note}, at))
    return found


def file_of(chance: random.Random) -> tuple[bytes, list[Part]]:
    """A file as the program writes it."""
    data, parts = _HEAD, []
    for record in _records(chance):
        text = record_text(record).encode()
        start = len(data) + 1
        data += text
        parts.append(Part(record, start, len(data)))
    return data, parts


# what may happen to the bytes of a file


def _at(data: bytes, chance: random.Random) -> int:
    """A place: as often within or beside a heading, where most hangs on it, as anywhere."""
    if chance.random() < 0.4:
        headings = [at for at in range(len(data)) if data.startswith((b"\n[[record]]", b"\nsaved =", b'"'), at)]
        return min(len(data) - 1, chance.choice(headings) + chance.randrange(14))
    return chance.randrange(len(data))


def _flip(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    return Edit(at, at + 1, bytes([data[at] ^ 1 << chance.randrange(8)]))


def _byte(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    return Edit(at, at + 1, bytes([chance.choice([*b'"\n[]={}#\\\x00\xff x', chance.randrange(256)])]))


def _insert(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    words = [
        b'"',
        b'"""',
        b"'''",
        b"\n",
        b"[[record]]",
        b"\n[[record]]\n",
        b"#",
        b"]",
        b"\r",
        b"\x00" * 40,
        b"x = 1\n",
        b"[a.b]\n",
    ]
    return Edit(at, at, chance.choice(words))


def _delete(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    return Edit(at, min(len(data), at + chance.choice([1, 1, 2, 3, 10, 60, 400])), b"")


def _cut(data: bytes, chance: random.Random) -> Edit:
    return Edit(chance.randrange(len(data)), len(data), b"")


def _noughts(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance) // 64 * 64
    end = min(len(data), at + 64 * chance.randrange(1, 8))
    return Edit(at, end, b"\0" * (end - at))


def _noise(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    end = min(len(data), at + chance.randrange(1, 60))
    return Edit(at, end, chance.randbytes(end - at))


def _twice(data: bytes, chance: random.Random) -> Edit:
    at = _at(data, chance)
    return Edit(at, at, data[at : at + chance.randrange(1, 300)])


EDITS: tuple[Callable[[bytes, random.Random], Edit], ...] = (
    _flip,
    _flip,
    _byte,
    _insert,
    _delete,
    _cut,
    _noughts,
    _noise,
    _twice,
)


def damaged(data: bytes, parts: list[Part], edit: Edit) -> list[str]:
    """What does not hold of the file after the edit."""
    after = data[: edit.start] + edit.new + data[edit.end :]
    reading = read_bytes(after, NAME)
    found = {version.record.id: version.record for version in reading.versions}
    wrong = []
    for part in parts:
        is_touched = edit.start < part.end and edit.end > part.start and not edit.start == edit.end == part.start
        if is_touched:
            is_there = part.record.id in found or len(found) >= len(parts)
            if not (is_there or reading.damages or _is_past_knowing(edit, after, len(found))):
                wrong.append(f"gone without a word: {part.record.kind}")
        elif not _is_read(part.record, found.get(part.record.id), edit, part):
            wrong.append(f"not damaged and lost: {part.record.kind} ({[str(each) for each in reading.damages]})")
    lines = after.count(b"\n") + 1
    wrong += [f"a place that is not there: {each}" for each in reading.damages if not _is_place(each, lines)]
    return wrong


def _is_past_knowing(edit: Edit, after: bytes, count: int) -> bool:
    """Whether something was taken out and nothing put there, and `count` whole records are left: that tells nobody.

    (Where another letter of its id stands now, a record is there too, by a name that nobody can know to be wrong.)
    """
    if edit.new:
        return False
    try:
        whole = tomllib.loads(after.decode())
    except ValueError:
        return False
    return set(whole) <= {"format", "record"} and len(whole.get("record", [])) == count


def _is_read(was: Record, now: Record | None, edit: Edit, part: Part) -> bool:
    if now == was:
        return True
    # Behind its last line, or the blank one that follows, something was put: that may have become part of it.
    return now is not None and part.end <= edit.start <= part.end + 1 and was.data.items() <= now.data.items()


def _is_place(damage: Damage, lines: int) -> bool:
    return damage.file == NAME and 1 <= damage.line <= lines and bool(damage.what)


def damage(count: int, seed: int = 1) -> Tried:
    """So many files, each damaged in one place."""
    chance = random.Random(seed)
    failed = []
    for number in range(count):
        if number % _EDITS_OF_A_FILE == 0:
            data, parts = file_of(chance)
        edit = chance.choice(EDITS)(data, chance)
        try:
            wrong = damaged(data, parts, edit)
        except Exception as error:
            wrong = [repr(error)]
        if wrong:
            there = data[max(0, edit.start - 30) : edit.end + 30]
            failed.append(f"{number}: {'; '.join(wrong)} | {edit} in {there!r}")
    return Tried(count, failed)
