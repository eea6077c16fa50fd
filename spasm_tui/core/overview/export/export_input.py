"""What a form to export may need."""

from __future__ import annotations

from datetime import datetime, time

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.medicine import Choice
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.day_range import Range
from spasm_tui.lib.quick_classes import NamedTuple


class ExportInput(NamedTuple):
    """What a data format may need. Without `days` it is about all of the journal. `choice`: whose label counts.

    Without `notes` what goes to a clinic has none of the user's own, and without `person` not what was told about the
    body; `asks` is what the user would like to know there. A copy of the journal always has all of it. With
    `decimal_commas` a table to look at has 7,5 for 7.5, and semicolons between its cells.
    """

    state: State
    catalogue: Catalogue
    now: datetime
    day_starts_at: time
    days: Range | None = None
    who: str = ""
    choice: Choice = Choice()
    notes: bool = True
    person: bool = True
    asks: tuple[str, ...] = ()
    decimal_commas: bool = False
    get_ready_seconds: int = Settings().get_ready_seconds
