"""The program's own JSON and CSV, read back whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from spasm_tui.core.base.records.fields import EXPECTS, Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.as_csv import HEADS, LOCAL, MORE, OWN, read_cell, restored, restored_id
from spasm_tui.core.overview.export.as_json import NAME, VERSION
from spasm_tui.core.overview.export.values import data_from_json
from spasm_tui.core.overview.importing.csv_reader import NotATableError, lines_of
from spasm_tui.core.overview.importing.result import Brought, LineFault, Told, checked


def read_json(text: str, told: Told = lambda share: None) -> Brought:
    """An export, or a plain list of records."""
    whole, records, faults = _Json(text), [], []
    try:
        for at, table in whole.records(told):
            try:
                records.append(_from_table(table))
            except ValueError as error:
                faults.append(LineFault(whole.line(at), str(error)))
    except json.JSONDecodeError as error:
        return Brought([], [LineFault(error.lineno, f"not JSON: {error.msg}")])
    except (RecursionError, _TooLongError):
        return Brought([], [LineFault(0, "not JSON that can be read: too deep, or a number too long")])
    if not whole.has_records or (whole.head is not None and whole.head.get("format") != NAME):
        return Brought([], [LineFault(0, f"not an export of this program: “format” should be “{NAME}”")])
    if whole.head is not None and whole.head.get("version") != VERSION:
        return Brought([], [LineFault(0, "written by a newer spasm-tui; update this one")])
    return Brought(records, faults)


def _from_table(table: Any) -> Record:
    if not isinstance(table, dict):
        raise ValueError("not a record")
    kind = table.get("kind")
    data = data_from_json(kind if isinstance(kind, str) else "", table)
    return checked(table.get("id"), kind, table.get("at"), table.get("saved"), data)


class _TooLongError(ValueError):
    """A number of more digits than Python takes."""


class _Json:
    """The text of an export, its records read one by one: read at once they would hold up the screen beside it.

    `head` is all else that stands beside them, once they are read; None where the whole is a list.
    """

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._decode = json.JSONDecoder().raw_decode
        self.head: dict[str, Any] | None = None
        self.has_records = False

    def line(self, at: int) -> int:
        """The line of that place."""
        return self._text.count("\n", 0, at) + 1

    def records(self, told: Told) -> Iterator[tuple[int, Any]]:
        """Each record with its place. Raises JSONDecodeError, RecursionError and _TooLongError."""
        if self._next() == "{":
            self.head = {}
            for _ in self._items("}"):
                key = self._value()
                if not isinstance(key, str):
                    raise json.JSONDecodeError(
                        "Expecting property name enclosed in double quotes", self._text, self._at
                    )
                self._expect(":")
                if key == "records" and self._next() == "[":
                    yield from self._list(told)
                else:
                    self.head[key] = self._value()
        elif self._next() == "[":
            yield from self._list(told)
        else:
            self._value()
        if self._next():
            raise json.JSONDecodeError("Extra data", self._text, self._at)

    def _list(self, told: Told) -> Iterator[tuple[int, Any]]:
        self.has_records = True
        for number in self._items("]"):
            if number % _TELL_EVERY == 0:
                told(self._at / len(self._text))
            at = self._at
            yield at, self._value()

    def _items(self, end: str) -> Iterator[int]:
        """Counts the items between brackets; the caller reads each."""
        self._at += 1
        for number in count():
            if self._next() == end and not number:
                break
            yield number
            if self._next() == end:
                break
            self._expect(",")
        self._at += 1

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise json.JSONDecodeError(f"Expecting '{sign}' delimiter", self._text, self._at)
        self._at += 1
        self._next()

    def _next(self) -> str:
        """The next character that is no blank; nothing at the end."""
        blank = _BLANKS.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._text[self._at : self._at + 1]

    def _value(self) -> Any:
        try:
            value, self._at = self._decode(self._text, self._at)
        except json.JSONDecodeError:
            raise
        except ValueError as error:
            raise _TooLongError from error
        return value


_BLANKS = re.compile(r"[ \t\r\n]*")
_TELL_EVERY = 500
"""Records."""


_OLD = ("id", "kind", "at", "saved")
"""How a table began before its columns had names that SQL wants no quotes for."""
_KEYS = {head: key for key, head in HEADS.items()}


def is_own_csv(heads: Sequence[str]) -> bool:
    """Whether a table with these heads is an export of this program."""
    return tuple(heads[: len(OWN)]) in (OWN, _OLD) and heads[-1] == MORE


def read_csv(text: str) -> Brought:
    """An export, of everything or of one kind."""
    records, faults = [], []
    heads: list[str] = []
    try:
        for line, cells in lines_of(text, strict=True):
            row = [restored(cell) for cell in cells]
            if not heads:
                heads = row
                if not is_own_csv(heads):
                    return Brought([], [LineFault(1, "not an export of this program")])
            elif any(row):
                try:
                    records.append(_from_row(heads, row))
                except ValueError as error:
                    faults.append(LineFault(line, str(error)))
    except NotATableError as error:
        faults.append(LineFault(error.line, str(error)))
    return Brought(records, faults)


def _from_row(heads: Sequence[str], row: Sequence[str]) -> Record:
    if len(row) != len(heads):
        raise ValueError(f"has {len(row)} cells, not {len(heads)}")
    cells = dict(zip(heads, row, strict=True))
    kind, old = cells["kind"], tuple(heads[: len(OWN)]) == _OLD
    forms = {field.key: field.form for field in KINDS[kind].FIELDS} if kind in KINDS else {}
    data: dict[str, Value] = {}
    for head, cell in cells.items():
        if head not in (*(_OLD if old else (*OWN, *LOCAL)), MORE) and cell:
            key = head if old else _KEYS.get(head, head)
            data[key] = _value(key, forms.get(key, "text"), cell, old)
    if cells[MORE]:
        more = _more(kind, cells[MORE])
        # An amount stands there too where it is 2.0 and not 2; one that was changed in its cell is what the cell says.
        data |= {key: value for key, value in more.items() if key not in data or data[key] == value}
    record_id, at = (cells["id"], cells["at"]) if old else (restored_id(cells["id"]), cells["happened_at"])
    return checked(record_id, kind, at, cells["saved"], data)


def _value(key: str, form: str, cell: str, old: bool) -> Value:
    try:
        return read_cell(form, cell, old)
    except (KeyError, ValueError, RecursionError):
        raise ValueError(f"{key} should be {EXPECTS[form]}") from None


def _more(kind: str, cell: str) -> Mapping[str, Value]:
    try:
        table = json.loads(cell)
    except (ValueError, RecursionError):
        raise ValueError(f"{MORE} is not JSON") from None
    if not isinstance(table, dict):
        raise ValueError(f"{MORE} should be a JSON table")
    return data_from_json(kind, table)
