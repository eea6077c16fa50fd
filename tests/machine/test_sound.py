from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from tests.machine.pretend import FOREVER, Pretend, Way

BOTH = ("aplay", "espeak-ng")
WAIT_SECONDS = 30.0


def test_a_cue_is_a_tone_and_then_its_words(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH)
    machine.sound(speech="auto").give("step", "Knee rolls, right side.", machine.lull)
    assert machine.told == [("aplay", "step"), ("espeak-ng", "Knee rolls, right side.")]
    assert machine.runs[1].began == pytest.approx(0.5, abs=0.03)


def test_two_that_ask_at_once_what_speaks_here_are_told_of_the_same(tmp_path: Path) -> None:
    sound = Pretend(tmp_path, BOTH).sound(speech="auto")
    find, asked, go = sound._find, Event(), Event()

    def slowly(name: str) -> str | None:
        asked.set()
        go.wait(WAIT_SECONDS)
        return find(name)

    sound._find = slowly
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lambda: sound.voice)
        assert asked.wait(WAIT_SECONDS)
        asked.clear()
        second = pool.submit(lambda: sound.voice)
        asked.wait(0.1)  # were it to look as well, it would do so now
        go.set()
        assert first.result() is second.result()


@pytest.mark.parametrize(
    ("tones", "speech", "heard"),
    [(True, "off", ["aplay"]), (False, "auto", ["espeak-ng"]), (False, "off", []), (True, "auto", [*BOTH])],
)
def test_tones_and_speech_are_switched_apart(tmp_path: Path, tones: bool, speech: str, heard: list[str]) -> None:
    machine = Pretend(tmp_path, BOTH)
    machine.sound(tones=tones, speech=speech).give("half", "Half way", machine.lull)
    assert [name for name, _ in machine.told] == heard


def test_words_do_not_wait_for_a_sound_server_that_lets_its_program_wait(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH, {"aplay": Way(seconds=2)})
    sound = machine.sound(speech="auto")
    sound.give("count", "3", machine.lull)
    tone, words = machine.runs
    assert words.began < 0.6
    assert not tone.killed
    assert sound.tones.heard == "aplay"


def test_a_newer_cue_with_words_cuts_the_words_before_it_short(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH, {"espeak-ng": Way(seconds=3)}, newer_at=2.0)
    sound = machine.sound(speech="auto")
    sound.give("step", "A long line", machine.lull)
    machine.newer_at = FOREVER
    sound.give("count", "3", machine.lull)
    assert [(run.words, run.killed) for run in machine.runs if run.name == "espeak-ng"] == [
        ("A long line", True),
        ("3", False),
    ]
    assert sound.voice.failing == []


def test_a_newer_cue_without_words_leaves_the_words_before_it_alone(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH, {"espeak-ng": Way(seconds=3)}, newer_at=2.0)
    sound = machine.sound(speech="auto", cue_words={"count": ""})
    sound.give("step", "A long line", machine.lull)
    machine.newer_at = FOREVER
    sound.give("count", "3", machine.lull)
    assert not any(run.killed for run in machine.runs)
    assert sound.voice.heard == "espeak-ng"


def test_silence_cuts_words_short(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH, {"espeak-ng": Way(seconds=3)}, newer_at=2.0)
    sound = machine.sound(speech="auto")
    sound.give("step", "A long line", machine.lull)
    sound.give("", "", machine.lull)
    assert machine.runs[-1].killed


def test_a_program_that_hangs_is_killed_and_the_next_cue_goes_to_another(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("spd-say", "espeak-ng"), {"spd-say": Way(seconds=FOREVER)})
    sound = machine.sound(tones=False, speech="auto")
    for text in ("one", "two", "three"):
        sound.give("step", text, machine.lull)
    assert machine.told == [("spd-say", "one"), ("espeak-ng", "two"), ("espeak-ng", "three")]
    assert machine.runs[0].killed
    assert 4 < machine.runs[1].began < 12


def test_a_program_that_always_hangs_is_given_up_after_three_times(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("espeak-ng",), {"espeak-ng": Way(seconds=FOREVER)})
    sound = machine.sound(tones=False, speech="auto")
    for _ in range(6):
        sound.give("step", "text", machine.lull)
    assert len(machine.runs) == 3
    assert all(run.killed for run in machine.runs)


def test_a_program_that_fails_at_once_leaves_the_cue_to_the_next(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("paplay", "aplay"), {"paplay": Way(seconds=0.02, code=1)})
    sound = machine.sound()
    sound.give("half", "", machine.lull)
    sound.give("half", "", machine.lull)
    assert machine.told == [("paplay", "half"), ("aplay", "half"), ("aplay", "half")]


def test_a_program_that_ends_well_without_having_had_time_to_speak_did_not_speak(tmp_path: Path) -> None:
    # espeak-ng does so on a machine without a sound card.
    machine = Pretend(tmp_path, ("espeak-ng",), {"espeak-ng": Way(seconds=0.02)})
    sound = machine.sound(tones=False, speech="auto")
    sound.give("count", "3", machine.lull)
    assert (sound.voice.heard, sound.voice.failing) == ("", ["espeak-ng"])


def test_a_program_that_cannot_be_started_is_passed_over(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("spd-say", "espeak-ng"), {"spd-say": Way(starts=False)})
    sound = machine.sound(tones=False, speech="auto")
    sound.give("step", "text", machine.lull)
    assert machine.told == [("espeak-ng", "text")]


def test_without_any_program_there_is_silence(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ())
    sound = machine.sound(speech="auto")
    sound.give("step", "text", machine.lull)
    assert machine.runs == []
    assert machine.seconds < 0.1


def test_words_come_at_once_where_no_tone_can_be_kept(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH)
    (tmp_path / "tones").write_text("a file in the way")
    sound = machine.sound(speech="auto")
    sound.give("step", "text", machine.lull)
    assert machine.told == [("espeak-ng", "text")]
    assert not sound.tones_heard


def test_other_settings_give_a_program_another_chance(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, ("aplay",), {"aplay": Way(code=1)})
    sound = machine.sound()
    for _ in range(4):
        sound.give("half", "", machine.lull)
    assert len(machine.runs) == 3
    machine.ways.clear()
    sound.use(sound._settings)
    sound.give("half", "", machine.lull)
    assert sound.tones_heard


def test_at_the_end_every_program_that_still_goes_on_is_killed(tmp_path: Path) -> None:
    machine = Pretend(tmp_path, BOTH, {name: Way(seconds=FOREVER) for name in BOTH}, newer_at=1.0)
    sound = machine.sound(speech="auto")
    sound.give("step", "text", machine.lull)
    sound.end()
    assert [run.killed for run in machine.runs] == [True, True]
