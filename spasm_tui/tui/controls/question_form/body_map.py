"""The back, seen from behind: arrows move over it, space marks where it hurts."""

from __future__ import annotations

from itertools import groupby

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.body import (
    BESIDE,
    HEAD_ROWS,
    PLACES,
    Cell,
    drawn,
    layout,
    middle,
    next_place,
    scale_in,
    shade_of,
    whole_height,
)
from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.lib.drawing.canvas import Cells


class BodyMap(Widget, can_focus=True):
    """Places on the back and legs. Left on the map is the user's left."""

    DEFAULT_CSS = f"""
    BodyMap {{ height: {whole_height(1)}; width: 1fr; }}
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
    def _scale(self) -> int:
        return scale_in(self.size.width, self.size.height)

    def render(self) -> Content:
        scale = self._scale
        body, head = layout(scale), HEAD_ROWS * scale
        lines = [self._line(scale, y - head, row) for y, row in enumerate(drawn(scale))]
        side = (body.width - 9 * scale) // 2
        lines[0] = Content.assemble((f"{'your left':<{side}}", "$quiet"), lines[0][side:-side])
        lines[0] = Content.assemble(lines[0], (f"{'your right':>{side}}", "$quiet"))
        if self.size.width >= body.width + BESIDE:
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

    def _line(self, scale: int, y: int, row: tuple[Cells, ...]) -> Content:
        """One line of the body, with the signs of the places whose middle it crosses."""
        line = Content("").join([self._run(run) for run in row])
        for cell in layout(scale).on_line(y):
            x, middle_line = middle(scale, cell.place)
            if sign := self._sign(cell) if y == middle_line else "":
                at = x - len(sign) // 2
                style = f"bold $background on {self._colour(cell.place)}"
                line = Content.assemble(line[:at], (sign, style), line[at + len(sign) :])
        return line

    def _run(self, run: Cells) -> Content:
        """Characters of a place. What is whole is a ground, which no terminal draws with lines in it."""
        if not run.layer:
            return Content(run.text)
        ink = self._colour(run.layer)
        behind = f" on {self._colour(run.behind)}" if run.behind else ""
        parts = ((whole, "".join(same)) for whole, same in groupby(run.text, lambda each: each == "█"))
        return Content.assemble(
            *((" " * len(text), f"on {ink}") if whole else (text, f"{ink}{behind}") for whole, text in parts)
        )

    def _colour(self, place: str) -> str:
        if place in self.chosen:
            return "$error"
        if place == self.cursor and self.has_focus:
            return "$accent"
        return f"$skin-{shade_of(place)}"

    def _sign(self, cell: Cell) -> str:
        here, marked = cell.place == self.cursor and self.has_focus, cell.place in self.chosen
        return ("▸✗◂" if marked else "▸ ◂") if here else ("✗" if marked else "")

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
        scale = self._scale
        place = layout(scale).at(event.x, event.y - HEAD_ROWS * scale)
        if place:
            self.focus()
            self.cursor = place
            self.toggle(place)
