"""A new trial: what stands against one now, what is asked, what is kept of the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from spasm_tui.core.base.phase import latest_pain, phase_of
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.medicine import Medicines
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.core.red_flags.red_flags import open_episode
from spasm_tui.core.stretching.fitting import offers_now
from spasm_tui.core.trial.form import OWN, arms_of, first_answers, form, read_pairs
from spasm_tui.core.trial.rules import against_trial
from spasm_tui.core.trial.trial import trial_data
from spasm_tui.lib.quick_classes import NamedTuple

if TYPE_CHECKING:
    from spasm_tui.core.stretching.stretch import Routine

NEW = "new"


class NewTrial(NamedTuple):
    """The journal, the content, when the user's day begins, and the moment."""

    state: State
    catalogue: Catalogue
    day_starts_at: time
    now: datetime

    def against(self) -> tuple[str, ...]:
        """What stands against beginning a trial now."""
        return tuple(wait.text for wait in against_trial(self.state, self.now, self.catalogue.timers))

    def form(self) -> Questionnaire:
        """What is asked."""
        return form(self.catalogue.timers, self._routines())

    def first_answers(self, detail: str) -> dict[str, Any]:
        """What the form begins with. `detail` may name the two: `new:heat-pack,nothing`."""
        first, _, second = detail.removeprefix(NEW).removeprefix(":").partition(",")
        return first_answers(self.catalogue.timers, first, second)

    def data(self, answers: Mapping[str, Any], seed: str) -> dict[str, Any]:
        """The keys of the trial that was asked for. Raises ValueError in words for the user."""
        arms = arms_of(answers, self.catalogue.timers, self._routines())
        for arm in arms:
            if arm.what == OWN and _names_medicine(arm.words, self.catalogue.medicines):
                raise ValueError("A trial is not for medicines: when to take one must not be drawn by lot.")
        return trial_data(arms, read_pairs(answers), seed, self._condition())

    def _condition(self) -> dict[str, Any]:
        """How it is now: kept with the trial, since it says for whom the result holds."""
        episode = open_episode(self.state, self.now)
        days = (self.now - episode.at).days if episode else None
        found = {"phase": phase_of(self.state, self.now), "spasm_days": days, "pain": latest_pain(self.state, self.now)}
        return {key: value for key, value in found.items() if value is not None}

    def _routines(self) -> dict[str, Routine]:
        """The routines that may be done now."""
        content = self.catalogue
        offers = offers_now(self.state, self.now, self.day_starts_at, content.routines, content.stretches)
        return {name: offer.routine for name, offer in offers.items() if not offer.shut}


def _names_medicine(words: str, medicines: Medicines) -> bool:
    """Whether an ingredient is named, whatever stands around it."""
    said = set(re.findall(r"\w+", words.casefold()))
    names = (name for each in medicines.ingredients.values() for name in (each.id, *each.also))
    return any(said.issuperset(name.casefold().split()) for name in names)
