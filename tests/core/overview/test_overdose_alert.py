from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.overdose_alert import danger_due
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of

PLAIN = Settings(emergency_number="999")


def paracetamol(hours: float, mg: float | None, name: str = "paracetamol") -> Record:
    inside = {"name": name} if mg is None else {"name": name, "mg": mg}
    return make("dose", ago(hours=hours), ingredients=[inside])


def said(*records: Record, settings: Settings = PLAIN) -> list[str]:
    return [due.text for due in danger_due(state_of(*records), CONTENT, settings, NOW)]


def test_more_than_the_danger_line_leads_to_the_ledger_with_whom_to_call() -> None:
    [due] = danger_due(state_of(paracetamol(1, 4500)), CONTENT, PLAIN, NOW)
    assert (due.screen, due.record_id) == ("medicine", "")
    assert due.text.startswith("Paracetamol (acetaminophen): 4,500 mg in the 24 h up to 13:30. Call a poison line")
    assert "999 now" in due.text


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([], False),
        ([paracetamol(1, 4000)], False),
        ([paracetamol(1, 4001)], True),
        ([paracetamol(1, None)], False),
        ([paracetamol(1, 2500), paracetamol(20, 2500, "Acetaminophen")], True),
        ([paracetamol(1, 2500), paracetamol(25, 2500)], False),
        ([paracetamol(23, 2500), paracetamol(30, 2500)], True),
        ([paracetamol(23.9, 4500)], True),
        ([paracetamol(24, 4500)], False),
        ([paracetamol(-1, 4500)], False),
        ([make("dose", ago(hours=1), ingredients=[{"name": "ibuprofen", "mg": 9000}])], False),
    ],
)
def test_only_a_sum_over_the_danger_line_that_ended_in_the_last_day_counts(records: list[Record], told: bool) -> None:
    assert bool(said(*records)) is told


@pytest.mark.parametrize("label", ["us", "uk", "de", "strict"])
def test_it_counts_whatever_the_label_or_the_cap_of_the_user(label: str) -> None:
    assert said(paracetamol(1, 4500), settings=Settings(label=label, paracetamol_day_mg=4000))
    assert not said(paracetamol(1, 3900), settings=Settings(label=label, paracetamol_day_mg=500))


def test_under_50_kg_it_begins_lower() -> None:
    light = make("answers", ago(hours=99), questionnaire="profile", answers={"light": True})
    assert said(light, paracetamol(1, 3001))
    assert not said(light, paracetamol(1, 3000))
    assert not said(paracetamol(1, 3001))


def test_without_a_dose_of_the_last_day_the_medicines_are_not_read() -> None:
    class Unread:
        @property
        def medicines(self) -> None:
            raise AssertionError

    quiet = state_of(paracetamol(24, 4500), make("checkin", NOW, pain_now=3))
    assert danger_due(quiet, Unread(), PLAIN, NOW) == []  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3000)), max_size=8))
def test_it_is_told_just_where_a_plain_count_goes_over(doses: list[tuple[int, int]]) -> None:
    records = [
        make("dose", ago(hours=h), f"d{n}", ingredients=[{"name": "apap", "mg": mg}]) for n, (h, mg) in enumerate(doses)
    ]
    sums = [sum(mg for h, mg in doses if end <= h < end + 24) for end, _ in doses if end < 24]
    assert bool(said(*records)) is (max(sums, default=0) > 4000)
