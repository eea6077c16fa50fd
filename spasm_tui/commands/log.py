"""Saves a spasm without the full screen and prints one line with its id."""

from __future__ import annotations

import argparse
from typing import Any

from spasm_tui.commands.setup import Setup, add_id
from spasm_tui.core.base.pain import PAIN_RISE, WORST_PAIN, parse_pain
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.lib.dates import parse_when, stamp
from spasm_tui.storage.journal_scan import last_pain, names_emergency
from spasm_tui.storage.journal_writer import append
from spasm_tui.storage.new_record import fresh


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("pain", metavar="PAIN", help="0 to 10 (x is 10)")
    parser.add_argument("--at", metavar="WHEN", default="now", help="07:30, yesterday 22:00, 20m ago, 2026-11-22 07:30")
    parser.add_argument("--where", metavar="PLACE", action="append", default=[], help="low-left,neck (or again)")
    parser.add_argument("--trigger", metavar="WORD", action="append", default=[], help="lifting,tired (or again)")
    parser.add_argument("--note", metavar="TEXT", default="", help="anything to remember")
    parser.add_argument("--edit", action="store_true", help="write the note in your editor ($EDITOR)")
    add_id(parser)


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Checks everything first, then saves."""
    pain = parse_pain(args.pain)
    at = parse_when(args.at, setup.now())
    data: dict[Any, Any] = {Episode.pain: pain}
    if args.where or args.trigger:
        data |= _checked(args.where, args.trigger, setup)
    if setup.already(args.id):
        return 0
    note = args.note
    if args.edit:
        from spasm_tui.machine.editor import edit_note  # noqa: PLC0415 only then an editor is looked for

        note = edit_note(note)
    if note.strip():
        data[Episode.note] = note
    record = fresh(Episode, at, data, setup.now(), args.id)
    writer = setup.device
    append(setup.places.journal, writer, record)
    setup.tell(writer)
    print(f"Saved: pain {pain} at {stamp(at)}  {record.id}")
    _lead_to_the_signs(setup, record, pain)
    return 0


def _lead_to_the_signs(setup: Setup, record: Episode, pain: int) -> None:
    """Tells of an emergency that stands, or that a pain of 10 or a rise by 3 asks for a look at the warning signs.

    The journal is only understood where its bytes name an emergency: else an entry would wait for ten years of others.
    """
    journal = setup.places.journal
    if names_emergency(journal):
        from spasm_tui.commands.help_first import warn_after_noting  # noqa: PLC0415 only then it is worth loading

        warn_after_noting(setup, setup.open_store(), record)
        return
    before = last_pain(journal, record.id, setup.now())
    if pain < WORST_PAIN and (before is None or pain - before < PAIN_RISE):
        return
    from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND  # noqa: PLC0415

    look = f"Look at the warning signs: {SIGNS_COMMAND}"
    setup.warn(f"You noted pain of {WORST_PAIN}. {look}" if pain >= WORST_PAIN else f"Your pain rose. {look}")


def _checked(where: list[str], triggers: list[str], setup: Setup) -> Changes:
    """The places and triggers as known words. Raises ValueError."""
    # Only these options need the word lists, so a bare `log 7` does not wait for them.
    from spasm_tui.core.base.vocabulary import check_words  # noqa: PLC0415

    words = setup.open_world().catalogue.vocabulary
    places = check_words(where, words.places, "place")
    found = check_words(triggers, words.triggers, "trigger")
    return {key: value for key, value in ((Episode.where, places), (Episode.triggers, found)) if value}
