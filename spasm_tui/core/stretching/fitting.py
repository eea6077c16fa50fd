"""A routine made to fit a person: moves that their profile hides are left out, and the steps between them mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from spasm_tui.core.base.clock import Step
from spasm_tui.core.base.state import State
from spasm_tui.core.profile.profile import Profile, profile_now
from spasm_tui.core.profile.strength_gate import strength_shut
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.quick_classes import NamedTuple, replace
from spasm_tui.lib.text import join_words

_BETWEEN = ("change", "rest")


def hidden_moves(routine: Routine, stretches: Mapping[str, Stretch], profile: Profile) -> dict[str, str]:
    """The routine's stretches that are left out, each with the reason."""
    names = dict.fromkeys(step.stretch for step in routine.steps if step.stretch in stretches)
    return {name: why for name in names if (why := profile.hides(stretches[name]))}


def without(routine: Routine, hidden: Mapping[str, str], stretches: Mapping[str, Stretch]) -> Routine:
    """The routine without the stretches in `hidden`.

    Between two moves that a left-out one kept apart, one change (or rest) stays: the one that leads into the place of
    the second. Where nothing was left out, nothing changes.
    """
    fitted: list[Step] = []
    gap: list[Step] = []
    for step in routine.steps:
        if step.kind != "move" or step.stretch in hidden:
            gap.append(step)
        else:
            fitted += [*_bridge(fitted, gap, step, hidden, stretches), step]
            gap = []
    return replace(routine, steps=(*fitted, *_bridge(fitted, gap, None, hidden, stretches)))


def _bridge(
    before: list[Step], gap: list[Step], after: Step | None, hidden: Mapping[str, str], stretches: Mapping[str, Stretch]
) -> list[Step]:
    """What stays of the steps in `gap`, which come after the steps `before`."""
    if not any(step.stretch in hidden for step in gap):
        return gap
    frame = [step for step in gap if step.kind in ("setup", "finish") and step.stretch not in hidden]
    last = next((step for step in reversed(before) if step.kind == "move"), None)
    if last is None or after is None:
        return frame
    gap = [step for step in gap if step.kind == "move" or (step.kind in _BETWEEN and step.stretch not in hidden)]
    into = _leads_into(after, last, gap, stretches)
    if into is not None:
        # Its cue is for the move right after it.
        return [*frame, into if into is gap[-1] else replace(into, cue=_next(after))]
    spare = next((step for step in reversed(gap) if step.kind in _BETWEEN), None)
    if spare is None:
        return frame
    return [*frame, spare if spare is gap[-1] else replace(spare, kind="change", title="Change over", cue=_next(after))]


def _leads_into(after: Step, last: Step, gap: list[Step], stretches: Mapping[str, Stretch]) -> Step | None:
    """The change of `gap` by which one comes from `last`, or from a move left out, into the position of `after`."""
    changes: list[Step] = []
    for step in reversed(gap):
        if step.kind == "change":
            changes.append(step)
        elif step.kind == "move" and _position(step, stretches) != _position(after, stretches):
            return changes[-1] if changes else None
    if not changes:
        return None
    # In one position all along, the last change is as good as any, and its cue fits.
    return changes[0] if _position(last, stretches) == _position(after, stretches) else changes[-1]


def _position(step: Step, stretches: Mapping[str, Stretch]) -> str:
    return stretches[step.stretch].position if step.stretch in stretches else ""


def _next(step: Step) -> str:
    return f"Next: {step.title}."


class RoutineOffer(NamedTuple):
    """A routine as this person may do it: fitted, or `shut` with the reason; `left_out` says what is missing, `mind`
    how the rest is done by somebody who told what they told.
    """

    routine: Routine
    shut: str = ""
    left_out: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()


def offers_now(
    state: State, now: datetime, day_starts_at: time, routines: Mapping[str, Routine], stretches: Mapping[str, Stretch]
) -> dict[str, RoutineOffer]:
    """Every routine as this person may do it at `now`: by their profile, and by how the last spasm went."""
    return offers(routines, stretches, profile_now(state, now), strength_shut(state, now, day_starts_at))


def offers(
    routines: Mapping[str, Routine], stretches: Mapping[str, Stretch], profile: Profile, strength_shut: str
) -> dict[str, RoutineOffer]:
    """Every routine, fitted to the profile; `strength_shut` is why hard work is not open yet, if it is not."""
    found = {}
    for name, routine in routines.items():
        hidden = hidden_moves(routine, stretches, profile)
        fitted = without(routine, hidden, stretches)
        shut = profile.lock or (strength_shut if routine.gate == "strength" else "")
        if not any(step.kind == "move" for step in fitted.steps):
            fitted, shut = routine, shut or "Every move of this one is left out because of what you told."
        left_out = tuple(f"{stretches[n].title} is left out. {why}" for n, why in hidden.items())
        found[name] = RoutineOffer(fitted, shut, left_out, minding(fitted, stretches, profile))
    return found


# What to mind in the moves that are left: how they are done (clinical 6.2).

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
