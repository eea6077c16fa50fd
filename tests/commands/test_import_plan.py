from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from spasm_tui.storage.content import Content
from spasm_tui.storage.plans import save_off
from tests.commands.conftest import Cli, assert_one_line

SHEET = Path(__file__).parents[1] / "plans" / "sheet.toml"
SMALL = (
    'title = "Small"\nby = "M. K."\n[[routine]]\ntitle = "One"\n[[routine.step]]\nstretch = "bridge"\nseconds = 30\n'
)
OTHER = SMALL.replace("30", "45").replace("M. K.", "A. B.")


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return path


def plans(cli: Cli) -> dict[str, str]:
    """The files of plans there are."""
    folder = cli.data / "content" / "plans"
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.toml")} if folder.exists() else {}


def test_a_sheet_typed_by_hand_is_shown_and_taken_in(cli: Cli) -> None:
    done = cli("import", str(SHEET))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:5] == [
        "Anna’s back plan",
        "By M. Kowalska, reviewed 20 Nov 2026.",
        "Twice a day, morning and evening.",
        "A bad day? Do half of it.",
        "It brings 2 stretches of its own.",
    ]
    assert "Weeks 1 and 2: 6 min 11 s" in lines
    assert "   4. One knee to chest: 3 × 20 s, each side, 5 s rest" in lines
    assert "Note: its curly quotes were read as plain ones." in lines
    assert lines[-1] == "Saved as annas-back-plan. Start it: spasm-tui stretch annas-back-plan-weeks-1-and-2"
    assert list(plans(cli)) == ["annas-back-plan"]
    path = cli.data / "content" / "plans" / "annas-back-plan.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    # The notes of who typed it stay.
    assert "# Anna's home exercises" in path.read_text("utf-8")
    assert {"annas-back-plan-weeks-1-and-2", "annas-back-plan-weeks-3-to-6"} <= set(
        Content(cli.data / "content").routines
    )
    assert cli("check").code == 0


def test_taking_it_in_again_changes_nothing(cli: Cli, small: Path) -> None:
    cli("import", str(small))
    before = plans(cli)
    small.write_text("# another note\n" + SMALL)
    done = cli("import", str(small))
    assert done.code == 0
    assert "This plan is here already, as small. Nothing changed." in done.out
    assert plans(cli) == before


def test_a_dry_run_shows_and_saves_nothing(cli: Cli, small: Path) -> None:
    done = cli("import", str(small), "--dry-run")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing was saved (dry run).")
    assert plans(cli) == {}


def test_with_faults_nothing_is_taken_in_and_all_are_told(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(SMALL.replace("bridge", "brigde").replace("seconds", "secnds"))
    done = cli("import", str(path))
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) == 4
    assert (
        "bad.toml: routine “One”, step 1 (brigde): there is no stretch “brigde” in the library. Did you mean"
        in lines[1]
    )
    assert "how long?" in lines[2]
    assert "unknown key “secnds” (did you mean “seconds”?)" in lines[0]
    assert lines[3] == "spasm-tui: Nothing was taken in: 3 things to mend first."
    assert plans(cli) == {}


def test_what_the_profile_hides_and_what_is_off_is_told(cli: Cli, small: Path) -> None:
    small.write_text(SMALL + '[[routine.step]]\nstretch = "both-knees-to-chest"\nseconds = 20\n')
    answers = {"questionnaire": "profile", "answers": {"risks": ["thin-bones"]}}
    cli.writer().add("answers", cli.now, answers)
    save_off(cli.data / "content", Content(cli.data / "content").exercises.off.toggled("stretches", "bridge"))
    done = cli("import", str(small))
    assert "Both knees to chest will be left out. You said your bones are thin" in done.out
    assert "Bridge will be left out. You switched it off." in done.out


# another plan of the same name


def test_with_nobody_to_ask_both_are_kept(cli: Cli, small: Path) -> None:
    cli("import", str(small))
    small.write_text(OTHER)
    done = cli("import", str(small))
    assert done.code == 0
    assert "There is another plan called small. By M. K. Both are kept: this one as small-2." in done.out
    assert plans(cli) == {"small": SMALL, "small-2": OTHER}
    assert "as small-2. Nothing changed." in cli("import", str(small)).out


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("r\n", {"small": OTHER}),
        ("b\n", {"small": SMALL, "small-2": OTHER}),
        ("\n", {"small": SMALL}),
        ("", {"small": SMALL}),
    ],
)
def test_a_person_is_asked(cli: Cli, small: Path, typed: str, kept: dict[str, str]) -> None:
    cli("import", str(small))
    small.write_text(OTHER)
    done = cli("import", str(small), stdin=Terminal(typed))
    assert done.code == 0
    assert "r takes its place, b keeps both" in done.out
    assert plans(cli) == kept


def test_replace_takes_its_place(cli: Cli, small: Path) -> None:
    cli("import", str(small))
    small.write_text(OTHER)
    assert cli("import", str(small), "--replace").code == 0
    assert plans(cli) == {"small": OTHER}


def test_a_new_version_takes_the_place_of_the_same_persons_plan_only(cli: Cli, small: Path) -> None:
    for text in (SMALL, OTHER):
        small.write_text(text)
        cli("import", str(small))
    newer = OTHER.replace("45", "50")
    small.write_text(newer)
    assert (
        "another plan called small-2. By A. B. Both are kept: this one as small-3."
        in cli("import", str(small), "--dry-run").out
    )
    assert cli("import", str(small), "--replace").code == 0
    assert plans(cli) == {"small": SMALL, "small-2": newer}


def test_a_plan_does_not_hide_a_built_in_routine_of_its_name(cli: Cli, small: Path) -> None:
    small.write_text(SMALL.replace('"Small"', '"Acute calm"').replace('"One"', '"Acute calm"'))
    cli("import", str(small))
    content = Content(cli.data / "content")
    assert content.routines["acute-calm"].code == "R1"
    assert content.routines["acute-calm-2-acute-calm"].seconds == 30


# what can go wrong


def test_a_file_that_is_not_there_or_no_text_is_told(cli: Cli, tmp_path: Path) -> None:
    done = cli("import", str(tmp_path / "none.toml"))
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = cli("import", str(tmp_path / "picture.toml"))
    assert done.code == 1
    assert "it is no plan: a plan is a short text file" in done.err


def test_where_it_cannot_be_kept_it_is_told(cli: Cli, small: Path) -> None:
    cli.data.mkdir()
    (cli.data / "content").write_text("in the way")
    done = cli("import", str(small))
    assert done.code == 1
    assert_one_line(done.err)
    assert "Not saved" in done.err


# sharing


def test_a_routine_is_printed_as_a_plan_that_can_be_taken_in(cli: Cli, tmp_path: Path) -> None:
    cli("import", str(SHEET))
    done = cli("share", "annas-back-plan")
    assert (done.code, done.err) == (0, "")
    (tmp_path / "mailed.toml").write_text(done.out, encoding="utf-8")
    other = str(tmp_path / "other")
    assert cli("--data", other, "import", str(tmp_path / "mailed.toml")).code == 0
    here, there = Content(cli.data / "content"), Content(Path(other) / "content")
    assert here.exercises.plans == there.exercises.plans
    assert here.routines == there.routines
    assert cli("--data", other, "share", "annas-back-plan").out == done.out


def test_it_is_written_to_a_file_and_not_over_another(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "out.toml"
    assert cli("share", "acute-calm", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert 'title = "Acute calm"' in text
    done = cli("share", "strength", "-o", str(path))
    assert done.code == 2
    assert_one_line(done.err)
    assert path.read_text("utf-8") == text
    assert cli("share", "strength", "-o", str(path), "--replace").code == 0
    assert 'title = "Strength"' in path.read_text("utf-8")


def test_what_cannot_be_shared_is_told(cli: Cli, tmp_path: Path) -> None:
    done = cli("share", "nope")
    assert done.code == 2
    assert "“nope” is not a routine or plan. There are: acute-calm, " in done.err
    (tmp_path / "file").write_text("")
    done = cli("share", "acute-calm", "-o", str(tmp_path / "file" / "x.toml"))
    assert done.code == 1
    assert_one_line(done.err)


def test_no_screen_library_is_loaded(cli: Cli) -> None:
    after = "assert not {m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')}"
    for words in (("import", str(SHEET)), ("share", "annas-back-plan")):
        done = cli.process(*words, after=after)
        assert (done.code, done.err) == (0, "")
