"""Text that leads to an address, in terminals that are known to take that (OSC 8); in others it is just text."""

from __future__ import annotations

import os

from textual.content import Content
from textual.style import Style

from spasm_tui.core.guide.guide import Source
from spasm_tui.machine.terminals import takes_links


def linked(text: str, address: str) -> Content:
    """`text` in quiet letters, with `address` behind it where it can be opened."""
    content = Content.assemble((text, "$quiet"))
    if address.startswith("doi:"):
        address = f"https://doi.org/{address.removeprefix('doi:')}"
    is_address = address.startswith(("https://", "http://"))  # a user's own content may hold anything
    return content.stylize(Style(link=address)) if is_address and takes_links(os.environ) else content


def source_line(source: Source) -> Content:
    """A source in one quiet line."""
    return linked(source.line, source.address)
