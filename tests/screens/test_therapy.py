from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.heat_cold.timers import Ask
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.rating import Rating
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens.heat_cold.choice import TherapyChoice
from spasm_tui.tui.screens.heat_cold.clock import TherapyClock
from tests.content import CONTENT
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import NO_TO_HEAT, SIZES, SMALL, USUAL, Machine, Play


@pytest.fixture
def asked(machine: Machine) -> Machine:
    """A machine on which the questions were answered with no an hour ago."""
    machine.log_no(ago(hours=1))
    return machine


def face(play: Play) -> str:
    return play.one(BigTime).face


def items(play: Play) -> list[str]:
    return [item.id for item in play.one(QuestionForm).questions.items]


async def start(play: Play, pain: str = "6", key: str = "h") -> None:
    await play.press(key, *pain, "enter")
    assert play.has(TherapyClock)


async def test_a_clock_that_is_ended_in_another_window_is_over_here_too(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        other = asked.store("there")
        (run,) = other.state.records("run")
        other.become(run, "heat", {"what": None, "seconds": 60, "ended": "stopped", "pain_after": 2})
        await play.beat(10)
        assert not play.has(TherapyClock)
        await play.wait(3600, each=600)
        found = asked.only("heat")
        assert (found["seconds"], found["ended"], found["pain_after"]) == (60, "stopped", 2)


@pytest.mark.parametrize(("there", "told"), [("cold", "Cold is running. End it first"), ("heat", "14:0")])
async def test_a_clock_begun_in_another_window_is_the_only_one(asked: Machine, there: str, told: str) -> None:
    async with asked.play("heat") as play:
        run = asked.log("run", ago(minutes=1), "there", what=there, preset=f"{there}-pack", planned=900)
        await play.beat(10)
        await play.press("6", "enter")
        assert [each["id"] for each in asked.on_disk("run")] == [run.id]
        assert (face(play) if play.has(TherapyClock) else play.flowing()).find(told) >= 0
        # Once it is over, the way is free without coming back.
        other = asked.store("there")
        other.become(other.state.records("run")[0], there, {"what": None, "seconds": 30, "ended": "stopped"})
        await play.beat(10)
        assert play.has(TherapyChoice)
        assert "What do you use?" in play.flowing()


# what is asked first


@pytest.mark.parametrize("size", SIZES)
async def test_the_questions_come_once(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("h")
        assert items(play) == list(NO_TO_HEAT)
        await play.press(*"nnnnnnn", "enter")
        found = machine.only("answers")
        assert found["questionnaire"] == "heat-and-cold"
        assert found["answers"] == dict.fromkeys(NO_TO_HEAT, False)
        assert play.has(TherapyChoice)
        await play.press("escape", "h")
        assert play.has(TherapyChoice)
        assert machine.drafts() == []


async def test_a_no_of_another_day_is_not_one_of_now(machine: Machine) -> None:
    """What was half answered weeks ago, and left, stood there as said now: the skin may have gone numb since."""
    async with machine.play("heat") as play:
        await play.press(*"nnn", "escape")
        machine.clock.advance(hours=23)
        await play.open("heat")
        assert len(play.one(QuestionForm).answers) == 3
        await play.press("escape")
        machine.clock.advance(hours=2)
        await play.open("heat")
        assert play.one(QuestionForm).answers == {}


async def test_what_is_noted_elsewhere_while_the_questions_stand_open_is_asked_about(machine: Machine) -> None:
    """A no that was given before a spasm, and saved after it, stood as if it had been given after it."""
    async with machine.play("heat") as play:
        await play.press(*"nnnnnn")
        machine.clock.advance(minutes=20)
        machine.log("episode", device="there", pain=8)
        await play.beat(10)
        machine.clock.advance(minutes=20)
        await play.press("n", "enter")
        assert items(play) == ["skin-or-illness", "fresh-bruise", "cream-or-heat"]
        await play.press("n", "y", "n", "enter")
        assert "No heat in the first 48 hours" in play.flowing()


async def test_a_yes_that_was_told_elsewhere_is_not_taken_back_by_an_older_no(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnnnnn")
        machine.clock.advance(minutes=20)
        answers = dict.fromkeys(NO_TO_HEAT, False) | {"cannot-feel": True}
        machine.log("answers", device="there", questionnaire="heat-and-cold", answers=answers)
        await play.beat(10)
        machine.clock.advance(minutes=20)
        await play.press("n", "enter")
        assert machine.on_disk("answers")[-1]["answers"] == answers
        assert "You may not notice in time" in play.flowing()


async def test_none_of_these_is_one_key_and_enter_alone_says_nothing(machine: Machine) -> None:
    async with machine.play("heat") as play:
        assert "0 none of these" in play.text()
        await play.press_at_once(*["enter"] * 9)
        await play.settle()
        assert machine.on_disk() == []
        await play.press("y", "0", "enter")
        kept = machine.only("answers")["answers"]
        assert list(kept.values()).count(False) == len(NO_TO_HEAT) - 1
        assert kept[NO_TO_HEAT[0]] or True in kept.values(), "what was answered stays as it was"


async def test_two_keys_answer_them_all(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press_at_once("0", "enter")
        assert machine.only("answers")["answers"] == dict.fromkeys(NO_TO_HEAT, False)
        assert play.has(TherapyChoice)


async def test_each_must_be_answered(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnn", "enter", "enter", "enter", "enter", "enter")
        assert play.has(QuestionForm)
        assert machine.on_disk() == []


async def test_cold_asks_only_what_heat_did_not(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnnnnnn", "enter", "escape", "c")
        assert items(play) == ["cold-trouble"]
        await play.press("n", "enter")
        assert play.has(TherapyChoice)
        assert [o.id for o in play.one(Choices).options] == ["cold-pack", "ice-massage"]


@pytest.mark.parametrize(
    ("hours", "again"),
    [
        (11, []),
        (13, ["cream-or-heat"]),
        (49, ["fresh-bruise", "cream-or-heat"]),
        (184 * 24, list(NO_TO_HEAT)),
    ],
)
async def test_what_has_faded_is_asked_again(machine: Machine, hours: int, again: list[str]) -> None:
    machine.log_no(ago(hours=hours))
    async with machine.play("heat") as play:
        if again:
            assert items(play) == again
            await play.press(*"n" * len(again), "enter")
        assert play.has(TherapyChoice)


async def test_an_answer_fades_although_others_were_given_since(machine: Machine) -> None:
    """Answering for cold, or again for a cream, says nothing new of a bruise."""
    async with machine.play("heat") as play:
        await play.press(*"nnnnnnn", "enter", "escape")
        await play.wait(11 * 3600)
        await play.press("c", "n", "enter", "escape")
        await play.wait(2 * 3600)
        await play.press("h")
        assert items(play) == ["cream-or-heat"]
        await play.press("n", "enter", "escape")
        await play.wait(36 * 3600)
        await play.press("h")
        assert items(play) == ["fresh-bruise", "cream-or-heat"]


async def test_answers_midway_survive_a_kill(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press("n", "n", "n")
    async with machine.play("heat") as play:
        assert play.one(QuestionForm).answers == dict.fromkeys(NO_TO_HEAT[:3], False)
        await play.press(*"nnnn", "enter")
        assert machine.only("answers")["answers"] == dict.fromkeys(NO_TO_HEAT, False)


async def test_a_lock_shuts_with_its_reason_and_a_asks_again(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press("y", *"nnnnnn", "enter")
        assert "You may not notice in time if your skin gets harmed." in play.flowing()
        await play.press("enter", "5", "+", "enter")
        assert machine.on_disk("run", "heat") == []
        assert not play.has(TherapyClock)
        await play.press("a")
        assert items(play) == list(NO_TO_HEAT)
        await play.press(*"nnnnnnn", "enter")
        assert play.has(ScaleInput)
        await play.press("enter")
        assert machine.only("run")["what"] == "heat"


@pytest.mark.parametrize(
    "ask", [ask for ask in CONTENT.timers.asks if ask.answer == "lock" and ask.text], ids=lambda a: a.id
)
@pytest.mark.parametrize("mode", ["heat", "cold"])
async def test_each_lock_refuses_its_modes_with_its_reason(machine: Machine, ask: Ask, mode: str) -> None:
    answers = {**dict.fromkeys((*NO_TO_HEAT, "cold-trouble"), False), ask.id: True}
    machine.log("answers", ago(minutes=5), questionnaire="heat-and-cold", answers=answers)
    async with machine.play(mode) as play:
        shut = mode in ask.modes
        assert (ask.why in play.flowing()) == shut
        await play.press("5", "enter", "enter")
        assert play.has(TherapyClock) != shut
        assert bool(machine.on_disk("run")) != shut


@pytest.mark.parametrize(
    ("told", "asked", "caution"),
    [
        ({"heart": ["heart"]}, "heart-or-diabetes", "Ask a doctor or pharmacist if heat or cold is fine for you."),
        ({"pregnant": True}, "burns-more-easily", "Older skin can burn more easily: never over 40 °C (104 °F)."),
        ({"about": "65-plus"}, "burns-more-easily", "Older skin can burn more easily: never over 40 °C (104 °F)."),
    ],
)
async def test_what_is_told_under_about_you_is_not_asked_again(
    machine: Machine, told: dict[str, Any], asked: str, caution: str
) -> None:
    machine.log("answers", ago(days=1), questionnaire="profile", answers=told)
    async with machine.play("heat") as play:
        assert items(play) == [item for item in NO_TO_HEAT if item != asked]
        await play.press(*"n" * 6, "enter")
        assert caution in play.flowing()
        await play.press("enter")
        assert machine.only("run")["what"] == "heat"


async def test_under_18_it_is_shut(machine: Machine) -> None:
    machine.log_no(ago(hours=1))
    machine.log("answers", ago(days=1), questionnaire="profile", answers={"about": "under-18"})
    async with machine.play("cold") as play:
        assert "These timers are for adults." in play.flowing()
        assert "About you" in play.flowing()
        await play.press("5", "enter")
        assert machine.on_disk("run") == []


async def test_skin_that_was_not_fine_is_asked_about_next_time(asked: Machine) -> None:
    asked.log("cold", ago(minutes=50), seconds=320, planned=900, preset="cold-pack", ended="stopped", skin="not-fine")
    async with asked.play("heat") as play:
        assert items(play) == ["bad-before"]
        await play.press("y", "enter")
        assert "This one is shut for now." in play.flowing()


async def test_a_lock_holds_for_the_modes_it_names_and_after_a_kill(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnnn", "y", *"nn", "enter")  # a fresh bruise: no heat, but cold
        assert "No heat in the first 48 hours" in play.flowing()
    async with machine.play("heat") as play:
        await play.press("enter")
        assert not play.has(TherapyClock)
        await play.press("c", "n", "enter", "enter")
        assert machine.only("run")["what"] == "cold"


async def test_a_caution_is_shown_and_does_not_shut(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnn", "y", *"nnn", "enter")
        assert "Ask a doctor or pharmacist if heat or cold is fine for you." in play.flowing()
        await play.press("enter")
        assert machine.only("run")["what"] == "heat"


# the choice


@pytest.mark.parametrize("size", SIZES)
async def test_preset_length_and_pain_are_chosen_by_keys(asked: Machine, size: tuple[int, int]) -> None:
    async with asked.play("cold", size=size) as play:
        await play.press("down", "-", "-", "-", "+", "4", "enter")
        found = asked.only("run")
        assert (found["preset"], found["planned"], found["pain_before"]) == ("ice-massage", 480, 4)
        assert found["at"] == NOW
        assert face(play) == "8:00"


@pytest.mark.parametrize(
    ("first", "keys", "seconds"),
    [
        ("heat", (), 900),
        ("heat", ("+", "+"), 1020),
        ("heat", ("+",) * 9, 1200),
        ("heat", ("-",) * 30, 60),
        ("heat", ("down", "+"), 27000),  # the first wrap: off before the night
        ("cold", ("down", "+"), 600),
        ("cold", ("down", "up"), 900),
    ],
)
async def test_the_length_stays_between_a_minute_and_the_cap(
    asked: Machine, first: str, keys: tuple[str, ...], seconds: int
) -> None:
    async with asked.play(first) as play:
        await play.press(*keys, "enter")
        assert asked.only("run")["planned"] == seconds


@pytest.mark.parametrize(("detail", "seconds"), [("300", 300), ("5000", 1200), ("", 900)])
async def test_a_length_asked_for_on_the_command_line_is_cut_to_the_cap(
    asked: Machine, detail: str, seconds: int
) -> None:
    async with asked.play("heat", detail) as play:
        if seconds == 1200:
            assert "the most is 20 min" in play.flowing()
        await play.press("enter")
        assert asked.only("run")["planned"] == seconds


async def test_the_pain_may_be_left_out(asked: Machine) -> None:
    async with asked.play("heat") as play:
        await play.press("enter")
        assert "pain_before" not in asked.only("run")
        await play.wait(900)
        await play.press("enter")
        found = asked.only("heat")
        assert not {"pain_before", "pain_after", "pain_later"} & set(found)


async def test_a_standing_gap_wants_a_second_enter(asked: Machine) -> None:
    asked.log("heat", ago(minutes=50), seconds=900, planned=900, ended="done")
    async with asked.play("heat") as play:
        assert "Let your skin rest first. Again from 15:55, in 1 h 25 min." in play.flowing()
        await play.press("5", "enter")
        assert asked.on_disk("run") == []
        assert "Enter again" in play.flowing()
        await play.press("enter")
        assert (asked.only("run")["what"], asked.only("run")["pain_before"]) == ("heat", 5)


async def test_the_gap_counts_down_on_the_screen_until_it_is_over(asked: Machine) -> None:
    asked.log("heat", ago(minutes=50), seconds=900, planned=900, ended="done")
    async with asked.play("heat") as play:
        await play.wait(60)
        assert play.said("#against") == "Let your skin rest first. Again from 15:55, in 1 h 24 min."
        await play.wait(4999)
        assert play.said("#against") == "Let your skin rest first. Again from 15:55, in 0:41."
        await play.press("4")
        await play.wait(1)
        assert play.said("#against").endswith("in 0:40.")
        assert play.one(ScaleInput).value == 4
        await play.wait(40)
        assert play.said("#against") == ""
        await play.press("enter")
        assert asked.only("run")["pain_before"] == 4


async def test_the_hours_of_a_wrap_are_a_firm_limit(asked: Machine) -> None:
    asked.log("heat", ago(hours=11), seconds=28800, planned=28800, preset="heat-wrap", ended="done")
    async with asked.play("heat") as play:
        await play.press("down")
        assert "The label says 8 h at most in 24 hours. Again from tomorrow 03:30, in 13 h." in play.flowing()
        await play.press("enter", "enter", "enter")
        assert asked.on_disk("run") == []
        await play.press("up", "enter")
        assert asked.only("run")["preset"] == "heat-pack"


async def test_the_first_wrap_is_not_for_the_night(asked: Machine) -> None:
    asked.clock.advance(hours=8)
    async with asked.play("heat") as play:
        await play.press("down")
        assert "The first time, wear it by day, not while you sleep." in play.flowing()
        await play.press("enter", "enter")
        assert asked.on_disk("run") == []


async def test_a_wrap_goes_no_further_than_its_hours_allow(asked: Machine) -> None:
    asked.log("heat", ago(hours=9), seconds=6 * 3600, planned=28800, preset="heat-wrap", ended="stopped")
    async with asked.play("heat") as play:
        await play.press("down", "+", "+", "enter")
        assert asked.only("run")["planned"] == 7200
        await play.press("+")
        assert asked.only("run")["planned"] == 7200
        assert any("The most is 2 h." in toast for toast in play.toasts)


async def test_the_gap_of_heat_is_not_one_for_cold(asked: Machine) -> None:
    asked.log("heat", ago(minutes=75), seconds=900, planned=900, ended="done")
    async with asked.play("cold") as play:
        await play.press("enter")
        assert asked.only("run")["what"] == "cold"


@pytest.mark.parametrize(("first", "then"), [("heat", "cold"), ("cold", "heat")])
async def test_the_other_one_waits_for_the_skin_unless_one_knows_better(asked: Machine, first: str, then: str) -> None:
    asked.log(first, ago(minutes=45, seconds=20), seconds=900, planned=900, ended="done")
    async with asked.play(then) as play:
        assert f"Let your skin come back to normal after the {first}. From 15:00, in 30 min." in play.flowing()
        await play.press("enter")
        assert asked.on_disk("run") == []
        assert "Enter again starts it all the same." in play.flowing()
        await play.press("enter")
        assert asked.only("run")["what"] == then


async def test_the_fifth_cold_in_a_day_wants_a_second_enter(asked: Machine) -> None:
    for hours in (9, 7, 5, 3):
        asked.log("cold", ago(hours=hours), seconds=900, planned=900, preset="cold-pack", ended="done")
    async with asked.play("cold") as play:
        assert "4 times today: the usual most is 4 a day." in play.flowing()
        await play.press("enter")
        assert asked.on_disk("run") == []


async def test_after_three_times_today_a_second_enter_is_wanted(asked: Machine) -> None:
    for hours in (9, 6, 3):
        asked.log("heat", ago(hours=hours), seconds=900, planned=900, preset="heat-pack", ended="done")
    async with asked.play("heat") as play:
        assert "3 times today" in play.flowing()
        await play.press("enter")
        assert asked.on_disk("run") == []
        await play.press("enter")
        assert asked.only("run")["what"] == "heat"


async def test_a_disk_that_refuses_starts_no_clock(asked: Machine) -> None:
    async with asked.play("heat") as play:
        asked.break_disk()
        await play.press("6", "enter")
        assert any("Not saved" in toast for toast in play.toasts)
        assert not play.has(TherapyClock)
        assert play.one(ScaleInput).value == 6
        asked.mend_disk()
        await play.press("enter")
        assert asked.only("run")["pain_before"] == 6


# the clock


@pytest.mark.parametrize("size", SIZES)
async def test_to_the_end_it_becomes_the_record_of_what_was_done(asked: Machine, size: tuple[int, int]) -> None:
    async with asked.play(size=size) as play:
        await start(play)
        assert face(play) == "15:00"
        await play.wait(299)
        assert asked.cues == []
        assert face(play) == "10:01"
        await play.wait(2)
        assert asked.cues == ["skin"]
        assert "Look at your skin now" in play.flowing()
        await play.press("y")
        assert asked.only("run")["skin"] == "fine"
        await play.wait(598.9)
        assert asked.cues == ["skin"]
        assert face(play) == "0:01"
        await play.wait(0.2)
        assert asked.cues == ["skin", "done"]
        found = asked.only("heat")
        assert (found["seconds"], found["planned"], found["ended"]) == (900, 900, "done")
        assert (found["at"], found["preset"], found["pain_before"]) == (NOW, "heat-pack", 6)
        assert found["skin"] == "fine"
        assert not {"what", "paused", "paused_at", "unattended", "pain_after"} & set(found)
        assert asked.on_disk("run") == []
        await play.press("3", "enter")
        assert asked.only("heat")["pain_after"] == 3
        assert play.front == "TodayScreen"
        await play.beat(3)
        assert asked.cues == ["skin", "done"]


async def test_stopped_early_it_has_its_honest_seconds(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(200.4)
        await play.press("e")
        found = asked.only("heat")
        assert (found["seconds"], found["planned"], found["ended"]) == (200, 900, "stopped")
        assert play.has(Rating)
        assert "done" not in asked.cues


async def test_a_pause_says_to_take_it_off(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press("space")
        await play.beat()
        assert play.said("#state") == "Paused: take it off for now. Space goes on."


async def test_paused_time_does_not_count(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(100)
        await play.press("space")
        assert asked.only("run")["paused_at"] == NOW + timedelta(seconds=100)
        await play.wait(60)
        assert face(play) == "13:20"
        assert play.running == "heat 13:20 paused"
        await play.press("space")
        assert asked.only("run")["paused"] == 60
        assert "paused_at" not in asked.only("run")
        await play.wait(140)
        await play.press("e")
        assert asked.only("heat")["seconds"] == 240


async def test_a_pause_outlasts_a_kill(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(100)
        await play.press("space")
    asked.clock.advance(hours=2)
    async with asked.play() as play:
        assert play.front == "HeatScreen"
        assert face(play) == "13:20"
        await play.press("space")
        await play.wait(799)
        assert "done" not in asked.cues
        await play.wait(2)
        assert asked.only("heat")["seconds"] == 900
        assert "unattended" not in asked.only("heat")


async def test_longer_only_up_to_the_cap_and_shorter_never_below_what_has_gone(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(30)
        await play.press(*"++++++")
        await play.beat()
        assert asked.only("run")["planned"] == 1200
        assert face(play) == "19:30"
        assert any("20 min" in toast for toast in play.toasts)
        await play.press(*["-"] * 25)
        await play.beat()
        assert asked.only("heat")["seconds"] == 30
        assert asked.only("heat")["ended"] == "done"


async def test_a_run_made_longer_ends_at_its_new_time(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(60)
        await play.press("+")
        await play.wait(899)
        assert face(play) == "0:01"
        await play.wait(2)
        assert (asked.only("heat")["seconds"], asked.only("heat")["planned"]) == (960, 960)


async def test_the_look_at_the_skin_waits_for_an_answer(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press("n", "y")
        assert "skin" not in asked.only("run")
        await play.wait(301)
        assert asked.cues == ["skin"]
        await play.wait(200, each=10)
        # Somebody may have fallen asleep on it: it rings again each minute.
        assert asked.cues == ["skin"] * 4
        assert "Look at your skin now" in play.flowing()
        await play.press("y")
        assert "Look at your skin now" not in play.flowing()
        await play.wait(300, each=10)
        assert asked.cues == ["skin"] * 4


@pytest.mark.parametrize(("mode", "size"), [("heat", SMALL), ("cold", SMALL), ("cold", USUAL)])
async def test_the_look_at_the_skin_says_what_to_look_for(asked: Machine, mode: str, size: tuple[int, int]) -> None:
    async with asked.play(mode, size=size) as play:
        await play.press("6", "enter")
        await play.wait(301)
        await play.press("space")
        await play.beat()
        for words in (
            "Look at your skin now. Is it fine?",
            "a blister, ",
            "or redness that lasts for hours.",
            "paused",
        ):
            assert words in play.flowing()


@pytest.mark.parametrize(("away", "told"), [(False, 0), (True, 2)])
async def test_with_the_terminal_out_of_sight_the_desktop_tells(asked: Machine, away: bool, told: int) -> None:
    asked.settings = Settings(get_ready_seconds=0, reminders=())
    async with asked.play() as play:
        outside: list[str] = []
        asked.notify = lambda title, text: outside.append(title)
        await start(play)
        play.app.app_focus = not away
        await play.wait(301)
        await play.wait(600)
        assert outside == ["Heat: look at your skin", "Heat: time is up"][:told]


async def test_the_desktop_is_told_once_of_a_time_that_is_up(asked: Machine) -> None:
    async with asked.play() as play:
        outside: list[str] = []
        play.app.send_outside = lambda title, text: outside.append(title)  # type: ignore[method-assign]
        asked.notify = play.app.show_outside
        await start(play)
        await play.press("escape")
        play.app.app_focus = False
        await play.wait(300, each=20)
        await play.wait(600, each=20)
        # The heat screen and the reminder of timers both tell; the skin was not looked at and is asked for again.
        assert outside.count("Heat: time is up") == 1
        assert outside.count("Heat: look at your skin") >= 2


async def test_skin_that_is_not_fine_at_the_end_is_kept_and_answered(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(901, each=60)
        assert "b it is not fine: red, sore or patchy" in play.flowing()
        await play.press("b")
        assert asked.only("heat")["skin"] == "not-fine"
        assert "Ask a pharmacist or doctor." in play.said("#lead")
        assert "b it is not fine" not in play.flowing()
        await play.press("b", "4", "y")
        found = asked.only("heat")
        assert (found["skin"], found["pain_after"], found["again"]) == ("not-fine", 4, True)
        # What went badly is asked about before the next one.
        await play.press("h")
        assert items(play) == ["bad-before"]


@pytest.mark.slow
async def test_half_an_hour_later_the_skin_is_not_asked_about(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(901, each=60)
        await play.press("4", "enter")
        await play.wait(1900, each=60)
        await play.press("h")
        assert play.has(Rating)
        assert "not fine" not in play.flowing()
        await play.press("b")
        assert play.front == "HabitsScreen"
        assert "skin" not in asked.only("heat")


async def test_skin_that_is_not_fine_ends_it(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(310)
        await play.press("n")
        found = asked.only("heat")
        assert (found["seconds"], found["ended"], found["skin"]) == (310, "stopped", "not-fine")
        assert play.has(Rating)
        await play.wait(2000)
        assert asked.only("heat")["seconds"] == 310
        assert [cue for cue in asked.cues if cue != "reminder"] == ["skin"]


async def test_the_look_at_the_skin_is_not_asked_again_after_a_kill_when_it_was_answered(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(310)
        await play.press("y")
    async with asked.play() as play:
        await play.wait(10)
        assert asked.cues == ["skin"]
        assert face(play) == "9:40"


async def test_the_look_at_the_skin_is_asked_again_after_a_kill_when_it_was_not(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(310)
    async with asked.play() as play:
        await play.beat()
        assert asked.cues == ["skin", "skin"]
        await play.press("n")
        assert asked.only("heat")["skin"] == "not-fine"


@pytest.mark.parametrize("away", mostly_slow(["d", "t", "s", "w", "escape"], quick=["s", "escape"]))
async def test_it_goes_on_wherever_you_are(asked: Machine, away: str) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press(away)
        assert play.front != "HeatScreen"
        await play.wait(301)
        assert asked.cues == ["skin"]
        # Who hears nothing must see it, until it is answered.
        assert any("Look at your skin now. Is it fine? h, then y or n." in toast for toast in play.toasts)
        assert "heat 9:59 check skin" in play.text().splitlines()[0]
        await play.open("heat")
        assert play.toasts == []
        await play.press("escape")
        await play.wait(600)
        assert asked.cues == ["skin", "done"]
        assert asked.only("heat")["seconds"] == 900
        assert any("Heat done" in toast for toast in play.toasts)
        await play.beat()
        assert play.running == ""


async def test_h_brings_back_to_the_clock_and_to_the_rating(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press("escape")
        await play.wait(60)
        await play.press("h")
        assert face(play) == "14:00"
        await play.press("escape")
        await play.wait(840)
        await play.press("h")
        assert play.has(Rating)
        await play.press("2", "enter")
        assert asked.only("heat")["pain_after"] == 2


async def test_a_rating_left_yesterday_does_not_stand_in_the_way_today(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(900)
        await play.press("escape")
        await play.wait(10 * 3600)
        await play.press("h")
        assert play.has(TherapyChoice)


async def test_cold_waits_until_heat_is_over(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(60)
        await play.press("c", "4", "enter")
        assert [r["what"] for r in asked.on_disk("run")] == ["heat"]
        assert "Heat is running. End it first" in play.flowing()
        await play.wait(841)
        await play.press("escape")
        await play.wait(3600)  # the skin is back to normal
        await start(play, "4", "c")
        assert asked.only("run")["what"] == "cold"


@pytest.mark.parametrize("gone", mostly_slow([1, 100, 899], quick=[100]))
async def test_a_new_program_goes_on_at_the_right_second(asked: Machine, gone: int) -> None:
    async with asked.play() as play:
        await start(play)
    asked.clock.advance(seconds=gone)
    async with asked.play() as play:
        assert play.front == "HeatScreen"
        left = 900 - gone
        assert face(play) == f"{left // 60}:{left % 60:02}"
        await play.wait(left + 1)
        found = asked.only("heat")
        assert (found["seconds"], found["pain_before"], found["at"]) == (900, 6, NOW)
        assert "unattended" not in found


async def test_opened_elsewhere_it_still_rings(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
    async with asked.play("diary") as play:
        assert play.front == "DiaryScreen"
        await play.press("c")
        assert play.front == "ColdScreen"
        await play.wait(60)
        assert play.running == "heat 14:00"
        await play.wait(841)
        assert "done" in asked.cues
        assert asked.only("heat")["ended"] == "done"


async def test_ran_out_while_closed_it_is_kept_and_asked_about(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
    asked.clock.advance(seconds=1000)
    async with asked.play() as play:
        found = asked.only("heat")
        assert (found["seconds"], found["planned"], found["ended"]) == (900, 900, "done")
        assert (found["unattended"], found["pain_before"], found["at"]) == (True, 6, NOW)
        assert asked.on_disk("run") == []
        assert play.front == "TodayScreen"
        assert play.said("#due").startswith("▸ Your heat ran out while the program was closed.")
        assert "done" not in asked.cues
        await play.press("enter", "4", "enter")
        assert asked.only("heat")["pain_after"] == 4
        assert play.said("#due") == ""


@pytest.mark.slow
async def test_half_an_hour_later_the_digit_is_the_pain_later(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(900)
        await play.press("3", "enter")
        await play.wait(1860, each=60)
        assert play.said("#due").startswith("▸ How is the pain now, after heat at 14:30?")
        await play.press("enter")
        assert play.one(ScaleInput).value is None  # the 3 of right after is no answer to this
        assert "It was 6 before, 3 right after." in play.flowing()
        await play.press("1", "enter")
        found = asked.only("heat")
        assert (found["pain_before"], found["pain_after"], found["pain_later"]) == (6, 3, 1)
        assert found["later_at"] == NOW + timedelta(seconds=2760)


async def test_before_it_starts_it_tells_how_often_it_helped(asked: Machine) -> None:
    for day, after in ((2, 3), (3, 6)):
        asked.log("heat", ago(days=day), seconds=900, planned=900, pain_before=6, pain_after=after, ended="done")
    async with asked.play("heat") as play:
        assert "Less pain" not in play.flowing()  # twice is too seldom to say
    asked.log("heat", ago(days=4), seconds=900, planned=900, pain_before=6, pain_after=4, ended="done")
    async with asked.play("heat", size=SMALL) as play:
        assert "Less pain after 2 of 3 times; by chance it would be about 1." in play.flowing()
        assert "After 5 min it asks you to look at your skin." in play.said("#how")
        await play.press(*"-" * 11)
        assert "look at your skin" not in play.said("#how")  # over by then


async def test_the_way_to_the_clock_clears_the_line_that_led_there_but_nothing_that_went_wrong(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press("escape")
        play.app.notify("h leads there")
        await play.press("h")
        assert play.toasts == []
        await play.press("escape")
        play.app.notify("Not saved", severity="error")
        await play.press("h")
        assert play.toasts == ["Not saved"]


@pytest.mark.slow
async def test_half_an_hour_later_it_asks_wherever_one_is(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(900)
        await play.press("3", "enter", "d")
        play.app.clear_notifications()
        await play.wait(1790, each=60)
        assert "later" not in asked.cues
        await play.wait(30)
        assert asked.cues.count("later") == 1
        assert any("Half an hour since the heat." in toast for toast in play.toasts)
        await play.wait(300, each=60)
        assert asked.cues.count("later") == 1
        await play.press("h")
        assert play.has(Rating)
        await play.press("2", "enter")
        assert asked.only("heat")["pain_later"] == 2
        # Asked by the way, it leads on to what was wanted.
        assert play.has(TherapyChoice)


async def test_left_out_half_an_hour_later_it_is_not_asked_for_again_and_again(asked: Machine) -> None:
    asked.log("heat", ago(minutes=50), seconds=900, planned=900, pain_before=6, ended="done")
    async with asked.play("heat") as play:
        assert play.has(Rating)
        await play.press("enter")
        assert play.has(TherapyChoice)
        await play.press("escape", "h")
        assert play.has(TherapyChoice)
        assert "pain_later" not in asked.only("heat")


async def test_at_the_next_start_it_is_asked_as_well(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(901)
        await play.press("3", "enter")
    asked.clock.advance(minutes=40)
    async with asked.play() as play:
        assert play.said("#due").startswith("▸ How is the pain now, after heat at 14:30?")


@pytest.mark.parametrize(
    ("keys", "after", "again"),
    [
        (("3", "y"), 3, True),
        (("3", "n"), 3, False),
        (("y", "3", "enter"), 3, True),
        (("n", "enter"), None, False),
        (("3", "enter"), 3, None),
        (("enter",), None, None),
        (("1", "0", "n"), 10, False),
    ],
)
async def test_would_use_it_again_is_one_key_more(
    asked: Machine, keys: tuple[str, ...], after: int | None, again: bool | None
) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(901)
        assert "Would you use it again?" in play.flowing()
        await play.press(*keys)
        assert play.front == "TodayScreen"
        found = asked.only("heat")
        assert (found.get("pain_after"), found.get("again")) == (after, again)


async def test_a_pause_puts_the_questions_afterwards_off(asked: Machine) -> None:
    """It ended two hours after it began: a digit then is that of right after, whatever the clock ran."""
    async with asked.play() as play:
        await start(play)
        await play.wait(60)
        await play.press("space")
        await play.wait(7200)
        await play.press("space")
        await play.wait(841)
        await play.press("3", "enter")
        found = asked.only("heat")
        assert (found["seconds"], found["pain_after"]) == (900, 3)
        assert found["until"] == NOW + timedelta(seconds=8100)
        assert play.said("#due") == ""


@pytest.mark.parametrize("hours", [-3, 26])
async def test_a_step_of_the_wall_clock_changes_no_running_clock(asked: Machine, hours: int) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(100)
        asked.clock.step_wall(hours=hours)
        await play.beat(11)
        assert face(play) == "13:20"
        await play.wait(799)
        assert "done" not in asked.cues
        await play.wait(2)
        assert asked.cues[-1] == "done"
        assert (asked.only("heat")["seconds"], asked.only("heat")["planned"]) == (900, 900)


async def test_an_end_that_cannot_be_saved_waits_for_e(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        asked.break_disk()
        await play.wait(901)
        assert asked.cues[-1] == "done"
        assert any("Not saved" in toast for toast in play.toasts)
        assert "Press e to try again" in play.said("#state")
        await play.wait(60)
        assert asked.cues.count("done") == 1
        asked.mend_disk()
        await play.press("e")
        found = asked.only("heat")
        assert (found["seconds"], found["ended"]) == (900, "done")
        assert play.has(Rating)


async def test_a_rating_that_cannot_be_saved_stays(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(900)
        asked.break_disk()
        await play.press("3", "enter")
        assert play.has(Rating)
        assert play.one(ScaleInput).value == 3
        asked.mend_disk()
        await play.press("enter")
        assert asked.only("heat")["pain_after"] == 3


async def test_a_preset_that_is_gone_still_ends(asked: Machine) -> None:
    asked.log("run", what="heat", preset="grandmas-stove", planned=600, pain_before=5)
    async with asked.play() as play:
        assert face(play) == "10:00"
        await play.wait(601)
        assert (asked.only("heat")["preset"], asked.only("heat")["seconds"]) == ("grandmas-stove", 600)


@pytest.mark.slow
async def test_enter_pressed_twice_starts_one_clock_and_keeps_one_rating(asked: Machine) -> None:
    async with asked.play("diary") as play:
        await play.press("h", "6")
        await play.press_at_once("enter", "enter")
        assert asked.only("run")["what"] == "heat"
        await play.wait(901)
        await play.press("3")
        await play.press_at_once("enter", "enter")
        assert asked.only("heat")["pain_after"] == 3
        assert play.stack[:2] == ["TodayScreen", "DiaryScreen"]


async def test_enter_pressed_twice_after_the_questions_answers_once(machine: Machine) -> None:
    async with machine.play("heat") as play:
        await play.press(*"nnnnnnn")
        await play.press_at_once("enter", "enter")
        assert len(machine.on_disk("answers")) == 1


@pytest.mark.parametrize("key", ["space", "+", "y"])
async def test_a_key_after_the_end_does_not_make_it_run_again(asked: Machine, key: str) -> None:
    async with asked.play() as play:
        await start(play)
        await play.wait(310)
        await play.press_at_once("e", key)
        assert (asked.only("heat")["seconds"], asked.only("heat")["ended"]) == (310, "stopped")
        assert asked.on_disk("run") == []


async def test_held_keys_do_not_cover_the_screen_with_one_line(asked: Machine) -> None:
    async with asked.play() as play:
        await start(play)
        await play.press(*["plus"] * 9)
        assert [toast for toast in play.toasts if "The most is" in toast] == ["The most is 20 min."]


async def test_a_timer_that_is_over_stands_first_on_today_and_is_answered_in_three_keys(machine: Machine) -> None:
    machine.log_no()
    machine.log("episode", ago(hours=3), pain=7)
    async with machine.play("heat") as play:
        await play.press("6", "enter", "escape")
        await play.wait(901, 30)
        assert play.front == "TodayScreen"
        lines = [line.strip() for line in play.said("#due").split("\n")]
        assert lines[0] == "▸ Heat is over. Take it off. How is the pain now?"
        assert [toast for toast in play.toasts if "Is it fine?" in toast] == [], "that was asked while it ran"
        await play.press("enter")
        assert play.has(Rating)
        assert play.toasts == [], "what led here has done its work"
        await play.press("2", "enter")
        assert machine.only("heat")["pain_after"] == 2
        assert "is over" not in play.said("#due")


async def test_what_was_left_unsaid_is_not_asked_again_at_once(machine: Machine) -> None:
    machine.log_no()
    async with machine.play("heat") as play:
        await play.press("6", "enter")
        await play.wait(901, 30)
        await play.press("enter")
        await play.open("today")
        assert "is over" not in play.said("#due")


async def test_a_choice_that_stands_open_follows_what_is_used_and_told_meanwhile(machine: Machine) -> None:
    """The pack went on again at once, without a word of the skin: another window had just used it."""
    machine.log_no()
    async with machine.play("heat") as play:
        await play.press("5")
        machine.log("heat", ago(minutes=21), "there", seconds=1200, planned=1200, preset="heat-pack", ended="done")
        await play.wait(2, 0.25)
        assert "Let your skin rest first." in play.flowing()
        await play.press("enter")
        assert machine.on_disk("run") == []
        machine.clock.advance(hours=3)
        answers = {**dict.fromkeys(NO_TO_HEAT, False), "cannot-feel": True}
        machine.log("answers", device="there", questionnaire="heat-and-cold", answers=answers)
        await play.wait(2, 0.25)
        assert "This one is shut for now." in play.flowing()
