from __future__ import annotations

import random
from typing import Any

import pytest

from spasm_tui.core.base.meaningful_change import matters
from spasm_tui.core.heat_cold.helped import EASED_BY_CHANCE, MATTERS_BY_CHANCE, Helped, helped
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


@pytest.mark.parametrize(
    ("eased", "rated", "words", "beyond"),
    [
        (27, 40, "Less pain after 27 of 40 times; by chance it would be about 13.", True),
        (13, 40, "Less pain after 13 of 40 times; by chance it would be about 13.", False),
        (1, 3, "Less pain after 1 of 3 times; by chance it would be about 1.", False),
        (2, 3, "Less pain after 2 of 3 times; by chance it would be about 1.", True),
        (2, 2, "", True),
        (0, 0, "", False),
    ],
)
def test_what_chance_alone_gives_is_said_with_it(eased: int, rated: int, words: str, beyond: bool) -> None:
    found = Helped(eased, rated)
    assert (found.words, found.beyond_chance) == (words, beyond)


@pytest.mark.parametrize(("part", "smallest"), [(EASED_BY_CHANCE, 0.0), (MATTERS_BY_CHANCE, 1.0)])
def test_the_share_of_chance_is_that_of_ratings_that_differ_by_their_error_alone(part: float, smallest: float) -> None:
    # Q15: the smallest change beyond the error of two ratings is 1.77 points, so one has an error of 1.77 / 1.96 / √2.
    chance, error = random.Random(1), 1.77 / 1.96 / 2**0.5
    hits = tries = 0
    while tries < 20_000:
        pain = chance.gauss(5, 1.8)
        before, after = (min(10, max(0, round(pain + chance.gauss(0, error)))) for _ in range(2))
        if before >= 3:
            tries += 1
            hits += matters(before, after, 2, 0.3) == "better" if smallest else after < before
    assert hits / tries == pytest.approx(part, abs=0.035)
