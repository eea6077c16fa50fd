"""A session with ears: whatever the programs that speak do, its clock and its cues stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.audio import Ears
from spasm_tui.machine.process import Call, Child
from tests.machine.pretend import FOREVER, Pretend, Way
from tests.screens.playing import Machine

ROUTINE = """
title = "Short"
[[step]]
stretch = "one-knee-to-chest"
side = "right"
seconds = 20
[[step]]
kind = "switch"
title = "Switch sides"
cue = "Now the left side."
seconds = 5
[[step]]
stretch = "one-knee-to-chest"
side = "left"
seconds = 8
"""
PROGRAMS = ("aplay", "espeak-ng")
WAIT_SECONDS = 30.0


async def played(machine: Machine, give: Callable[[str, str], None]) -> list[tuple[float, str]]:
    """The routine played to its end; what was given, with the seconds since its start."""
    machine.write_content("routines/short.toml", ROUTINE)
    given: list[tuple[float, str]] = []
    async with machine.play("stretch", "short") as play:
        begun = machine.clock.seconds()

        def cue(kind: str, text: str = "") -> None:
            given.append((round(machine.clock.seconds() - begun, 2), kind))
            give(kind, text)

        machine.cue = cue
        await play.press("enter")
        await play.wait(34, each=0.2)
    assert machine.only("session")["seconds"] == 33
    return [each for each in given if each[1] != "saved"]


@pytest.mark.slow
async def test_cues_come_as_planned_while_the_programs_hang_in_their_start(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "computer", PROGRAMS)
    go = Event()

    def begin(call: Call) -> Child:
        go.wait(WAIT_SECONDS)
        return computer.begin(call)

    ears = Ears(
        Settings(speech="auto"), computer.environment, tmp_path / "tones", lambda: None, lambda: computer.seconds, begin
    )
    found = await played(machine, ears.give)
    go.set()
    assert ears.close()
    ways = [kind for _, kind in found]
    assert ways == ["step", "half", *["count"] * 3, "switch", "step", *["count"] * 3, "done"]
    assert [at for at, _ in found] == pytest.approx([0, 10, 17, 18, 19, 20, 25, 30, 31, 32, 33], abs=0.21)


@pytest.mark.parametrize("way", [Way(seconds=FOREVER), Way(code=1), Way(starts=False)], ids=["hangs", "fails", "gone"])
async def test_a_session_is_the_same_with_any_kind_of_program(machine: Machine, tmp_path: Path, way: Way) -> None:
    computer = Pretend(tmp_path / "computer", PROGRAMS, dict.fromkeys(PROGRAMS, way))
    rings: list[int] = []
    ears = Ears(
        Settings(speech="auto"),
        computer.environment,
        tmp_path / "tones",
        lambda: rings.append(1),
        lambda: computer.seconds,
        computer.begin,
    )
    ears._worker.put = lambda job: ears._do(job, computer.lull)  # type: ignore[method-assign]
    found = await played(machine, ears.give)
    # The bell stands in for each of them.
    assert len(rings) == len(found) == 11


@pytest.mark.slow
async def test_what_is_said_in_a_session(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "computer", ("espeak-ng",))
    place = computer.environment
    ears = Ears(
        Settings(speech="auto"), place, tmp_path / "tones", lambda: None, lambda: computer.seconds, computer.begin
    )
    ears._worker.put = lambda job: ears._do(job, computer.lull)  # type: ignore[method-assign]
    await played(machine, ears.give)
    said = [words for _, words in computer.told]
    assert said[0].startswith("One knee to chest, right side. ")
    assert said[1:6] == ["Half way", "3", "2", "1", "Switch sides. Now the left side."]
    assert said[-1] == "Done"


async def test_what_there_is_to_choose_once_it_hurt_is_said(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "computer", ("espeak-ng",))
    place, folder = computer.environment, tmp_path / "tones"
    ears = Ears(Settings(speech="auto"), place, folder, lambda: None, lambda: computer.seconds, computer.begin)
    ears._worker.put = lambda job: ears._do(job, computer.lull)  # type: ignore[method-assign]
    machine.write_content("routines/short.toml", ROUTINE)
    machine.cue, machine.ears = ears.give, ears
    async with machine.play("stretch", "short") as play:
        await play.press("enter")
        await play.wait(3, each=0.2)
        await play.press("h")
        await play.wait(3, each=0.2)
        await play.press("enter")
        await play.wait(1, each=0.2)
        said = [words for _, words in computer.told]
        assert said[1] == "Noted, and stopped. Enter for the easier way. Right arrow to leave it out."
        assert said[2].startswith("Easier: Put a towel behind the thigh")
        assert len(said) == 3
