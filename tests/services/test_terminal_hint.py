from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.machine.terminals import TerminalAdvice
from spasm_tui.services import terminal_hint

TMUX = {"TERM": "tmux-256color", "TMUX": "x"}


@pytest.fixture
def slow_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_hint, "escape_ms", lambda environment: 500)


def test_it_is_told_once_on_a_machine(tmp_path: Path, slow_tmux: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first = terminal_hint.hint(tmp_path / "state", TMUX)
    assert "tmux holds the esc key for 500 ms" in first
    assert "set -sg escape-time" in first
    assert terminal_hint.hint(tmp_path / "state", TMUX) == ""
    other = TerminalAdvice("other", "Something else.", "Do this.")
    monkeypatch.setattr(terminal_hint, "terminal_advice", lambda environment, ms: [other])
    assert terminal_hint.hint(tmp_path / "state", TMUX) == "Something else. Do this."
    assert terminal_hint.hint(tmp_path / "state", TMUX) == ""


def test_of_a_good_terminal_nothing_is_said_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_hint, "escape_ms", lambda environment: 20)
    assert terminal_hint.hint(tmp_path / "state", TMUX) == ""
    assert not (tmp_path / "state").exists()


def test_where_it_cannot_be_kept_it_is_told_again(tmp_path: Path, slow_tmux: None) -> None:
    (tmp_path / "state").write_text("a file in the way")
    assert terminal_hint.hint(tmp_path / "state", TMUX)
    assert terminal_hint.hint(tmp_path / "state", TMUX)
