"""Makers of trials and their sessions for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.trial.trial import Arm, Trial, trial_data, trial_of
from tests.making import NOW, make

SEED = "00000000deadbeef"
HEAT = Arm("heat", "Heat pack", 900, "heat-pack")
COLD = Arm("cold", "Cold pack", 900, "cold-pack")
NOTHING = Arm("nothing", "Just waiting", 900)
OWN = Arm("own", "TENS", 1200)
ROUTINE = Arm("session", "Desk break", 240, routine="desk-break")
BEGAN = NOW - timedelta(days=20)


def trial_record(arms: tuple[Arm, Arm] = (HEAT, COLD), pairs: int = 6, **more: Any) -> TrialPlanned:
    return make(TrialPlanned, BEGAN, "t", **trial_data(arms, pairs, SEED, {}), **more)


def trial(arms: tuple[Arm, Arm] = (HEAT, COLD), pairs: int = 6, **more: Any) -> Trial:
    found = trial_of(trial_record(arms, pairs, **more))
    assert found
    return found


def side(
    of: Trial, slot: int, before: int = 6, later: int | None = 4, at: datetime | None = None, **more: Any
) -> RatedTreatment:
    """A session: twice a day from the start, rated half an hour after its end unless `later` is None."""
    at = at or BEGAN + timedelta(hours=12 * slot)
    arm = of.arm(slot)
    data: dict[str, Any] = {"seconds": round(arm.seconds), "pain_before": before, "trial": of.key(slot)}
    if arm.kind == "side":
        data["what"] = arm.words
    elif arm.kind == "session":
        data["routine"] = arm.routine
    else:
        data |= {"preset": arm.preset, "planned": round(arm.seconds), "ended": "done"}
    if later is not None:
        data |= {"pain_later": later, "later_at": at + timedelta(seconds=arm.seconds, minutes=31)}
    found = make(arm.kind, at, f"{of.id}-{slot}", **{**data, **more})
    assert isinstance(found, RatedTreatment)
    return found
