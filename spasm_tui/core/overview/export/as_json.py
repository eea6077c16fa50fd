"""The whole journal as JSON: a backup that `spasm-tui import` takes back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from spasm_tui import __version__
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.values import record_to_json

NAME, VERSION = "spasm-tui journal", 1


def journal_json(records: Iterable[Record], made: datetime) -> str:
    """The records, one a line, under a head that says what this is."""
    head = {"format": NAME, "version": VERSION, "program": f"spasm-tui {__version__}", "made": made.isoformat()}
    # One encoder for all: making one takes longer than a record. Nothing here can hold itself.
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    lines = [encode(record_to_json(record)) for record in records]
    start = encode(head)[:-1]
    body = ",\n".join(lines)
    return f'{start}, "records": [\n{body}\n]}}\n' if lines else f'{start}, "records": []}}\n'
