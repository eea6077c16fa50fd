"""Today in plain lines."""

from __future__ import annotations

import argparse

from spasm_tui.commands.help_first import looked_at
from spasm_tui.commands.setup import Setup
from spasm_tui.core.medicine.danger import danger_due
from spasm_tui.core.plan import build_plan
from spasm_tui.core.shut import unread_line
from spasm_tui.core.signs import sign_of
from spasm_tui.core.stretching.off import plan_without_off
from spasm_tui.core.today import build_today, helps_words, plain_lines
from spasm_tui.store.far import read_signs
from spasm_tui.store.places import check_folder
from spasm_tui.world import World

# Enough for what is shown, whatever the length of the journal.
RECENT_DAYS = 92


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument(
        "--looked-at", action="store_true", help="a doctor or nurse has looked at the warning sign you ticked"
    )


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the home screen shows, from the last three months: so it is quick however long the journal is."""
    world = setup.open_world()
    check_folder(setup.places.journal)
    read_signs(world.store, RECENT_DAYS)
    if args.looked_at and not _looked_at(world, setup):
        return 1
    state, now, starts = world.state, setup.now(), world.settings.day_starts_at
    content = world.catalogue
    today = build_today(state, now, starts)
    danger = danger_due(state, content, world.settings, now)
    lines = plain_lines(today._replace(due=[*danger, *today.due]), now, world.settings.emergency)
    if today.sign and today.sign.stage == "unread":
        print("\n".join(lines))
        return 0
    plan = plan_without_off(build_plan(state, now, starts, content.timers), content.exercises.off)
    lines += ["", f"For today ({plan.words})", *(f"  {line.text} {line.why}" for line in plan.lines)]
    # Files of whole months were read, so how far back this goes differs from day to day.
    helped = helps_words(state.completed())
    if helped and not today.sign:
        lines += ["", f"In the last months: {helped}"]
    print("\n".join(lines))
    return 0


def _looked_at(world: World, setup: Setup) -> bool:
    """Keeps that the sign was looked at; says why where that cannot be."""
    sign = sign_of(world.state, setup.now())
    if sign is not None and sign.stage != "unread":
        looked_at(world, sign)
        return True
    setup.warn(unread_line(world.settings.emergency) if sign else "No warning sign waits to be looked at.")
    return False
