"""What every screen of the program has: the world, a line on top, a heartbeat, saving that cannot crash."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import App, ComposeResult, ScreenStackError
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from spasm_tui.machine.terminals import copy_advice
from spasm_tui.services.world import World
from spasm_tui.storage.journal_writer import NotSavedError, why_not_saved
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import Changed, GoBack
from spasm_tui.tui.controls.panes import FROM
from spasm_tui.tui.controls.top_line import TopLine

T = TypeVar("T")
W = TypeVar("W", bound=Widget)


class FeatureScreen(Screen[None]):
    """A screen of the program. It is kept while the program runs, so a clock in it goes on when it is not in front."""

    DEFAULT_CSS = """
    FeatureScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    FeatureScreen Input:focus { border: none; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]
    HAS_CLOCK: ClassVar[bool] = False
    """Whether a clock may go on in it behind other screens, so that it looks at each change at once."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FROM, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-short"), (32, "-tall")]

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self._is_behind = False

    def compose(self) -> ComposeResult:
        yield TopLine(self.TITLE or "")
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """What stands between the line on top and the keys at the bottom."""
        yield from ()

    def _post_register(self, app: App[object]) -> None:
        # Known before anything is laid out: else all is laid out and styled once more as soon as there is a size.
        for size, breakpoints in zip(app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True):
            self._classes |= self._get_breakpoint_classes(size, breakpoints)
        super()._post_register(app)

    def _screen_resized(self, size: Size) -> None:
        # Textual says so to the screens behind, too, whenever one comes to the front.
        if size != self._size:
            super()._screen_resized(size)

    def _on_timer_update(self) -> None:
        if self._layout_required and self._repaint_required:
            # Painted with the layout: Textual does so after it once more.
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._on_timer_update()

    async def show(self, detail: str) -> None:
        """Called each time the screen is opened, with what to show there."""

    def state_changed(self) -> None:
        """Called when the journal changed, whoever changed it; at the latest when the screen comes to the front."""

    @property
    def is_current(self) -> bool:
        """Whether the user sees it: it is in front, or seen through what is.

        Textual says so of the screen right behind in any case, which then would work for nobody at every change.
        """
        try:
            stack = self.app.screen_stack
        except ScreenStackError:
            return False
        for screen in reversed(stack):
            if screen is self:
                return True
            if screen.styles.background.a == 1:
                return False
        return False

    def note_change(self) -> None:
        """The journal changed. A screen that nobody sees looks at it when it comes to the front: most never need to."""
        if self.is_current or self.HAS_CLOCK:
            self.state_changed()
        else:
            self.fall_behind()

    @on(events.ScreenResume)
    def catch_up(self) -> None:
        """Looks at what changed while another screen was in front."""
        if self._is_behind and self.is_current:
            self._is_behind = False
            self.state_changed()

    def fall_behind(self) -> None:
        """It is to look anew when it comes to the front: a setting or the time of day may be another, too."""
        self._is_behind = True

    def hold(self) -> None:
        """Called when a new spasm or a warning comes to the front: what can wait for the user, waits."""

    def beat(self) -> None:
        """Called a few times a second, in front or not: show the time, notice what is due."""

    def wants_beat_in(self) -> float | None:
        """Seconds until it should beat again, where that is sooner than usual: a cue to the second, a moving figure."""
        return None

    @property
    def moving(self) -> bool:
        """Whether anything on screen may move by itself."""
        return self.world.settings.animations and self.app.animation_level != "none"

    def on_resize(self) -> None:
        # All keys of the bar should be seen in a narrow window too.
        for bar in self.query(KeyBar):
            bar.compact = self.size.width < 100

    def there(self, kind: type[W]) -> list[W]:
        """The widgets of a kind that stand there with all their parts.

        Beats and news of the journal come at any moment, and `query` also finds what is half put there or half gone.
        """
        # What is being taken away is displayed no more.
        return [widget for widget in self.query(kind) if widget.is_mounted and widget.display]

    @property
    def sitting(self) -> str:
        """The id of answers that are being given here: their emergency page comes when this is left, not before."""
        return ""

    def running_line(self) -> str:
        """The clock that runs in this screen, in a few words; empty when none does."""
        return ""

    def waiting_line(self) -> str:
        """What is over in this screen and asks how it was, in a sentence; empty when nothing does."""
        return ""

    waiting: Callable[[], list[tuple[str, str]]] = staticmethod(list)
    """Asks all screens for that: each with its name. The app puts it there."""

    def show_time(self, running: str) -> None:
        """Puts the time, and what is `running`, on top."""
        for line in self.children:
            if isinstance(line, TopLine):
                line.running, line.is_demo = running, self.world.is_demo
                line.show_time(self.world.now())

    def saved(self, save: Callable[[], T]) -> T | None:
        """Runs `save`; tells the app of the change. Where the disk refuses, says so and gives None: nothing is lost."""
        try:
            result = save()
        except (NotSavedError, OSError) as error:
            told = str(error) if isinstance(error, NotSavedError) else why_not_saved(self.world.places.data, error)
            self.notify(told, severity="error", timeout=12, markup=False)
            return None
        self.post_message(Changed())
        return result

    def say(self, text: str, title: str = "") -> None:
        """A short line that goes away by itself."""
        self.notify(text, title=title, timeout=4, markup=False)

    def unsay(self) -> None:
        """Takes away the lines that were said, which may lie over something; not while one tells what went wrong."""
        if all(shown.severity != "error" for shown in self.app._notifications):
            self.app.clear_notifications()

    def copy(self, text: str) -> str:
        """Gives `text` to the terminal for the clipboard; the words say whether it can have arrived."""
        advice = copy_advice(os.environ)
        if advice.can:
            self.app.copy_to_clipboard(text)
        return advice.words

    def action_leave(self) -> None:
        self.post_message(GoBack())

    def action_nothing(self) -> None:
        """Keeps a key that means something here, only not just now, from leading away."""
