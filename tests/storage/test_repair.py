from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.storage.device import Device
from spasm_tui.storage.repair import Mended, lines_of, repair
from spasm_tui.storage.store import Store
from tests.making import NOW
from tests.storage.clock import Clock, read_in, record_block, store_in

FILE = "2026-11.here.toml"
A, C = record_block("a"), record_block("c")
B = record_block("b", more="seconds = 61\n")


def mend(folder: Path) -> tuple[Store, list[str]]:
    store = store_in(folder)
    store.read_all()
    return store, list(lines_of(repair(store)))


def damaged(folder: Path, text: str) -> bytes:
    (folder / FILE).write_text(text)
    return (folder / FILE).read_bytes()


def ids(folder: Path) -> list[str]:
    store = read_in(folder)
    assert store.damages == []
    return sorted(record.id for record in store.state.records())


@pytest.mark.parametrize(
    "broken",
    [
        B.replace("[[record]]", "[[recopd]]"),
        B.replace("[[record]]", "[[record.x]]"),
        B.replace('"b"', '"b'),
        B.replace('kind = "rest"', 'kind = "rest"\nnote = "\ufffd\nx'),
        B.replace("saved = 2026", "saved = 2O26"),
        B.replace("+01:00\nseconds", "+01:0\nseconds"),
    ],
    ids=["heading", "heading within", "id", "note", "saved", "at"],
)
def test_what_can_be_had_of_a_damaged_record_is_saved_again(tmp_path: Path, broken: str) -> None:
    before = damaged(tmp_path, f"format = 1\n{A}{broken}{C}")
    _, lines = mend(tmp_path)
    assert len(ids(tmp_path)) == 3
    assert {"a", "c"} <= set(ids(tmp_path))
    assert "brought back" in "\n".join(lines)
    (aside,) = (path for path in tmp_path.iterdir() if "damaged" in path.name)
    assert aside.read_bytes() == before
    assert mend(tmp_path)[1] == ["Nothing to mend."]


def test_a_field_that_no_record_may_hold_is_left_out_and_named(tmp_path: Path) -> None:
    broken = record_block("b", "episode", "pain = 7\nuntil = 3\nnote = 'mine'\n")
    damaged(tmp_path, f"format = 1\n{A}{broken}")
    store, lines = mend(tmp_path)
    found = store.state.get("b")
    assert found is not None
    assert found.data == {"pain": 7, "note": "mine"}
    assert "brought back without until" in "\n".join(lines)


def test_what_was_said_again_or_changed_since_is_not_brought_back(tmp_path: Path) -> None:
    torn = record_block("b").partition("saved")[0]  # as A is: noted again
    damaged(tmp_path, f"format = 1\n{torn}{A}" + C.replace("60", "?") + record_block("c", second=3))
    assert ids_of(mend(tmp_path)[0]) == ["a", "c"]
    assert ids(tmp_path) == ["a", "c"]


def ids_of(store: Store) -> list[str]:
    return sorted(record.id for record in store.state.records())


def test_noise_is_kept_aside_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    damaged(tmp_path, f"format = 1\n{A}\x01\x02 noise\n{B}")
    _, lines = mend(tmp_path)
    assert ids(tmp_path) == ["a", "b"]
    assert "nothing that can be read as a record" in "\n".join(lines)


def test_unknown_keys_and_kinds_and_the_words_of_the_rest_stay(tmp_path: Path) -> None:
    kept = record_block("k", "horoscope", 'sign = "lion"\ndeep = { a = [1, { b = "ü" }] }\n')
    damaged(tmp_path, f"format = 1\n{kept}junk\n")
    before = read_in(tmp_path).state.records()
    mend(tmp_path)
    assert read_in(tmp_path).state.records() == before
    assert read_in(tmp_path).damages == []


def test_a_newer_file_and_what_is_no_file_are_left_alone(tmp_path: Path) -> None:
    before = damaged(tmp_path, f"format = 2\n{A}junk\n")
    (tmp_path / "2026-10.pipe.toml").mkdir()
    store = store_in(tmp_path)
    store.read_all()
    assert [each.whole for each in repair(store)] == [False, False]
    assert (tmp_path / FILE).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-10.pipe.toml", FILE]


def test_this_machine_goes_on_writing_its_own_file(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    store = Store(journal, Device("here", tmp_path / "state", "host", tmp_path), Clock())
    record = store.add("rest", NOW, {"seconds": 60})
    (journal / FILE).write_bytes((journal / FILE).read_bytes() + b"junk\n")
    store.read_all()
    # What stands behind the last record was not written here: as after a sync, the next one goes elsewhere.
    assert repair(store) != []
    store.add("rest", NOW, {"seconds": 61})
    assert [path.name for path in journal.iterdir() if path.suffix == ".toml"] == [FILE]
    assert store.device.notices == []
    assert record.id in ids(journal)


def test_nothing_is_done_to_a_whole_journal(tmp_path: Path) -> None:
    damaged(tmp_path, f"# mine\nformat = 1\n{A}")
    assert mend(tmp_path)[1] == ["Nothing to mend."]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert list(lines_of([Mended(["x"])])) == ["x", "Look at it with: spasm-tui check"]
