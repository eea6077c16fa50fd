from __future__ import annotations

import io
import struct
import wave
from array import array

import pytest

from spasm_tui.core.stretching.spoken import CUE_KINDS
from spasm_tui.machine.backends import LONGEST_TONE_SECONDS, tone_players
from spasm_tui.machine.tones import _ALIKE, RATE, TONES, file_name, seconds_of, tone_of, wav


def samples(tone: str) -> array[int]:
    with wave.open(io.BytesIO(wav(tone))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_is_a_wav_file_as_long_as_its_notes_that_begins_and_ends_in_silence(tone: str) -> None:
    heard = samples(tone)
    assert len(heard) / RATE == pytest.approx(seconds_of(tone), abs=0.001)
    assert max(abs(s) for s in (*heard[:4], *heard[-4:])) < 700
    # Loud enough, and never clipped.
    assert 9000 < max(abs(s) for s in heard) < 26000


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_sets_in_at_once(tone: str) -> None:
    heard = samples(tone)
    onset = next(i for i, s in enumerate(heard) if abs(s) > 3000)
    assert onset / RATE < 0.01


@pytest.mark.parametrize("tone", TONES)
def test_its_header_is_the_plain_one_that_every_player_knows(tone: str) -> None:
    size = 2 * len(samples(tone))
    form = (16, 1, 1, RATE, 2 * RATE, 2, 16)
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", *form, b"data", size)
    assert wav(tone) == header + wav(tone)[44:]
    assert len(wav(tone)) == 44 + size


def test_tones_are_short() -> None:
    assert all(seconds_of(tone) < 1.0 < LONGEST_TONE_SECONDS for tone in TONES)
    assert seconds_of("count") < 0.1


def test_each_kind_of_cue_has_a_tone_and_no_two_tones_are_alike() -> None:
    assert set(CUE_KINDS) == {*TONES, *_ALIKE}, "a tune of its own in TONES, or in _ALIKE the one that it shares"
    assert tone_of("something new") == "step"
    assert len(set(TONES.values())) == len(TONES)
    assert len({file_name(tone) for tone in TONES}) == len(TONES)


def test_players_are_those_that_are_there() -> None:
    found = tone_players(lambda name: f"/x/{name}" if name in ("aplay", "afplay") else None, windows=False)
    assert [(p.name, p.call("t.wav").argv) for p in found] == [
        ("aplay", ("/x/aplay", "-q", "t.wav")),
        ("afplay", ("/x/afplay", "t.wav")),
    ]
    assert [p.name for p in tone_players(lambda _: None, windows=True)] == ["Windows"]
