"""The made-up half-year's measures: three sliders a week, two things that are hard, a total now and then."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

Made = tuple[str, datetime, dict[str, Any]]


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
