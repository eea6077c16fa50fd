"""The figure of a stretch: it moves between its poses, or stands in two pictures where nothing may move."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from spasm_tui.core.stretching.figure import Figure, Interpolation, Pose, moment_at, pose_at
from spasm_tui.core.stretching.skeleton import drawing, frame
from spasm_tui.lib.drawing.canvas import Canvas, Cells, scale_of
from spasm_tui.tui.controls.pictures import PictureView

if TYPE_CHECKING:
    from spasm_tui.tui.controls.figure_painter import PictureColours, PictureScene

LEAST_WIDTH, LEAST_HEIGHT = 24, 8
_LEAST_ALONE = (14, 4)
FRAMES = 8
"""Pictures a second: often enough to look smooth, seldom enough for a slow line."""
# From this height on it is drawn in blocks, which are seen from afar; below, in dots, which show more.
_BLOCKS_FROM = 11
# Two pictures beside each other tell more than one, though they are a little smaller than one may be.
_STILL_SMALLER = 0.75
_LAYERS = ("prop", "pillow", "far", "leg", "body", "head", "near")
# What stands around; and how many dots a piece of the far limbs must have: three quarters of a block.
_AROUND, _LEAST_FAR = ("prop", "pillow"), 6
_BREATH_SECONDS = 10.0
_IN_SECONDS = 4.0
# More of them would look the same: the chest gets a few dots wider in all.
_BREATH_STEPS = 16
# A move that comes round in half a minute, and the breath beside it.
_MOST_KEPT = 256

Picture = tuple[tuple[Cells, ...], ...]


class FigureView(PictureView):
    """Draws `figure` as it is after `seconds`. It keeps no time of its own.

    A picture is drawn once, also where the move comes round again, and only the rows that changed are painted.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"figure--{layer}" for layer in _LAYERS}
    DEFAULT_CSS = """
    FigureView {
        width: 1fr;
        height: 1fr;
        .figure--prop { color: $quiet; }
        .figure--pillow { color: $success 60%; }
        .figure--leg { color: $secondary; }
        .figure--far { color: $foreground 40%; }
        .figure--body { color: $primary; }
        .figure--head { color: $foreground; }
        .figure--near { color: $foreground; }
    }
    """

    figure: reactive[Figure | None] = reactive(None, repaint=False)
    seconds: reactive[float] = reactive(0.0, repaint=False)
    mirrored: reactive[bool] = reactive(False, repaint=False)
    moving: reactive[bool] = reactive(True, repaint=False)

    def __init__(self, alone: bool = False, id: str | None = None) -> None:  # noqa: A002 as Textual has it
        """With `alone` it stands still in the pose that tells most, and may be small."""
        super().__init__(id=id)
        self._alone = alone
        self.picture: Picture = ()
        """What is shown, by row."""
        self._fits: Size | None = self.size

    def watch_figure(self) -> None:
        self._look()

    def watch_seconds(self) -> None:
        self._look()

    def watch_mirrored(self) -> None:
        self._look()

    def watch_moving(self) -> None:
        self._look()

    def _look(self) -> None:
        """Takes the picture of now, and asks for what is other than before to be painted."""
        if self.is_picture:
            self._fits = None
            self.picture_moved()
            return
        before = self.picture
        self._take()
        if len(before) != len(self.picture):
            self.refresh()
            return
        rows = [y for y, (old, new) in enumerate(zip(before, self.picture, strict=True)) if old != new]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _take(self) -> None:
        self.picture, self._fits = self._now(), self.size

    def _now(self) -> Picture:
        figure, width, height = self.figure, self.size.width, self.size.height
        least = _LEAST_ALONE if self._alone else (LEAST_WIDTH, LEAST_HEIGHT)
        if figure is None or width < least[0] or height < least[1]:
            return ()
        if self._alone:
            return picture_of(figure, figure.main, self.mirrored, width, height)
        if not self.moving:
            return _still(figure, self.mirrored, width, height)
        # Where it moves, the move itself is in time with the breath; in a hold, the breath is all that moves.
        swell = round(breath(self.seconds) * _BREATH_STEPS) if figure.stay else 0
        return _drawn(figure, int(_into(figure, self.seconds) * FRAMES), self.mirrored, swell, width, height)

    def next_picture_in(self) -> float | None:
        """Seconds until another picture may have to be drawn; None where nothing moves."""
        figure = self.figure
        if figure is None or self._alone or not self.moving or not (self.picture or self.is_picture):
            return None
        if figure.stay and self.seconds >= sum(pose.seconds + pose.hold for pose in figure.poses[1:]):
            return _next_breath_in(self.seconds)
        return 1 / FRAMES - _into(figure, self.seconds) % (1 / FRAMES)

    # as a real picture

    def scene(self, steps: int) -> PictureScene | None:
        """What a picture of now shows. Each step is drawn once, and the way back is the way there."""
        figure = self.figure
        if figure is None:
            return None
        from spasm_tui.tui.controls.figure_painter import PictureScene  # noqa: PLC0415 only where there are pictures

        if self._alone:
            return PictureScene(figure, (Interpolation(figure.show, figure.show, 0),), self.mirrored)
        if not self.moving:
            return PictureScene(
                figure, (Interpolation(0, 0, 0), Interpolation(figure.show, figure.show, 0)), self.mirrored
            )
        swell = round(breath(self.seconds) * steps) / steps if figure.stay else 0.0
        return PictureScene(figure, (moment_at(figure, self.seconds).in_steps(steps),), self.mirrored, swell)

    def look(self) -> PictureColours:
        """The colours of the theme that a picture has."""
        from spasm_tui.tui.controls.figure_painter import PictureColours  # noqa: PLC0415

        behind = self.background_colors[1]
        shirt = behind + self.get_component_styles("figure--body").color
        # Where the terminal has few colours, the room around it is in one of them.
        system = self.app.console._color_system or ColorSystem.TRUECOLOR
        shown = behind.rich_color.downgrade(system).get_truecolor()
        return PictureColours(shown.hex, shirt.hex6, self.app.current_theme.dark)

    # as text

    def render_line(self, y: int) -> Strip:
        if self.is_picture:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        if self._fits != self.size:
            self._take()
        if y >= len(self.picture):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        return Strip([Segment(cells.text, self._style(cells)) for cells in self.picture[y]])

    def _style(self, cells: Cells) -> Style:
        if not cells.layer:
            return self.visual_style.rich_style
        style = self.get_component_rich_style(f"figure--{cells.layer}")
        if not cells.behind:
            return style
        return style + Style.from_color(None, self.get_component_rich_style(f"figure--{cells.behind}").color)


def _into(figure: Figure, seconds: float) -> float:
    """Seconds since the move began anew."""
    return seconds % figure.repeat_seconds if figure.repeat_seconds else seconds


@lru_cache(_MOST_KEPT)
def _drawn(figure: Figure, number: int, mirrored: bool, swell: int, width: int, height: int) -> Picture:
    return picture_of(figure, pose_at(figure, number / FRAMES), mirrored, width, height, swell / _BREATH_STEPS)


@lru_cache(8)
def _still(figure: Figure, mirrored: bool, width: int, height: int) -> Picture:
    """How it begins and where it goes, side by side or one above the other; in too small a room only the second."""
    beside, below, seen = ((width - 2) // 2, height), (width, (height - 1) // 2), frame(figure)
    size = max(beside, below, key=lambda each: scale_of(seen, *each))
    if scale_of(seen, *size) < _STILL_SMALLER * scale_of(seen, LEAST_WIDTH, LEAST_HEIGHT):
        return picture_of(figure, figure.main, mirrored, width, height)
    first, second = (picture_of(figure, pose, mirrored, *size) for pose in (figure.start, figure.main))
    if size == below:
        return (*first, *[()] * (height - 2 * size[1]), *second)
    return tuple((*a, Cells("  "), *b) for a, b in zip(first, second, strict=True))


def picture_of(figure: Figure, pose: Pose, mirrored: bool, width: int, height: int, swell: float = 0.0) -> Picture:
    """`pose` in so many characters, row by row."""
    canvas = Canvas(width, height, blocks=height >= _BLOCKS_FROM, loose=_AROUND)
    canvas.draw(*drawing(figure, pose, mirrored, swell))
    canvas.drop_specks("far", _LEAST_FAR)
    return tuple(map(tuple, canvas.rows()))


def breath(seconds: float) -> float:
    """How full of breath the figure is, 0 to 1: four seconds in, six out."""
    into = seconds % _BREATH_SECONDS
    if into < _IN_SECONDS:
        return into / _IN_SECONDS
    return 1 - (into - _IN_SECONDS) / (_BREATH_SECONDS - _IN_SECONDS)


def breath_words(seconds: float) -> str:
    """What to do with the breath now, in time with the figure; as long in both, so that nothing beside it moves."""
    return "Breathe in ..." if seconds % _BREATH_SECONDS < _IN_SECONDS else "and out ...   "


def _next_breath_in(seconds: float) -> float:
    """Seconds until the figure is one step fuller of breath, or emptier. The picture changes half-way between steps."""
    into = seconds % _BREATH_SECONDS
    lasts = _IN_SECONDS if into < _IN_SECONDS else _BREATH_SECONDS - _IN_SECONDS
    step = lasts / _BREATH_STEPS
    return step - ((into if into < _IN_SECONDS else into - _IN_SECONDS) + step / 2) % step
