"""A trial: two treatments put to the test, session by session, with an honest card at the end."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.follow_up import rating_changes
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import Ended, RatedTreatment
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.overview.new_trial import NEW, NewTrial
from spasm_tui.core.overview.trial_set_up import TrialSetUp
from spasm_tui.core.trial.card import ResultCard
from spasm_tui.core.trial.rules import against_pain
from spasm_tui.core.trial.session import TrialStanding, begin, open_key, taken_back
from spasm_tui.core.trial.words import HOW_IT_GOES
from spasm_tui.lib.moment_words import time_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.messages import GoBack, Open
from spasm_tui.tui.controls.panes import paragraphs
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.rating import Rating
from spasm_tui.tui.controls.screening_screen import ScreeningScreen
from spasm_tui.tui.screens.trial.card import TrialCard
from spasm_tui.tui.screens.trial.intro import TrialIntro, TrialList
from spasm_tui.tui.screens.trial.step import TrialStep

_DRAFT = "trial"


class TrialScreen(ScreeningScreen):
    """On the stage: the list of trials, what a trial is, the questions of a new one; the step of the one that runs, a
    rating, and in the end the card.
    """

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
        self._second: datetime | None = None
        self.standing: TrialStanding | None = None
        """The trial that runs, as it was looked at last."""
        self._detail = ""
        self._seen_whole = False
        self._carded = ""
        """The trial whose card is shown."""

    async def go_on(self) -> None:
        """The step that the trial is at; without one, the way to one."""
        desk = self.desk()
        standing = self.standing = desk.standing()
        self._asked = ""
        if standing is None:
            await self.show_start()
        elif standing.step == "over":
            await self._end(Ended.DONE)
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
        return isinstance(record, RatedTreatment) and bool(record.trial)

    def may_ask_again(self) -> bool:
        return bool(self.query(TrialStep)) and bool(self.modes())

    # the way to a new one, and those that have ended

    def desk(self) -> TrialSetUp:
        """What can be asked of the journal and the content now."""
        world = self.world
        return TrialSetUp(world.state, world.catalogue, world.settings.day_starts_at, world.now())

    def _new(self) -> NewTrial:
        return NewTrial(*self.desk())

    def state_changed(self) -> None:
        # An older trial is known only when all of the journal has been read; and what stood against one may be over.
        for intro in self.query(TrialIntro):
            whole = self.world.state.complete and not self._seen_whole
            if intro.against != self._new().against() or (whole and (self.desk().standing() or self.desk().ended())):
                self.call_later(self.show, self._detail)

        for shown in self.query(TrialCard):
            if self.desk().card(self._carded) != shown.card:
                self.call_later(self._card_anew)

    async def _put_card(self, trial_id: str, card: ResultCard) -> None:
        self._carded = trial_id
        await self.put(TrialCard(card))

    async def _card_anew(self) -> None:
        """The card as the sessions stand now: one may have been changed or removed, in the diary or elsewhere."""
        if not self.query(TrialCard):
            return
        card = self.desk().card(self._carded)
        await (self.go_on() if card is None else self._put_card(self._carded, card))

    async def show(self, detail: str) -> None:
        self._detail = detail
        self._seen_whole = self.world.state.complete
        card = self.desk().card(detail) if detail else None
        if card is not None:
            await self._put_card(detail, card)
        elif detail.startswith(NEW) and self.desk().standing() is None:
            await self.show_intro()
        elif not self._is_making():
            await self.go_on()

    async def show_start(self) -> None:
        """What there is without a trial that runs: those that have ended, or what a trial is."""
        await (self.show_list() if self.desk().ended() else self.show_intro())

    async def show_list(self) -> None:
        """The trials that have ended, and a new one unless one runs."""
        new = () if self.standing else (Option(NEW, "A new trial"),)
        await self.put(TrialList((*new, *self.desk().ended()), self._preview))

    def _preview(self, entry: str) -> Content:
        """What a trial is, or what one found."""
        card = self.desk().card(entry)
        if card is None:
            return paragraphs(map(Content, HOW_IT_GOES))
        head = Content.assemble((card.headline, "bold $primary"))
        return paragraphs((Content(card.when), head, *map(Content, (card.meaning, *card.lines))))

    async def show_intro(self) -> None:
        """What a trial is, and what stands against one now."""
        await self.put(TrialIntro(self._new().against()))

    @on(TrialList.Opened)
    async def open_entry(self, event: TrialList.Opened) -> None:
        """A new trial, or the card of one that has ended."""
        await self.show(event.entry)

    @on(TrialIntro.Agreed)
    async def ask(self) -> None:
        """The questions of a new trial."""
        new = self._new()
        given = self.world.drafts.read(_DRAFT) or new.first_answers(self._detail)
        await self.put(QuestionForm(new.form(), given, first=""))

    def _is_making(self) -> bool:
        """Whether the questions of a new trial are on the stage."""
        return bool(self.query(QuestionForm)) and not self.is_asking()

    @on(QuestionForm.Answered)
    def keep_form(self, event: QuestionForm.Answered) -> None:
        """Keeps what was chosen, in case the terminal goes."""
        if self._is_making():
            self.world.drafts.write(_DRAFT, event.answers)

    @on(QuestionForm.PageDone)
    async def make(self, event: QuestionForm.PageDone) -> None:
        """Begins the trial: the order is drawn now, by lot, and kept as a seed."""
        if not self._is_making() or not event.last:
            return
        world = self.world
        try:
            data = self._new().data(event.answers, secrets.token_hex(8))
        except ValueError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if self.saved(lambda: world.store.add(TrialPlanned, world.now().replace(microsecond=0), data)) is not None:
            world.drafts.drop(_DRAFT)
            await self.go_on()

    def action_leave(self) -> None:
        """From a card or the questions back to where they were opened, else to the screen before."""
        from_card = bool(self.query(TrialCard)) and bool(self._detail)
        from_list = bool(self.query(TrialList)) and self.standing is not None
        if from_card or from_list or self._is_making():
            self._detail = ""
            self.call_later(self.go_on)
        else:
            super().action_leave()

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
        changes = {
            TrialPlanned.slot: standing.side.slot,
            TrialPlanned.shown: self.world.now().replace(microsecond=0),
            TrialPlanned.pain: event.pain,
        }
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
        if arm.kind == Session.KIND:
            self.post_message(Open("stretch", arm.routine))
            return
        kind, data = begin(standing.trial, standing.side)
        if self.saved(lambda: world.store.add(kind, world.now(), data)) is None:
            return
        await self.go_on()
        if kind == Running.KIND:
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
        lead = f"{arm.words}, begun at {time_words(side.record.at)}: half an hour since it ended."
        here = self.app.screen is self
        if here or arm.kind in (Side.KIND, Session.KIND):  # elsewhere, the screens of heat and cold remind of theirs
            self.world.cue("later", "How is the pain now?")
        if not here and arm.kind in (Side.KIND, Session.KIND):
            self.notify(f"{lead} How is the pain now? Your trial asks.", timeout=30, markup=False)
        await self.put(Rating(side.record, lead, RatedTreatment.pain_later.key, again=True))

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

    async def _end(self, ended: Ended) -> None:
        standing = self.standing
        if standing is None:
            return
        record, until = standing.trial.record, self.world.now().replace(microsecond=0)
        if standing.progress.last is None:
            if self.saved(lambda: self.world.store.remove(record)) is not None:
                await self.go_on()  # nothing was done: there is nothing to keep
            return
        changes: Changes = {TrialPlanned.ended: ended, TrialPlanned.until: until}
        if self.saved(lambda: self.world.store.change(record, changes)) is not None:
            self.standing = None
            card = self.desk().card(record.id)
            if card is not None:
                await self._put_card(record.id, card)

    async def action_stop(self) -> None:
        """Ends the trial for good, at the second press."""
        if self.query(TrialStep) and self._twice(
            "stop", with_keys("End the trial for good? What was done is kept. ‹e› again ends it.")
        ):
            await self._end(Ended.STOPPED)

    async def action_leave_out(self) -> None:
        """Leaves the session that was shown out, at the second press: its pair does not count then."""
        standing = self._look()
        if standing is None or standing.step != "shown" or standing.side is None or not self.query(TrialStep):
            return
        if self._twice("leave", with_keys("Leave this session out? Its pair will not count. ‹n› again leaves it out.")):
            record = standing.trial.record
            left_out = [*record.left_out, str(standing.side.slot)]
            if self.saved(lambda: self.world.store.change(record, {TrialPlanned.left_out: left_out})) is not None:
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
        second = self.world.now().replace(microsecond=0)
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
