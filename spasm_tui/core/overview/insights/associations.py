"""What goes with what: what was noted of days with a spasm and of days without, in words that claim no more."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.core.base.records.session import Session
from spasm_tui.core.overview.insights.crossover import (
    AFTERMATH_DAYS,
    EARLIER_DAYS,
    FALSE_SHARE,
    LAGS,
    LEAST_DAYS,
    LEAST_SPASMS,
    MAYBE_FALSE_SHARE,
    Missing,
    SeenTogether,
    ask_all,
)
from spasm_tui.core.overview.insights.insight import Insight, Look, OfferedArm, OfferedArms, Strength, Work
from spasm_tui.core.overview.insights.words import chance, num, times, times_range
from spasm_tui.lib.stats.permute import DRAWS
from spasm_tui.lib.text import join_words, plural

MOST_WAITING = 3
_WEEKS = EARLIER_DAYS // 7


def together(look: Look) -> Work:
    """What goes with spasms, of all that was asked and tells enough: the card, each line with its doubt."""
    names = dict.fromkeys(name for day in look.days for name in day.habits)
    answers, missing = yield from ask_all(look.days, {name: look.title("habit", name) for name in names})
    if not answers:
        return _too_few(look, missing)
    shown = sorted((a for a in answers if a.strength != "none"), key=lambda a: (a.doubtful, a.strength, a.rate, a.p))
    lines = [_line(answer) for answer in shown]
    if lines:
        lines.append(f"It stood out twice: {_WEEKS} weeks ago and today.")
    if any(answer.is_new for answer in answers):
        lines.append(f"Something new stands out. It is named if it still does in {_WEEKS} weeks: chance rarely lasts.")
    elif not lines:
        asked = join_words(list(dict.fromkeys(answer.cut.exposure.words for answer in answers)))
        lines = ["Nothing stands out so far.", f"Looked into: {asked}. Each the same day and the day before."]
    lines += _waiting(missing)
    strength: Strength = "unclear"
    if shown:
        strength = "clear" if shown[0].strength == "clear" and not shown[0].doubtful else "weak"
    trial = next((arms for answer in shown if (arms := _trial(answer, look))), None)
    n = max(min(answer.with_days, answer.without_days) for answer in answers)
    return Insight(tuple(lines), n, LEAST_DAYS, strength, _reason(answers, missing), trial, ("T1", "T3", "T4"))


def _line(answer: SeenTogether) -> str:
    when = LAGS[answer.lag]
    seen = f"Seen together with {'more' if answer.more else 'fewer'} spasms"
    if answer.doubtful:
        seen += ", but the spasm may have come first"
    if answer.strength == "weak":
        seen = f"Perhaps {seen[0].lower()}{seen[1:]}; it may be chance"
    counts = (
        f"a spasm on {answer.with_spasms} of {answer.with_days} such days, "
        f"on {answer.without_spasms} of {answer.without_days} others"
    )
    return f"{_begun(answer.cut.words)}, {when}: {counts}. {seen}."


def _waiting(missing: Sequence[Missing]) -> list[str]:
    """How far it is with what cannot be looked into yet: a line for each, the nearest one first."""
    nearest: dict[str, Missing] = {}
    for each in sorted(missing, key=lambda each: (-each.least, -each.spasms)):
        nearest.setdefault(each.cut.exposure.id, each)
    return [f"{_begun(each.cut.words)}: {each.far}." for each in nearest.values()][:MOST_WAITING]


def _begun(words: str) -> str:
    """`words` as a sentence begins."""
    return f"{words[0].upper()}{words[1:]}"


def _too_few(look: Look, missing: Sequence[Missing]) -> Insight:
    spasms = sum(day.episodes > 0 for day in look.days)
    best = max((each.least for each in missing), default=0)
    lines = [f"Too few yet: {min(best, LEAST_DAYS)} of {LEAST_DAYS} days on each side so far."]
    if spasms < LEAST_SPASMS:
        lines = [f"Too few yet: {spasms} of {LEAST_SPASMS} spasms so far."]
    lines.append("Sleep, stress, sitting and walks are compared on days with a spasm and on days without.")
    reason = ("A check-in on ordinary days counts as much as one on bad days.", *map(_missing_words, missing))
    n, needed = (spasms, LEAST_SPASMS) if spasms < LEAST_SPASMS else (best, LEAST_DAYS)
    return Insight(tuple(lines), n, needed, "few", reason)


def _missing_words(missing: Missing) -> str:
    sides = f"{missing.with_days} days with, {missing.without_days} without ({LEAST_DAYS} needed)"
    question = f"{missing.cut.words}, {LAGS[missing.lag]}"
    return f"{question}: too few yet: {sides}, {plural(missing.spasms, 'spasm')} ({LEAST_SPASMS} needed)."


def _reason(answers: Sequence[SeenTogether], missing: Sequence[Missing]) -> tuple[str, ...]:
    counted = sorted(answers, key=lambda answer: (answer.rate, answer.p))
    return (
        "Seen together is not the same as set off by. Each day with a spasm is compared with your other days in the "
        f"same four weeks; the {AFTERMATH_DAYS} days after a spasm are left out. A scale is cut so that about a third "
        "of your days lie on its bad side.",
        f"The p comes from dealing the days of each week anew, up to {DRAWS:,} times. {len(answers)} questions were "
        f"put: of what is called seen together, about 1 in {round(1 / FALSE_SHARE)} may be chance; of what is called "
        f"perhaps, about 1 in {round(1 / MAYBE_FALSE_SHARE)}. Who looks often sees chance more often. So only what "
        f"stood out with your diary of {_WEEKS} weeks ago too is named.",
        *map(_numbers, counted),
        *map(_missing_words, missing),
    )


def _numbers(answer: SeenTogether) -> str:
    return (
        f"{answer.cut.words}, {LAGS[answer.lag]}: {answer.with_spasms} of {answer.with_days} days, "
        f"{answer.without_spasms} of {answer.without_days} without; odds {times(answer.odds.ratio)} "
        f"({times_range(answer.odds.interval)}), {chance(answer.p)}, share of chance {num(answer.rate, 2)}."
    )


def _trial(answer: SeenTogether, look: Look) -> OfferedArms | None:
    """A stretch session can be put to the test: the routine used most, against nothing."""
    if answer.cut.exposure.id != "session":
        return None
    names = [record.routine for record in look.records(Session)]
    most = max(sorted(set(names)), key=names.count, default="")
    if not most:
        return None
    return OfferedArms(
        OfferedArm("session", most), OfferedArm("nothing"), f"Does {look.title('routine', most)} ease the pain?"
    )
