"""Today in plain lines."""

from __future__ import annotations

import argparse

from spasm_tui.commands.help_first import line_for, looked_at
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.short_lines import short_lines
from spasm_tui.core.base.state import State, fold
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST
from spasm_tui.core.overview.overdose_alert import danger_due
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.overview.today import build_today, helps_words, plain_lines
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.red_flags.red_flags import sign_of
from spasm_tui.lib.dates import DAY
from spasm_tui.services.world import World
from spasm_tui.storage.partial_read import read_back_to, read_signs
from spasm_tui.storage.places import check_folder

# Enough for the walking plan, which grows out of the half-year behind.
RECENT_DAYS = 200
HELPS_DAYS = 92


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument(
        "--looked-at", action="store_true", help="a doctor or nurse has looked at the warning sign you ticked"
    )


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the home screen shows, from the last half-year and the last answers, however long the journal is."""
    world = setup.open_world()
    with short_lines(world.settings.line_width):
        return _run(args, setup, world)


def _run(args: argparse.Namespace, setup: Setup, world: World) -> int:
    check_folder(setup.places.journal)
    # What was told once holds until it is told anew: without it, what is locked would be put forward.
    read_back_to(world.store, RECENT_DAYS, PROFILE, ASKED_FIRST)
    read_signs(world.store, RECENT_DAYS)
    setup.tell_damage(world.store)
    if args.looked_at and not _looked_at(world, setup):
        return 1
    state, now, starts = world.state, setup.now(), world.settings.day_starts_at
    content = world.catalogue
    today = build_today(state, now, starts)
    danger = danger_due(state, content, world.settings, now)
    today_now, settings = today._replace(due=[*danger, *today.due]), world.settings
    lines = plain_lines(today_now, now, settings.emergency, settings.crisis_line)
    if today.sign and today.sign.stage == "unread":
        print("\n".join(lines))
        return 0
    plan = build_plan(state, now, world.settings, content)
    lines += ["", f"For today ({plan.words})", *(f"  {line.text} {line.why}" for line in plan.lines)]
    lately = [each for each in state.versions.values() if now - each.record.at <= HELPS_DAYS * DAY]
    helped = helps_words(fold(State(), lately))
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
    setup.warn(line_for(sign, world.settings) if sign else "No warning sign waits to be looked at.")
    return False
