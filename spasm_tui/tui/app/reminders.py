"""Reminders in the open program: said on screen and shown on the desktop, at the right moment."""

from __future__ import annotations

from textual.widgets import Input

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.reminders.reminder import FRESH
from spasm_tui.core.overview.reminders.reminder_kinds import Reminder, ReminderKind
from spasm_tui.lib.dates import clock_words
from spasm_tui.services.reminder_service import Reminding
from spasm_tui.tui.app.window import WindowApp
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.screens import SCREENS

LOOK_EVERY_SECONDS = 10.0
TOLD_FOR_SECONDS = 20
_NOT_NOW = "‹z›  not now"
# No reminder comes in between while something is being noted there, nor over what may ease it.
_NOTING = ("spasm", "now", "episode", "emergency", "questionnaire", "check-in", "record")


class ShownReminders:
    """Looks now and then for what is due and not done."""

    def __init__(self, app: WindowApp) -> None:
        self._app = app
        self._world = app.world
        self._reminding = Reminding(app.world, app.world.now())
        self._look_at = 0.0

    def beat(self) -> None:
        """Says what is due, where this is the moment for it."""
        now = self._world.seconds()
        if now < self._look_at or not self._world.state.complete or self._is_busy():
            return
        self._look_at = now + LOOK_EVERY_SECONDS
        found = self._reminding.take()
        if found is None:
            return
        self._world.notify(found.title, found.text)
        if not self._says_it_itself(found):
            self._say(found)

    def _says_it_itself(self, found: Reminder) -> bool:
        """Whether the screen it is about has told by now: one with a timer looks after it once it was opened."""
        return found.name in (ReminderKind.TIMER, ReminderKind.RATING) and self._app.is_screen_installed(found.screen)

    def _say(self, found: Reminder) -> None:
        # With the bell or nothing chosen there is no more to hear.
        if self._world.settings.notify not in ("bell", "off"):
            self._world.cue("reminder", found.title)
        entry = SCREENS[found.screen]
        leads = entry.key and type(self._app.screen).__name__ != entry.name
        # A timer is told of while reminders are put off too: that key would only bring those back.
        keys = [f"{entry.key}  {entry.title}"] if leads else []
        keys += [with_keys(_NOT_NOW)] if found.name != ReminderKind.TIMER else []
        words = "\n".join(filter(None, (found.text, "    ".join(keys))))
        self._app.notify(words, title=found.title, timeout=TOLD_FOR_SECONDS, markup=False)

    def may_tell(self) -> bool:
        """Whether something of less weight may be said: on Today, and with no spasm that began a short while ago."""
        last = self._world.state.last(Episode)
        fresh = last is not None and self._world.now() - last.at < FRESH
        return not fresh and type(self._app.screen).__name__ == SCREENS["today"].name

    def _is_busy(self) -> bool:
        front = self._app.screen
        noting = type(front).__name__ in {SCREENS[name].name for name in _NOTING}
        return noting or not isinstance(front, FeatureScreen) or isinstance(self._app.focused, Input)

    def snooze(self) -> None:
        """No reminders for an hour; or, when there are none just now, again as before."""
        try:
            until = self._reminding.snooze_or_wake()
        except OSError as error:
            self._app.notify(f"That could not be kept: {error.strerror or error}.", severity="error", markup=False)
        else:
            words = "Reminders come again."
            if until:
                again = clock_words(until, self._world.now())
                words = f"No reminders until {again}; timers still tell. {with_keys('‹z›')} takes that back."
            self._app.notify(words, markup=False)
