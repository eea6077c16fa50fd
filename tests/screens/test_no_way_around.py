"""No key, word, window, device or restart leads around an emergency that was not read, nor to what a sign shuts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.red_flags.shut import CLOSED
from spasm_tui.tui.screens import SCREENS
from spasm_tui.tui.screens.emergency.screen import EmergencyScreen
from spasm_tui.tui.screens.today.plan_lines import PlanLines
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import Machine, Play

FRONT = ("EmergencyScreen", "SpasmScreen")
CLOCKS = {"heat": "heat", "cold": "cold", "rest": "rest", "walk": "rest", "session": "stretch"}
# The key that says it was read has tests of its own.
READS = {str(getattr(each, "key", "")) for each in EmergencyScreen.BINDINGS if "acknowledge" in str(each)}
KEYS = sorted({entry.key for entry in SCREENS.values() if entry.key} - READS)


def look(machine: Machine, urgency: str, device: str = "here", **more: Any) -> str:
    at = more.pop("at", None)
    answers = {"now": ["pee"]} if urgency == "emergency" else {}
    return machine.log("answers", at, device, questionnaire="red-flags", answers=answers, urgency=urgency, **more).id


def busy(machine: Machine) -> None:
    """Much that could lead elsewhere: calm answers of every clock, clocks that run, a spasm."""
    machine.log_no()
    look(machine, "none", at=ago(hours=3))
    look(machine, "none", "phone", at=NOW + timedelta(minutes=40))
    machine.log("episode", ago(hours=2), pain=7)
    machine.log("run", ago(minutes=3), what="heat", planned=900, pain_before=6)


async def held(play: Play) -> bool:
    await play.beat()
    return play.front in FRONT


@pytest.mark.parametrize(
    "name", mostly_slow([*SCREENS], quick=["heat", "diary", "medicine", "settings", "questionnaire"])
)
async def test_no_screen_opens_beside_an_unread_emergency(machine: Machine, name: str) -> None:
    look(machine, "emergency", at=ago(minutes=5))
    busy(machine)
    async with machine.play(name) as play:
        assert await held(play)
        await play.open(name)
        assert play.front in FRONT, play.front
        assert await held(play)
    async with machine.play() as play:
        assert play.front == "EmergencyScreen", "started anew"
        assert "112" in play.flowing()


async def test_no_key_leads_past_it(machine: Machine) -> None:
    look(machine, "emergency", at=ago(minutes=5))
    busy(machine)
    async with machine.play() as play:
        for key in (*KEYS, "escape", "enter", "y", "n", "u", "0", "x", "tab", "question_mark", "ctrl+p"):
            await play.press(key)
            if play.front in ("KeysScreen", "Palette"):
                await play.press("escape")
            assert await held(play), key
            if play.front == "SpasmScreen":
                await play.press("escape")
        assert "acknowledged" not in machine.on_disk("answers")[1]
        assert {record["kind"] for record in machine.on_disk()} == {"answers", "episode", "run"}


async def test_the_palette_opens_nothing_past_it(machine: Machine) -> None:
    look(machine, "emergency")
    async with machine.play() as play:
        for word in ("stretch", "heat", "medicine", "habits"):
            await play.press("ctrl+p")
            await play.write(word)
            await play.press("enter")
            await play.press("enter")
            assert await held(play), word


@pytest.mark.parametrize("calm_at", [ago(minutes=10), NOW, NOW + timedelta(minutes=40)])
async def test_another_devices_emergency_comes_up_whatever_its_clock_says(machine: Machine, calm_at: Any) -> None:
    machine.log_no()
    async with machine.play("stretch") as play:
        look(machine, "none", "tablet", at=calm_at)
        look(machine, "emergency", "phone", at=NOW - timedelta(hours=5))
        await play.beat(10)
        assert play.front == "EmergencyScreen"
        await play.press("t")
        assert await held(play)


async def test_a_calm_look_in_another_window_opens_nothing(machine: Machine) -> None:
    look(machine, "emergency", at=ago(minutes=5))
    async with machine.play() as play:
        look(machine, "none")
        await play.beat(10)
        assert play.front == "EmergencyScreen"
        assert "112" in play.flowing()


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (40, 6), (24, 3)])
async def test_in_a_tiny_window_the_number_comes_first_and_a_spasm_is_still_noted(
    machine: Machine, size: tuple[int, int]
) -> None:
    machine.settings = machine.settings.__class__(emergency_number="112")
    look(machine, "emergency", at=ago(minutes=5))
    look(machine, "none", "phone", at=NOW + timedelta(minutes=40))
    async with machine.play(size=size) as play:
        assert play.front == "TinyScreen"
        assert play.text().split("\n")[0].strip().startswith("112: call now.")
        assert "A digit, enter." in play.flowing()
        await play.press("h", "t", "7", "enter")
        assert machine.only("episode")["pain"] == 7
        assert play.text().split("\n")[0].strip().startswith("112: call now.")
        assert "Saved: pain 7." in play.flowing()
        await play.resize(80, 24)
        assert await held(play)
        await play.resize(*size)
        assert play.text().split("\n")[0].strip().startswith("112: call now.")


async def test_one_that_comes_while_the_window_is_tiny_is_told_there(machine: Machine) -> None:
    machine.settings = machine.settings.__class__(emergency_number="112")
    async with machine.play(size=(40, 6)) as play:
        assert "112" not in play.text()
        look(machine, "emergency", "phone")
        await play.beat(10)
        assert play.text().split("\n")[0].strip().startswith("112: call now.")


# Read, and not looked at yet.


@pytest.mark.parametrize("urgency", ["emergency", "today"])
@pytest.mark.parametrize(
    "name",
    mostly_slow(
        ["heat", "cold", "stretch", "rest", "trial", "medicine", "diary", "warning-signs"],
        quick=["heat", "stretch", "rest", "medicine"],
    ),
)
async def test_what_a_sign_shuts_leads_to_the_line_that_says_so(machine: Machine, urgency: str, name: str) -> None:
    machine.log_no()
    look(machine, urgency, at=ago(days=9), acknowledged=ago(days=9))
    shut = CLOSED[Urgency(urgency), "read"]
    async with machine.play(name) as play:
        assert (play.front == "TodayScreen") == shut.shuts(name)
        assert (shut.words in play.toasts) == shut.shuts(name)


async def test_today_asks_whether_it_was_looked_at(machine: Machine) -> None:
    machine.log_no()
    machine.settings = machine.settings.__class__(emergency_number="112", get_ready_seconds=0)
    look(machine, "emergency", at=ago(days=9), acknowledged=ago(days=9))
    machine.log("episode", ago(hours=1), pain=7, finished=True)
    async with machine.play() as play:
        assert play.said("#help").startswith("Call 112 now")
        assert "Was it looked at" in play.said("#due")
        plan = play.one(PlanLines).plan
        assert plan is not None
        assert [line.screen for line in plan.lines] == ["emergency"]
        await play.press("n")
        assert any("112" in toast for toast in play.toasts)
        # y tells why on other days: once is not enough, and any other key begins anew.
        await play.press("y", "n", "y", "5", "y", "d", "escape", "y")
        assert "looked_at" not in machine.on_disk("answers")[0]
        assert "once more" in play.said("#due")
        await play.wait(11)
        assert "once more" not in play.said("#due")
        await play.press("y")
        await play.press("y")
        assert machine.on_disk("answers")[0]["looked_at"] == NOW + timedelta(seconds=11)
        assert not play.app.screen.query_one("#help").display
        await play.press("u")
        assert "looked_at" not in machine.on_disk("answers")[0]
        await play.press("y", "y", "h")
        assert play.front == "HeatScreen"


async def test_what_cannot_be_saved_stays_to_be_said(machine: Machine) -> None:
    look(machine, "today", at=ago(days=2))
    async with machine.play() as play:
        machine.break_disk()
        await play.press("y", "y")
        assert "Was it looked at" in play.said("#due")
        machine.mend_disk()
        await play.press("y", "y")
        assert "looked_at" in machine.only("answers")


@pytest.mark.parametrize("what", mostly_slow([*CLOCKS], quick=["heat", "walk"]))
async def test_a_clock_that_runs_can_be_ended(machine: Machine, what: str) -> None:
    machine.log_no()
    look(machine, "emergency", at=ago(days=9), acknowledged=ago(days=9))
    machine.log("run", ago(minutes=2), what=what, planned=900, routine="acute-calm" if what == "session" else None)
    async with machine.play() as play:
        await play.open(CLOCKS[what])
        assert play.front == type(play.screen(CLOCKS[what])).__name__


async def test_a_sign_found_elsewhere_takes_what_it_shuts_from_the_front(machine: Machine) -> None:
    machine.log_no()
    async with machine.play("stretch") as play:
        assert play.front == "StretchScreen"
        look(machine, "emergency", "phone", acknowledged=NOW)
        await play.beat(10)
        assert play.front == "TodayScreen"
        assert CLOSED[Urgency.EMERGENCY, "read"].words in play.toasts


@pytest.mark.parametrize("pains", [("5", "x"), ("2", "5")])
async def test_a_pain_of_ten_or_a_rise_on_the_home_screen_puts_the_signs_first(
    machine: Machine, pains: tuple[str, str]
) -> None:
    look(machine, "none", at=ago(hours=1))
    async with machine.play() as play:
        await play.press(pains[0])
        assert "warning signs" not in play.said("#due")
        await play.wait(600)
        await play.press(pains[1])
        assert "please look at the warning signs" in play.said("#due").split("\n")[0]
        await play.press("enter")
        assert play.front == "QuestionnaireScreen"


async def test_a_check_in_with_a_pain_of_ten_leads_on_to_the_signs(machine: Machine) -> None:
    look(machine, "none", at=ago(hours=1))
    async with machine.play("check-in") as play:
        await play.press("x", "5", "5", "5", "5", "5", "n", "n", "enter")
        assert machine.only("checkin")["pain_now"] == 10
        assert play.front == "QuestionnaireScreen"


async def test_answers_given_while_some_are_dated_ahead_take_their_place(machine: Machine) -> None:
    ahead = machine.log(
        "answers", NOW + timedelta(minutes=40), "phone", questionnaire="heat-and-cold", answers={"cannot-feel": False}
    )
    machine.log_no()
    assert machine.on_disk("answers")[0]["after"] == ahead.id
    machine.clock.advance(seconds=3600)
    machine.log_no()
    assert "after" not in machine.on_disk("answers")[-1]
