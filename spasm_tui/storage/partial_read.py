"""Reading the end of the journal, and so much more of it as some words need: quick, however long the journal is."""

from __future__ import annotations

import re
from pathlib import Path

from spasm_tui.core.base.state import fold
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.red_flags.red_flags import EPISODE_LASTS, sign_of
from spasm_tui.storage.journal_format import MOST_BYTES
from spasm_tui.storage.journal_reader import Reading, journal_files, read_bytes, read_file, unreadable
from spasm_tui.storage.store import Store
from spasm_tui.storage.whole_file import read_plain

SIGN_DAYS = 2 * EPISODE_LASTS.days + 1
"""So far back a pain counts that asks for a look at the warning signs."""


def read_back_to(store: Store, days: int, *words: str) -> None:
    """Reads what was saved in the last `days` days, and back to the newest file that names each of `words`.

    So the last answers to a questionnaire are found, be they years old, without the rest being understood. What was
    changed since stands changed: all files from there on are read. Behind a brief profile the full one is looked for.
    """
    files = journal_files(store.folder)
    open_words = {word.encode() for word in words}
    first = len(files)
    for index in range(len(files) - 1, -1, -1):
        try:
            path = files[index]
            data = read_plain(path, MOST_BYTES)
        except OSError as error:
            store.take(Reading([], [unreadable(path, error)]))
            continue
        here = {word for word in open_words if word in data}
        if here:
            first = index
            open_words -= here if _is_whole(data) else here - {PROFILE.encode()}
        if not open_words:
            break
    store.read_files(files[first:])
    store.read_recent(days)
    store.show_together()
    store.keep_months()


_A_PROFILE = re.compile(rb"""questionnaire["']?\s*=\s*["']profile["']""")
_A_BRIEF_ONE = re.compile(rb"""version["']?\s*=\s*["']brief["']""")


def _is_whole(data: bytes) -> bool:
    """Whether more profiles than brief ones stand in a file's text; a text without one is no brief one."""
    brief = len(_A_BRIEF_ONE.findall(data))
    return not brief or len(_A_PROFILE.findall(data)) > brief


# A record of a look at warning signs, as any writer of TOML may put it, and where each record begins.
_LOOK = re.compile(rb"""urgency["']?\s*=""")
_RECORD = b"[[record]]"
# The same where it says anything but that there is no hurry.
_PRESSING = re.compile(rb"""urgency["']?\s*=(?!\s*["'](?:none|days)["'])""")


def read_signs(store: Store, days: int = SIGN_DAYS) -> None:
    """Reads what tells of warning signs that stand, however old they are, beside the last `days` days.

    Of older files only the records of looks at the signs are understood, and what was done to those that stand.
    """
    if store.state.complete:
        return
    store.read_recent(days)
    files = [path for path in journal_files(store.folder) if not store.has_read(path)]
    if any(_is_pressing(path) for path in files):  # looks that found nothing settle nothing
        _read_parts(store, files, _LOOK)
        if (sign := sign_of(store.state, store.now())) is not None:
            ids = b"|".join(re.escape(record.id.encode()) for record in sign.records)
            _read_parts(store, files, re.compile(ids))
    store.show_together()


def _is_pressing(path: Path) -> bool:
    """Whether a file's text names a warning sign, settled or not."""
    try:
        data = read_plain(path, MOST_BYTES)
    except OSError:
        return False
    at = data.find(b"urgency")  # many times quicker than the pattern
    while at >= 0 and not _PRESSING.match(data, at):
        at = data.find(b"urgency", at + 1)
    return at >= 0


def _read_parts(store: Store, files: list[Path], wanted: re.Pattern[bytes]) -> None:
    """Folds in the records of `files` in whose text `wanted` is found."""
    for path in files:
        try:
            head, *parts = read_plain(path, MOST_BYTES).split(_RECORD)
        except OSError as error:
            store.take(Reading([], [unreadable(path, error)]))
            continue
        found = [part for part in parts if wanted.search(part)]
        if wanted.search(head):
            store.state = fold(store.state, read_file(path).versions)  # written in another way
        elif found:
            text = b"".join(b"\n" + _RECORD + part for part in found)
            store.state = fold(store.state, read_bytes(text, path.name).versions)
