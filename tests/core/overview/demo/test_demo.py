from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.overview.demo.half_year import DAYS, half_year
from spasm_tui.core.overview.today import build_today
from tests.content import CONTENT
from tests.making import BERLIN, FOUR, NOW, state_of

RECORDS = half_year(NOW)


def test_it_is_a_half_year_up_to_now() -> None:
    assert NOW - timedelta(days=DAYS + 1) < RECORDS[0].at < NOW - timedelta(days=DAYS - 7)
    assert NOW - timedelta(days=3) < RECORDS[-1].at < NOW
    assert [r.at for r in RECORDS] == sorted(r.at for r in RECORDS)
    assert all(r.saved is not None and r.at <= r.saved < NOW for r in RECORDS)


def test_every_record_is_one_the_journal_takes() -> None:
    assert [problems(r.kind, r.data) for r in RECORDS if problems(r.kind, r.data)] == []
    assert len({r.id for r in RECORDS}) == len(RECORDS)


def test_it_names_only_what_the_content_knows() -> None:
    words = CONTENT.vocabulary
    known = {o.id for part in (words.places, words.triggers, words.doings) for o in part}
    for record in RECORDS:
        named = {*record.data.get("where", ()), *record.data.get("triggers", ()), record.data.get("doing", "")} - {""}
        assert named <= known
        assert record.data.get("routine", "") in {"", *CONTENT.routines}
        assert record.data.get("preset", "") in {"", *(preset.id for preset in CONTENT.timers.presets)}
        for move in (*record.data.get("done", ()), *record.data.get("skipped", ()), *record.data.get("hurt", ())):
            assert move.split(" (")[0] in CONTENT.stretches


def test_its_medicines_and_treatments_are_those_of_the_content() -> None:
    doses = [record for record in RECORDS if isinstance(record, DoseTaken)]
    assert len(doses) > 20
    for dose in doses:
        product = CONTENT.medicines.product(dose.product)
        assert product
        assert product.drowsy == dose.drowsy
        assert [content.name for content in product.contents] == [name for name, _ in dose.contents]
    assert any(dose.drowsy for dose in doses)
    done = [record for record in RECORDS if record.kind == "treatment"]
    assert len(done) == 10
    assert {record.data.get("what", "") for record in done} <= {each.title for each in CONTENT.treatments.values()}


def test_it_shows_something_of_everything() -> None:
    kinds = [r.kind for r in RECORDS]
    assert {kind: kinds.count(kind) > 3 for kind in ("episode", "checkin", "heat", "cold", "session", "answers")} == (
        dict.fromkeys(("episode", "checkin", "heat", "cold", "session", "answers"), True)
    )
    assert build_today(state_of(*RECORDS), NOW, FOUR).helps


def test_a_spasm_eases_over_its_days() -> None:
    spasm = next(r for r in RECORDS if r.kind == "episode")
    after = [
        r.data.get("pain_now")
        for r in RECORDS
        if r.kind == "checkin" and spasm.at < r.at < spasm.at + timedelta(days=16)
    ]
    pains = [pain for pain in after if pain is not None]
    assert sum(pains[:3]) > sum(pains[-3:])


def test_it_is_the_same_each_time() -> None:
    assert half_year(NOW) == RECORDS


@pytest.mark.parametrize("now", [datetime(2026, 3, 29, 12, tzinfo=BERLIN), datetime(2024, 2, 29, 0, 1, tzinfo=BERLIN)])
def test_any_day_will_do(now: datetime) -> None:
    records = half_year(now)
    assert len(records) > 100
    assert all(problems(r.kind, r.data) == [] for r in records)
    assert all(r.at < now for r in records)
