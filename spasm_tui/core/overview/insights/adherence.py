"""Planned against done: stretching, walks, habits. Flare days are excused."""

from __future__ import annotations

from datetime import timedelta

from spasm_tui.core.base.state import State
from spasm_tui.core.habits.habit_week import habit_week
from spasm_tui.core.movement.walking import LOOK_BACK_WEEKS, walking_week
from spasm_tui.core.overview.insights.insight import Insight, Look, few
from spasm_tui.core.stretching.stretch_history import stretch_history
from spasm_tui.lib.text import plural

SPAN = 28
LEAST_DAYS = 7
LOOK_BACK = timedelta(weeks=LOOK_BACK_WEEKS + 4)


def planned(look: Look) -> Insight:
    """The card: stretching over four weeks, the walking plan's week, and the week of each habit that was begun."""
    starts = look.settings.day_starts_at
    if len(look.days) < LEAST_DAYS:
        return few(len(look.days), LEAST_DAYS, "days")
    state = _recent(look)
    history = stretch_history(state, look.now, starts, SPAN)
    lines = []
    if history.sessions:
        excused = f" {plural(history.excused, 'flare day')} excused." if history.excused else ""
        lines.append(f"Stretching: on {history.done} of {plural(history.planned, 'day')}.{excused}")
    if any(day.walk_seconds for day in look.last_days(SPAN)):
        lines.append(f"Walks this week: {walking_week(state, look.now, starts).count_words}.")
    for habit in look.catalogue.habits.values() if look.catalogue else ():
        week = habit_week(habit, state, look.today, starts)
        if any(day.planned for day in week.days):
            lines.append(f"{habit.title}, the last 7 days: {week.words}.")
    if not lines:
        return Insight(("No stretching, walk or habit in these weeks.",), 0, 1, "few")
    reason = (
        f"Stretching is counted over {SPAN} days: daily is best, and any number is good. Flare days are the first 2 "
        "days of a spasm, and up to 14 while the pain is 4 or more; they are excused.",
        "Walks and habits are counted as their own pages do.",
    )
    return Insight(tuple(lines), len(look.last_days(SPAN)), LEAST_DAYS, "counts", reason, sources=("E17", "P2"))


def _recent(look: Look) -> State:
    """The last months alone: as much as any of the counts looks at. A long diary would take ten times as long."""
    versions = look.state.versions
    return State({record.id: versions[record.id] for record in look.state.since(look.now - LOOK_BACK)})
