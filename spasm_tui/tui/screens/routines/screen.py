"""Your routines: make, copy, change, share and remove them; switch off what you do not want to be offered."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.overview.routine_list import Shelved, matching, shelf
from spasm_tui.core.profile.profile import profile_now
from spasm_tui.core.red_flags.shut import SHARE, closed
from spasm_tui.core.stretching.exercise import dose_words, name_of
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, whole_id
from spasm_tui.core.stretching.library import against
from spasm_tui.core.stretching.steps_to_exercises import exercises_of
from spasm_tui.core.stretching.switched_off import without_off
from spasm_tui.lib.dates import duration_words
from spasm_tui.services.world import World
from spasm_tui.storage.plans import save_off, save_plan, stamp_of, text_of
from spasm_tui.storage.routine_drafts import Desks
from spasm_tui.storage.sharing import plan_of
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.page_list import PageList, put_list
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.routines.share_line import ShareLine
from spasm_tui.tui.screens.routines.stretch_library import StretchLibrary

_OF_ROUTINES = ("new", "copy", "remove", "share", "play")


class RoutinesScreen(SingleBodyScreen):
    """Two lists, routines and stretches; `detail` is a routine to begin at."""

    TITLE = "Your routines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New"),
        Binding("y", "copy", "Copy"),
        Binding("o", "switch", "On/off"),
        Binding("v", "turn", "Other list"),
        Binding("u", "undo", "Undo"),
        Binding("x,delete", "remove", "Remove", key_display="x"),
        Binding("e", "share", "Share"),
        Binding("p", "play", "Play it", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._desks = Desks(world.places.content / "plans", world.drafts)
        self._removed: tuple[str, ExercisePlan] | None = None
        self._at = ""
        self._left: set[str] | None = None
        """The routines there were when one went from here to make one."""

    async def show(self, detail: str) -> None:
        self.world.catalogue.look_again()
        self._at = detail or self._at
        await self._list()

    def state_changed(self) -> None:
        self.world.catalogue.look_again()
        made = [each.id for each in self._shelf() if self._left is not None and each.id not in self._left]
        for pages in self.there(PageList):
            pages.show_anew(self._options(pages.text), self._about())
            # What was just made stands under the cursor: the next key is meant for it.
            for name in made[:1]:
                pages.go_to(name)
        if self.is_current:
            self._left = None
        for library in self.there(StretchLibrary):
            library.tell_anew(self._notes(), self.world.catalogue.exercises.off.stretches)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if self.query(ShareLine):
            return action not in (*_OF_ROUTINES, "switch", "turn", "undo")
        if action in _OF_ROUTINES:
            return bool(self.query(PageList))
        return self._removed is not None if action == "undo" else True

    async def _put(self, widget: Widget, heading: str) -> None:
        self.query_one(TopLine).heading = heading
        await self.put(widget)

    # routines

    async def _list(self) -> None:
        self.query_one(TopLine).heading = "Your routines"
        pages = await put_list(self, self._options(""), self._about(), self._preview)
        pages.go_to(self._at)

    def _shelf(self) -> list[Shelved]:
        return shelf(self.world.catalogue.exercises, self._desks.drafts)

    def _options(self, text: str) -> tuple[Option, ...]:
        return tuple(each.option for each in matching(self._shelf(), text))

    def _about(self) -> dict[str, str]:
        return {each.id: each.about for each in self._shelf()}

    def _preview(self, name: str) -> Content:
        """What is in a routine, as a sheet of paper puts it."""
        exercises = self.world.catalogue.exercises
        routine = exercises.all_routines.get(name)
        if routine is None:
            return Content(self._about().get(name, ""))
        moves = exercises_of(routine.steps, exercises.stretches)
        lines = [Content.assemble((f"{routine.title}, {duration_words(routine.seconds)}", "bold $primary"))]
        lines += [Content(routine.summary), Content("")] if routine.summary else [Content("")]
        wide = max((cell_len(name_of(move, exercises.stretches)) for move in moves), default=0) + 2
        for number, move in enumerate(moves, 1):
            title = name_of(move, exercises.stretches)
            pad = " " * (wide - cell_len(title))
            dose = dose_words(move, exercises.stretches)
            lines.append(Content.assemble((f"{number:>2}  ", "$quiet"), f"{title}{pad}", (dose, "$quiet")))
        return Content("\n").join(lines)

    @property
    def _current(self) -> Shelved | None:
        """The routine under the cursor."""
        current = next((pages.current for pages in self.there(PageList)), "")
        return next((each for each in self._shelf() if each.id == current), None)

    @on(PageList.Searched)
    def find(self, event: PageList.Searched) -> None:
        """Narrows the list."""
        self.query_one(PageList).show(self._options(event.text))

    @on(PageList.Opened)
    def change(self, event: PageList.Opened) -> None:
        """Opens the routine to be changed; a built-in one as a copy."""
        self._at = event.entry
        self._make(f"edit:{event.entry}")

    def _make(self, detail: str) -> None:
        self._left = {each.id for each in self._shelf()}
        self.post_message(Open("routine", detail))

    def action_new(self) -> None:
        """An empty routine."""
        self._make("new")

    def action_copy(self) -> None:
        """A copy of the routine under the cursor."""
        current = self._current
        if current is not None and current.kind != "draft":
            self._make(f"copy:{current.id}")

    def action_play(self) -> None:
        """Goes to the session with it."""
        current = self._current
        if current is not None and current.id in self.world.catalogue.exercises.off.routines:
            self.say(with_keys("It is switched off. ‹o› switches it on again."))
        elif current is not None and current.kind != "draft":
            self.post_message(Open("stretch", current.id))

    def action_remove(self) -> None:
        """Takes one of the user's own away; u brings it back."""
        current, content = self._current, self.world.catalogue.exercises
        if current is None:
            return
        if current.kind == "built-in":
            self.say(with_keys("A built-in routine stays. ‹o› switches it off."))
        elif current.kind == "file":
            self.say(f"It is a file of yours: {self.world.places.content / 'routines' / current.id}.toml")
        elif current.kind == "draft" or current.is_changed:
            self._desks.drop(current.id)
            self.say("The draft is gone." if current.kind == "draft" else "What was not saved is gone.")
            self.state_changed()
        else:
            name = next(n for n, p in content.plans.items() if any(whole_id(n, r.id) == current.id for r in p.routines))
            plan = self.saved(lambda: self._desks.remove(current.id, content))
            if plan is not None:
                self._removed = (name, plan)
                self.state_changed()
                self.say(f"{current.title} is removed. {with_keys('‹u›')} brings it back.")
        self.refresh_bindings()

    def action_undo(self) -> None:
        """Brings back what was removed last."""
        if self._removed is None:
            return
        name, plan = self._removed
        folder = self._desks.folder
        if self.saved(lambda: save_plan(folder, name, plan, stamp_of(folder, name))) is not None:
            self._removed = None
            self.state_changed()
            self.refresh_bindings()
            self.say("It is back.")

    # sharing

    async def action_share(self) -> None:
        """Writes the routine under the cursor to a file; not while a warning sign shuts that."""
        if (shut := closed(self.world.state, self.world.now())).shuts(SHARE):
            self.say(shut.words)
            return
        current = self._current
        plan = plan_of(current.id, self.world.catalogue.exercises) if current is not None else None
        if current is not None and plan is not None:
            self._at = current.id
            await self._put(ShareLine(current.title, text_of(plan), current.id), "Share a routine")

    @on(ShareLine.Written)
    async def shared(self, event: ShareLine.Written) -> None:
        """Says where the file is."""
        self.say(f"Written: {event.path}")
        await self._list()

    # on and off

    def _notes(self) -> dict[str, str]:
        """What speaks against a stretch, by its name."""
        exercises, profile = self.world.catalogue.exercises, profile_now(self.world.state, self.world.now())
        return {
            name: why
            for name, stretch in exercises.stretches.items()
            if (why := against(stretch, profile, exercises.off))
        }

    async def action_turn(self) -> None:
        """The other list."""
        if self.query(PageList):
            self._at = self._current.id if self._current else ""
            off = self.world.catalogue.exercises.off.stretches
            await self._put(StretchLibrary(self.world.catalogue.stretches, self._notes(), off), "Stretches, on and off")
        else:
            await self._list()

    def action_switch(self) -> None:
        """Switches the routine or stretch under the cursor off, or on again."""
        part = "stretches" if self.query(StretchLibrary) else "routines"
        name = next((library.current for library in self.query(StretchLibrary)), "")
        if part == "routines" and self._current is not None and self._current.kind != "draft":
            name = self._current.id
        if name:
            catalogue = self.world.catalogue
            was_off = name in getattr(catalogue.exercises.off, part)
            # Another window may have switched others, or this very one, since the file was read.
            catalogue.look_again()
            off = catalogue.exercises.off
            if (name in getattr(off, part)) == was_off:
                self.saved(lambda: save_off(self.world.places.content, off.toggled(part, name)))
            self.state_changed()
            exercises = self.world.catalogue.exercises
            if not without_off(exercises.all_routines, exercises.stretches, exercises.off):
                self.say("Nothing is left on, so all are offered until something is.")

    @on(StretchLibrary.Picked)
    def switch_taken(self, event: StretchLibrary.Picked) -> None:
        """Enter on a stretch switches it too."""
        self.action_switch()

    def action_leave(self) -> None:
        """From another list or the file name to the routines, from them back."""
        if self.query(PageList):
            super().action_leave()
        else:
            self.call_later(self._list)
