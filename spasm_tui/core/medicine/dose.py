"""What was taken: a dose as a record, as words, and as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.lib.dates import day_of, shorten
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.lib.quick_classes import NamedTuple

MOST_COUNT, MOST_MG = 100, 20_000
_MG = {"": 1.0, "mg": 1.0, "g": 1000.0, "mcg": 0.001, "µg": 0.001, "ug": 0.001}
_AMOUNT = r"(?<![\w.,])(\d+(?:[.,]\d+)*)\s*(mg|g|mcg|µg|ug)?(?![\w.])"


class Dose(NamedTuple):
    """One entry: when (in UTC), on which of the user's days, how many units, and milligrams by ingredient.

    An ingredient whose milligrams were not told has None. One on `prescription` is the doctor's to limit.
    """

    at: datetime
    day: date
    product: str
    units: float
    amounts: Mapping[str, float | None]
    drowsy: bool
    record_id: str
    prescription: bool = False


def read_dose(record: DoseTaken, medicines: Medicines, day_starts_at: time) -> Dose:
    """The dose that a record tells of. The same ingredient under two names is one.

    A record that names a mix alone (`Thomapyrin`) is a dose of each thing in it, the milligrams of none of them told.
    """
    amounts: dict[str, float | None] = {}
    for name, told in record.contents:
        inside = medicines.inside(name)
        mg = told if len(inside) == 1 else None
        for known in inside:
            before = amounts.get(known.id)
            amounts[known.id] = before if mg is None else mg + (before or 0)
    product = medicines.product(record.product)
    return Dose(
        at=record.at.astimezone(UTC),
        day=day_of(record.at, day_starts_at),
        product=product.title if product else record.product,
        units=units_of(record, product),
        amounts=amounts,
        drowsy=record.drowsy,
        record_id=record.id,
        prescription=product is not None and product.prescription,
    )


def units_of(record: DoseTaken, product: Product | None) -> float:
    """How many units: as told, else by the milligrams, else one."""
    if record.units is not None and record.units > 0:
        return record.units
    mg = next((mg for _, mg in record.contents), None)
    return mg / product.contents[0].mg if mg and product and product.contents[0].mg else 1.0


# Making one.


class Amount(NamedTuple):
    """How much of a product: units, or milligrams where those were given. 0: not known."""

    units: float = 1.0
    mg: float = 0.0


def read_amount(text: str, product: Product) -> Amount:
    """`2`, `2 tablets`, `0.5`, `400 mg`: how much of `product`. Raises ValueError with a line for the user."""
    wanted = text.strip().lower()
    found = re.fullmatch(r"([\d.,'’ ]*\d)\s*([a-zµ]*)", wanted)
    if not wanted:
        return Amount()
    if not found:
        raise ValueError(f"“{shorten(text)}” is not an amount. Try 2, 0.5 or 400 mg.")
    try:
        number, unit = read_number(found[1]), found[2]
    except TwoWaysError:
        raise
    except ValueError:
        raise ValueError(f"“{shorten(text)}” is not an amount. Try 2, 0.5 or 400 mg.") from None
    if unit in _MG and unit:
        return of_mg(product, number * _MG[unit])
    if unit and not f"{product.unit}s".startswith(unit.removesuffix("es")):
        raise ValueError(f"“{shorten(text)}” is not an amount of this. Try 2, 2 {product.unit}s or 400 mg.")
    return of_count(product, number)


def stepped(text: str, product: Product, step: int) -> float:
    """The units that were typed and `step` more, half a one at the least; from one where they cannot be read."""
    try:
        units = read_amount(text, product).units
    except ValueError:
        units = 1.0
    return 1.0 if units < 1 and step > 0 else max(0.5, units + step)


def of_count(product: Product, count: float) -> Amount:
    """So many units. Raises ValueError outside 0 to 100."""
    if not 0 < count <= MOST_COUNT:
        raise ValueError(f"Give more than 0 and at most {MOST_COUNT}.")
    return Amount(count, count * product.mg)


def of_mg(product: Product, mg: float) -> Amount:
    """So many milligrams of a product with one ingredient. Raises ValueError for others, and outside 0 to 20,000."""
    if len(product.contents) != 1:
        raise ValueError(f"{product.title} holds more than one ingredient: say how many {product.unit}s instead.")
    if not 0 < mg <= MOST_MG:
        raise ValueError(f"Give more than 0 and at most {MOST_MG:,} mg.")
    return Amount(mg / product.mg if product.mg else 1.0, mg)


def dose_data(product: Product, amount: Amount) -> dict[str, Any]:
    """The record of so much of a product: a line for each ingredient."""
    ingredients: list[dict[str, Any]] = []
    for content in product.contents:
        mg = amount.mg if len(product.contents) == 1 else content.mg * amount.units
        ingredients.append({"name": content.name, "mg": plain_number(mg)} if mg else {"name": content.name})
    data: dict[str, Any] = {"product": product.title, "ingredients": ingredients}
    if amount.units * 4 == int(amount.units * 4):
        data["count"] = plain_number(amount.units)
    return {**data, "drowsy": True} if product.drowsy else data


def plain_number(number: float) -> int | float:
    """A number of tablets or milligrams as the journal has it: whole where it is whole."""
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded


# Ingredients as text.


def read_ingredients(text: str) -> list[dict[str, Any]]:
    """`ibuprofen 400, paracetamol 500 mg`: names with milligrams, which may be left out. Raises ValueError."""
    found: list[dict[str, Any]] = []
    # A comma between digits belongs to the number.
    for part in re.split(r"[;+\n]|,(?!\d)|(?<!\d),", text):
        if not part.strip():
            continue
        amounts = re.findall(_AMOUNT, part, re.IGNORECASE)
        name = " ".join(re.sub(_AMOUNT, " ", part, flags=re.IGNORECASE).split())
        if not name or len(amounts) > 1:
            raise ValueError(f"“{shorten(part.strip())}” is not clear. Try: ibuprofen 400, paracetamol 500.")
        mg = read_number(amounts[0][0]) * _MG[amounts[0][1].lower()] if amounts else 0.0
        if mg > MOST_MG:
            raise ValueError(f"“{shorten(part.strip())}” is more than {MOST_MG:,} mg.")
        found.append({"name": name, "mg": plain_number(mg)} if mg else {"name": name})
    if not found:
        raise ValueError("Name what was in it, such as ibuprofen 400.")
    return found
