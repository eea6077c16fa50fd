from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Run, elapsed, extend, left, pause, resume
from spasm_tui.core.base.journal_clock import ends_at, outcome, run_data
from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.kinds import become, problems
from spasm_tui.core.base.records.record import changed
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.heat_cold.timer_clock import (
    LATER_LOOKS_SECONDS,
    RINGS,
    SORE_SKIN,
    lead_words,
    run_of,
    settle,
    skin_checks,
    unknown_preset,
)
from spasm_tui.core.heat_cold.timers import Preset, plan_for
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.making import NOW, ago, make

found_preset = CONTENT.timers.preset("heat-pack")
assert found_preset
PACK = found_preset
START = 5000.0


def seconds_at(moment: datetime) -> float:
    """A clock that stood at START at NOW."""
    return START + (moment - NOW).total_seconds()


def moment_at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds - START)


def started(**data: Any) -> Running:
    usual: dict[str, Any] = {"what": "heat", "preset": "heat-pack", "planned": 900, "pain_before": 6}
    return make(Running, NOW, **{**usual, **data})


def kept(run: Run, skin: str = "") -> Running:
    """What the journal has after `run` was saved."""
    return changed(started(), run_data(run, moment_at) | {"skin": skin or None})


def test_a_timer_as_the_journal_has_it() -> None:
    run = run_of(started(), PACK, seconds_at)
    assert run == Run(plan_for(PACK, 900), START)
    assert run.plan.steps[0].cue == PACK.how
    paused = run_of(started(planned=1200, paused=30.5, paused_at=NOW + timedelta(seconds=60)), PACK, seconds_at)
    assert (paused.plan.seconds, paused.paused, paused.paused_at) == (1200, 30.5, START + 60)


def test_without_a_planned_time_the_presets_counts() -> None:
    assert run_of(make(Running, NOW, what="heat"), PACK, seconds_at).plan.seconds == PACK.seconds


@given(st.lists(st.tuples(st.sampled_from(["pause", "resume", "longer"]), st.integers(0, 300)), max_size=8))
def test_a_crash_loses_nothing_of_a_timer(happened: list[tuple[str, int]]) -> None:
    run, now = run_of(started(), PACK, seconds_at), START
    for what, wait in happened:
        now += wait
        run = extend(run, 60, now) if what == "longer" else {"pause": pause, "resume": resume}[what](run, now)
    again = run_of(kept(run), PACK, seconds_at)
    for later in (now, now + 50, now + 5000):
        assert elapsed(again, later) == pytest.approx(elapsed(run, later), abs=0.01)
        assert left(again, later) == pytest.approx(left(run, later), abs=0.01)


def test_only_what_there_is_is_kept() -> None:
    run = Run(plan_for(PACK, 899.6), START)
    assert run_data(run, moment_at) == {"planned": 900, "paused": None, "paused_at": None}
    stopped = replace(run, paused=1.23456, paused_at=START + 9)
    assert run_data(stopped, moment_at) | {"skin": "red"} == {
        "planned": 900,
        "paused": 1.235,
        "paused_at": NOW + timedelta(seconds=9),
        "skin": "red",
    }
    assert problems("run", kept(stopped, "red").data) == []


def test_a_preset_that_is_gone_has_a_stand_in_of_the_same_length() -> None:
    found = unknown_preset(make(Running, NOW, what="cold", preset="old", planned=600))
    assert found == Preset("old", "cold", "Cold", 600, 600)
    assert unknown_preset(make(Running, NOW, what="cold")).seconds == 60


# What it becomes.


def test_time_is_up_after_what_was_planned_and_paused() -> None:
    assert ends_at(started()) == NOW + timedelta(seconds=900)
    assert ends_at(started(paused=60)) == NOW + timedelta(seconds=960)
    assert ends_at(started(paused=60, paused_at=NOW)) is None


@pytest.mark.parametrize(("seconds", "over"), [(0, False), (899, False), (900, True), (90_000, True)])
def test_what_ran_out_unseen_is_settled_with_its_planned_time(seconds: int, over: bool) -> None:
    found = settle(started(), NOW + timedelta(seconds=seconds))
    assert (found is not None) == over
    if found:
        record = become(started(), "heat", found)
        assert (record.data["seconds"], record.data["ended"], record.data["unattended"]) == (900, "done", True)


def test_what_is_paused_is_never_over() -> None:
    assert settle(started(paused_at=NOW), NOW + timedelta(days=9)) is None


def test_pauses_put_the_end_off() -> None:
    record = started(paused=60)
    assert settle(record, NOW + timedelta(seconds=959)) is None
    found = settle(record, NOW + timedelta(seconds=960))
    assert found
    assert found["seconds"] == 900


def test_a_timer_becomes_a_whole_record_of_what_was_done() -> None:
    record = changed(started(paused=5.0, paused_at=ago(hours=0), skin="fine"), outcome(started(), 611.7, "stopped"))
    assert record.data == {
        "preset": "heat-pack",
        "planned": 900,
        "pain_before": 6,
        "skin": "fine",
        "seconds": 612,
        "ended": "stopped",
    }
    assert problems("heat", record.data) == []
    assert outcome(make(Running, NOW, what="heat"), 61.2, "done")["planned"] == 61


# Looking at the skin.


def looks(seconds: float, first: float = 300) -> list[float]:
    preset = replace(PACK, skin_check_seconds=first)
    return list(skin_checks(preset, Run(plan_for(preset, seconds), START)).every)


def test_the_first_look_is_after_five_minutes_and_then_every_half_hour() -> None:
    assert looks(900) == [300]
    assert looks(2100) == [300]
    assert looks(2101) == [300, 2100]
    assert looks(28800)[:4] == [300, 2100, 3900, 5700]
    assert looks(300) == []


@given(st.floats(60, 30_000), st.floats(30, 3600))
def test_between_two_looks_there_is_never_more_than_the_time_between_them(seconds: float, first: float) -> None:
    found = looks(seconds, first)
    times = [0.0, *found, seconds]
    longest = max(later - earlier for earlier, later in pairwise(times))
    assert longest <= max(first, LATER_LOOKS_SECONDS) + 1e-6
    assert all(0 < at < seconds for at in found)


@pytest.mark.parametrize(
    ("elapsed_seconds", "seen", "rings"),
    [
        (299, 0, 0),
        (300, 0, 1),
        (359, 0, 1),
        (360, 0, 2),
        (540, 0, RINGS),
        (900, 0, RINGS),
        (900, 300, 0),
        (2100, 300, 1),
        (2100, 2100, 0),
    ],
)
def test_a_look_rings_each_minute_until_it_was_answered(elapsed_seconds: float, seen: float, rings: int) -> None:
    check = skin_checks(PACK, Run(plan_for(PACK, 28800), START))
    assert check.rings(elapsed_seconds, seen) == rings


def test_the_end_is_kept_where_pauses_put_it_off() -> None:
    assert outcome(started(), 900, "done")["until"] is None
    assert outcome(started(), 900, "done", 4)["until"] is None
    assert outcome(started(), 300, "stopped", 3600)["until"] == NOW + timedelta(seconds=3900)
    unseen = settle(started(paused=60), NOW + timedelta(days=1))
    assert unseen
    assert unseen["until"] == NOW + timedelta(seconds=960)
    assert problems("heat", become(started(), "heat", unseen).data) == []


# The words before the pain is asked for.


def test_right_after_it_says_what_to_do_and_later_what_it_was() -> None:
    done = make(Heat, NOW, seconds=900, ended="done")
    assert lead_words(done, "pain_after") == "Heat done. Take it off now and look at your skin."
    assert lead_words(done, "pain_later") == "After the heat at 14:30."
    sore = make(Cold, NOW, seconds=300, ended="stopped", skin="not-fine")
    assert lead_words(sore, "pain_after") == f"Cold stopped. Take it off now and look at your skin. {SORE_SKIN}"
