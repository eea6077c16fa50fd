"""What is being edited: a routine in the plan whose file it will be saved to, with the stretches that plan brings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.exercise_plan import (
    ExercisePlan,
    OwnStretch,
    PlanRoutine,
    free_name,
    stretches_of,
    whole_id,
)
from spasm_tui.core.stretching.plan_file import plan_table, read_plan
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.core.stretching.routine_edit import RoutineEdit, within
from spasm_tui.core.stretching.steps_to_exercises import exercises_of
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.quick_classes import dataclass, replace

FIRST_REPEATS = 5
NEW_TITLE = "My routine"


@dataclass(frozen=True, slots=True)
class RoutineDesk:
    """`name` is the plan's file, `stamp` marks it as it was read (empty: it is not on disk yet)."""

    name: str
    plan: ExercisePlan
    edit: RoutineEdit
    stamp: str = ""

    @property
    def id(self) -> str:
        """How the routine is called outside of its plan."""
        return whole_id(self.name, self.edit.routine.id)

    @property
    def is_blank(self) -> bool:
        """Whether it is new and nothing was put in yet."""
        return not self.stamp and not self.edit.routine.exercises and self.edit.routine.title == NEW_TITLE

    @property
    def is_empty(self) -> bool:
        """Whether there is no exercise in it: nothing to keep or to play."""
        return not any(each.kind == "move" for each in self.edit.routine.exercises)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.plan.routine(self.edit.routine.id) != self.edit.routine

    def known(self, stretches: Mapping[str, Stretch]) -> dict[str, Stretch]:
        """All stretches by the name that a step of this routine gives."""
        return {**stretches, **stretches_of(self.name, self.plan)}

    def finished(self, today: date) -> ExercisePlan:
        """The plan with the routine as it is now; what somebody else wrote is marked as changed."""
        changed = today if self.plan.by and self.stamp else self.plan.changed
        return replace(self.plan.with_routine(self.edit.routine), changed=changed)

    def with_edit(self, edit: RoutineEdit) -> RoutineDesk:
        """With the routine as `edit` has it."""
        return replace(self, edit=edit)

    def with_stretches(self, stretches: tuple[OwnStretch, ...]) -> RoutineDesk:
        """With these as the plan's own stretches."""
        return replace(self, plan=replace(self.plan, stretches=stretches))

    def with_words(self, title: str, by: str, summary: str) -> RoutineDesk:
        """With another title, author and summary. A plan of one routine is called as the routine is."""
        plan = self.plan
        routine = replace(self.edit.routine, title=title or self.edit.routine.title, summary=summary)
        others = [each for each in plan.routines if each.id != routine.id]
        title = routine.title if not others else plan.title
        return replace(self, plan=replace(plan, title=title, by=by), edit=self.edit.put(routine))

    def saved(self, name: str, plan: ExercisePlan, stamp: str) -> RoutineDesk:
        """After it was saved as `name`."""
        return replace(self, name=name, plan=plan, stamp=stamp)


def new_desk(taken: Collection[str]) -> RoutineDesk:
    """An empty routine of the user's own; `taken` are the names of files and routines there are."""
    return _fresh(ExercisePlan(NEW_TITLE), PlanRoutine("", NEW_TITLE), taken)


def copy_desk(routine: Routine, stretches: Mapping[str, Stretch], taken: Collection[str]) -> RoutineDesk:
    """A built-in routine as one of the user's own."""
    title = my_title(routine.title)
    copied = PlanRoutine(
        id="",
        title=title,
        exercises=exercises_of(routine.steps, stretches),
        summary=routine.summary,
        position=routine.position,
        phases=routine.phases,
        gate=routine.gate,
        sources=routine.sources,
    )
    return _fresh(ExercisePlan(title), copied, taken)


def copy_of_plan(plan: ExercisePlan, routine: PlanRoutine, taken: Collection[str]) -> RoutineDesk:
    """A routine of a plan as one of its own, with the stretches it needs and the name of who wrote it."""
    title = my_title(routine.title)
    return _fresh(
        replace(only_used(replace(plan, routines=(routine,))), title=title, routines=()),
        replace(routine, title=title),
        taken,
    )


def _fresh(plan: ExercisePlan, routine: PlanRoutine, taken: Collection[str]) -> RoutineDesk:
    name = free_name(slug(routine.title), [*taken])
    return RoutineDesk(name, plan, RoutineEdit(replace(routine, id=name)))


def file_desk(routine: Routine, stretches: Mapping[str, Stretch]) -> RoutineDesk:
    """A routine of a plain file of the user's: it becomes a plan of the same name, which is used in its place."""
    desk = copy_desk(routine, stretches, ())
    copied = replace(desk.edit.routine, id=routine.id, title=routine.title)
    return RoutineDesk(routine.id, ExercisePlan(routine.title), RoutineEdit(copied))


def open_desk(name: str, plan: ExercisePlan, routine_id: str, stamp: str) -> RoutineDesk | None:
    """A routine of a plan that is on disk."""
    routine = plan.routine(routine_id)
    return RoutineDesk(name, plan, RoutineEdit(routine), stamp) if routine else None


def my_title(title: str) -> str:
    """`My acute calm`: what a copy is called."""
    return title if title.lower().startswith("my ") else f"My {title[:1].lower()}{title[1:]}"


def with_stretch(desk: RoutineDesk, name: str, stretch: Stretch, own: OwnStretch | None = None) -> RoutineDesk:
    """With an exercise of `stretch`, called `name`, below the cursor.

    `own` is taken into the plan: a stretch that only another plan has.
    """
    plan = desk.plan.with_stretch(replace(own, name=name)) if own is not None else desk.plan
    return replace(desk, plan=plan).with_edit(desk.edit.add(usual_exercise(name, stretch)))


def usual_exercise(name: str, stretch: Stretch) -> Exercise:
    """How an exercise begins when it is added: 5 repeats (S21), or a hold of 30 seconds (E17)."""
    if stretch.repeat_seconds:
        return Exercise(stretch=name, seconds=within("seconds", stretch.repeat_seconds), repeats=FIRST_REPEATS)
    return Exercise(stretch=name)


def only_used(plan: ExercisePlan) -> ExercisePlan:
    """The plan without the stretches that none of its routines has."""
    used = {exercise.stretch for routine in plan.routines for exercise in routine.exercises}
    return replace(plan, stretches=tuple(own for own in plan.stretches if own.name in used))


def draft_of(desk: RoutineDesk) -> dict[str, Any]:
    """The desk as a table that a draft can keep."""
    routine = desk.edit.routine
    plan = plan_table(desk.plan.with_routine(routine)) if routine.exercises else plan_table(desk.plan)
    words = {"title": routine.title, "summary": routine.summary}
    return {"name": desk.name, "stamp": desk.stamp, "routine": routine.id, "words": words, "plan": plan}


def desk_of(draft: Mapping[str, Any], plan: ExercisePlan | None, library: Mapping[str, Stretch]) -> RoutineDesk | None:
    """The desk that a draft kept; None where it cannot be read. `plan` is what its file holds now, if there is one."""
    try:
        name, routine_id, words = str(draft["name"]), str(draft["routine"]), draft["words"]
        read = read_plan(name, draft["plan"], library).plan
        title, summary = str(words["title"]), str(words.get("summary", ""))
    except (KeyError, TypeError, AttributeError):
        return None
    routine = read.routine(routine_id) or PlanRoutine(routine_id, title, summary=summary)
    standing = plan.routine(routine_id) if plan is not None else None
    past = ((standing, 0),) if standing is not None and standing != routine else ()
    base = replace(read, routines=plan.routines if plan is not None else ())
    return RoutineDesk(name, base, RoutineEdit(routine, 0, past), str(draft.get("stamp", "")))
