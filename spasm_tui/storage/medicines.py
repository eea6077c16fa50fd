"""Medicines on disk: the built-in file with the user's own laid over it, and adding a product to the latter."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.medicine_file import product_table, read_medicines
from spasm_tui.core.medicine.names import read_names
from spasm_tui.storage.files import LINK_OUT, FileFault, read_content
from spasm_tui.storage.journal_writer import NotSavedError, why_not_saved
from spasm_tui.storage.merged_text import leads_out
from spasm_tui.storage.toml_text import lines_text
from spasm_tui.storage.whole_file import read_plain, write_whole

FILE, NAMES_FILE = "medicines.toml", "medicine-names.toml"
_HEAD = (
    "# Medicines of your own, as their packets say. assets/README.md tells the format; add or change what you like.\n"
)


def read_both(own: Path, built_in: Path) -> tuple[Medicines, list[FileFault]]:
    """The built-in medicines and names with those in the folder `own` added, and what is wrong with the files."""
    faults: list[FileFault] = []
    found = Medicines()
    unsaid: list[str] = []
    for folder in (built_in, own):
        table, names = (read_content(folder, name, built_in=folder == built_in) for name in (FILE, NAMES_FILE))
        if isinstance(table, FileFault):
            faults.append(table)
        elif table is not None:
            each, wrong = read_medicines(table, own=folder == own)
            faults += [FileFault(FILE, what) for what in wrong]
            found = found.overlaid(each)
            unsaid = _without_drowsy(table) if folder == own else []
        if isinstance(names, FileFault):
            faults.append(names)
        elif names is not None:
            known, wrong = read_names(names)
            faults += [FileFault(NAMES_FILE, what) for what in wrong]
            found = found.overlaid(Medicines(names=known))
    return found.with_drowsy(unsaid), faults


def _without_drowsy(table: Mapping[str, Any]) -> list[str]:
    """The ids of the products that do not say whether they can make drowsy."""
    products = table.get("product")
    tables = (each for each in products if isinstance(each, Mapping)) if isinstance(products, list) else ()
    return [str(each.get("id")) for each in tables if "drowsy" not in each]


def add_product(own: Path, product: Product) -> None:
    """Writes a product to the end of the user's file. What stands there stays as it is. Raises NotSavedError."""
    path = Path(os.path.realpath(own / FILE))
    if leads_out(own / FILE, own):
        raise NotSavedError(f"Not saved: {own / FILE} {LINK_OUT}.")
    try:
        before = read_plain(path) if path.exists() else b""
        write_whole(path, _with(before or _HEAD.encode(), product_table(product)))
    except OSError as error:
        raise NotSavedError(why_not_saved(path, error)) from error


def _with(before: bytes, table: Mapping[str, Any]) -> bytes:
    gap = "\n" if before.endswith(b"\n") else "\n\n"
    block = f"{gap}[[product]]\n{lines_text(table)}".encode()
    _check(before, block, str(table["id"]))
    return before + block


def _check(before: bytes, block: bytes, product_id: str) -> None:
    """Raises NotSavedError where the file could not be read with the new product in it."""
    try:
        there = tomli.loads(before.decode("utf-8-sig")).get("product", [])
        tomli.loads((before + block).decode("utf-8-sig"))
    except tomli.TOMLDecodeError as error:
        raise NotSavedError(f"Not saved: {FILE}, line {error.lineno}: {error.msg}. Mend that first.") from error
    except ValueError as error:
        raise NotSavedError(f"Not saved: {FILE} is not UTF-8 text. Mend that first.") from error
    if any(isinstance(each, Mapping) and each.get("id") == product_id for each in there):
        raise NotSavedError(f"Not saved: {FILE} has “{product_id}” already. Give it another name.")
