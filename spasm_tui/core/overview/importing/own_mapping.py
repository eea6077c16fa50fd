"""A mapping for a table that no mapping knows: the user says which column is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.importing.foreign_table import Row
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import shorten

KIND, DATE, TIME, PAIN, MOST, NOTE = "kind", "date", "time", "pain", "most", "note"
"""What is asked, and what the answers are kept by."""
_HEAD_LINES = 25
_DATE, _CLOCK, _NUMBER = r"\d+[-./ ]+\w+[-./ ]+\d+", r"\d[:.]\d\d\b", r"\d{1,3}([.,]\d+)?( ?/ ?\d+)?"
_TAKEN_AS = {CheckIn.KIND: CheckIn.pain_now.key, Episode.KIND: Episode.pain.key}


def heads_at(rows: Sequence[Row]) -> int:
    """Where the line of heads most likely is: the first with as many cells as most lines have."""
    widths = Counter(sum(map(bool, cells)) for _, cells in rows[:_HEAD_LINES])
    full = {width for width in widths if width >= max(widths) - 1 or widths[width] > 2}
    found = (index for index, (_, cells) in enumerate(rows[:_HEAD_LINES]) if sum(map(bool, cells)) in full)
    return next(found, 0)


def mapping_form(rows: Sequence[Row]) -> Questionnaire:
    """Which column is which, asked with what stands in the first line of each."""
    at = heads_at(rows)
    heads = [head for head in rows[at][1] if head]
    first = rows[at + 1][1] if at + 1 < len(rows) else []
    places = {head: rows[at][1].index(head) for head in heads}
    shown = tuple(
        Option(head, f"{shorten(head)}  ({shorten(first[places[head]], 20)})" if _has(first, places[head]) else head)
        for head in places
    )
    # What fits by its look comes first, where the cursor is.
    cells = {head: first[place] if _has(first, place) else "" for head, place in places.items()}
    dates = [option for option in shown if re.search(_DATE, cells[option.id])]
    times = [option for option in shown if option not in dates and re.search(_CLOCK, cells[option.id])]
    numbers = [option for option in shown if option not in times and re.fullmatch(_NUMBER, cells[option.id].strip())]
    none = Option("", "There is none")
    kinds = (Option(CheckIn.KIND, "Check-ins: how the back was"), Option(Episode.KIND, "Spasms"))
    return Questionnaire(
        "own-mapping",
        "Which column is which?",
        (
            Item(KIND, "one", "What does each line tell of?", required=True, options=kinds),
            Item(DATE, "one", "Where is the date?", page="The date", required=True, options=_first(dates, shown)),
            Item(TIME, "one", "Where is the time of day?", page="The time", options=_first([*times, none], shown)),
            Item(PAIN, "one", "Where is the pain?", page="The pain", required=True, options=_first(numbers, shown)),
            Item(MOST, "number", "What is the worst pain there can be in it?", page="The pain", max=1000, usual=10),
            Item(NOTE, "many", "What goes into the note?", page="The note", options=shown),
        ),
    )


def _first(likely: Iterable[Option], options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(dict.fromkeys([*likely, *options]))


def _has(cells: Sequence[str], place: int) -> bool:
    return place < len(cells) and bool(cells[place])


def mapping_table(answers: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The answers as a mapping's file has them: `column_mapping.Mapping` is its schema."""
    kind = answers.get(KIND, CheckIn.KIND)
    time, most = answers.get(TIME) or "", answers.get(MOST) or 10
    pain: dict[str, Any] = {"key": _TAKEN_AS[kind], "column": answers[PAIN]}
    values = [pain if most == 10 else {**pain, "scale": [0, most]}]
    if notes := [column for column in answers.get(NOTE) or () if column]:
        values.append({"key": "note", "columns": list(notes)})
    return {
        "title": title,
        "about": "Read by the columns you chose.",
        "heads": list(dict.fromkeys([answers[DATE], answers[PAIN]])),
        "when": {"date": answers[DATE], **({"time": time} if time else {})},
        "record": [{"kind": kind, "value": values}],
    }
