"""Today in plain lines."""

from __future__ import annotations

import argparse

from spasm_tui.commands.setup import Setup
from spasm_tui.core.medicine.danger import danger_due
from spasm_tui.core.plan import build_plan
from spasm_tui.core.profile import PROFILE
from spasm_tui.core.signs import RED_FLAGS
from spasm_tui.core.state import State, fold
from spasm_tui.core.therapy.locks import ASKED_FIRST
from spasm_tui.core.today import build_today, helps_words, plain_lines
from spasm_tui.core.when import DAY
from spasm_tui.store.far import read_back_to
from spasm_tui.store.places import check_folder

# Enough for the walking plan, which grows out of the half-year behind.
RECENT_DAYS = 200
HELPS_DAYS = 92


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command has no words of its own."""


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the home screen shows, from the last half-year and the last answers, however long the journal is."""
    world = setup.open_world()
    check_folder(setup.places.journal)
    # What was told once holds until it is told anew: without it, what is locked would be put forward.
    read_back_to(world.store, RECENT_DAYS, PROFILE, ASKED_FIRST, RED_FLAGS)
    state, now, starts = world.state, setup.now(), world.settings.day_starts_at
    content = world.catalogue
    today = build_today(state, now, starts)
    danger = danger_due(state, content, world.settings, now)
    lines = plain_lines(today._replace(due=[*danger, *today.due]), now)
    plan = build_plan(state, now, world.settings, content)
    lines += ["", f"For today ({plan.words})", *(f"  {line.text} {line.why}" for line in plan.lines)]
    lately = [each for each in state.versions.values() if now - each.record.at <= HELPS_DAYS * DAY]
    helped = helps_words(fold(State(), lately))
    if helped:
        lines += ["", f"In the last months: {helped}"]
    print("\n".join(lines))
    return 0
