"""Keys of one's own: what a key is to do what another one does. Written in one line: `vim`, or `f1=? z=down`."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMED = ("up", "down", "left", "right", "enter", "escape", "space", "tab", "backspace", "delete", "home", "end")
_NAMED = (*NAMED, "pageup", "pagedown", *(f"f{number}" for number in range(1, 13)))
# hjkl move; the capitals do what the small letters did, so that nothing is out of reach.
_VIM = {"h": "left", "j": "down", "k": "up", "l": "right", "H": "h", "J": "j", "K": "k", "L": "l"}
_VIM_PAGES = {"ctrl+d": "pagedown", "ctrl+u": "pageup"}
CONTROLS: Mapping[str, str] = {
    "enter": "going on and saving",
    "escape": "going back",
    "up": "moving up",
    "down": "moving down",
    "space": "ticking",
    **{digit: f"the digit {digit}" for digit in "0123456789"},
}
"""What every screen needs a key for: without `enter` nothing can be saved, without `5` no pain of 5 be given."""
SETS: Mapping[str, Mapping[str, str]] = {"vim": {**_VIM, **_VIM_PAGES}}


def read_keymap(text: str) -> dict[str, str]:
    """What each key does, by its name or its letter. Raises ValueError with a line for the user.

    A key stands there once, and does what the other key does by itself: what that one is mapped to does not count.
    """
    found: dict[str, str] = {}
    for word in re.split(r"[\s]+", text.strip()):
        if not word:
            continue
        pairs = SETS.get(word) or dict([_pair(word)])
        for key, meant in pairs.items():
            if found.get(key, meant) != meant:
                raise ValueError(f"gives {key} two meanings: {found[key]} and {meant}")
            found[key] = meant
    return found


def _pair(word: str) -> tuple[str, str]:
    key, sign, meant = word.partition("=") if word[:1] != "=" else ("=", *word[1:].partition("=")[1:])
    if not sign:
        raise ValueError(f"should be like vim or f1=?, not “{word[:20]}”")
    for name in (key, meant):
        if (
            not (len(name) == 1 and name.isprintable())
            and name not in _NAMED
            and not re.fullmatch(r"ctrl\+[a-z]", name)
        ):
            raise ValueError(f"has no key called “{name[:20]}”: a letter, {', '.join(NAMED)}, f1 or ctrl+a")
    return key, meant


def pressed_for(keymap: Mapping[str, str], key: str) -> str:
    """What is to be pressed for what `key` does by itself; empty where no key is left for it."""
    if keymap.get(key, key) == key:
        return key
    return next((pressed for pressed, meant in keymap.items() if meant == key), "")


class _InForce:
    """The keys of the program that runs: what a hint names is what is to be pressed, or typed in their place."""

    keymap: Mapping[str, str] = {}
    typed: Mapping[str, str] = {}


def use_keys(keymap: Mapping[str, str], typed: Mapping[str, str] | None = None) -> None:
    """Hints name these keys from now on. By lines nobody presses one: there a hint names what is `typed` instead."""
    _InForce.keymap, _InForce.typed = keymap, typed or {}


def with_keys(text: str) -> str:
    """A text whose keys stand in marks (`‹u› takes it back`, `first: ‹press w›`), with those that are to be pressed."""
    return re.sub("‹(press )?([^›]+)›", lambda found: _shown(found[1] or "", found[2]), text)


def _shown(verb: str, name: str) -> str:
    """The key as it stands in the text, unless the user has another for it, or types something."""
    key = _NAMES.get(name.lower(), name if len(name) == 1 else name.lower())
    if key in _InForce.typed:
        return _InForce.typed[key]
    pressed = pressed_for(_InForce.keymap, key)
    return verb + (name if pressed == key else {"escape": "esc"}.get(pressed, pressed) or _NO_KEY)


_NAMES = {
    "esc": "escape",
    "page up": "pageup",
    "page down": "pagedown",
    "right arrow": "right",
    "→": "right",
    "←": "left",
    "comma": ",",
}
_NO_KEY = "(no key is left)"


def hidden(keymap: Mapping[str, str], meanings: Mapping[str, str] = {}) -> list[str]:
    """What no key leads to any more, a line each. `meanings` are the words for what other keys do by themselves."""
    reached = set(keymap.values())
    return [
        f"keys: {key} now does what {keymap[key]} does, and no key is left for {words}"
        for key, words in {**CONTROLS, **meanings}.items()
        if key in keymap and keymap[key] != key and key not in reached
    ]
