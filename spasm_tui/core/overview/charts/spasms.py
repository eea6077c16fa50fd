"""Spasms: the year they lie in, how many a month, at which hour and weekday they began, and where it hurt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spasm_tui.core.base.body import PLACES
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.overview.charts.bars import Bars, DayBars
from spasm_tui.core.overview.charts.body_heatmap import BodyChart, Place
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.chart_data import ChartData, Spasm, days_before, least_view
from spasm_tui.core.overview.charts.histogram import Bin, BinChart
from spasm_tui.core.overview.charts.readout import read_days
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.core.overview.charts.year import WEEKS, CalendarChart, CalendarDay
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.moment_words import WEEKDAYS, hour_mark, hour_words, week_days, weekday_words
from spasm_tui.lib.text import join_words, plural

PATTERN = 10
"""Fewer spasms than this are told, not drawn: bars would look like a pattern (clinical section 11: 10 or more)."""
LEAST_CALENDAR = 35
MOST_PLACES = 3
_HOURS = 2
_NO_SPASM = "No spasm was logged. Good. ‹s› saves one in three keys; what you log about it is drawn here."
_NO_SPASM_HERE = "No spasm on these days. ‹0› shows all there is."


def year_chart(facts: ChartData, view: View) -> CalendarChart:
    """The calendar of the view: five weeks at least, a year at most, up to its last day."""
    first = days_before(view.last, WEEKS * 7 - 1)
    view = least_view(View(max(view.first, first), view.last), LEAST_CALENDAR)
    days = [day for day in facts.within(view) if day.records]
    rated = [day.worst for day in days if day.worst is not None]
    high = sum(worst >= 7 for worst in rated)
    spasms = sum(day.episodes > 0 for day in days)
    return CalendarChart(
        title="Calendar",
        view=view,
        days={day.date: CalendarDay(day.worst, day.episodes) for day in days},
        reader=lambda part: read_days(facts, part),
        sentences=(
            f"{span_words(*view)}: {plural(spasms, 'day')} with a spasm, {plural(high, 'day')} with pain of 7 or more.",
            f"{len(rated)} of {view.days} days have a rating.",
        ),
        empty="" if days else "Nothing was noted on these days. Each day you note gets its number here.",
    )


def month_chart(facts: ChartData, view: View) -> DayBars:
    """Spasms a month over at least a year, as far as the diary goes back."""
    begin = max(least_view(view, 365).first, min(facts.first, view.first))
    view = View(begin.replace(day=1), view.last)
    spasms, noted = facts.spasms_in(view), facts.noted(view)
    months = Counter((spasm.day.year, spasm.day.month) for spasm in spasms)
    count = len({(day.year, day.month) for day in noted})
    summary = f"{span_words(*view)}: {plural(len(spasms), 'spasm')} in {plural(count, 'month')} with notes"
    if months:
        summary += f", at most {max(months.values())} in one"
    cut = spasms and (view.last + DAY).day != 1
    return DayBars(
        title="Spasms a month",
        view=view,
        up=Bars("spasms", "spasm", sorted(Counter(spasm.day for spasm in spasms).items())),
        unit="spasms",
        noted=noted,
        reader=lambda part: read_days(facts, part),
        sentences=(f"{summary}.", "The last month is not a whole one.") if cut else (f"{summary}.",),
        empty="" if spasms else _none(facts),
        finest="month",
    )


def _none(facts: ChartData) -> str:
    return with_keys(_NO_SPASM_HERE if facts.spasms else _NO_SPASM)


def hours_chart(facts: ChartData, view: View) -> BinChart:
    """The hours at which spasms began."""
    bins = _hours(facts.spasms_in(view))
    return _when("When spasms begin: time of day", "spasms by the hour they began", bins, facts, view)


def weekdays_chart(facts: ChartData, view: View) -> BinChart:
    """The weekdays on which spasms began."""
    bins = _weekdays(facts, facts.spasms_in(view), view)
    return _when("When spasms begin: day of the week", "spasms by the day they began", bins, facts, view)


def _when(title: str, name: str, bins: tuple[Bin, ...], facts: ChartData, view: View) -> BinChart:
    spasms = facts.spasms_in(view)
    told = _when_summary(spasms, view, bins)
    return BinChart(title, view, bins, name, "spasm", told, _too_few(spasms, facts))


def _too_few(spasms: Sequence[Spasm], facts: ChartData) -> str:
    """What stands in place of the bars where so few spasms would only seem to have a pattern."""
    if not spasms:
        return _none(facts)
    if len(spasms) >= PATTERN:
        return ""
    last = join_words([f"{weekday_words(spasm.day)}, {hour_mark(spasm.hour, 'h')}" for spasm in spasms[-3:]])
    return f"Too few to draw: it may all be chance. Bars come with {PATTERN} spasms. The last: {last}."


def _hours(spasms: Sequence[Spasm]) -> tuple[Bin, ...]:
    found = []
    for hour in range(0, 24, _HOURS):
        here = [spasm for spasm in spasms if hour <= spasm.hour < hour + _HOURS]
        words = (
            f"From {hour_words(hour)} to {hour_words(hour + _HOURS)}: {len(here)} of {plural(len(spasms), 'spasm')}."
        )
        found.append(Bin(hour_mark(hour, "h"), len(here), words, here[-1].day if here else None))
    return tuple(found)


def _weekdays(facts: ChartData, spasms: Sequence[Spasm], view: View) -> tuple[Bin, ...]:
    noted = Counter(day.date.weekday() for day in facts.within(view) if day.records)
    found = []
    for number in week_days():
        name = WEEKDAYS[number]
        here = [spasm for spasm in spasms if spasm.day.weekday() == number]
        days = plural(noted[number], name)
        words = f"{name}: {len(here)} of {plural(len(spasms), 'spasm')}; {days} noted."
        found.append(Bin(name[:3], len(here), words, here[-1].day if here else None))
    return tuple(found)


def _when_summary(spasms: Sequence[Spasm], view: View, bins: Sequence[Bin]) -> tuple[str, ...]:
    """The most frequent bins, or how many more spasms it takes to speak of a pattern."""
    line = f"{span_words(*view)}: {plural(len(spasms), 'spasm')}."
    if not spasms:
        return (line,)
    if len(spasms) < PATTERN:
        return (line, f"Too few to call it a pattern: {len(spasms)} of {PATTERN} so far.")
    most = max(each.times for each in bins)
    top = [each.words[: each.words.index(": ")].replace("From", "from") for each in bins if each.times == most]
    each_one = " each" if len(top) > 1 else ""
    return (line, f"Most: {', '.join(top[:3])} ({most} of {len(spasms)}{each_one}).")


def body_chart(facts: ChartData, view: View) -> BodyChart:
    """How many spasms named each place."""
    spasms = [spasm for spasm in facts.spasms_in(view) if spasm.places]
    counts = Counter(place for spasm in spasms for place in dict.fromkeys(spasm.places))
    places = {}
    for place in dict.fromkeys([*PLACES, *counts]):
        title = facts.words.title("where", place)
        last = next((spasm.day for spasm in reversed(spasms) if place in spasm.places), None)
        words = f"{title}: {counts[place]} of {plural(len(spasms), 'spasm')} that named a place"
        words += f", last on {span_words(last, last)}." if last else "."
        places[place] = Place(title, counts[place], words, last)
    lines = [f"{span_words(*view)}: {plural(len(spasms), 'spasm')} with a place."]
    if counts:
        lines.append(_most_often(facts, counts))
    empty = "" if spasms else _no_place(facts, view)
    return BodyChart("Where it hurt", view, places, tuple(lines), empty)


def _most_often(facts: ChartData, counts: Counter[str]) -> str:
    """The places named most often. Of places alike all are named or none: no order is made up."""
    ranked = counts.most_common()
    alike = [place for place in ranked if place[1] == ranked[0][1]]
    if len(alike) > MOST_PLACES:
        return f"{len(alike)} places alike, {ranked[0][1]} each."
    least = ranked[MOST_PLACES][1] if len(ranked) > MOST_PLACES else 0
    shown = [place for place in ranked if place[1] > least]
    named = [f"{facts.words.title('where', place).lower()} ({times})" for place, times in shown or alike]
    return f"Most often: {join_words(named)}."


def _no_place(facts: ChartData, view: View) -> str:
    if facts.spasms_in(view):
        return "The spasms of these days name no place yet. Finish the entry of one: then its place is drawn here."
    return _none(facts)
