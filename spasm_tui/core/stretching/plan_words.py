"""The words people write in a plan of exercises, and the ones the program uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spasm_tui.core.stretching.exercise_plan import slug
from spasm_tui.core.stretching.stretch import POSITIONS, Stretch
from spasm_tui.lib.number_reader import TwoWaysError, read_number

Words = Mapping[str, str]

PLAN_KEYS: Words = {
    "name": "title",
    "author": "by",
    "written_by": "by",
    "therapist": "by",
    "physio": "by",
    "physiotherapist": "by",
    "date": "reviewed",
    "note": "notes",
    "stretches": "stretch",
    "routines": "routine",
    "session": "routine",
    "sessions": "routine",
}
ROUTINE_KEYS: Words = {
    "name": "title",
    "about": "summary",
    "phase": "phases",
    "steps": "step",
    "exercise": "step",
    "exercises": "step",
}
STEP_KEYS: Words = {
    "exercise": "stretch",
    "move": "stretch",
    "name": "title",
    "reps": "repeats",
    "repetitions": "repeats",
    "repeat": "repeats",
    "times": "repeats",
    "set": "sets",
    "second": "seconds",
    "secs": "seconds",
    "sec": "seconds",
    "minute": "minutes",
    "mins": "minutes",
    "min": "minutes",
    "hold": "seconds_each",
    "each": "seconds_each",
    "hold_seconds": "seconds_each",
    "side": "sides",
    "pause": "rest",
    "break": "rest",
    "rest_seconds": "rest",
    "get_ready": "ready",
    "say": "cue",
    "note": "cue",
    "notes": "cue",
}
STRETCH_KEYS: Words = {
    "name": "title",
    "how": "setup",
    "start": "setup",
    "cue": "cues",
    "steps": "cues",
    "stop": "stop_if",
    "caution": "cautions",
    "needs": "kit",
    "equipment": "kit",
    "phase": "phases",
    "side": "sides",
    "breathing": "breath",
}
SIDE_WORDS: Words = {
    "both": "each",
    "both_sides": "each",
    "each_side": "each",
    "l": "left",
    "r": "right",
    "alternate": "none",
    "alternating": "none",
    "no": "none",
}
# As clinicians call them, and as anybody does.
POSITION_WORDS: Words = {
    "on_back": "lying",
    "on_your_back": "lying",
    "back": "lying",
    "supine": "lying",
    "crook_lying": "lying",
    "lying_on_back": "lying",
    "lie": "lying",
    "floor": "lying",
    "side": "side-lying",
    "on_side": "side-lying",
    "on_your_side": "side-lying",
    "side_lying": "side-lying",
    "front": "face-down",
    "prone": "face-down",
    "on_front": "face-down",
    "on_your_front": "face-down",
    "face_down": "face-down",
    "all_fours": "hands-and-knees",
    "on_all_fours": "hands-and-knees",
    "four_point_kneeling": "hands-and-knees",
    "hands_and_knees": "hands-and-knees",
    "kneel": "kneeling",
    "chair": "sitting",
    "seated": "sitting",
    "sit": "sitting",
    "stand": "standing",
    "on_your_feet": "standing",
}
STRETCH_SIDES: Words = {"both": "each", "each_side": "each", "both_sides": "each", "alternating": "alternate"}
_LISTS = ("kit", "phases", "cues", "cautions", "sources", "hide_if")


def plain_word(text: str) -> str:
    """A key or word with small letters and `_` between its parts."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def renamed(table: Mapping[str, Any], words: Words) -> tuple[dict[str, Any], list[str]]:
    """`table` with the keys the program uses, and those that were given twice under two names."""
    found: dict[str, Any] = {}
    twice = []
    for key, value in table.items():
        name = words.get(plain_word(key), plain_word(key))
        if name in found:
            twice.append(name)
        else:
            found[name] = value
    return found, twice


def stretch_table(table: Mapping[str, Any], title: str) -> tuple[dict[str, Any], list[str]]:
    """The table of an own stretch in the program's words, and keys given twice. `title` is used where there is none."""
    found, twice = renamed(table, STRETCH_KEYS)
    for key in _LISTS:
        if isinstance(found.get(key), str):
            found[key] = [found[key]]
    for key, words in (("position", POSITION_WORDS), ("sides", STRETCH_SIDES)):
        if isinstance(found.get(key), str):
            word = plain_word(found[key])
            known = word.replace("_", "-")
            found[key] = known if known in POSITIONS else words.get(word, found[key].strip().lower())
    return {"title": title, **found}, twice


def seconds_in(value: Any) -> float | None:
    """The seconds meant by a number, `30`, `30 s`, `2 min` or `1:30`; None when it is not one of these."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = value.strip().lower() if isinstance(value, str) else ""
    if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        return float(int(match[1]) * 60 + int(match[2]))
    match = re.fullmatch(r"(\d{1,5}(?:[.,]\d{1,3})?)\s*(s|secs?|seconds?|m|mins?|minutes?)?\.?", text)
    if match is None:
        return None
    try:
        return read_number(match[1]) * (60 if (match[2] or "").startswith("m") else 1)
    except TwoWaysError:
        return None


def find_stretch(name: str, stretches: Mapping[str, Stretch]) -> str:
    """The key of the stretch meant by `name`: its key, its title or its number in the library; empty when none is."""
    if name in stretches:
        return name
    wanted = slug(name, "")
    if wanted in stretches:
        return wanted
    titles = {slug(stretch.title, ""): key for key, stretch in stretches.items()}
    codes = {stretch.code.lower(): key for key, stretch in stretches.items() if stretch.code}
    return (titles.get(wanted, "") if wanted else "") or codes.get(name.strip().lower(), "")


def near_words(name: str, known: Mapping[str, Any] | list[str]) -> str:
    """The one of `known` that `name` may be a slip of, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 only for faults

    return next(iter(get_close_matches(slug(name, name.lower()), [str(each) for each in known], 1, 0.6)), "")
