"""The worst minute: from a spasm to something that eases it in two keys, by the rules that stand."""

from __future__ import annotations

import pytest

from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.screens.now.choice_list import ChoiceList
from tests.making import ago
from tests.screens.playing import SIZES, SMALL, WIDE, Machine, Play


def titles(play: Play) -> list[str]:
    return [choice.title for choice in play.one(ChoiceList).choices]


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_spasm_four_choices_and_the_figure_are_in_sight(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("s", "7", "enter")
        assert play.front == "NowScreen"
        text = play.flowing()
        assert "Saved: pain 7, 14:30" in text
        for words in ("1 Ease it now", "2 Warmth", "3 Warning signs first", "4 The rest", "Numb between the legs"):
            assert words in text
        assert "a bad crash." in text, "cut nowhere"
        view = play.one(FigureView)
        assert view.figure is not None
        assert view.size.height >= 8
        assert view.picture


async def test_two_keys_from_the_saved_spasm_to_the_session(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter")
        await play.press("1", "enter")
        assert play.front == "StretchScreen"
        assert play.has("Player")
        run = machine.only("run")
        assert (run["what"], run["routine"], run["pain_before"]) == ("session", "acute-calm", 7)
        assert play.stack == ["TodayScreen", "StretchScreen"]


async def test_two_keys_to_warmth_and_its_questions_still_come_first(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter", "2", "enter")
        assert play.front == "HeatScreen"
        assert machine.on_disk("run") == []
        assert play.has("QuestionForm")
    machine.log_no()
    async with machine.play() as play:
        await play.press("s", "7", "enter", "2", "enter")
        assert (machine.only("run")["what"], machine.only("run")["planned"]) == ("heat", 900)
        assert machine.only("run")["pain_before"] == 7
        assert play.has("TherapyClock")


async def test_heat_that_must_wait_is_not_begun(machine: Machine) -> None:
    machine.log_no()
    machine.log("heat", ago(minutes=20), seconds=900, planned=900)
    machine.log("cold", ago(minutes=40), seconds=600, planned=600)
    async with machine.play() as play:
        await play.press("s", "7", "enter")
        assert "again from" in " ".join(choice.about for choice in play.one(ChoiceList).choices)
        await play.press("2", "enter")
        assert not play.has("TherapyClock")
        assert "Let your skin rest first" in play.flowing()
        assert machine.on_disk("run") == []


async def test_an_enter_held_down_begins_nothing(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7")
        await play.press_at_once(*["enter"] * 6)
        await play.settle()
        assert play.front == "NowScreen"
        assert "A number, then enter" in play.said("#hint")
        assert machine.on_disk("run") == []
        await play.press("down", "down", "down", "enter")
        assert play.front == "QuestionnaireScreen"
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_later_is_one_key_and_all_of_it_stands_on_today(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter", "escape")
        assert play.front == "TodayScreen"
        assert "The spasm began 0 min ago" in play.flowing() or "just now" in play.flowing()
        assert "Ease it now" in play.said("#now")
        assert play.one(FigureView).figure is not None
        await play.press("down", "down", "enter")
        assert play.has("Player")
        assert machine.only("run")["routine"] == "acute-calm"


async def test_it_goes_from_today_with_time_and_pain(machine: Machine) -> None:
    machine.log("episode", ago(hours=46), pain=5, finished=True)
    machine.log("checkin", ago(hours=1), pain_now=1)
    async with machine.play() as play:
        assert "Ease it now" in play.said("#now")
        await play.wait(3 * 3600, each=600)
        assert play.said("#now") == ""
        assert not play.has(FigureView)
        await play.press("6")
        assert "Ease it now" in play.said("#now")
        await play.wait(300)
        await play.press("2")
        assert play.said("#now") == ""


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_beside_a_read_emergency_there_is_help_and_no_figure(machine: Machine, size: tuple[int, int]) -> None:
    machine.log(
        "answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency",
        acknowledged=ago(minutes=50),
    )  # fmt: skip
    async with machine.play(size=size) as play:
        await play.press("s", "7", "enter")
        assert titles(play) == ["Get help", "Warning signs first", "The rest, when you can"]
        assert not play.one(FigureView).display
        await play.press("1", "enter")
        assert play.front == "EmergencyScreen"
    async with machine.play(size=size) as play:
        assert play.front == "TodayScreen"
        assert "Ease it now" not in play.said("#now")


async def test_the_figure_breathes_with_the_words(machine: Machine) -> None:
    async with machine.play() as play:
        play.app.animation_level = "full"
        await play.press("s", "7", "enter")
        first = play.one(FigureView).picture
        assert play.said("#breath").startswith("Breathe in")
        await play.wait(4)
        assert play.said("#breath").startswith("and out")
        assert play.one(FigureView).picture != first
        await play.wait(6)
        assert play.said("#breath").startswith("Breathe in")


async def test_not_now_puts_a_question_off_for_hours_and_over_a_restart(machine: Machine) -> None:
    machine.log("episode", ago(hours=1), pain=7)
    machine.log("answers", ago(minutes=50), questionnaire="red-flags", answers={}, urgency="none")
    async with machine.play() as play:
        assert "Finish the spasm" in play.said("#due")
        await play.press("n")
        assert play.said("#due") == ""
    async with machine.play() as play:
        assert play.said("#due") == ""
        await play.wait(3 * 3600 + 60, each=600)
        assert "Finish the spasm" in play.said("#due")


async def test_a_warning_cannot_be_put_off(machine: Machine) -> None:
    machine.log("episode", ago(hours=1), pain=7)
    async with machine.play() as play:
        before = play.said("#due")
        assert before.startswith("▸ New spasm")
        await play.press("n")
        assert play.said("#due") == before
        assert "not-now" not in machine.drafts()


async def test_the_length_that_is_said_is_the_length_that_is_played(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter")
        assert "Acute calm, 3 minutes lying down." in play.flowing(), "with much pain it is half of each"
        await play.press("1", "enter")
        assert "2:59 left" in play.text() or "3:00 left" in play.text()
