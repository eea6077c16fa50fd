"""Today in plain lines."""

from __future__ import annotations

import argparse

from spasm_tui.commands.setup import Setup
from spasm_tui.core.medicine.danger import danger_due
from spasm_tui.core.plan import build_plan
from spasm_tui.core.today import build_today, helps_words, plain_lines
from spasm_tui.store.places import check_folder

# Enough for what is shown, whatever the length of the journal.
RECENT_DAYS = 92


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command has no words of its own."""


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the home screen shows, from the last three months: so it is quick however long the journal is."""
    world = setup.open_world()
    check_folder(setup.places.journal)
    world.store.read_recent(RECENT_DAYS)
    state, now, starts = world.state, setup.now(), world.settings.day_starts_at
    content = world.catalogue
    today = build_today(state, now, starts)
    danger = danger_due(state, content, world.settings, now)
    lines = plain_lines(today._replace(due=[*danger, *today.due]), now)
    plan = build_plan(state, now, world.settings, content)
    lines += ["", f"For today ({plan.words})", *(f"  {line.text} {line.why}" for line in plan.lines)]
    # Files of whole months were read, so how far back this goes differs from day to day.
    helped = helps_words(state.completed())
    if helped:
        lines += ["", f"In the last months: {helped}"]
    print("\n".join(lines))
    return 0
