"""What a file offers to bring in, and how that is told."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.diary import summary
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.text import clean, join_words, plural

MOST_LINES = 20


class Offer(NamedTuple):
    """What a file (or a folder of tables) offers: records that are new, how many are known, what is wrong, by line.

    `same` are lines that give a record another line gave too.
    """

    title: str
    about: str
    records: list[Record]
    known: int = 0
    same: int = 0
    left_out: int = 0
    faults: tuple[str, ...] = ()


def offer_lines(offer: Offer, words: Vocabulary, dry: bool) -> list[str]:
    """What an offer without faults says: before it is brought in (`dry`, with its first records) or after."""
    lines = [offer.title, *([offer.about] if offer.about else [])]
    if dry:
        ranked = sorted(offer.records, key=lambda record: (record.at, record.id))
        lines += [_line(record, words) for record in ranked[:MOST_LINES]]
        if len(ranked) > MOST_LINES:
            lines.append(f"  and {len(ranked) - MOST_LINES} more")
    lines.append(f"{'Would bring in' if dry else 'Brought in'}: {_count(offer.records)}.")
    if offer.known:
        lines.append(f"{plural(offer.known, 'record')} here already: left as they are.")
    if offer.same:
        lines.append(f"{plural(offer.same, 'line')} the same as another: taken once.")
    if offer.left_out:
        lines.append(f"{plural(offer.left_out, 'line')} with nothing for this program: left out.")
    return lines


def _count(records: list[Record]) -> str:
    """`12 records (10 check-in, 2 spasm)`."""
    if not records:
        return "nothing new"
    counts = Counter(KINDS[r.kind].TITLE.lower() if r.kind in KINDS else r.kind for r in records)
    kinds = join_words([f"{count} {clean(kind, one_line=True)}" for kind, count in counts.most_common()])
    days = sorted(record.at for record in records)
    span = dict.fromkeys(f"{day:%Y-%m-%d}" for day in (days[0], days[-1]))
    return f"{plural(len(records), 'record')} ({kinds}), {' to '.join(span)}"


def _line(record: Record, words: Vocabulary) -> str:
    facts = clean(summary(record, words), one_line=True)
    note = record.noted
    tail = f"  “{shorten(note, 60)}”" if note else ""
    return f"  {record.at:%Y-%m-%d %H:%M}  {clean(record.kind, one_line=True):<9} {facts}{tail}"
