"""What `log` needs to know of the journal, found in its bytes: saving takes a blink, however long the journal is."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from spasm_tui.storage.merged_text import toml_names_in
from spasm_tui.storage.whole_file import read_plain

_RECORD = b"[[record]]"
_EMERGENCY = rb"""urgency["']?\s*=\s*["']+emergency"""
_WORD = b"mergency"  # Python finds it in two thirds of the time of the whole word
_PAIN = re.compile(rb"(?m)^[ \t]*pain(?:_now|_later|_after|_before)?[ \t]*=[ \t]*(\d+)")
_SAVED = re.compile(rb"(?m)^[ \t]*saved[ \t]*=[ \t]*(\S+)")
_LATEST_RECORDS = 20
_RECENT = timedelta(days=31)


def names_emergency(journal: Path) -> bool:
    """Whether an emergency stands anywhere in the journal's text, read or not: then it is worth reading it whole."""
    # The plain word is looked for first: that is many times quicker than the pattern.
    return any(_WORD in data and re.search(_EMERGENCY, data) for data in _texts(journal))


def last_pain(journal: Path, besides: str, now: datetime) -> int | None:
    """The pain, 0 to 10, that the record saved last names; the record with the id `besides` left out.

    Only the ends of the files of this month and the one before are looked at. None: there is none.
    """
    months = {f"{now:%Y-%m}", f"{now - _RECENT:%Y-%m}"}
    found: list[tuple[bytes, int]] = []
    for data in _texts(journal, months):
        for part in data.split(_RECORD)[-_LATEST_RECORDS:]:
            pain, saved = _PAIN.search(part), _SAVED.search(part)
            if pain and saved and besides.encode() not in part:
                found.append((saved[1], int(pain[1])))
    return max(found)[1] if found else None


def _texts(journal: Path, months: Collection[str] = ()) -> Iterator[bytes]:
    """What stands in the journal's files, or in those of some `months`; what cannot be read says nothing here."""
    try:
        names = toml_names_in(journal)[0]
    except OSError:
        return
    for name in names:
        if not months or name[:7] in months:
            with suppress(OSError):
                # A path made of texts: there may be hundreds.
                yield read_plain(os.path.join(journal, name))
