"""The words people write in a plan of exercises, and the ones the program uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

from spasm_tui.core.base.phase import Phase
from spasm_tui.core.base.toml_reader import plain_word, renamed
from spasm_tui.core.stretching.stretch import PHASES, POSITIONS, Stretch

LONGEST_NAME = 40
Sides = Literal["none", "each", "left", "right"]
SIDES: tuple[Sides, ...] = get_args(Sides)
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


def stretch_table(table: Mapping[str, Any], title: str, place: str, faults: list[str]) -> dict[str, Any]:
    """The table of an own stretch in the program's words. `title` is used where there is none."""
    found = renamed(table, STRETCH_KEYS, place, faults)
    for key in _LISTS:
        if isinstance(found.get(key), str):
            found[key] = [found[key]]
    for key, words in (("position", POSITION_WORDS), ("sides", STRETCH_SIDES)):
        if isinstance(found.get(key), str):
            word = plain_word(found[key])
            known = word.replace("_", "-")
            found[key] = known if known in POSITIONS else words.get(word, found[key].strip().lower())
    return {"title": title, **found}


# Values as people put them. Each raises ValueError with what should stand there.


def lines(value: Any) -> tuple[str, ...]:
    """One text or a list of them, each on one line; empty ones are left out."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("should be text in quotes, or a list of texts in quotes")
    return tuple(line for text in texts if (line := one_line(text)))


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def phases_in(value: Any) -> tuple[Phase, ...]:
    """One phase or a list of them."""
    for word in (words := lines(value)):
        if word not in PHASES:
            raise ValueError(f"“{word[:30]}” should be one of: {', '.join(PHASES)}")
    return tuple(Phase(word) for word in words)


def day_in(value: Any) -> date:
    """A date, or `2026-11-20`, or with dots `20.11.2026`. Slashes mean different days in different countries."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    parts = value.strip().split(".") if isinstance(value, str) else []
    try:
        return date.fromisoformat("-".join(part.zfill(2) for part in reversed(parts)))
    except ValueError:
        raise ValueError("should be a date like 2026-11-20") from None


def sides_in(value: Any) -> Sides:
    """The sides that a word means."""
    if not isinstance(value, str):
        raise ValueError(f"should be text in quotes, one of: {', '.join(SIDES)}")
    word = SIDE_WORDS.get(plain_word(value), plain_word(value))
    for side in SIDES:
        if side == word:
            return side
    raise ValueError(f"“{value[:30]}” should be one of: {', '.join(SIDES)}")


def slug(text: str, otherwise: str = "own") -> str:
    """`text` as a name for files: small letters, digits and dashes, at most 40; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "l").replace("ß", "ss"))
    plain = plain.encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-") or otherwise
    # Windows keeps these names for its devices, whatever follows them.
    return f"{name}-own" if re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", name) else name


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
