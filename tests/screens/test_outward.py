"""What leads out of the full screen: links, the clipboard, the user's own editor."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from spasm_tui.core.guide.guide import Source
from spasm_tui.tui.app.app import SpasmApp
from spasm_tui.tui.controls.links import source_line
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.screens.report.screen import ReportScreen
from tests.screens.playing import Machine, Play

NOTE = "first line\nsecond line"


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "KITTY_WINDOW_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


# links


def links_of(source: Source) -> set[str]:
    return {
        span.style.link for span in source_line(source).spans if not isinstance(span.style, str) and span.style.link
    }


def test_a_source_leads_to_its_address_where_the_terminal_is_known_to_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("S01", "Low back pain", "NICE", 2016, "https://example.org/ng59")
    assert links_of(source) == set()
    monkeypatch.setenv("TERM", "xterm-kitty")
    assert links_of(source) == {"https://example.org/ng59"}
    assert source_line(source).plain == source.line
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert links_of(source) == set()


def test_a_doi_leads_to_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    assert links_of(Source("B1", "Bed rest", address="doi:10.1002/14651858")) == {"https://doi.org/10.1002/14651858"}


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "file:///etc/passwd", "see the library"])
def test_what_is_no_address_is_no_link(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    assert links_of(Source("X", "Own", address=address)) == set()


async def test_the_list_of_sources_has_them(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    async with machine.play("guide") as play:
        await play.press("v")
        strips = play.app.screen._compositor.render_strips(play.app.size)
        links = {segment.style.link for strip in strips for segment in strip if segment.style and segment.style.link}
        assert "https://www.nice.org.uk/guidance/ng59/chapter/Recommendations" in links


# the clipboard


def sent(play: Play, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the terminal from now on, of the codes for the clipboard the text."""
    found: list[str] = []
    driver = play.app._driver
    assert driver is not None

    def write(data: str) -> None:
        if data.startswith("\x1b]52;c;"):
            found.append(base64.b64decode(data[7:].rstrip("\a")).decode())

    monkeypatch.setattr(driver, "write", write)
    return found


async def test_the_page_for_the_clinic_is_copied_as_text(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.log("episode", pain=7)
    async with machine.play("report") as play:
        copied = sent(play, monkeypatch)
        await play.press("y")
        assert len(copied) == 1
        assert copied[0].startswith("# ")
        assert "Sent to the clipboard" in play.said("#said")
        report = play.app.screen
        assert isinstance(report, ReportScreen)
        while report._desk.is_page:
            await play.press("f")
        await play.press("y")
        assert len(copied) == 1, "data is no text to paste"


async def test_a_record_is_copied_as_a_line(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    record = machine.log("episode", pain=7, note=NOTE)
    async with machine.play("record", record.id) as play:
        copied = sent(play, monkeypatch)
        await play.press("y")
        [line] = copied
        assert "pain 7" in line
        assert "first line second line" in line
        assert "\n" not in line


async def test_where_it_cannot_arrive_that_is_said(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    record = machine.log("episode", pain=7)
    async with machine.play("record", record.id) as play:
        copied = sent(play, monkeypatch)
        monkeypatch.setenv("STY", "1.pts")
        await play.press("y")
        assert copied == []
        assert "GNU screen lets nothing through" in play.said("#said")
        monkeypatch.delenv("STY")
        monkeypatch.setenv("TMUX", "x")
        await play.press("y")
        assert len(copied) == 1
        assert "if tmux lets it through" in play.said("#said")


# the editor


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that keeps what it was given, and puts two lines in its place."""
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\ncp "$1" "{tmp_path}/given"\nprintf "first line\\nsecond line\\n# a comment\\n" > "$1"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("spasm_tui.machine.editor._sits_here", lambda: True)

    @contextmanager
    def suspended(app: SpasmApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(SpasmApp, "suspend", suspended)
    return tmp_path / "given"


async def open_note(play: Play) -> None:
    form = play.one(QuestionForm)
    for _ in range(60):
        here = form._focused()
        if here is not None and here.item.id == "note":
            return
        await play.press("down")
    raise AssertionError("no note to come to")


@pytest.mark.slow
async def test_a_long_note_is_written_in_the_users_editor(machine: Machine, editor: Path) -> None:
    record = machine.log("episode", pain=7, note="as it was")
    async with machine.play("record", record.id) as play:
        await play.press("e")
        await open_note(play)
        assert "^o" in play.text().splitlines()[-1]
        await play.press("ctrl+o")
        assert "first line⏎second line" in play.text()
        await play.press("ctrl+s")
    assert editor.read_text().startswith("as it was\n")
    assert machine.only("episode")["note"] == NOTE


@pytest.mark.slow
async def test_a_note_with_lines_stands_on_one_and_stays_as_it_is(machine: Machine) -> None:
    record = machine.log("episode", pain=7, note=NOTE)
    async with machine.play("record", record.id) as play:
        await play.press("e")
        await open_note(play)
        assert "first line⏎second line" in play.text()
        await play.press("end", "!", "ctrl+s")
    assert machine.only("episode")["note"] == f"{NOTE}!"


async def test_an_editor_that_is_not_there_loses_nothing(
    machine: Machine, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    record = machine.log("episode", pain=7, note="as it was")
    async with machine.play("record", record.id) as play:
        await play.press("e")
        await open_note(play)
        await play.press("!", "ctrl+o")
        assert any("was not found" in said for said in play.toasts)
        await play.press("ctrl+s")
    assert machine.only("episode")["note"] == "as it was!"


@pytest.mark.slow
async def test_where_the_screen_cannot_be_left_that_is_said(machine: Machine) -> None:
    record = machine.log("episode", pain=7)
    async with machine.play("record", record.id) as play:
        await play.press("e")
        await open_note(play)
        await play.press("ctrl+o")
        assert any("cannot be opened from here" in said for said in play.toasts)
