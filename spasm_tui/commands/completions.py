"""What makes bash, zsh or fish complete the program's words. `spasm-tui integrate` puts all three in place."""

from __future__ import annotations

import argparse

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.shell_scripts import SHELLS

ASK = "words"
"""In the place of a shell: the shell's own question, what may stand where the cursor is."""


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("shell", metavar="SHELL", help=", ".join(SHELLS))
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the shell is to read; or, for the shell, a line for each word that fits."""
    if args.shell == ASK:
        from spasm_tui.commands.fitting_words import fitting_words  # noqa: PLC0415 only a shell asks

        for word, about in fitting_words(args.words, setup):
            print(f"{word}\t{about}")
        return 0
    if args.shell not in SHELLS:
        raise ValueError(f"“{args.shell[:30]}” is not a shell that is known. There are: {', '.join(SHELLS)}.")
    print(SHELLS[args.shell], end="")
    return 0
