"""Today by lines, and from there to everything else."""

from __future__ import annotations

import argparse
from importlib import import_module

from spasm_tui.commands import today
from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.plain import PLAIN
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Leave, Talk

_CHOICES = {entry.key: name for name, entry in PLAIN.items() if entry.key}


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says how it is today and asks what to do, until nothing more is wanted."""
    today.run(argparse.Namespace(looked_at=False), setup)
    about = [f"{key} {PLAIN[name].title}" for key, name in _CHOICES.items()]
    talk.say(*about)
    while True:
        name = talk.take(lambda: talk.ask("What now? Enter: the end.", "a letter", _name, about, optional=True))
        if name is None:
            return 0
        entry = PLAIN[name]
        if is_shut(setup, talk.world, entry.screen):
            continue
        try:
            import_module(f"spasm_tui.commands.plain.{entry.module}").run(talk, setup, name, "")
        except Leave:
            talk.say("Back.")


def _name(typed: str) -> str:
    if typed.lower() in _CHOICES:
        return _CHOICES[typed.lower()]
    raise ValueError(f"Give one of: {', '.join(_CHOICES)}.")
