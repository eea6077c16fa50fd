"""Totals of known questionnaires: ranges, groups, and whether a change is large enough to matter (clinical 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A range of totals with a name. Bounds that are None do not count."""

    title: str
    at_most: float | None = None
    at_least: float | None = None
    sub_at_most: float | None = None
    sub_at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An instrument whose total is entered by hand. `change` (points) or `change_part` (0 to 1) is what matters."""

    id: str
    title: str
    min: float
    max: float
    how: str = ""
    whole: bool = False
    better: str = "lower"
    change: float = 0.0
    change_part: float = 0.0
    sub: str = ""
    sub_max: float = 0.0
    groups: tuple[ScoreBand, ...] = ()
    sources: tuple[str, ...] = ()


def read_measures(table: Mapping[str, Any]) -> tuple[dict[str, Measure], list[str]]:
    """`measures.toml` by id, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    found = read_each(form.tables("measure", required=True), "measure", faults, _measure)
    form.done()
    return {measure.id: measure for measure in found}, faults


def _measure(form: Form) -> Measure:
    low, high = form.number("min", 0, -1e4, 1e4), form.number("max", 100, -1e4, 1e4, required=True)
    if low >= high:
        form.fault(f"min {low:g} is not below max {high:g}")
    return Measure(
        id=form.text("id", required=True),
        title=form.text("title", required=True),
        min=low,
        max=high,
        how=form.text("how"),
        whole=form.yes("whole"),
        better=form.text("better", among=("lower", "higher")) or "lower",
        change=form.number("change", 0, 0, 1e4),
        change_part=form.number("change_part", 0, 0, 1),
        sub=form.text("sub"),
        sub_max=form.number("sub_max", 0, 0, 1e4),
        groups=tuple(read_each(form.tables("group"), f"{form.place}, group", form.faults, _group)),
        sources=form.texts("sources"),
    )


def _group(form: Form) -> ScoreBand:
    bounds = {
        key: form.number(key, 0, -1e4, 1e4) if key in form.table else None
        for key in ("at_most", "at_least", "sub_at_most", "sub_at_least")
    }
    for key in bounds:
        form.any(key)
    return ScoreBand(form.text("title", required=True), **bounds)


def form_for(measure: Measure) -> Questionnaire:
    """The questions that take a total."""
    step = 1.0 if measure.whole else 0.1
    items = [
        Item(
            "total",
            "number",
            f"{measure.title}: the total",
            "Total",
            measure.how,
            True,
            min=measure.min,
            max=measure.max,
            step=step,
        )
    ]
    if measure.sub:
        items.append(
            Item("sub", "number", f"The {measure.sub}", "Total", required=True, max=measure.sub_max, step=step)
        )
    items.append(Item("note", "text", "Anything to remember?", "Total", long=True))
    return Questionnaire(measure.id, measure.title, tuple(items))


def check_total(measure: Measure, total: float, sub: float | None) -> str:
    """What is wrong with a total inside its range; empty when nothing is."""
    if measure.whole and (total != int(total) or (sub is not None and sub != int(sub))):
        return "This one has whole numbers only."
    if sub is not None and sub > total:
        return "The sub-score is a part of the total, so it cannot be more."
    return ""


def group_of(measure: Measure, total: float, sub: float | None) -> str:
    """The name of the first group that fits; empty where there are none or the sub-score it needs is missing."""
    for group in measure.groups:
        checks = (
            (group.at_most, total, True),
            (group.at_least, total, False),
            (group.sub_at_most, sub, True),
            (group.sub_at_least, sub, False),
        )
        if all(bound is None or _within(value, bound, most) for bound, value, most in checks):
            return group.title
    return ""


def _within(value: float | None, bound: float, most: bool) -> bool:
    return value is not None and (value <= bound if most else value >= bound)


@kept(MeasureTaken)
def totals(state: State, measure_id: str) -> list[MeasureTaken]:
    """The totals entered, the first one first."""
    return [r for r in reversed(state.records(MeasureTaken)) if r.instrument == measure_id]
