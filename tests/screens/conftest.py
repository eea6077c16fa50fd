from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.screens.parsed import share_parsed_styles
from tests.screens.playing import Machine

share_parsed_styles()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays and a test leaves little: to look for garbage all the time is a fifth of the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)
