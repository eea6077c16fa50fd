"""How often spasms come, how long they last, and what the user named as having set them off."""

from __future__ import annotations

from collections import Counter

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.insights.insight import Insight, Look, few
from spasm_tui.core.overview.insights.words import chance, num, share, share_range, times_range
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.beta import binomial_cdf
from spasm_tui.lib.stats.interval import Interval
from spasm_tui.lib.stats.median import median, median_interval
from spasm_tui.lib.stats.share import jeffreys
from spasm_tui.lib.text import plural

SPAN = 90
LEAST = 6
"""Spasms in both spans together: with fewer, even all of them in one span could be chance."""
ALPHA = 0.05
LEAST_ENDED = 3
LEAST_NAMED, MOST_NAMED = 3, 5


class Often(NamedTuple):
    """Spasms in the last 90 days and in the 90 before, the rate now as a multiple of the rate then, and p."""

    recent: int
    before: int
    ratio: Interval
    p: float


def often(recent: int, before: int) -> Often:
    """Two counts over spans of one length (at least one spasm in all). Given their sum, each spasm falls into one span
    like a coin: the interval of that share (Jeffreys) and its mid-p give those of the rates."""
    total = recent + before
    low, high = jeffreys(recent, total)
    fewer = min(recent, before)
    below, at = binomial_cdf(fewer - 1, total), binomial_cdf(fewer, total)
    p = min(1.0, below + at)  # twice the chance of fewer, with half of that of just as many
    return Often(
        recent,
        before,
        Interval(low / (1 - low) if low < 1 else float("inf"), high / (1 - high) if high < 1 else float("inf")),
        p,
    )


def spasms(look: Look) -> Insight:
    """Fewer or more than before, and for how long as a rule."""
    count = sum(day.episodes for day in look.days)
    if not count:
        line = f"No spasm noted in {plural(len(look.days), 'day')}." if look.days else "No spasm noted."
        return Insight((line,), 0, 1, "counts" if look.days else "few", ("This counts the spasms you note.",))
    lasting, lasting_reason = _lasting(look)
    recent = sum(day.episodes for day in look.last_days(SPAN))
    if len(look.days) < 2 * SPAN:
        line = f"{plural(recent, 'spasm')} in the last {plural(min(SPAN, len(look.days)), 'day')}."
        why = f"Whether that is more or less than before can be said after {2 * SPAN} days."
        return Insight((line, *lasting), count, 1, "counts", (why, *lasting_reason))
    found = often(recent, sum(day.episodes for day in look.last_days(SPAN, before=SPAN)))
    total = found.recent + found.before
    line = f"{plural(found.recent, 'spasm')} in the last {SPAN} days, {found.before} in the {SPAN} before: "
    if total == 0:
        return Insight((f"No spasm in the last {2 * SPAN} days.", *lasting), count, 1, "counts", lasting_reason)
    sure = total >= LEAST and found.p <= ALPHA
    way = "fewer" if found.recent < found.before else "more"
    line += (
        f"clearly {way}." if sure else "too few to call it more or less." if total < LEAST else "that may be chance."
    )
    reason = (
        f"The rate now is {times_range(found.ratio)} the rate before, {chance(found.p)}. "
        f"Under {LEAST} spasms in all, nothing is called more or less.",
    )
    return Insight((line, *lasting), total, LEAST, "clear" if sure else "unclear", (*reason, *lasting_reason))


def _lasting(look: Look) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How long spasms last, of those said to be over: the line and its reason."""
    spans = [
        (until - record.at).total_seconds() / 86400
        for record in look.records(Episode)
        if (until := record.over_at) is not None
    ]
    if len(spans) < LEAST_ENDED:
        return (), ()
    interval = median_interval(spans)
    between = f" ({num(interval.low)} to {num(interval.high)})" if interval else ""
    line = f"As a rule one lasts {_days(median(spans))}{between}, of {len(spans)} that you said are over."
    return (line,), ("How long: from the start of a spasm to the time you said it was over; the middle of these.",)


def _days(days: float) -> str:
    return f"{num(days * 24)} hours" if days < 1 else f"{num(days)} {'day' if num(days) == '1' else 'days'}"


def named(look: Look) -> Insight:
    """How many spasms each trigger was named for: nobody notes the days on which it set off none."""
    lists = [words for record in look.records(Episode) if (words := record.triggers)]
    if len(lists) < LEAST_NAMED:
        return few(len(lists), LEAST_NAMED, "spasms with something named")
    counts = Counter(word for words in lists for word in dict.fromkeys(words))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"{look.title('triggers', word)}: named for {share(hits, len(lists))} spasms"
        for word, hits in ranked[:MOST_NAMED]
    ]
    reason = [
        f"Of {plural(len(lists), 'spasm')} for which you named anything. You name these only after a spasm, so they "
        "cannot show how often the same thing passed with no spasm. Counts, no more.",
        *(f"{look.title('triggers', word)}: {share_range(hits, len(lists))}" for word, hits in ranked),
    ]
    return Insight(tuple(lines), len(lists), LEAST_NAMED, "counts", tuple(reason), sources=("T4",))
