"""Figures as real pictures: laid over the room that they have, and gone where something else is to be seen."""

from __future__ import annotations

import re

import pytest

from spasm_tui.lib.quick_classes import replace
from spasm_tui.machine.terminal_pictures import FIRST_QUESTION, REPLY, SECOND_QUESTION, Way
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.pictures import MOST_KEPT, Pictures, PictureView
from tests.machine.test_terminal_pictures import KITTY, KITTY_TOO, TMUX, URXVT, XTERM_VT340, read
from tests.screens.playing import Machine, Play

pytest.importorskip("PIL")
SHOWN, HIDDEN, SENT, GONE = r"a=p,i=(\d+)", r"a=d,d=i,i=(\d+)", r"a=t,f=100,t=d,i=(\d+)", r"a=d,d=I,i=(\d+)"


class Sent(list[str]):
    """What was sent to the terminal beside the text."""

    def take(self) -> str:
        text = "".join(self)
        self.clear()
        return text


def showing(play: Play, way: Way) -> Sent:
    """As if the terminal had said that it can."""
    sent = Sent()
    play.app.animation_level = "full"
    play.app.pictures._write = sent.append
    play.app.pictures.way, play.app.pictures.cell = way, (9, 18)
    return sent


async def breathe(play: Play, seconds: float) -> None:
    for _ in range(int(seconds * 8)):
        play.clock.advance(seconds=1 / 8)
        await play.beat()


@pytest.mark.slow
async def test_a_picture_lies_over_a_blank_room_and_each_is_sent_once(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        view = play.one(FigureView)
        assert view.is_picture
        assert {view.render_line(y).text.strip() for y in range(view.size.height)} == {""}
        await breathe(play, 10)
        first = sent.take()
        numbers = re.findall(SENT, first)
        assert 8 < len(numbers) == len(set(numbers)) <= 16
        assert len(set(re.findall(SHOWN, first)) - set(numbers)) == 0
        await breathe(play, 10)
        second = sent.take()
        assert re.findall(SENT, second) == [], "the terminal has them all"
        assert len(re.findall(SHOWN, second)) > 8, "it breathes on"
        assert len(second) / 10 < 600, "bytes a second"


async def test_only_one_picture_of_a_view_stands_at_a_time(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        await breathe(play, 7)
        text = sent.take()
        assert len(re.findall(SHOWN, text)) == len(re.findall(HIDDEN, text)) + 1


async def test_what_comes_before_it_hides_it_and_it_comes_back(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        sent.take()
        await play.press("question_mark")
        assert re.findall(HIDDEN, sent.take())
        await play.press("escape")
        assert play.front == "NowScreen"
        assert re.findall(SHOWN, sent.take())


async def test_another_screen_has_no_picture_of_the_one_before(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        sent.take()
        await play.press("k")
        assert len(re.findall(HIDDEN, sent.take())) == 1
        assert play.app.pictures._on_glass == {}


async def test_the_setting_takes_them_away_at_once(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        play.world.use(replace(play.world.settings, figures="blocks"))
        play.app.screen.refresh(layout=True)
        await play.settle()
        assert re.findall(HIDDEN, sent.take())
        assert play.one(FigureView).picture


async def test_the_terminal_keeps_nothing_when_the_program_is_left(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "kitty")
        await play.press("s", "7", "enter")
        await breathe(play, 4)
        before = set(re.findall(SENT, "".join(sent)))
        play.app.pictures.end()
        assert set(re.findall(GONE, sent.take())) == before
        await breathe(play, 2)
        assert sent.take() == ""


async def test_what_konsole_clears_beside_a_picture_is_written_again(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "sixel")
        play.app.pictures._replies = read("\x1bP>|Konsole 22.12.3\x1b\\")
        await play.press("s", "7", "enter")
        there = play.app.pictures._on_glass[play.one(FigureView)]
        assert there.room.right < there.region.right, "what is beside it is its own"
        await breathe(play, 3)
        blanks = {
            (int(y) - 1, int(x) - 1) for y, x in re.findall(r"\x1b\[(\d+);(\d+)H\x1b\[48;2;\d+;\d+;\d+m ", sent.take())
        }
        assert blanks == {(y, there.room.right) for y in range(there.room.y, there.room.bottom)}


@pytest.mark.slow
@pytest.mark.parametrize(("way", "mark"), [("sixel", "\x1bP0;1;0q"), ("iterm2", "\x1b]1337;File=")])
async def test_where_pictures_are_sent_anew_only_what_changed_is(machine: Machine, way: Way, mark: str) -> None:
    async with machine.play() as play:
        sent = showing(play, way)
        await play.press("s", "7", "enter")
        whole = sent.take().count(mark)
        assert 1 < whole <= 24, "xterm keeps sixteen pictures"
        view = play.one(FigureView)
        sent.take()
        view.seconds += 2
        assert 0 < sent.take().count(mark) < 12
        view.seconds += 0.001
        assert sent.take() == ""


async def test_nothing_is_ever_sent_to_a_terminal_that_did_not_say_yes(machine: Machine) -> None:
    async with machine.play() as play:
        sent = showing(play, "")
        await play.press("s", "7", "enter")
        await breathe(play, 3)
        assert sent.take() == ""
        assert play.one(FigureView).picture


# asking


def asked(*replies: str, setting: str = "auto", environment: dict[str, str] | None = None) -> tuple[Pictures, Sent]:
    sent = Sent()
    pictures = Pictures(sent.append)
    pictures.add(PictureView(), setting, {"TERM": "xterm-256color"} if environment is None else environment)
    for text in replies:
        for reply in REPLY.finditer(text):
            pictures.take(reply)
    return pictures, sent


def test_kitty_is_asked_twice_and_says_yes() -> None:
    pictures, sent = asked(KITTY, KITTY_TOO)
    assert sent == [FIRST_QUESTION, SECOND_QUESTION]
    assert (pictures.way, pictures.cell) == ("kitty", (9, 20))


@pytest.mark.parametrize("answer", [URXVT, TMUX])
def test_one_without_a_name_or_one_between_is_asked_no_more(answer: str) -> None:
    pictures, sent = asked(answer)
    assert sent == [FIRST_QUESTION]
    assert pictures.way == ""


def test_no_size_of_a_cell_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spasm_tui.machine.terminal_pictures.cell_in_pixels", lambda _: (0, 0))
    assert asked(XTERM_VT340, XTERM_VT340)[0].way == ""


@pytest.mark.parametrize(
    ("setting", "environment"),
    [("blocks", {"TERM": "xterm-kitty"}), ("auto", {"TERM": "linux"}), ("auto", {"TERM": "tmux", "TMUX": "x"})],
)
def test_where_none_are_wanted_or_it_could_be_seen_nothing_is_asked(setting: str, environment: dict[str, str]) -> None:
    assert asked(setting=setting, environment=environment)[1] == []


def test_a_second_view_asks_nothing_more() -> None:
    pictures, sent = asked(KITTY)
    pictures.add(PictureView(), "auto", {"TERM": "xterm-kitty"})
    assert sent.count(FIRST_QUESTION) == 1


def test_without_pillow_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spasm_tui.tui.controls.pictures.find_spec", lambda _: None)
    assert asked()[1] == []


def test_the_terminal_keeps_no_more_than_a_figure_or_two_need() -> None:
    assert 2 * 2 * 12 < MOST_KEPT <= 128


async def test_empty_boxes_are_asked_about_at_the_first_start(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("down", "down", "down", "enter")
        assert play.front == "SettingsScreen"
        assert play.app.screen.query_one("SettingList").row.name == "characters"  # type: ignore[attr-defined]
