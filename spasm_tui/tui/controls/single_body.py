"""A screen with one thing at a time in its middle."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from spasm_tui.tui.controls.feature import FeatureScreen, W


class SingleBodyScreen(FeatureScreen):
    """Between the line on top and the keys is the stage: what is asked, shown or under way now."""

    DEFAULT_CSS = """
    SingleBodyScreen #body { height: 1fr; padding-top: 1; }
    SingleBodyScreen #body > Result { padding: 0 0 1 2; }
    """

    def compose_body(self) -> ComposeResult:
        yield Container(id="body")

    async def put(self, *widgets: Widget) -> None:
        """Puts `widgets` on the stage in place of what was there, in one picture."""
        body = self.query_one("#body")
        async with self.batch():
            await body.remove_children()
            if not body.is_attached:
                return  # the program is about to end: Textual takes nothing in any more
            await body.mount(*widgets)
        self.refresh_bindings()

    def staged(self, kind: type[W]) -> list[W]:
        """What `there` finds, of what was put on the stage. It takes no search, since every beat asks."""
        stage = next((part.children for part in self.children if part.id == "body"), ())
        return [widget for widget in stage if isinstance(widget, kind) and widget.is_mounted and widget.display]

    async def clear(self) -> None:
        """Leaves the stage empty."""
        await self.query_one("#body").remove_children()
