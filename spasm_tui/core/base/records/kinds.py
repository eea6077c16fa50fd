"""What each kind of record holds: the table that checks, lists, edits and documents them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple, TypeGuard

from spasm_tui.core.base.records.record import Value


class Field(NamedTuple):
    """One key of a kind: how it is written (`form`), what it is called on screen, and whether it must be there."""

    key: str
    form: str
    title: str
    required: bool = False


class Kind(NamedTuple):
    """A kind of record. `logged` kinds are what the user did or felt; the others are the program's own."""

    title: str
    fields: tuple[Field, ...]
    logged: bool = True


NOTE = Field("note", "text", "Note")
_PAIN_BEFORE = Field("pain_before", "scale", "Pain before")
_PAIN_AFTER = Field("pain_after", "scale", "Pain after")
_SECONDS = Field("seconds", "seconds", "Time", required=True)
_PLANNED = Field("planned", "seconds", "Planned time")
_ENDED = Field("ended", "word", "How it ended")
_UNSEEN = Field("unattended", "yes", "Nobody said when it ended")
# What the pain was half an hour after the end, and what the session was for.
_AFTERWARDS = (
    Field("pain_later", "scale", "Pain 30 minutes later"),
    Field("later_at", "time", "When that was noted"),
    Field("again", "yes", "Would use it again"),
    Field("trial", "text", "Trial"),
)
_UNTIL = Field("until", "time", "Until")
_THERAPY = (
    _SECONDS,
    Field("planned", "seconds", "Planned time", required=True),
    Field("preset", "word", "What was used"),
    _ENDED,
    _UNTIL,
    _PAIN_BEFORE,
    _PAIN_AFTER,
    *_AFTERWARDS,
    Field("skin", "word", "Skin"),
    Field("unattended", "yes", "Ended while the program was closed"),
    NOTE,
)

KINDS: dict[str, Kind] = {
    "episode": Kind(
        "Spasm",
        (
            Field("pain", "scale", "Pain", required=True),
            Field("until", "time", "Until"),
            Field("where", "words", "Where"),
            Field("doing", "word", "Doing at the time"),
            Field("triggers", "words", "What may have set it off"),
            Field("red_flags", "word", "Warning signs"),
            Field("finished", "yes", "Finished entry"),
            NOTE,
        ),
    ),
    "checkin": Kind(
        "Check-in",
        (
            Field("pain_now", "scale", "Pain now", required=True),
            Field("pain_worst", "scale", "Worst pain"),
            Field("stiffness", "scale", "Stiffness"),
            Field("sleep", "scale", "Sleep"),
            Field("stress", "scale", "Stress"),
            Field("mood", "scale", "Mood"),
            Field("leg", "yes", "New in a leg"),
            Field("lying", "yes", "Mostly lying"),
            Field("water", "number", "Water, litres"),
            Field("sitting_h", "number", "Sitting, hours"),
            NOTE,
        ),
    ),
    "heat": Kind("Heat", _THERAPY),
    "cold": Kind("Cold", _THERAPY),
    "session": Kind(
        "Stretching",
        (
            Field("routine", "word", "Routine", required=True),
            _SECONDS,
            _PLANNED,
            _ENDED,
            Field("done", "words", "Done"),
            Field("skipped", "words", "Skipped"),
            Field("hurt", "words", "Hurt"),
            _UNTIL,
            _PAIN_BEFORE,
            _PAIN_AFTER,
            Field("worse", "yes", "Worse for over a day"),
            *_AFTERWARDS,
            NOTE,
        ),
    ),
    "rest": Kind("Rest", (_SECONDS, _PLANNED, _ENDED, _UNSEEN, NOTE)),
    "walk": Kind("Walk", (_SECONDS, _PLANNED, _ENDED, _UNSEEN, NOTE)),
    "dose": Kind(
        "Medicine",
        (
            Field("ingredients", "tables", "Ingredients", required=True),
            Field("product", "text", "Product"),
            Field("count", "number", "How many"),
            Field("drowsy", "yes", "Can make you drowsy"),
            NOTE,
        ),
    ),
    "treatment": Kind(
        "Treatment",
        (
            Field("what", "text", "What", required=True),
            Field("rating", "scale", "How much it helped"),
            Field("again", "yes", "Would do it again"),
            _PAIN_BEFORE,
            _PAIN_AFTER,
            NOTE,
        ),
    ),
    "answers": Kind(
        "Questions",
        (
            Field("questionnaire", "word", "Questions", required=True),
            Field("version", "text", "Version"),
            Field("answers", "table", "Answers", required=True),
            Field("urgency", "word", "Urgency"),
            Field("acknowledged", "time", "Read at"),
            Field("looked_at", "time", "Looked at by a professional"),
            Field("after", "text", "In the place of"),
            Field("score", "number", "Score"),
            Field("given", "table", "When each was answered"),
        ),
    ),
    "measure": Kind(
        "Measure",
        (
            Field("instrument", "word", "Instrument", required=True),
            Field("total", "number", "Total", required=True),
            Field("sub", "number", "Sub-score"),
            NOTE,
        ),
    ),
    "habit": Kind("Habit", (Field("what", "word", "What", required=True), Field("amount", "number", "Amount"), NOTE)),
    "run": Kind(
        "Running clock",
        (
            Field("what", "word", "What it becomes", required=True),
            _PLANNED,
            Field("paused", "number", "Seconds paused so far"),
            Field("paused_at", "time", "Paused since"),
            Field("preset", "word", "Preset"),
            Field("routine", "word", "Routine"),
            _PAIN_BEFORE,
            Field("skin", "word", "Skin"),
            Field("trial", "text", "Trial"),
        ),
        logged=False,
    ),
    "side": Kind(
        "Trial session",
        (Field("what", "text", "What", required=True), _SECONDS, _PAIN_BEFORE, *_AFTERWARDS, NOTE),
    ),
    "trial": Kind(
        "Trial",
        (
            Field("title", "text", "Title", required=True),
            Field("arms", "tables", "What is compared", required=True),
            Field("pairs", "number", "Planned pairs", required=True),
            Field("seed", "word", "Seed of the order", required=True),
            Field("condition", "table", "How it was at the start"),
            Field("slot", "number", "Session last shown"),
            Field("shown", "time", "When it was shown"),
            Field("pain", "scale", "Pain then"),
            Field("left_out", "words", "Sessions left out"),
            _ENDED,
            _UNTIL,
        ),
        logged=False,
    ),
    "removed": Kind("Removed", (), logged=False),
}


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A moment outside of these years is of a clock that was wrong, or made up: near the ends of time nothing adds up."""


def is_moment(value: Value) -> TypeGuard[datetime]:
    """Whether it is a date and time with its offset, of a year that a diary can have."""
    return isinstance(value, datetime) and value.tzinfo is not None and FIRST_YEAR <= value.year <= LAST_YEAR


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _is_list_of(value: Value, kind: type) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, kind) and _is_plain(item) for item in value)


def _is_plain(value: Value) -> bool:
    """Whether every number and date in it, however deep, is one that can be counted with."""
    if isinstance(value, Mapping):
        return all(_is_plain(item) for item in value.values())
    if isinstance(value, list | tuple):
        return all(_is_plain(item) for item in value)
    if isinstance(value, date):
        return FIRST_YEAR <= value.year <= LAST_YEAR
    return _is_number(value) if isinstance(value, int | float) and not isinstance(value, bool) else True


# How each form is written: the test, and the words that say what was expected.
FORMS: dict[str, tuple[Callable[[Value], bool], str]] = {
    "scale": (lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 10, "a whole number 0 to 10"),
    "number": (_is_number, "a number"),
    "seconds": (lambda v: _is_number(v) and 0 <= v <= 7 * 86400, "seconds, 0 to 604800"),
    "text": (lambda v: isinstance(v, str), "text in quotes"),
    "word": (lambda v: isinstance(v, str) and len(v) <= 100, "a word in quotes"),
    "words": (lambda v: _is_list_of(v, str), "a list of words in quotes"),
    "time": (is_moment, "a date and time with its offset"),
    "yes": (lambda v: isinstance(v, bool), "true or false"),
    "table": (lambda v: isinstance(v, Mapping) and _is_plain(v), "a table in { }"),
    "tables": (lambda v: _is_list_of(v, dict), "a list of tables in { }"),
}


def problems(kind: str, data: Mapping[str, Value]) -> list[str]:
    """What is wrong with `data` as a record of `kind`: a line each, naming the key. Unknown kinds and keys pass."""
    found = []
    for field in KINDS[kind].fields if kind in KINDS else ():
        if field.key not in data:
            if field.required:
                found.append(f"{field.key} is missing")
        elif not FORMS[field.form][0](data[field.key]):
            found.append(f"{field.key} should be {FORMS[field.form][1]}")
    return found
