"""Pictures in a terminal: what to ask it, how to read what it answers, and the bytes that show a picture.

Three ways are known: kitty's graphics, iTerm2's inline pictures and sixel. Which of them there is, the terminal itself
is asked: its name in the environment may be another's. Where a question could be seen as letters, none is asked.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from struct import unpack
from typing import Literal

from spasm_tui.lib.quick_classes import NamedTuple

Way = Literal["", "kitty", "iterm2", "sixel"]

FIRST_QUESTION = "\x1b[>q\x1b[c"
"""Who are you, and what can you do? The second is answered by all that I know, so its answer is the end."""
SECOND_QUESTION = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
"""Do you take kitty's graphics, and how large is a cell? Only for one that named itself: it reads over what is new."""
REPLY = re.compile(
    r"\x1bP>\|(?P<name>[^\x1b]{0,200})\x1b\\"
    r"|\x1b\[\?(?P<can>\d[\d;]{0,80})c"
    r"|\x1b_Gi=31(?:,[^;\x1b]{0,40})?;(?P<kitty>[^\x1b]{0,200})\x1b\\"
    r"|\x1b\[6;(?P<high>\d{1,4});(?P<wide>\d{1,4})t"
)
PART_OF_REPLY = re.compile(
    r"\x1b(?:P(?:>(?:\|[^\x1b]{0,200}\x1b?)?)?|_(?:G[^\x1b]{0,240}\x1b?)?|\[(?:\?[\d;]*|6(?:;[\d;]*)?)?)?\Z"
)
"""What may become a reply, at the end of what came."""
# Kitty takes this much at once.
_PIECE = 4096
# These read a question as letters, or are known to have no pictures.
_NEVER_ASKED = ("dumb", "unknown", "linux", "vt", "ansi", "cons", "sun", "eterm", "rxvt", "screen", "tmux")
_SEVERAL = re.compile(rb"(.)\1{3,}", re.DOTALL)
_NOTHING = 0x3F
_SIXELS = bytes(range(_NOTHING, _NOTHING + 64)) + bytes(192)


class Replies(NamedTuple):
    """What came in answer: the terminal's name for itself, what it can do, its word on kitty's graphics, a cell."""

    name: str = ""
    can: tuple[str, ...] = ()
    kitty: str = ""
    cell: tuple[int, int] = (0, 0)

    def with_reply(self, found: re.Match[str]) -> Replies:
        """These, and one more."""
        if found["can"] is not None:
            return self._replace(can=tuple(found["can"].split(";")))
        if found["kitty"] is not None:
            return self._replace(kitty=found["kitty"])
        if found["wide"] is not None:
            return self._replace(cell=(int(found["wide"]), int(found["high"])))
        return self._replace(name=found["name"])

    @property
    def is_between(self) -> bool:
        """Whether it stands between this program and a terminal: what it lets through is not known."""
        return self.name.lower().startswith(("tmux", "screen", "zellij"))

    @property
    def clears_beside(self) -> bool:
        """Whether a sixel clears a column more than it covers, to the right of it (Konsole 22.12.3 was seen)."""
        return self.name.startswith("Konsole")

    def way(self, even_between: bool = False) -> Way:
        """How it shows pictures; empty where it does not. With `even_between`, tmux may do it, too."""
        if self.is_between and not even_between:
            return ""
        # Konsole says yes to kitty's graphics, and does not do all of them.
        if self.kitty.startswith("OK") and not self.name.startswith("Konsole"):
            return "kitty"
        if self.name.startswith("iTerm2"):
            return "iterm2"
        return "sixel" if "4" in self.can else ""


def may_ask(environment: Mapping[str, str]) -> bool:
    """Whether this terminal can be asked without a letter of the question being seen."""
    between = environment.get("TMUX") or environment.get("STY") or environment.get("ZELLIJ")
    apple = environment.get("TERM_PROGRAM") == "Apple_Terminal"
    term = environment.get("TERM", "").lower()
    return not (between or apple or not term or term.startswith(_NEVER_ASKED))


def cell_in_pixels(replies: Replies, file: int = 1) -> tuple[int, int]:
    """How wide and high a character is, by the terminal's word or by its window's size; (0, 0) where nothing tells."""
    if all(replies.cell):
        return replies.cell
    try:
        import fcntl  # noqa: PLC0415 there is none on Windows
        import termios  # noqa: PLC0415

        rows, columns, wide, high = unpack("HHHH", fcntl.ioctl(file, termios.TIOCGWINSZ, bytes(8)))
    except (ImportError, OSError):
        return (0, 0)
    return (wide // columns, high // rows) if rows and columns else (0, 0)


# kitty's graphics: a picture is sent once, and then named


def kitty_upload(number: int, png: bytes) -> str:
    """Sends a picture under a number, and shows nothing yet."""
    text = b64encode(png).decode("ascii")
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    found = []
    for at, piece in enumerate(pieces):
        head = f"a=t,f=100,t=d,i={number},q=2," if not at else ""
        found.append(f"\x1b_G{head}m={int(at < len(pieces) - 1)};{piece}\x1b\\")
    return "".join(found)


def kitty_show(number: int, wide: int, high: int) -> str:
    """Shows that picture in so many cells from the cursor on, over what is written there."""
    return f"\x1b_Ga=p,i={number},p=1,c={wide},r={high},C=1,z=1,q=2\x1b\\"


def kitty_hide(number: int) -> str:
    """Takes it off the screen; the terminal keeps it."""
    return f"\x1b_Ga=d,d=i,i={number},q=2\x1b\\"


def kitty_forget(number: int) -> str:
    """Takes it off the screen, and out of the terminal's memory."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"


# the others: what is sent is there until something is written over it


def iterm2(png: bytes, wide: int, high: int) -> str:
    """A picture in so many cells from the cursor on."""
    text = b64encode(png).decode("ascii")
    size = f"size={len(png)};width={wide};height={high};preserveAspectRatio=0"
    return f"\x1b]1337;File=inline=1;doNotMoveCursor=1;{size}:{text}\x07"


def blank(colour: str) -> str:
    """An empty cell in that colour (`#171d1f`)."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"\x1b[48;2;{red};{green};{blue}m "


def sixel(pixels: bytes, wide: int, high: int, colours: Sequence[tuple[int, int, int]]) -> str:
    """`pixels` (the numbers of their colours, row by row) from the cursor on."""
    used = sorted(set(pixels))
    named = "".join(f"#{each};2;{';'.join(str(round(part / 2.55)) for part in colours[each])}" for each in used)
    bands = (_band(pixels[top * wide : (top + 6) * wide], wide) for top in range(0, high, 6))
    return f'\x1bP0;1;0q"1;1;{wide};{high}{named}{"-".join(bands)}\x1b\\'


def _band(pixels: bytes, wide: int) -> str:
    """Six rows, colour by colour."""
    rows = [pixels[at : at + wide] for at in range(0, len(pixels), wide)]
    return "$".join(_colour(rows, wide, colour) for colour in sorted(set(pixels)))


def _colour(rows: list[bytes], wide: int, colour: int) -> str:
    table = bytes(colour) + b"\x01" + bytes(255 - colour)
    bits = 0
    for number, row in enumerate(rows):
        bits |= int.from_bytes(row.translate(table), "big") << number
    line = bits.to_bytes(wide, "big").translate(_SIXELS).rstrip(bytes((_NOTHING,)))
    short = _SEVERAL.sub(lambda found: b"!%d%s" % (len(found[0]), found[1]), line)
    return f"#{colour}{short.decode('ascii')}"
