"""The full-screen program on a made-up half-year, in a folder that is thrown away afterwards."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from spasm_tui.commands.setup import Setup
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.lib.quick_classes import replace
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.places import Places


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command has no words of its own."""


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Makes the half-year up, opens the program on it, throws it away."""
    with tempfile.TemporaryDirectory(prefix="spasm-tui-demo-") as folder:
        place = Path(folder)
        demo = setup.moved_to(Places(place / "data", place / "state", setup.places.config))
        write_files(demo.places.journal, "demo", half_year(setup.now()))
        world = replace(demo.open_world(), is_demo=True)
        world.use(replace(world.settings, backups=False))
        return setup.run_app(world, "today", "")
