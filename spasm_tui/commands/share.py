"""A routine, or a whole plan of exercises, as one file that can be mailed: `spasm-tui import FILE` takes it in."""

from __future__ import annotations

import argparse

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup
from spasm_tui.core.red_flags.shut import SHARE
from spasm_tui.core.stretching.stretch import routine_called
from spasm_tui.storage.content import Content
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.plans import put_text, text_of
from spasm_tui.storage.sharing import plan_of


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument(
        "routine", metavar="ROUTINE", nargs="+", help="a routine by its name or title, or a plan: acute-calm, ..."
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there; else it is printed")
    parser.add_argument("--replace", action="store_true", help="also where FILE is there already")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints the plan, or writes it to a file that is not there yet."""
    if is_shut(setup, setup.open_world(), SHARE):
        return 1
    content = Content(setup.places.content).exercises
    wanted = " ".join(args.routine)
    plan = plan_of(routine_called(wanted, content.all_routines), content)
    if plan is None:
        known = ", ".join(sorted({*content.all_routines, *content.plans}))
        raise ValueError(f"“{wanted[:30]}” is not a routine or plan. There are: {known}.")
    if not args.output:
        print(text_of(plan), end="")
        return 0
    path = typed_path(args.output)
    if path.exists() and not args.replace:
        raise ValueError(f"{path} is there already. Add --replace to write over it, or choose another name")
    put_text(path, text_of(plan))
    print(f"Written to {path}. It can be mailed: spasm-tui import {path.name} takes it in.")
    return 0
