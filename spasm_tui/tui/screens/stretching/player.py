"""A session under way: its keys."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from spasm_tui.core.base import clock
from spasm_tui.core.base.clock import Run
from spasm_tui.core.stretching import easier_form as easing
from spasm_tui.core.stretching.cue import Cue
from spasm_tui.core.stretching.session_words import named
from spasm_tui.tui.screens.stretching.playback import Playback

# A step is made longer or shorter by so much. So much of it always stays: to end it is another key.
_MORE_SECONDS = 5.0


class Player(Playback):
    """What the user does to the run while it plays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause"),
        Binding("right,n", "skip", "Skip", key_display="→"),
        Binding("left,b", "back", "Back", key_display="←"),
        Binding("h", "hurt", "That hurt"),
        Binding("escape", "leave", "End"),
        Binding("e", "form", "Easier"),
        Binding("plus,equals_sign", "more(1)", "longer", key_display="+"),
        Binding("minus", "more(-1)", "shorter", key_display="-"),
        Binding("enter", "easier", show=False),
        Binding("u", "slip", show=False),
        Binding("k", "keep(True)", show=False),
        Binding("d", "keep(False)", show=False),
    ]

    def _move(self, run: Run) -> None:
        """Elsewhere in the plan: the step it comes to is announced, even when it was before."""
        self._told = clock.elapsed(run, self._now) - 0.001
        self._change(run)

    def action_pause(self) -> None:
        """Stands still, or goes on."""
        if self.run.paused_at is None:
            self._change(clock.pause(self.run, self._now))
            return
        here = self._here
        eased = self._asking == "hurt" and here.step.easier
        words = easing.easier_words(here.step, self._stretches) if eased else ""
        self._change(clock.resume(self.run, self._now), cue=Cue(here.elapsed, "step", words) if eased else None)

    def hold(self) -> None:
        """Something more urgent comes to the front: it waits at this second."""
        if self.run.paused_at is None:
            self._change(clock.pause(self.run, self._now), "gap")

    def action_skip(self) -> None:
        """On to the next step."""
        here = self._here
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
        """This step longer or shorter. A key held down must not run through the moves as if they were done."""
        left = self._here.left
        seconds = max(fives * _MORE_SECONDS, min(0.0, _MORE_SECONDS - left))
        if seconds:
            self._change(clock.extend(self.run, seconds, self._now), self._asking)

    def action_hurt(self) -> None:
        """Stops the move at once, notes it, offers the easier form. Right after a move, it is noted for that one."""
        plan, here = self.run.plan, self._here
        at = next((n for n in range(here.index, -1, -1) if plan.steps[n].kind == "move"), None)
        if at is None or self._asking == "hurt":
            return
        step = plan.steps[at]
        self._offered = easing.has_easier(step, self._stretches) and not step.easier
        self._unhurt, self.outcome = self.outcome, self.outcome.hurts(at)
        eased = self._eased(at, easier=True)
        if at == here.index:
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
            run = self._eased(self._here.index, easier=False) if self._offered else self.run
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
        """Pauses and asks what to do with what is done."""
        self.focus()
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
