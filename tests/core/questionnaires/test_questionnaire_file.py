from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from spasm_tui.core.questionnaires.questionnaire import shown
from spasm_tui.core.questionnaires.questionnaire_file import read_questionnaire
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.questionnaires.urgency import find_urgency

URGENCY = """
title = "Signs"
version = "1"
result = "urgency"
[[item]]
id = "now"
kind = "many"
text = "Which?"
options = [ { id = "numb", text = "Numb" }, { id = "pee", text = "Pee" } ]
[[item]]
id = "fast"
kind = "yes-no"
text = "Fast?"
shown_if = { item = "now", has = "numb" }
[[rule]]
id = "numb"
urgency = "emergency"
when = { item = "now", has = "numb" }
why = "Numb"
[pages]
emergency = { title = "E", text = ["Call."] }
today = { title = "T", text = ["Call."] }
days = { title = "D", text = ["Book."] }
none = { title = "N", text = ["Fine."] }
"""
THEMES = """
title = "Parts"
result = "themes"
[[item]]
id = "heavy"
kind = "yes-no"
text = "Heavy?"
[[theme]]
id = "strain"
title = "Strain"
[[point]]
theme = "strain"
item = "heavy"
points = 2.5
when = { item = "heavy", is = true }
why = "You lifted"
"""


def table(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def faults_of(text: str, break_it: Callable[[dict[str, Any]], object]) -> list[str]:
    broken = table(text)
    break_it(broken)
    questions, faults = read_questionnaire("q", broken)
    assert (questions is None) == bool(faults)
    return faults


@pytest.mark.parametrize("text", [URGENCY, THEMES, 'title = "T"\n[[item]]\nid = "a"\nkind = "text"\ntext = "A"'])
def test_a_good_file_has_no_faults(text: str) -> None:
    assert faults_of(text, lambda t: None) == []


def test_a_themes_file_needs_no_notes_and_no_points() -> None:
    questions, _ = read_questionnaire("q", table(THEMES))
    assert questions is not None
    assert tally(questions, {"heavy": True}).shown[0].total == 2.5
    assert faults_of(THEMES, lambda t: t.pop("point")) == []


def test_a_read_questionnaire_works() -> None:
    questions, _ = read_questionnaire("q", table(URGENCY))
    assert questions is not None
    assert (questions.id, questions.title, questions.version, len(questions.items)) == ("q", "Signs", "1", 2)
    assert find_urgency(questions, {"now": ["numb"]}).urgency == "emergency"


@pytest.mark.parametrize(("more", "refill"), [({}, False), ({"refill": False}, False), ({"refill": True}, True)])
def test_a_file_says_whether_it_starts_from_the_answers_before(more: dict[str, Any], refill: bool) -> None:
    questions, faults = read_questionnaire("q", {**table(URGENCY), **more})
    assert faults == []
    assert questions is not None
    assert questions.refill == refill


def test_what_was_typed_can_open_the_next_question() -> None:
    name = {"id": "name", "kind": "text", "text": "What?"}
    rate = {"id": "rate", "kind": "scale", "text": "How well?", "shown_if": {"item": "name", "filled": True}}
    questions, faults = read_questionnaire("q", {"title": "T", "item": [name, rate]})
    assert faults == []
    assert questions is not None
    asked = [[item.id for item in shown(questions, {"name": typed})] for typed in ("", " ", "socks")]
    assert asked == [["name"], ["name"], ["name", "rate"]]


def put(*path: Any, value: Any) -> Callable[[dict[str, Any]], object]:
    def change(at: Any) -> None:
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return change


def cut(*path: Any) -> Callable[[dict[str, Any]], object]:
    def change(at: Any) -> None:
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]

    return change


WHOLE_FILE = [
    (cut("title"), "title is missing"),
    (put("title", value=3), "title should be text in quotes"),
    (put("title", value=" "), "title is empty"),
    (put("colour", value="red"), "unknown key “colour”"),
    (put("item", value=[]), "item is empty"),
    (put("item", value={}), "item should be a list of tables"),
    (put("version", value=1), "version should be text in quotes"),
    (put("refill", value="yes"), "refill should be true or false"),
]
ITEM = [
    (cut("item", 0, "id"), "item 1: id is missing"),
    (cut("item", 1, "text"), "item fast: text is missing"),
    (cut("item", 1, "kind"), "item fast: kind is missing"),
    (put("item", 1, "kind", value="maybe"), "item fast: kind “maybe” should be one of: yes-no, scale"),
    (put("item", 1, "id", value="Fast One"), "item Fast One: id should be small letters"),
    (put("item", 1, "id", value="now"), "item now: id is used twice"),
    (put("item", 1, "requird", value=True), "item fast: unknown key “requird”"),
    (put("item", 1, "required", value="yes"), "item fast: required should be true or false"),
    (put("item", 1, "sources", value="S09"), "item fast: sources should be a list"),
    (put("item", 1, "options", value=[{"id": "a", "text": "A"}]), "item fast: a yes-no item has no options"),
    (put("item", 1, "min", value=2000), "item fast: min 2000 is not below max 1000"),
    (put("item", 1, "step", value=0), "item fast: step should be a number from 0.001"),
    (put("item", 1, "max", value=float("nan")), "item fast: max should be a number"),
    (cut("item", 0, "options"), "item now: options is missing"),
    (put("item", 0, "options", 1, "id", value="numb"), "item now: two options have the same id"),
    (cut("item", 0, "options", 1, "text"), "item now, options pee: text is missing"),
    (put("item", 0, "options", 1, value="pee"), "item now, options 2: should be a table"),
    (put("item", 0, value="now"), "item 1: should be a table"),
]
SHOWN_IF = [
    ({"item": "later", "has": "x"}, "item fast: shown_if: there is no item “later” above it"),
    ({"item": "fast", "is": True}, "item fast: shown_if: there is no item “fast” above it"),
    ({"item": "now", "has": "leg"}, "item fast: shown_if: item now has no option “leg”"),
    ({"item": "now", "is": True}, "item fast: shown_if: item now is a many item: “is” cannot be asked of it"),
    ({"item": "now", "at_least": 1}, "item fast: shown_if: item now is a many item: “at_least” cannot be asked of it"),
    ({"item": "now", "filled": True}, "item fast: shown_if: item now is a many item: “filled” cannot be asked of it"),
    ({"not": {}}, "item fast: shown_if: unknown condition with the keys none"),
    ("now", "item fast: shown_if: a condition should be a table in { }"),
]
RULES = [
    (cut("rule"), "rule is missing"),
    (put("rule", value=3), "rule should be a list of tables"),
    (cut("rule", 0, "id"), "rule 1: id is missing"),
    (cut("rule", 0, "why"), "rule numb: why is missing"),
    (cut("rule", 0, "when"), "rule numb: when is missing"),
    (put("rule", 0, "urgency", value="none"), "rule numb: urgency “none” should be one of: days, today, emergency"),
    (put("rule", 0, "urgent", value=True), "rule numb: unknown key “urgent”"),
    (put("rule", 0, "when", value={"item": "now", "has": "leg"}), "rule numb: when: item now has no option “leg”"),
    (put("rule", 0, "when", value={"item": "fast", "is": "yes"}), "rule numb: when: is should be true or false"),
    (put("rule", 0, "when", value={"item": "fast", "has": "x"}), "rule numb: when: item fast is a yes-no item: “has”"),
    (put("rule", 0, "page", value="nerves"), "rule numb: page “nerves” should be one of: nerve, life"),
    (cut("pages"), "pages is missing"),
    (cut("pages", "days"), "pages: days is missing"),
    (cut("pages", "none", "title"), "pages, none: title is missing"),
    (cut("pages", "none", "text"), "pages, none: text is missing"),
    (put("pages", "none", "list", value="x"), "pages, none: list should be a list"),
    (put("pages", "soon", value={}), "pages: unknown key “soon”"),
    (put("pages", "life", value={"title": "L"}), "pages, life: text is missing"),
    (put("say", value={"nobody": "I hurt."}), "say: there is no rule “nobody”"),
    (put("say", value={"numb": 3}), "say: numb should be text in quotes"),
    (put("do", value=["Wait"]), "do should be a table"),
]
THEME = [
    (cut("theme"), "theme is missing"),
    (cut("theme", 0, "title"), "theme strain: title is missing"),
    (put("point", 0, "theme", value="luck"), "point 1: there is no theme “luck”"),
    (put("point", 0, "item", value="light"), "point 1: there is no item “light”"),
    (put("point", 0, "points", value=9), "point 1: points should be a number from 0 to 3"),
    (cut("point", 0, "points"), "point 1: points is missing"),
    (put("point", 0, "badge", value="best"), "point 1: badge “best” should be one of: good, some, weak"),
    (put("point", 0, "when", value={"item": "light", "is": True}), "point 1: when: there is no item “light”"),
    (put("note", value=[{"id": "n", "text": "T"}]), "note n: when is missing"),
    (put("note", value=[{"id": "n", "when": {"item": "heavy", "is": True}}]), "note n: text is missing"),
]


@pytest.mark.parametrize(
    ("text", "break_it", "told"),
    [
        *((URGENCY, *case) for case in (*WHOLE_FILE, *ITEM, *RULES)),
        *((URGENCY, put("item", 1, "shown_if", value=when), told) for when, told in SHOWN_IF),
        *((THEMES, *case) for case in THEME),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_a_broken_file_is_told_by_item_and_key(
    text: str, break_it: Callable[[dict[str, Any]], object], told: str
) -> None:
    faults = faults_of(text, break_it)
    assert any(line.startswith(told) for line in faults), faults
    assert all("\n" not in line for line in faults)


def test_an_unknown_result_is_told() -> None:
    assert "result “magic” should be one of: none, urgency, themes" in faults_of(URGENCY, put("result", value="magic"))


@pytest.mark.parametrize("value", [3, "", [], {"a": 1}, None, float("nan")])
@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("item",),
        ("item", 0),
        ("item", 0, "id"),
        ("item", 0, "options"),
        ("item", 0, "options", 0),
        ("item", 1, "shown_if"),
        ("item", 1, "min"),
        ("rule",),
        ("rule", 0),
        ("rule", 0, "when"),
        ("pages",),
        ("rule", 0, "urgency"),
        ("pages", "days"),
        ("pages", "days", "text"),
        ("result",),
    ],
    ids=str,
)
def test_any_wrong_value_anywhere_is_a_fault_or_none_and_never_raises(path: tuple[Any, ...], value: Any) -> None:
    faults = faults_of(URGENCY, put(*path, value=value))
    assert all("\n" not in line for line in faults)
    assert len(faults) == len(set(faults))


def test_each_fault_has_its_line() -> None:
    broken = table(URGENCY)
    del broken["title"], broken["item"][1]["text"], broken["rule"][0]["why"]
    assert read_questionnaire("q", broken)[1] == [
        "title is missing",
        "item fast: text is missing",
        "rule numb: why is missing",
    ]
