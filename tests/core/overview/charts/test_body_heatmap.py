from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.body import HEAD_ROWS, PLACES, middle
from spasm_tui.core.overview.charts.body_heatmap import BodyChart, Place
from tests.core.overview.charts.drawing import check, day, ground_at, last, lines


def chart(counts: dict[str, int]) -> BodyChart:
    places = {
        name: Place(name.replace("-", " "), times, f"{name}: {times}.", day(1) if times else None)
        for name, times in {**dict.fromkeys(PLACES, 0), **counts}.items()
    }
    return BodyChart("Where", last(30), places, ("Words.",))


def test_each_place_has_its_number_on_the_map_and_in_the_list() -> None:
    drawing = check(chart({"low-left": 4, "low-centre": 2, "neck": 1}), 80, 16)
    found = lines(drawing)
    assert found[0].split("  ")[0] == "your left"
    assert next(line.strip() for line in found if "━" in line).endswith("━ 4")
    where = {place: (x, y + HEAD_ROWS) for place in PLACES for x, y in [middle(1, place)]}
    for name, times in (("low-left", "4"), ("low-centre", "2"), ("neck", "1")):
        x, y = where[name]
        assert found[y][x] == times
    grounds = [ground_at(drawing.rows, *where[n]) for n in ("low-left", "low-centre", "calf-left", "thigh-left")]
    # Named four times is not the darkest yet: few spasms do not shout.
    assert grounds == ["heat4", "heat2", "skin0", "skin1"]


def test_what_is_under_the_cursor_keeps_its_shade() -> None:
    made = chart({"low-left": 4})
    drawing = check(made, 80, 16, made.start)
    x, y = middle(1, "low-left")
    assert ground_at(drawing.rows, x, y + HEAD_ROWS) == "heat4"


def test_the_cursor_begins_where_it_hurts_most() -> None:
    made = chart({"low-left": 4})
    assert PLACES[made.start] == "low-left"
    drawing = check(made, 80, 16, made.start)
    assert "▸4◂" in "".join(lines(drawing))
    assert made.opens(drawing.spots[made.start]) == day(1)
    assert made.opens(drawing.spots[0]) is None


def test_a_small_window_has_the_list_alone_and_its_cursor_moves_in_it() -> None:
    made = chart({"low-left": 4, "neck": 1})
    drawing = check(made, 56, 10, PLACES.index("neck"))
    assert [line for line in lines(drawing) if line.startswith("▸")] == [
        line for line in lines(drawing) if "neck" in line
    ]
    assert len(drawing.spots) == 2


@given(
    st.dictionaries(st.sampled_from([*PLACES, "a place of their own"]), st.integers(0, 500)),
    st.integers(-1, 140),
    st.integers(-1, 45),
    st.integers(-3, 30),
)
def test_no_counts_and_no_size_is_too_much(counts: dict[str, int], width: int, height: int, cursor: int) -> None:
    drawing = check(chart(counts), width, height, cursor)
    if drawing.spots and width >= 60:
        for name, times in counts.items():
            if times and name in PLACES:
                assert str(times) in "".join(lines(drawing))
