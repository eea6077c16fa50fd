"""Asking for a passphrase: it is never an option, where other users of the machine could read it."""

from __future__ import annotations

import getpass
import sys

from spasm_tui.storage.backup import BackupError


def old_passphrase() -> str:
    """The passphrase of a backup: typed without being shown, or the first line of the standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase: ")
    return sys.stdin.readline().rstrip("\r\n")


def new_passphrase() -> str:
    """A passphrase for a new backup; a person types it twice. Raises BackupError."""
    first = old_passphrase()
    if sys.stdin.isatty() and getpass.getpass("Again: ") != first:
        raise BackupError("No backup: the two were not the same. Please try again.")
    return first
