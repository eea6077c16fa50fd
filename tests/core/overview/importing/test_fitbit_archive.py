from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from spasm_tui.core.overview.importing.fitbit_archive import FitbitDays
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.result import Brought
from tests.making import FOUR, NOW, make, on, state_of

TOP = "Takeout/Fitbit/Global Export Data"
STEPS = [
    {"dateTime": "11/03/26 08:00:00", "value": "500"},
    {"dateTime": "11/03/26 08:01:00", "value": "0"},
    # Four in the morning of the fourth by the clock of the place, when the day begins.
    {"dateTime": "11/04/26 02:59:00", "value": "40"},
    {"dateTime": "11/04/26 03:00:00", "value": "9"},
]
LATER: list[dict[str, Any]] = [
    {"dateTime": "11/04/26 12:00:00", "value": 300},
    {"dateTime": "11/05/26 12:00:00", "value": "70"},
]
SLEEP = [
    {"logId": 2, "dateOfSleep": "2026-11-03", "startTime": "2026-11-02T23:10:30.000", "minutesAsleep": 420},
    {"logId": 3, "dateOfSleep": "2026-11-03", "startTime": "2026-11-03T13:00:00.000", "minutesAsleep": 30},
    {"logId": 4, "dateOfSleep": "2026-11-04", "startTime": "2026-11-03T23:00:00.000", "minutesAsleep": 0},
]
FILES: dict[str, list[dict[str, Any]]] = {
    f"{TOP}/steps-2026-10-06.json": STEPS,
    f"{TOP}/steps-2026-11-04.json": LATER,
    f"{TOP}/sleep-2026-10-06.json": SLEEP,
}


def read(files: dict[str, list[dict[str, Any]]]) -> Brought:
    days = FitbitDays(NOW.tzinfo, FOUR)
    for name, entries in files.items():
        days.read(name, [json.dumps(entries).encode()])
    return days.brought(NOW)


def totals(found: Brought) -> list[tuple[object, ...]]:
    return sorted((r.at, r.data["instrument"], r.data["total"]) for r in found.records)


def test_minutes_and_sleeps_are_folded() -> None:
    found = read(FILES)
    assert found.faults == []
    assert totals(found) == [(on(3, 12), "sleep-hours", 7.5), (on(3, 12), "steps", 540), (on(4, 12), "steps", 309)]
    assert dict(found.named_out) == {"nights that were not measured": 1, "steps of the last day": 1}


def test_a_file_that_is_there_twice_counts_once() -> None:
    again = {name.replace("Global Export Data", "Physical Activity"): entries for name, entries in FILES.items()}
    found = read(FILES | again)
    assert totals(found) == totals(read(FILES))
    assert ("files that are there twice", 3) in found.named_out


def test_a_later_archive_adds_its_days_only_and_brings_nothing_back() -> None:
    first = read(FILES).records
    state = state_of(*first, make("removed", NOW, first[0].id, saved=NOW))
    more = {**FILES, f"{TOP}/steps-2026-12-03.json": [{"dateTime": "12/03/26 12:00:00", "value": "1"}]}
    found = compare(state, read(more).records)
    assert [(record.at, record.data["total"]) for record in found.new] == [(on(5, 12), 70)]
    assert (found.known, found.removed, found.corrections) == (2, 1, [])


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin"])
def test_each_minute_is_of_its_day_in_any_zone(zone: str) -> None:
    days = FitbitDays(ZoneInfo(zone), FOUR)
    start = datetime(2026, 3, 27, tzinfo=ZoneInfo("UTC"))
    for minute in range(0, 4 * 24 * 60, 5):
        at = start + timedelta(minutes=minute)
        days.add("steps", {"dateTime": f"{at:%m/%d/%y %H:%M:%S}", "value": "1"}, "")
    counted = {record.at.date(): record.data["total"] for record in days.brought(NOW).records}
    meant: dict[object, int] = {}
    for minute in range(0, 4 * 24 * 60, 5):
        here = (start + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
        day = (here.replace(tzinfo=None) - timedelta(hours=4)).date()
        meant[day] = meant.get(day, 0) + 1
    del meant[max(meant)]  # type: ignore[type-var]
    assert counted == meant


@pytest.mark.parametrize(
    ("part", "entry", "told"),
    [
        ("steps", {"dateTime": "13/40/26 08:00:00", "value": "5"}, "entry 1: “13/40/26 08:00:00” is no time"),
        ("steps", {"dateTime": "soon", "value": "5"}, "entry 1: “soon” is no time"),
        ("steps", {"value": "5"}, "entry 1: “None” is no time"),
        ("steps", {"dateTime": "11/03/26 08:00:00", "value": "many"}, "entry 1: “many” is no count of steps"),
        ("steps", {"dateTime": "11/03/26 08:00:00", "value": "nan"}, "entry 1: “nan” is no count of steps"),
        ("steps", {"dateTime": "11/03/26 08:00:00", "value": "-3"}, "entry 1: “-3” is no count of steps"),
        ("steps", {"dateTime": "11/03/26 08:00:00", "value": {"steps": 3}}, "there are no steps"),
        ("sleep", {"dateOfSleep": "", "minutesAsleep": 400}, "entry 1: “” is no day"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(part: str, entry: dict[str, Any], told: str) -> None:
    found = read({f"{part}-2026-10-06.json": [entry]})
    [fault] = found.faults
    assert told in str(fault)
    assert found.records == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (f"{TOP}/steps-2026-10-06.json", "steps"),
        ("Takeout/Fitbit/Sleep/sleep-2026-10-06.json", "sleep"),
        ("sleep-2026-10-06 (1).json", "sleep"),
        (f"{TOP}/heart_rate-2026-10-06.json", ""),
        (f"{TOP}/time_in_steps-2026-10-06.json", ""),
        ("steps.json", ""),
    ],
)
def test_files_are_known_by_their_names(name: str, part: str) -> None:
    assert FitbitDays.part_of(name) == part
