from __future__ import annotations

from datetime import time, timedelta

import pytest
from textual.widgets import Input

from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.quick_classes import replace
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.screens.rest.balance import BalanceView
from spasm_tui.tui.screens.rest.home import SpellHome
from tests.making import NOW, ago, on
from tests.screens.playing import EVIL, SIZES, SMALL, Machine, Play


def face(play: Play) -> str:
    return play.one(BigTime).face


def on_day(machine: Machine, kind: str, hour: int, minute: int, minutes: float) -> Record:
    return machine.log(kind, on(22, hour, minute), seconds=minutes * 60)


# lying down


@pytest.mark.parametrize("size", SIZES)
async def test_lying_down_asks_one_up_after_twenty_minutes(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("r", "1", "enter")
        run = machine.only("run")
        assert (run["what"], run["planned"], run["at"]) == ("rest", 1200, NOW)
        assert face(play) == "20:00"
        await play.wait(1199, each=100)
        assert machine.cues == []
        await play.wait(1)
        assert machine.cues == ["done"]
        assert "Time to get up." in play.flowing()
        assert machine.only("run")["id"] == run["id"], "it goes on until one says that one is up"
        await play.wait(90)
        assert face(play) == "1:30"
        await play.press("enter")
        found = machine.only("rest")
        assert (found["id"], found["seconds"], found["planned"], found["ended"]) == (run["id"], 1290, 1200, "done")
        assert machine.on_disk("run") == []
        assert not {"what", "paused", "paused_at"} & set(found)
        assert play.has(SpellHome)


async def test_who_is_drowsy_is_asked_up_but_sent_for_no_walk(machine: Machine) -> None:
    machine.log("dose", ago(hours=2), ingredients=[{"name": "diazepam", "mg": 5}], drowsy=True)
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(1200, each=100)
        assert "push up with your arms. Dizzy or drowsy: no walk now." in play.flowing()
        await play.press("enter")
        assert "Now stand or walk" not in play.flowing()
        assert "no walk now" in play.flowing()


async def test_no_voice_asks_one_up_while_a_sign_says_keep_still(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter", "escape")
        machine.log("answers", NOW, questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
        await play.wait(1300, each=100)
        assert "done" not in machine.cues


async def test_it_rings_again_every_five_minutes_a_few_times(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(1200 + 299, each=60)
        assert machine.cues == ["done"]
        await play.wait(2, each=1)
        assert machine.cues == ["done"] * 2
        await play.wait(2400, each=60)
        assert machine.cues == ["done"] * 4


async def test_after_lying_a_walk_is_one_key_away(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(1200)
        await play.press("enter")
        assert any("enter begins a walk" in toast for toast in play.toasts)
        assert play.one(Choices).cursor == 1
        await play.press("enter")
        assert machine.only("run")["what"] == "walk"


async def test_stopped_early_it_says_how_long_it_was(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(421.4)
        await play.press("e")
        assert (machine.only("rest")["seconds"], machine.only("rest")["ended"]) == (421, "stopped")


async def test_a_pause_does_not_count(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(60)
        await play.press("space")
        await play.wait(600)
        assert face(play) == "19:00"
        assert "paused" in play.running
        await play.press("space")
        await play.wait(60)
        await play.press("enter")
        assert machine.only("rest")["seconds"] == 120


@pytest.mark.parametrize(("keys", "seconds"), [(("+",) * 4, 1800), (("-",) * 9, 300), (("+", "-", "-"), 900)])
async def test_its_length_is_chosen_within_half_an_hour(machine: Machine, keys: tuple[str, ...], seconds: int) -> None:
    async with machine.play("rest") as play:
        await play.press(*keys, "enter")
        assert machine.only("run")["planned"] == seconds


async def test_while_it_runs_it_can_be_made_longer_up_to_half_an_hour(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter", "+")
        assert machine.only("run")["planned"] == 1260
        await play.press("-", "-")
        assert machine.only("run")["planned"] == 1140
        await play.wait(1140)
        assert machine.cues == ["done"]
        await play.wait(60)
        await play.press("+")
        assert machine.only("run")["planned"] == 1260
        assert face(play) == "1:00"
        await play.wait(60)
        assert machine.cues == ["done", "done"]
        await play.wait(540)
        await play.press("+")
        assert machine.only("run")["planned"] == 1260
        assert any("The most is 30 min" in toast for toast in play.toasts)


# what survives


@pytest.mark.parametrize("what", ["rest", "walk"])
async def test_a_killed_terminal_loses_no_second(machine: Machine, what: str) -> None:
    async with machine.play("rest", what) as play:
        await play.press("enter")
        await play.wait(200)
    machine.clock.advance(seconds=100)
    async with machine.play() as play:
        assert play.front == "RestScreen"
        assert face(play) == {"rest": "15:00", "walk": "5:00"}[what]
        await play.press("enter")
        assert machine.only(what)["seconds"] == 300
        assert "unattended" not in machine.only(what)


async def test_what_was_over_for_long_counts_with_what_was_planned(machine: Machine) -> None:
    machine.log("run", ago(minutes=90), what="rest", planned=1200)
    machine.log("run", ago(hours=9), what="walk", planned=600)
    async with machine.play() as play:
        assert play.front == "TodayScreen"
        assert machine.on_disk("run") == []
        for kind, seconds in (("rest", 1200), ("walk", 600)):
            found = machine.only(kind)
            assert (found["seconds"], found["ended"], found["unattended"]) == (seconds, "done", True)


async def test_left_alone_in_the_open_program_it_is_the_same(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(1200 + 3600, each=300)
        found = machine.only("rest")
        assert (found["seconds"], found["unattended"]) == (1200, True)
        assert play.has(SpellHome)


async def test_ended_in_another_window_it_is_over_here_too(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        other = machine.store("there")
        other.become(other.state.records("run")[0], "rest", {"what": None, "seconds": 60, "ended": "stopped"})
        await play.wait(10, each=0.5)
        assert play.has(SpellHome)
        assert machine.only("rest")["seconds"] == 60


async def test_where_the_disk_refuses_the_end_waits(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(300)
        machine.break_disk()
        await play.press("enter")
        assert play.said("#state") == "Not saved yet. Press enter to try again."
        machine.mend_disk()
        await play.press("enter")
        assert machine.only("rest")["seconds"] == 300


async def test_two_enters_at_once_begin_one_clock(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press_at_once("1", "enter", "enter")
        assert len(machine.on_disk("run")) + len(machine.on_disk("rest")) == 1


async def test_an_emergency_comes_before_it(machine: Machine) -> None:
    machine.log("answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
    async with machine.play() as play:
        await play.open("rest")
        assert play.front == "EmergencyScreen"


# walking


async def test_with_a_sign_for_today_there_is_lying_down_but_no_walk(machine: Machine) -> None:
    machine.log("answers", ago(hours=2), questionnaire="red-flags", answers={"today": ["fever"]}, urgency="today")
    async with machine.play("rest") as play:
        await play.press("2", "enter")
        assert machine.on_disk("run") == []
        assert any("until it was looked at" in toast for toast in play.toasts)
        await play.press("1", "enter")
        assert machine.only("run")["what"] == "rest"


async def test_a_walk_goes_on_past_its_plan(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("2", "enter")
        assert machine.only("run")["planned"] == 600
        await play.wait(600)
        assert machine.cues == ["done"]
        assert "That is what you planned." in play.flowing()
        await play.wait(900, each=100)
        assert machine.cues == ["done"]
        assert face(play) == "25:00"
        await play.press("enter")
        assert (machine.only("walk")["seconds"], machine.only("walk")["ended"]) == (1500, "done")
        assert "1 of 3 days" in play.flowing()


async def test_it_is_told_on_every_screen_and_leads_back(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("r", "2", "enter", "escape")
        await play.wait(65)
        assert play.running == "walk 1:05"
        assert "Walk is running" in play.said("#due")
        await play.press("enter")
        assert play.front == "RestScreen"
        await play.press("escape", "d")
        assert play.running == "walk 1:05"


async def test_on_a_flare_day_a_walk_starts_with_a_little(machine: Machine) -> None:
    machine.log("episode", ago(hours=5), pain=7)
    async with machine.play("rest") as play:
        await play.press("2", "enter")
        assert machine.only("run")["planned"] == 300


# an earlier one


async def test_an_earlier_one_is_noted_in_words(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("3", "enter")
        await play.write("20 min an hour ago")
        assert play.said("#understood") == "Walk, 20 min, 13:30 to 13:50. Enter saves it."
        await play.press("enter")
        found = machine.only("walk")
        assert (found["at"], found["seconds"], found["ended"]) == (NOW - timedelta(hours=1), 1200, "done")
        assert "walking 20 min" in play.said("#totals")
        assert not play.one(Input).display
        await play.press("u")
        assert machine.on_disk("walk") == []
        await play.press("u")
        assert machine.on_disk() == []


async def test_what_is_not_understood_stays_there(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("3", "enter")
        await play.write(EVIL)
        await play.press("enter")
        assert "has no length" in play.said("#understood")
        assert play.one(Input).value == EVIL
        await play.press("escape")
        assert play.front == "RestScreen"
        assert not play.one(Input).display
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []


async def test_what_was_typed_of_an_earlier_one_survives_esc_and_a_kill(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("3", "enter")
        await play.write("rest 25")
        await play.press("escape", "escape")
    async with machine.play("rest") as play:
        await play.press("3", "enter")
        assert play.one(Input).value == "rest 25"
        await play.press("enter")
        assert machine.only("rest")["seconds"] == 1500
        assert machine.drafts() == []
        await play.press("3", "enter")
        assert play.one(Input).value == ""


async def test_in_the_smallest_window_what_can_be_done_is_in_sight(machine: Machine) -> None:
    for days in (1, 2):
        machine.log("checkin", ago(days=days), pain_now=5, lying=True)
    machine.log("checkin", ago(hours=1), pain_now=7)
    on_day(machine, "rest", 9, 0, 45)
    async with machine.play("rest", size=SMALL) as play:
        words = play.flowing()
        assert "3 Note one from earlier" in words
        assert "speak to a doctor today." in words
        assert "a few steps are enough" in words


async def test_an_earlier_one_that_cannot_be_saved_is_not_lost(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("3", "enter")
        await play.write("rest 25 yesterday 20:00")
        machine.break_disk()
        await play.press("enter")
        assert play.one(Input).value == "rest 25 yesterday 20:00"
        machine.mend_disk()
        await play.press("enter")
        assert (machine.only("rest")["seconds"], machine.only("rest")["at"]) == (1500, on(21, 20))


# the balance


def drawn(play: Play) -> list[str]:
    return str(play.one(BalanceView).render()).splitlines()


async def test_lying_hangs_below_the_line_of_the_hours_and_moving_stands_above(machine: Machine) -> None:
    """At this width a column is 24 minutes of the day, which begins at 4."""
    on_day(machine, "rest", 8, 48, 96)
    on_day(machine, "walk", 12, 0, 48)
    async with machine.play("rest") as play:
        moving, line, lying, hours = drawn(play)[:4]
        assert (moving[:8], lying[:8]) == ("moving  ", "lying   ")
        assert moving[8:].rstrip() == " " * 20 + "██"
        assert lying[8:].rstrip() == " " * 12 + "████"
        assert line[8:].index("╉") == 26, "it is 14:30"
        assert [hours[7:].index(hour) for hour in ("04", "08", "12", "16")] == [0, 10, 20, 30]
        assert "Longest lying: 1 h 36 min." in play.flowing()


async def test_the_hours_are_right_where_a_day_starts_at_half_past(machine: Machine) -> None:
    machine.settings = replace(machine.settings, day_starts_at=time(4, 30))
    async with machine.play("rest") as play:
        hours = drawn(play)[3]
        assert hours[7:].index("05") == 1
        assert hours[7:].index("13") == 21, "8 hours and a half are 21 columns of 24 minutes"


@pytest.mark.parametrize("size", SIZES)
async def test_the_beam_weighs_lying_and_sitting_against_moving(machine: Machine, size: tuple[int, int]) -> None:
    on_day(machine, "rest", 8, 0, 60)
    on_day(machine, "walk", 12, 0, 30)
    machine.log("checkin", on(22, 13), pain_now=2, sitting_h=2)
    async with machine.play("rest", size=size) as play:
        lines = drawn(play)
        assert len(lines) == play.one(BalanceView).size.height
        assert all(len(line) <= size[0] - 4 for line in lines)
        left, right = lines[-1].split("▲")
        assert "1 h lying" in left
        assert "30 min moving" in right
        assert left.count("█") == pytest.approx(right.count("█") * 2, abs=1)
        assert left.count("▒") == pytest.approx(left.count("█") * 2, abs=1)


async def test_the_shortest_move_can_be_seen(machine: Machine) -> None:
    machine.log("habit", on(22, 9), what="sitting-break")
    async with machine.play("rest") as play:
        assert "▁" in str(play.one(BalanceView).render())
        assert "1 break" in play.said("#totals")


async def test_the_clock_that_runs_is_in_the_balance(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("2", "enter")
        await play.wait(700)
        await play.press("enter")
        assert "walking 11 min" in play.said("#totals")


async def test_it_follows_the_clock(machine: Machine) -> None:
    async with machine.play("rest") as play:
        before = str(play.one(BalanceView).render())
        await play.wait(3600, each=60)
        assert str(play.one(BalanceView).render()) != before


async def test_two_days_mostly_lying_are_said_kindly(machine: Machine) -> None:
    machine.log("episode", ago(days=3), pain=7)
    async with machine.play("rest") as play:
        assert play.said("#kind") == ""
    for days in (1, 2):
        machine.log("checkin", ago(days=days), pain_now=6, lying=True)
    async with machine.play("rest") as play:
        words = play.said("#kind")
        assert words.startswith("Mostly lying, two days running.")
        assert "speak to a doctor today" in words


async def test_the_weeks_walks_are_told_when_all_is_read(machine: Machine) -> None:
    for day in (17, 19):
        machine.log("walk", on(day, 9), seconds=600)
    async with machine.play("rest") as play:
        assert "Walks this week: 10 minutes on 3 days" in play.flowing()
        assert "2 of 3 days" in play.flowing()
        assert str(play.said("#walks")).splitlines()[0].split() == ["·", "●", "○", "●", "○", "○", "·"]


# one that has only just begun


@pytest.mark.slow
@pytest.mark.parametrize(("screen", "keys", "ends"), [("rest", ("1", "enter"), "enter"), ("heat", ("enter",), "e")])
async def test_a_clock_that_has_only_just_begun_asks_and_marks_no_day(
    machine: Machine, screen: str, keys: tuple[str, ...], ends: str
) -> None:
    machine.log_no()
    async with machine.play(screen) as play:
        await play.press(*keys)
        await play.wait(9.5, each=0.5)
        await play.press(ends)
        await play.beat()
        assert "Only just begun" in play.said("#state")
        assert len(machine.on_disk("run")) == 1
        await play.press(ends)
        assert machine.on_disk("run", "rest", "heat") == []
        assert any("Nothing is kept" in toast for toast in play.toasts)
        await play.press(*keys)
        await play.wait(9, each=1)
        await play.press(ends)
        await play.wait(2, each=1)
        assert "Only just begun" not in play.said("#state"), "the second key would now end it"
        await play.press(ends)
        assert machine.only(screen)["seconds"] == 11


async def test_a_number_chooses_and_enter_begins_as_everywhere(machine: Machine) -> None:
    async with machine.play("rest") as play:
        await play.press("2")
        assert machine.on_disk("run") == []
        assert play.one(Choices).cursor == 1
        await play.press("enter")
        assert machine.only("run")["what"] == "walk"
