from __future__ import annotations

from datetime import timedelta

import pytest

from spasm_tui.widgets.results import UrgencyResult
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import SIZES, Machine


def emergency(machine: Machine, device: str = "here") -> str:
    answers = {"now": ["numb-seat"]}
    return machine.log("answers", device=device, questionnaire="red-flags", answers=answers, urgency="emergency").id


@pytest.mark.parametrize("size", SIZES)
async def test_numb_between_the_legs_leads_to_help_at_once(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("w", "1")
        assert machine.on_disk() == []
        await play.press("enter")
        found = machine.only("answers")
        assert (found["questionnaire"], found["urgency"], found["at"]) == ("red-flags", "emergency", NOW)
        assert found["answers"] == {"now": ["numb-seat"]}
        assert "acknowledged" not in found
        assert play.front == "EmergencyScreen"
        assert "Get help now" in play.text()
        assert "112" in play.flowing()
        assert play.one(UrgencyResult).finding.nerve
        assert machine.drafts() == []


async def test_the_users_own_number_is_named(machine: Machine) -> None:
    machine.settings = machine.settings.__class__(emergency_number="144")
    emergency(machine)
    async with machine.play() as play:
        assert "144" in play.flowing()
        assert "911" not in play.flowing()


async def test_it_comes_first_at_the_next_start(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("1", "enter")
    async with machine.play("diary") as play:
        assert play.front == "EmergencyScreen"


@pytest.mark.parametrize("key", mostly_slow(["h", "c", "t"], quick=["t"]))
async def test_sessions_stay_shut_until_it_is_read(machine: Machine, key: str) -> None:
    emergency(machine)
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        await play.press(key)
        assert play.front == "EmergencyScreen"
        await play.press("escape", "enter")
        assert play.front == "EmergencyScreen"
        assert "acknowledged" not in machine.only("answers")
        await play.wait(30)
        await play.press("r")
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=30)
        assert play.front == "TodayScreen"
        await play.press(key)
        assert play.front == "TodayScreen", "read, but not looked at"
        await play.press("y", "y", key)
        assert play.front == {"h": "HeatScreen", "c": "ColdScreen", "t": "StretchScreen"}[key]


@pytest.mark.parametrize("key", ["d", "w", "p"])
async def test_other_screens_give_way_to_it(machine: Machine, key: str) -> None:
    emergency(machine)
    async with machine.play() as play:
        await play.press(key)
        await play.beat()
        assert play.front == "EmergencyScreen"


@pytest.mark.parametrize("name", mostly_slow(["diary", "heat", "stretch", "record", "contributors"], quick=["stretch"]))
async def test_another_process_s_emergency_comes_up_by_itself(machine: Machine, name: str) -> None:
    machine.log_no()
    async with machine.play(name) as play:
        assert play.front != "EmergencyScreen"
        emergency(machine, "phone")
        await play.beat(9)
        await play.beat()
        assert play.front == "EmergencyScreen"
        await play.press("r")
        assert machine.on_disk("answers")[-1]["acknowledged"] == NOW
        await play.beat(10)
        assert play.front != "EmergencyScreen"


async def test_it_waits_until_a_spasm_is_saved(machine: Machine) -> None:
    async with machine.play("spasm") as play:
        emergency(machine, "phone")
        await play.press("8")
        await play.beat(10)
        assert play.front == "SpasmScreen"
        await play.press("enter")
        assert machine.only("episode")["pain"] == 8
        await play.beat()
        assert play.front == "EmergencyScreen"


async def test_read_elsewhere_r_leads_on(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        other = machine.store("phone")
        record = other.state.last("answers")
        assert record is not None
        machine.clock.advance(seconds=5)
        other.change(record, {"acknowledged": machine.clock.now()})
        await play.beat(10)
        await play.press("r")
        assert play.front == "TodayScreen"
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=5)


async def test_r_on_a_disk_that_refuses_keeps_it_shut(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        machine.break_disk()
        await play.press("r")
        assert play.front == "EmergencyScreen"
        assert any("Not saved" in toast for toast in play.toasts)
        machine.mend_disk()
        await play.press("r")
        assert play.front == "TodayScreen"
        assert machine.only("answers")["acknowledged"] == NOW


@pytest.mark.parametrize("minutes", [-30, 0, 40])
async def test_calm_answers_before_or_after_it_open_nothing(machine: Machine, minutes: int) -> None:
    answers = {"now": ["numb-seat"]}
    machine.log("answers", ago(minutes=5), questionnaire="red-flags", answers=answers, urgency="emergency")
    calm = NOW + timedelta(minutes=minutes)
    machine.log("answers", calm, "phone", questionnaire="red-flags", answers={"now": []}, urgency="none")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert "112" in play.flowing()
        await play.press("t")
        assert play.front == "EmergencyScreen"


async def test_an_emergency_of_an_older_set_of_questions_is_still_one(machine: Machine) -> None:
    machine.log("answers", questionnaire="red-flags", answers={"old-item": True}, urgency="emergency")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert play.one(UrgencyResult).finding.urgency == "emergency"
        assert "Get help now" in play.text()


async def test_on_a_disk_that_refuses_it_still_says_to_get_help(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        machine.break_disk()
        await play.press("1", "enter")
        assert "Get help now" in play.text()
        assert "112" in play.flowing()
        await play.beat(3)
        assert "112" in play.flowing()
        machine.mend_disk()
