"""Takes in an export of this program, the table of another app, or a plan of exercises. Twice adds nothing."""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from spasm_tui.commands.setup import Setup
from spasm_tui.core.overview.importing.preview import MOST_LINES, Offer, offer_lines
from spasm_tui.lib.text import plural
from spasm_tui.storage.import_preview import find_mapping, look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.places import typed_path


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("file", metavar="FILE", help="a .json or .csv, a folder of .csv, or a plan (.toml)")
    parser.add_argument("--mapping", metavar="NAME", default="", help="how to read a table: a name, or a TOML file")
    parser.add_argument("--dry-run", action="store_true", help="only show what would come in")
    parser.add_argument("--replace", action="store_true", help="a plan: take the place of another one of its name")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Brings all of the file in, or nothing of it."""
    path = typed_path(args.file)
    if path.suffix.lower() == ".toml" and not args.mapping:
        return _plan(path, setup, args)
    world = setup.open_world()
    mappings = world.catalogue.mappings
    mapping = find_mapping(args.mapping, mappings) if args.mapping else None
    world.store.read_all()
    offer = look_at(path, world.state, mappings, setup.now(), mapping)
    if offer.faults:
        _tell_faults(offer, setup)
        return 1
    if not args.dry_run:
        import_records(setup.places.journal, setup.device.name, offer.records, new_token(setup.now()))
    print("\n".join(offer_lines(offer, world.catalogue.vocabulary, args.dry_run)))
    return 0


def _plan(path: Path, setup: Setup, args: argparse.Namespace) -> int:
    if find_spec("spasm_tui.commands.import_plan") is None:
        raise ValueError(f"{path.name}: plans cannot be taken in by this version")
    code: int = import_module("spasm_tui.commands.import_plan").import_plan(path, setup, args.dry_run, args.replace)
    return code


def _tell_faults(offer: Offer, setup: Setup) -> None:
    for fault in offer.faults[:MOST_LINES]:
        setup.warn(fault)
    if len(offer.faults) > MOST_LINES:
        setup.warn(f"and {len(offer.faults) - MOST_LINES} more lines")
    setup.warn(f"Nothing was brought in: {plural(len(offer.faults), 'line')} to mend first.")
