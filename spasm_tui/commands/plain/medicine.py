"""Medicine by lines: the ledger, then a dose; the same lines as `spasm-tui dose` and `ledger` say."""

from __future__ import annotations

from functools import partial

from spasm_tui.commands.dose import save_dose
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose import Amount, read_amount
from spasm_tui.core.medicine.ledger import basis_of, build_ledger
from spasm_tui.core.medicine.ledger_text import ledger_said
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.product_search import find, only
from spasm_tui.lib.dates import parse_when, when_examples


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says the ledger and notes doses until nothing more is to be noted."""
    world = talk.world
    medicines = world.catalogue.medicines
    basis = basis_of(world.state, medicines, world.settings, sure=True)
    ledger = build_ledger(world.state.records(DoseTaken), basis, world.now())
    talk.say(*(each.text for each in ledger_said(ledger, medicines, world.settings.emergency)))
    while True:
        taken = talk.take(lambda: _taken(talk, medicines))
        if taken is None:
            return 0
        product, amount, when = taken
        at = parse_when(when, world.now()).replace(second=0, microsecond=0)
        record, said = save_dose(world, setup, product, amount, at)
        talk.can_undo(product.title, partial(world.store.remove, record))
        talk.say(*said)


def _taken(talk: Talk, medicines: Medicines) -> tuple[Product, Amount, str] | None:
    product = _product(talk, medicines)
    return None if product is None else (product, *_amount_and_time(talk, product))


def _product(talk: Talk, medicines: Medicines) -> Product | None:
    about = ("Type a name, or enough of it: ibu, paracetamol 500.",)

    def read(typed: str) -> Product:
        found = find(medicines, typed)
        if len(found.products) > 1 and not found.sure:
            talk.say(*(f"{product.title}" for product in found.products))
        return only(medicines, typed)

    return talk.ask("What was taken? Enter: nothing.", "a name", read, about, optional=True)


def _amount_and_time(talk: Talk, product: Product) -> tuple[Amount, str]:
    form = f"like 2, 0.5 or 400 mg, enter: 1 {product.unit}"
    amount = talk.ask("How much?", form, lambda typed: read_amount(typed, product), optional=True)

    def read(typed: str) -> str:
        parse_when(typed, talk.world.now())
        return typed

    when = talk.ask("When? Enter: now.", "like " + when_examples(1), read, (when_examples(),), optional=True)
    return amount or Amount(1.0, product.mg), when or "now"
