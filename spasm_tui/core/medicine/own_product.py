"""A product of the user's own: asked as its packet says, turned into what `medicines.toml` keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.medicine.dose import read_ingredients
from spasm_tui.core.medicine.medicine import UNITS, Inside, Medicines, Product
from spasm_tui.core.medicine.names import folded
from spasm_tui.core.medicine.product_search import near_names
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.text import join_words

_PAGE = "As the packet says"
_TOO_SHORT = 3
"""Letters: fewer are the start of too many names to ask about."""


def product_form() -> Questionnaire:
    """What is asked. Only the name and what is in it must be there."""
    units = tuple(Option(unit, unit) for unit in UNITS)
    return Questionnaire(
        "own-product",
        "A product of your own",
        (
            Item("title", "text", "What is it called?", _PAGE, required=True),
            Item(
                "ingredients",
                "text",
                "What is in one tablet (or one unit)?",
                _PAGE,
                "Such as ibuprofen 400. Two in it? ibuprofen 125, paracetamol 250",
                required=True,
            ),
            Item("unit", "one", "It comes as a", _PAGE, options=units),
            Item(
                "gap_h", "number", "Hours between two doses", _PAGE, "Leave out what the packet does not say.", max=168
            ),
            Item("single", "number", "How many at once at most?", _PAGE, max=100),
            Item("day", "number", "How many in 24 hours at most?", _PAGE, max=100),
            Item("days", "number", "How many days running at most, before asking?", _PAGE, max=100),
            Item("drowsy", "yes-no", "Can it make you drowsy?", _PAGE),
            Item(
                "prescription",
                "yes-no",
                "Did a doctor prescribe it for you?",
                _PAGE,
                "Then the numbers above are what the doctor set: your own sum is held against those, not the shop's.",
            ),
        ),
    )


def begun_with(typed: str, draft: Mapping[str, Any], medicines: Medicines) -> dict[str, Any]:
    """What the form begins with: what was typed in the list as its name, and what is known to be in that.

    A form left half way is gone on with, unless it was about another product: its limits are none of this one.
    """
    name = " ".join(typed.split())
    if not name or folded(str(draft.get("title") or "")) == folded(name):
        return dict(draft)
    ids = medicines.every_name.ingredients_of(name)
    mg = re.search(r"(\d+(?:[.,]\d+)?)\s*(?:mg)?\s*$", name, re.IGNORECASE)
    known = f"{ids[0]} {mg[1].replace(',', '.')}" if mg and len(ids) == 1 else ", ".join(ids)
    title = name[:1].upper() + name[1:]
    return {"title": title, "ingredients": known} if known else {"title": title}


class AskedOnceError(ValueError):
    """What is in it is asked about; `name` is to be among those that are meant where it stays as it is."""

    def __init__(self, name: str, asked: str) -> None:
        super().__init__(f"ingredients {asked}")
        self.name = name


class NearNameError(AskedOnceError):
    """An ingredient is not known, and its `name` is nearly one that is."""

    def __init__(self, name: str, known: str) -> None:
        asked = f"Do you mean {known}? Write it so; or {with_keys('‹enter›')} once more keeps it as it is."
        super().__init__(name, f"“{name[:30]}” is not known here. {asked}")


class NoAmountError(AskedOnceError):
    """Ingredients whose sums are held against limits have no milligrams: their doses would be in no sum."""

    def __init__(self, titles: Sequence[str]) -> None:
        names = join_words(list(titles))
        more = with_keys("or ‹enter› once more: then no sum counts it.")
        asked = f"How many mg of {names}? Write it behind each name; {more}"
        super().__init__(f"{names} without mg", asked)


def read_own_product(answers: Mapping[str, Any], medicines: Medicines, meant: Collection[str] = ()) -> Product:
    """The product that the answers describe. Raises ValueError, its first word the item's id.

    A name that is nearly a known one is asked about, and one with a limit but without its milligrams, unless it is
    one of those that are `meant` as they are.
    """
    title = " ".join(str(answers.get("title") or "").split())
    if not title:
        raise ValueError("title Give it a name.")
    if medicines.product(title):
        raise ValueError(f"title There is “{title[:30]}” already. Give it another name.")
    try:
        inside = read_ingredients(str(answers.get("ingredients") or ""))
    except ValueError as error:
        raise ValueError(f"ingredients {error}") from None
    for each in inside:
        if each["name"] not in meant:
            _look_for_slip(each["name"], medicines)
    _look_for_amounts(inside, medicines, meant)
    single, day = (float(answers.get(key) or 0) for key in ("single", "day"))
    if single and day and single > day:
        raise ValueError("single At once is more than in 24 hours: please look again.")
    drowsy = answers.get("drowsy")
    return Product(
        id=_free_id(title, medicines),
        title=title,
        contents=tuple(Inside(each["name"], each.get("mg", 0)) for each in inside),
        unit=next((unit for unit in UNITS if unit == answers.get("unit")), "tablet"),
        single=single,
        gap_hours=float(answers.get("gap_h") or 0),
        day=day,
        days=int(float(answers.get("days") or 0)),
        # Where nobody answered, what is known of its ingredients does: Sirdalud makes as drowsy as tizanidine.
        drowsy=medicines.makes_drowsy(each["name"] for each in inside) if drowsy is None else drowsy is True,
        prescription=answers.get("prescription") is True,
        own=True,
    )


def _look_for_slip(name: str, medicines: Medicines) -> None:
    """A name that was cut short or mistyped would have a sum of its own, beside that of the same ingredient."""
    if medicines.knows(name) or medicines.every_name.ingredients_of(name) or len(folded(name)) < _TOO_SHORT:
        return
    begun = (word for word in medicines.every_name.spellings if word.startswith(folded(name)))
    full = next(begun, "") or next(iter(near_names(medicines, name)), "")
    if full:
        raise NearNameError(name, medicines.every_name.written(full))


def _look_for_amounts(inside: Iterable[Mapping[str, Any]], medicines: Medicines, meant: Collection[str]) -> None:
    """What a name for a mix holds is not told by one number behind it."""
    untold: list[str] = []
    for each in inside:
        known = medicines.inside(each["name"])
        if not each.get("mg") or len(known) > 1:
            untold += [one.title for one in known if one.labels or one.danger_mg]
    error = NoAmountError(untold)
    if untold and error.name not in meant:
        raise error


def _free_id(title: str, medicines: Medicines) -> str:
    """A short word for the file, that no product has yet."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "product"
    tries = (word if number == 1 else f"{word}-{number}" for number in range(1, 1000))
    return next(each for each in tries if each not in medicines.products)
