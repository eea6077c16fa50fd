"""Amounts and times of the ledger in words."""

from __future__ import annotations

from datetime import datetime, timedelta


def amount_words(amount: float, unit: str) -> str:
    """`1,200 mg`, `2 tablets`."""
    number = f"{amount:,.2f}".rstrip("0").rstrip(".")
    if unit in ("mg", "ml"):
        return f"{number} {unit}"
    return f"{number} {unit if amount == 1 else unit + ('es' if unit.endswith('ch') else 's')}"


# Further away a weekday alone may be read as another one.
_WEEKDAYS = 6


def clock_words(moment: datetime, now: datetime) -> str:
    """`14:10`, or with its day where that is another: `tomorrow 08:00`, `Tue 08:00`, `1 Oct 08:00`.

    Never earlier than it is.
    """
    local = (moment + timedelta(seconds=59, microseconds=999999)).astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if abs(days) > _WEEKDAYS:
        return f"{local.day} {local:%b %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"
    return f"{ {1: 'tomorrow', -1: 'yesterday'}.get(days) or format(local, '%a') } {local:%H:%M}".strip()


def hours_words(hours: float) -> str:
    """`2 h 9 min`, `30 min`."""
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest} min" if whole and rest else f"{whole} h" if whole else f"{rest} min"
