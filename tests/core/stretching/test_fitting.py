from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Side, Step, StepKind
from spasm_tui.core.profile.profile import DROWSY, LOCKS, REASONS, Profile
from spasm_tui.core.stretching.fitting import hidden_moves, minding, offers, offers_now, without
from spasm_tui.core.stretching.stretch import Routine, Stretch
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, state_of

ROUTINES, STRETCHES = CONTENT.routines, CONTENT.stretches
BETWEEN = ("change", "rest", "switch")


def fit(name: str, *gone: str) -> list[Step]:
    return list(without(ROUTINES[name], dict.fromkeys(gone, "why"), STRETCHES).steps)


def lines(steps: list[Step]) -> list[str]:
    return [f"{step.kind} {step.seconds:g} {step.title}{step.side and ' ' + step.side}" for step in steps]


# A small routine: lying, lying, on hands and knees, standing.
OWN = {
    "tilt": Stretch("tilt", "Tilt", position="lying"),
    "rolls": Stretch("rolls", "Rolls", position="lying"),
    "cat": Stretch("cat", "Cat", position="hands-and-knees"),
    "walk": Stretch("walk", "Walk", position="standing"),
}


def small(gone: str, *steps: Step) -> list[tuple[str, str]]:
    """The titles and cues of the fitted steps."""
    found = without(Routine("r", "R", steps), dict.fromkeys(gone.split(), "why"), OWN)
    return [(step.title, step.cue) for step in found.steps]


def move(name: str, side: Side = "", seconds: float = 30) -> Step:
    return Step(seconds, OWN[name].title, "move", "Do.", side, name)


def change(title: str, cue: str = "Own cue.", kind: StepKind = "change") -> Step:
    return Step(5, title, kind, cue)


def test_with_nothing_hidden_a_routine_is_as_it_is() -> None:
    for name, routine in ROUTINES.items():
        assert without(routine, {}, STRETCHES) == routine
        assert fit(name, "seated-fold") == list(routine.steps)


def test_a_change_leads_from_the_move_before_to_the_move_after() -> None:
    steps = (move("tilt"), change("To rolls"), move("rolls"), change("Come up"), move("cat"))
    assert small("rolls", *steps) == [("Tilt", "Do."), ("Come up", "Own cue."), ("Cat", "Do.")]


def test_the_change_into_the_position_stays_and_its_cue_names_the_move_that_follows() -> None:
    steps = (move("tilt"), change("Come up"), move("cat"), change("To cat again"), move("cat"), move("rolls"))
    two = {**OWN, "camel": Stretch("camel", "Camel", position="hands-and-knees")}
    routine = Routine("r", "R", (*steps[:4], Step(30, "Camel", "move", "Do.", "", "camel")))
    found = without(routine, {"cat": "why"}, two).steps
    assert [(step.title, step.cue) for step in found] == [
        ("Tilt", "Do."),
        ("Come up", "Next: Camel."),
        ("Camel", "Do."),
    ]


def test_the_change_into_the_position_is_the_first_of_those_in_it() -> None:
    # From standing down to hands and knees, where two moves follow; the first of them is left out too.
    steps = (
        move("tilt"),
        move("walk"),
        change("Down"),
        move("cat"),
        change("Again"),
        Step(30, "Camel", stretch="camel"),
    )
    own = {**OWN, "camel": Stretch("camel", "Camel", position="hands-and-knees")}
    found = without(Routine("r", "R", steps), {"walk": "why", "cat": "why"}, own).steps
    assert [(step.title, step.cue) for step in found[1:2]] == [("Down", "Next: Camel.")]


def test_within_one_position_the_last_change_stays() -> None:
    steps = (move("tilt"), change("One", "Rolls come next."), move("rolls"), change("Two"), move("tilt"))
    assert small("rolls", *steps)[1] == ("Two", "Own cue.")
    assert small("rolls", *steps[:3], move("tilt"))[1] == ("One", "Next: Tilt.")


def test_a_change_that_led_elsewhere_becomes_a_plain_one() -> None:
    steps = (move("tilt"), change("Stand up"), move("walk"), move("cat"))
    assert small("walk", *steps)[1] == ("Change over", "Next: Cat.")


def test_a_rest_before_the_next_move_stays_as_it_is() -> None:
    steps = (move("tilt"), move("rolls"), change("Rest", kind="rest"), move("cat"))
    assert small("rolls", *steps)[1] == ("Rest", "Own cue.")


def test_no_change_is_left_before_the_first_move_or_after_the_last() -> None:
    steps = (
        change("Settle", kind="setup"),
        move("tilt"),
        change("To rolls"),
        move("rolls"),
        change("Come up"),
        move("cat"),
        change("Get up", kind="finish"),
    )
    assert [title for title, _ in small("tilt", *steps)] == ["Settle", "Rolls", "Come up", "Cat", "Get up"]
    assert [title for title, _ in small("cat", *steps)] == ["Settle", "Tilt", "To rolls", "Rolls", "Get up"]
    assert [title for title, _ in small("tilt rolls cat", *steps)] == ["Settle", "Get up"]


def test_a_switch_goes_with_its_stretch() -> None:
    steps = (move("tilt"), move("cat", "right"), change("Switch", kind="switch"), move("cat", "left"), move("tilt"))
    assert [title for title, _ in small("cat", *steps)] == ["Tilt", "Tilt"]
    assert [title for title, _ in small("rolls", *steps)] == ["Tilt", "Cat", "Switch", "Cat", "Tilt"]


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("walk-leg-pain", "morning-loosen", ["move 45 Bottom to heels", "change 10 Stand up", "move 80 Walk or march"]),
        ("dizzy", "evening-unwind", ["move 30 Hamstring with towel left", "change 10 Lie down"]),
        ("wrist-shoulder", "strength", ["move 45 Heel tap", "change 20 Stand up", "move 45 Wall squat"]),
        ("hernia", "strength", ["rest 30 Rest", "change 10 Roll over", "move 15 Side plank on knees right"]),
        ("dizzy", "strength", ["move 45 Bridge, set 2", "change 15 Lie down", "move 45 Heel tap"]),
    ],
)
def test_the_real_routines_keep_the_change_that_moves_the_body(word: str, name: str, expected: list[str]) -> None:
    hidden = hidden_moves(ROUTINES[name], STRETCHES, Profile(frozenset({word})))
    found = lines(list(without(ROUTINES[name], hidden, STRETCHES).steps))
    assert hidden
    assert any(found[at : at + len(expected)] == expected for at in range(len(found))), found


subsets = st.sampled_from(sorted(ROUTINES)).flatmap(
    lambda name: st.tuples(
        st.just(name), st.sets(st.sampled_from(sorted({s.stretch for s in ROUTINES[name].steps if s.stretch})))
    )
)


def moves(steps: Any) -> list[Step]:
    return [step for step in steps if step.kind == "move"]


@given(subsets)
def test_the_moves_that_stay_keep_their_order_seconds_and_cues(choice: tuple[str, set[str]]) -> None:
    name, gone = choice
    assert moves(fit(name, *gone)) == [step for step in moves(ROUTINES[name].steps) if step.stretch not in gone]


@given(subsets)
def test_whatever_is_hidden_each_step_between_stands_between_two_moves(choice: tuple[str, set[str]]) -> None:
    name, gone = choice
    steps = fit(name, *gone)
    own = list(pairwise(ROUTINES[name].steps))
    for one, two in pairwise(steps):
        # Two in a row only where the routine has them so.
        assert not (one.kind in BETWEEN and two.kind in BETWEEN) or (one, two) in own
    kinds = [step.kind for step in steps if step.kind not in BETWEEN]
    assert kinds == [s.kind for s in ROUTINES[name].steps if s.kind not in BETWEEN and s.stretch not in gone]
    for at, step in enumerate(steps):
        if step.kind in BETWEEN:
            assert any(s.kind == "move" for s in steps[:at])
            assert any(s.kind == "move" for s in steps[at:])


@given(subsets)
def test_whatever_is_hidden_both_sides_stay_with_a_switch_between(choice: tuple[str, set[str]]) -> None:
    steps = fit(choice[0], *choice[1])
    sided = [step for step in steps if step.side or step.kind == "switch"]
    for at, step in enumerate(sided):
        if step.kind == "switch":
            before, after = sided[at - 1], sided[at + 1]
            assert (before.stretch, before.side, after.side) == (after.stretch, "right", "left")
    assert [s.side for s in sided if s.side].count("left") * 3 == len(sided)


@given(subsets)
def test_no_cue_between_names_a_stretch_that_is_left_out(choice: tuple[str, set[str]]) -> None:
    steps = fit(choice[0], *choice[1])
    titles = {s.title.split(",")[0].lower() for s in ROUTINES[choice[0]].steps if s.stretch in choice[1]}
    stay = {s.title.split(",")[0].lower() for s in moves(steps)}
    for step in steps:
        if step.kind in BETWEEN:
            assert not [title for title in titles - stay if title in step.cue.lower()]


@given(subsets)
def test_a_change_keeps_its_seconds(choice: tuple[str, set[str]]) -> None:
    own = [step.seconds for step in ROUTINES[choice[0]].steps if step.kind in BETWEEN]
    for step in fit(choice[0], *choice[1]):
        if step.kind in BETWEEN:
            assert step.seconds in own


# What each word of the profile hides of the library, and what it leaves in with a word of care (clinical 6.2).
# Every move that bends or loads the spine: all but breathing, lying, the kneel (the trunk is tall), shoulders, walking.
BENDS_OR_LOADS = "X02 X02s X03 X04 X06 X07 X08 X09 X10 X11 X12 X14 X16 X18 X19 X20 X21 X23 X24"
HIDES = {
    "thin-bones": ("X05 X15", BENDS_OR_LOADS),
    "steroids": ("X05 X15", BENDS_OR_LOADS),
    "back-leg-pain": ("X08 X08p X09 X10", ""),
    "bend-leg-pain": ("X05 X12 X15 X18", "X02s X04"),
    "walk-leg-pain": ("X08 X08p X09 X10", "X22"),
    "pregnant": ("X08 X08p X09", "X01 X02 X03 X04 X05 X11 X12 X19 X21"),
    "knee": ("", "X06 X13 X24"),
    "wrist-shoulder": ("X23", "X07 X20"),
    "blood-pressure": ("X24", "X19 X20 X21 X23"),
    "heart": ("X24", "X19 X20 X21 X23"),
    "hernia": ("X24", "X19 X20 X21 X23"),
    "glaucoma": ("X24", "X19 X20 X21 X23"),
    "dizzy": ("X06 X07 X10 X13 X15 X20 X22 X24", ""),
    DROWSY: ("X06 X07 X10 X13 X15 X20 X22 X24", ""),
}


def codes(found: Iterable[str]) -> str:
    return " ".join(sorted(found))


@pytest.mark.parametrize("word", HIDES)
def test_what_was_told_hides_what_the_table_says_and_no_more(word: str) -> None:
    profile = Profile(frozenset({word}))
    hidden, minded = HIDES[word]
    assert codes(s.code for s in STRETCHES.values() if profile.hides(s)) == hidden
    stay = [s for s in STRETCHES.values() if not profile.hides(s)]
    one = {s.code: minding(Routine("r", "R", (Step(30, s.title, stretch=s.id),)), STRETCHES, profile) for s in stay}
    assert codes(code for code, cautions in one.items() if cautions) == minded


def test_the_table_has_every_word_that_gives_a_reason() -> None:
    assert set(HIDES) == {*REASONS, DROWSY}


# What is offered.


def test_each_hidden_move_is_told_once_with_its_reason() -> None:
    found = hidden_moves(ROUTINES["bend-back-check"], STRETCHES, Profile(frozenset({"pregnant"})))
    assert found == dict.fromkeys(["face-down-rest", "prop-on-elbows", "press-up"], REASONS["pregnant"])
    assert hidden_moves(ROUTINES["strength"], STRETCHES, Profile()) == {}


def test_every_routine_is_offered_fitted_and_says_what_is_missing() -> None:
    found = offers(ROUTINES, STRETCHES, Profile(frozenset({"bend-leg-pain"})), "")
    assert set(found) == set(ROUTINES)
    assert found["desk-break"].left_out == (f"Seated figure-4 is left out. {REASONS['bend-leg-pain']}",)
    assert "seated-figure-4" not in [step.stretch for step in found["desk-break"].routine.steps]
    assert found["acute-calm"][:3] == (ROUTINES["acute-calm"], "", ())


def test_hard_work_is_shut_with_its_reason_and_nothing_else_is() -> None:
    found = offers(ROUTINES, STRETCHES, Profile(), "Wait.")
    assert {name for name, offer in found.items() if offer.shut} == {"strength"}
    assert found["strength"].shut == "Wait."


@pytest.mark.parametrize("word", LOCKS)
def test_a_lock_shuts_all(word: str) -> None:
    found = offers(ROUTINES, STRETCHES, Profile(frozenset({word})), "Wait.")
    assert {offer.shut for offer in found.values()} == {LOCKS[word]}


def test_a_routine_without_a_move_left_is_shut_and_shown_whole() -> None:
    steps = (change("Settle", kind="setup"), Step(30, "Walk", "move", "Do.", "", "walk"))
    own = {"r": Routine("r", "R", steps)}
    found = offers(own, OWN, Profile(frozenset({"dizzy"})), "")["r"]
    assert found.routine == own["r"]
    assert found.shut.startswith("Every move of this one is left out")
    assert offers(own, OWN, Profile(frozenset({"dizzy", "under-18"})), "")["r"].shut == LOCKS["under-18"]


def test_after_a_drowsy_medicine_upright_moves_are_left_out_and_strength_waits() -> None:
    dose = make("dose", ago(hours=1), ingredients=[{"name": "diazepam"}], drowsy=True)
    found = offers_now(state_of(dose), NOW, FOUR, CONTENT.routines, CONTENT.stretches)
    assert "drowsy" in found["strength"].shut
    left_out = " ".join(line for offer in found.values() for line in offer.left_out)
    assert "medicine that can make you drowsy: lying and chair work only" in left_out
    before = offers_now(state_of(), NOW, FOUR, CONTENT.routines, CONTENT.stretches)
    assert not any("drowsy" in line for offer in before.values() for line in (*offer.left_out, offer.shut))
