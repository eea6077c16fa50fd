"""Routines that are being edited: opened, kept as drafts, saved as the user's own files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spasm_tui.core.stretching.exercise_plan import ExercisePlan, whole_id
from spasm_tui.core.stretching.routine_desk import (
    RoutineDesk,
    copy_desk,
    copy_of_plan,
    desk_of,
    draft_of,
    file_desk,
    new_desk,
    only_used,
    open_desk,
    with_stretch,
)
from spasm_tui.lib.quick_classes import replace
from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.plans import remove_plan, save_plan, stamp_of, text_of
from spasm_tui.storage.sharing import foreign_stretch, whole_plan, with_foreign

if TYPE_CHECKING:
    from spasm_tui.core.overview.catalogue import Exercises

_DRAFTS = "routines"


class Desks:
    """`folder` is where the user's plans are; `exercises` is asked for anew each time, since files change."""

    def __init__(self, folder: Path, drafts: Drafts) -> None:
        self.folder = folder
        self._drafts = drafts

    # drafts

    @property
    def drafts(self) -> Mapping[str, Mapping[str, Any]]:
        """What was edited and not saved, by the routine's name."""
        return {key: value for key, value in self._drafts.read(_DRAFTS).items() if isinstance(value, Mapping)}

    def keep(self, desk: RoutineDesk) -> None:
        """Keeps the desk as a draft; one that is as its file is needs none."""
        if desk.is_blank or (desk.stamp and not desk.is_changed):
            self.drop(desk.id)
        else:
            self._drafts.write(_DRAFTS, {**self.drafts, desk.id: draft_of(desk)})

    def drop(self, routine: str) -> None:
        """Forgets the draft of that routine."""
        rest = {key: value for key, value in self.drafts.items() if key != routine}
        if rest:
            self._drafts.write(_DRAFTS, rest)
        elif self.drafts:
            self._drafts.drop(_DRAFTS)

    # opening

    def open(self, routine: str, exercises: Exercises, copy: bool = False) -> RoutineDesk | None:
        """The routine of that name to be edited; a built-in one, or any with `copy`, as a copy. None: there is none."""
        draft = None if copy else self.draft(routine, exercises)
        if draft is not None:
            return draft
        taken = self.taken(exercises)
        for name, plan in exercises.plans.items():
            for each in plan.routines:
                if whole_id(name, each.id) == routine:
                    opened = open_desk(name, plan, each.id, stamp_of(self.folder, name))
                    return copy_of_plan(plan, each, taken) if copy else opened
        found = exercises.all_routines.get(routine)
        if found is None:
            return None
        is_file = routine in exercises.own_routine_files and not copy
        desk = file_desk(found, exercises.stretches) if is_file else copy_desk(found, exercises.stretches, taken)
        with_all = with_foreign(desk.plan.with_routine(desk.edit.routine), exercises.plans)
        return desk.with_stretches(with_all.stretches)

    def draft(self, routine: str, exercises: Exercises) -> RoutineDesk | None:
        """The draft of that routine; None where there is none that can be read."""
        kept = self.drafts.get(routine)
        if kept is None:
            return None
        return desk_of(kept, exercises.plans.get(str(kept.get("name"))), exercises.library)

    def new(self, exercises: Exercises) -> RoutineDesk:
        """An empty routine."""
        return new_desk(self.taken(exercises))

    def taken(self, exercises: Exercises) -> list[str]:
        """Names that a new plan cannot have."""
        return [*exercises.plans, *exercises.all_routines, *(str(d.get("name", "")) for d in self.drafts.values())]

    def add(self, desk: RoutineDesk, name: str, exercises: Exercises) -> RoutineDesk:
        """The desk with the stretch of that name below the cursor; one of another plan is taken along."""
        stretch = desk.known(exercises.stretches)[name]
        is_at_hand = name in exercises.library or name in {own.name for own in desk.plan.stretches}
        return with_stretch(desk, name, stretch, None if is_at_hand else foreign_stretch(name, exercises.plans))

    def text(self, desk: RoutineDesk, today: date, exercises: Exercises) -> str:
        """The routine of the desk, alone and as it is now, as the text of a file to share."""
        plan = only_used(replace(desk.finished(today), routines=(desk.edit.routine,)))
        return text_of(whole_plan(plan, exercises))

    # saving

    def save(self, desk: RoutineDesk, today: date) -> RoutineDesk:
        """Writes the plan's file; the desk as it stands then. Raises NotSavedError: then the draft stays.

        Where the file changed meanwhile the plan gets another name, and both are kept.
        """
        plan = desk.finished(today)
        name = save_plan(self.folder, desk.name, plan, desk.stamp)
        self.drop(desk.id)
        return desk.saved(name, plan, stamp_of(self.folder, name))

    def remove(self, routine: str, exercises: Exercises) -> ExercisePlan | None:
        """Takes a routine out of its plan, the file with the last; gives the plan as it was. Raises NotSavedError."""
        for name, plan in exercises.plans.items():
            for each in plan.routines:
                if whole_id(name, each.id) == routine:
                    rest = plan.without(each.id)
                    if rest.routines:
                        save_plan(self.folder, name, rest, stamp_of(self.folder, name))
                    else:
                        remove_plan(self.folder, name)
                    return plan
        return None
