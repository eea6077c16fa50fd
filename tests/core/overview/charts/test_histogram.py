from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.histogram import Bin, BinChart
from tests.core.overview.charts.drawing import check, day, last, layer_at, lines


def chart(*counts: int) -> BinChart:
    bins = tuple(Bin(f"b{i}", times, f"Bin {i}: {times}.", day(i) if times else None) for i, times in enumerate(counts))
    return BinChart("Counts", last(30), bins, "times", "spasm", ("Words.",))


def test_bars_are_as_high_as_their_count_with_the_number_above() -> None:
    assert lines(check(chart(0, 3, 1), 26, 12)) == [
        "    █ times",
        "  4┤",
        "   │          3",
        "  3┤        ██████",
        "   │        ██████",
        "  2┤        ██████",
        "   │        ██████   1",
        "  1┤        ██████ ██████",
        "   │        ██████ ██████",
        "   └─────────────────────",
        "       b0     b1     b2",
        "",
    ]


def test_the_cursor_begins_on_the_highest_bar_and_reads_it() -> None:
    made = chart(0, 3, 1)
    drawing = check(made, 26, 12, made.start)
    spot = drawing.spots[made.start]
    assert made.start == 1
    assert (made.read(spot), made.opens(spot)) == ("Bin 1: 3.", day(1))
    assert layer_at(drawing.rows, spot.x + (spot.width - 1) // 2, spot.y) == "cursor"
    assert "▲" in lines(drawing)[9]


def test_a_bar_of_nothing_leads_nowhere() -> None:
    made = chart(0, 3, 1)
    assert made.opens(check(made, 26, 12).spots[0]) is None


@given(st.lists(st.integers(0, 5000), max_size=40), st.integers(-1, 140), st.integers(-1, 45), st.integers(-5, 50))
def test_no_counts_and_no_size_is_too_much(counts: list[int], width: int, height: int, cursor: int) -> None:
    check(chart(*counts), width, height, cursor)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=24), st.integers(30, 140), st.integers(6, 45))
def test_every_count_that_is_not_nothing_is_drawn(counts: list[int], width: int, height: int) -> None:
    drawing = check(chart(*counts), width, height)
    floor = lines(drawing)[drawing.spots[0].y + drawing.spots[0].height - 1].ljust(width)
    for spot, times in zip(drawing.spots, counts, strict=True):
        assert (floor[spot.x] in "▁▂▃▄▅▆▇█") == (times > 0)
