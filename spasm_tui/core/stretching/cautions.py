"""What to mind in a routine's moves, by what the user told: how a move that is not hidden is done (clinical 6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spasm_tui.core.profile.profile import Profile
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.text import join_words

_BONES, _PRESSURE = ("Thin bones",), ("High blood pressure",)
# A word of the profile, and how the cautions that are about it begin.
STARTS: Mapping[str, tuple[str, ...]] = {
    "thin-bones": _BONES,
    "steroids": _BONES,
    "bend-leg-pain": ("Does bending bring", "Does sitting bring"),
    "back-leg-pain": ("Does bending back send",),
    "walk-leg-pain": ("Do your legs get worse",),
    "pregnant": ("Pregnant?",),
    "knee": ("Sore knee",),
    "wrist-shoulder": ("Sore wrist",),
    "blood-pressure": _PRESSURE,
    "heart": _PRESSURE,
    "hernia": _PRESSURE,
    "glaucoma": _PRESSURE,
    "dizzy": ("Dizzy,", "Do you get dizzy", "Not steady"),
}


def minding(routine: Routine, stretches: Mapping[str, Stretch], profile: Profile) -> tuple[str, ...]:
    """Each caution that what was told calls for, once, after the moves of the (fitted) routine that it is about."""
    starts = tuple(start for word, each in STARTS.items() if word in profile.words for start in each)
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(step.stretch for step in routine.steps if step.kind == "move"):
        stretch = stretches.get(name)
        for caution in _about(stretch.cautions, starts) if stretch else ():
            found.setdefault(caution, []).append(stretch.title if stretch else name)
    return tuple(f"{join_words(titles)}: {caution}" for caution, titles in found.items())


def _about(cautions: Iterable[str], starts: tuple[str, ...]) -> list[str]:
    return [each for each in cautions if each.startswith(starts)]
