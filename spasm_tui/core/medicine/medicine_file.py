"""`medicines.toml`, the built-in one or the user's own: read, with what has a fault left out and named; and written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.toml_reader import read_as, read_each
from spasm_tui.core.medicine.medicine import Caution, Ingredient, IngredientFamily, Medicines, Product

_LISTS = ("product", "ingredient", "group", "caution")


def read_medicines(table: Mapping[str, Any], own: bool = False) -> tuple[Medicines, list[str]]:
    """The file's entries without those that have a fault, and the faults. `own` marks the user's products."""
    faults: list[str] = []
    product, ingredient, group, caution = (table.get(word, []) for word in _LISTS)
    found = read_as(
        Medicines,
        {key: value for key, value in table.items() if key not in _LISTS},
        "",
        faults,
        products=read_each(Product, product, "product", faults, own=own),
        ingredients=read_each(Ingredient, ingredient, "ingredient", faults),
        groups=read_each(IngredientFamily, group, "group", faults),
        cautions=tuple(read_each(Caution, caution, "caution", faults).values()),
    )
    return found, faults


# Writing one of the user's own.


def product_table(product: Product) -> dict[str, Any]:
    """The product as a table of `medicines.toml`; what is not known is left out."""
    numbers = {"single": product.single, "gap_h": product.gap_hours, "day": product.day, "days": product.days}
    return {
        "id": product.id,
        "title": product.title,
        "unit": product.unit,
        "ingredients": [
            {"name": each.name, "mg": _plain(each.mg)} if each.mg else {"name": each.name} for each in product.contents
        ],
        **{key: _plain(value) for key, value in numbers.items() if value},
        # Said either way: left out it would be what is known of the ingredients.
        "drowsy": product.drowsy,
        **({"prescription": True} if product.prescription else {}),
    }


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
