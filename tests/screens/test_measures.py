from __future__ import annotations

from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.controls.question_form import QuestionForm
from tests.making import ago
from tests.screens.playing import Machine, Play

CLINIC = """
title = "Clinic's own"
[[item]]
id = "one"
kind = "yes-no"
text = "Well?"
required = true
"""


async def open_rmdq(play: Play) -> None:
    await play.open("measures")
    await play.press("down", "down", "enter")


async def test_a_total_is_kept_and_its_change_is_told(machine: Machine) -> None:
    machine.log("measure", ago(days=30), instrument="rmdq", total=14)
    async with machine.play() as play:
        await open_rmdq(play)
        await play.write("8")
        await play.press("enter", "enter")
        found = machine.on_disk("measure")[-1]
        assert (found["instrument"], found["total"]) == ("rmdq", 8)
        assert "8, 14 at first" in play.text()
        await play.press("down", "down")
        assert play.said("#about").startswith("Better by enough to matter")


async def test_a_total_out_of_range_is_named_and_nothing_is_saved(machine: Machine) -> None:
    async with machine.play() as play:
        await open_rmdq(play)
        await play.write("25")
        await play.press("enter")
        assert "from 0 to 24" in play.text()
        assert play.has(QuestionForm)
        assert machine.on_disk("measure") == []
        await play.press("backspace", "backspace")
        await play.write("2.5")
        await play.press("enter", "enter")
        assert machine.on_disk("measure") == []


async def test_a_questionnaire_of_the_clinic_is_listed_and_opens(machine: Machine) -> None:
    machine.write_content("questionnaires/clinic.toml", CLINIC)
    async with machine.play() as play:
        await play.open("measures")
        await play.press("end", *["down"] * 12, "enter")
        assert play.front == "QuestionnaireScreen"
        await play.press("y", "enter")
        assert machine.only("answers")["questionnaire"] == "clinic"


async def test_esc_leads_from_a_form_to_the_list_and_back(machine: Machine) -> None:
    async with machine.play() as play:
        await open_rmdq(play)
        await play.press("escape")
        assert play.has(PageList)
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_a_total_of_another_day_does_not_come_back_as_one_of_now(machine: Machine) -> None:
    async with machine.play() as play:
        await open_rmdq(play)
        await play.write("8")
        await play.press("escape", "escape")
        machine.clock.advance(hours=23)
        await open_rmdq(play)
        assert play.one(QuestionForm).answers == {"total": 8}
        await play.press("escape", "escape")
        machine.clock.advance(days=20)
        await open_rmdq(play)
        assert "You began this 20 days ago and left it with 1 answer." in play.flowing()
        await play.press("2", "enter")
        assert play.one(QuestionForm).answers == {"total": 8}
        await play.press("escape", "escape")
        await open_rmdq(play)
        await play.press("1", "enter")
        assert play.one(QuestionForm).answers == {}
        await play.write("5")
        await play.press("enter", "enter")
        assert machine.only("measure")["total"] == 5
        await play.press("escape")
        await open_rmdq(play)
        await play.write("7")
        machine.clock.advance(days=7)
        await play.press("enter", "enter")
        assert "You began this 7 days ago" in play.flowing()
        await play.press("2", "enter")
        await play.press("enter", "enter")
        assert machine.on_disk("measure")[-1]["total"] == 7
        assert machine.drafts() == []
