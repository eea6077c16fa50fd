"""The parts of the page about what was tried, and what came of it (clinical 3, 11)."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping

from spasm_tui.core.base.meaningful_change import matters
from spasm_tui.core.base.records.fields import Scale
from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.kinds import TRIED
from spasm_tui.core.base.records.record import Record, changed
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import RatedTreatment, Timed
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.vocabulary import NO_WORDS
from spasm_tui.core.heat_cold.helped import MATTERS_BY_CHANCE
from spasm_tui.core.overview.report.page import Block, Lines, ReportTable, short, short_apart
from spasm_tui.core.overview.report.report_data import Material
from spasm_tui.core.recovery.recovery import PAIN_CHANGE, PAIN_CHANGE_PART
from spasm_tui.core.trial.card import ResultCard, card_of
from spasm_tui.core.trial.sides import progress_of
from spasm_tui.core.trial.trial import trials
from spasm_tui.lib.dates import day_of, duration_words
from spasm_tui.lib.moment_words import date_words

_COLUMNS = (
    ("What", 0.27),
    ("Times", 0.16),
    ("Pain before to after", 0.17),
    ("Change", 0.13),
    ("30 min later", 0.13),
    ("Less by 2 points or 30 %", 0.14),
)


def tried(material: Material) -> list[Block]:
    """What was tried: how often, the pain before and after, and how often the change was large enough to matter.

    What was rated comes first. Columns that nothing stands in are left out. The ratings of a trial that still runs do
    not count: nobody is to peek at what it will say.
    """
    rows = [_row(name, records) for name, records in tried_by_name(material)]
    kept = [column for column in range(len(_COLUMNS)) if any(row[column] for row in rows)]
    if not rows:
        return []
    heads, shares = zip(*(_COLUMNS[column] for column in kept), strict=True)
    table = ReportTable(heads, tuple(tuple(row[column] for column in kept) for row in rows), shares)
    return [table, Lines((_BY_CHANCE,))] if len(_COLUMNS) - 1 in kept else [table]


def tried_by_name(material: Material) -> list[tuple[str, list[Record]]]:
    """What was tried, each with its records, the latest first; what was rated comes first, then what was most often.

    A dose is told of with the medicines.
    """
    groups: dict[str, list[Record]] = {}
    spelled: dict[str, str] = {}  # as it was written last, however large its letters
    running = {record.id for record in material.whole.records(TrialPlanned) if not record.is_over}
    tried = (each for each in material.state.records(*TRIED) if not each.is_slip)
    for record in (_unseen(each, running) for each in tried):
        name = " ".join(_name(material, record).split())
        groups.setdefault(spelled.setdefault(name.casefold(), name), []).append(record)
    names = short_apart(groups, 48)
    found = [(names[name], records) for name, records in groups.items()]
    return sorted(found, key=lambda group: (not _is_rated(group[1]), -len(group[1])))


_BY_CHANCE = (
    f"Pain also eases by itself: with nothing done, about {round(100 * MATTERS_BY_CHANCE)} of 100 second ratings are "
    "lower by 2 points or 30 %."
)


def _unseen(record: Record, running: set[str]) -> Record:
    """The record, without its ratings where it belongs to a trial that runs."""
    if RatedTreatment.trial.of(record).partition(":")[0] not in running:
        return record
    return changed(
        record,
        dict.fromkeys(
            (RatedTreatment.pain_before, RatedTreatment.pain_after, RatedTreatment.pain_later, HelpTaken.rating)
        ),
    )


def trial_results(material: Material) -> list[Block]:
    """Each trial that ended in the range: what was compared, how many pairs count, what came of it."""
    rows = []
    for trial in trials(material.whole):
        day = day_of(trial.until or trial.record.at, material.day_starts_at)
        if not trial.is_over or not material.days.first <= day <= material.days.last:
            continue
        progress = progress_of(material.whole, trial, material.now)
        card = card_of(material.whole, trial, progress, day, material.day_starts_at)
        rows.append(
            (short(trial.title, 40), date_words(day), f"{progress.count('counted')} of {trial.pairs}", _said(card))
        )
    heads = ("Compared, in an order drawn by lot", "Ended", "Pairs", "What came of it")
    return [ReportTable(heads, tuple(rows), (0.26, 0.12, 0.08, 0.54))] if rows else []


def _said(card: ResultCard) -> str:
    """The verdict with its numbers: points of pain, above 0 in favour of the first."""
    found = card.verdict
    if found is None or found.interval is None or found.p is None:
        return card.headline
    low, high = (signed(round(end, 1)) for end in found.interval)
    middle = f"{card.names[0]} better by {signed(found.median)} points" if found.median else "Difference: 0 points"
    return f"{card.headline} {middle} (median; 95 % interval {low} to {high}, p = {found.p:.3f})"


def _is_rated(records: list[Record]) -> bool:
    return bool(_pairs(records, RatedTreatment.pain_after)) or any(
        HelpTaken.rating.of(record) is not None for record in records
    )


def _name(material: Material, record: Record) -> str:
    """What stands together: a preset, a routine, a treatment by its name."""
    content = material.catalogue
    match record:
        case HeatCold():
            preset = content.vocabulary.title_of("preset", record.preset)
            return preset or record.subject(NO_WORDS).capitalize() or record.TITLE
        case Session():
            return f"Stretching: {content.vocabulary.named('routine', record.routine)}"
        case HelpTaken():
            treatment = content.treatments.get(record.what)
            return treatment.title if treatment else record.what
        case Side():
            return record.what
    return _DOING.get(type(record), record.name)


_DOING: Mapping[type[Record], str] = {Walk: "Walking", Rest: "Lying down to rest"}


def _row(name: str, records: list[Record]) -> tuple[str, ...]:
    pairs, later = _pairs(records, RatedTreatment.pain_after), _pairs(records, RatedTreatment.pain_later)
    # What the pain was in the end: half an hour later where that was asked.
    last = _pairs(records, RatedTreatment.pain_later, RatedTreatment.pain_after)
    ratings = [rating for r in records if (rating := HelpTaken.rating.of(r)) is not None]
    change = _change(pairs) or (f"rated {_median(ratings)} of 10 ({len(ratings)})" if ratings else "")
    both = f"{_median(a for a, _ in pairs)} to {_median(b for _, b in pairs)}" if pairs else ""
    return name, _times(records), both, change, _change(later), _eased_words(last)


def _eased_words(pairs: list[tuple[int, int]]) -> str:
    """After how many of these ratings pain was less by enough to matter; empty where there are none."""
    eased = sum(matters(a, b, PAIN_CHANGE, PAIN_CHANGE_PART) == "better" for a, b in pairs)
    return f"{eased} of {len(pairs)}" if pairs else ""


def _times(records: list[Record]) -> str:
    seconds = sum(Timed.seconds.of(record) or 0 for record in records)
    return f"{len(records)} ({duration_words(seconds)})" if seconds >= 60 else str(len(records))


def _pairs(records: list[Record], *after: Scale) -> list[tuple[int, int]]:
    """The pain before and after of those that have both; after by the first of these that is there."""
    ends = (
        (RatedTreatment.pain_before.of(r), next((p for each in after if (p := each.of(r)) is not None), None))
        for r in records
    )
    return [(a, b) for a, b in ends if a is not None and b is not None]


def _median(values: Iterable[float]) -> str:
    return f"{statistics.median(values):g}"


def _change(pairs: list[tuple[int, int]]) -> str:
    """The median change with how many there are: `−1 (12)`."""
    if not pairs:
        return ""
    middle = statistics.median(b - a for a, b in pairs)
    return f"{signed(middle)} ({len(pairs)})"


def signed(value: float) -> str:
    """A change with its sign; none is 0."""
    return "0" if not value else f"{'−' if value < 0 else '+'}{abs(value):g}"
