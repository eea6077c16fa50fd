"""The back, seen from behind: arrows move over it, space marks where it hurts."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.questionnaire import Option

# Rows of the body from the neck down: (place, width in cells) side by side, and the gap between them.
_ROWS: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (
    (1, (("neck", 7),)),
    (2, (("upper-left", 9), ("upper-centre", 9), ("upper-right", 9))),
    (2, (("middle-left", 8), ("middle-centre", 9), ("middle-right", 8))),
    (2, (("low-left", 8), ("low-centre", 9), ("low-right", 8))),
    (2, (("buttock-left", 13), ("buttock-right", 13))),
    (2, (("thigh-left", 11), ("thigh-right", 11))),
    (2, (("calf-left", 8), ("calf-right", 8))),
)
_WIDTH = 31
MAP_HEIGHT = sum(height for height, _ in _ROWS) + 1


class BodyMap(Widget, can_focus=True):
    """Places on the back and legs. Left on the map is the user's left."""

    DEFAULT_CSS = f"""
    BodyMap {{ height: {MAP_HEIGHT}; width: 1fr; }}
    """

    cursor: reactive[tuple[int, int]] = reactive((3, 0))
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
        for row, (_, cells) in enumerate(_ROWS):
            for column, (place, _) in enumerate(cells):
                if chosen and place == chosen[0]:
                    self.set_reactive(BodyMap.cursor, (row, column))

    @property
    def current(self) -> str:
        """The place under the cursor."""
        row, column = self.cursor
        return _ROWS[row][1][column][0]

    def render(self) -> Content:
        head = Content.assemble((f"{'your left':<10}", "$quiet"), f"{'╭─────╮':^11}", (f"{'your right':>10}", "$quiet"))
        lines = [head]
        for height, cells in _ROWS:
            shade = "on $surface-lighten-2" if len(lines) % 4 < 2 else "on $surface-lighten-3"
            lines += [self._line(cells, shade, first=line == 0) for line in range(height)]
        said = self._said()
        room = self.size.width - _WIDTH - 3
        if room >= 16:
            lines = [Content.assemble(line, "   ", said[i] if i < len(said) else "") for i, line in enumerate(lines)]
        return Content("\n").join(lines)

    def _said(self) -> list[Content]:
        """What stands beside the map: the place under the cursor, then those marked."""
        here = self.places.get(self.current, self.current)
        said = [Content(""), Content.assemble(("▸ ", "$accent"), (here, "bold")), Content("")]
        if self.chosen:
            said.append(Content.assemble(("It hurts here:", "$quiet")))
            said += [Content.assemble(("✗ ", "bold $error"), self.places.get(place, place)) for place in self.chosen]
        else:
            said += [Content.assemble((text, "$quiet")) for text in ("Arrows move.", "Space marks where", "it hurts.")]
        return said

    def _line(self, cells: tuple[tuple[str, int], ...], shade: str, first: bool) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        width = sum(w for _, w in cells) + len(cells) - 1
        parts.append(" " * ((_WIDTH - width) // 2))
        for number, (place, wide) in enumerate(cells):
            here = place == self.current and self.has_focus
            marked = place in self.chosen
            style = "bold reverse $error" if marked else shade
            if here:
                style = "bold reverse $accent" if not marked else "bold reverse $error"
            text = ("▸✗◂" if marked else "▸ ◂") if here and first else ("✗" if marked and first else "")
            parts.append((f"{text:^{wide}}", style))
            if number < len(cells) - 1:
                parts.append(" ")
        parts.append(" " * (_WIDTH - width - (_WIDTH - width) // 2))
        return Content.assemble(*parts)

    def toggle(self, place: str) -> None:
        """Marks a place, or takes its mark away."""
        marked = set(self.chosen) ^ {place}
        self.chosen = tuple(p for _, cells in _ROWS for p, _ in cells if p in marked)
        self.post_message(self.Chosen(self))

    def on_key(self, event: events.Key) -> None:
        row, column = self.cursor
        if event.key in ("up", "down"):
            target = row + (1 if event.key == "down" else -1)
            if not 0 <= target < len(_ROWS):
                return
            self.cursor = (target, _nearest(row, column, target))
        elif event.key in ("left", "right"):
            wide = len(_ROWS[row][1])
            self.cursor = (row, min(max(0, column + (1 if event.key == "right" else -1)), wide - 1))
        elif event.key == "space":
            self.toggle(self.current)
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        top = 1
        for row, (height, cells) in enumerate(_ROWS):
            left = (_WIDTH - sum(w for _, w in cells) - len(cells) + 1) // 2
            for column, (place, wide) in enumerate(cells):
                if top <= event.y < top + height and left <= event.x < left + wide:
                    self.focus()
                    self.cursor = (row, column)
                    self.toggle(place)
                    return
                left += wide + 1
            top += height


def _nearest(row: int, column: int, target: int) -> int:
    """The column of row `target` that lies nearest to where the cursor is."""
    here = (column + 0.5) / len(_ROWS[row][1])
    wide = len(_ROWS[target][1])
    return min(range(wide), key=lambda c: abs((c + 0.5) / wide - here))
