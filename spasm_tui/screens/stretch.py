"""A stretch session: choose, follow, rate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from spasm_tui.core.fitting import Offer, offers_now
from spasm_tui.core.record import Record
from spasm_tui.core.run import Plan, Run, elapsed, lasted, position, spent
from spasm_tui.core.stretch import Outcome, Routine, plan_for, session_data
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.keybar import KeyBar
from spasm_tui.widgets.messages import GoBack
from spasm_tui.widgets.player import Player
from spasm_tui.widgets.rating import Rating
from spasm_tui.widgets.routine_choice import RoutineChoice
from spasm_tui.widgets.topline import TopLine
from spasm_tui.world import World

_DRAFT = "session"


class StretchScreen(FeatureScreen):
    """What stands in the middle is the stage: choice, player or rating."""

    CSS_PATH = "stretch.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "app.open('profile')", "About you")]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._record: Record | None = None
        self._kept_second = -1

    def compose(self) -> ComposeResult:
        yield TopLine("Stretch")
        yield Container(id="body")
        yield KeyBar()

    async def show(self, detail: str) -> None:
        if self.query(Player):
            return
        running = [r for r in self.world.state.records("run") if r.text("what") == "session"]
        found = self._offers()
        if running and running[0].text("routine") in found:
            await self._go_on(running[0], found[running[0].text("routine")].routine)
        else:
            await self._put(RoutineChoice(found, self.world.catalogue.stretches, detail))

    def _offers(self) -> dict[str, Offer]:
        """The routines as this person may do them now."""
        world, content = self.world, self.world.catalogue
        starts = world.settings.day_starts_at
        return offers_now(world.state, world.now(), starts, content.routines, content.stretches)

    async def _put(self, widget: RoutineChoice | Player | Rating) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(widget)

    @on(RoutineChoice.Started)
    async def start(self, event: RoutineChoice.Started) -> None:
        """Starts the routine, on disk first."""
        world, routine = self.world, event.routine
        if not self.query(RoutineChoice):
            return  # a second enter, before the first had done its work
        data = {"what": "session", "routine": routine.id, "planned": round(routine.seconds), "pain_before": event.pain}
        record = self.saved(lambda: world.store.add("run", world.now(), data))
        if record is not None:
            self._record = record
            plan = plan_for(routine, world.settings.get_ready_seconds)
            await self._put(Player(Run(plan, world.seconds()), routine.title, world.catalogue.stretches, Outcome()))

    async def _go_on(self, record: Record, routine: Routine) -> None:
        """After a crash or a closed terminal: paused at the second it had come to."""
        world, kept = self.world, self.world.drafts.read(_DRAFT)
        if kept.get("id") != record.id:
            kept = {}
        plan = _with_lengths(plan_for(routine, world.settings.get_ready_seconds), kept.get("lengths"))
        gone, real = float(kept.get("elapsed", 0.0)), float(kept.get("spent", 0.0))
        now = world.seconds()
        run = Run(plan, started=now - real, moved=gone - real, paused_at=now)
        outcome = Outcome(frozenset(kept.get("skipped", ())), frozenset(kept.get("hurt", ())))
        self._record = record
        await self._put(Player(run, routine.title, world.catalogue.stretches, outcome, asking="back"))

    @on(Player.Moved)
    def keep_place(self) -> None:
        """Keeps where it is, so that it can go on at the same second."""
        player, now = self.query_one(Player), self.world.seconds()
        self.world.drafts.write(
            _DRAFT,
            {
                "id": self._record.id if self._record else "",
                "elapsed": round(elapsed(player.run, now), 2),
                "spent": round(spent(player.run, now), 2),
                "lengths": [step.seconds for step in player.run.plan.steps],
                "skipped": sorted(player.outcome.skipped),
                "hurt": sorted(player.outcome.hurt),
            },
        )

    @on(Player.Ended)
    async def end(self, event: Player.Ended) -> None:
        """The run becomes the record of what was done; thrown away, it is removed."""
        record, player, store = self._record, self.query_one(Player), self.world.store
        if record is None:
            return
        if event.ended == "thrown":
            if self.saved(lambda: store.remove(record)) is None:
                player.could_not_end()
                return
            self.world.drafts.drop(_DRAFT)
            await self.query_one("#body").remove_children()
            self.post_message(GoBack())
            return
        changes = self._outcome(player, event.ended)
        saved = self.saved(lambda: store.change(record, changes, kind="session"))
        if saved is None:
            player.could_not_end()
            return
        self.world.drafts.drop(_DRAFT)
        self._record = saved
        lead = "Done. Well looked after." if event.ended == "done" else "Stopped. What you did counts."
        await self._put(Rating(saved, lead))

    def _outcome(self, player: Player, ended: str) -> dict[str, Any]:
        now = self.world.seconds()
        here = position(player.run, now)
        lists = session_data(player.run.plan, player.outcome, here.index, ended == "done")
        ready = player.run.plan.steps[0].seconds if player.run.plan.steps[0].title == "Get ready" else 0.0
        seconds = max(0.0, lasted(player.run, now) - min(ready, here.elapsed))
        return {"what": None, "seconds": round(seconds), "ended": ended, **lists}

    @on(Rating.Rated)
    async def rate(self, event: Rating.Rated) -> None:
        """Keeps the pain after, and leads back."""
        record = self._record
        if not self.query(Rating):
            return
        if (
            record is None
            or self.saved(lambda: self.world.store.change(record, {"pain_after": event.pain})) is not None
        ):
            self.say("Saved.")
            await self.query_one("#body").remove_children()
            self.post_message(GoBack())

    def action_leave(self) -> None:
        """A session under way is not left by accident: it pauses and asks."""
        for player in self.query(Player):
            player.focus()
            player.action_leave()
            return
        self.post_message(GoBack())

    def beat(self) -> None:
        now = self.world.seconds()
        for player in self.query(Player):
            player.show(now, self.world.cue)
            second = int(elapsed(player.run, now))
            if second != self._kept_second:
                self._kept_second = second
                self.keep_place()

    def on_key(self, event: events.Key) -> None:
        for stage in (*self.query(RoutineChoice), *self.query(Rating)):
            if stage.take_key(event.key):
                event.stop()


def _with_lengths(plan: Plan, lengths: Any) -> Plan:
    """The plan with the lengths its steps had when it was left, where they still fit."""
    if not isinstance(lengths, list) or len(lengths) != len(plan.steps):
        return plan
    return Plan(tuple(replace(step, seconds=float(s)) for step, s in zip(plan.steps, lengths, strict=True)))
