"""Takes a plan of exercises in: a physiotherapist's, a friend's, or one's own from another machine."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.commands.setup import Setup
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.stretching.exercise import dose_words, name_of
from spasm_tui.core.stretching.exercise_plan import (
    ExercisePlan,
    PlanRoutine,
    credit,
    free_name,
    routine_of,
    stretches_of,
    whole_id,
)
from spasm_tui.core.stretching.fitting import hidden_moves
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.text import plural
from spasm_tui.storage.plans import put_text, read_plan_file
from spasm_tui.storage.sharing import is_same

if TYPE_CHECKING:
    from spasm_tui.services.world import World


def import_plan(path: Path, setup: Setup, dry_run: bool, replace: bool = False) -> int:
    """Checks the file, shows what is in it, keeps it; 0 when it is there then, 1 when it has faults.

    With `dry_run` nothing is written. Where another plan of this name is there, it asks; with nobody to ask both are
    kept, with `replace` the new one takes its place. Raises ValueError, OSError, NotSavedError.
    """
    world = setup.open_world(anyway=True)
    reading = read_plan_file(path, world.catalogue.exercises.library, typed=True)
    if reading.faults:
        for fault in reading.faults:
            setup.warn(f"{path.name}: {fault}")
        setup.warn(f"Nothing was taken in: {plural(len(reading.faults), 'thing')} to mend first.")
        return 1
    plan, plans = reading.plan, world.catalogue.exercises.plans
    there = next((name for name, other in plans.items() if is_same(plan, other)), None)
    name = there or _earlier(plan, plans) or _name_for(plan, path, world)
    print("\n".join([*_lines(name, plan, world), *(f"Note: {remark}." for remark in reading.remarks)]))
    if there is not None:
        print(f"This plan is here already, as {there}. Nothing changed.")
        return 0
    if name in plans and not replace:
        name = _ask(name, plans[name], free_name(_name_for(plan, path, world), list(plans)), dry_run)
    if dry_run or not name:
        print(f"Nothing was saved{' (dry run)' if dry_run else ''}.")
        return 0
    put_text(world.places.content / "plans" / f"{name}.toml", reading.text)
    print(f"Saved as {name}. {_how_to_start(name, plan)}")
    return 0


def _earlier(plan: ExercisePlan, plans: Mapping[str, ExercisePlan]) -> str:
    """The plan that the same person wrote under the same title before; empty where there is none.

    Two therapists may call theirs alike: a new version is none of the other one's.
    """
    same = [name for name, other in plans.items() if plan.by and (other.title, other.by) == (plan.title, plan.by)]
    return max(same, key=lambda name: (len(name), name), default="")


def _name_for(plan: ExercisePlan, path: Path, world: World) -> str:
    """A name for the plan's file. Nothing that is not a plan, a built-in routine say, is put aside by it."""
    content, name = world.catalogue.exercises, slug(plan.title, slug(path.stem, "plan"))
    of_plans = {whole_id(n, routine.id) for n, other in content.plans.items() for routine in other.routines}
    others = set(content.all_routines) - of_plans
    while others & {whole_id(name, routine.id) for routine in plan.routines}:
        name = free_name(name, [name, *content.plans])
    return name


def _ask(name: str, there: ExercisePlan, free: str, dry_run: bool) -> str:
    """The name to keep the plan under, where another one of its name is there (or `free`); empty to leave it."""
    by = credit(there) or "It says nobody's name."
    if dry_run or not sys.stdin.isatty():
        print(f"There is another plan called {name}. {by} Both are kept: this one as {free}.")
        return free
    print(f"There is another plan called {name}. {by}")
    try:
        answer = input("r takes its place, b keeps both, enter leaves all as it is: ").strip().lower()
    except EOFError:
        answer = ""
    return {"r": name, "b": free}.get(answer[:1], "")


def _how_to_start(name: str, plan: ExercisePlan) -> str:
    if not plan.routines:
        return "Its stretches are in the library of the program."
    return f"Start it: spasm-tui stretch {whole_id(name, plan.routines[0].id)}"


def _lines(name: str, plan: ExercisePlan, world: World) -> list[str]:
    """What came in, as the one who wrote it would read it out."""
    lines = [plan.title, *(line for line in (credit(plan), *plan.notes) if line)]
    if plan.stretches:
        lines.append(f"It brings {plural(len(plan.stretches), 'stretch', 'stretches')} of its own.")
    for routine in plan.routines:
        lines += _routine_lines(name, plan, routine, world)
    return lines


def _routine_lines(name: str, plan: ExercisePlan, routine: PlanRoutine, world: World) -> list[str]:
    content = world.catalogue.exercises
    known = {**content.library, **stretches_of(name, plan)}
    whole = routine_of(name, plan, routine, content.library)
    lines = ["", f"{routine.title}: {duration_words(whole.seconds)}"]
    for number, exercise in enumerate(routine.exercises, 1):
        lines.append(f"  {number:>2}. {name_of(exercise, known)}: {dose_words(exercise, known)}")
    world.store.read_all()
    by_id = {stretch.id: stretch for stretch in known.values()}
    hidden = hidden_moves(whole, by_id, profile_of(world.state))
    off = {step.stretch for step in whole.steps} & content.off.stretches
    lines += [f"  {by_id[each].title} will be left out. {why}" for each, why in hidden.items()]
    return lines + [
        f"  {by_id[each].title} will be left out. You switched it off." for each in sorted(off - set(hidden))
    ]
