from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.keymap import use_keys
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.today import build_today
from spasm_tui.core.trial.rules import TrialBasis
from spasm_tui.core.trial.session import TrialStanding, standing_of, trial_due
from spasm_tui.core.trial.words import boxes, doses_words, far_words, now_words
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, state_of
from tests.trying import NOTHING, OWN, ROUTINE, side, trial

TRIAL = trial()
WAIT = trial((NOTHING, OWN))
STRETCH = trial((ROUTINE, NOTHING))
MAY = "Your trial: session 1 of 12 can be done, at a pain of 3 or more."


def due(*records: Record, of: Any = TRIAL) -> str:
    return trial_due(state_of(of.record, *records), NOW)


def test_a_session_that_may_be_done_is_told_today() -> None:
    assert due() == MAY
    assert (MAY, "trial") in [(each.text, each.screen) for each in build_today(state_of(TRIAL.record), NOW, FOUR).due]


def test_without_a_trial_that_runs_there_is_nothing() -> None:
    assert trial_due(state_of(), NOW) == ""
    assert due(of=trial(ended="done")) == ""
    assert build_today(state_of(trial(ended="done").record), NOW, FOUR).due == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (make("checkin", ago(hours=1), pain_now=2), ""),
        (make("checkin", ago(hours=1), pain_now=3), MAY),
        (make("checkin", ago(hours=5), pain_now=2), MAY),
        (make("heat", ago(hours=2), seconds=900), ""),
        (make("episode", ago(hours=20), pain=7), ""),
    ],
)
def test_it_is_told_only_when_it_can_be_thought_of(record: Record, told: str) -> None:
    assert due(record) == told


@pytest.mark.parametrize("of", [WAIT, STRETCH])
def test_the_number_half_an_hour_later_is_asked_for(of: Any) -> None:
    length = of.arm(1).seconds
    ended = side(of, 1, later=None, at=NOW - timedelta(seconds=length, minutes=30))
    assert due(ended, of=of) == "How is the pain now? Your trial asks."
    early = side(of, 1, later=None, at=NOW - timedelta(seconds=length, minutes=29))
    assert due(early, of=of) == ""


def test_heat_and_cold_have_a_line_of_their_own() -> None:
    record = side(TRIAL, 1, later=None, at=ago(minutes=50))
    assert due(record) == ""
    assert [each.screen for each in build_today(state_of(TRIAL.record, record), NOW, FOUR).due] == [record.kind]


def test_the_end_is_told() -> None:
    assert due(*(side(TRIAL, slot) for slot in range(1, 13))) == "Your trial is over: see what it says."


# The words while it runs.


def standing(*records: Record, of: Any = TRIAL) -> TrialStanding:
    return standing_of(state_of(of.record, *records), of, NOW, TrialBasis(CONTENT.timers, FOUR, {}))


def test_the_boxes_tell_how_far_it_is_and_no_more() -> None:
    found = standing(side(TRIAL, 1), side(TRIAL, 2), side(TRIAL, 3, later=None), side(TRIAL, 5))
    assert boxes(found.progress) == "■■  ××  ■□  □□  □□  □□"
    assert far_words(found) == "1 of 6 pairs done, 1 left out. What they say is told at the end."
    better, worse = standing(side(TRIAL, 1, 9, 0)), standing(side(TRIAL, 1, 3, 9))
    assert (boxes(better.progress), far_words(better)) == (boxes(worse.progress), far_words(worse))


def test_while_it_goes_on_it_says_what_comes() -> None:
    run = make("run", ago(minutes=2), what="cold", trial=TRIAL.key(1))
    assert now_words(standing(run), NOW) == f"{TRIAL.arm(1).words} is under way. {TRIAL.arm(1).what[0]} leads to it."
    done = side(TRIAL, 1, later=None, at=ago(minutes=20))
    use_keys({"h": "left", "l": "right", "H": "h", "C": "c", "L": "l"})
    assert now_words(standing(run), NOW).endswith(f"{TRIAL.arm(1).what[0].upper()} leads to it.")
    assert doses_words([]).endswith("Note it first: L.")
    use_keys({})
    assert now_words(standing(done), NOW).startswith(
        f"{TRIAL.arm(1).words} is done. The pain is asked at 14:55, in 25 min."
    )
    waiting = side(WAIT, 1, later=None, at=ago(minutes=5))
    assert "Then half an hour more." in now_words(standing(waiting, of=WAIT), NOW)
    assert now_words(standing(), NOW) == ""


def test_medicine_is_told_by_its_name_and_how_much_it_was() -> None:
    assert doses_words([]).startswith("No pain medicine is noted in the last 4 hours.")
    doses = [
        make(DoseTaken, ago(hours=1), ingredients=[{"name": "ibuprofen", "mg": 400}]),
        make(DoseTaken, ago(hours=2), ingredients=[], product="Blue ones"),
        make(DoseTaken, ago(hours=3), ingredients=[7]),
    ]
    assert doses_words(doses).startswith(
        "Pain medicine in the last 4 hours: medicine at 11:30, Blue ones at 12:30 and Ibuprofen 400 mg at 13:30."
    )
