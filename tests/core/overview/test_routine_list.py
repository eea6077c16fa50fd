from __future__ import annotations

import pytest

from spasm_tui.core.overview.routine_list import Shelved


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Physio: Morning", "Physio: Morning"),
        ("Physiotherapy after the accident of June: Morning", "Physiotherapy after the ac…: Morning"),
        ("Physiotherapy after the accident of June: Evening", "Physiotherapy after the ac…: Evening"),
        ("A routine of my own with a very long title", "A routine of my own with a very lon…"),
        ("P: a routine that needs all of the room there is", "P: a routine that needs all of the …"),
    ],
)
def test_two_routines_of_a_plan_with_a_long_title_can_be_told_apart(title: str, shown: str) -> None:
    assert Shelved("a", title, "plan").option.text == shown
    assert len(shown) <= 36
