"""The daily check-in: the pain now and what the user chose to track, with the last answers offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from spasm_tui.core.base.records.checkin import SAME_CHECKIN, CheckIn
from spasm_tui.core.base.records.fields import Field, Scale
from spasm_tui.core.base.state import State
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.red_flags.red_flags import open_episode

# The question, and the words at the ends of its scale.
_ASKED: Mapping[str, tuple[str, str, str]] = {
    "pain_now": ("Pain now", "none", "worst there is"),
    "pain_worst": ("Worst pain since the last check-in", "none", "worst there is"),
    "stiffness": ("How stiff are you?", "not at all", "very"),
    "sleep": ("How did you sleep?", "badly", "very well"),
    "stress": ("How tense or stressed?", "not at all", "very"),
    "mood": ("How is your mood?", "low", "very good"),
    "water": ("How much did you drink, in litres? (A litre is 4 cups.)", "", ""),
    "sitting_h": ("How many hours did you sit?", "", ""),
}
_LARGEST = {"water": 10.0, "sitting_h": 24.0}
ENDS = {key: (low, high) for key, (_, low, high) in _ASKED.items() if low}
"""The words at the ends of each scale, wherever it is asked."""
TRACKED = tuple(key for key in _ASKED if key != "pain_now")


DAY_KEY = "day"
"""The key of a draft that names the day its answers are of."""


def form(
    track: tuple[str, ...], state: State, now: datetime, before: Mapping[str, Any] = MappingProxyType({})
) -> Questionnaire:
    """One page: the pain now, what is tracked with its last answer as the offer, and in a spasm a look at the legs.

    `before` are answers of another day that were never saved; they are offered before those of the last check-in.
    """
    saved = state.last(CheckIn)
    last = {**(saved.data if saved else {}), **before}
    fields = {field.key: field for field in CheckIn.FIELDS}
    items = [_item(fields[key], last) for key in ("pain_now", *(key for key in TRACKED if key in track))]
    if open_episode(state, now):
        # Clinical 1.3: leg symptoms that are new lead back to the warning signs.
        items.append(Item("leg", "yes-no", "Is anything new in a leg: pain, tingling, weak?"))
        # Clinical 5: two days of it running are worth a kind word.
        items.append(Item("lying", "yes-no", "Were you mostly lying down today?"))
    return Questionnaire("checkin", "Check-in", (*items, Item("note", "text", "Anything to remember?", long=True)))


def just_noted(state: State, now: datetime) -> CheckIn | None:
    """The check-in of a minute ago that is the pain alone, as a digit on Today makes it: the rest belongs to it."""
    last = state.last(CheckIn)
    fresh = last is not None and timedelta(0) <= now - last.at < SAME_CHECKIN
    return last if last is not None and fresh and set(last.data) == {CheckIn.pain_now.key} else None


def _item(field: Field[Any], last: Mapping[str, Any]) -> Item:
    key, before = field.key, field.read(last.get(field.key))
    text, low, high = _ASKED[key]
    if isinstance(field, Scale):
        # The pain now is never offered: it is the one thing that has to be felt.
        is_now = field is CheckIn.pain_now
        return Item(key, "scale", text, low=low, high=high, required=is_now, offer=None if is_now else before)
    fits = before is not None and 0 <= before <= _LARGEST[key]
    return Item(key, "number", text, max=_LARGEST[key], step=0.1, offer=before if fits else None)


def draft_of(answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answers half given, with the day they are of."""
    return {**answers, DAY_KEY: today.isoformat()}


def kept_of(draft: Mapping[str, Any], today: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of a draft that still hold today, and those that are of another day: only the note holds longer."""
    answers = {key: value for key, value in draft.items() if key != DAY_KEY}
    if not answers or draft.get(DAY_KEY) == today.isoformat():
        return answers, {}
    return {key: value for key, value in answers.items() if key == "note"}, answers


def data(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the `checkin` record."""
    return {key: value for key, value in answers.items() if value not in (None, "")}
