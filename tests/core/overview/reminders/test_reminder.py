from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.overview.reminders.reminder import GAP, UNANSWERED, Sent, due, why_not
from spasm_tui.core.overview.reminders.reminder_kinds import REMINDERS, Reminder, Situation
from spasm_tui.lib.dates import is_within
from tests.content import CONTENT
from tests.making import NOW, TODAY, ago, make, on, state_of

NONE: dict[str, Habit] = {}
NOTHING = Sent()
EVER = Settings(reminders=tuple(REMINDERS), quiet_hours="")
BREAK = {"sitting-break": CONTENT.habits["sitting-break"]}
WATER = {"water": CONTENT.habits["water"]}
NIGHT = Settings(reminders=tuple(REMINDERS), quiet_hours="21:00-08:00")


def here(
    *records: Record,
    now: datetime = NOW,
    settings: Settings = EVER,
    habits: dict[str, Habit] = NONE,
    started: datetime | None = None,
) -> Situation:
    return Situation(state_of(*records), now, settings, habits, CONTENT, started)


def only(*names: str, **others: Any) -> Settings:
    return Settings(reminders=(*names, "water", "sitting-break", "cushion"), **{"quiet_hours": "", **others})


def name_of(found: Reminder | None) -> str:
    return found.name if found else ""


def said(*records: Record, sent: Sent = NOTHING, **others: Any) -> str:
    return name_of(due(here(*records, **others), sent))


def heat(minutes_ago: float, **data: Any) -> Record:
    return make("heat", ago(minutes=minutes_ago), seconds=900, planned=900, **{"pain_before": 5, **data})


# What is due.


def test_of_nothing_there_is_no_reminder() -> None:
    assert said(settings=only()) == ""


def test_half_an_hour_after_heat_the_pain_is_asked() -> None:
    found = due(here(heat(46), settings=only("rating")), Sent())
    assert found
    assert (found.name, found.screen, found.detail) == ("rating", "heat", heat(46).id)
    assert "14:" not in found.title
    assert "the heat at 13:44" in found.text


@pytest.mark.parametrize("record", [heat(44), heat(46, pain_later=3), heat(46, pain_before=None), heat(60 * 4)])
def test_it_is_not_asked_too_soon_nor_when_it_was_told_nor_too_late(record: Record) -> None:
    assert said(record, settings=only("rating")) == ""


@pytest.mark.parametrize(
    ("what", "title"), [("rest", "Time to get up"), ("heat", "Heat: time is up"), ("cold", "Cold: time is up")]
)
def test_a_timer_that_ran_out_while_the_program_is_closed(what: str, title: str) -> None:
    run = make("run", ago(minutes=22), what=what, planned=1200)
    found = due(here(run, settings=only("timer")), Sent())
    assert found
    assert (found.title, found.screen) == (title, what)
    assert said(run, settings=only("timer"), now=ago(minutes=3)) == ""
    assert said(run, settings=only("timer"), now=NOW + timedelta(minutes=29)) == ""


@pytest.mark.parametrize("what", ["rest", "heat", "cold"])
def test_a_timer_tells_at_any_moment_but_an_emergencys(what: str) -> None:
    over = make("run", ago(minutes=22), what=what, planned=1200)
    quiet = only("timer", quiet_hours="14:00-15:00")
    assert said(over, settings=quiet) == "timer"
    assert said(over, settings=quiet, sent=Sent().with_one("timer", ago(minutes=1))) == "", "each but once"
    assert said(over, sent=Sent().with_one("water", ago(minutes=3))) == "timer"
    assert said(over, sent=Sent().snoozed(ago(minutes=30), 60)) == "timer"
    assert said(over, make("run", ago(minutes=1), what="session", planned=900)) == "timer"
    answers = make("answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
    assert said(over, answers) == ""


def test_while_a_timer_waits_nothing_else_is_said() -> None:
    run = make("run", ago(minutes=22), what="rest", planned=1200)
    assert said(run, settings=only("rating", "check-in", check_in_at=time(9, 0)), habits=WATER) == ""


def test_the_check_in_is_due_in_the_evening_until_it_is_done() -> None:
    late, settings = on(22, 19, 30), only("check-in")
    assert said(settings=settings) == ""
    assert said(settings=settings, now=late) == "check-in"
    assert said(make("checkin", on(22, 9), pain_now=2), settings=settings, now=late) == "check-in"
    assert said(make("checkin", on(22, 9), pain_now=2, sleep=3), settings=settings, now=late) == ""
    assert said(make("checkin", on(22, 9), pain_now=2), settings=only("check-in", track=()), now=late) == ""
    assert said(make("checkin", on(21, 20), pain_now=2, sleep=3), settings=settings, now=late) == "check-in"


def test_at_the_very_first_start_nobody_is_asked() -> None:
    late, settings = on(22, 19, 30), only("check-in")
    assert said(settings=settings, now=late, started=on(22, 19)) == ""
    digit = make("checkin", on(22, 19), pain_now=2)
    assert said(digit, settings=settings, now=late, started=on(22, 19)) == ""
    assert said(digit, settings=settings, now=on(22, 20), started=on(22, 19)) == "check-in"
    assert said(digit, settings=settings, now=late, started=on(22, 19, 10)) == "check-in"


def test_the_users_day_ends_when_they_say() -> None:
    assert said(settings=only("check-in"), now=on(23, 2)) == "check-in"
    assert said(settings=only("check-in"), now=on(23, 5)) == ""
    assert said(settings=only("check-in", check_in_at=time(1, 0)), now=on(22, 23)) == ""
    assert said(settings=only("check-in", check_in_at=time(1, 0)), now=on(23, 2)) == "check-in"


def test_the_plans_session_until_any_was_done() -> None:
    found = due(here(settings=only("session")), Sent())
    assert found
    assert (found.screen, found.detail) == ("stretch", "desk-break")
    assert said(make("session", on(22, 8), routine="x", seconds=60), settings=only("session")) == ""
    assert said(make("session", on(22, 8), routine="x", seconds=4), settings=only("session")) == "session"
    assert said(settings=only("session"), now=on(22, 9, 59)) == ""
    locked = make("answers", ago(days=1), questionnaire="profile", answers={"body": ["spine-surgery"]})
    assert said(locked, settings=only("session")) == ""


@pytest.mark.parametrize("word", ["dizzy", "walk-leg-pain", "spine-surgery", "under-18"])
def test_nobody_is_reminded_of_a_walk_that_may_not_suit(word: str) -> None:
    profile = make("answers", ago(days=3), questionnaire="profile", answers={"body": [word]})
    assert said(profile, settings=only("walk")) == ""
    dose = make("dose", ago(hours=20), drowsy=True)
    assert said(dose, settings=only("walk")) == ""


UNFIT = [
    make("answers", ago(days=3), questionnaire="profile", answers={"body": ["dizzy"]}),
    make("answers", ago(days=3), questionnaire="profile", answers={"body": ["spine-surgery"]}),
    make("dose", ago(hours=20), drowsy=True),
]


@pytest.mark.parametrize("told", UNFIT, ids=["dizzy", "locked", "drowsy"])
def test_nobody_is_sent_for_a_few_steps_whom_the_plan_sends_for_none(told: Record) -> None:
    run, spasm = make("run", ago(minutes=22), what="rest", planned=1200), make("episode", ago(hours=6), pain=4)
    for records, name, habits in (((run,), "timer", NONE), ((spasm,), "position", NONE), ((), "sitting-break", BREAK)):
        for more, may in (((), True), ((told,), False)):
            found = due(here(*records, *more, settings=only(name), habits=habits), Sent())
            assert found
            assert found.name == name
            assert ("steps" in found.text.lower()) is may


@pytest.mark.parametrize("read", [{}, {"acknowledged": ago(minutes=50)}])
def test_nobody_is_told_to_get_up_beside_keep_still_and_call(read: dict[str, Any]) -> None:
    sign = make(
        "answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency", **read
    )
    for what, name in (("rest", ""), ("heat", "timer" if read else "")):
        run = make("run", ago(minutes=22), what=what, planned=1200)
        assert said(run, sign, settings=only("timer")) == name


def test_the_walk_while_the_weeks_goal_is_not_reached() -> None:
    settings = only("walk")
    assert said(settings=settings) == "walk"
    assert said(make("walk", on(22, 9), seconds=600), settings=settings) == ""
    week = [make("walk", on(day, 9), seconds=600) for day in (16, 17, 18)]
    assert said(*week, settings=settings) == ""
    assert said(make("checkin", on(22, 9), pain_now=6), settings=settings) == ""
    assert said(make("episode", ago(hours=5), pain=3), settings=settings) == ""


def test_a_change_of_position_only_on_a_flare_day() -> None:
    spasm, settings = make("episode", ago(hours=6), pain=6), only("position")
    assert said(settings=settings) == ""
    assert said(spasm, settings=settings) == "position"
    assert said(spasm, make("walk", ago(minutes=20), seconds=120), settings=settings) == ""
    assert said(spasm, make("rest", ago(minutes=40), seconds=1200), settings=settings) == ""
    assert said(spasm, make("rest", ago(minutes=60), seconds=1200), settings=settings) == "position"
    assert said(spasm, settings=settings, started=ago(minutes=20)) == ""


@pytest.mark.parametrize(("minutes", "name"), [(5, ""), (29, ""), (30, "position")])
def test_a_new_spasm_has_half_an_hour_before_a_change_of_position_is_due(minutes: float, name: str) -> None:
    fresh = make("episode", ago(minutes=minutes), pain=6)
    assert said(fresh, settings=only("position")) == name
    assert said(fresh, make("walk", ago(hours=3), seconds=600), settings=only("position")) == name


@pytest.mark.parametrize(("minutes", "name"), [(0, ""), (29, ""), (30, "check-in")])
def test_nobody_is_asked_for_a_check_in_while_a_spasm_has_just_begun(minutes: float, name: str) -> None:
    evening = on(22, 19)
    fresh = make("episode", evening - timedelta(minutes=minutes), pain=7)
    assert said(fresh, now=evening, settings=only("check-in")) == name
    assert why_not(here(fresh, now=evening), Sent()) == ("" if name else "a spasm began a short while ago")


def test_heat_that_lies_on_is_told_of_in_a_fresh_spasm_too() -> None:
    assert (
        said(make("episode", ago(minutes=16), pain=7), make("run", ago(minutes=15), what="heat", planned=900))
        == "timer"
    )


def test_the_break_from_sitting_counts_from_the_last_move() -> None:
    settings = only()
    assert said(settings=settings, habits=BREAK) == "sitting-break"
    assert said(settings=settings, habits=BREAK, started=ago(minutes=29)) == ""
    assert said(settings=settings, habits=BREAK, started=ago(minutes=30)) == "sitting-break"
    for moved in (
        make("walk", ago(minutes=40), seconds=700),
        make("session", ago(minutes=32), seconds=240, routine="desk-break"),
        make("habit", ago(minutes=29), what="sitting-break"),
    ):
        assert said(moved, settings=settings, habits=BREAK) == ""
    assert said(make("habit", ago(minutes=30), what="sitting-break"), settings=settings, habits=BREAK)
    slip = make("session", ago(minutes=1), seconds=4, routine="desk-break")
    assert said(slip, settings=settings, habits=BREAK) == "sitting-break"


def test_a_habit_is_not_reminded_of_unless_the_user_wants_it() -> None:
    assert said(settings=Settings(reminders=("rating",)), habits=WATER) == ""
    assert said(settings=Settings(reminders=("water",)), habits=WATER) == "water"


def test_a_habit_that_is_done_or_not_for_this_user_or_excused_is_left_in_peace() -> None:
    enough = [make("habit", on(22, hour), what="water", amount=0.5) for hour in (6, 8, 10, 12)]
    assert said(*enough[:2], settings=only(), habits=WATER) == "water"
    assert said(*enough, settings=only(), habits=WATER) == ""
    kidney = make("answers", questionnaire="profile", answers={"heart": ["kidney"]})
    assert said(kidney, settings=only(), habits=WATER) == ""
    assert said(make("episode", ago(hours=6), pain=6), settings=only(), habits=WATER | BREAK) == ""


def test_a_habit_with_a_time_of_day_comes_from_then_on_once() -> None:
    tick = {"cushion": Habit("cushion", "Cushion", remind_at=time(12, 0))}
    assert said(settings=only(), habits=tick, now=on(22, 11, 59)) == ""
    assert said(settings=only(), habits=tick) == "cushion"
    assert said(settings=only(), habits=tick, sent=Sent().with_one("cushion", on(22, 12, 5))) == ""
    assert said(settings=only(), habits=tick, sent=Sent().with_one("cushion", on(21, 12, 5))) == "cushion"
    assert said(make("habit", on(22, 9), what="cushion"), settings=only(), habits=tick) == ""


def test_a_habit_for_some_days_is_quiet_when_the_week_has_them() -> None:
    some = {"cushion": Habit("cushion", "Cushion", days=2, remind_at=time(12, 0))}
    days = [make("habit", on(day, 9), what="cushion") for day in (17, 20)]
    assert said(days[0], settings=only(), habits=some) == "cushion"
    assert said(*days, settings=only(), habits=some) == ""


# No moment for one.


@pytest.mark.parametrize("what", ["heat", "session", "rest", "walk"])
def test_never_while_a_clock_runs(what: str) -> None:
    run = make("run", ago(minutes=5), what=what, planned=900)
    assert why_not(here(run), Sent()) == "a clock is running"
    assert said(run, settings=only("rating"), habits=WATER) == ""


def test_a_walk_that_goes_on_is_not_disturbed_and_a_clock_left_alone_is_no_reason() -> None:
    long_walk = make("run", ago(minutes=50), what="walk", planned=600)
    assert said(long_walk, habits=WATER, settings=only()) == ""
    left = make("run", ago(hours=9), what="session", routine="x", planned=300)
    assert said(left, habits=WATER, settings=only()) == "water"
    paused = make("run", ago(hours=9), what="session", planned=300, paused_at=ago(hours=8))
    assert said(paused, habits=WATER, settings=only()) == "water"
    assert said(paused._replace(data={**paused.data, "paused_at": ago(hours=1)}), habits=WATER, settings=only()) == ""


def test_never_while_an_emergency_is_unread() -> None:
    answers = make("answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
    assert said(answers, heat(46)) == ""
    read = answers._replace(data={**answers.data, "acknowledged": ago(minutes=50)})
    assert said(read, heat(46)) == "rating"


@pytest.mark.parametrize("urgency", ["emergency", "today"])
def test_nobody_is_asked_to_move_before_a_sign_was_looked_at(urgency: str) -> None:
    sign = make(
        "answers", ago(days=9), questionnaire="red-flags", answers={}, urgency=urgency, acknowledged=ago(days=9)
    )
    flare = make("episode", ago(hours=3), pain=9)
    moving = only("position", "session", "walk", move_at=time(9, 0))
    for records in ((), (flare,)):
        assert said(*records, habits=WATER, settings=moving) in ("position", "session", "walk", "water")
        assert said(sign, *records, habits=WATER, settings=moving) == ""
        seen = sign._replace(data={**sign.data, "looked_at": ago(days=8)})
        assert said(seen, *records, habits=WATER, settings=moving) != ""


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(20, 59, False), (21, 0, True), (23, 59, True), (2, 0, True), (7, 59, True), (8, 0, False)],
)
def test_quiet_hours_across_midnight(hour: int, minute: int, quiet: bool) -> None:
    at = on(22, hour, minute)
    assert (why_not(here(now=at, settings=NIGHT), Sent()) == "quiet hours") == quiet


def test_put_off_until_then() -> None:
    snoozed = Sent().snoozed(NOW, 60)
    assert said(heat(46), sent=snoozed) == ""
    assert why_not(here(heat(46)), snoozed) == "put off until 15:30"
    later = NOW + timedelta(minutes=60)
    assert said(heat(46), sent=snoozed, now=later) == "rating"


def test_not_two_within_a_few_minutes() -> None:
    sent = Sent().with_one("water", ago(minutes=9))
    assert said(heat(46), sent=sent) == ""
    assert said(heat(46), sent=Sent().with_one("water", ago(minutes=10))) == "rating"


def test_a_clock_set_back_does_not_silence_it() -> None:
    ahead = Sent().with_one("rating", NOW + timedelta(hours=5))
    assert said(heat(46), sent=ahead, settings=only("rating")) == "rating"


def test_after_three_in_vain_it_is_quiet_until_something_is_noted() -> None:
    sent = Sent()
    for hour in (10, 11, 12):
        sent = sent.with_one("sitting-break", on(22, hour))
    assert said(settings=only(), habits=BREAK, sent=sent) == ""
    assert said(make("checkin", on(22, 11), pain_now=1), settings=only(), habits=BREAK, sent=sent) == "sitting-break"
    assert said(make("checkin", on(22, 9), pain_now=1), settings=only(), habits=BREAK, sent=sent) == ""
    assert said(settings=only(), habits=BREAK, sent=sent, now=on(23, 10)) == "sitting-break"


def test_the_most_urgent_comes_first() -> None:
    settings = only("check-in", "rating", "walk", check_in_at=time(9, 0))
    assert said(heat(46), settings=settings, habits=WATER) == "rating"
    assert said(settings=settings, habits=WATER) == "check-in"


# Laws.

_HABITS = {**BREAK, **WATER, "cushion": Habit("cushion", "Cushion", remind_at=time(17, 0))}
moments = st.integers(0, 24 * 60)
noted = st.lists(
    st.tuples(st.sampled_from(["walk", "heat", "checkin", "habit", "episode", "rest", "session"]), moments), max_size=8
)
hours = st.integers(0, 23)


def records_of(found: Sequence[tuple[str, int]], until: datetime, start: datetime) -> list[Record]:
    data: dict[str, dict[str, Any]] = {
        "habit": {"what": "water", "amount": 0.25},
        "heat": {"seconds": 900, "planned": 900, "pain_before": 5},
        "checkin": {"pain_now": 3, "sleep": 4},
        "episode": {"pain": 6},
        "session": {"routine": "desk-break", "seconds": 240},
    }
    made = [
        make(kind, start + timedelta(minutes=minutes), f"{kind}{n}", **data.get(kind, {"seconds": 300}))
        for n, (kind, minutes) in enumerate(found)
    ]
    return [record for record in made if record.at <= until]


@pytest.mark.slow
@settings(max_examples=25)
@given(noted, hours, hours, st.integers(1, 12))
def test_in_a_whole_day_none_comes_twice_nor_at_the_wrong_moment(
    found: list[tuple[str, int]], quiet_from: int, quiet_until: int, every: int
) -> None:
    """Looked at every few minutes from morning to morning, as cron does, with whatever was noted meanwhile."""
    chosen = Settings(reminders=(*REMINDERS, *_HABITS), quiet_hours=f"{quiet_from:02}:00-{quiet_until:02}:00")
    start = on(22, 4)
    sent = Sent()
    given_out: list[tuple[datetime, Reminder]] = []
    for step in range(0, 24 * 60, every * 5):
        now = start + timedelta(minutes=step)
        situation = here(*records_of(found, now, start), now=now, settings=chosen, habits=_HABITS)
        reminder = due(situation, sent)
        if reminder is None:
            continue
        assert not is_within(now, chosen.quiet)
        assert reminder.since <= now
        sent = sent.with_one(reminder.name, now)
        given_out.append((now, reminder))
        assert due(situation, sent) is None, "it was given just now"
    times = [at for at, _ in given_out]
    assert all(after - before >= GAP for before, after in itertools.pairwise(times))
    for name in {reminder.name for _, reminder in given_out}:
        own = [(at, reminder) for at, reminder in given_out if reminder.name == name]
        for (before, _), (after, reminder) in itertools.pairwise(own):
            if reminder.every is None:
                assert before < reminder.since, f"{name} came twice for the same"
            else:
                assert after - before >= reminder.every
        if not found:
            assert len(own) <= UNANSWERED


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 5 * 24 * 60)), max_size=30))
def test_what_was_sent_is_kept_for_two_days(times: list[tuple[str, int]]) -> None:
    sent = Sent()
    for name, minutes in sorted(times, key=lambda each: each[1]):
        sent = sent.with_one(name, on(10, 4) + timedelta(minutes=minutes))
    kept = [at for lists in sent.times.values() for at in lists]
    assert sent.last() == max(kept, default=None)
    assert not kept or max(kept) - min(kept) < timedelta(days=2)
    assert all(list(each) == sorted(each) for each in sent.times.values())


def test_today_in_these_tests() -> None:
    assert here().today == TODAY
