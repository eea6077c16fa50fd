"""A stretch session: choose, follow, rate."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from spasm_tui.core.base.clock import Run, StepPlan, elapsed
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.pain import pain_just_noted
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.overview.plan import build_plan, next_after
from spasm_tui.core.overview.plan_line import PlanLine
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.core.stretching.load import after_words
from spasm_tui.core.stretching.prepare import Wishes, shut_now
from spasm_tui.core.stretching.stretch import Outcome, Routine
from spasm_tui.services.stretch_session import StretchSession
from spasm_tui.services.world import World
from spasm_tui.tui.controls.messages import Changed, GoBack, Open, begins
from spasm_tui.tui.controls.rating import TOLD_ELSEWHERE, Rating
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.screens import SCREENS
from spasm_tui.tui.screens.stretching.after_effect import AfterEffect
from spasm_tui.tui.screens.stretching.player import Player
from spasm_tui.tui.screens.stretching.routine_choice import RoutineChoice

_SPOKEN = f"A voice can say each move, so that you need not look: ‹{SCREENS['settings'].key}›, then Spoken cues."


class StretchScreen(SingleBodyScreen):
    """What stands in the middle is the stage: choice, player, rating, or the question of the day after."""

    HAS_CLOCK = True
    CSS_PATH = "screen.tcss"
    TITLE = "Stretch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "Again"),
        Binding("r", "nothing", show=False),
        Binding("a", "app.open('profile')", "About you", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._record: Running | Session | None = None
        self._kept_second = -1
        self._is_set = False

    async def show(self, detail: str) -> None:
        if self.query(Player):
            return
        self.world.catalogue.look_again()
        at_once, detail = begins(detail)
        asked = self.world.state.get(detail) if detail else None
        session = self._session
        if session.lost:
            self.saved(session.give_up)
        if left := session.left:
            await self._play(left[0], left[1].run(self.world.seconds()), left[1].outcome, asking="back")
        elif isinstance(asked, Session):
            await self.put(AfterEffect(asked, session.title(asked.routine)))
        elif at_once and await self._begin(detail):
            pass
        elif not self.query(Rating):
            hint = with_keys(_SPOKEN) if self.world.settings.speech == "off" else ""
            await self.put(RoutineChoice(session.offers, session.preparing, detail or session.last_routine, hint))

    def state_changed(self) -> None:
        """Routines made, shut or switched off meanwhile show it; a sign ticked meanwhile, anywhere, stops a session."""
        self.world.catalogue.look_again()
        self._shut_or_open()
        if self._is_set:
            for choice in self.query(RoutineChoice):
                choice.tell_anew(self._session.offers, self._session.preparing)
        for rating in self.staged(Rating):
            standing = self.world.state.get(rating.record.id)
            if rating.is_over(standing):
                self.call_later(self._leave_rating)
            elif isinstance(standing, Session):
                self._record = rating.record = standing

    async def _leave_rating(self) -> None:
        if self.query(Rating):
            await self.clear()
            await self.show("")
            self.say(TOLD_ELSEWHERE)

    def _shut_or_open(self) -> None:
        for player in self.staged(Player):
            why = self._session.why_stopped(self._record)
            if player.shut_by != why:
                player.shut(why)

    # what there is to do

    @property
    def _session(self) -> StretchSession:
        return StretchSession(self.world)

    async def put(self, *widgets: Widget) -> None:
        self._is_set = False  # beats go on meanwhile, and find parts that are only half there
        await super().put(*widgets)
        self._is_set = True

    async def clear(self) -> None:
        self._is_set = False
        await super().clear()

    # before

    @on(RoutineChoice.Started)
    async def start(self, event: RoutineChoice.Started) -> None:
        """Starts the routine, on disk first."""
        for choice in self.query(RoutineChoice):  # else a second enter, before the first had done its work
            # As it may be done at this moment, not as it was when the page was opened.
            self.world.catalogue.look_again()
            choice.tell_anew(self._session.offers, self._session.preparing)
            prepared, shut = choice.prepared, shut_now(choice.offer, event.pain)
            if shut or prepared.routine.id != event.prepared.routine.id:
                self.say(shut)
                return
            await self._start(prepared.routine, prepared.plan, event.pain)

    async def _begin(self, name: str) -> bool:
        """Starts a routine at once, as it is offered; False where something stands against that."""
        session, pain = self._session, pain_just_noted(self.world.state, self.world.now())
        offer = session.offers.get(name)
        if offer is None or shut_now(offer, pain):
            return False
        prepared = session.preparing.prepare(offer, Wishes(pain))
        await self._start(prepared.routine, prepared.plan, pain)
        return bool(self.query(Player))

    async def _start(self, routine: Routine, plan: StepPlan, pain: int | None) -> None:
        record = self.saved(lambda: self._session.start(routine, pain))
        if record is not None:
            await self._play(record, Run(plan, self.world.seconds()), Outcome())
            # It counts from when it can be seen and heard.
            self.query_one(Player).begin(self.world.seconds())
            self.beat()

    async def _play(self, record: Running, run: Run, outcome: Outcome, asking: str = "") -> None:
        self._record = record
        title = self._session.title(record.routine)
        await self.put(Player(run, title, self.world.catalogue.stretches, outcome, asking, self.moving))
        self._shut_or_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not for the stage that stands there is not offered."""
        return not (action == "again" and (self.query(Player) or not self._session.last_routine))

    async def action_again(self) -> None:
        """Plays the routine of the last session once more, without further questions."""
        session = self._session
        offer = session.offers.get(session.last_routine)
        if offer is None or self.query(Player):
            return
        pain = next((rail.value for rail in self.query(ScaleInput)), None)
        if shut := shut_now(offer, pain):
            self.say(shut)
            return
        await self.keep_rating(pain)
        prepared = session.preparing.prepare(offer, Wishes(pain))
        await self._start(prepared.routine, prepared.plan, pain)

    # during

    @on(Player.Moved)
    def take_move(self, event: Player.Moved) -> None:
        """What changed is kept; a pause is quiet, but for what it asks."""
        if event.cue is not None:
            self.world.cue(event.cue.kind, event.cue.text)
        elif self.world.ears is not None and self.query_one(Player).run.paused_at is not None:
            self.world.ears.hush()
        self.keep_place()

    def keep_place(self) -> None:
        """Keeps where it is, so that it can go on at the same second."""
        player = self.query_one(Player)
        record_id = self._record.id if self._record else ""
        self._session.keep(record_id, player.run, player.outcome)

    @on(Player.Finished)
    async def end(self, event: Player.Finished) -> None:
        """The run becomes the record of what was done; thrown away, it is removed."""
        record, player = self._record, self.query_one(Player)
        if record is None:
            return
        if event.ended == "thrown":
            if self.saved(lambda: self._session.throw_away(record)) is None:
                player.could_not_end()
            else:
                await self._leave()
            return
        saved = self.saved(lambda: self._session.end(record, player.run, player.outcome, event.ended))
        if saved is None:
            player.could_not_end()
            return
        self._record = saved
        through = event.ended == "done" and saved.done
        lead = "Done. Well looked after." if through else "Stopped. What you did counts."
        then, last = self._next, self._last_figure(player)
        await self.put(Rating(saved, lead, again=bool(saved.trial), then=then.text if then else "", figure=last))
        self.post_message(Changed())  # Today asks it too

    @property
    def _next(self) -> PlanLine | None:
        """What today's plan has besides stretching."""
        world = self.world
        return next_after(build_plan(world.state, world.now(), world.settings, world.catalogue), "stretch")

    def _last_figure(self, player: Player) -> Figure | None:
        """The figure of the last move."""
        moves = [
            stretch for step in player.run.plan.steps if (stretch := self.world.catalogue.stretches.get(step.stretch))
        ]
        return moves[-1].figure if moves else None

    # after

    def waiting_line(self) -> str:
        # As it stands now: it may have been rated or removed in another window, or in the diary.
        rated = [self.world.state.get(rating.record.id) for rating in self.staged(Rating)]
        is_asked = any(isinstance(each, Session) and each.pain_after is None for each in rated)
        return "Your stretches are over. How is the pain now?" if is_asked else ""

    @on(Rating.Rated)
    async def rate(self, event: Rating.Rated) -> None:
        """Keeps the pain after, and leads back."""
        if self.query(Rating) and await self.keep_rating(event.pain, event.again):
            before = self._record.pain_before if self._record else None
            self.say(after_words(before, event.pain))
            then = self._next if event.then else None
            await self.clear()
            self.post_message(Changed())  # nothing waits here any more
            if then is not None:
                self.post_message(Open(then.screen, then.detail, instead=True, begins=then.begins))
            else:
                self.post_message(GoBack())

    async def keep_rating(self, pain: int | None, again: bool | None = None) -> bool:
        """Adds the pain after to the session just done; says whether that is on disk."""
        record = self._record
        told = ((Session.pain_after, pain), (Session.again, again))
        changes = {field: value for field, value in told if value is not None}
        if record is None or not changes or not self.query(Rating):
            return True
        return self.saved(lambda: self.world.store.change(record, changes)) is not None

    @on(AfterEffect.Told)
    async def keep_after_effect(self, event: AfterEffect.Told) -> None:
        """Keeps whether it was worse for over a day."""
        if self.saved(lambda: self.world.store.change(event.record, {Session.worse: event.worse})) is not None:
            self.say("Noted. The next one begins at half." if event.worse else "Good. Noted.")
            await self._leave()

    async def _leave(self) -> None:
        await self.clear()
        self.post_message(GoBack())

    def action_leave(self) -> None:
        """A session under way is not left by accident: it pauses and asks. Afterwards it is like enter."""
        for stage in (*self.query(Player), *self.query(Rating)):
            stage.action_leave()
            return
        self.post_message(GoBack())

    def hold(self) -> None:
        for player in self.staged(Player):
            player.hold()

    # the heartbeat

    def beat(self) -> None:
        if not self._is_set:
            return
        now = self.world.seconds()
        for choice in self.staged(RoutineChoice):
            choice.show(now, self.moving)
        for player in self.staged(Player):
            player.show(now, self.world.cue)
            second = int(elapsed(player.run, now))
            if second != self._kept_second:
                self._kept_second = second
                self.keep_place()

    def wants_beat_in(self) -> float | None:
        now, in_front = self.world.seconds(), self.app.screen is self
        waits = [player.wants_beat_in(now, in_front) for player in self.staged(Player)]
        waits += [choice.wants_beat_in() for choice in self.staged(RoutineChoice) if in_front]
        return min((wait for wait in waits if wait is not None), default=None)

    def running_line(self) -> str:
        return "" if self.app.screen is self else next((player.line for player in self.staged(Player)), "")

    def on_key(self, event: events.Key) -> None:
        stages: list[RoutineChoice | Rating] = [*self.staged(RoutineChoice), *self.staged(Rating)]
        for stage in stages:
            if stage.take_key(event.key):
                event.stop()
