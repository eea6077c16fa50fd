"""Bring in: an export of this program, or the table of another app; shown first, then taken in whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from spasm_tui.core.overview.importing.preview import MOST_LINES, Offer, offer_lines
from spasm_tui.services.world import World
from spasm_tui.storage.import_preview import look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.places import typed_path
from spasm_tui.tui.controls.feature import FeatureScreen

_INTRO = (
    "Which file? An export of this program (.json, .csv, or a folder of .csv), or the table of another app: Bearable, "
    "Migraine Buddy, a pain diary. Enter shows what is in it before any of it is brought in. What is here already is "
    "not brought in twice."
)
LONG_BYTES = 1_000_000
"""A longer file is looked at in a thread: keys answer meanwhile."""


class ImportingScreen(FeatureScreen):
    """Enter leads to a line for the file; enter shows what is in it; then enter brings it in."""

    TITLE = "Bring in"
    CSS_PATH = "screen.tcss"
    # Not the line: until it is wanted, the keys that work everywhere work here too.
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "bring", "Bring it in"),
        Binding("enter", "type", "Say which file"),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._offer: Offer | None = None

    def compose_body(self) -> ComposeResult:
        yield Static(_INTRO, id="intro", markup=False)
        yield Input(placeholder="~/Downloads/export.csv", id="file")
        with VerticalScroll(id="found"):
            yield Static("", markup=False)

    async def show(self, detail: str) -> None:
        self._tell(None, "")
        line = self.query_one("#file", Input)
        line.value = detail or line.value
        (line if detail else self.query_one("#found")).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to bring in once it was shown."""
        ready = bool(self._offer and self._offer.records)
        return {"bring": ready, "type": not ready}.get(action, True)

    def _tell(self, offer: Offer | None, text: str) -> None:
        self._offer = offer
        self.query_one("#found > Static", Static).update(text)
        self.refresh_bindings()

    @on(Input.Submitted)
    def look(self, event: Input.Submitted) -> None:
        """Shows what is in the file."""
        event.stop()
        if not event.value.strip():
            return
        if not self.world.state.complete:
            self._tell(None, "Older months are still being read. Please try again in a moment.")
            return
        path = typed_path(event.value.strip())
        self.workers.cancel_group(self, "looking")
        if _length(path) <= LONG_BYTES:
            self._show_offer(self._looked(path))
            return
        self._tell(None, "This is a long file. Looking into it…")
        self.query_one("#found").focus()
        self._look_apart(path)

    def _looked(self, path: Path) -> Offer | str:
        """What is in the file, or why it cannot be read."""
        world = self.world
        try:
            return look_at(path, world.state, world.catalogue.mappings, world.now())
        except ValueError as error:
            return str(error)
        except OSError as error:
            return f"{error.filename or path}: {error.strerror or error}"

    @work(thread=True, exclusive=True, group="looking")
    def _look_apart(self, path: Path) -> None:
        found, worker = self._looked(path), get_current_worker()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_offer, found)

    def _show_offer(self, offer: Offer | str) -> None:
        if isinstance(offer, str):
            self._tell(None, offer)
            return
        if offer.faults:
            more = [f"and {len(offer.faults) - MOST_LINES} more"] if len(offer.faults) > MOST_LINES else []
            lines = [*offer.faults[:MOST_LINES], *more, "Nothing can be brought in before these are mended."]
            self._tell(None, "\n".join(lines))
            return
        lines = offer_lines(offer, self.world.catalogue.vocabulary, dry=True)
        self._tell(offer, "\n".join(lines))
        if offer.records:
            self.query_one("#found").focus()

    def action_type(self) -> None:
        """To the line for the file."""
        self.query_one("#file", Input).focus()

    def action_turn(self, way: int) -> None:
        """A page on in what was found, or back, from the line too."""
        found = self.query_one("#found", VerticalScroll)
        (found.scroll_page_down if way > 0 else found.scroll_page_up)(animate=False)

    def action_bring(self) -> None:
        """Takes all of it into the journal."""
        offer, world = self._offer, self.world
        if offer is None:
            return

        def save() -> bool:
            token = new_token(world.now())
            import_records(world.places.journal, world.store.device.name, offer.records, token)
            world.store.refresh()
            return True

        if self.saved(save):
            self._tell(None, "\n".join(offer_lines(offer, world.catalogue.vocabulary, dry=False)))
            self.query_one("#file", Input).focus()

    def action_leave(self) -> None:
        """From what was found to the line, from the line back. What is still being looked at is left."""
        busy = [worker for worker in self.workers if worker.group == "looking" and worker.is_running]
        self.workers.cancel_group(self, "looking")
        if self._offer is not None or busy:
            self._tell(None, "")
            self.query_one("#file", Input).focus()
        else:
            super().action_leave()


def _length(path: Path) -> int:
    """How many bytes there are to read; 0 where there is nothing to read."""
    try:
        return sum(each.stat().st_size for each in (path.glob("*.csv") if path.is_dir() else (path,)))
    except OSError:
        return 0
