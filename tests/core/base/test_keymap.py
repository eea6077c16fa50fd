from __future__ import annotations

import re

import pytest

from spasm_tui.core.base.keymap import CONTROLS, hidden, read_keymap
from spasm_tui.core.base.settings import read_settings

SCREENS = {"h": "Heat", "k": "Check-in", "l": "Medicine", "s": "Spasm now"}


def test_keys_in_one_line() -> None:
    assert read_keymap("f1=? z=down") == {"f1": "?", "z": "down"}
    assert read_keymap("===") == {"=": "="}
    assert read_keymap("") == {}
    vim = read_keymap("vim z=down")
    assert (vim["j"], vim["K"], vim["ctrl+d"], vim["z"]) == ("down", "k", "pagedown", "down")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("emacs", "should be like vim or f1=?"),
        ("j=sideways", "has no key called “sideways”"),
        ("meta+x=down", "has no key called “meta+x”"),
        ("z=down z=up", "gives z two meanings: down and up"),
        ("vim j=up", "gives j two meanings: down and up"),
    ],
)
def test_what_does_not_fit_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        read_keymap(text)
    [fault] = read_settings({"keys": text})[1]
    assert fault.startswith("keys ")
    assert told in fault


def test_what_no_key_leads_to_any_more_is_named() -> None:
    assert hidden(read_keymap("vim"), SCREENS) == [], "the capitals lead there"
    assert hidden(read_keymap("k=up"), SCREENS) == ["keys: k now does what up does, and no key is left for Check-in"]
    assert hidden(read_keymap("k=up z=k"), SCREENS) == []
    assert hidden(read_keymap("h=k k=h"), SCREENS) == [], "they are swapped"


@pytest.mark.parametrize("key", CONTROLS)
def test_a_key_that_every_screen_needs_is_named_too(key: str) -> None:
    assert hidden(read_keymap(f"{key}=s"), SCREENS) == [
        f"keys: {key} now does what s does, and no key is left for {CONTROLS[key]}"
    ]
    assert hidden(read_keymap(f"{key}=s f9={key}"), SCREENS) == []
