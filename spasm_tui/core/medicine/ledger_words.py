"""The ledger in words: what was recorded, what the label says. Never what to take (clinical sections 4.5 and 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from spasm_tui.core.medicine.amounts import amount_words, clock_words, hours_words
from spasm_tui.core.medicine.ledger import (
    DAY_HOURS,
    Account,
    Breach,
    at_once,
    calls_for_help,
    days_running,
    days_warned,
    is_too_much,
    room_from,
    total,
)
from spasm_tui.core.medicine.ledger_lines import (
    Basis,
    Clash,
    Effect,
    Ledger,
    Line,
    build_ledger,
    effects,
    is_stopped,
    tells_times,
)
from spasm_tui.core.medicine.medicine import Caution, Medicines
from spasm_tui.core.profile import DROWSY_FOR
from spasm_tui.core.record import Record
from spasm_tui.core.text import join_words, plural
from spasm_tui.core.when import DAY, day_of, moved

PHARMACIST = "talk to a pharmacist first"
NOT_READ = "Older entries are still being read, so no times are shown yet."
NOT_ASKED = "About you is not filled in yet: it says who should talk to a pharmacist first."


class Said(NamedTuple):
    """A sentence or two. `level` is danger, warn, line or quiet."""

    level: str
    text: str


def _limit_name(account: Account) -> str:
    return "packet limit" if account.limits.label == "packet" else "label limit"


# One line of the ledger.


def recorded_words(line: Line) -> str:
    """`recorded 800 mg of 1,200 mg label limit in 24 h`; the sum alone where somebody should ask first."""
    account, limit = line.account, line.account.limits.day
    if line.untold and not line.total:
        return f"recorded {plural(line.untold, 'dose')} in 24 h"
    if not limit or line.cautions:
        return f"recorded {amount_words(line.total, account.unit)} in 24 h"
    most = amount_words(limit, account.unit)
    return f"recorded {amount_words(line.total, account.unit)} of {most} {_limit_name(account)} in 24 h"


def gap_words(line: Line, now: datetime) -> str:
    """When the label's gap ends; empty where that is not to be told."""
    return f"Label gap ends {clock_words(line.gap_ends, now)}." if line.gap_ends else ""


def room_words(line: Line, now: datetime) -> str:
    """Until when as much as the last time would be over the label; empty where that is not to be told."""
    if line.room_from is None:
        return ""
    again = amount_words(at_once(line.account.taken, line.last), line.account.unit)
    return f"{again} more would be over the {_limit_name(line.account)} until {clock_words(line.room_from, now)}."


def first_said(line: Line, medicines: Medicines, now: datetime, emergency: str, short: bool = False) -> list[Said]:
    """What comes before the sum: what is over, then why to ask; `short` leaves out what was told."""
    said = [_over_said(line.account, line.over, medicines, now, emergency)] if line.over else []
    if short and line.cautions and not any(caution.stop for caution in line.cautions):
        return [*said, Said("warn", f"{line.account.title}: {PHARMACIST}.")]
    return said + cautions_said(line.account.title, line.cautions)


def line_said(line: Line, medicines: Medicines, now: datetime, emergency: str) -> list[Said]:
    """All there is to say of a line: what is over first, then why to ask, then the sum."""
    return [*first_said(line, medicines, now, emergency), *sum_said(line, now)]


def sum_said(line: Line, now: datetime) -> list[Said]:
    """The sum, the label's times, the products it comes from, the days running."""
    account = line.account
    said = []
    note = " On prescription: no limit is shown here." if account.prescription else ""
    said.append(Said("line", f"{account.title}: {recorded_words(line)}.{note} {gap_words(line, now)}".strip()))
    said += not_checked_said(account)
    if room_words(line, now):
        said.append(Said("warn", f"{account.title}: {room_words(line, now)}"))
    if line.untold and line.total:
        said.append(Said("quiet", f"{plural(line.untold, 'dose')} without its mg is not in this sum."))
    elif line.untold and not account.prescription:
        said.append(Said("warn", f"{account.title}: the amount is not known, so it is held against no limit."))
    if len(line.products) > 1 and account.unit == "mg":
        said.append(Said("warn", f"{account.title} is in each of these: {join_words(list(line.products))}."))
    return said + _days_said(account, line.days)


def not_checked_said(account: Account) -> list[Said]:
    """That nothing but the name of an ingredient is known: its silence must not read as all being well."""
    if account.unit != "mg" or account.ingredients[0].known:
        return []
    words = "not checked. Its family is not known here: ask a pharmacist what it must not go with."
    return [Said("warn", f"{account.title}: {words}")]


def _days_said(account: Account, days: int) -> list[Said]:
    most = account.limits.days
    if not days_warned(account, days):
        return []
    if days >= most:
        running = plural(days, "day")
        text = f"{account.title}: {running} running. The label says at {most}: stop and ask a pharmacist or doctor."
        return [Said("danger", text)]
    return [Said("warn", f"{account.title}: {days} days running. At {most} the label says stop and ask.")]


def _over_said(account: Account, over: Breach, medicines: Medicines, now: datetime, emergency: str) -> Said:
    """The sum that went over, with what to do about it."""
    amount, most = amount_words(over.amount, account.unit), amount_words(over.limit, account.unit)
    text = (
        f"{account.title}: {amount} in the 24 h up to {clock_words(over.at, now)}. The {_limit_name(account)}: {most}."
    )
    one = account.ingredients[0]
    advice = one.danger.replace("{emergency}", emergency) if calls_for_help(account, over) else medicines.over
    return Said("danger", f"{text} {advice}".strip())


def cautions_said(title: str, cautions: Sequence[Caution]) -> list[Said]:
    """Why somebody should ask first; what forbids it comes first and is said as it is."""
    said = [
        Said("danger", f"{title}: you told that {c.said}. {c.why} Talk to a pharmacist.") for c in cautions if c.stop
    ]
    rest = [c.said for c in cautions if not c.stop]
    if rest:
        said.append(Said("warn", f"{title}: {PHARMACIST}. You told: {'; '.join(rest)}."))
    return said


def clash_said(clash: Clash) -> Said:
    """Two of one family."""
    return Said("danger", f"{join_words(list(clash.names))} {clash.group.clash}")


# The whole ledger.


def ledger_said(ledger: Ledger, medicines: Medicines, emergency: str) -> list[Said]:
    """The ledger in sentences, what matters most first."""
    now = ledger.at
    said = [clash_said(clash) for clash in ledger.clashes]
    for line in ledger.lines:
        said += line_said(line, medicines, now, emergency)
    if not said:
        said.append(Said("line", f"Nothing recorded in the 24 hours up to {now:%H:%M}."))
    if ledger.drowsy_until:
        until = clock_words(ledger.drowsy_until, now)
        said.append(Said("warn", f"You noted a medicine that can make you drowsy. Until {until}: {medicines.drowsy}"))
    return [*said, *end_said(ledger, medicines)]


def end_said(ledger: Ledger, medicines: Medicines) -> list[Said]:
    """What no ledger knows."""
    said = [] if ledger.sure else [Said("quiet", NOT_READ)]
    if not ledger.asked and any(not line.account.prescription for line in ledger.lines):
        said.append(Said("quiet", NOT_ASKED))
    return [*said, Said("quiet", medicines.not_counted)]


# One dose.


def dose_said(records: Iterable[Record], basis: Basis, record: Record, now: datetime) -> list[Said]:
    """What a dose that is about to be noted means for its ledger: who should ask first comes first."""
    found, clashing = effects(records, basis, record)
    said = [each for effect in found for each in cautions_said(effect.account.title, effect.cautions)]
    said += _against(found, clashing, basis.medicines, now)
    for effect in found:
        said += [*not_checked_said(effect.account), *_sum_said(effect, basis, record, now, clashing)]
    return list(dict.fromkeys([*said, *_drowsy_said(record, basis.medicines, now)]))


def saved_said(records: Iterable[Record], basis: Basis, record: Record, now: datetime, emergency: str) -> list[Said]:
    """What is said of a dose once it is noted: what it went over, wherever it reaches, and its lines of the ledger."""
    every = list(records)
    found, clashing = effects(every, basis, record)
    mine = {effect.account.id for effect in found}
    said = _against(found, clashing, basis.medicines, now, emergency)
    for effect in found if _is_past(record, now) else ():
        said += _amount_said(effect, "recorded", record.at.astimezone(UTC), now)
    ledger = build_ledger(every, basis, now)
    for line in ledger.lines:
        if line.account.id in mine:
            said += line_said(line, basis.medicines, now, emergency)
    said += [*_drowsy_said(record, basis.medicines, now), *end_said(ledger, basis.medicines)]
    return sorted(dict.fromkeys(said), key=lambda each: each.level != "danger")


def _against(
    found: list[Effect], clashing: list[Clash], medicines: Medicines, now: datetime, emergency: str | None = None
) -> list[Said]:
    """What clashes and what went over, the worst first; without `emergency` of a dose that is not noted yet."""
    said = [clash_said(clash) for clash in clashing]
    said += [_breach_said(e, breach, medicines, now, emergency) for e in found for breach in e.breaches]
    return sorted(said, key=lambda each: each.level != "danger")


def _drowsy_said(record: Record, medicines: Medicines, now: datetime) -> list[Said]:
    until = moved(record.at, DROWSY_FOR)
    if not record.yes("drowsy") or until <= now:
        return []
    return [Said("warn", f"This one can make you drowsy. Until {clock_words(until, now)}: {medicines.drowsy}")]


def _breach_said(effect: Effect, breach: Breach, medicines: Medicines, now: datetime, emergency: str | None) -> Said:
    account = effect.account
    at, amount = clock_words(breach.at, now), amount_words(breach.amount, account.unit)
    if breach.kind == "day" and emergency is not None:
        return _over_said(account, breach, medicines, now, emergency)
    if breach.kind == "day":
        # Nobody is sent to a poison line for what may not have been taken.
        most = amount_words(breach.limit, account.unit)
        text = f"with this one {amount} in the 24 h up to {at}. That is over the {_limit_name(account)}: {most}."
        return Said("danger", f"{account.title}: {text}")
    if breach.kind == "gap":
        text = f"{at} is {hours_words(breach.amount)} after the one before."
        most = f"The label gap: {hours_words(breach.limit)}."
        bare = "The label gap is longer."
    else:
        span = "at once" if breach.kind == "single" else f"in the {hours_words(breach.hours)} up to {at}"
        text = f"{amount} {span}."
        most = f"The label says {amount_words(breach.limit, account.unit)} at most."
        bare = "The label says less."
    # To who should ask first the label's number is none to go by.
    return Said("warn", f"{account.title}: {text} {bare if effect.cautions else most}")


def _sum_said(effect: Effect, basis: Basis, record: Record, now: datetime, clashing: Iterable[Clash]) -> list[Said]:
    """The sum with this dose in it, and whether it is the last that the label has for the 24 hours."""
    account, limit = effect.account, effect.account.limits.day
    taken_at, is_past = record.at.astimezone(UTC), _is_past(record, now)
    at = taken_at if is_past else max(now.astimezone(UTC), taken_at)
    amount = total(account.taken, at)
    said = _amount_said(effect, "with this one", at, now if is_past else None)
    days = _days_with(account, day_of(record.at, basis.day_starts_at))
    once = at_once(account.taken, taken_at)
    later = room_from(account, at, once)
    is_last = once and not is_past and amount <= limit and later and later > at
    if is_last and later and not is_too_much(account, once) and tells_times(account, basis, at):
        last = "The last of this size by the label"
        over = f": {amount_words(once, account.unit)} more would be over until {clock_words(later, now)}."
        # Where the label says stop, a time would read as one for more.
        said.append(Said("warn", f"{last}." if is_stopped(account, days, clashing) else last + over))
    return said + _days_said(account, days)


def _is_past(record: Record, now: datetime) -> bool:
    """Whether a dose is in no sum of now any more: then it is told with that of its own time."""
    return record.at.astimezone(UTC) <= now.astimezone(UTC) - timedelta(hours=DAY_HOURS)


def _amount_said(effect: Effect, head: str, at: datetime, now: datetime | None) -> list[Said]:
    """The sum at a moment, which is named where there is a `now` to name it by; nothing where no mg were told."""
    account, limit = effect.account, effect.account.limits.day
    amount = total(account.taken, at)
    of = f" of {amount_words(limit, account.unit)} {_limit_name(account)}" if limit and not effect.cautions else ""
    when = f"in the 24 h up to {clock_words(at, now)}" if now else "in 24 h"
    text = f"{account.title}: {head} {amount_words(amount, account.unit)}{of} {when}."
    return [Said("line", text)] if amount else []


def _days_with(account: Account, day: date) -> int:
    """The days running that a dose on `day` is among, those after it too; up to the day before, where it adds none."""
    taken = {each.day for each in account.taken}
    while day + DAY in taken:
        day += DAY
    return days_running(taken, day)
