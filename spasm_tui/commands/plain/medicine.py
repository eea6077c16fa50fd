"""Medicine by lines: the ledger, then a dose; the same lines as `spasm-tui dose` and `ledger` say."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from spasm_tui.commands.dose import save_dose
from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose import Amount, read_amount
from spasm_tui.core.medicine.ledger import basis_of, build_ledger
from spasm_tui.core.medicine.ledger_text import ledger_said
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.product_search import find, only
from spasm_tui.core.red_flags.shut import LEDGER
from spasm_tui.lib.dates import parse_when, when_examples
from spasm_tui.lib.quick_classes import NamedTuple


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says the ledger and notes doses until nothing more is to be noted."""
    world = talk.world
    told = _tell_ledger(talk)

    def asked() -> tuple[Product, Amount, str] | None:
        nonlocal told
        product = _product(talk, world.catalogue.medicines)
        if product is None:
            return None
        world.store.look()
        if (world.now() - told.at > _HOLDS or world.state.records(DoseTaken) != told.doses) and not is_shut(
            setup, world, LEDGER
        ):
            talk.say("As it stands now:")
            told = _tell_ledger(talk)
        return product, *_amount_and_time(talk, product)

    while True:
        taken = talk.take(asked)
        if taken is None:
            return 0
        product, amount, when = taken
        at = parse_when(when, world.now()).replace(second=0, microsecond=0)
        record, said = save_dose(world, setup, product, amount, at)
        talk.can_undo(product.title, partial(world.store.remove, record))
        talk.say(*said)
        told = _Told(world.now(), world.state.records(DoseTaken))


class _Told(NamedTuple):
    """When the ledger was said, and of which doses."""

    at: datetime
    doses: list[DoseTaken]


_HOLDS = timedelta(minutes=10)
"""For so long the ledger that was said is as it stands."""


def _tell_ledger(talk: Talk) -> _Told:
    world = talk.world
    medicines, doses, now = world.catalogue.medicines, world.state.records(DoseTaken), world.now()
    ledger = build_ledger(doses, basis_of(world.state, medicines, world.settings, sure=True), now)
    talk.say(*(each.text for each in ledger_said(ledger, medicines, world.settings.emergency)))
    return _Told(now, doses)


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
