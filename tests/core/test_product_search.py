from __future__ import annotations

import pytest

from spasm_tui.core.medicine.product_search import matching, only
from tests.content import CONTENT

# Those that the shelves began with, so that a new packet changes none of what is found here.
PRODUCTS = list(CONTENT.medicines.products.values())[:16]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ibuprofen-200", ["ibuprofen-200"]),
        ("Ibuprofen 200 mg", ["ibuprofen-200"]),
        # What begins with it comes alone; the combination holds it too, but does not begin so.
        ("i", ["ibuprofen-200"]),
        ("IBU", ["ibuprofen-200"]),
        ("p", ["paracetamol-500", "paracetamol-325"]),
        ("para 5", ["paracetamol-500"]),
        ("acet", ["paracetamol-500", "paracetamol-325"]),
        ("acet 325", ["paracetamol-325"]),
        ("combo", ["combo-ibuprofen-paracetamol"]),
        ("ibu para", ["combo-ibuprofen-paracetamol"]),
        ("d", ["diazepam", "dantrolene"]),
        ("sodium", ["naproxen-220"]),
        ("xyz", []),
        ("500", ["paracetamol-500"]),
    ],
)
def test_first_letters_find_products(text: str, found: list[str]) -> None:
    assert [product.id for product in matching(PRODUCTS, text)] == found


def test_one_that_is_meant_is_given() -> None:
    assert only(PRODUCTS, "nap").id == "naproxen-220"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("p", "“p” fits more than one: paracetamol-500, paracetamol-325. Type a little more"),
        ("xyz", "“xyz” is not a product here. There are: ibuprofen-200, paracetamol-500, "),
        (" ", "“” is not a product here."),
        ("x" * 99, f"“{'x' * 30}” is not a product here."),
    ],
)
def test_what_is_not_clear_is_told_with_what_there_is(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"product here|more than one") as error:
        only(PRODUCTS, text)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("mg", "found"), [(1000, "paracetamol-500"), (650, "paracetamol-325"), (111, "paracetamol-500")]
)
def test_with_milligrams_tablets_of_one_ingredient_are_as_good_as_one(mg: float, found: str) -> None:
    assert only(PRODUCTS, "para", mg).id == found


def test_milligrams_do_not_choose_between_ingredients() -> None:
    with pytest.raises(ValueError, match="more than one"):
        only(PRODUCTS, "d", 5)
