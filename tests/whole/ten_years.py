"""A journal of ten years, or of any: the made-up half-year, over and over, up to now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.demo.half_year import DAYS, half_year
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.zone import SystemZone

RECORDS = 36_500


def _shifted(record: Record, span: timedelta, number: int) -> Record:
    at = record.at - span
    record_id = f"{int(at.timestamp() * 1000):012x}7{number:03x}{record.id[16:]}"
    return record._replace(id=record_id, at=at, saved=(record.saved or record.at) - span)


def _layers(now: datetime, years: int) -> Iterator[Record]:
    """Half-years for so many years, then the same again some minutes earlier, until there are enough."""
    half = half_year(now)
    for number in range(4096):
        rounds, back = divmod(number, 2 * years)
        span = timedelta(days=DAYS * back, minutes=7 * rounds)
        yield from (_shifted(record, span, number) for record in half)


def write_years(journal: Path, years: int, device: str = "old") -> None:
    """3,650 records for each year in monthly files, the latest some minutes old."""
    now, wanted = datetime.now(SystemZone()), RECORDS // 10 * years
    records = sorted(islice(_layers(now, years), wanted), key=lambda record: (record.saved or record.at, record.id))
    assert len({record.id for record in records}) == wanted
    write_files(journal, device, records)


def write_ten_years(journal: Path, device: str = "old") -> None:
    """36,500 records."""
    write_years(journal, 10, device)
