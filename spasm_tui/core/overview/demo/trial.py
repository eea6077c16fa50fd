"""A made-up trial of heat and cold, for the made-up half-year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.trial.trial import Arm, draw_order, trial_data
from spasm_tui.lib.dates import DAY

_SEED = "5eed0f5ba5700123"
_ARMS = (Arm("heat", "Heat pack", 900, "heat-pack"), Arm("cold", "Cold pack", 900, "cold-pack"))
# Pain before and half an hour after the end, heat and then cold; None was missed.
_PAIRS = (
    ((5, 3), (4, 3)),
    ((4, 2), (5, 3)),
    ((6, 3), (4, 3)),
    ((4, 3), (4, 2)),
    ((5, 4), (5, None)),
    ((4, 2), (4, 3)),
    ((5, 3), (4, 2)),
    ((4, 3), (5, 4)),
)
_AGAIN = (
    (True, True),
    (True, False),
    (True, True),
    (True, True),
    (True, True),
    (True, False),
    (True, True),
    (True, True),
)


def finished_trial(began: datetime) -> Iterator[Record]:
    """The records of a trial that began that morning: two sessions a day, at half past twelve and half past six."""
    trial_id = _id(began, 0)
    ended = (began + 7 * DAY).replace(hour=19, minute=16)
    data = trial_data(_ARMS, len(_PAIRS), _SEED, {"phase": "recovery", "spasm_days": 10, "pain": 2})
    yield build_record(trial_id, "trial", began, {**data, "ended": "done", "until": ended}, ended)
    for slot, arm in enumerate(draw_order(int(_SEED, 16), len(_PAIRS)), 1):
        pair, place = divmod(slot - 1, 2)
        at = (began + pair * DAY).replace(hour=(12, 18)[place], minute=30, second=0, microsecond=0)
        before, later = _PAIRS[pair][arm]
        noted = at + timedelta(minutes=46)
        kept = {
            "preset": _ARMS[arm].preset,
            "seconds": 900,
            "planned": 900,
            "ended": "done",
            "pain_before": before,
            "pain_after": before - 1,
            "again": _AGAIN[pair][arm],
            "trial": f"{trial_id}:{slot}",
            "skin": "fine",
        }
        told = {} if later is None else {"pain_later": later, "later_at": noted}
        yield build_record(_id(at, slot), _ARMS[arm].what, at, kept | told, noted)


def _id(at: datetime, number: int) -> str:
    return f"{int(at.timestamp() * 1000):012x}7{number:03x}8{number:015x}"
