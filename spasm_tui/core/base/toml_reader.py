"""Content files read by their classes: the class is the schema, and each fault is a line that names its place.

A schema is a dataclass or a named tuple. Its fields are the keys, those without a default must be there, and their
types say what may stand there: text, numbers, closed words, lists of these, tables of another schema. Marks in
`Annotated` say what a type cannot. What must fit between keys, a method `faults` says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from spasm_tui.lib.quick_classes import MISSING, NamedTuple, fields, is_dataclass

C = TypeVar("C")
Reader = Callable[[Any, str, list[str]], Any]


# The marks.


class Key(NamedTuple):
    """The key on disk, and what is said beside it where it must be there and is not."""

    name: str
    hint: str = ""


class Between(NamedTuple):
    """The numbers a field takes, both ends included."""

    low: float
    high: float


class ReadBy(NamedTuple):
    """What stands there must be of type `kind`, and is turned into what counts. A ValueError's words are the fault."""

    make: Callable[[Any], Any]
    kind: type = str


GIVEN = "given"
"""Marks a field that is not read from the table."""
RAW = ReadBy(lambda value: value, object)
"""Marks a field that takes whatever stands there."""


def among(known: Iterable[str]) -> ReadBy:
    """Marks a text that is one of `known`."""
    words = {str(word): word for word in known}

    def make(text: str) -> str:
        if text not in words:
            raise ValueError(f"“{text[:30]}” should be one of: {', '.join(words)}")
        return words[text]

    return ReadBy(make)


_ANY_NUMBER = Between(-1e6, 1e6)
_WRONG: Any = object()
_NONE: Any = object()
_PLAIN = {"str": str, "bool": bool, "int": int, "float": float, "tuple[str, ...]": tuple[str, ...]}


class _Rule:
    """How one key is read; `hint` is said where it must be there and is not."""

    def __init__(self, field: str, hint: str, read: Reader) -> None:
        self.field, self.hint, self.read = field, hint, read


def read_whole(schema: type[C], table: Mapping[str, Any], **given: Any) -> tuple[C | None, list[str]]:
    """A file's table as an object of `schema`, or None, and what is wrong with it."""
    faults: list[str] = []
    found = read_as(schema, table, "", faults, **given)
    return (None if faults else found), faults


def read_as(
    schema: type[C],
    table: Any,
    place: str,
    faults: list[str],
    other_words: Mapping[str, str] | None = None,
    **given: Any,
) -> C:
    """`table` as an object of `schema`, whatever is wrong with it: faults gather in `faults`, each with its place.

    A key that is missing or wrong has its default, or an empty value. `given` are fields that are not in the table.
    Keys that the schema does not have are faults: a slip of the pen would otherwise go unnoticed. `other_words` are
    keys as people put them, which are taken too.
    """
    if not isinstance(table, dict):
        faults.append(at(place, "should be a table"))
        table, faults = {}, []
    rules, empty, is_checked = _rules(schema)  # type: ignore[arg-type]
    if other_words is not None:
        table = renamed(table, other_words, place, faults)
    missing = [key for key in empty if key not in table and rules[key].field not in given]
    faults += [at(place, f"{key} is missing{rules[key].hint}") for key in missing]
    is_read = not missing
    values = {**{rules[key].field: stand_in for key, stand_in in empty.items()}, **given}
    for key, value in table.items():
        rule = rules.get(key)
        if rule is None or rule.field in given:
            faults.append(at(place, _unknown(str(key), rules, other_words or {})))
        elif (found := rule.read(value, place, faults)) is _WRONG:
            is_read = False
        else:
            values[rule.field] = found
    made: Any = schema(**values)
    # Keys that could not be read would be found not to fit either.
    if is_read and is_checked:
        faults += [at(place, line) for line in made.faults()]
    return made  # type: ignore[no-any-return]


def read_each(schema: type[C], tables: Any, word: str, faults: list[str], **given: Any) -> dict[str, C]:
    """Each of a list of tables by its id: those without a fault. A second one of the same id is a fault."""
    found: dict[str, C] = {}
    if not isinstance(tables, list):
        faults.append(f"{word} should be a list of tables")
        return found
    for number, table in enumerate(tables, 1):
        wrong: list[str] = []
        place = _named(word, table, number)
        one: Any = read_as(schema, table, place, wrong, **given)
        if not wrong and one.id in found:
            wrong = [at(place, "this id is there twice")]
        if not wrong:
            found[one.id] = one
        faults += wrong
    return found


def read_list(schema: type[C], table: Mapping[str, Any], word: str) -> tuple[dict[str, C], list[str]]:
    """A file that is a list of tables under `word`, by their ids, and what is wrong with it."""
    faults: list[str] = []
    tables = tables_in(table, word, faults)
    if not table.get(word):
        faults.append(f"{word} is {'empty' if word in table else 'missing'}")
    return read_each(schema, tables, word, faults), faults


def tables_in(table: Mapping[str, Any], word: str, faults: list[str]) -> list[Any]:
    """The list of tables under `word`, the only key that a file may have."""
    faults += [_unknown(key, [word], {}) for key in table if key != word]
    found = table.get(word, [])
    if not isinstance(found, list):
        faults.append(f"{word} should be a list of tables")
    return found if isinstance(found, list) else []


def at(place: str, what: str) -> str:
    """A fault with its place, where it has one."""
    return f"{place}: {what}" if place else what


def _named(word: str, table: Any, number: int) -> str:
    name = table.get("id") if isinstance(table, Mapping) else None
    return f"{word} {name if isinstance(name, str) and name else number}"


def _inside(place: str, word: str) -> str:
    return f"{place}, {word}" if place else word


# Keys as people put them.


def plain_word(text: str) -> str:
    """A key or word with small letters and `_` between its parts."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def renamed(table: Mapping[str, Any], words: Mapping[str, str], place: str, faults: list[str]) -> dict[str, Any]:
    """`table` with the program's keys for `words`. What is there under two names is a fault."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = words.get(plain_word(key), plain_word(key))
        if name in found:
            faults.append(at(place, f"{name} is given twice"))
        found.setdefault(name, value)
    return found


def _unknown(key: str, known: Iterable[str], other_words: Mapping[str, str]) -> str:
    """Names a key that is not known, and the one that may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 only for faults

    names = [name for name in (*known, *other_words) if name != key]
    near = next(iter(get_close_matches(plain_word(key), names, 1, 0.6)), "")
    return f"unknown key “{key[:30]}”" + (f" (did you mean “{other_words.get(near, near)}”?)" if near else "")


# How the types of fields are read.


@cache
def _rules(schema: type[Any]) -> tuple[Mapping[str, _Rule], Mapping[str, Any], bool]:
    """How its keys are read; what stands for those that must be there, while faults gather; whether it has `faults`."""
    rules, empty = {}, {}
    hints = _hints(schema)
    for name, default in _defaults(schema).items():
        hint, marks = _unwrapped(hints[name])
        if GIVEN in marks:
            continue
        key = next((mark for mark in marks if isinstance(mark, Key)), None)
        on_disk = key.name if key else name
        stand_in, read = _reader(hint, marks, on_disk, default is _NONE, default)
        rules[on_disk] = _Rule(name, key.hint if key else "", read)
        if default is _NONE:
            empty[on_disk] = stand_in
    return rules, empty, hasattr(schema, "faults")


def _defaults(schema: type[Any]) -> Mapping[str, Any]:
    """The fields that are to be read, with what stands where they are left out; _NONE where they must be there."""
    if hasattr(schema, "_fields"):
        return {name: schema._field_defaults.get(name, _NONE) for name in schema._fields}
    given = (field for field in fields(schema) if field.init)
    return {f.name: _NONE if f.default is f.default_factory is MISSING else f.default for f in given}


def _hints(schema: type[Any]) -> Mapping[str, Any]:
    """The types of its fields; as `typing.get_type_hints` has them, in half the time."""
    found: dict[str, Any] = {}
    known = dict(_PLAIN)
    for base in reversed(schema.__mro__):
        names = vars(sys.modules[base.__module__])
        # Asked of the class, which has its own alone: from Python 3.14 on they stand no more in what it holds.
        for name, hint in getattr(base, "__annotations__", {}).items():
            text = getattr(hint, "__forward_arg__", hint)
            if text not in known:
                known[text] = names[text] if text in names else eval(text, names)  # noqa: S307 our own source
            found[name] = known[text]
    return found


def _unwrapped(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without None and without its marks, and these."""
    marks: tuple[Any, ...] = ()
    while (origin := get_origin(hint)) in (Annotated, Union, UnionType):
        if origin is Annotated:
            marks = (*marks, *hint.__metadata__)
            hint = hint.__origin__
        else:
            hint = next(part for part in get_args(hint) if part is not NoneType)
    return hint, marks


def _reader(hint: Any, marks: tuple[Any, ...], key: str, required: bool, usual: Any = None) -> tuple[Any, Reader]:
    """What stands in for a value of type `hint`, and how one is read. Of closed words an empty one is the `usual`."""
    converter = next((mark for mark in marks if isinstance(mark, ReadBy)), None)
    if converter is not None:
        return None, _made(key, converter, required, usual)
    words = _closed(hint)
    if words:
        return next(iter(words.values())), _one_of(key, words if required else {"": usual, **words})
    if get_origin(hint) is not None:
        return _gathered(hint, marks, key, required)
    if hint in (int, float):
        return hint(), _number(key, hint, _span(marks))
    if hint in (str, bool):
        return hint(), _plain(key, hint, required)
    return None, _nested(key, hint)


def _span(marks: tuple[Any, ...]) -> Between:
    return next((mark for mark in marks if isinstance(mark, Between)), _ANY_NUMBER)


def _closed(hint: Any) -> Mapping[str, Any]:
    """The words of a closed set by how they are written; none where it is no closed set."""
    if get_origin(hint) is Literal:
        return {word: word for word in get_args(hint)}
    return {word.value: word for word in hint} if isinstance(hint, type) and issubclass(hint, StrEnum) else {}


def _gathered(hint: Any, marks: tuple[Any, ...], key: str, required: bool) -> tuple[Any, Reader]:
    """How a pair of numbers, a table of names, or a list is read."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is frozenset or Ellipsis in parts:
        return origin(), _list(key, parts[0], origin, required)
    if origin is tuple:
        return (0.0, 0.0), _pair(key, _span(marks))
    return {}, _map(key, parts[1])


def _is_schema(hint: Any) -> bool:
    return is_dataclass(hint) or hasattr(hint, "_fields")


def _nested(key: str, schema: type[Any]) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        return read_as(schema, value, _inside(place, key), faults)

    return read


def _wrong(place: str, faults: list[str], what: str) -> Any:
    faults.append(at(place, what))
    return _WRONG


def _plain(key: str, kind: type[Any], required: bool) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        if not isinstance(value, kind):
            return _wrong(place, faults, f"{key} should be {'true or false' if kind is bool else 'text in quotes'}")
        if required and kind is str and not value.strip():
            return _wrong(place, faults, f"{key} is empty")
        return value

    return read


def _made(key: str, mark: ReadBy, required: bool, usual: Any) -> Reader:
    plain = _plain(key, mark.kind, required)

    def read(value: Any, place: str, faults: list[str]) -> Any:
        if value == "" and not required:
            return usual
        if mark.kind is str and plain(value, place, faults) is _WRONG:
            return _WRONG
        try:
            return mark.make(value)
        except ValueError as error:
            return _wrong(place, faults, f"{key} {error}")

    return read


def _number(key: str, kind: type, span: Between) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        if _is_number(value, span):
            return kind(value)
        return _wrong(place, faults, f"{key} should be a number from {span.low:g} to {span.high:g}")

    return read


def _is_number(value: Any, span: Between) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and span.low <= value <= span.high


def _pair(key: str, span: Between) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        if isinstance(value, list) and len(value) == 2 and all(_is_number(each, span) for each in value):
            return float(value[0]), float(value[1])
        return _wrong(place, faults, f"{key} should be two numbers, like [10, 20]")

    return read


def _one_of(key: str, known: Mapping[str, Any]) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        if not isinstance(value, str):
            return _wrong(place, faults, f"{key} should be text in quotes")
        if value not in known:
            words = ", ".join(word for word in known if word)
            return _wrong(place, faults, f"{key} “{value[:30]}” should be one of: {words}")
        return known[value]

    return read


def _map(key: str, part: Any) -> Reader:
    def read(value: Any, place: str, faults: list[str]) -> Any:
        if not isinstance(value, Mapping):
            return _wrong(place, faults, f"{key} should be a table")
        inner = {name: _reader(*_unwrapped(part), name, False)[1] for name in value}
        found = {name: inner[name](each, _inside(place, key), faults) for name, each in value.items()}
        return {name: each for name, each in found.items() if each is not _WRONG}

    return read


def _list(key: str, part: Any, make: type, required: bool) -> Reader:
    hint, marks = _unwrapped(part)
    is_tables = _is_schema(hint)
    words = "a list of tables" if is_tables else "a list of texts in quotes"
    one = None if is_tables or (hint is str and not marks) else _reader(hint, marks, key, True)[1]

    def read(value: Any, place: str, faults: list[str]) -> Any:
        if not isinstance(value, list) or not (is_tables or all(isinstance(each, str) for each in value)):
            return _wrong(place, faults, f"{key} should be {words}")
        if required and not value:
            return _wrong(place, faults, f"{key} is empty")
        if is_tables:
            word = _inside(place, key)
            return make(read_as(hint, each, _named(word, each, number), faults) for number, each in enumerate(value, 1))
        if one is None:
            return make(value)
        return make(found for each in value if (found := one(each, place, faults)) is not _WRONG)

    return read
