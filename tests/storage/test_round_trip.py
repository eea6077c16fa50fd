from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import data_text
from spasm_tui.core.overview.importing.own import read_csv, read_json
from spasm_tui.storage import importing
from spasm_tui.storage.import_preview import look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.store import Store
from tests.content import CONTENT
from tests.making import FOUR, NOW, make, state_of
from tests.records import records, removed
from tests.storage.clock import read_in


def export(name: str, state: State) -> str:
    return data_text(name, ExportInput(state, CONTENT, NOW, FOUR))


def by_id(found: list[Record]) -> list[Record]:
    """Each id once: a journal holds one record under an id."""
    return list({record.id: record for record in found}.values())


def bring(path: Path, journal: Path) -> Store:
    """What `spasm-tui import` does."""
    store = read_in(journal)
    offer = look_at(path, store.state, CONTENT.mappings, NOW)
    assert offer.faults == ()
    import_records(journal, "here", offer.records, new_token(NOW))
    return read_in(journal)


@pytest.mark.parametrize("form", ["json", "csv"])
@given(found=st.lists(records(), max_size=5).map(by_id), gone=st.integers(0, 2))
def test_exported_and_brought_into_an_empty_folder_and_exported_it_is_the_same(
    form: str, found: list[Record], gone: int
) -> None:
    state = state_of(*found, *(removed(record) for record in found[:gone]))
    text = export(form, state)
    with tempfile.TemporaryDirectory() as folder:
        path, journal = Path(folder, f"export.{form}"), Path(folder, "journal")
        path.write_text(("\ufeff" if form == "csv" else "") + text, encoding="utf-8", newline="")
        store = bring(path, journal)
        assert store.damages == []
        assert export(form, store.state) == text
        standing = {record.id: record for record in state.records()}
        assert {record.id: record for record in store.state.records()}.keys() == standing.keys()
        for record in store.state.records():
            expected = standing[record.id]
            assert (record.kind, record.at, record.saved) == (expected.kind, expected.at, expected.saved)
            assert record.data.keys() == expected.data.keys()
        # Twice adds nothing: not a byte is written.
        before = {file.name: file.read_bytes() for file in journal.iterdir()} if journal.exists() else {}
        bring(path, journal)
        assert before == ({file.name: file.read_bytes() for file in journal.iterdir()} if journal.exists() else {})


@given(records())
def test_every_value_comes_back_as_it_was(record: Record) -> None:
    for read, text in ((read_json, export("json", state_of(record))), (read_csv, export("csv", state_of(record)))):
        [found] = read(text).records
        assert {key: repr(value) for key, value in found.data.items()} == {
            key: repr(value) for key, value in record.data.items()
        }
        assert (found.id, found.kind, found.at, found.saved) == (record.id, record.kind, record.at, record.saved)
        assert found.at.utcoffset() == record.at.utcoffset()


def test_what_no_reader_would_take_is_not_brought_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 200)
    few, many = ([make("episode", NOW, f"{n}", pain=7) for n in range(count)] for count in (1, 3))
    with pytest.raises(NotSavedError, match=r"Nothing was brought in.*in parts"):
        import_records(tmp_path, "here", many, new_token(NOW))
    assert list(tmp_path.iterdir()) == []
    import_records(tmp_path, "here", few, new_token(NOW))
    assert len(list(tmp_path.iterdir())) == 1
