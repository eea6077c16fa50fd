"""Saves a spasm without the full screen and prints one line with its id."""

from __future__ import annotations

import argparse
import sys

from spasm_tui.commands.setup import Setup
from spasm_tui.core.pain import parse_pain
from spasm_tui.core.when import parse_when, stamp
from spasm_tui.store.fresh import fresh
from spasm_tui.store.journal import append


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("pain", metavar="PAIN", help="0 to 10 (x is 10)")
    parser.add_argument("--at", metavar="WHEN", default="now", help="07:30, yesterday 22:00, 20m ago, 2026-11-22 07:30")
    parser.add_argument("--where", metavar="PLACE", action="append", default=[], help="low-left, ... (again for more)")
    parser.add_argument("--trigger", metavar="WORD", action="append", default=[], help="lifting, ... (again for more)")
    parser.add_argument("--note", metavar="TEXT", default="", help="anything to remember")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Checks everything first, then saves."""
    pain = parse_pain(args.pain)
    at = parse_when(args.at, setup.now())
    data: dict[str, object] = {"pain": pain}
    if args.where or args.trigger:
        data |= _checked(args.where, args.trigger, setup)
    if args.note.strip():
        data["note"] = args.note
    record = fresh("episode", at, data, setup.now())
    append(setup.places.journal, setup.device, record)
    print(f"Saved: pain {pain} at {stamp(at)}  {record.id}")
    sys.stdout.flush()  # what follows is read from the journal, which the user need not wait for
    from spasm_tui.commands.help_first import warn_after_noting  # noqa: PLC0415

    warn_after_noting(setup, setup.open_store(), record)
    return 0


def _checked(where: list[str], triggers: list[str], setup: Setup) -> dict[str, object]:
    """The places and triggers as known words. Raises ValueError."""
    # Only these options need the word lists, so a bare `log 7` does not wait for them.
    from spasm_tui.core.vocabulary import check_words  # noqa: PLC0415

    words = setup.open_world().catalogue.vocabulary
    places = check_words(where, words.places, "place")
    found = check_words(triggers, words.triggers, "trigger")
    return {key: value for key, value in (("where", places), ("triggers", found)) if value}
