from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.amounts import amount_words, hours_words
from spasm_tui.core.medicine.dose import dose_data, of_count
from spasm_tui.core.medicine.ledger import Basis, build_ledger
from spasm_tui.core.medicine.ledger_text import (
    NO_LIMIT,
    NOT_ASKED,
    PRESCRIBED,
    Said,
    dose_said,
    ledger_said,
    saved_said,
)
from spasm_tui.core.medicine.medicine import Choice, Medicines
from spasm_tui.lib.quick_classes import replace
from tests.core.medicine.test_accounts import MEDICINES, STRICT, US, dose, ibuprofen
from tests.making import make, on

BASIS = Basis(MEDICINES, STRICT)
EMERGENCY = "112"
# What reads as leave for more, beside the line about driving.
LEAVE = re.compile(r"gap ends|more would be over|until|again from|remaining|left", re.I)
# Section 4.5: never one of these.
PERMISSION = re.compile(
    r"\b(safe|ok(ay)? to|you can|you may|you could take|allowed|next dose|take (it|one|two|another))\b", re.I
)


def said(*records: DoseTaken, now: datetime, told: tuple[str, ...] = ()) -> list[Said]:
    basis = BASIS._replace(told=frozenset(told))
    return ledger_said(build_ledger(records, basis, now), MEDICINES, EMERGENCY)


def words(*records: DoseTaken, now: datetime, told: tuple[str, ...] = ()) -> str:
    return "\n".join(each.text for each in said(*records, now=now, told=told))


def saved(record: DoseTaken, *others: DoseTaken, now: datetime | None = None, told: tuple[str, ...] = ()) -> list[Said]:
    basis = BASIS._replace(told=frozenset(told))
    return saved_said([record, *others], basis, record, now or record.at, EMERGENCY)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (1200, "mg", "1,200 mg"),
        (12.5, "mg", "12.5 mg"),
        (1, "tablet", "1 tablet"),
        (0.5, "tablet", "0.5 tablets"),
        (2, "patch", "2 patches"),
        (5, "ml", "5 ml"),
    ],
)
def test_amounts_in_words(amount: float, unit: str, text: str) -> None:
    assert amount_words(amount, unit) == text


@pytest.mark.parametrize(("hours", "text"), [(6, "6 h"), (2.5, "2 h 30 min"), (0.5, "30 min"), (0, "0 min")])
def test_hours_in_words(hours: float, text: str) -> None:
    assert hours_words(hours) == text


def test_the_ledger_says_what_section_4_5_says() -> None:
    found = said(*ibuprofen(on(20, 8), on(20, 14)), now=on(20, 14, 10))
    assert [each.text for each in found] == [
        "Ibuprofen: recorded 800 mg of 1,200 mg label limit in 24 h. Label gap ends 20:00.",
        "Doses you did not log are not counted. Check your packet.",
    ]


def test_an_empty_ledger_says_so() -> None:
    assert words(now=on(20, 14)).startswith("Nothing recorded in the 24 hours up to 14:00.")


def test_the_last_allowed_dose_is_told_at_that_dose_and_not_after() -> None:
    first = [*ibuprofen(on(20, 8))]
    assert "more would be over" not in "".join(s.text for s in saved(*ibuprofen(on(20, 14)), *first))
    last = saved(*ibuprofen(on(20, 20)), *first, *ibuprofen(on(20, 14)))
    assert Said("warn", "Ibuprofen: 400 mg more would be over the label limit until tomorrow 08:00.") in last
    before = dose_said([*first, *ibuprofen(on(20, 14))], BASIS, ibuprofen(on(20, 20))[0], on(20, 20))
    assert [s.text for s in before] == [
        "Ibuprofen: with this one 1,200 mg of 1,200 mg label limit in 24 h.",
        "By the label this is the last of this size: 400 mg more would be over the limit until tomorrow 08:00.",
    ]


def test_two_entries_of_one_moment_are_one_for_the_last_dose() -> None:
    records = [*ibuprofen(on(20, 8), on(20, 14)), *(dose("ibuprofen-200", 1, on(20, 20)) for _ in range(2))]
    last = "400 mg more would be over"
    assert last in words(*records, now=on(20, 21))
    second = DoseTaken("another", "dose", on(20, 20), records[3].data)
    assert last in "".join(s.text for s in dose_said(records[:3], BASIS, second, on(20, 20)))


def test_a_dose_of_long_ago_has_the_sum_of_its_own_day() -> None:
    others = [*ibuprofen(on(20, 8)), *ibuprofen(on(2, 6))]
    found = dose_said(others, BASIS, dose("ibuprofen-200", 1, on(2, 8)), on(20, 9))
    assert (
        Said("line", "Ibuprofen: with this one 600 mg of 1,200 mg label limit in the 24 h up to 2 Nov 08:00.") in found
    )
    assert "in 24 h" not in "".join(each.text for each in found)
    noted = saved(dose("ibuprofen-200", 1, on(2, 8)), *others, now=on(20, 9))
    text = "Ibuprofen: recorded 600 mg of 1,200 mg label limit in the 24 h up to 2 Nov 08:00."
    assert Said("line", text) in noted
    asked = saved(dose("ibuprofen-200", 1, on(2, 8)), *others, now=on(20, 9), told=("ulcer",))
    assert Said("line", "Ibuprofen: recorded 600 mg in the 24 h up to 2 Nov 08:00.") in asked


def test_a_back_dated_day_joins_the_days_on_both_sides() -> None:
    others = ibuprofen(*(on(day, 8) for day in (11, 12, 13, 14, 16, 17, 18, 19, 20)))
    found = dose_said(others, BASIS, ibuprofen(on(15, 8))[0], on(20, 9))
    assert any(each.text.startswith("Ibuprofen: 10 days running.") for each in found)


@pytest.mark.parametrize(
    "stop", [[dose("naproxen-220", 1, on(20, 12))], ibuprofen(*(on(20 - back, 8) for back in range(1, 10)))]
)
def test_the_last_dose_has_no_time_beside_it_where_the_label_says_stop(stop: list[DoseTaken]) -> None:
    others = [*ibuprofen(on(20, 8), on(20, 14)), *stop]
    texts = [each.text for each in dose_said(others, BASIS, ibuprofen(on(20, 20))[0], on(20, 20))]
    assert "By the label this is the last of this size." in texts
    assert [text for text in texts if "until" in text] == []


def test_a_gap_that_is_not_over_is_told() -> None:
    found = saved(*ibuprofen(on(20, 10)), *ibuprofen(on(20, 8)))
    text = "Ibuprofen: 10:00 is 2 h after the one before. The label gap: 6 h. Ask a pharmacist."
    assert found[0] == Said("warn", text)
    # It stays in the ledger for 24 hours, and no time for more beside it.
    records = ibuprofen(on(20, 8), on(20, 10))
    assert Said("warn", text) in said(*records, now=on(20, 20))
    assert LEAVE.search(words(*records, now=on(20, 10, 1))) is None
    assert "after the one before" not in words(*records, now=on(21, 10))


def test_over_the_label_is_recorded_and_answered_with_what_to_do() -> None:
    found = saved(*ibuprofen(on(20, 21)), *ibuprofen(on(20, 8), on(20, 14), on(20, 20)))
    assert found[0].level == "danger"
    assert found[0].text == f"Ibuprofen: 1,600 mg in the 24 h up to 21:00. The label limit: 1,200 mg. {MEDICINES.over}"
    assert "poison line" in MEDICINES.over


@pytest.mark.parametrize(("grams", "poison"), [(3, False), (4, False), (4.5, True)])
def test_over_4000_mg_of_paracetamol_calls_for_the_poison_line(grams: float, poison: bool) -> None:
    found = saved(dose("paracetamol-500", grams * 2, on(20, 8)))
    text = " ".join(each.text for each in found)
    assert ("Call a poison line or 112 now, even if you feel well" in text) is poison
    assert ("1-800-222-1222" in text) is poison
    assert (found[0].level == "danger") is (grams > 3)


def test_a_back_dated_dose_is_told_with_its_worst_window() -> None:
    found = saved(*ibuprofen(on(20, 12)), *ibuprofen(on(20, 8), on(20, 14), on(20, 20)), now=on(21, 9))
    texts = [each.text for each in found]
    assert any("1,600 mg in the 24 h up to yesterday 20:00" in text for text in texts)
    assert "Ibuprofen: yesterday 14:00 is 2 h after the one before. The label gap: 6 h. Ask a pharmacist." in texts


def test_who_should_ask_first_hears_that_and_the_sum_alone() -> None:
    text = words(*ibuprofen(on(20, 8), on(20, 14)), now=on(20, 14, 10), told=("ulcer", "65-plus"))
    assert "Ibuprofen: talk to a pharmacist first. You told: stomach ulcer" in text
    assert "60 or over" in text
    assert "Ibuprofen: recorded 800 mg in 24 h." in text
    assert "20:00" not in text
    assert "1,200" not in text


def test_who_should_ask_first_hears_no_number_of_the_label_to_go_by() -> None:
    records = [*ibuprofen(on(20, 12)), dose("ibuprofen-200", 3, on(20, 14))]
    texts = [each.text for each in saved(records[1], records[0], told=("ulcer",))]
    texts += [
        each.text for each in dose_said(records, BASIS._replace(told=frozenset(["ulcer"])), records[1], on(20, 14))
    ]
    assert "Ibuprofen: 14:00 is 2 h after the one before. The label gap is longer. Ask a pharmacist." in texts
    assert "Ibuprofen: 600 mg at once, at 14:00. The label limit is less. Ask a pharmacist." in texts
    assert [text for text in texts if re.search(r"\b(6 h|18:00|20:00|400 mg at most|1,200)\b", text)] == []


def test_to_who_told_nothing_of_themselves_it_is_said_that_nobody_was_asked() -> None:
    def all_said(*records: DoseTaken, asked: bool) -> str:
        basis = BASIS._replace(asked=asked)
        found = ledger_said(build_ledger(records, basis, on(20, 9)), MEDICINES, EMERGENCY)
        found += saved_said(records, basis, records[0], on(20, 9), EMERGENCY) if records else []
        return "\n".join(each.text for each in found)

    assert all_said(*ibuprofen(on(20, 8)), asked=False).count(NOT_ASKED) == 2
    assert NOT_ASKED not in all_said(*ibuprofen(on(20, 8)), asked=True)
    assert NOT_ASKED not in all_said(dose("diazepam", 1, on(20, 8)), asked=False)  # nothing to hide
    assert NOT_ASKED not in all_said(asked=False)


def test_a_reaction_to_a_painkiller_is_told_as_the_label_does() -> None:
    found = said(*ibuprofen(on(20, 8)), now=on(20, 9), told=("allergy",))
    assert found[0].level == "danger"
    assert "do not use it after that" in found[0].text


def test_two_of_one_family_are_named_first() -> None:
    found = said(*ibuprofen(on(20, 8)), dose("naproxen-220", 1, on(20, 9)), now=on(20, 10))
    assert found[0].level == "danger"
    assert found[0].text.startswith("Ibuprofen and Naproxen are of one family (NSAIDs).")


def test_what_calls_for_the_poison_line_comes_before_two_of_one_family() -> None:
    records = [*ibuprofen(on(20, 8)), dose("naproxen-220", 1, on(20, 9)), dose("co-codamol-8-500", 9, on(20, 9))]
    found = said(*records, now=on(20, 10))
    assert "Call a poison line or 112 now" in found[0].text
    assert found[1].text.startswith("Ibuprofen and Naproxen")
    assert len(found) == len(set(found))


def test_a_packet_has_no_number_that_reads_as_what_is_left_once_what_is_in_it_went_over() -> None:
    text = words(dose("paracetamol-500", 8, on(20, 8)), dose("co-codamol-8-500", 1, on(20, 15)), now=on(20, 16))
    assert "Co-codamol 8/500: recorded 1 tablet in 24 h." in text
    assert "of 8 tablets" not in text


def test_several_products_with_one_ingredient_are_named() -> None:
    records = [dose("paracetamol-500", 1, on(20, 8)), dose("combo-ibuprofen-paracetamol", 1, on(20, 9))]
    text = words(*records, now=on(20, 10))
    assert "Paracetamol (acetaminophen) is in each of these: Paracetamol (acetaminophen) 500 mg and Combo" in text


@pytest.mark.parametrize(
    ("days", "level", "text"),
    [
        (6, "", ""),
        (7, "warn", "Ibuprofen: 7 days running. At 10 the label says stop and ask."),
        (9, "warn", "Ibuprofen: 9 days running. At 10 the label says stop and ask."),
        (10, "danger", "Ibuprofen: 10 days running. The label says at 10: stop and ask a pharmacist or doctor."),
        (12, "danger", "Ibuprofen: 12 days running. The label says at 10: stop and ask a pharmacist or doctor."),
    ],
)
def test_days_running_are_warned_of_at_7_and_stop_at_10(days: int, level: str, text: str) -> None:
    ledger = build_ledger(ibuprofen(*(on(20 - back, 8) for back in range(days))), BASIS._replace(choice=US), on(20, 9))
    found = ledger_said(ledger, MEDICINES, EMERGENCY)
    about = [each for each in found if "days running" in each.text]
    assert about == ([(level, text)] if text else [])


def test_days_with_a_free_one_and_days_of_a_family_are_told_as_such() -> None:
    def all_said(*records: DoseTaken, label: Choice = US) -> list[Said]:
        ledger = build_ledger(records, BASIS._replace(choice=label), on(20, 9))
        return [each for each in ledger_said(ledger, MEDICINES, EMERGENCY) if "days" in each.text]

    free = ibuprofen(*(on(day, 8) for day in range(11, 21) if day != 15))
    assert all_said(*free) == [
        Said("warn", "Ibuprofen: on 9 of the last 10 days. At 10 the label says stop and ask."),
    ]
    turns = [dose("naproxen-220" if day % 2 else "ibuprofen-200", 1, on(day, 8)) for day in range(11, 21)]
    text = "Ibuprofen and Naproxen, one family: 10 days running."
    assert all_said(*turns) == [
        Said("danger", f"{text} The label says at 10: stop and ask a pharmacist or doctor."),
    ]
    # Where the strictest of several counts, it is named.
    text = "Ibuprofen: 4 days running. The German label says at 4: stop and ask a pharmacist or doctor."
    assert all_said(*ibuprofen(*(on(day, 8) for day in range(17, 21))), label=STRICT) == [Said("danger", text)]


def test_a_strength_on_prescription_has_the_doctors_word_beside_its_sum() -> None:
    text = words(dose("ibuprofen-600", 1, on(20, 8)), now=on(20, 9))
    assert f"Ibuprofen: recorded 600 mg in 24 h.\nIbuprofen: {PRESCRIBED}" in text
    assert "1,200" not in text
    assert LEAVE.search(text) is None
    previewed = dose_said([], BASIS, dose("ibuprofen-600", 1, on(20, 8)), on(20, 8))
    assert [each.text for each in previewed] == ["Ibuprofen: with this one 600 mg in 24 h."]


def test_over_what_the_doctor_set_it_says_so() -> None:
    product = replace(MEDICINES.products["metamizole-500"], day=4)
    basis = BASIS._replace(medicines=MEDICINES.overlaid(Medicines(products={product.id: product})))
    record = make(DoseTaken, on(20, 8), **dose_data(product, of_count(product, 5)))
    found = saved_said([record], basis, record, on(20, 8), EMERGENCY)
    assert found[0].level == "danger"
    assert "5 tablets in the 24 h up to 08:00. The doctor's limit: 4 tablets. That is more than your doctor set." in (
        found[0].text
    )


def test_a_drowsy_dose_has_its_line_and_no_time() -> None:
    found = saved(dose("diazepam", 1, on(20, 8)))
    texts = [each.text for each in found]
    assert "Diazepam: recorded 1 dose in 24 h." in texts
    assert f"Diazepam: {NO_LIMIT}" in texts
    line = "This one can make you drowsy. Until tomorrow 08:00: no driving"
    assert any(text.startswith(line) and "fall" in text for text in texts)
    later = words(dose("diazepam", 1, on(20, 8)), now=on(20, 22))
    assert "You noted a medicine that can make you drowsy. Until tomorrow 08:00: no driving" in later
    assert "gap" not in later


@pytest.mark.parametrize(("hours", "text"), [(23.9, "Until 08:00"), (24, "")])
def test_a_drowsy_dose_noted_late_has_its_line_for_what_is_left_of_the_day(hours: float, text: str) -> None:
    record, now = dose("diazepam", 1, on(20, 8)), on(20, 8) + timedelta(hours=hours)
    for found in (saved(record, now=now), dose_said([], BASIS, record, now)):
        lines = [each.text for each in found if "drowsy" in each.text]
        assert [text in line for line in lines] == ([True] * len(lines) if text else [])
        assert bool(lines) is bool(text)


def test_what_was_not_told_is_not_in_the_sum() -> None:
    untold = make(DoseTaken, on(20, 8), ingredients=[{"name": "ibuprofen"}])
    assert "1 dose without its mg is not in this sum." in words(untold, *ibuprofen(on(20, 9)), now=on(20, 10))


def test_a_packet_has_a_packet_limit() -> None:
    text = words(dose("combo-ibuprofen-paracetamol", 2, on(20, 8)), now=on(20, 9))
    assert "Combo ibuprofen 125 + paracetamol 250: recorded 2 caplets of 6 caplets packet limit in 24 h." in text


def test_a_window_and_a_single_dose_over_the_label_are_told() -> None:
    basis = BASIS._replace(choice=US)
    records = [dose("naproxen-220", 1, on(20, 8)), dose("naproxen-220", 3, on(20, 10))]
    texts = [each.text for each in saved_said(records, basis, records[1], on(20, 10), EMERGENCY)]
    assert "Naproxen: 660 mg at once, at 10:00. The label limit: 440 mg. Ask a pharmacist." in texts
    assert "Naproxen: 880 mg in the 8 h up to 10:00. The label limit: 440 mg. Ask a pharmacist." in texts


def test_no_sentence_ever_gives_leave_or_advice_to_take() -> None:
    products = MEDICINES.products.values()
    told_lists: list[tuple[str, ...]] = [(), ("ulcer", "liver", "ssri", "65-plus"), ("allergy",)]
    texts = set()
    for told in told_lists:
        for product in products:
            records = [dose(product.id, units, on(20, hour)) for hour, units in ((6, 1), (8, 2), (14, 9))]
            texts |= {s.text for s in said(*records, now=on(20, 15), told=told)}
            texts |= {s.text for r in records for s in saved(r, *records, told=told)}
    assert len(texts) > 100
    assert [text for text in texts if PERMISSION.search(text)] == []


def test_a_gap_that_ends_while_the_sum_is_full_is_not_told_alone() -> None:
    full = words(*ibuprofen(on(22, 2), on(22, 8), on(22, 14)), now=on(22, 15))
    assert "1,200 mg of 1,200 mg" in full
    assert "gap ends" not in full
    assert "400 mg more would be over the label limit until tomorrow 02:00." in full


def test_an_overdose_has_no_time_beside_it() -> None:
    over = words(dose("paracetamol-500", 14, on(22, 12)), now=on(22, 13))
    assert "7,000 mg in the 24 h" in over
    assert "112" in over
    assert "gap ends" not in over
    assert "until" not in over


def gap_told(title: str, *records: DoseTaken, now: datetime) -> bool:
    return any(each.text.startswith(f"{title}:") and "gap ends" in each.text for each in said(*records, now=now))


def test_the_gap_of_a_packet_is_not_told_while_what_is_in_it_is_full() -> None:
    combo = dose("combo-ibuprofen-paracetamol", 2, on(20, 13))
    title = "Combo ibuprofen 125 + paracetamol 250"
    assert gap_told(title, combo, now=on(20, 14))
    full = [dose("paracetamol-500", 2, on(20, hour)) for hour in (1, 7)]
    assert not gap_told(title, combo, *full, dose("paracetamol-500", 2, on(19, 19)), now=on(20, 14))
    # A later tablet of one of the two has a gap of its own, which ends later.
    assert not gap_told(title, combo, dose("paracetamol-500", 1, on(20, 18)), now=on(20, 19))


def test_the_gap_is_not_told_in_a_family_that_clashes() -> None:
    naproxen = dose("naproxen-220", 1, on(20, 12))
    assert gap_told("Naproxen", naproxen, now=on(20, 13))
    assert not gap_told("Naproxen", naproxen, *ibuprofen(on(20, 4)), now=on(20, 13))
    assert gap_told("Naproxen", naproxen, dose("paracetamol-500", 1, on(20, 4)), now=on(20, 13))


def test_the_gap_is_not_told_once_the_label_says_stop() -> None:
    days = [on(day, 8) for day in range(17, 21)]
    assert gap_told("Ibuprofen", *ibuprofen(*days[1:]), now=on(20, 9))
    assert not gap_told("Ibuprofen", *ibuprofen(*days), now=on(20, 9))


def test_a_dose_that_is_only_looked_at_sends_nobody_to_a_poison_line() -> None:
    record = dose("paracetamol-500", 14, on(22, 12))
    foreseen = "\n".join(each.text for each in dose_said([], BASIS, record, on(22, 12)))
    assert "with this one 7,000 mg in the 24 h up to 12:00. That is over the label limit: 3,000 mg." in foreseen
    assert "poison" not in foreseen
    assert "poison" in "\n".join(each.text for each in saved(record))


def test_more_at_once_than_the_label_has_no_time_for_as_much_again() -> None:
    record = dose("ibuprofen-200", 4, on(20, 8))
    texts = [each.text for each in dose_said([record], BASIS, record, on(20, 8))]
    texts += [words(record, now=on(20, 9))]
    assert "Ibuprofen: 800 mg at once, at 08:00. The label limit: 400 mg. Ask a pharmacist." in texts
    assert [text for text in texts if "800 mg more" in text or "gap ends" in text] == []
    assert "800 mg at once, yesterday 08:00." in words(record, now=on(21, 7))


def test_what_calls_for_the_poison_line_has_no_time_beside_it() -> None:
    tablets = [dose("paracetamol-500", 2, on(20, hour)) for hour in (1, 3, 5, 7, 9)]
    found = words(*tablets, now=on(20, 10))
    assert "poison line" in found
    assert "until" not in found
