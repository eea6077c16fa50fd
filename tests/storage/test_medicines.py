from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from spasm_tui.core.medicine.medicine import Inside, Product
from spasm_tui.storage.content import Content
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.medicines import FILE, NAMES_FILE, add_product

NUROFEN = Product("nurofen", "Nurofen [b]", (Inside("ibuprofen", 400),), "capsule", 1, 6, 3, own=True)
SECOND = Product("second", "Second", (Inside("x"), Inside("y", 12.5)), drowsy=True, own=True)
NOTE = "# a note of mine\n"


def write(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_product_that_was_added_is_there_with_all_the_others(tmp_path: Path) -> None:
    content = Content(tmp_path / "content")
    before = content.medicines
    for product in (NUROFEN, SECOND):
        add_product(tmp_path / "content", product)
    content.forget("medicines")
    assert content.medicines.products == {**before.products, "nurofen": NUROFEN, "second": SECOND}
    assert content.faults == []


def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    add_product(tmp_path / "content", NUROFEN)
    assert stat.S_IMODE((tmp_path / "content" / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "content").stat().st_mode) == 0o700


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_stands_in_the_file_stays_as_it_is(tmp_path: Path, end: str) -> None:
    path = write(tmp_path, f'{NOTE}over = "Mine."{end}')
    add_product(tmp_path, NUROFEN)
    assert path.read_text().startswith(f'{NOTE}over = "Mine."')
    found = Content(tmp_path).medicines
    assert (found.over, found.products["nurofen"]) == ("Mine.", NUROFEN)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = \n", "line 1"),
        ("product = 5\n", "Mend that first"),
        ("product = [{ id = 'a' }]\n", "Mend that first"),
        ("[[product]]\nid = 'nurofen'\ntitle = 'N'\n", "has “nurofen” already"),
    ],
)
def test_a_file_that_cannot_take_it_is_named_and_left_alone(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(NotSavedError, match=told) as error:
        add_product(tmp_path, NUROFEN)
    assert str(error.value).isprintable()
    assert path.read_text() == text


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(NotSavedError, match="not UTF-8"):
        add_product(tmp_path, NUROFEN)


def test_where_the_disk_refuses_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, NOTE)

    def full(fd: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSavedError, match="No space left"):
        add_product(tmp_path, NUROFEN)
    assert path.read_text() == NOTE
    assert list(path.parent.iterdir()) == [path]


def test_where_a_file_stands_in_the_folders_place_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("in the way")
    with pytest.raises(NotSavedError, match="Not saved"):
        add_product(tmp_path / "content", NUROFEN)


# Reading.


def test_a_faulty_entry_of_ones_own_is_named_and_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, '[[product]]\nid = "bad"\n[[product]]\nid = "good"\ntitle = "G"\ningredients = [{ name = "x" }]\n')
    content = Content(tmp_path)
    assert "good" in content.medicines.products
    assert "bad" not in content.medicines.products
    assert {str(fault) for fault in content.faults} == {
        "medicines.toml: product bad: title is missing",
        "medicines.toml: product bad: ingredients is missing",
    }


def test_a_file_that_is_not_toml_costs_only_what_is_in_it(tmp_path: Path) -> None:
    write(tmp_path, "x = \n")
    content = Content(tmp_path)
    assert content.medicines.products == Content(tmp_path / "none").medicines.products
    assert [fault.file for fault in content.faults] == [FILE]


def test_a_fault_that_was_mended_is_forgotten(tmp_path: Path) -> None:
    path = write(tmp_path, "x = \n")
    content = Content(tmp_path)
    assert content.medicines.products
    path.write_text("")
    content.forget("medicines")
    assert content.medicines.products
    assert content.faults == []


def test_own_treatments_stand_in_place_of_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "treatments.toml").write_text('[[treatment]]\nid = "mine"\ntitle = "Mine"\n')
    assert list(Content(tmp_path).treatments) == ["mine"]
    (tmp_path / "treatments.toml").write_text('[[treatment]]\nid = "mine"\n')
    content = Content(tmp_path)
    assert "massage" in content.treatments
    assert [str(fault) for fault in content.faults] == ["treatments.toml: treatment mine: title is missing"]


# Names.


def test_names_of_ones_own_are_added_to_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / NAMES_FILE).write_text('[[name]]\ningredients = ["paracetamol"]\nbrands = ["Zorblax", "Advil"]\n')
    content = Content(tmp_path)
    found = [content.medicines.ingredient(name).id for name in ("Zorblax", "Advil", "Tylenol", "Nurofen")]
    assert found == ["paracetamol", "paracetamol", "paracetamol", "ibuprofen"]
    assert content.faults == []


def test_a_faulty_name_is_named_costs_only_itself_and_is_forgotten_once_mended(tmp_path: Path) -> None:
    path = tmp_path / NAMES_FILE
    path.write_text('[[name]]\nbrands = ["X"]\n[[name]]\ningredients = ["ibuprofen"]\nwords = ["Y"]\n')
    content = Content(tmp_path)
    assert content.medicines.ingredient("Y").id == "ibuprofen"
    assert [str(fault) for fault in content.faults] == [f"{NAMES_FILE}: name 1: ingredients is missing"]
    path.write_text("x = ")
    content.forget("medicines")
    assert content.medicines.ingredient("Tylenol").id == "paracetamol"
    assert [fault.file for fault in content.faults] == [NAMES_FILE]
    path.unlink()
    content.forget("medicines")
    assert content.medicines.products
    assert content.faults == []


@pytest.mark.parametrize(
    ("inside", "said", "drowsy"),
    [
        ("tizanidine", "", True),
        ("Codeine phosphate", "", True),
        ("tizanidine", "drowsy = false", False),
        ("ibuprofen", "", False),
        ("ibuprofen", "drowsy = true", True),
    ],
)
def test_a_product_written_by_hand_makes_as_drowsy_as_what_is_in_it(
    tmp_path: Path, inside: str, said: str, drowsy: bool
) -> None:
    write(
        tmp_path, f'[[product]]\nid = "mine"\ntitle = "Mine"\ningredients = [{{ name = "{inside}", mg = 4 }}]\n{said}\n'
    )
    assert Content(tmp_path).medicines.products["mine"].drowsy is drowsy


def test_a_product_of_which_the_user_said_that_it_makes_nobody_drowsy_is_so_when_it_is_read_again(
    tmp_path: Path,
) -> None:
    add_product(tmp_path, Product("mine", "Mine", (Inside("tizanidine", 4),), own=True))
    assert not Content(tmp_path).medicines.products["mine"].drowsy


def test_ids_that_are_none_are_faults_and_no_more(tmp_path: Path) -> None:
    write(tmp_path, "product = [{ id = [1] }, 5]\n")
    content = Content(tmp_path)
    assert content.medicines.products
    assert content.faults
