from __future__ import annotations

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.qr import (
    LARGEST,
    base45,
    in_codes,
    in_letters,
    picture_of,
    room_in,
    side_of,
    squares_of,
    version_for,
)

LINES = st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=80)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def from_base45(text: str) -> bytes:
    """What `base45` was given."""
    found = bytearray()
    for at in range(0, len(text), 3):
        part = text[at : at + 3]
        number = sum(_LETTERS.index(letter) * 45**place for place, letter in enumerate(part))
        found += number.to_bytes(len(part) - 1, "big")
    return bytes(found)


@pytest.mark.parametrize("version", [1, 5, 6, 9, 10, 15, LARGEST])
def test_as_much_fits_as_is_said_and_no_more(version: int) -> None:
    most = room_in(version)
    assert len(squares_of("é" + "a" * (most - 2))) == side_of(version)
    larger = segno.make_qr("é" + "a" * most, error="l", boost_error=False, encoding="utf-8", eci=True)
    assert larger.version == version + 1


@pytest.mark.parametrize(("side", "version"), [(0, 0), (20, 0), (21, 1), (42, 6), (44, 6), (45, 7), (1000, LARGEST)])
def test_the_largest_code_that_a_window_holds(side: int, version: int) -> None:
    assert version_for(side) == version
    assert room_in(0) == 0


@given(st.lists(LINES, max_size=8), st.integers(17, 300))
def test_each_code_can_be_read_alone_and_nothing_is_lost(lines: list[str], most: int) -> None:
    codes = in_codes(lines, most)
    assert all(len(code.encode()) <= most for code in codes)
    if len(codes) == 1:
        assert codes == ["\n".join(lines)]
        return
    heads, texts = zip(*(code.split("\n", 1) for code in codes), strict=True)
    assert list(heads) == [f"{number + 1}/{len(codes)}" for number in range(len(codes))]
    assert "".join("".join(texts).split()) == "".join("".join(lines).split())


def test_a_code_in_letters_is_the_code() -> None:
    squares = squares_of("Back spasms")
    lines = in_letters(squares, 2)
    width = len(squares) + 4
    assert [sum(len(run.text) for run in line) for line in lines] == [width] * ((width + 1) // 2)
    back = []
    for line in lines:
        cells = [(letter, run.is_dark) for run in line for letter in run.text]
        assert all(letter == " " for letter, is_dark in cells if not is_dark)
        back.append([is_dark and letter != "▀" for letter, is_dark in cells])
        back.append([is_dark and letter != "▄" for letter, is_dark in cells])
    assert [tuple(row[2:-2]) for row in back[2 : 2 + len(squares)]] == list(squares)
    assert not any(any(row) for row in (*back[:2], *back[2 + len(squares) :]))


def test_a_code_on_paper_is_the_code() -> None:
    squares = squares_of("Back spasms")
    ground, *boxes = picture_of(squares, 2.0, margin=4).shapes
    assert (ground.width, ground.fill) == ((len(squares) + 8) * 2.0, "#ffffff")  # type: ignore[union-attr]
    dark = {(int(box.x / 2) - 4 + n, int(box.y / 2) - 4) for box in boxes for n in range(int(box.width / 2))}  # type: ignore[union-attr]
    assert dark == {(x, y) for y, row in enumerate(squares) for x, is_dark in enumerate(row) if is_dark}


@pytest.mark.parametrize(("data", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")])
def test_base45_is_as_the_standard_has_it(data: bytes, text: str) -> None:
    assert base45(data) == text
    assert from_base45(text) == data
