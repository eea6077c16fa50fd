"""Reading the end of the journal, and so much more of it as some words need: quick, however long the journal is."""

from __future__ import annotations

from spasm_tui.core.state import fold
from spasm_tui.store.reading import journal_files, read_file
from spasm_tui.store.store import Store


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
