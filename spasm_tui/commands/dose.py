"""Saves a dose and prints its lines of the ledger."""

from __future__ import annotations

import argparse
import re
from datetime import datetime

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.ledger import far_enough, warn_of_faults
from spasm_tui.commands.setup import Setup, add_id
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose import MOST_MG, Amount, dose_data, of_mg, read_amount
from spasm_tui.core.medicine.ledger import basis_of
from spasm_tui.core.medicine.ledger_text import saved_said
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.product_search import find, only
from spasm_tui.core.red_flags.shut import LEDGER
from spasm_tui.lib.dates import parse_when, shorten, stamp
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.machine.editor import edit_note
from spasm_tui.services.world import World


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    which = "its name, or enough of it: ibu, paracetamol-500; a brand with --mg"
    parser.add_argument("product", metavar="PRODUCT", nargs="+", help=which)
    parser.add_argument("--mg", metavar="N", default="", help="milligrams in all (400); else one tablet")
    parser.add_argument("--count", metavar="N", default="", help="how many tablets")
    parser.add_argument("--at", metavar="WHEN", default="now", help="07:30, yesterday 22:00, 20m ago, 2026-11-22 07:30")
    parser.add_argument("--note", metavar="TEXT", default="", help="anything to remember")
    parser.add_argument("--edit", action="store_true", help="write the note in your editor ($EDITOR)")
    add_id(parser)


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Checks everything first, then saves; the ledger is read after that, so that nothing there can stop it."""
    world = setup.open_world()
    medicines = world.catalogue.medicines
    warn_of_faults(world, setup)
    mg = _milligrams(args.mg)
    product = _product(medicines, args.product, mg)
    if mg and args.count:
        raise ValueError("Give --mg or --count, not both.")
    amount = of_mg(product, mg) if mg else read_amount(args.count or "1", product)
    at = parse_when(args.at, setup.now()).replace(second=0, microsecond=0)
    if setup.already(args.id):
        return 0
    note = edit_note(args.note) if args.edit else args.note
    print("\n".join(save_dose(world, setup, product, amount, at, note, args.id)[1]))
    return 0


def save_dose(
    world: World, setup: Setup, product: Product, amount: Amount, at: datetime, note: str = "", record_id: str = ""
) -> tuple[DoseTaken, list[str]]:
    """Saves it, and gives the lines that tell so and how the ledger stands with it. Raises NotSavedError."""
    data = dose_data(product, amount)
    if note.strip():
        data[DoseTaken.note.key] = note
    record = world.store.add(DoseTaken, at, data, record_id)
    setup.tell(world.store.device)
    lines = [f"Saved: {' · '.join(record.dose_words())} at {stamp(at)}  {record.id}"]
    far_enough(world.store, setup.now(), at)
    setup.tell_damage(world.store)
    if is_shut(setup, world, LEDGER):
        return record, lines
    basis = basis_of(world.state, world.catalogue.medicines, world.settings, sure=True)
    said = saved_said(world.state.records(DoseTaken), basis, record, setup.now(), world.settings.emergency)
    return record, [*lines, *(each.text for each in said)]


_BEFORE = re.compile(r"(?P<much>\d[\d.,]*) ?(?:[x×*] ?)?(?P<name>[^\d\s].*)")
_BEHIND = re.compile(r"(?P<name>.+?) (?P<much>\d[\d.,]*) ?(?P<unit>mg|tablets?)?")
_MOST_TABLETS = 20


def _product(medicines: Medicines, words: list[str], mg: float) -> Product:
    """The product that is meant. Raises ValueError; where an amount stands beside its name, with the way to say it."""
    text = " ".join(" ".join(words).split())
    try:
        return only(medicines, text, mg)
    except ValueError:
        for form in (_BEFORE, _BEHIND):
            said = form.fullmatch(text)
            if said and (found := find(medicines, said["name"])).fits and found.products:
                raise ValueError(f"How much is said apart: spasm-tui dose {said['name']} {_apart(said)}.") from None
        raise


def _apart(said: re.Match[str]) -> str:
    """`--count 3` for a number before the name, or a small one behind it; else `--mg 400`."""
    number, unit = said["much"].rstrip(".,"), said.groupdict().get("unit")
    is_mg = unit == "mg" or (said.re is _BEHIND and not unit and float(re.sub(r"[.,].*", "", number)) > _MOST_TABLETS)
    return f"--{'mg' if is_mg else 'count'} {number}"


def _milligrams(text: str) -> float:
    """What was given as milligrams; 0 where nothing was. Raises ValueError."""
    if not text:
        return 0
    try:
        found = read_number(text.strip().lower().removesuffix("mg"))
    except TwoWaysError:
        raise
    except ValueError:
        found = 0
    if not 0 < found <= MOST_MG:
        raise ValueError(f"“{shorten(text)}” is not a number of milligrams, 1 to {MOST_MG:,}. Try --mg 400.")
    return found
