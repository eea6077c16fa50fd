"""The figure of a stretch: it moves between its poses, or stands in two pictures where nothing may move."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.canvas import Canvas, Cells
from spasm_tui.core.stretching.figure import Figure, Pose, pose_at
from spasm_tui.core.stretching.skeleton import drawing

LEAST_WIDTH, LEAST_HEIGHT = 24, 8
# From this height on it is drawn in blocks, which are seen from afar; below, in dots, which show more.
_BLOCKS_FROM = 11
_COLOURS = {"prop": "$quiet", "far": "$primary 50%", "body": "$primary", "head": "$foreground", "near": "$accent"}
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
            rows = self._picture(figure, pose_at(figure, self.seconds), width, breath(self.seconds))
        elif width >= 2 * LEAST_WIDTH + 2:
            half = (width - 2) // 2
            first, second = (self._picture(figure, pose, half) for pose in (figure.start, figure.main))
            rows = [[*a, Cells("  "), *b] for a, b in zip(first, second, strict=True)]
        else:
            rows = self._picture(figure, figure.main, width)
        return Content("\n").join(_line(row) for row in rows)

    def _picture(self, figure: Figure, pose: Pose, width: int, swell: float = 0.0) -> list[list[Cells]]:
        canvas = Canvas(width, self.size.height, blocks=self.size.height >= _BLOCKS_FROM)
        canvas.draw(*drawing(figure, pose, self.mirrored, swell))
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
