"""A text that is told again at every heartbeat, and mostly says what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.visual import Visual, VisualType
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class QuietText(Static):
    """Plain text, painted anew only when it says something else, and laid out only when it needs other room.

    Its width must come from what it stands in. Textual's own is laid out and painted at each `update`.
    """

    def __init__(self, content: str = "", *, id: str | None = None) -> None:  # noqa: A002 Textual's own name
        super().__init__(content, id=id, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        if _said(content) != _said(self.content):
            before, width = self.visual, self.content_size.width
            super().update(content, layout=False)
            if self.display and (not width or _height(self, before, width) != _height(self, self.visual, width)):
                self.refresh(layout=True)


def _said(content: VisualType) -> object:
    """What tells two texts apart: two of Textual's are equal to it where only their looks differ."""
    return (content.plain, content.spans) if isinstance(content, Content) else content


def _height(text: QuietText, visual: Visual, width: int) -> int:
    return visual.get_height(cast("RulesMap", text.styles), width)
