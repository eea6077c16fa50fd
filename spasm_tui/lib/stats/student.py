"""Student's t distribution, which bounds what is fitted to few values."""

from __future__ import annotations

from spasm_tui.lib.stats.beta import beta_cdf


def student_cdf(t: float, free: float) -> float:
    """The chance that a t value with `free` degrees of freedom (above 0) lies below `t`."""
    tail = beta_cdf(free / (free + t * t), free / 2, 0.5) / 2
    return tail if t < 0 else 1 - tail
