from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.trial.rules import TrialBasis
from spasm_tui.core.trial.session import TrialStanding, begin, marks, open_key, standing_of
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, state_of
from tests.trying import COLD, HEAT, NOTHING, OWN, ROUTINE, side, trial

LIMITS = TrialBasis(CONTENT.timers, FOUR, {})
EVERY = [side(trial(), slot) for slot in range(1, 13)]


def standing(*records: Record, **more: Any) -> TrialStanding:
    of = trial(**more)
    return standing_of(state_of(of.record, *records), of, NOW, LIMITS)


def shown(slot: int = 1, **span: float) -> dict[str, Any]:
    return {"slot": slot, "shown": ago(**span), "pain": 6}


def test_each_step_in_turn() -> None:
    first = trial()
    assert standing().step == "ready"
    assert standing(**shown(minutes=1)).step == "shown"
    run = make("run", ago(minutes=1), what="heat", preset="heat-pack", planned=900, trial=first.key(1))
    assert standing(run, **shown(minutes=1)).step == "running"
    done = side(first, 1, later=None, at=ago(minutes=20))
    assert standing(done).step == "waiting"
    assert standing(side(first, 1, later=None, at=ago(minutes=45))).step == "rate"
    assert standing(side(first, 1, at=ago(minutes=50), later_at=ago(minutes=4))).step == "against"
    assert standing(*EVERY).step == "over"


def test_what_was_shown_is_asked_for_anew_after_a_while() -> None:
    """The pain of a quarter of an hour ago is still the pain before; that of an hour ago is not."""
    assert standing(**shown(minutes=19)).step == "shown"
    assert standing(**shown(minutes=20)).step == "ready"
    assert standing(**shown(slot=2, minutes=1)).step == "ready"
    assert standing(**shown(minutes=-5)).step == "ready"


def test_a_rule_that_comes_up_after_it_was_shown_still_stands() -> None:
    assert standing(make("heat", ago(minutes=30), seconds=900), **shown(minutes=1)).step == "against"


@pytest.mark.parametrize("arms", [(HEAT, COLD), (NOTHING, OWN)])
def test_a_session_begins_as_a_whole_record(arms: Any) -> None:
    of = trial(arms, **shown())
    for slot in (1, 2):
        found = standing_of(state_of(of.record), of, NOW, LIMITS)
        assert found.side
        kind, data = begin(of, found.side._replace(slot=slot))
        assert kind == ("run" if arms == (HEAT, COLD) else "side")
        assert problems(kind, data) == []
        assert (data["pain_before"], data["trial"]) == (6, of.key(slot))
        if kind == "side":
            assert data["what"] == of.arm(slot).words


def test_a_routine_begins_with_the_marks_of_its_session() -> None:
    of = trial((ROUTINE, NOTHING), **shown(minutes=3))
    slot = of.order.index(0) + 1
    of = trial((ROUTINE, NOTHING), **shown(slot, minutes=3))
    records = [side(of, 1)] if slot == 2 else []
    state = state_of(of.record, *records)
    assert marks(state, "session", "desk-break", NOW) == {"trial": of.key(slot), "pain_before": 6}
    assert marks(state, "session", "morning-loosen", NOW) == {}
    assert marks(state, "heat", "desk-break", NOW) == {}
    assert marks(state, "session", "desk-break", NOW + timedelta(minutes=20)) == {}


def test_without_a_trial_nothing_is_marked() -> None:
    assert marks(state_of(), "session", "desk-break", NOW) == {}
    assert marks(state_of(trial(ended="stopped", **shown()).record), "heat", "heat-pack", NOW) == {}
    assert marks(state_of(trial().record), "heat", "heat-pack", NOW) == {}


def test_the_key_changes_with_what_is_to_be_done() -> None:
    assert open_key(None) is None
    assert open_key(standing()) != open_key(standing(**shown(minutes=1)))
    assert open_key(standing()) == open_key(standing())
