"""Whether a change is large enough to matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Change = Literal["better", "worse", "no", "unclear"]

LEAST_PART = 0.5
"""A part of the first value counts from this part of the points on (own choice): 30 % of a low one is next to nothing,
and a step that small is more likely chance than change (Q6: RMDQ-24 tells little below 4 or above 20)."""


def smallest(first: float, change: float, change_part: float) -> float:
    """The smallest change from `first` that matters, 0 where none is known.

    `change` is in points, `change_part` a part of the first value; the smaller one is enough (Q4, Q14).
    """
    part = change_part * abs(first)
    bounds = [change, max(part, LEAST_PART * change) if part > 0 else 0]
    return min((bound for bound in bounds if bound > 0), default=0.0)


def matters(first: float, last: float, change: float, change_part: float, better: str = "lower") -> Change:
    """Whether the way from `first` to `last` is a meaningful change: better, worse, no, or unclear (none is known)."""
    gain = first - last if better == "lower" else last - first
    needed = smallest(first, change, change_part)
    if not needed:
        return "unclear"
    if abs(gain) + 1e-9 < needed:
        return "no"
    return "better" if gain > 0 else "worse"


WORDS: Mapping[Change, str] = {
    "better": "better by at least the usual smallest change that matters",
    "worse": "worse by at least the usual smallest change that matters",
    "no": "less than the usual smallest change that matters",
    "unclear": "how much change matters is not known for this one",
}
"""For a clinic."""
PLAIN_WORDS: Mapping[Change, str] = {
    **WORDS,
    "better": "better by enough to matter",
    "worse": "worse by enough to matter",
    "no": "too little a change to matter",
}
"""For the person themselves."""
