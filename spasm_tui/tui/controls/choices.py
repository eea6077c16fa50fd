"""A list of things to choose from, one or several, by arrows, numbers or the mouse."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.choice import Option

_GAP = 3
"""Spaces between two columns."""


class Choices(Widget, can_focus=True):
    """Options with their numbers. `space` or a number chooses; with `several`, it ticks or unticks.

    Digits typed together are one number, as on the command line, where there are so many options: `1` is taken at once,
    and a `0` to it makes it 10. A space between them, or a moment, keeps them apart.

    Without `numbered`, digits are left to a scale on the same page; without `marked`, it is a plain list.
    """

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """

    TOGETHER = 0.6
    """Seconds from one digit to the next that still make one number. A 0 needs no haste: alone it would untick all."""

    cursor: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive(())

    class Chosen(Message):
        """What is chosen changed."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            """The list."""
            return self.choices

    class Moved(Message):
        """The cursor is on another option."""

        def __init__(self, choices: Choices, option: Option) -> None:
            super().__init__()
            self.choices = choices
            self.option = option

        @property
        def control(self) -> Choices:
            """The list."""
            return self.choices

    def __init__(
        self,
        options: tuple[Option, ...],
        chosen: tuple[str, ...] = (),
        several: bool = False,
        numbered: bool = True,
        marked: bool = True,
    ) -> None:
        super().__init__()
        self.options = options
        self.several = several
        self.numbered = numbered
        self.marked = marked
        # The digit that the next one may make a longer number of, when it came, and what was chosen before it.
        self._begun: tuple[int, float, tuple[str, ...]] | None = None
        self.set_reactive(Choices.chosen, chosen)
        ids = [option.id for option in options]
        self.set_reactive(Choices.cursor, ids.index(chosen[0]) if chosen and chosen[0] in ids else 0)

    @property
    def current(self) -> Option | None:
        """The option under the cursor."""
        return self.options[self.cursor] if self.options else None

    def _wrapped(self, width: int) -> list[tuple[int, str]]:
        """The lines of text, each with its option's number."""
        room = max(10, width - self._head_width)
        more = any(option.more for option in self.options)
        first = min(max((len(option.text) for option in self.options), default=0) + _GAP, room * 3 // 5) if more else 0
        found = []
        for number, option in enumerate(self.options):
            found += [(number, line) for line in self._lines(option, first, room)]
        return found

    def _lines(self, option: Option, first: int, room: int) -> Iterator[str]:
        """The lines of one option in `room` characters, of which `first` are for the first column where there are two.

        Without marks the second line of an entry would look like an entry of its own, so it stands further in.
        """
        deep = "" if self.marked else "  "
        left = textwrap.wrap(option.text, max(10, first - _GAP if option.more else room), subsequent_indent=deep)
        right = textwrap.wrap(option.more, max(10, room - first))
        for one, two in zip_longest(left or [""], right, fillvalue=""):
            yield f"{one:<{first}}{two}" if right else one

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._wrapped(width))

    def render(self) -> Content:
        lines = []
        before = -1
        for index, text in self._wrapped(self.size.width):
            here = index == self.cursor and self.has_focus
            ticked = self.options[index].id in self.chosen
            style = "bold $accent" if ticked else ""
            if here:
                style += " on $boost"
            head = self._head(index, here) if index != before else " " * self._head_width
            lines.append(Content.assemble((f"{head}{text}".ljust(self.size.width if here else 0), style)))
            before = index
        return Content("\n").join(lines)

    @property
    def _head_width(self) -> int:
        """How much stands before an option."""
        return 2 if not self.marked else 9 if self.numbered else 6

    def _head(self, index: int, here: bool) -> str:
        """What stands before an option: the cursor, its mark, its number."""
        point = "▸" if here else " "
        if not self.marked:
            return f"{point} "
        ticked = self.options[index].id in self.chosen
        mark = ("[x]" if ticked else "[ ]") if self.several else ("(•)" if ticked else "( )")
        return f"{point} {mark} {index + 1:>2} " if self.numbered else f"{point} {mark} "

    def choose(self, index: int) -> None:
        """Chooses, or ticks and unticks, the option at `index`."""
        self.cursor = index
        option_id = self.options[index].id
        if not self.several:
            self.chosen = (option_id,)
        elif option_id in self.chosen:
            self.chosen = tuple(c for c in self.chosen if c != option_id)
        else:
            self.chosen = tuple(o.id for o in self.options if o.id in self.chosen or o.id == option_id)
        self.post_message(self.Chosen(self))

    def watch_cursor(self, cursor: int) -> None:
        if not self.options or not self.is_mounted:
            return
        self.post_message(self.Moved(self, self.options[cursor]))
        rows = [row for row, (index, _) in enumerate(self._wrapped(self.size.width)) if index == cursor]
        page = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if rows and page is not None:
            top = self.region.y - page.content_region.y + page.scroll_offset.y + rows[0]
            page.scroll_to_region(Region(0, top, 1, len(rows)), animate=False)

    def on_key(self, event: events.Key) -> None:
        if not self.options:
            return
        key = event.key
        begun, self._begun = self._begun, None
        if self.numbered and key.isascii() and key.isdigit():
            if not self._take_digit(int(key), event.time, begun):
                return
        elif key == "down" and self.cursor < len(self.options) - 1:
            self.cursor += 1
        elif key == "up" and self.cursor > 0:
            self.cursor -= 1
        elif key == "space":
            # Right after a digit it only ends the number: “1 2” is one and two.
            if begun is None or event.time - begun[1] > self.TOGETHER:
                self.choose(self.cursor)
        else:
            return
        event.stop()

    def _take_digit(self, digit: int, at: float, begun: tuple[int, float, tuple[str, ...]] | None) -> bool:
        """Reads a digit; says whether it means something here. `begun`: the digit right before it, if it can go on."""
        if begun and (digit == 0 or at - begun[1] <= self.TOGETHER):
            number = begun[0] * 10 + digit
            if number <= len(self.options):
                self.chosen = begun[2]
                self.choose(number - 1)
                return True
        if digit == 0:
            if self.several:
                self.chosen = ()
                self.post_message(self.Chosen(self))
            return self.several
        if digit > len(self.options):
            return False
        before = self.chosen
        self.choose(digit - 1)
        if digit * 10 <= len(self.options):
            self._begun = (digit, at, before)
        return True

    def on_click(self, event: events.Click) -> None:
        lines = self._wrapped(self.size.width)
        if 0 <= event.y < len(lines):
            self.focus()
            self.choose(lines[event.y][0])
