from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.trial.sides import (
    LEFT_OUT,
    NO_FIRST_NUMBER,
    NO_NUMBER,
    WRONG_TIME,
    TrialProgress,
    progress_of,
    rating_from,
)
from spasm_tui.core.trial.trial import Trial
from tests.making import NOW, ago, make, state_of
from tests.trying import NOTHING, OWN, side, trial

TRIAL = trial()


def progress(*records: Record, **planned: Any) -> TrialProgress:
    of = trial(**planned) if planned else TRIAL
    return progress_of(state_of(of.record, *records), of, NOW)


def states(found: TrialProgress) -> list[str]:
    return [pair.state for pair in found.pairs]


def test_at_the_start_all_is_open() -> None:
    found = progress()
    assert states(found) == ["open"] * 6
    assert found.next
    assert (found.next.slot, found.now, found.is_over, found.last) == (1, None, False, None)


def test_a_pair_counts_when_both_have_their_numbers() -> None:
    found = progress(side(TRIAL, 1, 6, 4), side(TRIAL, 2, 5, 5))
    assert states(found)[0] == "counted"
    # The order of the arms is that of the plan, not that of the day.
    assert found.pairs[0].difference == (2 if TRIAL.order[0] == 0 else -2)
    assert found.next
    assert found.next.slot == 3
    assert found.last
    assert found.last.trial == TRIAL.key(2)


def test_the_difference_is_of_the_first_arm_whichever_came_first() -> None:
    second_first = next(n for n in range(0, 12, 2) if TRIAL.order[n] == 1)
    found = progress(side(TRIAL, second_first + 1, 6, 6), side(TRIAL, second_first + 2, 6, 2))
    assert found.pairs[second_first // 2].difference == 4


def test_a_pair_that_does_not_count_has_no_difference() -> None:
    with pytest.raises(ValueError, match="pair 1 does not count"):
        _ = progress(side(TRIAL, 1)).pairs[0].difference


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"later": None}, NO_NUMBER),
        ({"pain_before": None}, NO_FIRST_NUMBER),
        ({"later_at": None}, WRONG_TIME),
    ],
)
def test_a_missing_number_drops_the_pair(changes: dict[str, Any], missing: str) -> None:
    found = progress(side(TRIAL, 1, **changes))
    assert states(found)[:2] == ["dropped", "open"]
    assert found.pairs[0].sides[0].missing == missing
    # The other half need not be done any more.
    assert found.next
    assert found.next.slot == 3


@pytest.mark.parametrize(("minutes", "counts"), [(19, False), (20, True), (60, True), (61, False)])
def test_the_number_counts_only_from_20_to_60_minutes_after_the_end(minutes: int, counts: bool) -> None:
    at = ago(days=2)
    noted = at + timedelta(seconds=900, minutes=minutes)
    found = progress(side(TRIAL, 1, at=at, later_at=noted))
    assert found.pairs[0].sides[0].state == ("rated" if counts else "missed")


def test_pauses_move_the_end_from_which_it_counts() -> None:
    at = ago(hours=5)
    ended = at + timedelta(hours=1)
    found = progress(side(TRIAL, 1, at=at, until=ended, later_at=ended + timedelta(minutes=30)))
    assert found.pairs[0].sides[0].state == "rated"


@pytest.mark.parametrize(("minutes", "state"), [(20, "waiting"), (74, "waiting"), (76, "missed")])
def test_it_waits_for_the_number_for_an_hour(minutes: int, state: str) -> None:
    """A session of 15 minutes that began so many minutes ago."""
    record = side(TRIAL, 1, later=None, at=ago(minutes=minutes))
    found = progress(record)
    assert found.pairs[0].sides[0].state == state
    assert (found.now is not None) == (state == "waiting")
    assert rating_from(record) == record.at + timedelta(minutes=45)


def test_a_clock_that_runs_is_under_way() -> None:
    found = progress(make("run", ago(minutes=3), what="heat", trial=TRIAL.key(1)))
    assert found.now
    assert found.now.state == "running"


def test_what_was_left_out_drops_its_pair() -> None:
    found = progress(left_out=["2", "nonsense"])
    assert states(found)[0] == "dropped"
    assert found.pairs[0].sides[1].missing == LEFT_OUT
    assert found.next
    assert found.next.slot == 3


def test_sessions_of_another_trial_and_none_are_not_its_own() -> None:
    other = side(TRIAL, 1)._replace(id="o", data={**side(TRIAL, 1).data, "trial": "tt:1"})
    assert states(progress(other, make("heat", ago(hours=9), seconds=900)))[0] == "open"


@pytest.mark.parametrize(
    ("of", "changes", "state"),
    [
        (TRIAL, {"seconds": 59}, "open"),
        (TRIAL, {"seconds": 60}, "rated"),
        (TRIAL, {"seconds": 5, "skin": "not-fine"}, "rated"),
        (trial((OWN, NOTHING)), {"seconds": 30}, "rated"),
    ],
)
def test_a_slip_of_a_key_is_no_session(of: Trial, changes: dict[str, Any], state: str) -> None:
    found = progress_of(state_of(of.record, side(of, 1, **changes)), of, NOW)
    assert found.pairs[0].sides[0].state == state


def test_after_a_slip_the_session_itself_counts() -> None:
    slip = side(TRIAL, 1, 6, None, at=ago(hours=9), seconds=5)._replace(id="slip")
    assert progress(slip, side(TRIAL, 1, 6, 2, at=ago(hours=8))).pairs[0].sides[0].eased == 4


def test_of_two_records_of_one_session_the_first_counts() -> None:
    first, second = side(TRIAL, 1, 6, 3), side(TRIAL, 1, 6, 0, at=ago(days=1))._replace(id="again")
    assert progress(first, second).pairs[0].sides[0].eased == 3


@pytest.mark.parametrize("arms", [(NOTHING, OWN), (OWN, NOTHING)])
def test_sides_without_a_clock_count_the_same(arms: Any) -> None:
    of = trial(arms)
    found = progress(side(of, 1, 7, 3), side(of, 2, 7, 6), arms=arms)
    assert states(found)[0] == "counted"


def test_it_is_over_when_every_pair_is_counted_or_dropped() -> None:
    done = [side(TRIAL, slot) for slot in range(1, 12)]
    assert not progress(*done).is_over
    assert progress(*done, side(TRIAL, 12)).is_over
    missed = progress(*done, left_out=["12"])
    assert missed.is_over
    assert (missed.count("counted"), missed.count("dropped"), missed.next) == (5, 1, None)


def test_a_trial_that_ended_waits_for_nothing() -> None:
    record = side(TRIAL, 1, later=None, at=ago(minutes=20))
    assert progress(record, ended="stopped").pairs[0].sides[0].state == "missed"
