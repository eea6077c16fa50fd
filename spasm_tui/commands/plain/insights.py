"""Insights by lines: the same as `spasm-tui insights --text`."""

from __future__ import annotations

import argparse

from spasm_tui.commands import insights
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Prints all of it."""
    return insights.run(argparse.Namespace(text=True, since=None), setup)
