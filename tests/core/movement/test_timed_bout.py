from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Run, pause, resume, spent
from spasm_tui.core.base.journal_clock import run_data
from spasm_tui.core.base.records.kinds import become, problems
from spasm_tui.core.base.records.record import changed
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.movement.timed_bout import (
    FORGOTTEN_AFTER,
    SPELLS,
    PastSpell,
    ended,
    parse_past,
    plan_for,
    run_of,
    settle,
    times_to_ring,
)
from spasm_tui.lib.moment_words import MomentForms, go_by, hours_words, time_words
from tests.making import NOW, ago, make, on

START = 5000.0


def seconds_at(moment: datetime) -> float:
    return START + (moment - NOW).total_seconds()


def moment_at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds - START)


def started(what: str = "rest", **data: Any) -> Running:
    return make(Running, NOW, what=what, **{"planned": 1200, **data})


@given(st.booleans(), st.integers(0, 13 * 60), st.integers(1, 60))
def test_what_was_done_can_be_typed_as_times_are_told(twelve: bool, minute: int, length: int) -> None:
    go_by(MomentForms(twelve=twelve))
    begins = NOW.replace(hour=0, minute=0) + timedelta(minutes=minute)
    ends = begins + timedelta(minutes=length)
    for text in (f"rest {length}m at {time_words(begins)}", f"rest {hours_words((begins.time(), ends.time()))}"):
        assert parse_past(text, NOW) == PastSpell("rest", begins, length * 60), text


def test_lying_is_asked_up_after_twenty_minutes_and_thirty_at_most() -> None:
    rest = SPELLS["rest"]
    assert (rest.planned, rest.most, rest.again) == (1200, 1800, 300)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 400)), max_size=8))
def test_a_crash_loses_nothing(happened: list[tuple[bool, int]]) -> None:
    run, now = run_of(started(), seconds_at), START
    for paused, wait in happened:
        now += wait
        run = pause(run, now) if paused else resume(run, now)
    again = run_of(changed(started(), run_data(run, moment_at)), seconds_at)
    for later in (now, now + 700, now + 9000):
        assert spent(again, later) == pytest.approx(spent(run, later), abs=0.01)
    assert problems("run", changed(started(), run_data(run, moment_at)).data) == []


def test_it_goes_on_past_its_planned_time() -> None:
    run = Run(plan_for("walk", 600), START)
    assert spent(run, START + 1500) == 1500


@pytest.mark.parametrize(
    ("kind", "over", "times"),
    [
        ("rest", -1, 0),
        ("rest", 0, 1),
        ("rest", 299, 1),
        ("rest", 300, 2),
        ("rest", 100_000, 4),
        ("walk", -1, 0),
        ("walk", 0, 1),
        ("walk", 9999, 1),
    ],
)
def test_lying_rings_again_a_few_times_and_a_walk_once(kind: str, over: float, times: int) -> None:
    assert times_to_ring(kind, over) == times


@pytest.mark.parametrize(("seconds", "how"), [(1100.4, "stopped"), (1199.5, "done"), (1900, "done")])
def test_what_it_becomes(seconds: float, how: str) -> None:
    record = become(started(paused=3.0), "rest", ended(started(), seconds))
    assert record.data == {"seconds": round(seconds), "planned": 1200, "ended": how}
    assert problems("rest", record.data) == []


@pytest.mark.parametrize("what", SPELLS)
def test_what_nobody_ended_counts_with_its_planned_time_after_a_grace(what: str) -> None:
    grace = SPELLS[what].grace
    record = started(what, paused=60.0)
    assert settle(record, NOW + timedelta(seconds=1260 + grace - 1)) is None
    found = settle(record, NOW + timedelta(seconds=1260 + grace))
    assert found is not None
    done = become(record, what, found)
    assert done.data == {"seconds": 1200, "planned": 1200, "ended": "done", "unattended": True}
    assert problems(what, done.data) == []


def test_one_left_paused_counts_with_its_time_so_far() -> None:
    record = started("walk", paused=30.0, paused_at=NOW + timedelta(seconds=330))
    assert settle(record, NOW + timedelta(seconds=330) + FORGOTTEN_AFTER - timedelta(seconds=1)) is None
    found = settle(record, NOW + timedelta(seconds=330) + FORGOTTEN_AFTER)
    assert found is not None
    assert (found["seconds"], found["ended"], found["unattended"]) == (300, "stopped", True)


def test_without_a_planned_time_the_usual_one_counts() -> None:
    record = make(Running, NOW, what="rest")
    assert run_of(record, seconds_at).plan.seconds == 1200
    found = settle(record, NOW + timedelta(hours=5))
    assert found is not None
    assert found["seconds"] == 1200


# What is noted afterwards.


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("20 min an hour ago", PastSpell("walk", ago(hours=1), 1200)),
        ("20 min 1 hour ago", PastSpell("walk", ago(hours=1), 1200)),
        ("walked 20 minutes an hour ago", PastSpell("walk", ago(hours=1), 1200)),
        ("rest 30m at 14:00", PastSpell("rest", on(22, 14), 1800)),
        ("lay down for 25 min half an hour ago", PastSpell("rest", ago(minutes=30), 1500)),
        ("15", PastSpell("walk", ago(minutes=15), 900)),
        ("Walk 1h30m yesterday 18:00", PastSpell("walk", on(21, 18), 5400)),
        ("1 hour 10 minutes at 09:15", PastSpell("walk", on(22, 9, 15), 4200)),
        ("half an hour at 09:15", PastSpell("walk", on(22, 9, 15), 1800)),
        ("a quarter of an hour", PastSpell("walk", ago(minutes=15), 900)),
        ("yesterday 18:00 walked 20 min", PastSpell("walk", on(21, 18), 1200)),
        ("walk 2026-11-20 20", PastSpell("walk", on(20, 12), 1200)),
        ("2h ago 20m", PastSpell("walk", ago(hours=2), 1200)),
        ("rest 1h30 at 9:00", PastSpell("rest", on(22, 9), 5400)),
        ("rest 14:00-14:30", PastSpell("rest", on(22, 14), 1800)),
        ("walk from 9:00 to 9:20 yesterday", PastSpell("walk", on(21, 9), 1200)),
        ("walk from 9:00 to 9:20 two days ago", PastSpell("walk", on(20, 9), 1200)),
        ("walked 25 a week ago at 18:00", PastSpell("walk", on(15, 18), 1500)),
        ("rested 20 min 2 days ago", PastSpell("rest", on(20, 14, 30), 1200)),
        ("rest yesterday 23:30 until 0:10", PastSpell("rest", on(21, 23, 30), 2400)),
        # A beginning so near that it would not be over yet: then it ended just now.
        ("40 min 10 min ago", PastSpell("walk", ago(minutes=40), 2400)),
    ],
)
def test_what_people_type_is_understood(text: str, past: PastSpell) -> None:
    assert parse_past(text, NOW) == past


@pytest.mark.parametrize(
    "text",
    [
        "",
        "walk",
        "an hour ago",
        "20 min tomorrow",
        "20 min at 99:00",
        "0",
        "9999h",
        "-5",
        "14:00-15:00",
        "9:00-9:00",
        "9:00-25:00",
    ],
)
def test_what_is_not_understood_is_told_in_a_line(text: str) -> None:
    with pytest.raises(ValueError, match=r".+") as error:
        parse_past(text, NOW)
    assert "\n" not in str(error.value)


@given(st.text(max_size=60))
def test_any_text_is_a_past_spell_or_a_line(text: str) -> None:
    try:
        past = parse_past(text, NOW)
    except ValueError as error:
        told = str(error)
    else:
        told = ""
        assert past.kind in SPELLS
        assert 1 <= past.seconds <= 86400
        assert past.at + timedelta(seconds=past.seconds) <= NOW
    assert told.isprintable()
