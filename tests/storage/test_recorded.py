"""A journal that an earlier version wrote: its demo's first weeks, and a record of every kind with every key."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.storage.journal_reader import journal_files, read_file
from spasm_tui.storage.store import Store
from spasm_tui.storage.toml_text import record_text
from tests.commands.conftest import Cli, cli

__all__ = ["cli"]

RECORDED = Path(__file__).parent / "recorded"
MONTHS = journal_files(RECORDED)


@pytest.fixture
def there(cli: Cli) -> Cli:
    shutil.copytree(RECORDED, cli.journal, ignore=shutil.ignore_patterns("list.*"))
    return cli


@pytest.mark.parametrize(("words", "file"), [(("list", "--json"), "list.json"), (("list",), "list.txt")])
def test_it_reads_as_it_did(there: Cli, words: tuple[str, ...], file: str) -> None:
    assert there(*words) == (0, (RECORDED / file).read_text(encoding="utf-8"), "")


@pytest.mark.parametrize("path", MONTHS, ids=lambda path: path.name)
def test_each_record_is_written_as_it_was(path: Path) -> None:
    reading = read_file(path)
    assert not reading.damages
    text = "".join(record_text(version.record) for version in reading.versions)
    assert f"format = 1\n{text}" == path.read_text(encoding="utf-8")


def test_it_holds_every_kind_with_every_key_and_some_that_nobody_knows() -> None:
    store = Store(RECORDED, "here", lambda: datetime(2026, 11, 22, tzinfo=UTC))
    store.read_all()
    assert not store.damages
    found = {record.kind: record for record in store.state.records() if "of_tomorrow" in record.data}
    assert {*found} == {*KINDS} - {"removed"}
    missing = {kind: {f.key for f in KINDS[kind].FIELDS} - {*record.data} for kind, record in found.items()}
    # That version gave the sessions of a trial no other times and pains than these.
    assert missing.pop("side") == {"planned", "ended", "until", "pain_after"}
    assert not any(missing.values())
    assert [r.kind for r in store.state.records() if r.kind not in KINDS] == ["horoscope"]
    assert [v.record.kind for v in store.state.versions.values()].count("removed") == 1
