"""Classes made quickly are what the standard library would have made of the same words."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pickle
import pkgutil
import sys
import typing
from typing import Any, ClassVar, cast
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spasm_tui
from spasm_tui.core.base.toml_reader import Key
from spasm_tui.lib import quick_classes
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, field, fields, is_dataclass, replace

SOURCE = '''
from __future__ import annotations

@dataclass(frozen=True, slots=True)
class Pillow:
    """Where the head lies."""
    height: int
    name: str = "flat"
    marks: tuple[int, ...] = field(default=(), compare=False)
    notes: list[str] = field(default_factory=list, compare=False, repr=False)

    def higher(self) -> Pillow:
        return replace(self, height=self.height + 1)

@dataclass(frozen=True, slots=True)
class Roll(Pillow):
    length: float = 40.0
    found: dict[str, int] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        self.found["length"] = int(self.length)

@dataclass(frozen=True, slots=True)
class Bolster(Roll):
    """Its name stands where a pillow's does."""
    kind: ClassVar[str] = "long"
    width: float = 10.0
    name: str = "round"

@dataclass(frozen=True, slots=True)
class Bench(Bolster):
    """Four classes deep."""
    legs: int = 4

@dataclass(slots=True)
class Bed:
    pillows: list[Pillow] = field(default_factory=list)
    turned: bool = False

@dataclass()
class Lamp:
    """It can change, so it has no hash."""
    bright: int
    note: str = field(default="warm", compare=False)

@dataclass(frozen=True)
class Clock:
    """It has its own words for all."""
    hour: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self.hour == other

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return f"at {self.hour}"

@dataclass(frozen=True)
class Dial:
    """It has its own word for == alone."""
    hour: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self.hour == other

@dataclass(frozen=True, eq=False)
class Room:
    bed: Bed
    warm: bool = True

class Turn(NamedTuple):
    """From one side to the other."""
    seconds: float
    side: str = "left"

    @property
    def slow(self) -> bool:
        return self.seconds > 5

class SlowTurn(Turn):
    def minutes(self) -> float:
        return self.seconds / 60
'''
QUICK: dict[str, Any] = {"__name__": "quick"}
GIVES = {"ClassVar": ClassVar}
exec(SOURCE, QUICK | GIVES | {name: getattr(quick_classes, name) for name in quick_classes.__all__}, QUICK)
STANDARD: dict[str, Any] = {}
# It looks in the module of a class for what is a ClassVar.
exec(SOURCE, vars(dataclasses) | GIVES | {"NamedTuple": typing.NamedTuple, "__name__": __name__}, STANDARD)
GIVEN = {
    "Pillow": (3, "high", (1,)),
    "Roll": (3, "high", (1,), ["wool"], 50.0),
    "Bolster": (3, "high", (1,), ["wool"], 50.0, 12.5),
    "Bench": (3,),
    "Lamp": (3, "cold"),
    "Clock": (3,),
    "Dial": (3,),
    "Turn": (6.0,),
    "SlowTurn": (90.0, "right"),
}


def every() -> list[Any]:
    """Each class of the program that was made here."""
    for module in pkgutil.walk_packages(spasm_tui.__path__, "spasm_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    seen: dict[type, None] = {}
    for name in sorted(sys.modules):
        if name.startswith("spasm_tui."):
            for found in vars(sys.modules[name]).values():
                if isinstance(found, type) and found.__module__ == name and made_here(found):
                    seen[found] = None
    return list(seen)


def made_here(found: type) -> bool:
    return "_made_of" in vars(found) or (issubclass(found, NamedTuple) and found is not NamedTuple)


def test_what_is_given_comes_out_as_the_standard_library_puts_it() -> None:
    for name, values in GIVEN.items():
        quick, standard = QUICK[name](*values), STANDARD[name](*values)
        assert repr(quick) == repr(standard)
        words, theirs = (inspect.signature(made[name]).parameters.values() for made in (QUICK, STANDARD))
        assert [(each.name, each.kind) for each in words] == [(each.name, each.kind) for each in theirs]
        assert repr(QUICK[name](3)) == repr(STANDARD[name](3)), "what is left out is as it is there"
        assert QUICK[name].__match_args__ == STANDARD[name].__match_args__
        assert QUICK[name].__doc__ == STANDARD[name].__doc__ or name in ("Roll", "SlowTurn")
        if STANDARD[name].__hash__ is None:
            assert QUICK[name].__hash__ is None
        else:
            assert hash(quick) == hash(standard)
        assert (quick == QUICK[name](*values)) is (standard == STANDARD[name](*values))
        assert (quick == 3) is (standard == 3)
        assert (quick == mock.ANY) is (standard == mock.ANY), "what is not of its class may know better"


@pytest.mark.parametrize("name", GIVEN)
def test_equal_and_unequal_as_there(name: str) -> None:
    values = GIVEN[name]
    for other in ((1.0, *values[1:]), values):
        assert (QUICK[name](*values) == QUICK[name](*other)) is (STANDARD[name](*values) == STANDARD[name](*other))
    assert QUICK["Pillow"](3) != QUICK["Roll"](3)
    assert QUICK["Pillow"](3, marks=(1,)) == QUICK["Pillow"](3, marks=(2,)), "what is not compared is not compared"


@pytest.mark.parametrize("name", [name for name in GIVEN if "Turn" not in name])
def test_another_one_with_changes_is_as_there(name: str) -> None:
    quick, standard = QUICK[name](*GIVEN[name]), STANDARD[name](*GIVEN[name])
    first = dataclasses.fields(standard)[0].name
    assert repr(replace(quick)) == repr(dataclasses.replace(standard))
    assert repr(replace(quick, **{first: 9})) == repr(dataclasses.replace(standard, **{first: 9}))
    told, theirs = fields(quick), dataclasses.fields(standard)
    assert [(each.name, each.init, each.repr, each.compare) for each in told] == [
        (each.name, each.init, each.repr, each.compare) for each in theirs
    ]


def test_what_stands_in_the_class_can_be_read_there() -> None:
    for classes in (QUICK, STANDARD):
        assert (classes["Room"].warm, classes["Lamp"].note, classes["Bolster"].kind) == (True, "warm", "long")


def test_what_is_frozen_stays_and_what_is_not_can_change() -> None:
    pillow, bed = QUICK["Pillow"](3), QUICK["Bed"]()
    with pytest.raises(AttributeError):
        pillow.height = 4
    with pytest.raises(AttributeError):
        pillow.new = 4
    with pytest.raises(AttributeError):
        del pillow.height
    bed.turned = True
    assert bed == QUICK["Bed"]([], True)
    with pytest.raises(AttributeError):
        bed.blanket = 1
    with pytest.raises(TypeError):
        hash(QUICK["Lamp"](3))
    with pytest.raises(AttributeError):
        QUICK["Room"](bed).warm = False
    assert len({QUICK["Room"](bed), QUICK["Room"](bed)}) == 2, "without == each is its own"


def test_each_gets_its_own_of_what_a_factory_makes() -> None:
    one, other = QUICK["Pillow"](1), QUICK["Pillow"](2)
    one.notes.append("x")
    assert other.notes == []
    assert QUICK["Roll"](1, length=2.5).found == {"length": 2}
    assert one.higher() == QUICK["Pillow"](2)
    assert replace(QUICK["Roll"](1, length=2.5), length=9.0).found == {"length": 9}


def test_what_is_of_the_class_is_no_field() -> None:
    own = {"__annotations__": {"kind": "ClassVar[str]", "height": "int"}, "kind": "soft"}
    made: Any = dataclass(frozen=True)(type("Cushion", (), own))
    assert [each.name for each in fields(made)] == ["height"]
    assert (made(3).kind, made.kind) == ("soft", "soft")


@pytest.mark.parametrize("name", ["Pillow", "Turn"])
def test_what_does_not_fit_is_refused(name: str) -> None:
    for values, named in (((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"colour": 2})):
        for classes in (QUICK, STANDARD):
            with pytest.raises(TypeError):
                classes[name](*values, **named)
    with pytest.raises(TypeError):
        replace(QUICK["Pillow"](1), colour=1)
    with pytest.raises((TypeError, ValueError)):
        QUICK["Turn"](1.0)._replace(colour=1)
    with pytest.raises(ValueError, match="default_factory"):
        dataclass(frozen=True)(type("Bad", (), {"__annotations__": {"a": "list[int]"}, "a": []}))
    with pytest.raises(TypeError):
        cast(Any, field)(compared=False)


def test_a_named_tuple_is_a_tuple_with_names() -> None:
    turn = QUICK["SlowTurn"](90.0)
    assert turn == (90.0, "left")
    assert (turn.seconds, turn.side, turn.slow, turn.minutes()) == (90.0, "left", True, 1.5)
    assert turn._replace(side="right") == (90.0, "right")
    assert type(turn._replace(side="right")) is QUICK["SlowTurn"]
    assert turn._asdict() == {"seconds": 90.0, "side": "left"}
    assert QUICK["Turn"]._make([1.0, "x"]) == (1.0, "x")
    assert not hasattr(QUICK["Turn"](1.0), "__dict__")
    with pytest.raises(AttributeError):
        turn.seconds = 1.0
    assert pickle.loads(pickle.dumps(Key("a", "b"))) == Key("a", "b")


def test_every_class_of_the_program_has_the_fields_that_its_words_say() -> None:
    """The same annotations given to the standard library make the same fields, defaults and order."""
    found = every()
    assert len(found) > 250
    for made in found:
        names = [
            name
            for each in reversed(made.__mro__)
            if is_dataclass(each) or issubclass(each, tuple)
            for name, hint in vars(each).get("__annotations__", {}).items()
            if "ClassVar" not in hint
        ]
        has = [each.name for each in fields(made)] if is_dataclass(made) else list(made._fields)
        assert has == list(dict.fromkeys(names)), made
        words = list(inspect.signature(made).parameters.values())
        kept = [each for each in words if each.default is inspect.Parameter.empty]
        assert kept == words[: len(kept)], f"{made}: one without a default stands behind one with"
        hidden = {each.name for each in fields(made) if not each.init} if is_dataclass(made) else set()
        assert [each.name for each in words] == [name for name in has if name not in hidden], made
        assert made.__doc__, made


@given(st.lists(st.integers() | st.text() | st.none(), min_size=1, max_size=4))
def test_any_values_come_back_as_they_were_given(values: list[object]) -> None:
    names = [f"n{place}" for place in range(len(values))]
    hints = {"__annotations__": dict.fromkeys(names, "object")}
    frozen: Any = dataclass(frozen=True, slots=True)(type("Frozen", (), dict(hints)))
    told = frozen(*values)
    assert [getattr(told, name) for name in names] == values
    assert told == frozen(**dict(zip(names, values, strict=True)))
    assert replace(told, n0=told.n0) == told
    named = cast(Any, type(NamedTuple))("Named", (NamedTuple,), dict(hints))
    assert list(named(*values)) == values
