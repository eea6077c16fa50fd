from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Step
from spasm_tui.core.stretching.fit_minutes import LEAST_HOLD, MOST_HOLD, fit_minutes
from spasm_tui.core.stretching.stretch import Routine
from tests.content import CONTENT

STRETCHES = CONTENT.stretches
names = st.sampled_from(sorted(CONTENT.routines))
minutes = st.integers(1, 25)


def sides(routine: Routine) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for step in routine.steps:
        if step.side:
            found[step.stretch, step.side] = found.get((step.stretch, step.side), 0) + step.seconds
    return found


@given(names, minutes)
def test_no_side_is_ever_dropped_or_gets_less(name: str, wanted: int) -> None:
    found = sides(fit_minutes(CONTENT.routines[name], wanted * 60, STRETCHES).routine)
    for stretch, side in found:
        other = "left" if side == "right" else "right"
        assert found[stretch, side] == found.get((stretch, other))


@given(names, minutes)
def test_it_never_takes_longer_than_asked_when_it_could_be_shorter(name: str, wanted: int) -> None:
    routine = CONTENT.routines[name]
    fitted = fit_minutes(routine, wanted * 60, STRETCHES).routine
    moves = {s.stretch for s in fitted.steps if s.kind == "move"}
    if wanted * 60 <= routine.seconds:
        assert fitted.seconds <= wanted * 60 + len(fitted.steps) or len(moves) == 1
        assert fitted.seconds <= routine.seconds + 1


@given(names, minutes)
def test_moves_stay_within_sensible_lengths(name: str, wanted: int) -> None:
    routine = CONTENT.routines[name]
    written = {(s.stretch, s.side, s.title): s.seconds for s in sorted(routine.steps, key=lambda s: s.seconds)}
    for step in fit_minutes(routine, wanted * 60, STRETCHES).routine.steps:
        if step.kind == "move":
            was = written[step.stretch, step.side, step.title]
            assert step.seconds >= min(LEAST_HOLD, was)
            assert step.seconds <= max(MOST_HOLD, 2 * was)


@given(names, minutes)
def test_what_comes_between_moves_keeps_its_length(name: str, wanted: int) -> None:
    routine = CONTENT.routines[name]
    between = {(s.kind, s.seconds) for s in routine.steps if s.kind != "move"}
    fitted = fit_minutes(routine, wanted * 60, STRETCHES).routine
    assert {(s.kind, s.seconds) for s in fitted.steps if s.kind != "move"} <= between


@pytest.mark.parametrize("name", sorted(CONTENT.routines))
def test_its_own_length_changes_nothing(name: str) -> None:
    routine = CONTENT.routines[name]
    fitted = fit_minutes(routine, routine.seconds, STRETCHES)
    assert fitted.routine == routine
    assert fitted.notes == ()


def test_ten_minutes_in_five() -> None:
    fitted = fit_minutes(CONTENT.routines["evening-unwind"], 300, STRETCHES)
    assert 285 <= fitted.routine.seconds <= 301
    assert fitted.notes[-1] == "Moves are shorter to fit the time."


def test_what_is_left_out_is_the_hardest_and_it_is_said() -> None:
    fitted = fit_minutes(CONTENT.routines["evening-unwind"], 120, STRETCHES)
    kept = {step.stretch for step in fitted.routine.steps}
    assert "belly-breathing" in kept
    assert not {"figure-4", "hamstring-towel", "hip-flexor-kneel"} & kept
    assert "are left out" in fitted.notes[0]
    assert STRETCHES["figure-4"].title in fitted.notes[0]


def test_more_time_makes_longer_moves_up_to_their_limits() -> None:
    fitted = fit_minutes(CONTENT.routines["desk-break"], 600, STRETCHES)
    assert fitted.routine.seconds > 240
    assert fitted.notes == ("Moves are longer.", "This is as long as it gets.")


def test_a_routine_without_moves_is_left_alone() -> None:
    routine = Routine("r", "R", (Step(30, "Rest", "rest"),))
    assert fit_minutes(routine, 600, STRETCHES).routine == routine
