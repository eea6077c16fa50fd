"""Numbers as people type them: one reader for all, that asks back where a separator can mean two things.

`1.000` is one in London and a thousand in Berlin. A dose read the wrong way is off by a thousand times, so where both
could be meant neither is taken.
"""

from __future__ import annotations

import math
import re
from typing import Any

# Texts: a command that reads no number does not wait for them to be compiled.
_PLAIN = r"[0-9]+"
_GROUPED = r"(?a)\d{1,3}(?:(?P<mark>[.,'’ \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*"
_POINTED = r"(?a)\d*[.,]\d+"
_BOTH = r"(?a)(\d{1,3}(?:(?P<mark>[.,'’ \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*)((?!(?P=mark))[.,]\d+)"
_MARKS = r"[.,'’ \u00a0\u202f]"


class TwoWaysError(ValueError):
    """What was typed can mean two numbers; the text names both."""


def readings(text: str) -> tuple[float, ...]:
    """Every number that a text can mean: none, one, or two (`1.000`); a separator is the point or the thousands'."""
    line = text.strip()
    sign = -1.0 if line[:1] in ("-", "−") else 1.0
    line = line[1:].lstrip() if line[:1] in ("+", "-", "−") else line
    found: list[float] = []
    if re.fullmatch(_PLAIN, line):
        found.append(float(line))
    if re.fullmatch(_POINTED, line):
        found.append(float(line.replace(",", ".")))
    # Nobody writes 0.125 for 125.
    if re.fullmatch(_GROUPED, line) and not line.startswith("0"):
        found.append(float(re.sub(_MARKS, "", line)))
    if both := re.fullmatch(_BOTH, line):
        found.append(float(re.sub(_MARKS, "", both[1]) + both[3].replace(",", ".")))
    return tuple(dict.fromkeys(sign * each for each in found))


def read_number(text: str, low: float = -math.inf, high: float = math.inf, whole: bool = False) -> float:
    """The number typed. Of two that it can mean, the one from `low` to `high` (and `whole`, where that is wanted).

    Raises TwoWaysError where both are, ValueError where it is none at all; one outside the range is given as it is.
    """
    found = readings(text)
    if not found:
        raise ValueError("is not a number")
    fits = [each for each in found if low <= each <= high and (not whole or each % 1 == 0)]
    if len(fits) > 1:
        first, second = (f"{each:.12g}" for each in fits)
        raise TwoWaysError(f"“{text.strip()[:30]}” can mean {first} or {second}. Write {first} or {second}.")
    return fits[0] if fits else found[0]


def seconds_in(value: Any) -> float | None:
    """The seconds meant by a number, `30`, `30 s`, `2 min` or `1:30`; None when it is not one of these."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = value.strip().lower() if isinstance(value, str) else ""
    if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        return float(int(match[1]) * 60 + int(match[2]))
    match = re.fullmatch(r"(\d{1,5}(?:[.,]\d{1,3})?)\s*(s|secs?|seconds?|m|mins?|minutes?)?\.?", text)
    if match is None:
        return None
    try:
        return read_number(match[1]) * (60 if (match[2] or "").startswith("m") else 1)
    except TwoWaysError:
        return None
