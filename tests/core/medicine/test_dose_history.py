from __future__ import annotations

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose_history import ago_by_product, four_weeks, last_doses, last_product, last_units
from spasm_tui.core.medicine.ledger import Basis
from tests.core.medicine.test_accounts import MEDICINES, dose, ibuprofen
from tests.making import FOUR, make, on, state_of

NOW = on(22, 14, 30)
LATEST_FIRST = [
    dose("aspirin-325", 1, on(22, 12)),
    dose("ibuprofen-200", 2, on(21, 8)),
    dose("aspirin-325", 2, on(20, 8)),
]


def test_what_was_taken_last_is_the_latest_that_is_known_here() -> None:
    gone = make(DoseTaken, NOW, product="Gone", ingredients=[{"name": "ibuprofen", "mg": 400}])
    assert last_product(MEDICINES, [gone, *LATEST_FIRST]) == "aspirin-325"
    assert last_product(MEDICINES, [gone]) == ""
    assert last_product(MEDICINES, []) == ""


def test_the_usual_amount_is_that_of_the_last_time() -> None:
    basis, products = Basis(MEDICINES), MEDICINES.products
    units = [last_units(basis, LATEST_FIRST, products[name]) for name in ("aspirin-325", "ibuprofen-200", "diazepam")]
    assert units == [1, 2, 1]


def test_more_than_the_label_has_at_once_is_not_put_forward_again() -> None:
    basis, product = Basis(MEDICINES), MEDICINES.products["paracetamol-500"]
    assert last_units(basis, [dose("paracetamol-500", 2, on(22, 12))], product) == 2
    assert last_units(basis, [dose("paracetamol-500", 14, on(22, 12))], product) == 1
    both = MEDICINES.products["combo-ibuprofen-paracetamol"]
    assert last_units(basis, [dose(both.id, 3, on(22, 12))], both) == 1


def test_a_prescribed_strength_is_put_forward_as_it_was_taken() -> None:
    basis, product = Basis(MEDICINES), MEDICINES.products["ibuprofen-600"]
    assert last_units(basis, [dose("ibuprofen-600", 2, on(22, 12))], product) == 2


def test_how_long_ago_each_was_taken() -> None:
    ago = ago_by_product(MEDICINES, state_of(*LATEST_FIRST), NOW)
    assert ago == {"aspirin-325": "2 h 30 min ago", "ibuprofen-200": "1 day ago"}
    assert ago_by_product(MEDICINES, state_of(make(DoseTaken, NOW, product="Gone", ingredients=[])), NOW) == {}


def test_the_last_doses_are_told_with_their_day() -> None:
    assert last_doses(LATEST_FIRST, NOW, FOUR, 2) == [
        ("Today, 12:00", "Aspirin 325 mg"),
        ("Yesterday, 08:00", "Ibuprofen 400 mg"),
    ]


def test_four_weeks_have_a_mark_for_each_day_with_a_dose() -> None:
    records = [*ibuprofen(on(22, 8), on(22, 3), on(1, 8)), dose("aspirin-325", 1, on(20, 8)), *ibuprofen(on(22, 13))]
    first, second = four_weeks(records, Basis(MEDICINES), NOW)
    assert (first.title, second.title) == ("Ibuprofen", "Aspirin")
    assert (len(first.days), sum(first.days), first.days[-2:], first.days[-22]) == (28, 3, (True, True), True)
    assert [index for index, there in enumerate(second.days) if there] == [25]
    older = ibuprofen(NOW.replace(month=10, day=25))
    assert four_weeks(older, Basis(MEDICINES), NOW) == []
