"""A session under way: what is seen and heard of it, a gap that it noticed, its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from spasm_tui.core.base import clock
from spasm_tui.core.base.clock import Position, Run
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.timed import JUST_BEGUN_SECONDS
from spasm_tui.core.stretching import easier_form as easing
from spasm_tui.core.stretching.cue import Cue, cues_between, next_cue
from spasm_tui.core.stretching.session_words import Stretches, named
from spasm_tui.core.stretching.stretch import Outcome
from spasm_tui.lib.dates import clock_face
from spasm_tui.lib.quick_classes import replace
from spasm_tui.services.world import Announce
from spasm_tui.tui.controls.messages import GoBack
from spasm_tui.tui.screens.stretching.session_view import Scene, SessionView

# A step is made longer or shorter by so much. So much of it always stays: to end it is another key.
_MORE_SECONDS = 5.0
_ASKS = {
    "leave": "Paused. Keep what is done?\n‹k›  keep   ‹d›  throw away   ‹space›  go on   ‹esc›  later",
    "gap": "It waited here while you were away.   ‹space›  go on",
    "back": "Welcome back. It paused where it was.\n‹space›  go on     ‹k›  keep what is done     ‹d›  throw away",
    "paused": "Paused.   ‹space›  go on",
    "shut": "‹k›  keep what is done     ‹d›  throw away",
}


class Player(Vertical, can_focus=True):
    """Plays a run at the seconds it is given. It keeps no time of its own."""

    DEFAULT_CSS = """
    Player { height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause"),
        Binding("right,n", "skip", "Skip", key_display="→"),
        Binding("left,b", "back", "Back", key_display="←"),
        Binding("h", "hurt", "That hurt"),
        Binding("escape", "leave", "End"),
        Binding("e", "form", "Easier"),
        Binding("plus,equals_sign", "more(1)", "Longer", key_display="+"),
        Binding("minus", "more(-1)", "Shorter", key_display="-"),
        Binding("enter", "easier", show=False),
        Binding("u", "slip", show=False),
        Binding("k", "keep(True)", show=False),
        Binding("d", "keep(False)", show=False),
    ]

    class Moved(Message):
        """Something changed that should survive a crash; `cue` tells the ear of it."""

        def __init__(self, cue: Cue | None = None) -> None:
            super().__init__()
            self.cue = cue

    class Finished(Message):
        """Over: `ended` is done, stopped or thrown."""

        def __init__(self, ended: str) -> None:
            super().__init__()
            self.ended = ended

    def __init__(
        self,
        run: Run,
        title: str,
        stretches: Stretches,
        outcome: Outcome,
        asking: str = "",
        moving: bool = True,
    ) -> None:
        super().__init__()
        self.run = run
        self.title = title
        self.outcome = self._unhurt = outcome
        self._stretches = stretches
        self._moving = moving
        self._asking = asking
        self._offered = False
        self._hurt_at = 0
        self._now = run.started if run.paused_at is None else run.paused_at
        self._last_seen: float | None = None
        self._told = clock.elapsed(run, self._now) - 0.001
        self._over = False
        self.shut_by = ""
        """Why it stands still and can only be ended; empty where it may go on."""

    def compose(self) -> ComposeResult:
        yield SessionView(self._stretches, self._moving)

    def on_mount(self) -> None:
        self.focus()

    def begin(self, now: float) -> None:
        """Lets a run that was just made start at `now`."""
        self.run, self._now = replace(self.run, started=now), now

    def show(self, now: float, cue: Announce) -> None:
        """Shows the run at `now`, gives the cues that have come due, and pauses where it finds a gap."""
        if self._last_seen is not None and self.run.paused_at is None:
            held = clock.notice_gap(self.run, self._last_seen, now)
            if held is not self.run:
                self.run, self._asking = held, "gap"
                self.post_message(self.Moved(Cue(clock.elapsed(held, now), "gap", "")))
        self._last_seen = self._now = now
        here = clock.position(self.run, now)
        self._give_cues(here, cue)
        self._draw(here)
        if here.done and not self._over:
            self._over = True
            self.post_message(self.Finished("done"))

    def wants_beat_in(self, now: float, in_front: bool) -> float | None:
        """Seconds until it should be shown again: at the next cue, at each second, and soon where a figure moves."""
        if self.run.paused_at is not None or self._over:
            return None
        gone = clock.elapsed(self.run, now)
        due = next_cue(self.run.plan, max(gone, self._told))
        picture = self.query_one(SessionView).next_picture_in() if in_front else None
        face = clock.position(self.run, now).left % 1.0 or 1.0
        return min(face, face if picture is None else picture, face if due is None else max(0.0, due - gone))

    @property
    def line(self) -> str:
        """The move and its time left, in a few words, for when another screen is in front."""
        here = clock.position(self.run, self._now)
        paused = " paused" if self.run.paused_at is not None else ""
        return f"{here.step.title} {clock_face(here.left)}{paused}"

    def _give_cues(self, here: Position, cue: Announce) -> None:
        for due in cues_between(easing.as_said(self.run.plan, self._stretches), self._told, here.elapsed):
            cue(due.kind, due.text)
        self._told = max(self._told, here.elapsed)

    def _draw(self, here: Position) -> None:
        paused = self.run.paused_at is not None
        asking = self._asking or ("paused" if paused else "")
        ask = easing.hurt_asked(self._offered) if asking == "hurt" else with_keys(_ASKS.get(asking, ""))
        if asking == "shut":
            ask = f"{self.shut_by}\n{ask}"
        scene = Scene(self.title, self.run.plan, here, paused, ask)
        self.query_one(SessionView).show(scene)

    @property
    def _here(self) -> Position:
        return clock.position(self.run, self._now)

    def _change(self, run: Run, asking: str = "", cue: Cue | None = None) -> None:
        if self._over:
            return
        if self.shut_by and run.paused_at is None:
            run, asking = self.run, "shut"
        self.run, self._asking = run, asking
        self.post_message(self.Moved(cue))

    # its keys

    def _move(self, run: Run) -> None:
        """Elsewhere in the plan: the step it comes to is announced, even when it was before."""
        self._told = clock.elapsed(run, self._now) - 0.001
        self._change(run)

    def action_pause(self) -> None:
        """Stands still, or goes on."""
        if self.run.paused_at is None:
            self._change(clock.pause(self.run, self._now))
            return
        here, hurt = self._here, self.run.plan.steps[self._hurt_at]
        eased = self._asking == "hurt" and hurt.easier
        words = easing.easier_words(hurt, self._stretches) if eased else ""
        self._change(clock.resume(self.run, self._now), cue=Cue(here.elapsed, "step", words) if eased else None)

    def hold(self) -> None:
        """Something more urgent comes to the front: it waits at this second."""
        if self.run.paused_at is None:
            self._change(clock.pause(self.run, self._now), "gap")

    def shut(self, why: str) -> None:
        """While a warning sign, say, shuts it, it stands still, and can only be ended."""
        self.shut_by = why
        if why:
            self._change(self.run if self.run.paused_at is not None else clock.pause(self.run, self._now), "shut")
        elif self._asking == "shut":
            self._change(self.run, "gap")

    def action_skip(self) -> None:
        """On to the next step."""
        here = self._here
        if self._asking == "hurt":
            run = self.run
            while not (then := clock.position(run, self._now)).done and then.index <= self._hurt_at:
                run = clock.skip(run, self._now)
            self._move(clock.resume(run, self._now))
            return
        if here.step.kind == "move" and here.index not in self.outcome.hurt:
            self.outcome = self.outcome.skip(here.index)
        self._move(clock.skip(self.run, self._now))

    def action_back(self) -> None:
        """Back to the start of this step, or to the one before."""
        run = clock.back(self.run, self._now)
        self.outcome = self.outcome.unskip(clock.position(run, self._now).index)
        self._move(run)

    def action_more(self, fives: int) -> None:
        """This step longer or shorter. A key held down must not run through the moves as if they were done."""
        left = self._here.left
        seconds = max(fives * _MORE_SECONDS, min(0.0, _MORE_SECONDS - left))
        if seconds:
            self._change(clock.extend(self.run, seconds, self._now), self._asking)

    def action_hurt(self) -> None:
        """Stops the move at once, notes it, offers the easier form. Right after a move, it is noted for that one.

        From the first second on: before the first move it is that one, whose place one is getting into.
        """
        plan, here = self.run.plan, self._here
        moves = [n for n, step in enumerate(plan.steps) if step.kind == "move"]
        at = next((n for n in reversed(moves) if n <= here.index), next(iter(moves), None))
        if at is None or self._asking == "hurt":
            return
        self._hurt_at = at
        step = plan.steps[at]
        self._offered = easing.has_easier(step, self._stretches) and not step.easier
        self._unhurt, self.outcome = self.outcome, self.outcome.hurts(at)
        eased = self._eased(at, easier=True)
        if at >= here.index:
            cue = Cue(here.elapsed, "hurt", easing.hurt_said(self._offered))
            self._change(clock.pause(eased, self._now), "hurt", cue)
        else:
            words = f"Noted: {named(step)} hurt."
            self._change(eased, self._asking, Cue(here.elapsed, "hurt", words))
            self.notify(words, markup=False)

    def _eased(self, index: int, easier: bool) -> Run:
        """The run with step `index` and what follows of its stretch in the easier form, or in the usual one."""
        return replace(self.run, plan=easing.from_here(self.run.plan, index, easier, self._stretches))

    def action_easier(self) -> None:
        """Goes on with the easier form of the move that hurt."""
        if self._asking == "hurt" and self._offered:
            self.action_pause()

    def action_slip(self) -> None:
        """It did not hurt, it was the wrong key: goes on as it was."""
        if self._asking == "hurt":
            # As it was: the move may have hurt before, and that stays.
            self.outcome = self._unhurt
            run = self._eased(self._hurt_at, easier=False) if self._offered else self.run
            self._change(clock.resume(run, self._now))

    def action_form(self) -> None:
        """The easier form of this move, or its usual one again."""
        here = self._here
        if self._asking == "hurt":
            self.action_easier()
        elif easing.has_easier(here.step, self._stretches):
            self._change(self._eased(here.index, not here.step.easier), self._asking)
        elif here.step.kind == "move":
            self.notify("This move has no easier form.", markup=False)

    def action_leave(self) -> None:
        """Pauses and asks what to do with what is done. Once more, and it waits there: an answer can come later."""
        if self._asking == "leave":
            self.post_message(GoBack())
            return
        self.focus()
        self._change(clock.pause(self.run, self._now), "leave")

    def action_keep(self, keep: bool) -> None:
        """Ends it, kept or thrown away."""
        if self._asking in ("leave", "back", "shut") and not self._over:
            self._over = True
            self.post_message(self.Finished("thrown" if not keep or self._is_nothing else "stopped"))

    @property
    def _is_nothing(self) -> bool:
        """Whether it was only just begun, so that there is nothing to keep. Of one that was left nobody knows that."""
        moves = any(step.kind == "move" for step in self.run.plan.steps[: self._here.index])
        just = self._asking == "leave" and clock.elapsed(self.run, self._now) < JUST_BEGUN_SECONDS
        return just and not moves and not self.outcome.hurt

    def could_not_end(self) -> None:
        """The end could not be saved: it waits for another try."""
        self._over = False
        self._change(clock.pause(self.run, self._now), "leave")
