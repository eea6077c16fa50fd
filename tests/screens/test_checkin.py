from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.settings import Settings
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


async def test_one_waits_for_a_ten_and_a_key_of_its_own_takes_the_last_answer(machine: Machine) -> None:
    machine.log("checkin", ago(days=1), pain_now=3, pain_worst=8, stiffness=2)
    async with machine.play() as play:
        await play.press("k", "1", "0", "equals_sign", "1", "enter", "enter", "enter", "enter", "enter")
        found = machine.on_disk("checkin")[-1]
        assert (found["pain_now"], found["pain_worst"], found["stiffness"]) == (10, 8, 1)
        assert "sleep" not in found


async def test_enter_alone_never_stores_what_was_felt_yesterday(machine: Machine) -> None:
    machine.settings = Settings(track=("pain_worst", "sleep", "stress", "mood", "water", "sitting_h"))
    machine.log("checkin", ago(days=1), pain_now=3, pain_worst=8, sleep=2, stress=9, mood=1, water=1.5, sitting_h=8)
    async with machine.play() as play:
        await play.press("k", "4", *["enter"] * 7)
        found = machine.on_disk("checkin")[-1]
        assert {key: value for key, value in found.items() if key not in ("id", "kind", "at", "saved")} == {
            "pain_now": 4
        }


async def test_a_day_like_the_last_takes_as_few_keys_as_before(machine: Machine) -> None:
    last: dict[str, Any] = {"pain_worst": 8, "stiffness": 2, "sleep": 3, "stress": 10, "mood": 1}
    machine.log("checkin", ago(days=1), pain_now=3, **last)
    async with machine.play() as play:
        keys = ["k", "4", *["equals_sign"] * 5, "enter"]
        assert len(keys) == 8
        await play.press(keys[0])
        assert "= takes the underlined one." in play.text()
        await play.press(*keys[1:])
        assert play.front == "TodayScreen"
        found = machine.on_disk("checkin")[-1]
        assert {key: found[key] for key in last} == last


async def test_litres_and_hours_of_last_time_are_taken_by_the_same_key(machine: Machine) -> None:
    machine.settings = Settings(track=("water", "sitting_h"))
    machine.log("checkin", ago(days=1), pain_now=3, water=1.5, sitting_h=8)
    async with machine.play() as play:
        # In the note, where there is no last answer, it is a letter like any other.
        await play.press("k", "4", "equals_sign", "enter", "a", "=", "enter")
        found = machine.on_disk("checkin")[-1]
        assert (found["water"], "sitting_h" in found, found["note"]) == (1.5, False, "a=")


async def test_with_nothing_to_offer_the_key_is_not_named(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("k")
        assert "Enter leaves one out." in play.text()
        await play.press("4", "equals_sign")
        assert "last" not in play.text().replace("since the last", "")
        await play.press("escape")
        assert machine.on_disk("checkin") == []


@pytest.mark.slow
async def test_what_was_half_answered_on_another_day_is_offered_and_not_kept(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("k", "7", "9", "8", "2")
        await play.press("escape")
        machine.clock.advance(days=1)
        await play.press("k", "4", "equals_sign", *["enter"] * 5)
        found = machine.only("checkin")
        assert (found["pain_now"], found["pain_worst"]) == (4, 9)
        assert "stiffness" not in found


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


async def test_the_digit_just_pressed_on_today_is_not_asked_again_and_it_is_one_check_in(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("4", "k", "6", "3", "ctrl+s")
        found = machine.only("checkin")
        assert (found["pain_now"], found["pain_worst"], found["stiffness"]) == (4, 6, 3)
        await play.wait(3 * 60)
        await play.press("k", "5", "ctrl+s")
        assert [each["pain_now"] for each in machine.on_disk("checkin")] == [4, 5]


async def test_ctrl_s_saves_what_was_answered_so_far(machine: Machine) -> None:
    async with machine.play("check-in") as play:
        await play.press("4", "ctrl+s")
        assert machine.only("checkin")["pain_now"] == 4
        assert play.front == "TodayScreen"
