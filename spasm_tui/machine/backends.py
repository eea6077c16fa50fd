"""Programs that can do the same thing: which of them this machine has, and which of them to try first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.machine.process import WINSOUND, Call

T = TypeVar("T")
Find = Callable[[str], str | None]
"""Gives the path of a program by its name, or None where the machine has none."""

GIVE_UP_AFTER = 3
LONGEST_TONE_SECONDS = 2.5


class Backend(NamedTuple, Generic[T]):
    """A program by the name that people know, and how it is called with a file to play or a text to say."""

    name: str
    call: Callable[[T], Call]


class Lineup(Generic[T]):
    """The programs for one purpose. One that failed goes behind the others; after three times it is left alone."""

    def __init__(self, programs: Sequence[Backend[T]]) -> None:
        self.programs = tuple(programs)
        self._failures = dict.fromkeys((program.name for program in programs), 0)
        self.heard = ""
        """The program that did its work when it was last tried; empty before the first try and after a failure."""

    def to_try(self) -> list[Backend[T]]:
        """Those that are not given up, the most reliable first."""
        left = [each for each in self.programs if self._failures[each.name] < GIVE_UP_AFTER]
        return sorted(left, key=lambda each: self._failures[each.name])

    def worked(self, name: str) -> None:
        """It did its work: earlier failures are forgotten."""
        self._failures[name] = 0
        self.heard = name

    def failed(self, name: str) -> None:
        """It could not be started, ended badly, or hung."""
        self._failures[name] += 1
        self.heard = ""

    @property
    def names(self) -> list[str]:
        """The names of all that there are."""
        return [program.name for program in self.programs]

    @property
    def failing(self) -> list[str]:
        """The names of those that failed and have not worked since."""
        return [name for name, count in self._failures.items() if count]


# The name of a program that plays a sound file, and what stands before the file.
_PLAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pw-play", ()),
    ("paplay", ()),
    ("aplay", ("-q",)),
    ("play", ("-q",)),
    ("afplay", ()),
)


PLAYER_NAMES = tuple(name for name, _ in _PLAYERS)


def tone_players(find: Find, windows: bool) -> list[Backend[str]]:
    """What plays a sound file here: sound servers first, then the bare device."""
    if windows:
        return [Backend("Windows", lambda path: Call((WINSOUND, path), LONGEST_TONE_SECONDS))]
    found = ((name, find(name), words) for name, words in _PLAYERS)
    return [Backend(name, _playing(path, words)) for name, path, words in found if path]


def _playing(program: str, words: tuple[str, ...]) -> Callable[[str], Call]:
    return lambda path: Call((program, *words, path), LONGEST_TONE_SECONDS)
