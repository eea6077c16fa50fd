"""Pain over the days as a picture: a bar for the worst of each, a line for pain now, spasms and medicines marked."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from spasm_tui.core.base.pain_ramp import ramp_colour
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.lib.drawing.shapes import (
    INK,
    LINE,
    MEDICINE,
    QUIET,
    RIGHT,
    SPASM,
    Box,
    Dot,
    Label,
    Path,
    Picture,
    Shape,
)
from spasm_tui.lib.moment_words import date_words, day_month
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

WIDTH, HEIGHT = 396.0, 108.0
_LEFT, _TOP, _BOTTOM = 18.0, 18.0, 78.0
MOST_BARS = 190
_WIDEST = 16.0
HIGH_PAIN = 7
_LABEL_ROOM = 44.0
_LETTER = 3.8
"""About how wide a letter of a label is."""
_MOST_TURNS = 2
"""With more turns of the year than that, labels are years."""


class Bar(NamedTuple):
    """Days together: the worst pain, the median of pain now, whether a spasm began and a medicine was taken."""

    first: date
    worst: int | None
    now: float | None
    spasm: bool
    medicine: bool


def bars_of(days: Sequence[DailySummary]) -> tuple[list[Bar], int]:
    """The days in at most 190 bars, and of how many days each is: 1, or whole weeks."""
    size = 1 if len(days) <= MOST_BARS else 7 * -(-len(days) // (7 * MOST_BARS))
    return [_bar(days[at : at + size]) for at in range(0, len(days), size)], size


def _bar(days: Sequence[DailySummary]) -> Bar:
    worst = [day.worst for day in days if day.worst is not None]
    now = [day.now for day in days if day.now is not None]
    return Bar(
        days[0].date,
        max(worst, default=None),
        statistics.median(now) if now else None,
        any(day.episodes for day in days),
        any(day.medicines for day in days),
    )


def trend_picture(days: Sequence[DailySummary]) -> Picture:
    """The picture of at least one day."""
    bars, size = bars_of(days)
    step = (WIDTH - _LEFT) / len(bars)
    shapes: list[Shape] = [*_grid(), *_labels(bars, step)]
    for index, bar in enumerate(bars):
        middle = _LEFT + (index + 0.5) * step
        if bar.worst is not None:
            # A worst pain of 0 is drawn too: it was noted, which a gap was not.
            top = min(_y(bar.worst), _BOTTOM - 1)
            wide = min(_WIDEST, step - min(1.0, step * 0.15))
            shapes.append(Box(middle - wide / 2, top, wide, _BOTTOM - top, ramp_colour(bar.worst)))
        if bar.spasm:
            shapes.append(_triangle(middle, _TOP - 4))
        if bar.medicine:
            shapes.append(Dot(middle, _BOTTOM + 4, min(1.4, max(0.6, step / 3)), MEDICINE))
    shapes += _lines_of_now(bars, step)
    return Picture(WIDTH, HEIGHT, (*shapes, *_key(size)))


def _y(pain: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * pain / 10


def _grid() -> Iterator[Shape]:
    for pain in (0, 5, 10):
        yield Path(((_LEFT, _y(pain)), (WIDTH, _y(pain))), 0.5, LINE if pain else QUIET)
        yield Label(_LEFT - 3, _y(pain) + 2.4, str(pain), 7, QUIET, RIGHT)
    yield Path(((_LEFT, _y(HIGH_PAIN)), (WIDTH, _y(HIGH_PAIN))), 0.6, SPASM, dash=2)
    yield Label(_LEFT - 3, _y(HIGH_PAIN) + 2.4, str(HIGH_PAIN), 7, SPASM, RIGHT)


def _labels(bars: Sequence[Bar], step: float) -> Iterator[Shape]:
    """Dates under the axis, as many as have room: years or months where there are several, else days."""
    pairs = list(enumerate(pairwise(bars), 1))
    years = [n for n, (one, other) in pairs if one.first.year != other.first.year]
    months = [n for n, (one, other) in pairs if one.first.month != other.first.month]
    by_year, by_month = len(years) > _MOST_TURNS, len(months) > 1
    days = list(range(0, len(bars), max(1, round(_LABEL_ROOM / step + 0.5))))
    free, told = 0.0, 0
    for n in years if by_year else months if by_month else days:
        x, day = _LEFT + n * step, bars[n].first
        # The year stands wherever it is another than that of the label before.
        month = f"{day:%b}" if day.year == told else f"{day:%b} {day.year}"
        text = str(day.year) if by_year else month if by_month else day_month(day)
        end = x + 4 + _LETTER * len(text)
        if x < free or end > WIDTH:
            continue
        free, told = end + 4, day.year
        yield Path(((x, _BOTTOM), (x, _BOTTOM + 8)), 0.5, LINE)
        yield Label(x + 2, _BOTTOM + 15, text, 7, QUIET)


def _triangle(x: float, y: float) -> Path:
    return Path(((x - 2.6, y - 4.5), (x + 2.6, y - 4.5), (x, y)), 0, "", SPASM)


def _lines_of_now(bars: Sequence[Bar], step: float) -> Iterator[Shape]:
    """Pain now as lines that stop where a day has none; a single one is a dot."""
    run: list[tuple[float, float]] = []
    for index, bar in enumerate([*bars, None]):
        if bar is not None and bar.now is not None:
            run.append((_LEFT + (index + 0.5) * step, _y(bar.now)))
            continue
        if len(run) > 1:
            yield Path(tuple(run), 1.0, INK)
        elif run:
            yield Dot(*run[0], 1.2, INK)
        run = []


def _key(size: int) -> Iterator[Shape]:
    """What the marks mean."""
    y, each = HEIGHT - 3, "day" if size == 1 else "week" if size == 7 else f"{size // 7} weeks"
    x = _LEFT
    yield Box(x, y - 5, 6, 5)
    yield Label(x + 9, y, f"worst pain of the {each}", 7, INK)
    yield Path(((x + 98, y - 2.5), (x + 108, y - 2.5)), 1.0, INK)
    yield Label(x + 112, y, "pain now (check-in)", 7, INK)
    yield _triangle(x + 194, y)
    yield Label(x + 200, y, "a spasm began", 7, INK)
    yield Dot(x + 262, y - 2.5, 1.6, MEDICINE)
    yield Label(x + 267, y, "a medicine", 7, INK)
    yield Label(WIDTH, 7, f"dashed: {HIGH_PAIN}", 7, SPASM, RIGHT)


def trend_words(days: Sequence[DailySummary]) -> str:
    """The same in words."""
    rated = [(day.worst, day.date) for day in days if day.worst is not None]
    if not rated:
        return f"No pain was noted on these {plural(len(days), 'day')}."
    most = max(pain for pain, _ in rated)
    when = [day for pain, day in rated if pain == most]
    first = f"Pain was noted on {len(rated)} of {plural(len(days), 'day')}."
    middle = f"The worst of a day was {statistics.median(pain for pain, _ in rated):g} in the middle (median)"
    often = f"first on {date_words(when[0])}" if len(when) > 1 else f"on {date_words(when[0])}"
    spasms = sum(day.episodes for day in days)
    return f"{first} {middle} and {most} at most, {often}. {plural(spasms, 'spasm')} began."
