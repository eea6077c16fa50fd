"""The figure of a stretch: it moves between its poses, or stands in two pictures where nothing may move."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.stretching.figure import Figure, Pose, pose_at
from spasm_tui.core.stretching.skeleton import drawing, frame
from spasm_tui.lib.drawing.canvas import Canvas, Cells, scale_of

LEAST_WIDTH, LEAST_HEIGHT = 24, 8
# From this height on it is drawn in blocks, which are seen from afar; below, in dots, which show more.
_BLOCKS_FROM = 11
# Two pictures beside each other tell more than one, though they are a little smaller than one may be.
_STILL_SMALLER = 0.75
# Limbs and head are of one colour, the trunk of another, and what is on the far side is dim.
_COLOURS = {
    "prop": "$quiet",
    "far": "$foreground 40%",
    "body": "$primary",
    "head": "$foreground",
    "near": "$foreground",
}
_BREATH_SECONDS = 10.0
_IN_SECONDS = 4.0


class FigureView(Widget):
    """Draws `figure` as it is after `seconds`. It keeps no time of its own."""

    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 1fr; }
    """

    figure: reactive[Figure | None] = reactive(None)
    seconds: reactive[float] = reactive(0.0)
    mirrored: reactive[bool] = reactive(False)
    moving: reactive[bool] = reactive(True)

    def render(self) -> Content:
        figure, width, height = self.figure, self.size.width, self.size.height
        if figure is None or width < LEAST_WIDTH or height < LEAST_HEIGHT:
            return Content("")
        if self.moving:
            # Where it moves, the move itself is in time with the breath; in a hold, the breath is all that moves.
            swell = breath(self.seconds) if figure.stay else 0.0
            rows = self._picture(pose_at(figure, self.seconds), width, height, swell)
        else:
            rows = self._still(figure, width, height)
        return Content("\n").join(_line(row) for row in rows)

    def _still(self, figure: Figure, width: int, height: int) -> list[list[Cells]]:
        """How it begins and where it goes, side by side or one above the other; in too small a room only the second."""
        beside, below, seen = ((width - 2) // 2, height), (width, (height - 1) // 2), frame(figure)
        size = max(beside, below, key=lambda each: scale_of(seen, *each))
        if scale_of(seen, *size) < _STILL_SMALLER * scale_of(seen, LEAST_WIDTH, LEAST_HEIGHT):
            return self._picture(figure.main, width, height)
        first, second = (self._picture(pose, *size) for pose in (figure.start, figure.main))
        if size == below:
            return [*first, *[[] for _ in range(height - 2 * size[1])], *second]
        return [[*a, Cells("  "), *b] for a, b in zip(first, second, strict=True)]

    def _picture(self, pose: Pose, width: int, height: int, swell: float = 0.0) -> list[list[Cells]]:
        assert self.figure is not None  # noqa: S101 only called with one
        canvas = Canvas(width, height, blocks=height >= _BLOCKS_FROM)
        canvas.draw(*drawing(self.figure, pose, self.mirrored, swell))
        return canvas.rows()


def _line(row: list[Cells]) -> Content:
    return Content.assemble(*((cells.text, _style(cells)) for cells in row))


def _style(cells: Cells) -> str:
    front = _COLOURS.get(cells.layer, "")
    return f"{front} on {_COLOURS[cells.behind]}" if cells.behind in _COLOURS else front


def breath(seconds: float) -> float:
    """How full of breath the figure is, 0 to 1: four seconds in, six out."""
    into = seconds % _BREATH_SECONDS
    if into < _IN_SECONDS:
        return into / _IN_SECONDS
    return 1 - (into - _IN_SECONDS) / (_BREATH_SECONDS - _IN_SECONDS)


def breath_words(seconds: float) -> str:
    """What to do with the breath now, in time with the figure; as long in both, so that nothing beside it moves."""
    return "Breathe in ..." if seconds % _BREATH_SECONDS < _IN_SECONDS else "and out ...   "
