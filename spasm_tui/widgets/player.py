"""A stretch session under way: the move, the side, the seconds, the cue, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core import run as clock
from spasm_tui.core.cue import cues_between
from spasm_tui.core.run import Position, Run, Step
from spasm_tui.core.stretch import Outcome, Stretch
from spasm_tui.core.when import clock_face
from spasm_tui.widgets.bigtime import BigTime
from spasm_tui.widgets.progress import Progress

_CUE_SECONDS = 10.0
_MORE_SECONDS = 5.0
_ASKS = {
    "hurt": "That hurt: noted, and stopped.\nenter  try the easier way     →  leave it out",
    "leave": "Paused. Keep what is done?   k keep    d throw away    space go on",
    "gap": "There was a gap, so it paused at that second.   space goes on",
    "back": "Welcome back. It paused where it was.   space goes on    k keep what is done    d throw away",
}


class Player(Vertical, can_focus=True):
    """Shows a run at the seconds it is given. It keeps no time of its own."""

    DEFAULT_CSS = """
    Player { padding: 0 3; height: 1fr; align-horizontal: center; }
    Player > Static { width: 1fr; text-align: center; }
    Player > #where { color: $quiet; }
    Player > #move { text-style: bold; margin: 1 0; color: $accent; }
    Player > #cue { margin-top: 1; height: 2; text-style: bold; }
    Player > #detail { color: $quiet; height: auto; }
    Player > #next { margin-top: 1; color: $quiet; }
    Player > #ask { color: $warning; text-style: bold; margin-top: 1; display: none; }
    Player.-asking > #ask { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause"),
        Binding("right,n", "skip", "Skip", key_display="→"),
        Binding("left,b", "back", "Back", key_display="←"),
        Binding("h", "hurt", "That hurt"),
        Binding("plus,equals_sign", "more(1)", "longer", key_display="+"),
        Binding("minus", "more(-1)", "shorter", key_display="-"),
        Binding("escape", "leave", "End"),
        Binding("enter", "easier", show=False),
        Binding("k", "keep(True)", show=False),
        Binding("d", "keep(False)", show=False),
    ]

    class Moved(Message):
        """Something changed that should survive a crash."""

    class Ended(Message):
        """Over: `ended` is done, stopped or thrown."""

        def __init__(self, ended: str) -> None:
            super().__init__()
            self.ended = ended

    def __init__(
        self, run: Run, title: str, stretches: Mapping[str, Stretch], outcome: Outcome, asking: str = ""
    ) -> None:
        super().__init__()
        self.run = run
        self.title = title
        self.outcome = outcome
        self.eased: frozenset[int] = frozenset()
        self._stretches = stretches
        self._asking = asking
        self._now = run.started if run.paused_at is None else run.paused_at
        self._last_seen: float | None = None
        self._told = clock.elapsed(run, self._now) - 0.001
        self._over = False

    def compose(self) -> ComposeResult:
        yield Static("", id="where", markup=False)
        yield Progress()
        yield Static("", id="move", markup=False)
        yield BigTime()
        yield Static("", id="cue", markup=False)
        yield Static("", id="detail", markup=False)
        yield Static("", id="next", markup=False)
        yield Static("", id="ask", markup=False)

    def on_mount(self) -> None:
        plan = self.run.plan
        self.query_one(Progress).marks = tuple(plan.begins(i) / plan.seconds for i in range(len(plan.steps)))
        self.focus()

    def show(self, now: float, cue: Callable[[str], None]) -> None:
        """Shows the run at `now`, gives the cues that have come due, and pauses where it finds a gap."""
        if self._last_seen is not None and self.run.paused_at is None:
            held = clock.notice_gap(self.run, self._last_seen, now)
            if held is not self.run:
                self.run, self._asking = held, "gap"
                self.post_message(self.Moved())
        self._last_seen = self._now = now
        here = clock.position(self.run, now)
        self._give_cues(here, cue)
        self._draw(here)
        if here.done and not self._over:
            self._over = True
            self.post_message(self.Ended("done"))

    def _give_cues(self, here: Position, cue: Callable[[str], None]) -> None:
        for due in cues_between(self.run.plan, self._told, here.elapsed):
            cue(due.kind)
        self._told = max(self._told, here.elapsed)

    def _stretch(self, step: Step) -> Stretch | None:
        return self._stretches.get(step.stretch)

    def _draw(self, here: Position) -> None:
        plan, step = self.run.plan, here.step
        paused = self.run.paused_at is not None
        rest = clock_face(plan.seconds - here.elapsed)
        self.query_one("#where", Static).update(
            f"{self.title}   step {here.index + 1} of {len(plan.steps)}   {rest} left"
        )
        self.query_one(Progress).part = here.elapsed / plan.seconds if plan.seconds else 1.0
        side = f"   {step.side} side" if step.side else ""
        self.query_one("#move", Static).update(f"{step.title.upper()}{side}")
        face = self.query_one(BigTime)
        face.face = clock_face(here.left)
        face.set_class(paused, "-waiting")
        face.set_class(step.kind != "move" and not paused, "-over")
        face.set_class(self.size.height >= 26, "-tall")
        self.query_one("#cue", Static).update(self._cue(here))
        self.query_one("#detail", Static).update(self._detail(here))
        self.query_one("#next", Static).update(self._next(here))
        asking = self._asking or ("paused" if paused else "")
        self.set_class(bool(asking), "-asking")
        self.query_one("#ask", Static).update(_ASKS.get(asking, "Paused.   space goes on"))

    def _cue(self, here: Position) -> str:
        """The step's own cue first; then its stretch's, in turn."""
        stretch = self._stretch(here.step)
        if stretch and (here.index in self.eased or self._asking == "hurt"):
            return f"Easier: {stretch.easier}"
        lines = [here.step.cue] + [cue for cue in (stretch.cues if stretch else ()) if cue != here.step.cue]
        return lines[int(here.into // _CUE_SECONDS) % len(lines)]

    def _detail(self, here: Position) -> str:
        """In a change: how to get into the next place. In a move: the breath."""
        if here.step.kind == "move":
            stretch = self._stretch(here.step)
            return stretch.breath if stretch else ""
        upcoming = self._upcoming(here)
        stretch = self._stretch(upcoming) if upcoming else None
        return stretch.setup if stretch else ""

    def _upcoming(self, here: Position) -> Step | None:
        return next((step for step in self.run.plan.steps[here.index + 1 :] if step.kind in ("move", "finish")), None)

    def _next(self, here: Position) -> str:
        step = self._upcoming(here)
        side = f", {step.side} side" if step and step.side else ""
        return f"Next: {step.title if step else 'done'}{side}"

    # keys

    def _change(self, run: Run, asking: str = "") -> None:
        if self._over:
            return
        self.run, self._asking = run, asking
        self.post_message(self.Moved())

    def _move(self, run: Run) -> None:
        """Elsewhere in the plan: the step it comes to is announced, even when it was before."""
        self._told = clock.elapsed(run, self._now) - 0.001
        self._change(run)

    def action_pause(self) -> None:
        """Stands still, or goes on."""
        paused = self.run.paused_at is not None
        self._change(clock.resume(self.run, self._now) if paused else clock.pause(self.run, self._now))

    def action_skip(self) -> None:
        """On to the next step."""
        here = clock.position(self.run, self._now)
        if here.step.kind == "move" and here.index not in self.outcome.hurt:
            self.outcome = self.outcome.skip(here.index)
        run = clock.skip(self.run, self._now)
        self._move(clock.resume(run, self._now) if self._asking == "hurt" else run)

    def action_back(self) -> None:
        """Back to the start of this step, or to the one before."""
        run = clock.back(self.run, self._now)
        self.outcome = self.outcome.unskip(clock.position(run, self._now).index)
        self._move(run)

    def action_more(self, fives: int) -> None:
        """This step longer or shorter."""
        self._change(clock.extend(self.run, fives * _MORE_SECONDS, self._now), self._asking)

    def action_hurt(self) -> None:
        """Stops the move at once, notes it, offers the easier form."""
        here = clock.position(self.run, self._now)
        if here.step.kind != "move":
            return
        self.outcome = self.outcome.hurts(here.index)
        self._change(clock.pause(self.run, self._now), "hurt")

    def action_easier(self) -> None:
        """Goes on with the easier form of the move that hurt."""
        if self._asking == "hurt":
            self.eased |= {clock.position(self.run, self._now).index}
            self._change(clock.resume(self.run, self._now))

    def action_leave(self) -> None:
        """Pauses and asks what to do with what is done."""
        self._change(clock.pause(self.run, self._now), "leave")

    def action_keep(self, keep: bool) -> None:
        """Ends it, kept or thrown away."""
        if self._asking in ("leave", "back") and not self._over:
            self._over = True
            self.post_message(self.Ended("stopped" if keep else "thrown"))

    def could_not_end(self) -> None:
        """The end could not be saved: it waits for another try."""
        self._over = False
        self._change(clock.pause(self.run, self._now), "leave")
