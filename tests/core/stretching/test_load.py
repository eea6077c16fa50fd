from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.clock import Step
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.stretching.after_effect import after_effect_due, light
from spasm_tui.core.stretching.load import Load, after_words, effort_of, level, with_effort
from spasm_tui.core.stretching.stretch import Routine, Stretch
from tests.making import NOW, ago, make, state_of

STARTS = time(4, 0)
STRETCHES = {
    "rolls": Stretch("rolls", "Knee rolls", easier="Sway less.", repeat_seconds=6),
    "hug": Stretch("hug", "Knee hug", easier="Hug less."),
    "plain": Stretch("plain", "Plain"),
}
ROUTINE = Routine(
    "r",
    "R",
    (
        Step(15, "Settle", "setup"),
        Step(60, "Knee rolls", stretch="rolls"),
        Step(20, "Knee hug", stretch="hug", side="right"),
        Step(5, "Switch", "switch"),
        Step(20, "Knee hug", stretch="hug", side="left"),
    ),
)


def session(at: datetime, **data: Any) -> Session:
    usual = {"routine": "r", "seconds": 120, "ended": "done", "done": ["rolls"], "skipped": [], "hurt": []}
    return make(Session, at, **{**usual, **data})


def day(number: float) -> datetime:
    return NOW + timedelta(days=number)


def now_effort(*records: Record, pain: int | None = 2) -> Load:
    return effort_of(state_of(*records), ROUTINE, STRETCHES, pain, STARTS)


@pytest.mark.parametrize(
    ("pain", "colour"), [(None, ""), (0, "green"), (3, "green"), (4, "amber"), (5, "amber"), (6, "red"), (10, "red")]
)
def test_the_pain_traffic_light(pain: int | None, colour: str) -> None:
    assert light(pain) == colour


def test_nothing_before_means_as_written() -> None:
    assert now_effort().plain
    assert with_effort(ROUTINE, now_effort(), STRETCHES) == ROUTINE


@pytest.mark.parametrize("pain", [6, 10])
def test_a_lot_of_pain_halves_every_move_and_no_side_less_than_the_other(pain: int) -> None:
    effort = now_effort(pain=pain)
    assert effort.half
    assert effort.reasons == (f"Pain {pain} is a lot: half of each move today.",)
    assert [step.seconds for step in with_effort(ROUTINE, effort, STRETCHES).steps] == [15, 30, 10, 5, 10]


def test_half_is_never_less_than_ten_seconds_nor_more_than_was_written() -> None:
    routine = Routine("r", "R", (Step(12, "a"), Step(8, "b")))
    assert [s.seconds for s in with_effort(routine, Load(half=True), {}).steps] == [10, 8]


def test_worse_for_over_a_day_halves_the_next_one_and_only_that() -> None:
    bad = session(day(-4), worse=True)
    assert now_effort(bad).half
    assert not now_effort(bad, session(day(-1), worse=False)).half
    assert not now_effort(session(day(-4), worse=True, routine="other")).half


def test_worse_halves_the_next_one_even_when_one_was_played_before_it_was_told() -> None:
    bad = session(day(-3), worse=True)._replace(saved=day(-1))
    meanwhile = session(day(-2))
    assert now_effort(bad, meanwhile).half
    assert not now_effort(bad, meanwhile, session(ago(hours=5))).half
    assert not now_effort(bad, session(day(-2), worse=False)).half
    # A note that is mended weeks later does not begin it anew.
    assert not now_effort(session(day(-20), worse=True)._replace(saved=day(-1)), session(day(-10))).half


def test_one_more_after_each_three_days_that_went_well() -> None:
    sessions = [session(day(-n)) for n in range(9, -1, -1)]
    assert [level(sessions[:count], [], STARTS) for count in range(1, 11)] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]


def test_the_rise_ends_at_five() -> None:
    assert level([session(day(-3 * n)) for n in range(30)], [], STARTS) == 5


@pytest.mark.parametrize(
    "trouble", [{"hurt": ["rolls"]}, {"worse": True}, {"pain_after": 6}, {"pain_before": 1, "pain_after": 3}]
)
def test_a_session_that_went_badly_takes_one_step_back(trouble: dict[str, Any]) -> None:
    good = [session(day(-n)) for n in (20, 17, 14)]
    assert level(good, [], STARTS) == 2
    assert level([*good, session(day(-1), **trouble)], [], STARTS) == 1


def test_a_stopped_session_or_pain_of_four_or_five_after_it_is_no_reason_to_rise() -> None:
    first = session(day(-9))
    assert level([first, session(day(-3), ended="stopped")], [], STARTS) == 0
    assert level([first, session(day(-3), pain_after=4)], [], STARTS) == 0
    assert level([first, session(day(-3), pain_after=3)], [], STARTS) == 1


def test_a_session_that_was_skipped_through_is_no_reason_to_rise() -> None:
    first = session(day(-9))
    assert level([first, session(day(-3), done=["rolls"], skipped=["hug", "plain"])], [], STARTS) == 0
    assert level([first, session(day(-3), done=["rolls", "hug"], skipped=["plain"])], [], STARTS) == 1


def test_a_flare_drops_one_level_and_never_below_what_is_written() -> None:
    good = [session(day(-n)) for n in (20, 17, 14, 11)]
    flare = make(Episode, day(-5), pain=7)
    assert level(good, [], STARTS) == 3
    assert level(good, [flare], STARTS) == 2
    apart = [make(Episode, day(-n), pain=7) for n in (10, 7, 4, 1)]
    assert level(good, apart, STARTS) == 0
    assert level(good, [make(Episode, day(-30), pain=7)], STARTS) == 3


def test_a_flare_of_many_spasms_drops_one_level_and_the_rise_waits_for_its_last() -> None:
    good = [session(day(-n)) for n in (20, 17, 14, 11)]
    flare = [make(Episode, day(-n), pain=7) for n in (10, 10.2, 9, 7)]
    assert level(good, flare, STARTS) == 2
    assert level([*good, session(day(-5))], flare, STARTS) == 2
    assert level([*good, session(day(-4))], flare, STARTS) == 3


def test_more_repetitions_are_for_moves_that_repeat_not_for_holds() -> None:
    effort = now_effort(*[session(day(-n)) for n in (20, 17, 14)])
    assert (effort.more, effort.half) == (2, False)
    assert effort.reasons == ("2 more of each move that repeats, since it has gone well.",)
    assert [step.seconds for step in with_effort(ROUTINE, effort, STRETCHES).steps] == [15, 72, 20, 5, 20]


def test_no_rise_on_a_bad_day() -> None:
    good = [session(day(-n)) for n in (20, 17, 14)]
    assert (now_effort(*good, pain=7).more, now_effort(*good, pain=7).half) == (0, True)


def test_hurt_twice_begins_in_the_easier_form() -> None:
    once = session(day(-3), hurt=["hug (left)"])
    assert now_effort(once).easier == frozenset()
    effort = now_effort(once, session(day(-1), hurt=["hug (right)"]))
    assert effort.easier == {"hug"}
    assert "Knee hug: the easier way first, since it hurt twice." in effort.reasons
    assert [step.easier for step in with_effort(ROUTINE, effort, STRETCHES).steps] == [False, False, True, False, True]


def test_hurts_are_forgotten_once_it_went_well_often_enough() -> None:
    hurts = [session(day(-9), hurt=["hug"]), session(day(-8), hurt=["hug"])]
    well = [session(day(-n), done=["hug (right)", "hug (left)"]) for n in (7, 6, 5, 4)]
    assert now_effort(*hurts, *well[:3]).easier == {"hug"}
    assert now_effort(*hurts, *well).easier == frozenset()


def test_without_an_easier_form_there_is_none_to_begin_in() -> None:
    routine = Routine("r", "R", (Step(20, "Plain", stretch="plain"),))
    twice = [session(day(-2), hurt=["plain"]), session(day(-1), hurt=["plain"])]
    assert effort_of(state_of(*twice), routine, STRETCHES, 2, STARTS).easier == frozenset()


@pytest.mark.parametrize(
    ("hours", "data", "asked"),
    [
        (23, {"pain_after": 5}, False),
        (24, {"pain_after": 5}, True),
        (24, {"pain_before": 4}, True),
        (24, {"pain_before": 3, "pain_after": 3}, False),
        (24, {"hurt": ["hug"]}, True),
        (72, {"pain_after": 5}, True),
        (73, {"pain_after": 5}, False),
        (24, {"pain_after": 5, "worse": False}, False),
    ],
)
def test_the_day_after_is_asked_about_where_there_was_pain(hours: int, data: dict[str, Any], asked: bool) -> None:
    found = after_effect_due(state_of(session(ago(hours=hours), **data)), NOW)
    assert (found is not None) == asked


def test_what_is_said_after() -> None:
    assert after_words(5, None) == "Saved."
    assert "go on" in after_words(5, 3)
    assert after_words(7, 5) == "Saved. It eased. We ask tomorrow how it was."
    assert after_words(3, 4).startswith("Saved. A bit more pain is fine if it settles within a day.")
    assert after_words(None, 5).startswith("Saved. Pain of 4 or 5 is fine if it settles within a day.")
    assert "too much" in after_words(5, 6)
    assert after_words(8, 6) == "Saved. It eased, but is still strong: do less next time, or rest and try tomorrow."
    assert "too much" not in after_words(6, 6)
