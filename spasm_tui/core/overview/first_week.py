"""The first week: a line a day about the program, so that nobody has to read how it works before it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import day_of

HINTS = (
    "a digit here now and then is all it takes.",
    "‹{spasm}› saves a spasm in three keys. More can wait.",
    "‹ctrl+p› finds anything by words of your own.",
    "‹{stretch}› shows each move and counts. It can speak.",
    "‹{diary}› has all you noted. ‹Enter› mends what is wrong.",
    "‹{habits}› has small things for most days. No streaks.",
    "in a week or so, ‹{insights}› may say how it goes.",
)
"""A screen's name in braces stands for its key. With `Day 7: ` before it, each is one line of the smallest window."""


def hint_of_day(state: State, now: datetime, starts: time, keys: Mapping[str, str]) -> str:
    """The line for today; empty without any note, and from the eighth day on. `keys` are those of the screens."""
    if not state.complete or not state.firsts:
        return ""
    first = min(record.at for record in state.firsts)
    day = (day_of(now, starts) - day_of(first, starts)).days
    return f"Day {day + 1}: {with_keys(HINTS[day].format_map(keys))}" if 0 <= day < len(HINTS) else ""
