"""The tones: a short tune for each kind of cue, made once and kept as a WAV file.

They are known by their shape, not by their pitch: up is begin, down is rest, three up is done. All lie between 400
and 1,400 Hz, where hearing lasts longest.
"""

from __future__ import annotations

import io
import math
import wave
import zlib
from array import array
from collections.abc import Mapping

from spasm_tui.lib.quick_classes import NamedTuple

RATE = 22_050
_LOUDNESS = 0.6
_ATTACK_SECONDS = 0.008
_RELEASE_SECONDS = 0.03


class Note(NamedTuple):
    """A sound of `hz` for `seconds`; 0 Hz is silence."""

    hz: float
    seconds: float


_C, _E, _G, _HIGH_C, _HIGH_E = 523.25, 659.26, 783.99, 1046.5, 1318.5
_GAP = Note(0, 0.05)

TONES: Mapping[str, tuple[Note, ...]] = {
    "ready": (Note(_C, 0.25),),
    "step": (Note(_C, 0.12), Note(_G, 0.22)),
    "half": (Note(_E, 0.11), _GAP, Note(_E, 0.16)),
    "count": (Note(_HIGH_C, 0.08),),
    "switch": (Note(_G, 0.12), Note(_C, 0.12), Note(_G, 0.2)),
    "change": (Note(_E, 0.12), Note(_C, 0.2)),
    "rest": (Note(_G, 0.15), Note(_C, 0.3)),
    "done": (Note(_C, 0.15), Note(_E, 0.15), Note(_G, 0.15), Note(_HIGH_C, 0.45)),
    "skin": (Note(_HIGH_E, 0.12), _GAP, Note(_HIGH_E, 0.12), _GAP, Note(_HIGH_E, 0.12), _GAP, Note(_HIGH_E, 0.2)),
    "reminder": (Note(_G, 0.18), Note(_E, 0.3)),
}
# Kinds that need no tune of their own.
_ALIKE = {"setup": "ready", "finish": "rest", "hurt": "rest", "gap": "rest"}


def tone_of(kind: str) -> str:
    """The name of the tone for a cue of `kind`; a kind nobody knows sounds like a new step."""
    name = _ALIKE.get(kind, kind)
    return name if name in TONES else "step"


def seconds_of(tone: str) -> float:
    """How long it sounds."""
    return sum(note.seconds for note in TONES[tone])


def file_name(tone: str) -> str:
    """The name of the tone's file. It changes when the tone does, so that an older file is not played."""
    return f"{tone}-{zlib.crc32(repr((TONES[tone], _LOUDNESS)).encode()):08x}.wav"


def wav(tone: str) -> bytes:
    """The tone as a WAV file: 22,050 Hz, 16 bit, one channel."""
    samples = array("h")
    for note in TONES[tone]:
        samples.extend(_samples(note))
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setparams((1, 2, RATE, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())
    return whole.getvalue()


def _samples(note: Note) -> list[int]:
    """A soft bell: a sine with a little of its octave, that starts and ends without a click."""
    count = round(note.seconds * RATE)
    if not note.hz:
        return [0] * count
    turn = 2 * math.pi * note.hz / RATE
    found = []
    for at in range(count):
        seconds = at / RATE
        left = (count - at) / RATE
        swell = min(1.0, seconds / _ATTACK_SECONDS, left / _RELEASE_SECONDS) * math.exp(-2.5 * seconds)
        found.append(round(32767 * _LOUDNESS * swell * (0.8 * math.sin(turn * at) + 0.2 * math.sin(2 * turn * at))))
    return found
