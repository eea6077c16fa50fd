from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.trial.trial import Arm, draw_order, open_trial, splitmix64, trial_data, trial_of, trials
from tests.making import NOW, ago, make, state_of

HEAT = Arm("heat", "Heat pack", 900, "heat-pack")
COLD = Arm("cold", "Cold pack", 900, "cold-pack")
SEED = "00000000deadbeef"
seeds = st.integers(0, 2**64 - 1)


def test_the_generator_is_splitmix64() -> None:
    """Its outputs as published for the seed 1234567: any other reader of the journal must find the same order."""
    assert list(islice(splitmix64(1234567), 5)) == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_a_seed_gives_its_order_for_ever() -> None:
    assert draw_order(0xDEADBEEF, 6) == (0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0)


@given(seeds, st.integers(6, 12))
def test_each_pair_holds_both(seed: int, pairs: int) -> None:
    order = draw_order(seed, pairs)
    assert [set(order[n : n + 2]) for n in range(0, 2 * pairs, 2)] == [{0, 1}] * pairs
    assert draw_order(seed, pairs) == order
    # A longer trial of the same seed begins as the shorter one: nothing but the seed is needed.
    assert draw_order(seed, 12)[: 2 * pairs] == order


def test_both_orders_come_up_about_as_often() -> None:
    firsts = [draw_order(seed, 12)[n] for seed in range(500) for n in range(0, 24, 2)]
    assert 0.47 < sum(firsts) / len(firsts) < 0.53


@given(seeds)
def test_what_was_planned_can_be_read_back(seed: int) -> None:
    data = trial_data((HEAT, COLD), 8, f"{seed:016x}", {"pain": 4})
    assert problems("trial", data) == []
    trial = trial_of(make(TrialPlanned, NOW, "t", **data))
    assert trial
    assert (trial.arms, trial.pairs, trial.title) == ((HEAT, COLD), 8, "Heat pack or cold pack")
    assert trial.order == draw_order(seed, 8)
    assert trial.arm(1) == trial.arms[trial.order[0]]
    assert trial.key(3) == "t:3"


@pytest.mark.parametrize(("pairs", "seed"), [(5, SEED), (13, SEED), (8, "beef"), (8, "x" * 16)])
def test_what_cannot_be_a_trial_is_not_made(pairs: int, seed: str) -> None:
    with pytest.raises(ValueError, match=r"pairs|seed|base 16"):
        trial_data((HEAT, COLD), pairs, seed, {})


@pytest.mark.parametrize(
    "wrong",
    [
        {"arms": [HEAT.data()]},
        {"arms": "heat"},
        {"arms": [HEAT.data(), {"what": "cold"}]},
        {"arms": [HEAT.data(), 7]},
        {"pairs": 5},
        {"pairs": 99},
        {"seed": "beef"},
        {"seed": "zzzzzzzzzzzzzzzz"},
    ],
)
def test_a_record_that_holds_no_trial_is_passed_over(wrong: dict[str, object]) -> None:
    whole = trial_data((HEAT, COLD), 8, SEED, {})
    good, bad = make(TrialPlanned, ago(days=2), **whole), make(TrialPlanned, ago(days=1), **{**whole, **wrong})
    assert trial_of(bad) is None
    assert [trial.id for trial in trials(state_of(good, bad))] == [good.id]


@pytest.mark.parametrize("ended", ["stopped", "done", "a word of a later version"])
def test_only_one_trial_runs(ended: str) -> None:
    whole = trial_data((HEAT, COLD), 8, SEED, {})
    over, running = make(TrialPlanned, ago(days=1), ended=ended, **whole), make(TrialPlanned, ago(days=9), **whole)
    found = open_trial(state_of(over, running))
    assert found
    assert found.id == running.id
    assert open_trial(state_of(over)) is None


def test_the_title_keeps_the_users_capitals() -> None:
    own = Arm("own", "TENS", 1200)
    assert trial_data((HEAT, own), 8, SEED, {})["title"] == "Heat pack or TENS"


def test_waiting_and_own_things_are_kept_as_sides() -> None:
    assert [
        arm.kind for arm in (HEAT, COLD, Arm("session", "S", 60), Arm("nothing", "N", 60), Arm("own", "O", 60))
    ] == [
        "heat",
        "cold",
        "session",
        "side",
        "side",
    ]
