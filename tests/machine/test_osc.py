from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.machine.notify import message
from spasm_tui.machine.osc import any_code, known_code, sequence, wrapped

XTERM = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/tmux-0/default,1,0"}
SCREEN = {"TERM": "screen-256color", "STY": "123.pts-0.box"}


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        (XTERM, ""),
        ({"TERM": "xterm-kitty"}, "osc99"),
        (XTERM | {"KITTY_WINDOW_ID": "1"}, "osc99"),
        (XTERM | {"TERM_PROGRAM": "iTerm.app"}, "osc9"),
        (XTERM | {"LC_TERMINAL": "iTerm2"}, "osc9"),
        (XTERM | {"TERM_PROGRAM": "WezTerm"}, "osc777"),
        (XTERM | {"TERM_PROGRAM": "ghostty"}, "osc777"),
        ({"TERM": "foot-extra"}, "osc777"),
        ({"TERM": "rxvt-unicode-256color"}, ""),  # Debian's says nothing, and says not so
        (TMUX, ""),
        (TMUX | {"KITTY_WINDOW_ID": "1"}, "osc99"),
        (SCREEN | {"WEZTERM_PANE": "0"}, "osc777"),
        # A terminal of its own, started from another one.
        (XTERM | {"TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, ""),
        ({"TERM": "linux", "KITTY_WINDOW_ID": "1"}, ""),
        ({"TERM": "dumb"}, ""),
        ({}, ""),
    ],
)
def test_which_terminal_knows_which_code(environment: dict[str, str], code: str) -> None:
    assert known_code(environment) == code


def test_asked_for_a_code_the_one_most_terminals_know_is_tried() -> None:
    assert any_code(XTERM) == "osc9"
    assert any_code(TMUX) == "osc9"
    assert any_code({"TERM": "rxvt-unicode-256color"}) == "osc777"
    assert any_code({"TERM": "xterm-kitty"}) == "osc99"
    assert any_code({"TERM": "linux"}) == ""
    assert any_code({}) == ""


def test_each_code_as_its_terminals_describe_it() -> None:
    assert sequence("osc9", "Water", "0.5 l so far.", XTERM) == "\x1b]9;Water: 0.5 l so far.\x1b\\"
    assert sequence("osc777", "Water; drinks", "So; far", XTERM) == "\x1b]777;notify;Water, drinks;So; far\x1b\\"
    title, text = (base64.b64encode(words.encode()).decode() for words in ("Wasser 水", "So far"))
    assert sequence("osc99", "Wasser 水", "So far", XTERM) == (
        f"\x1b]99;i=spasm-tui:e=1:d=0:p=title;{title}\x1b\\\x1b]99;i=spasm-tui:e=1:d=1:p=body;{text}\x1b\\"
    )


def test_a_number_at_the_start_is_no_progress_bar() -> None:
    """`9;4;...` is one in ConEmu and Windows Terminal."""
    assert sequence("osc9", "4", "", XTERM) == "\x1b]9;- 4\x1b\\"


def test_tmux_is_passed_through() -> None:
    assert wrapped("\x1b]9;hello\x1b\\", TMUX) == "\x1bPtmux;\x1b\x1b]9;hello\x1b\x1b\\\x1b\\"
    assert sequence("osc9", "Hi", "", TMUX) == "\x1bPtmux;\x1b\x1b]9;Hi\x1b\x1b\\\x1b\\"


def test_screen_is_passed_through_code_by_code() -> None:
    assert sequence("osc9", "Hi", "", SCREEN) == "\x1bP\x1b]9;Hi\x07\x1b\\"
    found = sequence("osc99", "Hi", "You", SCREEN)
    assert found.count("\x1bP\x1b]99;") == 2
    assert found.count("\x07\x1b\\") == 2
    # In tmux inside screen, tmux is the one that is spoken to.
    assert sequence("osc9", "Hi", "", SCREEN | TMUX).startswith("\x1bPtmux;")


@given(st.text(), st.text(), st.sampled_from(["osc9", "osc777", "osc99"]), st.sampled_from([XTERM, TMUX, SCREEN]))
def test_no_text_steers_a_terminal(title: str, text: str, code: str, environment: dict[str, str]) -> None:
    """Whatever a habit is called: one notification, and nothing that is not part of it."""
    told = message(title, text)
    found = sequence(code, told.title, told.text, environment)
    if "TMUX" in environment:
        assert found.startswith("\x1bPtmux;")
        assert found.endswith("\x1b\\")
        found = found[len("\x1bPtmux;") : -2].replace("\x1b\x1b", "\x1b")
    elif "STY" in environment:
        found = re.sub("\x1bP(.*?\x07)\x1b\\\\", r"\1", found)
    parts = re.findall("\x1b\\](?:9|777|99);([^\x00-\x1f\x7f-\x9f]*)(?:\x07|\x1b\\\\)", found)
    whole = re.sub("\x1b\\](?:9|777|99);[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\\\)", "", found)
    assert whole == ""
    assert len(parts) == (2 if code == "osc99" else 1)
