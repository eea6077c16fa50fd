"""A mapping: how the table of another program becomes records. Read from a TOML file; adding one is adding a file."""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.fields import EXPECTS
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.toml_reader import Form, read_each

ORDERS = ("day", "month")
"""What comes first in a date such as 03/04/2026."""
WAYS = ("number", "text", "words", "length", "end", "dose")
"""What a cell is read as: `end` is a length of time after the beginning, `length` its seconds, `dose` a medicine."""


@dataclass(frozen=True, slots=True)
class Test:
    """A line is taken only when the cell under the first of `columns` that is there `has` or `equals` one of these, and
    has none of those it `lacks`. Words are whole words: there is no back in a setback.
    """

    columns: tuple[str, ...]
    has: re.Pattern[str] | None = None
    equals: frozenset[str] = frozenset()
    lacks: re.Pattern[str] | None = None
    filled: bool = False
    """Whether anything at all will do."""

    def passes(self, cell: str) -> bool:
        """Whether a line with this cell is taken."""
        low = cell.casefold()
        if self.lacks is not None and self.lacks.search(low):
            return False
        if self.has is None and not self.equals:
            return bool(low) or not self.filled
        return low in self.equals or (self.has is not None and self.has.search(low) is not None)


@dataclass(frozen=True, slots=True)
class Value:
    """Where the value of a key comes from: a cell, or several in one text; turned into our words and scale."""

    key: str
    columns: tuple[str, ...]
    read_as: str
    together: bool = False
    split: str = ""
    words: Table[str, str] | None = None
    given: str = ""
    """A text that is the same in every line, in the place of a cell."""
    scale: tuple[float, float] | None = None
    whole: bool = False
    """Whether a number is one of 0 to 10, rounded to a whole one."""
    required: bool = False
    counted: bool = False
    """Whether it is a count: 11,204 is eleven thousand."""
    divide: float = 1
    """What a number is divided by: 60 makes hours of minutes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that pass all of `tests` become records of `kind`.

    With `each`, every column that the mapping does not name otherwise makes a record of its own of a line: its head is
    the value of that key, and `tests` are about its cell.
    """

    kind: str
    values: tuple[Value, ...]
    tests: tuple[Test, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """How the moment is written: `date` (and perhaps `time`) columns, words for times of day.

    `formats` are for dates that the program does not read by itself; `order`, where 03/04/2026 can be two days, is what
    comes first: empty, where the column tells it.
    """

    date: tuple[str, ...]
    formats: tuple[str, ...] = ()
    order: str = ""
    time: tuple[str, ...] = ()
    times: Table[str, str] | None = None
    offset_minutes: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one program's table is read. `heads` are columns it must have: of each entry, one of the names in it.

    Where its heads are the user's own words, `cells` are texts of which one stands in its first lines.
    """

    id: str
    title: str
    about: str
    heads: tuple[tuple[str, ...], ...]
    when: When
    rules: tuple[Rule, ...]
    cells: frozenset[str] = frozenset()
    section: bool = False
    """Whether it may stand below other tables in one file, and ends with an empty line."""


def read_mapping(name: str, table: Table[str, Any]) -> tuple[Mapping | None, list[str]]:
    """The mapping called `name`, or None, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    mapping = Mapping(
        id=name,
        title=form.text("title", required=True),
        about=form.text("about"),
        heads=tuple(_alternatives(head) for head in form.texts("heads")),
        when=_when(Form(form.any("when"), "when", faults)),
        cells=frozenset(form.texts("cells")),
        section=form.yes("section"),
        rules=tuple(read_each(form.tables("record", required=True), "record", faults, _rule)),
    )
    form.done()
    if not mapping.heads:
        form.fault("heads is missing: the columns that tell this table")
    return (None if faults else mapping), faults


def _alternatives(text: str) -> tuple[str, ...]:
    """`Pain level | Severity`: names for one column, the first that is there counts."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _when(form: Form) -> When:
    found = When(
        date=_alternatives(form.text("date", required=True)),
        formats=form.texts("formats"),
        order=form.text("order", among=ORDERS),
        time=_alternatives(form.text("time")),
        times=_words(form, "times"),
        offset_minutes=form.text("offset_minutes"),
    )
    form.done()
    return found


def _rule(form: Form) -> Rule:
    kind = form.text("kind", required=True, among=tuple(k for k, about in KINDS.items() if about.LOGGED))
    each = form.text("each")
    tests = tuple(read_each(form.tables("only"), f"{form.place}, only", form.faults, _test))
    values = tuple(
        read_each(
            form.tables("value", required=not each), f"{form.place}, value", form.faults, lambda f: _value(f, kind)
        )
    )
    given = {value.key for value in values} | {each}
    for field in KINDS[kind].FIELDS if kind in KINDS else ():
        if field.required and field.key not in given:
            form.fault(f"no value for {field.key}")
    if each and kind in KINDS and each not in {field.key for field in KINDS[kind].FIELDS}:
        form.fault(f"{kind} has no key “{each[:30]}”")
    return Rule(kind, values, tests, each)


def _test(form: Form) -> Test:
    columns = _alternatives(form.text("column"))
    has, equals, lacks, filled = form.texts("has"), form.texts("equals"), form.texts("lacks"), form.yes("filled")
    if not (has or equals or lacks or filled):
        form.fault("needs has, equals, lacks or filled")
    return Test(columns, whole_words(has), frozenset(word.casefold() for word in equals), whole_words(lacks), filled)


def whole_words(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds one of `words` in a text without capitals, standing by itself, one or several of it."""
    if not words:
        return None
    either = "|".join(r"\s+".join(map(re.escape, word.casefold().split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})s?(?!\w)")


def _value(form: Form, kind: str) -> Value:
    key = form.text("key", required=True)
    about = KINDS[kind].FIELDS if kind in KINDS else ()
    fields = {field.key: field.form for field in about}
    if key and key not in fields:
        form.fault(f"{kind} has no key “{key[:30]}”")
    columns = _alternatives(form.text("column"))
    several = form.texts("columns")
    given = form.text("is")
    if bool(columns) + bool(several) + bool(given) != 1:
        form.fault("needs column, columns or is")
    scale = form.any("scale")
    if scale is not None and not _is_scale(scale):
        form.fault("scale should be two numbers: what is 0 there, and what is 10")
        scale = None
    return Value(
        key=key,
        columns=columns or several,
        read_as=_way(form, fields.get(key, ""), kind),
        together=bool(several),
        split=form.text("split"),
        words=_words(form, "words"),
        given=given,
        scale=(float(scale[0]), float(scale[1])) if scale else None,
        whole=fields.get(key) == "scale",
        required=any(field.required for field in about if field.key == key),
        counted=form.yes("counted"),
        divide=form.number("divide", 1, 1e-6, 1e6),
    )


_USUAL = {"scale": "number", "number": "number", "seconds": "length", "words": "words", "time": "end", "tables": "dose"}


def _way(form: Form, wanted: str, kind: str) -> str:
    """What a cell is read as: what the key's own form wants."""
    if wanted not in (*_USUAL, "text", "word", "") or (wanted == "tables" and kind != DoseTaken.KIND):
        form.fault(f"a value that is {EXPECTS[wanted]} cannot come from a cell")
    return _USUAL.get(wanted, "text")


def _is_scale(value: Any) -> bool:
    numbers = isinstance(value, list) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
    return numbers and len(value) == 2 and value[0] != value[1]


def _words(form: Form, key: str) -> Table[str, str] | None:
    """A table of texts by text; what is looked up does not care for capitals."""
    value = form.any(key)
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        form.fault(f"{key} should be a table of texts")
        return None
    return {name.strip().casefold(): text for name, text in value.items()}
