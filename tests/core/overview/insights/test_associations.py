from __future__ import annotations

import random

import pytest

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.associations import together
from spasm_tui.core.overview.insights.crossover import LAGS, Missing, Point, SeenTogether, ask, ask_all, questions
from spasm_tui.core.overview.insights.exposure import EXPOSURES, Cut
from spasm_tui.core.overview.insights.insight import Insight, Look, OfferedArm
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.stats.discovery import false_discovery_rates
from tests.core.overview.insights.looking import SETTINGS, found, look, pains, spasm
from tests.making import NOW, TODAY, make, state_of

SLEEP = Cut(next(each for each in EXPOSURES if each.id == "sleep"), -4.0)


def diary(days: int, effect: float, seed: int = 1) -> list[DailySummary]:
    """Check-ins each day; after a night of 4 or less a spasm is `effect` times as likely the day after."""
    chance = random.Random(seed)
    made: list[DailySummary] = []
    for number in range(days):
        slept = made[-1].sleep if made else None
        likely = 0.04 * (effect if slept is not None and slept <= 4 else 1)
        free = not any(day.episodes for day in made[-3:])
        made.append(
            DailySummary(
                TODAY - (days - 1 - number) * DAY,
                worst=2,
                episodes=int(free and chance.random() < likely),
                sleep=chance.randint(2, 9),
                stress=chance.randint(0, 10),
                walk_seconds=chance.choice((0.0, 600.0)),
                checkins=1,
                records=1,
            )
        )
    return made


def card(days: list[DailySummary]) -> Insight:
    return found(together(Look(state_of(), NOW, SETTINGS, days)))


def points(days: list[DailySummary], lag: int) -> list[Point]:
    return list(questions(days, [SLEEP]))[lag].points


def answer(days: list[DailySummary]) -> SeenTogether | Missing:
    """Of the sleep of the day before."""
    work = ask(list(questions(days, [SLEEP]))[1])
    while True:
        try:
            next(work)
        except StopIteration as stop:
            answered = stop.value
            assert isinstance(answered, SeenTogether | Missing)
            return answered


def day(number: int, sleep: int | None = 6, spasms: int = 0) -> DailySummary:
    return DailySummary(TODAY + number * DAY, sleep=sleep, episodes=spasms, checkins=1, records=1)


def test_the_days_after_a_spasm_are_left_out() -> None:
    days = [day(number, number % 11, spasms=int(number == 5)) for number in range(12)]
    first = TODAY.toordinal() - 1
    assert [point.number - first for point in points(days, 0)] == [0, 1, 2, 3, 4, 5, 9, 10, 11]
    assert [point.number - first for point in points(days, 1)] == [1, 2, 3, 4, 5, 9, 10, 11]


def test_a_second_spasm_within_three_days_is_part_of_the_first() -> None:
    days = [day(number, spasms=int(number in (5, 7))) for number in range(12)]
    assert sum(point.spasm for point in points(days, 0)) == 1
    assert [point.number for point in points(days, 0)][-1] == days[11].date.toordinal() - 1


def test_days_on_which_it_is_not_known_are_left_out() -> None:
    days = [day(number, None if number == 3 else 5) for number in range(6)]
    assert len(points(days, 0)) == 5
    assert len(points(days, 1)) == 4


def test_a_planted_effect_is_found_with_its_counts() -> None:
    given = answer(diary(365, 8))
    assert isinstance(given, SeenTogether)
    assert given.odds.ratio > 3
    assert given.odds.interval.excludes(1)
    assert given.p < 0.01
    assert given.with_spasms / given.with_days > given.without_spasms / given.without_days


def test_nothing_is_found_where_there_is_nothing() -> None:
    called = 0
    for seed in range(20):
        made = card(diary(365, 1, seed))
        assert made.strength != "few"
        called += made.strength != "unclear"
    assert called <= 6


@pytest.mark.parametrize(("exposed", "spasms"), [(8, 30), (100, 4)])
def test_there_is_a_least_number_of_days_and_of_spasms(exposed: int, spasms: int) -> None:
    days = [day(number, 3 if number % 10 == 0 and number < 10 * exposed else 7) for number in range(1200)]
    apart = 1200 // spasms
    days = [each._replace(episodes=int(number % apart == apart - 1)) for number, each in enumerate(days)]
    given = answer(days)
    assert isinstance(given, Missing)
    assert given.far == ("7 of 10 days so far" if exposed < 10 else "4 of 5 spasms so far")


def test_a_month_in_which_all_is_bad_does_not_tilt_the_odds() -> None:
    # Spasms and poor sleep both in every second 28 days, neither with the other within them.
    chance = random.Random(3)
    days: list[DailySummary] = []
    start = (TODAY.toordinal() - 1) // 28 * 28 + 1
    for number in range(28 * 20):
        bad = number // 28 % 2
        spasm_now = chance.random() < (0.12 if bad else 0.01) and not any(each.episodes for each in days[-3:])
        sleep = chance.choice((2, 3, 4, 8) if bad else (3, 7, 8, 8, 8))
        days.append(
            DailySummary(TODAY.fromordinal(start + number), sleep=sleep, episodes=int(spasm_now), checkins=1, records=1)
        )
    given = answer(days)
    assert isinstance(given, SeenTogether)
    crude = (given.with_spasms / given.with_days) / (given.without_spasms / given.without_days)
    assert crude > 1.8
    assert not given.odds.interval.excludes(1)


def test_the_card_says_seen_together_and_never_why() -> None:
    made = card(diary(730, 8))
    assert made.strength == "clear"
    assert made.lines[0].startswith("Poor sleep (")
    assert "the day before: a spasm on " in made.lines[0]
    assert made.lines[0].endswith("Seen together with more spasms.")
    assert "It stood out twice: 12 weeks ago and today." in made.lines
    assert made.trial is None
    assert "Seen together is not the same as set off by." in made.reason[0]
    said = " ".join((*made.lines, *made.reason)).casefold()
    assert not any(word in said for word in ("cause", "because of", "leads to", "due to", "trigger"))


def test_what_a_spasm_may_change_is_said_to_be_in_doubt() -> None:
    days = [each._replace(stress=9 if each.episodes else min(each.stress or 0, 6)) for each in diary(730, 1, 7)]
    made = card(days)
    line = next(line for line in made.lines if line.startswith("Much stress") and "the same day" in line)
    assert "but the spasm may have come first" in line
    assert made.strength == "weak"


def test_a_session_seen_with_fewer_spasms_can_be_put_to_a_trial() -> None:
    base = diary(730, 1, 5)
    days = [
        each._replace(sessions=int(not (number + 1 < len(base) and base[number + 1].episodes) and number % 2 == 0))
        for number, each in enumerate(base)
    ]
    sessions = [make("session", NOW - number * DAY, routine="desk-break", seconds=240) for number in range(5)]
    other = make("session", NOW - 9.5 * DAY, routine="acute-calm", seconds=300)
    seen = Look(state_of(*sessions, other), NOW, SETTINGS, days)
    made = found(together(seen))
    assert any(line.startswith("A stretch session, the day before") and "fewer" in line for line in made.lines)
    assert made.trial is not None
    assert (made.trial.first, made.trial.second) == (OfferedArm("session", "desk-break"), OfferedArm("nothing"))


def test_too_few_says_how_far_it_is() -> None:
    made = found(together(look(*pains([2] * 40, sleep=5), *(spasm(days) for days in (3, 13, 23)))))
    assert made.lines[0] == "Too few yet: 3 of 5 spasms so far."
    assert (made.n, made.needed) == (3, 5)
    many = found(together(look(*pains([2] * 4, sleep=5), *(spasm(10 * days) for days in range(8)))))
    assert many.lines[0] == "Too few yet: 0 of 10 days on each side so far."
    assert found(together(look())).lines[0] == "Too few yet: 0 of 5 spasms so far."


def test_every_question_is_counted_and_each_way_is_asked() -> None:
    work = ask_all(diary(365, 1), {})
    parts = []
    while True:
        try:
            parts.append(next(work))
        except StopIteration as stop:
            answers, missing = stop.value
            break
    assert parts == sorted(parts)
    assert parts[-1] == 1
    asked = {(each.cut.exposure.id, each.lag) for each in answers}
    assert asked == {(name, lag) for name in ("sleep", "stress", "walk") for lag in range(len(LAGS))}
    assert missing == []
    assert all(each.rate >= each.p for each in answers)


def test_the_same_diary_gives_the_same_card() -> None:
    assert card(diary(365, 3)) == card(diary(365, 3))


def test_finds_in_doubt_do_not_make_the_others_pass() -> None:
    # Much that a spasm changes on its own day, and nothing of the day before: all of it found, in doubt.
    days = [
        each._replace(stress=9 if each.episodes else 1 + number % 5, walk_seconds=0.0 if each.episodes else 600.0)
        for number, each in enumerate(diary(900, 1, 11))
    ]
    work = ask_all(days, {})
    while True:
        try:
            next(work)
        except StopIteration as stop:
            answers = stop.value[0]
            break
    firm = [each for each in answers if not each.doubtful]
    assert any(each.rate < 0.01 for each in answers if each.doubtful)
    assert [each.rate for each in firm] == pytest.approx(false_discovery_rates([each.p for each in firm]))


def test_what_cannot_be_looked_into_yet_says_how_far_it_is() -> None:
    days = [
        each._replace(mood=3 if number < 4 else 8 if number < 60 else None) for number, each in enumerate(diary(365, 1))
    ]
    made = card(days)
    assert made.lines[-1] == "Low mood (3 or less): 4 of 10 days so far."
    assert made.lines[0] == "Nothing stands out so far."
    assert made.lines[1] == "Looked into: poor sleep, much stress and a walk. Each the same day and the day before."


def with_sleep(days: list[DailySummary], from_day: int) -> list[DailySummary]:
    """Poor sleep before every spasm from a day on; before it just as often as on other days."""
    return [
        each._replace(sleep=2 if number >= from_day and number + 1 < len(days) and days[number + 1].episodes else 6)
        if number >= from_day
        else each._replace(sleep=2 if number % 5 == 0 else 6)
        for number, each in enumerate(days)
    ]


def answers_to(days: list[DailySummary]) -> list[SeenTogether]:
    work = ask_all(days, {})
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return list(stop.value[0])


def test_what_stands_out_for_the_first_time_is_not_named_yet() -> None:
    days = with_sleep(diary(500, 1, 2), 420)
    sleep = next(each for each in answers_to(days) if (each.cut.exposure.id, each.lag) == ("sleep", 1))
    assert sleep.rate < 0.1
    assert sleep.is_new
    assert sleep.strength == "none"
    made = card(days)
    assert not any(line.startswith("Poor sleep") for line in made.lines)
    assert made.lines[0] == "Something new stands out. It is named if it still does in 12 weeks: chance rarely lasts."


def test_what_stood_out_twelve_weeks_ago_too_is_named() -> None:
    days = with_sleep(diary(500, 1, 2), 250)
    sleep = next(each for each in answers_to(days) if (each.cut.exposure.id, each.lag) == ("sleep", 1))
    assert (sleep.strength, sleep.is_new) == ("clear", False)
    # What is noted since then cannot change what was known then.
    cut = len(days) - 84
    same = [*days[:cut], *(each._replace(stress=None, walk_seconds=0.0) for each in days[cut:])]
    again = next(each for each in answers_to(same) if (each.cut.exposure.id, each.lag) == ("sleep", 1))
    assert again.earlier_rate / again.rate * again.p == pytest.approx(sleep.earlier_rate / sleep.rate * sleep.p)


def test_monthly_looks_at_nothing_seldom_show_a_find() -> None:
    seen = 0
    for seed in range(12):
        days = diary(720, 1, seed)
        looks = [answers_to(days[: 30 * month]) for month in range(6, 25, 3)]
        seen += any(each.strength == "clear" and not each.doubtful for look in looks for each in look)
    assert seen <= 2
