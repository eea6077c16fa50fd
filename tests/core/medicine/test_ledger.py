from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.accounts import DaysCourse, calls_for_help
from spasm_tui.core.medicine.dose import dose_data, of_count
from spasm_tui.core.medicine.ledger import Basis, Ledger, LedgerLine, basis_of, build_ledger, effects
from spasm_tui.core.medicine.ledger_text import sum_said
from spasm_tui.core.medicine.medicine import Choice, Medicines
from spasm_tui.core.medicine.medicine_file import read_medicines
from spasm_tui.core.medicine.own_product import read_own_product
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.core.medicine.test_accounts import MEDICINES, STRICT, US, dose, ibuprofen
from tests.making import make, on, state_of

BASIS = Basis(MEDICINES, STRICT)
COMBO = "combo-ibuprofen-paracetamol"


def ledger(*records: DoseTaken, now: datetime, **changes: Any) -> Ledger:
    return build_ledger(records, BASIS._replace(**changes), now)


def line(*records: DoseTaken, now: datetime, **changes: Any) -> LedgerLine:
    (found,) = ledger(*records, now=now, **changes).lines
    return found


@pytest.mark.parametrize(
    ("profile", "complete", "asked"), [(False, True, False), (True, True, True), (False, False, True)]
)
def test_whether_anything_was_told_of_oneself_is_known_once_all_is_read(
    profile: bool, complete: bool, asked: bool
) -> None:
    records = [make("answers", on(1, 8), questionnaire="profile", answers={})] if profile else []
    basis = basis_of(state_of(*records).completed(complete), MEDICINES, Settings())
    assert basis.asked is asked
    assert build_ledger([], basis, on(20, 8)).asked is asked


def told(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_a_line_has_the_sum_the_gap_and_when_as_much_fits_again() -> None:
    assert line(*ibuprofen(on(20, 8), on(20, 14)), now=on(20, 15)).gap_ends == on(20, 20)
    found = line(*ibuprofen(on(20, 8), on(20, 14), on(20, 20)), now=on(20, 21))
    assert (found.total, found.account.limits.day, found.days) == (1200, 1200, 1)
    # The gap ends at 02:00; that alone would read as a time for more.
    assert (found.gap_ends, found.room_from) == (None, on(21, 8))
    assert found.products == ("Ibuprofen 200 mg",)
    assert (found.cautions, found.over) == ((), None)


@pytest.mark.parametrize(
    "records",
    [
        # Over what calls for the poison line; more at once than the label has; the tenth day; two of one family.
        [dose("paracetamol-500", 2, on(20, hour)) for hour in (1, 3, 5, 7, 9)],
        [dose("ibuprofen-200", 4, on(20, 9))],
        [*ibuprofen(*(on(day, 8) for day in range(11, 21)), on(20, 2), on(20, 3))],
        # Over the cap by a little; a gap that was not kept; more at once six hours ago.
        [dose("paracetamol-500", 2, on(20, 0)), dose("paracetamol-500", 5.998, on(20, 8))],
        [*ibuprofen(on(20, 8), on(20, 9))],
        [dose("ibuprofen-200", 3, on(20, 1)), dose("ibuprofen-200", 1, on(20, 9))],
        # A packet that went over speaks for what is in it.
        [dose(COMBO, 3, on(20, 8))],
        [*ibuprofen(on(20, 2), on(20, 5), on(20, 8)), dose("naproxen-220", 2, on(20, 9))],
    ],
)
def test_where_any_time_would_read_as_leave_for_more_there_is_none(records: list[DoseTaken]) -> None:
    found = ledger(*records, now=on(20, 9, 30))
    assert found.lines
    assert [(each.gap_ends, each.room_from) for each in found.lines] == [(None, None)] * len(found.lines)


def test_days_running_are_still_told_when_the_last_dose_has_left_the_window() -> None:
    daily = ibuprofen(*(on(day, 8) for day in range(11, 21)))
    found = line(*daily, now=on(21, 9), choice=US)
    assert (found.total, found.days, found.room_from) == (0, 10, None)
    assert ledger(*daily[4:], now=on(21, 9), choice=US).lines == ()
    assert line(*daily[3:], now=on(21, 9), choice=US).days == 7


def test_a_free_day_does_not_wipe_the_nine_before_it() -> None:
    nine = ibuprofen(*(on(day, 8) for day in range(11, 20)))
    warned = line(*nine, now=on(21, 9), choice=US).course  # the 20th was free
    assert (warned.level, warned.days, warned.span, warned.most) == ("warn", 8, 10, 10)
    stopped = line(*nine, *ibuprofen(on(21, 8)), now=on(21, 9), choice=US)
    assert (stopped.course.level, stopped.course.days, stopped.course.span) == ("danger", 10, 11)
    assert (stopped.gap_ends, stopped.room_from) == (None, None)
    assert ledger(*nine, now=on(24, 9), choice=US).lines == ()  # four free days


def test_two_of_one_family_in_turn_have_the_days_of_both() -> None:
    turns = [
        dose("ibuprofen-200" if day % 2 else "naproxen-220", 1, on(day, 8 if day % 2 else 9)) for day in range(11, 21)
    ]
    found = ledger(*turns, now=on(20, 10), choice=US).lines
    assert {each.days for each in found} == {1}
    assert {each.course for each in found} == {DaysCourse("danger", 10, 10, 10, "us", ("Ibuprofen", "Naproxen"))}
    assert [(each.gap_ends, each.room_from) for each in found] == [(None, None)] * len(found)
    # A day later only the latest speaks for both.
    assert [each.account.id for each in ledger(*turns, now=on(21, 20), choice=US).lines] == ["naproxen"]
    other = [dose("paracetamol-500", 1, on(day, 8)) for day in range(11, 21)]
    assert not any(each.course.names for each in ledger(*other, *turns[-1:], now=on(20, 10), choice=US).lines)


def test_the_strictest_label_names_whose_days_they_are() -> None:
    found = line(*ibuprofen(*(on(day, 8) for day in range(17, 21))), now=on(20, 9)).course
    assert (found.level, found.days, found.most, found.by) == ("danger", 4, 4, "de")


def test_a_prescribed_strength_is_not_held_against_the_shops_label_nor_its_days() -> None:
    records = [dose("ibuprofen-600", 1, on(day, hour)) for day in range(9, 21) for hour in (6, 10, 14)]
    found = line(*records, now=on(20, 15))
    assert (found.total, found.breaches, found.course.level) == (1800, (), "")
    assert (found.prescribed, found.limit, found.gap_ends, found.room_from) == (True, 0, None, None)
    # What is bought besides is held against it, alone.
    more = [dose("ibuprofen-200", 2, on(20, 8)), dose("ibuprofen-200", 3, on(20, 12))]
    (mixed,) = ledger(*records, *more, now=on(20, 15)).lines
    assert {(each.kind, each.amount) for each in mixed.breaches} == {("single", 600), ("gap", 4)}


def test_a_small_aspirin_each_day_has_no_days_and_clashes_all_the_same() -> None:
    records = [dose("aspirin-75", 1, on(day, 8)) for day in range(1, 21)]
    assert line(*records, now=on(20, 9)).course.level == ""
    found = ledger(*records, *ibuprofen(on(20, 9)), now=on(20, 10))
    assert [clash.names for clash in found.clashes] == [("Aspirin", "Ibuprofen")]


def test_paracetamol_calls_for_help_whoever_prescribed_it() -> None:
    eight = [dose("co-codamol-30-500", 2, on(20, hour)) for hour in (2, 6, 10, 14)]
    found = {each.account.id: each for each in ledger(*eight, now=on(20, 15)).lines}
    assert (found["paracetamol"].total, found["paracetamol"].breaches) == (4000, ())
    over = ledger(*eight, dose("paracetamol-500", 1, on(20, 15)), now=on(20, 15)).lines[0]
    assert (over.account.id, over.over and over.over.amount) == ("paracetamol", 4500)
    assert over.over
    assert calls_for_help(over.account, over.over)


def test_what_the_doctor_set_is_what_the_users_own_prescription_is_held_against() -> None:
    medicines = own("ibuprofen 600", day=3, gap_h=6, prescription=True)
    product = medicines.products["mine"]
    records = [make(DoseTaken, on(20, hour), **dose_data(product, of_count(product, 1))) for hour in (2, 8, 14)]
    found = {each.account.id: each for each in ledger(*records, now=on(20, 15), medicines=medicines).lines}
    assert found["mine"].room_from == on(21, 2)
    assert (found["mine"].total, found["mine"].limit, found["mine"].breaches) == (3, 3, ())
    assert found["ibuprofen"].limit == 0
    fourth = make(DoseTaken, on(20, 16), **dose_data(product, of_count(product, 1)))
    found = {each.account.id: each for each in ledger(*records, fourth, now=on(20, 17), medicines=medicines).lines}
    assert {each.kind for each in found["mine"].breaches} == {"day", "gap"}
    assert (found["mine"].room_from, found["mine"].gap_ends) == (None, None)


def test_who_weighs_less_has_a_lower_danger_line() -> None:
    profile = make("answers", on(1, 8), questionnaire="profile", answers={"light": True})
    records = [dose("paracetamol-500", 2, on(20, hour)) for hour in (2, 8, 14)] + [
        dose("paracetamol-500", 1, on(20, 20))
    ]
    settings = Settings(label="uk", paracetamol_day_mg=4000)
    for told_of, calls in (([], False), ([profile], True)):
        basis = basis_of(state_of(*told_of), MEDICINES, settings)
        (found,) = build_ledger(records, basis, on(20, 21)).lines
        assert found.total == 3500
        assert bool(found.over and calls_for_help(found.account, found.over)) is calls


def own(ingredients: str, **limits: Any) -> Medicines:
    """The medicines with a product of the user's own, called Mine."""
    product = read_own_product({"title": "Mine", "ingredients": ingredients, **limits}, MEDICINES)
    return MEDICINES.overlaid(Medicines(products={product.id: product}))


@pytest.mark.parametrize(
    ("most", "taken", "warned"),
    # The days of the packet, the days taken; whether that is said.
    [
        (3, 1, ""),
        (3, 2, "warn"),
        (3, 3, "danger"),
        (4, 2, ""),
        (4, 3, "warn"),
        (1, 1, "danger"),
        (10, 6, ""),
        (10, 7, "warn"),
        (0, 40, ""),
    ],
)
def test_a_packet_has_its_own_days(most: int, taken: int, warned: str) -> None:
    medicines = own("glumol 500", days=most, gap_h=1)
    product = medicines.products["mine"]
    records = [
        make(DoseTaken, on(20, 8) - back * DAY, **dose_data(product, of_count(product, 1))) for back in range(taken)
    ]
    found = line(*records, now=on(20, 9), medicines=medicines)
    texts = [each for each in sum_said(found, on(20, 9)) if "running" in each.text]
    assert [each.level for each in texts] == ([warned] if warned else [])
    assert [each.text for each in texts if "1 days" in each.text or str(most) not in each.text] == []


def test_a_product_of_ones_own_clashes_with_its_family() -> None:
    medicines = own("diclofenac 25")
    product = medicines.products["mine"]
    mine = make(DoseTaken, on(20, 8), **dose_data(product, of_count(product, 1)))
    found = ledger(mine, *ibuprofen(on(20, 20)), now=on(20, 21), medicines=medicines, told=told("ulcer"))
    assert [clash.names for clash in found.clashes] == [("Diclofenac", "Ibuprofen")]
    assert all(each.cautions for each in found.lines)


def test_times_that_are_over_are_not_told() -> None:
    found = line(*ibuprofen(on(20, 8)), now=on(20, 14))
    assert (found.total, found.gap_ends, found.room_from) == (400, None, None)


def test_the_last_allowed_dose_is_told_while_it_is_the_last() -> None:
    before = line(*ibuprofen(on(20, 8), on(20, 14)), now=on(20, 14))
    last = line(*ibuprofen(on(20, 8), on(20, 14), on(20, 20)), now=on(20, 20))
    assert (before.room_from, last.room_from) == (None, on(21, 8))


def test_at_a_moment_only_what_was_taken_by_then_counts() -> None:
    records = ibuprofen(on(20, 8), on(20, 14))
    assert line(*records, now=on(20, 10)).total == 400
    assert ledger(*records, now=on(20, 7, 59)).lines == ()


def test_what_left_the_window_is_gone_unless_its_gap_goes_on() -> None:
    assert ledger(*ibuprofen(on(20, 8)), now=on(21, 8)).lines == ()
    inside = [{"name": "x", "mg": 1}]
    own, faults = read_medicines({"product": [{"id": "w", "title": "Weekly", "ingredients": inside, "gap_h": 168}]})
    assert faults == []
    basis = BASIS._replace(medicines=MEDICINES.overlaid(own))
    found = build_ledger([make(DoseTaken, on(16, 8), product="Weekly", ingredients=inside)], basis, on(20, 8))
    assert [each.gap_ends for each in found.lines] == [on(23, 8)]


# Ask first.


@pytest.mark.parametrize("word", ["ulcer", "blood-thinner", "65-plus", "allergy"])
def test_who_should_ask_first_is_told_no_time(word: str) -> None:
    found = line(*ibuprofen(on(20, 8), on(20, 14), on(20, 20)), now=on(20, 21), told=told(word))
    assert found.cautions
    assert (found.total, found.gap_ends, found.room_from) == (1200, None, None)


def test_what_calls_for_help_comes_first_then_what_is_over() -> None:
    records = [dose("paracetamol-500", 9, on(20, 6)), *ibuprofen(on(20, 7), on(20, 7, 5), on(20, 7, 9), on(20, 8))]
    records += [dose("naproxen-220", 1, on(20, 9)), dose("diazepam", 1, on(20, 10))]
    found = ledger(*records, now=on(20, 11)).lines
    assert [each.account.id for each in found] == ["paracetamol", "ibuprofen", "diazepam", "naproxen"]


def test_a_word_about_another_ingredient_hides_nothing() -> None:
    found = line(*ibuprofen(on(20, 8)), now=on(20, 9), told=told("light", "knee"))
    assert (found.cautions, found.gap_ends) == ((), on(20, 14))


def test_a_combination_takes_the_cautions_of_all_that_is_in_it() -> None:
    found = ledger(dose(COMBO, 2, on(20, 8)), now=on(20, 9), told=told("light"))
    assert {each.account.id: bool(each.cautions) for each in found.lines} == {
        "ibuprofen": False,
        "paracetamol": True,
        COMBO: True,
    }


def test_until_the_profile_is_read_no_time_is_told() -> None:
    found = ledger(*ibuprofen(on(20, 8)), now=on(20, 9), sure=False)
    assert (found.sure, found.lines[0].gap_ends, found.lines[0].total) == (False, None, 400)


def test_a_sum_with_something_that_makes_drowsy_has_no_time() -> None:
    night = make(DoseTaken, on(20, 8), ingredients=[{"name": "ibuprofen", "mg": 200}], drowsy=True)
    assert line(night, now=on(20, 9)).gap_ends is None


# Over, and what clashes.


def test_the_highest_sum_of_the_day_stays_in_sight() -> None:
    records = ibuprofen(on(20, 8), on(20, 12), on(20, 14), on(20, 20))
    found = line(*records, now=on(21, 9))
    assert found.total == 1200
    assert found.over is not None
    assert (found.over.at, found.over.amount) == (on(20, 20), 1600)
    assert line(*records, now=on(21, 12)).over is not None
    assert ledger(*records, now=on(21, 20)).lines == ()


@pytest.mark.parametrize(("hour", "day", "clash"), [(8, 21, True), (8, 22, False), (7, 22, True)])
def test_two_of_one_family_within_a_day_clash(hour: int, day: int, clash: bool) -> None:
    records = [*ibuprofen(on(21, 8)), dose("naproxen-220", 1, on(21, 8))]
    assert bool(ledger(*records, now=on(day, hour)).clashes) is clash


def test_what_makes_sleepy_and_slows_the_breath_clashes() -> None:
    records = [dose("co-codamol-8-500", 1, on(20, 8)), dose("pregabalin", 1, on(20, 9))]
    (found,) = ledger(*records, now=on(20, 10)).clashes
    assert found.names == ("Codeine", "Pregabalin")
    assert ledger(*records, now=on(21, 8)).clashes == ()


def test_ibuprofen_and_paracetamol_do_not_clash_nor_do_two_of_the_same() -> None:
    records = [*ibuprofen(on(20, 8)), dose("paracetamol-500", 2, on(20, 8)), dose(COMBO, 1, on(20, 16))]
    assert ledger(*records, now=on(20, 17)).clashes == ()


def test_a_back_dated_dose_clashes_with_a_later_one() -> None:
    later = dose("naproxen-220", 1, on(20, 20))
    _, clashes = effects([later], BASIS, dose("ibuprofen-200", 1, on(20, 8)))
    assert [clash.names for clash in clashes] == [("Ibuprofen", "Naproxen")]
    assert effects([later], BASIS, dose("ibuprofen-200", 1, on(19, 8)))[1] == []
    assert effects([later, *ibuprofen(on(20, 9))], BASIS, dose("paracetamol-500", 1, on(20, 8)))[1] == []


def test_paracetamol_of_several_products_is_one_sum() -> None:
    records = [dose("paracetamol-500", 2, on(20, 8)), dose("paracetamol-325", 1, on(20, 9)), dose(COMBO, 2, on(20, 10))]
    found = {each.account.id: each for each in ledger(*records, now=on(20, 11)).lines}
    assert found["paracetamol"].total == 1000 + 325 + 500
    assert len(found["paracetamol"].products) == 3
    assert {each.kind for each in found["paracetamol"].breaches} == {"gap"}
    found = {each.account.id: each for each in ledger(records[-1], now=on(20, 11)).lines}
    # The gap of the packet is the longer one: that of what is in it alone would read as leave for more of it.
    assert (found["paracetamol"].gap_ends, found["ibuprofen"].gap_ends) == (None, None)
    assert (found[COMBO].total, found[COMBO].account.unit, found[COMBO].gap_ends) == (2, "caplet", on(20, 18))


# Drowsy.


def test_after_a_drowsy_dose_there_is_a_day_of_care_and_never_a_next_dose() -> None:
    record = dose("diazepam", 1, on(20, 8))
    found = ledger(record, now=on(20, 9))
    assert found.drowsy_until == on(21, 8)
    (only,) = found.lines
    assert (only.total, only.untold, only.gap_ends, only.room_from) == (0, 1, None, None)
    assert ledger(record, now=on(21, 8)).drowsy_until is None


# Days running.


@pytest.mark.parametrize(
    ("days", "now", "count"), [(range(10, 21), 20, 11), (range(10, 20), 20, 10), ([10, 12], 20, 0)]
)
def test_days_in_a_row_are_counted(days: Any, now: int, count: int) -> None:
    records = ibuprofen(*(on(day, 8) for day in days))
    found = ledger(*records, now=on(now, 7 if now not in days else 9)).lines
    assert [each.days for each in found] == ([count] if count else [])


# The basis.


def test_the_basis_is_the_profile_the_settings_and_whether_all_is_read() -> None:
    profile = make("answers", on(1, 8), questionnaire="profile", answers={"medicines": ["blood-thinner"]})
    settings = Settings(label="uk", paracetamol_day_mg=4000)
    found = basis_of(state_of(profile), CONTENT.medicines, settings)
    assert found.choice == Choice("uk", {"paracetamol": 4000})
    assert found.told == {"blood-thinner"}
    assert found.sure is True
    assert basis_of(State(complete=False), CONTENT.medicines, settings).sure is False
    assert basis_of(State(complete=False), CONTENT.medicines, settings, sure=True).sure is True
