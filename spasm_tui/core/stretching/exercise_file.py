"""Reading the steps of a plan of exercises: one exercise a step, as a sheet puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from spasm_tui.core.base.toml_reader import ReadBy, at, read_as, renamed
from spasm_tui.core.stretching.exercise import LIMITS, PACE_SECONDS, Exercise, seconds_of
from spasm_tui.core.stretching.plan_words import STEP_KEYS, find_stretch, near_words
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.number_reader import seconds_in
from spasm_tui.lib.quick_classes import NamedTuple, replace

_HOW_LONG = "how long? Add seconds = 30, or repeats = 8 and seconds_each = 6"
_UNCLEAR = "has repeats and seconds. For one repeat write seconds_each; for all of them leave out repeats"
_NO_NAME = 'names no exercise: add stretch = "knee-rolls", or title = "…" for one that is not in the library'


def _minutes(value: Any) -> float:
    found = seconds_in(value)
    most = LIMITS["seconds"].most / 60
    if found is None or not 0 < found <= most:
        raise ValueError(f"should be a number up to {most:g}, like minutes = 5")
    return max(1.0, found * 60)


class _Length(NamedTuple):
    """How long it takes, as people put it: each repeat, or all of them (minutes are read as their seconds)."""

    seconds_each: Annotated[float | None, seconds_of("seconds_each")] = None
    seconds: Annotated[float | None, seconds_of("seconds")] = None
    minutes: Annotated[float | None, ReadBy(_minutes, object)] = None


def read_exercises(
    steps: Any, place: str, known: Mapping[str, Stretch], faults: list[str], remarks: list[str]
) -> tuple[Exercise, ...]:
    """The exercises that the steps of a routine say; `known` are all stretches by the name a step may give."""
    if isinstance(steps, Mapping):
        steps = [steps]
    if not steps or not isinstance(steps, list):
        faults.append(
            at(place, 'has no steps: write [[routine.step]] and under it stretch = "knee-rolls" and seconds = 30')
        )
        return ()
    before = len(faults)
    found = [_exercise(step, f"{place}, step {n}", known, faults, remarks) for n, step in enumerate(steps, 1)]
    if len(faults) == before and not any(each.kind == "move" for each in found):
        faults.append(at(place, "has no exercise in it, only pauses"))
    return tuple(found)


def _exercise(step: Any, place: str, known: Mapping[str, Stretch], faults: list[str], remarks: list[str]) -> Exercise:
    twice: list[str] = []
    table = {"stretch": step} if isinstance(step, str) else step
    table = renamed(table, STEP_KEYS, "", twice) if isinstance(table, Mapping) else table
    before, place = len(faults), f"{place}{_called(table)}"
    faults += [at(place, fault) for fault in twice]
    told = {key: table[key] for key in _Length._fields if key in table} if isinstance(table, dict) else {}
    rest = {key: table[key] for key in table if key not in told} if isinstance(table, dict) else table
    found = read_as(Exercise, rest, place, faults, STEP_KEYS)
    stretch = _stretch(found.stretch, place, known, faults)
    if found.kind == "move" and not found.title and not stretch and len(faults) == before:
        if found.rest and not told and "repeats" not in rest:
            return Exercise(kind="rest", seconds=found.rest, cue=found.cue)
        faults.append(at(place, _NO_NAME))
    pace = known[stretch].repeat_seconds if stretch else 0.0
    unclear = len(faults)
    length = read_as(_Length, told, place, faults)
    if len(faults) > unclear:
        return found
    each = _each(length, found.repeats if "repeats" in rest else None)
    if each is None:
        each = max(1.0, pace) if pace else PACE_SECONDS
        remarks.append(f"{place}: it does not say how long one repeat takes, so it is {each:g} seconds")
    if isinstance(each, str):
        faults.append(at(place, each))
        return found
    return replace(found, stretch=stretch, seconds=each)


def _called(table: Any) -> str:
    """What a step names, for those who look for it."""
    name = (table.get("title") or table.get("stretch")) if isinstance(table, Mapping) else None
    return f" ({name[:30]})" if isinstance(name, str) and name.strip() else ""


def _stretch(name: str, place: str, known: Mapping[str, Stretch], faults: list[str]) -> str:
    found = find_stretch(name, known) if name.strip() else ""
    if name.strip() and not found:
        near = near_words(name, [*known])
        meant = f" Did you mean “{near}”?" if near else ""
        what = f"there is no stretch “{name[:30]}” in the library.{meant} For one of your own write title = instead of "
        faults.append(at(place, f"{what}stretch =, or describe it under [stretch.NAME]"))
    return found


def _each(length: _Length, repeats: int | None) -> float | str | None:
    """The seconds of one repeat; None where only their number is told; else what is not clear."""
    each, whole = length.seconds_each, length.seconds if length.seconds is not None else length.minutes
    if each is None and (repeats or 1) == 1:
        each, whole = whole, None
    if each is not None:
        agrees = whole is None or whole in (each, each * (repeats or 1))
        return each if agrees else "seconds and seconds_each do not agree: leave out seconds"
    if whole is not None:
        return _UNCLEAR
    return _HOW_LONG if repeats is None else None
