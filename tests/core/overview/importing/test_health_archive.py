from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.daily_summary import days_of
from spasm_tui.core.overview.importing.health_archive import is_archive, read_archive
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.result import Brought
from tests.making import FOUR, NOW, make, on, state_of

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT Record ((MetadataEntry)*)>\n]>\n'
    '<HealthData locale="en_GB">\n <ExportDate value="2026-11-20 10:00:00 +0100"/>\n'
)
STEPS, SLEEP, BACK = (
    "HKQuantityTypeIdentifierStepCount",
    "HKCategoryTypeIdentifierSleepAnalysis",
    "HKCategoryTypeIdentifierLowerBackPain",
)
ASLEEP = "HKCategoryValueSleepAnalysisAsleep"


def entry(kind: str, begins: str, ends: str, value: str, source: str = "Phone") -> str:
    return (
        f' <Record type="{kind}" sourceName="{source}" device="<<HKDevice: 0x28>, name:iPhone>" '
        f'startDate="{begins} +0100" endDate="{ends} +0100" value="{value}"/>\n'
    )


XML = HEAD + "".join(
    [
        entry("HKQuantityTypeIdentifierHeartRate", "2026-11-03 08:00:00", "2026-11-03 08:00:00", "70"),
        entry(STEPS, "2026-11-03 08:00:00", "2026-11-03 08:10:00", "500"),
        entry(STEPS, "2026-11-03 20:00:00", "2026-11-03 20:10:00", "700", "Anna&apos;s Watch"),
        entry(STEPS, "2026-11-03 09:00:00", "2026-11-03 09:10:00", "400"),
        # Before the day ends at four in the morning.
        entry(STEPS, "2026-11-04 01:00:00", "2026-11-04 01:10:00", "100"),
        entry(SLEEP, "2026-11-03 22:00:00", "2026-11-04 07:00:00", "HKCategoryValueSleepAnalysisInBed"),
        entry(SLEEP, "2026-11-03 22:30:00", "2026-11-03 23:30:00", f"{ASLEEP}Core"),
        entry(SLEEP, "2026-11-03 23:30:00", "2026-11-04 06:00:00", f"{ASLEEP}REM"),
        # What another device saw of the same sleep.
        entry(SLEEP, "2026-11-03 22:45:00", "2026-11-04 06:30:00", f"{ASLEEP}Unspecified", "Watch"),
        entry(BACK, "2026-11-05 09:00:00", "2026-11-05 10:00:00", "HKCategoryValueSeverityModerate"),
        entry(BACK, "2026-11-06 09:00:00", "2026-11-06 10:00:00", "HKCategoryValueSeverityUnspecified"),
        # The day of the export was not over.
        entry(STEPS, "2026-11-20 08:00:00", "2026-11-20 08:10:00", "30"),
        "</HealthData>\n",
    ]
)


def read(xml: str, size: int = 1 << 20) -> Brought:
    data = xml.encode()
    return read_archive([data[at : at + size] for at in range(0, len(data), size)], NOW, FOUR)


def test_an_archive_is_folded_into_days() -> None:
    found = read(XML)
    assert found.faults == []
    assert [(r.kind, r.at, {k: v for k, v in r.data.items() if k != "imported"}) for r in found.records] == [
        ("measure", on(3, 12), {"instrument": "steps", "total": 1000}),
        ("measure", on(4, 12), {"instrument": "sleep-hours", "total": 8}),
        ("checkin", on(5, 9), {"pain_now": 5, "note": "Lower back pain, moderate"}),
    ]
    assert dict(found.named_out) == {"in bed or awake": 1, "back pain that says not how bad": 1}


@given(st.integers(1, 3000))
def test_it_makes_no_difference_where_the_pieces_end(size: int) -> None:
    assert read(XML, size) == read(XML)


def test_records_whose_type_does_not_come_first_are_found_too() -> None:
    moved = XML.replace('" sourceName', '" x="" sourceName').replace("<Record type=", '<Record unit="u" type=')
    assert [r.data for r in read(moved).records] == [r.data for r in read(XML).records]


def test_what_cannot_be_read_is_counted() -> None:
    lines = entry(STEPS, "soon", "2026-11-03 08:10:00", "5") + entry(
        STEPS, "2026-11-03 08:00:00", "2026-11-03 08:10:00", "-5"
    )
    assert sorted(str(fault) for fault in read(HEAD + lines).faults) == [
        "1 record: steps of -5",
        "1 record: “soon +0100” is no time",
    ]
    assert "there are no steps" in str(read(HEAD + "</HealthData>").faults[0])


@pytest.mark.parametrize("junk", ["", "<Record", '<Record type="', "<" * 5000, f'<Record type="{STEPS}" value="'])
def test_a_damaged_archive_is_no_crash(junk: str) -> None:
    assert read(HEAD + junk).records == []


def test_an_archive_of_a_month_later_adds_its_days_only() -> None:
    state = state_of(*read(XML).records)
    more = XML.replace(
        "</HealthData>", entry(STEPS, "2026-11-08 08:00:00", "2026-11-08 08:10:00", "9") + "</HealthData>"
    )
    found = compare(state, read(more).records)
    assert [(record.at, record.data["total"]) for record in found.new] == [(on(8, 12), 9)]
    assert (found.known, found.corrections) == (3, [])


def test_it_is_known_by_its_beginning() -> None:
    assert is_archive(HEAD.encode())
    assert not is_archive(b"<html>")


def test_what_a_phone_counted_makes_no_day_a_noted_one() -> None:
    counts = [record for record in read(XML).records if record.is_counted]
    assert days_of(state_of(*counts), FOUR) == []
    days = days_of(state_of(*counts, make("checkin", on(4, 9), pain_now=3)), FOUR)
    assert [(day.date, day.records, day.sleep_hours) for day in days] == [(date(2026, 11, 4), 1, 8)]
    [third, _] = days_of(state_of(*counts, make("checkin", on(4, 9), pain_now=3)), FOUR, first=date(2026, 11, 3))
    assert (third.records, third.steps) == (0, 1000)
