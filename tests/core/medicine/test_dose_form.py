from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.record import changed
from spasm_tui.core.medicine.dose import dose_data, of_count
from spasm_tui.core.medicine.dose_form import added_dose, changed_dose
from spasm_tui.core.medicine.medicine import Product
from tests.content import CONTENT
from tests.making import make

MEDICINES = CONTENT.medicines
PRODUCTS = [product for product in MEDICINES.products.values() if all(content.mg for content in product.contents)]
IBUPROFEN, PARACETAMOL, COMBO, TIZANIDINE = (
    MEDICINES.products[name]
    for name in ("ibuprofen-200", "paracetamol-500", "combo-ibuprofen-paracetamol", "tizanidine")
)


def taken(product: Product, count: float = 1) -> DoseTaken:
    return make(DoseTaken, **dose_data(product, of_count(product, count)))


def amended(record: DoseTaken, **values: Any) -> DoseTaken:
    after = changed(record, changed_dose(record, values, MEDICINES))
    assert problems(after.kind, after.data) == []
    return after


@given(
    product=st.sampled_from(PRODUCTS),
    before=st.integers(1, 40).map(lambda quarters: quarters / 4),
    after=st.integers(1, 40).map(lambda quarters: quarters / 4),
)
def test_as_many_as_are_said_now_are_the_same_dose_as_if_it_had_been_said_at_once(
    product: Product, before: float, after: float
) -> None:
    found, meant = amended(taken(product, before), count=after), taken(product, after)
    for (name, mg), (other, wanted) in zip(found.contents, meant.contents, strict=True):
        assert name == other
        assert mg == pytest.approx(wanted, abs=0.01)
    assert found.drowsy == meant.drowsy


@given(product=st.sampled_from(PRODUCTS), other=st.sampled_from(PRODUCTS), count=st.integers(1, 8))
def test_another_product_has_in_it_what_that_one_has(product: Product, other: Product, count: int) -> None:
    found = amended(taken(product, count), product=other.title)
    meant = taken(other, count) if other != product else taken(product, count)
    assert (found.contents, found.units, found.drowsy) == (meant.contents, count, meant.drowsy)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ([{"name": "ibuprofen", "mg": 400}], 2),
        ([{"name": "Ibuprofen", "mg": 100}], 0.5),
        ([{"name": "ibuprofen", "mg": 70}], None),
        ([{"name": "ibuprofen"}], 1),
        ([{"name": "paracetamol", "mg": 400}], 1),
    ],
)
def test_other_milligrams_of_the_same_are_so_many_more(typed: list[dict[str, Any]], count: float | None) -> None:
    found = amended(taken(IBUPROFEN), ingredients=typed)
    assert (found.units, [*found.ingredients]) == (count, typed)


def test_what_was_typed_stays_as_it_was_typed() -> None:
    values = {"product": COMBO.title, "ingredients": [{"name": "codeine", "mg": 30}], "count": 3, "drowsy": False}
    found = amended(taken(IBUPROFEN), **values)
    assert {key: found.data[key] for key in values} == values


def test_how_many_says_nothing_of_milligrams_that_were_noted_alone() -> None:
    alone = make(DoseTaken, ingredients=[{"name": "ibuprofen", "mg": 400}])
    assert amended(alone, count=2).contents == [("ibuprofen", 400)]


def test_a_part_of_a_tablet_that_is_no_quarter_is_known_by_its_milligrams() -> None:
    part = make(DoseTaken, product=IBUPROFEN.title, ingredients=[{"name": "ibuprofen", "mg": 60}])
    assert amended(part, count=1).contents == [("ibuprofen", 200)]


def test_what_can_make_drowsy_follows_what_was_in_it() -> None:
    assert amended(taken(IBUPROFEN), ingredients=[{"name": "tizanidine", "mg": 2}]).drowsy
    assert not amended(taken(TIZANIDINE), product=IBUPROFEN.title).drowsy
    said = changed(taken(IBUPROFEN), {"drowsy": True})
    assert amended(said, ingredients=[{"name": "paracetamol", "mg": 500}]).drowsy
    assert not amended(taken(IBUPROFEN), ingredients=[{"name": "tizanidine", "mg": 2}], drowsy=False).drowsy


@pytest.mark.parametrize("count", [0, -1, 101])
def test_no_dose_is_of_no_tablets_or_of_more_than_can_be(count: float) -> None:
    inside = [{"name": "ibuprofen", "mg": 200}]
    with pytest.raises(ValueError, match=r"^count Give more than 0"):
        changed_dose(taken(IBUPROFEN), {"count": count}, MEDICINES)
    with pytest.raises(ValueError, match=r"^count Give more than 0"):
        added_dose({"ingredients": inside, "count": count}, MEDICINES)


def test_more_than_any_dose_is_not_made_by_how_many() -> None:
    with pytest.raises(ValueError, match=r"^count That would be .* more than 20,000 mg"):
        changed_dose(taken(PARACETAMOL), {"count": 60}, MEDICINES)


def test_several_of_a_known_product_that_would_hold_what_one_does_are_asked_about() -> None:
    values = {"ingredients": [{"name": "ibuprofen", "mg": 200}], "product": "ibuprofen 200 MG", "count": 2}
    with pytest.raises(ValueError, match=r"^ingredients 2 × Ibuprofen 200 .* write the milligrams of all together"):
        added_dose(values, MEDICINES)
    whole = [{"name": "ibuprofen", "mg": 400}]
    assert added_dose(values | {"ingredients": whole}, MEDICINES)["ingredients"] == whole
    assert added_dose(values | {"product": "My own"}, MEDICINES)["count"] == 2
