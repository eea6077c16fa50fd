from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Step, StepPlan
from spasm_tui.core.stretching.cue import Cue, cues, cues_between, next_cue


def kinds_at(plan: StepPlan, kind: str) -> list[float]:
    return [cue.at for cue in cues(plan) if cue.kind == kind]


def test_a_long_move_is_announced_halved_and_counted_down() -> None:
    assert cues(StepPlan((Step(20, "Knee rolls", "move", side="left"),))) == [
        Cue(0, "step", "Knee rolls, left side."),
        Cue(10, "half", "Half way"),
        Cue(17, "count", "3"),
        Cue(18, "count", "2"),
        Cue(19, "count", "1"),
        Cue(20, "done", "Done"),
    ]


def test_a_move_under_20_seconds_has_no_half_way() -> None:
    plan = StepPlan((Step(19.9, "a"),))
    assert kinds_at(plan, "half") == []
    assert len(kinds_at(plan, "count")) == 3


def test_a_move_under_8_seconds_is_not_counted_down() -> None:
    assert kinds_at(StepPlan((Step(7.9, "a"),)), "count") == []
    assert kinds_at(StepPlan((Step(8, "a"),)), "count") == [5, 6, 7]


def test_only_moves_are_halved_and_counted_down() -> None:
    plan = StepPlan(tuple(Step(60, kind, kind) for kind in ("setup", "change", "switch", "rest", "finish")))
    assert [cue.kind for cue in cues(plan)] == ["setup", "change", "switch", "rest", "finish", "done"]


def test_cues_of_later_steps_count_from_the_start_of_the_plan() -> None:
    plan = StepPlan((Step(10, "a", "setup"), Step(20, "b"), Step(30, "c")))
    assert (kinds_at(plan, "setup"), kinds_at(plan, "step")) == ([0], [10, 30])
    assert kinds_at(plan, "half") == [20, 45]
    assert kinds_at(plan, "done") == [60]


def test_a_cue_is_due_once_it_is_reached_and_not_again() -> None:
    plan = StepPlan((Step(20, "a"),))
    assert [cue.at for cue in cues_between(plan, 9.9, 10)] == [10]
    assert cues_between(plan, 10, 10.1) == []


plans = st.lists(
    st.builds(Step, st.integers(1, 90).map(float), st.just("x"), st.sampled_from(["move", "rest", "setup"])),
    min_size=1,
    max_size=6,
).map(lambda steps: StepPlan(tuple(steps)))


@given(plans)
def test_cues_are_in_order_and_end_with_one_done_at_the_end(plan: StepPlan) -> None:
    found = cues(plan)
    assert sorted(cue.at for cue in found) == [cue.at for cue in found]
    assert [cue for cue in found if cue.kind == "done"] == [Cue(plan.seconds, "done", "Done")] == found[-1:]
    begun = [(cue.at, cue.kind) for cue in found if cue.kind not in ("half", "count", "done")]
    names = {"move": "step"}
    assert begun == [(plan.begins(i), names.get(step.kind, step.kind)) for i, step in enumerate(plan.steps)]


@given(plans, st.floats(0, 600))
def test_the_next_cue_is_the_first_that_is_still_to_come(plan: StepPlan, gone: float) -> None:
    later = [cue.at for cue in cues(plan) if cue.at > gone]
    assert next_cue(plan, gone) == (min(later) if later else None)


def test_what_is_said_has_the_side_and_the_cue() -> None:
    plan = StepPlan(
        (Step(5, "Switch sides", "switch", "Now the left side."), Step(9, "Hug", side="left", cue="Draw it in."))
    )
    assert [cue.text for cue in cues(plan)][:2] == ["Switch sides. Now the left side.", "Hug, left side. Draw it in."]


@given(plans, st.lists(st.floats(0, 600), max_size=12))
def test_however_late_the_heartbeat_each_cue_comes_exactly_once(plan: StepPlan, beats: list[float]) -> None:
    times = [-1.0, *sorted(beats), plan.seconds]
    heard = [cue for after, until in pairwise(times) for cue in cues_between(plan, after, until)]
    assert heard == cues(plan)
