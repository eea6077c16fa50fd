from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.medicine.medicine import Caution, Choice, DoseWindow, Inside, Limits, Medicines, Product, strictest
from spasm_tui.core.medicine.medicine_file import read_medicines
from tests.content import CONTENT

MEDICINES = CONTENT.medicines
PROFILE = CONTENT.questionnaire("profile")
assert PROFILE
TOLD = {item.id for item in PROFILE.items} | {option.id for item in PROFILE.items for option in item.options}
STRICT = Choice("strict", {"paracetamol": 3000})


def limits(name: str, label: str = "strict", cap: float = 3000) -> Limits:
    return MEDICINES.limits(MEDICINES.ingredient(name), Choice(label, {"paracetamol": cap}))


def numbers(found: Limits) -> tuple[float, float, float, int]:
    return found.single, found.gap_hours, found.day, found.days


# The table of section 4.1, with the decisions of section 0.


@pytest.mark.parametrize(
    ("name", "label", "single", "gap", "day", "days"),
    [
        ("ibuprofen", "us", 400, 4, 1200, 10),
        ("ibuprofen", "uk", 400, 6, 1200, 10),
        ("ibuprofen", "de", 400, 6, 1200, 4),
        ("ibuprofen", "strict", 400, 6, 1200, 4),
        ("naproxen", "us", 440, 8, 660, 10),
        ("naproxen", "de", 500, 8, 750, 4),
        ("naproxen", "strict", 440, 8, 660, 4),
        ("aspirin", "us", 650, 4, 3900, 10),
        ("aspirin", "uk", 600, 4, 3600, 3),
        ("aspirin", "de", 1000, 4, 3000, 4),
        ("aspirin", "strict", 600, 4, 3000, 3),
        ("diclofenac", "de", 50, 4, 75, 4),
        ("paracetamol", "us", 1000, 6, 3000, 10),
        ("paracetamol", "uk", 1000, 4, 3000, 3),
        ("paracetamol", "de", 1000, 6, 3000, 3),
        ("paracetamol", "strict", 1000, 6, 3000, 3),
    ],
)
def test_the_labels_say_what_the_table_says(
    name: str, label: str, single: float, gap: float, day: float, days: int
) -> None:
    assert numbers(limits(name, label)) == (single, gap, day, days)


def test_the_cap_of_paracetamol_is_the_users_choice_and_danger_begins_at_4000() -> None:
    assert [limits("paracetamol", "uk", cap).day for cap in (3000, 4000, 2000)] == [3000, 4000, 2000]
    assert MEDICINES.ingredient("paracetamol").danger_mg == 4000
    assert limits("ibuprofen", "us", 4000).day == 1200


@pytest.mark.parametrize(("light", "danger", "day"), [(False, 4000, 4000), (True, 3000, 3000)])
def test_danger_begins_lower_for_who_weighs_less_than_50_kg_and_no_limit_is_above_it(
    light: bool, danger: float, day: float
) -> None:
    paracetamol, choice = MEDICINES.ingredient("paracetamol"), Choice("uk", {"paracetamol": 4000}, light)
    assert MEDICINES.danger_mg(paracetamol, choice) == danger
    assert MEDICINES.limits(paracetamol, choice).day == day
    assert MEDICINES.danger_mg(MEDICINES.ingredient("ibuprofen"), choice) == 0


def test_naproxen_has_its_window_and_a_first_dose_in_two_parts() -> None:
    found = limits("naproxen", "us")
    assert (found.windows, found.first_hours) == ((DoseWindow(440, 8),), 1)


def test_the_combination_counts_its_caplets_and_posts_to_both_ingredients() -> None:
    found = MEDICINES.products["combo-ibuprofen-paracetamol"]
    assert found.contents == (Inside("ibuprofen", 125), Inside("paracetamol", 250))
    assert (found.limits.single, found.limits.gap_hours, found.limits.day) == (2, 8, 6)
    # 750 mg and 1,500 mg in 24 hours, as its label says.
    assert [content.mg * found.limits.day for content in found.contents] == [750, 1500]
    assert MEDICINES.counts_itself(found)


def test_where_a_country_has_no_label_the_other_one_counts() -> None:
    assert limits("diclofenac", "us").label == "de"
    assert {limits("naproxen", "uk").days_by, limits("naproxen").days_by} == {"de"}


def test_what_is_on_prescription_has_no_limit() -> None:
    noted = [i for i in MEDICINES.ingredients.values() if i.prescription]
    assert all(limits(each.id) == Limits() for each in noted)
    assert len([each for each in noted if "relaxant" in each.groups]) == 12
    prescribed = [p for p in MEDICINES.products.values() if p.prescription]
    assert len(prescribed) > 20
    assert not any(p.limits.says or MEDICINES.counts_itself(p) for p in prescribed)
    # All that is noted only is in a product to choose.
    inside = {content.name for product in MEDICINES.products.values() for content in product.contents}
    assert {each.id for each in noted} <= inside


def test_what_can_make_drowsy_is_known_as_such_alone_and_mixed() -> None:
    sleepy = {"relaxant", "opioid", "gabapentinoid", "slows"}
    for product in MEDICINES.products.values():
        names = [content.name for content in product.contents]
        is_sleepy = any(sleepy & set(MEDICINES.ingredient(name).groups) for name in names)
        assert product.drowsy is is_sleepy, product.id
        assert MEDICINES.makes_drowsy(names) is is_sleepy, product.id
    # An opioid that was typed in, and is in no product alone.
    assert MEDICINES.makes_drowsy(["Hydrocodone"])
    assert MEDICINES.makes_drowsy(["paracetamol", "codeine phosphate"])


@pytest.mark.parametrize(
    ("name", "single", "gap", "day", "days"),
    [
        ("combo-ibuprofen-paracetamol-uk", 2, 6, 6, 3),
        ("co-codamol-8-500", 2, 4, 8, 3),
        ("paracetamol-650-slow", 2, 8, 6, 10),
        ("paracetamol-665-slow", 2, 8, 6, 0),
        ("pm-acetaminophen", 2, 0, 2, 0),
        ("pm-ibuprofen", 2, 0, 2, 0),
        ("pm-naproxen", 2, 0, 2, 0),
    ],
)
def test_a_packet_with_a_rule_of_its_own_counts_its_units(
    name: str, single: float, gap: float, day: float, days: int
) -> None:
    found = MEDICINES.products[name]
    assert numbers(found.limits) == (single, gap, day, days)
    assert MEDICINES.counts_itself(found)


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("co-codamol-8-500", {"codeine": 8, "paracetamol": 500}),
        ("co-codamol-15-500", {"codeine": 15, "paracetamol": 500}),
        ("co-codamol-30-500", {"codeine": 30, "paracetamol": 500}),
        ("co-dydramol-10-500", {"dihydrocodeine": 10, "paracetamol": 500}),
        ("hydrocodone-acetaminophen-5-325", {"hydrocodone": 5, "paracetamol": 325}),
        ("pm-naproxen", {"naproxen": 220, "diphenhydramine": 25}),
        ("aspirin-75", {"aspirin": 75}),
        ("metamizole-500", {"metamizole": 500}),
        ("methocarbamol-750", {"methocarbamol": 750}),
    ],
)
def test_what_is_in_the_packets_of_the_shelves(name: str, contents: dict[str, float]) -> None:
    assert {each.name: each.mg for each in MEDICINES.products[name].contents} == contents


def test_each_number_of_a_label_has_its_source_and_each_packet_known_ingredients() -> None:
    for each in MEDICINES.ingredients.values():
        assert all(of_label.sources for of_label in each.labels)
        assert each.sources or each.labels or each.groups == ("nsaid",)
    for product in MEDICINES.products.values():
        assert product.sources
        assert all(content.name in MEDICINES.ingredients for content in product.contents)


def test_cautions_name_words_that_can_be_told_and_things_that_are_there() -> None:
    about = {*MEDICINES.ingredients, *MEDICINES.groups}
    for caution in MEDICINES.cautions:
        assert set(caution.words) <= TOLD
        assert set(caution.about) <= about
    # Section 4.2: all the profile asks for medicines is used.
    used = {word for caution in MEDICINES.cautions for word in caution.words}
    assert used >= {
        *("ulcer", "kidney", "liver", "asthma", "blood-pressure", "heart", "stroke", "blood-thinner", "steroids"),
        *("another-nsaid", "daily-aspirin", "paracetamol-product", "ssri", "diuretic", "epilepsy-tb", "drinks"),
        *("allergy", "light", "sixty", "65-plus", "pregnant", "under-18"),
    }


@pytest.mark.parametrize(
    ("word", "of_nsaid", "of_paracetamol"),
    [
        ("ulcer", True, False),
        ("blood-thinner", True, True),
        ("65-plus", True, False),
        ("light", False, True),
        ("liver", True, True),
        ("allergy", True, True),
        ("knee", False, False),
    ],
)
def test_who_should_ask_first(word: str, of_nsaid: bool, of_paracetamol: bool) -> None:
    told = frozenset({word})
    for name in ("ibuprofen", "naproxen", "aspirin"):
        assert bool(MEDICINES.cautions_of(MEDICINES.ingredient(name), told)) is of_nsaid
    assert bool(MEDICINES.cautions_of(MEDICINES.ingredient("paracetamol"), told)) is of_paracetamol


def test_what_forbids_it_comes_first() -> None:
    told = frozenset({"ulcer", "allergy", "65-plus"})
    found = MEDICINES.cautions_of(MEDICINES.ingredient("ibuprofen"), told)
    assert [caution.stop for caution in found] == [True, False, False]


# Names.


@pytest.mark.parametrize("name", ["paracetamol", "Acetaminophen", " APAP ", "Paracetamol (acetaminophen)"])
def test_one_ingredient_has_many_names(name: str) -> None:
    assert MEDICINES.ingredient(name).id == "paracetamol"


@pytest.mark.parametrize("name", ["Diclofenac", "dexketoprofen trometamol", "Celecoxib", "acetylsalicylic acid"])
def test_more_of_the_ibuprofen_family_are_known_as_such(name: str) -> None:
    found = MEDICINES.ingredient(name)
    assert found.groups == ("nsaid",)
    assert MEDICINES.knows(name)
    assert [c.id for c in MEDICINES.cautions_of(found, frozenset(["ulcer", "light"]))] == ["nsaid-ulcer"]


@pytest.mark.parametrize(
    ("names", "drowsy"), [(["Diazepam"], True), (["ibuprofen", "baclofen"], True), (["ibuprofen"], False), ([], False)]
)
def test_what_can_make_drowsy_is_known_by_what_is_in_it(names: list[str], drowsy: bool) -> None:
    assert MEDICINES.makes_drowsy(names) is drowsy


def test_an_unknown_ingredient_is_one_all_the_same() -> None:
    found = MEDICINES.ingredient(" glumol ")
    assert (found.id, found.title, limits("glumol")) == ("glumol", "Glumol", Limits())


# Limits.


def test_the_stricter_of_two_is_the_smaller_amount_and_the_longer_gap() -> None:
    first = Limits(400, 4, 1200, 10, (DoseWindow(1, 2),), 1, "us", ("A",))
    second = Limits(0, 6, 1000, 0, (DoseWindow(1, 2), DoseWindow(3, 4)), 0, "uk", ("B", "A"))
    assert strictest([first, second, Limits()]) == Limits(
        400, 6, 1000, 10, (DoseWindow(1, 2), DoseWindow(3, 4)), 0, "strict", ("A", "B"), "us"
    )
    assert strictest([second]) == second
    assert strictest([]) == Limits()


def test_an_ingredient_without_a_label_is_held_against_its_packets() -> None:
    table = {
        "product": [
            {"id": "a", "title": "A", "ingredients": [{"name": "x", "mg": 500}], "single": 2, "gap_h": 6, "day": 8},
            {"id": "b", "title": "B", "ingredients": [{"name": "X", "mg": 250}], "day": 8},
            {"id": "c", "title": "C", "ingredients": [{"name": "y", "mg": 250}], "day": 1},
        ]
    }
    found, faults = read_medicines(table)
    assert faults == []
    assert numbers(found.limits(found.ingredient("x"), STRICT)) == (1000, 6, 2000, 0)
    assert not found.counts_itself(found.products["a"])


def test_a_packet_of_two_that_have_no_label_counts_its_units_and_holds_neither_against_them() -> None:
    inside = [{"name": "x", "mg": 500}, {"name": "y", "mg": 5}]
    found, _ = read_medicines({"product": [{"id": "a", "title": "A", "ingredients": inside, "day": 4}]})
    assert found.counts_itself(found.products["a"])
    assert found.limits(found.ingredient("y"), STRICT) == Limits()


def test_what_a_doctor_limits_counts_by_itself_and_changes_no_label() -> None:
    inside = [{"name": "ibuprofen", "mg": 600}]
    own, faults = read_medicines(
        {"product": [{"id": "a", "title": "A", "ingredients": inside, "day": 3, "prescription": True}]}
    )
    assert faults == []
    both = MEDICINES.overlaid(own)
    assert both.products["a"].limits.label == "doctor"
    assert both.counts_itself(both.products["a"])
    assert both.limits(both.ingredient("ibuprofen"), STRICT) == limits("ibuprofen")


# The user's own file.


def test_own_entries_are_added_and_replace_those_of_the_same_id() -> None:
    table = {
        "product": [
            {"id": "mine", "title": "Mine", "ingredients": [{"name": "ibuprofen", "mg": 400}], "day": 3},
            {"id": "ibuprofen-200", "title": "Ours", "ingredients": [{"name": "ibuprofen", "mg": 200}]},
        ],
        "ingredient": [{"id": "aspirin", "title": "Aspirin", "label": [{"label": "us", "day_mg": 100}]}],
        "caution": [{"id": "new", "about": ["aspirin"], "words": ["knee"], "said": "s", "why": "w"}],
    }
    own, faults = read_medicines(table, own=True)
    assert faults == []
    both = MEDICINES.overlaid(own)
    assert list(both.products)[: len(MEDICINES.products)] == list(MEDICINES.products)
    assert both.products["mine"].own
    assert both.products["ibuprofen-200"].title == "Ours"
    assert not both.products["naproxen-220"].own
    assert both.limits(both.ingredient("aspirin"), STRICT).day == 100
    assert len(both.cautions) == len(MEDICINES.cautions) + 1
    assert (both.over, both.drowsy, both.not_counted) == (MEDICINES.over, MEDICINES.drowsy, MEDICINES.not_counted)
    assert both.over_doctor == MEDICINES.over_doctor
    assert both.counts_itself(both.products["mine"])


PRODUCT = {"id": "p", "title": "P", "ingredients": [{"name": "x", "mg": 5}]}
CAUTION = {"id": "c", "about": [], "words": [], "said": "s", "why": "w"}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"x": 1}, "unknown key “x”"),
        ({"product": {}}, "product should be a list of tables"),
        ({"product": [3]}, "product 1: should be a table"),
        ({"product": [{**PRODUCT, "id": ""}]}, "product 1: id is empty"),
        ({"product": [PRODUCT, {"title": "T", "ingredients": [{"name": "x"}]}]}, "product 2: id is missing"),
        ({"product": [PRODUCT, PRODUCT]}, "product p: this id is there twice"),
        ({"product": [{"id": "p", "title": "P"}]}, "product p: ingredients is missing"),
        ({"product": [{**PRODUCT, "ingredients": []}]}, "product p: ingredients is empty"),
        ({"product": [{**PRODUCT, "ingredients": [{"mg": 5}]}]}, "product p, ingredients 1: name is missing"),
        (
            {"product": [{**PRODUCT, "ingredients": [{"name": "x", "mg": -1}]}]},
            "product p, ingredients 1: mg should be",
        ),
        ({"product": [{**PRODUCT, "unit": "spoon"}]}, "product p: unit “spoon” should be one of: tablet"),
        ({"product": [{**PRODUCT, "day": "6"}]}, "product p: day should be a number"),
        ({"product": [{**PRODUCT, "single": 4, "day": 3}]}, "product p: single is more than day"),
        ({"product": [{**PRODUCT, "gap": 4}]}, "product p: unknown key “gap”"),
        ({"ingredient": [{"id": "x", "title": "X", "label": [{"label": "fr"}]}]}, "ingredient x, label 1: label “fr”"),
        (
            {"ingredient": [{"id": "x", "title": "X", "label": [{"label": "us"}, {"label": "us"}]}]},
            "ingredient x: one label is there twice",
        ),
        (
            {"ingredient": [{"id": "x", "title": "X", "label": [{"label": "us", "windows": [{"mg": 5}]}]}]},
            "ingredient x, label 1, windows 1: hours is missing",
        ),
        ({"caution": [{**CAUTION, "stop": "yes"}]}, "caution c: stop should be true or false"),
        ({"group": [{"id": "g"}]}, "group g: title is missing"),
    ],
)
def test_a_faulty_entry_is_named_by_its_id_and_key(table: dict[str, Any], told: str) -> None:
    faults = read_medicines(table)[1]
    assert any(fault.startswith(told) for fault in faults), faults


def test_a_faulty_entry_costs_only_itself() -> None:
    found, faults = read_medicines({"product": [{**PRODUCT, "day": -1}, {**PRODUCT, "id": "q"}], "caution": [CAUTION]})
    assert len(faults) == 1
    assert list(found.products) == ["q"]
    assert found.cautions == (Caution("c", "s", "w"),)


def test_an_empty_file_is_no_fault() -> None:
    assert read_medicines({}) == (Medicines(), [])


def test_a_product_knows_its_strength_only_with_one_ingredient() -> None:
    assert Product("p", "P", (Inside("x", 5),)).mg == 5
    assert Product("p", "P", (Inside("x", 5), Inside("y", 5))).mg == 0
