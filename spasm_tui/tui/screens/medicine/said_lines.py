"""Sentences with their weight: what matters most stands out by a mark and a colour, never by colour alone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from textual.content import Content

from spasm_tui.core.medicine.ledger_text import Said

_MARKS = {"danger": ("▲ ", "bold $error"), "warn": ("! ", "$warning"), "line": ("", ""), "quiet": ("", "$quiet")}


def said_lines(said: Iterable[Said], width: int) -> list[Content]:
    """The sentences as lines of at most `width` cells."""
    lines = []
    for each in said:
        mark, style = _MARKS[each.level]
        for number, line in enumerate(textwrap.wrap(each.text, max(20, width - len(mark))) or [""]):
            head = mark if number == 0 else " " * len(mark)
            lines.append(Content.assemble((f"{head}{line}", style)))
    return lines
