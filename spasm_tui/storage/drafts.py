"""What was typed but not yet saved, kept on this machine so that no crash loses it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import tidy
from spasm_tui.storage.places import Places
from spasm_tui.storage.toml_text import lines_text
from spasm_tui.storage.whole_file import read_plain, write_whole


class Drafts:
    """Small tables by name. Where the disk refuses, they are kept in memory for as long as the program runs."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._held: dict[str, dict[str, Value]] = {}

    def read(self, name: str) -> dict[str, Value]:
        """The draft of that name, or an empty table."""
        if name in self._held:
            return dict(self._held[name])
        import tomli  # noqa: PLC0415

        try:
            found = tomli.loads(_unsealed(read_plain(self._path(name))))
        except (OSError, ValueError):
            found = {}
        self._held[name] = found
        return dict(found)

    def write(self, name: str, table: Mapping[str, Value]) -> None:
        """Keeps `table` under `name`, whole or not at all."""
        kept = {key: value for key, value in table.items() if value is not None}
        if self._held.get(name) == kept:
            return
        self._held[name] = kept
        with suppress(OSError):  # it is still held in memory
            write_whole(self._path(name), _sealed(lines_text(tidy(kept)).encode()), durable=False)

    def drop(self, name: str) -> None:
        """Forgets the draft of that name."""
        self._held[name] = {}
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError:
            self.write(name, {})

    def _path(self, name: str) -> Path:
        return self._places.state / "drafts" / self._places.key / f"{name}.toml"


# A draft is not waited for until it is on the disk: that would be felt at each key. So a power cut may tear it, and its
# first line tells whether it did.
_SEAL = b"# whole: "


def _sealed(data: bytes) -> bytes:
    return b"%s%08x\n%s" % (_SEAL, zlib.crc32(data), data)


def _unsealed(data: bytes) -> str:
    """The text of a draft; nothing of one that is torn. One without a seal is of an older version."""
    seal, _, text = data.partition(b"\n")
    if not seal.startswith(_SEAL):
        return data.decode()
    return text.decode() if seal == _sealed(text).partition(b"\n")[0] else ""
