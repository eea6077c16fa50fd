from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.overview.record_form import from_answers
from spasm_tui.core.treatments.treatment import (
    Treatment,
    log_form,
    other_titles,
    past_of,
    read_treatments,
    records_of,
    search,
)
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of

KNOWN = CONTENT.treatments
PROFILE = CONTENT.questionnaire("profile")
assert PROFILE
TOLD = {item.id for item in PROFILE.items} | {option.id for item in PROFILE.items for option in item.options}


def done(what: str, at: datetime, rating: int | None = None, **data: Any) -> HelpTaken:
    rated: dict[str, Any] = {} if rating is None else {"rating": rating}
    return make(HelpTaken, at, what=what, **rated, **data)


# The content.


def test_all_of_section_10_is_there() -> None:
    assert set(KNOWN) >= {
        *("physiotherapy", "massage", "acupuncture", "manipulation", "ultrasound", "tens", "traction", "belt"),
        "injection",
    }


def test_each_says_what_guidelines_say_with_badge_and_source() -> None:
    for each in KNOWN.values():
        assert each.parts
        assert all(part.badge and part.sources for part in each.parts)


@pytest.mark.parametrize("name", ["ultrasound", "tens", "traction", "belt"])
def test_what_guidelines_advise_against_is_marked_so(name: str) -> None:
    assert KNOWN[name].parts[0].badge == "none"


def test_cautions_name_words_that_can_be_told() -> None:
    words = {word for each in KNOWN.values() for care in each.cautions for word in care.words}
    assert words <= TOLD


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("blood-thinner", {"massage", "acupuncture", "manipulation", "injection"}),
        ("thin-bones", {"physiotherapy", "massage", "manipulation", "traction"}),
        ("pregnant", {"acupuncture", "injection"}),
        ("knee", set()),
    ],
)
def test_blood_thinners_and_thin_bones_call_for_their_cautions(word: str, names: set[str]) -> None:
    found = {name for name, each in KNOWN.items() if each.own_cautions(frozenset({word}))}
    assert found >= names
    assert bool(found) == bool(names)


def test_a_caution_without_words_is_for_everyone() -> None:
    assert [bool(KNOWN[name].cautions_for_all) for name in ("massage", "manipulation", "ultrasound")] == [
        True,
        True,
        False,
    ]
    assert KNOWN["massage"].own_cautions(frozenset()) == ()


# The file.

GOOD = {"id": "t", "title": "T"}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "treatment is missing"),
        ({"treatment": [{"id": "t"}]}, "treatment t: title is missing"),
        ({"treatment": [GOOD, GOOD]}, "treatment t: this id is there twice"),
        ({"treatment": [{"id": "other", "title": "T"}]}, "treatment other: the id “other” is taken"),
        ({"treatment": [{**GOOD, "part": [{"title": "x"}]}]}, "treatment t, part 1: text is missing"),
        ({"treatment": [{**GOOD, "part": [{"text": "x", "badge": "best"}]}]}, "treatment t, part 1: badge “best”"),
        ({"treatment": [{**GOOD, "caution": [{"words": "x", "text": "y"}]}]}, "treatment t, caution 1: words should"),
        ({"treatment": [{**GOOD, "colour": "red"}]}, "treatment t: unknown key “colour”"),
    ],
)
def test_a_faulty_one_is_named_by_its_id_and_key(table: dict[str, Any], told: str) -> None:
    faults = read_treatments(table)[1]
    assert any(fault.startswith(told) for fault in faults), faults


def test_the_least_is_an_id_and_a_title() -> None:
    assert read_treatments({"treatment": [GOOD]}) == ({"t": Treatment("t", "T")}, [])


def test_it_is_found_by_its_words() -> None:
    assert [each.id for each in search(KNOWN, "needle")] == ["acupuncture", "injection"]
    assert [each.id for each in search(KNOWN, "CHIRO")] == ["manipulation"]
    assert search(KNOWN, "") == list(KNOWN.values())


# How it went.


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ([], ""),
        ([6], "1 time; too few to say"),
        ([6, 9], "2 times; too few to say"),
        ([6, 9, 3], "helped you: about 6 of 10, 3 times"),
        ([6, 7, 3, 9], "helped you: about 6.5 of 10, 4 times"),
        ([None, None, None], "3 times; too few to say"),
        ([6, 7, None, 9], "helped you: about 7 of 10, 3 of 4 times rated"),
    ],
)
def test_what_helped_is_told_from_three_ratings_on(ratings: list[int | None], words: str) -> None:
    records = [done("Massage", ago(days=n), rating) for n, rating in enumerate(ratings)]
    assert past_of(records).words == words


def test_doing_it_again_is_told_from_three_answers_on() -> None:
    records = [done("Massage", ago(days=n), 5, again=n != 1) for n in range(3)]
    assert past_of(records[:2]).again_words == ""
    assert past_of(records).again_words == "would do it again: 2 of 3 times"


def test_records_are_found_by_their_title_however_it_is_written() -> None:
    one, two, other = done("Massage", ago(days=1)), done(" massage", ago(days=2)), done("Ultrasound", ago(days=3))
    assert records_of(state_of(two, other, one), "Massage") == [one, two]


def test_what_the_list_does_not_know_is_named_once() -> None:
    records = [done(what, ago(days=n)) for n, what in enumerate(["Yoga", "massage", "yoga ", "Cupping", "tens"])]
    assert other_titles(state_of(*records), KNOWN) == ["Yoga", "Cupping"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "not rated"),
        ({"rating": 0}, "helped 0 of 10"),
        (
            {"rating": 6, "pain_before": 5, "pain_after": 3, "again": True},
            "helped 6 of 10 · pain 5 → 3 · would do it again",
        ),
        ({"rating": 6, "pain_before": 5, "again": False}, "helped 6 of 10 · would not do it again"),
        ({"again": "yes"}, "not rated"),
    ],
)
def test_one_time_in_a_line(data: dict[str, Any], words: str) -> None:
    assert make(HelpTaken, what="x", **data).past_words() == words


# The form.


def test_the_form_makes_a_record() -> None:
    form = log_form("Massage")
    answers = {"at": "yesterday 16:00", "rating": 7, "pain_before": 5, "pain_after": 3, "again": True, "note": "n"}
    at, values = from_answers(form, answers, NOW)
    assert f"{at:%d %H:%M}" == "21 16:00"
    assert values == {key: value for key, value in answers.items() if key != "at"}
    assert problems("treatment", {**values, "what": "Massage"}) == []


def test_something_else_is_asked_for_its_name_first() -> None:
    assert [item.id for item in log_form("").items][:2] == ["what", "at"]
    assert "what" not in [item.id for item in log_form("Massage").items]
    assert [item.id for item in log_form("").items if item.required] == ["what", "at"]
