"""Amounts and times of the ledger in words."""

from __future__ import annotations


def amount_words(amount: float, unit: str) -> str:
    """`1,200 mg`, `2 tablets`."""
    number = f"{amount:,.2f}".rstrip("0").rstrip(".")
    if unit in ("mg", "ml"):
        return f"{number} {unit}"
    return f"{number} {unit if amount == 1 else unit + ('es' if unit.endswith('ch') else 's')}"


def hours_words(hours: float) -> str:
    """`2 h 9 min`, `30 min`."""
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest} min" if whole and rest else f"{whole} h" if whole else f"{rest} min"
