"""Pain from 0 to 10: as it is typed, and as a record of any kind names it."""

from __future__ import annotations

from spasm_tui.core.record import Record


def pain_of(record: Record) -> int | None:
    """The pain a record of any kind names for its moment."""
    keys = {"episode": ("pain",), "checkin": ("pain_now",)}.get(
        record.kind, ("pain_later", "pain_after", "pain_before")
    )
    return next((pain for key in keys if (pain := record.scale(key)) is not None), None)


def parse_pain(text: str) -> int:
    """The 0 to 10 that was typed; `x` is 10. Raises ValueError with a line for the user."""
    wanted = text.strip().lower()
    if wanted == "x":
        return 10
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 and int(wanted) <= 10:
        return int(wanted)
    raise ValueError(f"Pain is a whole number from 0 to 10, not “{wanted[:20]}”.")
