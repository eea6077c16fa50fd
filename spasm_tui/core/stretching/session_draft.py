"""A session's exact place, as it is kept on the machine that plays it: enough to go on at the same second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.clock import STEP_KINDS, Run, Step, StepPlan, elapsed, spent
from spasm_tui.core.stretching.stretch import Outcome
from spasm_tui.lib.quick_classes import NamedTuple, fields


class SessionPlace(NamedTuple):
    """The plan as it was played, its lengths changed on the way and all; seconds along it, and really spent on it."""

    plan: StepPlan
    elapsed: float = 0.0
    spent: float = 0.0
    outcome: Outcome = Outcome()

    def run(self, now: float) -> Run:
        """A run that stands still at that second."""
        return Run(self.plan, started=now - self.spent, moved=self.elapsed - self.spent, paused_at=now)


def to_draft(record_id: str, run: Run, outcome: Outcome, now: float) -> dict[str, Any]:
    """The table that is kept."""
    return {
        "id": record_id,
        "elapsed": round(elapsed(run, now), 2),
        "spent": round(spent(run, now), 2),
        "skipped": sorted(outcome.skipped),
        "hurt": sorted(outcome.hurt),
        "steps": [_table(step) for step in run.plan.steps],
    }


def _table(step: Step) -> dict[str, Any]:
    kept = {field.name: getattr(step, field.name) for field in fields(step)}
    return {key: value for key, value in kept.items() if value not in ("", False)}


def from_draft(kept: Mapping[str, Any], record_id: str) -> SessionPlace | None:
    """Where the session of that id was; None when the table is about another, or cannot be used."""
    if kept.get("id") != record_id:
        return None
    try:
        steps = tuple(_step(table) for table in kept["steps"])
        numbers = (float(kept["elapsed"]), float(kept["spent"]))
        outcome = Outcome(frozenset(map(int, kept.get("skipped", ()))), frozenset(map(int, kept.get("hurt", ()))))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return SessionPlace(StepPlan(steps), *numbers, outcome) if steps else None


def _step(table: Mapping[str, Any]) -> Step:
    known = {field.name for field in fields(Step)}
    step = Step(**{key: value for key, value in table.items() if key in known})
    if not 0 < float(step.seconds) < 86400 or step.kind not in STEP_KINDS:
        raise ValueError("not a step")
    return step
