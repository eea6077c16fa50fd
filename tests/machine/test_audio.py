from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.audio import Ears
from spasm_tui.machine.process import Call, Child
from tests.machine.pretend import Pretend, Way

WAIT_SECONDS = 10.0
SSH = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}


class Heard:
    """Ears with a made-up machine, their work done by the test instead of a thread."""

    def __init__(self, machine: Pretend, extra: dict[str, str] | None = None, **settings: Any) -> None:
        self.rings = 0
        self.machine = machine
        self.ears = Ears(
            Settings(**settings),
            machine.environment | (extra or {}),
            machine.folder / "tones",
            self._ring,
            lambda: machine.seconds,
            machine.begin,
        )
        self.ears._worker.put = lambda job: self.ears._do(job, machine.lull)  # type: ignore[method-assign]

    def _ring(self) -> None:
        self.rings += 1


def test_the_bell_rings_until_a_tone_was_heard(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay",)))
    heard.ears.give("step", "Knee rolls.")
    assert heard.rings == 1
    heard.ears.give("half")
    heard.ears.give("done")
    assert heard.rings == 1
    assert heard.machine.told == [("aplay", "step"), ("aplay", "half"), ("aplay", "done")]


def test_the_bell_rings_again_when_tones_fail(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay",)))
    heard.ears.give("half")
    heard.machine.ways["aplay"] = Way(code=1)
    heard.ears.give("half")
    assert heard.rings == 1
    heard.ears.give("half")
    assert heard.rings == 2


@pytest.mark.parametrize(("tones", "names"), [(True, ()), (False, ("aplay",))])
def test_the_bell_rings_where_there_is_no_tone(tmp_path: Path, tones: bool, names: tuple[str, ...]) -> None:
    heard = Heard(Pretend(tmp_path, names), tones=tones)
    for _ in range(3):
        heard.ears.give("half")
    assert heard.rings == 3
    assert heard.machine.runs == []


def test_all_can_be_switched_off(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")), bell=False, tones=False)
    heard.ears.give("done", "Done")
    heard.ears.say("Hello")
    assert (heard.rings, heard.machine.runs) == (0, [])


def test_saving_is_seen_and_not_heard(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay",)))
    heard.ears.give("saved")
    assert (heard.rings, heard.machine.runs) == (0, [])


def test_over_ssh_the_bell_rings_unless_the_user_says_otherwise(tmp_path: Path) -> None:
    far = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")), SSH, speech="auto")
    far.ears.give("half")
    far.ears.give("half")
    far.ears.say("Hello")
    assert (far.rings, far.machine.runs) == (2, [])
    near = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")), SSH, speech="auto", sound_over_ssh=True)
    near.ears.give("half")
    assert near.machine.told == [("aplay", "half"), ("espeak-ng", "Half way")]


def test_words_are_said_without_a_tone_when_asked(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")), speech="auto")
    heard.ears.say("--help [[sil]]")
    assert heard.machine.told == [("espeak-ng", "help sil")]
    assert heard.rings == 0


def test_the_users_words_are_said(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("espeak-ng",)), speech="auto", tones=False, cue_words={"half": "Halbzeit"})
    heard.ears.give("half", "Half way")
    assert heard.machine.told == [("espeak-ng", "Halbzeit")]


def test_other_settings_hold_from_the_next_cue_on(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")))
    heard.ears.give("half")
    heard.ears.use(Settings(speech="auto", tones=False, bell=False))
    heard.ears.give("half")
    assert heard.machine.told == [("aplay", "half"), ("espeak-ng", "Half way")]


def test_cues_are_given_at_once_while_a_program_cannot_even_be_started(tmp_path: Path) -> None:
    """The thread hangs in the start of a program, say on a network disk that is gone: nobody waits for it."""
    machine = Pretend(tmp_path, ("aplay",))
    stuck, go, calls = Event(), Event(), []

    def begin(call: Call) -> Child:
        calls.append(call)
        stuck.set()
        go.wait(WAIT_SECONDS)
        return machine.begin(call)

    ears = Ears(Settings(bell=False), machine.environment, tmp_path / "tones", lambda: None, lambda: 0.0, begin)
    ears.give("step", "one")
    assert stuck.wait(WAIT_SECONDS)
    for number in range(100):
        ears.give("count", str(number))  # each returns, or the test never ends
    assert len(calls) == 1
    assert ears._worker._waiting[0].text == "99"
    ears._worker.close(0)
    go.set()
    assert ears.close()
    assert all(run.killed for run in machine.runs)


def test_nothing_is_loaded_and_no_thread_is_there_before_the_first_cue(tmp_path: Path) -> None:
    ears = Ears(Settings(), {}, tmp_path / "tones", lambda: None, lambda: 0.0)
    ears.hush()
    assert ears._worker._thread is None
    assert ears.close()
    assert not (tmp_path / "tones").exists()


# what can be heard, in words


def test_what_is_there_is_told_before_it_was_tried_and_after(tmp_path: Path) -> None:
    heard = Heard(Pretend(tmp_path, ("aplay", "espeak-ng")), speech="auto")
    assert heard.ears.available() == [
        "Tones: aplay is there, not tried yet.",
        "Speech: espeak-ng is there, not tried yet.",
        "The terminal's bell is used.",
    ]
    heard.ears.give("step", "Knee rolls.")
    assert heard.ears.available() == [
        "Tones: aplay plays them.",
        "Speech: espeak-ng speaks.",
        "The bell rings only where no tone is heard.",
    ]


def test_what_does_not_work_is_told(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("aplay", "spd-say", "espeak-ng"), {"aplay": Way(code=1), "spd-say": Way(seconds=99)})
    heard = Heard(machine, speech="auto")
    heard.ears.give("step", "Knee rolls.")
    assert heard.ears.available() == [
        "Tones: aplay could not play.",
        "Speech: espeak-ng comes next, spd-say could not speak.",
        "The terminal's bell is used.",
    ]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"speech": "auto"}, "No speech program was found (spd-say, espeak-ng, espeak, say or powershell)."),
        ({"speech": "say"}, "No speech program was found (say)."),
        ({"speech": "auto", "voice_command": "x {text}"}, "Your own program that speaks was not found, nor any other."),
        ({}, "Speech is off."),
        ({"tones": False}, "Tones are off."),
        ({"bell": False}, "The bell is off."),
        ({}, "No program that plays tones was found (pw-play, paplay, aplay, play or afplay)."),
    ],
)
def test_what_is_missing_or_off_is_told(tmp_path: Path, settings: dict[str, Any], told: str) -> None:
    assert told in Heard(Pretend(tmp_path, ()), **settings).ears.available()


def test_ssh_is_told(tmp_path: Path) -> None:
    lines = Heard(Pretend(tmp_path, ("aplay",)), SSH, speech="auto").ears.available()
    assert [line.startswith("You are connected by SSH") for line in lines] == [True, True, False]
