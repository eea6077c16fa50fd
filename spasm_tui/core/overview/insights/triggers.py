"""What the user named as having set spasms off: plain counts, since nobody notes the days on which it set off none."""

from __future__ import annotations

from collections import Counter

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.insights.insight import Insight, Look, few
from spasm_tui.core.overview.insights.words import share, share_range
from spasm_tui.lib.text import plural

LEAST = 3
MOST_LINES = 5


def named(look: Look) -> Insight:
    """How many spasms each trigger was named for."""
    lists = [words for record in look.records(Episode) if (words := record.triggers)]
    if len(lists) < LEAST:
        return few(len(lists), LEAST, "spasms with something named")
    counts = Counter(word for words in lists for word in dict.fromkeys(words))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"{look.title('triggers', word)}: named for {share(hits, len(lists))} spasms"
        for word, hits in ranked[:MOST_LINES]
    ]
    reason = [
        f"Of {plural(len(lists), 'spasm')} for which you named anything. You name these only after a spasm, so they "
        "cannot show how often the same thing passed with no spasm. Counts, no more.",
        *(f"{look.title('triggers', word)}: {share_range(hits, len(lists))}" for word, hits in ranked),
    ]
    return Insight(tuple(lines), len(lists), LEAST, "counts", tuple(reason), sources=("T4",))
