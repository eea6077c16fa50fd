"""A day of the journal being added up, record by record."""

from __future__ import annotations

from spasm_tui.lib.quick_classes import dataclass, field


@dataclass(slots=True)
class DayTally:
    """What was noted on a day so far. The records of a kind come latest first: a scale said twice keeps its first."""

    worst: int | None = None
    now: int | None = None
    scales: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    medicines: list[str] = field(default_factory=list)
    treatments: list[str] = field(default_factory=list)
    habits: dict[str, float] = field(default_factory=dict)
    lying: bool = False
    records: int = 0

    def pain(self, pain: int | None) -> None:
        """Counts a pain for the worst of the day."""
        if pain is not None and (self.worst is None or pain > self.worst):
            self.worst = pain

    def count(self, kind: str, seconds: float | None = None) -> None:
        """Counts a record of `kind`, with its time where it has one."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if seconds is not None:
            self.seconds[kind] = self.seconds.get(kind, 0.0) + seconds
