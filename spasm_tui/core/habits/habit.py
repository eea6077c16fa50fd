"""Habits as the content files have them: what they ask for, and how strong the evidence is (clinical section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from typing import Annotated, Any

from spasm_tui.core.base.records.habit import in_unit
from spasm_tui.core.base.toml_reader import Between, ReadBy, read_as
from spasm_tui.core.guide.guide import Badge, NoBadge
from spasm_tui.core.profile.profile import Profile
from spasm_tui.lib.dates import parse_clock
from spasm_tui.lib.quick_classes import dataclass

WATER = "water"
WEEK = 7


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit. `step` is what one key adds, `goal` what a day asks for (0: nothing), `days` how many days a week."""

    id: str
    title: str
    unit: str = ""
    step: Annotated[float, Between(0.01, 1000)] = 1.0
    goal: Annotated[float, Between(0, 10000)] = 1.0
    days: Annotated[int, Between(1, WEEK)] = WEEK
    how: str = ""
    why: str = ""
    badge: Badge | NoBadge = ""
    caution: str = ""
    sources: tuple[str, ...] = ()
    ask_first: tuple[str, ...] = ()
    """Words of the profile with which the goal is not shown."""
    most_per_hour: Annotated[float, Between(0, 10000)] = 0.0
    """What counts at most within an hour; 0 where there is no such line."""
    counts: tuple[str, ...] = ()
    """What else counts as one step: kinds of records, or `session:ROUTINE`."""
    checkin: str = ""
    """The check-in's question that tells the day's total too."""
    opens: str = ""
    """The screen that does it, with what to show there: `stretch:slow-breathing`."""
    remind_minutes: Annotated[int, Between(0, 1440)] = 0
    """Minutes since it was last done until the reminder; 0 where it has none of that kind."""
    remind_least: Annotated[int, Between(1, 1440)] = 20
    remind_most: Annotated[int, Between(1, 1440)] = 600
    remind_at: Annotated[time | None, ReadBy(parse_clock)] = None
    """The time of day from which on the reminder comes, once."""
    off: bool = False
    """Whether the user took it out."""

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.remind_minutes and not self.remind_least <= self.remind_minutes <= self.remind_most:
            yield f"remind_minutes should be a number from {self.remind_least} to {self.remind_most}"

    @property
    def is_tick(self) -> bool:
        """Whether it is done or not, rather than counted."""
        return not self.unit and self.goal == self.step == 1

    def amount_words(self, amount: float, with_goal: bool = True) -> str:
        """`3 of 8 breaks`, `0.75 l`, `done`."""
        if self.is_tick:
            return "done" if amount >= self.goal else "not yet"
        amount = round(amount, 2)
        return (
            f"{amount:g} of {in_unit(self.goal, self.unit)}" if self.goal and with_goal else in_unit(amount, self.unit)
        )

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
    found = {name: read_as(Habit, table, f"habit {name}", faults) for name, table in tables.items()}
    return {name: habit for name, habit in found.items() if not habit.off}, faults
