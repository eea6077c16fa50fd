"""Exercises, routines and plans made up by hypothesis: all that an editor or a file may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from spasm_tui.core.stretching.exercise import KIND_WORDS, Exercise
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, OwnStretch, PlanRoutine
from spasm_tui.core.stretching.plan_file import PlanReading, read_plan
from spasm_tui.core.stretching.plan_words import SIDES, slug
from spasm_tui.core.stretching.stretch import PHASES, POSITIONS, Stretch, read_stretch
from spasm_tui.lib.quick_classes import replace
from spasm_tui.lib.text import clean
from tests.content import CONTENT

LIBRARY = dict(CONTENT.exercises.library)
WORDS = st.text(max_size=30).map(lambda text: clean(text, one_line=True))
TITLES = WORDS.filter(bool)
NAMES = TITLES.map(lambda text: slug(text, "own"))


def seconds(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low * 2, high * 2).map(lambda half: half / 2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def exercises(names: list[str]) -> st.SearchStrategy[Exercise]:
    """A line of a routine; its stretch is one of `names`."""
    common: dict[str, Any] = {
        "seconds": seconds(1, 1800),
        "repeats": st.integers(1, 6),
        "sets": st.integers(1, 3),
        "sides": st.sampled_from(("", *SIDES)),
        "rest": maybe(seconds(0, 600)),
        "ready": maybe(seconds(0, 120)),
        "switch": maybe(seconds(0, 120)),
        "cue": WORDS,
        "ready_title": WORDS,
        "ready_cue": WORDS,
        "switch_cue": WORDS,
        "rest_cue": WORDS,
    }
    of_library = st.builds(Exercise, stretch=st.sampled_from(names), title=WORDS, **common)
    of_own_words = st.builds(Exercise, title=TITLES, **common)
    pause = st.builds(
        Exercise, title=WORDS, kind=st.sampled_from(sorted(KIND_WORDS)), seconds=seconds(1, 600), cue=WORDS
    )
    return of_library | of_own_words | pause


def lines(names: list[str], most: int = 5) -> st.SearchStrategy[tuple[Exercise, ...]]:
    """The lines of a routine that can be kept: there is a move among them."""
    return (
        st.lists(exercises(names), min_size=1, max_size=most)
        .map(tuple)
        .filter(lambda found: any(each.kind == "move" for each in found))
    )


@st.composite
def own_stretches(draw: st.DrawFn, name: str) -> OwnStretch:
    table: dict[str, Any] = {
        "title": draw(TITLES),
        "position": draw(st.sampled_from(POSITIONS)),
        "kit": draw(st.lists(st.sampled_from(("band", "ball", "chair")), max_size=2, unique=True)),
        "phases": draw(st.lists(st.sampled_from(PHASES), max_size=2, unique=True)),
        "sides": draw(st.sampled_from(("none", "each", "alternate"))),
        "cues": draw(st.lists(TITLES, max_size=2)),
        "setup": draw(WORDS),
    }
    read, _ = read_stretch(name, {**table, "kit": []})
    assert read
    return OwnStretch(name, table, replace(read, kit=tuple(table["kit"])))


@st.composite
def plans(draw: st.DrawFn) -> ExercisePlan:
    """A plan as a file may hold it."""
    names = draw(st.lists(NAMES, max_size=2, unique=True))
    own = tuple(draw(own_stretches(name)) for name in names)
    ids = draw(st.lists(NAMES, min_size=0 if own else 1, max_size=2, unique=True))
    days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
    routines = tuple(
        PlanRoutine(
            id=each,
            title=draw(TITLES),
            exercises=draw(lines([*LIBRARY, *names])),
            summary=draw(WORDS),
            position=draw(st.sampled_from(("", *POSITIONS))),
            phases=tuple(draw(st.lists(st.sampled_from(PHASES), max_size=2, unique=True))),
            gate=draw(st.sampled_from(("", "strength"))),
        )
        for each in ids
    )
    return ExercisePlan(
        title=draw(TITLES),
        by=draw(WORDS),
        reviewed=draw(maybe(days)),
        changed=draw(maybe(days)),
        notes=tuple(draw(st.lists(TITLES, max_size=2))),
        stretches=own,
        routines=routines,
    )


def read(name: str = "plan", library: dict[str, Stretch] | None = None, **table: Any) -> PlanReading:
    return read_plan(name, table, LIBRARY if library is None else library)


def read_step(**step: Any) -> tuple[Exercise | None, list[str]]:
    """One step read as a file's, and what is wrong with it."""
    reading = read(routine=[{"title": "R", "step": [step]}])
    routines = reading.plan.routines
    return (routines[0].exercises[0] if routines else None), reading.faults
