"""Makes a backup: your records, your own content and your settings in one file, read back before it counts."""

from __future__ import annotations

import argparse
import os

from spasm_tui.commands.passphrase import new_passphrase
from spasm_tui.commands.setup import Setup
from spasm_tui.lib.text import plural
from spasm_tui.storage.backup import BackupError, backup_folder, dated_name, make_backup, thin_out
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.sealing import seals

_ENDS_IT = "spasm-tui config set backups off"


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="where to; else a dated one in its folder")
    parser.add_argument("--passphrase", action="store_true", help="lock it (as a FILE that ends in .age is anyway)")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Says where the backup is, or why there is none."""
    try:
        return _back_up(args, setup)
    except BackupError as error:
        setup.warn(str(error))
        return 1


def _back_up(args: argparse.Namespace, setup: Setup) -> int:
    settings, _ = setup.read_settings()
    is_dated = not args.file.strip()
    folder = backup_folder(setup.places, settings.backup_folder if is_dated else "")
    name = dated_name(setup.now().date(), setup.device.name) + (".age" if args.passphrase else "")
    path = folder / name if is_dated else typed_path(args.file)
    if path.is_dir():
        path /= name
    if not is_dated and os.path.lexists(path):
        raise ValueError(f"{path} is there already. Choose another name.")
    locked = seals(new_passphrase()) if args.passphrase or path.suffix == ".age" else None
    if locked:
        setup.warn("Locking it and trying the lock takes some seconds.")
    count = make_backup(setup.places, path.absolute(), setup.now(), setup.device.name, folder, locked)
    if is_dated:
        thin_out(folder, setup.device.name)
    print(f"Backed up: {plural(count, 'file')}, read back whole. {path}")
    if locked and is_dated and settings.backups:
        # The program has no passphrase by itself: one that it kept would lie beside what it locks.
        setup.warn(f"Only this one is locked. The backup of each day in that folder is not: {_ENDS_IT} ends those.")
    return 0
