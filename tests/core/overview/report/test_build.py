from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.medicine import Choice
from spasm_tui.core.overview.day_range import Range, usual_range, within
from spasm_tui.core.overview.report.build import LEAVE_OUT, PARTS, build_page
from spasm_tui.core.overview.report.chart import bars_of, trend_picture, trend_words
from spasm_tui.core.overview.report.medicines import _sums, longest_run
from spasm_tui.core.overview.report.page import Image, KeyFacts, Lines, PagePart, ReportTable, texts_of
from spasm_tui.core.overview.report.pain import worst_of
from spasm_tui.core.overview.report.ranges import RANGES, parse_range, range_of
from spasm_tui.core.overview.report.report_data import NOTES, ReportPart, gather
from spasm_tui.core.trial.trial import trial_of
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.drawing.shapes import Box, Path
from spasm_tui.lib.text import join_words
from tests.content import CONTENT
from tests.making import FOUR, NOW, TODAY, ago, make, on, state_of
from tests.reporting import ASKS, emptiest_page, page_of, seventy, seventy_page

WEEK = Range(TODAY - 6 * DAY, TODAY)


def part(name: str, *records: Record, days: Range = WEEK, **more: Any) -> PagePart | None:
    page = page_of(state_of(*records), days, **more)
    return next((each for each in page.parts if each.id == name), None)


def rows(name: str, *records: Record, days: Range = WEEK) -> tuple[tuple[str, ...], ...]:
    found = part(name, *records, days=days)
    return next((block.rows for block in found.blocks if isinstance(block, ReportTable)), ()) if found else ()


def lines(name: str, *records: Record, days: Range = WEEK) -> tuple[str, ...]:
    found = part(name, *records, days=days)
    return tuple(line for block in found.blocks if isinstance(block, Lines) for line in block.lines) if found else ()


def facts(*records: Record, days: Range = WEEK) -> dict[str, str]:
    found = part("numbers", *records, days=days)
    assert found
    return {fact.label: fact.value for block in found.blocks if isinstance(block, KeyFacts) for fact in block.facts}


# The days.


def test_only_what_happened_on_the_days_counts_by_the_user_s_day() -> None:
    inside, before, after = on(16, 4), on(16, 3, 59), on(23, 4)
    state = state_of(*(make("episode", at, pain=5) for at in (inside, before, after)))
    assert [r.at for r in within(state, Range(date(2026, 11, 16), date(2026, 11, 22)), FOUR).records()] == [inside]


def test_the_usual_days_are_ninety_or_all_there_are() -> None:
    assert usual_range(state_of(make("episode", ago(days=400), pain=5)), TODAY, FOUR) == Range(TODAY - 89 * DAY, TODAY)
    assert usual_range(state_of(make("episode", ago(days=4), pain=5)), TODAY, FOUR) == Range(TODAY - 4 * DAY, TODAY)
    assert usual_range(State(), TODAY, FOUR) == Range(TODAY, TODAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-09-01 to 2026-10-31", Range(date(2026, 9, 1), date(2026, 10, 31))),
        ("2026-09-01..2026-10-31", Range(date(2026, 9, 1), date(2026, 10, 31))),
        ("2026-09-01 - yesterday", Range(date(2026, 9, 1), TODAY - DAY)),
        ("7d", Range(TODAY - 7 * DAY, TODAY)),
    ],
)
def test_days_can_be_typed(text: str, days: Range) -> None:
    assert parse_range(text, TODAY) == days


@pytest.mark.parametrize("text", ["", "soon", "2026-10-31 to 2026-09-01", "1 to 2 to 3", "1900-01-01 to 2100-01-01"])
def test_what_are_no_days_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|hundred years"):
        parse_range(text, TODAY)


def test_every_named_range_ends_today_and_begins_with_something_noted() -> None:
    state = state_of(make("episode", ago(days=500), pain=5), make("episode", ago(days=40), pain=5))
    found = {name: range_of(name, state, TODAY, FOUR) for name in RANGES}
    assert {days.last for days in found.values()} == {TODAY}
    assert {name: days.days for name, days in found.items()} == {
        "spasm": 41,
        "month": 28,
        "quarter": 90,
        "half": 183,
        "year": 365,
        "all": 501,
    }


# In numbers.


def test_the_numbers_count_days_and_spasms() -> None:
    noted = [
        make("episode", ago(days=1), pain=8),
        make("checkin", ago(days=2), pain_now=3, pain_worst=7),
        make("checkin", ago(days=3), pain_now=6),
        make("dose", ago(days=3), ingredients=[{"name": "ibuprofen", "mg": 400}]),
        make("walk", ago(days=4), seconds=600),
    ]
    assert facts(*noted) == {
        "spasm began": "1",
        "worst pain": "8 of 10",
        "days with pain 7 or more, of days with pain noted": "2 of 3",
        "days with any note": "4 of 7",
        "noted days with a medicine": "1 of 4",
    }


def test_nothing_logged_says_so_and_no_more() -> None:
    assert lines("numbers") == ("Nothing was logged on these days.",)
    assert [each.id for each in emptiest_page().parts] == ["numbers"]
    assert not any("Nothing was noted for" in line for line in emptiest_page().foot)


def test_what_nothing_was_noted_for_is_named_at_the_end() -> None:
    page = page_of(state_of(make("checkin", ago(hours=1), pain_now=3)))
    assert page.foot[0].startswith("Nothing was noted for: function, where it was, spasms")
    assert "how it goes" not in page.foot[0]


# How it goes.


def test_an_open_spasm_is_told_with_its_day_and_what_the_change_means() -> None:
    noted = [make("episode", ago(days=15), pain=6), *(make("checkin", ago(days=n), pain_now=6) for n in range(5))]
    found = lines("course", *noted)
    assert found[0] == (
        "A spasm is open since 7 Nov 2026: day 16. Pain 6 at its start, 6 now (median of 5 notes in 7 days): "
        "less than the usual smallest change that matters."
    )
    assert found[1] == "Not clearly better by day 14."


def test_a_spasm_that_is_over_or_was_left_open_is_told_as_that() -> None:
    over = make("episode", ago(days=9), pain=6, until=ago(days=4))
    assert lines("course", over) == ("No spasm is open. The last one began on 13 Nov 2026 and lasted 5 days.",)
    left = make("episode", ago(days=200), pain=6)
    assert lines("course", left) == ("The last spasm began on 6 May 2026; its end was not noted.",)


def test_three_spasms_in_ninety_days_are_told() -> None:
    noted = [make("episode", ago(days=n), pain=6, until=ago(days=n - 1)) for n in (1, 40, 89)]
    assert lines("course", *noted)[-1] == "3 spasms began in the last 90 days."


@pytest.mark.parametrize(("days", "told"), [(2, "since"), (6, "since"), (7, "in the last 7 days")])
def test_a_note_before_an_open_spasm_is_none_of_its_days(days: int, told: str) -> None:
    spasm, before = make("episode", ago(days=days), pain=7), make("checkin", ago(days=days, minutes=1), pain_now=4)
    [line] = lines("course", before, spasm)
    assert line.endswith(f"Pain 7 at its start; no check-in tells of the pain {told}.")


def test_how_it_goes_now_is_not_on_a_page_about_the_past() -> None:
    noted = make("episode", ago(days=15), pain=6)
    assert lines("course", noted, days=Range(TODAY - 20 * DAY, TODAY - 10 * DAY)) == ()


# The spasms.


def test_a_spasm_has_its_length_worst_pain_places_and_what_set_it_off() -> None:
    spasm = make(
        "episode",
        ago(days=5),
        pain=5,
        until=ago(days=2),
        where=["low-left", "own place"],
        triggers=["lifting"],
        note="Two\nlines",
    )
    worse = make("checkin", ago(days=4), pain_now=4, pain_worst=9)
    later = make("checkin", ago(days=1), pain_now=10)
    [row] = rows("episodes", spasm, worse, later)
    assert row == ("17 Nov 2026", "3 days", "5", "9", "left low back, own place", "moved something heavy", "Two lines")


def test_the_worst_of_a_spasm_ends_with_the_next_one() -> None:
    first, second = make(Episode, ago(days=5), pain=3), make(Episode, ago(days=3), pain=9)
    state = state_of(first, second, make("checkin", ago(days=4), pain_now=5), make("checkin", ago(days=2), pain_now=10))
    material = gather(state, CONTENT, NOW, FOUR, WEEK)
    assert (worst_of(material, first), worst_of(material, second)) == (5, 10)


@pytest.mark.parametrize(
    ("until", "words"),
    [(ago(days=3, hours=-5), "5 h"), (None, "open, day 4"), (ago(days=9), "open, day 4")],
)
def test_the_length_of_a_spasm(until: Any, words: str) -> None:
    more = {"until": until} if until else {}
    assert rows("episodes", make("episode", ago(days=3), pain=5, **more))[0][1] == words


def test_an_older_spasm_without_an_end_has_none_noted() -> None:
    found = rows("episodes", make("episode", ago(days=3), pain=5), make("episode", ago(days=5), pain=5))
    assert [row[1] for row in found] == ["open, day 4", "end not noted"]


def test_notes_can_be_left_out() -> None:
    state = state_of(make("episode", ago(days=3), pain=5, note="private"))
    assert "private" in texts_of(page_of(state))
    hidden = texts_of(page_of(state, leave_out=frozenset({NOTES})))
    assert not any("private" in text for text in hidden)
    assert "Note" not in hidden


@pytest.mark.parametrize("name", PARTS)
def test_each_part_can_be_left_out(name: ReportPart) -> None:
    whole = {each.id for each in seventy_page().parts}
    assert whole == set(PARTS) - {"trials"}
    left = page_of(state_of(*seventy()), leave_out=frozenset({name}), asks=ASKS)
    assert {each.id for each in left.parts} == whole - {name}
    assert PARTS[name].title.lower() not in left.foot[0]


def test_all_that_can_be_left_out_is_named() -> None:
    assert set(LEAVE_OUT) == {*PARTS, NOTES}


# What was tried.


def rated(kind: str, days: float, before: int, after: int, **more: Any) -> Record:
    return make(kind, ago(days=days), seconds=900, planned=900, pain_before=before, pain_after=after, **more)


def test_what_was_tried_has_its_median_change_and_how_often_it_mattered() -> None:
    heat = [rated("heat", n + 0.1, *pair, preset="heat-pack") for n, pair in enumerate(((6, 4), (6, 5), (3, 2)))]
    [row] = rows("tried", *heat)
    assert row == (CONTENT.timers.presets[0].title, "3 (45 min)", "6 to 4", "−1 (3)", "2 of 3")


def test_half_an_hour_later_counts_where_it_was_asked() -> None:
    found = part("tried", rated("heat", 0.1, 6, 5, pain_later=2), rated("heat", 0.2, 6, 6))
    assert found
    block, beside = found.blocks
    assert beside == Lines(
        ("Pain also eases by itself: with nothing done, about 10 of 100 second ratings are lower by 2 points or 30 %.",)
    )
    assert isinstance(block, ReportTable)
    assert block.heads[4] == "30 min later"
    assert block.rows[0][3:] == ("−0.5 (2)", "−4 (1)", "1 of 2")


def test_nobody_peeks_at_a_trial_that_runs() -> None:
    arms = [{"what": "heat", "words": "Heat", "seconds": 900}, {"what": "cold", "words": "Cold", "seconds": 900}]
    trial: dict[str, Any] = {"title": "Heat or cold?", "arms": arms, "pairs": 6, "seed": "00000000000000f1"}
    record = rated("heat", 0.1, 6, 1, trial="t:1")
    [row] = rows("tried", make("trial", ago(days=1), "t", **trial), record)
    assert row == ("Heat", "1 (15 min)")
    [row] = rows("tried", make("trial", ago(days=1), "t", **trial, ended="stopped", until=NOW), record)
    assert row[2:] == ("6 to 1", "−5 (1)", "1 of 1")


def test_treatments_have_their_ratings_and_walks_their_time() -> None:
    noted = [
        make("treatment", ago(days=1), what="Needles", rating=7),
        make("treatment", ago(days=2), what="Needles", rating=4),
        make("walk", ago(days=2), seconds=3600),
    ]
    assert rows("tried", *noted) == (("Needles", "2", "rated 5.5 of 10 (2)"), ("Walking", "1 (1 h)", ""))


def test_two_treatments_whose_names_begin_alike_are_two_lines() -> None:
    """They were one line, which said of both what was rated of either."""
    long = "Massage by the physiotherapist in the town with the"
    noted = [
        make("treatment", ago(days=1), what=f"{long} blue ball", rating=8),
        make("treatment", ago(days=2), what=f"{long} green ball", rating=2),
        make("treatment", ago(days=3), what=f"{long} Green  ball", rating=2),
    ]
    blue, green = sorted(rows("tried", *noted))
    assert blue == ("Massage by the physioth…blue ball", "1", "rated 8 of 10 (1)")
    assert green == ("Massage by the physioth…green ball", "2", "rated 2 of 10 (2)")


def test_two_medicines_whose_names_begin_alike_are_told_apart() -> None:
    long = "Something that my aunt brought along from the "
    noted = [
        make("dose", ago(days=1, hours=n), ingredients=[{"name": f"{long}{name}", "mg": 5}])
        for n, name in enumerate(("old town", "new town"))
    ]
    assert len({row[0] for row in rows("medicines", *noted)}) == 2


def test_a_trial_that_ended_is_told_with_its_interval() -> None:
    arms = [{"what": "heat", "words": "Heat", "seconds": 900}, {"what": "cold", "words": "Cold", "seconds": 900}]
    trial = make(
        TrialPlanned,
        ago(days=6),
        "t",
        title="Heat or cold?",
        arms=arms,
        pairs=8,
        seed="000000000000002a",
        ended="done",
        until=NOW,
    )
    known = trial_of(trial)
    assert known
    sides = [
        rated(
            known.arm(slot).what,
            6 - slot / 4,
            7,
            5,
            pain_later=3 if known.arm(slot).what == "heat" else 6,
            later_at=ago(days=6 - slot / 4) + timedelta(minutes=45),
            trial=f"t:{slot}",
            ended="done",
        )
        for slot in range(1, 17)
    ]
    [row] = rows("trials", trial, *sides)
    assert row[:3] == ("Heat or cold?", "22 Nov 2026", "8 of 8")
    assert row[3].startswith(
        "Heat looks better for you. Heat better by +3 points (median; 95 % interval +3 to +3, p = 0.008"
    )


# Medicines.


def dose(hours: float, **mg: float) -> Record:
    return make("dose", ago(hours=hours), ingredients=[{"name": name, "mg": amount} for name, amount in mg.items()])


def test_medicines_are_added_up_by_ingredient() -> None:
    found = rows("medicines", dose(1, ibuprofen=400), dose(7, ibuprofen=400, paracetamol=500), dose(50, ibuprofen=200))
    assert found == (
        ("Ibuprofen", "2", "3", "800 of 1,200 mg", "1", f"no ({whose('ibuprofen')})"),
        ("Paracetamol (acetaminophen)", "1", "1", "500 of 3,000 mg", "1", f"no ({whose('paracetamol')})"),
    )


def whose(name: str) -> str:
    """The labels with the least milligrams a day."""
    labels = CONTENT.medicines.ingredient(name).labels
    least = min(each.day for each in labels if each.day)
    names = {"us": "US", "uk": "UK", "de": "German"}
    return f"{join_words([names[each.label] for each in labels if each.day == least])} label"


def test_one_ingredient_under_two_names_is_one_row() -> None:
    found = rows("medicines", dose(1, paracetamol=500), dose(7, acetaminophen=1000), dose(13, Paracetamol=500))
    assert found == (
        ("Paracetamol (acetaminophen)", "2", "3", "2,000 of 3,000 mg", "2", f"no ({whose('paracetamol')})"),
    )


def test_what_is_not_checked_is_told_and_a_mix_is_each_thing_in_it() -> None:
    found = rows(
        "medicines", dose(1, Zorblax=400), dose(3, Thomapyrin=500), dose(5, aspirin=300), dose(6, Paracétamol=1000)
    )
    unknown = "not checked: this name is not known here"
    found_words = {row[0]: (row[2], row[3], row[5]) for row in found}
    assert found_words["Zorblax"] == ("1", "400 mg", unknown)
    assert found_words["Caffeine"] == ("1", "amount not told", unknown)
    assert found_words["Aspirin"][:2] == ("2", "at least 300 of 3,000 mg; 1 dose without an amount")
    assert found_words["Paracetamol (acetaminophen)"][1] == "at least 1,000 of 3,000 mg; 1 dose without an amount"


def test_a_dose_exactly_a_day_old_has_left_the_window() -> None:
    [row] = rows("medicines", dose(1, ibuprofen=400), dose(25, ibuprofen=300), dose(24.9, ibuprofen=200))
    assert row[3] == "600 of 1,200 mg"


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), min_size=1, max_size=30))
def test_the_most_in_a_day_equals_a_plain_count(doses: list[tuple[int, int]]) -> None:
    told = sorted((ago(hours=hours), float(mg)) for hours, mg in doses)
    plain = max(sum(mg for at, mg in told if end - DAY < at <= end) for end, _ in told)
    assert max(mg for _, mg in _sums(told)) == plain


@given(st.sets(st.integers(0, 40), min_size=1), st.integers(0, 40))
def test_the_longest_run_equals_a_plain_count(numbers: set[int], since: int) -> None:
    plain = max(
        (sum(1 for back in range(n + 1) if set(range(n - back, n + 1)) <= numbers) for n in numbers if n >= since),
        default=0,
    )
    assert longest_run((TODAY + n * DAY for n in numbers), TODAY + since * DAY) == plain


US = Choice("us")


def medicine_row(*records: Record, choice: Choice | None = US) -> tuple[str, ...]:
    page = build_page(gather(state_of(*records), CONTENT, NOW, FOUR, WEEK, choice))
    [table] = [b for p in page.parts if p.id == "medicines" for b in p.blocks if isinstance(b, ReportTable)]
    assert {cell for cell in table.bold if cell[0] == 0} == ({(0, 5)} if over_label(table.rows[0]) else set())
    return table.rows[0]


def over_label(row: tuple[str, ...]) -> bool:
    return not row[5].startswith(("no", "on prescription"))


def test_the_most_in_a_day_stands_beside_the_limit_of_the_label_that_counts() -> None:
    paracetamol = dose(2, paracetamol=1000)
    assert medicine_row(paracetamol, choice=Choice("uk"))[3::2] == ("1,000 of 4,000 mg", "no (UK label)")
    own = Choice("uk", {"paracetamol": 2000})
    assert medicine_row(paracetamol, choice=own)[3::2] == ("1,000 of 2,000 mg", "no (own limit)")
    # A limit of one's own that the label says as well is the label's: the setting begins so.
    as_set = Choice("strict", {"paracetamol": 3000})
    assert medicine_row(paracetamol, choice=as_set)[3::2] == ("1,000 of 3,000 mg", "no (US label)")
    assert medicine_row(paracetamol, dose(9, paracetamol=1000), dose(16, paracetamol=1000), choice=own)[5] == (
        "over 2,000 mg in 24 h (own limit) on 22 Nov 2026"
    )


def test_days_over_the_label_are_told_with_the_label_and_the_number() -> None:
    many = [dose(hours, ibuprofen=400) for hours in (2, 8, 14, 20, 26, 32)]
    assert medicine_row(*many) == (
        "Ibuprofen",
        "2",
        "6",
        "1,600 of 1,200 mg",
        "2",
        "over 1,200 mg in 24 h (US label) on 21 and 22 Nov 2026",
    )
    assert medicine_row(*many[:3])[5] == "no (US label)"
    strict = medicine_row(*many, choice=None)[5]
    assert strict.startswith(f"over 1,200 mg in 24 h ({whose('ibuprofen')}) on 21 and 22 Nov 2026")
    assert {"US", "UK"} <= set(re.findall(r"\w+", whose("ibuprofen")))


def test_too_much_at_once_and_too_soon_are_told_too() -> None:
    assert medicine_row(dose(2, ibuprofen=600))[5] == "over 400 mg at once (US label) on 22 Nov 2026"
    soon = medicine_row(dose(2, ibuprofen=200), dose(4, ibuprofen=200))
    assert soon[5] == "less than 4 h apart (US label) on 22 Nov 2026"


def test_of_many_days_over_the_label_the_first_and_last_are_told() -> None:
    many = [dose(24 * day + hour, paracetamol=1000) for day in range(9) for hour in (2, 8, 14, 20)]
    page = page_of(state_of(*many), Range(TODAY - 20 * DAY, TODAY))
    [table] = [b for p in page.parts if p.id == "medicines" for b in p.blocks if isinstance(b, ReportTable)]
    assert "over 3,000 mg in 24 h (US label) on 9 days, 14 Nov 2026 to 22 Nov 2026" in table.rows[0][5]


def test_a_dose_of_the_evening_before_counts_for_the_first_day() -> None:
    before = ago(days=7)
    doses = [make("dose", before + timedelta(hours=n), ingredients=[{"name": "ibuprofen", "mg": 400}]) for n in (2, 8)]
    first = [
        make("dose", before + timedelta(hours=n), ingredients=[{"name": "ibuprofen", "mg": 400}]) for n in (14, 20)
    ]
    assert WEEK.first == TODAY - 6 * DAY
    row = medicine_row(*doses, *first)
    assert row[1:4] == ("1", "2", "1,600 of 1,200 mg")
    assert row[5] == "over 1,200 mg in 24 h (US label) on 16 Nov 2026"


def test_more_days_running_than_the_label_has_are_told_those_before_the_page_too() -> None:
    row = medicine_row(*(dose(24 * n + 1, ibuprofen=200) for n in range(12)))
    assert row[4:] == ("12", "12 days running (US label: 10)")
    assert medicine_row(*(dose(24 * n + 1, ibuprofen=200) for n in range(10)))[4:] == ("10", "no (US label)")


def test_days_with_a_medicine_are_told_of_the_noted_days() -> None:
    noted = [dose(1, ibuprofen=400), make("checkin", ago(days=1), pain_now=3), make("walk", ago(days=2), seconds=600)]
    assert lines("medicines", *noted)[0] == (
        "A medicine was logged on 1 of 3 noted days. A day is noted when anything at all was logged on it."
    )


def test_two_of_one_family_are_told_with_the_days_of_either() -> None:
    found = lines("medicines", dose(1, ibuprofen=200), dose(4, naproxen=220), dose(25, naproxen=220))
    assert found[1] == (
        "One family (ibuprofen family (NSAID)): Naproxen and Ibuprofen; any of them on 2 days, two or more on 1 day, "
        "most days running 2."
    )
    assert len(lines("medicines", dose(1, ibuprofen=200), dose(4, paracetamol=500))) == 1


def prescribed(hours: float, product: str, count: float = 1) -> Record:
    known = CONTENT.medicines.product(product)
    assert known is not None
    assert known.prescription
    inside = [{"name": each.name, "mg": each.mg * count} for each in known.contents]
    return make("dose", ago(hours=hours), product=known.title, count=count, ingredients=inside)


def test_what_a_doctor_prescribed_is_held_against_no_shop_label() -> None:
    small = [prescribed(24 * n + 1, "aspirin-75") for n in range(30)]
    assert medicine_row(*small)[3:] == ("75 mg", "30", "on prescription: no shop label counts")
    strong = [prescribed(hours, "ibuprofen-600") for hours in (1, 7, 13)]
    assert medicine_row(*strong)[3::2] == ("1,800 mg", "on prescription: no shop label counts")
    beside = medicine_row(prescribed(1, "ibuprofen-600"), dose(30, ibuprofen=400))
    assert beside[3::2] == ("600 mg", "no (US label), prescribed doses apart")
    assert medicine_row(prescribed(1, "ibuprofen-600"), dose(30, ibuprofen=600))[5].startswith("over 400 mg at once")


def test_one_free_day_does_not_wipe_those_before() -> None:
    row = medicine_row(*(dose(24 * n + 1, ibuprofen=200) for n in range(12) if n != 4))
    assert row[4:] == ("7", "on 11 of 12 days (US label: 10)")


def test_the_days_of_a_family_over_the_label_are_marked() -> None:
    turns = [dose(24 * n + 1, **{("ibuprofen", "naproxen")[n % 2]: 200}) for n in range(12)]
    strict = "most days running 12; over the label: 12 days running (German label: 4)."
    assert next(line for line in lines("medicines", *turns) if line.startswith("One family")).endswith(strict)
    both = [prescribed(24 * n + 1, "aspirin-75") for n in range(12)] + [
        dose(24 * n + 2, ibuprofen=200) for n in range(3)
    ]
    [line] = [line for line in lines("medicines", *both) if line.startswith("One family")]
    assert line.endswith("most days running 12.")


def test_under_50_kg_the_page_goes_by_the_lower_limit_as_the_ledger_does() -> None:
    light = make("answers", ago(days=3), questionnaire="profile", answers={"light": True})
    doses = [dose(hours, paracetamol=875) for hours in (1, 7, 13, 19)]
    assert medicine_row(*doses, choice=Choice("uk"))[3::2] == ("3,500 of 4,000 mg", "no (UK label)")
    assert medicine_row(light, *doses, choice=Choice("uk"))[3::2] == (
        "3,500 of 3,000 mg",
        "over 3,000 mg in 24 h (lower limit under 50 kg) on 22 Nov 2026",
    )
    own = Choice("uk", {"paracetamol": 3000})
    assert medicine_row(light, *doses, choice=own)[5] == "over 3,000 mg in 24 h (own limit) on 22 Nov 2026"
    hidden = texts_of(page_of(state_of(light, *doses), WEEK, leave_out=frozenset({"person"})))
    assert not [text for text in hidden if "50 kg" in text]


def test_where_no_label_is_known_that_is_told() -> None:
    assert medicine_row(dose(2, diazepam=5))[3:] == ("5 mg", "1", "no label known here")
    assert medicine_row(dose(2, something=5))[3:] == ("5 mg", "1", "not checked: this name is not known here")


def test_who_should_ask_first_sees_a_limit_only_when_over_it() -> None:
    told = make("answers", ago(days=30), questionnaire="profile", answers={"heart": ["ulcer"]})
    doses = [dose(hours, ibuprofen=400) for hours in (2, 8, 14, 20)]
    assert medicine_row(told, doses[0])[3::2] == ("400 mg", "no, but the label says ask first")
    assert medicine_row(told, *doses)[3::2] == (
        "1,600 of 1,200 mg",
        "over 1,200 mg in 24 h (US label) on 22 Nov 2026",
    )


def test_what_was_taken_against_the_label_is_told_unless_the_person_is_left_out() -> None:
    told = make("answers", ago(days=3), questionnaire="profile", answers={"medicines": ["blood-thinner"]})
    found = lines("medicines", told, dose(1, ibuprofen=200))
    assert found[1] == (
        "Taken, though the label says ask first: Ibuprofen (a blood thinner, or blood that does not clot well)."
    )
    allergic = make("answers", ago(days=2), questionnaire="profile", answers={"allergy": True})
    assert lines("medicines", allergic, dose(1, ibuprofen=200))[1].startswith(
        "Taken, though the label says not to: Ibu"
    )
    hidden = texts_of(page_of(state_of(told, dose(1, ibuprofen=200)), WEEK, leave_out=frozenset({"person"})))
    assert not [text for text in hidden if "thinner" in text or "ask first" in text]


def test_a_packet_that_counts_itself_is_told_where_it_was_over() -> None:
    counted = next(p for p in CONTENT.medicines.products.values() if CONTENT.medicines.counts_itself(p))
    inside = [{"name": each.name, "mg": each.mg * 40} for each in counted.contents]
    taken = make("dose", ago(hours=2), product=counted.title, count=40, ingredients=inside)
    assert any(line.startswith(f"{counted.title}: over ") for line in lines("medicines", taken))


def test_a_dose_without_its_amount_hides_nothing_of_the_others() -> None:
    gel = make("dose", ago(hours=3), ingredients=[{"name": "ibuprofen"}])
    [row] = rows("medicines", dose(1, ibuprofen=400), gel, dose(7, ibuprofen=200))
    assert row[:4] == ("Ibuprofen", "1", "3", "at least 600 of 1,200 mg; 1 dose without an amount")


def test_an_ingredient_without_its_amount_is_not_added_up() -> None:
    cream = make("dose", ago(hours=2), ingredients=[{"name": "diclofenac"}])
    [row] = rows("medicines", cream)
    assert row[1:4] == ("1", "1", "amount not told")


# Function, contributors.


def test_measures_have_their_first_and_last_value_and_what_the_change_means() -> None:
    taken = [make("measure", ago(days=n), instrument="rmdq", total=total) for n, total in ((5, 12), (1, 6))]
    [row] = rows("function", *taken)
    assert row == (
        "Roland-Morris (RMDQ-24)",
        "6, 12 at first",
        "better by at least the usual smallest change that matters",
    )


def test_what_set_spasms_off_is_counted() -> None:
    noted = [make("episode", ago(days=n), pain=5, triggers=["lifting", *(["stress"] * (n == 1))]) for n in (1, 2)]
    [line] = lines("contributors", *noted)
    assert line == f"Ticked for 2 spasms, with how often: moved something heavy 2, {trigger('stress')} 1."


def trigger(name: str) -> str:
    return CONTENT.vocabulary.title("triggers", name)


def test_the_contributors_are_told_with_their_points() -> None:
    answers = {"attention": True, "distracted": True}
    questions = CONTENT.questionnaire("contributors")
    assert questions
    yes = {item.id: True for item in questions.items if item.kind == "yes-no"} | answers
    [line] = lines("contributors", make("answers", ago(days=1), questionnaire="contributors", answers=yes))
    assert line.startswith("Questions of 21 Nov 2026: ")
    assert " of " in line


# The pictures.


def test_the_trend_has_a_bar_for_each_day_with_pain_and_a_gap_for_the_others() -> None:
    noted = [make("checkin", ago(days=n), pain_now=n % 3) for n in (0, 1, 3, 4, 6)]
    days = gather(state_of(*noted), CONTENT, NOW, FOUR, WEEK).each_day
    picture = trend_picture(days)
    bars = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.y < 100]
    assert len(bars) == 5
    assert all(0 <= shape.x <= picture.width for shape in bars)
    lines_of_now = [s for s in picture.shapes if isinstance(s, Path) and s.width == 1.0 and s.points[0][1] < 100]
    assert [len(line.points) for line in lines_of_now] == [2, 2]


@pytest.mark.parametrize(("days", "bars", "size"), [(7, 7, 1), (190, 190, 1), (191, 28, 7), (3650, 174, 21)])
def test_a_long_time_is_drawn_in_weeks(days: int, bars: int, size: int) -> None:
    span = Range(TODAY - (days - 1) * DAY, TODAY)
    noted = [make("checkin", ago(days=n), pain_now=n % 8) for n in range(0, days, 2)]
    each = gather(state_of(*noted), CONTENT, NOW, FOUR, span).each_day
    found, found_size = bars_of(each)
    assert (len(found), found_size) == (bars, size)
    assert max(bar.worst or 0 for bar in found) == max(day.worst or 0 for day in each)


def labels(days: int) -> list[str]:
    span = Range(TODAY - (days - 1) * DAY, TODAY)
    each = gather(state_of(make("checkin", NOW, pain_now=3)), CONTENT, NOW, FOUR, span).each_day
    return [words.text for words in trend_picture(each).words if words.size == 7 and words.y == 78 + 15]


def test_no_label_of_the_trend_leaves_its_year_open() -> None:
    assert labels(5) == ["18 Nov", "19 Nov", "20 Nov", "21 Nov", "22 Nov"]
    assert labels(90) == ["Sep 2026", "Oct", "Nov"]
    assert labels(3650) == [str(year) for year in range(2017, 2027)]
    for days in (300, 500, 700):
        found = labels(days)
        assert found[0].endswith(("2024", "2025", "2026"))
        # Months before a year's name are of the one before it.
        assert len(found) > 5
        told = [int(label[-4:]) for label in found if label[-4:].isdigit()]
        assert told == list(range(told[0], 2027))


def test_the_pictures_are_told_in_words_too() -> None:
    noted = [make("episode", ago(days=3), pain=8, where=["low-left"]), make("checkin", ago(days=1), pain_now=2)]
    days = gather(state_of(*noted), CONTENT, NOW, FOUR, WEEK).each_day
    assert trend_words(days) == (
        "Pain was noted on 2 of 7 days. The worst of a day was 5 in the middle (median) and 8 at most, "
        "on 19 Nov 2026. 1 spasm began."
    )
    found = part("body", *noted)
    assert found
    [image] = found.blocks
    assert isinstance(image, Image)
    assert image.words == "Places named for 1 spasm, with how often: left low back 1."
    assert [words.text for words in image.picture.words][3:] == ["1"]
    found = part("body", *noted, make("episode", ago(days=2), pain=3))
    assert found
    [image] = found.blocks
    assert isinstance(image, Image)
    assert image.words == "Places named for 1 of 2 spasms, with how often: left low back 1."
