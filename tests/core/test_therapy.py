from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.record import Record
from spasm_tui.core.relief import Helped, helped
from spasm_tui.core.therapy import ASK_AGAIN_AFTER, Ask, Preset, plan_for, read_timers, said_yes, unanswered, waits
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, on, state_of

TIMERS = CONTENT.timers


def preset(name: str) -> Preset:
    found = TIMERS.preset(name)
    assert found
    return found


PACK, WRAP, COLD, ICE = (preset(name) for name in ("heat-pack", "heat-wrap", "cold-pack", "ice-massage"))


def used(at: datetime, of: Preset = PACK, seconds: float = 900) -> Record:
    return make(of.mode, at, preset=of.id, seconds=seconds, planned=seconds)


def words(of: Preset, *past: Record, now: datetime = NOW) -> list[str]:
    return [wait.text for wait in waits(state_of(*past), of, now, FOUR)]


def test_the_presets_are_those_of_the_dose_table() -> None:
    limits = {
        p.id: (p.mode, p.seconds, p.cap_seconds, p.gap_seconds, p.per_day, p.days_running) for p in TIMERS.presets
    }
    assert limits == {
        "heat-pack": ("heat", 900, 1200, 7200, 3, 0),
        "heat-wrap": ("heat", 28800, 28800, 57600, 0, 7),
        "cold-pack": ("cold", 900, 1200, 7200, 0, 0),
        "ice-massage": ("cold", 600, 600, 7200, 0, 0),
    }
    assert {p.skin_check_seconds for p in TIMERS.presets} == {300}


def test_presets_and_questions_are_found_by_mode() -> None:
    assert TIMERS.of("cold") == [COLD, ICE]
    assert TIMERS.preset("sauna") is None
    assert {"fresh-bruise", "cannot-feel"} <= {ask.id for ask in TIMERS.asks_of("heat")}
    assert "cold-trouble" not in {ask.id for ask in TIMERS.asks_of("heat")}


def test_a_preset_is_a_plan_of_one_step() -> None:
    plan = plan_for(PACK, 600)
    assert (plan.seconds, plan.steps[0].title, plan.steps[0].kind) == (600, "Heat pack", "move")


def test_the_first_time_nothing_stands_against_it() -> None:
    assert words(PACK) == []


@pytest.mark.parametrize(
    ("minutes_since_end", "waiting"), [(0, True), (60, True), (119, True), (120, False), (121, False), (600, False)]
)
def test_the_gap_counts_from_the_end_of_the_last_one(minutes_since_end: int, waiting: bool) -> None:
    last = used(ago(minutes=15 + minutes_since_end))
    found = waits(state_of(last), PACK, NOW, FOUR)
    assert bool(found) == waiting
    if waiting:
        assert found[0].until == last.at + timedelta(minutes=135)
        assert f"Again from {found[0].until:%H:%M}" in found[0].text


def test_the_gap_says_how_long() -> None:
    assert words(PACK, used(ago(minutes=45))) == ["Let your skin rest first. Again from 16:00 (in 1 h 30 min)."]


def test_heat_does_not_make_cold_wait() -> None:
    assert words(COLD, used(ago(minutes=20))) == []
    assert len(words(ICE, used(ago(minutes=20), COLD))) == 1


def test_a_wrap_of_eight_hours_makes_sixteen_hours_to_wait() -> None:
    last = used(ago(hours=23, minutes=59), WRAP, 28800)
    assert len(words(WRAP, last)) == 1
    assert words(WRAP, used(ago(hours=24), WRAP, 28800)) == []


def test_the_fourth_time_in_a_day_is_too_many() -> None:
    three = [used(on(22, hour)) for hour in (5, 8, 11)]
    assert words(PACK, *three[:2]) == []
    assert words(PACK, *three) == ["3 times today: the usual most is 3 a day. Again tomorrow."]


@pytest.mark.parametrize(("now", "too_many"), [(on(23, 3, 59), True), (on(23, 4), False)])
def test_the_day_ends_at_four_in_the_morning(now: datetime, too_many: bool) -> None:
    three = [used(on(22, hour)) for hour in (9, 14, 20)]
    assert bool(words(PACK, *three, now=now)) == too_many


def test_heat_in_the_small_hours_is_of_the_day_before() -> None:
    times = [used(on(22, 2)), used(on(22, 5)), used(on(22, 9))]
    assert words(PACK, *times) == []


@pytest.mark.parametrize(("days", "stop"), [(6, False), (7, True), (9, True)])
def test_a_wrap_is_for_seven_days_running(days: int, stop: bool) -> None:
    past = [used(on(22 - n, 9), WRAP, 3600) for n in range(1, days + 1)]
    assert bool(words(WRAP, *past, now=on(22, 14))) == stop


def test_a_day_without_the_wrap_starts_the_count_again() -> None:
    past = [used(on(22 - n, 9), WRAP, 3600) for n in range(1, 10) if n != 4]
    assert words(WRAP, *past) == []


def test_other_heat_is_no_day_of_the_wrap() -> None:
    past = [used(on(22 - n, 9), PACK if n == 3 else WRAP, 3600) for n in range(1, 9)]
    assert words(WRAP, *past) == []


# What is asked first.

ASKS = [
    Ask("nerves", ("heat", "cold"), "lock", "?", "!"),
    Ask("bruise", ("heat",), "lock", "?", "!", fades_hours=48),
    Ask("heart", ("heat",), "ask", "?", "!"),
]


def answered(at: datetime, **answers: bool) -> Record:
    return make("answers", at, questionnaire="heat-and-cold", answers=answers)


def to_ask(given: Record | None) -> list[str]:
    return [ask.id for ask in unanswered(ASKS, given, NOW)]


def test_what_was_never_answered_is_asked() -> None:
    assert to_ask(None) == ["nerves", "bruise", "heart"]
    assert to_ask(answered(ago(hours=1), nerves=False)) == ["bruise", "heart"]


@pytest.mark.parametrize(("hours", "asked"), [(47.9, []), (48, ["bruise"]), (1000, ["bruise"])])
def test_an_answer_fades_after_its_hours(hours: float, asked: list[str]) -> None:
    assert to_ask(answered(ago(hours=hours), nerves=False, bruise=True, heart=False)) == asked


def test_after_half_a_year_all_is_asked_again() -> None:
    whole = {"nerves": False, "bruise": False, "heart": False}
    assert to_ask(answered(NOW - ASK_AGAIN_AFTER - timedelta(minutes=1), **whole)) == ["nerves", "bruise", "heart"]
    assert to_ask(answered(NOW - ASK_AGAIN_AFTER, **whole)) == ["bruise"]


def test_a_yes_locks_or_cautions_and_nothing_else_does() -> None:
    given = answered(ago(hours=1), nerves=True, bruise=False, heart=True)
    assert [ask.id for ask in said_yes(ASKS, given, "lock")] == ["nerves"]
    assert [ask.id for ask in said_yes(ASKS, given, "ask")] == ["heart"]
    assert said_yes(ASKS, None, "lock") == []
    assert said_yes(ASKS, answered(NOW), "lock") == []


def test_the_real_questions_lock_where_the_rules_say_lock() -> None:
    effect = {ask.id: (ask.answer, ask.modes, ask.fades_hours) for ask in TIMERS.asks}
    both = ("heat", "cold")
    assert effect == {
        "cannot-feel": ("lock", both, 0),
        "skin-or-illness": ("lock", both, 0),
        "bad-before": ("lock", both, 0),
        "heart-or-diabetes": ("ask", both, 0),
        "fresh-bruise": ("lock", ("heat",), 48),
        "cream-or-heat": ("lock", ("heat",), 12),
        "burns-more-easily": ("ask", ("heat",), 0),
        "cold-trouble": ("lock", ("cold",), 0),
    }


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(6, 5, (1, 1)), (6, 6, (0, 1)), (6, 8, (0, 1)), (None, 3, (0, 0)), (6, None, (0, 0)), (6, 11, (0, 0))],
)
def test_it_helped_when_pain_was_a_point_less_after(before: int | None, after: int | None, counts: Any) -> None:
    pains: dict[str, Any] = {k: v for k, v in (("pain_before", before), ("pain_after", after)) if v is not None}
    assert helped(state_of(make("heat", NOW, seconds=900, **pains)), "heat") == Helped(*counts)


def test_help_is_counted_for_each_mode_of_its_own() -> None:
    state = state_of(*(make("heat", ago(hours=n), pain_before=6, pain_after=4) for n in range(3)))
    assert (helped(state, "heat"), helped(state, "cold")) == (Helped(3, 3), Helped(0, 0))


GOOD = {"id": "p", "mode": "heat", "title": "P", "seconds": 900, "cap_seconds": 1200}
GOOD_ASK = {"id": "a", "modes": ["heat"], "answer": "lock", "text": "?", "why": "!"}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "preset is missing"),
        ({"preset": [{**GOOD, "seconds": 1500}]}, "preset p: seconds is more than cap_seconds"),
        ({"preset": [{k: v for k, v in GOOD.items() if k != "cap_seconds"}]}, "preset p: cap_seconds is missing"),
        ({"preset": [{**GOOD, "mode": "warm"}]}, "preset p: mode “warm” should be one of: heat, cold"),
        ({"preset": [{**GOOD, "per_day": 99}]}, "preset p: per_day should be a number from 0 to 24"),
        ({"preset": [{**GOOD, "gap": 1}]}, "preset p: unknown key “gap”"),
        ({"preset": [GOOD], "ask": [{**GOOD_ASK, "modes": "heat"}]}, "ask a: modes should be a list"),
        ({"preset": [GOOD], "ask": [{**GOOD_ASK, "answer": "no"}]}, "ask a: answer “no” should be one of: lock, ask"),
    ],
)
def test_faulty_timers_are_told_by_preset_and_key(table: dict[str, Any], told: str) -> None:
    faults = read_timers(table)[1]
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_good_timers_have_no_faults() -> None:
    timers, faults = read_timers({"preset": [GOOD], "ask": [GOOD_ASK]})
    assert faults == []
    assert timers.presets == (Preset("p", "heat", "P", 900, 1200),)
