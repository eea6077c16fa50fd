"""The ledger at a moment: a line for each account, families that clash, who should ask first, what makes drowsy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.accounts import (
    DAY_HOURS,
    FAMILY_DAYS,
    Account,
    Breach,
    DaysCourse,
    accounts_of,
    at_once,
    breaches_within,
    calls_for_help,
    course_at,
    days_running,
    gap_ends,
    recheck,
    room_from,
    total,
    within,
    worst,
)
from spasm_tui.core.medicine.dose import Dose, read_dose
from spasm_tui.core.medicine.medicine import Caution, Choice, IngredientFamily, Medicines
from spasm_tui.core.profile.profile import DROWSY_FOR, profile_of
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import NamedTuple

LOOK_BACK = timedelta(days=60)
LIGHT = "light"
"""What the profile calls less than 50 kg."""


class Basis(NamedTuple):
    """What a ledger rests on. Not `sure` means that the profile is not read yet: then no times are told.

    Not `asked` means that nothing was ever told there.
    """

    medicines: Medicines
    choice: Choice = Choice()
    told: frozenset[str] = frozenset()
    day_starts_at: time = time(4, 0)
    sure: bool = True
    asked: bool = True


class LedgerLine(NamedTuple):
    """An account at a moment. Its times are None where they are over, not known, or would read as leave for more.

    `room_from` is when as much as the last time would fit again; `breaches` are the worst of each kind that the doses
    of the last 24 hours went over. `prescribed`: a strength on prescription is in the sum, and no shop label is told.
    `tells_times`: times may be told at all. Not `shows_limit`: what it shares with another line went over there, and a
    number of its own would read as what is left.
    """

    account: Account
    total: float
    untold: int
    last: datetime
    gap_ends: datetime | None
    room_from: datetime | None
    days: int
    products: tuple[str, ...]
    cautions: tuple[Caution, ...]
    breaches: tuple[Breach, ...]
    course: DaysCourse
    prescribed: bool
    tells_times: bool
    shows_limit: bool = True

    @property
    def over(self) -> Breach | None:
        """The highest sum of the last 24 hours that was over the label."""
        return next((breach for breach in self.breaches if breach.kind == "day"), None)

    @property
    def limit(self) -> float:
        """The most in 24 hours that is told beside the sum: none to who should ask first, and none of the shop's
        beside what a doctor prescribed.
        """
        return self.account.limits.day if self.shows_limit and not self.cautions and not self.prescribed else 0

    @property
    def calls_for_help(self) -> bool:
        """Whether what was recorded calls for the poison line."""
        return self.over is not None and calls_for_help(self.account, self.over)


class Clash(NamedTuple):
    """Two or more ingredients of one family within 24 hours."""

    group: IngredientFamily
    names: tuple[str, ...]


class Ledger(NamedTuple):
    """All that counts at `at`. `drowsy_until` is 24 hours after the last dose that can make drowsy, if still ahead."""

    at: datetime
    lines: tuple[LedgerLine, ...]
    clashes: tuple[Clash, ...]
    drowsy_until: datetime | None
    sure: bool
    asked: bool


def basis_of(state: State, medicines: Medicines, settings: Settings, sure: bool | None = None) -> Basis:
    """What this user's ledger rests on. Whoever has read the profile says `sure`."""
    is_sure = state.complete if sure is None else sure
    told = profile_of(state)
    is_asked = told.answered_at is not None or not is_sure
    choice = choice_of(settings, told.words)
    return Basis(medicines, choice, told.words, settings.day_starts_at, is_sure, is_asked)


def choice_of(settings: Settings, told: frozenset[str] = frozenset()) -> Choice:
    """Whose label counts for this user, who told these words of the profile."""
    return Choice(settings.label, {"paracetamol": settings.paracetamol_day_mg}, LIGHT in told)


def doses_of(records: Iterable[Record], basis: Basis, until: datetime, back: timedelta = LOOK_BACK) -> list[Dose]:
    """The doses among `records`, up to `until` and no older than `back`."""
    last = until.astimezone(UTC)
    return [
        read_dose(record, basis.medicines, basis.day_starts_at)
        for record in records
        if isinstance(record, DoseTaken) and last - back < record.at <= last
    ]


def build_ledger(records: Iterable[Record], basis: Basis, now: datetime) -> Ledger:
    """The ledger at `now`: every account with a dose in the last 24 hours, or whose gap or days are not over.

    What is over comes first, then the account with the latest dose.
    """
    doses = doses_of(records, basis, now)
    accounts = accounts_of(doses, basis.medicines, basis.choice)
    lines = [_line(account, accounts, basis, now) for account in accounts]
    drowsy = max((dose.at + DROWSY_FOR for dose in doses if dose.drowsy), default=None)
    # The latest of a family speaks for the days of all.
    counted = [
        line
        for at, line in enumerate(lines)
        if within(line.account.taken, now)
        or line.gap_ends
        or (line.course.level and not (line.course.names and line.course in [each.course for each in lines[:at]]))
    ]
    counted.sort(key=_weight)
    clashing = clashes(accounts, basis.medicines, now)
    return Ledger(
        now,
        tuple(_as_told(line, counted, clashing) for line in counted),
        tuple(clashing),
        drowsy if drowsy and drowsy > now else None,
        basis.sure,
        basis.asked,
    )


def _weight(line: LedgerLine) -> int:
    """What calls for help comes first, then what is over in 24 hours, then what else went over the label."""
    if line.over is None:
        return 2 if line.breaches else 3
    return 0 if line.calls_for_help else 1


def _as_told(line: LedgerLine, lines: Iterable[LedgerLine], clashing: Iterable[Clash]) -> LedgerLine:
    """The line without a time that alone would read as one for more (clinical 4.5: the earliest is the latest of all).

    There is none once anything went over in the last 24 hours, and the gap's end is none where the sum is full for
    longer.
    """
    went_over = any(other.breaches for other in _sharing(line, lines))
    if line.breaches or _held_back(line, lines, clashing):
        return line._replace(gap_ends=None, room_from=None, shows_limit=line.over is not None or not went_over)
    is_full = line.room_from and line.gap_ends and line.room_from > line.gap_ends
    return line._replace(gap_ends=None if is_full else line.gap_ends)


def _held_back(line: LedgerLine, lines: Iterable[LedgerLine], clashing: Iterable[Clash]) -> bool:
    """Whether another line or rule speaks against any time for more.

    So it is in a family that clashes, after the last day that the label has, and for a product and what is in it where
    the other one went over, has a later time of its own, or is one to ask about first.
    """
    if is_stopped(line.account, line.course, clashing):
        return True
    others = _sharing(line, lines)
    if any(other.cautions for other in others):
        return True
    mine = _latest(line)
    times = [at for other in others if (at := _latest(other)) is not None]
    return any(other.breaches for other in others) or any(mine is not None and at > mine for at in times)


def _sharing(line: LedgerLine, lines: Iterable[LedgerLine]) -> list[LedgerLine]:
    """The other lines that count some of the same."""
    return [other for other in lines if other is not line and _share(line.account, other.account)]


def _latest(line: LedgerLine) -> datetime | None:
    """The later of its times."""
    return max((at for at in (line.gap_ends, line.room_from) if at is not None), default=None)


def _share(one: Account, other: Account) -> bool:
    """Whether one is a product and the other an ingredient of it, or another product with the same in it."""
    inside = {each.id for each in one.ingredients} & {each.id for each in other.ingredients}
    return bool(inside) and not one.unit == other.unit == "mg"


def is_stopped(account: Account, course: DaysCourse, clashing: Iterable[Clash]) -> bool:
    """Whether the label says stop: two of one family, or as many days as it has."""
    families = {clash.group.id for clash in clashing}
    in_clash = any(families & set(each.groups) for each in account.ingredients)
    return in_clash or course.level == "danger"


def _line(account: Account, every: Sequence[Account], basis: Basis, now: datetime) -> LedgerLine:
    today = day_of(now, basis.day_starts_at)
    inside = within(account.taken, now)
    last = account.taken[-1]
    cautions = cautions_of(account, basis)
    shows_times = tells_times(account, basis, now)
    ends = gap_ends(account, now) if shows_times else None
    room = room_from(account, now, at_once(account.taken, last.at)) if shows_times else None
    return LedgerLine(
        account,
        total(account.taken, now),
        sum(each.amount is None for each in inside),
        last.at,
        ends if ends and ends > now else None,
        room if room and room > now else None,
        days_running((each.day for each in account.taken), today),
        tuple(dict.fromkeys(each.product for each in inside if each.product)),
        cautions,
        tuple(breaches_within(account, now)),
        course_at(account, every, basis.medicines, today),
        account.unit == "mg" and any(each.prescribed for each in inside),
        shows_times,
    )


def tells_times(account: Account, basis: Basis, now: datetime) -> bool:
    """Whether times may be told: nobody need ask first, and nothing in the sum can make drowsy (clinical 4.3, 4.5) or
    is a strength that the shop's label is not about.
    """
    inside = within(account.taken, now)
    is_apart = any(each.drowsy or (each.prescribed and account.unit == "mg") for each in inside)
    return basis.sure and not is_apart and not cautions_of(account, basis)


def cautions_of(account: Account, basis: Basis) -> tuple[Caution, ...]:
    """Why to ask first, by what was told in the profile."""
    every = (c for each in account.ingredients for c in basis.medicines.cautions_of(each, basis.told))
    return tuple(dict.fromkeys(every))


def clashes(accounts: Iterable[Account], medicines: Medicines, at: datetime) -> list[Clash]:
    """The families of which two or more were recorded in the 24 hours up to `at`."""
    ids = {a.id: a for a in accounts if a.unit == "mg" and within(a.taken, at)}
    found = []
    for group in medicines.groups.values():
        names = sorted(a.title for a in ids.values() if group.id in a.ingredients[0].groups)
        if group.clash and len(names) > 1:
            found.append(Clash(group, tuple(names)))
    return found


class Effect(NamedTuple):
    """What one dose does to one account: what it, and later doses in its reach, went over, the worst of each kind; and
    how its days stand at their worst, on its own day or after.
    """

    account: Account
    breaches: tuple[Breach, ...]
    cautions: tuple[Caution, ...]
    course: DaysCourse


def effects(records: Iterable[Record], basis: Basis, record: DoseTaken) -> tuple[list[Effect], list[Clash]]:
    """What the dose `record`, which stands among `records` or not, does to its accounts; and what clashes by it.

    A back-dated dose is held against every window that it is in.
    """
    others = [each for each in records if each.id != record.id]
    dose = read_dose(record, basis.medicines, basis.day_starts_at)
    every = doses_of([*others, record], basis, dose.at + LOOK_BACK, 2 * LOOK_BACK)
    accounts = accounts_of(every, basis.medicines, basis.choice)
    mine = [a for a in accounts if a.id in dose.amounts or (a.unit != "mg" and a.title == dose.product)]
    found = [
        Effect(a, tuple(worst(recheck(a, dose.at))), cautions_of(a, basis), _worst_course(a, accounts, basis, dose.day))
        for a in mine
    ]
    until = dose.at + timedelta(hours=DAY_HOURS)
    moments = sorted({each.at for a in accounts for each in a.taken if dose.at <= each.at < until})
    families = {group for name in dose.amounts for group in basis.medicines.ingredient(name).groups}
    hit = [c for moment in moments for c in clashes(accounts, basis.medicines, moment) if c.group.id in families]
    return found, [max(hit, key=lambda clash: len(clash.names))] if hit else []


def _worst_course(account: Account, every: Sequence[Account], basis: Basis, day: date) -> DaysCourse:
    """How the days stand on `day` or on a later day with a dose that it may be counted with."""
    days = {day, *(each.day for each in account.taken if day <= each.day <= day + FAMILY_DAYS * DAY)}
    found = [course_at(account, every, basis.medicines, each) for each in sorted(days)]
    return max(found, key=lambda course: (("", "warn", "danger").index(course.level), course.days))
