"""How a table of another program is read: its file in `imports/`, which says what its columns mean here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from typing import Annotated, Any, Literal

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.fields import EXPECTS, Field
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.toml_reader import GIVEN, Between, Key, ReadBy
from spasm_tui.lib.quick_classes import dataclass, replace

ORDERS = ("day", "month")
"""What comes first in a date such as 03/04/2026."""
_WAYS = {"scale": "number", "number": "number", "seconds": "length", "words": "words", "time": "end", "tables": "dose"}
"""What a cell is read as, by the form of the key it is for; as text by any other. `end` is a length of time after the
beginning, `length` its seconds, `dose` a medicine."""


def _alternatives(text: str) -> tuple[str, ...]:
    """`Date|Day` names a column by either word."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _words(value: Any) -> Table[str, str]:
    """A table of texts by text; what is looked up does not care for capitals."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError("should be a table of texts")
    return {name.strip().casefold(): text for name, text in value.items()}


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError("should be a list of texts in quotes")
    return value


def _folded(value: Any) -> frozenset[str]:
    return frozenset(word.casefold() for word in _texts(value))


def whole_words(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds one of `words` in a text without capitals, standing by itself, one or several of it."""
    if not words:
        return None
    either = "|".join(r"\s+".join(map(re.escape, word.casefold().split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})s?(?!\w)")


def _kind(word: str) -> str:
    kinds = [kind for kind, about in KINDS.items() if about.LOGGED]
    if word not in kinds:
        raise ValueError(f"“{word[:30]}” should be one of: {', '.join(kinds)}")
    return word


def _scale(value: Any) -> tuple[float, float]:
    numbers = isinstance(value, list) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
    if not numbers or len(value) != 2 or value[0] == value[1]:
        raise ValueError("should be two numbers: what is 0 there, and what is 10")
    return float(value[0]), float(value[1])


_Names = Annotated[tuple[str, ...], ReadBy(_alternatives)]
_Words = Annotated[Table[str, str] | None, ReadBy(_words, object)]
_Pattern = Annotated[re.Pattern[str] | None, ReadBy(lambda value: whole_words(_texts(value)), object)]


@dataclass(frozen=True, slots=True)
class Test:
    """A line is taken only when the cell under the first of `columns` that is there `has` or `equals` one of these, and
    has none of those it `lacks`. Words are whole words: there is no back in a setback.
    """

    columns: Annotated[_Names, Key("column")] = ()
    has: _Pattern = None
    equals: Annotated[frozenset[str], ReadBy(_folded, object)] = frozenset()
    lacks: _Pattern = None
    filled: bool = False
    """Whether anything at all will do."""

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if not (self.has or self.equals or self.lacks or self.filled):
            yield "needs has, equals, lacks or filled"

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
    column: _Names = ()
    together: Annotated[tuple[str, ...], Key("columns")] = ()
    split: str = ""
    words: _Words = None
    given: Annotated[str, Key("is")] = ""
    """A text that is the same in every line, in the place of a cell."""
    counted: bool = False
    """Whether it is a count: 11,204 is eleven thousand."""
    divide: Annotated[float, Between(1e-6, 1e6)] = 1
    """What a number is divided by: 60 makes hours of minutes."""
    scale: Annotated[tuple[float, float] | None, ReadBy(_scale, object)] = None
    form: Annotated[str, GIVEN] = ""
    """The form of its key, by which a cell is read."""
    required: Annotated[bool, GIVEN] = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it comes from."""
        return self.column or self.together

    @property
    def read_as(self) -> str:
        """What a cell is read as: what the key's own form wants."""
        return _WAYS.get(self.form, "text")

    @property
    def whole(self) -> bool:
        """Whether a number is one of 0 to 10, rounded to a whole one."""
        return self.form == "scale"

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if bool(self.column) + bool(self.together) + bool(self.given) != 1:
            yield "needs column, columns or is"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that pass all of `tests` become records of `kind`.

    With `each`, every column that the mapping does not name otherwise makes a record of its own of a line: its head is
    the value of that key, and `tests` are about its cell.
    """

    kind: Annotated[str, ReadBy(_kind)]
    values: Annotated[tuple[Value, ...], Key("value")] = ()
    tests: Annotated[tuple[Test, ...], Key("only")] = ()
    each: str = ""

    def __post_init__(self) -> None:
        known = [(value, self._field(value.key)) for value in self.values]
        made = (replace(value, form=field.form, required=field.required) if field else value for value, field in known)
        object.__setattr__(self, "values", tuple(made))

    def _field(self, key: str) -> Field[Any] | None:
        fields = KINDS[self.kind].FIELDS if self.kind in KINDS else ()
        return next((field for field in fields if field.key == key), None)

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if not self.values and not self.each:
            yield "value is missing"
        for value in self.values:
            if value.key and self._field(value.key) is None:
                yield f"{self.kind} has no key “{value.key[:30]}”"
            elif value.form not in (*_WAYS, "text", "word", "") or (
                value.form == "tables" and self.kind != DoseTaken.KIND
            ):
                yield f"{value.key}: a value that is {EXPECTS[value.form]} cannot come from a cell"
        given = {value.key for value in self.values} | {self.each}
        for field in KINDS[self.kind].FIELDS:
            if field.required and field.key not in given:
                yield f"no value for {field.key}"
        if self.each and self._field(self.each) is None:
            yield f"{self.kind} has no key “{self.each[:30]}”"


@dataclass(frozen=True, slots=True)
class When:
    """How the moment is written: `date` (and perhaps `time`) columns, words for times of day.

    `formats` are for dates that the program does not read by itself; `order`, where 03/04/2026 can be two days, is what
    comes first: empty, where the column tells it.
    """

    date: _Names
    formats: tuple[str, ...] = ()
    order: Literal["", "day", "month"] = ""
    time: _Names = ()
    times: _Words = None
    offset_minutes: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one program's table is read. `heads` are columns it must have: of each entry, one of the names in it.

    Where its heads are the user's own words, `cells` are texts of which one stands in its first lines.
    """

    id: Annotated[str, GIVEN]
    title: str
    when: When
    rules: Annotated[tuple[Rule, ...], Key("record")]
    heads: Annotated[tuple[_Names, ...], Key("heads", ": the columns that tell this table")]
    about: str = ""
    cells: frozenset[str] = frozenset()
    section: bool = False
    """Whether it may stand below other tables in one file, and ends with an empty line."""
