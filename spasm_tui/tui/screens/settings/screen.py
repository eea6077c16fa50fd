"""Settings: all that can be chosen, changed by keys and kept in `config.toml`."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from spasm_tui.core.overview.setting_rows import CUES, SettingRow, whole_rows
from spasm_tui.core.overview.setting_values import file_value, shown, turned, typed, usual_value, value_of, with_value
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.settings_file import CONFIG, save_setting, settings_faults, settings_now
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.screens.settings.cue_test import CueTest
from spasm_tui.tui.screens.settings.setting_list import SettingLine, SettingList

_MOST_OPTIONS = 24
_MOST_FAULTS = 3


class SettingsScreen(FeatureScreen):
    """The list, or the one setting that is typed or ticked. `detail` is a setting's name."""

    TITLE = "Settings"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "SettingList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "test", "Try the cues"),
        Binding("u", "usual", "As usual"),
    ]

    def compose_body(self) -> ComposeResult:
        with Container(id="page"):
            yield Container(SettingList(self._rows(), self.world.settings), id="body")
            with Vertical(id="side"):
                yield QuietText(id="help")
                yield QuietText(id="options")
                yield CueTest()
                yield Static("", id="told", markup=False)

    def _rows(self) -> tuple[SettingRow, ...]:
        """All rows; the themes of the palette and the habits are known only here."""
        habits = {habit.id: habit.title for habit in self.world.catalogue.habits.values()}
        return whole_rows(habits)

    async def show(self, detail: str) -> None:
        chosen = self.query_one(SettingList)
        self._read_anew()
        chosen.go_to(detail)
        faults = settings_faults(self.world.places.config)
        more = [f"and {len(faults) - _MOST_FAULTS} more: spasm-tui check"] if len(faults) > _MOST_FAULTS else []
        self._tell("\n".join([*faults[:_MOST_FAULTS], *more]), wrong=bool(faults))
        self.tell_help()

    def _tell(self, text: str, wrong: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.update(text)
        told.set_class(wrong, "-wrong")

    @on(SettingList.Moved)
    def tell_help(self) -> None:
        """Says what the setting under the cursor does, and with cues what can be heard."""
        row, trial = self.query_one(SettingList).row, self.query_one(CueTest)
        self.query_one("#help", QuietText).update(row.help)
        now = shown(self.world.settings, row)
        options = row.options if row.kind == "one" and len(row.options) <= _MOST_OPTIONS else ()
        lines = (f"{'▸' if option.text == now else ' '} {option.text}" for option in options)
        self.query_one("#options", QuietText).update("\n".join(lines))
        trial.tell(self.world)
        trial.display = trial.is_on or row.group == CUES

    # changing

    def _read_anew(self, row: SettingRow | None = None) -> bool:
        """Takes what was changed in the file since, by an editor or in another window; says whether `row` was."""
        world, before = self.world, self.world.settings
        world.use(settings_now(world.places.config, before))
        changed = [each for each in self._rows() if value_of(before, each) != value_of(world.settings, each)]
        for each in changed:
            self._apply(each)
        self.query_one(SettingList).show_settings(world.settings)
        is_other = row is not None and row in changed
        if is_other:
            self._tell(f"{CONFIG} was changed meanwhile: this is how it stands there now.")
            self.tell_help()
        return is_other

    @on(SettingList.Turned)
    def turn(self, event: SettingList.Turned) -> None:
        """One step further; what is typed or ticked is opened."""
        if self._read_anew(event.row):
            return
        if event.row.kind in ("typed", "several"):
            self.call_later(self._edit, event.row)
        else:
            self._set(event.row, turned(self.world.settings, event.row, event.by))

    @on(SettingList.Chosen)
    def choose(self, event: SettingList.Chosen) -> None:
        """On and off are turned over, the next option is taken; all else is typed or ticked."""
        if self._read_anew(event.row):
            return
        if event.row.kind in ("yes-no", "one"):
            self._set(event.row, turned(self.world.settings, event.row, 1))
        else:
            self.call_later(self._edit, event.row)

    async def _edit(self, row: SettingRow) -> None:
        if self.query(SettingLine):
            return  # a second enter, before the first had done its work
        self._tell("")
        self.query_one(SettingList).display = False
        await self.query_one("#body").mount(SettingLine(row, value_of(self.world.settings, row)))
        self.query_one("#help").display = False
        self.refresh_bindings()

    async def _end_edit(self) -> None:
        await self.query(SettingLine).remove()
        self.query_one("#help").display = True
        chosen = self.query_one(SettingList)
        chosen.display = True
        chosen.focus()
        self.refresh_bindings()

    @on(SettingLine.Given)
    async def take(self, event: SettingLine.Given) -> None:
        """Takes what was typed or ticked, or says what is wrong with it."""
        try:
            value = typed(event.row, event.value) if isinstance(event.value, str) else event.value
            with_value(self.world.settings, event.row, value)
        except ValueError as error:
            self.query_one(SettingLine).complain(f"{event.row.title}: {error}")
            return
        await self._end_edit()
        self._set(event.row, value)

    def action_usual(self) -> None:
        """The setting under the cursor as the program has it at first."""
        row = self.query_one(SettingList).row
        if not self._read_anew(row):
            self._set(row, usual_value(row))

    def _set(self, row: SettingRow, value: Any) -> None:
        """Changes a setting for now, and in the file."""
        world = self.world
        settings = with_value(world.settings, row, value)
        world.use(settings)
        self._apply(row)
        self.query_one(SettingList).show_settings(settings)
        self.tell_help()
        try:
            save_setting(world.places.config, row.field, file_value(settings, row), row.key)
        except NotSavedError as error:
            self._tell(str(error), wrong=True)
        else:
            later = "It holds from the next start on." if row.later else ""
            self._tell(f"Saved in {world.places.config / CONFIG}. {later}".rstrip())

    def _apply(self, row: SettingRow) -> None:
        """Shows a change of looks at once."""
        settings = self.world.settings
        if row.name == "theme" and settings.theme in self.app.available_themes:
            self.app.theme = settings.theme
        if row.name == "characters":
            self.app.refresh_css(animate=False)
        if row.name == "animations":
            self.app.animation_level = "full" if settings.animations else "none"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the keys of the list do is not offered while a setting is typed."""
        return not (action in ("test", "usual") and self.query(SettingLine))

    # trying the cues

    def action_test(self) -> None:
        """Gives every cue in turn, or stops that."""
        self.query_one(CueTest).turn(self.world)
        self.tell_help()

    def wants_beat_in(self) -> float | None:
        return self.query_one(CueTest).wants_beat_in(self.world)

    def beat(self) -> None:
        trial = self.query_one(CueTest)
        if self.is_current:
            trial.beat(self.world)
        else:
            trial.stop(self.world)

    def action_leave(self) -> None:
        """From a line that is being typed to the list; from the list back."""
        if self.query(SettingLine):
            self.call_later(self._end_edit)
        else:
            super().action_leave()
