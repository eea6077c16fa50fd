"""Today by lines, and from there to everything else."""

from __future__ import annotations

import argparse
from importlib import import_module

from spasm_tui.commands import report, today
from spasm_tui.commands.flat_forms import PLAIN
from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.plain.first_start import first_start, is_first_start
from spasm_tui.commands.plain.now import ease
from spasm_tui.commands.plain.questions import ask_questions
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Leave, Talk
from spasm_tui.storage.journal_writer import NotSavedError

QUESTIONS = {
    "w": ("red-flags", "Warning signs"),
    "p": ("contributors", "What plays a part"),
    "a": ("profile", "About you"),
}
REPORT, _NOW = "e", "n"
_CHOICES = {entry.key: name for name, entry in PLAIN.items() if entry.key}
_TITLES = {
    "s": PLAIN["sos"].title,
    _NOW: "Help now: what may ease it",
    **{key: PLAIN[name].title for key, name in _CHOICES.items()},
    **{key: title for key, (_, title) in QUESTIONS.items()},
    REPORT: "The page for the clinic",
}


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says how it is today and asks what to do, until nothing more is wanted."""
    if is_first_start(talk):
        first_start(talk)
    today.run(argparse.Namespace(looked_at=False), setup)
    about = [f"{key} {title}" for key, title in _TITLES.items()]
    talk.say(*about)
    while True:
        key = talk.take(lambda: talk.ask("What now? Enter: the end.", "a letter", _key, about, optional=True))
        if key is None:
            return 0
        try:
            _go(talk, setup, key)
        except Leave:
            talk.say("Back.")
        except NotSavedError as error:
            setup.warn(str(error))


def _go(talk: Talk, setup: Setup, key: str) -> None:
    if key in QUESTIONS:
        ask_questions(talk, setup, QUESTIONS[key][0])
        return
    if key == _NOW:
        if not is_shut(setup, talk.world, "now"):
            ease(talk, setup)
        return
    if key == REPORT:
        parser = argparse.ArgumentParser()
        report.add_arguments(parser, "report")
        report.run(parser.parse_args([]), setup)
        return
    name = _CHOICES[key]
    entry = PLAIN[name]
    if not is_shut(setup, talk.world, entry.screen):
        import_module(f"spasm_tui.commands.plain.{entry.module}").run(talk, setup, name, "")


def _key(typed: str) -> str:
    if typed.lower() in _TITLES:
        return typed.lower()
    raise ValueError(f"Give one of: {', '.join(_TITLES)}.")
