from __future__ import annotations

import json
from typing import Any

import pytest

from spasm_tui.storage.store import Store
from tests.commands.conftest import Cli
from tests.making import NOW, ago, on
from tests.storage.clock import Clock, record_block


def strict(text: str) -> Any:
    """JSON as any other program reads it: without NaN."""

    def refuse(word: str) -> None:
        raise ValueError(word)

    return json.loads(text, parse_constant=refuse)


def fill(cli: Cli) -> list[str]:
    """Five records, oldest first; their ids."""
    store = cli.writer()
    return [
        store.add("episode", on(1, 9), {"pain": 7, "where": ["neck"], "note": "two\nlines"}).id,
        store.add("heat", on(10, 9), {"seconds": 900, "planned": 900}).id,
        store.add("checkin", on(21, 3, 59), {"pain_now": 2}).id,
        store.add("checkin", on(21, 4), {"pain_now": 3}).id,
        store.add("checkin", on(22, 9), {"pain_now": 4}).id,
    ]


def listed(cli: Cli, *words: str) -> list[str]:
    done = cli("list", *words)
    assert (done.code, done.err) == (0, "")
    return [line.split()[-1] for line in done.out.splitlines()]


def test_it_says_which_questions_were_answered(cli: Cli) -> None:
    store = cli.writer()
    store.add("answers", on(20, 9), {"questionnaire": "red-flags", "answers": {"now": []}, "urgency": "none"})
    store.add("answers", on(21, 9), {"questionnaire": "profile", "answers": {"age": 1, "sex": 2}})
    signs, person = cli("list").out.splitlines()
    assert "answers   Warning signs · none ticked · 1 answer  " in signs
    assert "answers   About you · 2 answers  " in person


def test_nothing_yet_is_nothing(cli: Cli) -> None:
    assert cli("list") == (0, "", "")
    assert strict(cli("list", "--json").out) == []


def test_records_are_listed_oldest_first_one_a_line(cli: Cli) -> None:
    ids = fill(cli)
    assert listed(cli) == ids
    first = cli("list").out.splitlines()[0]
    assert first == f"2026-11-01 09:00  episode   pain 7 · neck  “two lines”  {ids[0]}"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--since", "2026-11-10"], [1, 2, 3, 4]),
        (["--since", "2026-11-21"], [3, 4]),
        (["--until", "2026-11-20"], [0, 1, 2]),
        (["--since", "yesterday", "--until", "yesterday"], [3]),
        (["--since", "today"], [4]),
        (["--since", "7d"], [2, 3, 4]),
        (["--kind", "checkin"], [2, 3, 4]),
        (["--kind", "checkin", "--until", "2026-11-21"], [2, 3]),
        (["--kind", "dose"], []),
        (["--since", "2026-11-10", "--until", "2026-11-01"], []),
    ],
)
def test_days_and_kinds_are_chosen_by_the_users_day(cli: Cli, words: list[str], found: list[int]) -> None:
    ids = fill(cli)
    assert listed(cli, *words) == [ids[n] for n in found]


def test_the_start_of_the_day_is_the_users(cli: Cli) -> None:
    ids = fill(cli)
    cli.write_config('day_starts_at = "00:00"\n')
    assert listed(cli, "--since", "2026-11-21") == ids[2:]


def test_json_holds_everything(cli: Cli) -> None:
    ids = fill(cli)
    found = strict(cli("list", "--json").out)
    assert [each["id"] for each in found] == ids
    assert found[0] == {
        "id": ids[0],
        "kind": "episode",
        "at": "2026-11-01T09:00:00+01:00",
        "pain": 7,
        "where": ["neck"],
        "note": "two\nlines",
        "saved": found[0]["saved"],
    }


def test_json_of_odd_values_is_still_json(cli: Cli) -> None:
    cli.journal.mkdir(parents=True)
    odd = "a = nan\nb = [inf, 1]\nc = 07:30:00\nd = 2026-11-22\ne = { f = [2026-11-22T07:30:00] }\n"
    (cli.journal / "2026-11.x.toml").write_text(record_block("a", "horoscope", odd))
    (found,) = strict(cli("list", "--json").out)
    assert found["a"] is None
    assert found["b"] == [None, 1]
    assert (found["c"], found["d"], found["e"]) == ("07:30:00", "2026-11-22", {"f": ["2026-11-22T07:30:00"]})


def test_removed_records_are_not_listed_and_changed_ones_as_they_stand(cli: Cli) -> None:
    store = cli.writer()
    gone, kept = store.add("episode", ago(hours=3), {"pain": 7}), store.add("episode", ago(hours=2), {"pain": 7})
    store.remove(gone)
    store.change(kept, {"pain": 2})
    assert [(each["id"], each["pain"]) for each in strict(cli("list", "--json").out)] == [(kept.id, 2)]


def test_each_record_is_one_printable_line(cli: Cli) -> None:
    store = cli.writer()
    store.add("treatment", NOW, {"what": "two\nlines", "note": "three\nmore\nlines"})
    store.add("heat", NOW, {"seconds": 60, "planned": 60, "ended": "a\nb"})
    more = r"seconds = 60" + "\n" + r'note = "\u001b[2J"' + "\n"
    block = record_block("a", more=more) + record_block(r"\u001b[2J") + record_block("b", r"\u001b[2J")
    (cli.journal / "2026-11.x.toml").write_text(block)
    done = cli("list")
    assert len(done.out.splitlines()) == 3
    assert all(line.isprintable() for line in done.out.splitlines())


def test_damage_is_told_beside_the_list(cli: Cli) -> None:
    ids = fill(cli)
    (cli.journal / "2026-11.x.toml").write_text("%$!\n")
    done = cli("list")
    assert done.code == 0
    assert [line.split()[-1] for line in done.out.splitlines()] == ids
    assert done.err == "spasm-tui: 1 damaged place in the journal. See: spasm-tui check\n"


@pytest.mark.parametrize(
    ("command", "pain"),
    [
        ("list", "pain 3"),
        ("list --since yesterday", "pain 3"),
        ("list --json", '"pain": 3'),
        ("today", "pain 3 at"),
        ("report", "| 3 |"),
        ("report --format csv", ",3,"),
    ],
)
def test_what_two_machines_changed_apart_is_shown_together(cli: Cli, command: str, pain: str) -> None:
    """A page for a clinic said pain 9, when the other machine knew of 3, until the full screen was opened once."""
    record = cli.writer(ago(hours=1)).add("episode", ago(hours=1), {"pain": 9})
    stores = [Store(cli.journal, name, Clock(ago(minutes=at))) for name, at in (("one", 30), ("two", 20))]
    for store in stores:
        store.read_all()
    stores[0].change(record, {"pain": 3})
    stores[1].change(record, {"note": "bus"})
    files = {path: path.read_bytes() for path in cli.journal.iterdir()}
    done = cli(*command.split())
    assert done.code == 0, done.err
    assert pain in done.out
    assert "bus" in done.out or command == "today"
    assert {path: path.read_bytes() for path in cli.journal.iterdir()} == files
