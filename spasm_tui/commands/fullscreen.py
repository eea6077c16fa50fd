"""The full-screen program, opened where you say."""

from __future__ import annotations

import argparse

from spasm_tui.commands.flat_forms import PLAIN
from spasm_tui.commands.setup import Setup, wants_plain
from spasm_tui.lib.dates import parse_duration


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--plain", action="store_true", help="line by line, without the full screen")
    if command in ("heat", "cold"):
        parser.add_argument("detail", metavar="15m", nargs="*", help="how long: 15m, 90s, 0:05")
    elif command == "stretch":
        parser.add_argument("detail", metavar="ROUTINE", nargs="*", help="acute-calm, ...")
    elif command == "settings":
        parser.add_argument("detail", metavar="SETTING", nargs="*", help="the one to begin with: tones, plain, ...")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Opens the program. A wrong duration or routine is told before the screen changes."""
    detail = " ".join(getattr(args, "detail", ()))
    # Without a journal too: that nothing can be saved is said when something is, and all else works.
    world = setup.open_world(anyway=True)
    if detail and args.command in ("heat", "cold"):
        detail = str(parse_duration(detail))
    elif detail and args.command == "settings":
        from spasm_tui.core.overview.setting_rows import row_called  # noqa: PLC0415 the first screen needs none

        detail = row_called(detail).name
    elif detail:
        from spasm_tui.core.stretching.stretch import routine_called  # noqa: PLC0415 the first screen needs no stretch

        every = world.catalogue.exercises.all_routines
        detail = routine_called(detail, every)
        if detail not in world.catalogue.routines:
            if detail in every:
                raise ValueError(
                    f"“{detail}” is switched off. In the program: t, then e, and o on it switches it on again."
                )
            known = ", ".join(world.catalogue.routines)
            raise ValueError(f"“{detail[:30]}” is not a routine. There are: {known}.")
    if wants_plain(args.plain, world.settings):
        from spasm_tui.commands.plain import run_plain  # noqa: PLC0415 the full screen needs none of it

        return run_plain(args.command, detail, world, setup)
    from spasm_tui.services.world import LOOK_ROUND  # noqa: PLC0415 the world is open by now

    code = setup.run_app(world, PLAIN[args.command].screen, detail)
    while code == LOOK_ROUND:
        from spasm_tui.commands import demo  # noqa: PLC0415

        # Whoever quits the made-up half-year comes back to their own, which is as it was.
        demo.run(args, setup)
        code = setup.run_app(setup.open_world(anyway=True), "today", "")
    return code
