"""The passphrase of a backup: the same letters, however Unicode spells them."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

import pytest

from spasm_tui.storage.backup import BackupError
from spasm_tui.storage.sealing import seals

age = pytest.importorskip("pyrage")
Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize(("sealed_with", "typed"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFC", "NFC"), ("NFD", "NFD")])
def test_a_passphrase_opens_in_either_spelling(sealed_with: Form, typed: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    right, tried = normalize(sealed_with, "Rücken"), []

    def decrypt(data: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        if passphrase != right:
            raise age.DecryptError("Decryption failed")
        return data

    monkeypatch.setattr(age.passphrase, "decrypt", decrypt)  # the real one takes a second each time
    assert seals(normalize(typed, "Rücken"))[1](b"x") == b"x"
    assert len(tried) == 1 + (sealed_with != typed)


def test_a_wrong_one_is_tried_once_where_it_has_one_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def decrypt(data: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        raise age.DecryptError("Decryption failed")

    monkeypatch.setattr(age.passphrase, "decrypt", decrypt)
    with pytest.raises(BackupError, match="does not open it"):
        seals("plain")[1](b"x")
    assert tried == ["plain"]
