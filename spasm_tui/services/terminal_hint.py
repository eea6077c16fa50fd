"""What to set in this terminal, told once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from spasm_tui.machine.probe import escape_ms
from spasm_tui.machine.terminals import terminal_advice
from spasm_tui.storage.whole_file import write_whole


def hint(state: Path, environment: Mapping[str, str]) -> str:
    """What is in the way in this terminal and was not told on this machine yet; empty where nothing is."""
    kept = state / "told-of-terminals"
    try:
        told = kept.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        told = []
    new = [advice for advice in terminal_advice(environment, escape_ms(environment)) if advice.name not in told]
    if not new:
        return ""
    with suppress(OSError):  # then it is told once more
        write_whole(kept, ("\n".join([*told, *(advice.name for advice in new)]) + "\n").encode(), durable=False)
    return " ".join(f"{advice.what} {advice.mend}" for advice in new)
