from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.commands.conftest import Cli, assert_one_line
from tests.making import NOW


def test_an_empty_ledger(cli: Cli) -> None:
    assert cli("ledger") == (
        0,
        "Nothing recorded in the 24 hours up to 14:30.\nDoses you did not log are not counted. Check your packet.\n",
        "",
    )


def test_it_says_what_was_recorded_and_when_the_gap_ends(cli: Cli) -> None:
    cli("dose", "ibu", "--mg", "400", "--at", "08:00")
    cli("dose", "ibu", "--mg", "400", "--at", "14:10")
    done = cli("ledger")
    assert done.out.splitlines()[0] == (
        "Ibuprofen: recorded 800 mg of 1,200 mg label limit in 24 h. Label gap ends 20:10."
    )
    assert (done.code, done.err) == (0, "")


def test_it_can_be_asked_as_of_a_moment(cli: Cli) -> None:
    cli("dose", "ibuprofen-200", "--at", "2026-10-01 08:00")
    cli("dose", "ibuprofen-200", "--at", "2026-10-02 07:00")
    assert "recorded 400 mg" in cli("ledger", "--at", "2026-10-02 07:30").out
    assert "recorded 200 mg" in cli("ledger", "--at", "2026-10-01 08:00").out
    assert "Nothing recorded" in cli("ledger", "--at", "2026-10-01 07:59").out
    assert "recorded 200 mg" in cli("ledger", "--at", "2026-10-02 08:00").out


def test_two_of_one_family_come_first(cli: Cli) -> None:
    cli("dose", "ibuprofen-200")
    cli("dose", "naproxen-220")
    assert cli("ledger").out.startswith("Ibuprofen and Naproxen are of one family (NSAIDs).")


def test_as_json_it_has_the_numbers(cli: Cli) -> None:
    cli("dose", "ibu", "--mg", "400", "--at", "08:30")
    cli("dose", "diaz")
    found = json.loads(cli("ledger", "--json").out)
    assert found["at"] == "2026-11-22T14:30:00+01:00"
    assert found["drowsy_until"] == "2026-11-23T14:30:00+01:00"
    assert found["clashes"] == []
    first, second = found["lines"]
    assert first["id"] == "diazepam"
    assert (first["recorded"], first["without_amount"], first["limit"], first["gap_ends"]) == (0, 1, None, None)
    assert second == {
        "id": "ibuprofen",
        "title": "Ibuprofen",
        "unit": "mg",
        "checked": True,
        "recorded": 400,
        "without_amount": 0,
        "limit": 1200,
        "label": "strict",
        "last": "2026-11-22T08:30:00+01:00",
        "gap_ends": None,
        "over_until": None,
        "days_running": 1,
        "days": None,
        "went_over": [],
        "on_prescription": False,
        "products": ["Ibuprofen 200 mg"],
        "ask_first": [],
        "sources": ["M1", "M10", "M30", "M31", "M36"],
    }
    assert found["said"][-1] == {"level": "quiet", "text": "Doses you did not log are not counted. Check your packet."}


def test_as_json_it_has_what_went_over_and_no_time_after_it(cli: Cli) -> None:
    for at in ("2026-11-21 14:00", "2026-11-21 20:00", "02:00", "08:00"):
        cli("dose", "paracetamol-500", "--count", "2", "--at", at)
    (line,) = json.loads(cli("ledger", "--json").out)["lines"]
    assert line["went_over"] == [{"kind": "day", "at": "2026-11-22T08:00:00+01:00", "amount": 4000, "limit": 3000}]
    assert (line["gap_ends"], line["over_until"]) == (None, None)
    assert line["days"] == {"level": "warn", "with_dose": 2, "of_last": 2, "label": 3, "family": []}


def test_the_german_label_can_be_chosen(cli: Cli) -> None:
    cli.write_config('label = "de"\nparacetamol_day_mg = 4000\n')
    cli("dose", "paracetamol-500", "--at", "10:00")
    assert "recorded 500 mg of 4,000 mg label limit in 24 h. Label gap ends 16:00." in cli("ledger").out


def test_who_should_ask_first_gets_no_limit_and_no_time_in_json_either(cli: Cli) -> None:
    cli.writer().add("answers", NOW, {"questionnaire": "profile", "answers": {"heart": ["ulcer"]}})
    cli("dose", "ibuprofen-200")
    (line,) = json.loads(cli("ledger", "--json").out)["lines"]
    assert (line["limit"], line["gap_ends"], line["over_until"], len(line["ask_first"])) == (None, None, None, 1)


def test_as_json_a_gap_that_ends_before_the_sum_has_room_is_not_told(cli: Cli) -> None:
    for at in ("02:00", "08:00", "14:00"):
        cli("dose", "ibu", "--mg", "400", "--at", at)
    (line,) = json.loads(cli("ledger", "--json").out)["lines"]
    assert (line["gap_ends"], line["over_until"]) == (None, "2026-11-23T02:00:00+01:00")
    cli("dose", "naproxen-220")
    lines = json.loads(cli("ledger", "--json").out)["lines"]
    assert [(line["gap_ends"], line["over_until"]) for line in lines] == [(None, None)] * 2


@pytest.mark.parametrize("days", [0, 300])
@pytest.mark.parametrize("words", [["ledger"], ["ledger", "--json"]])
def test_while_an_emergency_is_unread_it_is_not_shown(cli: Cli, days: int, words: list[str]) -> None:
    at = NOW - timedelta(days=days)
    signs = {"questionnaire": "red-flags", "answers": {}, "urgency": "emergency"}
    record = cli.writer(at).add("answers", at, signs)
    cli("dose", "ibuprofen-200")
    done = cli(*words)
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert "GET HELP NOW" in done.err
    store = cli.store()
    store.change(record, {"acknowledged": NOW})
    assert cli(*words).code == 0


def test_a_removed_dose_is_not_counted(cli: Cli) -> None:
    cli("dose", "ibuprofen-200")
    store = cli.store()
    store.remove(store.state.records("dose")[0])
    assert "Nothing recorded" in cli("ledger").out


def test_wrong_use_is_told(cli: Cli) -> None:
    done = cli("ledger", "--at", "soon")
    assert done.code == 2
    assert_one_line(done.err)


def test_no_screen_is_loaded(cli: Cli) -> None:
    done = cli.process("ledger", after="print('LOADED', *sorted({n.split('.')[0] for n in sys.modules}))")
    assert (done.code, done.err) == (0, "")
    assert not set(done.out.splitlines()[-1].split()) & {"textual", "rich", "asyncio"}


def test_what_is_of_no_known_family_is_said_to_be_not_checked(cli: Cli) -> None:
    names = ({"name": "Zorblax", "mg": 5}, {"name": "Parazetamol", "mg": 500})
    cli.writer().add("dose", NOW - timedelta(hours=1), {"ingredients": list(names)})
    assert "Zorblax: not checked. Its family is not known here" in cli("ledger").out
    table = json.loads(cli("ledger", "--json").out)
    assert {line["id"]: line["checked"] for line in table["lines"]} == {"zorblax": False, "paracetamol": True}
    assert any("Zorblax: not checked" in said["text"] for said in table["said"])
