"""Takes in an export of this program, the table of another app, or a plan of exercises. Twice adds nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.overview.column_mapping import Mapping
from spasm_tui.core.overview.importing.own_mapping import DATE, KIND, MOST, NOTE, PAIN, TIME, mapping_table
from spasm_tui.core.overview.importing.preview import Offer, fault_lines, offer_lines
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.lib.text import plural
from spasm_tui.services.world import World
from spasm_tui.storage.import_preview import Wish, find_mapping, look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.own_mappings import save_mapping
from spasm_tui.storage.places import typed_path


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("file", metavar="FILE", help="a .json, .csv or .zip, a folder of them, or a plan (.toml)")
    parser.add_argument("--mapping", metavar="NAME", default="", help="how to read a table: a name, or a TOML file")
    parser.add_argument("--dry-run", action="store_true", help="only show what would come in")
    parser.add_argument("--rest", action="store_true", help="leave out lines that cannot be read, take the others")
    parser.add_argument("--ahead", action="store_true", help="take lines dated later than now too")
    parser.add_argument(
        "--corrections", action="store_true", help="take lines as they are now that were brought in before"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="order", action="store_const", const="day", help="03/04 is 3 April")
    order.add_argument("--month-first", dest="order", action="store_const", const="month", help="03/04 is 4 March")
    own = parser.add_argument_group("a table of one's own")
    own.add_argument("--date", metavar="COLUMN", default="", help="the column with the date (and time)")
    own.add_argument("--time", metavar="COLUMN", default="", help="the column with the time of day")
    own.add_argument("--pain", metavar="COLUMN", default="", help="the column with the pain")
    own.add_argument(
        "--most", metavar="N", type=float, default=10, help="the worst pain there can be in it; 10 if left out"
    )
    own.add_argument(
        "--note", metavar="COLUMN", default=[], action="append", help="a column for the note; may be repeated"
    )
    own.add_argument("--spasms", action="store_true", help="each line is a spasm, not a check-in")
    own.add_argument("--keep", metavar="NAME", default="", help="keep this as a mapping of that name")
    parser.add_argument("--replace", action="store_true", help="a plan: take the place of another one of its name")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Brings all of the file in, or what the user said yes to, or nothing of it."""
    path = typed_path(args.file)
    if path.suffix.lower() == ".toml" and not args.mapping:
        return _plan(path, setup, args)
    world = setup.open_world()
    mapping = _mapping(args, path, world)
    world.store.read_all()
    starts = world.settings.day_starts_at
    wish = Wish(mapping, args.order or "", starts, _progress(), lambda: world.catalogue.medicines)
    offer = look_at(path, world.state, world.catalogue.mappings, setup.now(), wish)
    for fault in fault_lines(offer.faults):
        setup.warn(fault)
    if offer.faults and not args.rest:
        _tell_refused(offer, setup)
        return 1
    wanted = {"ahead": args.ahead, "corrections": args.corrections}
    if not args.dry_run:
        import_records(setup.places.journal, setup.device.name, offer.taken(**wanted), new_token(setup.now()))
    print("\n".join(offer_lines(offer, world.catalogue.vocabulary, args.dry_run, **wanted)))
    if offer.faults:
        setup.warn(f"{plural(len(offer.faults), 'line')} left out.")
    for option, lines in (("ahead", offer.ahead), ("corrections", offer.corrections)):
        if lines and not wanted[option]:
            print(f"To take {'it' if len(lines) == 1 else 'them'} too: --{option}")
    return 0


def _progress() -> Callable[[float], None]:
    """Says how much of a long file was read, where a person watches."""
    if not sys.stderr.isatty():
        return lambda share: None
    said = -1

    def told(share: float) -> None:
        nonlocal said
        if (percent := int(share * 20) * 5) != said:
            said = percent
            end = "\n" if percent == 100 else ""
            print(f"\rReading… {percent} %", end=end, file=sys.stderr, flush=True)

    return told


def _mapping(args: argparse.Namespace, path: Path, world: World) -> Mapping | None:
    """The mapping that the user named, or made here by its columns; None: the table tells it. Raises ValueError."""
    if args.mapping:
        return find_mapping(args.mapping, world.catalogue.mappings)
    if not (args.date or args.pain or args.keep):
        return None
    if not (args.date and args.pain):
        raise ValueError("Say both columns: --date COLUMN and --pain COLUMN.")
    if args.most <= 0:
        raise ValueError("--most should be more than 0: the worst pain that there can be in the table.")
    said = {DATE: args.date, TIME: args.time, PAIN: args.pain, MOST: args.most, NOTE: args.note}
    if args.spasms:
        said[KIND] = Episode.KIND
    table, name = mapping_table(said, args.keep or path.stem), slug(args.keep or path.stem, "table")
    found, wrong = read_whole(Mapping, table, id=name)
    if found is None:
        raise ValueError("; ".join(wrong))
    if args.keep and not args.dry_run:
        print(f"Kept as {save_mapping(world.places.content, name, table)}")
    return found


def _plan(path: Path, setup: Setup, args: argparse.Namespace) -> int:
    from spasm_tui.commands.import_plan import import_plan  # noqa: PLC0415 few files are one

    return import_plan(path, setup, args.dry_run, args.replace)


def _tell_refused(offer: Offer, setup: Setup) -> None:
    setup.warn(f"Nothing was brought in: {plural(len(offer.faults), 'line')} to mend first.")
    others = len(offer.taken(ahead=True, corrections=True)) + offer.known
    if others:
        setup.warn(f"Or bring in the rest ({plural(others, 'line')} without a fault): --rest")
