"""What is sent of a picture, against a real terminal's reading of it: the same glass with far fewer bytes."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from spasm_tui.tui.app.glass import Glass

WIDTH, HEIGHT = 24, 4
CONSOLE = Console(force_terminal=True, color_system="truecolor", width=WIDTH)
STYLES = [
    None,
    Style(color="#ff0000", bgcolor="#000011"),
    Style(color="#00ff00", bgcolor="#000011"),
    Style(color="#00ff00", bold=True),
    Style(bgcolor="color(22)"),
    Style(color="red", bgcolor="default", underline=True),
]
# A quarter of blocks, and signs of two cells and of none, of which no two terminals think the same.
TEXTS = ["a", "b", "▟", " ", "ab ", "字", "e\u0301", "aaaaaaaaa"]


def strip(chance: Random, width: int) -> Strip:
    segments = [Segment(chance.choice(TEXTS), chance.choice(STYLES)) for _ in range(chance.randrange(12))]
    return Strip(segments).adjust_cell_length(width)


def picture_of(seed: int) -> list[list[Strip]]:
    """One picture of the screen: rows of strips, all of them cut at the same place."""
    chance = Random(seed)
    cut = chance.choice([8, 15])
    return [[strip(chance, cut), strip(chance, WIDTH - cut)] for _ in range(HEIGHT)]


# Pictures of their own take long to make smaller; a number says as much.
pictures = st.integers(0, 5000).map(picture_of)


def whole(picture: list[list[Strip]]) -> LayoutUpdate:
    return LayoutUpdate([list(row) for row in picture], Region(0, 0, WIDTH, HEIGHT))


def part(picture: list[list[Strip]]) -> ChopsUpdate:
    """As Textual gives it where every row is to be drawn."""
    cut = picture[0][0].cell_length
    chops = [{0: row[0], cut: row[1]} for row in picture]
    return ChopsUpdate(chops, [(y, 0, WIDTH) for y in range(HEIGHT)], [[cut, WIDTH]] * HEIGHT)


class Screen:
    """A terminal that has been sent something."""

    def __init__(self) -> None:
        # A column more than is used: at the edge pyte lets a sign of no width begin a new line.
        self.screen = pyte.Screen(WIDTH + 1, HEIGHT)
        # In a terminal a line feed does not go back to the first column; Textual moves before each line.
        self.stream = pyte.Stream(self.screen)

    def take(self, text: str) -> None:
        self.stream.feed(text)

    def cells(self) -> list[list[tuple[object, ...]]]:
        return [[tuple(self.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


@given(st.lists(pictures, min_size=2, max_size=5))
def test_the_glass_shows_what_textual_would_have_drawn(shown: list[list[list[Strip]]]) -> None:
    glass, ours, theirs = Glass(), Screen(), Screen()
    first = whole(shown[0])
    theirs.take(whole(shown[0]).render_segments(CONSOLE))
    update = glass.only_changed(first, CONSOLE)
    assert update is not None
    ours.take(update.render_segments(CONSOLE))
    for before, picture in pairwise(shown):
        # Where pieces are cut anew all of a row is drawn, as after a change of the layout.
        update = glass.only_changed(part(picture), CONSOLE)
        theirs.take(part(picture).render_segments(CONSOLE))
        ours.take(update.render_segments(CONSOLE) if update is not None else "")
        assert ours.cells() == theirs.cells(), before


@given(pictures)
def test_what_stands_there_already_is_not_sent_again(picture: list[list[Strip]]) -> None:
    glass = Glass()
    glass.only_changed(whole(picture), CONSOLE)
    assert glass.only_changed(part(picture), CONSOLE) is None


def sent(before: str, after: str, style: Style | None = None) -> str:
    glass = Glass()
    glass.only_changed(whole([[Strip([Segment(before.ljust(WIDTH), style)]), Strip([])]]), CONSOLE)
    after_strip = Strip([Segment(after.ljust(WIDTH), style)])
    update = glass.only_changed(ChopsUpdate([{0: after_strip}], [(0, 0, WIDTH)], [[WIDTH]]), CONSOLE)
    return update.render_segments(CONSOLE) if update is not None else ""


def test_only_the_cells_that_changed_are_sent() -> None:
    assert sent("12:34 and a lot of words", "12:35 and a lot of words") == "\x1b[1;5H5"
    # What lies near is written over, what lies far is stepped over.
    assert sent("0 2 4 and words     9", "1 2 5 and words     8") == "\x1b[1;1H1 2 5\x1b[15C8"
    red = Style(color="color(9)")
    ansi = Strip.render_ansi(red, ColorSystem.TRUECOLOR)
    assert sent("ab", "xb", red) == f"\x1b[1;1H\x1b[{ansi}mx\x1b[0m"


def test_a_look_is_changed_by_what_is_other() -> None:
    glass = Glass()
    old = Strip([Segment("ab" + " " * 22)])
    glass.only_changed(whole([[old]]), CONSOLE)
    front = [Style(color=f"color({n})", bgcolor="color(9)") for n in (20, 21)]
    new = Strip([Segment("x", front[0]), Segment("y", front[1]), Segment(" " * 22)])
    update = glass.only_changed(ChopsUpdate([{0: new}], [(0, 0, WIDTH)], [[WIDTH]]), CONSOLE)
    assert update is not None
    assert update.render_segments(CONSOLE) == "\x1b[1;1H\x1b[38;5;20;101mx\x1b[38;5;21my\x1b[0m"


def test_what_may_have_been_written_over_is_sent_anew() -> None:
    glass, picture = Glass(), [[Strip([Segment("x" * WIDTH)])]] * HEIGHT
    glass.only_changed(whole(picture), CONSOLE)
    glass.forget()
    again = ChopsUpdate([{0: row[0]} for row in picture], [(y, 0, WIDTH) for y in range(HEIGHT)], [[WIDTH]] * HEIGHT)
    assert glass.only_changed(again, CONSOLE) is again
