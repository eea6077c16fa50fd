from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from spasm_tui.lib.drawing.plot import CellRun, Plot, as_text, fit, text_width
from tests.core.overview.charts.drawing import row_width


def test_text_lies_where_it_was_put_and_the_later_one_on_top() -> None:
    plot = Plot(6, 2)
    plot.put(1, 0, "abc", "one")
    plot.put(2, 0, "X", "two")
    assert plot.rows()[0] == (
        CellRun(" "),
        CellRun("a", "one"),
        CellRun("X", "two"),
        CellRun("c", "one"),
        CellRun("  "),
    )
    assert as_text(plot.rows()) == " aXc\n"


def test_what_lies_outside_is_left_out() -> None:
    plot = Plot(3, 1)
    plot.put(-2, 0, "abcdefg")
    plot.put(0, 5, "x")
    plot.dot(99, 0, "d")
    plot.dot(-1, 0, "d")
    plot.paint(-5, -5, 99, 99, "g")
    plot.bar(2, 0, 5, 20, "b")
    assert plot.rows() == [(CellRun("cd", "", "g"), CellRun("█", "b", "g"))]


def test_dots_of_one_character_are_joined_and_text_stays_on_top() -> None:
    plot = Plot(2, 1)
    for x, y in ((0, 0), (1, 3)):
        plot.dot(x, y, "line")
    plot.put(1, 0, "S", "mark")
    plot.dot(2, 0, "line")
    assert plot.rows()[0] == (CellRun("⢁", "line"), CellRun("S", "mark"))


def test_text_over_dots_leaves_none_of_them() -> None:
    plot = Plot(1, 1)
    plot.dot(0, 0, "line")
    plot.put(0, 0, " ")
    plot.dot(1, 0, "line")
    assert as_text(plot.rows()) == "⠈"


def test_a_line_has_no_holes() -> None:
    plot = Plot(3, 2)
    plot.line((0, 0), (5, 7), "line")
    dots = [(x, y) for y in range(8) for x in range(6) if _is_set(plot, x, y)]
    assert (dots[0], dots[-1], len(dots)) == ((0, 0), (5, 7), 8)
    assert {x for x, _ in dots} == set(range(6))


def _is_set(plot: Plot, x: int, y: int) -> bool:
    bits = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
    char = plot.char(x // 2, y // 4)
    return char != " " and bool((ord(char) - 0x2800) & bits[y % 4][x % 2])


@pytest.mark.parametrize(
    ("eighths", "down", "rows"),
    [(0, False, "\n"), (3, False, "\n▃"), (8, False, "\n█"), (12, False, "▄\n█"), (4, True, "▀\n"), (12, True, "█\n▀")],
)
def test_a_bar_stands_up_or_hangs_down_by_eighths(eighths: int, down: bool, rows: str) -> None:
    plot = Plot(1, 2)
    plot.bar(0, 0 if down else 1, 1, eighths, "bar", down)
    assert as_text(plot.rows()) == rows


def test_under_takes_only_what_is_free() -> None:
    plot = Plot(4, 1)
    plot.put(1, 0, "●")
    plot.dot(4, 0, "line")
    plot.under(0, 0, "╌╌╌╌", "edge")
    assert as_text(plot.rows()) == "╌●⠁╌"


def test_wide_characters_take_two_cells_and_are_never_cut_in_half() -> None:
    plot = Plot(5, 1)
    plot.put(0, 0, "a漢字b")
    assert as_text(plot.rows()) == "a漢字"  # b is outside
    plot.put(2, 0, "x")
    assert as_text(plot.rows()) == "a x字"
    plot.put(3, 0, "y")
    assert as_text(plot.rows()) == "a xy"
    plot.put(4, 0, "漢")
    assert as_text(plot.rows()) == "a xy"
    assert row_width(plot.rows()[0]) == 5


def test_marks_that_join_the_letter_before_take_no_cell() -> None:
    plot = Plot(3, 1)
    plot.put(0, 0, "e\u0301a")
    assert plot.rows()[0] == (CellRun("e\u0301a "),)
    assert row_width(plot.rows()[0]) == 3


@pytest.mark.parametrize(
    ("text", "width", "found"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 4, "漢…"), ("a", 0, "")]
)
def test_fit_cuts_by_cells(text: str, width: int, found: str) -> None:
    assert fit(text, width) == found


DOINGS = st.sampled_from(["put", "under", "dot", "paint"])
WORDS = st.text(st.sampled_from("ab 漢ß\u0301●⠁"), max_size=12)


@given(WORDS)
def test_width_is_what_the_terminal_library_counts(words: str) -> None:
    assert text_width(words) == cell_len(words)


@given(
    st.integers(0, 12),
    st.integers(0, 4),
    st.lists(st.tuples(DOINGS, st.integers(-3, 14), st.integers(-2, 5), WORDS)),
)
def test_rows_are_always_exactly_as_wide(width: int, height: int, doings: list[tuple[str, int, int, str]]) -> None:
    plot = Plot(width, height)
    for what, x, y, words in doings:
        if what == "put":
            plot.put(x, y, words, words[:1])
        elif what == "under":
            plot.under(x, y, words.replace("漢", "").replace("\u0301", ""), "u")
        elif what == "dot":
            plot.dot(x * 2, y * 4, "d")
        else:
            plot.paint(x, y, len(words), 2, "g")
    assert [row_width(row) for row in plot.rows()] == [width] * height
