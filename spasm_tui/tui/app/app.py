"""The full-screen program: which screen is in front, the heartbeat, the theme. It owns no feature."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.red_flags.red_flags import sign_of, unread_emergencies
from spasm_tui.core.red_flags.shut import closed_by
from spasm_tui.lib.quick_classes import replace
from spasm_tui.machine.audio import Ears
from spasm_tui.machine.terminals import LastingOutput
from spasm_tui.services.world import LOOK_ROUND, World
from spasm_tui.storage.clock_ahead import ahead_line
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.lock import lock_line
from spasm_tui.storage.settings_file import settings_faults
from spasm_tui.storage.zone import ZoneWatch
from spasm_tui.tui.app import garbage
from spasm_tui.tui.app.flash import Flash
from spasm_tui.tui.app.scroll_bar import SlimBar
from spasm_tui.tui.app.styles import Styles
from spasm_tui.tui.app.themes import THEMES
from spasm_tui.tui.app.window import WindowApp
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.messages import Changed, GoBack, LookRound, Open
from spasm_tui.tui.controls.pain_ramp import ramp_variables
from spasm_tui.tui.screens import SCREENS, URGENT, make_screen

if TYPE_CHECKING:
    from spasm_tui.tui.app.reminders import ShownReminders

HEARTBEAT_SECONDS = 1.0
"""So often where nothing goes on. What goes on asks for more: `wants_beat_in` of its screen."""
REMIND_AFTER_SECONDS = 10.0
LOOK_EVERY_BEATS = 1
"""Another window's record is seen within a second."""
RECENT_DAYS = 9
MOST_FAULTS = 3
READ_REST_AFTER_SECONDS = 0.1


ScrollBar.renderer = SlimBar
# Textual (8.2.8) lays all out once more for what a layout tells each widget, which changes nothing: a bar that comes or
# goes asks for that by itself. Where another version does it in another way, that way stands.
if Widget._size_updated.__defaults__ == (True,):
    Widget._size_updated.__defaults__ = (False,)


def _finder() -> type[Provider]:
    from spasm_tui.tui.app.palette import Finder  # noqa: PLC0415 loaded when first asked for

    return Finder


class SpasmApp(WindowApp):
    """Screens ask to be opened and left by messages; nothing else knows the way.

    Its heart beats while `beats`; else a test does.
    """

    TITLE = "spasm-tui"
    # Today is there from the start, so its styles come with the app's.
    CSS_PATH = ["app.tcss", "../screens/today/screen.tcss"]
    COMMANDS = {_finder}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(e.key, f"open('{name}')", e.title, show=False) for name, e in SCREENS.items() if e.key),
        Binding("question_mark", "keys", "Keys", key_display="?"),
        Binding("q", "quit", "Quit"),
        Binding("z", "snooze", "No reminders for an hour", show=False),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, world: World, first: str = "today", detail: str = "", beats: bool = True) -> None:
        if beats:  # else a test hears and sees what its own world gives it
            ears = Ears(world.settings, os.environ, world.places.state / "tones", self.bell, world.seconds)
            world = replace(world, cue=self.ring, notify=self.show_outside, ears=ears)
        super().__init__(world)
        self._beats = beats
        self._early: Timer | None = None
        self._flash = Flash()
        self._zone = ZoneWatch()
        self._remind_from = world.seconds() + REMIND_AFTER_SECONDS
        self._reminders: ShownReminders | None = None
        self._looked_at_terminal = False
        self._live: dict[str, FeatureScreen] = {}
        self._first = (first, detail)
        self._count = 0
        self._input_at = world.seconds()
        self._looked: tuple[State | None, list[str]] = None, []
        self._not_joined: State | None = None
        """Where the disk refused what changes came to: tried again once there is something new."""
        self._told: set[str] = set()
        self._faults: list[str] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = world.settings.theme if world.settings.theme in self.available_themes else THEMES[0].name
        self.stylesheet = Styles(variables=self.get_css_variables())
        if not world.settings.animations:
            self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """`quiet`, the colour of lesser words, and those of pain, for themes that are not ours."""
        return {"quiet": "#9aa5a9", **dict(ramp_variables(self.current_theme.dark))}

    def get_default_screen(self) -> Screen[None]:
        """Today is behind everything."""
        today = self._live["today"] = make_screen("today", self.world)
        today.waiting = self._waiting
        return today

    def _waiting(self) -> list[tuple[str, str]]:
        """What is over in a screen and asks how it was, and which screen that is."""
        return [
            (line, name) for name, screen in self._live.items() if screen.is_mounted and (line := screen.waiting_line())
        ]

    async def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.screen.refresh, layout=True))
        self.catch_signals()
        self._settle_runs()
        await self._open_running()
        if self._first[0] != "today":
            await self.open(*self._first)
        self._look_for_emergency()
        self.start_beating()
        # The rest of the journal is read once the first screen stands, so that the two do not get in each other's way.
        if self._beats:
            self.set_timer(READ_REST_AFTER_SECONDS, self._read_rest)
        else:
            self.call_after_refresh(self._read_rest)

    # the journal

    def _read_rest(self) -> None:
        if self.world.state.complete:
            self._all_is_read()
            self._join_changes()
            self._settle_answers()
        else:
            self._read_all()

    def _all_is_read(self) -> None:
        if self._beats:
            garbage.start()

    @work(thread=True, exclusive=True, group="reading")
    def _read_all(self) -> None:
        """Reads the whole journal while the screen already works."""
        store, now = self.world.store, self.world.now()
        state, damages = store.read_apart()
        notices = [line for line in (ahead_line(state, now), lock_line(store.folder)) if line]
        if get_current_worker().is_cancelled:
            return  # the program was left meanwhile

        def take() -> None:
            store.adopt(state, damages)
            self._all_is_read()
            store.notices += notices
            self._join_changes()
            self._settle_runs()
            self._settle_answers()
            self.show_state()
            self._back_up()

        self.call_from_thread(take)
        self.world.store.keep_months(is_whole=True)

    def _back_up(self) -> None:
        """Makes the backup of today once all is read, in a thread that nobody waits for."""
        world = self.world
        if world.settings.backups:
            from spasm_tui.storage.daily_backup import start_backup  # noqa: PLC0415 long after the first screen

            start_backup(world.places, world.settings.backup_folder, world.now(), world.store)

    def _join_changes(self) -> None:
        """What a sync program took out is written again; what two machines changed apart is put together, and told."""
        try:
            self.world.store.write_again()
            told = self.world.store.join_changes()
        except NotSavedError as error:
            told, self._not_joined = [str(error)], self.world.store.state
        if told:
            self.notify("\n".join(_few(told)), severity="warning", timeout=20, markup=False)

    def _settle_runs(self) -> None:
        try:
            self.world.settle_runs()
        except NotSavedError as error:
            self.notify(str(error), severity="error", markup=False)

    async def _open_running(self) -> None:
        """Goes on where timers and sessions were left, whatever is to be in front: a screen that is open rings."""
        for name in reversed(self._clocks()):
            if name in SCREENS:
                await self.open(name)

    def _clocks(self) -> list[str]:
        """The screens of the clocks that run."""
        what = (clock.what for clock in self.world.state.records(Running))
        return [{Session.KIND: "stretch", Walk.KIND: "rest"}.get(name, name) for name in what]

    @on(Changed)
    def show_state(self) -> None:
        """The journal changed: the screen in front looks at it anew, the others when they come to the front."""
        for screen in self._live.values():
            if screen.is_mounted:
                screen.note_change()
        self._keep_to_the_way()

    def _keep_to_the_way(self) -> None:
        """Leaves a screen that was shut meanwhile."""
        front = next((name for name, screen in self._live.items() if screen is self.screen), "today")
        if front != "spasm" and self._way(front)[0] not in (front, "emergency"):
            self.post_message(Open(front))

    def _look_for_emergency(self) -> None:
        """An emergency answer comes before anything else, wherever it was given."""
        front = self.screen
        shown = isinstance(front, FeatureScreen) and front in (self._live.get("emergency"), self._live.get("spasm"))
        if shown or self.is_tiny:
            return
        sitting = front.sitting if isinstance(front, FeatureScreen) else ""
        if any(record_id != sitting for record_id in self._unread()):
            self.post_message(Open("emergency"))

    def _unread(self) -> list[str]:
        """The ids of the emergencies that are unread; looked for once in each state, since every beat asks."""
        state = self.world.state
        if self._looked[0] is not state:
            self._looked = state, [record.id for record in unread_emergencies(state)]
        return self._looked[1]

    def _settle_answers(self) -> None:
        """An emergency that only a draft holds counts like any other."""
        try:
            found = self.world.settle_answers()
        except NotSavedError as error:
            self.notify(str(error), severity="error", markup=False)
            self.post_message(Open("emergency"))
            return
        if found is not None:
            self.show_state()
            self._look_for_emergency()

    def _tell_faults(self) -> None:
        """Names what could not be read, once, in one note. Everything else goes on without it."""
        if self._count == LOOK_EVERY_BEATS:
            self._faults = self._settings_faults()
        fresh = [line for line in dict.fromkeys([*self._faults, *self.world.faults()]) if line not in self._told]
        if not fresh:
            return
        self._told.update(fresh)
        lines = "\n".join([*_few(fresh), "spasm-tui check tells more."])
        self.notify(lines, severity="warning", timeout=10, markup=False)

    def _settings_faults(self) -> list[str]:
        """What is wrong with the settings file."""
        unknown, ours, usual = [], self.world.settings, Settings()
        if (ours.track, ours.reminders, ours.theme) != (usual.track, usual.reminders, usual.theme):
            from spasm_tui.core.overview.setting_values import unknown_words  # noqa: PLC0415 few have any

            unknown = unknown_words(ours, self.world.catalogue.habits)
        return settings_faults(self.world.places.config) + unknown + self._hidden_keys()

    def _hidden_keys(self) -> list[str]:
        """What the user's own keys leave no key for."""
        if not self._own_keys:
            return []
        from spasm_tui.core.base.keymap import hidden  # noqa: PLC0415 few have any

        meanings = {entry.key: entry.title for entry in SCREENS.values() if len(entry.key) == 1}
        return hidden(self._own_keys, {**meanings, "?": "the list of keys", "q": "Quit"})

    # the way

    async def open(self, name: str, detail: str = "", instead: bool = False) -> None:
        """Brings a screen to the front, by going back to it where it is already open."""
        name, detail = self._led(name, detail)
        screen = self._live.get(name)
        if screen is None:
            screen = self._live[name] = make_screen(name, self.world)
            self.install_screen(screen, name)
        if name in URGENT:
            for other in self._live.values():
                other.hold()
        if self.screen.id == "--command-palette":
            await self.pop_screen()  # what comes by itself does not lie over the palette: there can be only one
        tiny = self.is_tiny
        # It is laid out and painted once, with all that it shows.
        with self.batch_update():
            for _ in range(tiny + instead):
                if len(self.screen_stack) > 1:
                    await self.pop_screen()
            if screen in self.screen_stack:
                while self.screen is not screen:
                    await self.pop_screen()
            else:
                await self.push_screen(screen)
            await screen.show(detail or SCREENS[name].detail)
        screen.check_idle()
        if tiny:
            await self.show_tiny()
        self._attend()

    def _led(self, name: str, detail: str) -> tuple[str, str]:
        """The same where that is open; else where to go, and the line that says why."""
        way, why = self._way(name)
        if why:
            self.notify(why, severity="warning", markup=False)
        return (name, detail) if way == name else (way, "")

    def _way(self, name: str) -> tuple[str, str]:
        """Where opening that screen leads while a warning sign stands, and why. A clock that runs can be ended."""
        sign = sign_of(self.world.state, self.world.now())
        shut = closed_by(sign)
        if sign is None or not shut.shuts(name):
            return name, ""
        if sign.stage == "unread":
            return "emergency", ""
        return (name, "") if name in self._clocks() else ("today", shut.words)

    @on(Open)
    async def _opened(self, event: Open) -> None:
        await self.open(event.screen, event.detail, event.instead)

    @on(LookRound)
    def look_round(self) -> None:
        """Leaves with the code that says so: the made-up half-year has a world of its own."""
        self.exit(return_code=LOOK_ROUND)

    @on(GoBack)
    async def leave(self) -> None:
        """Back to the screen before; Today is never left."""
        if len(self.screen_stack) > 1:
            below = self.screen_stack[-2]
            if isinstance(below, FeatureScreen):
                below.fall_behind()
            await self.pop_screen()
            self._keep_to_the_way()
            self._attend()

    async def action_open(self, name: str, detail: str = "") -> None:
        """Opens a screen from anywhere."""
        await self.open(name, detail)

    def action_keys(self) -> None:
        """Shows all keys that work here."""
        from spasm_tui.tui.app.palette import keys_anywhere, keys_here  # noqa: PLC0415 loaded when first asked for
        from spasm_tui.tui.screens.keys.screen import KeysScreen  # noqa: PLC0415

        here = list(dict.fromkeys((key, words) for key, words, _ in keys_here(self, self.screen)))
        always = [("z", "No reminders for an hour"), ("escape", "Back"), ("question_mark", "This list"), ("q", "Quit")]
        shown = [(self.get_key_display(Binding(key, "")), words) for key, words in always]
        shown.append((with_keys("‹ctrl+p›"), "Find anything by its words"))
        told = {key for key, _ in here}
        anywhere = keys_anywhere(self, self.screen)
        anywhere["The program"] += [each for each in shown if each[0] and each[0] not in told]
        # What has no key is seen here too: else nobody learns that there is a page for the clinic.
        found = [("", f"{e.title}: {e.help}") for e in SCREENS.values() if e.words and not e.key]
        anywhere[with_keys("By ‹ctrl+p› and its name")] = found
        self.push_screen(KeysScreen(here, anywhere))

    def action_help_quit(self) -> None:
        """Ctrl+c is close at hand in a terminal, and ends nothing here."""
        self.notify(with_keys("‹q› quits. While you type: ‹ctrl+q›."), markup=False)

    def action_command_palette(self) -> None:
        """Finds anything by its words."""
        from spasm_tui.tui.app.palette import Palette  # noqa: PLC0415 loaded when first asked for

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    # the heartbeat

    def start_beating(self) -> None:
        """The first beat, and all that follow."""
        self.beat()
        if self._beats:
            self.set_interval(HEARTBEAT_SECONDS, self.beat)

    def beat(self) -> None:
        """One heartbeat: every screen that was opened may have a clock to show."""
        if not self.screen_stack:
            return  # the program is being left
        self.leave_if_gone()
        self._look()
        self._beat_screens()
        self._remind()
        if self._beats:
            garbage.look(self.world.seconds() - self._input_at)

    def _beat_screens(self) -> None:
        self._flash.beat(self.world.seconds())
        for screen in list(self._live.values()):
            if screen.is_mounted:
                screen.beat()
        running = next((line for s in self._live.values() if s.is_mounted and (line := s.running_line())), "")
        front = self.screen
        if isinstance(front, FeatureScreen) and front.is_mounted:
            front.show_time(running)
        self._beat_early()

    def _beat_early(self) -> None:
        """The next beat comes sooner than usual where a screen wants it: a cue is given when it is due, not after."""
        wanted = [screen.wants_beat_in() for screen in self._live.values() if screen.is_mounted]
        waits = [wait for wait in (*wanted, self._flash.left(self.world.seconds())) if wait is not None]
        if self._early is not None:
            self._early.stop()
            self._early = None
        if self._beats and waits and min(waits) < HEARTBEAT_SECONDS:
            self._early = self.set_timer(max(0.001, min(waits)), self._early_beat)

    def _early_beat(self) -> None:
        if self.screen_stack:
            self._beat_screens()

    def input_done(self) -> None:
        if self._beats:  # a test says when
            self._input_at = self.world.seconds()
            self._attend()

    def _attend(self) -> None:
        """What was just done is seen and heard at once, not at the next beat."""
        if self.screen_stack:
            self._look_for_emergency()
            self._beat_screens()
            self._remind()

    def _look(self) -> None:
        """What others wrote, files with faults, an emergency answer that was not read."""
        self._count += 1
        if self._count % LOOK_EVERY_BEATS == 0:
            if line := self._zone.news():
                self.notify(line, timeout=20, markup=False)
            state = self.world.store.state
            # Also what was saved here of a record that somebody else had changed meanwhile.
            is_split = state.split and state.complete and state is not self._not_joined
            if self.world.store.refresh() or is_split:
                # With records of another machine may have come the habits and moves that they name.
                self.world.catalogue.look_again()
                self._join_changes()
                self.show_state()
            self._tell_faults()
        self._look_for_emergency()

    # what is heard, seen and said

    def ring(self, kind: str, text: str = "") -> None:
        """Makes a cue heard, and seen where the user wants that."""
        if self.world.ears is not None:
            self.world.ears.give(kind, text)
        if self.world.settings.flash and kind != "saved":
            self._flash.give(self.screen, self.world.seconds())

    def _remind(self) -> None:
        """Says what is due and not done. Nothing of it is loaded before the first screen has long been there."""
        if self._reminders is None and self.world.seconds() >= self._remind_from:
            from spasm_tui.tui.app.reminders import ShownReminders  # noqa: PLC0415

            self._reminders = ShownReminders(self)
        if self._reminders is not None:
            self._reminders.beat()
            # A word about the terminal waits until nobody needs the lines that it would stand on.
            if not self._looked_at_terminal and self._reminders.may_tell():
                self._looked_at_terminal = True
                self._tell_of_terminal()

    @work(thread=True, group="terminal")
    def _tell_of_terminal(self) -> None:
        """Says once what to set, where this terminal does something that is in the way."""
        from spasm_tui.services.terminal_hint import hint  # noqa: PLC0415

        if self._beats and (line := hint(self.world.places.state, os.environ)):
            self.call_from_thread(self.notify, line, timeout=20, markup=False)

    def action_snooze(self) -> None:
        """No reminders for an hour, or again as before."""
        from spasm_tui.tui.app.reminders import ShownReminders  # noqa: PLC0415

        ShownReminders(self).snooze()


def _few(lines: list[str]) -> list[str]:
    """The first of these lines, and how many more there are."""
    more = len(lines) - MOST_FAULTS
    return [*lines[:MOST_FAULTS], f"and {more} more"] if more > 0 else lines


def run(world: World, first: str, detail: str, mouse: bool = True) -> int:
    """Runs the program until the user quits."""
    world.store.read_recent(RECENT_DAYS)
    written_to = sys.__stderr__
    sys.__stderr__ = LastingOutput(written_to)  # type: ignore[misc, assignment]
    app = SpasmApp(world, first, detail)
    try:
        app.run(mouse=mouse)
    finally:
        sys.__stderr__ = written_to  # type: ignore[misc]
        if app.world.ears is not None:
            app.world.ears.close()
    return app.return_code or 0
