"""An exercise, and a routine's own words, as questions to be answered in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.stretching.exercise import LIMITS, Exercise, Stretches, name_of, rest_of, sides_of
from spasm_tui.core.stretching.routine_desk import RoutineDesk
from spasm_tui.core.stretching.routine_edit import is_too_long, within
from spasm_tui.lib.quick_classes import replace

_SIDES = (
    Option("none", "no sides"),
    Option("each", "each side, one after the other"),
    Option("left", "the left side only"),
    Option("right", "the right side only"),
)
_NUMBERS = {
    "seconds": ("How long does one take?", "s"),
    "repeats": ("How many repeats?", ""),
    "sets": ("How many sets?", ""),
    "rest": ("How long a rest between them, or after?", "s"),
}


def exercise_form(exercise: Exercise, stretches: Stretches) -> tuple[Questionnaire, dict[str, Any]]:
    """The form of an exercise, and how it is answered now."""
    name = name_of(exercise, stretches)
    is_move = exercise.kind == "move"
    items = [Item("title", "text", "What is it called?", help="Empty: as in the library.")]
    answers: dict[str, Any] = {"title": name}
    items.append(Item("cue", "text", "What should be said when it begins?", long=True))
    answers["cue"] = exercise.cue
    for key, (text, unit) in _NUMBERS.items():
        if is_move or key == "seconds":
            low, high = LIMITS[key]
            items.append(Item(key, "number", text, unit=unit, min=low, max=high))
            answers[key] = rest_of(exercise, stretches) if key == "rest" else getattr(exercise, key)
    if is_move:
        sides = sides_of(exercise, stretches)
        items.append(Item("sides", "one", "Which sides?", options=_SIDES))
        answers["sides"] = "each" if len(sides) > 1 else sides[0] or "none"
    return Questionnaire("exercise", name, tuple(items)), {key: a for key, a in answers.items() if a != ""}


def with_answers(exercise: Exercise, answers: Mapping[str, Any], stretches: Stretches) -> Exercise:
    """The exercise as the form has it; what was not changed stays unsaid where it was."""
    _, before = exercise_form(exercise, stretches)
    values: dict[str, Any] = {}
    for key in ("title", "cue"):
        text = " ".join(str(answers.get(key, "")).split())
        if text != before.get(key, ""):
            values[key] = text
    for key in (*_NUMBERS, "sides"):
        if key in before and answers.get(key) is not None and answers[key] != before[key]:
            values[key] = within(key, answers[key])
    changed = replace(exercise, **values)
    # A move that has no stretch is known by its name alone.
    return changed if changed.stretch or changed.title or changed.kind != "move" else replace(changed, title="A move")


def words_form(title: str, by: str, summary: str) -> tuple[Questionnaire, dict[str, Any]]:
    """The form of a routine's own words, and how it is answered now."""
    items = (
        Item("title", "text", "What is the routine called?", required=True),
        Item("by", "text", "Who made it?", help="May be left empty."),
        Item("summary", "text", "What is it for?", help="One line. May be left empty.", long=True),
    )
    answers = {"title": title, "by": by, "summary": summary}
    return Questionnaire("routine", "The routine", items), {key: text for key, text in answers.items() if text}


def form_of(desk: RoutineDesk, stretches: Stretches) -> tuple[Questionnaire, dict[str, Any]]:
    """The form of the line under the cursor, or of the whole where there is none yet."""
    if desk.edit.exercise is not None:
        return exercise_form(desk.edit.exercise, stretches)
    return words_of(desk)


def words_of(desk: RoutineDesk) -> tuple[Questionnaire, dict[str, Any]]:
    """The form of the routine's own words."""
    return words_form(desk.edit.routine.title, desk.plan.by, desk.edit.routine.summary)


def answered(desk: RoutineDesk, form: str, answers: Mapping[str, Any], stretches: Stretches) -> RoutineDesk:
    """The desk as it was before the form, with what the form called `form` says; unchanged where that cannot be."""
    if form == "routine":
        words = {key: " ".join(str(answers.get(key, "")).split()) for key in ("title", "by", "summary")}
        return desk.with_words(**words)
    if desk.edit.exercise is None:
        return desk
    edit = desk.edit.put_exercise(with_answers(desk.edit.exercise, answers, stretches))
    return desk if is_too_long(edit, stretches) else desk.with_edit(edit)
