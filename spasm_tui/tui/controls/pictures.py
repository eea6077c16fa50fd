"""Figures as real pictures, in a terminal that says it can show them: who is asked, what stands where, what is sent.

A view leaves its room blank, and the picture is laid over it. Textual knows nothing of that, so after all that it
draws this looks what became of the rooms: a view that is covered, cut off or gone has no picture there any more.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import product
from math import ceil
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.machine import terminal_pictures as terminal
from spasm_tui.machine.terminal_pictures import Replies, Way

if TYPE_CHECKING:
    from PIL import Image

    from spasm_tui.tui.controls.figure_painter import PictureColours, PictureScene

LEAST_WIDTH, LEAST_HEIGHT = 8, 3
MOST_KEPT = 96
"""So many pictures the terminal keeps of ours: of two figures every one."""
_MOST_WIDE = 900
"""More pixels than this cost bytes and show nothing more; the terminal makes it larger."""
_TILES_DOWN, _TILES_ACROSS, _FEW_ROWS = 3, 4, 7
"""Where a picture has to be sent again, only the tiles of it are that changed. xterm keeps sixteen pictures in all."""
_FIRST_NUMBER = 0x5A0000
"""Numbers that no other program is likely to use."""


class PictureView(Widget):
    """A widget whose room a picture may be laid over."""

    is_picture = False
    """Whether its room is left blank: a picture is laid over it."""

    def on_mount(self) -> None:
        if isinstance(self.app, ShowsPictures):
            self.app.add_picture(self)

    def on_unmount(self) -> None:
        if isinstance(self.app, ShowsPictures):
            self.app.pictures.remove(self)

    def picture_moved(self) -> None:
        """What it shows may be another now."""
        if isinstance(self.app, ShowsPictures):
            self.app.pictures.draw(self)

    def scene(self, steps: int) -> PictureScene | None:
        """What to show, in so many steps from pose to pose; None where there is nothing."""
        return None

    def look(self) -> PictureColours:
        """In which colours."""
        raise NotImplementedError


@runtime_checkable
class ShowsPictures(Protocol):
    """An app that lays pictures over the views that it is told of."""

    pictures: Pictures

    def add_picture(self, view: PictureView) -> None:
        """A view is there."""


class _Placed(NamedTuple):
    """What stands on the glass."""

    region: Region
    """The whole view."""
    room: Region
    """What the picture takes of it."""
    scene: PictureScene
    look: PictureColours
    number: int = 0


Written = Iterable[tuple[int, int, int]] | None
"""Rows with the first and the last column that were written over; None: everything."""


class Pictures:
    """All pictures on the screen. Nothing is asked before a view is there, and nothing sent before the answer."""

    def __init__(self, write: Callable[[str], object], awaits: Callable[[bool], None] = lambda _: None) -> None:
        """`write` sends to the terminal; `awaits` is told while an answer is waited for."""
        self._write, self._awaits = write, awaits
        self._replies = Replies()
        self._asked = 0
        self._views: list[PictureView] = []
        self._on_glass: dict[PictureView, _Placed] = {}
        self._numbers: OrderedDict[tuple[object, ...], int] = OrderedDict()
        self._next = _FIRST_NUMBER
        self._even_between = False
        self.way: Way = ""
        self.cell = (0, 0)

    @property
    def _steps(self) -> int:
        """From one pose to another. A picture that is sent once may have more than one that is sent each time."""
        return 12 if self.way == "kitty" else 6

    @property
    def _beside(self) -> int:
        """Columns to the right of a picture that are cleared with it, and have to be written again."""
        return int(self.way == "sixel" and self._replies.clears_beside)

    # asking

    def add(self, view: PictureView, setting: str, environment: Mapping[str, str]) -> None:
        """A view is there: asks the terminal, once, unless that could be seen there or pictures cannot be drawn."""
        self._views.append(view)
        may = setting == "pictures" or terminal.may_ask(environment)
        if self._asked or setting == "blocks" or not may or find_spec("PIL") is None:
            return
        self._even_between = setting == "pictures"
        self._ask(terminal.FIRST_QUESTION)

    def _ask(self, question: str) -> None:
        self._asked += 1
        self._awaits(True)
        self._write(question)

    def take(self, reply: re.Match[str]) -> bool:
        """Takes a reply; says whether pictures can be shown from now on."""
        if not self._asked or self.way:
            return False
        self._replies = self._replies.with_reply(reply)
        if reply["can"] is None:
            return False
        # One that did not say its name may read the second question as letters.
        if self._asked == 1 and self._replies.name and not self._replies.is_between:
            self._ask(terminal.SECOND_QUESTION)
            return False
        self._awaits(False)
        self.cell = terminal.cell_in_pixels(self._replies)
        if all(self.cell):
            self.way = self._replies.way(self._even_between)
        return bool(self.way)

    # what stands where

    def remove(self, view: PictureView) -> None:
        """A view is gone."""
        if view in self._views:
            self._views.remove(view)
        self._write(self._off(view))

    def settle(self, screen: Screen[object], written: Written, wanted: bool = True) -> list[Region]:
        """Lays pictures over the rooms of `screen` after something was drawn; says which rooms hide what is in them."""
        if not self.way:
            return []
        rooms = dict(self._rooms(screen)) if wanted else {}
        out = [self._off(view) for view, there in list(self._on_glass.items()) if rooms.get(view) != there.region]
        for view in self._views:
            self._tell(view, view in rooms, screen)
        written = None if written is None else list(written)
        out += [self._lay(view, written) for view in rooms]
        self._write("".join(out))
        return [there.room for there in self._on_glass.values()] if self.way != "kitty" else []

    def _tell(self, view: PictureView, is_picture: bool, screen: Screen[object]) -> None:
        """Tells a view of `screen` whether to leave its room blank. Others are blank still when they come back."""
        if view.is_picture != is_picture and view.is_attached and view.screen is screen:
            view.is_picture = is_picture
            view.refresh()

    def _rooms(self, screen: Screen[object]) -> Iterator[tuple[PictureView, Region]]:
        """The views that can be seen whole, with where they are."""
        seen = screen._compositor.visible_widgets
        for view in self._views:
            place, scene = seen.get(view), view.scene(self._steps)
            if place is None or scene is None:
                continue
            region, clip = place
            whole = clip.contains_region(region) and region.width >= LEAST_WIDTH and region.height >= LEAST_HEIGHT
            # A sixel in the last row would make all scroll.
            if whole and region.bottom < screen.size.height and not self._is_covered(view, region, seen):
                yield view, region

    @staticmethod
    def _is_covered(view: PictureView, room: Region, seen: Mapping[Widget, tuple[Region, Region]]) -> bool:
        """Whether something else lies over it, or it over something: a message, say."""
        around = set(view.ancestors)
        return any(
            other is not view and other not in around and clip.intersection(region).overlaps(room)
            for other, (region, clip) in seen.items()
        )

    def _lay(self, view: PictureView, written: list[tuple[int, int, int]] | None) -> str:
        if not view.is_picture:
            return ""  # it is still to be made blank
        found, look, before = view.scene(self._steps), view.look(), self._on_glass.get(view)
        if found is None:
            return ""
        cell_wide, cell_high = self.cell
        within = Region(view.region.x, view.region.y, view.region.width - self._beside, view.region.height)
        scene, wide, high = found.fitted(within.width * cell_wide, within.height * cell_high)
        room = _middle(within, ceil(wide / cell_wide), ceil(high / cell_high))
        whole = (
            before is None or written is None or any(room.overlaps(Region(x, y, end - x, 1)) for y, x, end in written)
        )
        if before is not None and not (whole and self.way != "kitty") and (before.scene, before.look) == (scene, look):
            return ""
        if self.way == "kitty":
            return self._lay_by_number(view, room, scene, look)
        self._on_glass[view] = _Placed(view.region, room, scene, look)
        old = None if whole or before is None else self._painted(before.scene, before.look, room)
        return "".join(self._tiles(self._painted(scene, look, room), old, room, terminal.blank(look.behind)))

    def draw(self, view: PictureView) -> None:
        """The picture of a view may be another now."""
        there = self._on_glass.get(view)
        if there is not None:
            self._write(self._lay(view, []))

    def _off(self, view: PictureView) -> str:
        there = self._on_glass.pop(view, None)
        return terminal.kitty_hide(there.number) if there is not None and there.number else ""

    def forget(self) -> None:
        """The terminal may show anything now: it has another size, or another program had it."""
        self._write(
            "".join([*map(self._off, list(self._on_glass)), *map(terminal.kitty_forget, self._numbers.values())])
        )
        self._numbers.clear()
        if self._asked and self.way:
            self.cell = terminal.cell_in_pixels(Replies())
            self.cell = self.cell if all(self.cell) else terminal.cell_in_pixels(self._replies)

    def end(self) -> None:
        """The program is being left: the terminal keeps nothing of ours."""
        self.forget()
        self.way = ""

    # what is sent

    def _painted(self, scene: PictureScene, look: PictureColours, room: Region) -> Image.Image:
        from spasm_tui.tui.controls.figure_painter import COLOURS, FEW_COLOURS, paint  # noqa: PLC0415 where there are any

        wide, high = room.width * self.cell[0], room.height * self.cell[1]
        if self.way == "sixel":  # it is shown as large as it is
            return paint(scene, wide, high, look, FEW_COLOURS)
        smaller = min(1.0, _MOST_WIDE / wide)
        return paint(scene, int(wide * smaller), int(high * smaller), look, COLOURS)

    def _lay_by_number(self, view: PictureView, room: Region, scene: PictureScene, look: PictureColours) -> str:
        """Sends the picture where the terminal does not have it yet, and shows it in place of the one before."""
        from spasm_tui.tui.controls.figure_painter import png  # noqa: PLC0415

        key = (scene, look, room.size)
        out, number = [], self._numbers.get(key)
        if number is None:
            self._next += 1
            number = self._numbers[key] = self._next
            out.append(terminal.kitty_upload(number, png(self._painted(scene, look, room))))
        self._numbers.move_to_end(key)
        out.append(_at(room.x, room.y, terminal.kitty_show(number, room.width, room.height)))
        out.append(self._off(view))
        self._on_glass[view] = _Placed(view.region, room, scene, look, number)
        while len(self._numbers) > MOST_KEPT:
            out.append(terminal.kitty_forget(self._numbers.popitem(last=False)[1]))
        return "".join(out)

    def _tiles(self, new: Image.Image, old: Image.Image | None, room: Region, blank: str) -> Iterator[str]:
        """The tiles of `new` that are not as in `old`, each at its place; a `blank` where one clears what is beside."""
        few = room.height < _FEW_ROWS
        high, wide = (
            (room.height, room.width)
            if few
            else (-(-room.height // _TILES_DOWN), -(-room.width // (1 if self._beside else _TILES_ACROSS)))
        )
        for y, x in product(range(0, room.height, high), range(0, room.width, wide)):
            right, bottom = min(x + wide, room.width), min(y + high, room.height)
            box = (
                x * new.width // room.width,
                y * new.height // room.height,
                right * new.width // room.width,
                bottom * new.height // room.height,
            )
            tile = new.crop(box)
            if old is None or old.crop(box).tobytes() != tile.tobytes():
                yield _at(room.x + x, room.y + y, self._as_bytes(tile, right - x, bottom - y))
                for row in range(y, bottom) if self._beside else ():
                    yield _at(room.right, room.y + row, blank)

    def _as_bytes(self, tile: Image.Image, wide: int, high: int) -> str:
        from spasm_tui.tui.controls.figure_painter import colours_of, png  # noqa: PLC0415

        if self.way == "iterm2":
            return terminal.iterm2(png(tile), wide, high)
        return terminal.sixel(tile.tobytes(), tile.width, tile.height, colours_of(tile))


def _middle(region: Region, wide: int, high: int) -> Region:
    """The middle of the bottom of `region`, so large."""
    wide, high = min(wide, region.width), min(high, region.height)
    return Region(region.x + (region.width - wide) // 2, region.bottom - high, wide, high)


def _at(x: int, y: int, text: str) -> str:
    """`text` at that cell; then the cursor goes back to where it was."""
    return f"\x1b7\x1b[{y + 1};{x + 1}H{text}\x1b8"
