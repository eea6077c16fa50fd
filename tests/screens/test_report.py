from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import Input

from spasm_tui.core.overview.export.report_options import FORMS
from spasm_tui.core.overview.report.build import LEAVE_OUT, LONGEST_ASK
from spasm_tui.lib.qr import squares_of
from spasm_tui.lib.quick_classes import replace
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.screens.report.phone_view import PhoneView
from spasm_tui.tui.screens.report.report_view import ReportView
from tests.making import ago
from tests.screens.playing import EVIL, EVIL_RAW, SIZES, Machine, Play


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def saved() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir())


def fill(machine: Machine) -> None:
    machine.log("episode", ago(days=100), pain=9, until=ago(days=90), note="long ago")
    machine.log("episode", ago(days=5), pain=7, where=["low-left"], note="the car boot")
    machine.log("checkin", ago(days=1), pain_now=3)


async def line_value(play: Play) -> str:
    return play.app.screen.query_one("#line", Input).value


async def typed(play: Play, text: str) -> None:
    """Types in place of what stands on the line."""
    play.app.screen.query_one("#line", Input).value = ""
    await play.write(text)


async def test_the_page_is_shown_as_it_will_be_saved(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        assert play.front == "ReportScreen"
        assert "PDF, one side of paper, A4" in play.said("#about")
        assert "the last 90 days" in play.said("#about")
        assert "1  spasm began" in play.text()
        assert "long ago" not in str(play.one(ReportView).query_one("#lines").content)  # type: ignore[attr-defined]


async def test_arrows_choose_the_days(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press("right")
        assert "the last half-year: 14 Aug 2026 to 22 Nov 2026" in play.said("#about")
        assert "2  spasms began" in play.text()
        await play.press("left", "left", "left")
        assert "since the last spasm began: 17 Nov 2026 to 22 Nov 2026" in play.said("#about")
        await play.press("left")
        assert "from the first note on" in play.said("#about")


async def test_days_can_be_typed_and_what_is_none_is_told(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press("j")
        await play.write("soon")
        await play.press("enter")
        assert "“soon” is not a day" in play.said("#said")
        await typed(play, "2026-08-01 to 2026-08-31")
        await play.press("enter")
        assert "1 Aug 2026 to 31 Aug 2026" in play.said("#about")
        assert "long ago" in play.one(ReportView).query_one("#lines").content.plain  # type: ignore[attr-defined]
        await play.press("right")
        assert "the last half-year" in play.said("#about")


async def test_a_pdf_is_saved_where_it_says(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press("e")
        path = Path(await line_value(play))
        assert path == Path.cwd() / "back-spasms-2026-08-25-to-2026-11-22.pdf"
        await play.press("enter")
        assert play.said("#said") == f"Saved: {path}"
        assert path.read_bytes().startswith(b"%PDF")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        await play.press("e")
        assert (await line_value(play)).endswith("-2.pdf")


async def test_a_file_that_is_there_is_written_over_only_when_asked_twice(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press("f", "f", "f", "e")
        Path("mine.md").write_text("old")
        await typed(play, "mine.md")
        await play.press("enter")
        assert "Enter again writes over it" in play.said("#said")
        assert Path("mine.md").read_text() == "old"
        await play.press("enter")
        assert Path("mine.md").read_text().startswith("# Back spasms")
        await play.press("e")
        await typed(play, "mine.md")
        await play.press("enter")
        await typed(play, "other.md")
        await play.press("enter")
        assert saved() == ["mine.md", "other.md"]


async def test_a_folder_gets_a_table_for_each_kind(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press(*"ffffe")
        await typed(play, "tables/")
        await play.press("enter")
        assert play.said("#said") == f"Saved: {Path.cwd() / 'tables'}"
        assert sorted(path.name for path in Path("tables").iterdir()) == ["checkin.csv", "episode.csv"]
        Path("tables/episode.csv").write_text("old")
        await play.press("e")
        await typed(play, "tables")
        await play.press("enter")
        assert "Enter again writes over it" in play.said("#said")
        await play.press("enter")
        assert "the car boot" in Path("tables/episode.csv").read_text()
        # Only tables go into a folder.
        await play.press("f", "e")
        await typed(play, "tables/")
        await play.press("enter")
        assert "is a folder" in play.said("#said")


async def test_where_the_folder_is_gone_the_user_s_own_is_offered(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    async with machine.play("report") as play:
        monkeypatch.setattr(Path, "cwd", gone)
        await play.press("e")
        assert Path(await line_value(play)).parent == Path.home()


async def test_where_it_cannot_be_saved_nothing_typed_is_lost(machine: Machine) -> None:
    async with machine.play("report") as play:
        await play.press("e")
        await typed(play, "not/there.pdf")
        await play.press("enter")
        assert "Not saved" in play.said("#said")
        assert "no such folder" in play.said("#said")
        assert await line_value(play) == "not/there.pdf"


@pytest.mark.slow
async def test_every_form_can_be_stepped_to_and_saved(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        said = []
        for _ in range(len(FORMS)):
            await play.press("e", "enter", "f")
            said.append(play.said("#about"))
        assert sum("with 7,5 and ;" in each for each in said) == 3
        assert "PDF, one side of paper, A4" in play.said("#about")
    assert saved() == [
        "back-plan-2026-11-22.ics",
        "back-spasms-2026-08-25-to-2026-11-22-2.pdf",
        "back-spasms-2026-08-25-to-2026-11-22.html",
        "back-spasms-2026-08-25-to-2026-11-22.ips.json",
        "back-spasms-2026-08-25-to-2026-11-22.md",
        "back-spasms-2026-08-25-to-2026-11-22.pdf",
        *(f"spasm-tui-2026-11-22-2.{table}.csv" for table in ("days", "doses", "spasms")),
        "spasm-tui-2026-11-22.csv",
        "spasm-tui-2026-11-22.days.csv",
        "spasm-tui-2026-11-22.doses.csv",
        "spasm-tui-2026-11-22.fhir.json",
        "spasm-tui-2026-11-22.json",
        "spasm-tui-2026-11-22.spasms.csv",
    ]
    whole = json.loads(Path("spasm-tui-2026-11-22.json").read_text())
    assert [record["note"] for record in whole["records"] if "note" in record] == ["long ago", "the car boot"]


async def test_data_says_what_it_is_and_that_it_is_all(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press(*"ffff")
        assert "all of your records" in play.said("#about")
        assert "3 records." in play.text()


@pytest.mark.slow
async def test_parts_and_notes_can_be_left_out(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report", size=(80, 40)) as play:
        assert "the car boot" in page_text(play)
        await play.press("x")
        choices = play.one(Choices)
        assert choices.has_focus
        assert len(choices.chosen) == len(choices.options)
        for _ in choices.options:
            await play.press("down")
        await play.press("space")
        assert "the car boot" not in page_text(play)
        await play.press("escape", "e", "enter")
        assert play.front == "ReportScreen"
    async with machine.play("report") as play:
        await play.press("x", "escape")
        assert "the car boot" not in page_text(play)
        await play.press("x")
        assert "notes" not in play.one(Choices).chosen


def keys(play: Play) -> str:
    """The keys that can be pressed now."""
    screen = play.app.screen
    known = [each for each in screen.BINDINGS if isinstance(each, Binding)]
    return "".join(b.key[0] for b in known if screen.check_action(b.action.split("(")[0], _words(b.action)))


def _words(action: str) -> tuple[str, ...]:
    return tuple(part for part in action.replace(")", "").split("'")[1:2])


async def test_data_offers_only_the_keys_that_change_it(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        assert keys(play) == "lrefFxanjcy"
        tables = [(form, "efFc") for form in ("csv", "days", "spasms", "doses", "json")]
        for form, offered in (*tables, ("fhir", "efFxanc"), ("ips", "lrefFxanjc"), ("ics", "efFc")):
            await play.press(*("ffff" if form == "csv" else "f"))
            assert keys(play) == offered, form
            await play.press(*(["right"] if "l" not in offered else []), *(key for key in "jxa" if key not in offered))
            assert not play.app.screen.query_one("#line").display
            assert not play.app.screen.query_one("#parts").display


async def test_notes_left_out_do_not_go_to_a_clinic_but_stay_in_the_copy(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report", size=(80, 40)) as play:
        await play.press(*"fffffffff")
        assert "Your own notes: in it." in play.text()
        await play.press("x")
        assert [option.id for option in play.one(Choices).options] == ["ask", "person", "notes"]
        await play.press("down", "down", "space", "escape")
        assert "Your own notes: left out." in play.text()
        await play.press("e", "enter", *"ffffff")
        assert "the car boot" not in page_text(play)
        await play.press("x")
        assert len(play.one(Choices).options) == len(LEAVE_OUT)
        await play.press("space", "escape", *"ffff", *"ffff", "e", "enter", "f", "e", "enter")
    fhir, again = (Path(f"spasm-tui-2026-11-22{n}.fhir.json").read_text() for n in ("", "-2"))
    assert "72514-3" in fhir
    assert "the car boot" not in fhir + again
    assert "the car boot" in Path("spasm-tui-2026-11-22.json").read_text()


async def test_who_it_is_about_stands_on_top_and_is_remembered(machine: Machine) -> None:
    async with machine.play("report") as play:
        await play.press("n")
        await play.write("Ann, born 1970")
        await play.press("enter")
        assert "Ann, born 1970" in play.text()
        assert machine.on_disk() == []
    async with machine.play("report") as play:
        assert "Ann, born 1970" in play.text()
        await play.press("n")
        await typed(play, "")
        await play.press("enter")
        assert "Ann" not in play.text()


def page_text(play: Play) -> str:
    """All of the page, what is out of sight too."""
    return str(play.one(ReportView).query_one("#lines").content.plain)  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_what_the_user_would_like_to_know_is_written_in_the_preview_and_kept(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press("a")
        assert play.said("#ask") == "What I would like to know (1 of 3):"
        await play.write("Do I need a scan?")
        await play.press("enter")
        assert play.said("#ask") == "What I would like to know (2 of 3):"
        await play.write("May I drive?")
        await play.press("enter", "enter")
        assert play.one(ReportView).has_focus
        assert play.said("#said") == "Kept. It stands on the page, right after the warning signs."
        assert "- Do I need a scan?\n- May I drive?" in page_text(play)
        assert {record["kind"] for record in machine.on_disk()} == {"episode", "checkin"}
        await play.press("f", "f", "f", "e", "enter")
        assert "- Do I need a scan?\n- May I drive?" in next(Path.cwd().glob("*.md")).read_text()
        await play.press("f")  # a table of the records has no place for it, and says so
        assert "What you would like to know is not in it" in page_text(play)
        await play.press(*"fffff", "e", "enter")
        assert "Do I need a scan?" in next(Path.cwd().glob("*.fhir.json")).read_text()
    async with machine.play("report") as play:
        await play.press(*"fffffff")
        assert "- Do I need a scan?" in page_text(play)
        await play.press("a")
        assert await line_value(play) == "Do I need a scan?"
        await typed(play, "")
        await play.press("enter")
        assert "scan" not in page_text(play)
        assert "May I drive?" in page_text(play)


@pytest.mark.slow
async def test_what_was_typed_is_kept_when_it_is_left_or_the_terminal_goes(machine: Machine) -> None:
    async with machine.play("report") as play:
        await play.press("a")
        await play.write("May I dr")
    async with machine.play("report") as play:
        assert "May I dr" not in play.said("#said")
        await play.press("a")
        assert await line_value(play) == "May I dr"
        await play.write("ive?")
        await play.press("escape", "a", "enter", "enter", "a")
        assert await line_value(play) == "May I drive?"
        await typed(play, "y" * (LONGEST_ASK + 40))
        assert len(await line_value(play)) == LONGEST_ASK
        await play.press("escape", "n")
        await typed(play, "z" * (LONGEST_ASK + 40))
        assert len(await line_value(play)) == LONGEST_ASK + 40


async def test_the_person_can_be_left_out_of_the_page_and_of_what_goes_to_a_clinic(machine: Machine) -> None:
    machine.log("answers", ago(days=1), questionnaire="profile", answers={"about": "65-plus", "heart": ["hernia"]})
    async with machine.play("report") as play:
        assert "hernia" in page_text(play)
        await play.press("x")
        names = [option.id for option in play.one(Choices).options]
        await play.press(*["down"] * names.index("person"), "space", "escape")
        assert "hernia" not in page_text(play)
        await play.press(*"fffffffff")
        assert "About the person: left out." in page_text(play)
        await play.press("e", "enter")
        assert "65-plus" not in next(Path.cwd().glob("*.fhir.json")).read_text()


async def test_esc_closes_what_is_open_first(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("report")
        for key in "xnjae":
            await play.press(key, "escape")
            assert play.front == "ReportScreen", key
            assert play.one(ReportView).has_focus, key
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert saved() == []


async def test_letters_typed_on_the_line_open_nothing(machine: Machine) -> None:
    async with machine.play("report") as play:
        await play.press("n")
        await play.write("shctdkgmwp?q")
        assert play.front == "ReportScreen"
        assert await line_value(play) == "shctdkgmwp?q"


async def test_a_routine_has_its_sheet(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("report", "acute-calm")
        assert "Exercise sheet" in play.text()
        assert "1. Belly breathing: 1:00" in play.text()
        await play.press("x", "j", "right")
        assert not play.app.screen.query_one("#parts").display
        await play.press("e", "enter")
        assert saved() == ["acute-calm.pdf"]
        await play.press("f", "f", "f", "f")
        assert "PDF" in play.said("#about")
        await play.open("report")
        assert "Back spasms: a summary" in play.text()


async def test_what_is_logged_meanwhile_is_on_the_page(machine: Machine) -> None:
    async with machine.play("report") as play:
        assert "Nothing was logged on these days." in play.text()
        machine.log("episode", ago(hours=1), device="other", pain=7)
        await play.beat(10)
        assert "1  spasm began" in play.text()


async def test_nothing_is_saved_before_all_was_read(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        play.world.store.state = play.world.state.completed(False)
        await play.press("e")
        assert "Please try again" in play.said("#said")
        assert saved() == []


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_only_texts(machine: Machine, size: tuple[int, int]) -> None:
    machine.log("episode", ago(days=1), pain=5, note=EVIL_RAW, where=[EVIL_RAW], triggers=[EVIL_RAW])
    machine.log("treatment", ago(days=1), what=EVIL_RAW, rating=3)
    async with machine.play("report", size=size) as play:
        await play.press("n")
        await play.write(EVIL)
        await play.press("enter")
        assert "[/x] [L4-L5]" in play.text()
        await play.press("end", "pageup", "home", "e", "enter")
        assert len(saved()) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_goes_to_a_phone_in_codes_that_fit(machine: Machine, size: tuple[int, int]) -> None:
    fill(machine)
    async with machine.play("report", size=size) as play:
        await play.press("c")
        view = play.one(PhoneView)
        assert view.codes
        assert all(len(squares_of(code)) + 2 <= 2 * view.size.height for code in view.codes)
        assert view.codes[0].removeprefix(f"1/{len(view.codes)}\n").startswith("Back spasms\n")
        await play.press("right", "left", "c")
        assert not view.display
        assert play.one(ReportView).has_focus
        await play.press("c", "escape")
        assert "In numbers" in page_text(play) or "Warning signs" in page_text(play)


async def test_what_has_no_room_says_how_large_a_window_it_needs(machine: Machine) -> None:
    fill(machine)
    async with machine.play("report") as play:
        await play.press(*"fffffffff", "c")
        assert "This code needs a window of" in play.text()
        await play.press("c", "F")  # one form back
        assert "One row a dose" in play.said("#about") or "Your records whole" in play.said("#about")
        await play.press("f", "f", "f", "c")
        assert play.one(PhoneView).codes[0].startswith("BEGIN:VEVENT\n")


async def test_the_paper_is_that_of_the_country(machine: Machine) -> None:
    machine.settings = replace(machine.settings, here="US")
    async with machine.play("report") as play:
        assert "Letter" in play.said("#about")
