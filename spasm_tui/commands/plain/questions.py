"""A questionnaire from within the lines: the same as `spasm-tui ask NAME`."""

from __future__ import annotations

import argparse

from spasm_tui.commands import ask
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk


def ask_questions(talk: Talk, setup: Setup, name: str) -> None:
    """Asks it, saves it and says what it comes to."""
    given = argparse.Namespace(questionnaire=name, answers=None, dry_run=False, json=False, id="")
    ask.run(given, setup, talk.lines)
    talk.world.store.refresh()
