"""The warning signs that were ticked: what, when, whether the help page was read, whether somebody looked at it.

They come first on the page and none of them is ever cut (clinical 1.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from spasm_tui.core.base.records.answers import Answers, Urgency
from spasm_tui.core.overview.report.page import Block, Lines, ReportTable, short
from spasm_tui.core.overview.report.report_data import Material
from spasm_tui.core.questionnaires.urgency import find_urgency
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, settles_after
from spasm_tui.lib.moment_words import date_words, day_month, moment_words, time_words
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

URGENCY_WORDS = {
    Urgency.EMERGENCY: "get help at once",
    Urgency.TODAY: "call today",
    Urgency.DAYS: "see someone this week",
}
_HOW_URGENT = {urgency: number for number, urgency in enumerate(Urgency)}
_MOST_ROWS = 8
"""With more than that, what was ticked least lately stands together in the last row."""
_MOST_LETTERS = 1000
"""With more than that, each sign stands once, in a line for each urgency: a table of them would fill the page."""
_NOT_YET = "not yet"
_UNREADABLE = "(the answers cannot be read any more)"


class TickedSigns(NamedTuple):
    """The same signs, ticked once or more often: the answers with them, the latest first."""

    signs: tuple[str, ...]
    urgency: Urgency
    records: tuple[Answers, ...]


def signs(material: Material) -> list[Block]:
    """Every sign that was ticked, what needs help soonest first; where there is none, when they were last asked."""
    if not material.whole.records():
        return []
    asked = asked_of(material)
    found = ticked(material)
    if not found:
        none = "None was ticked. " if asked else ""
        return [Lines((none + _asked_words(material, asked),))]
    rows = tuple(_row(material, each) for each in found)
    asked_line = Lines((_asked_words(material, asked),))
    if sum(len(row[0]) for row in rows) > _MOST_LETTERS:
        return [Lines(tuple(_line(material, each) for each in _by_urgency(material, found)), bold=True), asked_line]
    # What was ticked, what to do about it, and what is still open.
    bold = frozenset(
        (number, column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if column < 2 or cell == _NOT_YET
    )
    heads = ("What was ticked", "Advice given", "When", "Advice read", "Looked at?")
    return [ReportTable(heads, rows, (0.49, 0.13, 0.14, 0.11, 0.13), bold=bold), asked_line]


def asked_of(material: Material) -> list[Answers]:
    """The answers about warning signs of these days, the latest first."""
    return [record for record in material.state.records(Answers) if record.questionnaire == RED_FLAGS]


def ticked(material: Material) -> list[TickedSigns]:
    """The signs of these days, those that were ticked together as one; what needs help soonest first, then the latest.

    An emergency that nobody has looked at is on a page about now even when it was ticked before these days, or is
    dated after them: a clock may have been wrong.
    """
    groups: dict[tuple[Urgency, tuple[str, ...]], list[Answers]] = {}
    for record in material.whole.records(Answers):
        within = material.days.first <= material.day(record) <= material.days.last
        waits = material.is_current and record.urgency is Urgency.EMERGENCY and _still_waits(material, record)
        found = _finding(material, record) if within or waits else None
        if found:
            groups.setdefault(found, []).append(record)
    every = [TickedSigns(words, urgency, tuple(records)) for (urgency, words), records in groups.items()]
    every.sort(key=lambda each: (-_HOW_URGENT[each.urgency], -each.records[0].at.timestamp()))
    return every if len(every) <= _MOST_ROWS else [*every[: _MOST_ROWS - 1], _together(every[_MOST_ROWS - 1 :])]


def _together(rest: list[TickedSigns]) -> TickedSigns:
    records = sorted((record for each in rest for record in each.records), key=lambda r: r.at, reverse=True)
    return TickedSigns(
        tuple(dict.fromkeys(sign for each in rest for sign in each.signs)), rest[0].urgency, tuple(records)
    )


def _by_urgency(material: Material, found: list[TickedSigns]) -> list[TickedSigns]:
    """One for each urgency, no sign in two of them; what is urgent by itself comes first in each."""
    questions = material.catalogue.questionnaire(RED_FLAGS)
    signs = questions.rules.signs if questions else ()
    rank = {_sign(sign.why): -_HOW_URGENT[sign.urgency] for sign in signs}
    together = [
        _together(same) for urgency in reversed(Urgency) if (same := [e for e in found if e.urgency == urgency])
    ]
    told: set[str] = set()
    kept = []
    for each in together:
        new = sorted((sign for sign in each.signs if sign not in told), key=lambda sign: rank.get(sign, 0))
        kept.append(each._replace(signs=tuple(new)))
        told.update(new)
    return [each for each in kept if each.signs]


def _finding(material: Material, record: Answers) -> tuple[Urgency, tuple[str, ...]] | None:
    """How urgent the answers are and the signs in them; None where nothing was ticked.

    The stricter of what was said then and what the questions say now: rules may have been added since.
    """
    questions = material.catalogue.questionnaire(record.questionnaire)
    asks = questions is not None and questions.result == "urgency"
    found = find_urgency(questions, record.answers) if questions and asks else None
    now = Urgency(found.urgency) if found else Urgency.NONE
    urgency = max(record.urgency or now, now, key=_HOW_URGENT.__getitem__)
    if urgency is Urgency.NONE:
        return None
    why = tuple(map(_sign, found.why)) if found else ()
    return urgency, why or tuple(_answered(material, record)) or (_UNREADABLE,)


def _sign(why: str) -> str:
    """The sign in a line. Behind it the line may tell the user what to do: a doctor reads the sign alone."""
    return why.partition(". ")[0].rstrip(".")


def _answered(material: Material, record: Answers) -> Iterator[str]:
    """What was chosen, in the words of the questions; as it stands where these have other ones by now."""
    questions = material.catalogue.questionnaire(record.questionnaire)
    titles = {option.id: option.text for item in (questions.items if questions else ()) for option in item.options}
    for answer in record.answers.values():
        for each in answer if isinstance(answer, list | tuple) else [answer]:
            if isinstance(each, str) and each.strip():
                yield short(titles.get(each, each.replace("-", " ")))


def _still_waits(material: Material, record: Answers) -> bool:
    """Whether neither a professional has looked at it nor a later look was calm."""
    return record.looked_at is None and not _calm_since(material, record)


def _calm_since(material: Material, record: Answers) -> bool:
    """Whether a look at the same questions, given after this one (and after it was read), found nothing so urgent."""
    after = settles_after(record)
    return after is not None and any(
        later.questionnaire == record.questionnaire
        and later.urgency in (Urgency.NONE, Urgency.DAYS)
        and after < min(later.at, later.written) <= material.now
        for later in material.whole.records(Answers)
    )


def _row(material: Material, each: TickedSigns) -> tuple[str, ...]:
    last = each.records[0]
    when = _moment(last.at)
    if len(each.records) > 1:
        when += f"; {len(each.records)} times since {_day_words(material, each.records[-1])}"
    read = [record.acknowledged for record in each.records]
    if each.urgency is not Urgency.EMERGENCY:
        read_words = "–"
    elif None in read:
        read_words = _NOT_YET
    else:
        read_words = _moment(read[0], last.at)
    looked = last.looked_at
    return "; ".join(each.signs), URGENCY_WORDS[each.urgency], when, read_words, _looked_words(material, last, looked)


def _line(material: Material, each: TickedSigns) -> str:
    words, advice, when, read, looked = _row(material, each)
    was_read = f"; advice read: {read}" if each.urgency is Urgency.EMERGENCY else ""
    return f"{advice[:1].upper()}{advice[1:]}, {when}{was_read}; looked at: {looked}. Ticked: {words}."


def _looked_words(material: Material, record: Answers, looked: datetime | None) -> str:
    if looked is not None:
        return f"yes, {_moment(looked, record.at)}"
    # Once a later look is calm nobody is asked about it any more, and about signs for within days nobody ever is.
    asked = record.urgency in (Urgency.EMERGENCY, Urgency.TODAY) and not _calm_since(material, record)
    return _NOT_YET if asked else "not noted"


def _asked_words(material: Material, asked: list[Answers]) -> str:
    if asked:
        return f"Asked {plural(len(asked), 'time')} in these days, the last on {_day_words(material, asked[0])}."
    last = next((r for r in material.whole.records(Answers) if r.questionnaire == RED_FLAGS), None)
    if last is None:
        return "Not asked yet."
    return f"Not asked in these days; the last time was {_day_words(material, last)}."


def _day_words(material: Material, record: Answers) -> str:
    return date_words(material.day(record))


def _moment(at: datetime | None, beside: datetime | None = None) -> str:
    """`20 Nov 2026, 07:30`; the year is left out where it is that of `beside`."""
    if at is None:
        return ""
    return f"{day_month(at)}, {time_words(at)}" if beside and beside.year == at.year else moment_words(at)
