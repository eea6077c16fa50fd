from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.medicine.medicine import Inside, Medicines, Product
from spasm_tui.core.medicine.product_search import find, goes_on, matching, near_names, only
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT

_IDS = (
    "ibuprofen-200", "paracetamol-500", "naproxen-220", "aspirin-325", "combo-ibuprofen-paracetamol", "paracetamol-325",
    "cyclobenzaprine", "methocarbamol", "tizanidine", "baclofen", "diazepam", "metaxalone", "carisoprodol",
    "chlorzoxazone", "orphenadrine", "dantrolene",
)  # fmt: skip
# A shelf that stays as it is, whatever products come to the content.
MEDICINES = replace(CONTENT.medicines, products={name: CONTENT.medicines.products[name] for name in _IDS})
PRODUCTS = list(MEDICINES.products.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ibuprofen-200", ["ibuprofen-200"]),
        ("Ibuprofen 200 mg", ["ibuprofen-200"]),
        # What begins with it comes alone; the combination holds it too, but does not begin so.
        ("i", ["ibuprofen-200"]),
        ("IBU", ["ibuprofen-200"]),
        ("p", ["paracetamol-500", "paracetamol-325"]),
        ("para 5", []),
        ("para 500", ["paracetamol-500"]),
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
    assert only(MEDICINES, "nap").id == "naproxen-220"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("p", "“p” fits more than one: paracetamol-500, paracetamol-325. Type a little more"),
        ("xyz", "“xyz” is not a product here, so nothing was noted. Add it as your own"),
        (" ", "“” is not a product here, so nothing was noted."),
        ("x" * 99, "“xxxxxxxx"),
        ("acet", "“acet” fits more than one: paracetamol-500, paracetamol-325."),
        (
            "advil night",
            "“advil night” is not a product here, so nothing was noted. advil night: Ibuprofen in it, and maybe",
        ),
        ("nuromol", "“nuromol” is not a product here, so nothing was noted. nuromol is Ibuprofen and Paracetamol"),
        ("di", "“di” may be diazepam, "),
    ],
)
def test_what_is_not_clear_is_told_with_what_there_is(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"product here|more than one|may be") as error:
        only(MEDICINES, text)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("mg", "found"), [(1000, "paracetamol-500"), (650, "paracetamol-325"), (111, "paracetamol-500")]
)
def test_with_milligrams_tablets_of_one_ingredient_are_as_good_as_one(mg: float, found: str) -> None:
    assert only(MEDICINES, "para", mg).id == found


def test_milligrams_of_a_name_that_mixes_have_too_are_of_it_alone() -> None:
    assert only(CONTENT.medicines, "acetaminophen", 1000).id == "paracetamol-500"


@pytest.mark.parametrize(
    ("mg", "found"), [(400, "aspirin-325"), (800, "aspirin-325"), (900, "aspirin-300"), (75, "aspirin-75")]
)
def test_milligrams_are_not_taken_for_several_of_what_a_doctor_set(mg: float, found: str) -> None:
    assert only(CONTENT.medicines, "aspirin", mg).id == found


def test_milligrams_do_not_choose_between_ingredients() -> None:
    with pytest.raises(ValueError, match="more than one"):
        only(MEDICINES, "d", 5)


@pytest.mark.parametrize(
    ("text", "sure", "found"),
    [
        ("ibu", True, ["ibuprofen-200"]),
        ("para", True, ["paracetamol-500", "paracetamol-325"]),  # one medicine in two strengths
        ("d", False, ["diazepam", "dantrolene"]),  # two medicines
        ("ibuprofen 2", False, ["ibuprofen-200", "combo-ibuprofen-paracetamol"]),
        ("Paracétamol 500", True, ["paracetamol-500"]),
        ("tylenol", False, ["paracetamol-500", "paracetamol-325"]),
        ("advil", False, ["ibuprofen-200"]),  # its packet may hold 400
        ("advil 200", True, ["ibuprofen-200"]),
        ("advil 2", False, ["ibuprofen-200"]),
        ("ibuprofen 600", False, []),
        ("valium", True, ["diazepam"]),  # no strength is claimed
        ("diclofenac", False, []),
        ("voltaren", False, []),
        ("metamizole", False, []),
        ("thomapyrin", False, []),
        ("nuromol", False, ["combo-ibuprofen-paracetamol"]),
        ("ibuprofin", False, ["ibuprofen-200"]),
        ("zorblax", False, []),
        ("500", False, []),
    ],
)
def test_what_was_typed_is_sure_only_where_it_is_what_is_meant(text: str, sure: bool, found: list[str]) -> None:
    it = find(MEDICINES, text)
    assert (it.sure, [product.id for product in it.products]) == (sure, found)
    assert it.said or it.sure or text == "d"


@given(st.sampled_from(sorted(MEDICINES.every_name.spellings)), st.integers(1, 30))
def test_no_beginning_of_a_name_is_sure_of_another_medicine(name: str, size: int) -> None:
    typed = name[:size]
    found = find(MEDICINES, typed)
    if found.sure and size >= len(name):
        inside = {each.id for each in MEDICINES.inside_all(c.name for c in found.products[0].contents)}
        assert inside == set(MEDICINES.every_name.spellings[name])
    try:
        product = only(MEDICINES, typed)
    except ValueError:
        return
    # What a command takes is in what was typed, or is begun by it word for word.
    inside = {each.id for each in MEDICINES.inside_all(c.name for c in product.contents)}
    assert matching([product], typed) or inside == set(MEDICINES.every_name.ingredients_of(typed))


@given(st.text(max_size=12))
def test_any_text_is_answered(text: str) -> None:
    found = find(MEDICINES, text)
    assert not found.sure or found.products
    near_names(MEDICINES, text)


def test_a_dash_belongs_to_a_name_that_is_written_with_one() -> None:
    assert [goes_on(MEDICINES, text) for text in ("co-", "ben-", "Ibu-", "ibuprofen-", "zz-")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_an_own_product_of_that_name_comes_before_the_table() -> None:
    own = Product("advil", "Advil", (Inside("ibuprofen", 400),), own=True)
    assert only(MEDICINES.overlaid(Medicines(products={"advil": own})), "advil") == own
