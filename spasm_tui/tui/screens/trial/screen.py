"""A trial: two treatments put to the test, session by session, with an honest card at the end."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from spasm_tui.core.base.follow_up import rating_changes
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.trial.rules import against_pain
from spasm_tui.core.trial.session import TrialStanding, begin, open_key, taken_back
from spasm_tui.services.world import World
from spasm_tui.tui.controls.messages import GoBack, Open
from spasm_tui.tui.controls.rating import Rating
from spasm_tui.tui.screens.trial.card import TrialCard
from spasm_tui.tui.screens.trial.making import TrialMakingScreen
from spasm_tui.tui.screens.trial.step import TrialStep


class TrialScreen(TrialMakingScreen):
    """The trial that runs: on the stage is the step it is at, a rating, or in the end the card."""

    CSS_PATH = "screen.tcss"
    TITLE = "Trial"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "leave_out", "Not this one", show=False),
        Binding("u", "take_back", "Take it back", show=False),
        Binding("e", "stop", "End the trial", show=False),
        Binding("f", "ended", "Ended trials", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._asked = ""
        self._second = ""

    async def go_on(self) -> None:
        """The step that the trial is at; without one, the way to one."""
        desk = self.desk()
        standing = self.standing = desk.standing()
        self._asked = ""
        if standing is None:
            await self.show_start()
        elif standing.step == "over":
            await self._end("done")
        elif standing.step == "rate":
            await self._rate(standing)
        elif standing.step in ("running", "waiting") or not await self.ask_first():
            arm = standing.trial.arm(standing.side.slot) if standing.side else None
            how = desk.how(arm) if arm and standing.step == "shown" else ""
            await self.put(TrialStep(standing, self.world.now(), how, desk.doses()))

    def modes(self) -> list[str]:
        arms = self.standing.trial.arms if self.standing else ()
        return list(dict.fromkeys(arm.what for arm in arms if arm.preset))

    def asks_itself(self, record: Record) -> bool:
        return bool(record.text("trial"))

    def may_ask_again(self) -> bool:
        return bool(self.query(TrialStep)) and bool(self.modes())

    # a session

    @on(TrialStep.Shown)
    async def reveal(self, event: TrialStep.Shown) -> None:
        """Shows which one it is, where the pain is high enough; noted first, so that nobody can look twice."""
        standing = self._look()
        if standing is None or standing.step != "ready" or standing.side is None:
            return
        if low := against_pain(event.pain):
            self.notify(low, severity="warning", timeout=10, markup=False)
            return
        changes = {"slot": standing.side.slot, "shown": self.world.now().replace(microsecond=0), "pain": event.pain}
        if self.saved(lambda: self.world.store.change(standing.trial.record, changes)) is not None:
            await self.go_on()

    @on(TrialStep.Begun)
    async def begin(self) -> None:
        """Begins the session that was shown: its clock, its routine, or just the time."""
        standing = self._look()
        if standing is None or standing.step != "shown" or standing.side is None:
            await self.go_on()
            return
        arm, world = standing.trial.arm(standing.side.slot), self.world
        if arm.kind == "session":
            self.post_message(Open("stretch", arm.routine))
            return
        kind, data = begin(standing.trial, standing.side)
        if self.saved(lambda: world.store.add(kind, world.now(), data)) is None:
            return
        await self.go_on()
        if kind == "run":
            self.post_message(Open(arm.what))

    async def action_take_back(self) -> None:
        """Takes back a session that was begun by mistake, while its time goes by: it is shown again."""
        standing = self._look()
        record = taken_back(standing, self.world.now()) if standing and self.query(TrialStep) else None
        if record is not None and self.saved(lambda: self.world.store.remove(record)) is not None:
            await self.go_on()

    async def _rate(self, standing: TrialStanding) -> None:
        side = standing.side
        if side is None or side.record is None:
            return
        arm = standing.trial.arm(side.slot)
        lead = f"{arm.words}, begun at {side.record.at:%H:%M}: half an hour since it ended."
        here = self.app.screen is self
        if here or arm.kind in ("side", "session"):  # elsewhere, the screens of heat and cold remind of theirs
            self.world.cue("later", "How is the pain now?")
        if not here and arm.kind in ("side", "session"):
            self.notify(f"{lead} How is the pain now? Your trial asks.", timeout=30, markup=False)
        await self.put(Rating(side.record, lead, "pain_later", again=True))

    @on(Rating.Rated)
    async def keep_rating(self, event: Rating.Rated) -> None:
        """Keeps the pain half an hour later; left out, it can still be told for a while."""
        if not self.query(Rating):
            return
        rated = self.query_one(Rating).record
        record = self.world.state.get(rated.id) or rated
        changes = rating_changes(record, event.pain, event.again, self.world.now())
        if changes and self.saved(lambda: self.world.store.change(record, changes)) is None:
            return
        if event.pain is None:
            await self.clear()
            self.post_message(GoBack())
        else:
            self.say("Saved.")
            await self.go_on()

    # the end

    async def _end(self, ended: str) -> None:
        standing = self.standing
        if standing is None:
            return
        record, until = standing.trial.record, self.world.now().replace(microsecond=0)
        if standing.progress.last is None:
            if self.saved(lambda: self.world.store.remove(record)) is not None:
                await self.go_on()  # nothing was done: there is nothing to keep
            return
        if self.saved(lambda: self.world.store.change(record, {"ended": ended, "until": until})) is not None:
            self.standing = None
            card = self.desk().card(record.id)
            if card is not None:
                await self.put(TrialCard(card))

    async def action_stop(self) -> None:
        """Ends the trial for good, at the second press."""
        if self.query(TrialStep) and self._twice(
            "stop", "End the trial for good? What was done is kept. e again ends it."
        ):
            await self._end("stopped")

    async def action_leave_out(self) -> None:
        """Leaves the session that was shown out, at the second press: its pair does not count then."""
        standing = self._look()
        if standing is None or standing.step != "shown" or standing.side is None or not self.query(TrialStep):
            return
        if self._twice("leave", "Leave this session out? Its pair will not count. n again leaves it out."):
            record = standing.trial.record
            left_out = [*record.words("left_out"), str(standing.side.slot)]
            if self.saved(lambda: self.world.store.change(record, {"left_out": left_out})) is not None:
                await self.go_on()

    def _twice(self, what: str, warning: str) -> bool:
        """Whether this was asked for a moment ago already; else it warns."""
        if self._asked == what:
            self._asked = ""
            return True
        self._asked = what
        self.notify(warning, severity="warning", timeout=8, markup=False)
        return False

    async def action_ended(self) -> None:
        """The cards of the trials that have ended."""
        if self.query(TrialStep) and self.desk().ended():
            await self.show_list()

    # the clock

    def _look(self) -> TrialStanding | None:
        """How the trial stands now."""
        self.standing = self.desk().standing()
        return self.standing

    def beat(self) -> None:
        second = f"{self.world.now():%H:%M:%S}"
        steps = self.there(TrialStep)
        if second == self._second or self.standing is None or not (steps or self.query(Rating)):
            return
        self._second = second
        before, now = self.standing, self._look()
        if open_key(before) != open_key(now):
            self.call_later(self.go_on)
        elif now is not None:
            for step in steps:
                step.tell(now, self.world.now(), self.desk().doses())

    def on_key(self, event: events.Key) -> None:
        stages: list[TrialStep | Rating] = [*self.there(TrialStep), *self.there(Rating)]
        for stage in stages:
            if stage.take_key(event.key):
                event.stop()
