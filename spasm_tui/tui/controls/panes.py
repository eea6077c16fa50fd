"""Two panes where there is room: a list, and beside it what is under its cursor.

What is only beside the list, and gone where it is narrow, stands in an Aside. What stands below it there has no need of
one: the screen's style sheet lays it beside the list under `-wide`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from spasm_tui.tui.controls.quiet_text import QuietText

FROM = 96
"""From so many columns of the window on there are two panes, on every screen but Today, whose weeks need more."""


def has_room(widget: Widget) -> bool:
    """Whether there are two panes. Known before anything is laid out."""
    return widget.app.size.width >= FROM


class Aside(VerticalScroll, can_focus=False):
    """The pane on the right. It is worked out only while it is seen: in a narrow window a key costs no more."""

    DEFAULT_CSS = """
    Aside { width: 1fr; height: 1fr; padding: 0 0 0 2; border-left: solid $panel; scrollbar-gutter: stable; }
    Aside > QuietText { width: 1fr; max-width: 84; }
    """

    def __init__(self) -> None:
        super().__init__(QuietText())
        self._make: Callable[[], Content] = Content
        self.display = has_room(self)

    def tell(self, make: Callable[[], Content]) -> None:
        """Shows what `make` makes, now or as soon as there is room."""
        self._make = make
        self.look_again()

    def look_again(self) -> None:
        """Shows it anew."""
        if self.display:
            before = self.said
            self.query_one(QuietText).update(self._make())
            if self.said != before:  # else it is read on where it was
                self.scroll_home(animate=False)

    @property
    def said(self) -> str:
        """The words that stand there; none while it is not seen."""
        return str(self.query_one(QuietText).content) if self.display else ""


class Panes(Horizontal):
    """Holds the list, and after it an Aside; `-beside` says that both are seen."""

    DEFAULT_CSS = """
    Panes { height: 1fr; width: 1fr; }
    Panes > * { width: 1fr; height: 1fr; }
    Panes.-beside > * { width: 48%; max-width: 96; margin-right: 1; }
    Panes.-beside > Aside { width: 1fr; max-width: 100%; margin-right: 0; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 Textual's own name
        super().__init__(id=id)
        # A pane that comes after the first layout has all of it laid out twice more.
        self.set_class(has_room(self), "-beside")

    def on_resize(self) -> None:
        beside = has_room(self)
        self.set_class(beside, "-beside")
        for aside in self.query(Aside):
            if aside.display != beside:
                aside.display = beside
                aside.look_again()


def paragraphs(parts: Iterable[Content]) -> Content:
    """The parts with an empty line between them."""
    return Content("\n\n").join(list(parts))
