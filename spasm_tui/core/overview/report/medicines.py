"""The part of the page about medicines: for each ingredient its days, doses and milligrams, and the days over the
label, with which label it is (clinical 4.5).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.settings import STRICT
from spasm_tui.core.medicine.accounts import Account, Breach, DaysCourse, accounts_of, breaches_at, course_of
from spasm_tui.core.medicine.dose import read_dose
from spasm_tui.core.medicine.ledger import LIGHT
from spasm_tui.core.medicine.medicine import Choice, Limits
from spasm_tui.core.overview.report.page import Block, Lines, ReportTable, more_words, short_apart
from spasm_tui.core.overview.report.report_data import PERSON, Material
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.moment_words import date_words, days_words
from spasm_tui.lib.quick_classes import replace
from spasm_tui.lib.text import join_words, plural

_ROLLING = timedelta(hours=24)
_BEFORE = 40 * DAY
"""How far before the first day doses still matter: for days running, and for the hours that a label counts."""
_LABELS = {"us": "US label", "uk": "UK label", "de": "German label", "packet": "packet", "doctor": "doctor"}
_COUNTED = {"single": "single", "gap": "gap_hours", "day": "day"}
"""Which number of a label each kind of breach is of; a window is its own."""
_APART = "prescribed doses apart"
_SHOWN_DAYS, _SHOWN_PACKETS = 6, 4


def medicines(material: Material) -> list[Block]:
    """Days with a medicine of the days noted at all, and a row for each ingredient with the days over its label.

    Where the person is left out nothing is said that only the profile knows.
    """
    doses = material.state.records(DoseTaken)
    if not doses:
        return []
    noted = sum(day.records > 0 for day in material.each_day)
    days = len({material.day(record) for record in doses})
    line = Lines(
        (
            f"A medicine was logged on {days} of {plural(noted, 'noted day')}. "
            "A day is noted when anything at all was logged on it.",
        )
    )
    accounts = _accounts(material)
    by_ingredient = [account for account in accounts if account.unit == "mg"]
    by_ingredient.sort(key=lambda account: (-len(_days(material, account)), account.id))
    if not by_ingredient:
        return [line]
    names = short_apart((account.title for account in by_ingredient), 40)
    rows = tuple(_row(material, account, names[account.title]) for account in by_ingredient)
    over = frozenset((n, 5) for n, account in enumerate(by_ingredient) if _over_words(material, account))
    heads = ("Ingredient", "Days", "Doses", "Most in 24 h", "Days running", "Over the label")
    bold = (
        *(() if PERSON in material.left else _cautions(material, by_ingredient)),
        *_families(material, by_ingredient),
        *_packets(material, accounts),
    )
    table = ReportTable(heads, rows, (0.21, 0.06, 0.06, 0.17, 0.1, 0.4), bold=over)
    return [line, *([Lines(bold, bold=True)] if bold else []), table]


def _accounts(material: Material) -> list[Account]:
    """What adds up to a sum, with the doses of these days and those before them that still count."""
    first, last = material.days
    records = [r for r in material.whole.records(DoseTaken) if first - _BEFORE <= material.day(r) <= last]
    known = material.catalogue.medicines
    choice = _choice(material)
    accounts = accounts_of((read_dose(r, known, material.day_starts_at) for r in records), known, choice)
    return [account for account in accounts if _days(material, account)]


def _choice(material: Material) -> Choice:
    """Whose label counts. Who is light has a lower limit, as in the ledger, unless the page tells nothing of the
    person.
    """
    is_light = PERSON not in material.left and LIGHT in profile_of(material.whole).words
    return material.choice._replace(light=is_light)


def _days(material: Material, account: Account) -> set[date]:
    """The days of the page on which it was taken."""
    return {each.day for each in account.taken if each.day >= material.days.first}


def _row(material: Material, account: Account, name: str) -> tuple[str, ...]:
    taken = [each for each in account.taken if each.day >= material.days.first]
    asks_first = _asks_first(material, account)
    return (
        name,
        str(len(_days(material, account))),
        str(len(taken)),
        _most_words(material, account, asks_first),
        str(_run(material, account)),
        _over_words(material, account) or _not_over_words(material, account, asks_first),
    )


def _not_over_words(material: Material, account: Account, asks_first: bool) -> str:
    if not account.limits.says:
        known = all(material.catalogue.medicines.knows(each.id) for each in account.ingredients)
        return "no label known here" if known else "not checked: this name is not known here"
    if asks_first and PERSON not in material.left:
        return "no, but the label says ask first"
    of_days = [each for each in account.taken if each.day >= material.days.first]
    if account.unit == "mg" and any(each.prescribed for each in of_days):
        is_all = all(each.prescribed for each in of_days)
        return (
            "on prescription: no shop label counts" if is_all else f"no ({_whose(material, account, 'day')}), {_APART}"
        )
    return f"no ({_whose(material, account, 'day')})"


def _most_words(material: Material, account: Account, asks_first: bool) -> str:
    """The most in 24 hours, with the limit: `1,600 of 1,200 mg`. To who should ask first, and is not over it, none is
    shown: to them the label's number is none that they may take (clinical 4.3). Nor is the shop's beside what a
    doctor prescribed.
    """
    since = material.days.first
    is_apart = any(each.prescribed for each in account.taken if each.day >= since)
    untold = sum(each.amount is None for each in account.taken if each.day >= since)
    within = {each.at for each in account.taken if each.day >= since and each.amount is not None}
    if not within:
        return "amount not told"
    sums = _sums([(each.at, each.amount) for each in account.taken if each.amount is not None])
    most, limit = max(mg for at, mg in sums if at in within), account.limits.day
    of_limit = f" of {limit:,.10g}" if limit and not is_apart and (most > limit or not asks_first) else ""
    words = f"{most:,.10g}{of_limit} mg"
    # A gel beside tablets: what was told is not lost for what was not.
    return f"at least {words}; {plural(untold, 'dose')} without an amount" if untold else words


def _asks_first(material: Material, account: Account) -> bool:
    known = material.catalogue.medicines
    told = profile_of(material.whole).words
    return any(known.cautions_of(each, told) for each in account.ingredients)


def _whose(material: Material, account: Account, number: str) -> str:
    """Whose number of the limits it is: the label's, both labels' where they say the same, or the user's own."""
    limits = account.limits
    if number == "day" and account.unit == "mg" and _is_lower(material, account):
        return "lower limit under 50 kg"
    if number == "day" and account.unit == "mg" and _is_own(material, account):
        return "own limit"
    if limits.label != STRICT:
        return _label_words(limits)
    wanted = getattr(limits, number)
    same = [each for one in account.ingredients for each in one.labels if getattr(each, number) == wanted]
    names = list(dict.fromkeys(map(_label_words, same)))
    return f"{join_words([name.removesuffix(' label') for name in names])} label" if names else "label"


def _is_lower(material: Material, account: Account) -> bool:
    """Whether the day's limit is that of who is light, below the label's."""
    without = _choice(material)._replace(light=False)
    known = material.catalogue.medicines
    return any(account.limits.day < known.limits(each, without).day for each in account.ingredients)


def _is_own(material: Material, account: Account) -> bool:
    """Whether the day's limit is the user's own, and none that the label says as well."""
    known, [one] = material.catalogue.medicines, account.ingredients
    is_set = bool(material.choice.caps.get(one.id))
    return is_set and account.limits.day != known.limits(one, Choice(material.choice.label)).day


def _label_words(limits: Limits) -> str:
    return _LABELS.get(limits.label, f"{limits.label.upper()} label" if limits.label else "packet")


# Sums.


def _sums(told: Sequence[tuple[datetime, float]]) -> Iterator[tuple[datetime, float]]:
    """Each dose, in the order they were taken, with the milligrams of the 24 hours up to it.

    Half-open: what was taken exactly 24 hours before has left the window.
    """
    window, first = 0.0, 0
    for at, mg in told:
        window += mg
        while told[first][0] <= at - _ROLLING:
            window -= told[first][1]
            first += 1
        yield at, window


def longest_run(days: Iterable[date], since: date) -> int:
    """The most days in a row, of those rows that reach `since` or a later day."""
    run, most = 0, 0
    for before, day in pairwise([date.min, *sorted(set(days))]):
        run = run + 1 if day - before == DAY else 1
        most = max(most, run) if day >= since else most
    return most


# Over the label.


def _run(material: Material, account: Account) -> int:
    return longest_run((each.day for each in account.taken), material.days.first)


def _course(material: Material, accounts: Sequence[Account]) -> DaysCourse:
    """The most days with any of them that were more than the label has, as the ledger counts them: a free day or two do
    not wipe the others. The days of what was prescribed are the doctor's to set.
    """
    days = {each.day for account in accounts for each in account.held}
    most = min((account.limits.days for account in accounts if account.limits.days), default=0)
    every = (course_of(days, day, most) for day in sorted(days) if day >= material.days.first)
    over = [course for course in every if course.level == "danger" and course.days > most]
    return max(over, key=lambda course: course.days, default=DaysCourse())


def _course_words(course: DaysCourse, whose: str) -> str:
    """`12 days running (US label: 10)`."""
    is_run = course.days == course.span
    days = f"{course.days} days running" if is_run else f"on {course.days} of {course.span} days"
    return f"{days} ({whose}: {course.most})"


def _over_words(material: Material, account: Account) -> str:
    """On which days the doses went over which number of which label; empty where they never did."""
    days: dict[str, dict[date, Breach]] = {}
    for breach, day in _breaches(material, account):
        days.setdefault(_number_words(material, account, breach), {})[day] = breach
    found = [f"{words} {_days_words(list(on))}" for words, on in sorted(days.items())]
    if (course := _course(material, [account])).level:
        found.append(_course_words(course, _whose(material, account, "days")))
    return "; ".join(found)


def _breaches(material: Material, account: Account) -> Iterator[tuple[Breach, date]]:
    """Each time a dose of these days went over a number, with its day. Only doses near it are looked at for each."""
    limits = account.limits
    if not limits.says:
        return
    reach = timedelta(hours=max(24 + limits.gap_hours, *(window.hours for window in limits.windows), 24))
    moments = [each.at for each in account.taken]
    for at, day in {each.at: each.day for each in account.taken if each.day >= material.days.first}.items():
        near = account.taken[bisect_left(moments, at - reach) : bisect_right(moments, at)]
        for breach in breaches_at(replace(account, taken=near), at):
            yield breach, day


def _number_words(material: Material, account: Account, breach: Breach) -> str:
    number = _COUNTED.get(breach.kind)
    whose = _whose(material, account, number) if number else _label_words(account.limits)
    if breach.kind == "gap":
        return f"less than {breach.limit:g} h apart ({whose})"
    unit = "mg" if account.unit == "mg" else f"{account.unit}s"
    span = "at once" if breach.kind == "single" else f"in {breach.hours:g} h"
    return f"over {breach.limit:,.10g} {unit} {span} ({whose})"


def _days_words(days: Sequence[date]) -> str:
    """`on 12 and 14 Nov 2026`; of many how many, and the first and last."""
    ordered = sorted(days)
    if len(ordered) > _SHOWN_DAYS:
        return f"on {len(ordered)} days, {date_words(ordered[0])} to {date_words(ordered[-1])}"
    months: dict[tuple[int, int], list[date]] = {}
    for day in ordered:
        months.setdefault((day.year, day.month), []).append(day)
    return "on " + ", ".join(days_words(each) for each in months.values())


def _packets(material: Material, accounts: Sequence[Account]) -> tuple[str, ...]:
    """Products that went over what their packet says, besides what is in them."""
    counted = ((account, _over_words(material, account)) for account in accounts if account.unit != "mg")
    named = short_apart((account.title for account in accounts), 60)
    found = tuple(f"{named[account.title]}: {over}." for account, over in counted if over)
    return (
        found
        if len(found) <= _SHOWN_PACKETS
        else (*found[: _SHOWN_PACKETS - 1], more_words(len(found) - _SHOWN_PACKETS + 1))
    )


def _families(material: Material, accounts: Sequence[Account]) -> tuple[str, ...]:
    """Ingredients of one family that labels say not to mix: on how many days both, and how long together."""
    found = []
    named = short_apart((account.title for account in accounts), 40)
    for group in material.catalogue.medicines.groups.values():
        inside = [account for account in accounts if any(group.id in one.groups for one in account.ingredients)]
        if not group.clash or len(inside) < 2:
            continue
        each_day = Counter(day for account in inside for day in _days(material, account))
        both = sum(count > 1 for count in each_day.values())
        every = {each.day for account in inside for each in account.taken}
        over = ""
        if (course := _course(material, inside)).level:
            whose = next(_whose(material, one, "days") for one in inside if one.limits.days == course.most)
            over = f"; over the label: {_course_words(course, whose)}"
        names = join_words([named[account.title] for account in inside])
        found.append(
            f"One family ({group.title}): {names}; any of them on {plural(len(each_day), 'day')}, two or more on "
            f"{plural(both, 'day')}, most days running {longest_run(every, material.days.first)}{over}."
        )
    return tuple(found)


def _cautions(material: Material, accounts: Sequence[Account]) -> tuple[str, ...]:
    """What was taken though the label says not to, or to ask first, with what the person told that makes it so."""
    told = profile_of(material.whole).words
    named = short_apart((account.title for account in accounts), 40)
    found: dict[bool, dict[str, list[str]]] = {}
    for account in accounts:
        for one in account.ingredients:
            cautions = material.catalogue.medicines.cautions_of(one, told)
            if cautions:
                said = "; ".join(dict.fromkeys(each.said for each in cautions))
                found.setdefault(cautions[0].stop, {}).setdefault(said, []).append(named[account.title])
    return tuple(
        f"Taken, though the label says {'not to' if stop else 'ask first'}: "
        + "; ".join(f"{join_words(names)} ({said})" for said, names in found[stop].items())
        + "."
        for stop in sorted(found, reverse=True)
    )
