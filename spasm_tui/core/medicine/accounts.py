"""The rolling 24-hour ledger: sums of what was recorded, against what the label says (clinical section 4.5).

Pure arithmetic on moments in UTC, so a clock change makes and loses no hour. A window is half-open: a dose exactly 24
hours old has left it. Nothing here says what to take.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from spasm_tui.core.medicine.dose import Dose
from spasm_tui.core.medicine.medicine import Choice, Ingredient, Limits, Medicines
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

DAY_HOURS = 24.0
FAMILY_DAYS = 14
"""How far back one of the same family counts as taken in turn with this one (own rule, O)."""
_TINY = 1e-6
"""Milligrams: what is lost in adding parts is no reason to warn."""


class Posting(NamedTuple):
    """One entry of an account. `amount` is None where it was not told; `prescribed` ones are the doctor's to limit."""

    at: datetime
    amount: float | None
    day: date
    product: str
    drowsy: bool = False
    prescribed: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What adds up to one sum: an ingredient in mg, or a product whose packet has its own limit, in its units.

    Over `danger` in 24 hours it calls for the poison line, whoever prescribed it; 0 where nothing is known to.
    """

    id: str
    title: str
    unit: str
    limits: Limits
    taken: tuple[Posting, ...]
    ingredients: tuple[Ingredient, ...] = ()
    danger: float = 0

    @property
    def prescription(self) -> bool:
        """Whether it is noted only."""
        return any(each.prescription for each in self.ingredients)

    @property
    def held(self) -> tuple[Posting, ...]:
        """What is held against its limits. A prescribed strength is not held against the label of what is bought in a
        shop, nor its days: they are the doctor's to set.
        """
        if self.unit != "mg":
            return self.taken
        return tuple(each for each in self.taken if not each.prescribed)


BreachKind = Literal["single", "gap", "day", "window"]


class Breach(NamedTuple):
    """A label's number that the dose at `at` went over.

    `amount` and `limit` are mg or units, hours for a gap.
    """

    kind: BreachKind
    at: datetime
    amount: float
    limit: float
    hours: float = DAY_HOURS


def accounts_of(doses: Iterable[Dose], medicines: Medicines, choice: Choice) -> list[Account]:
    """The accounts that these doses are posted to, the one with the latest dose first."""
    by_ingredient: dict[str, list[Posting]] = {}
    by_product: dict[str, list[Posting]] = {}
    for dose in doses:
        for name, mg in dose.amounts.items():
            by_ingredient.setdefault(name, []).append(_taken(dose, mg))
        by_product.setdefault(dose.product, []).append(_taken(dose, dose.units))
    found = []
    for name, taken in by_ingredient.items():
        one = medicines.ingredient(name)
        limits, danger = medicines.limits(one, choice), medicines.danger_mg(one, choice)
        found.append(Account(name, one.title, "mg", limits, _sorted(taken), (one,), danger))
    for title, taken in by_product.items():
        product = medicines.product(title)
        if product is not None and medicines.counts_itself(product):
            inside = medicines.inside_all(content.name for content in product.contents)
            found.append(Account(product.id, product.title, product.unit, product.limits, _sorted(taken), inside))
    return sorted(found, key=lambda account: (-account.taken[-1].at.timestamp(), account.unit != "mg", account.id))


def _taken(dose: Dose, amount: float | None) -> Posting:
    return Posting(dose.at, amount, dose.day, dose.product, dose.drowsy, dose.prescription)


def _sorted(taken: list[Posting]) -> tuple[Posting, ...]:
    return tuple(sorted(taken, key=lambda each: (each.at, each.product, each.amount or 0, each.day)))


# Sums.


def within(taken: Sequence[Posting], at: datetime, hours: float = DAY_HOURS) -> list[Posting]:
    """The entries in the window of `hours` that ends at `at`: after its start, up to and with its end."""
    last = at.astimezone(UTC)
    since = last - timedelta(hours=hours)
    return [each for each in taken if since < each.at <= last]


def total(taken: Sequence[Posting], at: datetime, hours: float = DAY_HOURS) -> float:
    """What was recorded in the window of `hours` that ends at `at`."""
    return math.fsum(each.amount or 0 for each in within(taken, at, hours))


def at_once(taken: Sequence[Posting], at: datetime) -> float:
    """What was recorded at one moment: two entries of the same minute are one dose."""
    return math.fsum(each.amount or 0 for each in taken if each.at == at)


def _before(taken: Sequence[Posting], at: datetime) -> datetime | None:
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


CourseLevel = Literal["", "warn", "danger"]
"""In the order of how much it says: danger is where the label says stop."""


class DaysCourse(NamedTuple):
    """How the days stand: `days` of the last `span` had a dose, `most` is the number of the label `by`.

    `names` are those of a family that were taken in turn.
    """

    level: CourseLevel = ""
    days: int = 0
    span: int = 0
    most: int = 0
    by: str = ""
    names: tuple[str, ...] = ()


def _warned_from(most: int) -> int:
    """From how many days on it warns: 7 where the label says 10; the day before where it says 3 or 4. One alone never
    warns, unless it is the last.
    """
    return min(most, max(2, most - (3 if most > 6 else 1)))


def course_of(days: Iterable[date], day: date, most: int) -> DaysCourse:
    """How the days up to `day` stand against the `most` that a label has.

    Own rule (O): a free day or two do not wipe the others. It says stop at `most` days with a dose among that many and
    a fifth more (at least one more); it warns before that, counted among the last `most`.
    """
    there = {each for each in days if each <= day}
    running = days_running(there, day)
    if most <= 0 or not there:
        return DaysCourse()
    if running >= most:
        return DaysCourse("danger", running, running, most)
    slack = max(1, most // 5) if most > 1 else 0
    limits: tuple[tuple[CourseLevel, int, int], ...] = (
        ("danger", most + slack, most),
        ("warn", most, _warned_from(most)),
    )
    for level, span, least in limits:
        inside = [each for each in there if each > day - span * DAY]
        if len(inside) >= least:
            is_run = running == len(inside)
            return DaysCourse(level, len(inside), running if is_run else (day - min(inside)).days + 1, most)
    return DaysCourse()


def course_at(account: Account, every: Sequence[Account], medicines: Medicines, day: date) -> DaysCourse:
    """How an account's days stand on `day`, with those of its family that were taken in turn with it."""
    families = {name for name in account.ingredients[0].groups if _is_family(medicines, name)}
    members = [account]
    if account.unit == "mg" and families and _is_near(account, day):
        kin = (each for each in every if each.unit == "mg" and families & set(each.ingredients[0].groups))
        members = [each for each in kin if _is_near(each, day)]
    limits = min((each.limits for each in members if each.limits.days), key=lambda each: each.days, default=Limits())
    found = course_of((taken.day for each in members for taken in each.held), day, limits.days)
    since = day - found.span * DAY
    names = sorted(each.title for each in members if any(since <= taken.day <= day for taken in each.held))
    return found._replace(by=limits.days_by or limits.label, names=tuple(names) if len(names) > 1 else ())


def _is_family(medicines: Medicines, group: str) -> bool:
    return group in medicines.groups and bool(medicines.groups[group].clash)


def _is_near(account: Account, day: date) -> bool:
    return any(day - FAMILY_DAYS * DAY < taken.day <= day for taken in account.held)


# Checks.


def breaches_at(account: Account, at: datetime) -> list[Breach]:
    """What the dose at `at` went over."""
    taken, limits = account.held, account.limits
    once = at_once(taken, at)
    found = []
    if _over(once, limits.single):
        found.append(Breach("single", at, once, limits.single))
    before = _before(taken, at)
    if before is not None and any(each.at == at for each in taken) and _is_short(account, before, at):
        found.append(Breach("gap", at, (at - before) / timedelta(hours=1), limits.gap_hours))
    if _over(total(account.taken, at), account.danger):
        found.append(Breach("day", at, total(account.taken, at), limits.day or account.danger))
    elif _over(total(taken, at), limits.day):
        found.append(Breach("day", at, total(taken, at), limits.day))
    for window in limits.windows:
        amount = total(taken, at, window.hours)
        if _over(amount, window.most):
            found.append(Breach("window", at, amount, window.most, window.hours))
    return found


def breaches_within(account: Account, at: datetime) -> list[Breach]:
    """The worst of each kind that the doses of the 24 hours up to `at` went over."""
    moments = sorted({each.at for each in within(account.taken, at)})
    return worst(breach for moment in moments for breach in breaches_at(account, moment))


def calls_for_help(account: Account, over: Breach) -> bool:
    """Whether the sum went over what calls for the poison line (M4, M6)."""
    return over.kind == "day" and 0 < account.danger < over.amount


def _over(amount: float, limit: float) -> bool:
    return limit > 0 and amount > limit + _TINY


def _is_short(account: Account, before: datetime, at: datetime) -> bool:
    """Whether the label's gap was not kept. A first dose in two halves is one, where the label says so."""
    limits = account.limits
    if at - before >= timedelta(hours=limits.gap_hours):
        return False
    soon = at - before <= timedelta(hours=limits.first_hours)
    is_first = all(each.at == before for each in within(account.held, before))
    both = at_once(account.held, before) + at_once(account.held, at)
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
    found: dict[BreachKind, Breach] = {}
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
