"""The archive of Apple Health, read as it streams by and folded into days: steps, sleep, back pain.

A phone's archive of years is a gigabyte of XML, of which a few per cent are of use here; so it is looked through for
those records alone, and never held as a whole. Known from: Apple's HealthKit documentation (names of types and values)
and the DTD that stands in every export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.measure import SLEEP_HOURS, STEPS, MeasureTaken
from spasm_tui.core.base.records.record import IMPORTED, Record
from spasm_tui.core.overview.importing.foreign_table import row_id
from spasm_tui.core.overview.importing.health_xml import BACK_PAIN, STEP_COUNT, find_records, value_of
from spasm_tui.core.overview.importing.result import Brought, LineFault, checked
from spasm_tui.lib.dates import DAY, day_of, fixed, settled
from spasm_tui.lib.text import plural

TITLE = "Apple Health"
ABOUT = (
    "Steps and hours asleep of each day come in, and lower back pain as a check-in: mild is 3, moderate 5, severe 8. "
    "Where two devices counted steps, the one that counted most that day is taken. All else is left out."
)
SOURCE = "apple-health"
CONNECT_TITLE = "Health Connect"
CONNECT_ABOUT = (
    "Steps and hours asleep of each day come in. Where two apps counted steps, the one that counted most that day is "
    "taken. All else is left out."
)
CONNECT_SOURCE = "health-connect"
LOOKED_AT = 4096
"""So many bytes of the beginning tell what it is."""
_SEVERITY = {"NotPresent": 0, "Mild": 3, "Moderate": 5, "Severe": 8}
_ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
_EVENING = timedelta(hours=6)
"""What is slept after six in the evening is of the night to the next day."""
_LONGEST_SLEEP = 24 * 3600.0
_MOST_STEPS = 1e6


def is_archive(begin: bytes) -> bool:
    """Whether a file that begins so is an export of Apple Health."""
    return b"<HealthData" in begin or b"<!DOCTYPE HealthData" in begin


def read_archive(chunks: Iterable[bytes], now: datetime, day_starts_at: time) -> Brought:
    """The days of an archive whose bytes come one after the other.

    The day on which it was exported is left out: it was not over yet.
    """
    days = HealthDays(SOURCE, day_starts_at)
    days.exported = find_records(chunks, days.add, days.add_plain_steps)
    return days.brought(now)


class HealthDays:
    """What a phone counted, gathered by day. `source` is where it is from."""

    def __init__(self, source: str, day_starts_at: time) -> None:
        self.exported = ""
        """When it was exported: that day was not over."""
        self._source, self._starts = source, day_starts_at
        self._starts_text = day_starts_at.isoformat("minutes").encode()
        self._dates: dict[bytes, tuple[date, date]] = {}
        self._names: dict[bytes, str] = {}
        self._steps: dict[date, dict[str, float]] = {}
        self._asleep: dict[date, list[tuple[float, float]]] = {}
        self._pains: list[tuple[datetime, str, int]] = []
        self._faults: Counter[str] = Counter()
        self._out: Counter[str] = Counter()

    def add(self, found: dict[str, str]) -> None:
        """Adds a record of Apple's to its day; one that cannot be read is counted."""
        try:
            begins, ends = _moment(found.get("startDate", "")), _moment(found.get("endDate", ""))
            kind, value = found["type"], found.get("value", "")
            if kind == STEP_COUNT:
                self.add_steps(begins, float(value), found.get("sourceName", ""))
            elif kind == BACK_PAIN:
                self._add_pain(begins, value.removeprefix("HKCategoryValueSeverity"))
            elif value.startswith(_ASLEEP):
                self.add_sleep(begins, ends)
            else:
                self._out["in bed or awake"] += 1
        except ValueError as error:
            self._faults[str(error)] += 1

    def add_plain_steps(self, source: bytes, begins: bytes, ends: bytes, count: bytes) -> None:
        """The same for steps whose moments and count have the digits of such: years of them are millions."""
        dates = self._dates
        try:
            first = dates.get(begins[:10]) or self._date(begins[:10])
            if ends[:10] not in dates:
                self._date(ends[:10])
        except ValueError:
            told = (STEP_COUNT, value_of(source), begins.decode(), ends.decode(), count.decode())
            self.add(dict(zip(("type", "sourceName", "startDate", "endDate", "value"), told, strict=True)))
            return
        name = self._names.get(source)
        if name is None:
            name = self._names[source] = value_of(source)
        by_source = self._steps.setdefault(first[begins[11:16] < self._starts_text], {})
        by_source[name] = by_source.get(name, 0.0) + int(count)

    def _date(self, text: bytes) -> tuple[date, date]:
        """The date, and the one before it. Raises ValueError."""
        day = date.fromisoformat(text.decode())
        found = self._dates[text] = day, day - DAY if day > date.min else day
        return found

    def add_steps(self, at: datetime, count: float, source: str) -> None:
        """Adds steps to the day of `at`, by the device that counted them."""
        self.add_steps_of(day_of(at, self._starts), count, source)

    def add_steps_of(self, day: date, count: float, source: str) -> None:
        """Adds steps to a day, by the device that counted them."""
        if not 0 <= count < _MOST_STEPS:
            self._faults[f"steps of {count:,.0f}"] += 1
            return
        by_source = self._steps.setdefault(day, {})
        by_source[source] = by_source.get(source, 0.0) + count

    def add_sleep(self, begins: datetime, ends: datetime) -> None:
        """Adds a while asleep to the day that it ended on."""
        self.add_sleep_of((ends + _EVENING).date(), begins.timestamp(), ends.timestamp())

    def add_sleep_of(self, day: date, first: float, last: float) -> None:
        """Adds a while asleep, in seconds of Unix time, to a day; what two devices saw of one sleep counts once."""
        if 0 < last - first <= _LONGEST_SLEEP:
            _join(self._asleep.setdefault(day, []), first, last)
        else:
            self._faults["a sleep that is no length of time"] += 1

    def leave_out_last_steps(self, what: str) -> None:
        """Leaves out the steps of the last day that has any."""
        if self._steps:
            del self._steps[max(self._steps)]
            self.leave_out(what)

    def leave_out(self, what: str) -> None:
        """Counts something that is not taken in."""
        self._out[what] += 1

    def _add_pain(self, at: datetime, severity: str) -> None:
        if severity in _SEVERITY:
            self._pains.append((at, severity.lower(), _SEVERITY[severity]))
        else:
            self._out["back pain that says not how bad"] += 1

    def brought(self, now: datetime, before: Sequence[LineFault] = ()) -> Brought:
        """The days as records; `before` is what was found wrong on the way here."""
        try:
            last = day_of(_moment(self.exported), self._starts)
        except ValueError:
            last = None
        made: list[Record] = []
        for day, by_source in self._steps.items():
            if day != last:
                made.append(self._day_record(STEPS, day, max(by_source.values()), now))
        for day, asleep in self._asleep.items():
            if day != last:
                hours = round(sum(end - begin for begin, end in asleep) / 3600, 1)
                made.append(self._day_record(SLEEP_HOURS, day, hours, now))
        for at, severity, pain in self._pains:
            data = {CheckIn.pain_now.key: pain, CheckIn.note.key: f"Lower back pain, {severity}"}
            made.append(self._record(CheckIn.KIND, at, data, (at.isoformat(),), now))
        faults = [
            *before,
            *(LineFault(0, f"{plural(count, 'record')}: {what}") for what, count in self._faults.items()),
        ]
        if not made and not faults:
            faults = [LineFault(0, "there are no steps, no sleep and no back pain in this archive")]
        return Brought(sorted(made, key=lambda r: (r.at, r.id)), faults, named_out=tuple(self._out.most_common()))

    def _day_record(self, counted: str, day: date, total: float, now: datetime) -> Record:
        # Of who works at night, noon may be of the day before.
        noon = datetime.combine(day, max(time(12), self._starts), now.tzinfo)
        data = {MeasureTaken.instrument.key: counted, MeasureTaken.total.key: int(total) if total % 1 == 0 else total}
        return self._record(MeasureTaken.KIND, settled(noon, now) or noon, data, (counted, day.isoformat()), now)

    def _record(self, kind: str, at: datetime, data: dict[str, Any], place: tuple[str, ...], now: datetime) -> Record:
        data |= {IMPORTED.key: self._source}
        return checked(row_id((self._source, kind, *place), map(str, data.values())), kind, at, fixed(now), data)


def _join(known: list[tuple[float, float]], first: float, last: float) -> None:
    """Puts a while asleep to those of its night; two devices that saw the same sleep saw it once."""
    apart = []
    for begin, end in known:
        # A second between two stages of one sleep is none awake.
        if begin <= last + 1 and first <= end + 1:
            first, last = min(first, begin), max(last, end)
        else:
            apart.append((begin, end))
    known[:] = [*apart, (first, last)]


def _moment(text: str) -> datetime:
    """`2026-11-03 07:30:00 +0100`. Raises ValueError."""
    try:
        return datetime.fromisoformat(f"{text[:10]}T{text[11:19]}{text[20:23]}:{text[23:25]}")
    except ValueError:
        raise ValueError(f"“{text[:30]}” is no time") from None
