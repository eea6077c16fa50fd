from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from spasm_tui.storage.store import Store
from tests.making import NOW


class Clock:
    """A clock that tests set; each reading is a microsecond later, as on a real machine."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at


def store_in(folder: Path, device: str = "here", at: datetime = NOW) -> Store:
    return Store(folder, device, Clock(at))


def read_in(folder: Path) -> Store:
    store = store_in(folder, "reader")
    store.read_all()
    return store


def record_block(record_id: str = "a", kind: str = "rest", more: str = "seconds = 60\n", second: int = 0) -> str:
    """A record as another program might have written it."""
    return (
        f'\n[[record]]\nid = "{record_id}"\nkind = "{kind}"\nat = 2026-11-22T06:47:00+01:00\n{more}'
        f"saved = 2026-11-22T06:47:{second:02}.120000+01:00\n"
    )
