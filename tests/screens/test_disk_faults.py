"""A save in the full screen, with a fault at one of its operations: more of it by `python -m tests.faults screen`."""

from __future__ import annotations

import sys

import pytest

from tests.faults.fullscreen import ENTRIES, screen_faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks are made another way there")


def test_a_disk_that_fails_while_a_spasm_is_saved_costs_nothing_typed() -> None:
    found = screen_faults(9, "a spasm", ["EIO"])
    assert found.failed == []
    assert found.tried > 2


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ENTRIES)
def test_no_fault_anywhere_costs_what_was_typed_or_doubles_it(name: str) -> None:
    assert screen_faults(29, name).failed == []
