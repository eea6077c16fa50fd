from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from spasm_tui.storage import store as store_module
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.question_form.body_map import BodyMap
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens import SCREENS
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import SIZES, SMALL, USUAL, Machine, Play

MINE = """
title = "Mine"
[[item]]
id = "one"
kind = "yes-no"
text = "Well?"
"""


QUICK = ("today", "spasm", "heat", "stretch", "record", "questionnaire", "emergency", "settings")


async def save_spasm(play: Play, pain: str = "7") -> None:
    await play.press("s", *pain, "enter")
    assert play.front == "NowScreen"
    await play.press("4", "enter")
    assert play.front == "DetailsScreen"


@pytest.mark.parametrize("name", mostly_slow(SCREENS, quick=QUICK))
async def test_s_digit_enter_saves_from_every_screen(machine: Machine, name: str) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    machine.log_no()
    detail = {"record": "new", "questionnaire": "mine"}.get(name, "")
    if name == "emergency":
        machine.log("answers", questionnaire="red-flags", answers={"now": ["numb-seat"]}, urgency="emergency")
    if name == "episode":
        detail = machine.log("episode", ago(days=9), pain=1).id
    async with machine.play() as play:
        if name != "today":
            await play.open(name, detail)
        where = play.front
        await play.press("s")
        assert play.front == "SpasmScreen"
        await play.wait(40, each=10)
        await play.press("7", "enter")
        found = machine.on_disk("episode")[-1]
        assert (found["pain"], found["at"]) == (7, NOW)
        assert play.world.state.get(found["id"]) is not None
        assert "saved" in machine.cues
        # What comes next is what may ease it; but an unread emergency comes before that.
        assert play.front == ("EmergencyScreen" if name == "emergency" else "NowScreen")
        await play.press("escape")
        await play.beat()
        assert play.front == ("TodayScreen" if name in ("spasm", "now") else where)


async def test_s_digit_enter_saves_over_the_list_of_keys(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("question_mark")
        assert play.front == "KeysScreen"
        await play.press("s", "7", "enter")
        assert machine.only("episode")["pain"] == 7


async def test_s_saves_while_heat_runs_and_a_session_plays(machine: Machine) -> None:
    machine.log_no()
    async with machine.play() as play:
        await play.press("h", "enter")
        await play.press("s", "6", "enter", "escape")
        assert play.front == "HeatScreen"
        await play.press("t", "enter")
        assert play.has("Player")
        await play.press("s", "8", "enter")
        assert [r["pain"] for r in machine.on_disk("episode")] == [6, 8]
        await play.press("escape")
        assert play.front == "StretchScreen"
        assert play.has("Player")
        assert sorted(r["what"] for r in machine.on_disk("run")) == ["heat", "session"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_rail_and_the_start_are_in_sight(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play("spasm", size=size) as play:
        text = play.text()
        assert "How is your back" not in text
        assert "Started 14:30." in text
        row = next(line for line in text.splitlines() if line.split() == [str(n) for n in range(11)])
        assert len(row.rstrip()) <= size[0]


async def test_enter_without_a_digit_saves_nothing_and_says_what_is_missing(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "enter")
        assert play.front == "SpasmScreen"
        assert machine.on_disk() == []
        assert play.said("#hint").startswith("First a digit")
        await play.press("4", "enter")
        assert machine.only("episode")["pain"] == 4


async def test_esc_keeps_the_digit_and_its_start_for_the_next_s(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "8", "escape")
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []
        await play.wait(600)
        await play.press("s")
        assert play.one(ScaleInput).value == 8
        assert play.said("#started") == "Started 14:30.  Pain 8: enter saves it."
        await play.press("enter")
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (8, NOW)
        assert machine.drafts() == []


async def test_the_digit_survives_a_kill(machine: Machine) -> None:
    async with machine.play("spasm") as play:
        await play.press("8")
    machine.clock.advance(minutes=5)
    async with machine.play() as play:
        await play.press("s", "enter")
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (8, NOW)


async def test_a_digit_left_behind_half_a_day_ago_is_forgotten(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "8", "escape")
        await play.wait(12 * 3600)
        await play.press("s")
        assert play.one(ScaleInput).value is None
        await play.press("2", "enter")
        assert machine.only("episode")["at"] == NOW + timedelta(hours=12)


async def test_s_without_a_digit_stamps_the_start_anew(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "escape")
        await play.wait(1800)
        await play.press("s", "5", "enter")
        assert machine.only("episode")["at"] == NOW + timedelta(minutes=30)


async def test_a_saved_spasm_leaves_nothing_for_the_next(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play, "1")
        await play.press("escape")
        await play.wait(3600)
        await play.press("s")
        assert play.one(ScaleInput).value is None
        await play.press("0", "enter")
        assert [(r["pain"], r["at"]) for r in machine.on_disk("episode")] == [(1, NOW), (0, NOW + timedelta(hours=1))]


@pytest.mark.parametrize(("keys", "pain"), [(("x",), 10), (("1", "0"), 10), (("7", "3"), 3)])
async def test_digits_are_read_as_everywhere(machine: Machine, keys: tuple[str, ...], pain: int) -> None:
    async with machine.play("spasm") as play:
        await play.press(*keys, "enter")
        assert machine.only("episode")["pain"] == pain


async def test_minus_moves_the_start_back_and_plus_never_past_now(machine: Machine) -> None:
    async with machine.play("spasm") as play:
        await play.press("-", "-", "-", "+", "7")
        assert play.said("#started").startswith("Started 14:20.")
        await play.press("enter")
        assert machine.only("episode")["at"] == ago(minutes=10)
    async with machine.play("spasm") as play:
        await play.press("+", "+", "6", "enter")
        assert machine.on_disk("episode")[-1]["at"] == NOW


async def test_a_journal_in_the_way_is_told_and_nothing_is_lost(machine: Machine) -> None:
    async with machine.play() as play:
        machine.break_disk()
        await play.press("s", "9", "enter")
        assert play.front == "SpasmScreen"
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.one(ScaleInput).value == 9
        assert "saved" not in machine.cues
        machine.mend_disk()
        await play.wait(120)
        await play.press("enter")
        assert play.front == "NowScreen"
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (9, NOW)


async def test_a_full_disk_is_told_in_its_own_words(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> str:
        raise NotSavedError("Not saved: [/x] no space left.")

    async with machine.play("spasm") as play:
        with monkeypatch.context() as patch:
            patch.setattr(store_module, "append", full)
            await play.press("9", "enter")
            assert "Not saved: [/x] no space left." in play.toasts
            assert "Not saved: [/x] no space left." in play.flowing()
            assert machine.on_disk() == []
        await play.press("enter")
        assert machine.only("episode")["pain"] == 9


# the rest, when you can


@pytest.mark.parametrize("size", mostly_slow([USUAL, SMALL], quick=[SMALL]))
async def test_four_pages_save_where_doing_triggers_and_note(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await save_spasm(play)
        assert re.search(r"Saved: pain 7\b.*14:30", play.said("#about"))
        await play.press("space", "right", "space", "enter")
        assert machine.only("episode")["where"] == ["low-left", "low-centre"]
        await play.press("3", "enter")
        assert machine.only("episode")["doing"] == "lifting"
        await play.press("1", "space", "2", "5", "2", "enter")
        assert machine.only("episode")["triggers"] == ["lifting", "distracted"]
        await play.write("Reached into the boot.")
        await play.press("enter")
        found = machine.only("episode")
        assert found["note"] == "Reached into the boot."
        assert found["finished"] is True
        assert (found["at"], found["pain"]) == (NOW, 7)
        assert machine.drafts() == []
        # The warning signs come next: this spasm is new.
        assert play.front == "QuestionnaireScreen"
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert "Finish" not in play.said("#due")


async def test_all_pages_may_be_passed_over(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("enter", "enter", "enter", "enter")
        found = machine.only("episode")
        assert found["finished"] is True
        assert not {"where", "doing", "triggers", "note"} & set(found)


async def test_leaving_midway_saves_what_was_said(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("down", "space", "enter", "2", "escape")
        assert play.front == "TodayScreen"
        found = machine.only("episode")
        assert (found["where"], found["doing"]) == (["buttock-left"], "bending")
        assert "finished" not in found
        assert machine.drafts() == []


async def test_a_kill_midway_loses_no_answer(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("enter", "enter", "enter")
        await play.write("Bent ov")
        assert "note" not in machine.only("episode")
    async with machine.play("episode") as play:
        assert play.one(QuestionForm).page == "Note"
        assert play.one(Input).value == "Bent ov"
        await play.write("er")
        await play.press("enter")
        assert machine.only("episode")["note"] == "Bent over"


async def test_leaving_on_a_disk_that_refuses_keeps_what_was_said(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        machine.break_disk()
        await play.press("space", "escape")
        assert any("Not saved" in toast for toast in play.toasts)
        machine.mend_disk()
        await play.open("episode", machine.only("episode")["id"])
        assert play.one(BodyMap).chosen == ("low-left",)
        await play.press("escape")
        assert machine.only("episode")["where"] == ["low-left"]


async def test_going_back_shows_what_was_answered_and_a_change_is_saved(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("space", "enter", "2", "enter", "pageup")
        assert play.one(Choices).chosen == ("bending",)
        await play.press("4", "pageup")
        assert play.one(BodyMap).chosen == ("low-left",)
        await play.press("space", "escape")
        found = machine.only("episode")
        assert found["doing"] == "sitting"
        assert "where" not in found


async def test_finished_later_from_today_over_the_signs(machine: Machine) -> None:
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("escape")
        await play.press("enter")  # the warning signs are due first
        assert play.front == "QuestionnaireScreen"
        await play.press("enter", "enter", "enter", "escape")
        assert play.front == "TodayScreen"
        assert play.said("#due").startswith("▸ Finish the spasm")
        await play.wait(600)
        await play.press("enter")
        assert play.front == "DetailsScreen"
        await play.press("space", "enter", "enter", "enter", "enter")
        assert play.front == "TodayScreen"
        assert (machine.only("episode")["where"], machine.only("episode")["finished"]) == (["low-left"], True)
        assert play.said("#due") == ""


async def test_own_triggers_stand_with_the_others(machine: Machine) -> None:
    machine.settings = machine.settings.__class__(own_triggers=("the cello",))
    async with machine.play() as play:
        await save_spasm(play)
        await play.press("enter", "enter")
        await play.press(*["down"] * 30, "space", "enter")
        assert machine.only("episode")["triggers"] == ["the cello"]


async def test_keys_that_come_all_at_once_save_one_spasm_and_no_check_in(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press_at_once("s", "7", "enter")
        assert machine.only("episode")["pain"] == 7
        assert machine.on_disk("checkin") == []


async def test_keys_typed_while_the_screen_still_opens_are_not_lost(machine: Machine) -> None:
    async with machine.play() as play:
        play.send("s")
        while play.stack == ["TodayScreen"]:
            await asyncio.sleep(0)
        await play.press_at_once("7", "enter")
        assert machine.only("episode")["pain"] == 7
        assert machine.on_disk("checkin") == []
        assert play.front == "NowScreen"


async def test_enter_pressed_twice_at_the_end_of_the_rest_goes_back_one_screen(machine: Machine) -> None:
    spasm = machine.log("episode", ago(days=50), pain=7)
    async with machine.play("diary") as play:
        await play.open("episode", spasm.id)
        await play.press("enter", "enter", "enter")
        await play.press_at_once("enter", "enter")
        assert machine.only("episode")["finished"] is True
        # The second enter is for the diary.
        assert play.stack[:2] == ["TodayScreen", "DiaryScreen"]
        assert machine.drafts() == []


async def test_enter_held_down_saves_one_spasm(machine: Machine) -> None:
    async with machine.play("spasm") as play:
        await play.press("7")
        await play.press_at_once(*["enter"] * 3)
        assert machine.only("episode")["pain"] == 7


@pytest.mark.parametrize(
    ("keys", "pain"), [(["ы", "7", "enter"], 7), (["σ", "٧", "enter"], 7), (["і", "ч"], 10), (["ｓ", "７"], 7)]
)
async def test_keys_of_other_layouts_do_what_their_place_says(machine: Machine, keys: list[str], pain: int) -> None:
    async with machine.play() as play:
        await play.press(*keys)
        assert play.one(ScaleInput).value == pain if len(keys) == 2 else machine.only("episode")["pain"] == pain


async def test_in_a_line_a_letter_stays_the_letter_that_was_typed(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("slash")
        await play.write("ы٧")
        assert play.app.screen.query_one("#search", Input).value == "ы٧"


async def test_the_details_of_no_spasm_say_so(machine: Machine) -> None:
    async with machine.play("episode") as play:
        assert "No spasm is noted. s notes one, esc leaves." in play.text()
