"""The way to a new trial, and the cards of those that have ended."""

from __future__ import annotations

import secrets

from textual import on

from spasm_tui.core.base.choice import Option
from spasm_tui.core.overview.new_trial import NEW, NewTrial
from spasm_tui.core.overview.trial_set_up import Desk
from spasm_tui.core.trial.session import TrialStanding
from spasm_tui.services.world import World
from spasm_tui.tui.controls.question_form import Asker
from spasm_tui.tui.controls.screening_screen import AskedFirstScreen
from spasm_tui.tui.screens.trial.card import TrialCard
from spasm_tui.tui.screens.trial.intro import TrialIntro, TrialList

_DRAFT = "trial"


class TrialMakingScreen(AskedFirstScreen):
    """On the stage: the list of trials, a card, what a trial is, or the questions of a new one."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.standing: TrialStanding | None = None
        """The trial that runs, as it was looked at last."""
        self._detail = ""
        self._seen_whole = False

    def desk(self) -> Desk:
        """What can be asked of the journal and the content now."""
        world = self.world
        return Desk(world.state, world.catalogue, world.settings.day_starts_at, world.now())

    def _new(self) -> NewTrial:
        return NewTrial(*self.desk())

    def state_changed(self) -> None:
        # An older trial is known only when all of the journal has been read; and what stood against one may be over.
        for intro in self.query(TrialIntro):
            whole = self.world.state.complete and not self._seen_whole
            if intro.against != self._new().against() or (whole and (self.desk().standing() or self.desk().ended())):
                self.call_later(self.show, self._detail)

    async def show(self, detail: str) -> None:
        self._detail = detail
        self._seen_whole = self.world.state.complete
        card = self.desk().card(detail) if detail else None
        if card is not None:
            await self.put(TrialCard(card))
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
        await self.put(TrialList((*new, *self.desk().ended())))

    async def show_intro(self) -> None:
        """What a trial is, and what stands against one now."""
        await self.put(TrialIntro(self._new().against()))

    @on(TrialList.Opened)
    async def open_entry(self, event: TrialList.Opened) -> None:
        """A new trial, or the card of one that has ended."""
        await self.show(event.entry)

    @on(TrialIntro.Begun)
    async def ask(self) -> None:
        """The questions of a new trial."""
        new = self._new()
        given = self.world.drafts.read(_DRAFT) or new.first_answers(self._detail)
        await self.put(Asker(new.form(), given, from_top=True))

    def _is_making(self) -> bool:
        """Whether the questions of a new trial are on the stage."""
        return bool(self.query(Asker)) and not self.is_asking()

    @on(Asker.Answered)
    def keep_form(self, event: Asker.Answered) -> None:
        """Keeps what was chosen, in case the terminal goes."""
        if self._is_making():
            self.world.drafts.write(_DRAFT, event.answers)

    @on(Asker.PageDone)
    async def make(self, event: Asker.PageDone) -> None:
        """Begins the trial: the order is drawn now, by lot, and kept as a seed."""
        if not self._is_making() or not event.last:
            return
        world = self.world
        try:
            data = self._new().data(event.answers, secrets.token_hex(8))
        except ValueError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if self.saved(lambda: world.store.add("trial", world.now().replace(microsecond=0), data)) is not None:
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
