"""What was followed by less pain: heat, cold, routines, treatments, medicines, each by its name."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.heat_cold.helped import MATTERS_BY_CHANCE, by_chance
from spasm_tui.core.overview.insights.before_after import (
    CHANGE,
    CHANGE_PART,
    MEDICINE_HOURS,
    ReliefKind,
    change_of,
    kinds_of,
)
from spasm_tui.core.overview.insights.insight import Insight, Look, OfferedArm, OfferedArms, Strength, few
from spasm_tui.core.overview.insights.words import eased, eased_range, num, share, share_range
from spasm_tui.lib.stats.median import median
from spasm_tui.lib.stats.paired import Change
from spasm_tui.lib.text import plural

LEAST = 6
"""Times rated before anything is said: under 6 no interval of a median reaches 95 %."""
LEAST_SAID = 3
MOST_LINES = 8
SOURCES = ("Q4", "Q14", "Q15", "H4", "N1", "N2")
_MATTERS = f"{CHANGE:g} points or {CHANGE_PART * 100:.0f} in 100"


def relief(look: Look) -> Insight:
    """The card: a line for each kind with enough ratings."""
    kinds, said = kinds_of(look), _ratings(look)
    ready = [kind for kind in kinds if len(kind.pairs) >= LEAST]
    if not ready:
        most = max((len(kind.pairs) for kind in kinds), default=0)
        found = few(most, LEAST, "ratings before and after one kind of relief", tuple(map(_waiting, kinds)))
        return found._replace(lines=(*found.lines, *said))
    lines = [*(_line(kind) for kind in ready[:MOST_LINES]), *said]
    reason = (
        "Pain often eases by itself, most of all when it is high, and hope helps too. So this shows what was followed "
        "by less pain, not what made it less. A trial can tell more. By chance alone: with nothing done, about "
        f"{round(100 * MATTERS_BY_CHANCE)} of 100 second ratings are lower by that much (calculated from Q15).",
        "Pain before, less pain half an hour after (or at the end); the middle, with its exact interval. Enough "
        f"to matter is {_MATTERS} less.",
        *map(_numbers, ready),
        *(_waiting(kind) for kind in kinds if len(kind.pairs) < LEAST),
    )
    intervals = [kind.change.interval for kind in ready if kind.change]
    strength: Strength = "weak" if any(interval and interval.excludes(0) for interval in intervals) else "unclear"
    return Insight(tuple(lines), len(ready[0].pairs), LEAST, strength, reason, _trial(look, kinds), SOURCES)


def change_words(change: Change | None) -> str:
    """`1 point less (1 to 2 less)`: the middle and its interval."""
    return f"{eased(change.middle)}{eased_range(change.interval)}" if change else "not rated"


def _line(kind: ReliefKind) -> str:
    n = len(kind.pairs)
    line = f"{kind.title}: {change_words(kind.change)}, {n} times."
    line += f" Enough to matter in {share(kind.helped, n)}; {by_chance(n, MATTERS_BY_CHANCE)}."
    medicine = sum(pair.medicine for pair in kind.pairs)
    return f"{line} Medicine in the {MEDICINE_HOURS} h before: {share(medicine, n)}." if medicine else line


def _ratings(look: Look) -> list[str]:
    """What the user said of treatments, as it was said: how much each helped, and whether they would do it again."""
    by_name: dict[str, list[HelpTaken]] = {}
    for record in look.records(HelpTaken):
        if record.rating is not None:
            by_name.setdefault(record.what, []).append(record)
    lines = []
    for name, records in sorted(by_name.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(records) >= LEAST_SAID:
            asked = [said for record in records if (said := record.would_again) is not None]
            again = f" Would do it again: {share(sum(asked), len(asked))}." if asked else ""
            middle = num(median(record.rating for record in records if record.rating is not None))
            lines.append(f"{name}: you said it helped {middle} of 10, the middle of {len(records)} times.{again}")
    return lines


def _numbers(kind: ReliefKind) -> str:
    n = len(kind.pairs)
    typical = f"{eased(kind.change.typical)}{eased_range(kind.change.typical_interval)}" if kind.change else ""
    words = (
        f"{kind.title}: used {plural(kind.times, 'time')}, rated {n}, {sum(p.later for p in kind.pairs)} of these half "
        f"an hour or more after. By Walsh: {typical}. {_MATTERS} less: {share_range(kind.helped, n)}."
    )
    alone = [pair for pair in kind.pairs if not pair.medicine]
    if not alone or len(alone) == n:
        return words
    rest = f"{change_words(change_of(alone))}, {len(alone)} times"
    return f"{words} With no medicine in the {MEDICINE_HOURS} h before: {rest}."


def _waiting(kind: ReliefKind) -> str:
    return f"{kind.title}: {len(kind.pairs)} of {LEAST} ratings so far."


def _trial(look: Look, kinds: Sequence[ReliefKind]) -> OfferedArms | None:
    """Heat against cold, or the one in use against nothing."""
    used = {mode: next((kind for kind in kinds if kind.what == mode), None) for mode in ("heat", "cold")}
    heat, cold = used["heat"], used["cold"]
    if heat and cold:
        return OfferedArms(
            OfferedArm("heat", heat.name), OfferedArm("cold", cold.name), "Does heat or cold ease your pain more?"
        )
    one = heat or cold
    if one:
        return OfferedArms(
            OfferedArm(one.what, one.name), OfferedArm("nothing"), f"Does {one.what} ease your pain more than waiting?"
        )
    return None
