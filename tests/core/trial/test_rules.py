from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.trial.rules import (
    TrialBasis,
    against_pain,
    against_session,
    against_trial,
    arm_faults,
    doses_before,
    had_medicine,
    may_be_soon,
)
from spasm_tui.core.trial.trial import Arm
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, on, state_of
from tests.trying import COLD, HEAT, NOTHING, OWN, ROUTINE, side, trial

TIMERS = CONTENT.timers
TRIAL = trial()
FIRST_DAYS = "In its first 3 days a spasm eases by itself, so what comes later looks better than it is."


def against(
    *records: Record, now: datetime = NOW, shut: dict[str, str] | None = None, arms: Any = (HEAT, COLD)
) -> list[str]:
    of = trial(arms)
    limits = TrialBasis(TIMERS, FOUR, shut or {})
    return [wait.text for wait in against_session(state_of(of.record, *records), of, now, limits)]


def signs(urgency: str, at: datetime, **more: Any) -> Record:
    return make("answers", at, questionnaire="red-flags", answers={}, urgency=urgency, **more)


def test_with_nothing_against_it_it_may_be_done() -> None:
    assert against() == []
    assert may_be_soon(state_of(TRIAL.record), TRIAL, NOW)


@pytest.mark.parametrize("pain", range(11))
def test_the_pain_must_be_three_or_more(pain: int) -> None:
    assert bool(against_pain(pain)) == (pain < 3)


# Warning signs.


def test_an_unread_emergency_comes_first() -> None:
    assert against(signs("emergency", ago(days=30)))[0].startswith("Get help now comes first")


@pytest.mark.parametrize(
    ("record", "shut"),
    [
        (signs("emergency", ago(days=13), acknowledged=ago(days=13)), True),
        (signs("emergency", ago(days=14), acknowledged=ago(days=13)), True),
        (signs("emergency", ago(days=13), acknowledged=ago(days=13), looked_at=ago(days=12)), True),
        (signs("emergency", ago(days=14), acknowledged=ago(days=13), looked_at=ago(days=12)), False),
        (signs("today", ago(days=13)), True),
        (signs("today", ago(days=14)), True),
        (signs("today", ago(days=14), looked_at=ago(days=13)), False),
        (signs("days", ago(days=1)), False),
        (signs("none", ago(days=1)), False),
    ],
)
def test_a_sign_shuts_it_for_two_weeks_and_until_it_was_looked_at(record: Record, shut: bool) -> None:
    assert bool(against(record)) == shut
    assert bool(against_trial(state_of(record), NOW, TIMERS)) == shut


def test_signs_that_are_due_are_looked_at_first() -> None:
    assert against(make("episode", ago(days=5), pain=6)) == ["Look at the warning signs first: press w."]


# The first days of a spasm.


@pytest.mark.parametrize(("hours", "shut"), [(1, True), (71.9, True), (72, False)])
def test_the_first_three_days_of_a_spasm_are_no_time_for_a_trial(hours: float, shut: bool) -> None:
    spasm = make("episode", ago(hours=hours), pain=7)
    read = signs("none", ago(hours=hours) + timedelta(minutes=5))
    found = against_trial(state_of(spasm, read), NOW, TIMERS)
    assert [wait.until for wait in found] == ([spasm.at + timedelta(days=3)] if shut else [])
    if shut:
        assert found[0].text.startswith(f"{FIRST_DAYS} From ")
        assert any(FIRST_DAYS in text for text in against(spasm, read))


def test_a_spasm_that_is_over_does_not_count() -> None:
    spasm = make("episode", ago(hours=30), pain=7, until=ago(hours=1))
    assert against(spasm, signs("none", ago(hours=29))) == []


# Locks.


@pytest.mark.parametrize(
    ("lock", "arms", "shut"),
    [
        ("cannot-feel", (HEAT, NOTHING), True),
        ("fresh-bruise", (HEAT, COLD), True),
        ("fresh-bruise", (COLD, NOTHING), False),
        ("cold-trouble", (HEAT, COLD), True),
        ("cold-trouble", (HEAT, NOTHING), False),
        ("cannot-feel", (ROUTINE, NOTHING), False),
        ("heart-or-diabetes", (HEAT, COLD), False),
    ],
)
def test_a_lock_of_either_shuts_it_so_that_nothing_is_given_away(lock: str, arms: tuple[Arm, Arm], shut: bool) -> None:
    """Were only the one that comes next looked at, a shut session would tell which one it is."""
    given = make("answers", ago(hours=1), questionnaire="heat-and-cold", answers={lock: True})
    assert bool(against(given, arms=arms)) == shut


def test_the_profile_shuts_it_under_18() -> None:
    young = make("answers", ago(days=1), questionnaire="profile", answers={"about": "under-18"})
    assert against_trial(state_of(young), NOW, TIMERS)[0].text.startswith("These sessions are for adults.")


def test_a_shut_routine_shuts_it_with_its_reason() -> None:
    why = "This one opens two weeks after a spasm."
    assert against(shut={"desk-break": why}, arms=(ROUTINE, NOTHING)) == [why]
    assert against(shut={"desk-break": why}) == []


def test_a_preset_that_is_gone_shuts_it() -> None:
    assert against(arms=(Arm("heat", "Old stove", 900, "old-stove"), COLD)) == [
        "“Old stove” is not in the content any more."
    ]


# Spacing.


@pytest.mark.parametrize("kind", ["heat", "cold", "side"])
@pytest.mark.parametrize(("hours", "shut"), [(0.5, True), (4.2, True), (4.25, False), (9, False)])
def test_sessions_stand_four_hours_apart_from_end_to_start(kind: str, hours: float, shut: bool) -> None:
    """A session of 15 minutes, in a trial or not, that began so many hours ago."""
    found = against(make(kind, ago(hours=hours), what="x", seconds=900))
    assert bool(found) == shut
    if hours == 0.5:
        assert found == ["The last one must wear off first. From 18:15, in 3 h 45 min."]


@pytest.mark.parametrize(("arms", "shut"), [((HEAT, COLD), False), ((ROUTINE, NOTHING), True)])
def test_stretching_is_in_the_way_where_stretching_is_put_to_the_test(arms: tuple[Arm, Arm], shut: bool) -> None:
    assert bool(against(make("session", ago(hours=1), routine="desk-break", seconds=240), arms=arms)) == shut


def test_a_wrap_is_in_the_way_for_two_days() -> None:
    wrap = make("heat", ago(hours=50), preset="heat-wrap", seconds=28800)
    assert against(wrap) == ["The last one must wear off first. From 20:30, in 6 h."]
    assert against(make("heat", ago(hours=56), preset="heat-wrap", seconds=28800)) == []


def test_a_clock_that_runs_must_end_first() -> None:
    assert against(make("run", ago(minutes=5), what="rest")) == ["A clock is still running. End it first."]


def test_heat_three_times_today_shuts_it_whichever_is_next() -> None:
    three = [make("heat", on(22, hour), preset="heat-pack", seconds=900) for hour in (5, 6, 7)]
    assert against(*three) == ["3 times today: the usual most is 3 a day. Again from tomorrow 04:00, in 13 h 30 min."]
    assert against(*three, now=on(23, 4)) == []


def test_one_wait_is_told_once() -> None:
    """The skin's gap is over before the four hours are."""
    assert len(against(make("heat", ago(minutes=30), preset="heat-pack", seconds=900))) == 1


# What can be compared.


@pytest.mark.parametrize(
    ("arms", "fine"),
    [
        ((HEAT, COLD), True),
        ((HEAT, NOTHING), True),
        ((ROUTINE, OWN), True),
        ((HEAT, HEAT), False),
        ((OWN, OWN), False),
        ((Arm("heat", "Heat wrap", 28800, "heat-wrap"), COLD), False),
    ],
)
def test_two_different_short_things_can_be_compared(arms: tuple[Arm, Arm], fine: bool) -> None:
    assert (arm_faults(arms) == "") == fine


# Medicine.


def test_medicine_of_the_last_four_hours_is_told() -> None:
    doses = [make(DoseTaken, ago(hours=h), product=str(h)) for h in (0, 3.9, 4, 9)]
    assert [dose.product for dose in doses_before(state_of(*doses), NOW)] == ["0", "3.9"]


@pytest.mark.parametrize(
    ("minutes", "had"), [(-241, False), (-240, False), (-239, True), (0, True), (45, True), (47, False)]
)
def test_medicine_counts_from_four_hours_before_to_the_last_number(minutes: int, had: bool) -> None:
    session = side(TRIAL, 1)
    dose = make(DoseTaken, session.at + timedelta(minutes=minutes), ingredients=[])
    assert had_medicine(state_of(session, dose), session) == had
