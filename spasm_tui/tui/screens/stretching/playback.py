"""A session under way, as it is seen and heard: where it is, its cues, a gap that it noticed."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from spasm_tui.core.base import clock
from spasm_tui.core.base.clock import Position, Run
from spasm_tui.core.stretching import easier_form as easing
from spasm_tui.core.stretching.cue import Cue, cues_between, next_cue
from spasm_tui.core.stretching.session_words import Stretches
from spasm_tui.core.stretching.stretch import Outcome
from spasm_tui.lib.dates import clock_face
from spasm_tui.services.world import Announce
from spasm_tui.tui.screens.stretching.session_view import Moment, SessionView

# How often a moving figure is drawn: often enough to look smooth, seldom enough for a slow line.
_FRAME_SECONDS = 0.125
_ASKS = {
    "leave": "Paused. Keep what is done?\nk  keep     d  throw away     space  go on",
    "gap": "It waited here while you were away.   space  go on",
    "back": "Welcome back. It paused where it was.\nspace  go on     k  keep what is done     d  throw away",
    "paused": "Paused.   space  go on",
}


class Playback(Vertical, can_focus=True):
    """Plays a run at the seconds it is given. It keeps no time of its own."""

    DEFAULT_CSS = """
    Playback { height: 1fr; }
    """

    class Moved(Message):
        """Something changed that should survive a crash; `cue` tells the ear of it."""

        def __init__(self, cue: Cue | None = None) -> None:
            super().__init__()
            self.cue = cue

    class Ended(Message):
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
        self._now = run.started if run.paused_at is None else run.paused_at
        self._last_seen: float | None = None
        self._told = clock.elapsed(run, self._now) - 0.001
        self._over = False

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
            self.post_message(self.Ended("done"))

    def wants_beat_in(self, now: float, in_front: bool) -> float | None:
        """Seconds until it should be shown again: at the next cue exactly, and soon where a figure moves."""
        if self.run.paused_at is not None or self._over:
            return None
        gone = clock.elapsed(self.run, now)
        due = next_cue(self.run.plan, max(gone, self._told))
        frame = _FRAME_SECONDS if in_front and self._moving else 60.0
        return frame if due is None else min(frame, max(0.0, due - gone))

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
        ask = easing.hurt_asked(self._offered) if asking == "hurt" else _ASKS.get(asking, "")
        moment = Moment(self.title, self.run.plan, here, paused, ask)
        self.query_one(SessionView).show(moment)

    @property
    def _here(self) -> Position:
        return clock.position(self.run, self._now)

    def _change(self, run: Run, asking: str = "", cue: Cue | None = None) -> None:
        if self._over:
            return
        self.run, self._asking = run, asking
        self.post_message(self.Moved(cue))
