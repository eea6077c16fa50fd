from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.readout import days_name
from spasm_tui.lib.moment_words import MomentForms, go_by

FACTS = cast(Any, SimpleNamespace(today=date(2026, 11, 22)))


@pytest.mark.parametrize(
    ("first", "last", "words", "month_first"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "Tue 3 Nov", "Tue Nov 3"),
        (date(2026, 10, 24), date(2026, 11, 22), "24 Oct to 22 Nov", "Oct 24 to Nov 22"),
        (date(2025, 11, 3), date(2025, 11, 3), "Mon 3 Nov 2025", "Mon Nov 3, 2025"),
    ],
)
def test_the_year_of_now_goes_without_saying(first: date, last: date, words: str, month_first: str) -> None:
    assert days_name(FACTS, View(first, last)) == words
    go_by(MomentForms(month_first=True))
    assert days_name(FACTS, View(first, last)) == month_first
