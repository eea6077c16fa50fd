from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.pdf.bidi import pieces, runs_leftward

# Letters, numbers and signs of every class that counts; no brackets, which the standard mirrors in pairs.
_ALPHABET = "abcąЖ日אבגاب٣٤12 ,.:+-/%$!?«\u0301\u05b8"


def shown(text: str) -> str:
    """The characters in the order they stand, from the left."""
    found = ""
    for piece in pieces(text):
        part = text[piece.start : piece.end]
        found += part[::-1] if piece.leftward else part
    return found


@given(st.text(alphabet=_ALPHABET, max_size=25))
def test_a_line_stands_as_the_standard_says(text: str) -> None:
    expected = get_display(text)
    marks = [char for char in text if unicodedata.combining(char)]
    if marks:  # where a mark stands beside its letter is the font's business
        assert sorted(shown(text)) == sorted(expected)
        return
    if "«" not in text:  # mirrored by the font
        assert shown(text) == expected


@given(st.text(max_size=40))
def test_every_character_stands_in_one_piece(text: str) -> None:
    found = sorted((piece.start, piece.end) for piece in pieces(text))
    assert [at for start, end in found for at in range(start, end)] == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain text", ["plain text"]),
        ("", []),
        ("abc אבג def", ["abc ", "אבג", " def"]),
        ("שלום 12 abc", ["abc", " ", "12", "שלום "]),
        ("כאב 7 מתוך 10", ["10", " מתוך ", "7", "כאב "]),
    ],
)
def test_the_pieces_of_a_line(text: str, parts: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in pieces(text)] == parts


@pytest.mark.parametrize(
    ("text", "leftward", "parts"),
    [
        ("L4-L5 אבג", True, [" אבג", "L4-L5"]),
        ("L4-L5", True, ["L4-L5"]),
        ("אבג abc", False, ["אבג", " abc"]),
    ],
)
def test_a_line_runs_as_the_text_does_that_it_is_a_part_of(text: str, leftward: bool, parts: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in pieces(text, leftward)] == parts


def test_a_text_runs_as_its_first_letter_does() -> None:
    assert [runs_leftward(text) for text in ("12 אבג abc", "abc אבג", "12", "", "(ألم")] == [
        True,
        False,
        False,
        False,
        True,
    ]
