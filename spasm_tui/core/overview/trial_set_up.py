"""The trial that runs, and those that have ended, worked out from the journal and the content for one moment."""

from __future__ import annotations

from datetime import datetime, time

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.stretching.fitting import RoutineOffer, offers_now
from spasm_tui.core.trial.card import ResultCard, card_of
from spasm_tui.core.trial.heat_cold_start import cautions_of
from spasm_tui.core.trial.rules import TrialBasis, doses_before
from spasm_tui.core.trial.session import TrialStanding, standing_of
from spasm_tui.core.trial.sides import progress_of
from spasm_tui.core.trial.trial import Arm, Trial, open_trial, trial_of, trials
from spasm_tui.core.trial.words import doses_words
from spasm_tui.lib.dates import day_of, day_words
from spasm_tui.lib.quick_classes import NamedTuple


class TrialSetUp(NamedTuple):
    """The journal, the content, when the user's day begins, and the moment."""

    state: State
    catalogue: Catalogue
    day_starts_at: time
    now: datetime

    # while it runs

    def standing(self) -> TrialStanding | None:
        """Where the trial that runs stands; None when none runs."""
        trial = open_trial(self.state)
        if trial is None:
            return None
        content = self.catalogue
        offers: dict[str, RoutineOffer] = {}
        if any(arm.routine for arm in trial.arms):
            offers = offers_now(self.state, self.now, self.day_starts_at, content.routines, content.stretches)
        shut = {name: offer.shut for name, offer in offers.items() if offer.shut}
        gone = [arm for arm in trial.arms if arm.routine and arm.routine not in offers]
        shut |= {arm.routine: f"“{arm.words}” is not in the content any more." for arm in gone}
        limits = TrialBasis(self.catalogue.timers, self.day_starts_at, shut)
        return standing_of(self.state, trial, self.now, limits)

    def how(self, arm: Arm) -> str:
        """How that treatment is used, and what to be careful of."""
        timers = self.catalogue.timers
        preset = timers.preset(arm.preset)
        if preset is None:
            return ""
        return "\n".join((preset.how, *cautions_of(self.state, timers.asks_of(preset.mode), self.now)))

    def doses(self, by: str = "l") -> str:
        """The medicine noted of late, in words. `by` is the key, or the command, that notes more."""
        return doses_words(doses_before(self.state, self.now), by)

    # after it

    def ended(self) -> tuple[Option, ...]:
        """The trials that have ended, latest first, each with what came of it."""
        over = [(trial, self.card(trial.id)) for trial in trials(self.state) if trial.is_over]
        return tuple(Option(t.id, f"{t.title}, {self._day(t)}. {card.headline}") for t, card in over if card)

    def _day(self, trial: Trial) -> str:
        at = trial.until or trial.record.at
        return day_words(day_of(at, self.day_starts_at), day_of(self.now, self.day_starts_at))

    def card(self, trial_id: str) -> ResultCard | None:
        """The card of a trial that has ended; None where there is none."""
        record = self.state.get(trial_id)
        trial = trial_of(record) if record else None
        if trial is None or not trial.is_over:
            return None
        progress = progress_of(self.state, trial, self.now)
        return card_of(self.state, trial, progress, day_of(self.now, self.day_starts_at), self.day_starts_at)
