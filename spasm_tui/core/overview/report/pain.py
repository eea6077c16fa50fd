"""The parts of the page about pain: first numbers, how it goes, each spasm, where it was (clinical 9, 11)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import timedelta

from spasm_tui.core.base.meaningful_change import WORDS
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.report.body import body_picture, body_words
from spasm_tui.core.overview.report.chart import trend_picture, trend_words
from spasm_tui.core.overview.report.page import Block, Image, KeyFact, KeyFacts, Lines, ReportTable, short, short_list
from spasm_tui.core.overview.report.report_data import NOTES, Material
from spasm_tui.core.recovery.recovery import LADDER_DAYS, OFTEN_COUNT, OFTEN_DAYS, course_of
from spasm_tui.core.red_flags.red_flags import EPISODE_LASTS
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.moment_words import date_words
from spasm_tui.lib.text import plural

HIGH_PAIN = 7
"""From here on a day counts as one of high pain."""


def key_facts(material: Material) -> list[Block]:
    """The numbers to see first. Those that nothing was noted for are left out. Days without a note tell nothing, so
    days with a medicine are told of those with one.
    """
    days = material.each_day
    rated = [day.worst for day in days if day.worst is not None]
    noted = sum(day.records > 0 for day in days)
    medicine = sum(bool(day.medicines) for day in days)
    if not noted:
        return [Lines(("Nothing was logged on these days.",))]
    facts = [KeyFact(str(len(material.episodes)), "spasms began" if len(material.episodes) != 1 else "spasm began")]
    if rated:
        high = sum(pain >= HIGH_PAIN for pain in rated)
        facts.append(KeyFact(f"{max(rated)} of 10", "worst pain"))
        facts.append(KeyFact(f"{high} of {len(rated)}", f"days with pain {HIGH_PAIN} or more, of days with pain noted"))
    facts.append(KeyFact(f"{noted} of {len(days)}", "days with any note"))
    if medicine:
        facts.append(KeyFact(f"{medicine} of {noted}", "noted days with a medicine"))
    return [KeyFacts(tuple(facts))]


def course(material: Material) -> list[Block]:
    """Where the last spasm stands, whether it gets better by what matters, and how often they come."""
    if not material.is_current:
        return []
    lines = _open_spasm(material)
    recent = [r for r in material.whole.records(Episode) if material.now - r.at < timedelta(days=OFTEN_DAYS)]
    if len(recent) >= OFTEN_COUNT:
        lines.append(f"{len(recent)} spasms began in the last {OFTEN_DAYS} days.")
    return [Lines(tuple(lines))] if lines else []


def _open_spasm(material: Material) -> list[str]:
    found = course_of(material.whole, material.now)
    last = material.whole.last(Episode)
    if last is None:
        return []
    began = date_words(material.day(last))
    if found is None:
        return [f"No spasm is open. The last one began on {began} and lasted {_length(material, last)}."]
    if found.day > LADDER_DAYS[-1] + 28:
        return [f"The last spasm began on {began}; its end was not noted."]
    line = f"A spasm is open since {began}: day {found.day}. Pain {found.first} at its start"
    if found.recent is None:
        lately = "since" if found.day <= 7 else "in the last 7 days"
        return [f"{line}; no check-in tells of the pain {lately}."]
    notes = plural(found.ratings, "note")
    lines = [f"{line}, {found.recent:g} now (median of {notes} in 7 days): {WORDS[found.change]}."]
    passed = [day for day in LADDER_DAYS if day < found.day]
    if passed and found.change != "better":
        lines.append(f"Not clearly better by day {passed[-1]}.")
    return lines


def trend(material: Material) -> list[Block]:
    """Pain over the days."""
    if not any(day.worst is not None for day in material.each_day):
        return []
    return [Image(trend_picture(material.each_day), trend_words(material.each_day))]


def body(material: Material) -> list[Block]:
    """Where the spasms were, and how often."""
    counts = Counter(place for record in material.episodes for place in dict.fromkeys(record.where))
    if not counts:
        return []
    words = material.catalogue.vocabulary
    placed = sum(bool(record.where) for record in material.episodes)
    return [Image(body_picture(counts), body_words(counts, placed, len(material.episodes), words))]


def episodes(material: Material) -> list[Block]:
    """Each spasm, the newest first."""
    rows = tuple(_row(material, record) for record in material.episodes)
    if not rows:
        return []
    heads = ("Began", "Length", "Pain at start", "Worst", "Where", "Set off by", "Note")
    shares = (0.105, 0.105, 0.08, 0.06, 0.19, 0.26, 0.2)
    if any(row[-1] for row in rows):
        return [ReportTable(heads, rows, shares)]
    return [ReportTable(heads[:-1], tuple(row[:-1] for row in rows), (0.12, 0.12, 0.09, 0.08, 0.26, 0.33))]


def _row(material: Material, record: Episode) -> tuple[str, ...]:
    words = material.catalogue.vocabulary
    pain, worst = record.pain, worst_of(material, record)
    set_off = short_list([words.title("triggers", word) for word in record.triggers])
    doing = words.title("doing", record.doing)
    return (
        date_words(material.day(record)),
        _length(material, record),
        "" if pain is None else str(pain),
        "" if worst is None else str(worst),
        short_list([words.title("where", word) for word in record.where]),
        set_off or short(f"while: {doing}" if doing else "", 40),
        "" if NOTES in material.left else short(record.note, 80),
    )


def _length(material: Material, record: Episode) -> str:
    end = record.over_at
    if end is not None:
        seconds = (end - record.at).total_seconds()
        return duration_words(seconds) if seconds < 2 * 86400 else f"{round(seconds / 86400)} days"
    last = material.whole.last(Episode)
    is_last = last is not None and last.id == record.id
    if is_last and material.now - record.at <= EPISODE_LASTS:
        return f"open, day {(material.now - record.at).days + 1}"
    return "end not noted"


def worst_of(material: Material, record: Episode) -> int | None:
    """The greatest pain noted while a spasm lasted: to its end, the next spasm, or six weeks on."""
    began = record.at.timestamp()
    starts = material.starts
    later = starts[bisect_right(starts, began) :][:1]
    end = (record.over_at or material.now).timestamp()
    stop = min([end, began + EPISODE_LASTS.total_seconds(), *later])
    moments, pains = material.pains
    found = pains[bisect_left(moments, began) : bisect_right(moments, stop)]
    return max([*found, *([record.pain] if record.pain is not None else [])], default=None)
