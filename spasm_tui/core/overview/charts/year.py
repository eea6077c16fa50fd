"""A year as a calendar: a column a week, the worst pain of each day as its number, spasms marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from spasm_tui.core.base.pain_ramp import CELL, FLOOR, HALF, HEIGHTS, TOP
from spasm_tui.core.overview.charts.axes import LEFT, draw_legend, draw_words
from spasm_tui.core.overview.charts.chart import DayChart, Drawing, Spot, View, spot_at, too_small
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.drawing.plot import Plot
from spasm_tui.lib.moment_words import WEEKDAYS, days_into_week, week_days
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

WEEKS = 53
_WIDEST, _TALLEST = 14, 4
SPASM, NO_NOTE, NO_PAIN, TEN = "S", "·", "-", "X"
_NARROW = 2
SPINE, _LEAST_WEEKS = 5, 13
"""Rows of the spine above a calendar of so many weeks: the worst of each week, as the days stand on Today."""


class CalendarDay(NamedTuple):
    """What a day of the calendar shows: its worst pain (None: no rating) and how many spasms began."""

    worst: int | None
    spasms: int = 0


@dataclass(frozen=True, slots=True)
class CalendarChart(DayChart):
    """The last weeks of the view, at most 53; `days` holds those with a note."""

    title: str
    view: View
    days: Mapping[date, CalendarDay]
    reader: Callable[[View], str]
    sentences: tuple[str, ...]
    empty: str = ""

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The chart at this size: legend, spine, months, seven rows of days."""
        if (small := too_small(width, height, 9)) is not None:
            return small
        plot = Plot(width, height)
        last_week = self.view.last - days_into_week(self.view.last) * DAY
        first = max(self.view.first, last_week - (min(WEEKS, width - LEFT) - 1) * 7 * DAY)
        begin = first - min(days_into_week(first), (first - date.min).days) * DAY
        weeks = (last_week - begin).days // 7 + 1
        wide = min(_WIDEST, (width - LEFT) // weeks)
        tall = min(_TALLEST, (height - 2) // 7)
        spine = SPINE if weeks >= _LEAST_WEEKS and height >= 2 + 7 + SPINE else 0
        if spine:
            tall = max(1, min(tall, (height - 2 - spine) // 7))
        top = 2 + spine + (height - 2 - spine - 7 * tall) // 2
        spots = []
        for number in range((self.view.last - first).days + 1):
            day = first + number * DAY
            x = LEFT + (day - begin).days // 7 * wide
            spots.append(Spot(day.toordinal(), day.toordinal(), x, top + days_into_week(day) * tall, wide, tall))
        draw_legend(plot, top - 2 - spine, self._signs(wide))
        for number in range(weeks) if spine else ():
            week = begin + number * 7 * DAY
            self._week(plot, View(max(first, week), week + 6 * DAY), LEFT + number * wide, top - 2, max(1, wide - 1))
        self._months(plot, first, begin, wide, top - 1)
        for row, number in enumerate(week_days()):
            plot.put(0, top + row * tall + tall - 1, WEEKDAYS[number][:3], "axis")
        here = spot_at(spots, cursor)
        for i, spot in enumerate(spots):
            self._day(plot, spot, i == here)
        draw_words(plot, self.empty)
        return Drawing(plot.rows(), spots)

    def _signs(self, wide: int) -> list[tuple[str, str]]:
        worst = f"0 to 9, {TEN}: worst pain" if wide <= _NARROW else "0 to 10: worst pain"
        signs = [(f"{NO_NOTE} nothing noted", "quiet"), (f"{NO_PAIN} no pain rating", "quiet")]
        return [(worst, "quiet"), (f"{SPASM} spasm", "spasm"), *signs]

    def _months(self, plot: Plot, first: date, begin: date, wide: int, y: int) -> None:
        """The name of each month above the week it begins in."""
        end = 0
        for number in range((self.view.last - first).days + 1):
            day = first + number * DAY
            if day.day != 1 and day != first:
                continue
            x = LEFT + (day - begin).days // 7 * wide
            label = str(day.year) if day.month == 1 and wide > 1 else f"{day:%b}"
            soon = day == first and day.day > 14 and wide < 5
            if x >= end and x + len(label) <= plot.width and not soon:
                plot.put(x, y, label, "axis")
                end = x + len(label) + 1

    def _week(self, plot: Plot, week: View, x: int, floor: int, wide: int) -> None:
        """The worst pain of a week as a column of cells that ends at row `floor`, two points a cell; a dot: no pain."""
        worst = [
            day.worst for date, day in self.days.items() if week.first <= date <= week.last and day.worst is not None
        ]
        if not worst:
            plot.put(x, floor, NO_NOTE, "quiet")
            return
        pain = max(worst)
        for row in range(max(1, (pain + 1) // 2)):
            cell = FLOOR if pain == 0 else HALF if pain == 2 * row + 1 else CELL
            plot.put(x, floor - row, cell * wide, f"pain{pain}")

    def _day(self, plot: Plot, spot: Spot, here: bool) -> None:
        """A day in the full colour of its pain; where there is room, as high as the pain is."""
        day = date.fromordinal(spot.first)
        found = self.days.get(day)
        room = spot.width - (spot.width > 3)
        filled = self._fill(plot, spot, room, found.worst if found else None)
        line = spot.y + spot.height - 1  # where every pain has its ground
        text = f"{_words(found, spot.width):^{room}}"[: spot.width]
        if here and spot.width > 2:
            text = f"▸{text.strip():^{room - 2}}◂"
        if here:
            plot.paint(spot.x, line, room, 1, "cursor")
        layer = "spasm-day" if found and found.spasms else "day"
        plot.put(spot.x, line, text, "cursor" if here else layer if found else "quiet")
        if spot.width >= 7 and spot.height > 1:
            plot.put(spot.x, spot.y, f"{day.day}", "" if filled == spot.height else "quiet")

    def _fill(self, plot: Plot, spot: Spot, room: int, worst: int | None) -> int:
        """Fills a day from below, a row at least; how many rows have the ground of its pain."""
        if not worst:
            return 0
        eighths = max(8, round(worst / TOP * spot.height * 8))
        rows, rest = divmod(eighths, 8)
        plot.paint(spot.x, spot.y + spot.height - rows, room, rows, f"fill{worst}")
        if rest:
            plot.put(spot.x, spot.y + spot.height - rows - 1, HEIGHTS[rest] * room, f"pain{worst}")
        return rows

    @property
    def noted(self) -> frozenset[date]:
        """The days with a note."""
        return frozenset(self.days)


def _words(found: CalendarDay | None, width: int) -> str:
    """A day in one to `width` characters."""
    if found is None:
        return NO_NOTE
    pain = NO_PAIN if found.worst is None else str(found.worst)
    if width <= _NARROW:
        pain = pain.replace("10", TEN)
        return SPASM if found.spasms and width == 1 else f"{pain}{SPASM if found.spasms else ''}"
    return f"{pain}{' ' if width > 4 and found.spasms else ''}{SPASM if found.spasms else ''}"
