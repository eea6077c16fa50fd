"""Reading the steps of a plan of exercises: one exercise a step, as a sheet puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from spasm_tui.core.base.clock import StepKind
from spasm_tui.core.base.toml_form import Form
from spasm_tui.core.stretching.exercise import KIND_WORDS, LIMITS, PACE_SECONDS, SIDES, Exercise
from spasm_tui.core.stretching.plan_words import (
    SIDE_WORDS,
    STEP_KEYS,
    find_stretch,
    near_words,
    plain_word,
    renamed,
    seconds_in,
)
from spasm_tui.core.stretching.stretch import Stretch

_HOW_LONG = "how long? Add seconds = 30, or repeats = 8 and seconds_each = 6"
_UNCLEAR = "has repeats and seconds. For one repeat write seconds_each; for all of them leave out repeats"
_NO_NAME = 'names no exercise: add stretch = "knee-rolls", or title = "…" for one that is not in the library'
_TEXTS = ("title", "cue", "ready_title", "ready_cue", "switch_cue", "rest_cue")
_LIKE = {"repeats": "8", "sets": "2"}


def read_exercises(form: Form, known: Mapping[str, Stretch], remarks: list[str]) -> tuple[Exercise, ...]:
    """The exercises under `step` of a routine; `known` are all stretches by the name a step may give."""
    steps = form.any("step")
    if isinstance(steps, Mapping):
        steps = [steps]
    if not steps or not isinstance(steps, list):
        form.fault('has no steps: write [[routine.step]] and under it stretch = "knee-rolls" and seconds = 30')
        return ()
    found: list[Exercise] = []
    before = len(form.faults)
    for number, step in enumerate(steps, 1):
        table, twice = renamed(step, STEP_KEYS) if isinstance(step, Mapping) else (step, [])
        if isinstance(step, str):
            table = {"stretch": step}
        inner = _StepForm(table, f"{form.place}, step {number}{_called(table)}", form.faults)
        for key in twice:
            inner.fault(f"{key} is given twice")
        found.append(_exercise(inner, known, remarks))
        inner.done()
    if len(form.faults) == before and not any(each.kind == "move" for each in found):
        form.fault("has no exercise in it, only pauses")
    return tuple(found)


def _called(table: Any) -> str:
    """What a step names, for those who look for it."""
    name = (table.get("title") or table.get("stretch")) if isinstance(table, Mapping) else None
    return f" ({name[:30]})" if isinstance(name, str) and name.strip() else ""


class _StepForm(Form):
    """A step: numbers as people write them, and keys that are not known named with the one that may be meant."""

    def span(self, key: str) -> float | None:
        """The seconds under `key`; None where it is missing or wrong."""
        value = self.any(key)
        seconds = seconds_in(value)
        low, high = LIMITS.get(key, LIMITS["seconds"])
        if value is None or (seconds is not None and low <= seconds <= high):
            return seconds
        self.fault(f"{key} should be a number of seconds from {low:g} to {high:g}, like {key} = {max(30, low):g}")
        return None

    def count(self, key: str) -> int | None:
        """The whole number under `key`; None where it is missing or wrong."""
        value = self.any(key)
        found = seconds_in(value)
        low, high = LIMITS[key]
        if value is None:
            return None
        if found is None or found != int(found) or not low <= found <= high:
            self.fault(f"{key} should be one whole number from {low:g} to {high:g}, like {key} = {_LIKE[key]}")
            return None
        return int(found)

    def done(self) -> None:
        """Names the keys nobody asked for."""
        known = {key.replace("_", "-"): key for key in (*self._used, *STEP_KEYS)}
        for key in self.table:
            if key not in self._used:
                near = near_words(str(key).replace("_", "-"), known)
                meant = STEP_KEYS.get(known[near], known[near]) if near else ""
                self.fault(f"unknown key “{str(key)[:30]}”" + (f" (did you mean “{meant}”?)" if meant else ""))


def _exercise(form: _StepForm, known: Mapping[str, Stretch], remarks: list[str]) -> Exercise:
    before = len(form.faults)
    kind = cast(StepKind, form.text("kind", among=("move", *KIND_WORDS)) or "move")
    stretch = _stretch(form, known)
    texts = {key: " ".join(form.text(key).split()) for key in _TEXTS}
    rest, ready, switch = form.span("rest"), form.span("ready"), form.span("switch")
    is_pause = kind == "move" and rest and not (stretch or texts["title"] or form.table.keys() & {"stretch", "repeats"})
    if is_pause and not form.table.keys() & {"seconds", "seconds_each", "minutes"}:
        return Exercise(kind="rest", seconds=rest or 1.0, cue=texts["cue"])
    if kind == "move" and not stretch and not texts["title"] and len(form.faults) == before:
        form.fault(_NO_NAME)
    repeats, sets = form.count("repeats"), form.count("sets")
    pace = known[stretch].repeat_seconds if stretch else 0.0
    seconds = _seconds(form, repeats, max(1.0, pace) if pace else PACE_SECONDS, remarks)
    return Exercise(
        stretch=stretch,
        seconds=seconds,
        repeats=repeats or 1,
        sets=sets or 1,
        sides=_sides(form),
        rest=rest,
        ready=ready,
        switch=switch,
        kind=kind,
        **texts,
    )


def _stretch(form: Form, known: Mapping[str, Stretch]) -> str:
    name = form.text("stretch")
    found = find_stretch(name, known) if name.strip() else ""
    if name.strip() and not found:
        near = near_words(name, [*known])
        meant = f" Did you mean “{near}”?" if near else ""
        form.fault(
            f"there is no stretch “{name[:30]}” in the library.{meant} For one of your own write title = instead of "
            f"stretch =, or describe it under [stretch.NAME]"
        )
    return found


def _sides(form: Form) -> str:
    given = form.any("sides")
    if given is None:
        return ""
    word = plain_word(given) if isinstance(given, str) else ""
    word = SIDE_WORDS.get(word, word)
    if word and word not in SIDES:
        form.fault(f"sides “{str(given)[:30]}” should be one of: {', '.join(SIDES)}")
        return ""
    if not word and given != "":
        form.fault(f"sides should be text in quotes, one of: {', '.join(SIDES)}")
    return word


def _seconds(form: _StepForm, repeats: int | None, pace: float, remarks: list[str]) -> float:
    """The seconds of one repeat; `pace` where only their number is told."""
    before = len(form.faults)
    each, whole, minutes = form.span("seconds_each"), form.span("seconds"), form.any("minutes")
    if minutes is not None and whole is None:
        whole = _minutes(form, minutes)
    if len(form.faults) > before:
        return 1.0
    if each is None and (repeats or 1) == 1:
        each, whole = whole, None
    if each is not None and whole is not None and whole != each and whole != each * (repeats or 1):
        form.fault("seconds and seconds_each do not agree: leave out seconds")
    elif each is None and whole is not None:
        form.fault(_UNCLEAR)
    elif each is None and repeats is None:
        form.fault(_HOW_LONG)
    elif each is None:
        remarks.append(f"{form.place}: it does not say how long one repeat takes, so it is {pace:g} seconds")
        return pace
    return each if each is not None else 1.0


def _minutes(form: _StepForm, value: Any) -> float | None:
    found = seconds_in(value)
    most = LIMITS["seconds"].most / 60
    if found is None or not 0 < found <= most:
        form.fault(f"minutes should be a number up to {most:g}, like minutes = 5")
        return None
    return max(1.0, found * 60)
