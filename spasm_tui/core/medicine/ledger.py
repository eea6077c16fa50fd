"""The rolling 24-hour ledger: sums of what was recorded, against what the label says (clinical section 4.5).

Pure arithmetic on moments in UTC, so a clock change makes and loses no hour. A window is half-open: a dose exactly 24
hours old has left it. Nothing here says what to take.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from spasm_tui.core.medicine.medicine import Choice, Ingredient, Limits, Medicines
from spasm_tui.core.medicine.taken import Dose
from spasm_tui.core.when import DAY

DAY_HOURS = 24.0
WARN_DAYS_BEFORE = 3
"""Warned at day 7 where the label says 10; where it says 3, on the day before."""
_TINY = 1e-6
"""Milligrams: what is lost in adding parts is no reason to warn."""


class Taken(NamedTuple):
    """One entry of an account. `amount` is None where it was not told."""

    at: datetime
    amount: float | None
    day: date
    product: str
    drowsy: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What adds up to one sum: an ingredient in mg, or a product whose packet has its own limit, in its units."""

    id: str
    title: str
    unit: str
    limits: Limits
    taken: tuple[Taken, ...]
    ingredients: tuple[Ingredient, ...] = ()

    @property
    def prescription(self) -> bool:
        """Whether it is noted only."""
        return any(each.prescription for each in self.ingredients)


class Breach(NamedTuple):
    """A label's number that the dose at `at` went over.

    `kind` is single, gap, day or window; `amount` and `limit` are mg or units, hours for a gap.
    """

    kind: str
    at: datetime
    amount: float
    limit: float
    hours: float = DAY_HOURS


def accounts_of(doses: Iterable[Dose], medicines: Medicines, choice: Choice) -> list[Account]:
    """The accounts that these doses are posted to, the one with the latest dose first."""
    by_ingredient: dict[str, list[Taken]] = {}
    by_product: dict[str, list[Taken]] = {}
    for dose in doses:
        for name, mg in dose.amounts.items():
            by_ingredient.setdefault(name, []).append(Taken(dose.at, mg, dose.day, dose.product, dose.drowsy))
        by_product.setdefault(dose.product, []).append(Taken(dose.at, dose.units, dose.day, dose.product, dose.drowsy))
    found = []
    for name, taken in by_ingredient.items():
        one = medicines.ingredient(name)
        found.append(Account(name, one.title, "mg", medicines.limits(one, choice), _sorted(taken), (one,)))
    for title, taken in by_product.items():
        product = medicines.product(title)
        if product is not None and medicines.counts_itself(product):
            inside = medicines.inside_all(content.name for content in product.contents)
            found.append(Account(product.id, product.title, product.unit, product.limits, _sorted(taken), inside))
    return sorted(found, key=lambda account: (-account.taken[-1].at.timestamp(), account.unit != "mg", account.id))


def _sorted(taken: list[Taken]) -> tuple[Taken, ...]:
    return tuple(sorted(taken, key=lambda each: (each.at, each.product, each.amount or 0, each.day)))


# Sums.


def within(taken: Sequence[Taken], at: datetime, hours: float = DAY_HOURS) -> list[Taken]:
    """The entries in the window of `hours` that ends at `at`: after its start, up to and with its end."""
    last = at.astimezone(UTC)
    since = last - timedelta(hours=hours)
    return [each for each in taken if since < each.at <= last]


def total(taken: Sequence[Taken], at: datetime, hours: float = DAY_HOURS) -> float:
    """What was recorded in the window of `hours` that ends at `at`."""
    return math.fsum(each.amount or 0 for each in within(taken, at, hours))


def at_once(taken: Sequence[Taken], at: datetime) -> float:
    """What was recorded at one moment: two entries of the same minute are one dose."""
    return math.fsum(each.amount or 0 for each in taken if each.at == at)


def _before(taken: Sequence[Taken], at: datetime) -> datetime | None:
    """When the last dose before `at` was."""
    return max((each.at for each in taken if each.at < at), default=None)


def days_running(days: Iterable[date], day: date) -> int:
    """Days in a row with a dose, up to `day`, or up to the day before while `day` has none yet."""
    there = set(days)
    if day not in there:
        day -= DAY
    count = 0
    while day - count * DAY in there:
        count += 1
    return count


# Checks.


def breaches_at(account: Account, at: datetime) -> list[Breach]:
    """What the dose at `at` went over."""
    taken, limits = account.taken, account.limits
    once = at_once(taken, at)
    found = []
    if _over(once, limits.single):
        found.append(Breach("single", at, once, limits.single))
    before = _before(taken, at)
    if before is not None and _is_short(account, before, at):
        found.append(Breach("gap", at, (at - before) / timedelta(hours=1), limits.gap_hours))
    if _over(total(taken, at), limits.day):
        found.append(Breach("day", at, total(taken, at), limits.day))
    for window in limits.windows:
        amount = total(taken, at, window.hours)
        if _over(amount, window.most):
            found.append(Breach("window", at, amount, window.most, window.hours))
    return found


def days_warned(account: Account, days: int) -> bool:
    """Whether so many days running call for a warning; the first day alone never does, unless it is the last."""
    most = account.limits.days
    return most > 0 and days > 0 and days >= min(most, max(2, most - WARN_DAYS_BEFORE))


def is_too_much(account: Account, amount: float) -> bool:
    """Whether it is more at once than the label has."""
    return 0 < account.limits.single < amount


def calls_for_help(account: Account, over: Breach) -> bool:
    """Whether the sum went over what calls for the poison line (M4, M6)."""
    return account.unit == "mg" and 0 < account.ingredients[0].danger_mg < over.amount


def _over(amount: float, limit: float) -> bool:
    return limit > 0 and amount > limit + _TINY


def _is_short(account: Account, before: datetime, at: datetime) -> bool:
    """Whether the label's gap was not kept. A first dose in two halves is one, where the label says so."""
    limits = account.limits
    if at - before >= timedelta(hours=limits.gap_hours):
        return False
    soon = at - before <= timedelta(hours=limits.first_hours)
    is_first = all(each.at == before for each in within(account.taken, before))
    both = at_once(account.taken, before) + at_once(account.taken, at)
    return not (soon and is_first and not _over(both, limits.single))


def recheck(account: Account, at: datetime) -> list[Breach]:
    """What a dose at `at` brings about: each breach at it and at every later dose that it reaches."""
    limits = account.limits
    reach = max(DAY_HOURS, limits.gap_hours, *(window.hours for window in limits.windows))
    until = at.astimezone(UTC) + timedelta(hours=reach)
    moments = sorted({each.at for each in account.taken if at <= each.at < until})
    return [breach for moment in moments for breach in breaches_at(account, moment)]


def worst(breaches: Iterable[Breach]) -> list[Breach]:
    """The worst of each kind: the most over, or the shortest gap; of equals the first."""
    found: dict[str, Breach] = {}
    for breach in breaches:
        known = found.get(breach.kind)
        if known is None or _badness(breach) > _badness(known):
            found[breach.kind] = breach
    return list(found.values())


def _badness(breach: Breach) -> float:
    return -breach.amount if breach.kind == "gap" else breach.amount


# When the label's times are over.


def gap_ends(account: Account, now: datetime) -> datetime | None:
    """When the label's gap after the last dose up to `now` is over; None where there is no gap or no dose."""
    last = max((each.at for each in account.taken if each.at <= now), default=None)
    return last + timedelta(hours=account.limits.gap_hours) if last and account.limits.gap_hours else None


def room_from(account: Account, now: datetime, amount: float) -> datetime | None:
    """The first instant, from `now` on, at which `amount` more stays within the label's sums.

    None where it never does. Doses after `now` are not looked at.
    """
    sums = [(window.hours, window.most) for window in account.limits.windows]
    if account.limits.day:
        sums.append((DAY_HOURS, account.limits.day))
    first = now.astimezone(UTC)
    for hours, most in sums:
        if _over(amount, most):
            return None
        inside = within(account.taken, now, hours)
        while inside and _over(math.fsum(each.amount or 0 for each in inside) + amount, most):
            first = max(first, inside.pop(0).at + timedelta(hours=hours))
    return first


def earliest(account: Account, now: datetime, amount: float) -> datetime | None:
    """The label's time for `amount`: the gap is over and enough has left the window; None where it never fits."""
    room = room_from(account, now, amount)
    return None if room is None else max(room, gap_ends(account, now) or room)
