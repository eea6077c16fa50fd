from __future__ import annotations

import pytest

from spasm_tui.core.medicine.ledger import Basis
from spasm_tui.core.medicine.medicine import Choice, Inside, Product
from spasm_tui.core.medicine.product_words import product_facts
from tests.core.medicine.test_accounts import MEDICINES, STRICT, US

BASIS = Basis(MEDICINES, STRICT)


def facts(name: str, *told: str, basis: Basis = BASIS) -> str:
    return "\n".join(product_facts(MEDICINES.products[name], basis._replace(told=frozenset(told))))


def test_what_the_label_says_stands_with_its_sources() -> None:
    first = facts("ibuprofen-200").splitlines()[0]
    assert first.startswith("The stricter of the labels: no more than 400 mg at once, 1,200 mg in 24 h, 4 days; ")
    assert first.endswith("at least 6 h apart.  (M1, M10, M30, M31, M36)")
    assert "The US label: no more than 440 mg at once, 440 mg in 8 h, 660 mg in 24 h" in facts(
        "naproxen-220", basis=BASIS._replace(choice=US)
    )
    german = facts("aspirin-500", basis=BASIS._replace(choice=Choice("de")))
    assert german.startswith("The German label: no more than 1,000 mg at once, 3,000 mg in 24 h, 4 days; ")
    assert "at least 4 h apart" in facts("ibuprofen-200", basis=BASIS._replace(choice=US))


def test_what_trials_found_is_said_with_it() -> None:
    assert "no better for the back than a dummy pill in a large trial" in facts("paracetamol-500")
    assert "Get help at once for: black poo" in facts("aspirin-325")


def test_a_combination_has_its_packet() -> None:
    text = facts("combo-ibuprofen-paracetamol")
    assert "The packet: no more than 2 caplets at once, 6 caplets in 24 h; at least 8 h apart.  (M12)" in text
    assert "dummy pill" in text


@pytest.mark.parametrize(("name", "word"), [("ibuprofen-200", "ulcer"), ("combo-ibuprofen-paracetamol", "light")])
def test_to_who_should_ask_first_no_limit_is_told(name: str, word: str) -> None:
    text = facts(name, word)
    assert text
    assert "no more than" not in text


def test_a_prescribed_strength_is_told_no_label_of_the_shop() -> None:
    assert "no more than" not in facts("ibuprofen-600")
    assert "Alcohol" not in facts("tramadol")
    assert "Get help at once for: hard to wake" in facts("tramadol")


def test_what_is_on_prescription_has_no_limit_to_tell() -> None:
    assert facts("diazepam") == ""
    text = facts("cyclobenzaprine")
    assert text.startswith("The label says 2 to 3 weeks at most.")
    assert text.endswith("(M14, M15)")
    assert all(word in text for word in ("tramadol", "MAO", "thyroid"))


def test_what_the_uk_advises_with_chickenpox_is_told() -> None:
    assert "chickenpox" in facts("ibuprofen-200")


def test_an_ingredient_that_is_not_known_is_told() -> None:
    own = Product("x", "X", (Inside("ibuprofen", 200), Inside("Glumol", 5)))
    (about,) = [fact for fact in product_facts(own, BASIS) if "not known here" in fact]
    assert about.startswith("Glumol is not known here, so it is not checked")
