from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple

import pytest

from spasm_tui.core.base.toml_reader import (
    GIVEN,
    RAW,
    Between,
    Key,
    ReadBy,
    among,
    read_as,
    read_each,
    read_list,
    read_whole,
)
from spasm_tui.lib.dates import parse_clock
from spasm_tui.lib.quick_classes import dataclass, field


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Spot(NamedTuple):
    name: str
    size: Annotated[float, Between(0, 9)] = 1.0


class BigSpot(Spot):
    __slots__ = ()
    name: Annotated[str, Key("title")]


@dataclass(frozen=True, slots=True)
class Shape:
    id: str
    kind: Literal["round", "flat"]
    spots: Annotated[tuple[Spot, ...], Key("spot", ", one at least")]
    level: Annotated[int, Between(1, 3)] = 1
    colour: Colour = Colour.RED
    face: Literal["left", "right", ""] = ""
    at: Annotated[tuple[float, float], Between(-5, 5)] = (0.0, 0.0)
    big: BigSpot | None = None
    words: tuple[str, ...] = ()
    colours: frozenset[Colour] = frozenset()
    clock: Annotated[time | None, ReadBy(parse_clock)] = None
    size: Annotated[str, among(("small", "large"))] = "small"
    said: Mapping[str, str] = field(default_factory=dict)
    thing: Annotated[Any, RAW] = None
    is_shut: bool = False
    own: Annotated[bool, GIVEN] = False

    def faults(self) -> Iterator[str]:
        if self.is_shut and self.words:
            yield "is shut, and has words"


LEAST: dict[str, Any] = {"id": "s", "kind": "flat", "spot": [{"name": "a"}]}


def told(**more: Any) -> list[str]:
    return read_whole(Shape, {**LEAST, **more})[1]


def test_the_least_is_read_with_all_that_is_usual() -> None:
    assert read_whole(Shape, LEAST) == (Shape("s", "flat", (Spot("a"),)), [])


def test_every_kind_of_value_is_read_as_what_its_type_says() -> None:
    given = {
        "level": 2.0,
        "colour": "blue",
        "face": "left",
        "at": [1, 2.5],
        "big": {"title": "b", "size": 3},
        "words": ["x", "y"],
        "colours": ["red", "red"],
        "clock": "7:30",
        "size": "large",
        "said": {"a": "A"},
        "thing": [1, {"b": 2}],
        "is_shut": False,
    }
    found, faults = read_whole(Shape, {**LEAST, **given})
    assert faults == []
    assert found == Shape(
        *("s", "flat", (Spot("a"),), 2, Colour.BLUE, "left", (1.0, 2.5), BigSpot("b", 3), ("x", "y")),
        *(frozenset({Colour.RED}), time(7, 30), "large", {"a": "A"}, [1, {"b": 2}]),
    )
    assert found is not None
    assert isinstance(found.level, int)
    assert isinstance(found.colour, Colour)


@pytest.mark.parametrize("key", ["colour", "face", "clock", "size"])
def test_an_empty_text_is_as_if_the_key_were_not_there(key: str) -> None:
    assert read_whole(Shape, {**LEAST, key: ""}) == read_whole(Shape, LEAST)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"id": " "}, "id is empty"),
        ({"id": 1}, "id should be text in quotes"),
        ({"kind": "square"}, "kind “square” should be one of: round, flat"),
        ({"spot": []}, "spot is empty"),
        ({"spot": {}}, "spot should be a list of tables"),
        ({"spot": [{"name": "a"}, {}]}, "spot 2: name is missing"),
        ({"spot": [{"name": "a", "size": 10}]}, "spot 1: size should be a number from 0 to 9"),
        ({"spot": [{"name": "a"}, 7]}, "spot 2: should be a table"),
        ({"level": True}, "level should be a number from 1 to 3"),
        ({"level": float("nan")}, "level should be a number from 1 to 3"),
        ({"colour": "green"}, "colour “green” should be one of: red, blue"),
        ({"face": "up"}, "face “up” should be one of: left, right"),
        ({"at": [1]}, "at should be two numbers, like [10, 20]"),
        ({"at": [1, 6]}, "at should be two numbers, like [10, 20]"),
        ({"big": {"name": "b", "title": "b"}}, "big: unknown key “name”"),
        ({"words": "x"}, "words should be a list of texts in quotes"),
        ({"words": ["x", 1]}, "words should be a list of texts in quotes"),
        ({"colours": ["red", "green"]}, "colours “green” should be one of: red, blue"),
        ({"clock": "25:00"}, "clock “25:00” is not a time of day. Try 04:00."),
        ({"clock": 7}, "clock should be text in quotes"),
        ({"size": "tiny"}, "size “tiny” should be one of: small, large"),
        ({"said": {"a": 1}}, "said: a should be text in quotes"),
        ({"said": []}, "said should be a table"),
        ({"is_shut": "no"}, "is_shut should be true or false"),
        ({"is_shut": True, "words": ["x"]}, "is shut, and has words"),
        ({"own": True}, "unknown key “own”"),
        ({"spots": []}, "unknown key “spots” (did you mean “spot”?)"),
        ({"qqq": 1}, "unknown key “qqq”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_with_its_key(more: dict[str, Any], fault: str) -> None:
    assert told(**more) == [fault]
    assert read_whole(Shape, {**LEAST, **more})[0] is None


def test_all_faults_are_told_at_once_what_is_missing_first() -> None:
    assert read_whole(Shape, {"id": 1, "level": 9, "x": 1, "big": {}})[1] == [
        "kind is missing",
        "spot is missing, one at least",
        "id should be text in quotes",
        "level should be a number from 1 to 3",
        "unknown key “x”",
        "big: title is missing",
    ]


def test_what_could_not_be_read_is_not_told_to_disagree_as_well() -> None:
    assert told(is_shut=True, words=["x"], level=9) == ["level should be a number from 1 to 3"]
    assert told(is_shut=True, words=["x"], big={}) == ["big: title is missing", "is shut, and has words"]


def test_what_is_given_is_no_key() -> None:
    faults: list[str] = []
    assert read_as(Spot, {"name": "a"}, "", faults, size=5.0) == Spot("a", 5.0)
    read_as(Spot, {"name": "a", "size": 1}, "here", faults, size=5.0)
    assert faults == ["here: unknown key “size”"]


def test_other_words_for_a_key_are_taken_and_two_for_one_are_told() -> None:
    faults: list[str] = []
    words = {"called": "name", "how_big": "size"}
    assert read_as(Spot, {"Called": "a", "how big": 2}, "", faults, words) == Spot("a", 2.0)
    read_as(Spot, {"called": "a", "name": "b", "how_bog": 2}, "here", faults, words)
    assert faults == ["here: name is given twice", "here: unknown key “how_bog” (did you mean “size”?)"]


def test_of_a_list_those_without_a_fault_are_kept_by_their_ids() -> None:
    faults: list[str] = []
    found = read_each(Shape, [LEAST, {**LEAST, "id": "t", "level": 9}, LEAST, 3], "shape", faults)
    assert list(found) == ["s"]
    assert faults == [
        "shape t: level should be a number from 1 to 3",
        "shape s: this id is there twice",
        "shape 4: should be a table",
    ]


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ({"shape": [LEAST]}, []),
        ({}, ["shape is missing"]),
        ({"shape": []}, ["shape is empty"]),
        ({"shape": 3}, ["shape should be a list of tables"]),
        ({"shape": [LEAST], "shap": []}, ["unknown key “shap” (did you mean “shape”?)"]),
    ],
)
def test_a_file_that_is_one_list(table: dict[str, Any], faults: list[str]) -> None:
    assert read_list(Shape, table, "shape")[1] == faults
