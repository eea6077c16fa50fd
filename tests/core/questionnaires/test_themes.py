from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.questionnaires.rules import PointRule, Rules, ThemeAbout
from spasm_tui.core.questionnaires.themes import ThemeTally, tally
from tests.content import CONTRIBUTORS

YES_NO = [item.id for item in CONTRIBUTORS.items if item.kind == "yes-no"]
NO_TO_ALL = dict.fromkeys(YES_NO, False)


def found(*yes: str, **more: Any) -> ThemeTally:
    return tally(CONTRIBUTORS, {**NO_TO_ALL, **dict.fromkeys(yes, True), **more})


def shown(*yes: str, **more: Any) -> list[tuple[str, float]]:
    return [(theme.id, theme.total) for theme in found(*yes, **more).shown]


@pytest.mark.parametrize(
    ("yes", "age", "expected"),
    [
        ((), "", []),
        (("heavy",), "under-30", [("strain", 2.5)]),
        (("heavy",), "30-to-49", [("strain", 2.0)]),
        (("heavy",), "50-plus", []),
        (("heavy", "load"), "50-plus", [("strain", 3.0)]),
        (("heavy", "load"), "under-30", [("strain", 4.5)]),
        (("awkward",), "", [("awkward-position", 2.0)]),
        (("distracted",), "", [("attention", 3.0)]),
        (("tired",), "", [("fatigue", 1.5)]),
        (("sitting", "same-position"), "", [("long-sitting", 2.0)]),
        (("slept-badly",), "", []),
        (("fluids",), "", []),
        (("stressed",), "", []),
    ],
)
def test_points_of_the_contributors_add_up(yes: tuple[str, ...], age: str, expected: list[tuple[str, float]]) -> None:
    assert shown(*yes, **({"age": age} if age else {})) == expected


@pytest.mark.parametrize(
    ("item", "odds"),
    [("awkward", 8.0), ("distracted", 25.0), ("tired", 3.7), ("harder", 2.7)],
)
def test_the_points_follow_the_weight_rule(item: str, odds: float) -> None:
    points = [point.points for point in CONTRIBUTORS.rules.points if point.item == item]
    assert points == [min(3, round(2 * math.log(odds)) / 2)]


def test_an_age_without_a_heavy_load_counts_for_nothing() -> None:
    assert shown(age="under-30") == []


def test_each_point_says_why_and_how_strong_the_evidence_is() -> None:
    point = found("distracted").shown[0].points[0]
    assert (point.item, point.points, point.badge) == ("distracted", 3, "some")
    assert "one study" in point.why
    assert point.sources == ("T1",)


def test_pattern_notes_are_told_and_never_ranked() -> None:
    tallied = found("below-knee", "heavy-legs")
    assert len(tallied.notes) == 2
    assert tallied.shown == ()
    assert sum(theme.total for theme in tallied.every) == 0


@given(st.dictionaries(st.sampled_from(YES_NO), st.booleans()), st.sampled_from(YES_NO))
def test_a_yes_never_takes_points_away(answers: dict[str, bool], item: str) -> None:
    before = {theme.id: theme.total for theme in tally(CONTRIBUTORS, {**answers, item: False}).every}
    after = {theme.id: theme.total for theme in tally(CONTRIBUTORS, {**answers, item: True}).every}
    assert all(after[theme] >= before[theme] for theme in before)


@given(st.dictionaries(st.sampled_from(YES_NO), st.booleans()))
def test_a_theme_is_shown_only_with_enough_points_and_every_point_has_its_answer(answers: dict[str, bool]) -> None:
    tallied = tally(CONTRIBUTORS, answers)
    for theme in tallied.every:
        assert 0 <= theme.share <= 1
        assert all(answers.get(point.item) for point in theme.points)
    for theme in tallied.shown:
        assert theme.share >= 0.4
        assert theme.total >= 1.5


def made_up(*points: tuple[float, float]) -> Questionnaire:
    """A questionnaire whose themes have these (points got, points there could have been)."""
    items, rules = [], []
    for n, (got, most) in enumerate(points):
        for part, worth in (("yes", got), ("no", most - got)):
            name = f"{part}{n}"
            items.append(Item(name, "yes-no", "?"))
            rules.append(PointRule(f"t{n}", name, worth, {"item": name, "is": True}, name))
    themes = tuple(ThemeAbout(f"t{n}", f"T{n}") for n in range(len(points)))
    return Questionnaire("q", "Q", tuple(items), result="themes", rules=Rules(themes=themes, points=tuple(rules)))


def ranked(*points: tuple[float, float]) -> list[str]:
    questions = made_up(*points)
    return [t.id for t in tally(questions, {i.id: i.id.startswith("yes") for i in questions.items}).shown]


def test_themes_are_ranked_by_their_share_and_the_first_three_shown() -> None:
    assert ranked((2, 4), (2, 2), (2, 3), (3, 5)) == ["t1", "t2", "t3"]


def test_under_40_percent_or_under_one_and_a_half_points_is_no_pattern() -> None:
    assert ranked((1.9, 4.9), (1, 1)) == []
    assert ranked((2, 5), (1.5, 1.5)) == ["t1", "t0"]


def test_a_tie_for_the_last_place_is_never_cut_in_half() -> None:
    assert ranked((3, 3), (2, 4), (2, 4), (2, 4)) == ["t0"]
    assert ranked((3, 3), (2, 4), (2, 4), (2, 5)) == ["t0", "t1", "t2"]


def test_of_the_points_of_one_item_only_the_highest_counts() -> None:
    when = {"item": "a", "is": True}
    points = tuple(PointRule("t", "a", p, when, str(p)) for p in (1, 2.5, 2))
    rules = Rules(themes=(ThemeAbout("t", "T"),), points=points)
    theme = tally(Questionnaire("q", "Q", (Item("a", "yes-no", "?"),), rules=rules), {"a": True}).every[0]
    assert (theme.total, theme.most, [point.why for point in theme.points]) == (2.5, 2.5, ["2.5"])
