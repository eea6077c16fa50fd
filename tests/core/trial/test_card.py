from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.trial.card import ResultCard, card_of
from spasm_tui.core.trial.sides import progress_of
from spasm_tui.core.trial.trial import Trial
from tests.making import FOUR, NOW, TODAY, make, state_of
from tests.trying import COLD, HEAT, NOTHING, side, trial

ENDED: dict[str, Any] = {"ended": "done", "until": NOW - timedelta(days=1)}


def sessions(of: Trial, first: list[int], second: list[int], **more: Any) -> list[RatedTreatment]:
    """A whole trial: how much the pain eased from 8, with the first and with the second, pair by pair."""
    eased = (iter(first), iter(second))
    return [side(of, slot, 8, 8 - next(eased[of.order[slot - 1]]), **more) for slot in range(1, 2 * len(first) + 1)]


def card(of: Trial, *records: Record) -> ResultCard:
    state = state_of(of.record, *records)
    return card_of(state, of, progress_of(state, of, NOW), TODAY, FOUR)


def words(found: ResultCard) -> str:
    return " ".join((found.headline, found.meaning, *found.lines)).replace("\u00a0", " ")


DONE = trial(**ENDED)
EIGHT = trial(pairs=8, **ENDED)


def test_a_trial_that_runs_has_no_card() -> None:
    with pytest.raises(ValueError, match="has no card"):
        card(trial())


def test_one_that_looks_better_is_named() -> None:
    found = card(EIGHT, *sessions(EIGHT, [4, 3, 4, 5, 3, 4, 4, 3], [1, 1, 1, 1, 1, 1, 1, 1]))
    assert found.headline == "Heat pack looks better for you."
    told = words(found)
    assert "8 of 8 planned pairs count." in told
    assert "In the middle of the pairs the pain eased by 3 points more with Heat pack." in told
    assert "The pairs run from +2 to +4 (above 0: better with Heat pack)." in told
    assert "p = 0.008: if it made no difference which one you use, 8 of 1,000 such trials" in told
    assert re.search(r"lies between \+2\.\d and \+3\.\d points \(95 % interval\)", told)
    assert "Heat pack better by a point or more over 99 %" in told
    turned = card(EIGHT, *sessions(EIGHT, [1] * 8, [4, 3, 4, 5, 3, 4, 4, 3]))
    assert turned.headline == "Cold pack looks better for you."
    assert "more with Cold pack." in words(turned)


def test_of_one_that_was_ahead_each_time_it_is_not_said_that_the_sessions_differ_more() -> None:
    """All eight pairs were one point better with one of the two; the card said that chance outweighs it."""
    found = card(EIGHT, *sessions(EIGHT, [1, 2] * 4, [0, 1] * 4))
    assert found.headline == "Not clear yet."
    assert found.meaning.startswith("Heat pack came out a little ahead.")
    turned = card(EIGHT, *sessions(EIGHT, [0, 1] * 4, [1, 2] * 4))
    assert turned.meaning.startswith("Cold pack came out a little ahead.")
    mixed = card(EIGHT, *sessions(EIGHT, [4, 0] * 4, [0, 3] * 4))
    assert "your sessions differ more than the two do" in mixed.meaning


def test_about_the_same_is_a_good_thing_to_know() -> None:
    found = card(EIGHT, *sessions(EIGHT, [2, 3, 2, 2, 3, 2, 2, 2], [2, 2, 2, 3, 3, 2, 2, 2]))
    assert found.headline == "About the same."
    assert found.meaning.startswith("A good thing to know")
    assert "both eased the pain alike" in words(found)


def test_not_clear_yet_is_an_honest_result() -> None:
    found = card(EIGHT, *sessions(EIGHT, [6, 0, 7, 0, 5, 1, 0, 6], [0, 5, 1, 6, 0, 0, 4, 2]))
    assert found.headline == "Not clear yet."
    assert found.meaning.startswith("An honest result too")


def test_too_few_pairs_show_nothing_but_the_numbers() -> None:
    found = card(trial(ended="stopped", until=NOW), *sessions(DONE, [4, 3, 4, 5, 3], [1, 1, 1, 1, 1]))
    assert found.headline == "Too few pairs to say."
    told = words(found)
    assert "5 of 6 planned pairs count. It was ended before all pairs were done." in told
    assert "p = " not in told
    assert "interval" not in told
    assert "How likely" not in told
    assert found.verdict
    assert found.verdict.median == 3


def test_without_a_pair_that_counts_there_is_only_what_was_done() -> None:
    found = card(trial(ended="stopped", until=NOW), side(DONE, 1))
    assert found.verdict is None
    assert "0 of 6 planned pairs count." in words(found)


def test_what_was_left_out_is_told_with_its_reasons() -> None:
    of = trial(pairs=8, left_out=["6"], **ENDED)
    records = sessions(of, [3] * 8, [1] * 8)
    missed = [side(of, slot, 8, None) for slot in (1, 4)]
    found = card(of, *[r for r in records if r.trial not in (of.key(1), of.key(4), of.key(6))], *missed)
    assert (
        "5 of 8 planned pairs count. 3 pairs left out: no number 30 minutes after (2x) and you left it out."
        in words(found)
    )


def test_medicine_is_told_for_each_of_the_two() -> None:
    records = sessions(DONE, [3] * 6, [1] * 6)
    assert "No pain medicine was noted" in words(card(DONE, *records))
    heat = [r for r in records if r.kind == "heat"]
    doses = [make("dose", r.at - timedelta(hours=1), ingredients=[], product="x") for r in heat[:3]]
    told = words(card(DONE, *records, *doses))
    assert (
        "Sessions with pain medicine, from 4 hours before to the last number: Heat pack: 3 of 6 and Cold pack: 0 of 6."
        in told
    )
    assert "That is uneven" in told
    assert "In the 3 pairs where both had it or neither had, the pain eased by 2 points more with Heat pack." in told
    assert "That is uneven" not in words(card(DONE, *records, doses[0]))


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("cccccc", "In each pair only one had it."),
        ("bbbbbb", "In each pair both had it or neither had."),
        ("cchhhb", "In the 1 pair where both had it or neither had, the pain eased by 7 points more with Heat pack."),
        # What looked better by 2 points in the middle is alike where medicine is no part of it.
        ("hhh---", "In the 3 pairs where both had it or neither had, both eased the pain alike."),
    ],
)
def test_pairs_in_which_medicine_is_no_part_of_the_gap_are_told_apart(taken: str, told: str) -> None:
    """What was taken before a session of each pair: b before both, h or c before that one, - before none."""
    eased = [7 if each == "b" else 0 if each == "-" else 2 for each in taken]
    records = sessions(DONE, eased, [0] * 6)
    pairs = list(zip(records[::2], records[1::2], strict=True))
    doses = [
        make("dose", r.at - timedelta(hours=1), ingredients=[], product="x")
        for each, pair in zip(taken, pairs, strict=True)
        for r in pair
        if each == "b" or r.kind[0] == each
    ]
    assert told in words(card(DONE, *records, *doses))


@pytest.mark.parametrize(
    ("until", "when"),
    [
        (NOW, "Mon 2 Nov to today"),
        (NOW.replace(hour=3), "Mon 2 Nov to yesterday"),
        (NOW - timedelta(days=5), "Mon 2 Nov to Tue 17 Nov"),
    ],
)
def test_a_card_is_dated_by_the_users_days(until: datetime, when: str) -> None:
    of = trial(ended="stopped", until=until)
    assert card(of, side(of, 1)).when == when


def test_whether_one_would_use_it_again_is_counted() -> None:
    records = sessions(DONE, [3] * 6, [1] * 6)
    told = [r._replace(data={**r.data, "again": r.kind == "heat"}) for r in records[:5]]
    heat = sum(r.kind == "heat" for r in told)
    assert f"Would use it again: Heat pack {heat} of {heat}, Cold pack 0 of {5 - heat}." in words(
        card(DONE, *told, *records[5:])
    )
    assert "use it again" not in words(card(DONE, *records))


def test_sessions_ended_early_count_and_are_told() -> None:
    records = sessions(DONE, [3] * 6, [1] * 6)
    short = records[0]._replace(
        data={**records[0].data, "ended": "stopped", "seconds": 300, "later_at": records[0].at + timedelta(minutes=36)}
    )
    assert "1 session ended early; what came of it counts all the same." in words(card(DONE, short, *records[1:]))


@pytest.mark.parametrize(("arms", "named"), [((HEAT, COLD), True), ((HEAT, NOTHING), False)])
def test_preference_is_always_part_of_it_and_the_study_only_of_heat_and_cold(arms: Any, named: bool) -> None:
    of = trial(arms, **ENDED)
    told = words(card(of, *sessions(of, [3] * 6, [1] * 6)))
    assert "what you like, and what you hope for, is part of this result" in told
    assert ("60 people" in told) == named
