from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import STEP_KINDS, Run, Step, StepPlan, elapsed, pause, position, skip, spent
from spasm_tui.core.stretching.session_draft import from_draft, to_draft
from spasm_tui.core.stretching.stretch import Outcome

steps = st.builds(
    Step,
    seconds=st.integers(1, 90).map(float),
    title=st.text("ab", max_size=3),
    kind=st.sampled_from(STEP_KINDS),
    cue=st.text("cd", max_size=3),
    side=st.sampled_from(["", "left", "right"]),
    stretch=st.sampled_from(["", "knee-rolls"]),
    easier=st.booleans(),
)
plans = st.lists(steps, min_size=1, max_size=5).map(lambda found: StepPlan(tuple(found)))


@given(plans, st.integers(0, 400), st.booleans(), st.frozensets(st.integers(0, 4)))
def test_what_was_kept_goes_on_at_the_same_second(
    plan: StepPlan, after: int, skips: bool, hurt: frozenset[int]
) -> None:
    run = Run(plan, started=1000.0)
    now = 1000.0 + after
    if skips:
        run = skip(run, now)
    outcome = Outcome(frozenset({0}), hurt)
    place = from_draft(to_draft("id", run, outcome, now), "id")
    assert place is not None
    later = place.run(77.0)
    assert (place.plan, place.outcome) == (plan, outcome)
    assert (elapsed(later, 77.0), spent(later, 77.0)) == pytest.approx((elapsed(run, now), spent(run, now)))
    assert later.paused_at == 77.0
    assert position(later, 500.0).index == position(pause(run, now), now).index


KEPT: dict[str, Any] = to_draft("id", Run(StepPlan((Step(9, "a"), Step(9, "b"))), 0.0), Outcome(), 5.0)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"},
        {"steps": []},
        {"steps": 5},
        {"steps": [{"seconds": "x"}]},
        {"steps": [{"seconds": -1}]},
        {"steps": [{"seconds": 5, "kind": "dance"}]},
        {"elapsed": "x"},
        {"hurt": ["x"]},
    ],
)
def test_a_draft_that_cannot_be_used_is_none(change: dict[str, Any]) -> None:
    assert from_draft(KEPT, "id") is not None
    assert from_draft({**KEPT, **change}, "id") is None


@pytest.mark.parametrize("gone", ["id", "steps", "elapsed", "spent"])
def test_a_draft_with_something_missing_is_none(gone: str) -> None:
    assert from_draft({key: value for key, value in KEPT.items() if key != gone}, "id") is None
