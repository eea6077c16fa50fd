from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import (
    Run,
    Step,
    StepPlan,
    back,
    elapsed,
    extend,
    lasted,
    left,
    move_to,
    notice_gap,
    pause,
    position,
    resume,
    skip,
    spent,
)

PLAN = StepPlan((Step(10, "settle"), Step(20, "tilt"), Step(5, "rest")))
START = 1000.0

lengths = st.one_of(st.integers(1, 1800).map(float), st.floats(0.1, 1800))
plans = st.lists(lengths, min_size=1, max_size=8).map(lambda all_: StepPlan(tuple(Step(each) for each in all_)))
starts = st.floats(0, 1e6)
spans = st.floats(0, 10_000)


def running(plan: StepPlan = PLAN) -> Run:
    return Run(plan, START)


@given(plans, starts, spans, spans)
def test_elapsed_never_decreases_as_time_goes_on(plan: StepPlan, started: float, one: float, two: float) -> None:
    run = Run(plan, started)
    assert elapsed(run, started + min(one, two)) <= elapsed(run, started + max(one, two))


@given(plans, starts, spans, spans)
def test_a_pause_and_resume_at_one_instant_changes_nothing(
    plan: StepPlan, started: float, first: float, later: float
) -> None:
    run = Run(plan, started)
    now = started + first
    assert resume(pause(run, now), now) == run
    assert elapsed(resume(pause(run, now), now), now + later) == elapsed(run, now + later)


@given(plans, starts, spans, spans, spans)
def test_paused_time_never_counts(plan: StepPlan, started: float, before: float, paused: float, after: float) -> None:
    run = Run(plan, started)
    stopped = pause(run, started + before)
    assert spent(stopped, started + before + paused) == pytest.approx(before, abs=1e-6)
    going = resume(stopped, started + before + paused)
    assert spent(going, started + before + paused + after) == pytest.approx(before + after, abs=1e-6)


def test_each_of_several_pauses_is_left_out() -> None:
    run = resume(pause(running(), START + 4), START + 100)
    run = resume(pause(run, START + 103), START + 500)
    assert (run.paused, elapsed(run, START + 502)) == (96 + 397, 9)


def test_what_lasted_leaves_out_pauses_skips_and_what_came_after_the_end() -> None:
    assert lasted(running(), START + 12) == 12
    assert lasted(running(), START + 900) == 35
    assert lasted(pause(running(), START + 12), START + 900) == 12
    assert lasted(skip(running(), START + 4), START + 7) == 7
    assert lasted(back(running(), START + 15), START + 20) == 20


def test_going_back_from_the_end_does_not_count_the_time_after_it() -> None:
    again = back(running(), START + 900)
    assert (elapsed(again, START + 900), lasted(again, START + 900)) == (30, 35)
    assert lasted(again, START + 903) == 38
    assert lasted(again, START + 5000) == 40


def test_going_back_from_an_end_that_was_skipped_to_counts_what_was_done() -> None:
    ended = skip(skip(skip(running(), START + 4), START + 4), START + 4)
    assert (elapsed(ended, START + 400), lasted(ended, START + 400)) == (35, 4)
    again = move_to(ended, 10, START + 400)
    assert (lasted(again, START + 400), lasted(again, START + 407)) == (4, 11)


@given(plans, starts, spans, st.floats(0, 2000), spans)
def test_after_the_end_any_move_starts_the_clock_where_it_lands(
    plan: StepPlan, started: float, late: float, wanted: float, after: float
) -> None:
    now = started + plan.seconds + late
    moved = move_to(Run(plan, started), wanted, now)
    landed = min(wanted, plan.seconds)
    assert elapsed(moved, now) == pytest.approx(landed, abs=1e-6)
    assert elapsed(moved, now + after) == pytest.approx(min(landed + after, plan.seconds), abs=1e-6)
    assert lasted(moved, now) == pytest.approx(plan.seconds, abs=1e-6)


def test_pausing_twice_keeps_the_first_moment() -> None:
    assert pause(pause(running(), START + 4), START + 9).paused_at == START + 4


def test_resuming_a_run_that_goes_changes_nothing() -> None:
    assert resume(running(), START + 4) == running()


@given(plans, st.floats(0, 10), spans, st.booleans(), st.data())
def test_skip_lands_on_the_start_of_the_next_step(
    plan: StepPlan, started: float, into: float, paused: bool, data: st.DataObject
) -> None:
    now = started + into
    run = move_to(Run(plan, started), data.draw(st.floats(0, plan.seconds)), now)
    run = pause(run, now) if paused else run
    here, there = position(run, now), position(skip(run, now), now)
    if here.index == len(plan.steps) - 1:
        assert there.done
    else:
        assert there.index == here.index + 1
        assert there.into == pytest.approx(0, abs=1e-6)


@given(plans, starts, st.data())
def test_move_to_the_start_of_a_step_is_in_that_step(plan: StepPlan, started: float, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(plan.steps) - 1))
    now = started + data.draw(spans)
    assert position(move_to(Run(plan, started), plan.begins(index), now), now).index == index


def test_skip_works_while_paused_after_going_back() -> None:
    plan = StepPlan(tuple(Step(0.1 * n) for n in range(1, 9)))
    now = 0.7 + 1234.5678
    run = pause(move_to(Run(plan, 0.7), 0, now), now)
    seen = []
    for _ in plan.steps:
        seen.append(position(run, now).index)
        run = skip(run, now)
    assert seen == list(range(8))


@pytest.mark.parametrize(
    ("gone", "index", "into", "left_of_step"),
    [(0, 0, 0, 10), (9.5, 0, 9.5, 0.5), (10, 1, 0, 20), (29, 1, 19, 1), (30, 2, 0, 5), (34, 2, 4, 1)],
)
def test_a_moment_between_two_steps_belongs_to_the_later(
    gone: float, index: int, into: float, left_of_step: float
) -> None:
    here = position(running(), START + gone)
    assert (here.index, here.into, here.left, here.elapsed, here.done) == (index, into, left_of_step, gone, False)
    assert here.step is PLAN.steps[index]


@pytest.mark.parametrize("gone", [35, 36, 1e9])
def test_at_and_after_the_end_it_is_done_in_the_last_step(gone: float) -> None:
    here = position(running(), START + gone)
    assert (here.index, here.into, here.left, here.done) == (2, 5, 0, True)


def test_a_plan_without_steps_has_no_position() -> None:
    with pytest.raises(ValueError, match="needs a step"):
        position(Run(StepPlan(()), START), START)


@given(plans, starts, spans)
def test_steps_sum_to_the_plan(plan: StepPlan, started: float, gone: float) -> None:
    here = position(Run(plan, started), started + gone)
    assert plan.begins(len(plan.steps)) == pytest.approx(plan.seconds)
    assert plan.begins(here.index) + here.into == pytest.approx(here.elapsed)
    assert here.into + here.left == pytest.approx(here.step.seconds)
    assert here.elapsed + left(Run(plan, started), started + gone) == pytest.approx(plan.seconds)


@pytest.mark.parametrize(
    ("gone", "lands"), [(0, 0), (1.5, 0), (5, 0), (10.5, 0), (12, 0), (12.5, 10), (31, 10), (33, 30)]
)
def test_back_goes_to_the_start_of_this_step_or_of_the_one_before_within_two_seconds(gone: float, lands: float) -> None:
    assert elapsed(back(running(), START + gone), START + gone) == lands


def test_back_from_the_end_replays_the_last_step() -> None:
    assert elapsed(back(running(), START + 500), START + 500) == 30


@given(plans, starts, spans, st.floats(-2000, 2000))
def test_extend_keeps_elapsed(plan: StepPlan, started: float, gone: float, more: float) -> None:
    run, now = Run(plan, started), started + gone
    assert elapsed(extend(run, more, now), now) == pytest.approx(elapsed(run, now), abs=1e-6)


@given(plans, starts, spans, st.floats(1, 2000))
def test_a_longer_step_is_still_the_present_one(plan: StepPlan, started: float, gone: float, more: float) -> None:
    now = started + gone
    before, after = position(Run(plan, started), now), position(extend(Run(plan, started), more, now), now)
    assert (after.index, after.done) == (before.index, False)
    assert after.left == pytest.approx(before.left + more, abs=1e-6)


def test_extend_makes_only_the_present_step_longer() -> None:
    assert [s.seconds for s in extend(running(), 15, START + 12).plan.steps] == [10, 35, 5]


def test_extend_never_makes_a_step_shorter_than_what_has_passed_of_it() -> None:
    assert [s.seconds for s in extend(running(), -100, START + 17).plan.steps] == [10, 7, 5]
    assert [s.seconds for s in extend(running(), -100, START + 10).plan.steps] == [10, 1, 5]


def test_extend_of_a_run_that_is_done_goes_on_from_the_end() -> None:
    longer = extend(running(), 60, START + 500)
    assert (left(longer, START + 500), left(longer, START + 510)) == (60, 50)


def test_a_gap_pauses_at_the_second_it_was_last_seen() -> None:
    run = notice_gap(running(), START + 12, START + 700)
    assert run.paused_at == START + 12
    assert elapsed(run, START + 700) == 12


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_a_short_gap_is_no_gap(gap: float) -> None:
    assert notice_gap(running(), START + 12, START + 12 + gap) == running()


def test_a_gap_in_a_pause_keeps_the_pause() -> None:
    stopped = pause(running(), START + 5)
    assert notice_gap(stopped, START + 12, START + 700) == stopped


def test_a_clock_before_the_start_shows_nothing_spent() -> None:
    assert elapsed(running(), START - 50) == 0
    assert elapsed(resume(pause(running(), START - 50), START + 4), START + 6) == 2


@given(plans, st.floats(-1e6, 1e6))
def test_move_to_stays_inside_the_plan(plan: StepPlan, wanted: float) -> None:
    found = elapsed(move_to(Run(plan, START), wanted, START + 3), START + 3)
    assert found == pytest.approx(min(max(0, wanted), plan.seconds), abs=1e-6)


Operation = Callable[[Run, float, float], Run]
OPERATIONS: list[Operation] = [
    lambda run, now, x: pause(run, now),
    lambda run, now, x: resume(run, now),
    lambda run, now, x: skip(run, now),
    lambda run, now, x: back(run, now),
    lambda run, now, x: extend(run, x - 500, now),
    lambda run, now, x: move_to(run, x, now),
    lambda run, now, x: notice_gap(run, now - x / 100, now),
]


@given(plans, starts, st.lists(st.tuples(st.sampled_from(OPERATIONS[:-1]), st.floats(0, 60), st.floats(0, 1000))))
def test_what_lasted_grows_only_with_the_time_that_went_by(
    plan: StepPlan, started: float, steps: list[tuple[Operation, float, float]]
) -> None:
    # All operations but the one that looks back at a gap.
    run, now, before = Run(plan, started), started, 0.0
    for operation, wait, amount in steps:
        now += wait
        waited = lasted(run, now)
        assert before - 1e-6 <= waited <= before + wait + 1e-6
        run = operation(run, now, amount)
        before = lasted(run, now)
        assert before == pytest.approx(waited, abs=1e-6)


@given(
    plans, starts, st.lists(st.tuples(st.sampled_from(OPERATIONS), st.floats(0, 60), st.floats(0, 1000)), max_size=25)
)
def test_any_sequence_of_operations_stays_inside_the_plan(
    plan: StepPlan, started: float, steps: list[tuple[Operation, float, float]]
) -> None:
    run, now = Run(plan, started), started
    for operation, wait, amount in steps:
        now += wait
        run = operation(run, now, amount)
        here = position(run, now)
        assert 0 <= elapsed(run, now) <= run.plan.seconds
        assert 0 <= here.index < len(plan.steps)
        assert 0 <= here.into <= here.step.seconds
        assert here.left >= 0
        assert left(run, now) >= 0
