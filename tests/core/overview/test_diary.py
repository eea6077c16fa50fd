from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.fields import Seconds
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.diary import by_day, field_words, matching, summary, value_words
from tests.content import CONTENT
from tests.making import BERLIN, FOUR, NOW, make, on

WORDS = CONTENT.vocabulary


def test_records_are_gathered_by_the_users_days() -> None:
    late, small_hours, morning = make("rest", on(21, 23)), make("rest", on(22, 3, 59)), make("rest", on(22, 4))
    days = by_day([morning, small_hours, late], FOUR)
    assert days == [(date(2026, 11, 22), [morning]), (date(2026, 11, 21), [small_hours, late])]
    assert by_day([], FOUR) == []


def test_each_record_is_in_one_day_over_a_clock_change() -> None:
    records = [make("rest", datetime(2026, 10, 25, 23 - n, tzinfo=BERLIN)) for n in range(24)]
    days = by_day(records, FOUR)
    assert [(day.day.day, len(day.records)) for day in days] == [(25, 20), (24, 4)]


EPISODE = make("episode", pain=7, where=["low-left"], triggers=["lifting"], doing="housework", note="Car boot")
HEAT = make("heat", seconds=900, planned=900, note="on the sofa")
RUN = make("run", what="heat", note="car")
ODD = make("horoscope", note="car")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("", "", [EPISODE, HEAT, ODD]),
        ("heat", "", [HEAT]),
        ("run", "", []),
        ("", "CAR", [EPISODE, ODD]),
        ("", "boot low back", [EPISODE]),
        ("", "pain 7", [EPISODE]),
        ("", "spasm", [EPISODE]),
        ("heat", "car", []),
        ("", "boot sofa", []),
    ],
)
def test_the_diary_is_searched_by_kind_and_by_every_word(kind: str, text: str, found: list[Record]) -> None:
    assert matching([EPISODE, HEAT, RUN, ODD], WORDS, kind, text) == found


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (EPISODE, "Spasm"),
        (ODD, "horoscope"),
        (make("answers", questionnaire="red-flags"), "Warning signs"),
        (make("answers", questionnaire="contributors"), "What plays a part"),
        (make("answers", questionnaire="my-own"), "my-own"),
        (make("answers"), "Questions"),
    ],
)
def test_a_record_has_a_title(record: Record, words: str) -> None:
    assert record.name == words


@pytest.mark.parametrize(
    ("kind", "data", "line"),
    [
        ("episode", EPISODE.data, "pain 7 · left low back · housework or garden · moved something heavy"),
        ("episode", {"pain": 0}, "pain 0"),
        ("checkin", {"pain_now": 3, "sleep": 7, "water": 1.5}, "pain now 3 · sleep 7 · 1.5 l of water"),
        ("checkin", {"pain_now": 3, "sitting_h": 6}, "pain now 3 · 6 h sitting"),
        ("habit", {"what": "water", "amount": 0.25}, "Water and drinks · 0.25 l"),
        ("habit", {"what": "sitting-break"}, "Break from sitting"),
        ("habit", {"what": "my-own", "amount": 2}, "my own · 2"),
        ("measure", {"instrument": "rmdq", "total": 7}, "Roland-Morris (RMDQ-24) · 7"),
        ("measure", {"instrument": "start-back", "total": 7, "sub": 3}, "STarT Back (9 questions) · 7 · sub-score 3"),
        ("measure", {"instrument": "steps", "total": 8000}, "8,000 steps"),
        ("trial", {"title": "Heat or cold", "pairs": 8}, "Heat or cold · 8 pairs · under way"),
        ("heat", {"seconds": 900, "planned": 900, "ended": "done"}, "15 min"),
        ("heat", {"seconds": 600, "planned": 900, "ended": "stopped"}, "10 min of 15 min · stopped early"),
        ("cold", {"seconds": 60, "ended": "stopped", "pain_before": 6}, "1 min · stopped early · pain 6 before"),
        ("heat", {"seconds": 900, "planned": 900, "pain_after": 4}, "15 min · pain 4 after"),
        ("heat", {"seconds": 900, "planned": 900, "pain_before": 6, "pain_after": 4}, "15 min · pain 6 → 4"),
        ("rest", {"seconds": 1200}, "20 min"),
        (
            "session",
            {"routine": "acute-calm", "seconds": 300, "done": ["a", "b"], "skipped": ["knee-rolls"], "hurt": ["c"]},
            "Acute calm · 5 min · 2 moves · skipped Knee rolls · hurt: c",
        ),
        ("session", {"routine": "gone-since", "seconds": 300}, "gone since · 5 min"),
        ("habit", {"what": "sitting-break", "amount": 1}, "Break from sitting · 1"),
        ("habit", {"what": "gone-since"}, "gone since"),
        ("answers", {"urgency": "today", "answers": {"now": []}}, "speak to someone today · 1 answer"),
        ("answers", {"answers": {"a": 1, "b": 2}}, "2 answers"),
        # Nothing of what was drawn by lot is told.
        (
            "trial",
            {"title": "Heat or cold", "arms": [{"what": "heat"}], "pairs": 8, "seed": "a66", "slot": 1, "pain": 5},
            "Heat or cold · 8 pairs · under way",
        ),
        ("run", {"what": "heat", "preset": "heat-pack", "pain_before": 5}, "heat, its end not noted yet"),
        (
            "dose",
            {"product": "Nurofen", "ingredients": [{"name": "ibuprofen", "mg": 400}]},
            "Nurofen · ibuprofen 400 mg",
        ),
        (
            "dose",
            {"product": "Ibuprofen 200 mg", "count": 2, "ingredients": [{"name": "ibuprofen", "mg": 400}]},
            "Ibuprofen 400 mg",
        ),
        (
            "dose",
            {"product": "Paracetamol (acetaminophen) 500 mg", "ingredients": [{"name": "paracetamol", "mg": 500}]},
            "Paracetamol 500 mg",
        ),
        ("dose", {"ingredients": [{"name": "diazepam"}], "drowsy": True}, "Diazepam · can make you drowsy"),
        (
            "dose",
            {"ingredients": [{"name": "ibuprofen", "mg": 250}, {"name": "paracetamol", "mg": 500}]},
            "Ibuprofen 250 mg, paracetamol 500 mg",
        ),
        ("treatment", {"what": "Massage", "rating": 8, "note": "n"}, "Massage · helped 8 of 10"),
        (
            "treatment",
            {"what": "Massage", "rating": 2, "pain_before": 6, "pain_after": 4, "again": False},
            "Massage · helped 2 of 10 · pain 6 → 4 · would not do it again",
        ),
        ("horoscope", {"sign": "lion"}, ""),
    ],
)
def test_a_record_is_summed_up_in_a_line(kind: str, data: dict[str, Any], line: str) -> None:
    assert summary(make(kind, **data), WORDS) == line


def test_a_move_of_ones_own_has_its_title_in_the_line_of_a_session() -> None:
    words = WORDS._replace(title_of=lambda what, word: {("stretch", "plan-anna-7"): "Wall-sit"}.get((what, word), ""))
    session = make("session", seconds=300, skipped=["plan-anna-7 (left)", "gone-one"], hurt=["plan-anna-7"])
    assert summary(session, words) == "5 min · skipped Wall-sit (left), gone one · hurt: Wall-sit"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(NOW),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
keys = sorted({field.key for kind in KINDS.values() for field in kind.FIELDS} | {"moon"})


@given(st.sampled_from([*KINDS, "horoscope"]), st.dictionaries(st.sampled_from(keys), values, max_size=4))
def test_whatever_is_in_unknown_keys_a_record_can_be_shown(kind: str, data: dict[str, Any]) -> None:
    known = {field.key for field in KINDS[kind].FIELDS} if kind in KINDS else set()
    record = make(kind, **{key: value for key, value in data.items() if key not in known})
    assert isinstance(summary(record, WORDS), str)
    assert isinstance(record.name, str)
    assert all(isinstance(value_words(key, value, WORDS), str) for key, value in data.items())


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("drowsy", True, "yes"),
        ("drowsy", False, "no"),
        ("where", ["low-left", "neck"], "left low back, neck"),
        ("where", [], "none"),
        ("until", on(22, 9), "2026-11-22 09:00"),
        ("answers", {"now": ["pee"], "fell": False}, "now: pee; fell: no"),
        ("routine", "acute-calm", "Acute calm"),
        ("routine", "one-that-is-gone", "one that is gone"),
        ("done", ["knee-rolls (left)", "bridge"], "Knee rolls (left), Bridge"),
        ("preset", "heat-pack", "Heat pack"),
        ("note", "low-left", "low-left"),
        ("water", 1.5, "1.5"),
        ("amount", 1.0, "1"),
    ],
)
def test_a_value_is_said_as_a_person_would(key: str, value: Any, words: str) -> None:
    assert value_words(key, value, WORDS) == words


@pytest.mark.parametrize("kind", [each for each in KINDS.values() if each.LOGGED], ids=lambda kind: kind.KIND)
def test_a_length_of_time_is_said_as_one_whatever_its_key(kind: type[Record]) -> None:
    for field in kind.FIELDS:
        if isinstance(field, Seconds):
            assert field_words(kind("id", kind.KIND, NOW, {field.key: 900}), field.key, CONTENT) == "15 min"


@pytest.mark.parametrize(
    ("kind", "key", "data", "words"),
    [
        (
            "answers",
            "answers",
            {"questionnaire": "red-flags", "answers": {"now": ["numb-seat"], "today": [], "gone": 3}},
            "Is any of this new or getting worse for you? Feels numb, tingly or odd between the legs: bottom or inner "
            "thighs; Does any of this fit you? none; gone: 3",
        ),
        (
            "answers",
            "answers",
            {"questionnaire": "heat-and-cold", "answers": {"cold-trouble": False}},
            "Any of these: Raynaud's (white fingers in the cold), hives from cold, sickle cell, cryoglobulins in your "
            "blood? no",
        ),
        ("answers", "answers", {"questionnaire": "gone", "answers": {"a": ["b", "c"], "d": True}}, "a: b, c; d: yes"),
        ("answers", "questionnaire", {"questionnaire": "profile", "answers": {}}, "About you"),
        ("answers", "urgency", {"answers": {}, "urgency": "today"}, "speak to someone today"),
        ("habit", "what", {"what": "sitting-break"}, "Break from sitting"),
        ("treatment", "what", {"what": "sleep"}, "sleep"),
    ],
)
def test_a_record_is_read_in_the_words_it_was_asked_in(kind: str, key: str, data: dict[str, Any], words: str) -> None:
    assert field_words(make(kind, **data), key, CONTENT) == words
