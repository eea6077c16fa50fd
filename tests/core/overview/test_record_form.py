from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.kinds import KINDS, problems
from spasm_tui.core.base.records.record import Record, changed
from spasm_tui.core.overview.record_form import ADDABLE, as_draft, details_form, form_for, from_answers, to_answers
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import LONGEST_SECONDS, parse_when
from spasm_tui.lib.moment_words import typed_moment
from tests.content import CONTENT
from tests.making import BERLIN, NOW, ago, make

WORDS = CONTENT.vocabulary
ROUTINES = tuple(Option(routine.id, routine.title) for routine in CONTENT.routines.values())
# A moment that words cannot carry whole.
AT = (NOW - timedelta(hours=5)).replace(second=17, microsecond=250_000)


def form(kind: str) -> Questionnaire:
    return form_for(kind, WORDS, ROUTINES)


def asked(kind: str) -> list[str]:
    return [item.id for item in form(kind).items]


def answer_to(item: Item) -> Any:
    """Something a person may answer."""
    if item.kind in ("one", "many", "places"):
        chosen = item.options[1].id
        return chosen if item.kind == "one" else [chosen, item.options[2].id]
    if item.kind == "yes-no":
        return True
    typed = {"at": "12:30", "seconds": "17m", "ingredients": "ibuprofen 400 mg, codeine 12.8 mg"}
    return typed.get(item.id, 3 if item.kind in ("scale", "number") else "words")


def answers_to(kind: str) -> dict[str, Any]:
    return {item.id: answer_to(item) for item in form(kind).items}


def amended(record: Record, **changes: Any) -> Record:
    """The record after its form was left with `changes` made; None empties a field."""
    kind = form(record.kind)
    answers = {**to_answers(record, kind, NOW), **changes}
    at, values = from_answers(kind, {k: v for k, v in answers.items() if v is not None}, NOW, record)
    return changed(record, values, at=at)


# The forms.


@pytest.mark.parametrize("kind", ADDABLE)
def test_a_form_asks_when_and_every_required_field(kind: str) -> None:
    required = [field.key for field in KINDS[kind].FIELDS if field.required and field.key != "planned"]
    assert asked(kind)[0] == "at"
    assert [item.id for item in form(kind).items if item.required] == ["at", *required]
    assert len(set(asked(kind))) == len(asked(kind))


@pytest.mark.parametrize("kind", ADDABLE)
def test_what_the_program_keeps_for_itself_is_not_asked(kind: str) -> None:
    own = {"until", "red_flags", "finished", "planned", "preset", "ended", "skin", "unattended", "trial", "done"}
    assert not own & set(asked(kind))


def test_the_follow_up_of_a_spasm_requires_nothing_and_has_its_words() -> None:
    found = details_form(WORDS)
    assert [item.id for item in found.items] == ["where", "doing", "triggers", "note"]
    assert found.pages == ["Where", "Doing", "Set off by", "Note"]
    assert not any(item.required for item in found.items)
    assert [item.options for item in found.items[:3]] == [WORDS.places, WORDS.doings, WORDS.triggers]


# Adding.


@pytest.mark.parametrize("kind", ADDABLE)
def test_every_kind_can_be_added_and_read_back(kind: str) -> None:
    answers = answers_to(kind)
    at, values = from_answers(form(kind), answers, NOW)
    assert at == NOW.replace(hour=12, minute=30)
    assert problems(kind, values) == []
    record = make(kind, at, **values)
    again = to_answers(record, form(kind), NOW)
    assert again == {**answers, "at": f"{at:%Y-%m-%d %H:%M}"}
    assert from_answers(form(kind), again, NOW) == (at, values)


@pytest.mark.parametrize("kind", ADDABLE)
def test_with_only_the_required_answers_it_is_whole(kind: str) -> None:
    least = {item.id: answer_to(item) for item in form(kind).items if item.required}
    _, values = from_answers(form(kind), least, NOW)
    kept = {key: value for key, value in values.items() if value is not None}
    assert problems(kind, kept) == []
    assert set(kept) - {"planned"} == set(least) - {"at"}


@pytest.mark.parametrize("kind", ["heat", "cold"])
def test_heat_added_later_was_planned_as_long_as_it_was(kind: str) -> None:
    assert from_answers(form(kind), {"at": "now", "seconds": "20m"}, NOW)[1]["planned"] == 1200


def test_empty_answers_are_no_values() -> None:
    _, values = from_answers(form("episode"), {"at": "now", "pain": 0, "where": [], "note": "", "doing": None}, NOW)
    assert {key: value for key, value in values.items() if value is not None} == {"pain": 0}


@pytest.mark.parametrize(
    ("answers", "item", "told"),
    [
        ({"at": "25:99", "seconds": "5m"}, "at", "“25:99” is not a time"),
        ({"at": "2999-01-01", "seconds": "5m"}, "at", "still to come"),
        ({"at": "now", "seconds": "soon"}, "seconds", "“soon” is not a duration"),
        ({"at": "now", "seconds": "0s"}, "seconds", "out of range"),
        ({"at": "now", "seconds": ""}, "seconds", "is not a duration"),
    ],
)
@pytest.mark.parametrize("record", [None, make("rest", AT, seconds=900)])
def test_a_bad_time_names_its_item(record: Record | None, answers: dict[str, str], item: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as caught:
        from_answers(form("rest"), answers, NOW, record)
    assert str(caught.value).split()[0] == item


# Changing.

OWN: dict[str, dict[str, Any]] = {
    "episode": {"until": ago(hours=1), "red_flags": "none", "finished": True, "doing": "surfing", "moon": "full"},
    "heat": {"preset": "heat-pack", "planned": 1200, "ended": "stopped", "skin": "fine", "trial": "t"},
    "session": {"done": ["walk"], "skipped": [], "hurt": ["bridge"], "routine": "my-own"},
}


def whole(kind: str) -> Record:
    """A record with every field, and with values no form can show."""
    values = from_answers(form(kind), answers_to(kind), NOW)[1]
    return make(kind, AT, **{**values, **OWN.get(kind, {})})


@pytest.mark.parametrize("kind", ADDABLE)
def test_a_form_left_untouched_changes_nothing(kind: str) -> None:
    record = whole(kind)
    found = amended(record)
    assert (found.at, found.data) == (record.at, record.data)


@pytest.mark.parametrize("kind", [kind for kind in ADDABLE if "seconds" in asked(kind)])
@pytest.mark.parametrize("seconds", [0.4, 89.6, 901.5, 3599.7, 5432.25, 200_000])
def test_untouched_seconds_keep_their_parts(kind: str, seconds: float) -> None:
    record = changed(whole(kind), {"seconds": seconds})
    found = amended(record, note="new")
    assert (found.data["seconds"], found.data["note"], found.at) == (seconds, "new", AT)


def test_an_untouched_time_keeps_its_seconds_and_its_offset() -> None:
    summer = make("rest", datetime(2026, 7, 1, 8, 30, 17, tzinfo=BERLIN), seconds=900)
    assert amended(summer, seconds="20m").at == summer.at
    assert amended(summer, seconds="20m").data["seconds"] == 1200


def test_a_new_time_moves_the_record_and_leaves_the_rest() -> None:
    record = whole("heat")
    found = amended(record, at="2026-11-21 08:15")
    assert found.at == datetime(2026, 11, 21, 8, 15, tzinfo=NOW.tzinfo)
    assert found.data == record.data


@pytest.mark.parametrize("kind", ["walk", "rest"])
def test_once_its_length_was_told_somebody_said_when_it_ended(kind: str) -> None:
    record = make(kind, AT, seconds=1200, unattended=True)
    assert "unattended" not in amended(record, seconds="10m").data
    assert amended(record, note="later").data["unattended"] is True


MOVED = timedelta(hours=-30), timedelta(minutes=-50), timedelta(minutes=5), timedelta(hours=4)


@pytest.mark.parametrize("by", MOVED)
@pytest.mark.parametrize("minutes", [5, 20, 60])
@pytest.mark.parametrize("kind", ["heat", "cold", "session"])
def test_a_session_with_pauses_keeps_them_wherever_and_however_long_it_is_told(
    kind: str, minutes: int, by: timedelta
) -> None:
    ended, rated = AT + timedelta(minutes=25), AT + timedelta(minutes=57)
    record = make(kind, AT, **{**whole(kind).data, "seconds": 1200, "until": ended, "later_at": rated})
    found = amended(record, at=typed_moment(AT + by), seconds=f"{minutes}m")
    assert found.end - found.at == timedelta(minutes=minutes + 5)
    noted = found.data["later_at"]
    assert noted >= found.end
    assert noted == rated or noted - found.end == rated - ended


@pytest.mark.parametrize("by", MOVED)
def test_a_spasm_is_over_when_it_was_and_never_before_it_began(by: timedelta) -> None:
    over = AT + timedelta(hours=1)
    found = amended(make(Episode, AT, pain=5, until=over), at=typed_moment(AT + by))
    assert found.data["until"] == (over if by < timedelta(hours=1) else found.at + timedelta(hours=1))


def test_a_few_minutes_later_is_a_few_minutes_later_wherever_it_was_told() -> None:
    record = make("rest", ago(hours=20).astimezone(timezone(timedelta(hours=9))), seconds=900)
    shown = to_answers(record, form("rest"), NOW)["at"]
    assert amended(record, at=shown.replace(":30", ":35")).at - record.at == timedelta(minutes=5)
    assert amended(record, seconds="20m").at == record.at


def test_a_time_of_the_first_of_two_hours_is_kept_as_that_in_a_draft() -> None:
    now = datetime(2026, 10, 25, 12, tzinfo=BERLIN)
    kept = as_draft({"at": "02:30 first"}, now)["at"]
    assert parse_when(kept, now).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("kind", ADDABLE)
def test_what_was_emptied_goes(kind: str) -> None:
    record = whole(kind)
    given_up = [item.id for item in form(kind).items if not item.required]
    found = amended(record, **dict.fromkeys(given_up))
    kept = set(record.data) - set(given_up)
    # What the form could not show was not emptied either.
    unseen = {key for key in given_up if key in record.data and key not in to_answers(record, form(kind), NOW)}
    assert set(found.data) == kept | unseen
    assert unseen == ({"doing"} if kind == "episode" else set())


def test_a_changed_length_does_not_change_what_was_planned() -> None:
    found = amended(whole("heat"), seconds="5m")
    assert (found.data["seconds"], found.data["planned"]) == (300, 1200)


def test_a_routine_that_is_gone_is_kept_until_another_is_chosen() -> None:
    record = whole("session")
    assert "routine" not in to_answers(record, form("session"), NOW)
    assert amended(record).data["routine"] == "my-own"
    assert amended(record, routine="desk-break").data["routine"] == "desk-break"


@given(st.integers(1, LONGEST_SECONDS))
def test_a_length_shown_is_one_that_can_be_typed(seconds: int) -> None:
    shown = to_answers(make("walk", seconds=seconds), form("walk"), NOW)["seconds"]
    _, values = from_answers(form("walk"), {"at": "now", "seconds": shown}, NOW)
    # An hour and more is shown in whole minutes.
    assert abs(values["seconds"] - seconds) <= (30 if seconds >= 3600 else 0)
