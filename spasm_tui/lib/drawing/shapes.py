"""A picture of plain shapes: what is drawn in a PDF and in SVG alike.

Lengths are points (1/72 inch), x to the right and y down from the upper left corner.
"""

from __future__ import annotations

from spasm_tui.lib.quick_classes import NamedTuple, dataclass

Point = tuple[float, float]
# The few colours of the page: each stands out on white (contrast of 4.5 or more where it is text or carries meaning).
INK, QUIET, LINE, BAR, SOFT, SPASM, MEDICINE = (
    "#1a1a1a",
    "#555555",
    "#c8c8c8",
    "#3b6ea5",
    "#e4ecf5",
    "#a61c00",
    "#2e7d32",
)
LEFT, MIDDLE, RIGHT = "start", "middle", "end"


class Box(NamedTuple):
    """A filled rectangle; with `edge`, a line around it."""

    x: float
    y: float
    width: float
    height: float
    fill: str = BAR
    edge: str = ""


class Path(NamedTuple):
    """A line through points. With `fill` it is closed and filled; without `colour` it has no line."""

    points: tuple[Point, ...]
    width: float = 1.0
    colour: str = INK
    fill: str = ""
    dash: float = 0.0


class Dot(NamedTuple):
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str = INK


class Label(NamedTuple):
    """A short text on one line; `y` is its base line. `anchor` says which end of it `x` is."""

    x: float
    y: float
    text: str
    size: float = 7.0
    colour: str = INK
    anchor: str = LEFT
    bold: bool = False


Shape = Box | Path | Dot | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes, the first one undermost, on a field of `width` by `height` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> tuple[Label, ...]:
        """The texts in it."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))
