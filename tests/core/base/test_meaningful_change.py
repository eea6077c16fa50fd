from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.meaningful_change import WORDS, matters


@pytest.mark.parametrize(
    ("first", "last", "change", "part", "better", "found"),
    [
        (15, 10, 5, 0, "lower", "better"),
        (15, 11, 5, 0, "lower", "no"),
        (15, 20, 5, 0, "lower", "worse"),
        (15, 20, 5, 0, "higher", "better"),
        (15, 10, 5, 0, "higher", "worse"),
        (10, 7, 5, 0.3, "lower", "better"),
        (10, 8, 5, 0.3, "lower", "no"),
        (10, 7.0000000001, 5, 0.3, "lower", "better"),
        # RMDQ-24, ODI and pain that begin low: never less than half of the points.
        (5, 7, 5, 0.3, "lower", "no"),
        (5, 3, 5, 0.3, "lower", "no"),
        (5, 8, 5, 0.3, "lower", "worse"),
        (5, 2, 5, 0.3, "lower", "better"),
        (10, 14, 10, 0.3, "lower", "no"),
        (10, 5, 10, 0.3, "lower", "better"),
        (2, 1, 2, 0.3, "lower", "better"),
        (2, 2.5, 2, 0.3, "lower", "no"),
        (0, 2, 0, 0.3, "lower", "unclear"),
        (0, 2, 2, 0.3, "lower", "worse"),
        (7, 1, 0, 0, "lower", "unclear"),
        (7, 7, 2, 0, "lower", "no"),
        (-10, -7, 0, 0.3, "lower", "worse"),
    ],
)
def test_a_change_matters_by_points_or_by_its_part(
    first: float, last: float, change: float, part: float, better: str, found: str
) -> None:
    assert matters(first, last, change, part, better) == found
    assert WORDS[found]


@given(st.integers(0, 100), st.integers(0, 100), st.floats(0.1, 20), st.floats(0.05, 1) | st.just(0.0))
def test_what_is_better_one_way_is_worse_the_other(first: int, last: int, change: float, part: float) -> None:
    opposite = {"better": "worse", "worse": "better", "no": "no"}
    found = matters(first, last, change, part, "lower")
    assert matters(first, last, change, part, "higher") == opposite[found]
    # A longer way in the same direction never matters less.
    assert found == "no" or matters(first, last + (last - first), change, part, "lower") == found
