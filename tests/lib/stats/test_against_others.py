"""Every statistic beside that of scipy or statsmodels, on random data."""

from __future__ import annotations

import importlib
import math
import random
import warnings
from typing import Any

import pytest

from spasm_tui.lib.stats.beta import beta_cdf, beta_quantile, binomial_cdf, student_cdf
from spasm_tui.lib.stats.discovery import false_discovery_rates
from spasm_tui.lib.stats.interval import normal_quantile, two_sided_p
from spasm_tui.lib.stats.median import median_interval
from spasm_tui.lib.stats.odds import Stratum, conditional_odds, rough_z
from spasm_tui.lib.stats.paired import signed_rank_counts
from spasm_tui.lib.stats.permute import Block, permutation_p
from spasm_tui.lib.stats.share import jeffreys, wilson
from spasm_tui.lib.stats.trend import ALIKE, WEIGHTS, trend

SEEDS = range(12)


@pytest.fixture(scope="module")
def scipy_stats() -> Any:
    return importlib.import_module("scipy.stats")


@pytest.fixture(scope="module")
def statsmodels() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("discrete.conditional_models", "stats.multitest", "stats.proportion"):
            importlib.import_module(f"statsmodels.{name}")
    return importlib.import_module("statsmodels")


@pytest.mark.parametrize("seed", SEEDS)
def test_beta_and_binomial_as_in_scipy(seed: int, scipy_stats: Any) -> None:
    chance = random.Random(seed)
    a, b, x, p = chance.uniform(0.4, 3000), chance.uniform(0.4, 3000), chance.random(), chance.uniform(0.001, 0.999)
    assert beta_cdf(x, a, b) == pytest.approx(float(scipy_stats.beta.cdf(x, a, b)), abs=1e-9)
    assert beta_quantile(p, a, b) == pytest.approx(float(scipy_stats.beta.ppf(p, a, b)), abs=1e-9)
    n = chance.randint(1, 5000)
    k = chance.randint(0, n)
    assert binomial_cdf(k, n, x) == pytest.approx(float(scipy_stats.binom.cdf(k, n, x)), abs=1e-9)


def test_normal_as_in_scipy(scipy_stats: Any) -> None:
    assert normal_quantile(0.9) == pytest.approx(float(scipy_stats.norm.ppf(0.95)))
    assert two_sided_p(-1.7) == pytest.approx(2 * float(scipy_stats.norm.sf(1.7)))


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_as_in_statsmodels(seed: int, statsmodels: Any) -> None:
    chance = random.Random(seed)
    n = chance.randint(1, 300)
    hits = chance.randint(1, n)
    theirs = statsmodels.stats.proportion.proportion_confint
    assert wilson(hits, n) == pytest.approx(theirs(hits, n, method="wilson"), abs=1e-9)
    low, high = theirs(hits, n, method="jeffreys")
    # Ours reaches the end where none or all are hits, as Brown, Cai and DasGupta advise.
    assert jeffreys(hits, n) == pytest.approx((low, high if hits < n else 1.0), abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_false_discovery_rates_as_in_both(seed: int, scipy_stats: Any, statsmodels: Any) -> None:
    chance = random.Random(seed)
    ps = [chance.random() ** 2 for _ in range(chance.randint(1, 40))]
    assert false_discovery_rates(ps) == pytest.approx(list(scipy_stats.false_discovery_control(ps)))
    assert false_discovery_rates(ps) == pytest.approx(
        list(statsmodels.stats.multitest.multipletests(ps, method="fdr_bh")[1])
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_median_interval_as_in_scipys_quantile_test(seed: int, scipy_stats: Any) -> None:
    chance = random.Random(seed)
    values = [chance.gauss(0, 1) for _ in range(chance.randint(6, 120))]
    ours = median_interval(values)
    theirs = scipy_stats.quantile_test(values).confidence_interval(confidence_level=0.95)
    assert ours == pytest.approx((theirs.low, theirs.high))


@pytest.mark.parametrize("n", range(1, 26, 4))
def test_signed_rank_sums_as_in_scipys_wilcoxon(n: int, scipy_stats: Any) -> None:
    counts = signed_rank_counts(n)
    rank_sum = n * (n + 1) // 4
    changes = [0.0] * n
    left = rank_sum  # the highest ranks that fit are positive, so that their sum is rank_sum
    for rank in range(n, 0, -1):
        changes[rank - 1] = float(rank if rank <= left else -rank)
        left -= rank if rank <= left else 0
    theirs = scipy_stats.wilcoxon(changes, method="exact", alternative="less")
    assert theirs.statistic == rank_sum
    assert sum(counts[: rank_sum + 1]) / 2**n == pytest.approx(float(theirs.pvalue))


def days(chance: random.Random, blocks: int) -> list[list[tuple[bool, bool]]]:
    """Blocks of days, each with whether it was exposed and whether a spasm began."""
    found = []
    for _ in range(blocks):
        base = chance.uniform(-3, -1)
        block = []
        for _ in range(chance.randint(6, 28)):
            exposed = chance.random() < 0.35
            odds = math.exp(base + 1.1 * exposed)
            block.append((exposed, chance.random() < odds / (1 + odds)))
        found.append(block)
    return found


def stratum(block: list[tuple[bool, bool]]) -> Stratum:
    both = sum(exposed and spasm for exposed, spasm in block)
    return Stratum(len(block), sum(e for e, _ in block), sum(s for _, s in block), both)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_odds_ratio_as_in_statsmodels_conditional_logit(seed: int, statsmodels: Any) -> None:
    numpy = importlib.import_module("numpy")
    blocks = days(random.Random(seed), 14)
    ours = conditional_odds(map(stratum, blocks))
    assert ours is not None
    outcome = [int(spasm) for block in blocks for _, spasm in block]
    exposure = [[float(exposed)] for block in blocks for exposed, _ in block]
    groups = [number for number, block in enumerate(blocks) for _ in block]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells which blocks say nothing
        arrays = (numpy.array(outcome), numpy.array(exposure))
        model = statsmodels.discrete.conditional_models.ConditionalLogit(*arrays, groups=numpy.array(groups))
        theirs = model.fit(disp=False)
    assert math.log(ours.ratio) == pytest.approx(float(theirs.params[0]), abs=2e-3)  # how near it iterates


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rough_z_as_in_statsmodels_mantel_haenszel(seed: int, statsmodels: Any) -> None:
    tables = importlib.import_module("statsmodels.stats.contingency_tables")
    strata = [stratum(block) for block in days(random.Random(seed), 14)]
    cells = [
        [[s.both, s.exposed - s.both], [s.cases - s.both, s.days - s.exposed - s.cases + s.both]]
        for s in strata
        if s.tells
    ]
    theirs = tables.StratifiedTable(cells).test_null_odds(correction=False)
    z = rough_z(strata)
    assert z * z == pytest.approx(float(theirs.statistic))
    found = conditional_odds(strata)
    assert found is not None
    assert (z > 0) == (found.ratio > 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_block_as_in_scipys_noncentral_hypergeometric(seed: int, scipy_stats: Any) -> None:
    chance = random.Random(seed)
    cells = [chance.randint(1, 12) for _ in range(4)]
    table = [cells[:2], cells[2:]]
    one = Stratum(sum(cells), cells[0] + cells[1], cells[0] + cells[2], cells[0])
    ours = conditional_odds([one])
    assert ours is not None
    assert ours.ratio == pytest.approx(float(scipy_stats.contingency.odds_ratio(table).statistic), rel=1e-4)

    def upper(ratio: float) -> float:
        """The chance of more than was seen, with half of what was seen."""
        law = scipy_stats.nchypergeom_fisher(one.days, one.exposed, one.cases, ratio)
        return float(law.sf(one.both) + law.pmf(one.both) / 2)

    assert upper(ours.interval.low) == pytest.approx(0.025, abs=1e-6)
    assert upper(ours.interval.high) == pytest.approx(0.975, abs=1e-6)
    assert ours.p == pytest.approx(2 * min(upper(1.0), 1 - upper(1.0)), abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_permutation_within_one_block_as_in_scipy(seed: int, scipy_stats: Any) -> None:
    chance = random.Random(seed)
    values = [float(chance.randint(0, 10)) for _ in range(11)]
    marked = 4
    work = permutation_p([Block(tuple(values), marked)], seed, 20_000)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            ours = stop.value
            break
    rest = sum(values) / len(values)
    theirs = scipy_stats.permutation_test(
        (values[:marked], values[marked:]),
        lambda first, _: abs(sum(first) - marked * rest),
        permutation_type="independent",
        alternative="greater",
        n_resamples=1000,
    )
    assert ours == pytest.approx(float(theirs.pvalue), abs=0.02 + 0.35 * float(theirs.pvalue))


def series(chance: random.Random, n: int, alike: float) -> list[float]:
    values = [chance.gauss(0, 1)]
    for _ in range(n - 1):
        values.append(alike * values[-1] + chance.gauss(0, 1))
    return values


@pytest.mark.parametrize("seed", SEEDS)
def test_student_as_in_scipy(seed: int, scipy_stats: Any) -> None:
    chance = random.Random(seed)
    t, free = chance.gauss(0, 3), chance.randint(1, 400)
    assert student_cdf(t, free) == pytest.approx(float(scipy_stats.t.cdf(t, free)), abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_line_at_each_likeness_as_in_statsmodels(seed: int, statsmodels: Any, scipy_stats: Any) -> None:
    np, api = importlib.import_module("numpy"), importlib.import_module("statsmodels.api")
    chance = random.Random(seed)
    values = [float(round(3 * value)) for value in series(chance, chance.randint(8, 60), 0.5)]
    times = sorted(chance.sample(range(200), len(values)))
    free, lines = len(values) - 2, []
    for alike in ALIKE:
        apart = np.abs(np.subtract.outer(times, times))
        spread = alike**apart if alike else np.eye(len(times))
        fit = api.GLS(values, api.add_constant(times), sigma=spread).fit()
        design = api.add_constant(times)
        logs = [np.linalg.slogdet(each)[1] for each in (spread, design.T @ np.linalg.solve(spread, design))]
        log = -sum(logs) / 2 - free / 2 * math.log(float(fit.scale) * free)
        lines.append((float(fit.params[1]), float(fit.bse[1]), log))
    ours = trend(times, values)
    top = max(log for *_, log in lines)
    weights = [weight * math.exp(log - top) for weight, (*_, log) in zip(WEIGHTS, lines, strict=True)]

    def below(value: float) -> float:
        found = (
            weight * float(scipy_stats.t.cdf((value - slope) / error, free))
            for weight, (slope, error, _) in zip(weights, lines, strict=True)
        )
        return sum(found) / sum(weights)

    # A likeness with hardly any weight is left out.
    assert below(ours.slope) == pytest.approx(0.5, abs=1e-3)
    assert below(ours.interval.low) == pytest.approx(0.025, abs=1e-3)
    assert below(ours.interval.high) == pytest.approx(0.975, abs=1e-3)
    assert ours.p == pytest.approx(2 * min(below(0), 1 - below(0)), abs=1e-3)
