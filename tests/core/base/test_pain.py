from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.records.kinds import KINDS
from tests.making import NOW, ago, make


@pytest.mark.parametrize(
    ("kind", "data", "pain"),
    [
        ("episode", {"pain": 7}, 7),
        ("episode", {"pain": 0}, 0),
        ("episode", {"pain_after": 3}, None),
        ("checkin", {"pain_now": 2, "pain_worst": 9}, 2),
        ("checkin", {"pain_worst": 9}, None),
        ("heat", {"pain_before": 6, "pain_after": 4, "pain_later": 0}, 0),
        ("cold", {"pain_before": 6, "pain_after": 0}, 0),
        ("session", {"pain_before": 6, "pain_after": 4}, 4),
        ("run", {"pain_before": 6}, 6),
        ("horoscope", {"pain_later": 6}, 6),
        ("rest", {}, None),
        ("episode", {"pain": 11}, None),
        ("episode", {"pain": "7"}, None),
        ("episode", {"pain": True}, None),
        ("heat", {"pain_later": -1, "pain_after": 4}, 4),
    ],
)
def test_a_record_names_the_pain_of_its_latest_moment(kind: str, data: dict[str, Any], pain: int | None) -> None:
    assert make(kind, **data).pain_level == pain


@pytest.mark.parametrize(
    "kind", [kind for kind, each in KINDS.items() if kind != "trial" and any("pain" in f.key for f in each.FIELDS)]
)
def test_every_kind_with_a_pain_names_one(kind: str) -> None:
    scales: dict[str, Any] = {field.key: 5 for field in KINDS[kind].FIELDS if field.form == "scale"}
    assert make(kind, **scales).pain_level == 5


@pytest.mark.parametrize(
    ("data", "at"),
    [
        ({"pain_before": 6}, ago(hours=2)),
        ({"pain_before": 6, "pain_after": 4, "seconds": 900}, ago(hours=1, minutes=45)),
        ({"pain_before": 6, "pain_after": 4, "seconds": 900, "until": ago(hours=1)}, ago(hours=1)),
        ({"pain_after": 4, "pain_later": 3, "seconds": 900, "later_at": ago(minutes=40)}, ago(minutes=40)),
    ],
)
def test_a_pain_belongs_to_the_moment_it_was_noted_for(data: dict[str, Any], at: object) -> None:
    assert make("heat", ago(hours=2), **data).pain_moment == at


def test_the_last_pain_is_the_one_noted_last_whatever_began_last() -> None:
    heat = make("heat", ago(minutes=20), pain_before=6, pain_after=3, seconds=900)
    during = make("checkin", ago(minutes=10), pain_now=5)
    assert last_rated([during, heat], NOW) == heat
    assert last_rated([make("checkin", NOW - timedelta(minutes=1), pain_now=5), during, heat], NOW) != heat
    assert last_rated([make("rest")], NOW) is None


def test_every_pain_has_its_moment_and_the_worst_of_a_day_counts_where_it_is_wanted() -> None:
    begun, over, later = ago(hours=2), ago(hours=1), ago(minutes=20)
    heat = make("heat", begun, pain_before=6, pain_after=4, pain_later=3, later_at=later, until=over, seconds=900)
    assert heat.ratings() == [(begun, 6), (over, 4), (later, 3)]
    checkin = make("checkin", pain_now=2, pain_worst=9)
    assert (checkin.ratings(), checkin.ratings(worst=False)) == ([(NOW, 2), (NOW, 9)], [(NOW, 2)])
    assert make("trial", begun, pain=5, shown=later).ratings() == [(later, 5)]
    assert make("horoscope", pain_before=5).ratings() == [(NOW, 5)]
    assert [record.first_pain for record in (heat, checkin, make("trial", pain=5), make("rest"))] == [6, 2, 5, None]
