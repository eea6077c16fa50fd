"""The keys of a record as typed fields: declared once in the class of their kind, read by attribute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeGuard, TypeVar, overload

if TYPE_CHECKING:
    from typing import Generic

    from spasm_tui.core.base.records.record import Record
else:

    class Generic:
        """Says nothing: the standard one compiles what stands in brackets, at every start and for every class."""

        def __class_getitem__(cls, item: object) -> type:
            return cls


# What TOML can hold. Kept as plain values, so that keys this version does not know are kept too.
Value = Any
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A moment outside of these years is of a clock that was wrong, or made up: near the ends of time nothing adds up."""
MOST_SECONDS = 7 * 86400


class Field(Generic[T_co]):
    """One key of a kind: its title on screen, whether it must be there, how a person is asked for it.

    On the class it is the field itself, which writers use as a key (`{Episode.pain: 7}`); on a record it is the value,
    or the field's nothing where the key is missing or holds something else. `key` is given where the key on disk is no
    good name. `asked` is the kind of question in the record's form; empty: the program fills it in. `question` and
    `help` are the form's words, the title where there are none.
    """

    form: ClassVar[str]
    """The name of its form in the journal's description."""
    expects: ClassVar[str]
    """What it should be, in the words of a fault line."""
    asks: ClassVar[str] = ""

    def __init__(
        self, title: str, *, required: bool = False, key: str = "", asked: str | None = None, question: str = ""
    ) -> None:
        self.title, self.required, self.key = title, required, key
        self.asked = self.asks if asked is None else asked
        self.question = question or title

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> T_co: ...
    def __get__(self, record: Record | None, owner: type) -> Self | T_co:
        return self if record is None else self.read(record.data.get(self.key))

    def of(self, record: Record) -> T_co:
        """Its value in a record of whatever kind."""
        return self.read(record.data.get(self.key))

    def read(self, value: Value) -> T_co:
        """`value` as this field's type; its nothing where it is missing or of another form."""
        raise NotImplementedError

    def fits(self, value: Value) -> bool:
        """Whether the journal may hold `value` here."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<field {self.key}>"


class Scale(Field["int | None"]):
    """A whole number 0 to 10, or None."""

    form, expects, asks = "scale", "a whole number 0 to 10", "scale"

    def read(self, value: Value) -> int | None:
        # By its very type first: most are whole, or missing, and this is asked for every record of a journal.
        if type(value) is int:
            return value if 0 <= value <= 10 else None
        return int(value) if value is not None and is_number(value) and 0 <= value <= 10 else None

    def fits(self, value: Value) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10


class Number(Field["float | None"]):
    """A number, or None."""

    form, expects, asks = "number", "a number", "number"

    def read(self, value: Value) -> float | None:
        return value if is_number(value) else None

    def fits(self, value: Value) -> bool:
        return is_number(value)


class Seconds(Field["float | None"]):
    """Seconds, 0 to a week, or None."""

    form, expects = "seconds", f"seconds, 0 to {MOST_SECONDS}"

    def read(self, value: Value) -> float | None:
        return value if is_number(value) else None

    def fits(self, value: Value) -> bool:
        return is_number(value) and 0 <= value <= MOST_SECONDS


class Text(Field[str]):
    """A text, or an empty one."""

    form, expects, asks = "text", "text in quotes", "text"

    def read(self, value: Value) -> str:
        return value if isinstance(value, str) else ""

    def fits(self, value: Value) -> bool:
        return isinstance(value, str)


class Word(Text):
    """A short text that is an id or a word of a list, or an empty one."""

    form, expects, asks = "word", "a word in quotes", ""

    def fits(self, value: Value) -> bool:
        return isinstance(value, str) and len(value) <= 100


class OneOf(Field["E | None"], Generic[E]):
    """A word of a closed set, or None. A word this version does not know is kept, and reads as None."""

    form, expects = "word", "a word in quotes"

    def __init__(self, words: type[E], title: str, *, required: bool = False, key: str = "") -> None:
        super().__init__(title, required=required, key=key)
        self._known: Mapping[str, E] = {word.value: word for word in words}

    def read(self, value: Value) -> E | None:
        return self._known.get(value) if isinstance(value, str) else None

    def is_said(self, record: Record) -> bool:
        """Whether a word stands there, known to this version or not."""
        return bool(record.data.get(self.key))

    def fits(self, value: Value) -> bool:
        return isinstance(value, str) and len(value) <= 100


class Words(Field["tuple[str, ...]"]):
    """A list of words, or an empty one."""

    form, expects = "words", "a list of words in quotes"

    def read(self, value: Value) -> tuple[str, ...]:
        return tuple([v for v in value if isinstance(v, str)]) if isinstance(value, _LISTS) else ()

    def fits(self, value: Value) -> bool:
        return _is_list_of(value, str)


class Moment(Field["datetime | None"]):
    """A date and time with its offset, or None."""

    form, expects = "time", "a date and time with its offset"

    def read(self, value: Value) -> datetime | None:
        return value if isinstance(value, datetime) and value.tzinfo else None

    def fits(self, value: Value) -> bool:
        return is_moment(value)


class YesNo(Field[bool]):
    """True, or False where it is missing."""

    form, expects = "yes", "true or false"

    def read(self, value: Value) -> bool:
        return value is True

    def told(self, record: Record) -> bool | None:
        """What was answered; None where nothing was."""
        value = record.data.get(self.key)
        return value if isinstance(value, bool) else None

    def fits(self, value: Value) -> bool:
        return isinstance(value, bool)


class Table(Field["Mapping[str, Value]"]):
    """A table, or an empty one."""

    form, expects = "table", "a table in { }"

    def read(self, value: Value) -> Mapping[str, Value]:
        return value if isinstance(value, Mapping) else {}

    def fits(self, value: Value) -> bool:
        return isinstance(value, Mapping) and _is_plain(value)


class Tables(Field["tuple[Mapping[str, Value], ...]"]):
    """A list of tables, or an empty one."""

    form, expects = "tables", "a list of tables in { }"

    def read(self, value: Value) -> tuple[Mapping[str, Value], ...]:
        return tuple(v for v in value if isinstance(v, Mapping)) if isinstance(value, _LISTS) else ()

    def fits(self, value: Value) -> bool:
        return _is_list_of(value, dict)


EXPECTS: Mapping[str, str] = {
    kind.form: kind.expects for kind in (Scale, Number, Seconds, Text, Word, Words, Moment, YesNo, Table, Tables)
}
"""What each form of the journal should be, in the words of a fault line."""
Changes = Mapping[Any, Value]
"""New values by field (`Episode.pain`), or by key where the keys come from a form; None takes the key away."""


def is_moment(value: Value) -> TypeGuard[datetime]:
    """Whether it is a date and time with its offset, of a year that a diary can have."""
    return isinstance(value, datetime) and value.tzinfo is not None and FIRST_YEAR <= value.year <= LAST_YEAR


_NUMBERS, _LISTS = (int, float), (list, tuple)


def is_number(value: Value) -> TypeGuard[float]:
    """Whether it is a number that can be counted with."""
    # By its very type first: most are plain, and this is asked a million times for a long journal.
    kind = type(value)
    if kind is not int and kind is not float and (kind is bool or not isinstance(value, _NUMBERS)):
        return False
    can_be_counted: bool = abs(value) < 1e12
    return can_be_counted


def _is_list_of(value: Value, kind: type) -> bool:
    return isinstance(value, _LISTS) and all(isinstance(item, kind) and _is_plain(item) for item in value)


def _is_plain(value: Value) -> bool:
    """Whether every number and date in it, however deep, is one that can be counted with."""
    if isinstance(value, str):
        return True
    if isinstance(value, _NUMBERS):
        return isinstance(value, bool) or is_number(value)
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    if isinstance(value, _LISTS):
        return all(map(_is_plain, value))
    return FIRST_YEAR <= value.year <= LAST_YEAR if isinstance(value, date) else True
