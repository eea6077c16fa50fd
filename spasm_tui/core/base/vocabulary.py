"""The words an episode can use: places on the body, triggers, and what one was doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.lib.text import join_words

BREAK = "sitting-break"
"""The habit that is a move: a break from sitting."""


class Vocabulary(NamedTuple):
    """All of `episode.toml`, with the user's own triggers."""

    places: tuple[Option, ...] = ()
    triggers: tuple[Option, ...] = ()
    doings: tuple[Option, ...] = ()

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
        return self._replace(triggers=(*self.triggers, *(Option(t, t) for t in own if t not in known)))


def read_vocabulary(table: Mapping[str, Any]) -> tuple[Vocabulary, list[str]]:
    """`episode.toml`, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    lists = [
        tuple(read_each(form.tables(key, required=True), key, faults, _word)) for key in ("place", "trigger", "doing")
    ]
    form.done()
    return Vocabulary(*lists), faults


def _word(form: Form) -> Option:
    return Option(form.text("id", required=True), form.text("title", required=True))


def check_words(given: list[str], known: tuple[Option, ...], what: str) -> list[str]:
    """`given` as ids of `known`, each once, in the order of `known`. Raises ValueError naming the nearest words."""
    ids = [option.id for option in known]
    for word in given:
        if word not in ids:
            near = [i for i in ids if i.startswith(word[:3]) or word in i][:4] or ids
            raise ValueError(f"“{word[:30]}” is not a known {what}. Try {join_words(near, 'or')}.")
    return [i for i in ids if i in given]
