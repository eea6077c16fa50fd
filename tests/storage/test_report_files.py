from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from spasm_tui.core.overview.export.as_csv import flat_csv
from spasm_tui.storage.import_preview import Wish, find_mapping, look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.report_files import CannotMakeError, free_name, page_bytes, write_file, write_folder
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of
from tests.reporting import page_of
from tests.storage.clock import read_in

# Files.


def test_a_file_is_written_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    write_file(path, b"abc")
    assert path.read_bytes() == b"abc"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


def test_nothing_is_written_over_unless_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    write_file(path, b"new", over=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        write_file(link, b"new")
    write_file(link, b"new", over=True)
    assert (tmp_path / "target").read_bytes() == b"old"
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_file(dangling, b"new")


def test_a_file_may_come_in_pieces_and_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "much.json"

    def pieces(last: int) -> Iterator[bytes]:
        for number in range(5):
            if number > last:
                raise ZeroDivisionError
            yield b"%d" % number * 100_000

    with pytest.raises(ZeroDivisionError):
        write_file(path, pieces(3))
    assert list(tmp_path.iterdir()) == []
    write_file(path, pieces(9))
    with pytest.raises(ZeroDivisionError):
        write_file(path, pieces(2), over=True)
    assert path.read_bytes() == b"".join(pieces(9))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "kind"), [("", IsADirectoryError), ("not/there.pdf", FileNotFoundError), ("file/x.pdf", FileNotFoundError)]
)
def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path, name: str, kind: type[OSError]) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(kind) as told:
        write_file(tmp_path / name, b"x")
    assert told.value.filename
    assert told.value.strerror


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"old")

    def refuse(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("spasm_tui.storage.whole_file.sync", refuse)
    with pytest.raises(OSError, match="No space") as told:
        write_file(path, b"new", over=True)
    assert (told.value.filename, told.value.strerror) == (str(path), "No space left on device; try another folder")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"page.pdf": b"old"}


def test_of_several_files_a_disk_that_fills_up_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []

    def refuse(fd: int) -> None:
        written.append(fd)
        if len(written) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("spasm_tui.storage.whole_file.sync", refuse)
    (tmp_path / "c.csv").write_bytes(b"old")
    with pytest.raises(OSError, match="No space") as told:
        write_folder(tmp_path, dict.fromkeys(("a.csv", "b.csv", "c.csv"), b"new"), over=True)
    assert told.value.filename == str(tmp_path / "c.csv")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"c.csv": b"old"}


def test_a_folder_that_cannot_be_written_to_is_told_by_the_name_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, flags: int) -> int:
        raise OSError(30, "Read-only file system", path)

    def keep(path: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr("spasm_tui.storage.whole_file.private_file", refuse)
    monkeypatch.setattr(Path, "unlink", keep)
    with pytest.raises(OSError, match="Read-only") as told:
        write_file(tmp_path / "page.pdf", b"new")
    assert told.value.filename == str(tmp_path / "page.pdf")


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "tables").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        write_folder(tmp_path / "tables", {"a.csv": b"1"})


def test_of_several_files_none_is_written_where_one_is_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with pytest.raises(FileExistsError):
        write_folder(folder, {"c.csv": b"3", "b.csv": b"4"})
    assert sorted(each.name for each in folder.iterdir()) == ["a.csv", "b.csv"]
    write_folder(folder, {"b.csv": b"4"}, over=True)
    assert (folder / "b.csv").read_bytes() == b"4"


def test_a_free_name_has_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.fhir.json"
    assert free_name(path) == path
    path.write_bytes(b"")
    (tmp_path / "a-2.fhir.json").write_bytes(b"")
    assert free_name(path).name == "a-3.fhir.json"


# Pages.


@pytest.mark.parametrize("form", ["pdf", "html", "md"])
def test_a_page_is_made_in_every_form(form: str) -> None:
    page = page_of(state_of(make("episode", NOW, pain=7, note="腰 🌿")))
    made = page_bytes(page, form, NOW)
    assert made.startswith({"pdf": b"%PDF", "html": b"<!DOCTYPE", "md": b"# Back"}[form])
    if form != "pdf":
        assert "腰 🌿" in made.decode()


def test_without_the_pdf_s_libraries_the_other_forms_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(state_of())
    for name in [
        name for name in sys.modules if name.startswith(("spasm_tui.lib.pdf", "spasm_tui.core.overview.report.layout"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    with pytest.raises(CannotMakeError, match=r"uharfbuzz.*Save a web page instead"):
        page_bytes(page, "pdf", NOW)
    assert page_bytes(page, "html", NOW)


# Bringing in.


def test_records_are_brought_into_one_file_of_the_last_month_with_the_time_they_were_saved(tmp_path: Path) -> None:
    old, new = make("walk", ago(days=60), "a", seconds=1), make("walk", NOW, "b", seconds=2)
    import_records(tmp_path / "journal", "here", [old, new], "import-1")
    names = sorted(path.name for path in (tmp_path / "journal").iterdir())
    assert names == ["2026-11.here.import-1.toml"]
    found = read_in(tmp_path / "journal")
    assert found.damages == []
    assert {record.id: record.saved for record in found.state.records()} == {"a": old.saved, "b": new.saved}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "journal").iterdir())


def test_nothing_to_bring_in_writes_nothing(tmp_path: Path) -> None:
    import_records(tmp_path / "journal", "here", [], "t")
    assert list(tmp_path.iterdir()) == []


def test_all_or_nothing_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / "journal"
    import_records(journal, "here", [make("walk", NOW, "a", seconds=1)], "import-1")
    before = {path.name: path.read_bytes() for path in journal.iterdir()}

    def fail(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr(os, "link", fail)
    months = [make("walk", ago(days=days), f"m{days}", seconds=1) for days in (0, 40, 80)]
    with pytest.raises(NotSavedError, match=r"Nothing was brought in: .*No space left"):
        import_records(journal, "here", months, "import-2")
    assert {path.name: path.read_bytes() for path in journal.iterdir()} == before


def test_a_file_where_the_journal_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("in the way")
    with pytest.raises(NotSavedError, match="Nothing was brought in"):
        import_records(tmp_path / "journal", "here", [make("walk", NOW, seconds=1)], "t")


def test_no_two_imports_share_a_name() -> None:
    assert len({new_token(NOW) for _ in range(50)}) > 40
    assert new_token(NOW).startswith("import-20261122143000-")


# Offers.


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Date,Pain\n2026-11-03,\xff\xfe5\n")
    offer = look_at(path, state_of(), CONTENT.mappings, NOW)
    assert offer.notes[0].startswith("Its letters are not UTF-8")
    assert offer.faults == ("a.csv: line 2: Pain: “ÿþ5” is not a number",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Pain,Notes\n2026-11-03,5,Zażółć\n", encoding=encoding)
    [record] = look_at(path, state_of(), CONTENT.mappings, NOW).records
    assert record.data["note"] == "Zażółć"


def test_a_file_with_nothing_in_it_is_told_as_that(tmp_path: Path) -> None:
    for name in ("a.csv", "a.json"):
        (tmp_path / name).write_text("\ufeff \n", "utf-8")
        assert look_at(tmp_path / name, state_of(), CONTENT.mappings, NOW).faults == (f"{name}: is empty",)


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8-sig", ";"), ("utf-16", "\t")])
def test_an_export_that_went_through_a_spreadsheet_is_known(tmp_path: Path, encoding: str, sign: str) -> None:
    text = flat_csv([make("walk", NOW, "a", seconds=60)]).replace(",", sign)
    (tmp_path / "a.csv").write_text(text, encoding=encoding, newline="")
    offer = look_at(tmp_path / "a.csv", state_of(), CONTENT.mappings, NOW)
    assert (offer.faults, [record.id for record in offer.records]) == ((), ["a"])


def test_the_same_line_twice_is_taken_once_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Date,Pain\n2026-11-03,5\n2026-11-03,5\n2026-11-03,6\n")
    offer = look_at(tmp_path / "a.csv", state_of(), CONTENT.mappings, NOW)
    assert (len(offer.records), offer.known, offer.same) == (2, 0, 1)


def test_a_table_that_nobody_knows_and_a_folder_without_any_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match=r"knows bearable, .*pain-diary, .*--mapping FILE"):
        look_at(tmp_path / "a.csv", state_of(), CONTENT.mappings, NOW)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="no CSV file in this folder"):
        look_at(tmp_path / "empty", state_of(), CONTENT.mappings, NOW)
    with pytest.raises(FileNotFoundError):
        look_at(tmp_path / "none.json", state_of(), CONTENT.mappings, NOW)


def test_a_mapping_is_found_by_name_or_file(tmp_path: Path) -> None:
    assert find_mapping("bearable", CONTENT.mappings).id == "bearable"
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "T"\nheads = ["When"]\nwhen = { date = "When", formats = ["%Y-%m-%d"] }\n'
        '[[record]]\nkind = "walk"\n[[record.value]]\nkey = "seconds"\ncolumn = "Long"\n'
    )
    mapping = find_mapping(str(path), CONTENT.mappings)
    (tmp_path / "walks.csv").write_text("When,Long\n2026-11-03,1h 30m\n")
    [record] = look_at(tmp_path / "walks.csv", state_of(), CONTENT.mappings, NOW, Wish(mapping)).records
    assert (record.kind, record.data["seconds"], record.data["imported"]) == ("walk", 5400, "mine")
    path.write_text('title = "T"\n')
    with pytest.raises(ValueError, match=r"mine\.toml: .*heads is missing"):
        find_mapping(str(path), CONTENT.mappings)
    path.write_text("title =\n")
    with pytest.raises(ValueError, match=r"mine\.toml: line 1"):
        find_mapping(str(path), CONTENT.mappings)
    with pytest.raises(ValueError, match="is no mapping and no file"):
        find_mapping("nothing", CONTENT.mappings)


def test_a_folder_in_the_place_of_one_table_leaves_all_of_them_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    (tmp_path / "a.csv").write_text("before")
    with pytest.raises(IsADirectoryError):
        write_folder(tmp_path, {"a.csv": b"after", "b.csv": b"after"}, over=True)
    assert (tmp_path / "a.csv").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
