"""What a file offers to bring in, and how that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.diary import summary
from spasm_tui.core.overview.importing.known_lines import Correction
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.moment_words import moment_column
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean, join_words, plural

MOST_LINES = 20
MOST_RECORDS = 10
_MOST_NAMES = 8


class Offer(NamedTuple):
    """What a file (or a folder of tables) offers: records that are new, how many are known, what is wrong, by line.

    `same` are lines that give a record another line gave too; `removed` those whose record was removed here.
    """

    title: str
    about: str
    records: list[Record]
    known: int = 0
    same: int = 0
    left_out: int = 0
    faults: tuple[str, ...] = ()
    removed: int = 0
    ahead: tuple[Record, ...] = ()
    """New ones dated later than now: taken only where the user says so."""
    corrections: tuple[Correction, ...] = ()
    """Lines that were changed since they were brought in: likewise."""
    lines: dict[str, str] = {}
    """Where each new record or correction is in the file, by the id of its line."""
    notes: tuple[str, ...] = ()
    """What else there is to know of the file, a line each."""

    def taken(self, ahead: bool = False, corrections: bool = False) -> list[Record]:
        """What comes in, with what the user said yes to."""
        corrected = [each.record for each in self.corrections] if corrections else []
        return [*self.records, *(self.ahead if ahead else ()), *corrected]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could come in."""
        return not (self.records or self.ahead or self.corrections)


def offer_lines(
    offer: Offer, words: Vocabulary, dry: bool, *, ahead: bool = False, corrections: bool = False
) -> list[str]:
    """What an offer says: before it is brought in (`dry`, with its first records) or after.

    `ahead` and `corrections`: whether the user wants those too.
    """
    taken = offer.taken(ahead, corrections)
    lines = [offer.title, *([offer.about] if offer.about else []), *(offer.notes if dry else ())]
    if dry:
        # Not all of them sorted: of a long table that would hold the screen.
        first = nsmallest(MOST_RECORDS, taken, key=lambda record: (record.at, record.id))
        lines += [_line(record, words) for record in first]
        if len(taken) > MOST_RECORDS:
            lines.append(f"  and {len(taken) - MOST_RECORDS} more")
    lines.append(f"{'Would bring in' if dry else 'Brought in'}: {_count(taken)}.")
    if offer.known:
        lines.append(f"{plural(offer.known, 'record')} here already: left as they are.")
    if offer.removed:
        lines.append(f"{plural(offer.removed, 'line')} whose record you removed here: left out.")
    if offer.same:
        lines.append(f"{plural(offer.same, 'line')} the same as another: taken once.")
    if offer.left_out:
        lines.append(f"{plural(offer.left_out, 'line')} with nothing for this program: left out.")
    if offer.corrections:
        count = plural(len(offer.corrections), "line")
        told = "taken as they are now" if corrections else "what stands here is left as it is"
        lines.append(f"{count} changed since you brought this in: {told}.")
        lines += _some([_corrected(each, offer, words) for each in offer.corrections]) if dry else []
    if offer.ahead:
        told = "taken too" if ahead else "left out"
        lines.append(f"{plural(len(offer.ahead), 'line')} dated later than now: {told}.")
        lines += _some([f"  {_place(r.id, offer)}{moment_column(r.at)}" for r in offer.ahead]) if dry else []
    return lines


def fault_lines(faults: Sequence[str]) -> list[str]:
    """The first faults, and how many more there are."""
    more = [f"and {len(faults) - MOST_LINES} more lines"] if len(faults) > MOST_LINES else []
    return [*faults[:MOST_LINES], *more]


def names_out(named: Sequence[tuple[str, int]]) -> str:
    """`Headache (12), Mood (3)`: what is left out, the commonest first."""
    told = [f"{clean(name, one_line=True)} ({count})" for name, count in named[:_MOST_NAMES]]
    return ", ".join([*told, *(["and more"] if len(named) > _MOST_NAMES else [])])


def _some(lines: list[str]) -> list[str]:
    return [*lines[:MOST_RECORDS], *([f"  and {len(lines) - MOST_RECORDS} more"] if len(lines) > MOST_RECORDS else [])]


def _place(line_id: str, offer: Offer) -> str:
    place = offer.lines.get(line_id, "")
    return f"{place}: " if place else ""


def _corrected(correction: Correction, offer: Offer, words: Vocabulary) -> str:
    """`line 3: 2026-11-03 07:30 pain now 6 “x” → pain now 4 “y”`."""
    before, place = correction.before, _place(correction.line_id, offer)
    if before is None:
        return f"  {place}you removed what stood here. Now it says:{_line(correction.record, words)}"
    if before.at != correction.record.at:
        return f"  {place}{_line(before, words).strip()} → {_line(correction.record, words).strip()}"
    return f"  {place}{_line(before, words).strip()} → {_facts(correction.record, words)}"


def _count(records: list[Record]) -> str:
    """`12 records (10 check-in, 2 spasm)`."""
    if not records:
        return "nothing new"
    counts = Counter(KINDS[r.kind].TITLE.lower() if r.kind in KINDS else r.kind for r in records)
    kinds = join_words([f"{count} {clean(kind, one_line=True)}" for kind, count in counts.most_common()])
    ends = min(record.at for record in records), max(record.at for record in records)
    span = dict.fromkeys(f"{day:%Y-%m-%d}" for day in ends)
    return f"{plural(len(records), 'record')} ({kinds}), {' to '.join(span)}"


def _line(record: Record, words: Vocabulary) -> str:
    return f"  {moment_column(record.at)}  {clean(record.kind, one_line=True):<9} {_facts(record, words)}"


def _facts(record: Record, words: Vocabulary) -> str:
    note = record.noted
    tail = f"  “{shorten(note, 60)}”" if note else ""
    return f"{clean(summary(record, words), one_line=True)}{tail}"
