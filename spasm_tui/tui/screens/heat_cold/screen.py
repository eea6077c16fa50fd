"""Heat and cold: asked first where it must be, timed, looked at, rated."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import events, on

from spasm_tui.core.base.clock import next_second
from spasm_tui.core.base.follow_up import RATE_LATER_UNTIL, is_later_due, rating_changes, rating_key
from spasm_tui.core.base.journal_clock import outcome
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.pain import pain_just_noted
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.heat_cold import HeatCold, Skin
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.core.heat_cold.timer_clock import lead_words, run_of, running
from spasm_tui.core.heat_cold.timers import Preset
from spasm_tui.core.overview.plan import build_plan, next_after
from spasm_tui.core.overview.plan_line import PlanLine
from spasm_tui.core.trial.heat_cold_start import Start, begun, preset_of, start_of
from spasm_tui.services.world import World
from spasm_tui.tui.controls.messages import Changed, GoBack, Open, begins
from spasm_tui.tui.controls.rating import TOLD_ELSEWHERE, Rating
from spasm_tui.tui.controls.run_clock import ENDED
from spasm_tui.tui.controls.screening_screen import ScreeningScreen
from spasm_tui.tui.screens import SCREENS
from spasm_tui.tui.screens.heat_cold.choice import TherapyChoice
from spasm_tui.tui.screens.heat_cold.clock import TherapyClock


class TherapyScreen(ScreeningScreen):
    """One of the two modes. On the stage are questions, the choice, the clock or the rating."""

    HAS_CLOCK = True
    MODE: ClassVar[str] = "heat"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._detail = ""
        self._begins = False
        self._rated: HeatCold | None = None
        self._then_start = False
        self._told: set[str] = set()
        self._left_out: set[str] = set()
        self._second: datetime | None = None

    async def show(self, detail: str) -> None:
        self._begins, detail = begins(detail)
        self._detail = detail
        run = running(self.world.state, self.MODE)
        wanted = self.world.state.get(detail) if detail and not detail.isdigit() else None
        if run is not None or self.query(Rating):
            self.unsay()  # the line that led here has done its work, and would lie over what to look for
        if run is not None:
            if not self.query(TherapyClock):
                await self._show_clock(run)
        elif isinstance(wanted, KIND_OF[self.MODE]):
            await self._show_rating(wanted)
        elif not detail and not self._begins and (later := self._later_due()) is not None:
            await self._show_rating(later, then_start=True)
        elif not self.query(Rating) or not self._can_rate():
            await self.go_on()

    # before

    def modes(self) -> tuple[str, ...]:
        return (self.MODE,)

    async def go_on(self) -> None:
        """The questions that must come first, or the choice."""
        if await self.ask_first():
            return
        at_once, self._begins = self._begins, False
        if at_once and await self._begin():
            return
        seconds = int(self._detail) if self._detail.isdigit() else 0
        await self.put(TherapyChoice(self._start_now(), seconds))

    async def _begin(self) -> bool:
        """Starts the first preset at once; False where anything is to be read first."""
        start, pain = self._start_now(), pain_just_noted(self.world.state, self.world.now())
        if start.locks or start.cautions or not start.offers:
            return False
        offer = start.offers[0]
        if offer.waits or offer.most.why:
            return False
        return await self._start(offer.preset, min(float(offer.preset.seconds), offer.most.seconds), pain)

    def _start_now(self) -> Start:
        world = self.world
        return start_of(world.state, world.catalogue.timers, self.MODE, world.now(), world.settings.day_starts_at)

    def may_ask_again(self) -> bool:
        return bool(self.query(TherapyChoice))

    # during

    @on(TherapyChoice.Started)
    async def start(self, event: TherapyChoice.Started) -> None:
        """Starts the clock: on disk first, so that nothing can stop it."""
        world = self.world
        if not self.query(TherapyChoice):
            return  # a second enter, before the first had done its work
        if running(world.state, self.MODE) is not None or self._start_now().locks or self.open_asks():
            await self.show("")  # begun in another window meanwhile
            return
        await self._start(event.preset, event.seconds, event.pain)

    async def _start(self, preset: Preset, seconds: float, pain: int | None) -> bool:
        world = self.world
        data = begun(world.state, preset, seconds, pain, world.now())
        record = self.saved(lambda: world.store.add(Running, world.now(), data))
        if record is not None:
            await self._show_clock(record)
        return record is not None

    async def _show_clock(self, record: Running) -> None:
        preset = preset_of(record, self.world.catalogue.timers, self.world.state)
        await self.put(TherapyClock(run_of(record, preset, self.world.seconds_at), preset, record))
        self.beat()

    @on(TherapyClock.Moved)
    def keep_run(self, event: TherapyClock.Moved) -> None:
        """Keeps a pause, an extension or a look at the skin."""
        clock = event.clock
        record = self.saved(lambda: self.world.store.change(clock.record, clock.changes(self.world.moment_at)))
        if record is not None:
            clock.record = record

    @on(TherapyClock.Finished)
    async def end(self, event: TherapyClock.Finished) -> None:
        """Time is up, or it was stopped: the run becomes the record of what was done."""
        clock, now = event.clock, self.world.seconds()
        if event.ended == Ended.STOPPED and clock.just_begun:
            if self.saved(lambda: self.world.store.remove(clock.record)) is None:
                clock.could_not_end()
                return
            self.say(ENDED)
            if clock.record.trial:
                await self.clear()
                self.post_message(Open("trial", instead=True))
            else:
                await self.go_on()
            return
        done = outcome(clock.record, clock.gone(now), event.ended, clock.paused(now))
        changes: Changes = {**done, HeatCold.skin: clock.skin}
        record = self.saved(lambda: self.world.store.become(clock.record, KIND_OF[self.MODE], changes))
        if record is None:
            clock.could_not_end()
        else:
            await self._show_rating(record)

    def _is_over(self, clock: TherapyClock) -> bool:
        """Whether it was ended elsewhere: in another window, on another device."""
        standing = self.world.state.get(clock.record.id)
        return not isinstance(standing, Running)

    def state_changed(self) -> None:
        if any(self._is_over(clock) for clock in self.staged(TherapyClock)):
            self.call_later(self._leave_clock)
        for choice in self.staged(TherapyChoice):
            # What was told, used or begun elsewhere stands against it here too, or stands against it no more.
            start = self._start_now()
            if choice.fits(start) and not self.open_asks():
                choice.tell(start)
            else:
                self.call_later(self._choose_anew)

        for rating in self.staged(Rating):
            standing = self.world.state.get(rating.record.id)
            if rating.is_over(standing):
                self.call_later(self._leave_rating)
            elif isinstance(standing, HeatCold):
                self._rated = rating.record = standing

    async def _leave_rating(self) -> None:
        if self.query(Rating):
            self._rated = None
            await self.go_on()
            self.say(TOLD_ELSEWHERE)

    async def _choose_anew(self) -> None:
        if self.query(TherapyChoice):
            await self.go_on()

    async def _leave_clock(self) -> None:
        if any(self._is_over(clock) for clock in self.staged(TherapyClock)):
            await self.go_on()

    # after

    @property
    def _key(self) -> str:
        """What leads here from anywhere."""
        return with_keys(f"‹{SCREENS[self.MODE].key}›")

    async def _show_rating(self, record: HeatCold, then_start: bool = False) -> None:
        self._rated, self._then_start = record, then_start
        key = rating_key(record, self.world.now())
        lead = lead_words(record, key)
        if key == HeatCold.pain_after.key:
            self.unsay()  # what was said while it ran is over too
            self._tell_away("time is up", lead, f"{lead} {self._key} notes how it was.")
        then = self._next(record)
        await self.put(Rating(record, lead, key, again=True, then=then.text if then else ""))
        self.post_message(Changed())  # Today asks it too

    def _next(self, record: HeatCold) -> PlanLine | None:
        """What today's plan has besides warmth and cold; nothing within a trial."""
        world = self.world
        plan = build_plan(world.state, world.now(), world.settings, world.catalogue)
        return None if record.trial or self._then_start else next_after(plan, *KIND_OF)

    def _can_rate(self) -> bool:
        """Whether the rating that was left open can still say something."""
        return self._rated is not None and self.world.now() - self._rated.at < RATE_LATER_UNTIL

    def _later_due(self) -> HeatCold | None:
        """The last session, when the pain half an hour later is to be asked and was not left out."""
        last = self.world.state.last(KIND_OF[self.MODE])
        return last if last and last.id not in self._left_out and is_later_due(last, self.world.now()) else None

    @on(Rating.Rated)
    async def rate(self, event: Rating.Rated) -> None:
        """Keeps the pain after, and leads back."""
        record, then_start = self._rated, self._then_start
        if record is None or not self.query(Rating):
            return
        if changes := rating_changes(record, event.pain, event.again, self.world.now()):
            if self.saved(lambda: self.world.store.change(record, changes)) is None:
                return
            self.say("Saved.")
        if then_start:
            self._left_out.add(record.id)
            await self.go_on()
            return
        then = self._next(record) if event.then else None
        await self.clear()
        self.post_message(Changed())  # nothing waits here any more
        if then is not None:
            self.post_message(Open(then.screen, then.detail, instead=True, begins=then.begins))
        else:
            self.post_message(Open("trial", instead=True) if record.trial else GoBack())

    @on(Rating.BadSkin)
    def keep_skin(self) -> None:
        """Keeps that the skin was not fine at the end, and says what to do."""
        rating = self.query_one(Rating)
        standing = self.world.state.get(rating.record.id) or rating.record
        record = self.saved(lambda: self.world.store.change(standing, {HeatCold.skin: Skin.NOT_FINE}))
        if isinstance(record, HeatCold):
            self._rated = record
            rating.tell_skin(record, lead_words(record, HeatCold.pain_after.key))

    def _cue(self, kind: str, text: str = "") -> None:
        """Gives a cue of the clock; the look at the skin is also told in words, wherever one is."""
        self.world.cue(kind, text)
        if kind == "skin":
            self._tell_away("look at your skin", text, f"{text} {self._key}, then {with_keys('‹y› or ‹n›')}.")

    def _tell_away(self, what: str, text: str, line: str) -> None:
        """Tells it where this screen is not in front, and on the desktop where the terminal is not either."""
        here = self.app.screen is self
        if not here:
            self.notify(line, timeout=30, markup=False)
        if not (here and self.app.app_focus):
            self.world.notify(f"{self.MODE.capitalize()}: {what}", text)

    def waiting_line(self) -> str:
        # As it stands now: it may have been rated or removed in another window, or in the diary.
        rated = self.world.state.get(self._rated.id) if self._rated is not None and self.staged(Rating) else None
        if not isinstance(rated, HeatCold) or rated.pain_after is not None:
            return ""
        if rating_key(rated, self.world.now()) != HeatCold.pain_after.key:
            return ""
        return f"{rated.name} is over. Take it off. How is the pain now?"

    def running_line(self) -> str:
        """The clock in a few words, for the line on top of every screen."""
        for clock in self.staged(TherapyClock):
            return f"{self.MODE} {clock.line(self.world.seconds())}"
        return ""

    def wants_beat_in(self) -> float | None:
        now = self.world.seconds()
        return next((next_second(clock.run, now) for clock in self.staged(TherapyClock)), None)

    def beat(self) -> None:
        now, second = self.world.seconds(), self.world.now().replace(microsecond=0)
        for clock in self.staged(TherapyClock):
            clock.show(now, self._cue)
        if second == self._second:
            return
        self._second = second
        for choice in self.staged(TherapyChoice):
            if choice.waits:
                choice.tell(self._start_now())
        self._ask_later()

    def _ask_later(self) -> None:
        """Half an hour after the end, wherever one is: a line that asks for the pain, once."""
        later, front = self._later_due(), self.app.screen
        if later is None or later.id in self._told or self.query(Rating):
            return
        self._told.add(later.id)
        if isinstance(front, ScreeningScreen) and front.asks_itself(later):
            return
        self.world.cue("later", "How is the pain now?")
        line = f"Half an hour since the {self.MODE}. How is the pain now? {self._key}, then a digit."
        self.notify(line, timeout=30, markup=False)

    def on_key(self, event: events.Key) -> None:
        stages: list[TherapyChoice | Rating] = [*self.staged(TherapyChoice), *self.staged(Rating)]
        for stage in stages:
            if stage.take_key(event.key):
                event.stop()


class HeatScreen(TherapyScreen):
    """The heat timer."""

    MODE = "heat"
    TITLE = "Heat"


class ColdScreen(TherapyScreen):
    """The cold timer."""

    MODE = "cold"
    TITLE = "Cold"
