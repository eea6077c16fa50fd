from __future__ import annotations

from datetime import timedelta

import pytest

from spasm_tui.tui.screens.stretching.routine_choice import RoutineChoice
from tests.making import NOW, ago
from tests.screens.playing import Machine


def slow_spasm(machine: Machine, days: int = 14) -> None:
    """A spasm that does not ease, with the warning signs looked at and the profile told."""
    machine.log("episode", ago(days=days), pain=6, finished=True)
    machine.log("answers", ago(days=days), questionnaire="profile", answers={})
    machine.log("answers", ago(days=1), questionnaire="red-flags", answers={}, urgency="none")
    for day in range(1, 6):
        machine.log("checkin", ago(days=day), pain_now=6)


async def test_day_14_is_told_once_and_reading_it_is_kept(machine: Machine) -> None:
    slow_spasm(machine)
    async with machine.play() as play:
        assert "Day 14 and not clearly better" in play.said("#due")
        await play.press("enter")
        assert play.front == "RecoveryScreen"
        assert "day 15" in play.said("#facts")
        await play.press("r")
        assert play.front == "TodayScreen"
        assert "Day 14" not in play.said("#due")
        assert machine.on_disk("answers")[-1]["questionnaire"] == "not-better"


async def test_a_spasm_can_be_said_to_be_over(machine: Machine) -> None:
    slow_spasm(machine)
    async with machine.play() as play:
        await play.press("enter", "o")
        assert machine.only("episode")["until"] - NOW < timedelta(minutes=1)
        assert "Day 14" not in play.said("#due")


async def test_when_the_pain_has_gone_today_asks_and_two_keys_note_the_end(machine: Machine) -> None:
    machine.log("episode", ago(days=6), pain=6, finished=True)
    machine.log("answers", ago(days=1), questionnaire="red-flags", answers={}, urgency="none")
    for day in range(3):
        machine.log("checkin", ago(days=day), pain_now=1)
    async with machine.play() as play:
        assert "is the spasm of" in play.said("#due").splitlines()[0]
        await play.press("enter")
        assert "o: it is over.   r: not yet" in play.said("#facts")
        await play.press("o")
        assert play.front == "TodayScreen"
        assert "is the spasm of" not in play.said("#due")
    assert "until" in machine.only("episode")


async def test_what_the_profile_hides_is_left_out_and_said(machine: Machine) -> None:
    machine.log("answers", ago(days=1), questionnaire="profile", answers={"body": ["walk-leg-pain"]})
    async with machine.play() as play:
        await play.open("stretch", "morning-loosen")
        offer = play.one(RoutineChoice).offer
        assert "standing-back-bend" not in [step.stretch for step in offer.routine.steps]
        assert "left out" in play.flowing()


async def test_a_lock_of_the_profile_shuts_every_session(machine: Machine) -> None:
    machine.log("answers", ago(days=1), questionnaire="profile", answers={"about": "under-18"})
    async with machine.play() as play:
        await play.open("stretch")
        await play.press("enter")
        assert play.has(RoutineChoice)
        assert machine.on_disk("run") == []
        assert any("adults" in toast for toast in play.toasts)


@pytest.mark.slow
async def test_the_profile_is_told_by_keyboard_and_comes_back_filled_in(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("profile")
        await play.press("2")
        for _ in range(40):
            if play.front != "QuestionnaireScreen":
                break
            await play.press("enter")
        kept = machine.only("answers")
        assert (kept["questionnaire"], kept["answers"]["about"]) == ("profile", "18-64")
        await play.open("profile")
        assert "(•)  2" in play.text()


async def test_the_plan_follows_what_was_noted(machine: Machine) -> None:
    async with machine.play() as play:
        assert "keeping well" in play.text()
        await play.press("s", "7", "enter", "escape")
        assert "first days" in play.text()
        assert "Acute calm" in play.text()
        await play.press("y")
        assert "Small moves for comfort" in play.text()
        await play.press("t")
        assert play.one(RoutineChoice).offer.routine.id == "acute-calm"


async def test_without_a_spasm_nothing_is_offered_to_be_over_or_read(machine: Machine) -> None:
    """`o` did nothing, and `r` noted that something was read which nobody had been asked to read."""
    async with machine.play("course") as play:
        assert "No spasm is open now." in play.text()
        assert "It is over" not in play.text()
        assert "I have read this" not in play.text()
        await play.press("o", "r")
        assert play.front == "RecoveryScreen"
        assert machine.on_disk() == []
        machine.log("episode", ago(minutes=5), "there", pain=5)
        await play.wait(2, 0.25)
        assert "It is over" in play.text()
