"""A habit as a form: what the user may change of it, and what the answers make of its table."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from spasm_tui.core.habits.habit import WEEK, Habit
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.text import clean

LONGEST_TITLE = 40
USUAL_TIME = "18:00"
USUAL: Mapping[str, Any] = {"goal": 1, "step": 1, "days": WEEK, "remind_at": USUAL_TIME, "remind": False}
"""What a new habit starts with: done or not, on every day, without a reminder."""
REMIND = "remind"
"""The one answer that is no key of a habit's table: whether it reminds stands in the settings."""


def form_for(habit: Habit | None, asks_first: bool = False) -> Questionnaire:
    """The form of `habit`, or of a new one of the user's own. Who should ask first has no goal, and no reminder."""
    items = (
        [] if habit else [Item("title", "text", "What is it?", required=True, help="A few words: Cushion in the car")]
    )
    if habit is None:
        items.append(Item("unit", "text", "Counted in what?", help="glasses, minutes; nothing where it is done or not"))
    unit = habit.unit if habit else ""
    is_tick = habit is not None and habit.is_tick
    if not (is_tick or asks_first):
        items.append(Item("goal", "number", "How much a day?", unit=unit, max=10000, step=0.01, help="0 for no goal"))
    if not is_tick:
        items.append(Item("step", "number", "How much does one key add?", unit=unit, min=0.01, max=1000, step=0.01))
    if not asks_first:
        items += [Item("days", "number", "On how many days a week?", min=1, max=WEEK), *_remind_items(habit)]
    if habit:
        items.append(Item("off", "yes-no", "Take it off the list?", help="What was noted stays in the diary."))
    return Questionnaire("habit", habit.title if habit else "A habit of your own", tuple(items))


def _remind_items(habit: Habit | None) -> tuple[Item, Item]:
    if habit and habit.remind_minutes:
        least, most = habit.remind_least, habit.remind_most
        words = "Minutes from one to the next reminder"
        when = Item("remind_minutes", "number", words, min=least, max=most, unit="min")
    else:
        when = Item("remind_at", "time", "At what time may it remind you, if it is not done?")
    return when, Item(REMIND, "yes-no", "Remind me, if it is not done?")


def to_answers(habit: Habit, reminds: bool) -> dict[str, Any]:
    """The habit's values as answers of its form."""
    return {
        "goal": habit.goal,
        "step": habit.step,
        "days": habit.days,
        "remind_minutes": habit.remind_minutes,
        "remind_at": f"{habit.remind_at:%H:%M}" if habit.remind_at else USUAL_TIME,
        REMIND: reminds,
        "off": False,
    }


def changes(habit: Habit, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the habit's table that the answers change; with its id, and empty where nothing was changed."""
    before = to_answers(habit, False)
    told = {key: value for key, value in answers.items() if value is not None and key != REMIND}
    found = {key: value for key, value in told.items() if value != before.get(key)}
    return {"id": habit.id, **found} if found else {}


def new_table(answers: Mapping[str, Any], taken: Container[str]) -> dict[str, Any]:
    """The table of a new habit. Raises ValueError where it has no name."""
    title = clean(str(answers.get("title", "")), one_line=True)[:LONGEST_TITLE].strip()
    if not title:
        raise ValueError("Give it a name.")
    kept = {key: value for key, value in answers.items() if key not in ("title", REMIND) and value not in (None, "")}
    return {"id": _new_id(title, taken), "title": title, **kept}


def _new_id(title: str, taken: Container[str]) -> str:
    """A short id of plain letters that no other habit has."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:30].strip("-") or "own"
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, 10000))
    return next(name for name in names if name not in taken)
