from __future__ import annotations

import pytest

from spasm_tui.tui.controls.panes import FROM
from tests.screens.playing import Machine

NAMES = ("guide", "measures", "treatments", "diary", "habits", "medicine", "settings", "stretch", "routine-editor")


@pytest.mark.parametrize(("columns", "two"), [(FROM, True), (FROM - 1, False)])
async def test_all_screens_have_two_panes_from_as_many_columns_on(machine: Machine, columns: int, two: bool) -> None:
    async with machine.play(size=(columns, 30)) as play:
        for name in NAMES:
            await play.open(name)
            assert ("│" in play.text()) is two, name
