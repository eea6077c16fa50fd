from __future__ import annotations

import pytest

from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.page import Image, Lines, ReportPage
from spasm_tui.core.stretching.exercise import Exercise, steps_of
from spasm_tui.core.stretching.stretch import Routine
from tests.content import CONTENT


def sheet(*exercises: Exercise, summary: str = "") -> ReportPage:
    return build_sheet(
        Routine("own", "Own", steps_of(exercises, CONTENT.stretches), summary=summary), CONTENT.stretches
    )


def lines_of(page: ReportPage, part: int = 0) -> tuple[str, ...]:
    return next(block.lines for block in page.parts[part].blocks if isinstance(block, Lines))


@pytest.mark.parametrize(
    ("exercise", "title"),
    [
        (Exercise("pelvic-tilt", seconds=5, repeats=10), "1. Pelvic tilt: 0:50"),
        (Exercise("one-knee-to-chest", seconds=20), "1. One knee to chest: 0:20 each side"),
        (Exercise("one-knee-to-chest", seconds=20, sides="left"), "1. One knee to chest: 0:20, left side"),
        (
            Exercise("one-knee-to-chest", seconds=20, repeats=3, rest=15),
            "1. One knee to chest: 0:20 each side, 3 times, rest 0:15 between",
        ),
        (Exercise("bridge", seconds=45, sets=2, rest=30), "1. Bridge: 0:45, 2 times, rest 0:30 between"),
        (Exercise(title="Reach up", seconds=20, repeats=3, rest=0), "1. Reach up: 0:20, 3 times"),
        (Exercise(title="Walk round the block", seconds=600), "1. Walk round the block: 10:00"),
    ],
)
def test_the_heading_names_the_move_once_with_its_whole_dose(exercise: Exercise, title: str) -> None:
    assert [part.title for part in sheet(exercise).parts] == [title]


def test_a_built_in_move_of_two_sets_is_told_without_its_number() -> None:
    page = build_sheet(CONTENT.routines["strength"], CONTENT.stretches)
    assert "3. Bridge: 0:45, 2 times, rest 0:30 between" in [part.title for part in page.parts]


def test_it_says_how_many_and_what_the_physiotherapist_said() -> None:
    assert "About 10, slowly." in lines_of(sheet(Exercise("pelvic-tilt", seconds=5, repeats=10)))[1]
    own = sheet(Exercise("pelvic-tilt", seconds=5, repeats=10, cue="Only as far as the towel."))
    assert lines_of(own)[1] == "About 10, slowly. Only as far as the towel."
    assert lines_of(sheet(Exercise("bridge", seconds=30, cue="Heels close.")))[1] == "Heels close."


def test_words_for_one_side_are_not_told_for_both_and_nothing_is_said_twice() -> None:
    for routine in CONTENT.routines.values():
        for number, part in enumerate(build_sheet(routine, CONTENT.stretches).parts):
            lines = lines_of(build_sheet(routine, CONTENT.stretches), number)
            assert len(set(lines)) == len(lines)
            if "each side" in part.title:
                assert not any("right" in line.casefold() for line in lines), (part.title, lines)


def test_who_wrote_it_stands_on_lines_of_their_own() -> None:
    assert sheet(Exercise("bridge"), summary="Twice a day.\nBy M.").about[:2] == ("Twice a day.", "By M.")


def test_where_there_is_room_the_easier_form_is_told_too() -> None:
    assert lines_of(sheet(Exercise("bridge")))[-1].startswith("Easier: Lift only a little.")
    many = sheet(*(Exercise(name, seconds=5) for name in sorted(CONTENT.stretches)[:8]))
    assert not any(line.startswith("Easier") for line in lines_of(many))


def test_figures_get_lower_where_there_are_many() -> None:
    def height(moves: int) -> float:
        names = sorted(CONTENT.stretches)[:moves]
        page = sheet(*(Exercise(name, seconds=5) for name in names))
        return next(block.picture.height for block in page.parts[0].blocks if isinstance(block, Image))

    assert height(2) > height(8) > height(10)
