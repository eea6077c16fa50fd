from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.playing import Machine
from tests.screens.quick import (
    changed_since_read,
    draw_only_when_asked,
    look_for_handlers_once,
    share_built_in_content,
    share_parsed_styles,
)

share_parsed_styles()
share_built_in_content()
draw_only_when_asked()
look_for_handlers_once()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays and a test leaves little: to look for garbage all the time is a fifth of the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def shared_content_is_changed_by_nobody() -> Iterator[None]:
    yield
    assert not changed_since_read()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)
