"""The ledger at a moment: a line for each account, families that clash, who should ask first, what makes drowsy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from spasm_tui.core.medicine.ledger import (
    DAY_HOURS,
    Account,
    Breach,
    accounts_of,
    at_once,
    breaches_at,
    calls_for_help,
    days_running,
    days_warned,
    gap_ends,
    is_too_much,
    recheck,
    room_from,
    total,
    within,
    worst,
)
from spasm_tui.core.medicine.medicine import Caution, Choice, Group, Medicines
from spasm_tui.core.medicine.taken import Dose, read_dose
from spasm_tui.core.profile import DROWSY_FOR, profile_of
from spasm_tui.core.record import Record
from spasm_tui.core.settings import Settings
from spasm_tui.core.state import State
from spasm_tui.core.when import day_of

LOOK_BACK = timedelta(days=60)


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


class Line(NamedTuple):
    """An account at a moment. Its times are None where they are over, not known, or would read as leave for more.

    `room_from` is when as much as the last time would fit again; `over` the highest sum of the last 24 hours that was
    over the label.
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
    over: Breach | None


class Clash(NamedTuple):
    """Two or more ingredients of one family within 24 hours."""

    group: Group
    names: tuple[str, ...]


class Ledger(NamedTuple):
    """All that counts at `at`. `drowsy_until` is 24 hours after the last dose that can make drowsy, if still ahead."""

    at: datetime
    lines: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    drowsy_until: datetime | None
    sure: bool
    asked: bool


def basis_of(state: State, medicines: Medicines, settings: Settings, sure: bool | None = None) -> Basis:
    """What this user's ledger rests on. Whoever has read the profile says `sure`."""
    is_sure = state.complete if sure is None else sure
    told = profile_of(state)
    is_asked = told.answered_at is not None or not is_sure
    return Basis(medicines, choice_of(settings), told.words, settings.day_starts_at, is_sure, is_asked)


def choice_of(settings: Settings) -> Choice:
    """Whose label counts for this user."""
    return Choice(settings.label, {"paracetamol": settings.paracetamol_day_mg})


def doses_of(records: Iterable[Record], basis: Basis, until: datetime, back: timedelta = LOOK_BACK) -> list[Dose]:
    """The doses among `records`, up to `until` and no older than `back`."""
    last = until.astimezone(UTC)
    return [
        read_dose(record, basis.medicines, basis.day_starts_at)
        for record in records
        if record.kind == "dose" and last - back < record.at.astimezone(UTC) <= last
    ]


def build_ledger(records: Iterable[Record], basis: Basis, now: datetime) -> Ledger:
    """The ledger at `now`: every account with a dose in the last 24 hours, or whose gap or days are not over.

    What is over comes first, then the account with the latest dose.
    """
    doses = doses_of(records, basis, now)
    accounts = accounts_of(doses, basis.medicines, basis.choice)
    lines = [_line(account, basis, now) for account in accounts]
    drowsy = max((dose.at + DROWSY_FOR for dose in doses if dose.drowsy), default=None)
    counted = [
        line
        for line in lines
        if within(line.account.taken, now) or line.gap_ends or days_warned(line.account, line.days)
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


def _weight(line: Line) -> int:
    """What calls for help comes first, then what is over."""
    if line.over is None:
        return 2
    return 0 if calls_for_help(line.account, line.over) else 1


def _as_told(line: Line, lines: Iterable[Line], clashing: Iterable[Clash]) -> Line:
    """The line without a time that alone would read as one for more (clinical 4.5: the earliest is the latest of all).

    The gap's end is none where the sum is over, or full for longer. There is none for as much again after more at once
    than the label has, nor after a sum that calls for the poison line.
    """
    if _held_back(line, lines, clashing):
        return line._replace(gap_ends=None, room_from=None)
    account, last = line.account, at_once(line.account.taken, line.last)
    is_full = line.over or (line.room_from and line.gap_ends and line.room_from > line.gap_ends)
    return line._replace(
        gap_ends=None if is_full else line.gap_ends,
        room_from=None if _weight(line) == 0 or is_too_much(account, last) else line.room_from,
    )


def _held_back(line: Line, lines: Iterable[Line], clashing: Iterable[Clash]) -> bool:
    """Whether another line or rule speaks against any time for more.

    So it is in a family that clashes, after the last day that the label has, and for a product one ingredient of which
    is over, full for longer, or has a later gap of its own.
    """
    account = line.account
    if is_stopped(account, line.days, clashing):
        return True
    inside = {each.id for each in account.ingredients}
    others = [other for other in lines if other.account.id in inside and other.account.unit == "mg" and other != line]
    times = [at for other in others for at in (other.room_from, other.gap_ends) if at is not None]
    return any(other.over for other in others) or any(line.gap_ends is not None and at > line.gap_ends for at in times)


def is_stopped(account: Account, days: int, clashing: Iterable[Clash]) -> bool:
    """Whether the label says stop: two of one family, or as many days running as it has."""
    families = {clash.group.id for clash in clashing}
    in_clash = any(families & set(each.groups) for each in account.ingredients)
    return in_clash or 0 < account.limits.days <= days


def _line(account: Account, basis: Basis, now: datetime) -> Line:
    inside = within(account.taken, now)
    last = account.taken[-1]
    cautions = cautions_of(account, basis)
    shows_times = tells_times(account, basis, now)
    ends = gap_ends(account, now) if shows_times else None
    room = room_from(account, now, at_once(account.taken, last.at)) if shows_times else None
    over = [breach for each in inside for breach in breaches_at(account, each.at) if breach.kind == "day"]
    return Line(
        account,
        total(account.taken, now),
        sum(each.amount is None for each in inside),
        last.at,
        ends if ends and ends > now else None,
        room if room and room > now else None,
        days_running((each.day for each in account.taken), day_of(now, basis.day_starts_at)),
        tuple(dict.fromkeys(each.product for each in inside if each.product)),
        cautions,
        worst(over)[0] if over else None,
    )


def tells_times(account: Account, basis: Basis, now: datetime) -> bool:
    """Whether times may be told: nobody need ask first, and nothing in the sum can make drowsy (clinical 4.3, 4.5)."""
    drowsy = any(each.drowsy for each in within(account.taken, now))
    return basis.sure and not drowsy and not cautions_of(account, basis)


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
    """What one dose does to one account: what it, and later doses in its reach, went over, the worst of each kind."""

    account: Account
    breaches: tuple[Breach, ...]
    cautions: tuple[Caution, ...]


def effects(records: Iterable[Record], basis: Basis, record: Record) -> tuple[list[Effect], list[Clash]]:
    """What the dose `record`, which stands among `records` or not, does to its accounts; and what clashes by it.

    A back-dated dose is held against every window that it is in.
    """
    others = [each for each in records if each.id != record.id]
    dose = read_dose(record, basis.medicines, basis.day_starts_at)
    every = doses_of([*others, record], basis, dose.at + LOOK_BACK, 2 * LOOK_BACK)
    accounts = accounts_of(every, basis.medicines, basis.choice)
    mine = [a for a in accounts if a.id in dose.amounts or (a.unit != "mg" and a.title == dose.product)]
    found = [Effect(a, tuple(worst(recheck(a, dose.at))), cautions_of(a, basis)) for a in mine]
    until = dose.at + timedelta(hours=DAY_HOURS)
    moments = sorted({each.at for a in accounts for each in a.taken if dose.at <= each.at < until})
    families = {group for name in dose.amounts for group in basis.medicines.ingredient(name).groups}
    hit = [c for moment in moments for c in clashes(accounts, basis.medicines, moment) if c.group.id in families]
    return found, [max(hit, key=lambda clash: len(clash.names))] if hit else []
