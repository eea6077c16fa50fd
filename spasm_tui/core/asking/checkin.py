"""The daily check-in: the pain now and what the user chose to track, with the last answers offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spasm_tui.core.asking.questionnaire import Item, Questionnaire
from spasm_tui.core.kinds import KINDS
from spasm_tui.core.record import Record
from spasm_tui.core.signs import open_episode
from spasm_tui.core.state import State

# The question, and the words at the ends of its scale.
_ASKED: Mapping[str, tuple[str, str, str]] = {
    "pain_now": ("Pain now", "none", "worst there is"),
    "pain_worst": ("Worst pain since the last check-in", "none", "worst there is"),
    "stiffness": ("How stiff are you?", "not at all", "very"),
    "sleep": ("How did you sleep?", "badly", "very well"),
    "stress": ("How tense or stressed?", "not at all", "very"),
    "mood": ("How is your mood?", "low", "very good"),
    "water": ("How much did you drink, in litres?", "", ""),
    "sitting_h": ("How many hours did you sit?", "", ""),
}
_LARGEST = {"water": 10.0, "sitting_h": 24.0}
CHOICES = tuple(key for key in _ASKED if key != "pain_now")


def form(track: tuple[str, ...], state: State, now: datetime) -> Questionnaire:
    """One page: the pain now, what is tracked with its last answer as the offer, and in a spasm a look at the legs."""
    last = state.last("checkin")
    forms = {field.key: field.form for field in KINDS["checkin"].fields}
    items = [_item(key, forms[key], last) for key in ("pain_now", *(key for key in CHOICES if key in track))]
    if open_episode(state, now):
        # Clinical 1.3: leg symptoms that are new lead back to the warning signs.
        items.append(Item("leg", "yes-no", "Is anything new in a leg: pain, tingling, weak?"))
        # Clinical 5: two days of it running are worth a kind word.
        items.append(Item("lying", "yes-no", "Were you mostly lying down today?"))
    return Questionnaire("checkin", "Check-in", (*items, Item("note", "text", "Anything to remember?", long=True)))


def _item(key: str, form: str, last: Record | None) -> Item:
    text, low, high = _ASKED[key]
    if form == "scale":
        # The pain now is never offered: it is the one thing that has to be felt.
        offer = last.scale(key) if last and key != "pain_now" else None
        return Item(key, "scale", text, low=low, high=high, required=key == "pain_now", offer=offer)
    before = last.number(key) if last else None
    fits = before is not None and 0 <= before <= _LARGEST[key]
    return Item(key, "number", text, max=_LARGEST[key], step=0.1, offer=before if fits else None)


def data(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the `checkin` record."""
    return {key: value for key, value in answers.items() if value not in (None, "")}
