"""Each kind of record says all that the program asks of one, or that there is none: what was forgotten is named."""

from __future__ import annotations

import json
from collections import Counter
from datetime import time
from importlib import import_module
from inspect import isclass
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from spasm_tui.core.base import records
from spasm_tui.core.base.records.day_tally import DayTally
from spasm_tui.core.base.records.kinds import KINDS, TRIED
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.charts.chart import LAYERS
from spasm_tui.core.overview.charts.readout import day_parts
from spasm_tui.core.overview.daily_summary import day_summary
from spasm_tui.core.overview.export.as_fhir import journal_fhir
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.flat_tables import table_of
from spasm_tui.core.overview.record_form import form_for
from tests.content import CONTENT
from tests.core.base.records.test_kinds import FITS
from tests.making import NOW, state_of

FORMAT = (Path(__file__).parents[4] / "spasm_tui" / "storage" / "FORMAT.md").read_text(encoding="utf-8")
# Why a kind that the user logs cannot be added by the form of a past time.
NO_FORM = {
    "answers": "its questions are asked one by one",
    "measure": "the measures screen asks for it, with the bounds of its instrument",
    "habit": "the habits screen logs it, with the habit's own unit",
    "side": "a trial tells when its sessions are",
}
# Why a day that has one has no letter under the charts.
NO_MARK = {
    "checkin": "it is the line itself",
    "session": "planned and done have a chart of their own",
    "rest": "lying down and moving have a chart of their own",
    "walk": "planned and done have a chart of their own",
    "answers": "they tell of weeks, not of the day",
    "measure": "measures have charts of their own",
    "habit": "habits have a page of their own",
    "side": "while a trial runs, nobody is to peek at it",
}


def missing(kind: type[Record]) -> list[str]:
    """What a kind does not say of itself, with where it would."""
    full: dict[str, Any] = {field.key: FITS[field.form][0] for field in kind.FIELDS}
    record, empty = kind("id", kind.KIND, NOW, full), kind("id", kind.KIND, NOW, {})
    name, tally = kind.KIND, DayTally()
    record.fold(tally)
    for each in (record, empty):
        each.fold(DayTally())
        assert all(isinstance(part, str) for part in (each.name, *each.summary(CONTENT.vocabulary)))
        assert list(journal_fhir([each], CONTENT, NOW))
    made = json.loads("".join(journal_fhir([record], CONTENT, NOW)))["entry"][1:]
    told = [each for each in made if each["resource"]["resourceType"] != "Basic"]
    says = f"{kind.__doc__} {kind.fhir.__doc__ if kind.fhir is not Record.fhir else ''}"
    says_always = {
        "a title, for the diary and its form (title=)": bool(kind.TITLE),
        "what it is, in its docstring": bool(kind.__doc__ and kind.__doc__ != Record.__doc__),
        "a summary of its main facts (summary)": any(record.summary(CONTENT.vocabulary)) or not kind.FIELDS,
        "its table in storage/FORMAT.md": f"### `{kind.KIND}`" in FORMAT,
        "its row in KINDS (kinds.py)": KINDS.get(kind.KIND) is kind,
    }
    # What the user did or felt; the other kinds are the program's own.
    says_logged = {
        "its keys, as fields": bool(kind.FIELDS),
        "its facts as one would tell them (summary), not by its bare keys": kind.summary is not Record.summary,
        "what it adds to a day (fold)": tally != DayTally(),
        "its FHIR resource (fhir), or in a docstring that FHIR has no place for it": bool(told) or "FHIR" in says,
        "that it can be added by a form (ADDABLE), or why not (NO_FORM here)": kind.ADDABLE is not (name in NO_FORM),
        "that it was tried against the pain (pain_after, or a Timed), or why not (NOT_TRIED here)": (kind in TRIED)
        is not (name in NOT_TRIED),
        "its mark in charts (MARK), or why it has none (NO_MARK here)": bool(kind.MARK) is not (name in NO_MARK),
    }
    faults = says_always | says_logged if kind.LOGGED else says_always
    return [what for what, there in faults.items() if not there]


# Why the page for a clinic has no line for it among what was tried.
NOT_TRIED = {
    "episode": "a table of its own",
    "checkin": "the pain day by day",
    "dose": "the medicines have a table of their own",
    "answers": "leg, night, work, and what may play a part",
    "measure": "function",
    "habit": "nothing is rated by it",
}


# Every class in the folder, whether it stands in the table or not.
MODULES = [module.name for module in iter_modules(records.__path__, f"{records.__name__}.")]
FOUND: list[Any] = [each for name in MODULES for each in vars(import_module(name)).values() if isclass(each)]
MADE: list[type[Record]] = list(dict.fromkeys(each for each in FOUND if issubclass(each, Record) and each.KIND))


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.KIND)
def test_a_kind_says_all_that_is_asked_of_it(kind: type[Record]) -> None:
    assert not missing(kind), f"{kind.__name__} does not say: {'; '.join(missing(kind))}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.ADDABLE], ids=lambda kind: kind.KIND)
def test_the_form_of_a_kind_asks_for_what_it_cannot_be_without(kind: type[Record]) -> None:
    asked = {item.id for item in form_for(kind.KIND, CONTENT.vocabulary).items}
    # How long heat or cold was planned for is as long as it was, where it is added later.
    assert {field.key for field in kind.FIELDS if field.required} - asked <= {"planned"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.MARK], ids=lambda kind: kind.KIND)
def test_a_day_tells_in_words_and_in_its_table_what_charts_mark_with_a_letter(kind: type[Record]) -> None:
    record = kind("id", kind.KIND, NOW, {field.key: FITS[field.form][0] for field in kind.FIELDS})
    assert [part for part in day_parts(day_summary(NOW.date(), [record])) if "pain" not in part]
    table = table_of("days", ExportInput(state_of(record), CONTENT, NOW, time(4)))
    heads, row = (line.split(",") for line in table.splitlines())
    told = {head for head, cell in zip(heads, row, strict=True) if cell.strip("0.")}
    assert told - {"day", "records", "pain_worst"}


def test_marks_can_be_told_apart() -> None:
    marks = [kind.MARK for kind in KINDS.values() if kind.MARK]
    letters, layers = Counter(mark.letter for mark in marks), Counter(mark.layer for mark in marks)
    assert [each for each, times in (letters + layers).items() if times > 1] == [], "MARK: two kinds have it"
    assert set(layers) <= LAYERS, "MARK: add it to Layer in core/overview/charts/chart.py"


def test_what_a_new_kind_forgot_is_named() -> None:
    class Horoscope(Record, kind="horoscope"):
        __slots__ = ()

    found = "; ".join(missing(Horoscope))
    for what in ("title", "docstring", "fields", "(fhir)", "ADDABLE", "MARK", "NOT_TRIED", "FORMAT.md", "KINDS"):
        assert what in found
