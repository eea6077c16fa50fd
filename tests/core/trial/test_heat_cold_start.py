from __future__ import annotations

import pytest

from spasm_tui.core.base.records.running import Running
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST
from spasm_tui.core.heat_cold.timers import Timers
from spasm_tui.core.trial.heat_cold_start import preset_of, start_of
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, on, state_of
from tests.trying import trial_record

TIMERS = CONTENT.timers


def test_nothing_stands_against_the_first_time() -> None:
    start = start_of(state_of(), TIMERS, "cold", NOW, FOUR)
    assert (start.locks, start.cautions) == ((), ())
    assert [(o.preset.id, o.most.seconds, o.waits) for o in start.offers] == [
        ("cold-pack", 1200, ()),
        ("ice-massage", 600, ()),
    ]


def test_locks_and_cautions_say_why() -> None:
    answers = {"cannot-feel": True, "heart-or-diabetes": True, "cold-trouble": True}
    state = state_of(make("answers", NOW, questionnaire=ASKED_FIRST, answers=answers))
    heat = start_of(state, TIMERS, "heat", NOW, FOUR)
    assert len(heat.locks) == 1
    assert "You said yes." in heat.locks[0]
    assert heat.cautions == ("Ask a doctor or pharmacist if heat or cold is fine for you.",)
    assert len(start_of(state, TIMERS, "cold", NOW, FOUR).locks) == 2


def test_a_gap_stands_against_each_preset_of_the_mode() -> None:
    state = state_of(make("heat", ago(minutes=90), preset="heat-pack", seconds=900, planned=900))
    assert all(offer.waits for offer in start_of(state, TIMERS, "heat", NOW, FOUR).offers)
    assert not any(offer.waits for offer in start_of(state, TIMERS, "cold", NOW, FOUR).offers)


def test_heat_and_cold_never_run_at_once() -> None:
    state = state_of(make("run", ago(minutes=5), what="heat", preset="heat-pack", planned=900))
    assert start_of(state, TIMERS, "cold", NOW, FOUR).locks == ("Heat is running. End it first: not both at once.",)
    assert start_of(state, TIMERS, "heat", NOW, FOUR).locks == ()


def test_a_timer_that_runs_keeps_the_most_it_started_with() -> None:
    """The first wrap must be off before the night: that it is near does not make it shorter still."""
    run = make(Running, on(22, 18), what="heat", preset="heat-wrap", planned=7200)
    assert preset_of(run, TIMERS, state_of(run)).cap_seconds == 4 * 3600
    longer = make(Running, on(22, 18), what="heat", preset="heat-wrap", planned=28800)
    assert preset_of(longer, TIMERS, state_of(longer)).cap_seconds == 28800


def test_a_preset_that_is_gone_still_has_its_clock() -> None:
    run = make(Running, NOW, what="heat", preset="grandmas-stove", planned=600)
    assert preset_of(run, TIMERS, state_of(run)).cap_seconds == 600


def test_own_timers_without_cold_say_so() -> None:
    start = start_of(state_of(), Timers(tuple(TIMERS.of("heat"))), "cold", NOW, FOUR)
    assert start.offers == ()
    assert "timers.toml has nothing for cold" in start.locks[0]


@pytest.mark.parametrize(("ended", "told"), [("", True), ("done", False)])
def test_while_a_trial_runs_it_says_what_a_session_from_here_does_to_it(ended: str, told: bool) -> None:
    start = start_of(state_of(trial_record(ended=ended)), TIMERS, "heat", NOW, FOUR)
    assert any("Your trial is running" in caution for caution in start.cautions) == told
