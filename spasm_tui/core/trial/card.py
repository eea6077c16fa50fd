"""The card a trial ends with: what was done, what it says, how sure that is, and what is part of it (clinical 11)."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date, time

from spasm_tui.core.base.records.timed import Ended, RatedTreatment
from spasm_tui.core.base.state import State
from spasm_tui.core.trial.rules import had_medicine
from spasm_tui.core.trial.sides import TrialPair, TrialProgress
from spasm_tui.core.trial.trial import Trial
from spasm_tui.core.trial.verdict import LEAST_PAIRS, Verdict, judge
from spasm_tui.lib.dates import DAY, day_of, day_words
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words, plural

SOURCES = ("N1", "N2", "N3", "N5", "H3", "H4")
EASED = "How much the pain eased, in points, and the gap between the two:"
UNEVEN = 2
"""So many more sessions with medicine on one side are worth a word."""


class ResultCard(NamedTuple):
    """A trial's end. `lines` are whole sentences, `pairs` is what is drawn; without a `verdict` no pair counts."""

    title: str
    names: tuple[str, str]
    when: str
    headline: str
    meaning: str
    pairs: tuple[TrialPair, ...]
    verdict: Verdict | None
    lines: tuple[str, ...]
    sources: tuple[str, ...] = SOURCES


def card_of(state: State, trial: Trial, progress: TrialProgress, today: date, day_starts_at: time) -> ResultCard:
    """The card of a trial that has ended. Raises ValueError while it runs: nobody is to peek."""
    if not trial.is_over:
        raise ValueError("a trial that runs has no card")
    counted = [pair for pair in progress.pairs if pair.state == "counted"]
    verdict = judge([pair.difference for pair in counted]) if counted else None
    names = (trial.arms[0].words, trial.arms[1].words)
    headline, meaning = _said(verdict, names)
    lines = [
        *_done(trial, progress),
        *(_numbers(verdict, names) if verdict else []),
        *_chances(verdict, names),
        _medicine(state, counted, names),
        *_again(progress, names),
        "You knew each time which one it was. So what you like, and what you hope for, is part of this result.",
    ]
    if {arm.what for arm in trial.arms} == {"heat", "cold"}:
        lines.append("In the one study that set heat against cold, 60 people did about as well with either.")
    began, ended = (day_of(at, day_starts_at) for at in (trial.record.at, trial.until or trial.record.at))
    return ResultCard(
        trial.title, names, _when(began, ended, today), headline, meaning, progress.pairs, verdict, tuple(lines)
    )


def pair_words(pair: TrialPair, names: tuple[str, str]) -> str:
    """One pair in words, as the drawing has it."""
    if pair.state != "counted":
        why = next((side.missing for side in pair.sides if side.missing), "not done")
        return f"Pair {pair.number} does not count: {why}."
    eased = [f"{name} {_eased(pair.of(arm).eased or 0)}" for arm, name in enumerate(names)]
    return f"Pair {pair.number}: {', '.join(eased)}, gap {pair.difference:+d}."


def _eased(points: int) -> str:
    return f"{abs(points)}{' worse' if points < 0 else ''}"


def _when(began: date, ended: date, today: date) -> str:
    """From when to when it went."""
    last = day_words(ended, today)
    if began == ended:
        return last
    return f"{day_words(began, today)} to {last.lower() if ended >= today - DAY else last}"


def _said(verdict: Verdict | None, names: tuple[str, str]) -> tuple[str, str]:
    """The verdict, and what it means."""
    word = verdict.word if verdict else "few"
    if word in ("first", "second"):
        name = names[word == "second"]
        return (
            f"{name} looks better for you.",
            "By a point or more, most likely. It may help to reach for that one first.",
        )
    if word == "same":
        return (
            "About the same.",
            "A good thing to know: the two are likely less than a point apart. Use the one you like.",
        )
    if word == "unclear" and verdict and verdict.interval and (verdict.interval[0] > 0 or verdict.interval[1] < 0):
        ahead = names[verdict.median < 0]
        return (
            "Not clear yet.",
            f"{ahead} came out a little ahead. Whether that is enough to matter is not clear: use the one you like, or"
            " test on.",
        )
    if word == "unclear":
        return (
            "Not clear yet.",
            "An honest result too: your sessions differ more than the two do. Use the one you like, or test on.",
        )
    return "Too few pairs to say.", f"It takes {LEAST_PAIRS} pairs that count. What there is, is drawn here."


def _done(trial: Trial, progress: TrialProgress) -> list[str]:
    """What was done, and what does not count and why."""
    counted, dropped = progress.count("counted"), progress.count("dropped")
    lines = [f"{counted} of {plural(trial.pairs, 'planned pair')} count{'s' if counted == 1 else ''}."]
    why = Counter(side.missing for pair in progress.pairs for side in pair.sides if side.missing)
    if dropped:
        reasons = join_words([f"{missing} ({count}x)" if count > 1 else missing for missing, count in why.items()])
        lines.append(f"{plural(dropped, 'pair')} left out: {reasons}.")
    if trial.ended is Ended.STOPPED:
        lines.append("It was ended before all pairs were done.")
    short = sum(
        isinstance(side.record, RatedTreatment) and side.record.ended is Ended.STOPPED and side.state == "rated"
        for pair in progress.pairs
        for side in pair.sides
    )
    if short:
        lines.append(f"{plural(short, 'session')} ended early; what came of it counts all the same.")
    return [" ".join(lines)]


def _numbers(verdict: Verdict, names: tuple[str, str]) -> list[str]:
    """The middle of the pairs and their range, the interval, p."""
    where = "In the middle of the pairs" if verdict.pairs > 1 else "In it"
    spread = f"The pairs run from {verdict.least:+d} to {verdict.most:+d} (above 0: better with {names[0]})."
    lines = [f"{where} {_by(verdict.median, names)}. {spread}"]
    if verdict.interval is None or verdict.p is None:
        return lines
    low, high = verdict.interval
    lines.append(f"The true difference likely lies between {low:+.1f} and {high:+.1f} points (95 % interval).")
    rare = round(verdict.p * 1000)
    lines.append(
        f"p = {verdict.p:.3f}: if it made no difference which one you use, {rare} of 1,000 such trials would come out"
        f" as uneven as this, or more (exact sign-flip test)."
    )
    return lines


def _by(points: float, names: tuple[str, str]) -> str:
    """Which one eased the pain more, by how much."""
    if points == 0:
        return "both eased the pain alike"
    size = f"{abs(points):g}"
    return f"the pain eased by {size} {'point' if size == '1' else 'points'} more with {names[points < 0]}"


def _percent(chance: float) -> str:
    """A chance in words; nothing is quite sure."""
    if chance < 0.005:
        return "under 1\u00a0%"
    return "over 99\u00a0%" if chance > 0.995 else f"{round(chance * 100)}\u00a0%"


def _chances(verdict: Verdict | None, names: tuple[str, str]) -> list[str]:
    """The three chances that the rule goes by; they sum up to 100 %."""
    chances = verdict.chances if verdict else None
    if chances is None:
        return []
    better = chances.above_zero
    ahead, chance = (names[0], better) if better >= 0.5 else (names[1], 1 - better)
    by_a_point = [f"{name} better by a point or more" for name in names]
    return [
        f"How likely, by these pairs: {by_a_point[0]} {_percent(chances.first)}, "
        f"less than a point apart {_percent(chances.same)}, {by_a_point[1]} {_percent(chances.second)}. "
        f"Better at all, by however little: {ahead} {_percent(chance)}."
    ]


def _medicine(state: State, counted: list[TrialPair], names: tuple[str, str]) -> str:
    """How often medicine may have played a part, for each of the two."""
    sides = [
        [record for pair in counted if isinstance(record := pair.of(arm).record, RatedTreatment)] for arm in (0, 1)
    ]
    with_it = [sum(had_medicine(state, record) for record in records) for records in sides]
    if not any(with_it):
        return "No pain medicine was noted from 4 hours before a session to its last number."
    told = join_words([f"{name}: {taken} of {len(counted)}" for name, taken in zip(names, with_it, strict=True)])
    uneven = " That is uneven: it may be a part of the difference." if abs(with_it[0] - with_it[1]) >= UNEVEN else ""
    said = f"Sessions with pain medicine, from 4 hours before to the last number: {told}.{uneven}"
    return " ".join(filter(None, (said, _alike(state, counted, names))))


def _alike(state: State, counted: list[TrialPair], names: tuple[str, str]) -> str:
    """What the pairs say in which medicine is no part of the gap: with it before both sessions, or before neither."""
    alike = [
        pair
        for pair in counted
        if len({had_medicine(state, s.record) for s in pair.sides if isinstance(s.record, RatedTreatment)}) == 1
    ]
    if len(alike) == len(counted):
        return "In each pair both had it or neither had."
    if not alike:
        return "In each pair only one had it."
    middle = _by(statistics.median([pair.difference for pair in alike]), names)
    which = "the 1 pair" if len(alike) == 1 else f"the {len(alike)} pairs"
    return f"In {which} where both had it or neither had, {middle}."


def _again(progress: TrialProgress, names: tuple[str, str]) -> list[str]:
    """How often one would use each again."""
    told = []
    for arm, name in enumerate(names):
        records = (pair.of(arm).record for pair in progress.pairs)
        said = [r.again for r in records if isinstance(r, RatedTreatment) and RatedTreatment.again.told(r) is not None]
        if said:
            told.append(f"{name} {sum(said)} of {len(said)}")
    return [f"Would use it again: {', '.join(told)}."] if told else []
