"""The part of the page about medicines: for each ingredient its days, doses and milligrams (clinical 4.5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from spasm_tui.core.medicine.taken import contents_of
from spasm_tui.core.profile import profile_of
from spasm_tui.core.record import Record
from spasm_tui.core.report.material import Material
from spasm_tui.core.report.page import Block, Lines, Table, short
from spasm_tui.core.text import plural

_ROLLING = timedelta(hours=24)
_NOT_TOLD, _NOT_CHECKED = "not told", "not checked"
Taken = Sequence[tuple[Record, float | None]]


def medicines(material: Material) -> list[Block]:
    """Days with a medicine, and for each ingredient its days, doses, milligrams in all and most within 24 hours,
    with the label's limit.
    """
    doses = material.state.records("dose")
    if not doses:
        return []
    taken: dict[str, list[tuple[Record, float | None]]] = {}
    known: dict[str, str] = {}
    for record in doses:
        for name, mg in contents_of(record):
            # Acetaminophen and paracetamol are one, and so are two ways to write a name. A mix is each thing in it.
            inside = material.catalogue.medicines.inside(name)
            for each in inside:
                one = known.setdefault(each.id, name if len(inside) == 1 else each.title)
                taken.setdefault(one, []).append((record, mg if len(inside) == 1 else None))
    ranked = sorted(taken.items(), key=lambda entry: (-_days(material, entry[1]), entry[0]))
    rows = tuple(_row(material, name, found) for name, found in ranked)
    days = len({material.day(record) for record in doses})
    line = Lines((f"A medicine was logged on {plural(days, 'day')} of {material.days.days}.",))
    heads = ("Ingredient", "Days", "Doses", "In all", "Most in 24 h")
    return [line, Table(heads, rows, (0.28, 0.1, 0.12, 0.18, 0.32))] if rows else [line]


def _days(material: Material, found: Taken) -> int:
    return len({material.day(record) for record, _ in found})


def _row(material: Material, name: str, found: Taken) -> tuple[str, ...]:
    doses = str(len({record.id for record, _ in found}))
    told = sorted((record.at, mg) for record, mg in found if mg is not None)
    said = short(name, 40) if material.catalogue.medicines.knows(name) else f"{short(name, 27)}, {_NOT_CHECKED}"
    first = (said, str(_days(material, found)), doses)
    if not told:
        return *first, _NOT_TOLD, _NOT_TOLD
    whole, most = sum(mg for _, mg in told), most_in_a_day(told)
    most_words = f"{_mg(most)} {_limit_words(material, name, most)}".strip()
    untold = len(found) - len(told)
    if not untold:
        return *first, _mg(whole), most_words
    # A gel beside tablets: what was told is not lost for what was not.
    return *first, f"{_mg(whole)}, and {untold} {_NOT_TOLD}", f"at least {most_words}"


def _limit_words(material: Material, name: str, most: float) -> str:
    """`of 1,200 mg label limit`; empty where none is known, and where somebody should ask first and is not over it.

    To them the label's number is none that they may take (clinical 4.3).
    """
    known = material.catalogue.medicines
    one = known.ingredient(name)
    limits = known.limits(one, material.choice)
    asks_first = known.cautions_of(one, profile_of(material.whole).words)
    if not limits.day or (asks_first and most <= limits.day):
        return ""
    return f"of {_mg(limits.day)} {'packet' if limits.label == 'packet' else 'label'} limit"


def most_in_a_day(told: Sequence[tuple[datetime, float]]) -> float:
    """The most milligrams within any 24 hours, of doses in the order they were taken.

    Half-open: what was taken exactly 24 hours before has left the window.
    """
    most, window, first = 0.0, 0.0, 0
    for at, mg in told:
        window += mg
        while told[first][0] <= at - _ROLLING:
            window -= told[first][1]
            first += 1
        most = max(most, window)
    return most


def _mg(amount: float) -> str:
    return f"{amount:,.10g} mg"
