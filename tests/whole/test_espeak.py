"""espeak-ng speaks the cues of every routine into files: how long each takes, and how soon it begins."""

from __future__ import annotations

import shutil
import subprocess
import wave
from array import array
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.stretching.cue import cues
from spasm_tui.core.stretching.spoken import spoken
from spasm_tui.core.stretching.stretch import plan_for
from spasm_tui.machine.tones import seconds_of, tone_of
from spasm_tui.machine.voice import speakers
from tests.content import CONTENT

pytestmark = [
    pytest.mark.whole,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng (apt install espeak-ng)"),
]
LOUD = 1000
SETTINGS = Settings(speech="espeak-ng")
# A sound server may hold the end of a tone back for a moment.
AFTER_TONE_SECONDS = 0.2


class Heard(NamedTuple):
    """A file: its length, the silence before the first sound, and after the last one, in seconds."""

    seconds: float
    onset: float
    tail: float


def say(text: str, path: Path) -> Heard:
    """What the program would be told to say, written to `path` instead of the loudspeaker."""
    (speaker,) = speakers(SETTINGS, shutil.which)
    call = speaker.call(text)
    done = subprocess.run([*call.argv, "-w", str(path)], input=call.stdin, capture_output=True, timeout=30, check=True)
    assert done.stderr == b""
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        samples = array("h", file.readframes(file.getnframes()))
    loud = [at for at, sample in enumerate(samples) if abs(sample) > LOUD]
    assert loud, f"nothing is heard of {text!r}"
    return Heard(len(samples) / rate, loud[0] / rate, (len(samples) - loud[-1]) / rate)


@pytest.mark.parametrize("name", sorted(CONTENT.routines))
def test_every_cue_is_heard_at_once_and_said_before_the_next_is_due(name: str, tmp_path: Path) -> None:
    given = cues(plan_for(CONTENT.routines[name], SETTINGS.get_ready_seconds))
    said: dict[str, Heard] = {}
    late = []
    for cue, following in pairwise([*given, None]):
        assert cue is not None
        text = spoken(cue.kind, cue.text, {})
        heard = said.get(text) or said.setdefault(text, say(text, tmp_path / f"{len(said)}.wav"))
        print(
            f"{name} {cue.at:6.1f} s  {cue.kind:<7}{heard.seconds:5.2f} s, onset {heard.onset * 1000:3.0f} ms  {text}"
        )
        assert heard.onset < 0.1, text
        assert 0.2 < heard.seconds < 15, text
        needed = seconds_of(tone_of(cue.kind)) + AFTER_TONE_SECONDS + heard.seconds - heard.tail
        if following is not None and cue.at + needed > following.at:
            late.append(f"{cue.at:g} s: {needed:.1f} s for {following.at - cue.at:g} s: {text}")
    assert late == []


@pytest.mark.parametrize(("slow", "fast"), [(80, 160), (160, 300)])
def test_a_greater_rate_is_faster(slow: int, fast: int, tmp_path: Path) -> None:
    text = "Knee rolls, right side. Sway, pause and come back."
    lengths = []
    for rate in (slow, fast):
        (speaker,) = speakers(Settings(speech="espeak-ng", speech_rate=rate), shutil.which)
        call = speaker.call(text)
        path = tmp_path / f"{rate}.wav"
        subprocess.run([*call.argv, "-w", str(path)], input=call.stdin, timeout=30, check=True)
        with wave.open(str(path)) as file:
            lengths.append(file.getnframes() / file.getframerate())
    assert lengths[1] < 0.75 * lengths[0]


def test_what_could_be_a_command_is_read_as_words(tmp_path: Path) -> None:
    plain = say(spoken("step", "slnc 9000 hello", {}), tmp_path / "a.wav")
    tricky = say(spoken("step", "[[slnc 9000]] <hello>", {}), tmp_path / "b.wav")
    assert tricky.seconds == pytest.approx(plain.seconds, abs=0.3)
