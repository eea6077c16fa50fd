"""The emergency page: before anything else, until the user says it was read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from spasm_tui.core.asking.urgency import Finding, advice_page, find_urgency
from spasm_tui.core.signs import RED_FLAGS, unread_emergency
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.keybar import KeyBar
from spasm_tui.widgets.messages import GoBack
from spasm_tui.widgets.results import UrgencyResult
from spasm_tui.widgets.topline import TopLine


class EmergencyScreen(FeatureScreen):
    """What to do now. Sessions stay shut until it is acknowledged; logging a spasm is always open."""

    CSS_PATH = "emergency.tcss"
    AUTO_FOCUS = "Result"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "nothing", show=False),
        Binding("r", "acknowledge", "I have read this"),
    ]

    def compose(self) -> ComposeResult:
        yield TopLine("Get help now")
        yield Container(id="body")
        yield KeyBar()

    async def show(self, detail: str) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        record = unread_emergency(self.world.state)
        questions = self.world.catalogue.questionnaire(RED_FLAGS)
        if record is None or questions is None:
            return
        found = find_urgency(questions, record.table("answers"))
        # The urgency is as it was found then, even where a newer version of the questions would see it otherwise.
        finding = found if found.urgency == "emergency" else Finding("emergency", found.why)
        result = UrgencyResult(finding, advice_page(questions, finding, self.world.settings.emergency))
        await body.mount(result)
        result.focus()

    def action_acknowledge(self) -> None:
        """Keeps when it was read, and opens the way."""
        record = unread_emergency(self.world.state)
        if record is None:
            self.post_message(GoBack())
            return
        now = self.world.now().replace(microsecond=0)
        if self.saved(lambda: self.world.store.change(record, {"acknowledged": now})) is not None:
            self.post_message(GoBack())

    def action_nothing(self) -> None:
        """It cannot be left unread."""
