"""The page to take along to a clinic, for any days; or your records in a form that other programs read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup
from spasm_tui.core.medicine.ledger import choice_of
from spasm_tui.core.overview.day_range import Range, usual_range
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import EXPORTS, data_pieces, file_name, material_of, tables
from spasm_tui.core.overview.export.report_options import DRAFT, FHIR_LEAVES, PAPERS, desk_from, paper_of
from spasm_tui.core.overview.report.build import LEAVE_OUT, LONGEST_ASK, MOST_ASKS, asks_of, build_page
from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.core.overview.report.ranges import span
from spasm_tui.core.overview.report.report_data import ASK, NOTES, PERSON, gather
from spasm_tui.core.red_flags.shut import SHEET
from spasm_tui.core.stretching.stretch import Routine, routine_called
from spasm_tui.lib.dates import day_of, parse_day
from spasm_tui.lib.text import join_words, plural
from spasm_tui.services.world import World
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.report_files import CannotMakeError, page_bytes, write_file, write_folder
from spasm_tui.storage.whole_file import FileBytes

if TYPE_CHECKING:
    from spasm_tui.core.overview.report.page import Code

QR = ("text", "fhir", "none")


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    forms = "; ".join(f"{name}: {export.title}" for name, export in EXPORTS.items())
    parser.add_argument("--since", metavar="DAY", default="", help="the first day: 2026-11-01, 90d (the page: 90 days)")
    parser.add_argument("--until", metavar="DAY", default="", help="the last day")
    parser.add_argument("--format", metavar="FORM", default="", help=forms.replace("%", "%%"))
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="where to; a FOLDER/ for one CSV a kind")
    parser.add_argument("--replace", action="store_true", help="also where FILE is there already")
    parser.add_argument("--who", metavar="TEXT", default="", help="whom it is about: a name, a date of birth")
    parser.add_argument(
        "--ask",
        metavar="TEXT",
        action="append",
        help=f"what you would like to know, up to {MOST_ASKS} times; kept for the next page, an empty one ends that",
    )
    parser.add_argument(
        "--leave-out",
        metavar="PART",
        action="append",
        default=[],
        help=f"{', '.join(LEAVE_OUT)} (with commas, or again)",
    )
    parser.add_argument("--paper", metavar="SIZE", default="", help="a4 or letter; else as in your country")
    parser.add_argument(
        "--qr", metavar="WHAT", default="", help="a code for a phone on the PDF: text, fhir (for a program), or none"
    )
    parser.add_argument(
        "--decimal-comma", action="store_true", help="days, spasms, doses: 7,5 for 7.5, and ; between cells"
    )
    parser.add_argument("--no-mark", action="store_true", help="tables without the mark that spreadsheets look for")
    parser.add_argument("--exercises", metavar="ROUTINE", default="", help="the exercise sheet of a routine instead")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Makes the page, or the data, and prints it or says where it was saved."""
    form = _form(args)
    _check(args, form)
    world = setup.open_world()
    world.store.read_all()
    setup.tell_damage(world.store)
    days = _days(args, world)
    args.ask = _asks(args, world)
    if args.exercises:
        args.exercises = routine_called(args.exercises, _routines(world))
        if is_shut(setup, world, SHEET):
            return 1
    try:
        if EXPORTS[form].is_page:
            return _page(args, form, days, world, setup)
        return _data(args, form, days, world, setup)
    except CannotMakeError as error:
        setup.warn(str(error))
        return 1


def _form(args: argparse.Namespace) -> str:
    """The form asked for, or the one that the file's name ends with. Raises ValueError."""
    if args.format:
        if args.format not in EXPORTS:
            raise ValueError(f"“{args.format[:30]}” is not a form. There are: {', '.join(EXPORTS)}.")
        return str(args.format)
    ends = [name for name, export in EXPORTS.items() if args.output.lower().endswith(export.suffix)]
    if ends:
        # The longest ending: .fhir.json is not .json.
        return max(ends, key=lambda name: len(EXPORTS[name].suffix))
    ending = "" if args.output.endswith(("/", "\\")) or Path(args.output).is_dir() else Path(args.output).suffix.lower()
    if ending and ending[1:] not in EXPORTS:
        raise ValueError(
            f"“{ending[:30]}” is not the ending of a form. There are: {', '.join(EXPORTS)}. Or say --format."
        )
    return ending[1:] or "md"


def _check(args: argparse.Namespace, form: str) -> None:
    args.leave_out = [part.strip() for parts in args.leave_out for part in parts.split(",")]
    for part in args.leave_out:
        if part not in LEAVE_OUT:
            raise ValueError(f"“{part[:30]}” is not a part. There are: {', '.join(LEAVE_OUT)}.")
        if not EXPORTS[form].is_page and (not EXPORTS[form].for_clinic or part not in FHIR_LEAVES):
            leaves = join_words(list(FHIR_LEAVES))
            raise ValueError(
                f"--leave-out {part} is for the page (pdf, html, md). Of data, fhir and ips can leave out {leaves}."
            )
    asks = [line for line in args.ask or () if line.strip()]
    if len(asks) > MOST_ASKS:
        raise ValueError(f"--ask can be given {MOST_ASKS} times; here it is {len(asks)} times. Put some into one line.")
    if any(len(" ".join(line.split())) > LONGEST_ASK for line in asks):
        raise ValueError(f"--ask: that line is longer than {LONGEST_ASK} letters. Please make it shorter.")
    if asks and args.exercises:
        raise ValueError("--ask is for the page about you; an exercise sheet has no place for it.")
    if asks and not (EXPORTS[form].is_page or EXPORTS[form].for_clinic):
        raise ValueError(f"--ask is for the page (pdf, html, md), fhir and ips; {form} has no place for it.")
    if args.qr and (args.qr not in QR or form != "pdf" or (args.exercises and args.qr == "fhir")):
        raise ValueError(f"--qr is text, fhir or none, on a PDF (a sheet: text or none); not “{args.qr[:30]}”.")
    if args.paper and args.paper not in PAPERS:
        raise ValueError(f"“{args.paper[:30]}” is not a paper size. There are: {', '.join(PAPERS)}.")
    _check_commas(args, form)


def _check_commas(args: argparse.Namespace, form: str) -> None:
    if args.decimal_comma and not EXPORTS[form].can_have_commas:
        there = join_words([name for name, export in EXPORTS.items() if export.can_have_commas])
        raise ValueError(f"--decimal-comma is for the tables to look at ({there}); {form} is for programs.")


def _asks(args: argparse.Namespace, world: World) -> tuple[str, ...]:
    """What the user would like to know: as said now, which is kept for the next page; else as said the last time."""
    kept = world.drafts.read(DRAFT)
    if args.ask is None:
        return desk_from(kept).asks
    asks = asks_of(args.ask)
    world.drafts.write(DRAFT, {**kept, "asks": list(asks)})
    return asks


def _today(world: World) -> date:
    return day_of(world.now(), world.settings.day_starts_at)


def _days(args: argparse.Namespace, world: World) -> Range | None:
    """The days asked for; None where none were. Raises ValueError where the last comes before the first."""
    if not (args.since or args.until):
        return None
    starts, today = world.settings.day_starts_at, _today(world)
    last = parse_day(args.until, today) if args.until else today
    first = parse_day(args.since, today) if args.since else usual_range(world.state, last, starts).first
    if first > last:
        raise ValueError(f"--since {first} is after --until {last}")
    return span(first, last)


def _page(args: argparse.Namespace, form: str, days: Range | None, world: World, setup: Setup) -> int:
    page, found = _made_page(args, days, world)
    code = _code(args, page, found, world) if form == "pdf" else None
    paper = args.paper or paper_of(world.settings)
    made = page_bytes(page, form, setup.now(), paper, one_side=not args.exercises, code=code)
    name = f"{args.exercises}{EXPORTS[form].suffix}" if args.exercises else file_name(form, _today(world), found)
    return _put(args, form, made, name)


def _code(args: argparse.Namespace, page: ReportPage, days: Range | None, world: World) -> Code | None:
    """The code for a phone: the page's core where there is room for it, or what was asked for in any case."""
    from spasm_tui.core.overview.export.for_phone import paper_code, paper_fhir_code  # noqa: PLC0415 only a PDF has one

    if args.qr == "fhir":
        return paper_fhir_code(material_of(_given(args, days, world)), args.who)
    return None if args.qr == "none" else paper_code(page, must=bool(args.qr))


def _given(args: argparse.Namespace, days: Range | None, world: World) -> ExportInput:
    left, settings = args.leave_out, world.settings
    return ExportInput(
        *(world.state, world.catalogue, world.now(), settings.day_starts_at, days, args.who, choice_of(settings)),
        notes=NOTES not in left,
        person=PERSON not in left,
        asks=() if ASK in left else args.ask,
        get_ready_seconds=settings.get_ready_seconds,
        decimal_commas=args.decimal_comma,
    )


def _routines(world: World) -> Mapping[str, Routine]:
    """Every routine by name. One that is switched off is whole: paper may be for somebody else."""
    return {**world.catalogue.exercises.all_routines, **world.catalogue.routines}


def _made_page(args: argparse.Namespace, days: Range | None, world: World) -> tuple[ReportPage, Range | None]:
    starts = world.settings.day_starts_at
    if args.exercises:
        routine = _routines(world).get(args.exercises)
        if routine is None:
            known = ", ".join(_routines(world))
            raise ValueError(f"“{args.exercises[:30]}” is not a routine. There are: {known}.")
        return build_sheet(routine, world.catalogue.stretches, args.who), None
    found = days or usual_range(world.state, _today(world), starts)
    material = gather(world.state, world.catalogue, world.now(), starts, found, choice_of(world.settings), args.ask)
    return build_page(material, args.who, frozenset(args.leave_out)), found


def _data(args: argparse.Namespace, form: str, days: Range | None, world: World, setup: Setup) -> int:
    given = _given(args, days, world)
    if form == "csv" and args.output and (args.output.endswith(("/", "\\")) or Path(args.output).is_dir()):
        return _put_folder(typed_path(args.output), given, args)
    made = data_pieces(form, given, mark=args.output not in ("", "-") and not args.no_mark)
    return _put(args, form, made, file_name(form, _today(world), days))


def _put_folder(folder: Path, given: ExportInput, args: argparse.Namespace) -> int:
    files = tables(given, mark=not args.no_mark)
    try:
        write_folder(folder, files, args.replace)
    except FileExistsError as error:
        raise ValueError(_there(Path(error.filename))) from None
    print(f"Saved: {plural(len(files), 'table')} in {folder}")
    return 0


def _there(path: Path) -> str:
    return f"{path} is there already. Add --replace to write over it, or choose another name"


def _put(args: argparse.Namespace, form: str, made: FileBytes, name: str) -> int:
    """Writes to the file asked for, to the terminal where it is text, else to a file with a name of its own."""
    if args.output == "-" or (not args.output and EXPORTS[form].is_text):
        if args.output == "-" and not EXPORTS[form].is_text and sys.stdout.isatty():
            raise ValueError("a PDF cannot be shown here; give -o FILE")
        _print(made)
        return 0
    path = typed_path(args.output or name)
    try:
        write_file(path, made, args.replace)
    except FileExistsError:
        raise ValueError(_there(path)) from None
    print(f"Saved: {path.absolute()}")
    return 0


def _print(made: FileBytes) -> None:
    """To standard output as it is, whatever the terminal takes for the end of a line."""
    stream = getattr(sys.stdout, "buffer", None)
    sys.stdout.flush()
    for piece in (made,) if isinstance(made, bytes) else made:
        if stream is None:
            sys.stdout.write(piece.decode("utf-8", "replace"))
        else:
            stream.write(piece)
    (stream or sys.stdout).flush()
