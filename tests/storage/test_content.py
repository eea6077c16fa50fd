from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.storage.content import Content
from spasm_tui.storage.files import assets_folder

STRETCH = 'title = "My own"\ncues = ["Easy."]\n'
TEXTS: dict[str, str] = {
    "stretches/knee-rolls.toml": STRETCH,
    "routines/acute-calm.toml": 'title = "My own"\n[[step]]\nstretch = "knee-rolls"\nseconds = 9\n',
    "questionnaires/red-flags.toml": 'title = "My own"\n[[item]]\nid = "a"\nkind = "text"\ntext = "A"\n',
    "timers.toml": '[[preset]]\nid = "own"\nmode = "heat"\ntitle = "My own"\nseconds = 60\ncap_seconds = 60\n',
    "episode.toml": "".join(f'[[{part}]]\nid = "own"\ntitle = "My own"\n' for part in ("place", "trigger", "doing")),
}


def content_with(folder: Path, **files: str) -> Content:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Content(folder)


def titles(content: Content) -> dict[str, str]:
    """A title from each of the files of TEXTS, as the content gives them."""
    questions = content.questionnaire("red-flags")
    return {
        "stretches/knee-rolls.toml": content.stretches["knee-rolls"].title,
        "routines/acute-calm.toml": content.routines["acute-calm"].title,
        "questionnaires/red-flags.toml": questions.title if questions else "",
        "timers.toml": content.timers.presets[0].title,
        "episode.toml": content.vocabulary.places[0].text,
    }


def test_all_built_in_content_is_without_fault(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.read_everything()
    assert content.faults == []
    assert len(content.stretches) == len(list((assets_folder() / "stretches").iterdir())) >= 24
    assert len(content.routines) == 7
    assert set(content.questionnaire_names) >= {"red-flags", "contributors"}
    assert content.timers.presets
    assert content.vocabulary.places


@pytest.mark.parametrize("file", TEXTS)
def test_a_users_file_is_used_in_place_of_the_built_in_one(tmp_path: Path, file: str) -> None:
    built_in = titles(Content(tmp_path / "none"))
    content = content_with(tmp_path, **{file: TEXTS[file]})
    assert titles(content) == {**built_in, file: "My own"}
    assert content.faults == []


@pytest.mark.parametrize("file", TEXTS)
@pytest.mark.parametrize(
    ("junk", "told"), [("title = \n", "line 1: "), ("colour = 'red'\n", "unknown key “colour”"), ("\udcff", "UTF-8")]
)
def test_for_a_faulty_file_the_built_in_one_is_used_and_the_fault_is_named(
    tmp_path: Path, file: str, junk: str, told: str
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((junk + TEXTS[file]).encode("utf-8", "surrogateescape"))
    content = Content(tmp_path)
    content.read_everything()
    assert titles(content) == titles(Content(tmp_path / "none"))
    assert {fault.file for fault in content.faults} == {Path(file).name}
    assert any(told in fault.what for fault in content.faults)


def test_new_files_are_added(tmp_path: Path) -> None:
    routine = 'title = "R"\n[[step]]\nstretch = "mine"\nseconds = 9\n[[step]]\nstretch = "knee-rolls"\nseconds = 9\n'
    content = content_with(tmp_path, **{"stretches/mine.toml": STRETCH, "routines/mine.toml": routine})
    assert content.stretches["mine"].title == "My own"
    assert [step.title for step in content.routines["mine"].steps] == ["My own", "Knee rolls"]
    assert len(content.routines) == 8


def test_a_faulty_file_of_ones_own_is_left_out_and_the_rest_load(tmp_path: Path) -> None:
    text = 'title = "R"\n[[step]]\nstretch = "nope"\nseconds = 9\n'
    content = content_with(tmp_path, **{"routines/mine.toml": text})
    assert "mine" not in content.routines
    assert len(content.routines) == 7
    assert [str(fault) for fault in content.faults] == ["mine.toml: step 1: there is no stretch “nope”"]


def test_a_questionnaire_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert Content(tmp_path).questionnaire("nope") is None


def test_own_triggers_are_offered_with_the_built_in_ones(tmp_path: Path) -> None:
    assert Content(tmp_path, ("gardening",)).vocabulary.triggers[-1].id == "gardening"


def test_each_part_is_read_once_and_each_fault_told_once(tmp_path: Path) -> None:
    content = content_with(tmp_path, **{"stretches/bad.toml": "x = 1\n", "questionnaires/worse.toml": "x = 1\n"})
    for _ in range(2):
        content.read_everything()
        content.questionnaire("worse")
    assert len(content.faults) == len(set(content.faults))
    assert {fault.file for fault in content.faults} == {"bad.toml", "worse.toml"}


STEP = '[[step]]\ntitle = "Sit"\nseconds = 5\n'
ITEM = '[[item]]\nid = "i{}"\nkind = "yes-no"\ntext = "T"\n'
SHARED = {
    "a routine without end": ("routines", 'title = "A"\n' + STEP * 401, "has more than 400 steps"),
    "a step without end": (
        "routines",
        'title = "A"\n' + STEP.replace("5", "1e300"),
        "should be a number from 1 to 1800",
    ),
    "a plan of too many routines": (
        "plans",
        '[[routine]]\ntitle = "A"\n[[routine.step]]\ntitle = "Sit"\nseconds = 5\n' * 101,
        "has more than 100 routines",
    ),
    "repeats without end": (
        "plans",
        '[[routine]]\ntitle = "A"\n[[routine.step]]\ntitle = "Sit"\nseconds = 5\nrepeats = 99999\n',
        "from 1 to 100",
    ),
    "too many questions": (
        "questionnaires",
        'title = "A"\n' + "".join(ITEM.format(n) for n in range(201)),
        "has more than 200 items",
    ),
    "too many options": (
        "questionnaires",
        'title = "A"\n[[item]]\nid = "i"\nkind = "one"\ntext = "T"\noptions = ['
        + ", ".join(f'{{ id = "o{n}", text = "x" }}' for n in range(61))
        + "]\n",
        "has more than 60 options",
    ),
    "too deep": (
        "questionnaires",
        'title = "A"\n' + ITEM.format(0) + ITEM.format(1) + "shown_if = " + "{ not = " * 90 + "1" + " }" * 90 + "\n",
        "too deep",
    ),
    "too deep by dots": ("routines", 'title = "A"\nx' + ".a" * 5000 + " = 1\n", "too deep"),
    "too large": ("routines", 'title = "' + "a" * 1_100_000 + '"\n' + STEP, "too great"),
    "a name that is a path": ("questionnaires", 'title = "A"\n' + ITEM.format("/../x"), "small letters"),
}


@pytest.mark.parametrize(("part", "text", "told"), SHARED.values(), ids=SHARED)
def test_what_is_shared_may_not_ask_for_too_much(tmp_path: Path, part: str, text: str, told: str) -> None:
    (tmp_path / part).mkdir()
    (tmp_path / part / "evil.toml").write_text(text)
    content = Content(tmp_path)
    content.read_everything()
    faults = [str(fault) for fault in content.faults]
    assert any(told in line for line in faults), faults
    assert len(faults) == 1
    assert not any(name.startswith("evil") for name in content.routines)
    assert content.questionnaire("evil") is None


def test_a_routine_is_called_by_its_title_wherever_it_comes_from(tmp_path: Path) -> None:
    step = '[[{0}step]]\nstretch = "knee-rolls"\nseconds = 9\n'
    with_plan = content_with(
        tmp_path / "one",
        **{
            "plans/anna.toml": f'title = "Anna"\n[[routine]]\ntitle = "Für “mich”"\n{step.format("routine.")}',
            "routines/desk-break.toml": f'title = "[b]Mine[/b]"\n{step.format("")}',
            "off.toml": 'routines = ["desk-break"]\n',
        },
    )
    names = [*with_plan.exercises.all_routines]
    assert "desk-break" not in with_plan.routines
    told = {name: content_with(tmp_path / "one").exercises.title_of(name) for name in names}
    assert told == {name: routine.title for name, routine in with_plan.exercises.all_routines.items()}
    assert {"[b]Mine[/b]", "Für “mich”", "Acute calm"} < {*told.values()}
    assert with_plan.exercises.title_of("gone") == ""


def test_a_list_need_not_read_every_stretch_to_name_a_built_in_routine(tmp_path: Path) -> None:
    content = Content(tmp_path)
    assert content.vocabulary.named("routine", "bend-back-check") == "Bend-back check"
    assert not {"library", "all_routines"} & {*vars(content.exercises)}


def test_habits_and_medicines_that_another_window_added_are_found_by_looking_again(tmp_path: Path) -> None:
    """A habit made on the other machine was words made of its id here, until the program was started again."""
    content = content_with(tmp_path)
    assert "tea" not in content.habits
    assert "own-mix" not in content.medicines.products
    content.look_again()
    kept = content.habits, content.medicines
    content.look_again()
    assert (content.habits, content.medicines) == kept
    assert content.habits is kept[0]
    content_with(tmp_path, **{"habits.toml": '[[habit]]\nid = "tea"\ntitle = "Tea: green"\n'})
    mix = '[[product]]\nid = "own-mix"\ntitle = "Own mix"\ningredients = [{ name = "ibuprofen", mg = 200 }]\n'
    content_with(tmp_path, **{"medicines.toml": mix})
    content.look_again()
    assert content.vocabulary.named("habit", "tea") == "Tea: green"
    assert "own-mix" in content.medicines.products
    assert content.faults == []
    content_with(tmp_path, **{"habits.toml": "[[habit]]\n"})
    content.look_again()
    assert content.habits
    assert content.faults
    (tmp_path / "habits.toml").unlink()
    content.look_again()
    assert "tea" not in content.habits
    assert content.faults == []
