"""Insights: the full screen, or all of it in plain lines for a screen reader or a script."""

from __future__ import annotations

import argparse
from datetime import date

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup, wants_plain
from spasm_tui.commands.short_lines import short_lines
from spasm_tui.lib.dates import day_of, parse_day
from spasm_tui.services.world import World


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument(
        "--text", "--plain", action="store_true", dest="text", help="in plain lines, without the full screen"
    )
    parser.add_argument(
        "--since", metavar="DAY", help="with --text: what the charts show begins there (7d, 2026-11-22)"
    )


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Opens the screen, or prints what it shows."""
    if args.since and not args.text:
        raise ValueError("--since is for --text. In the full screen a key chooses the days.")
    if args.text:
        return _print(args, setup)
    world = setup.open_world(anyway=True)

    return _print(args, setup) if wants_plain(False, world.settings) else setup.run_app(world, "insights", "")


def _print(args: argparse.Namespace, setup: Setup) -> int:
    world = setup.open_world()
    today = day_of(setup.now(), world.settings.day_starts_at)
    since = parse_day(args.since, today) if args.since else None
    if since is not None and since > today:
        raise ValueError(f"{since} is still to come. Give a day that has passed.")
    world.store.read_all()
    with short_lines(world.settings.line_width):
        return 1 if is_shut(setup, world, "insights") else _say(world, since)


def _say(world: World, since: date | None) -> int:
    from spasm_tui.commands.flat_forms import TYPED  # noqa: PLC0415 nor does it load these
    from spasm_tui.core.base.keymap import use_keys  # noqa: PLC0415
    from spasm_tui.core.overview.charts.chart import View  # noqa: PLC0415 the full screen loads its own
    from spasm_tui.core.overview.charts.viewport import Bounds, first_view  # noqa: PLC0415
    from spasm_tui.core.overview.insights_job import overview, plain_lines  # noqa: PLC0415

    use_keys({}, TYPED)
    now = world.now()
    today = day_of(now, world.settings.day_starts_at)
    steps = list(overview(world.state, now, world.settings, world.catalogue))
    facts = next(step.facts for step in steps if step.facts)
    found = [step.insight for step in steps if step.insight]
    view = View(since, today) if since else first_view(Bounds(facts.first, today))
    print("\n".join(plain_lines(facts, found, view)))
    return 0
