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
    lines = [json.dumps(record_to_json(record), ensure_ascii=False) for record in records]
    start = json.dumps(head, ensure_ascii=False)[:-1]
    body = ",\n".join(lines)
    return f'{start}, "records": [\n{body}\n]}}\n' if lines else f'{start}, "records": []}}\n'
