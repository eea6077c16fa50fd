"""Once anything went over, no words of the 24 hours after it read as leave for more: random doses, each held against a
count by brute force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.commands.ledger import _line as json_line
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.medicine.accounts import course_of
from spasm_tui.core.medicine.ledger import Basis, build_ledger
from spasm_tui.core.medicine.ledger_text import dose_said, ledger_said, saved_said
from spasm_tui.core.overview.overdose_alert import danger_due
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.core.medicine.test_accounts import MEDICINES, STRICT, dose
from tests.making import BERLIN, state_of

START = datetime(2026, 10, 23, 12, tzinfo=BERLIN)  # the clocks go back on the 25th
LEAVE = re.compile(r"gap ends|more would be over|until|again from|remaining|\bleft\b", re.I)
BASIS = Basis(MEDICINES, STRICT)


class Rule(NamedTuple):
    """What the strictest of the labels says, as section 4.1 has it, and its name on screen."""

    title: str
    single: float
    gap: float
    day: float
    window: float = 0


RULES = {
    "ibuprofen": Rule("Ibuprofen", 400, 6, 1200),
    "paracetamol": Rule("Paracetamol (acetaminophen)", 1000, 6, 3000),
    "naproxen": Rule("Naproxen", 440, 8, 660, 440),
}
INSIDE = {
    "ibuprofen-200": {"ibuprofen": 200},
    "paracetamol-500": {"paracetamol": 500},
    "paracetamol-325": {"paracetamol": 325},
    "naproxen-220": {"naproxen": 220},
    "combo-ibuprofen-paracetamol": {"ibuprofen": 125, "paracetamol": 250},
}
taken = st.lists(
    st.tuples(st.integers(0, 3 * 24 * 4), st.sampled_from(sorted(INSIDE)), st.sampled_from([0.5, 1, 2, 3, 4])),
    min_size=1,
    max_size=9,
)
Entry = tuple[int, str, float]


def made(listed: Iterable[Entry]) -> list[DoseTaken]:
    """The doses, by quarters of an hour since the start; real hours, whatever the clocks do."""
    zero = START.timestamp()
    return [
        DoseTaken(f"d{n}", "dose", datetime.fromtimestamp(zero + quarters * 900, BERLIN), dose(name, units, START).data)
        for n, (quarters, name, units) in enumerate(listed)
    ]


def went_over(listed: list[Entry], name: str, now: int) -> bool:
    """By brute force: whether a dose of the 96 quarters up to `now` went over a number of an ingredient's label."""
    rule, amounts = RULES[name], dict[int, float]()
    for at, product, units in listed:
        if name in INSIDE[product] and at <= now:
            amounts[at] = amounts.get(at, 0) + INSIDE[product][name] * units

    def summed(end: int, hours: float) -> float:
        return sum(mg for at, mg in amounts.items() if end - hours * 4 < at <= end)

    for at, mg in amounts.items():
        if not now - 96 < at <= now:
            continue
        before = max((each for each in amounts if each < at), default=None)
        is_short = before is not None and at - before < rule.gap * 4
        if mg > rule.single or is_short or summed(at, 24) > rule.day or (rule.window and summed(at, 8) > rule.window):
            return True
    return False


def hold(listed: list[Entry], now_at: int) -> None:
    records = made(listed)
    now = datetime.fromtimestamp(START.timestamp() + now_at * 900, BERLIN)
    past = [record for record in records if record.at <= now]
    ledger = build_ledger(past, BASIS, now)
    over = {name for name in RULES if went_over(listed, name, now_at)}
    assert over == {line.account.id for line in ledger.lines if line.breaches and line.account.unit == "mg"}
    texts = [each.text for each in ledger_said(ledger, MEDICINES, "112")]
    for record in past[-1:]:
        texts += [each.text for each in saved_said(past, BASIS, record, now, "112")]
    texts += [due.text for due in danger_due(state_of(*past), CONTENT, Settings(), now)]
    titles = {RULES[name].title for name in over}
    titles |= {MEDICINES.products[each].title for each in INSIDE if len(INSIDE[each]) > 1 and over & set(INSIDE[each])}
    leave = [text for text in texts if LEAVE.search(text)]
    assert [text for text in leave if any(text.startswith(f"{title}:") for title in titles)] == []
    for line in ledger.lines:
        shown: dict[str, Any] = json_line(line, now)
        if over & {each.id for each in line.account.ingredients}:
            assert (shown["gap_ends"], shown["over_until"]) == (None, None)
    # The same before one more is noted.
    for product, inside in INSIDE.items():
        more = DoseTaken("more", "dose", now, dose(product, 1, START).data)
        foreseen = [each.text for each in dose_said(past, BASIS, more, now)]
        if over & set(inside):
            named = [RULES[name].title for name in over & set(inside)]
            told = [text for text in foreseen if LEAVE.search(text)]
            assert [text for text in told if any(text.startswith(f"{title}:") for title in named)] == []
            if over >= set(inside):
                assert told == []


@given(taken, st.integers(0, 4 * 24 * 4))
@settings(max_examples=40)
def test_once_over_no_words_read_as_leave_for_more(listed: list[Entry], now: int) -> None:
    hold(listed, now)


@pytest.mark.slow
@given(taken, st.integers(0, 4 * 24 * 4))
@settings(max_examples=600)
def test_once_over_no_words_of_many_more_read_as_leave_for_more(listed: list[Entry], now: int) -> None:
    hold(listed, now)


def test_3999_mg_at_a_cap_of_3000_has_no_until() -> None:
    records = [dose("paracetamol-500", 2, START + timedelta(hours=hour)) for hour in (0, 6, 12)]
    records.append(dose("paracetamol-500", 1.998, START + timedelta(hours=18)))
    now = START + timedelta(hours=19)
    texts = [each.text for each in ledger_said(build_ledger(records, BASIS, now), MEDICINES, "112")]
    assert any("3,999 mg in the 24 h" in text for text in texts)
    assert [text for text in texts if LEAVE.search(text)] == []


# Days.

days = st.sets(st.integers(0, 30), max_size=20).map(lambda found: {date(2026, 11, 1) + each * DAY for each in found})
LEVELS = ("", "warn", "danger")


@given(days, st.integers(0, 30), st.integers(1, 14))
def test_one_more_day_with_a_dose_never_calms(there: set[date], more: int, most: int) -> None:
    today, added = date(2026, 12, 1), date(2026, 11, 1) + more * DAY
    less, all_of = course_of(there, today, most), course_of(there | {added}, today, most)
    assert LEVELS.index(all_of.level) >= LEVELS.index(less.level)


@given(days, st.integers(2, 14))
def test_so_many_days_with_a_free_one_among_them_say_stop(there: set[date], most: int) -> None:
    today = date(2026, 12, 1)
    found = course_of(there, today, most)
    if sum(today - most * DAY <= each <= today for each in there) >= most:
        assert found.level == "danger"
    if found.level:
        assert 0 < found.days <= found.span
        assert sum(today - found.span * DAY <= each <= today for each in there) >= found.days
    if not any(each > today - (most + max(1, most // 5)) * DAY for each in there):
        assert found.level == ""
