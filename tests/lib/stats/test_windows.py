from __future__ import annotations

from spasm_tui.lib.stats.windows import Window, windows


def test_weeks_are_counted_back_from_the_last_day() -> None:
    values: list[float | None] = [9, *[1, 2, 3, 4, 5, 6, 7], *[0] * 7]
    assert windows(values) == [Window(7, 4, 7), Window(14, 0, 7)]


def test_a_week_with_too_few_days_noted_is_left_out() -> None:
    values: list[float | None] = [*[None] * 5, 1, 2, *[3] * 4, *[None] * 3, *[None] * 7]
    assert windows(values) == [Window(6, 1.5, 2), Window(13, 3, 4)]
    assert windows(values, least=3) == [Window(13, 3, 4)]


def test_what_is_shorter_than_a_week_has_none() -> None:
    assert windows([1.0] * 6) == []
