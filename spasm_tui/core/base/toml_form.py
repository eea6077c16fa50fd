"""Reading a content file's table: each key checked, each fault a line that names its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Form:
    """A table being read. Faults gather in `faults`, each with where it was found; reading goes on."""

    def __init__(self, table: Any, place: str, faults: list[str]) -> None:
        self.table: Mapping[str, Any] = table if isinstance(table, Mapping) else {}
        self.place = place
        self.faults = faults
        self._used: set[str] = set()
        if not isinstance(table, Mapping):
            self.fault("should be a table")

    def fault(self, what: str) -> None:
        """Notes what is wrong here."""
        self.faults.append(f"{self.place}: {what}" if self.place else what)

    def text(self, key: str, required: bool = False, among: tuple[str, ...] = ()) -> str:
        """The text under `key`, one of `among` when given."""
        value = self._get(key, str, "text in quotes", "", required)
        if value and among and value not in among:
            self.fault(f"{key} “{value[:30]}” should be one of: {', '.join(among)}")
            return among[0]
        if required and isinstance(self.table.get(key), str) and not value.strip():
            self.fault(f"{key} is empty")
        return str(value)

    def texts(self, key: str, among: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The list of texts under `key`."""
        value = self._get(key, list, "a list", [], False)
        if not all(isinstance(v, str) for v in value):
            self.fault(f"{key} should be a list of texts in quotes")
            return ()
        for word in value:
            if among and word not in among:
                self.fault(f"{key} “{word[:30]}” should be one of: {', '.join(among)}")
        return tuple(value)

    def number(self, key: str, default: float, low: float, high: float, required: bool = False) -> float:
        """The number under `key`, from `low` to `high`."""
        value = self._get(key, (int, float), "a number", default, required)
        if isinstance(value, bool) or not low <= value <= high:
            self.fault(f"{key} should be a number from {low:g} to {high:g}")
            return default
        return float(value)

    def yes(self, key: str) -> bool:
        """The true or false under `key`; false when it is missing."""
        return bool(self._get(key, bool, "true or false", False, False))

    def tables(self, key: str, required: bool = False) -> list[Any]:
        """The tables under `key`."""
        value = self._get(key, list, "a list of tables", [], required)
        if required and self.table.get(key) == []:
            self.fault(f"{key} is empty")
        return list(value)

    def any(self, key: str) -> Any:
        """Whatever is under `key`, or None."""
        self._used.add(key)
        return self.table.get(key)

    def done(self) -> None:
        """Names the keys nobody asked for: a slip of the pen would otherwise go unnoticed."""
        for key in self.table:
            if key not in self._used:
                self.fault(f"unknown key “{str(key)[:30]}”")

    def _get(self, key: str, kind: type | tuple[type, ...], words: str, default: Any, required: bool) -> Any:
        self._used.add(key)
        if key not in self.table:
            if required:
                self.fault(f"{key} is missing")
            return default
        value = self.table[key]
        if not isinstance(value, kind):
            self.fault(f"{key} should be {words}")
            return default
        return value


def read_each(tables: list[Any], word: str, faults: list[str], read: Callable[[Form], T]) -> list[T]:
    """Reads each of `tables` with a Form that names it as `word` and its number or id."""
    found = []
    for number, table in enumerate(tables, 1):
        name = table.get("id") if isinstance(table, Mapping) else None
        form = Form(table, f"{word} {name if isinstance(name, str) and name else number}", faults)
        found.append(read(form))
        form.done()
    return found
