"""Today in plain lines."""

from __future__ import annotations

import argparse

from spasm_tui.commands.setup import Setup
from spasm_tui.core.today import build_today, plain_lines


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command has no words of its own."""


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints what the home screen shows."""
    settings, faults = setup.read_settings()
    for fault in faults:
        setup.warn(str(fault))
    store = setup.open_store()
    store.read_all()
    now = setup.now()
    print("\n".join(plain_lines(build_today(store.state, now, settings.day_starts_at), now)))
    if store.damages:
        setup.warn(f"{len(store.damages)} damaged places in the journal. See: spasm-tui check")
    return 0
