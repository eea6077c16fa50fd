from __future__ import annotations

from tests.making import ago
from tests.screens.playing import Machine


async def test_the_day_is_noted_in_few_keys(machine: Machine) -> None:
    async with machine.play() as play:
        keys = ["k", "4", "6", "3", "5", "2", "7", "enter"]
        assert len(keys) <= 12
        await play.press(*keys)
        assert play.front == "TodayScreen"
        found = machine.only("checkin")
        values = {key: found[key] for key in ("pain_now", "pain_worst", "stiffness", "sleep", "stress", "mood")}
        assert values == {"pain_now": 4, "pain_worst": 6, "stiffness": 3, "sleep": 5, "stress": 2, "mood": 7}


async def test_one_waits_for_a_ten_and_enter_takes_the_last_answer(machine: Machine) -> None:
    machine.log("checkin", ago(days=1), pain_now=3, pain_worst=8, stiffness=2)
    async with machine.play() as play:
        await play.press("k", "1", "0", "enter", "1", "enter", "enter", "enter", "enter", "enter")
        found = machine.on_disk("checkin")[-1]
        assert (found["pain_now"], found["pain_worst"], found["stiffness"]) == (10, 8, 1)
        assert "sleep" not in found


async def test_something_new_in_a_leg_makes_the_warning_signs_due(machine: Machine) -> None:
    machine.log("episode", ago(days=2), pain=5, finished=True)
    machine.log("answers", ago(days=1), questionnaire="red-flags", answers={}, urgency="none")
    async with machine.play() as play:
        assert "leg" not in play.said("#due")
        await play.press("k", "5", "5", "5", "5", "5", "5", "y", "n", "enter")
        assert machine.only("checkin")["leg"] is True
        assert play.front == "QuestionnaireScreen"
        await play.press("escape")
        assert "new in a leg" in play.said("#due")


async def test_a_check_in_left_half_way_goes_on_after_a_kill(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("k", "4", "6", "escape")
        assert machine.on_disk("checkin") == []
    async with machine.play() as play:
        await play.press("k", "3", "5", "2", "7", "enter")
        found = machine.only("checkin")
        assert (found["pain_now"], found["pain_worst"], found["stiffness"]) == (4, 6, 3)


async def test_a_bar_stands_beside_the_scale_that_a_digit_would_answer(machine: Machine) -> None:
    def beside(name: str) -> bool:
        line = next(line for line in play.text().splitlines() if name in line)
        return line.split(name)[0].strip() == "▌"

    async with machine.play() as play:
        await play.press("k", "3")
        assert beside("Worst pain")
        assert not beside("Pain now")
        await play.press("4")
        assert beside("How stiff")
        assert not beside("Worst pain")
