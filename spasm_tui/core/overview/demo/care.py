"""The made-up half-year's medicines, hands-on help and measures. Nobody's real data, and no example to follow."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

_IBUPROFEN = ("Ibuprofen 200 mg", 2, [{"name": "ibuprofen", "mg": 400}], False)
_PARACETAMOL = ("Paracetamol (acetaminophen) 500 mg", 2, [{"name": "paracetamol", "mg": 1000}], False)
_RELAXANT = ("Cyclobenzaprine", 1, [{"name": "cyclobenzaprine", "mg": 5}], True)
# By days before today: what, how much it helped, pain before and after, again, note.
_VISITS: dict[int, tuple[str, int, int, int, bool, str]] = {
    168: ("Physiotherapy visit", 6, 4, 3, True, "Six moves to take home."),
    161: ("Physiotherapy visit", 7, 3, 2, True, ""),
    147: ("Massage", 5, 5, 3, True, ""),
    133: ("Physiotherapy visit", 8, 2, 1, True, "Went through the lifting."),
    112: ("Massage", 4, 4, 3, True, "Good for an evening."),
    98: ("Acupuncture", 3, 4, 4, False, ""),
    91: ("Acupuncture", 2, 3, 3, False, "Not for me."),
    74: ("Massage", 6, 5, 3, True, ""),
    36: ("Physiotherapy visit", 7, 5, 4, True, ""),
    7: ("Massage", 5, 4, 3, True, ""),
}
Made = tuple[str, datetime, dict[str, Any]]


def care(morning: datetime, since_spasm: int, days_left: int, dice: random.Random) -> Iterator[Made]:
    """What was taken and done on a day, `days_left` days before today."""
    for hour, chance in ((8, 0.8), (14, 0.55), (20, 0.6)) if since_spasm < 4 else ():
        if dice.random() < chance:
            yield _dose(_IBUPROFEN, _at(morning, hour, dice))
    if 4 <= since_spasm < 8 and dice.random() < 0.35:
        yield _dose(_PARACETAMOL, _at(morning, 9, dice))
    if since_spasm < 2 and 110 < days_left < 125:
        yield _dose(_RELAXANT, _at(morning, 21, dice))
    if days_left == 1:
        yield _dose(_PARACETAMOL, _at(morning, 14, dice))
        yield _dose(_IBUPROFEN, _at(morning, 20, dice))
    if days_left == 0:
        yield _dose(_IBUPROFEN, morning.replace(hour=7, minute=5))
    if days_left in _VISITS:
        what, rating, before, after, again, note = _VISITS[days_left]
        made = {"what": what, "rating": rating, "again": again, "pain_before": before, "pain_after": after}
        yield "treatment", _at(morning, 16, dice), made | ({"note": note} if note else {})


def _at(morning: datetime, hour: int, dice: random.Random) -> datetime:
    return morning.replace(hour=hour, minute=0) + timedelta(minutes=dice.randrange(50))


def _dose(what: tuple[str, int, list[dict[str, Any]], bool], at: datetime) -> Made:
    product, count, ingredients, drowsy = what
    made: dict[str, Any] = {"ingredients": ingredients, "product": product, "count": count}
    return "dose", at, made | ({"drowsy": True} if drowsy else {})


def measures(morning: datetime, pain: int, since_spasm: int, days_left: int, dice: random.Random) -> Iterator[Made]:
    """What was answered on a day, `days_left` days before today: the nearer the spasm, the harder all is."""
    at = morning.replace(hour=9, minute=0) + timedelta(minutes=dice.randrange(50))
    hard = max(0, 6 - since_spasm // 3) + max(0, min(3, days_left // 60))
    if days_left % 7 == 3:
        answers = {
            "pain-week": min(10, max(1, pain + dice.randrange(2))),
            "enjoyment": min(10, hard // 2 + dice.randrange(2)),
            "activity": min(10, hard // 2 + 1),
            "activity-1": "Lift my child",
            "activity-1-now": max(0, 9 - hard),
            "activity-2": "Sit through a film",
            "activity-2-now": max(0, 8 - hard + dice.randrange(2)),
        }
        yield "answers", at, {"questionnaire": "function", "version": "2026-11-22", "answers": answers}
    if days_left % 28 == 5:
        yield "measure", at, {"instrument": "rmdq", "total": 2 + hard}
