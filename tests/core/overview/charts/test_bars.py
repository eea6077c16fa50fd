from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.axes import Marks
from spasm_tui.core.overview.charts.bars import Bars, DayBars
from spasm_tui.core.overview.charts.chart import Layer
from tests.core.overview.charts.drawing import check, day, last, layer_at, lines
from tests.making import TODAY

MONDAY = TODAY - timedelta(days=6)


def chart(up: dict[int, float], days: int = 7, **more: object) -> DayBars:
    """Minutes of moving; days are counted back from today."""
    usual: dict[str, object] = {
        "up": bars("moving", up),
        "unit": "minutes",
        "noted": frozenset(map(day, up)),
        "reader": lambda part: f"{part.first} to {part.last}",
        "sentences": ("Words.",),
    }
    return DayBars("Moving", last(days), **{**usual, **more})  # type: ignore[arg-type]


def bars(name: Layer, amounts: dict[int, float]) -> Bars:
    return Bars(name, name, sorted((day(number), amount) for number, amount in amounts.items()))


def test_a_bar_for_each_day_on_marks_of_a_clock() -> None:
    assert lines(check(chart({6: 15, 5: 10, 0: 5}), 40, 9)) == [
        "    █ moving, minutes a day",
        " 15┤████",
        "   │████",
        " 10┤████ ████",
        "   │████ ████",
        "  5┤████ ████                     ████",
        "   │████ ████                     ████",
        "   └┬────┬────┬┈┈┈┈┬┈┈┈┈┬┈┈┈┈┬┈┈┈┈┬────",
        "    16   17   18   19   20   21   22",
    ]


def test_what_was_planned_is_shaded_behind_what_was_done() -> None:
    made = chart({6: 5}, behind=bars("planned", {6: 15}))
    drawing = check(made, 40, 9)
    assert [line[4:8] for line in lines(drawing)[1:7]] == ["▒▒▒▒"] * 4 + ["████"] * 2
    assert (layer_at(drawing.rows, 4, 2), layer_at(drawing.rows, 4, 6)) == ("planned", "moving")


def test_lying_hangs_below_the_line_on_the_same_scale() -> None:
    drawing = check(chart({6: 15}, down=bars("lying", {6: 30})), 40, 13)
    found = lines(drawing)
    assert found[1] == " 15┤████"
    assert found[4] == "  0┼───────────────────────────────────"
    assert [line[4:8] for line in found[1:4]] == ["████"] * 3
    assert [line[4:8] for line in found[5:11]] == ["████"] * 6
    assert found[10].startswith(" 30┤")


def test_days_that_share_a_place_are_added_up() -> None:
    made = chart(dict.fromkeys(range(70), 10), 70)
    drawing = check(made, 30, 12)
    assert "minutes a week" in lines(drawing)[0]
    assert lines(drawing)[1] == " 90┤"
    assert lines(drawing)[3] == "   │█ █  █ █  █ █  █ █  █ █"  # ten weeks of 70 minutes


def test_counts_have_their_number_above() -> None:
    found = lines(check(chart({6: 2}, unit="moving"), 40, 12))
    assert "█ moving a day" in found[0]
    assert found[4] == "   │ 2"


def test_flare_days_have_their_letter() -> None:
    made = chart({6: 5}, marks=(Marks("f", "flare days", "spasm", {MONDAY: "f"}),))
    assert "  f│  f" in lines(check(made, 40, 12))
    assert "f flare days" in " ".join(lines(check(made, 80, 12)))


AMOUNTS = st.dictionaries(st.integers(0, 4000), st.floats(0, 1500), max_size=40)


@given(
    AMOUNTS, AMOUNTS | st.none(), AMOUNTS | st.none(), st.integers(1, 4000), st.integers(-1, 140), st.integers(-1, 45)
)
@settings(max_examples=150)
def test_no_data_and_no_size_is_too_much(
    up: dict[int, float],
    behind: dict[int, float] | None,
    down: dict[int, float] | None,
    days: int,
    width: int,
    height: int,
) -> None:
    made = chart(
        up,
        days,
        behind=None if behind is None else bars("planned", behind),
        down=None if down is None else bars("lying", down),
    )
    check(made, width, height, TODAY.toordinal())


@given(AMOUNTS, AMOUNTS, st.integers(1, 400), st.integers(30, 140), st.integers(10, 45))
@settings(max_examples=100)
def test_every_amount_is_drawn_on_its_side(
    up: dict[int, float], down: dict[int, float], days: int, width: int, height: int
) -> None:
    drawing = check(chart(up, days, down=bars("lying", down)), width, height)
    found = [line.ljust(width) for line in lines(drawing)]
    zero = next(i for i, line in enumerate(found) if line.startswith("  0┼"))
    for spot in drawing.spots:
        ups = sum(amount for number, amount in up.items() if spot.first <= day(number).toordinal() <= spot.last)
        downs = sum(amount for number, amount in down.items() if spot.first <= day(number).toordinal() <= spot.last)
        assert (found[zero - 1][spot.x] in "▁▂▃▄▅▆▇█") == (ups > 0)
        assert (found[zero + 1][spot.x] in "▔▀█") == (downs > 0)
