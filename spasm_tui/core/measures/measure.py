"""Totals of known questionnaires: ranges, groups, and whether a change is large enough to matter (clinical 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.base.toml_reader import Between, Key, read_list
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.quick_classes import dataclass

_Total = Annotated[float, Between(-1e4, 1e4)]
_Change = Annotated[float, Between(0, 1e4)]


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A range of totals with a name. Bounds that are None do not count."""

    title: str
    at_most: _Total | None = None
    at_least: _Total | None = None
    sub_at_most: _Total | None = None
    sub_at_least: _Total | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An instrument whose total is entered by hand. `change` (points) or `change_part` (0 to 1) is what matters."""

    id: str
    title: str
    max: _Total
    min: _Total = 0.0
    how: str = ""
    whole: bool = False
    better: Literal["lower", "higher"] = "lower"
    change: _Change = 0.0
    change_part: Annotated[float, Between(0, 1)] = 0.0
    sub: str = ""
    sub_max: _Change = 0.0
    groups: Annotated[tuple[ScoreBand, ...], Key("group")] = ()
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.min >= self.max:
            yield f"min {self.min:g} is not below max {self.max:g}"


def read_measures(table: Mapping[str, Any]) -> tuple[dict[str, Measure], list[str]]:
    """`measures.toml` by id, and what is wrong with it."""
    return read_list(Measure, table, "measure")


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
