"""A mapping: how the table of another program becomes records. Read from a TOML file; adding one is adding a file."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Annotated, Any

from spasm_tui.core.base.records.fields import EXPECTS, Field
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.toml_reader import GIVEN, Key, ReadBy

WAYS = {"scale": "number", "number": "number", "seconds": "length", "words": "words", "time": "end"}
"""What a cell is read as, by the form of the key it is for; as text by any other. `end` is a length of time after the
beginning, `length` its seconds."""


def _alternatives(text: str) -> tuple[str, ...]:
    """`Pain level | Severity`: names for one column, the first that is there counts."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _words(value: Any) -> Table[str, str]:
    """A table of texts by text; what is looked up does not care for capitals."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError("should be a table of texts")
    return {name.strip().casefold(): text for name, text in value.items()}


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


@dataclass(frozen=True, slots=True)
class Test:
    """A line is taken only when the cell under the first of `columns` that is there `has` or `is` one of these."""

    columns: Annotated[_Names, Key("column")]
    has: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if not (self.has or self.equals):
            yield "needs has or equals"


@dataclass(frozen=True, slots=True)
class Value:
    """Where the value of a key comes from: a cell, or several in one text; turned into our words and scale."""

    key: str
    column: _Names = ()
    together: Annotated[tuple[str, ...], Key("columns")] = ()
    split: str = ""
    words: _Words = None
    scale: Annotated[tuple[float, float] | None, ReadBy(_scale, object)] = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it comes from."""
        return self.column or self.together

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if bool(self.column) is bool(self.together):
            yield "needs column, or columns"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that pass all of `tests` become records of `kind`."""

    kind: Annotated[str, ReadBy(_kind)]
    values: Annotated[tuple[Value, ...], Key("value")]
    tests: Annotated[tuple[Test, ...], Key("only")] = ()

    def field(self, key: str) -> Field[Any] | None:
        """The field of its kind that has that key."""
        return next((field for field in KINDS[self.kind].FIELDS if field.key == key), None)

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        for value in self.values:
            field = self.field(value.key)
            if field is None and value.key:
                yield f"{self.kind} has no key “{value.key[:30]}”"
            elif field and field.form not in (*WAYS, "text", "word"):
                yield f"{field.key}: a value that is {EXPECTS[field.form]} cannot come from a cell"
        given = {value.key for value in self.values}
        for field in KINDS[self.kind].FIELDS:
            if field.required and field.key not in given:
                yield f"no value for {field.key}"


@dataclass(frozen=True, slots=True)
class When:
    """How the moment is written: `date` (and perhaps `time`) columns, their `formats`, words for times of day."""

    date: _Names
    formats: Annotated[tuple[str, ...], Key("formats", ", like %Y-%m-%d")]
    time: _Names = ()
    times: _Words = None
    offset_minutes: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one program's table is read. `heads` are columns it must have: of each entry, one of the names in it."""

    id: Annotated[str, GIVEN]
    title: str
    when: When
    rules: Annotated[tuple[Rule, ...], Key("record")]
    heads: Annotated[tuple[_Names, ...], Key("heads", ": the columns that tell this table")]
    about: str = ""
