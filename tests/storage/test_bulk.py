from __future__ import annotations

import stat
from pathlib import Path

import pytest

from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from tests.making import NOW, make
from tests.storage.clock import read_in


def test_many_records_are_read_back_the_same(tmp_path: Path) -> None:
    records = half_year(NOW)
    write_files(tmp_path / "journal", "demo", records)
    store = read_in(tmp_path / "journal")
    assert store.damages == []
    assert sorted(store.state.records()) == sorted(records)


def test_each_record_is_in_the_file_of_its_month(tmp_path: Path) -> None:
    write_files(tmp_path, "demo", half_year(NOW))
    for path in tmp_path.iterdir():
        months = {line[8:15] for line in path.read_text().splitlines() if line.startswith("saved = ")}
        assert months == {path.name[:7]}
        assert path.read_text().startswith("format = 1\n")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    write_files(tmp_path, "demo", [make("rest", NOW, "a", seconds=60)])
    before = (tmp_path / "2026-11.demo.toml").read_bytes()
    with pytest.raises(FileExistsError):
        write_files(tmp_path, "demo", [make("rest", NOW, "b", seconds=60)])
    assert (tmp_path / "2026-11.demo.toml").read_bytes() == before
