"""How often the insights are right: `python tests/insights_sim.py [diaries]` on made-up diaries.

Some have an effect in them and some have none. Prints the share of chance finds, power, and the coverage of each
interval. Not a test; what each statistic is made of is checked in tests/lib/stats.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from statistics import mean

from spasm_tui.core.base.meaningful_change import matters
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.crossover import FALSE_SHARE, SeenTogether, ask_all
from spasm_tui.core.overview.insights.over_time import line_of
from spasm_tui.core.overview.insights.trend import SPAN, verdict, weeks_of
from spasm_tui.lib.stats.interval import Interval, two_sided_p
from spasm_tui.lib.stats.median import median_interval
from spasm_tui.lib.stats.odds import Stratum, conditional_odds
from spasm_tui.lib.stats.paired import walsh
from spasm_tui.lib.stats.share import jeffreys, wilson

DIARIES = 400
FIRST = date(2024, 1, 1)


def like_yesterday(chance: random.Random, days: int, alike: float) -> list[float]:
    """Standard normal values, each `alike` the one before."""
    values = [chance.gauss(0, 1)]
    rest = math.sqrt(1 - alike * alike)
    for _ in range(days - 1):
        values.append(alike * values[-1] + rest * chance.gauss(0, 1))
    return values


def scale(value: float, middle: float = 5, spread: float = 2) -> int:
    return min(10, max(0, round(middle + spread * value)))


# What goes with what.


def diary(
    chance: random.Random, days: int, effect: float, season: float = 0.0, answered: float = 0.8
) -> list[DailySummary]:
    """Days with spasms on about one in 15. A night of 3 or less multiplies the odds of a spasm the day after by
    `effect`; a spasm brings three days of stress and no walks and the nights of poor sleep between. With `season` both
    stress and spasms come and go over the months, and neither brings the other."""
    series = {key: like_yesterday(chance, days, 0.5) for key in ("sleep", "stress", "mood", "sitting", "water")}
    found: list[DailySummary] = []
    since, slept_badly = 99, False
    for number in range(days):
        wave = season * math.sin(2 * math.pi * number / 120)
        odds = math.exp(-2.9 + wave) * (effect if slept_badly else 1)
        spasm = since > 3 and chance.random() < odds / (1 + odds)
        since = 0 if spasm else since + 1
        sore = since < 3
        sleep = scale(series["sleep"][number] - 1.2 * (sore and not spasm))  # the night before the day
        noted = chance.random() < answered
        day = DailySummary(
            FIRST + timedelta(number), worst=6 if sore else 2, episodes=int(spasm), records=int(noted or spasm)
        )
        if noted:
            day = day._replace(
                checkins=1,
                sleep=sleep,
                stress=scale(series["stress"][number] + wave + 0.8 * sore),
                mood=scale(series["mood"][number] - 0.8 * sore),
                sitting_h=float(scale(series["sitting"][number] - sore)),
                water=scale(series["water"][number]) / 4,
                walk_seconds=600.0 * (not sore and chance.random() < 0.4),
                sessions=int(chance.random() < (0.8 if sore else 0.3)),
            )
        slept_badly = sleep <= 3
        found.append(day)
    return found


def answers_of(days: list[DailySummary]) -> list[SeenTogether]:
    work = ask_all(days, {})
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return list(stop.value[0])


def planted(answer: SeenTogether) -> bool:
    """Whether it is what was planted: the sleep of the day before."""
    return answer.cut.exposure.id == "sleep" and answer.lag == 1


def tell_together(name: str, diaries: int, days: int, effect: float, season: float = 0.0) -> None:
    """One line: how much of what is called seen together is chance, and how often what was planted is called so."""
    false: dict[str, list[float]] = {"clear": [], "called": []}
    found = {"clear": 0, "called": 0}
    asked = 0
    for number in range(diaries):
        every = answers_of(diary(random.Random(number), days, effect, season))
        asked += len(every)
        # What is found of a spasm's own day is no chance (but for the night before it): the spasm changes the day.
        answers = [answer for answer in every if not answer.doubtful]
        for kind, strengths in (("clear", ("clear",)), ("called", ("clear", "weak"))):
            called = [answer for answer in answers if answer.strength in strengths]
            true = [answer for answer in called if effect != 1 and planted(answer)]
            false[kind].append((len(called) - len(true)) / max(1, len(called)))
            found[kind] += bool(true)
    power = [f"{found[kind] / diaries:8.2f}" if effect != 1 else "       -" for kind in found]
    shares = [f"{mean(shares):8.3f}" for shares in false.values()]
    print(f"{name:<44}{asked / diaries:6.1f}", *shares, *power, flush=True)


MONTHS = range(6, 25)


def tell_monthly(name: str, diaries: int, effect: float) -> None:
    """One line: who looks every month for two years, and how many of them are ever shown what is chance (or what was
    planted); without the look 12 weeks back, and with it."""
    ever: Counter[tuple[str, bool]] = Counter()
    for number in range(diaries):
        days = diary(random.Random(number), MONTHS[-1] * 30, effect)
        seen = set()
        for month in MONTHS:
            for answer in answers_of(days[: 30 * month]):
                if answer.doubtful:
                    continue
                true = effect != 1 and planted(answer)
                if answer.strength != "none":
                    seen |= {("perhaps", true), (answer.strength, true)}
                if answer.stands_out and answer.rate <= FALSE_SHARE:
                    seen.add(("once", true))
        ever.update(seen)
    for true in (False, *([True] if effect != 1 else [])):
        shares = "  ".join(f"{ever[kind, true] / diaries:8.3f}" for kind in ("once", "clear", "perhaps"))
        print(f"{name + (', the planted' if true else ', chance'):<44}{shares}", flush=True)


# What eases by itself.


def tell_chance(ratings: int) -> None:
    """The share of second ratings that are lower though nothing changed, by the error of a rating and the start."""
    print("\nRated twice with nothing done: a point or more lower, and 2 points or 30 % lower")
    print("(the error of one rating by Q15 is 1.77 / 1.96 / √2 = 0.64)")
    for error in (0.5, 0.64, 0.8, 1.0):
        for least in (1, 3, 5):
            chance = random.Random(least)
            eased = much = tries = 0
            while tries < ratings:
                pain = chance.gauss(5, 1.8)
                before, after = (scale(chance.gauss(0, 1), pain, error) for _ in range(2))
                if before >= least:
                    tries += 1
                    eased += after < before
                    much += matters(before, after, 2, 0.3) == "better"
            print(f"  error {error:.2f}, from {least} on        {eased / tries:.2f}    {much / tries:.2f}", flush=True)


# Coverage.


def covered(times: int, make: Callable[[random.Random], tuple[Interval | None, float]], seed: int = 0) -> float:
    """How often the interval holds the true value."""
    chance = random.Random(seed)
    found = [made for _ in range(times) if (made := make(chance))[0] is not None]
    return sum(interval.low <= true <= interval.high for interval, true in found if interval) / len(found)


def odds_case(effect: float, blocks: int) -> Callable[[random.Random], tuple[Interval | None, float]]:
    def make(chance: random.Random) -> tuple[Interval | None, float]:
        strata = []
        for _ in range(blocks):
            base, exposed, cases, both = -3 + chance.gauss(0, 0.7), 0, 0, 0
            for _ in range(28):
                has = chance.random() < 0.3
                odds = math.exp(base) * (effect if has else 1)
                case = chance.random() < odds / (1 + odds)
                exposed, cases, both = exposed + has, cases + case, both + (has and case)
            strata.append(Stratum(28, exposed, cases, both))
        found = conditional_odds(strata)
        return (found.interval if found else None), effect

    return make


def change_case(n: int, by: Callable[[list[float]], Interval | None]) -> Callable[..., tuple[Interval | None, float]]:
    def make(chance: random.Random) -> tuple[Interval | None, float]:
        return by([chance.gauss(1.3, 1.7) for _ in range(n)]), 1.3

    return make


def share_case(n: int, share: float, by: Callable[[int, int], Interval]) -> Callable[..., tuple[Interval, float]]:
    def make(chance: random.Random) -> tuple[Interval, float]:
        return by(sum(chance.random() < share for _ in range(n)), n), share

    return make


# Which way it goes.


def pain_days(
    chance: random.Random, days: int, alike: float, fall: float, noted: Callable[[int, float], float] = lambda *_: 0.8
) -> list[DailySummary]:
    """Days of pain about 5, falling by `fall` points in all. `noted` gives the chance that a day is noted, by its pain
    and by how far in time it is, 0 to 1; as a rule one in five is not."""
    values = like_yesterday(chance, days, alike)
    pains = [scale(value - fall * number / days / 1.5, 5, 1.5) for number, value in enumerate(values)]
    return [
        DailySummary(
            FIRST + timedelta(number),
            worst=pain if chance.random() < noted(pain, number / days) else None,
            checkins=1,
        )
        for number, pain in enumerate(pains)
    ]


NOTING: dict[str, Callable[[int, float], float]] = {
    "the same all along": lambda pain, part: 0.8,
    "good days less and less": lambda pain, part: 0.8 if pain >= 5 else 0.8 * (1 - part),
    "no good days from the middle on": lambda pain, part: 0.8 if pain >= 5 or part < 0.5 else 0.0,
    "good days more and more": lambda pain, part: 0.8 if pain >= 5 else 0.8 * part,
    "fewer and fewer, good or bad": lambda pain, part: 0.8 - 0.5 * part,
}


def called_by(days: list[DailySummary]) -> tuple[bool, bool]:
    """Whether a trend is called one: by the slope alone, as if each day knew nothing of the others, and as told."""
    noted = [(number, float(day.worst)) for number, day in enumerate(days) if day.worst is not None]
    score = sum((b > a) - (b < a) for (_, a), (_, b) in combinations(noted, 2))
    n, ties = len(noted), Counter(value for _, value in noted)
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties.values())) / 18
    line = line_of(days)
    return two_sided_p(max(0, abs(score) - 1) / math.sqrt(variance)) <= 0.05, line is not None and line.sure


def said_of(days: list[DailySummary]) -> str:
    """better, worse, no (clear way), or shut: not told, for the way the days are noted."""
    line = line_of(days)
    if line is None or not line.sure:
        return "shut" if line and line.doubt and line.doubt.shut else "no"
    return "better" if line.change > 0 else "worse"


def tell_trend(diaries: int) -> None:
    print("\nNo trend, by likeness of the days: how often it is called one (0.05 to 0.10 is the aim)")
    print("  days, likeness    plain test    as told      as told, where it falls by 4 points")
    for days in (35, 90):
        for alike in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9):
            called = [called_by(pain_days(random.Random(seed), days, alike, 0)) for seed in range(diaries)]
            plain, ours = (mean(column) for column in zip(*called, strict=True))
            found = mean(said_of(pain_days(random.Random(seed), days, alike, 4)) == "better" for seed in range(diaries))
            print(
                f"  {days:>4}, {alike:.1f}              {plain:.3f}         {ours:.3f}        {found:.2f}", flush=True
            )
    print("No trend, likeness 0.5, but the noting changes: what is told, in 100 diaries of 90 days, a year, 3 years")
    for fall in (0.0, -3.0):
        for name, noted in NOTING.items():
            cells = []
            for days in (90, 365, 1095):
                every = [
                    pain_days(random.Random(seed), days, 0.5, fall, noted)
                    for seed in range(diaries if days < 1000 else diaries // 2)
                ]
                raw = mean((line := line_of(each)) is not None and line.trend.p <= 0.05 for each in every)
                said = Counter(map(said_of, every))
                told = (said["better"] + said["worse"]) / len(every)
                cells.append(f"{100 * raw:4.0f} {100 * told:4.0f} {100 * said['shut'] / len(every):4.0f}")
            rise = f", rising {-fall:g}" if fall else ""
            print(f"  {name + rise:<44}{'  |  '.join(cells)}", flush=True)
    print("  (a trend by its p alone, told, shut: “you note fewer days than before, so this cannot be told”)")
    print("Its interval, when the pain falls by 1 point a month: how often it holds that (0.95 is the aim)")
    for alike in (0.0, 0.3, 0.6, 0.8, 0.9):
        hits = []
        for seed in range(diaries):
            line = line_of(pain_days(random.Random(seed), 90, alike, 3))
            hits.append(line is not None and line.interval.low <= 1 <= line.interval.high)
        print(f"  {alike:.1f}   {mean(hits):.3f}", flush=True)


def tell_better(diaries: int) -> None:
    print("\nIs it getting better? Five weeks of pain about 5: what is said, in 100 diaries")
    print("  change over 5 weeks, likeness of days     better  worse   same  unclear")
    for fall in (0.0, 1.5, 3.0, 4.5, -3.0):
        for alike in (0.3, 0.6, 0.8, 0.9):
            counts: Counter[str] = Counter()
            for seed in range(diaries):
                weeks = weeks_of(pain_days(random.Random(seed), SPAN, alike, fall))
                counts[verdict(weeks) if weeks else "few"] += 1
            shares = "  ".join(
                f"{100 * counts[word] / diaries:5.1f}" for word in ("better", "worse", "same", "unclear")
            )
            print(f"  {0 - fall:+.1f} points, {alike:.1f}                       {shares}", flush=True)


def main(diaries: int) -> None:
    """Simulates and prints."""
    started = time.perf_counter()
    print(
        f"What goes with what, {diaries} diaries a line (half as many of 3 years). Chance: the share of what is called"
    )
    print("seen together that is not so (0.10 is the aim), and with “perhaps” (0.25). Found: how often the planted is.")
    print(f"{'':<44} asked   chance perhaps    found perhaps")
    tell_together("1 year, nothing planted", diaries, 365, 1)
    tell_together("3 years, nothing planted", diaries // 2, 1095, 1)
    tell_together("1 year, stress and spasms both by season", diaries, 365, 1, season=1.0)
    tell_together("1 year, poor sleep: 4 times the odds", diaries, 365, 4)
    tell_together("3 years, poor sleep: 4 times the odds", diaries // 2, 1095, 4)
    tell_together("1 year, poor sleep: 10 times the odds", diaries, 365, 10)
    print("\nThe same looked at every month for two years: in how many diaries it is ever called seen together")
    print(f"{'':<44}    once  12 weeks apart  and perhaps")
    tell_monthly("2 years, nothing planted", diaries // 2, 1)
    tell_monthly("2 years, poor sleep: 10 times the odds", diaries // 4, 10)
    tell_chance(diaries * 50)
    times = diaries * 5
    print(f"\nHow often an interval holds the true value ({times} tries; 0.95 is the aim)")
    for effect in (1.0, 3.0, 8.0):
        print(f"  odds ratio {effect:g}, 13 blocks of 28 days            {covered(times, odds_case(effect, 13)):.3f}")
    for n in (6, 14, 40):
        middle, typical = (covered(times, change_case(n, by)) for by in (median_interval, lambda c: walsh(c)[1]))
        print(f"  change of {n:>2} pairs: median, Walsh              {middle:.3f}, {typical:.3f}")
    for n, share in ((7, 0.3), (20, 0.1), (20, 0.5)):
        print(
            f"  share {share:g} of {n:>2}: Wilson, Jeffreys             "
            f"{covered(times, share_case(n, share, wilson)):.3f}, {covered(times, share_case(n, share, jeffreys)):.3f}"
        )
    tell_trend(diaries)
    tell_better(diaries)
    print(f"\n{time.perf_counter() - started:.0f} seconds, one core")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DIARIES)
