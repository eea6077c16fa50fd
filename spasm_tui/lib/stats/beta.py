"""The beta distribution, which bounds shares, counts, and what is fitted to few values."""

from __future__ import annotations

import math

_TINY = 1e-300
_CLOSE = 1e-15


def beta_cdf(x: float, a: float, b: float) -> float:
    """The chance that a Beta(a, b) value is at most `x` (0 to 1): the regularised incomplete beta function.

    By its continued fraction (DLMF 8.17.22), evaluated as Lentz does; a and b are above 0.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    # The fraction converges quickly on this side of the middle; the other side is its mirror image.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    upper, lower = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    found = lower
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            lower = 1 / _not_zero(1 + term * lower)
            upper = _not_zero(1 + term / upper)
            found *= lower * upper
        if abs(lower * upper - 1) < _CLOSE:
            break
    return found


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def beta_quantile(p: float, a: float, b: float) -> float:
    """The value, 0 to 1, that a Beta(a, b) value stays below with chance `p`."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in (low, high) and high - low > 1e-13:
        if beta_cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return middle


def binomial_cdf(k: int, n: int, share: float = 0.5) -> float:
    """The chance of at most `k` successes in `n` tries, each with chance `share`."""
    if k < 0:
        return 0.0
    return 1.0 if k >= n else beta_cdf(1 - share, n - k, k + 1)


def student_cdf(t: float, free: float) -> float:
    """The chance that Student's t with `free` degrees of freedom (above 0) lies below `t`."""
    tail = beta_cdf(free / (free + t * t), free / 2, 0.5) / 2
    return tail if t < 0 else 1 - tail
