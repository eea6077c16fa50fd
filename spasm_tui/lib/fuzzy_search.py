"""Finding a thing by the words a person has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plain

# A slip of the finger is forgiven in a word of this many letters, where nothing else was found.
_SLIP_LETTERS = 4
_SLIP_LIKENESS = 0.75
_WHOLE, _FIRST = 10, 100


class Findable(NamedTuple):
    """What can be found: its title, a line about it, and other words for it."""

    title: str
    about: str = ""
    words: str = ""
    first: bool = False
    """Whether it comes before all else where one of its words was typed whole: what cannot wait."""


T = TypeVar("T", bound=tuple[Findable, object])


def find(things: Sequence[T], typed: str, mend: bool = True) -> list[T]:
    """Those that have every word typed, or the beginning of it; titles first, else in the order they came.

    Where nothing has, a slip of the finger is forgiven; without `mend` it is not.
    """
    wanted = _words(typed)
    scored = [(sum(scores), thing) for thing in things if all(scores := [_score(word, thing[0]) for word in wanted])]
    if mend and not scored and (mended := [_mended(word, things) for word in wanted]) != wanted:
        return find(things, " ".join(mended))
    return [thing for _, thing in sorted(scored, key=lambda each: -each[0])]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _score(word: str, thing: Findable) -> int:
    """How much this one word speaks for it: a whole word before the beginning of one; of these its title counts most,
    then the other words, then the line about it.
    """
    texts = [(score, _words(text)) for score, text in ((3, thing.title), (2, thing.words), (1, thing.about))]
    if whole := max((score for score, words in texts if word in words), default=0):
        return whole + _WHOLE + _FIRST * thing.first
    return max((score for score, words in texts if any(each.startswith(word) for each in words)), default=0)


def _mended(word: str, things: Sequence[tuple[Findable, object]]) -> str:
    """The known word that this one was probably meant to be."""
    import difflib  # noqa: PLC0415 only when nothing was found

    if len(word) < _SLIP_LETTERS:
        return word
    known = {each for thing, _ in things for text in thing[:3] for each in _words(text) if len(each) >= _SLIP_LETTERS}
    return next(iter(difflib.get_close_matches(word, sorted(known), 1, _SLIP_LIKENESS)), word)
