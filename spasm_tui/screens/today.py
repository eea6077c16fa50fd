"""Home: how are you now, what runs, what is due, the week behind."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from spasm_tui.core.diary import summary
from spasm_tui.core.record import Record
from spasm_tui.core.today import Today, build_today
from spasm_tui.core.when import ago_words
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.messages import Open
from spasm_tui.widgets.rail import Rail
from spasm_tui.widgets.topline import TopLine
from spasm_tui.widgets.week import Week
from spasm_tui.world import World

# A second digit so soon after the first is a correction, not a second check-in.
_SAME_CHECKIN = timedelta(minutes=2)


class TodayScreen(FeatureScreen):
    """The screen the program opens with. A digit notes the pain; the footer leads everywhere else."""

    AUTO_FOCUS = "Rail"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "nothing", show=False),
        Binding("s", "app.open('spasm')", "Spasm"),
        Binding("enter", "due", "Due"),
        Binding("h", "app.open('heat')", "Heat"),
        Binding("c", "app.open('cold')", "Cold"),
        Binding("t", "app.open('stretch')", "Stretch"),
        Binding("d", "app.open('diary')", "Diary"),
        Binding("w", "app.open('warning-signs')", "Signs"),
        Binding("u", "undo", "Undo", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._checkin: Record | None = None
        self._today: Today | None = None
        self._minute = ""

    def compose(self) -> ComposeResult:
        yield TopLine("Today")
        with VerticalScroll(id="page", can_focus=False):
            yield Static("How is your back now?", id="question", markup=False)
            yield Rail("no pain", "worst there is")
            yield Static("", id="noted", markup=False)
            yield Static("", id="due", markup=False)
            yield Static("", id="last", markup=False)
            yield Static("The seven days behind", id="week-title", markup=False)
            yield Week()
            yield Static("", id="helps", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.state_changed()

    def state_changed(self) -> None:
        world = self.world
        now = world.now()
        today = build_today(world.state, now, world.settings.day_starts_at)
        self._today, self._minute = today, f"{now:%d %H:%M}"
        week = self.query_one(Week)
        week.today = today.day
        week.days = tuple(today.week)
        self.query_one(Rail).value = today.pain
        self._show_lines()

    def beat(self) -> None:
        now = self.world.now()
        if self._checkin is not None and now - self._checkin.at >= _SAME_CHECKIN:
            self.query_one(Rail).start_anew()
        # What is due, and the day itself, change with the clock alone.
        if self.is_current and f"{now:%d %H:%M}" != self._minute:
            self.state_changed()

    def _show_lines(self) -> None:
        today, now = self._today, self.world.now()
        assert today is not None  # noqa: S101 set before this is called
        noted = "Press a digit: 0 to 9, x for 10." if today.pain is None else self._noted(today)
        self.query_one("#noted", Static).update(noted)
        due = [
            Content.assemble(("▸ " if n == 0 else "  ", "bold $warning"), each.text) for n, each in enumerate(today.due)
        ]
        self.query_one("#due", Static).update(Content("\n").join(due))
        self.query_one("#due").display = bool(due)
        self.query_one("#last", Static).update(self._last(today.episode, now))
        self.query_one("#helps", Static).update(today.helps)

    def _noted(self, today: Today) -> str:
        undo = "   u takes it back" if self._checkin else ""
        return f"Noted at {today.pain_at:%H:%M}: pain {today.pain}.{undo}"

    def _last(self, episode: Record | None, now: object) -> Content:
        if episode is None:
            text = (
                "No spasm logged yet. When one comes: s, a digit, enter." if self.world.state.complete else "Reading…"
            )
            return Content.assemble((text, "$quiet"))
        words = self.world.catalogue.vocabulary
        ago = ago_words(episode.at, self.world.now())
        return Content.assemble(("Last spasm  ", "bold"), f"{ago} · {summary(episode, words)}")

    # how are you now

    @on(Rail.Chosen)
    def note_pain(self, event: Rail.Chosen) -> None:
        """Saves the digit as a check-in; a second one soon after corrects the first."""
        store, now = self.world.store, self.world.now().replace(microsecond=0)
        last, pain = self._checkin, event.value
        if last is not None and now - last.at < _SAME_CHECKIN:
            record = self.saved(lambda: store.change(last, {"pain_now": pain}))
        else:
            record = self.saved(lambda: store.add("checkin", now, {"pain_now": pain}))
        if record is not None:
            self._checkin = record
        self.state_changed()

    def action_undo(self) -> None:
        """Takes the check-in just made back."""
        record = self._checkin
        if record is not None:
            self._checkin = None
            self.query_one(Rail).start_anew()
            self.saved(lambda: self.world.store.remove(record))

    def action_due(self) -> None:
        """Opens the first thing that is due."""
        if self._today and self._today.due:
            due = self._today.due[0]
            self.post_message(Open(due.screen, due.record_id))

    def action_nothing(self) -> None:
        """There is nothing behind this screen."""

    def on_key(self, event: events.Key) -> None:
        # A digit counts wherever the cursor is.
        if self.query_one(Rail).take_key(event.key):
            event.stop()
