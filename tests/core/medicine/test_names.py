from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose import read_dose
from spasm_tui.core.medicine.names import IngredientNames, Name, folded, read_names
from tests.content import CONTENT
from tests.making import make

MEDICINES = CONTENT.medicines
NAMES = IngredientNames(
    (
        Name(("ibuprofen",), ("ibuprofen", "ibuprofène"), ("Advil",)),
        Name(("paracetamol",), ("paracetamol", "apap"), ("Tylenol",)),
        Name(("aspirin",), ("aspirin", "acetylsalicylic acid", "ass")),
        Name(("ibuprofen", "diphenhydramine"), (), ("Advil PM",)),
        Name(("aspirin", "paracetamol"), (), ("Mixed-up",)),
    ),
    frozenset({"lysine", "sodium", "natrium"}),
    frozenset({"tablets"}),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ibuprofen", ("ibuprofen",)),
        ("IBUPROFENE", ("ibuprofen",)),  # accents are for those whose keyboard has them
        ("ibuprofen lysine", ("ibuprofen",)),
        ("Ibuprofennatrium 400 mg", ("ibuprofen",)),
        ("sodium ibuprofen, 200mg tablets", ("ibuprofen",)),
        ("Advil", ("ibuprofen",)),
        ("Advil® Liqui-Gels", ("ibuprofen",)),
        ("advil pm", ("ibuprofen", "diphenhydramine")),
        ("Corner Shop Paracetamol 500", ("paracetamol",)),
        ("ASS 100", ("aspirin",)),
        ("Acetylsalicylic  Acid", ("aspirin",)),
        ("ibuprofen/paracetamol", ("ibuprofen", "paracetamol")),
        ("Mixed up tablets", ("aspirin", "paracetamol")),
        ("Paracetamol (apap)", ("paracetamol",)),
        # A brand counts at the start only, a short name never inside another word, and nothing is guessed.
        ("not Advil", ()),
        ("passiflora", ()),
        ("ibuprofin", ()),
        ("lysine", ()),
        ("", ()),
    ],
)
def test_a_name_leads_to_what_is_in_it(name: str, found: tuple[str, ...]) -> None:
    assert NAMES.ingredients_of(name) == found


@given(st.text(max_size=40))
def test_any_text_has_a_name(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert len(set(NAMES.ingredients_of(text))) == len(NAMES.ingredients_of(text))
    assert NAMES.ingredients_of(text) == NAMES.ingredients_of(f" {text} ")


@given(st.sampled_from(sorted(MEDICINES.every_name.spellings)), st.sampled_from(["{}", "{} 400 mg", " {} Tablets"]))
def test_a_strength_or_a_form_beside_a_name_changes_nothing(spelling: str, said: str) -> None:
    inside = MEDICINES.every_name.ingredients_of(said.format(spelling.upper()))
    assert set(MEDICINES.every_name.spellings[spelling]) <= set(inside) or inside == ()
    assert inside


@pytest.mark.parametrize("said", ["{}", "{} 400 mg", "{} Tablets", "{} 400 mg film-coated tablets"])
def test_every_spelling_is_known_with_a_strength_or_a_form_beside_it(said: str) -> None:
    names = MEDICINES.every_name
    assert [each for each in names.spellings if not names.ingredients_of(said.format(each))] == []


def test_a_users_own_name_is_added_and_stands_before_the_built_in_one() -> None:
    own, faults = read_names({"name": [{"ingredients": ["Paracetamol"], "brands": ["Advil", "Zorb"]}]})
    both = NAMES.overlaid(own)
    assert faults == []
    assert [both.ingredients_of(name) for name in ("Advil", "Zorb", "Tylenol")] == [("paracetamol",)] * 3


def test_an_entry_with_a_fault_is_named_and_left_out() -> None:
    found, faults = read_names(
        {"name": [{"brands": ["X"]}, {"ingredients": ["y"], "words": ["z"], "w": 1}], "salts": 1}
    )
    assert faults == [
        "name 1: ingredients is missing",
        "name 2: unknown key “w”",
        "salts should be a list of texts in quotes",
    ]
    assert list(found.spellings) == ["y", "z"]


def _amounts(*ingredients: dict[str, object]) -> dict[str, float | None]:
    record = make(DoseTaken, datetime(2026, 11, 22, 7, tzinfo=UTC), ingredients=list(ingredients))
    return dict(read_dose(record, MEDICINES, time(4)).amounts)


def test_old_records_add_up_under_any_spelling() -> None:
    said = ("Paracetamol", "Paracétamol", "PARAZETAMOL 500", "acetaminophen", "Tylenol", "apap")
    assert _amounts(*({"name": name, "mg": 500} for name in said)) == {"paracetamol": 3000.0}


def test_a_mix_that_is_recorded_by_its_name_is_a_dose_of_each_thing_in_it_with_no_amount() -> None:
    assert _amounts({"name": "Thomapyrin", "mg": 500}, {"name": "aspirin", "mg": 100}) == {
        "aspirin": 100.0,
        "paracetamol": None,
        "caffeine": None,
    }
