from __future__ import annotations

import multiprocessing
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from spasm_tui.core.overview.reminders.reminder import Sent
from spasm_tui.storage.places import Places
from spasm_tui.storage.sent_file import SentFile
from tests.making import NOW


def places(folder: Path, data: str = "data") -> Places:
    return Places(folder / data, folder / "state", folder / "config")


def files(folder: Path) -> list[Path]:
    return list((folder / "state" / "reminders").glob("*"))


def note(file: SentFile, name: str, at: datetime) -> None:
    file.change(lambda sent: (sent.with_one(name, at), None))


def test_at_first_nothing_was_given(tmp_path: Path) -> None:
    assert SentFile(places(tmp_path)).read() == Sent()
    assert files(tmp_path) == []


def test_what_was_given_is_read_by_the_next_to_the_microsecond(tmp_path: Path) -> None:
    at = NOW.replace(microsecond=123456)
    note(SentFile(places(tmp_path)), "water", at)
    note(SentFile(places(tmp_path)), "a b”[x]\n", at + timedelta(minutes=3))
    SentFile(places(tmp_path)).change(lambda sent: (sent.snoozed(NOW, 60), None))
    found = SentFile(places(tmp_path)).read()
    assert found.times["water"] == (at,)
    assert found.snoozed_until == NOW + timedelta(hours=1)
    assert found.last() == at + timedelta(minutes=3)
    (path,) = files(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_each_journal_has_its_own(tmp_path: Path) -> None:
    note(SentFile(places(tmp_path)), "water", NOW)
    assert SentFile(places(tmp_path, "other")).read() == Sent()


def test_it_gets_shorter_too(tmp_path: Path) -> None:
    file = SentFile(places(tmp_path))
    for minute in range(50):
        note(file, "water", NOW + timedelta(minutes=minute))
    note(file, "water", NOW + timedelta(days=5))
    assert file.read().times == {"water": (NOW + timedelta(days=5),)}


@pytest.mark.parametrize(
    "text", ["", "times = 3\n", "times = { water = 3 }\n", "torn = 2026-1", "snoozed_until = 3\n", "\0"]
)
def test_a_damaged_file_is_as_if_nothing_was_given(tmp_path: Path, text: str) -> None:
    file = SentFile(places(tmp_path))
    note(file, "water", NOW)
    files(tmp_path)[0].write_text(text)
    assert file.read() == Sent()
    note(file, "water", NOW)
    assert file.read().times == {"water": (NOW,)}


def test_where_it_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(OSError, match=r".*"):
        note(SentFile(places(tmp_path)), "water", NOW)


def _take_one(folder: str, took: multiprocessing.queues.Queue[int]) -> None:
    def decide(sent: Sent) -> tuple[Sent, int]:
        return (sent, 0) if sent.times else (sent.with_one("water", NOW), 1)

    took.put(SentFile(places(Path(folder))).change(decide))


@pytest.mark.skipif(os.name == "nt", reason="forks")
def test_of_many_at_once_only_one_gives_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    took: multiprocessing.queues.Queue[int] = context.Queue()
    processes = [context.Process(target=_take_one, args=(str(tmp_path), took)) for _ in range(8)]
    for process in processes:
        process.start()
    found = [took.get(timeout=20) for _ in processes]
    for process in processes:
        process.join(20)
    assert sum(found) == 1
