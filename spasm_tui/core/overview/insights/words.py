"""Numbers of insights in words."""

from __future__ import annotations

from spasm_tui.lib.stats.interval import Interval
from spasm_tui.lib.stats.share import wilson

MUCH = 100.0
"""Odds ratios beyond this, either way, are only called more (or less) than so much."""


def num(value: float, digits: int = 1) -> str:
    """`2`, `1.5`, `0.4`: no more digits than say something."""
    rounded = round(value, digits)
    return f"{rounded + 0.0:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{rounded + 0.0:.0f}"


def eased(change: float) -> str:
    """`2 points less`, `1 point more`, `no change`: a change of pain, before less after."""
    size = num(abs(change))
    if size == "0":
        return "no change"
    return f"{size} {'point' if size == '1' else 'points'} {'less' if change > 0 else 'more'}"


def eased_range(interval: Interval | None) -> str:
    """` (1 to 2 less)`: the interval of a change, before less after; empty where there is none."""
    if interval is None:
        return ""
    low, high = interval
    if num(low) == num(high):
        return ""
    if low >= 0:
        return f" ({num(low)} to {num(high)} less)"
    if high <= 0:
        return f" ({num(-high)} to {num(-low)} more)"
    return f" ({num(-low)} more to {num(high)} less)"


def share(hits: int, n: int) -> str:
    """`9 of 14`: never a bare percentage."""
    return f"{hits} of {n}"


def share_range(hits: int, n: int) -> str:
    """`9 of 14 (39 to 84 in 100)`: with Wilson's interval."""
    low, high = wilson(hits, n)
    return f"{hits} of {n} ({low * 100:.0f} to {high * 100:.0f} in 100)"


def times(ratio: float) -> str:
    """An odds ratio: `3.2 times`, `0.3 times`, `over 100 times`."""
    if ratio > MUCH:
        return f"over {MUCH:.0f} times"
    if ratio < 1 / MUCH:
        return "under 0.01 times"
    return f"{num(ratio, 2 if ratio < 1 else 1)} times"


def times_range(interval: Interval) -> str:
    """`1.1 to 9 times`, `1.2 times or more`: an open end says so."""
    low, high = (num(end, 2 if end < 1 else 1) for end in interval)
    if interval.high > MUCH:
        return "anything" if interval.low < 1 / MUCH else f"{low} times or more"
    return f"{high} times or less" if interval.low < 1 / MUCH else f"{low} to {high} times"


def chance(p: float) -> str:
    """`p 0.03`, `p under 0.001`."""
    return "p under 0.001" if p < 0.001 else f"p {num(p, 3 if p < 0.01 else 2)}"
