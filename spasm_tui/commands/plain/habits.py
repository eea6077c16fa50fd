"""Habits by lines: a number ticks."""

from __future__ import annotations

import re

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_rows import HabitRow, habit_rows
from spasm_tui.core.habits.habit_week import too_fast
from spasm_tui.lib.dates import day_of


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says how today stands and ticks what is named, until nothing more is."""
    rows = _rows(talk)
    for place, row in enumerate(rows, 1):
        talk.say(f"{place} {_words(row)}")
    question = "Which did you do? Enter: no more."
    while True:
        number = talk.take(lambda: talk.number(question, len(rows), _about(rows), optional=True))
        if number is None:
            return 0
        chosen = rows[number - 1].habit
        row = _row_of(talk, chosen) or rows[number - 1]
        if row.habit.is_tick and row.day.done:
            talk.say(f"{row.habit.title}: ticked already.")
            continue
        _tick(talk, setup, row)
        talk.say(_words(_row_of(talk, chosen) or row))


def _row_of(talk: Talk, habit: Habit) -> HabitRow | None:
    """How it stands now; by its name, for the list may have changed since its numbers were said."""
    return next((row for row in _rows(talk) if row.habit.id == habit.id), None)


def _rows(talk: Talk) -> list[HabitRow]:
    world = talk.world
    today = day_of(world.now(), world.settings.day_starts_at)
    return habit_rows(world.catalogue.habits.values(), world.state, today, 0, world.settings)


def _words(row: HabitRow) -> str:
    done = row.amount_words if not row.habit.is_tick else "done" if row.day.done else "not yet"
    # Heard without the column of seven days beside it, `3 of 5` says nothing.
    week = re.sub(r"^(\d+ of \d+)", r"on \1 days", row.tail)
    return ", ".join(part for part in (row.habit.title, done, week) if part)


def _about(rows: list[HabitRow]) -> list[str]:
    return [f"{number} {' '.join([*row.about, *_led(row)])}" for number, row in enumerate(rows, 1)]


def _led(row: HabitRow) -> list[str]:
    """What the full screen opens by a key is a command here."""
    screen, _, detail = row.habit.opens.partition(":")
    return (
        [f"To be led through it: {' '.join(filter(None, ('spasm-tui', screen, detail, '--plain')))}"] if screen else []
    )


def _tick(talk: Talk, setup: Setup, row: HabitRow) -> None:
    world, habit = talk.world, row.habit
    step = {HabitDone.what: habit.id, HabitDone.amount: None if habit.is_tick else habit.step}
    record = world.store.add(HabitDone, world.now().replace(microsecond=0), step)
    setup.tell(world.store.device)
    talk.can_undo(habit.title, lambda: world.store.remove(record))
    if too_fast(habit, world.state, record):
        most = f"{habit.most_per_hour:g} {habit.unit}"
        talk.say(f"Over {most} within an hour: more does not count. Slowly is better.")
