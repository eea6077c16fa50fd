from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.text import LONGEST_TEXT, clean, has_words, join_words, plain, plural

anything = st.text(st.characters(codec=None) | st.sampled_from("e\u0301\u200e\u202e\r\n\t \x1b\x85\u2028\ud800"))


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  plain words  ", "plain words"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\x07null\x00delete\x7fcsi\x9b", "bellnulldeletecsi"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("e\u0301", "\u00e9"),
        ("e\u200e\u0301", "\u00e9"),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\u2028two\u2029three\x0bfour\x0cfive\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("tab\there", "tab here"),
        ("\ufefflone \ud800 surrogate", "lone  surrogate"),
        ("👩\u200d🔧 früh", "👩\u200d🔧 früh"),
    ],
)
def test_text_is_made_fit_to_keep(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


def test_one_line_turns_line_ends_into_spaces() -> None:
    assert clean(" one\r\n\n two\u2028three ", one_line=True) == "one two three"


def test_text_is_cut_at_the_longest() -> None:
    assert clean("x" * (LONGEST_TEXT + 5)) == "x" * LONGEST_TEXT


@given(anything, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, one_line: bool) -> None:
    once = clean(text, one_line)
    assert clean(once, one_line) == once


def test_cleaning_twice_is_cleaning_once_at_the_cut() -> None:
    once = clean("x" * (LONGEST_TEXT - 1) + " y")
    assert clean(once) == once


@given(anything)
def test_clean_text_can_be_written_and_shown(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert len(clean(text, one_line=True).splitlines()) <= 1


def test_a_count_takes_its_word() -> None:
    assert [plural(n, "spasm") for n in (0, 1, 2)] == ["0 spasms", "1 spasm", "2 spasms"]
    assert [plural(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]


def test_words_are_joined_as_people_do() -> None:
    assert [join_words(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert join_words(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize("typed", ["Grüße", "grusse", "gruse", "gruesse", "GRÜSSE", "ｇrusse", "grü", "oma grus", ""])
def test_a_word_is_found_by_the_letters_that_a_keyboard_has(typed: str) -> None:
    assert has_words("Viele Grüße von Oma", typed)


@pytest.mark.parametrize(("line", "typed"), [("Łódź, été", "lodz ete"), ("Øre", "ore"), ("Ångström", "aangstroem")])
def test_strokes_and_rings_are_no_obstacle(line: str, typed: str) -> None:
    assert has_words(line, typed)


def test_every_word_is_looked_for() -> None:
    assert not has_words("Viele Grüße", "grusse oma")


@given(st.text(max_size=30))
def test_a_line_is_found_by_its_own_words(line: str) -> None:
    assert has_words(line, line)
    assert plain(plain(line)) == plain(line)
