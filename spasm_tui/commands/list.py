"""Your records as they stand, oldest first, one a line."""

from __future__ import annotations

import argparse
import json
import math
from datetime import datetime, time
from typing import Any

from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.diary import summary
from spasm_tui.lib.dates import DAY, day_of, iso_text, parse_day, shorten
from spasm_tui.lib.moment_words import moment_column
from spasm_tui.lib.text import clean


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--since", metavar="DAY", default="", help="2026-11-01, yesterday, 7d")
    parser.add_argument("--until", metavar="DAY", default="", help="the last day to list")
    parser.add_argument("--kind", metavar="KIND", default="", help=", ".join(k for k in KINDS if k != "removed"))
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints the records of the days and kind asked for."""
    if args.kind and args.kind not in KINDS:
        raise ValueError(
            f"“{args.kind[:30]}” is not a kind. There are: {', '.join(k for k in KINDS if k != 'removed')}."
        )
    world = setup.open_world()
    starts = world.settings.day_starts_at
    today = day_of(setup.now(), starts)
    since = parse_day(args.since, today) if args.since else None
    until = parse_day(args.until, today) if args.until else None
    # What happened on a day was saved on that day or later, so older files need not be read.
    world.store.read_all(datetime.combine(since - DAY, time(), setup.now().tzinfo) if since else None)
    kinds = [args.kind] if args.kind else []
    chosen = [
        record
        for record in reversed(world.state.whole.records(*kinds))
        if (since is None or day_of(record.at, starts) >= since)
        and (until is None or day_of(record.at, starts) <= until)
    ]
    if args.json:
        print("[" + ",".join(f"\n{_json_text(record)}" for record in chosen) + "\n]")
    else:
        for record in chosen:
            print(_line(record, world.catalogue.vocabulary))
    setup.tell_damage(world.store)
    return 0


def _line(record: Record, words: Vocabulary) -> str:
    tail = f"  “{shorten(record.noted, 60)}”" if record.noted else ""
    name = record.name if record.TITLE not in ("", record.name) else ""  # which questions they were, say
    facts = clean(" · ".join(filter(None, (name, summary(record, words)))), one_line=True)
    return f"{moment_column(record.at)}  {record.kind:<9} {facts}{tail}  {record.id}"


# One for all records; what JSON has no form for is a moment, a day or a time.
_JSON = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    default=lambda value: iso_text(value) if isinstance(value, datetime) else value.isoformat(),
)


def _json_text(record: Record) -> str:
    whole = {"id": record.id, "kind": record.kind, "at": record.at, **record.data, "saved": record.saved}
    try:
        return _JSON.encode(whole)
    except ValueError:
        return _JSON.encode(_finite(whole))  # JSON has no such numbers


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
