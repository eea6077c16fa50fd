"""Everything one can do, found by the words one has for it: screens, pages, routines, settings, the keys of here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias, cast

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.setting_rows import ROWS
from spasm_tui.lib.fuzzy_search import Findable, find
from spasm_tui.services.world import World
from spasm_tui.tui.app.window import WindowApp
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.screens import KEY_GROUPS, SCREENS

Thing: TypeAlias = tuple[Findable, Callable[[], object]]

# These need to be told which record or questionnaire they are about.
_NOT_BY_THEMSELVES = ("episode", "record", "emergency", "questionnaire")
_WHERE_TO_LOOK = ("Guide", "All keys")
"""What is offered where nothing is called by the words that were typed."""
_NO_KEY = "-"
"""Where the user's own keys leave none for it."""
_CANNOT_WAIT = ("now", "spasm", "warning-signs")
# What needs no telling: scrolling, the next field, copying.
_PLAIN = ("scroll", "page", "cursor", "app.focus", "screen.copy", "move", "app.help", "delete", "home", "end", "select")


def _leads_on(action: str) -> bool:
    """Whether it opens a screen as its key does from anywhere, so that it needs no telling twice."""
    return action.removeprefix("app.") in {f"{verb}('{name}')" for name in SCREENS for verb in ("open", "start")}


def keys_here(app: App[Any], screen: Screen[object]) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Each key that means something here and not anywhere: how it looks, what it does, and doing it."""
    for active in screen.active_bindings.values():
        binding = active.binding
        plain = binding.action.startswith(_PLAIN) or _leads_on(binding.action)
        if active.enabled and binding.description and active.node is not app and not plain:
            act = partial(app.run_action, binding.action, active.node)
            yield app.get_key_display(binding) or _NO_KEY, binding.description, act


def keys_anywhere(app: App[Any], screen: Screen[object]) -> dict[str, list[tuple[str, str]]]:
    """The keys that work from anywhere, by what one wants, without those that mean something else here."""
    bound = screen.active_bindings.items()
    taken = {key for key, active in bound if active.node is not app and not _leads_on(active.binding.action)}
    found: dict[str, list[tuple[str, str]]] = {meaning: [] for meaning in (*KEY_GROUPS, "The program")}
    for name, entry in SCREENS.items():
        if entry.key and (shown := app.get_key_display(app._bindings.get_bindings_for_key(entry.key)[0])):
            meaning = next((each for each, names in KEY_GROUPS.items() if name in names), "The program")
            if entry.key not in taken:
                found[meaning].append((shown, f"{entry.title}: {entry.help}"))
    return found


class Palette(CommandPalette):
    """Textual's, with a line that asks in plain words."""

    def __init__(self) -> None:
        super().__init__(placeholder="What are you looking for?", id="--command-palette")


class Finder(Provider):
    """What the palette offers: the screens in their order, and once something is typed all that is behind them too."""

    async def startup(self) -> None:
        # The keys are those of the moment: the palette itself takes the focus away.
        self._first = [*self._of_screens(), *self._of_app()]
        # What only opens something: there a slip of the finger may be forgiven.
        self._opening = [*self._of_screens(), *self._of_content(), *self._of_tables()]
        self._all = [*self._first, *self._of_here(), *self._of_content(), *self._of_tables()]

    async def discover(self) -> Hits:
        for thing, act in self._first:
            yield DiscoveryHit(thing.title, act, help=thing.about)

    async def search(self, query: str) -> Hits:
        # Enter does what comes first: nothing is noted, taken back or ended by a word that was only nearly typed.
        found = find(self._all, query, mend=False) or find(self._opening, query)
        if not found:
            found = [thing for thing in self._first if thing[0].title in _WHERE_TO_LOOK]
        for place, (thing, act) in enumerate(found):
            # As plain text: a title may come from the user's own file.
            help_line = Content(thing.about).markup
            yield Hit(1 - place / (len(found) + 1), Text(thing.title), act, text=thing.title, help=help_line)

    @property
    def _world(self) -> World:
        return cast(WindowApp, self.app).world

    def _opener(self, name: str, detail: str = "") -> Callable[[], object]:
        return partial(self.app.post_message, Open(name, detail))

    def _of_screens(self) -> Iterator[Thing]:
        medicines = self._world.catalogue.medicines
        # A brand or another language's name leads to the medicines too; of longer names one word would say nothing.
        names = [name for name in medicines.every_name.spellings if " " not in name]
        for name, entry in SCREENS.items():
            if name not in _NOT_BY_THEMSELVES:
                key = self.app.get_key_display(Binding(entry.key, "")) if entry.key else ""
                about = f"{entry.help}   ({key})" if key else entry.help
                more = [*(p.title for p in medicines.products.values()), *names] if name == "medicine" else []
                first = name in _CANNOT_WAIT
                yield Findable(entry.title, about, " ".join([entry.words, *more]), first), self._opener(name)

    def _of_app(self) -> Iterator[Thing]:
        act = partial(partial, self.app.run_action)
        z, every, quits = (self.app.get_key_display(Binding(key, "")) or _NO_KEY for key in ("z", "question_mark", "q"))
        about = f"No reminders for an hour; once more, as before   ({z})"
        yield Findable("Not now", about, "snooze quiet later mute stop nagging"), act("snooze")
        about = f"The keys of this screen and of anywhere   ({every})"
        yield Findable("All keys", about, "help shortcuts"), act("app.keys")
        yield (
            Findable("Quit", f"Leave the program; timers go on   ({quits})", "exit close end stop bye"),
            act("app.quit"),
        )

    def _of_here(self) -> Iterator[Thing]:
        said = {thing.title for thing, _ in self._first}
        for key, words, act in keys_here(self.app, self.screen):
            if words not in said:
                yield Findable(words, f"On this screen   ({key})"), act

    def _of_content(self) -> Iterator[Thing]:
        """What is behind the screens, one by one."""
        catalogue = self._world.catalogue
        for routine in catalogue.routines.values():
            moves = [catalogue.stretches[step.stretch] for step in routine.steps if step.stretch in catalogue.stretches]
            words = " ".join([routine.summary, *(stretch.title for stretch in moves)])
            yield Findable(routine.title, "A stretch routine", words), self._opener("stretch", routine.id)
        for treatment in catalogue.treatments.values():
            words = " ".join(treatment.words)
            yield Findable(treatment.title, "Other help", words), self._opener("treatments", treatment.id)
        for habit in catalogue.habits.values():
            yield Findable(habit.title, "A habit", habit.how), self._opener("habits", habit.id)
        for page in catalogue.pages.values():
            words = " ".join([page.summary, *page.words])
            yield Findable(page.title, "A page of the guide", words), self._opener("guide", page.id)
        led_to = {entry.detail for entry in SCREENS.values()}
        for name in catalogue.questionnaire_names:
            if name not in led_to and (questions := catalogue.questionnaire(name)) is not None:
                words = " ".join([name, questions.intro])
                yield Findable(questions.title, "Questions", words), self._opener("questionnaire", name)

    def _of_tables(self) -> Iterator[Thing]:
        """Charts and settings."""
        for kind, chart in CHARTS.items():
            yield Findable(chart.name, "A chart, in insights"), self._opener("insights", kind)
        for row in ROWS:
            words = " ".join([row.help, *(option.text for option in row.options)])
            yield Findable(row.title, f"A setting: {row.group}", words), self._opener("settings", row.name)
