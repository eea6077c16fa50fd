"""A routine being made or changed: its exercises, their numbers and their order, with the length of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from textual import on
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.profile.profile import profile_now
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.core.red_flags.shut import SHARE, closed
from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.exercise_form import answered, form_of, words_of
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, credit
from spasm_tui.core.stretching.library import against
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.core.stretching.routine_desk import NEW_TITLE, RoutineDesk
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import day_of
from spasm_tui.services.world import World
from spasm_tui.storage.routine_drafts import Desks
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.routines.editor import RoutineBench
from spasm_tui.tui.screens.routines.share_line import ShareLine
from spasm_tui.tui.screens.routines.stretch_library import StretchLibrary

_REST = Exercise(kind="rest", seconds=30)


class RoutineScreen(SingleBodyScreen):
    """`detail` is `new`, `edit:ROUTINE` or `copy:ROUTINE`; without one it goes on where it was, or begins a new one."""

    CSS_PATH = "editor_screen.tcss"
    TITLE = "Routine"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._desks = Desks(world.places.content / "plans", world.drafts)
        self._desk: RoutineDesk | None = None
        self._before_form: RoutineDesk | None = None
        self._form = ""

    async def show(self, detail: str) -> None:
        self.world.catalogue.look_again()
        what, _, routine = detail.partition(":")
        exercises = self.world.catalogue.exercises
        if routine:
            opened = self._desks.open(routine, exercises, copy=what == "copy")
            if opened is None:
                self.say("That routine is not there any more.")
            self._desk = opened or self._desk
        if self._desk is None or what == "new":
            self._desk = self._desks.new(exercises)
        await self._bench()

    def state_changed(self) -> None:
        for bench in self.there(RoutineBench):
            bench.warn_anew()

    async def _put(self, widget: Widget, heading: str) -> None:
        self.query_one(TopLine).heading = heading
        await self.put(widget)

    async def _bench(self) -> None:
        desk = self._desk
        if desk is not None:
            bench = RoutineBench(desk, self._known(desk), self._about(desk.plan), self._warn)
            await self._put(bench, "Change a routine")

    @staticmethod
    def _about(plan: ExercisePlan) -> str:
        """The plan a routine is of, where there are more in it, and who wrote that."""
        of_plan = f"Of “{plan.title}”." if len(plan.routines) > 1 else ""
        return " ".join(part for part in (of_plan, credit(plan)) if part)

    def _known(self, desk: RoutineDesk) -> dict[str, Stretch]:
        return desk.known(self.world.catalogue.stretches)

    def _warn(self, exercise: Exercise) -> str:
        """What speaks against an exercise, for this person."""
        stretch = self._known(self._desk).get(exercise.stretch) if self._desk else None
        return self._against(stretch) if stretch else ""

    def _against(self, stretch: Stretch) -> str:
        return against(stretch, profile_now(self.world.state, self.world.now()), self.world.catalogue.exercises.off)

    # changing

    @on(RoutineBench.Edited)
    def keep(self, event: RoutineBench.Edited) -> None:
        """Keeps every change as a draft."""
        if self._desk is not None:
            self._take(self._desk.with_edit(event.edit))

    def _take(self, desk: RoutineDesk) -> None:
        self._desk = desk
        self._desks.keep(desk)

    @on(RoutineBench.Requested)
    async def do(self, event: RoutineBench.Requested) -> None:
        """Does what the bench asks for."""
        bench, desk = self.query_one(RoutineBench), self._desk
        if desk is None:
            return
        self._desk = desk.with_edit(bench.edit)
        if event.what == "rest":
            bench.put(bench.edit.add(_REST))
        elif event.what == "add":
            await self._library(self._known(desk))
        elif event.what == "words":
            await self._ask(*form_of(self._desk, self._known(desk)))
        elif event.what == "name":
            await self._ask(*words_of(self._desk))
        elif event.what == "save":
            await self._save()
        elif event.what == "share":
            await self._share()
        elif event.what == "play" and (not self._desk.is_changed or await self._save()):
            self.post_message(Open("stretch", self._desk.id))

    # adding

    async def _library(self, known: dict[str, Stretch]) -> None:
        notes = {name: why for name, stretch in known.items() if (why := self._against(stretch))}
        off = self.world.catalogue.exercises.off.stretches
        await self._put(StretchLibrary(known, notes, off, own_words=True), "Add an exercise")

    @on(StretchLibrary.Picked)
    async def add(self, event: StretchLibrary.Picked) -> None:
        """Puts the stretch below the cursor."""
        desk = self._desk
        if desk is None:
            return
        if event.name:
            desk = self._desks.add(desk, event.name, self.world.catalogue.exercises)
        else:
            desk = desk.with_edit(desk.edit.add(Exercise(title=event.words)))
        self._take(desk)
        await self._bench()

    # words

    async def _ask(self, form: Questionnaire, answers: dict[str, Any]) -> None:
        self._form, self._before_form = form.id, self._desk
        await self._put(SavedForm(form, answers, first=""), form.title)

    @on(QuestionForm.Answered)
    def take_answer(self, event: QuestionForm.Answered) -> None:
        """Takes every answer at once: leaving the form loses nothing."""
        self._use(event.answers)

    @on(QuestionForm.PageDone)
    async def take_answers(self, event: QuestionForm.PageDone) -> None:
        """Takes the form's answers into the routine."""
        self._use(event.answers)
        await self._bench()

    def _use(self, answers: Mapping[str, Any]) -> None:
        """The routine as it was before the form, with what the form says now."""
        before = self._before_form
        if before is not None:
            self._take(answered(before, self._form, answers, self._known(before)))

    # keeping

    def _is_empty(self, desk: RoutineDesk) -> bool:
        """Says so where there is nothing in it to keep or to play."""
        if desk.is_empty:
            self.say(with_keys("There is no exercise in it yet. ‹a› adds one."))
        return desk.is_empty

    @property
    def _today(self) -> date:
        return day_of(self.world.now(), self.world.settings.day_starts_at)

    async def _save(self) -> bool:
        """Writes the file; says whether it is on disk."""
        desk = self._desk
        if desk is None or self._is_empty(desk):
            return False
        saved = self.saved(lambda: self._desks.save(desk, self._today))
        if saved is None:
            return False
        self._desk = saved
        self.world.catalogue.look_again()
        for bench in self.query(RoutineBench):
            bench.take_saved(self._about(saved.plan))
        other = saved.name != desk.name
        self.say(
            f"Its file was changed by someone else, so yours is kept beside it as {saved.name}." if other else "Saved."
        )
        return True

    async def _share(self) -> None:
        if (shut := closed(self.world.state, self.world.now())).shuts(SHARE):
            self.say(shut.words)
            return
        desk = self._desk
        if desk is not None and not self._is_empty(desk):
            text = self._desks.text(desk, self._today, self.world.catalogue.exercises)
            title = desk.edit.routine.title
            # A new routine mostly gets its name after its id.
            name = slug(title, desk.id) if desk.id.startswith(slug(NEW_TITLE)) else desk.id
            await self._put(ShareLine(title, text, name), "Share a routine")

    @on(ShareLine.Written)
    async def shared(self, event: ShareLine.Written) -> None:
        """Says where the file is."""
        self.say(f"Written: {event.path}")
        await self._bench()

    def action_leave(self) -> None:
        """From the library, a form or the file name to the routine; from there back, with a draft of what changed."""
        if not self.query(RoutineBench):
            self.call_later(self._bench)
            return
        if self._desk is not None and self._desk.id in self._desks.drafts:
            self.say(with_keys("Kept as a draft. ‹ctrl+s› saves it."))
        super().action_leave()
