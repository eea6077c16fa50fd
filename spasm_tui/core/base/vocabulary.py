"""The words a record can use: places on the body, triggers, what one was doing; what a routine or a habit is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.toml_reader import GIVEN, Key, plain_word
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words

BREAK = "sitting-break"
"""The habit that is a move: a break from sitting."""


class EpisodeWord(Option):
    """A word that the file gives a title."""

    __slots__ = ()
    text: Annotated[str, Key("title")]


def no_title(what: str, word: str) -> str:
    """Where there is no content to ask."""
    return ""


class Vocabulary(NamedTuple):
    """All of `episode.toml`, with the user's own triggers; and what other content calls an id."""

    places: Annotated[tuple[EpisodeWord, ...], Key("place")]
    triggers: Annotated[tuple[EpisodeWord, ...], Key("trigger")]
    doings: Annotated[tuple[EpisodeWord, ...], Key("doing")]
    title_of: Annotated[Callable[[str, str], str], GIVEN] = no_title
    """Asked for the title of an id: of a habit, its unit, a routine, a stretch, an instrument, a preset; empty where
    it is not known."""

    def named(self, what: str, word: str) -> str:
        """What the content calls the `what` of id `word`; where it knows none, the id as words."""
        return self.title_of(what, word) or word.replace("-", " ")

    def moves(self, words: tuple[str, ...]) -> str:
        """Moves of a session in one line, each by the title of its stretch: `Knee rolls (left), Bridge`."""
        parted = [word.partition(" (") for word in words]
        return ", ".join([f"{self.named('stretch', name)}{between}{side}" for name, between, side in parted])

    def title(self, key: str, word: str) -> str:
        """The words for an id under `key` (where, triggers or doing); the id itself when it is not known."""
        known = {"where": self.places, "triggers": self.triggers, "doing": self.doings}.get(key, ())
        return next((option.text for option in known if option.id == word), word)

    def titles(self, key: str, words: tuple[str, ...]) -> str:
        """The words for several ids, in one line."""
        return ", ".join(self.title(key, word) for word in words)

    def with_triggers(self, own: tuple[str, ...]) -> Vocabulary:
        """With the user's own triggers added."""
        known = {o.id for o in self.triggers}
        return self._replace(triggers=(*self.triggers, *(EpisodeWord(t, t) for t in own if t not in known)))


NO_WORDS = Vocabulary((), (), ())


def check_words(given: list[str], known: tuple[Option, ...], what: str) -> list[str]:
    """`given` as ids of `known`, each once, in the order of `known`. Raises ValueError naming the nearest words.

    A word is an id or a title; or several of them, with commas.
    """
    ids = [option.id for option in known]
    named = {plain_word(name): option.id for option in known for name in (option.text, option.id)}
    parts = [each for word in given for each in ([word] if plain_word(word) in named else word.split(","))]
    for word in map(str.strip, parts):
        if plain_word(word) not in named:
            near = [i for i in ids if i.startswith(word[:3]) or word in i][:4] or ids
            raise ValueError(f"“{word[:30]}” is not a known {what}. Try {join_words(near, 'or')}.")
    found = {named[plain_word(word)] for word in parts}
    return [i for i in ids if i in found]
