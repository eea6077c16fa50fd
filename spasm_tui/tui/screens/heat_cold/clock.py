"""Heat or cold under way: the time left, the look at the skin, pause, longer, stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from spasm_tui.core.base.clock import Run, elapsed, left
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.heat_cold import Skin
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.heat_cold.timer_clock import LOOK_AT_SKIN, TIME_IS_UP, longer, skin_checks
from spasm_tui.core.heat_cold.timers import Preset
from spasm_tui.lib.dates import clock_face, duration_words
from spasm_tui.lib.text import join_words
from spasm_tui.services.world import Announce
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.run_clock import RunClock

_PAUSED = "Paused: take it off for now. ‹Space› goes on."


class TherapyClock(RunClock):
    """Heat or cold as it runs; it asks for a look at the skin."""

    DEFAULT_CSS = """
    TherapyClock > #skin { color: $warning; text-style: bold; display: none; }
    TherapyClock.-look > #skin { display: block; }
    TherapyClock.-look > #state { display: none; }
    TherapyClock > #how { color: $quiet; }
    """
    END = "‹e›"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause"),
        Binding("plus,equals_sign", "more(1)", "Longer", key_display="+"),
        Binding("minus", "more(-1)", "Shorter", key_display="-"),
        Binding("y", "skin('fine')", "Skin is fine", show=False),
        Binding("n", "skin('not-fine')", "Skin is not fine", show=False),
        Binding("e", "stop", "End now"),
    ]

    class Finished(Message):
        """Over: `ended` is done or stopped."""

        def __init__(self, clock: TherapyClock, ended: str) -> None:
            super().__init__()
            self.clock = clock
            self.ended = ended

    def __init__(self, run: Run, preset: Preset, record: Running) -> None:
        super().__init__(run, record)
        self.preset = preset
        self.skin = record.skin
        # After a crash: a look that was answered counts, later ones are asked again.
        self._looked_at = preset.skin_check_seconds if self.skin else 0.0

    def compose(self) -> ComposeResult:
        yield QuietText("", id="what")
        yield BigTime()
        yield Progress()
        yield QuietText(f"{LOOK_AT_SKIN}\n{with_keys('‹y›  yes, fine     ‹n›  no: red, sore or patchy')}", id="skin")
        yield QuietText("", id="state")
        yield QuietText("", id="how")

    def show(self, now: float, cue: Announce) -> None:
        """Shows the run at `now`; rings when the time is up, and for a look at the skin until that is answered."""
        self._now = now
        self._sure = self._sure and self.just_begun
        remaining = left(self.run, now)
        if remaining <= 0 and not self._over and not self._stuck:
            self._over = True
            cue("done", TIME_IS_UP)
            self.post_message(self.Finished(self, "done"))
        rings = skin_checks(self.preset, self.run).rings(elapsed(self.run, now), self._looked_at)
        if remaining > 0 and rings > self._rung:
            cue("skin", LOOK_AT_SKIN)
        # As often as it should have rung by now: what was missed while nobody was there is not made up for.
        self._rung = rings
        self.set_class(self._looking, "-look")
        self._draw(remaining)

    @property
    def _looking(self) -> bool:
        """Whether a look at the skin waits for its answer."""
        return self._rung > 0 and not self._over and not self._stuck

    def paused(self, now: float) -> float:
        """Seconds it stood still so far."""
        since = 0.0 if self.run.paused_at is None else max(0.0, now - self.run.paused_at)
        return self.run.paused + since

    def gone(self, now: float) -> float:
        """Seconds of the plan that have passed at `now`."""
        return elapsed(self.run, now)

    def line(self, now: float) -> str:
        """The time left, in a few words."""
        then = " check skin" if self._looking else " paused" if self.run.paused_at is not None else ""
        return f"{clock_face(left(self.run, now))}{then}"

    def _draw(self, remaining: float) -> None:
        paused = self.run.paused_at is not None
        total = self.run.plan.seconds
        face = self.query_one(BigTime)
        face.face = clock_face(remaining)
        face.set_class(paused, "-waiting")
        face.set_class(self.size.height >= 20, "-tall")
        self.query_one(Progress).part = 1 - remaining / total if total else 1.0
        what = f"{self.preset.title}, {duration_words(total)}{', paused' if paused else ''}"
        self.query_one("#what", QuietText).update(what)
        state = with_keys(_PAUSED) if paused else "Leave this screen if you like: it goes on and will ring."
        self.tell_state(state)
        stop = f"Stop if there is {join_words(list(self.preset.stop_signs), 'or')}." if self.preset.stop_signs else ""
        # While the skin is looked at, what to look for must have its place, however small the terminal is.
        self.query_one("#how", QuietText).update(
            stop if self._looking and stop else f"{self.preset.how} {stop}".strip()
        )

    def action_more(self, minutes: int) -> None:
        """Longer, up to the preset's cap; or shorter."""
        if self._over:
            return
        changed = longer(self.run, self.preset, minutes, self._now)
        if changed is self.run:
            self.notify(f"The most is {duration_words(self.preset.cap_seconds)}.", markup=False)
            return
        self.run = changed
        self.post_message(self.Moved(self))

    def action_skin(self, skin: str) -> None:
        """Takes the answer to the look at the skin. Not fine ends it."""
        if not self._looking:
            return
        self._rung = 0
        self._looked_at = elapsed(self.run, self._now)
        self.skin = Skin(skin)
        self.set_class(False, "-look")
        if self.skin is not Skin.FINE:
            self._over = True
            self.post_message(self.Finished(self, "stopped"))
        else:
            self.post_message(self.Moved(self))

    @property
    def just_begun(self) -> bool:
        # A skin that was not fine is kept in any case.
        return super().just_begun and self.skin is not Skin.NOT_FINE

    def changes(self, moment_at: Callable[[float], datetime]) -> Changes:
        return {**super().changes(moment_at), Running.skin: self.skin}

    def finish(self) -> None:
        self.post_message(self.Finished(self, "stopped" if left(self.run, self._now) > 0 else "done"))
