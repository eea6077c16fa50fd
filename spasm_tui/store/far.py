"""Reading the end of the journal, and so much more of it as some words need: quick, however long the journal is."""

from __future__ import annotations

import re

from spasm_tui.core.signs import EPISODE_LASTS, sign_of
from spasm_tui.core.state import fold
from spasm_tui.store.reading import journal_files, read_file
from spasm_tui.store.store import Store

SIGN_DAYS = 2 * EPISODE_LASTS.days + 1
"""So far back a pain counts that asks for a look at the warning signs."""


def read_back_to(store: Store, days: int, *words: str) -> None:
    """Reads what was saved in the last `days` days, and back to the newest file that names each of `words`.

    So the last answers to a questionnaire are found, be they years old, without the rest being understood. What was
    changed since stands changed: all files from there on are read.
    """
    store.read_recent(days)
    files = journal_files(store.folder)
    open_words = {word.encode() for word in words}
    first = len(files)
    for index in range(len(files) - 1, -1, -1):
        try:
            data = files[index].read_bytes()
        except OSError:
            continue  # what cannot be read names nothing
        here = {word for word in open_words if word in data}
        if here:
            first = index
            open_words -= here
        if not open_words:
            break
    for path in files[first:]:
        store.state = fold(store.state, read_file(path).versions)


# A record of a warning sign, as any writer of TOML may put it.
_SIGN = re.compile(rb"""urgency["']?\s*=\s*["'](?:emergency|today)["']""")


def read_signs(store: Store, days: int = SIGN_DAYS) -> None:
    """Reads what tells of warning signs that stand, however old they are, beside the last `days` days.

    Files that name none are not understood. Where one stands, all is read: it may have been settled or removed since.
    """
    store.read_recent(days)
    for path in journal_files(store.folder):
        try:
            named = _SIGN.search(path.read_bytes()) is not None
        except OSError:
            continue
        if named:
            store.state = fold(store.state, read_file(path).versions)
    if sign_of(store.state, store.now()) is not None:
        store.read_all()
