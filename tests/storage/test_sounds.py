from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from spasm_tui.storage.sounds import kept_sound


def test_a_sound_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"RIFF"

    first = kept_sound(tmp_path / "tones", "a.wav", make)
    assert kept_sound(tmp_path / "tones", "a.wav", make) == first
    assert first.read_bytes() == b"RIFF"
    assert len(made) == 1
    assert os.listdir(first.parent) == ["a.wav"]
    if os.name != "nt":
        assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_where_it_cannot_be_kept_the_system_says_why(tmp_path: Path) -> None:
    (tmp_path / "tones").write_text("in the way")
    with pytest.raises(FileExistsError):
        kept_sound(tmp_path / "tones", "a.wav", lambda: b"")
