"""The commands with their options as a table, read off the commands themselves: for `man` and for the shells."""

from __future__ import annotations

import argparse
from importlib import import_module

from spasm_tui.commands import COMMANDS
from spasm_tui.lib.quick_classes import NamedTuple


class CommandWord(NamedTuple):
    """An option by its names, or (without any) a place of a command.

    `takes` is what stands for its value in the help; empty where it takes none.
    """

    names: tuple[str, ...]
    takes: str
    help: str
    is_needed: bool
    is_many: bool


class CommandEntry(NamedTuple):
    """A command with all its words. `about` is its own help."""

    name: str
    help: str
    about: str
    words: tuple[CommandWord, ...]

    def option(self, name: str) -> CommandWord | None:
        """The option of that name."""
        return next((word for word in self.words if name in word.names), None)

    @property
    def places(self) -> list[CommandWord]:
        """What stands without an option's name, in order."""
        return [word for word in self.words if not word.names]


def read_command(name: str) -> CommandEntry:
    """One command of `COMMANDS`, with what its module tells."""
    command = COMMANDS[name]
    module = import_module(f"spasm_tui.commands.{command.module}")
    parser = argparse.ArgumentParser(add_help=False)
    module.add_arguments(parser, name)
    # argparse has no other way to be asked what it knows.
    words = tuple(_word(action) for action in parser._actions if action.help != argparse.SUPPRESS)
    about = " ".join((module.__doc__ or "").split())
    return CommandEntry(name, command.help, about, words)


def _word(action: argparse.Action) -> CommandWord:
    takes = str(action.metavar or action.dest.upper()) if action.nargs != 0 else ""
    needed = action.required and bool(action.option_strings or action.nargs != "*")
    many = action.nargs in ("*", "+") or isinstance(action, argparse._AppendAction)
    return CommandWord(tuple(action.option_strings), takes, (action.help or "").replace("%%", "%"), needed, many)
