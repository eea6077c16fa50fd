"""One thing that can be chosen."""

from __future__ import annotations

from spasm_tui.lib.quick_classes import NamedTuple


class Option(NamedTuple):
    """What is kept (`id`) and what is shown (`text`); `more` stands in a column of its own beside it."""

    id: str
    text: str
    more: str = ""
