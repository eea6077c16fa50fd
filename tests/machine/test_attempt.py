from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.machine.attempt import Turn
from spasm_tui.machine.backends import GIVE_UP_AFTER, Backend, Lineup
from spasm_tui.machine.process import Call
from tests.machine.pretend import FOREVER, Pretend, Way


def lineup(*names: str, soonest: float = 0.0) -> Lineup[str]:
    def program(name: str) -> Backend[str]:
        return Backend(name, lambda what: Call((name, what), 3.0, soonest=soonest))

    return Lineup([program(name) for name in names])


def look(machine: Pretend, turn: Turn[str], seconds: float) -> bool:
    machine.seconds += seconds
    return turn.look(seconds)


def test_it_goes_on_until_its_program_has_ended(tmp_path: Path) -> None:
    machine, programs = Pretend(tmp_path, ()), lineup("a")
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    assert look(machine, turn, 0.4)
    assert not look(machine, turn, 0.2)
    assert programs.heard == "a"
    assert not turn.look(1)


def test_a_program_that_hangs_is_killed_when_its_time_is_over(tmp_path: Path) -> None:
    machine, programs = Pretend(tmp_path, (), {"a": Way(seconds=FOREVER)}), lineup("a", "b")
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    assert look(machine, turn, 2.9)
    assert not look(machine, turn, 0.2)
    assert [run.killed for run in machine.runs] == [True]
    assert programs.failing == ["a"]


def test_a_program_that_fails_gives_its_turn_to_the_next(tmp_path: Path) -> None:
    machine, programs = Pretend(tmp_path, (), {"a": Way(starts=False), "b": Way(code=2)}), lineup("a", "b", "c")
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    assert look(machine, turn, 0.6)
    assert not look(machine, turn, 0.6)
    assert [run.name for run in machine.runs] == ["b", "c"]
    assert (programs.heard, programs.failing) == ("c", ["a", "b"])


def test_stopping_kills_and_says_nothing_about_the_program(tmp_path: Path) -> None:
    machine, programs = Pretend(tmp_path, ()), lineup("a")
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    turn.stop()
    turn.stop()
    assert machine.runs[0].killed
    assert not turn.goes_on
    assert (programs.heard, programs.failing) == ("", [])


def test_one_that_failed_goes_behind_the_others_and_is_left_alone_in_the_end() -> None:
    programs = lineup("a", "b")
    programs.failed("a")
    assert [each.name for each in programs.to_try()] == ["b", "a"]
    programs.worked("a")
    assert [each.name for each in programs.to_try()] == ["a", "b"]
    for _ in range(GIVE_UP_AFTER):
        programs.failed("b")
    assert [each.name for each in programs.to_try()] == ["a"]
    assert programs.heard == ""


def test_nothing_is_heard_before_the_first_try() -> None:
    assert lineup("a").heard == ""
    assert lineup().to_try() == []


@pytest.mark.parametrize(("seconds", "heard"), [(0.05, ""), (0.2, "a")])
def test_what_took_too_little_time_was_not_heard(tmp_path: Path, seconds: float, heard: str) -> None:
    machine, programs = Pretend(tmp_path, (), {"a": Way(seconds=seconds)}), lineup("a", soonest=0.1)
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    while turn.goes_on:
        look(machine, turn, 0.05)
    assert programs.heard == heard


def test_on_a_busy_machine_few_looks_do_not_make_it_too_soon(tmp_path: Path) -> None:
    machine, programs = Pretend(tmp_path, (), {"a": Way(seconds=0.2)}), lineup("a", soonest=0.1)
    turn = Turn(programs, "x", machine.begin, lambda: machine.seconds)
    machine.seconds += 5  # the thread was not given a turn for so long
    assert not turn.look(0.02)
    assert programs.heard == "a"
