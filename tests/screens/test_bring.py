from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from spasm_tui.core.overview.export.as_json import journal_json
from spasm_tui.core.overview.importing.preview import Offer
from spasm_tui.storage.import_preview import look_at
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


async def test_faults_are_told_and_nothing_can_be_brought_in(machine: Machine) -> None:
    Path("diary.csv").write_text("Date,Pain\n2026-11-03,5\n2026-11-04,lots\n")
    async with machine.play("bring") as play:
        await look(play, "diary.csv")
        assert "diary.csv: line 3: Pain: “lots” is not a number" in found(play)
        await play.press("enter", "enter")
        assert machine.on_disk() == []


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
        assert "Nothing can be brought in" in play.text()
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
        await play.app.workers.wait_for_complete([w for w in play.app.workers if not w.is_cancelled])
        await play.settle()
        assert "Would bring in: 1 record" in found(play)
        await play.press("enter")
        assert machine.only("checkin")["pain_now"] == 5


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_only_texts(machine: Machine, size: tuple[int, int]) -> None:
    Path("all.json").write_text(journal_json([make("episode", NOW, "e", pain=3, where=[EVIL_RAW], note=EVIL_RAW)], NOW))
    async with machine.play("bring", size=size) as play:
        await look(play, "all.json")
        assert EVIL[:12] in found(play)
        assert "\x1b" not in found(play)
        await play.press("enter")
        assert len(machine.on_disk("episode")) == 1
