"""Brings back from a backup what is missing here. It shows first what would change; it adds, and takes nothing away."""

from __future__ import annotations

import argparse
import sys

from spasm_tui.commands.passphrase import old_passphrase
from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.importing.preview import Offer, offer_lines
from spasm_tui.lib.text import clean, join_words, plural
from spasm_tui.storage.backup import BackupError
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.restore import Restoring, bring_back, look_into
from spasm_tui.storage.sealing import is_sealed, seals

_MOST_WRONG = 5


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("file", metavar="FILE", help="a backup: .zip, or .zip.age with a passphrase")
    parser.add_argument("--yes", action="store_true", help="bring it in without asking")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Shows what would come back, asks, and brings all of it or nothing."""
    path = typed_path(args.file)
    data = path.read_bytes()
    try:
        if is_sealed(data):
            data = seals(old_passphrase())[1](data)
        found = look_into(data, setup.places, setup.device)
    except BackupError as error:
        setup.warn(f"Nothing was changed: {path.name}: {error}.")
        return 1
    words = setup.open_world().catalogue.vocabulary
    print("\n".join(_lines(path.name, found, words)))
    for line in found.wrong[:_MOST_WRONG]:
        setup.warn(clean(line, one_line=True))
    if len(found.wrong) > _MOST_WRONG:
        setup.warn(f"and {len(found.wrong) - _MOST_WRONG} more that cannot be used")
    if not found.is_news:
        print("All of it is here already.")
        return 0
    if not (args.yes or _agrees()):
        print(f"Nothing was changed. To bring it in: spasm-tui restore {args.file} --yes")
        return 0
    bring_back(found, setup.places, setup.device, setup.now())
    print("Brought back. Nothing that was here is gone.")
    return 0


def _agrees() -> bool:
    if not sys.stdin.isatty():
        return False
    try:
        return input("Bring it in? y or n: ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _lines(name: str, found: Restoring, words: Vocabulary) -> list[str]:
    """What would change, in the words of an import."""
    offer = Offer(f"{clean(name, one_line=True)}:", "", found.back, found.known)
    lines = offer_lines(offer, words, dry=True)
    if found.changed:
        changed = offer_lines(Offer("Changed later than here:", "", found.changed), words, dry=True)
        lines += changed[:-1]
    if found.removed:
        lines.append(f"{plural(found.removed, 'record')} removed here since: they stay removed.")
    if found.own:
        lines.append(f"Files of your own: {clean(join_words(found.own), one_line=True)}.")
    if found.kept:
        lines.append(f"Not the same here, yours stay: {clean(join_words(found.kept), one_line=True)}.")
    return lines
