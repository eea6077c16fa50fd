"""Habits: one key each, the week behind without shame, reminders only where they are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.habits import habit_form
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_rows import habit_rows
from spasm_tui.core.habits.habit_week import too_fast
from spasm_tui.core.overview.reminders.silent_times import silent_words
from spasm_tui.lib.dates import DAY, day_of, day_words
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import replace
from spasm_tui.services.world import World
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.own_habits import save_habit
from spasm_tui.storage.settings_file import save_setting, settings_now
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.form_enter import FormEnter
from spasm_tui.tui.controls.marks import LEGEND
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.screens.habits.habit_list import HabitList

_DRAFT = "habit"


class HabitsScreen(FeatureScreen):
    """The list, or the form of one habit."""

    CSS_PATH = "screen.tcss"
    TITLE = "Habits"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo"),
        Binding("m", "remind", "Remind"),
        Binding("e", "change", "Change"),
        Binding("a", "add", "Add"),
        Binding("o", "lead", "Do it"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._back = 0
        self._made: list[HabitDone] = []
        self._asked: Habit | None = None  # the habit whose form is open; None: that of a new one
        self._today: date | None = None
        self._form_enter = FormEnter()
        self._listed, self._form = HabitList(), Container(id="form")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="body", can_focus=False):
            with Vertical(id="list"):
                yield QuietText(id="day")
                yield self._listed
                yield Static(LEGEND, id="legend", markup=False)
            yield QuietText(id="about")
        self._form.display = False
        yield self._form

    async def show(self, detail: str) -> None:
        self._back = 0
        await self._close_form()
        names = list(self.world.catalogue.habits)
        if detail in names:
            self._listed.cursor = names.index(detail)

    def state_changed(self) -> None:
        world = self.world
        world.catalogue.look_again()
        today = day_of(world.now(), world.settings.day_starts_at)
        self._today = today
        rows = habit_rows(world.catalogue.habits.values(), world.state, today, self._back, world.settings)
        listed = self._listed
        listed.back = self._back
        listed.rows = tuple(rows)
        self.query_one("#day", QuietText).update(day_words(today - self._back * DAY, today))
        self._tell_about()

    def beat(self) -> None:
        if self._today is not None and self._today != day_of(self.world.now(), self.world.settings.day_starts_at):
            self.state_changed()

    @on(HabitList.Moved)
    def _tell_about(self) -> None:
        row = self._listed.row
        self.query_one("#about", QuietText).update("\n\n".join(row.about) if row else "")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a form is open only its keys count; `o` is there where the habit leads somewhere."""
        if action in ("undo", "day", "remind", "change", "add", "lead") and self._form.children:
            return False
        if action == "lead":
            return bool(self._listed.row and self._listed.row.habit.opens)
        return True

    # done

    @on(HabitList.Ticked)
    def tick(self, event: HabitList.Ticked) -> None:
        """Notes one step of a habit, on the day that is looked at."""
        row, world = event.row, self.world
        if event.by_enter and self._form_enter.takes(world.seconds()):
            self.say(with_keys("Kept. ‹Enter› once more ticks it."))
            return
        if row.habit.is_tick and row.day.done:
            self.say(with_keys("Ticked already. ‹u› takes it back."))
            return
        at = world.now().replace(microsecond=0) - self._back * DAY
        amount = None if row.habit.is_tick else row.habit.step
        step = {HabitDone.what: row.habit.id, HabitDone.amount: amount}
        record = self.saved(lambda: world.store.add(HabitDone, at, step))
        if record is None:
            return
        self._made.append(record)
        if too_fast(row.habit, world.state, record):
            most = f"{row.habit.most_per_hour:g} {row.habit.unit}"
            self.notify(f"Over {most} within an hour: more does not count. Slowly is better.", markup=False)
        self.state_changed()

    def action_undo(self) -> None:
        """Takes back what was ticked last here."""
        if self._made and self.saved(lambda: self.world.store.remove(self._made[-1])) is not None:
            self._made.pop()
            self.state_changed()

    def action_day(self, back: int) -> None:
        """Looks at the day before, or after."""
        self._back = min(max(0, self._back + back), 6)
        self.state_changed()

    def action_lead(self) -> None:
        """Opens the screen that does the habit."""
        row = self._listed.row
        if row and row.habit.opens:
            screen, _, detail = row.habit.opens.partition(":")
            self.post_message(Open(screen, detail))

    # changed

    def action_remind(self) -> None:
        """Turns the habit's reminder on or off."""
        row = self._listed.row
        if row is None:
            return
        if row.ask:
            self.say(row.ask)
            return
        habit, timeless = row.habit, not (row.habit.remind_minutes or row.habit.remind_at)
        if timeless and not self._keep({"id": habit.id, "remind_at": habit_form.USUAL_TIME}):
            return
        self._set_reminder(habit.id, not row.reminds)

    def _set_reminder(self, habit_id: str, on: bool) -> None:
        """One of the settings: the habits that remind stand beside all else that does."""
        world = self.world
        now = settings_now(world.places.config, world.settings)
        rest = tuple(name for name in now.reminders if name != habit_id)
        chosen = (*rest, habit_id) if on else rest
        if chosen == now.reminders == world.settings.reminders:
            return
        world.use(replace(now, reminders=chosen))
        quiet = f" Quiet from {world.settings.quiet_hours.replace('-', ' to ')}." if world.settings.quiet else ""
        habit = world.catalogue.habits.get(habit_id)
        if habit is not None and habit.remind_at is not None and not habit.remind_minutes:
            words = silent_words(habit.remind_at, world.settings)
            quiet = f" {time_words(habit.remind_at)} is {words}." if words else quiet
        try:
            save_setting(world.places.config, "reminders", list(chosen))
        except NotSavedError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.say(f"On: only if it is not done.{quiet}" if on else "No reminder.")
        self.state_changed()

    def _keep(self, table: Mapping[str, Any]) -> bool:
        """Saves a change in the user's own file of habits, and reads them anew."""

        def save() -> bool:
            save_habit(self.world.places.content, table)
            return True

        if self.saved(save) is None:
            return False
        self.world.catalogue.forget("habits")
        self.state_changed()
        return True

    async def action_change(self) -> None:
        """Opens the form of the habit under the cursor."""
        row = self._listed.row
        if row is not None:
            await self._ask(row.habit, row.ask)

    async def action_add(self) -> None:
        """Opens the form of a new one."""
        await self._ask(None)

    async def _ask(self, habit: Habit | None, ask: str = "") -> None:
        """`ask` says why there is no goal for this user; empty where there is one."""
        world, form = self.world, habit_form.form_for(habit, bool(ask))
        self._asked = habit
        if habit is not None:
            kept: Mapping[str, Any] = habit_form.to_answers(habit, habit.id in world.settings.reminders)
        else:
            kept = {**habit_form.USUAL, **world.drafts.read(_DRAFT)}
        self.query_one("#body").display = False
        holder = self._form
        holder.display = True
        await holder.mount(SavedForm(form, kept, intro=f"{form.title}. {ask}" if ask else form.title))
        self.refresh_bindings()

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was typed of a new habit, in case the terminal goes."""
        if self._asked is None:
            self.world.drafts.write(_DRAFT, event.answers)

    @on(QuestionForm.PageDone)
    async def save_form(self, event: QuestionForm.PageDone) -> None:
        """Saves what the form says."""
        habit, answers = self._asked, event.answers
        if not self.query(QuestionForm):
            return
        if habit is None:
            try:
                table = habit_form.new_table(answers, self.world.catalogue.habits)
            except ValueError as error:
                self.notify(str(error), severity="warning", markup=False)
                return
        else:
            table = habit_form.changes(habit, answers)
        if table and not self._keep(table):
            return
        if habit is None:
            self.world.drafts.drop(_DRAFT)
        self._form_enter.ended(self.world.seconds())
        await self._close_form()
        habit_id, names = habit.id if habit else str(table["id"]), list(self.world.catalogue.habits)
        if habit_id in names:
            self._listed.cursor = names.index(habit_id)
        self._set_reminder(habit_id, answers.get(habit_form.REMIND) is True)

    async def _close_form(self) -> None:
        form = self._form
        await form.remove_children()
        form.display = False
        self.query_one("#body").display = True
        self._listed.focus()
        self.state_changed()

    def action_leave(self) -> None:
        """From the form to the list, from the list back."""
        if self.query(QuestionForm):
            self.call_later(self._close_form)
        else:
            super().action_leave()
