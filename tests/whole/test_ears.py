"""Real programs that hang, crash, are missing or never stop complaining: nobody waits, and nothing is left of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.whole.home import wait_until
from tests.whole.speakers import CRASHES, FLOODS, HANGS, SPEAKS, Speakers

pytestmark = [pytest.mark.whole, pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")]
SECONDS = 20.0


@pytest.fixture
def speakers(tmp_path: Path) -> Speakers:
    return Speakers(tmp_path / "bin")


def test_a_program_that_hangs_is_killed_by_the_next_cue_and_at_the_end(speakers: Speakers) -> None:
    speakers.write("espeak-ng", HANGS)
    ears = speakers.ears()
    ears.give("step", "Knee rolls.")
    wait_until(lambda: len(speakers.ids) == 2, SECONDS, "the program and what it started")
    for number in range(50):
        ears.give("count", str(number))
    wait_until(lambda: len(speakers.ids) >= 4, SECONDS, "the next one")
    wait_until(lambda: set(speakers.alive()).isdisjoint(speakers.ids[:2]), SECONDS, "the first one is gone")
    assert ears.close()
    wait_until(lambda: speakers.alive() == [], SECONDS, "all gone")
    # Fifty cues in no time were a few programs, one after the other: the newest takes the place of what waits.
    assert speakers.runs < 50


def test_a_program_that_crashes_leaves_the_cue_to_the_next(speakers: Speakers) -> None:
    speakers.write("spd-say", CRASHES)
    speakers.write("espeak-ng", SPEAKS)
    ears = speakers.ears()
    ears.give("half")
    wait_until(lambda: speakers.read("said") == "Half way", SECONDS, "the other one speaks")
    wait_until(lambda: ears.sound.voice.heard == "espeak-ng", SECONDS, "and is noted")
    assert ears.sound.voice.failing == ["spd-say"]
    assert ears.close()


def test_a_program_that_floods_its_error_output_is_heard_to_its_end(
    speakers: Speakers, capfd: pytest.CaptureFixture[str]
) -> None:
    speakers.write("espeak-ng", FLOODS)
    ears = speakers.ears()
    ears.give("half")
    wait_until(lambda: ears.sound.voice.heard == "espeak-ng", SECONDS, "its end")
    assert ears.close()
    assert capfd.readouterr() == ("", "")


def test_a_missing_program_is_silence(speakers: Speakers, capfd: pytest.CaptureFixture[str]) -> None:
    ears = speakers.ears(voice_command="nothing-of-that-name {text}")
    ears.give("half")
    assert ears.close()
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_program_is_passed_over(speakers: Speakers) -> None:
    (speakers.folder / "spd-say").write_bytes(b"\x7fELF nonsense")
    (speakers.folder / "spd-say").chmod(0o755)
    speakers.write("espeak-ng", SPEAKS)
    ears = speakers.ears()
    ears.give("half")
    wait_until(lambda: speakers.read("said") == "Half way", SECONDS, "the other one speaks")
    assert ears.close()


def test_the_words_come_as_they_are_and_the_terminal_stays_out_of_reach(speakers: Speakers) -> None:
    speakers.write(
        "mine",
        'here=$(dirname "$0"); printf "%s\\n" "$@" > "$here/words"; '
        '{ test -t 0 || test -t 1 || test -t 2; } && echo tty > "$here/tty"; '
        'echo $$ >> "$here/ids"; sleep 60',
    )
    ears = speakers.ears(voice_command="mine --say {text} --now")
    ears.give("step", 'Rest; $(touch evil) "now" --help')
    wait_until(lambda: len(speakers.ids) == 1, SECONDS, "it was started")
    assert speakers.read("words").splitlines() == ["--say", "Rest; (touch evil) now --help", "--now"]
    assert speakers.read("tty") == ""
    # A session of its own: ctrl+c and ctrl+z at the terminal do not reach it.
    assert os.getsid(speakers.ids[0]) == speakers.ids[0]
    assert ears.close()
    assert speakers.alive() == []


def test_a_tone_is_played_from_a_file_that_is_made_once(speakers: Speakers) -> None:
    speakers.write("aplay", 'here=$(dirname "$0"); head -c 4 "$2" >> "$here/heads"; echo run >> "$here/runs"')
    ears = speakers.ears(tones=True, speech="off")
    for count in (1, 2):
        ears.give("count", "3")
        wait_until(lambda count=count: speakers.runs == count, SECONDS, "it was played")  # type: ignore[misc]
    assert speakers.read("heads") == "RIFFRIFF"
    assert len(list((speakers.folder / "tones").iterdir())) == 1
    assert ears.close()
