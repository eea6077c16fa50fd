"""Styles are parsed once for all programs that the tests start: they never change, and were a tenth of the time."""

from __future__ import annotations

from typing import Any

from textual.css.stylesheet import Stylesheet

_parsed: dict[frozenset[tuple[str, str]], dict[Any, Any]] = {}


def share_parsed_styles() -> None:
    """Every Stylesheet made from now on looks first at what another with the same variables has parsed."""
    set_up, set_variables = Stylesheet.__init__, Stylesheet.set_variables

    def share(self: Stylesheet) -> None:
        self._parse_cache = _parsed.setdefault(frozenset(self._variables.items()), {})

    def shared_set_up(self: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        set_up(self, variables=variables)
        share(self)

    def shared_set_variables(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # Textual empties it: not that of all
        set_variables(self, variables)
        share(self)

    Stylesheet.__init__ = shared_set_up  # type: ignore[method-assign]
    Stylesheet.set_variables = shared_set_variables  # type: ignore[method-assign]
