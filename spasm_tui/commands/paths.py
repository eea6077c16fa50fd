"""Where everything is kept on this machine. With a name it prints that path alone: cd "$(spasm-tui paths data)"."""

from __future__ import annotations

import argparse
from pathlib import Path

from spasm_tui.commands.setup import Setup
from spasm_tui.storage.files import assets_folder
from spasm_tui.storage.settings_file import CONFIG

WHAT = {
    "data": "all that you noted, and your own content: what to keep a copy of",
    "journal": "the records, one file a month and device",
    "content": "your own stretches, routines, medicines",
    "settings": "the settings",
    "state": "what belongs to this machine: drafts, its name",
    "built-in": "the content that came with the program",
}


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("which", metavar="WHICH", nargs="?", default="", help=", ".join(WHAT))


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints one path, or all with what is there."""
    found = all_paths(setup)
    if args.which:
        if args.which not in found:
            raise ValueError(f"“{args.which[:30]}” is not one of these: {', '.join(found)}.")
        print(found[args.which])
        return 0
    for name, path in found.items():
        there = "" if path.exists() else " (not there yet)"
        print(f"{name + ':':<10} {path}{there}")
        print(f"{'':<10} {WHAT[name]}")
    return 0


def all_paths(setup: Setup) -> dict[str, Path]:
    """The paths by the names of `WHAT`."""
    places = setup.places
    found = (places.data, places.journal, places.content, places.config / CONFIG, places.state, assets_folder())
    return dict(zip(WHAT, found, strict=True))
