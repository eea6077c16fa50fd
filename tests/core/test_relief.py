from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.therapy.relief import Helped, helped
from tests.making import NOW, ago, make, state_of


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [(6, 5, (1, 1)), (6, 6, (0, 1)), (6, 8, (0, 1)), (None, 3, (0, 0)), (6, None, (0, 0)), (6, 11, (0, 0))],
)
def test_it_helped_when_pain_was_a_point_less_after(before: int | None, after: int | None, counts: Any) -> None:
    pains: dict[str, Any] = {k: v for k, v in (("pain_before", before), ("pain_after", after)) if v is not None}
    assert helped(state_of(make("heat", NOW, seconds=900, **pains)), "heat") == Helped(*counts)


def test_what_was_over_at_once_did_not_help() -> None:
    slip = make("heat", NOW, seconds=5, pain_before=6, pain_after=2)
    assert helped(state_of(slip), "heat") == Helped(0, 0)


def test_help_is_counted_for_each_mode_of_its_own() -> None:
    state = state_of(*(make("heat", ago(hours=n), pain_before=6, pain_after=4) for n in range(3)))
    assert (helped(state, "heat"), helped(state, "cold")) == (Helped(3, 3), Helped(0, 0))


def test_sessions_of_a_trial_that_runs_are_not_counted_so_that_nobody_peeks() -> None:
    sides = [make("heat", ago(hours=n), pain_before=6, pain_after=4, trial=f"t1:{n}") for n in range(1, 4)]
    other = make("heat", ago(hours=9), pain_before=6, pain_after=4)
    running, ended = make("trial", ago(days=9), "t1"), make("trial", ago(days=9), "t1", ended="done")
    assert helped(state_of(*sides, other, running), "heat") == Helped(1, 1)
    assert helped(state_of(*sides, other, ended), "heat") == Helped(4, 4)
