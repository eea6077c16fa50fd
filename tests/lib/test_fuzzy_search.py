from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.fuzzy_search import Findable, find

COLD = (Findable("Cold", "The cold timer", "ice freezer"), 1)
CLINIC = (Findable("Report", "The page for the clinic", "doctor print"), 2)
BACK = (Findable("Muscles of the back", "A page", "sprain"), 3)
PAIN = (Findable("Painkillers", "For the back", "pill"), 4)
ALL = (COLD, CLINIC, BACK, PAIN)


def test_titles_come_before_other_words_and_whole_words_before_beginnings() -> None:
    assert find(ALL, "back") == [BACK, PAIN]
    assert find(((Findable("Backs"), 1), (Findable("Back"), 2)), "back")[0] == (Findable("Back"), 2)
    assert find(ALL, "p") == [PAIN, CLINIC, BACK]


def test_every_word_must_be_there() -> None:
    assert find(ALL, "page doctor") == [CLINIC]
    assert find(ALL, "page ice") == []


def test_letters_within_a_word_find_nothing() -> None:
    assert find(ALL, "ice") == [COLD]


def test_a_slip_of_the_finger_is_forgiven_in_longer_words() -> None:
    assert find(ALL, "docter") == [CLINIC]
    assert find(ALL, "PAINKILERS") == [PAIN]
    assert find(ALL, "icy") == []
    assert find(ALL, "zzzzzz") == []


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert find(ALL, "  ") == list(ALL)


@given(st.text())
def test_whatever_is_typed_each_is_found_once_at_most(typed: str) -> None:
    found = find(ALL, typed)
    assert len(set(found)) == len(found)


def test_a_slip_is_forgiven_only_where_that_is_wanted() -> None:
    assert find(ALL, "docter", mend=False) == []
    assert find(ALL, "doctor", mend=False) == [CLINIC]
