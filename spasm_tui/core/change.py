"""Whether a change is large enough to matter."""

from __future__ import annotations


def matters(first: float, last: float, change: float, change_part: float, better: str = "lower") -> str:
    """Whether the way from `first` to `last` is a meaningful change: better, worse, no, or unclear.

    `change` is in points, `change_part` a part of the first value; either is enough (Q4, Q14). Without both: unclear.
    """
    gain = first - last if better == "lower" else last - first
    bounds = [bound for bound in (change, change_part * abs(first)) if bound > 0]
    if not bounds:
        return "unclear"
    if abs(gain) + 1e-9 < min(bounds):
        return "no"
    return "better" if gain > 0 else "worse"


WORDS = {
    "better": "better by at least the usual smallest change that matters",
    "worse": "worse by at least the usual smallest change that matters",
    "no": "less than the usual smallest change that matters",
    "unclear": "how much change matters is not known for this one",
}
