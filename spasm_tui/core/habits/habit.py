"""Habits as the content files have them: what they ask for, and how strong the evidence is (clinical section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from spasm_tui.core.base.toml_reader import Form
from spasm_tui.core.guide.guide import BADGES
from spasm_tui.core.profile.profile import Profile
from spasm_tui.lib.dates import parse_clock

WATER = "water"
WEEK = 7


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit. `step` is what one key adds, `goal` what a day asks for (0: nothing), `days` how many days a week."""

    id: str
    title: str
    unit: str = ""
    step: float = 1.0
    goal: float = 1.0
    days: int = WEEK
    how: str = ""
    why: str = ""
    badge: str = ""
    caution: str = ""
    sources: tuple[str, ...] = ()
    ask_first: tuple[str, ...] = ()
    """Words of the profile with which the goal is not shown."""
    most_per_hour: float = 0.0
    """What counts at most within an hour; 0 where there is no such line."""
    counts: tuple[str, ...] = ()
    """What else counts as one step: kinds of records, or `session:ROUTINE`."""
    checkin: str = ""
    """The check-in's question that tells the day's total too."""
    opens: str = ""
    """The screen that does it, with what to show there: `stretch:slow-breathing`."""
    remind_minutes: int = 0
    """Minutes since it was last done until the reminder; 0 where it has none of that kind."""
    remind_range: tuple[int, int] = (20, 600)
    remind_at: time | None = None
    """The time of day from which on the reminder comes, once."""

    @property
    def is_tick(self) -> bool:
        """Whether it is done or not, rather than counted."""
        return not self.unit and self.goal == self.step == 1

    def amount_words(self, amount: float, with_goal: bool = True) -> str:
        """`3 of 8 breaks`, `0.75 l`, `done`."""
        if self.is_tick:
            return "done" if amount >= self.goal else "not yet"
        goal = f" of {self.goal:g}" if self.goal and with_goal else ""
        return f"{round(amount, 2):g}{goal} {self.unit}".rstrip()

    def ask_words(self, profile: Profile) -> str:
        """Why there is no goal for this user; empty when there is one."""
        asks = any(word in profile.words for word in self.ask_first)
        return f"{self.caution} There is no goal here.".lstrip() if asks else ""


# Reading them.


def read_habits(built_in: Iterable[Any], own: Iterable[Any]) -> tuple[dict[str, Habit], list[str]]:
    """Habits by id, and what is wrong. Of two tables with one id the later adds to the earlier; `off` takes it out."""
    faults: list[str] = []
    tables: dict[str, dict[str, Any]] = {}
    for table in (*built_in, *own):
        name = table.get("id") if isinstance(table, Mapping) else None
        if not isinstance(name, str) or not name.strip():
            faults.append("habit: id is missing")
            continue
        tables[name] = {**tables.get(name, {}), **table}
    found = {}
    for name, table in tables.items():
        form = Form(table, f"habit {name}", faults)
        habit, off = _habit(form), form.yes("off")
        form.done()
        if not off:
            found[name] = habit
    return found, faults


def _habit(form: Form) -> Habit:
    least, most = int(form.number("remind_least", 20, 1, 1440)), int(form.number("remind_most", 600, 1, 1440))
    minutes = int(form.number("remind_minutes", 0, 0, 1440))
    if minutes and not least <= minutes <= most:
        form.fault(f"remind_minutes should be a number from {least} to {most}")
    return Habit(
        id=form.text("id", required=True),
        title=form.text("title", required=True),
        unit=form.text("unit"),
        step=form.number("step", 1, 0.01, 1000),
        goal=form.number("goal", 1, 0, 10000),
        days=int(form.number("days", WEEK, 1, WEEK)),
        how=form.text("how"),
        why=form.text("why"),
        badge=form.text("badge", among=BADGES),
        caution=form.text("caution"),
        sources=form.texts("sources"),
        ask_first=form.texts("ask_first"),
        most_per_hour=form.number("most_per_hour", 0, 0, 10000),
        counts=form.texts("counts"),
        checkin=form.text("checkin"),
        opens=form.text("opens"),
        remind_minutes=minutes,
        remind_range=(least, most),
        remind_at=_clock(form),
    )


def _clock(form: Form) -> time | None:
    text = form.text("remind_at")
    try:
        return parse_clock(text) if text else None
    except ValueError as error:
        form.fault(f"remind_at {error}")
        return None
