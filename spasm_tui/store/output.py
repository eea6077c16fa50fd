"""Files the user asked for: pages, tables, backups. Written whole or not at all, for this user alone."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.store.journal import sync
from spasm_tui.store.places import private_file, private_folder

if TYPE_CHECKING:
    from spasm_tui.core.report.page import Page

NO_FONT = "□ stands for a letter that no font of this machine has. The page saved as a web page (HTML) has them all."


class CannotMakeError(Exception):
    """A file of this form cannot be made on this machine. The message says why and what to do, in one line."""


def page_bytes(page: Page, form: str, made: datetime, paper: str = "a4", one_side: bool = True) -> bytes:
    """The page as `form` (pdf, html, md) has it. Raises CannotMakeError."""
    from spasm_tui.core.report.page import cut, texts_of  # noqa: PLC0415 each form is loaded when it is asked for

    if form == "md":
        from spasm_tui.core.report.markdown import to_markdown  # noqa: PLC0415

        return to_markdown(cut(page)).encode()
    if form == "html":
        from spasm_tui.core.report.fit import PRINTED_LINES, fit, printed_lines  # noqa: PLC0415
        from spasm_tui.core.report.html import to_html  # noqa: PLC0415

        return to_html(fit(page, printed_lines, PRINTED_LINES) if one_side else cut(page)).encode()
    try:
        from spasm_tui.core.report.layout import lay_page  # noqa: PLC0415
        from spasm_tui.store.fonts import typesetter_for  # noqa: PLC0415
    except ImportError as error:
        raise CannotMakeError(
            f"A PDF needs {error.name or 'a library'}, which is not here. Save a web page instead, and print that."
        ) from error
    texts = " ".join(texts_of(page))
    typesetter = typesetter_for(texts)
    if any(char.isalnum() for char in typesetter.missing(texts)):
        page = replace(page, foot=(*page.foot, NO_FONT))
    return lay_page(page, typesetter, paper, one_side).file(page.title, made)


def write_file(path: Path, data: bytes, over: bool = False) -> None:
    """Writes a file, in the place of one that is there only where `over` says so. Raises OSError."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; give the name of a file", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    if not over and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "is there already", str(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(draft, "wb", opener=private_file) as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def write_folder(folder: Path, files: dict[str, bytes], over: bool = False) -> None:
    """Writes several files into a folder, which is made where it is missing; none where one is in the way."""
    if not over:
        for name in files:
            if os.path.lexists(folder / name):
                raise FileExistsError(errno.EEXIST, "is there already", str(folder / name))
    private_folder(folder)
    for name, data in files.items():
        write_file(folder / name, data, over)


def free_name(path: Path) -> Path:
    """`path`, or one like it with a number, that is not there yet."""
    stem, dot, ends = path.name.partition(".")
    tries = (path, *(path.with_name(f"{stem}-{number}{dot}{ends}") for number in range(2, 1000)))
    return next((each for each in tries if not os.path.lexists(each)), path)
