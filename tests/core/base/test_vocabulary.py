from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.base.vocabulary import EpisodeWord, Vocabulary, check_words
from tests.content import CONTENT

PLACES = (
    EpisodeWord("low-left", "left low back"),
    EpisodeWord("low-right", "right low back"),
    EpisodeWord("neck", "neck"),
)
WORDS = Vocabulary(PLACES, (EpisodeWord("sitting", "long sitting"),), (EpisodeWord("sitting", "sitting"),))


def test_an_id_has_the_words_of_its_own_list() -> None:
    assert WORDS.title("where", "low-left") == "left low back"
    assert (WORDS.title("triggers", "sitting"), WORDS.title("doing", "sitting")) == ("long sitting", "sitting")
    assert WORDS.title("where", "tail") == WORDS.title("note", "tail") == "tail"
    assert WORDS.titles("where", ("neck", "tail")) == "neck, tail"


def test_own_triggers_come_last_and_once() -> None:
    ids = [option.id for option in WORDS.with_triggers(("gardening", "sitting")).triggers]
    assert ids == ["sitting", "gardening"]


def test_known_words_come_once_in_the_order_of_the_list() -> None:
    assert check_words(["neck", "low-left", "neck"], PLACES, "place") == ["low-left", "neck"]
    assert check_words([], PLACES, "place") == []


@pytest.mark.parametrize("given", [["Low-Left, neck"], ["left low back", "NECK"], ["neck,left  low back"]])
def test_a_word_may_be_a_title_or_several_with_commas(given: list[str]) -> None:
    assert check_words(given, PLACES, "place") == ["low-left", "neck"]


def test_a_trigger_of_ones_own_may_have_a_comma() -> None:
    own = (EpisodeWord("wood, carried", "wood, carried"), EpisodeWord("wood", "wood"))
    assert check_words(["wood, carried"], own, "trigger") == ["wood, carried"]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("low-centre", "“low-centre” is not a known place. Try low-left or low-right."),
        ("left", "Try low-left."),
        ("zzz", "Try low-left, low-right or neck."),
        ("", "is not a known place. Try"),
    ],
)
def test_an_unknown_word_is_told_with_near_ones(word: str, told: str) -> None:
    with pytest.raises(ValueError, match="is not a known place") as found:
        check_words(["neck", word], PLACES, "place")
    assert told in str(found.value)


WORD = [{"id": "a", "title": "A"}]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"trigger": WORD, "doing": WORD}, "place is missing"),
        ({"place": WORD, "trigger": [], "doing": WORD}, "trigger is empty"),
        ({"place": WORD, "trigger": WORD, "doing": [{"id": "b"}]}, "doing b: title is missing"),
        ({"place": WORD, "trigger": WORD, "doing": WORD, "where": []}, "unknown key “where”"),
    ],
)
def test_a_faulty_word_list_is_told(table: dict[str, Any], told: str) -> None:
    assert read_whole(Vocabulary, table)[1] == [told]


def test_the_words_of_the_format_are_there() -> None:
    words = CONTENT.vocabulary
    assert {"low-left", "low-centre", "low-right"} <= {option.id for option in words.places}
    assert {"lifting", "awkward"} <= {option.id for option in words.triggers}
    for part in (words.places, words.triggers, words.doings):
        assert len({option.id for option in part}) == len({option.text for option in part}) == len(part)
