"""`medicines.toml`, the built-in one or the user's own: read, with what has a fault left out and named; and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from spasm_tui.core.base.settings import LABELS
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.core.guide.guide import BADGES
from spasm_tui.core.medicine.medicine import (
    DOCTOR,
    PACKET,
    UNITS,
    Caution,
    DoseWindow,
    Ingredient,
    IngredientFamily,
    Inside,
    Limits,
    Medicines,
    Product,
)

T = TypeVar("T", IngredientFamily, Ingredient, Product, Caution)
MOST_MG, MOST_UNITS, MOST_HOURS, MOST_DAYS = 100_000, 1000, 24 * 31, 365


def read_medicines(table: Mapping[str, Any], own: bool = False) -> tuple[Medicines, list[str]]:
    """The file's entries without those that have a fault, and the faults. `own` marks the user's products."""
    faults: list[str] = []
    form = Form(table, "", faults)
    products = _whole(form, "product", _product)
    found = Medicines(
        ingredients=_whole(form, "ingredient", _ingredient),
        products={name: replace(product, own=own) for name, product in products.items()},
        groups=_whole(form, "group", _group),
        cautions=tuple(_whole(form, "caution", _caution).values()),
        over=form.text("over"),
        over_doctor=form.text("over_doctor"),
        drowsy=form.text("drowsy"),
        not_counted=form.text("not_counted"),
    )
    form.done()
    return found, faults


def _whole(form: Form, word: str, read: Callable[[Form], T]) -> dict[str, T]:
    """The tables under `word` by id: each without a fault. A second one of the same id is a fault."""
    found: dict[str, T] = {}
    for number, table in enumerate(form.tables(word), 1):
        faults: list[str] = []
        one = read_each([table], word, faults, read)[0]
        if not faults and one.id in found:
            faults = [f"{word} {one.id}: this id is there twice"]
        if not faults:
            found[one.id] = one
        form.faults += [fault.replace(f"{word} 1:", f"{word} {number}:", 1) for fault in faults]
    return found


def _group(form: Form) -> IngredientFamily:
    return IngredientFamily(
        id=form.text("id", required=True),
        title=form.text("title", required=True),
        clash=form.text("clash"),
        stop=form.text("stop"),
        sources=form.texts("sources"),
    )


def _ingredient(form: Form) -> Ingredient:
    labels = read_each(form.tables("label"), f"{form.place}, label", form.faults, _label)
    if len({limits.label for limits in labels}) < len(labels):
        form.fault("one label is there twice")
    return Ingredient(
        id=form.text("id", required=True).casefold(),
        title=form.text("title", required=True),
        also=tuple(name.casefold() for name in form.texts("also")),
        groups=form.texts("groups"),
        labels=tuple(labels),
        prescription=form.yes("prescription"),
        drowsy=form.yes("drowsy"),
        about=form.text("about"),
        badge=form.text("badge", among=("", *BADGES)),
        note=form.text("note"),
        danger_mg=form.number("danger_mg", 0, 0, MOST_MG),
        danger_light_mg=form.number("danger_light_mg", 0, 0, MOST_MG),
        danger=form.text("danger"),
        sources=form.texts("sources"),
    )


def _label(form: Form) -> Limits:
    return Limits(
        single=form.number("single_mg", 0, 0, MOST_MG),
        gap_hours=form.number("gap_h", 0, 0, MOST_HOURS),
        day=form.number("day_mg", 0, 0, MOST_MG),
        days=int(form.number("days", 0, 0, MOST_DAYS)),
        windows=tuple(read_each(form.tables("windows"), f"{form.place}, windows", form.faults, _window)),
        first_hours=form.number("first_h", 0, 0, MOST_HOURS),
        label=form.text("label", required=True, among=(*LABELS[1:], PACKET)),
        sources=form.texts("sources"),
    )


def _window(form: Form) -> DoseWindow:
    return DoseWindow(
        form.number("mg", 0, 0, MOST_MG, required=True), form.number("hours", 24, 0, MOST_HOURS, required=True)
    )


def _product(form: Form) -> Product:
    contents = read_each(form.tables("ingredients", required=True), f"{form.place}, ingredient", form.faults, _inside)
    prescription = form.yes("prescription")
    limits = Limits(
        single=form.number("single", 0, 0, MOST_UNITS),
        gap_hours=form.number("gap_h", 0, 0, MOST_HOURS),
        day=form.number("day", 0, 0, MOST_UNITS),
        days=int(form.number("days", 0, 0, MOST_DAYS)),
        label=DOCTOR if prescription else PACKET,
    )
    if limits.single and limits.day and limits.single > limits.day:
        form.fault("single is more than day")
    sources = form.texts("sources")
    return Product(
        id=form.text("id", required=True),
        title=form.text("title", required=True),
        contents=tuple(contents),
        unit=form.text("unit", among=UNITS) or "tablet",
        limits=replace(limits, sources=sources),
        drowsy=form.yes("drowsy"),
        prescription=prescription,
        note=form.text("note"),
        sources=sources,
    )


def _inside(form: Form) -> Inside:
    return Inside(form.text("name", required=True), form.number("mg", 0, 0, MOST_MG))


def _caution(form: Form) -> Caution:
    return Caution(
        id=form.text("id", required=True),
        about=form.texts("about"),
        words=form.texts("words"),
        said=form.text("said", required=True),
        why=form.text("why", required=True),
        stop=form.yes("stop"),
        sources=form.texts("sources"),
    )


# Writing one of the user's own.


def product_table(product: Product) -> dict[str, Any]:
    """The product as a table of `medicines.toml`; what is not known is left out."""
    limits = product.limits
    numbers = {"single": limits.single, "gap_h": limits.gap_hours, "day": limits.day, "days": limits.days}
    return {
        "id": product.id,
        "title": product.title,
        "unit": product.unit,
        "ingredients": [
            {"name": each.name, "mg": _plain(each.mg)} if each.mg else {"name": each.name} for each in product.contents
        ],
        **{key: _plain(value) for key, value in numbers.items() if value},
        **({"drowsy": True} if product.drowsy else {}),
        **({"prescription": True} if product.prescription else {}),
    }


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
