"""Doses so far: what was used last, the last doses, the days with one in the last four weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.medicine.accounts import accounts_of
from spasm_tui.core.medicine.dose import units_of
from spasm_tui.core.medicine.ledger import Basis, doses_of
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.lib.dates import DAY, ago_words, day_of, day_words
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import NamedTuple

WEEKS_DAYS = 28
_MOST_ROWS = 6


def last_product(medicines: Medicines, records: Iterable[DoseTaken]) -> str:
    """The id of the product that was taken last (`records`: the latest first); empty where none here ever was."""
    found = (medicines.product(record.product) for record in records)
    return next((product.id for product in found if product is not None), "")


def last_units(basis: Basis, records: Iterable[DoseTaken], product: Product) -> float:
    """How many units of a product were taken the last time (`records`: the latest first); 1 where it never was, and
    where it was more than the label has at once: that is not put forward again.
    """
    medicines = basis.medicines
    found = (units_of(r, product) for r in records if medicines.product(r.product) == product)
    last, most = next(found, 1.0), _most_units(basis, product)
    return 1.0 if most and last > most else last


def _most_units(basis: Basis, product: Product) -> float:
    """The most units at once that every label in it has, the doctor alone where it is on prescription; 0 where none
    says.
    """
    found = [product.limits.single]
    for name, mg in () if product.prescription else product.contents:
        single = basis.medicines.limits(basis.medicines.ingredient(name), basis.choice).single
        found.append(single / mg if mg else 0)
    return min((most for most in found if most), default=0)


def ago_by_product(medicines: Medicines, state: State, now: datetime) -> dict[str, str]:
    """How long ago each product was last taken, in words, by its id."""
    last: dict[str, datetime] = {}
    for name, moments in _moments(state).items():
        product, at = medicines.product(name), next((at for at in moments if at <= now), None)
        if product is not None and at is not None:
            last[product.id] = max(at, last.get(product.id, at))
    return {product: ago_words(at, now) for product, at in last.items()}


@kept(DoseTaken)
def _moments(state: State) -> Mapping[str, list[datetime]]:
    """When each product was taken, the latest first."""
    found: dict[str, list[datetime]] = {}
    for record in state.records(DoseTaken):
        found.setdefault(record.product, []).append(record.at)
    return found


def last_doses(records: Sequence[DoseTaken], now: datetime, day_starts_at: time, count: int) -> list[tuple[str, str]]:
    """The last doses, each as when and what."""
    today = day_of(now, day_starts_at)
    return [
        (f"{day_words(day_of(r.at, day_starts_at), today)}, {time_words(r.at)}", " · ".join(r.dose_words()))
        for r in records[:count]
    ]


class DaysTaken(NamedTuple):
    """An ingredient and whether each of the last 28 days, the oldest first, had a dose of it."""

    title: str
    days: tuple[bool, ...]


def four_weeks(records: Iterable[DoseTaken], basis: Basis, now: datetime) -> list[DaysTaken]:
    """The ingredients of the last 28 days, the latest first, at most six."""
    today = day_of(now, basis.day_starts_at)
    accounts = accounts_of(doses_of(records, basis, now), basis.medicines, basis.choice)
    found = []
    for account in accounts:
        there = {each.day for each in account.taken}
        days = tuple(today - back * DAY in there for back in range(WEEKS_DAYS - 1, -1, -1))
        if account.unit == "mg" and any(days):
            found.append(DaysTaken(account.title, days))
    return found[:_MOST_ROWS]
