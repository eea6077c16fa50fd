"""The heartbeat of the full screen: live screens show their time, cues come when they are due, reminders too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from spasm_tui.services.world import World
from spasm_tui.tui.app.flash import Flash
from spasm_tui.tui.app.window import WindowApp
from spasm_tui.tui.controls.feature import FeatureScreen

if TYPE_CHECKING:
    from spasm_tui.tui.app.nudges import Nudges

HEARTBEAT_SECONDS = 0.2
REMIND_AFTER_SECONDS = 10.0


class BeatingApp(WindowApp):
    """Beats while `beats`; else a test does. What it does besides is the program's own: `look`."""

    def __init__(self, world: World, beats: bool) -> None:
        super().__init__(world)
        self._beats = beats
        self._early: Timer | None = None
        self._flash = Flash()
        self._remind_from = world.seconds() + REMIND_AFTER_SECONDS
        self._nudges: Nudges | None = None
        self._live: dict[str, FeatureScreen] = {}

    def start_beating(self) -> None:
        """The first beat, and all that follow."""
        self.beat()
        if self._beats:
            self.set_interval(HEARTBEAT_SECONDS, self.beat)

    def look(self) -> None:
        """What there is to notice at each beat."""

    def beat(self) -> None:
        """One heartbeat: every screen that was opened may have a clock to show."""
        if not self.screen_stack:
            return  # the program is being left
        self.leave_if_gone()
        self.look()
        self._beat_screens()
        self._remind()

    def _beat_screens(self) -> None:
        self._flash.beat(self.world.seconds())
        for screen in list(self._live.values()):
            if screen.is_mounted:
                screen.beat()
        running = next((line for s in self._live.values() if s.is_mounted and (line := s.running_line())), "")
        front = self.screen
        if isinstance(front, FeatureScreen) and front.is_mounted:
            front.show_time(running)
        self._beat_early()

    def _beat_early(self) -> None:
        """The next beat comes sooner than usual where a screen wants it: a cue is given when it is due, not after."""
        waits = [wait for s in self._live.values() if s.is_mounted and (wait := s.wants_beat_in()) is not None]
        if self._early is not None:
            self._early.stop()
            self._early = None
        if self._beats and waits and min(waits) < HEARTBEAT_SECONDS:
            self._early = self.set_timer(max(0.001, min(waits)), self._early_beat)

    def _early_beat(self) -> None:
        if self.screen_stack:
            self._beat_screens()

    # what is heard, seen and said

    def ring(self, kind: str, text: str = "") -> None:
        """Makes a cue heard, and seen where the user wants that."""
        if self.world.ears is not None:
            self.world.ears.give(kind, text)
        if self.world.settings.flash and kind != "saved":
            self._flash.give(self.screen, self.world.seconds())

    def _remind(self) -> None:
        """Says what is due and not done. Nothing of it is loaded before the first screen has long been there."""
        if self._nudges is None and self.world.seconds() >= self._remind_from:
            from spasm_tui.tui.app.nudges import Nudges  # noqa: PLC0415

            self._nudges = Nudges(self)
        if self._nudges is not None:
            self._nudges.beat()

    def action_snooze(self) -> None:
        """No reminders for an hour, or again as before."""
        from spasm_tui.tui.app.nudges import Nudges  # noqa: PLC0415

        Nudges(self).snooze()
