from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records import dose
from spasm_tui.core.base.records.dose import DoseTaken, ingredients_text
from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.medicine.dose import (
    Amount,
    dose_data,
    of_count,
    of_mg,
    read_amount,
    read_dose,
    read_ingredients,
)
from spasm_tui.core.medicine.medicine import Inside, Product
from tests.content import CONTENT
from tests.making import FOUR, make, on

MEDICINES = CONTENT.medicines
IBUPROFEN, COMBO, DIAZEPAM = (
    MEDICINES.products[name] for name in ("ibuprofen-200", "combo-ibuprofen-paracetamol", "diazepam")
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", Amount(1, 0)),
        ("2", Amount(2, 400)),
        ("2 tablets", Amount(2, 400)),
        ("1 tablet", Amount(1, 200)),
        ("0.5 tab", Amount(0.5, 100)),
        ("400 mg", Amount(2, 400)),
        ("400mg", Amount(2, 400)),
        ("0.4 g", Amount(2, 400)),
        ("1,5", Amount(1.5, 300)),
        ("62,5 mg", Amount(0.3125, 62.5)),
        (" 300 MG ", Amount(1.5, 300)),
    ],
)
def test_an_amount_is_read(text: str, amount: Amount) -> None:
    assert read_amount(text, IBUPROFEN) == amount


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("two", "is not an amount"),
        ("-1", "is not an amount"),
        ("0", "Give more than 0"),
        ("101", "at most 100"),
        ("0 mg", "Give more than 0"),
        ("99999 mg", "at most 20,000 mg"),
        ("2 spoons", "is not an amount of this"),
        ("1,200", "can mean 1.2 or 1200"),
        ("1,2,3", "is not an amount"),
    ],
)
def test_an_amount_that_is_none_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_amount(text, IBUPROFEN)


def test_milligrams_of_a_combination_are_not_clear() -> None:
    with pytest.raises(ValueError, match="more than one ingredient: say how many caplets"):
        of_mg(COMBO, 400)


@given(st.text(max_size=12))
def test_any_other_text_is_told_in_a_line(text: str) -> None:
    told = ""
    try:
        found = read_amount(text, IBUPROFEN)
    except ValueError as error:
        told = str(error)
    assert (told and told.isprintable()) or 0 < found.units <= 100 or 0 < found.mg <= 20_000


# The record.


@pytest.mark.parametrize(
    ("product", "amount", "ingredients", "count"),
    [
        (IBUPROFEN, of_count(IBUPROFEN, 2), [{"name": "ibuprofen", "mg": 400}], 2),
        (IBUPROFEN, of_count(IBUPROFEN, 0.5), [{"name": "ibuprofen", "mg": 100}], 0.5),
        (IBUPROFEN, of_mg(IBUPROFEN, 111), [{"name": "ibuprofen", "mg": 111}], None),
        (COMBO, of_count(COMBO, 2), [{"name": "ibuprofen", "mg": 250}, {"name": "paracetamol", "mg": 500}], 2),
        (DIAZEPAM, of_count(DIAZEPAM, 1), [{"name": "diazepam"}], 1),
        (DIAZEPAM, of_mg(DIAZEPAM, 2.5), [{"name": "diazepam", "mg": 2.5}], 1),
    ],
)
def test_a_dose_posts_a_line_for_each_ingredient(
    product: Product, amount: Amount, ingredients: list[dict[str, Any]], count: float | None
) -> None:
    data = dose_data(product, amount)
    assert problems("dose", data) == []
    assert (data["ingredients"], data.get("count"), data["product"]) == (ingredients, count, product.title)
    assert data.get("drowsy", False) is product.drowsy


def test_a_dose_is_read_by_the_names_the_program_knows() -> None:
    record = make(
        DoseTaken,
        on(21, 2),
        product="combo-ibuprofen-paracetamol",
        ingredients=[{"name": "Acetaminophen", "mg": 250}, {"name": "paracetamol", "mg": 250}, {"name": "codeine"}],
        drowsy=True,
    )
    found = read_dose(record, MEDICINES, FOUR)
    assert found.amounts == {"paracetamol": 500, "codeine": None}
    assert (found.at, found.day, found.drowsy) == (on(21, 2).astimezone(UTC), on(20, 12).date(), True)
    assert found.product == COMBO.title
    assert found.units == 2  # by the milligrams of its first ingredient, which the packet holds 125 of


@pytest.mark.parametrize(
    ("data", "units"),
    [
        ({"product": "Ibuprofen 200 mg", "count": 3, "ingredients": [{"name": "ibuprofen", "mg": 400}]}, 3),
        ({"product": "Ibuprofen 200 mg", "ingredients": [{"name": "ibuprofen", "mg": 400}]}, 2),
        ({"product": "Unknown", "ingredients": [{"name": "ibuprofen", "mg": 400}]}, 1),
        ({"ingredients": []}, 1),
        ({"product": "Ibuprofen 200 mg", "count": -3, "ingredients": []}, 1),
    ],
)
def test_units_are_those_told_or_follow_from_the_milligrams(data: dict[str, Any], units: float) -> None:
    assert read_dose(make(DoseTaken, **data), MEDICINES, FOUR).units == units


junk = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "mg", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(junk, junk)
def test_whatever_stands_in_a_record_it_can_be_read_and_said(ingredients: Any, product: Any) -> None:
    record = make(DoseTaken, ingredients=ingredients, product=product)
    found = read_dose(record, MEDICINES, FOUR)
    assert all(mg is None or 0 < mg < 1e12 for mg in found.amounts.values())
    assert all(isinstance(part, str) for part in record.dose_words())
    assert isinstance(ingredients_text(ingredients), str)


def test_doses_that_are_alike_are_put_into_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []

    def counted(value: Any) -> str:
        said.append(value)
        return ingredients_text(value)

    monkeypatch.setattr(dose, "ingredients_text", counted)
    alike = [make(DoseTaken, on(20, hour), ingredients=[{"name": "aspirin", "mg": 301}]) for hour in range(20)]
    assert {tuple(record.dose_words()) for record in alike} == {("Aspirin 301 mg",)}
    assert len(said) <= 1


# Ingredients as text.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ibuprofen 400", [{"name": "ibuprofen", "mg": 400}]),
        ("ibuprofen 400 mg", [{"name": "ibuprofen", "mg": 400}]),
        ("400mg ibuprofen", [{"name": "ibuprofen", "mg": 400}]),
        ("Naproxen sodium 220", [{"name": "Naproxen sodium", "mg": 220}]),
        ("paracetamol 0.5 g", [{"name": "paracetamol", "mg": 500}]),
        ("ibuprofen 125, paracetamol 250", [{"name": "ibuprofen", "mg": 125}, {"name": "paracetamol", "mg": 250}]),
        ("a 1; b 2 + c", [{"name": "a", "mg": 1}, {"name": "b", "mg": 2}, {"name": "c"}]),
        ("vitamin B12 5", [{"name": "vitamin B12", "mg": 5}]),
        ("diazepam", [{"name": "diazepam"}]),
        ("thing 500 mcg", [{"name": "thing", "mg": 0.5}]),
    ],
)
def test_ingredients_are_read_from_text(text: str, found: list[dict[str, Any]]) -> None:
    assert read_ingredients(text) == found
    assert read_ingredients(ingredients_text(found)) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Name what was in it"),
        (" , ", "Name what was in it"),
        ("400", "is not clear"),
        ("ibuprofen 200 400", "is not clear"),
        ("ibuprofen 1,200", "can mean 1.2 or 1200"),
        ("ibuprofen 20001", "more than 20,000 mg"),
    ],
)
def test_ingredients_that_are_not_clear_are_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_ingredients(text)


def test_inside_a_product_the_strength_may_be_unknown() -> None:
    assert dose_data(Product("p", "P", (Inside("a"), Inside("b", 5))), Amount(2))["ingredients"] == [
        {"name": "a"},
        {"name": "b", "mg": 10},
    ]
