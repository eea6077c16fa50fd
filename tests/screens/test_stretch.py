from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
from textual.geometry import Region

from spasm_tui.core.base.clock import position
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.stretching.stretch import step_name
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.rating import Rating
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens.stretching.player import Player
from spasm_tui.tui.screens.stretching.routine_choice import RoutineChoice
from spasm_tui.tui.screens.stretching.session_view import SessionView
from tests.content import CONTENT
from tests.examples import mostly_slow
from tests.figures import picture
from tests.making import NOW, ago
from tests.screens.playing import SIZES, SMALL, WIDE, Machine, Play

THREE = """
title = "Three"
[[step]]
stretch = "belly-breathing"
seconds = 3
[[step]]
stretch = "pelvic-tilt"
seconds = 3
[[step]]
stretch = "knee-rolls"
seconds = 3
"""
LONG = """
title = "Long"
[[step]]
stretch = "belly-breathing"
seconds = 24
[[step]]
kind = "change"
seconds = 5
title = "Change"
[[step]]
stretch = "one-knee-to-chest"
side = "left"
seconds = 8
[[step]]
kind = "finish"
seconds = 20
title = "Up"
"""
LONG_CUES = ["step", "half", *["count"] * 3, "change", "step", *["count"] * 3, "finish", "done"]
A, B, C = "belly-breathing", "pelvic-tilt", "knee-rolls"


@pytest.fixture
def three(machine: Machine) -> Machine:
    machine.write_content("routines/x.toml", THREE)
    machine.write_content("routines/long.toml", LONG)
    return machine


def face(play: Play) -> str:
    return play.one(BigTime).face


def step(play: Play) -> str:
    return play.said("#move").split()[0]


def chosen(play: Play) -> str:
    option = play.one(Choices).current
    assert option
    return option.id


def asks(play: Play) -> str:
    return play.said("#ask") if play.one(SessionView).has_class("-asking") else ""


# the choice


@pytest.mark.parametrize("size", SIZES)
async def test_a_routine_is_chosen_and_started_by_keys(three: Machine, size: tuple[int, int]) -> None:
    async with three.play(size=size) as play:
        await play.press("t")
        ids = [option.id for option in play.one(Choices).options]
        assert ids[0] == "acute-calm"
        assert {"x", "long"} <= set(ids)
        await play.press(*["down"] * ids.index("x"))
        assert "Belly breathing, Pelvic tilt, Knee rolls" in play.said("#about")
        await play.press("4", "enter")
        found = three.only("run")
        assert (found["what"], found["routine"], found["planned"]) == ("session", "x", 9)
        assert (found["pain_before"], found["at"]) == (4, NOW)
        assert play.has(Player)


async def test_strength_work_waits_two_weeks_after_a_spasm(three: Machine) -> None:
    three.log("episode", ago(days=3), pain=7, finished=True)
    async with three.play("stretch", "strength") as play:
        assert chosen(play) == "strength"
        await play.press("enter")
        assert three.on_disk("run") == []
        assert any("two weeks" in toast for toast in play.toasts)
        await play.press("up")
        assert chosen(play) != "strength"
        await play.press("enter")
        assert three.only("run")["what"] == "session"


async def test_time_to_get_ready_is_shown_and_does_not_count(three: Machine) -> None:
    three.settings = three.settings.__class__(get_ready_seconds=5)
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.beat()
        assert "GET READY" in play.said("#move")
        await play.wait(4.5, each=0.5)
        assert "GET READY" in play.said("#move")
        await play.wait(20, each=0.5)
        found = three.only("session")
        assert (found["seconds"], found["done"]) == (9, [A, B, C])
    assert three.cues == [*["ready", "step"] * 3, "done"]


# the session


@pytest.mark.parametrize("size", SIZES)
async def test_played_to_its_end_it_becomes_the_record_of_what_was_done(three: Machine, size: tuple[int, int]) -> None:
    async with three.play("stretch", "x", size=size) as play:
        await play.press("6", "enter")
        await play.wait(1, each=0.5)
        assert step(play) == "BELLY"
        assert face(play) == "0:02"
        await play.wait(3, each=0.5)
        assert step(play) == "PELVIC"
        assert three.on_disk("session") == []
        await play.wait(5, each=0.5)
        found = three.only("session")
        assert (found["done"], found["skipped"], found["hurt"]) == ([A, B, C], [], [])
        assert (found["seconds"], found["planned"], found["ended"]) == (9, 9, "done")
        assert (found["routine"], found["pain_before"], found["at"]) == ("x", 6, NOW)
        assert "what" not in found
        assert three.on_disk("run") == []
        assert three.drafts() == []
        await play.press("4", "enter")
        assert three.only("session")["pain_after"] == 4
        assert play.front == "TodayScreen"
    assert three.cues == ["step", "step", "step", "done"]


@pytest.mark.slow
async def test_one_skipped_and_one_that_hurt_and_was_left_out(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(3.5, each=0.5)
        await play.press("right")
        await play.beat()
        assert step(play) == "KNEE"
        await play.wait(1, each=0.5)
        await play.press("h")
        await play.wait(10, each=0.5)
        assert step(play) == "KNEE"
        assert asks(play).startswith("That hurt")
        assert three.on_disk("session") == []
        await play.press("right")
        await play.beat()
        found = three.only("session")
        assert (found["done"], found["skipped"], found["hurt"]) == ([A], [B], [C])
        assert found["ended"] == "done"
        assert found["seconds"] in (4, 5)  # three and a half of the first, one of the last


async def test_one_that_hurt_goes_on_in_its_easier_form_by_enter(three: Machine) -> None:
    easier = CONTENT.stretches[B].easier
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        assert easier not in play.flowing()
        await play.press("h")
        await play.beat()
        await play.press("enter")
        await play.wait(1, each=0.5)
        assert asks(play) == ""
        assert step(play) == "PELVIC"
        assert play.said("#cue") == f"Easier: {easier}"
        await play.wait(1, each=0.5)
        assert step(play) == "KNEE"
        await play.wait(3, each=0.5)
        found = three.only("session")
        assert (found["done"], found["skipped"], found["hurt"]) == ([A, C], [], [B])
        assert (found["ended"], found["seconds"]) == ("done", 9)


@pytest.mark.slow
async def test_that_hurt_right_after_a_move_is_noted_for_it(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(25, each=0.5)
        assert step(play) == "CHANGE"
        await play.press("h")
        await play.beat()
        assert asks(play) == ""
        assert play.toasts == ["Noted: Belly breathing hurt."]
        assert three.cues[-1] == "hurt"
        await play.wait(35, each=0.5)
        assert (three.only("session")["hurt"], three.only("session")["ended"]) == ([A], "done")


async def test_that_hurt_works_from_the_first_second(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter", "h")
        await play.beat()
        assert asks(play).startswith("That hurt: noted, and stopped.\nenter")
        player = play.one(Player)
        first = next(n for n, each in enumerate(player.run.plan.steps) if each.kind == "move")
        assert first > 0
        assert player.outcome.hurt == frozenset({first})
        assert player.run.plan.steps[first].easier
        assert player.run.paused_at is not None
        await play.press("u")
        await play.beat()
        assert (asks(play), player.outcome.hurt, player.run.plan.steps[first].easier) == ("", frozenset[int](), False)
        await play.press("h", "right")
        await play.beat()
        here = player.run.plan.steps[position(player.run, play.clock.seconds()).index]
        assert here.stretch != player.run.plan.steps[first].stretch, "the move that hurt is left out"
        assert (asks(play), player.outcome.hurt) == ("", frozenset({first}))


async def test_the_stage_does_not_jump_when_something_is_asked(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter")

        def places() -> list[Region]:
            return [play.one(kind).region for kind in (BigTime, FigureView)]

        before = places()
        await play.press("h")
        await play.beat()
        assert asks(play)
        assert places() == before
        await play.press("enter")
        for _ in range(12):
            await play.wait(15, each=5)
            assert places() == before


async def test_the_easier_form_is_shown_as_it_is_told(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter", "h", "enter")
        await play.wait(21, each=1)
        figure = play.one(FigureView).figure
        assert figure is not None
        assert figure.props == (), "the words say: leave the chair out"
        await play.press("e")
        await play.beat()
        shown = play.one(FigureView).figure
        assert shown is not None
        assert [prop.kind for prop in shown.props] == ["chair"]


async def test_a_slip_is_taken_back_and_goes_on_as_it_was(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("h", "u")
        await play.wait(1, each=0.5)
        assert asks(play) == ""
        assert not play.said("#cue").startswith("Easier:")
        await play.wait(4, each=0.5)
        assert (three.only("session")["done"], three.only("session")["hurt"]) == ([A, B, C], [])


async def test_a_slip_takes_nothing_back_that_hurt_before(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("h", "enter", "h", "u")
        await play.wait(5, each=0.5)
        assert (three.only("session")["done"], three.only("session")["hurt"]) == ([A, C], [B])


@pytest.mark.parametrize("key", mostly_slow(["enter", "space", "e", "right"], quick=["enter"]))
async def test_after_it_hurt_the_other_side_begins_in_the_easier_form_and_says_so(machine: Machine, key: str) -> None:
    easier = CONTENT.stretches["one-knee-to-chest"].easier
    said: list[str] = []
    async with machine.play("stretch", "acute-calm") as play:
        machine.cue = lambda kind, text="": said.append(text)
        await play.press("2", "enter", *["right"] * 7)
        await play.beat()
        assert "right side" in said[-1]
        assert "Easier" not in said[-1]
        await play.press("h", key)
        await play.press(*["right"] * (1 if key == "right" else 2))
        await play.beat()
        assert said[-1] == f"One knee to chest, left side. Easier: {easier}"
        assert any(text.startswith("Noted, and stopped. Enter") for text in said)
        assert play.said("#cue") == f"Easier: {easier}"


async def test_the_easier_form_is_still_taken_after_a_crash(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter", *["right"] * 7, "h", "enter")
    async with machine.play() as play:
        await play.beat()
        assert step(play) == "ONE"
        assert play.said("#cue").startswith("Easier:")


async def test_nothing_easier_is_offered_where_there_is_nothing_easier(machine: Machine) -> None:
    machine.write_content("stretches/own.toml", 'title = "My own"\ncues = ["Easy."]\n')
    machine.write_content("routines/own.toml", 'title = "Own"\n[[step]]\nstretch = "own"\nseconds = 60\n')
    async with machine.play("stretch", "own") as play:
        await play.press("2", "enter", "h")
        await play.beat()
        assert "easier" not in asks(play)
        assert "leave it out" in asks(play)
        await play.press("enter")
        await play.beat()
        assert asks(play).startswith("That hurt")


async def test_when_the_easier_form_hurts_too_it_is_not_offered_again(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter", "h", "enter", "h")
        await play.beat()
        assert (step(play), "easier way" in asks(play)) == ("BELLY", False)


async def test_a_pause_stands_still(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(1.5, each=0.5)
        await play.press("space")
        await play.wait(600, each=100)
        assert (step(play), face(play)) == ("BELLY", "0:02")
        assert "Paused" in asks(play)
        await play.press("space")
        await play.wait(7.5, each=0.5)
        assert three.only("session")["seconds"] == 9


@pytest.mark.parametrize(("at", "back_at"), [(5.5, "PELVIC"), (4, "BELLY"), (1, "BELLY")])
async def test_back_goes_to_the_start_of_the_step_or_to_the_one_before(three: Machine, at: float, back_at: str) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(at, each=0.5)
        await play.press("left")
        await play.beat()
        assert (step(play), face(play)) == (back_at, "0:03")


async def test_a_skipped_step_is_done_after_all_when_gone_back_to(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(1, each=0.5)
        await play.press("right")
        await play.wait(1, each=0.5)
        await play.press("left")
        await play.wait(9, each=0.5)
        found = three.only("session")
        assert (found["done"], found["skipped"]) == ([A, B, C], [])
        assert found["seconds"] == 11


async def test_longer_and_shorter_change_this_step_alone(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(1, each=0.5)
        await play.press("+")
        await play.beat()
        assert face(play) == "0:07"
        await play.wait(7, each=0.5)
        assert (step(play), face(play)) == ("PELVIC", "0:03")
        await play.press("+", "+", "-")
        await play.beat()
        assert face(play) == "0:08"
        await play.wait(11, each=0.5)
        assert three.only("session")["seconds"] == 8 + 8 + 3


@pytest.mark.slow
async def test_shorter_held_down_does_not_run_through_the_moves(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(1, each=0.5)
        await play.press(*["-"] * 30)
        await play.beat()
        assert (step(play), face(play)) == ("BELLY", "0:05")
        assert not play.one(Player).outcome.skipped


async def test_a_gap_unseen_pauses_at_the_second_it_came_to(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(6, each=0.5)
        await play.wait(20)
        assert (step(play), face(play)) == ("BELLY", "0:18")
        assert "while you were away" in asks(play)
        # Whoever lies there with eyes shut must hear that it waits.
        assert three.cues == ["step", "gap"]
        await play.press("space")
        await play.wait(1, each=0.5)
        assert face(play) == "0:17"
        await play.wait(50, each=0.5)
        assert three.only("session")["seconds"] == 57
        assert [kind for kind in three.cues if kind != "gap"] == LONG_CUES


async def test_a_step_of_the_wall_clock_changes_no_session(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        three.clock.step_wall(hours=5)
        await play.beat()
        assert (step(play), face(play)) == ("PELVIC", "0:02")
        assert asks(play) == ""
        await play.wait(5, each=0.5)
        assert three.only("session")["seconds"] == 9


async def test_a_new_program_goes_on_paused_at_the_same_second(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("7", "enter")
        await play.wait(3.5, each=0.5)
        await play.press("right")  # the second one is skipped
        await play.wait(1, each=0.5)
    three.clock.advance(hours=1)
    async with three.play() as play:
        assert play.front == "StretchScreen"
        assert (step(play), face(play)) == ("KNEE", "0:02")
        assert asks(play).startswith("Welcome back")
        await play.wait(30, each=5)
        assert face(play) == "0:02"
        await play.press("space")
        await play.wait(2, each=0.5)
        found = three.only("session")
        assert (found["done"], found["skipped"], found["hurt"]) == ([A, C], [B], [])
        assert (found["pain_before"], found["at"], found["ended"]) == (7, NOW, "done")
        assert found["seconds"] in (6, 7)


async def test_a_new_program_keeps_what_hurt_and_the_lengths(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(1, each=0.5)
        await play.press("+")
        await play.wait(1, each=0.5)
        await play.press("h")
    async with three.play() as play:
        await play.beat()
        assert (step(play), face(play)) == ("BELLY", "0:06")
        await play.press("right", "space")
        await play.wait(6.5, each=0.5)
        found = three.only("session")
        assert (found["done"], found["hurt"]) == ([B, C], [A])


async def test_a_new_program_with_nothing_kept_starts_at_the_first_step(three: Machine) -> None:
    three.log("run", ago(minutes=5), what="session", routine="x", planned=9, pain_before=5)
    async with three.play() as play:
        assert play.front == "StretchScreen"
        assert (step(play), face(play)) == ("BELLY", "0:03")
        await play.press("k")
        assert (three.only("session")["done"], three.only("session")["seconds"]) == ([], 0)


async def test_a_session_of_a_routine_that_is_gone_does_not_come_back_for_ever(machine: Machine) -> None:
    machine.log("run", ago(days=2), what="session", routine="gone", planned=9)
    async with machine.play() as play:
        assert play.has(RoutineChoice)
        assert (machine.only("session")["done"], machine.only("session")["seconds"]) == ([], 0)
    async with machine.play() as play:
        assert play.front == "TodayScreen"


async def test_a_session_that_another_device_plays_just_now_is_left_to_it(machine: Machine) -> None:
    run = machine.log("run", ago(minutes=5), "there", what="session", routine="only-there", planned=900)
    async with machine.play("stretch") as play:
        assert play.has(RoutineChoice)
        assert machine.only("run")["id"] == run.id
        assert machine.on_disk("session") == []


async def test_the_end_tells_before_and_after_and_the_next_thing_is_one_key(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("6", "enter")
        await play.wait(9, each=0.5)
        assert play.said("#change") == ""
        assert play.said("#then").startswith("space  Next: ")
        await play.press("4")
        assert play.said("#change") == "Before 6, now 4: 2 less."
        await play.press("space")
        assert play.front not in ("StretchScreen", "TodayScreen")
        assert three.only("session")["pain_after"] == 4


async def test_the_next_move_is_shown_when_little_of_this_one_is_left(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("enter")
        view = play.app.screen.query_one("#coming", FigureView)
        await play.press("right")
        assert not view.display, "the words need the room"
        step = play.one(Player).run.plan.steps[1]
        await play.wait(step.seconds - 5, each=1)
        assert view.display
        assert view.figure == play.world.catalogue.stretches["pelvic-tilt"].figure
        assert view.picture


@pytest.mark.slow
@pytest.mark.parametrize("digit", ["", "4"])
async def test_esc_after_a_session_keeps_what_was_typed_and_does_not_ask_again(three: Machine, digit: str) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("6", "enter")
        await play.wait(9, each=0.5)
        await play.press(*digit, "escape")
        assert play.front == "TodayScreen"
        assert three.only("session").get("pain_after") == (int(digit) if digit else None)
        await play.press("t")
        assert play.has(RoutineChoice)


async def test_welcome_back_d_throws_it_away(three: Machine) -> None:
    three.log("run", ago(minutes=5), what="session", routine="x", planned=9)
    async with three.play() as play:
        await play.press("d")
        assert three.on_disk() == []
        assert play.front == "TodayScreen"


# leaving


async def test_esc_then_k_keeps_what_was_done(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape")
        await play.wait(60, each=10)
        assert play.front == "StretchScreen"
        assert "Keep what is done?" in asks(play)
        await play.press("k")
        found = three.only("session")
        assert (found["done"], found["seconds"], found["ended"]) == ([A], 4, "stopped")
        assert play.has(Rating)
        await play.press("5", "enter")
        assert three.only("session")["pain_after"] == 5
        assert "done" not in three.cues


async def test_esc_once_more_leaves_it_for_later_at_its_second(three: Machine) -> None:
    async with three.play("stretch", "x", size=SMALL) as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape")
        await play.beat()
        assert "esc  later" in play.text(), "not cut off in the smallest window"
        await play.press("escape", "escape")
        assert play.front == "TodayScreen"
        await play.wait(60, each=10)
        await play.press("t")
        assert "Keep what is done?" in asks(play)
        await play.press("k")
        assert (three.only("session")["seconds"], three.only("session")["ended"]) == (4, "stopped")


async def test_esc_then_d_throws_it_away(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape", "d")
        assert three.on_disk() == []
        assert three.drafts() == []
        await play.press("t")
        assert play.has(RoutineChoice)


async def test_esc_then_space_goes_on_at_the_same_second(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape")
        await play.wait(60, each=10)
        await play.press("space")
        await play.wait(5, each=0.5)
        assert (three.only("session")["seconds"], three.only("session")["ended"]) == (9, "done")


async def test_k_d_and_enter_mean_nothing_while_it_plays(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("k", "d", "enter")
        await play.beat()
        assert play.front == "StretchScreen"
        assert (step(play), face(play), asks(play)) == ("PELVIC", "0:02", "")
        assert three.only("run")["routine"] == "x"


async def test_it_plays_on_behind_another_screen(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(2, each=0.5)
        await play.open("diary")
        await play.wait(7, each=0.5)
        assert three.cues == ["step", "step", "step", "done"]
        assert three.only("session")["done"] == [A, B, C]


async def test_a_spasm_in_the_middle_of_it_lets_it_wait(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(2, each=0.5)
        await play.press("s", "7", "enter")
        await play.wait(60, each=0.5)
        assert three.cues.count("step") == 1
        assert three.on_disk("session") == []
        await play.press("t")
        await play.beat()
        assert (step(play), face(play)) == ("BELLY", "0:01")
        assert "It waited here" in asks(play)


async def test_an_end_that_cannot_be_saved_waits_for_another_try(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(8.5, each=0.5)
        three.break_disk()
        await play.wait(1, each=0.5)
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.has(Player)
        three.mend_disk()
        await play.press("k")
        assert three.only("session")["seconds"] == 9
        assert set(three.only("session")["done"]) >= {A, B}


async def test_what_cannot_be_thrown_away_stays(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape")
        three.break_disk()
        await play.press("d")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.has(Player)
        three.mend_disk()
        await play.press("d")
        assert three.on_disk() == []


@pytest.mark.slow
async def test_the_rating_may_be_left_out(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(9, each=0.5)
        assert play.one(ScaleInput).value is None
        await play.press("enter")
        assert play.front == "TodayScreen"
        assert not {"pain_before", "pain_after"} & set(three.only("session"))


# what is announced


@pytest.mark.parametrize("seed", mostly_slow(range(3), quick=(0,)))
async def test_cues_come_once_each_in_order_however_the_beats_fall(three: Machine, seed: int) -> None:
    parts = random.Random(seed)
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        for _ in range(400):
            three.clock.advance(seconds=parts.choice([0.001, 0.05, 0.2, 0.2, 0.5, 1.0, 2.9]))
            play.app.beat()
        await play.settle()
        assert three.only("session")["ended"] == "done"
    assert three.cues == LONG_CUES


@pytest.mark.parametrize("at", mostly_slow([0.0, 12.0, 29.0], quick=[12.0]))
async def test_a_pause_at_the_very_moment_of_a_cue_does_not_double_it(three: Machine, at: float) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(at, each=0.5)
        await play.beat()
        await play.press("space")
        await play.wait(5, each=1)
        await play.press("space")
        await play.wait(57 - at, each=0.5)
        assert three.only("session")["seconds"] == 57
    assert three.cues == LONG_CUES


@pytest.mark.slow
async def test_pauses_between_beats_lose_no_cue(three: Machine) -> None:
    parts = random.Random(7)
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        for _ in range(25):
            await play.wait(parts.uniform(0.5, 2.5), each=0.3)
            await play.press("space", "space")
        await play.wait(60, each=0.3)
        assert three.only("session")["ended"] == "done"
    assert three.cues == LONG_CUES


async def test_skipping_announces_the_step_it_leads_to(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(1, each=0.5)
        await play.press("right")
        await play.wait(1, each=0.5)
        assert three.cues == ["step", "step"]
        await play.press("left")
        await play.wait(0.5)
        assert three.cues == ["step", "step", "step"]


@pytest.mark.parametrize(
    "name",
    mostly_slow(
        ("acute-calm", "morning-loosen", "desk-break", "evening-unwind", "strength", "bend-back-check"),
        quick=("desk-break", "bend-back-check"),
    ),
)
async def test_a_routine_played_to_its_end_gives_the_seconds_sides_and_cues_of_its_table(
    machine: Machine, name: str
) -> None:
    routine = CONTENT.routines[name]
    given: list[tuple[float, str, str]] = []
    async with machine.play("stretch", name) as play:
        await play.press("2")
        begun = machine.clock.seconds()
        machine.cue = lambda kind, text="": given.append((machine.clock.seconds() - begun, kind, text))
        await play.press("enter")
        # Every moment of a cue is one of these.
        await play.wait(routine.seconds + 1, each=0.5)
        found = machine.only("session")
        assert (found["ended"], found["seconds"], found["planned"]) == ("done", routine.seconds, routine.seconds)
        assert found["done"] == [step_name(step) for step in routine.steps if step.kind == "move"]
    due: list[tuple[float, str, str]] = []
    at = 0.0
    for step in routine.steps:
        moves = step.kind == "move"
        side = f", {step.side} side" if step.side else ""
        due.append((at, "step" if moves else step.kind, f"{step.title}{side}. {step.cue}"))
        due += [(at + step.seconds / 2, "half", "Half way")] * (moves and step.seconds >= 20)
        due += [(at + step.seconds - n, "count", str(n)) for n in (3, 2, 1) if moves]
        at += step.seconds
    assert [each for each in given if each[1] != "saved"] == [*due, (at, "done", "Done")]


async def test_the_session_is_found_again_after_half_a_minute_of_anything(three: Machine) -> None:
    """What is kept is never more than a second old."""
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(30.9, each=0.3)
    async with three.play() as play:
        assert play.one(Player).run.paused_at is not None
        assert step(play) == "ONE"
        assert face(play) in ("0:07", "0:06")


@pytest.mark.slow
async def test_enter_pressed_twice_starts_one_session_and_keeps_one_rating(three: Machine) -> None:
    async with three.play("diary") as play:
        await play.open("stretch", "x")
        await play.press("6")
        await play.press_at_once("enter", "enter")
        assert three.only("run")["routine"] == "x"
        await play.wait(9, each=0.5)
        await play.press("3")
        await play.press_at_once("enter", "enter")
        assert three.only("session")["pain_after"] == 3
        assert play.stack[:2] == ["TodayScreen", "DiaryScreen"]


@pytest.mark.parametrize("keys", [("k", "space"), ("k", "+", "k"), ("d", "space"), ("d", "d"), ("k", "right")])
async def test_keys_that_come_after_the_last_word_change_nothing(three: Machine, keys: tuple[str, ...]) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("escape")
        await play.press_at_once(*keys)
        await play.beat()
        if keys[0] == "k":
            assert (three.only("session")["done"], three.only("session")["seconds"]) == ([A], 4)
        assert three.on_disk("run") == []
        assert three.drafts() == []


# made to fit


async def test_fewer_minutes_make_a_shorter_session_and_it_is_said(machine: Machine) -> None:
    async with machine.play("stretch", "evening-unwind") as play:
        assert "Takes 10 min." in play.said("#fit")
        await play.press(*["minus"] * 2)
        assert "5 minutes asked for." in play.said("#fit")
        assert "Moves are shorter" in play.said("#notes")
        await play.press("enter")
        assert 280 <= play.one(Player).run.plan.seconds <= 301
        assert 280 <= machine.only("run")["planned"] <= 301


@pytest.mark.slow
async def test_less_time_is_less_and_more_is_more_than_it_takes(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("minus")
        assert "3 minutes asked for." in play.said("#fit")
        await play.press("plus")
        assert "asked for" not in play.said("#fit")
        await play.press("plus")
        assert "8 minutes asked for." in play.said("#fit")
        await play.press(*["minus"] * 30)
        assert "2 minutes asked for." in play.said("#fit")


@pytest.mark.slow
async def test_a_lot_of_pain_begins_at_half_and_f_plays_it_as_written(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm", size=WIDE) as play:
        await play.press("7")
        assert "do less today" in play.said("#light")
        assert "half of each move" in play.said("#notes")
        assert "Takes 3 min." in play.said("#fit")
        await play.press("f")
        assert "Takes 5 min." in play.said("#fit")
        await play.press("f", "plus")
        assert "makes no move longer" in play.said("#notes")
        assert "Takes 3 min." in play.said("#fit")
        await play.press("minus", "minus")
        assert "Takes 2 min." in play.said("#fit")
        await play.press("plus", "enter")
        assert machine.only("run")["planned"] == 180


async def test_f_plays_it_as_it_is_written_also_where_less_time_was_asked_for(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "minus", "f")
        assert play.said("#fit") == "Takes 5 min. As it is written; f fits it to you again."
        await play.press("minus")
        assert "3 minutes asked for. Fitted to the time alone" in play.said("#fit")
        await play.press("plus", "enter")
        assert machine.only("run")["planned"] == 300


@pytest.mark.parametrize(("pain", "opens"), [("5", True), ("6", False)])
async def test_hard_work_is_left_for_another_day_where_the_pain_is_a_lot(
    machine: Machine, pain: str, opens: bool
) -> None:
    machine.log("session", ago(days=2), routine="strength", seconds=720, ended="done")
    async with machine.play("stretch", "strength") as play:
        await play.press(pain, *([] if opens else ["f"]), "enter")
        assert play.has(Player) == opens
        assert bool(machine.on_disk("run")) == opens
        if not opens:
            assert play.toasts == ["Pain 6 is a lot: leave hard work for another day."]
            assert play.toasts[0] in play.said("#notes")
            await play.press("r")
            assert machine.on_disk("run") == []


async def test_what_hurt_twice_begins_in_its_easier_form_and_e_takes_the_usual_one(machine: Machine) -> None:
    for days in (3, 2):
        machine.log("session", ago(days=days), routine="acute-calm", seconds=300, ended="done", hurt=["pelvic-tilt"])
    async with machine.play("stretch", "acute-calm") as play:
        assert "easier way first" in play.said("#notes")
        await play.press("2", "enter", "right", "right", "right")
        await play.beat()
        assert step(play) == "PELVIC"
        assert play.said("#cue").startswith("Easier:")
        await play.press("e")
        await play.beat()
        assert not play.said("#cue").startswith("Easier:")


@pytest.mark.parametrize(("key", "worse"), [("y", True), ("n", False)])
async def test_the_day_after_is_asked_about_from_today(machine: Machine, key: str, worse: bool) -> None:
    machine.log("session", ago(hours=25), routine="acute-calm", seconds=300, ended="done", pain_after=5)
    async with machine.play() as play:
        await play.press("enter")
        assert "After Acute calm on Saturday" in play.said("#question")
        await play.press(key)
        assert play.front == "TodayScreen"
        assert machine.only("session")["worse"] is worse
        assert "worse for over a day" not in play.said("#due")


@pytest.mark.slow
async def test_again_plays_the_routine_of_the_last_session(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(10, each=0.5)
        await play.press("4", "r")
        assert play.has(Player)
        assert [found["pain_after"] for found in three.on_disk("session")] == [4]
        assert (three.only("run")["routine"], three.only("run")["pain_before"]) == ("x", 4)


async def test_the_choice_begins_at_the_routine_of_the_last_session(three: Machine) -> None:
    three.log("session", ago(days=1), routine="long", seconds=50, ended="done")
    async with three.play("stretch") as play:
        assert chosen(play) == "long"


async def test_again_takes_the_pain_just_told(machine: Machine) -> None:
    machine.log("session", ago(days=1), routine="acute-calm", seconds=300, ended="done")
    async with machine.play("stretch") as play:
        await play.press("7", "r")
        assert (machine.only("run")["pain_before"], machine.only("run")["planned"]) == (7, 180)


async def test_again_is_not_there_before_a_first_session(machine: Machine) -> None:
    async with machine.play("stretch") as play:
        await play.press("r")
        assert machine.on_disk("run") == []


async def test_skipped_to_its_end_it_is_not_called_well_done(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter", "right", "right", "right")
        await play.beat()
        assert play.has(Rating)
        assert three.only("session")["skipped"] == [A, B, C]
        assert "Stopped" in play.flowing()
        assert "Well looked after" not in play.flowing()


@pytest.mark.slow
async def test_a_beat_at_any_moment_of_a_change_of_the_stage_is_harmless(three: Machine) -> None:
    async with three.play() as play:
        for key, stage in (("t", RoutineChoice), ("enter", Player)):
            await play.press(*["down"] * 20 if stage is Player else ())
            play.send(key)
            for _ in range(400):
                await asyncio.sleep(0)
                play.app.beat()
            await play.settle()
            assert play.has(stage)
        await play.press(*["right"] * 40)
        for _ in range(400):
            play.app.beat()
            await asyncio.sleep(0)
        await play.settle()
        assert play.has(Rating)


async def test_an_easier_form_is_offered_by_its_key_and_so_far_is_not_in_the_way(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter", "v")
        assert play.has(Player)
        await play.press("h", "e")
        await play.beat()
        assert play.said("#cue").startswith("Easier:")
        assert not asks(play)


# what is seen


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_of_the_pain_is_in_sight_when_the_choice_opens(
    machine: Machine, size: tuple[int, int]
) -> None:
    machine.log("session", ago(days=1), routine="morning-loosen", seconds=50, ended="done")
    async with machine.play("stretch", size=size) as play:
        assert chosen(play) == "morning-loosen"
        assert "How is the pain now?" in play.text()
        assert "Takes 8 min" in play.text()


@pytest.mark.parametrize("size", SIZES)
async def test_how_to_get_into_place_is_told_in_full(machine: Machine, size: tuple[int, int]) -> None:
    machine.settings = Settings(get_ready_seconds=5)
    async with machine.play("stretch", "evening-unwind", size=size) as play:
        await play.press("enter")
        await play.beat()
        assert "belly." in play.text()


async def test_the_figure_is_that_of_the_move_and_its_mirror_on_the_left(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.beat()
        view = play.one(FigureView)
        assert (view.figure, view.mirrored) == (CONTENT.stretches[A].figure, False)
        await play.wait(25, each=0.5)
        assert (view.figure, view.mirrored) == (CONTENT.stretches["one-knee-to-chest"].figure, True)
        assert any(block in play.text() for block in "▄▀█▟▙")


@pytest.mark.parametrize("size", SIZES)
async def test_where_nothing_may_move_two_pictures_stand_still(three: Machine, size: tuple[int, int]) -> None:
    three.settings = three.settings.__class__(get_ready_seconds=0, animations=False)
    async with three.play("stretch", "long", size=size) as play:
        await play.press("enter")
        await play.beat()
        before = play.one(FigureView).picture
        # Who lies is long and low: how it begins is above, where it goes below.
        figure, (wide, high) = play.one(FigureView).figure, play.one(FigureView).size
        assert figure
        rows = [list(row) for row in before]
        for pose, shown in ((figure.start, rows[: (high - 1) // 2]), (figure.main, rows[-((high - 1) // 2) :])):
            drawn = picture(figure, pose, wide, (high - 1) // 2)
            assert drawn == shown
        await play.wait(3, each=0.5)
        assert play.one(FigureView).picture == before
        # Only the face of the clock changes, once a second.
        assert play.one(Player).wants_beat_in(play.clock.seconds(), in_front=True) == pytest.approx(1, abs=0.01)


async def test_it_asks_to_be_shown_again_exactly_at_its_next_cue(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        play.app.animation_level = "full"
        await play.press("enter")
        player = play.one(Player)
        assert player.wants_beat_in(play.clock.seconds(), in_front=False) == pytest.approx(1)
        await play.beat()
        assert player.wants_beat_in(play.clock.seconds(), in_front=True) == pytest.approx(0.125)
        await play.wait(11.95, each=0.5)
        assert player.wants_beat_in(play.clock.seconds(), in_front=True) == pytest.approx(0.05)
        await play.press("space")
        assert player.wants_beat_in(play.clock.seconds(), in_front=True) is None


async def test_another_screen_shows_where_the_session_is(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.open("diary")
        await play.beat()
        assert play.running == "Belly breathing 0:20"


# so far


async def test_stretching_so_far_counts_minutes_moves_and_hurts(machine: Machine) -> None:
    machine.log(
        "session", ago(days=2), routine="acute-calm", seconds=300, done=[A], hurt=[B], pain_before=5, pain_after=3
    )
    machine.log("session", ago(days=40), routine="desk-break", seconds=240, done=[A])
    async with machine.play("stretch") as play:
        await play.press("v")
        lines = play.said("#lines")
        assert "1 session, 5 min." in lines
        assert "On 1 of 28 days." in lines
        assert "5 min     1 of 1" in lines
        await play.press("right")
        assert "2 sessions, 9 min." in play.said("#lines")
        await play.press("t")
        assert play.front == "StretchScreen"


async def test_a_session_with_a_long_pause_says_when_it_really_ended(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(4, each=0.5)
        await play.press("space")
        await play.wait(120, each=30)
        await play.press("space")
        await play.wait(6, each=0.5)
        found = three.only("session")
        assert found["seconds"] == 9
        assert timedelta(seconds=128) < found["until"] - NOW < timedelta(seconds=131)


@pytest.mark.slow
async def test_the_skin_is_not_asked_about_after_a_stretch(three: Machine) -> None:
    async with three.play("stretch", "x") as play:
        await play.press("enter")
        await play.wait(9, each=0.5)
        play.one(Rating)
        await play.press("question_mark")
        assert "Skin is not fine" not in play.flowing()
        await play.press("escape", "b")
        assert play.front == "HabitsScreen"


async def test_of_a_session_that_has_only_just_begun_nothing_is_kept(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter")
        await play.wait(9, each=1)
        await play.press("escape", "k")
        assert machine.on_disk("run", "session") == []
        await play.open("stretch", "acute-calm")
        await play.press("enter")
        await play.wait(9, each=1)
        await play.press("h", "escape", "k")
        assert len(machine.on_disk("session")) == 1, "that it hurt is kept"


# a warning sign meanwhile


@pytest.mark.parametrize("urgency", ["today", "emergency"])
async def test_a_sign_ticked_in_another_window_stops_the_session(three: Machine, urgency: str) -> None:
    """Nobody is led through moves while a sign stands; it goes on by hand, once the sign was looked at."""
    async with three.play("stretch", "long") as play:
        await play.press("2", "enter")
        await play.wait(4, each=0.5)
        assert play.one(Player).run.paused_at is None
        sign = three.log(
            "answers",
            device="other",
            questionnaire="red-flags",
            answers={},
            urgency=urgency,
            **({"acknowledged": three.clock.now()} if urgency == "emergency" else {}),
        )
        await play.wait(10, each=0.5)
        assert play.one(Player).run.paused_at is not None
        assert "A warning sign is ticked" in play.text()
        for key in ("space", "right", "space", "e", "h", "u", "h", "right", "enter"):
            await play.press(key)
            assert play.one(Player).run.paused_at is not None, key
        three.store("other").change(sign, {"looked_at": three.clock.now()})
        await play.wait(10, each=0.5)
        assert play.one(Player).run.paused_at is not None, "not by itself"
        await play.press("space")
        assert play.one(Player).run.paused_at is None


async def test_a_sign_ticked_during_a_session_stops_it_and_what_was_done_is_kept(three: Machine) -> None:
    async with three.play("stretch", "long") as play:
        await play.press("2", "enter")
        await play.wait(12, each=0.5)
        await play.press("w", "enter", "2", "enter", "enter", "enter", "enter", "escape")
        assert play.front == "StretchScreen"
        assert "it stops here" in play.text()
        await play.press("space", "k")
        assert three.only("session")["ended"] == "stopped"


async def test_a_session_waits_while_the_warning_signs_are_read(three: Machine) -> None:
    """Nobody can answer them and follow the moves."""
    async with three.play("stretch", "long") as play:
        await play.press("2", "enter")
        await play.wait(4, each=0.5)
        await play.press("w")
        assert "paused" in play.running
        await play.wait(30, each=0.5)
        await play.press("escape")
        assert play.one(Player).run.paused_at is not None
        await play.press("space")
        assert play.one(Player).run.paused_at is None


async def test_a_session_keeps_its_title_where_the_routine_is_switched_off_or_gone_meanwhile(machine: Machine) -> None:
    """It went on under the name of its file."""
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter")
        await play.wait(20, 1)
    machine.write_content("off.toml", 'routines = ["acute-calm"]\n')
    async with machine.play() as play:
        assert "Acute calm   step" in play.flowing() or "Acute calm step" in play.flowing()


async def test_a_choice_that_stands_open_follows_what_is_told_and_noted_meanwhile(machine: Machine) -> None:
    """Hard work could be begun from the page that was open when a spasm came, or when an operation was told of."""
    told = {"about": "18-64"}
    machine.log("answers", ago(days=1), questionnaire="profile", version="2026-11-22", answers=told)
    async with machine.play("stretch", "strength") as play:
        await play.press("2")
        machine.log("answers", device="there", questionnaire="profile", answers={**told, "body": ["spine-surgery"]})
        await play.wait(2, 0.25)
        assert "After spine surgery" in play.flowing()
        assert play.one(ScaleInput).value == 2, "what was typed stays"
        await play.press("enter")
        assert play.has(RoutineChoice)
        assert machine.on_disk("run") == []


async def test_hard_work_is_not_begun_from_a_page_that_stood_open_while_a_spasm_came(machine: Machine) -> None:
    told = {"about": "18-64"}
    machine.log("answers", ago(days=1), questionnaire="profile", version="2026-11-22", answers=told)
    async with machine.play("stretch", "strength") as play:
        assert "Strength" in play.text()
        await play.press("s", "7", "enter", "escape")
        await play.open("stretch", "strength")
        await play.press("enter")
        assert play.has(RoutineChoice)
        assert "two weeks after a spasm" in play.flowing()
        assert machine.on_disk("run") == []


async def test_a_routine_that_is_switched_off_goes_from_the_open_page_and_another_is_not_begun_for_it(
    machine: Machine,
) -> None:
    async with machine.play("stretch", "desk-break") as play:
        await play.press("2")
        machine.write_content("off.toml", 'routines = ["desk-break"]\n')
        await play.press("enter")
        assert play.has(RoutineChoice)
        assert "Desk break" not in play.text()
        assert machine.on_disk("run") == []


@pytest.mark.parametrize(
    ("routine", "kind", "data", "why"),
    [
        ("strength", "episode", {"pain": 7}, "A spasm came: hard work stops here."),
        ("acute-calm", "episode", {"pain": 7}, ""),
        (
            "acute-calm",
            "answers",
            {"questionnaire": "profile", "answers": {"body": ["spine-surgery"]}},
            "spine surgery",
        ),
    ],
)
async def test_a_session_under_way_stops_for_what_would_have_kept_it_from_beginning(
    machine: Machine, routine: str, kind: str, data: dict[str, Any], why: str
) -> None:
    machine.log("answers", ago(days=1), questionnaire="profile", version="2026-11-22", answers={"about": "18-64"})
    async with machine.play("stretch", routine) as play:
        await play.press("2", "enter")
        await play.wait(30, 1)
        spasm = machine.log(kind, device="there", **data)
        await play.wait(2, 0.25)
        assert bool(why) is bool(play.one(Player).run.paused_at)
        assert why in play.flowing()
        if not why:
            return
        await play.press("space")
        assert play.one(Player).run.paused_at, "it can only be ended"
        machine.store("there").remove(spasm)
        await play.wait(2, 0.25)
        await play.press("space")
        assert not play.one(Player).run.paused_at
