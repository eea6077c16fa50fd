from __future__ import annotations

import pytest

from spasm_tui.core.profile.profile import REASONS, Profile
from spasm_tui.core.stretching.fitting import STARTS, offers
from tests.content import CONTENT

ROUTINES, STRETCHES = CONTENT.routines, CONTENT.stretches

BONES = "Thin bones (osteoporosis), a broken bone in your spine, or long use of steroids?"


def mind(routine: str, *words: str) -> str:
    return "\n".join(offers(ROUTINES, STRETCHES, Profile(frozenset(words)), "")[routine].mind)


@pytest.mark.parametrize(
    ("word", "routine", "told"),
    [
        ("knee", "morning-loosen", "Bottom to heels: Sore knees? Stop short"),
        ("knee", "evening-unwind", "Hip-flexor kneel: Sore knee? Kneel on more padding"),
        ("knee", "strength", "Wall squat: Sore knees? Stay higher"),
        ("wrist-shoulder", "strength", "Bird-dog: Sore wrist or shoulder? Go down on your forearms"),
        ("thin-bones", "acute-calm", f"Pelvic tilt and One knee to chest: {BONES} Bend only half way"),
        ("thin-bones", "acute-calm", f"Knee rolls: {BONES} Keep the sway small"),
        ("steroids", "desk-break", f"Seated turn: {BONES} Turn only half way"),
        (
            "steroids",
            "strength",
            f"Bridge, Bird-dog, Heel tap, Side plank on knees and Wall squat: {BONES} Ask your physio",
        ),
        ("walk-leg-pain", "strength", "Walk or march: Do your legs get worse when you stand or walk? Keep it short."),
        ("bend-leg-pain", "acute-calm", "One knee to chest: Does bending bring on leg pain?"),
        ("pregnant", "acute-calm", "Pelvic tilt, Knee rolls and One knee to chest: Pregnant? Lying flat"),
        ("hernia", "strength", "Bridge, Bird-dog, Heel tap and Side plank on knees: High blood pressure, heart"),
    ],
)
def test_how_a_move_is_done_is_told_to_who_told_the_word(word: str, routine: str, told: str) -> None:
    assert told in mind(routine, word)
    assert mind(routine) == ""


def test_a_move_left_out_is_not_talked_about() -> None:
    assert "Wall squat" not in mind("strength", "hernia")
    assert "Side plank" not in mind("strength", "wrist-shoulder")
    assert mind("bend-back-check", "bend-leg-pain") == ""
    # That one is for everyone, whatever their legs do.
    assert "Heel tap" not in mind("strength", "bend-leg-pain")


def test_every_word_is_of_the_profile_and_begins_a_caution() -> None:
    every = [caution for stretch in STRETCHES.values() for caution in stretch.cautions]
    for word, starts in STARTS.items():
        assert word in REASONS
        for start in starts:
            assert any(caution.startswith(start) for caution in every), start
