"""The style sheets, each read once."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SHEETS = 1024


class Styles(Stylesheet):
    """Textual's style sheets, read anew only when the colours are others.

    Textual reads all of them a second time before the first paint, and whenever a screen brings one more than its
    cache holds.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SHEETS)
        self._is_other = False

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)
            self._is_other = True

    def reparse(self) -> None:
        if self._is_other:
            super().reparse()
            self._is_other = False
