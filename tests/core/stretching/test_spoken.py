from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.stretching.spoken import CUE_KINDS, LONGEST_SPOKEN, speakable, spoken


def test_a_cue_is_said_as_it_comes() -> None:
    text = "Knee rolls, right side. Sway, pause and come back."
    assert spoken("step", text, {}) == text
    assert spoken("count", "3", {}) == "3"
    assert spoken("something new", "Hello", {}) == "Hello"


def test_in_a_change_what_to_do_is_said_without_a_preface() -> None:
    assert spoken("change", "Change over. Let go.", {}) == "Let go."
    assert spoken("change", "Change over", {}) == "Change over"
    assert spoken("switch", "Switch sides. Now the left side.", {}) == "Switch sides. Now the left side."


def test_a_cue_without_text_has_words_of_its_own() -> None:
    assert spoken("half", "", {}) == "Half way"
    assert spoken("skin", "", {}) == "Look at your skin"
    assert spoken("something new", "", {}) == ""


def test_the_users_words_take_the_place_of_the_programs() -> None:
    assert spoken("half", "Half way", {"half": "Halbzeit"}) == "Halbzeit"
    assert spoken("switch", "Left side.", {"switch": "Other side. {text}"}) == "Other side. Left side."
    assert spoken("half", "", {"half": "{text}, keep breathing"}) == "Half way, keep breathing"
    assert spoken("anything", "x", {"anything": "y"}) == "y"


def test_empty_words_are_silence() -> None:
    assert spoken("count", "3", {"count": ""}) == ""


def test_braces_of_other_kinds_do_no_harm() -> None:
    assert spoken("half", "Half", {"half": "{0} {text!r} {text}"}) == "0 text!r Half"


def test_what_a_speech_program_takes_for_a_command_is_left_out() -> None:
    assert speakable("[[slnc 5000]] <break/> rest & breathe") == "slnc 5000 break/ rest and breathe"
    assert speakable("--version") == "version"
    assert speakable("\x1b[31m- 20 seconds\nHold.") == "31m- 20 seconds Hold."
    assert speakable("½ minute, 3–5 s, 37 °C") == "half minute, 3 to 5 seconds, 37 degrees"


@given(st.text(), st.sampled_from([*CUE_KINDS, "other"]), st.dictionaries(st.sampled_from([*CUE_KINDS]), st.text()))
def test_whatever_is_said_is_one_short_plain_line(text: str, kind: str, words: dict[str, str]) -> None:
    said = spoken(kind, text, words)
    assert len(said) <= LONGEST_SPOKEN
    assert said == said.strip()
    assert not said.startswith("-")
    assert "\n" not in said
    assert not set(said) & set("[]{}<>|\\`$")
    said.encode()  # no lone surrogates


def test_long_text_ends_with_a_whole_word() -> None:
    assert speakable("word " * 100) == ("word " * 60).strip()
    assert len(speakable("x" * 1000)) == LONGEST_SPOKEN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hold 30 secs", "Hold 30 seconds"),
        ("3 x 10 s", "3 times 10 seconds"),
        ("1/2 a turn, 1 sec each", "half a turn, 1 second each"),
        ("30s each side", "30 seconds each side"),
        ("1,5 min", "1.5 minutes"),
        ("10 reps", "10 times"),
        ("10-15 reps, 5 – 10 s", "10 to 15 times, 5 to 10 seconds"),
        ("1½ min, 1 1/2 turns, 2¼, ¾", "1.5 minutes, 1.5 turns, 2.25, three quarters"),
        ("1/4 turn, 1 3/4 turns, 3/4 of the way", "a quarter turn, 1.75 turns, three quarters of the way"),
        ("3x, then x 2, 10× slow, 2x/day", "3 times, then times 2, 10 times slow, 2 times a day"),
        ("10/side, 20 s ea. side, w/ towel, L/R", "10 each side, 20 seconds each side, with towel, left and right"),
        ("Stop at 5/10", "Stop at 5 of 10"),
        ("The box, T12 in an X-ray, 5/10/2026", "The box, T12 in an X-ray, 5/10/2026"),
        ("pain 6 → 4, −3", "pain 6 to 4, minus 3"),
        ("It’s L4-L5, 2026-11-22, 11/2, 1-2-3, 1.5-2.5", "It's L4-L5, 2026-11-22, 11/2, 1-2-3, 1.5-2.5"),
        ("Sit. Minutes count, six of them", "Sit. Minutes count, six of them"),
    ],
)
def test_short_forms_are_said_in_whole_words(text: str, said: str) -> None:
    assert speakable(text) == said
