"""What every chart is: drawn at any size, read at its cursor, told in words. What it shows stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, Protocol, get_args

from spasm_tui.lib.drawing.plot import Plot, Row, fit
from spasm_tui.lib.quick_classes import NamedTuple

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
"""A chart smaller than this says so instead."""
Layer = Literal[
    "", "axis", "quiet", "edge", "words", "marks", "cursor", "day", "spasm-day", "worst", "now", "other", "worst-range",
    "now-range", "other-range", "bar", "number", "spasm", "done", "planned",
    "moving", "lying", "medicine", "heat", "cold", "treatment", "pain0", "pain1", "pain2", "pain3",
    "pain4", "pain5", "pain6", "pain7", "pain8", "pain9", "pain10", "skin0", "skin1", "heat1", "heat2", "heat3",
    "heat4", "heat5",
]  # fmt: skip
"""What a character of a chart is part of: the screen has a style for each."""
Ground = Literal[
    "", "band", "cursor", "skin0", "skin1", "heat1", "heat2", "heat3", "heat4", "heat5", "fill0", "fill1", "fill2",
    "fill3", "fill4", "fill5", "fill6", "fill7", "fill8", "fill9", "fill10",
]  # fmt: skip
"""What lies behind it."""
LAYERS: frozenset[str] = frozenset(get_args(Layer))
GROUNDS: frozenset[str] = frozenset(get_args(Ground))


class View(NamedTuple):
    """The days that are shown, or a part of them that is shown as one; both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1


class Spot(NamedTuple):
    """A part of a chart that the cursor can stand on: what it is, and the characters it takes.

    `first` to `last` are the days it covers as numbers (`date.toordinal`), or its place in the order where a chart is
    not about days.
    """

    first: int
    last: int
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether the character at (x, y) is a part of it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Drawing(NamedTuple):
    """A chart at one size: its rows, each exactly as wide as was asked for, and what the cursor can stand on."""

    rows: list[Row]
    spots: Sequence[Spot]


class Chart(Protocol):
    """A chart of one view. `empty` says what to log where there is nothing to draw; else it is empty."""

    @property
    def title(self) -> str:
        """What it shows, in a few words."""

    @property
    def view(self) -> View:
        """The days it shows: a calendar or months may reach further back than was asked for."""

    @property
    def empty(self) -> str:
        """What to log to see something; empty where there is something."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it shows in one to three sentences, with the days and how many there are: for who cannot see it."""

    @property
    def start(self) -> int:
        """The number of the spot that the cursor stands on until it is moved: what stands out most, or the last day."""

    @property
    def dated(self) -> bool:
        """Whether its spots are days, so that the cursor keeps its day from one chart to the next."""

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The chart on `width` by `height` characters, any number of either."""

    def read(self, spot: Spot) -> str:
        """What a spot says, in words."""

    def opens(self, spot: Spot) -> date | None:
        """The day of the diary that a spot leads to."""


class DayChart:
    """What the charts have in common whose spots are days."""

    __slots__ = ()
    view: View
    reader: Callable[[View], str]

    @property
    def noted(self) -> frozenset[date]:
        """The days with a note."""
        raise NotImplementedError

    @property
    def start(self) -> int:
        """The last day."""
        return self.view.last.toordinal()

    @property
    def dated(self) -> bool:
        """They are."""
        return True

    def read(self, spot: Spot) -> str:
        """What the days of a spot say."""
        return self.reader(view_of(spot))

    def opens(self, spot: Spot) -> date | None:
        """The last day of the spot that has a note; its last day where none has."""
        view = view_of(spot)
        return max((day for day in self.noted if view.first <= day <= view.last), default=view.last)


Make = Callable[[], Chart]
"""Makes a chart when it is to be seen: of several of one kind only one is."""


def too_small(width: int, height: int, least_height: int = LEAST_HEIGHT) -> Drawing | None:
    """What is drawn where there is no room for a chart; None where there is."""
    if width >= LEAST_WIDTH and height >= least_height:
        return None
    plot = Plot(width, height)
    plot.put(0, 0, fit("Too small for a chart.", plot.width), "quiet")
    return Drawing(plot.rows(), ())


def spot_at(spots: Sequence[Spot], cursor: int | None) -> int:
    """The number of the spot the cursor stands on, the nearest one where it is beside them all; -1: there are none."""
    if not spots or cursor is None:
        return -1
    return min(range(len(spots)), key=lambda i: max(spots[i].first - cursor, cursor - spots[i].last, 0))


def toward(spots: Sequence[Spot], here: int, key: str) -> int:
    """The number of the spot that an arrow key (left, right, up, down) leads to; the same one at the edge."""
    step = -1 if key in ("left", "up") else 1
    one = spots[here]
    if all(spot.y == one.y for spot in spots):
        # Side by side, or two days on one character: their order is the way.
        return min(max(0, here + step), len(spots) - 1) if key in ("left", "right") else here

    def distance(spot: Spot) -> tuple[int, int]:
        right, down = _doubled(spot.x, spot.width) - _doubled(one.x, one.width), spot.y - one.y
        along, across = (right, down) if key in ("left", "right") else (down, right)
        return along * step, abs(across)

    level = key in ("left", "right")
    there = [
        (distance(spot), i)
        for i, spot in enumerate(spots)
        if distance(spot)[0] > 0 and not (level and distance(spot)[1])
    ]
    return min(there)[1] if there else here


def _doubled(start: int, width: int) -> int:
    """Twice the middle, to stay with whole numbers."""
    return 2 * start + width


def view_of(spot: Spot) -> View:
    """The days that a spot of days covers."""
    return View(date.fromordinal(spot.first), date.fromordinal(spot.last))
