from __future__ import annotations

import json
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Input
from textual.worker import WorkerCancelled

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.as_json import journal_json
from spasm_tui.core.overview.importing.preview import Offer
from spasm_tui.storage.import_preview import look_at
from tests.core.overview.importing.test_garmin_archive import FILES as GARMIN
from tests.making import NOW, make, on
from tests.screens.playing import EVIL, EVIL_RAW, SIZES, Machine, Play


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def found(play: Play) -> str:
    return play.said("#found > Static")


async def look(play: Play, name: str) -> None:
    line = play.app.screen.query_one("#file", Input)
    line.value = ""
    line.focus()
    await play.settle()
    await play.write(name)
    await play.press("enter")


async def told(play: Play, words: str) -> None:
    """Waits for the threads, one of which may start another, until that is told."""
    for _ in range(10):
        with suppress(WorkerCancelled):  # by the next one
            await play.app.workers.wait_for_complete([w for w in play.app.workers if not w.is_cancelled])
        await play.settle()
        if words in found(play):
            return
    raise AssertionError(found(play))


async def test_an_export_is_shown_first_and_then_brought_in(machine: Machine) -> None:
    spasms = [make("episode", on(day, 9), f"e{day}", pain=day) for day in (3, 4)]
    Path("all.json").write_text(journal_json(spasms, NOW))
    async with machine.play("bring") as play:
        await look(play, "all.json")
        assert "Would bring in: 2 records (2 spasm), 2026-11-03 to 2026-11-04." in found(play)
        assert machine.on_disk() == []
        await play.press("enter")
        assert "Brought in: 2 records" in found(play)
        assert [record["pain"] for record in machine.on_disk("episode")] == [3, 4]
        assert len(play.records("episode")) == 2
        await look(play, "all.json")
        assert "2 records here already" in found(play)
        await play.press("enter")
        assert len(machine.on_disk()) == 2


@pytest.mark.slow
async def test_esc_leaves_what_was_found_where_it_is(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n")
    async with machine.play() as play:
        await play.open("bring", "diary.csv")
        await play.press("enter")
        assert "Would bring in: 1 record" in found(play)
        await play.press("escape")
        assert found(play) == ""
        assert play.front == "ImportingScreen"
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []


async def test_faults_are_told_and_the_rest_comes_in_by_a_key(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n2026-11-04,lots\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        assert "diary.csv: line 3: Pain: “lots” is not a number" in found(play)
        assert "Enter brings in the rest, without these lines." in found(play)
        assert machine.on_disk() == []
        await play.press("enter")
        assert [record["pain_now"] for record in machine.on_disk("checkin")] == [5]


async def test_with_nothing_but_faults_nothing_can_be_brought_in(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-04,lots\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        assert "Nothing else is in it to bring in." in found(play)
        await play.press("enter", "enter")
        assert machine.on_disk() == []


async def test_later_dates_and_changed_lines_come_in_only_by_their_keys(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        await play.press("enter")
        Path("diary.csv").write_text("Date,Pain\n2026-11-03,6\n2062-11-04,7\n")
        await look(play, "diary.csv")
        assert "line 2: 2026-11-03 12:00  checkin   pain now 5 → pain now 6" in found(play)
        assert "1 line dated later than now: left out." in found(play)
        await play.press("c")
        assert "taken as they are now" in found(play)
        await play.press("c", "a")
        assert "Would bring in: 1 record (1 check-in), 2062-11-04." in found(play)
        await play.press("c", "enter")
        assert sorted(record.data["pain_now"] for record in play.app.world.state.whole.records("checkin")) == [6, 7]


async def test_a_date_that_can_be_two_days_is_asked_about(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n03/04/2026,5\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        assert "can mean 3 April or 4 March" in found(play)
        await play.press("tab", "d")
        assert "2026-04-03 12:00" in found(play)
        await play.press("d")
        assert "2026-03-04 12:00" in found(play)


async def test_a_table_that_is_not_known_is_read_by_the_columns_that_are_chosen(machine: Machine) -> None:
    Path("my book.csv").write_text("Wann;Wie arg;Was\n3.11.2026;6;Garten\n")
    async with machine.play("bring") as play:
        await look(play, "my book.csv")
        assert "Its columns: Wann, Wie arg, Was." in found(play)
        await play.press("enter")
        assert "What does each line tell of?" in play.text()
        # What it looks like stands first, so that enter takes it.
        await play.press("1", "enter", "enter", "enter", "enter", "enter", "3", "enter")
        assert "2026-11-03 12:00  checkin   pain now 6  “Garten”" in found(play)
        assert len(list(machine.folder.rglob("imports/my-book.toml"))) == 1
        await play.press("enter")
        assert machine.only("checkin")["note"] == "Garten"


async def test_the_questions_for_the_columns_can_be_left(machine: Machine) -> None:
    Path("odd.csv").write_text("a,b\n1,2\n")
    async with machine.play("bring") as play:
        await look(play, "odd.csv")
        await play.press("enter", "escape")
        assert "a table this program does not know" in found(play)
        await play.press("escape", "escape")
        assert play.front == "TodayScreen"


@pytest.mark.parametrize("path", ["/tmp/rest.csv", "'/tmp/my file.csv'", "~/heat.csv"])
async def test_a_path_lands_in_the_line_and_its_letters_are_no_commands(machine: Machine, path: str) -> None:
    async with machine.play("bring") as play:
        await play.write(path)
        assert play.front == "ImportingScreen"
        assert play.app.screen.query_one("#file", Input).value == path
        await play.press("escape", "escape")
    async with machine.play("bring") as play:
        play.app.screen.post_message(Paste(path + "\n"))
        await play.settle()
        assert play.app.screen.query_one("#file", Input).value == path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.csv", "No such file"),
        ("odd.csv", "a table this program does not know"),
        (".", "no CSV file in this folder"),
    ],
)
async def test_what_cannot_be_read_is_told(machine: Machine, name: str, told: str) -> None:
    Path("odd.txt").write_text("")
    if name == "odd.csv":
        Path(name).write_text("a,b\n1,2\n")
    async with machine.play("bring") as play:
        await look(play, name)
        assert told in found(play)


async def test_a_disk_that_refuses_is_told_and_can_be_tried_again(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        machine.break_disk()
        await play.press("enter")
        assert any("Nothing was brought in" in toast for toast in play.toasts)
        machine.mend_disk()
        await play.press("enter")
        assert machine.only("checkin")["pain_now"] == 5


async def test_all_faults_can_be_read_from_the_line(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n" + "soon,5\n" * 30)
    async with machine.play("bring", size=(60, 20)) as play:
        await look(play, "diary.csv")
        assert "line 2" in play.text()
        assert "and 10 more" not in play.text()
        await play.press(*["pagedown"] * 9)
        assert "and 10 more" in play.text()
        assert "30 lines cannot be read." in play.text()
        await play.press(*["pageup"] * 9)
        assert "line 2" in play.text()


async def test_a_long_file_is_looked_at_while_keys_answer(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spasm_tui.tui.screens.importing.screen.LONG_BYTES", 10)
    go_on = threading.Event()

    def slowly(*words: Any) -> Offer:
        go_on.wait(10)
        return look_at(*words)

    monkeypatch.setattr("spasm_tui.tui.screens.importing.screen.look_at", slowly)
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        assert found(play) == "This is a long file. Looking into it…"
        await play.press("escape")
        assert (found(play), play.front) == ("", "ImportingScreen")
        await play.press("enter")
        go_on.set()
        await told(play, "Would bring in: 1 record")
        await play.press("enter")
        assert machine.only("checkin")["pain_now"] == 5


async def test_an_unpacked_archive_is_looked_at_while_keys_answer(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(*words: Any) -> Offer:
        go_on.wait(10)
        return look_at(*words)

    monkeypatch.setattr("spasm_tui.tui.screens.importing.screen.look_at", slowly)
    for name, entries in GARMIN.items():
        (Path("unpacked") / name).parent.mkdir(parents=True, exist_ok=True)
        (Path("unpacked") / name).write_text(json.dumps(entries))
    async with machine.play("bring") as play:
        await look(play, "unpacked")
        assert "Looking into it…" in found(play)
        go_on.set()
        await told(play, "Would bring in: 5 records")
        await play.press("enter")
        assert len(machine.on_disk()) == 5


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_only_texts(machine: Machine, size: tuple[int, int]) -> None:
    Path("all.json").write_text(journal_json([make("episode", NOW, "e", pain=3, where=[EVIL_RAW], note=EVIL_RAW)], NOW))
    async with machine.play("bring", size=size) as play:
        await look(play, "all.json")
        assert EVIL[:12] in found(play)
        assert "\x1b" not in found(play)
        await play.press("enter")
        assert len(machine.on_disk("episode")) == 1


async def test_many_records_come_in_beside_the_keys(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What held the screen up: the file read in one go, all records written out for a thread, the new file parsed."""
    records = [make("walk", NOW - number * timedelta(hours=1), f"w{number}", seconds=60) for number in range(1200)]
    text = journal_json(records, NOW)
    Path("all.json").write_text(text)
    decoded: list[int] = []
    written: list[str] = []
    raw_decode = json.JSONDecoder.raw_decode

    def counted(self: json.JSONDecoder, s: str, idx: int = 0) -> tuple[Any, int]:
        value, end = raw_decode(self, s, idx)
        decoded.append(end - idx)
        return value, end

    def written_out(self: Record) -> str:
        written.append(self.id)
        return ""

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", counted)
    async with machine.play("bring") as play:
        monkeypatch.setattr(type(records[0]), "__repr__", written_out)
        monkeypatch.setattr("spasm_tui.storage.journal_reader.tomli", None)
        await look(play, "all.json")
        await told(play, "Would bring in: 1,200 records")
        assert max(decoded) < 1000 < len(text)
        await play.press("enter")
        await told(play, "Brought in: 1,200 records")
        assert len(play.records("walk")) == 1200
        assert not written
        assert not play.world.store.refresh()  # its own file is none that another wrote
    monkeypatch.undo()
    assert len(machine.on_disk("walk")) == 1200


async def test_enter_does_not_begin_anew_while_a_long_file_is_looked_at(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [make("walk", NOW - number * timedelta(hours=1), f"w{number}", seconds=60) for number in range(600)]
    Path("all.json").write_text(journal_json(records, NOW))
    go_on, looks = threading.Event(), []

    def slow(*given: Any) -> Offer:
        looks.append(given)
        go_on.wait(20)
        return look_at(*given)

    monkeypatch.setattr("spasm_tui.tui.screens.importing.screen.look_at", slow)
    async with machine.play("bring") as play:
        await look(play, "all.json")
        await play.press("enter", "enter")
        assert len(looks) == 1
        go_on.set()
        await told(play, "Would bring in: 600 records")
        await play.press("enter")
        await told(play, "Brought in: 600 records")
        assert len(looks) == 1
