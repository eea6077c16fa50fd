"""Lying down or walking under way: the time, and that it is time to get up."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from spasm_tui.core.base.clock import Run, spent
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.movement.timed_bout import BOUT_WORDS, PUSH_UP, SPELLS, plan_for, times_to_ring
from spasm_tui.lib.dates import clock_face, duration_words
from spasm_tui.lib.quick_classes import replace
from spasm_tui.services.world import Announce
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.run_clock import RunClock

_MORE_SECONDS = 60.0
_GOES_ON = {
    "rest": "Leave this screen if you like: it rings when it is time to get up.",
    "walk": "Leave this screen if you like: it goes on.",
}


class SpellClock(RunClock):
    """Lying down or walking as it runs. It goes on past its planned time, until the user says that it is over."""

    DEFAULT_CSS = """
    SpellClock { padding: 1 2 0 2; }
    SpellClock.-over > #state { color: $warning; text-style: bold; }
    """
    END = "‹Enter›"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "stop", "Done", key_display="enter"),
        Binding("space", "pause", "Pause"),
        Binding("plus,equals_sign", "more(1)", "Longer", key_display="+"),
        Binding("minus", "more(-1)", "Shorter", key_display="-"),
    ]

    class Finished(Message):
        """Over, after so many seconds. `unseen`: the user never said so."""

        def __init__(self, clock: SpellClock, seconds: float, unseen: bool = False) -> None:
            super().__init__()
            self.clock = clock
            self.seconds = seconds
            self.unseen = unseen

    def __init__(self, run: Run, record: Running) -> None:
        super().__init__(run, record)
        self.spell = SPELLS[record.what]
        self.up = ""
        """How to get up, for whom a few steps may not suit; empty for all others."""

    def compose(self) -> ComposeResult:
        yield QuietText("", id="what")
        yield BigTime()
        yield Progress()
        yield QuietText("", id="state")

    def late(self, now: float) -> float:
        """Seconds past the planned time; below 0 before it."""
        return spent(self.run, now) - self.run.plan.seconds

    def show(self, now: float, cue: Announce) -> None:
        """Shows the run at `now`; rings when the planned time is over, and for lying a few times more."""
        self._now = now
        self._sure = self._sure and self.just_begun
        late = self.late(now)
        times = times_to_ring(self.spell.kind, late)
        if times > self._rung and not self._over:
            cue("done", BOUT_WORDS[self.spell.kind][2])
        self._rung = max(times, self._rung)
        if late >= self.spell.grace and not self._over and not self._stuck:
            self._over = True
            self.post_message(self.Finished(self, self.run.plan.seconds, unseen=True))
        self._draw(late)

    def line(self, now: float) -> str:
        """The clock in a few words."""
        late = self.late(now)
        paused = " paused" if self.run.paused_at is not None else ""
        if self.spell.kind == "walk":
            return f"walk {clock_face(spent(self.run, now))}{paused}"
        return f"time to get up, {clock_face(late)} over" if late >= 0 else f"lying {clock_face(-late)}{paused}"

    def _draw(self, late: float) -> None:
        gone, total = spent(self.run, self._now), self.run.plan.seconds
        paused = self.run.paused_at is not None
        face = self.query_one(BigTime)
        face.face = clock_face(gone if self.spell.kind == "walk" else abs(late))
        face.set_class(paused, "-waiting")
        face.set_class(late >= 0 and self.spell.kind == "rest", "-over")
        face.set_class(self.size.height >= 18, "-tall")
        self.query_one(Progress).part = min(1.0, gone / total) if total else 1.0
        over = "  (time over)" if late >= 0 and self.spell.kind == "rest" else ""
        self.query_one("#what", QuietText).update(f"{self.spell.title}, {duration_words(total)} planned{over}")
        self.set_class(late >= 0, "-over")
        state = BOUT_WORDS[self.spell.kind][late >= 0]
        if late < 0:
            state = f"{state} {_GOES_ON[self.spell.kind]}"
        if late >= 0 and self.up and self.spell.kind == "rest":
            state = f"{PUSH_UP} {self.up}"
        self.tell_state(with_keys("Paused. ‹Space› goes on.") if paused else state)

    def action_more(self, minutes: int) -> None:
        """A minute more or less of what is planned, within what the kind allows and never less than has gone by."""
        if self._over:
            return
        gone, total = spent(self.run, self._now), self.run.plan.seconds
        # Past the end a minute more is one from now on.
        since = max(gone, total) if minutes > 0 else total
        wanted = max(min(since + minutes * _MORE_SECONDS, max(self.spell.most, total)), self.spell.least)
        if wanted <= gone or wanted == total:
            self._tell_limit(minutes)
            return
        self.run = replace(self.run, plan=plan_for(self.spell.kind, wanted))
        self._rung = 0
        self.post_message(self.Moved(self))

    def _tell_limit(self, minutes: int) -> None:
        if minutes > 0:
            up = " Up for a few steps first, then again." if self.spell.kind == "rest" else ""
            self.notify(f"The most is {duration_words(self.spell.most)}.{up}", markup=False)

    def finish(self) -> None:
        self.post_message(self.Finished(self, spent(self.run, self._now)))
