"""Which of many examples the default run takes; the others are left to the slow one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

T = TypeVar("T")


def mostly_slow(examples: Iterable[T], quick: Collection[T]) -> list[T | ParameterSet]:
    """All the `examples`, those that are not among the `quick` ones marked as slow."""
    found = list(examples)
    assert set(quick) <= set(found)
    return [each if each in quick else pytest.param(each, marks=pytest.mark.slow) for each in found]
