"""When Python looks through all that there is for what is not needed any more: not while somebody presses keys.

With a dozen screens that is a third of a million things: as long as it takes to open three of them.
"""

from __future__ import annotations

import gc

_REST_SECONDS = 2.0
_ENOUGH, _MOST = 5, 200
"""So often the young things were looked through since: worth a look at all of them; and not to be put off any more."""


def start() -> None:
    """From now on it is done, but only in what comes: not in ten years of records. A start does without.

    Only `look` looks through everything, unless far too much has come together.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _MOST)
    gc.freeze()
    gc.enable()


def look(rest: float) -> None:
    """To be called now and then; `rest` is so many seconds after the last key."""
    if rest >= _REST_SECONDS and gc.get_count()[2] >= _ENOUGH:
        gc.collect()
