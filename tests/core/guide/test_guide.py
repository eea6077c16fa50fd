from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.guide.guide import (
    BADGE_WORDS,
    BADGES,
    GuideTopic,
    Source,
    TopicPart,
    for_theme,
    read_sources,
    search,
)

PAGES = {
    page.id: page
    for page in (
        GuideTopic(
            "sleep",
            "Sleep",
            (TopicPart("Lie well.", "Ways to lie"),),
            20,
            "Rest at night.",
            ("pillow",),
            (),
            ("sleep",),
        ),
        GuideTopic(
            "rest",
            "Short rest",
            (TopicPart("More than 2 days in bed does not help."),),
            10,
            "",
            ("bed",),
            (),
            ("sleep",),
        ),
        GuideTopic("water", "Water", (TopicPart("Sleep is another page."),), 5),
    )
}


def found(text: str) -> list[str]:
    return [page.id for page in search(PAGES, text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["water", "rest", "sleep"]),
        ("   ", ["water", "rest", "sleep"]),
        ("rest", ["rest", "sleep"]),
        ("SLEEP", ["sleep", "water"]),
        ("bed", ["rest"]),
        ("pill", ["sleep"]),
        ("ways", ["sleep"]),
        ("night lie", ["sleep"]),
        ("lie days", []),
        ("[bold]", []),
    ],
)
def test_a_search_finds_every_word_titles_first(text: str, ids: list[str]) -> None:
    assert found(text) == ids


def test_a_theme_leads_to_its_pages_in_their_order() -> None:
    assert [page.id for page in for_theme(PAGES, "sleep")] == ["rest", "sleep"]
    assert for_theme(PAGES, "worry") == []


GOOD: dict[str, Any] = {"title": "T", "part": [{"text": "One."}]}


def test_a_page_is_read_whole() -> None:
    part = {"title": "P", "text": "One.", "badge": "some", "sources": ["B1"]}
    table = {"title": "T", "part": [part], "order": 5, "summary": "S", "words": ["w"], "opens": ["o"], "themes": ["t"]}
    whole = GuideTopic("p", "T", (TopicPart("One.", "P", "some", ("B1",)),), 5, "S", ("w",), ("o",), ("t",))
    assert read_whole(GuideTopic, table, id="p") == (whole, [])
    assert read_whole(GuideTopic, GOOD, id="p") == (GuideTopic("p", "T", (TopicPart("One."),)), [])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"part": [{"text": "One."}]}, "title is missing"),
        ({"title": "T"}, "part is missing"),
        ({**GOOD, "part": [{"title": "P"}]}, "part 1: text is missing"),
        ({**GOOD, "part": [{"text": "One.", "badge": "best"}]}, "part 1: badge “best” should be one of: good"),
        ({**GOOD, "part": [{"text": "One.", "source": ["B1"]}]}, "part 1: unknown key “source”"),
        ({**GOOD, "order": -1}, "order should be a number from 0"),
        ({**GOOD, "opens": "heat"}, "opens should be a list"),
        ({**GOOD, "colour": 1}, "unknown key “colour”"),
    ],
)
def test_a_faulty_page_is_told_by_part_and_key(table: dict[str, Any], told: str) -> None:
    page, faults = read_whole(GuideTopic, table, id="p")
    assert page is None
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_every_badge_has_its_words() -> None:
    assert set(BADGE_WORDS) == set(BADGES)


def test_a_source_is_one_line_with_what_is_known_of_it() -> None:
    assert Source("B1", "Bed rest", "Dahm", 2010).line == "B1   Bed rest. Dahm, 2010"
    assert Source("B1", "Bed rest", year=2010).line == "B1   Bed rest. 2010"
    assert Source("B1", "Bed rest").line == "B1   Bed rest"


def test_sources_are_read_by_key() -> None:
    sources, faults = read_sources({"B1": {"title": "T", "by": "D", "year": 2010, "address": "a", "read": False}})
    assert faults == []
    assert sources == {"B1": Source("B1", "T", "D", 2010, "a", False)}
    assert read_sources({"B1": {"title": "T"}})[0]["B1"].read


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"B1": {}}, "source B1: title is missing"),
        ({"B1": "x"}, "source B1: should be a table"),
        ({"B1": {"title": "T", "year": 9999}}, "source B1: year should be"),
        ({"B1": {"title": "T", "url": "a"}}, "source B1: unknown key “url”"),
    ],
)
def test_a_faulty_source_is_told_by_its_key(table: dict[str, Any], told: str) -> None:
    faults = read_sources(table)[1]
    assert faults[0].startswith(told)
