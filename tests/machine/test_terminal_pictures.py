"""What kitty, xterm, urxvt and tmux of Debian 12 answered is as seen; of other terminals, as their pages tell it."""

from __future__ import annotations

import os
import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.machine.terminal_pictures import (
    FIRST_QUESTION,
    PART_OF_REPLY,
    REPLY,
    SECOND_QUESTION,
    Replies,
    Way,
    cell_in_pixels,
    iterm2,
    kitty_forget,
    kitty_hide,
    kitty_show,
    kitty_upload,
    may_ask,
    sixel,
)

KITTY = "\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c"
KITTY_TOO = "\x1b_Gi=31;OK\x1b\\\x1b[6;20;9t\x1b[?62;c"
XTERM = "\x1bP>|XTerm(379)\x1b\\\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
XTERM_VT340 = "\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;2;4;6;9;15;16;22;28c"
URXVT = "\x1b[?1;2c"
TMUX = "\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2c"
ANSWERS: list[tuple[str, Way]] = [
    (KITTY, ""),
    (KITTY + KITTY_TOO, "kitty"),
    (XTERM, ""),
    (XTERM_VT340, "sixel"),
    (URXVT, ""),
    (TMUX, ""),
    ("\x1bP>|tmux 3.5a\x1b\\\x1b[?1;2;4c", ""),
    ("\x1bP>|iTerm2 3.5.10\x1b\\\x1b[?64;1;2;4;6;17;18;21;22;52c", "iterm2"),
    ("\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c\x1b_Gi=31;OK\x1b\\\x1b[?62;1;4c", "sixel"),
    ("\x1bP>|foot(1.13.1)\x1b\\\x1b[?62;4;22c\x1b_Gi=31;ENOTSUP:no\x1b\\", "sixel"),
    ("", ""),
]


def read(text: str) -> Replies:
    found = Replies()
    for reply in REPLY.finditer(text):
        found = found.with_reply(reply)
    return found


@pytest.mark.parametrize(("text", "way"), ANSWERS)
def test_the_way_is_what_the_terminal_says(text: str, way: Way) -> None:
    assert read(text).way() == way
    assert REPLY.sub("", text) == "", "nothing of it is left over as keys"


def test_a_tmux_with_sixel_does_it_only_when_told_to() -> None:
    assert read("\x1bP>|tmux 3.5a\x1b\\\x1b[?1;2;4c").way(even_between=True) == "sixel"
    assert read(TMUX).way(even_between=True) == ""


@pytest.mark.parametrize("text", [each for each, _ in ANSWERS if each])
def test_a_reply_that_is_not_whole_yet_is_known_as_one(text: str) -> None:
    reply = next(REPLY.finditer(text))[0]
    for end in range(1, len(reply)):
        assert PART_OF_REPLY.search("abc" + reply[:end]), reply[:end]


@pytest.mark.parametrize("keys", ["a", "\x1b[A", "\x1bOP", "\x1b[200~text\x1b[201~", "\x1b[<0;3;4M", "\x1b[27;5;9~"])
def test_a_key_is_no_reply(keys: str) -> None:
    assert not REPLY.search(keys)
    assert not PART_OF_REPLY.search(keys)


@pytest.mark.parametrize(
    ("environment", "may"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/x,1,0"}, False),
        ({"TERM": "xterm-256color", "STY": "1.x"}, False),
        ({"TERM": "xterm-256color", "ZELLIJ": "0"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "rxvt-unicode-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ],
)
def test_who_may_be_asked(environment: dict[str, str], may: bool) -> None:
    assert may_ask(environment) is may


def test_nothing_that_shows_letters_is_asked_of_one_that_did_not_say_its_name() -> None:
    assert re.fullmatch(r"(?:\x1b\[[>\d]*[a-z])+", FIRST_QUESTION)
    assert "\x1b_G" in SECOND_QUESTION


def test_a_cell_is_as_large_as_the_terminal_says() -> None:
    assert cell_in_pixels(read(KITTY + KITTY_TOO)) == (9, 20)
    with open(os.devnull, encoding="ascii") as nothing:
        assert cell_in_pixels(Replies(), nothing.fileno()) == (0, 0)


def test_a_picture_is_sent_in_pieces_that_kitty_takes() -> None:
    png = bytes(range(256)) * 40
    pieces = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", kitty_upload(7, png))
    assert b64decode("".join(piece for _, piece in pieces)) == png
    assert max(len(piece) for _, piece in pieces) <= 4096
    assert [head.split(",")[-1] for head, _ in pieces] == ["m=1"] * (len(pieces) - 1) + ["m=0"]
    assert pieces[0][0].startswith("a=t,f=100,t=d,i=7,q=2")


def test_to_show_a_picture_again_takes_a_few_bytes() -> None:
    assert len(kitty_show(5898241, 40, 12) + kitty_hide(5898240)) < 100
    assert "d=i," in kitty_hide(3), "the terminal keeps it"
    assert "d=I," in kitty_forget(3), "it keeps nothing"


def test_iterm2_gets_a_file_in_so_many_cells() -> None:
    text = iterm2(b"png", 12, 4)
    assert text.startswith("\x1b]1337;File=inline=1;")
    assert ";width=12;height=4;" in text
    assert text.endswith("cG5n\x07")


def drawn(text: str) -> tuple[dict[tuple[int, int], int], dict[int, str]]:
    """A reader of sixels: the colour of each dot, and the colours."""
    body = text.removeprefix("\x1bP0;1;0q").removesuffix("\x1b\\")
    dots: dict[tuple[int, int], int] = {}
    colours: dict[int, str] = {}
    x = top = colour = 0
    for part in re.finditer(r'"[\d;]+|#(\d+)(;2;[\d;]+)?|!(\d+)(.)|([$-])|(.)', body):
        if part[1] is not None:
            colour = int(part[1])
            if part[2]:
                colours[colour] = part[2]
        elif part[5]:
            x, top = 0, top + (6 if part[5] == "-" else 0)
        elif part[4] or part[6]:
            bits = ord(part[4] or part[6]) - 63
            count = int(part[3] or 1)
            dots.update({(x + n, top + row): colour for row in range(6) if bits >> row & 1 for n in range(count)})
            x += count
    return dots, colours


@given(st.integers(1, 20), st.integers(1, 14), st.data())
def test_sixels_are_the_dots_they_were_made_of(wide: int, high: int, data: st.DataObject) -> None:
    pixels = bytes(data.draw(st.lists(st.integers(0, 4), min_size=wide * high, max_size=wide * high)))
    dots, colours = drawn(sixel(pixels, wide, high, [(0, 0, 0), (255, 255, 255), (51, 0, 0), (9, 9, 9), (1, 2, 3)]))
    assert dots == {(n % wide, n // wide): each for n, each in enumerate(pixels)}
    assert set(colours) == set(pixels), "a colour that is not there costs nothing"
    assert colours.get(2, ";2;20;0;0") == ";2;20;0;0"
