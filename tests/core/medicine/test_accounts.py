"""Section 4.5 of the clinical facts, to the letter: its four test vectors, and laws against a count by brute force."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.accounts import (
    Account,
    Breach,
    Posting,
    accounts_of,
    breaches_at,
    days_running,
    earliest,
    gap_ends,
    recheck,
    room_from,
    total,
    within,
    worst,
)
from spasm_tui.core.medicine.dose import dose_data, of_count, read_dose
from spasm_tui.core.medicine.ledger import Basis, build_ledger, effects
from spasm_tui.core.medicine.medicine import Choice, DoseWindow, Limits
from tests.content import CONTENT
from tests.making import BERLIN, FOUR, make, on

MEDICINES = CONTENT.medicines
STRICT = Choice("strict", {"paracetamol": 3000})
US = Choice("us", {"paracetamol": 3000})
HOUR = timedelta(hours=1)


def dose(product: str, units: float, at: datetime, **data: Any) -> DoseTaken:
    known = MEDICINES.product(product)
    assert known
    return make(DoseTaken, at, **{**dose_data(known, of_count(known, units)), **data})


def account(records: Iterable[DoseTaken], name: str, choice: Choice = STRICT) -> Account:
    doses = [read_dose(record, MEDICINES, FOUR) for record in records]
    return next(a for a in accounts_of(doses, MEDICINES, choice) if a.id == name)


def ibuprofen(*at: datetime) -> list[DoseTaken]:
    return [dose("ibuprofen-200", 2, each) for each in at]


VECTOR_1 = ibuprofen(on(20, 8), on(20, 14), on(20, 20))


# The test vectors.


def test_vector_1_three_doses_of_ibuprofen_fill_the_day() -> None:
    found = account(VECTOR_1, "ibuprofen")
    assert total(found.taken, on(20, 20)) == 1200
    assert breaches_at(found, on(20, 20)) == []
    assert earliest(found, on(21, 2), 400) == on(21, 8)
    # At 08:00 sharp the dose of the day before has left the window, and 400 mg fits.
    assert total(found.taken, on(21, 8)) == 800
    assert earliest(found, on(21, 8), 400) == on(21, 8)
    assert total(found.taken, on(21, 8) - timedelta(microseconds=1)) == 1200


def test_vector_2_a_combination_takes_paracetamol_over_its_cap() -> None:
    records = [dose("paracetamol-500", 2, on(20, hour)) for hour in (7, 13, 19)]
    records.append(dose("combo-ibuprofen-paracetamol", 2, on(20, 22)))
    found = account(records, "paracetamol")
    assert total(found.taken, on(20, 19)) == 3000
    assert total(found.taken, on(20, 22)) == 3500
    day = [breach for breach in breaches_at(found, on(20, 22)) if breach.kind == "day"]
    assert day == [Breach("day", on(20, 22), 3500, 3000)]
    # Where the user's own label says 4,000 it is not over.
    of_4000 = account(records, "paracetamol", Choice("uk", {"paracetamol": 4000}))
    assert not [breach for breach in breaches_at(of_4000, on(20, 22)) if breach.kind == "day"]


def test_vector_3_naproxen_keeps_its_gap_and_its_cap() -> None:
    first, second = dose("naproxen-220", 2, on(20, 9)), dose("naproxen-220", 1, on(20, 17))
    found = account([first, second], "naproxen")
    assert total(found.taken, on(20, 17)) == 660
    assert breaches_at(found, on(20, 17)) == []
    third = account([first, second, dose("naproxen-220", 1, on(20, 20))], "naproxen")
    broken = {breach.kind: breach for breach in breaches_at(third, on(20, 20))}
    assert set(broken) == {"gap", "day"}
    assert (broken["gap"].amount, broken["gap"].limit) == (3, 8)
    assert (broken["day"].amount, broken["day"].limit) == (880, 660)


def test_vector_4_a_back_dated_dose_is_held_against_every_window_it_is_in() -> None:
    found = account([*VECTOR_1, *ibuprofen(on(20, 12))], "ibuprofen")
    broken = recheck(found, on(20, 12))
    assert [(b.at, b.amount) for b in broken if b.kind == "day"] == [(on(20, 20), 1600)]
    assert [(b.at, b.amount, b.limit) for b in broken if b.kind == "gap"] == [(on(20, 12), 4, 6), (on(20, 14), 2, 6)]
    assert [(b.kind, b.amount) for b in worst(broken)] == [("gap", 2), ("day", 1600)]


# One rule after the other.


def plain(limits: Limits, *entries: tuple[datetime, float | None]) -> Account:
    taken = sorted((Posting(at.astimezone(UTC), mg, at.date(), "P") for at, mg in entries), key=lambda each: each.at)
    return Account("x", "X", "mg", limits, tuple(taken))


@pytest.mark.parametrize(("hours", "inside"), [(0, True), (23.999, True), (24, False), (25, False), (-0.001, False)])
def test_the_window_is_half_open(hours: float, inside: bool) -> None:
    found = plain(Limits(), (on(20, 12), 5))
    assert bool(within(found.taken, on(20, 12) + hours * HOUR)) is inside


def test_two_entries_of_one_moment_are_one_dose() -> None:
    found = plain(Limits(single=400, gap_hours=6), (on(20, 8), 200), (on(20, 8), 300))
    assert breaches_at(found, on(20, 8)) == [Breach("single", on(20, 8), 500, 400)]


def test_a_gap_that_is_just_over_is_kept() -> None:
    found = plain(Limits(gap_hours=6), (on(20, 8), 1), (on(20, 14), 1), (on(20, 19, 59), 1))
    assert breaches_at(found, on(20, 14)) == []
    assert [b.kind for b in breaches_at(found, on(20, 19, 59))] == ["gap"]


def test_a_gap_longer_than_a_day_reaches_further() -> None:
    found = plain(Limits(gap_hours=72), (on(20, 8), 1), (on(22, 8), 1))
    assert [b.at for b in recheck(found, on(20, 8))] == [on(22, 8)]


@pytest.mark.parametrize(
    ("entries", "broken"),
    [
        # Two halves of a first dose within the hour.
        ([(9, 0, 220), (9, 40, 220)], []),
        ([(9, 0, 220), (10, 1, 220)], ["gap"]),
        # Three are more than the label says at once.
        ([(9, 0, 440), (9, 40, 220)], ["gap", "window"]),
        # Not a first dose: there was one the evening before.
        ([(1, 0, 220), (9, 0, 220), (9, 30, 220)], ["gap"]),
    ],
)
def test_a_first_dose_of_naproxen_may_come_in_two_parts(
    entries: list[tuple[int, int, float]], broken: list[str]
) -> None:
    found = plain(MEDICINES.limits(MEDICINES.ingredient("naproxen"), US), *((on(20, h, m), mg) for h, m, mg in entries))
    hour, minute, _ = entries[-1]
    assert [b.kind for b in breaches_at(found, on(20, hour, minute))] == broken


def test_a_window_shorter_than_a_day_has_its_own_limit() -> None:
    limits = Limits(windows=(DoseWindow(440, 8),))
    assert [b.kind for b in breaches_at(plain(limits, (on(20, 9), 220), (on(20, 12), 440)), on(20, 12))] == ["window"]
    assert breaches_at(plain(limits, (on(20, 9), 440), (on(20, 17), 440)), on(20, 17)) == []


def test_without_a_label_nothing_is_over() -> None:
    found = plain(Limits(), (on(20, 8), 9000), (on(20, 8, 1), 9000))
    assert recheck(found, on(20, 8)) == []
    assert gap_ends(found, on(20, 9)) is None
    assert room_from(found, on(20, 9), 9000) == on(20, 9)


def test_what_is_more_than_the_label_ever_allows_never_fits() -> None:
    assert earliest(plain(Limits(day=1000)), on(20, 8), 1001) is None
    assert earliest(plain(Limits(day=1000)), on(20, 8), 1000) == on(20, 8)


def test_an_amount_that_was_not_told_counts_as_a_dose_but_adds_nothing() -> None:
    found = plain(Limits(day=100, gap_hours=6), (on(20, 8), None), (on(20, 10), 50))
    assert total(found.taken, on(20, 10)) == 50
    assert [b.kind for b in breaches_at(found, on(20, 10))] == ["gap"]


def test_fractions_of_tablets_add_up_without_a_speck_over_the_limit() -> None:
    found = plain(Limits(day=1), *((on(20, hour), 0.1) for hour in range(10)))
    assert breaches_at(found, on(20, 9)) == []


@pytest.mark.parametrize(
    ("days", "count"),
    [((), 0), ((20,), 1), ((19, 20), 2), ((18, 19), 2), ((18,), 0), ((17, 19, 20), 2), ((11, 12, 13, 20), 1)],
)
def test_days_run_up_to_today_or_yesterday_and_a_free_day_ends_them(days: tuple[int, ...], count: int) -> None:
    assert days_running([date(2026, 11, day) for day in days], date(2026, 11, 20)) == count


def test_a_day_ends_when_the_user_says_not_at_midnight() -> None:
    records = ibuprofen(on(19, 23), on(21, 3, 59))
    assert days_running({each.day for each in account(records, "ibuprofen").taken}, date(2026, 11, 20)) == 2


# Laws.

START = datetime(2026, 10, 23, 12, tzinfo=UTC)  # the clocks go back in Berlin on the 25th
ZONES = [UTC, BERLIN, timezone(timedelta(hours=-11)), timezone(timedelta(hours=5, minutes=45))]
entries = st.lists(
    st.tuples(
        st.integers(0, 5 * 24 * 60),  # minutes after the start
        st.sampled_from(ZONES),
        st.sampled_from(["ibuprofen", "IBUPROFEN ", "paracetamol", "acetaminophen", "naproxen"]),
        st.sampled_from([0.5, 100, 125, 200, 220, 400, 500, 1000]),
    ),
    max_size=12,
)
Entry = tuple[int, Any, str, float]


def made(listed: Iterable[Entry]) -> list[DoseTaken]:
    return [
        make(
            DoseTaken,
            (START + timedelta(minutes=minutes)).astimezone(zone),
            f"{n}",
            ingredients=[{"name": name, "mg": mg}],
        )
        for n, (minutes, zone, name, mg) in enumerate(listed)
    ]


def known(name: str) -> str:
    return {"acetaminophen": "paracetamol"}.get(name.strip().lower(), name.strip().lower())


def counted(listed: Iterable[Entry], name: str, until: Fraction, hours: int = 24) -> Fraction:
    """The sum by brute force, in minutes since the start and whole numbers of half milligrams."""
    return sum(
        (
            Fraction(mg)
            for minutes, _, each, mg in listed
            if known(each) == name and until - hours * 60 < minutes <= until
        ),
        Fraction(),
    )


@given(entries, st.integers(-10, 6 * 24 * 60), st.sampled_from(ZONES))
def test_every_sum_is_what_a_count_by_brute_force_gives(listed: list[Entry], minutes: int, zone: Any) -> None:
    now = (START + timedelta(minutes=minutes)).astimezone(zone)
    ledger = build_ledger(made(listed), Basis(MEDICINES, STRICT), now)
    names = {"ibuprofen", "paracetamol", "naproxen"}
    found = {line.account.id: line.total for line in ledger.lines}
    assert {name: found.get(name, 0.0) for name in names} == {
        name: float(counted(listed, name, Fraction(minutes))) for name in names
    }


@given(entries, st.randoms())
def test_the_order_of_entry_makes_no_difference(listed: list[Entry], chance: Any) -> None:
    records = made(listed)
    mixed = list(records)
    chance.shuffle(mixed)
    basis, now = Basis(MEDICINES, STRICT), START + timedelta(days=4)
    first, second = build_ledger(records, basis, now), build_ledger(mixed, basis, now)
    assert sorted(first.lines, key=lambda line: line.account.id) == sorted(
        second.lines, key=lambda line: line.account.id
    )
    assert first.clashes == second.clashes
    for record in records[:3]:
        one, other = effects(records, basis, record), effects(mixed, basis, record)
        assert {e.account.id: e.breaches for e in one[0]} == {e.account.id: e.breaches for e in other[0]}
        assert one[1] == other[1]


@given(entries, st.integers(0, 5 * 24 * 60), st.sampled_from([200.0, 400.0]), st.sampled_from(ZONES))
def test_the_worst_window_of_a_back_dated_dose_is_the_worst_of_all_it_is_in(
    listed: list[Entry], minutes: int, mg: float, zone: Any
) -> None:
    whole: list[Entry] = [*listed, (minutes, zone, "ibuprofen", mg)]
    record = made(whole)[-1]
    found, _ = effects(made(listed), Basis(MEDICINES, STRICT), record)
    day = [breach for effect in found for breach in effect.breaches if breach.kind == "day"]
    # Every minute of the 24 hours in which the dose counts, not just those with a dose.
    sums = {m: counted(whole, "ibuprofen", Fraction(m)) for m in range(minutes, minutes + 24 * 60, 7)}
    at_doses = {m: counted(whole, "ibuprofen", Fraction(m)) for m, *_ in whole if minutes <= m < minutes + 24 * 60}
    most = max([*sums.values(), *at_doses.values()])
    assert most == max(at_doses.values())
    assert ([breach.amount for breach in day] == [float(most)]) if most > 1200 else day == []


small = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([100.0, 200.0, 400.0])), max_size=8)


@given(small, st.integers(0, 70), st.sampled_from([100.0, 400.0, 700.0]))
def test_the_earliest_label_time_is_the_first_that_breaks_nothing(
    listed: list[tuple[int, float]], hour: int, mg: float
) -> None:
    limits = Limits(gap_hours=6, day=1200, windows=(DoseWindow(600, 8),))
    past = [(START + at * HOUR, amount) for at, amount in listed if at <= hour]
    now = START + hour * HOUR
    found = earliest(plain(limits, *past), now, mg)
    if mg > 600:
        assert found is None
        return
    assert found is not None

    def fits(at: datetime) -> bool:
        day = sum(amount for each, amount in past if at - 24 * HOUR < each <= at)
        part = sum(amount for each, amount in past if at - 8 * HOUR < each <= at)
        last = max((each for each, _ in past), default=at - 99 * HOUR)
        return day + mg <= 1200 and part + mg <= 600 and at - last >= 6 * HOUR

    assert found >= now
    assert fits(found)
    before = [now + step * timedelta(minutes=30) for step in range(200)]
    assert not any(fits(at) for at in itertools.takewhile(lambda at: at < found, before))


@given(st.integers(0, 3 * 24 * 60))
def test_a_clock_change_makes_and_loses_no_hour(minutes: int) -> None:
    at = (START + timedelta(minutes=minutes)).astimezone(BERLIN)
    found = plain(Limits(gap_hours=6, day=400), (at, 400))
    end = gap_ends(found, at)
    assert end is not None
    assert end.timestamp() - at.timestamp() == 6 * 3600
    room = room_from(found, at, 400)
    assert room is not None
    assert room.timestamp() - at.timestamp() == 24 * 3600
