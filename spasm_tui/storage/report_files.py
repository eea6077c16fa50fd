"""Files the user asked for: pages, tables, backups. Written whole or not at all, for this user alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.lib.quick_classes import replace
from spasm_tui.storage.places import check_folder
from spasm_tui.storage.whole_file import FileBytes, private_folder, write_all

if TYPE_CHECKING:
    from spasm_tui.core.overview.report.page import Code, ReportPage

NO_FONT = "□ stands for a letter that no font of this machine has. The page saved as a web page (HTML) has them all."


class CannotMakeError(Exception):
    """A file of this form cannot be made on this machine. The message says why and what to do, in one line."""


def page_bytes(
    page: ReportPage, form: str, made: datetime, paper: str = "a4", one_side: bool = True, code: Code | None = None
) -> bytes:
    """The page as `form` (pdf, html, md) has it; a PDF with a `code` on it, for a phone. Raises CannotMakeError."""
    from spasm_tui.core.overview.report.page import cut, texts_of  # noqa: PLC0415 each form is loaded when it is asked for

    if form == "md":
        from spasm_tui.core.overview.report.markdown import to_markdown  # noqa: PLC0415

        return to_markdown(cut(page)).encode()
    if form == "html":
        from spasm_tui.core.overview.report.fit import fit_print  # noqa: PLC0415
        from spasm_tui.core.overview.report.html import to_html  # noqa: PLC0415

        shown, scale = fit_print(page) if one_side else (cut(page), 1.0)
        return to_html(shown, scale).encode()
    try:
        from spasm_tui.core.overview.report.layout import lay_page  # noqa: PLC0415
        from spasm_tui.storage.fonts import typesetter_for  # noqa: PLC0415
    except ImportError as error:
        raise CannotMakeError(
            f"A PDF needs {error.name or 'a library'}, which is not here. Save a web page instead, and print that."
        ) from error
    texts = " ".join(texts_of(page))
    typesetter = typesetter_for(texts)
    if any(char.isalnum() for char in typesetter.missing(texts)):
        page = replace(page, foot=(*page.foot, NO_FONT))
    return lay_page(page, typesetter, paper, one_side, code).file(page.title, made)


def write_file(path: Path, data: FileBytes, over: bool = False) -> None:
    """Writes a file, in the place of one that is there only where `over` says so. Raises OSError."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    _write({path: data}, over)


def write_folder(folder: Path, files: Mapping[str, bytes], over: bool = False) -> None:
    """Writes several files into a folder, which is made where it is missing; none where one is in the way.

    Raises OSError: none of them was written then.
    """
    check_folder(folder)
    private_folder(folder)
    _write({folder / name: data for name, data in files.items()}, over)


def _write(files: Mapping[Path, FileBytes], over: bool) -> None:
    if folder := next((path for path in files if path.is_dir()), None):
        raise IsADirectoryError(errno.EISDIR, "is a folder; give the name of a file", str(folder))
    try:
        write_all(files, over)
    except FileExistsError:
        raise
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror}; try another folder", error.filename) from error


def free_name(path: Path) -> Path:
    """`path`, or one like it with a number, that is not there yet."""
    stem, dot, ends = path.name.partition(".")
    tries = (path, *(path.with_name(f"{stem}-{number}{dot}{ends}") for number in range(2, 1000)))
    return next((each for each in tries if not os.path.lexists(each)), path)
