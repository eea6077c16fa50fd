"""Reminders as the program and `spasm-tui remind` give them: what is due now, each but once on this machine."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.overview.reminders.reminder import Sent, due, why_not
from spasm_tui.core.overview.reminders.reminder_kinds import Reminder, Situation
from spasm_tui.services.world import World
from spasm_tui.storage.sent_file import SentFile

SNOOZE_MINUTES = 60


class Reminding:
    """Takes what is due. `started` is when the open program was started; None where there is no open program."""

    def __init__(self, world: World, started: datetime | None = None) -> None:
        self._world = world
        self._started = started
        self._file = SentFile(world.places)
        self._held = Sent()

    def situation(self) -> Situation:
        """All that decides, as it is now."""
        world = self._world
        content = world.catalogue
        return Situation(world.state, world.now(), world.settings, content.habits, content, self._started)

    def look(self) -> tuple[Reminder | None, str]:
        """What is due, and why it is no moment for any; nothing is noted."""
        here, sent = self.situation(), self._file.read()
        return due(here, sent), why_not(here, sent)

    def take(self) -> Reminder | None:
        """What is due, noted as given.

        Where that cannot be noted on disk, an open program remembers it; else it raises OSError, and nothing is given.
        """
        here = self.situation()
        if due(here, self._file.read()) is None:
            return None  # the usual case: nothing is locked or written

        def decide(sent: Sent) -> tuple[Sent, Reminder | None]:
            found = due(here, sent)
            return (sent.with_one(found.name, here.now) if found else sent), found

        try:
            return self._file.change(decide)
        except OSError:
            if self._started is None:
                raise
            self._held, found = decide(self._held)
            return found

    def put_back(self, reminder: Reminder) -> bool:
        """It could not be shown: as if it had not been given. Says whether to tell the user. Raises like `take`."""
        return self._file.change(lambda sent: sent.put_back(reminder.name, self._world.now()))

    def snooze(self, minutes: float = SNOOZE_MINUTES) -> datetime:
        """None for so many minutes; says until when. Raises like `take`."""

        def decide(sent: Sent) -> tuple[Sent, datetime]:
            after = sent.snoozed(self._world.now().replace(microsecond=0), minutes)
            assert after.snoozed_until is not None  # noqa: S101 just set
            return after, after.snoozed_until

        return self._file.change(decide)

    def snooze_or_wake(self) -> datetime | None:
        """None for an hour, and until when; or, where they are put off, they come again. Raises like `take`."""
        now, until = self._world.now(), self._file.read().snoozed_until
        if until is None or until <= now:
            return self.snooze()
        self._file.change(lambda sent: (sent._replace(snoozed_until=None), None))
        return None
