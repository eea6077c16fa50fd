"""A session as it is seen from the floor: the move, its figure, the seconds, how to do it, what comes next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from spasm_tui.core.base.clock import Position, Step, StepPlan
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.core.stretching.session_words import (
    Stretches,
    cue_line,
    detail_line,
    named,
    next_line,
    shown_step,
    upcoming,
    where_line,
)
from spasm_tui.lib.dates import clock_face
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.controls.quiet_text import QuietText

_SOON_SECONDS, _ROOMY_HEIGHT = 10.0, 30


class Scene(NamedTuple):
    """What there is to show: the place in the plan, whether it stands still, what is asked."""

    title: str
    plan: StepPlan
    here: Position
    paused: bool = False
    asking: str = ""


class SessionView(Vertical):
    """Only shows: it knows neither keys nor the time."""

    DEFAULT_CSS = """
    SessionView { padding: 0 2; height: 1fr; }
    SessionView Static { width: 1fr; }
    SessionView > #where { color: $quiet; text-align: center; }
    SessionView > #move { text-style: bold; color: $foreground; text-align: center; margin-top: 1; }
    SessionView #middle { height: 1fr; }
    SessionView FigureView { width: 13fr; }
    /* Every part has its place, whatever is said: nothing jumps when a line is longer, or something is asked. */
    SessionView #side { width: 12fr; height: 1fr; }
    SessionView #cue { height: 3; text-style: bold; text-align: center; margin-top: 1; }
    SessionView #detail { color: $quiet; height: 1fr; text-align: center; }
    /* What comes next is shown in its place while there is little of the move left. */
    SessionView #coming { display: none; height: 1fr; max-height: 8; width: 1fr; }
    SessionView.-coming #coming { display: block; }
    SessionView.-coming #detail { display: none; }
    SessionView.-roomy #detail { display: block; }
    SessionView.-coming > #next { color: $foreground; }
    SessionView > #next { color: $quiet; text-align: center; height: 2; content-align: center bottom; }
    SessionView > #ask { color: $warning; text-style: bold; text-align: center; height: 2; display: none; }
    SessionView.-asking > #ask { display: block; }
    SessionView.-asking > #next { display: none; }
    SessionView.-plain FigureView { display: none; }
    """

    def __init__(self, stretches: Stretches, moving: bool) -> None:
        super().__init__()
        self._stretches = stretches
        self._moving = moving

    def compose(self) -> ComposeResult:
        yield QuietText("", id="where")
        yield Progress()
        yield QuietText("", id="move")
        with Horizontal(id="middle"):
            yield FigureView(id="figure")
            with Vertical(id="side"):
                yield BigTime()
                yield QuietText("", id="cue")
                yield QuietText("", id="detail")
                yield FigureView(alone=True, id="coming")
        yield QuietText("", id="next")
        yield QuietText("", id="ask")

    def on_mount(self) -> None:
        self.query_one("#figure", FigureView).moving = self._moving

    def show(self, scene: Scene) -> None:
        """Shows `scene`."""
        plan, here = scene.plan, scene.here
        self.query_one("#where", QuietText).update(where_line(scene.title, plan, here))
        progress = self.query_one(Progress)
        progress.marks = tuple(plan.begins(i) / plan.seconds for i in range(len(plan.steps))) if plan.seconds else ()
        progress.part = here.elapsed / plan.seconds if plan.seconds else 1.0
        self.query_one("#move", QuietText).update(named(here.step).upper())
        self._show_figure(plan, here)
        self._show_face(scene)
        self.query_one("#cue", QuietText).update(cue_line(here.step, here.into, self._stretches))
        self.query_one("#detail", QuietText).update(detail_line(plan, here, self._stretches))
        self.query_one("#next", QuietText).update(next_line(plan, here))
        self.set_class(bool(scene.asking), "-asking")
        self.query_one("#ask", QuietText).update(scene.asking)

    def next_picture_in(self) -> float | None:
        """Seconds until the figure moves on; None where nothing moves."""
        return self.query_one("#figure", FigureView).next_picture_in()

    def _show_figure(self, plan: StepPlan, here: Position) -> None:
        step = shown_step(plan, here)
        view = self.query_one("#figure", FigureView)
        view.figure, view.mirrored = self._figure(step), step.side == "left"
        view.seconds = here.into
        self.set_class(view.figure is None, "-plain")
        self._show_coming(plan, here)

    def _figure(self, step: Step) -> Figure | None:
        stretch = self._stretches.get(step.stretch)
        figure = stretch.figure if stretch else None
        return figure.easier if figure and step.easier else figure

    def _show_coming(self, plan: StepPlan, here: Position) -> None:
        """The move after this one: where there is room all the time, else while there is little of this one left."""
        roomy = self.size.height >= _ROOMY_HEIGHT
        step = upcoming(plan, here.index) if here.step.kind == "move" else None
        coming = self.query_one("#coming", FigureView)
        if step is not None and step.kind == "move" and (roomy or here.left <= _SOON_SECONDS):
            coming.figure, coming.mirrored = self._figure(step), step.side == "left"
            self.set_class(coming.figure is not None, "-coming")
        else:
            self.set_class(False, "-coming")
        self.set_class(roomy, "-roomy")
        # The words stand below the picture that they are about.
        left = (
            coming.parent.region.x - self.region.x
            if self.has_class("-coming") and isinstance(coming.parent, Widget)
            else 0
        )
        self.query_one("#next").styles.padding = (0, 0, 0, max(0, left - 2))

    def _show_face(self, scene: Scene) -> None:
        here, face = scene.here, self.query_one(BigTime)
        face.face = clock_face(here.left)
        face.set_class(scene.paused, "-waiting")
        face.set_class(here.step.kind != "move" and not scene.paused, "-over")
        face.set_class(self.size.height >= 30 and self.size.width >= 110, "-tall")
