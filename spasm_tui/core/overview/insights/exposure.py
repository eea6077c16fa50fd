"""What a day may have been like before a spasm: poor sleep, a walk. Only what is noted on ordinary days too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.lib.quick_classes import NamedTuple

PART = 1 / 3
"""A scale is cut so that about a third of the user's own days, and never more than half, lie on its bad side."""


class Exposure(NamedTuple):
    """Something a day had or had not. `value` is None where it is not known, and otherwise greater for more of it.

    `words` name it; with a scale they are followed by where it is cut. `first` says that it always comes before a spasm
    of the same day. `low` turns a scale round: little sleep is the more of it.
    """

    id: str
    words: str
    value: Callable[[DailySummary], float | None]
    scale: bool = False
    low: bool = False
    first: bool = False
    unit: str = ""


class Cut(NamedTuple):
    """An exposure as yes or no: from `least` on (of its own value) it counts as there."""

    exposure: Exposure
    least: float

    @property
    def words(self) -> str:
        """`poor sleep (5 or less)`, `a walk`."""
        if not self.exposure.scale:
            return self.exposure.words
        bound = -self.least if self.exposure.low else self.least
        unit = f" {self.exposure.unit}" if self.exposure.unit else ""
        return f"{self.exposure.words} ({bound:g}{unit} or {'less' if self.exposure.low else 'more'})"


def _low(key: str) -> Callable[[DailySummary], float | None]:
    def value(day: DailySummary) -> float | None:
        found = getattr(day, key)
        return None if found is None else -float(found)

    return value


def _high(key: str) -> Callable[[DailySummary], float | None]:
    def value(day: DailySummary) -> float | None:
        found = getattr(day, key)
        return None if found is None else float(found)

    return value


def _done(done: Callable[[DailySummary], bool]) -> Callable[[DailySummary], float | None]:
    """Whether something was done. Known on days with a check-in only: a day on which nothing else was noted does not
    say what was not done, and days noted because it was done would stand for all."""

    def value(day: DailySummary) -> float | None:
        return float(done(day)) if day.checkins else None

    return value


# What is done because of a spasm (heat, medicine, lying down) is not here: it goes with spasms whatever sets them off.
EXPOSURES: tuple[Exposure, ...] = (
    Exposure("sleep", "poor sleep", _low("sleep"), scale=True, low=True, first=True),
    Exposure("sleep-hours", "short sleep", _low("sleep_hours"), scale=True, low=True, first=True, unit="hours"),
    Exposure("steps", "many steps", _high("steps"), scale=True, unit="steps"),
    Exposure("stress", "much stress", _high("stress"), scale=True),
    Exposure("mood", "low mood", _low("mood"), scale=True, low=True),
    Exposure("sitting", "long sitting", _high("sitting_h"), scale=True, unit="hours"),
    Exposure("water", "little to drink", _low("water"), scale=True, low=True, unit="litres"),
    Exposure("walk", "a walk", _done(lambda day: day.walk_seconds > 0)),
    Exposure("session", "a stretch session", _done(lambda day: day.sessions > 0)),
)


def exposures_of(days: Sequence[DailySummary], titles: Callable[[str], str]) -> list[Exposure]:
    """The exposures, and each habit noted on these days. `titles` gives a habit's words."""
    names = dict.fromkeys(name for day in days if day.habits for name in day.habits if name != "water")
    return [*EXPOSURES, *(_habit(name, titles(name)) for name in sorted(names))]


def _habit(name: str, title: str) -> Exposure:
    return Exposure(f"habit:{name}", f"“{title}” done", _done(lambda day: name in day.habits))


def cut(exposure: Exposure, days: Sequence[DailySummary]) -> Cut | None:
    """Where the user's own days are cut; None where they do not differ, or nothing is known."""
    values = sorted((value for day in days if (value := exposure.value(day)) is not None), reverse=True)
    if not values or values[0] == values[-1]:
        return None
    if not exposure.scale:
        return Cut(exposure, 1.0)
    shares = {value: number / len(values) for number, value in enumerate(values, 1)}
    fitting = [value for value, share in shares.items() if share <= 1 / 2]
    if not fitting:
        return None
    return Cut(exposure, min(fitting, key=lambda value: abs(shares[value] - PART)))
