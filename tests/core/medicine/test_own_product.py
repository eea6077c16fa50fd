from __future__ import annotations

import re
from typing import Any

import pytest

from spasm_tui.core.medicine.medicine import Inside, Medicines
from spasm_tui.core.medicine.medicine_file import product_table, read_medicines
from spasm_tui.core.medicine.own_product import NearNameError, NoAmountError, begun_with, product_form, read_own_product
from tests.content import CONTENT

MEDICINES = CONTENT.medicines
ANSWERS = {
    "title": "Nurofen Forte",
    "ingredients": "ibuprofen 400",
    "unit": "capsule",
    "gap_h": 6,
    "single": 1,
    "day": 3,
    "days": 4,
    "drowsy": False,
    "prescription": False,
}


def test_only_the_name_and_what_is_in_it_must_be_told() -> None:
    assert [item.id for item in product_form().items if item.required] == ["title", "ingredients"]
    assert set(ANSWERS) == {item.id for item in product_form().items}


@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS,
        {"title": "Só — tablets ™", "ingredients": "x"},
        {**ANSWERS, "ingredients": "paracetamol 500, codeine 8.5", "drowsy": True},
        {"title": "!!!", "ingredients": "x 5"},
        {**ANSWERS, "prescription": True},
    ],
)
def test_what_is_written_is_read_back_the_same(answers: dict[str, Any]) -> None:
    product = read_own_product(answers, MEDICINES)
    found, faults = read_medicines({"product": [product_table(product)]}, own=True)
    assert faults == []
    assert found.products == {product.id: product}


def test_it_has_what_the_packet_says() -> None:
    product = read_own_product(ANSWERS, MEDICINES)
    assert (product.id, product.title, product.unit, product.own) == ("nurofen-forte", "Nurofen Forte", "capsule", True)
    assert product.contents == (Inside("ibuprofen", 400),)
    assert (product.limits.single, product.limits.gap_hours, product.limits.day, product.limits.days) == (1, 6, 3, 4)


def test_what_a_doctor_set_is_kept_as_the_doctors() -> None:
    product = read_own_product({**ANSWERS, "prescription": True}, MEDICINES)
    assert (product.prescription, product.limits.label) == (True, "doctor")
    assert read_own_product(ANSWERS, MEDICINES).limits.label == "packet"


def test_what_is_known_to_make_drowsy_does_so_under_any_name_of_its_own() -> None:
    assert read_own_product({**ANSWERS, "ingredients": "paracetamol 500, codeine 8", "drowsy": None}, MEDICINES).drowsy
    assert not read_own_product(ANSWERS, MEDICINES).drowsy


def test_its_id_is_one_that_is_free() -> None:
    own, _ = read_medicines({"product": [product_table(read_own_product(ANSWERS, MEDICINES))]})
    again = read_own_product({**ANSWERS, "title": "Nurofen-Forte!"}, MEDICINES.overlaid(own))
    assert again.id == "nurofen-forte-2"
    assert read_own_product({**ANSWERS, "title": "药"}, Medicines()).id == "product"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": "  "}, "title Give it a name"),
        ({"title": "ibuprofen 200 MG"}, "title There is “ibuprofen 200 MG” already"),
        ({"ingredients": "400"}, "ingredients “400” is not clear"),
        ({"ingredients": None}, "ingredients Name what was in it"),
        (
            {"ingredients": "paracetamol 500, IBUPRO 200"},
            "ingredients “IBUPRO” is not known here. Do you mean ibuprofen?",
        ),
        ({"ingredients": "acetamin 500"}, "ingredients “acetamin” is not known here. Do you mean acetaminophen?"),
        ({"single": 4}, "single At once is more than in 24 hours"),
    ],
)
def test_what_does_not_fit_is_named(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=r"^[a-z]+ ") as error:
        read_own_product({**ANSWERS, **changes}, MEDICINES)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("name", "known"), [("ibuprofin", "ibuprofen"), ("paracetmol", "paracetamol"), ("asprin", "aspirin")]
)
def test_a_slip_in_an_ingredient_is_asked_about_once(name: str, known: str) -> None:
    answers = {**ANSWERS, "title": "Slip", "ingredients": f"{name} 400"}
    with pytest.raises(NearNameError, match=f"Do you mean {known}") as error:
        read_own_product(answers, MEDICINES)
    found = read_own_product(answers, MEDICINES, {error.value.name})
    assert found.contents == (Inside(name, 400),)


@pytest.mark.parametrize("name", ["Naproxen-Natrium 250", "Paracétamol 500", "ASS 100", "zz 9 plural", "glumol"])
def test_a_known_name_and_one_that_is_like_none_are_taken_as_they_are(name: str) -> None:
    answers = {**ANSWERS, "title": "As it is", "ingredients": name}
    assert read_own_product(answers, MEDICINES).contents[0].name


@pytest.mark.parametrize(
    ("ingredients", "asked"),
    [
        ("paracetamol", "Paracetamol (acetaminophen)"),
        ("asprin, paracetamol, caffeine", "Paracetamol (acetaminophen)"),
        ("ibuprofen lysine, paracetamol, caffeine", "Ibuprofen and Paracetamol (acetaminophen)"),
        ("Thomapyrin 500", "Aspirin and Paracetamol (acetaminophen)"),
    ],
)
def test_what_would_be_in_no_sum_is_asked_about_once(ingredients: str, asked: str) -> None:
    answers = {**ANSWERS, "title": "No amount", "ingredients": ingredients}
    with pytest.raises(NoAmountError, match=re.escape(f"How many mg of {asked}?")) as error:
        read_own_product(answers, MEDICINES, {"asprin"})
    assert read_own_product(answers, MEDICINES, {"asprin", error.value.name}).contents


def test_the_form_begins_with_what_was_typed() -> None:
    assert begun_with("voltaren 25 mg", {}, MEDICINES) == {"title": "Voltaren 25 mg", "ingredients": "diclofenac 25"}
    assert begun_with("anadin extra", {}, MEDICINES)["ingredients"] == "aspirin, paracetamol, caffeine"
    assert begun_with("zorblax", {}, MEDICINES) == {"title": "Zorblax"}
    draft = {"title": "Zorblax", "day": 3}
    assert begun_with("zorblax", draft, MEDICINES) == draft
    assert begun_with("", draft, MEDICINES) == draft
    # The limits of another packet are none of this one.
    assert begun_with("voltaren", draft, MEDICINES) == {"title": "Voltaren", "ingredients": "diclofenac"}


def test_where_drowsy_is_not_answered_its_ingredients_do() -> None:
    answers = {"title": "Night mix", "ingredients": "Sirdalud 4"}
    assert read_own_product(answers, MEDICINES).drowsy
    assert read_own_product({**answers, "drowsy": None}, MEDICINES).drowsy
    assert not read_own_product({**answers, "drowsy": False}, MEDICINES).drowsy
    assert not read_own_product({**answers, "ingredients": "Nurofen 400"}, MEDICINES).drowsy
