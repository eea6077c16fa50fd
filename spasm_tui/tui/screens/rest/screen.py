"""Rest and movement: lying down that asks one up, walks, and the balance of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from spasm_tui.core.base.clock import next_second
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.record import by_key
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended, Timed
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.movement.rest import rest_view
from spasm_tui.core.movement.timed_bout import SPELLS, PastSpell, ended, parse_past, run_of, settle
from spasm_tui.core.movement.walking import up_words
from spasm_tui.core.red_flags.shut import WALK, closed
from spasm_tui.lib.dates import duration_words, minute_of, moved
from spasm_tui.lib.moment_words import time_words, weekday_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.run_clock import ENDED
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.screens.rest.clock import SpellClock
from spasm_tui.tui.screens.rest.home import SpellHome

_KINDS: dict[str, type[Rest | Walk]] = {kind.KIND: kind for kind in (Rest, Walk)}
_DRAFT, _PAST = "rest", "past"
_UP = "Now stand or walk for 2 to 5 minutes: ‹enter› begins a walk."


class RestScreen(SingleBodyScreen):
    """The day and what can be begun, or the clock that runs. `detail` is rest or walk, to stand on that."""

    HAS_CLOCK = True
    CSS_PATH = "screen.tcss"
    TITLE = "Rest and movement"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", "Undo", show=False)]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._last: Rest | Walk | None = None
        self._minute: datetime | None = None

    async def show(self, detail: str) -> None:
        running = self._find_running()
        if running is None:
            await self._show_home(detail)
        elif not self.query(SpellClock):
            await self._show_clock(running)

    def _find_running(self) -> Running | None:
        return next((r for r in self.world.state.records(Running) if r.what in SPELLS), None)

    async def _show_home(self, first: str = "") -> None:
        world = self.world
        view = rest_view(world.state, world.now(), world.settings.day_starts_at)
        typed = str(world.drafts.read(_DRAFT).get(_PAST, ""))
        await self.put(SpellHome(view, world.settings.day_starts_at, first, typed))

    async def _show_clock(self, record: Running) -> None:
        clock = SpellClock(run_of(record, self.world.seconds_at), record)
        clock.up = up_words(self.world.state, self.world.now())
        await self.put(clock)
        self.beat()

    def state_changed(self) -> None:
        for clock in self.query(SpellClock):
            standing = self.world.state.get(clock.record.id)
            if not isinstance(standing, Running):
                self.call_later(self._leave_clock)  # it was ended in another window
        self._refresh()

    async def _leave_clock(self) -> None:
        if self.query(SpellClock):
            await self._show_home()

    def _refresh(self) -> None:
        now = self.world.now()
        self._minute = minute_of(now)
        for home in self.staged(SpellHome):
            home.show(rest_view(self.world.state, now, self.world.settings.day_starts_at))

    # the clock

    @on(SpellHome.Started)
    async def start(self, event: SpellHome.Started) -> None:
        """Starts the clock: on disk first, so that nothing can stop it."""
        if not self.query(SpellHome):
            return  # a second enter, before the first had done its work
        shut = closed(self.world.state, self.world.now())
        if event.kind == Walk.KIND and shut.shuts(WALK):
            self.say(shut.words)
            return
        data: Changes = {Running.what: event.kind, Running.planned: round(event.seconds)}
        record = self.saved(lambda: self.world.store.add(Running, self.world.now(), data))
        if record is not None:
            await self._show_clock(record)

    @on(SpellClock.Moved)
    def keep_run(self, event: SpellClock.Moved) -> None:
        """Keeps a pause or another length."""
        clock = event.clock
        record = self.saved(lambda: self.world.store.change(clock.record, clock.changes(self.world.moment_at)))
        if record is not None:
            clock.record = record

    @on(SpellClock.Finished)
    async def end(self, event: SpellClock.Finished) -> None:
        """The run becomes the record of what was done."""
        clock, kind = event.clock, _KINDS[event.clock.spell.kind]
        if clock.just_begun and not event.unseen:
            if self.saved(lambda: self.world.store.remove(clock.record)) is None:
                clock.could_not_end()
                return
            self._last = None
            await self._show_home(kind.KIND)
            self.say(ENDED)
            return
        changes = ended(clock.record, event.seconds)
        if event.unseen:
            changes = settle(clock.record, self.world.now()) or {**changes, **by_key({kind.unattended: True})}
        record = self.saved(lambda: self.world.store.become(clock.record, kind, changes))
        if record is None:
            clock.could_not_end()
            return
        self._last = record
        is_shut = closed(self.world.state, self.world.now()).shuts(WALK)
        may_walk = kind is Rest and not is_shut and not up_words(self.world.state, self.world.now())
        await self._show_home(Walk.KIND if may_walk else "")
        self._tell_saved(record, with_keys(_UP) if may_walk and not event.unseen else "")

    def _tell_saved(self, record: Rest | Walk, more: str = "") -> None:
        length = duration_words(record.seconds or 0)
        words = (
            f"Noted: {record.name.lower()}, {length} from {time_words(record.at)}. {with_keys('‹u›')} takes it back."
        )
        self.say(f"{words} {more}".rstrip())

    # an earlier one

    @on(Input.Changed)
    def understand(self, event: Input.Changed) -> None:
        """Says how what is typed is understood, and keeps it until it is saved."""
        if event.value.strip():
            self.world.drafts.write(_DRAFT, {_PAST: event.value})
        elif self.world.drafts.read(_DRAFT):
            self.world.drafts.drop(_DRAFT)
        for home in self.staged(SpellHome):
            home.tell(self._words(event.value) if event.value.strip() else "")

    def _words(self, text: str) -> str:
        try:
            past = parse_past(text, self.world.now())
        except ValueError as error:
            return str(error)
        until = moved(past.at, timedelta(seconds=past.seconds))
        day = "" if past.at.date() == self.world.now().date() else f" on {weekday_words(past.at)}"
        times = f"{time_words(past.at)} to {time_words(until)}{day}"
        return f"{SPELLS[past.kind].title}, {duration_words(past.seconds)}, {times}. {with_keys('‹Enter›')} saves it."

    @on(Input.Submitted)
    def note(self, event: Input.Submitted) -> None:
        """Saves an earlier spell."""
        try:
            past = parse_past(event.value, self.world.now())
        except ValueError as error:
            for home in self.staged(SpellHome):
                home.tell(str(error))
            return
        record = self.saved(lambda: self._save(past))
        if record is not None:
            self._last = record
            self.world.drafts.drop(_DRAFT)
            for home in self.staged(SpellHome):
                home.stop_typing(done=True)
            self._tell_saved(record)

    def _save(self, past: PastSpell) -> Rest | Walk:
        done: Changes = {Timed.seconds: past.seconds, Timed.ended: Ended.DONE}
        return self.world.store.add(_KINDS[past.kind], past.at, done)

    def action_undo(self) -> None:
        """Takes back what was noted last here."""
        record = self._last
        if record is not None and self.saved(lambda: self.world.store.remove(record)) is not None:
            self._last = None
            self.say("Taken back.")

    def action_leave(self) -> None:
        """Closes the line first, then goes back."""
        home = next(iter(self.staged(SpellHome)), None)
        if home is not None and home.is_typing:
            home.stop_typing()
        else:
            super().action_leave()

    def running_line(self) -> str:
        """The clock in a few words, for the line on top of every screen."""
        return next((clock.line(self.world.seconds()) for clock in self.staged(SpellClock)), "")

    def _cue(self, kind: str, text: str = "") -> None:
        """Nobody is told aloud to get up while a warning sign says to keep still."""
        if not closed(self.world.state, self.world.now()).shuts("rest"):
            self.world.cue(kind, text)

    def wants_beat_in(self) -> float | None:
        now = self.world.seconds()
        return next((next_second(clock.run, now) for clock in self.staged(SpellClock)), None)

    def beat(self) -> None:
        for clock in self.staged(SpellClock):
            clock.show(self.world.seconds(), self._cue)
        if self.is_current and self.staged(SpellHome) and minute_of(self.world.now()) != self._minute:
            self._refresh()
