"""A dose as it is typed or changed in the diary: its product, how many, and the milligrams tell one thing three times.

What was not touched follows what was. Every sum is made of the milligrams: two tablets in place of one are twice
as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.fields import is_number
from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.medicine.dose import MOST_COUNT, MOST_MG, Amount, dose_data, plain_number, units_of
from spasm_tui.core.medicine.medicine import Medicines, Product

_COUNT, _INSIDE = DoseTaken.units.key, DoseTaken.ingredients.key
_PRODUCT, _DROWSY = DoseTaken.product.key, DoseTaken.drowsy.key
_QUARTERS = 4


def added_dose(values: Mapping[str, Any], medicines: Medicines) -> dict[str, Any]:
    """The values of a new dose. Raises ValueError, its first word the item's id."""
    count = values.get(_COUNT)
    _check(count)
    product = medicines.product(str(values.get(_PRODUCT) or ""))
    if product is not None and count not in (None, 1) and _is_one_of(product, values[_INSIDE]):
        told = f"{count:g} × {product.title} hold more than one does: write the milligrams of all together."
        raise ValueError(f"{_INSIDE} {told}")
    if values.get(_DROWSY) is not None:
        return dict(values)
    # Its no-drive line and the wait before hard work must not hang on a question that was passed over.
    return {**values, _DROWSY: medicines.makes_drowsy(_names(values[_INSIDE])) or None}


def changed_dose(record: DoseTaken, values: Mapping[str, Any], medicines: Medicines) -> dict[str, Any]:
    """`values`, the ones that were changed, with what hangs on them. Raises ValueError as `added_dose` does."""
    found, count = dict(values), values.get(_COUNT)
    _check(count)
    was = medicines.product(record.product)
    now = medicines.product(str(values.get(_PRODUCT) or "")) if _PRODUCT in values else was
    before = record.units or (units_of(record, was) if was else None)
    if _INSIDE in values:
        factor = _factor(record.ingredients, values[_INSIDE])
        if _COUNT not in values and _PRODUCT not in values and record.units and factor:
            found[_COUNT] = _in_quarters(record.units * factor)
    elif now is not None and now != was:
        units = count or before or 1
        found = {**dose_data(now, Amount(units, units * now.mg)), **values}
    elif count and before:
        found[_INSIDE] = [_times(each, count / before) for each in record.ingredients]
    if _INSIDE in found and _DROWSY not in values:
        makes = medicines.makes_drowsy(_names(found[_INSIDE])) or (now is not None and now.drowsy)
        was_so = medicines.makes_drowsy(_names(record.ingredients)) or (was is not None and was.drowsy)
        # What the user said against what is known stays as it was said.
        found |= {_DROWSY: makes or None} if makes != was_so else {}
    return found


def _check(count: float | None) -> None:
    if count is not None and not 0 < count <= MOST_COUNT:
        raise ValueError(f"{_COUNT} Give more than 0 and at most {MOST_COUNT}.")


def _names(ingredients: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(each.get("name", "")) for each in ingredients]


def _is_one_of(product: Product, ingredients: Iterable[Mapping[str, Any]]) -> bool:
    """Whether these are the milligrams of one unit."""
    one = [(content.name.casefold(), content.mg) for content in product.contents if content.mg]
    return bool(one) and one == [(str(each.get("name", "")).casefold(), each.get("mg")) for each in ingredients]


def _times(ingredient: Mapping[str, Any], factor: float) -> dict[str, Any]:
    mg = ingredient.get("mg")
    if not is_number(mg):
        return dict(ingredient)
    if mg * factor > MOST_MG:
        raise ValueError(f"{_COUNT} That would be {amount_words(mg * factor, 'mg')}: more than {MOST_MG:,} mg.")
    return {**ingredient, "mg": plain_number(mg * factor)}


def _factor(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> float | None:
    """How many times as much of each there is; None where the ingredients are others, or it is not the same of all."""
    old, new = _amounts(before), _amounts(after)
    if old.keys() != new.keys() or not all((*old.values(), *new.values())):
        return None
    found = {round(mg / old[name], 6) for name, mg in new.items()}
    return found.pop() if len(found) == 1 else None


def _amounts(ingredients: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Milligrams by name; 0 where they are not told."""
    told = {str(each.get("name", "")).casefold(): each.get("mg") for each in ingredients}
    return {name: mg if is_number(mg) and mg > 0 else 0 for name, mg in told.items()}


def _in_quarters(units: float) -> int | float | None:
    """So many, where packets can be cut so; else it is not told, and the milligrams tell it."""
    found = plain_number(units)
    return found if 0 < found <= MOST_COUNT and found * _QUARTERS == int(found * _QUARTERS) else None
