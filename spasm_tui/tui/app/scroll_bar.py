"""The bar at the side of what scrolls, with a column of its own before it: words never touch it."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment, Segments
from textual.scrollbar import ScrollBarRender


class SlimBar(ScrollBarRender):
    """Two cells wide, of which the first stays empty."""

    @classmethod
    def render_bar(cls, *args: Any, **named: Any) -> Segments:
        """As Textual's own, one cell narrower."""
        if not named.get("vertical", True) or named.get("thickness", 1) < 2:
            return super().render_bar(*args, **named)
        bar = super().render_bar(*args, **{**named, "thickness": named["thickness"] - 1})
        rows = ([Segment(" "), segment, Segment.line()] for segment in bar.segments)
        return Segments([piece for row in rows for piece in row])
