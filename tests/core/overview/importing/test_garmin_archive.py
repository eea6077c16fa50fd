from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.importing.garmin_archive import GarminDays
from spasm_tui.core.overview.importing.json_archive import entries_in
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.result import Brought
from tests.making import FOUR, NOW, make, on, state_of

WHOLE = 86_400_000
DAYS = [
    {"calendarDate": "2026-11-03", "totalSteps": 5400, "durationInMilliseconds": WHOLE, "restingHeartRate": 50},
    {"calendarDate": "2026-11-04", "totalSteps": 0, "durationInMilliseconds": WHOLE},
    {"calendarDate": "2026-11-05", "includesWellnessData": False},
    # As exports had it until 2023.
    {"calendarDate": {"date": "Nov 6, 2026 12:00:00 AM"}, "totalSteps": 810},
    # The watch was off for most of a day, which is over all the same.
    {"calendarDate": "2026-11-07", "totalSteps": 90, "durationInMilliseconds": WHOLE // 2},
    {"calendarDate": "2026-11-08", "totalSteps": 700, "durationInMilliseconds": WHOLE // 2},
]


def night(day: str, begins: str, *stages: int | None, **more: Any) -> dict[str, Any]:
    names = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds", "awakeSleepSeconds")
    confirmed = {"sleepWindowConfirmationType": "ENHANCED_CONFIRMED_FINAL"}
    counted = dict(zip(names, stages, strict=False))
    return {"calendarDate": day, "sleepStartTimestampGMT": begins, **confirmed, **counted, "retro": False, **more}


NAP = {"napTimeSec": 1800, "napStartTimestampGMT": "2026-11-03T13:00:00.0", "calendarDate": "2026-11-03"}
NIGHTS = [
    {"retro": False},
    night("2026-11-03", "2026-11-02T22:10:00.0", 4800, 15000, 5400, 600, napList=[NAP]),
    # A watch that knows no REM.
    night("2026-11-04", "2026-11-03T22:10:00.0", 7200, 14400),
    night("2026-11-05", "2026-11-04T22:10:00.0", None, None),
    night("2026-11-06", "2026-11-05T22:10:00.0", 3600, sleepWindowConfirmationType="OFF_WRIST"),
]
FILES = {
    "DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-11-01_2026-11-08.json": DAYS,
    "DI_CONNECT/DI-Connect-Wellness/2026-11-01_2026-11-08_12_sleepData.json": NIGHTS,
}


def read(files: dict[str, list[dict[str, Any]]], size: int = 1 << 20) -> Brought:
    days = GarminDays(NOW.tzinfo, FOUR)
    for name, entries in files.items():
        data = json.dumps(entries, indent=1).encode()
        days.read(name, pieces(data, size))
    return days.brought(NOW)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def totals(found: Brought | list[Record]) -> list[tuple[object, ...]]:
    records = found.records if isinstance(found, Brought) else found
    return sorted((r.at, r.data["instrument"], r.data["total"]) for r in records)


def test_days_and_nights_are_folded() -> None:
    found = read(FILES)
    assert found.faults == []
    assert totals(found) == [
        (on(3, 12), "sleep-hours", 7.5),
        (on(3, 12), "steps", 5400),
        (on(4, 12), "sleep-hours", 6),
        (on(6, 12), "steps", 810),
        (on(7, 12), "steps", 90),
    ]
    assert dict(found.named_out) == {
        "days without a step": 2,
        "steps of the last day, which was not over": 1,
        "entries without a day": 1,
        "nights that were not measured": 2,
    }


@pytest.mark.parametrize("begins", [None, "", "soon", "9999-12-31T23:59:59.0", "0001-01-01T00:00:00.0", 7])
def test_a_night_counts_whatever_is_said_of_its_begin(begins: Any) -> None:
    assert totals(read({"1_sleepData.json": [night("2026-11-03", begins, 3600)]})) == [(on(3, 12), "sleep-hours", 1)]


@given(st.integers(1, 1500))
def test_it_makes_no_difference_where_the_pieces_end(size: int) -> None:
    assert read(FILES, size) == read(FILES)


def test_what_two_files_have_counts_once() -> None:
    again = {
        "UDSFile_2.json": [{"calendarDate": "2026-11-03", "totalSteps": 5300}],
        "2_sleepData.json": [night("2026-11-03", "2026-11-02T22:10:00.0", 4800, 15000, 5400)],
    }
    assert totals(read(FILES | again)) == totals(read(FILES))


def test_a_later_export_adds_its_days_only_and_brings_nothing_back() -> None:
    first = read(FILES).records
    walked = next(record for record in first if record.at == on(7, 12))
    state = state_of(*first, make("removed", NOW, walked.id, saved=NOW))
    later = [*DAYS[:-1], {"calendarDate": "2026-11-08", "totalSteps": 4000, "durationInMilliseconds": WHOLE}]
    found = compare(state, read({**FILES, next(iter(FILES)): later}).records)
    assert totals(found.new) == [(on(8, 12), "steps", 4000)]
    assert (found.known, found.removed, found.corrections) == (4, 1, [])


@pytest.mark.parametrize(
    ("data", "told", "taken"),
    [
        (
            b'[{"calendarDate": "2026-11-03", "totalSteps": 5}, {"calendarDa',
            "after 1 entry: what follows is no JSON, or it ends",
            1,
        ),
        (b'[{"calendarDate": "2026-11-03", "totalSteps": 5} and', "after 1 entry: what follows is no JSON", 1),
        (b"", "after 0 entries: what follows is no JSON, or it ends", 0),
        (b"[", "after 0 entries: what follows is no JSON, or it ends", 0),
        (b'{"days": []}', "after 0 entries: it is no list", 0),
        (b"\xff\xff", "after 0 entries: its letters are not UTF-8", 0),
        (b"[" * 100_000, "after 0 entries: ", 0),
        (b'[{"a":' + b"[" * 100_000, "after 0 entries: ", 0),
        (b'[{"calendarDate": "soon", "totalSteps": 5}]', "entry 1: \u201csoon\u201d is no day", 0),
        (b'[{"calendarDate": "0001-01-01", "totalSteps": 5}]', "entry 1: \u201c0001-01-01\u201d is no day", 0),
        (b'[{"calendarDate": "2026-11-03", "totalSteps": -5}]', "entry 1: a number in it is no count", 0),
        (b'[{"calendarDate": "2026-11-03", "totalSteps": 1e999}]', "entry 1: a number in it is no count", 0),
        (b'[{"calendarDate": "2026-11-03", "totalSteps": 9999999}]', "1 record: steps of 9,999,999", 0),
        (b'[{"calendarDate": "2026-11-03", "totalSteps": "many"}]', "there are no steps", 0),
        (b"[]", "there are no steps", 0),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_and_the_rest_is_taken(data: bytes, told: str, taken: int) -> None:
    days = GarminDays(NOW.tzinfo, FOUR)
    days.read("UDSFile_1.json", [data])
    found = days.brought(NOW)
    [fault] = found.faults
    assert told in str(fault)
    assert "\n" not in str(fault)
    assert len(found.records) == taken


def test_where_nothing_can_be_taken_every_fault_is_told() -> None:
    wrong = [{"calendarDate": "soon", "totalSteps": 5}, {"calendarDate": "2026-11-03", "totalSteps": 9_999_999}]
    told = [str(fault) for fault in read({"UDSFile_1.json": wrong}).faults]
    assert told == ["UDSFile_1.json, entry 1: “soon” is no day", "1 record: steps of 9,999,999"]


def test_a_file_is_never_held_as_a_whole() -> None:
    asked = 0

    def chunks(chunk: bytes) -> Iterator[bytes]:
        nonlocal asked
        yield b"["
        for _ in range(1000):
            asked += 1
            yield chunk

    found = entries_in(chunks(b'{"calendarDate": "2026-11-03"}, '))
    for number in range(1, 100):
        next(found)
        assert asked == number
    asked = 0
    with pytest.raises(ValueError, match="no JSON"):
        list(entries_in(chunks(b'{"' + b"a" * 1_000_000)))
    assert asked < 10, "what never ends is given up"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a1-b2/DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-01-01_2026-04-10.json", "days"),
        ("DI_CONNECT/DI-Connect-User/UDSFile.json", "days"),
        ("DI_CONNECT\\DI-Connect-Wellness\\2026-01-01_2026-04-10_1_sleepData.json", "sleep"),
        ("DI_CONNECT/DI-Connect-Wellness/2026-01-01_2026-04-10_1_healthStatusData.json", ""),
        ("DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json", ""),
        ("UDSFile_2026.json/other.txt", ""),
        ("journal.json", ""),
    ],
)
def test_files_are_known_by_their_names(name: str, part: str) -> None:
    assert GarminDays.part_of(name) == part
