from __future__ import annotations

import pytest

from spasm_tui.machine.terminals import (
    copy_advice,
    is_unable,
    may_use_mouse,
    multiplexer,
    no_full_screen,
    screen_settings,
    takes_links,
    terminal_advice,
    terminal_name,
)

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "foot"}, "foot"),
        ({"TERM": "st-256color"}, "st"),
        ({"TERM": "rxvt-unicode-256color"}, "urxvt"),
        ({"TERM": "linux"}, "the Linux console"),
        (XTERM | {"KONSOLE_VERSION": "220804"}, "konsole"),
        (XTERM | {"XTERM_VERSION": "XTerm(379)"}, "xterm"),
        (XTERM | {"TERM_PROGRAM": "WezTerm"}, "WezTerm"),
        # xterm started from within kitty: what kitty left says nothing of it, but TERM_PROGRAM would.
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "x"}, ""),
        (XTERM, ""),
    ],
)
def test_the_terminal_by_what_it_leaves(environment: dict[str, str], name: str) -> None:
    assert terminal_name(environment) == name


@pytest.mark.parametrize(
    ("environment", "escape_ms", "names"),
    [
        (XTERM, None, []),
        ({"TERM": "xterm-kitty"}, None, []),
        ({"TERM": "screen", "STY": "1.x", "COLORTERM": "truecolor"}, None, ["screen-bell"]),
        ({"TERM": "tmux-256color", "TMUX": "x"}, 500, ["tmux-esc"]),
        ({"TERM": "tmux-256color", "TMUX": "x"}, 20, []),
        ({"TERM": "tmux-256color", "TMUX": "x"}, None, []),
        ({"TERM": "linux"}, None, []),  # it is drawn for with blocks
    ],
)
def test_what_is_in_the_way_is_said(environment: dict[str, str], escape_ms: int | None, names: list[str]) -> None:
    found = terminal_advice(environment, escape_ms)
    assert [each.name for each in found] == names
    assert all(each.what and each.mend for each in found)


@pytest.mark.parametrize(("term", "unable"), [("", True), ("dumb", True), ("unknown", True), ("linux", False)])
def test_a_terminal_that_cannot_move_its_cursor(term: str, unable: bool) -> None:
    assert is_unable({"TERM": term}, windows=False) is unable
    assert not is_unable({"TERM": term}, windows=True)
    assert bool(no_full_screen({"TERM": "xterm"}, is_terminal=False))
    assert not no_full_screen({"TERM": "xterm"}, is_terminal=True)


def test_the_program_around_it() -> None:
    assert multiplexer({"TMUX": "/tmp/x", "STY": "1"}) == "tmux", "tmux was started inside screen"
    assert multiplexer({"STY": "1"}) == "screen"
    assert multiplexer(XTERM) == ""


@pytest.mark.parametrize(
    ("environment", "settings", "mouse"),
    [
        (XTERM, {}, True),
        ({"TERM": "screen", "STY": "1.x"}, {}, False),
        ({"TERM": "screen", "STY": "1.x", "TMUX": "screen was started within it"}, {}, False),
        ({"TERM": "screen", "STY": "1.x", "COLORTERM": "truecolor"}, {"TEXTUAL_COLOR_SYSTEM": "256"}, False),
        ({"TERM": "screen", "STY": "1.x", "COLORTERM": "truecolor", "TEXTUAL_COLOR_SYSTEM": "standard"}, {}, False),
        ({"TERM": "tmux-256color", "TMUX": "x", "COLORTERM": "truecolor"}, {}, True),
        (XTERM | {"KONSOLE_VERSION": "220804"}, {"TEXTUAL_DISABLE_KITTY_KEY": "1"}, True),
    ],
)
def test_nothing_is_asked_of_a_terminal_that_it_does_wrong(
    environment: dict[str, str], settings: dict[str, str], mouse: bool
) -> None:
    assert screen_settings(environment) == settings
    assert may_use_mouse(environment) is mouse


KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("environment", "can"),
    [
        (KITTY, True),
        (XTERM, True),
        (XTERM | {"XTERM_VERSION": "XTerm(379)"}, False),
        ({"TERM": "rxvt-unicode-256color"}, False),
        (XTERM | {"VTE_VERSION": "7006"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb"}, False),
        (KITTY | {"STY": "1.x"}, False),
        (KITTY | {"TMUX": "x"}, True),
    ],
)
def test_whether_copying_can_arrive(environment: dict[str, str], can: bool) -> None:
    advice = copy_advice(environment)
    assert advice.can is can
    assert advice.words.startswith("Sent") is can
    assert len(advice.words) <= 56, "it stands on one line of the smallest window"


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        (KITTY, True),
        ({"TERM": "foot"}, True),
        (XTERM | {"TERM_PROGRAM": "WezTerm"}, True),
        (XTERM | {"TERM_PROGRAM": "iTerm.app"}, True),
        (XTERM | {"VTE_VERSION": "7006"}, True),
        (XTERM | {"XTERM_VERSION": "XTerm(379)"}, False),
        (XTERM, False),
        (KITTY | {"TMUX": "x"}, False),
        (KITTY | {"STY": "1.x"}, False),
        ({"TERM": "linux"}, False),
    ],
)
def test_links_are_made_where_they_are_known_to_be_taken(environment: dict[str, str], takes: bool) -> None:
    assert takes_links(environment) is takes
