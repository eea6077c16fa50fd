"""Spasm now, by lines: a digit, and it is on disk."""

from __future__ import annotations

from spasm_tui.commands.plain.now import ease
from spasm_tui.commands.plain.signs import look_at_signs
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.lib.moment_words import time_words


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Saves the spasm at the first digit; then comes what may ease it, and the rest can wait."""
    world, at = talk.world, talk.world.now().replace(microsecond=0)
    pain = talk.take(lambda: talk.pain("How bad is it?", optional=False))
    record = world.store.add(Episode, at, {Episode.pain: pain})
    setup.tell(world.store.device)
    talk.can_undo("the spasm", lambda: world.store.remove(record))
    talk.say(f"Saved. Pain {pain}. Began {time_words(at)}")
    if look_at_signs(talk, setup):
        return 0
    ease(talk, setup)
    return 0
