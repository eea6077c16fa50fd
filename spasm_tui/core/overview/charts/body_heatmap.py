"""Where it hurts how often: the back as a map with a number in each place, the places in order beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from spasm_tui.core.base.body import (
    BESIDE,
    HEAD_ROWS,
    PLACES,
    Layout,
    drawn,
    layout,
    middle,
    scale_in,
    shade_of,
    whole_height,
)
from spasm_tui.core.overview.charts.axes import draw_words
from spasm_tui.core.overview.charts.chart import Drawing, Ground, Spot, View, spot_at, too_small
from spasm_tui.lib.drawing.plot import Plot, fit
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

_SKINS: tuple[Ground, ...] = ("skin0", "skin1")
_HEATS: tuple[Ground, ...] = ("", "heat1", "heat2", "heat3", "heat4", "heat5")
LEVELS = len(_HEATS) - 1
"""Shades of how often, besides never."""
_TITLE = 1


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
        scale = scale_in(width, height)
        body = layout(scale)
        if height < whole_height(scale) or width < body.width:
            return self._alone(plot, cursor)
        beside = width >= body.width + BESIDE
        left = 0 if beside else (width - body.width) // 2
        above = (height - whole_height(scale)) // 2
        top = above + HEAD_ROWS * scale
        spots = self._spots(body, left, top)
        here = spot_at(spots, cursor)
        self._back(plot, scale, left, above)
        for i, spot in enumerate(spots):
            x, line = middle(scale, PLACES[spot.first])
            self._number(plot, spot, left + x, top + line, i == here)
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

    def _back(self, plot: Plot, scale: int, left: int, top: int) -> None:
        """The back itself: what is whole of a character is a ground, what is a part of one an ink."""
        for y, row in enumerate(drawn(scale), top):
            x = left
            for run in row:
                for char in run.text:
                    if char == "█":
                        plot.paint(x, y, 1, 1, self._look(run.layer))
                    elif run.layer:
                        plot.put(x, y, char, self._look(run.layer))
                        plot.paint(x, y, 1, 1, self._look(run.behind) if run.behind else "")
                    x += 1
        wide = layout(scale).width
        plot.put(left, top, "your left", "quiet")
        plot.put(left + wide - len("your right"), top, "your right", "quiet")

    def _look(self, place: str) -> Ground:
        """The shade of a place: of the ramp where it was named."""
        count = self._count(place)
        return _HEATS[-(-count * LEVELS // self._most)] if count else _SKINS[shade_of(place)]

    def _count(self, place: str) -> int:
        return self.places[place].times if place in self.places else 0

    @property
    def _most(self) -> int:
        """So often is the darkest shade; one or two times are never that."""
        return max((LEVELS, *(place.times for place in self.places.values())))

    def _number(self, plot: Plot, spot: Spot, x: int, y: int, here: bool) -> None:
        """How often, in the middle of the place; the cursor's signs around it."""
        count = self._count(PLACES[spot.first])
        text = str(count) if count else ""
        text = f"▸{text or ' '}◂" if here else text
        plot.put(x - len(text) // 2, y, text, "day")

    def _ranked(self) -> list[tuple[int, Place]]:
        """The places that were named, the most often one first, each with its number on the map."""
        order = {place: i for i, place in enumerate(PLACES)}
        named = [(order.get(name, -1), place) for name, place in self.places.items() if place.times]
        return sorted(named, key=lambda each: -each[1].times)

    def _list(self, plot: Plot, x: int, y: int, here: int) -> None:
        """The places in order, each with its bar."""
        ranked = self._ranked()[: max(0, plot.height - y)]
        titles = max((len(place.title) for _, place in ranked), default=0)
        room = plot.width - x - 5
        wide = min(titles, max(8, room - 2))
        for row, (number, place) in enumerate(ranked):
            sign = "▸" if number == here else " "
            name = fit(place.title, wide)
            plot.put(x, y + row, f"{sign} {name}", "cursor" if number == here else "")
            most = max(1, min(24, room - wide - 1))
            bar = max(1, round(place.times / self._most * most))
            plot.put(x + 2 + wide + 1, y + row, "━" * bar, "bar")
            plot.put(x + 2 + wide + 2 + bar, y + row, str(place.times), "number")

    def _alone(self, plot: Plot, cursor: int | None) -> Drawing:
        """The list without the map."""
        ranked = [(number, place) for number, place in self._ranked() if number >= 0][: plot.height - _TITLE]
        spots = sorted(Spot(number, number, 0, _TITLE + row, plot.width, 1) for row, (number, _) in enumerate(ranked))
        here = spot_at(spots, cursor)
        plot.put(0, 0, "Where it hurt, the most often first", "quiet")
        self._list(plot, 0, _TITLE, spots[here].first if here >= 0 else -1)
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
