"""Where it hurts how often: the back as a map with a number in each place, the places in order beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from spasm_tui.core.base.body import PLACES, Layout, layout
from spasm_tui.core.overview.charts.axes import draw_words
from spasm_tui.core.overview.charts.chart import Drawing, Spot, View, spot_at, too_small
from spasm_tui.core.overview.charts.year import LEVELS
from spasm_tui.lib.drawing.plot import Plot, fit
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

_SMALL, _LARGE = layout(1), layout(2)
_BESIDE = 30
_HEAD = 1


class Place(NamedTuple):
    """How many of the spasms named this place, what it says in words, and the last day."""

    title: str
    times: int
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class BodyChart:
    """`places` by their ids: those of the map; others stand in the list only."""

    title: str
    view: View
    places: Mapping[str, Place]
    sentences: tuple[str, ...]
    empty: str = ""
    dated: bool = False

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The map, with the list beside it where there is room; only the list where there is little."""
        if (small := too_small(width, height)) is not None:
            return small
        plot = Plot(width, height)
        body = _LARGE if height > _LARGE.height and width >= _LARGE.width + _BESIDE else _SMALL
        if height <= body.height or width < body.width:
            return self._alone(plot, cursor)
        beside = width >= body.width + _BESIDE
        left = 2 if beside else (width - body.width) // 2
        top = _HEAD + (height - _HEAD - body.height) // 2
        spots = self._spots(body, left, top)
        here = spot_at(spots, cursor)
        self._head(plot, body, left, top - 1)
        for i, spot in enumerate(spots):
            self._cell(plot, spot, i == here)
        if beside:
            self._list(plot, left + body.width + 4, top, spots[here].first if here >= 0 else -1)
        draw_words(plot, self.empty, left + body.width if beside else 0)
        return Drawing(plot.rows(), spots)

    def _spots(self, body: Layout, left: int, top: int) -> list[Spot]:
        order = {place: i for i, place in enumerate(PLACES)}
        return [
            Spot(order[cell.place], order[cell.place], left + cell.x, top + cell.y, cell.width, cell.height)
            for cell in body.cells
        ]

    def _head(self, plot: Plot, body: Layout, left: int, y: int) -> None:
        half = (body.width - 7) // 2
        plot.put(left, y, f"{'your left':<{half}}", "quiet")
        plot.put(left + half, y, "╭─────╮", "axis")
        plot.put(left + half + 7, y, f"{'your right':>{half}}", "quiet")

    def _count(self, place: str) -> int:
        return self.places[place].times if place in self.places else 0

    @property
    def _most(self) -> int:
        return max((place.times for place in self.places.values()), default=0)

    def _cell(self, plot: Plot, spot: Spot, here: bool) -> None:
        count = self._count(PLACES[spot.first])
        level = -(-count * LEVELS // self._most) if count else 0
        plot.paint(spot.x, spot.y, spot.width, spot.height, f"heat{level}" if level else "skin")
        text = str(count) if count else ""
        # The cursor has its own colour, but its signs tell it too.
        if here:
            plot.paint(spot.x, spot.y, spot.width, spot.height, "cursor")
            text = f"▸{text or ' '}◂"
        y = spot.y + (spot.height - 1) // 2
        plot.put(spot.x, y, f"{text:^{spot.width}}"[: spot.width], "cursor" if here else "day")

    def _ranked(self) -> list[tuple[int, Place]]:
        """The places that were named, the most often one first, each with its number on the map."""
        order = {place: i for i, place in enumerate(PLACES)}
        named = [(order.get(name, -1), place) for name, place in self.places.items() if place.times]
        return sorted(named, key=lambda each: -each[1].times)

    def _list(self, plot: Plot, x: int, y: int, here: int) -> None:
        """The places in order, each with its bar."""
        ranked = self._ranked()[: max(0, plot.height - y)]
        titles = max((len(place.title) for _, place in ranked), default=0)
        room = plot.width - x - 8
        wide = min(titles, max(8, room - 8))
        for row, (number, place) in enumerate(ranked):
            sign = "▸" if number == here else " "
            name = fit(place.title, wide)
            plot.put(x, y + row, f"{sign} {name}", "cursor" if number == here else "")
            most = max(1, min(24, room - wide - 1))
            bar = max(1, round(place.times / self._most * most))
            plot.put(x + 2 + wide + 1, y + row, "━" * bar, "bar")
            plot.put(x + 2 + wide + 2 + bar, y + row, str(place.times), "bar-number")

    def _alone(self, plot: Plot, cursor: int | None) -> Drawing:
        """The list without the map."""
        ranked = [(number, place) for number, place in self._ranked() if number >= 0][: plot.height - _HEAD]
        spots = sorted(Spot(number, number, 0, _HEAD + row, plot.width, 1) for row, (number, _) in enumerate(ranked))
        here = spot_at(spots, cursor)
        plot.put(0, 0, "Where it hurt, the most often first", "quiet")
        self._list(plot, 0, _HEAD, spots[here].first if here >= 0 else -1)
        draw_words(plot, self.empty)
        return Drawing(plot.rows(), spots)

    @property
    def start(self) -> int:
        """The place that was named most often."""
        return max(range(len(PLACES)), key=lambda i: self._count(PLACES[i]))

    def read(self, spot: Spot) -> str:
        """What a place says."""
        place = self.places.get(PLACES[spot.first])
        return place.words if place else ""

    def opens(self, spot: Spot) -> date | None:
        """The last day it was named."""
        place = self.places.get(PLACES[spot.first])
        return place.day if place else None
