"""The back, seen from behind: arrows move over it, space marks where it hurts."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.body import PLACES, Cell, Layout, layout, next_place
from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys

_SMALL, _LARGE = layout(1), layout(2)
_BESIDE = 24


class BodyMap(Widget, can_focus=True):
    """Places on the back and legs. Left on the map is the user's left."""

    DEFAULT_CSS = f"""
    BodyMap {{ height: {_SMALL.height + 1}; width: 1fr; }}
    """

    cursor: reactive[str] = reactive("low-left")
    chosen: reactive[tuple[str, ...]] = reactive(())

    class Chosen(Message):
        """The marked places changed."""

        def __init__(self, body: BodyMap) -> None:
            super().__init__()
            self.body = body

        @property
        def control(self) -> BodyMap:
            """The map."""
            return self.body

    def __init__(self, places: tuple[Option, ...], chosen: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.places = {place.id: place.text for place in places}
        self.set_reactive(BodyMap.chosen, chosen)
        if chosen and chosen[0] in PLACES:
            self.set_reactive(BodyMap.cursor, chosen[0])

    @property
    def _layout(self) -> Layout:
        """Twice as large where there is room."""
        roomy = self.size.height > _LARGE.height and self.size.width >= _LARGE.width + _BESIDE
        return _LARGE if roomy else _SMALL

    def render(self) -> Content:
        body = self._layout
        half = (body.width - 7) // 2
        head = Content.assemble((f"{'your left':<{half}}", "$quiet"), "╭─────╮", (f"{'your right':>{half}}", "$quiet"))
        lines = [head, *(self._line(body, y) for y in range(body.height))]
        if self.size.width >= body.width + _BESIDE:
            said = self._said()
            lines = [Content.assemble(line, "   ", said[i] if i < len(said) else "") for i, line in enumerate(lines)]
        return Content("\n").join(lines)

    def _said(self) -> list[Content]:
        """What stands beside the map: the place under the cursor, then those marked."""
        here = self.places.get(self.cursor, self.cursor)
        said = [Content(""), Content.assemble(("▸ ", "$accent"), (here, "bold")), Content("")]
        if self.chosen:
            said.append(Content.assemble(("It hurts here:", "$quiet")))
            said += [Content.assemble(("✗ ", "bold $error"), self.places.get(place, place)) for place in self.chosen]
        else:
            said += [
                Content.assemble((text, "$quiet"))
                for text in ("Arrows move.", with_keys("‹Space› marks where"), "it hurts.")
            ]
        return said

    def _line(self, body: Layout, y: int) -> Content:
        """One line of the body. Rows of places differ in shade, so that they stay apart."""
        parts: list[str | tuple[str, str]] = []
        x = 0
        for cell in body.on_line(y):
            parts += [" " * (cell.x - x), self._cell(cell, y)]
            x = cell.x + cell.width
        return Content.assemble(*parts, " " * (body.width - x))

    def _cell(self, cell: Cell, y: int) -> tuple[str, str]:
        here = cell.place == self.cursor and self.has_focus
        marked = cell.place in self.chosen
        style = f"on $surface-lighten-{2 + cell.row % 2}"
        if here or marked:
            style = "bold reverse $error" if marked else "bold reverse $accent"
        text = ""
        if y == cell.y + (cell.height - 1) // 2:
            text = ("▸✗◂" if marked else "▸ ◂") if here else ("✗" if marked else "")
        return f"{text:^{cell.width}}", style

    def toggle(self, place: str) -> None:
        """Marks a place, or takes its mark away."""
        marked = set(self.chosen) ^ {place}
        self.chosen = tuple(place for place in PLACES if place in marked)
        self.post_message(self.Chosen(self))

    def on_key(self, event: events.Key) -> None:
        if event.key == "space":
            self.toggle(self.cursor)
        elif event.key in ("up", "down", "left", "right"):
            there = next_place(self.cursor, event.key)
            if there == self.cursor and event.key in ("up", "down"):
                return
            self.cursor = there
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        place = self._layout.at(event.x, event.y - 1)
        if place:
            self.focus()
            self.cursor = place
            self.toggle(place)
