"""Locking bytes with a passphrase in the age format, so that any `age -d` opens them. It needs pyrage, an extra."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from unicodedata import normalize

from spasm_tui.storage.backup import BackupError, Seal

_HEAD = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are locked in the age format."""
    return data.startswith(_HEAD)


def seals(passphrase: str) -> tuple[Seal, Seal]:
    """What locks bytes with the passphrase, and what unlocks them. Raises BackupError where pyrage is missing."""
    if find_spec("pyrage") is None:
        raise BackupError("a passphrase needs the extra part of spasm-tui: pip install 'spasm-tui[age]'")
    if not passphrase:
        raise BackupError("the passphrase is empty")
    from pyrage import passphrase as age  # noqa: PLC0415 rarely needed

    return partial(age.encrypt, passphrase=passphrase), partial(_unlocked, passphrase=passphrase)


def _unlocked(data: bytes, passphrase: str) -> bytes:
    """`data` opened; where the passphrase as typed does not, by the same letters spelled the other way of Unicode."""
    from pyrage import DecryptError  # noqa: PLC0415
    from pyrage import passphrase as age  # noqa: PLC0415

    for spelled in dict.fromkeys((passphrase, normalize("NFC", passphrase), normalize("NFD", passphrase))):
        with suppress(DecryptError):
            return bytes(age.decrypt(data, spelled))
    raise BackupError("the passphrase does not open it, or the file is damaged")
