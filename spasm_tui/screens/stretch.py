"""A stretch session: choose, follow, rate."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from spasm_tui.core.effort import after_words
from spasm_tui.core.fitting import Offer, offers_now
from spasm_tui.core.prepare import Preparing, Wishes
from spasm_tui.core.record import Record
from spasm_tui.core.run import Plan, Run, elapsed, lasted, position
from spasm_tui.core.session_draft import Place, from_draft, to_draft
from spasm_tui.core.stretch import Outcome, Routine, ready_seconds, session_data
from spasm_tui.widgets.after_effect import AfterEffect
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.messages import GoBack
from spasm_tui.widgets.player import Player
from spasm_tui.widgets.rating import Rating
from spasm_tui.widgets.routine_choice import RoutineChoice
from spasm_tui.world import World

_DRAFT = "session"


class StretchScreen(FeatureScreen):
    """What stands in the middle is the stage: choice, player, rating, or the question of the day after."""

    CSS_PATH = "stretch.tcss"
    TITLE = "Stretch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "Again"),
        Binding("v", "app.open('stretching')", "So far"),
        Binding("e", "app.open('routine-editor')", "Edit", show=False),
        Binding("a", "app.open('profile')", "About you", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._record: Record | None = None
        self._kept_second = -1

    def compose_body(self) -> ComposeResult:
        yield Container(id="body")

    async def show(self, detail: str) -> None:
        if self.query(Player):
            return
        running = [r for r in self.world.state.records("run") if r.text("what") == "session"]
        asked = self.world.state.get(detail) if detail else None
        offers = self._offers()
        if running and (place := self._place(running[0], offers)):
            await self._play(running[0], place.run(self.world.seconds()), place.outcome, offers, asking="back")
        elif asked is not None and asked.kind == "session":
            title = self._title(asked.text("routine"), offers)
            await self._put(AfterEffect(asked, title))
        elif not self.query(Rating):
            await self._put(RoutineChoice(offers, self._preparing(), detail or self._last_routine()))

    # what there is to do

    def _offers(self) -> dict[str, Offer]:
        """The routines as this person may do them now."""
        world, content = self.world, self.world.catalogue
        starts = world.settings.day_starts_at
        return offers_now(world.state, world.now(), starts, content.routines, content.stretches)

    def _preparing(self) -> Preparing:
        settings, stretches = self.world.settings, dict(self.world.catalogue.stretches)
        return Preparing(self.world.state, stretches, settings.day_starts_at, settings.get_ready_seconds)

    def _last_routine(self) -> str:
        last = self.world.state.last("session")
        return last.text("routine") if last else ""

    @staticmethod
    def _title(routine: str, offers: dict[str, Offer]) -> str:
        return offers[routine].routine.title if routine in offers else routine

    def _place(self, record: Record, offers: dict[str, Offer]) -> Place | None:
        """Where a session was left: at its second on this machine, else at the start of its routine."""
        place = from_draft(self.world.drafts.read(_DRAFT), record.id)
        if place is None and record.text("routine") in offers:
            offer = offers[record.text("routine")]
            place = Place(self._preparing().prepare(offer, Wishes(record.scale("pain_before"))).plan)
        return place

    async def _put(self, widget: RoutineChoice | Player | Rating | AfterEffect) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(widget)

    # before

    @on(RoutineChoice.Started)
    async def start(self, event: RoutineChoice.Started) -> None:
        """Starts the routine, on disk first."""
        if self.query(RoutineChoice):  # else a second enter, before the first had done its work
            await self._start(event.prepared.routine, event.prepared.plan, event.pain)

    async def _start(self, routine: Routine, plan: Plan, pain: int | None) -> None:
        world = self.world
        data = {"what": "session", "routine": routine.id, "planned": round(routine.seconds), "pain_before": pain}
        record = self.saved(lambda: world.store.add("run", world.now(), data))
        if record is not None:
            await self._play(record, Run(plan, world.seconds()), Outcome(), self._offers())
            # It counts from when it can be seen and heard.
            self.query_one(Player).begin(world.seconds())
            self.beat()

    async def _play(
        self, record: Record, run: Run, outcome: Outcome, offers: dict[str, Offer], asking: str = ""
    ) -> None:
        self._record = record
        title, stretches = self._title(record.text("routine"), offers), self.world.catalogue.stretches
        await self._put(Player(run, title, stretches, outcome, asking, self.moving))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not for the stage that stands there is not offered."""
        return not (action == "again" and (self.query(Player) or not self._last_routine()))

    async def action_again(self) -> None:
        """Plays the routine of the last session once more, without further questions."""
        offer = self._offers().get(self._last_routine())
        if offer is None or self.query(Player):
            return
        if offer.shut:
            self.say(offer.shut)
            return
        pain = next((rating.pain for rating in self.query(Rating)), None)
        await self.keep_rating(pain)
        prepared = self._preparing().prepare(offer, Wishes(pain))
        await self._start(prepared.routine, prepared.plan, pain)

    # during

    @on(Player.Moved)
    def keep_place(self) -> None:
        """Keeps where it is, so that it can go on at the same second."""
        player = self.query_one(Player)
        record_id = self._record.id if self._record else ""
        self.world.drafts.write(_DRAFT, to_draft(record_id, player.run, player.outcome, self.world.seconds()))

    @on(Player.Ended)
    async def end(self, event: Player.Ended) -> None:
        """The run becomes the record of what was done; thrown away, it is removed."""
        record, player, store = self._record, self.query_one(Player), self.world.store
        if record is None:
            return
        thrown = event.ended == "thrown"
        changes = {} if thrown else self._outcome(player, event.ended)
        saved = self.saved(lambda: store.remove(record) if thrown else store.change(record, changes, kind="session"))
        if saved is None:
            player.could_not_end()
            return
        self.world.drafts.drop(_DRAFT)
        if thrown:
            await self._leave()
            return
        self._record = saved
        lead = "Done. Well looked after." if event.ended == "done" else "Stopped. What you did counts."
        await self._put(Rating(saved, lead))

    def _outcome(self, player: Player, ended: str) -> dict[str, Any]:
        now, plan = self.world.seconds(), player.run.plan
        here = position(player.run, now)
        lists = session_data(plan, player.outcome, here.index, ended == "done")
        seconds = max(0.0, lasted(player.run, now) - ready_seconds(plan, here.elapsed))
        return {"what": None, "seconds": round(seconds), "ended": ended, **lists}

    # after

    @on(Rating.Rated)
    async def rate(self, event: Rating.Rated) -> None:
        """Keeps the pain after, and leads back."""
        if self.query(Rating) and await self.keep_rating(event.pain, event.again):
            before = self._record.scale("pain_before") if self._record else None
            self.say(after_words(before, event.pain))
            await self._leave()

    async def keep_rating(self, pain: int | None, again: bool | None = None) -> bool:
        """Adds the pain after to the session just done; says whether that is on disk."""
        record = self._record
        changes = {key: value for key, value in (("pain_after", pain), ("again", again)) if value is not None}
        if record is None or not changes or not self.query(Rating):
            return True
        return self.saved(lambda: self.world.store.change(record, changes)) is not None

    @on(AfterEffect.Answered)
    async def keep_after_effect(self, event: AfterEffect.Answered) -> None:
        """Keeps whether it was worse for over a day."""
        if self.saved(lambda: self.world.store.change(event.record, {"worse": event.worse})) is not None:
            self.say("Noted. The next one begins at half." if event.worse else "Good. Noted.")
            await self._leave()

    async def _leave(self) -> None:
        await self.query_one("#body").remove_children()
        self.post_message(GoBack())

    def action_leave(self) -> None:
        """A session under way is not left by accident: it pauses and asks."""
        for player in self.query(Player):
            player.focus()
            player.action_leave()
            return
        self.post_message(GoBack())

    # the heartbeat

    def beat(self) -> None:
        now = self.world.seconds()
        for choice in self.query(RoutineChoice):
            choice.show(now, self.moving)
        for player in self.query(Player):
            player.show(now, self.world.cue)
            second = int(elapsed(player.run, now))
            if second != self._kept_second:
                self._kept_second = second
                self.keep_place()

    def wants_beat_in(self) -> float | None:
        now = self.world.seconds()
        waits = [wait for p in self.query(Player) if (wait := p.wants_beat_in(now, self.app.screen is self)) is not None]
        return min(waits, default=None)

    def running_line(self) -> str:
        return "" if self.app.screen is self else next((player.line for player in self.query(Player)), "")

    def on_key(self, event: events.Key) -> None:
        for stage in (*self.query(RoutineChoice), *self.query(Rating)):
            if stage.take_key(event.key):
                event.stop()
