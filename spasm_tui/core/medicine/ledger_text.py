"""The ledger in words: what was recorded, what the label says. Never what to take (clinical sections 4.5 and 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.medicine.accounts import (
    DAY_HOURS,
    Account,
    Breach,
    DaysCourse,
    at_once,
    calls_for_help,
    room_from,
    total,
    within,
)
from spasm_tui.core.medicine.amounts import amount_words, hours_words
from spasm_tui.core.medicine.ledger import (
    Basis,
    Clash,
    Effect,
    Ledger,
    LedgerLine,
    build_ledger,
    effects,
)
from spasm_tui.core.medicine.medicine import DOCTOR, PACKET, Caution, Medicines
from spasm_tui.core.medicine.product_words import label_name
from spasm_tui.core.profile.profile import DROWSY_FOR
from spasm_tui.lib.dates import clock_words, moved
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words, plural

PHARMACIST = "talk to a pharmacist first"
ASK = "Ask a pharmacist."
NO_LIMIT = "no label limit is known here. Follow your doctor or the packet."
PRESCRIBED = "some of it is on prescription, so your doctor's word counts, not a shop label. Ask before adding any."
NOT_READ = "Older entries are still being read, so no times are shown yet."
NOT_ASKED = "About you is not filled in yet: it says who should talk to a pharmacist first."


class Said(NamedTuple):
    """A sentence or two."""

    level: Literal["danger", "warn", "line", "quiet"]
    text: str


def _limit_name(account: Account) -> str:
    return f"{_whose(account)} limit"


def _whose(account: Account) -> str:
    """Whose limit it is, as the word before it."""
    return {PACKET: "packet", DOCTOR: "doctor's"}.get(account.limits.label, "label")


# One line of the ledger.


def recorded_words(line: LedgerLine) -> str:
    """`recorded 800 mg of 1,200 mg label limit in 24 h`; the sum alone where somebody should ask first."""
    account = line.account
    if line.untold and not line.total:
        return f"recorded {plural(line.untold, 'dose')} in 24 h"
    if not line.limit:
        return f"recorded {amount_words(line.total, account.unit)} in 24 h"
    most = amount_words(line.limit, account.unit)
    return f"recorded {amount_words(line.total, account.unit)} of {most} {_limit_name(account)} in 24 h"


def gap_words(line: LedgerLine, now: datetime) -> str:
    """When the label's gap ends; empty where that is not to be told."""
    name = "Doctor's" if line.account.limits.label == DOCTOR else "Label"
    return f"{name} gap ends {clock_words(line.gap_ends, now)}." if line.gap_ends else ""


def room_words(line: LedgerLine, now: datetime) -> str:
    """Until when as much as the last time would be over the label; empty where that is not to be told."""
    if line.room_from is None:
        return ""
    again = amount_words(at_once(line.account.taken, line.last), line.account.unit)
    return f"{again} more would be over the {_limit_name(line.account)} until {clock_words(line.room_from, now)}."


def first_said(
    line: LedgerLine, medicines: Medicines, now: datetime, emergency: str, short: bool = False
) -> list[Said]:
    """What comes before the sum: what went over, then why to ask; `short` leaves out what was told."""
    said = [_breach_said(line.account, each, bool(line.cautions), medicines, now, emergency) for each in line.breaches]
    said.sort(key=lambda each: each.level != "danger")
    if short and line.cautions and not any(caution.stop for caution in line.cautions):
        return [*said, Said("warn", f"{line.account.title}: {PHARMACIST}.")]
    return said + cautions_said(line.account.title, line.cautions)


def help_said(ledger: Ledger, medicines: Medicines, emergency: str) -> list[Said]:
    """What calls for the poison line: it comes before all else."""
    lines = [line for line in ledger.lines if line.calls_for_help]
    return [_over_said(line.account, line.over, medicines, ledger.at, emergency) for line in lines if line.over]


def line_said(line: LedgerLine, medicines: Medicines, now: datetime, emergency: str) -> list[Said]:
    """All there is to say of a line: what is over first, then why to ask, then the sum."""
    return [*first_said(line, medicines, now, emergency), *sum_said(line, now)]


def sum_said(line: LedgerLine, now: datetime) -> list[Said]:
    """The sum, the label's times, the products it comes from, the days running."""
    account = line.account
    said = []
    said.append(Said("line", f"{account.title}: {recorded_words(line)}. {gap_words(line, now)}".strip()))
    if line.prescribed and not account.prescription:
        said.append(Said("quiet", f"{account.title}: {PRESCRIBED}"))
    elif not account.limits.says and all(each.known for each in account.ingredients):
        said.append(Said("quiet", f"{account.title}: {NO_LIMIT}"))
    said += not_checked_said(account)
    if room_words(line, now):
        said.append(Said("warn", f"{account.title}: {room_words(line, now)}"))
    if line.untold and line.total:
        said.append(Said("quiet", f"{plural(line.untold, 'dose')} without its mg is not in this sum."))
    elif line.untold and not account.prescription:
        said.append(Said("warn", f"{account.title}: the amount is not known, so it is held against no limit."))
    if len(line.products) > 1 and account.unit == "mg":
        said.append(Said("warn", f"{account.title} is in each of these: {join_words(list(line.products))}."))
    return said + _days_said(account, line.course)


def not_checked_said(account: Account) -> list[Said]:
    """That nothing but the name of an ingredient is known: its silence must not read as all being well."""
    if account.unit != "mg" or account.ingredients[0].known:
        return []
    words = "not checked. Its family is not known here: ask a pharmacist what it must not go with."
    return [Said("warn", f"{account.title}: {words}")]


def _days_said(account: Account, course: DaysCourse) -> list[Said]:
    """The days that were counted, and whose label says stop at how many; a family's in one sentence for all of it."""
    if not course.level:
        return []
    title = f"{join_words(list(course.names))}, one family" if course.names else account.title
    is_run = course.days == course.span
    days = f"{plural(course.days, 'day')} running" if is_run else f"on {course.days} of the last {course.span} days"
    # With one label chosen, or of one packet, it is plain whose it is.
    is_one = course.by == account.limits.label and course.by not in (PACKET, DOCTOR)
    name = "the label" if is_one else label_name(course.by)
    if course.level == "danger":
        whole = f"{title}: {days}. {name[0].upper()}{name[1:]} says at {course.most}: stop and ask"
        return [Said("danger", f"{whole} a pharmacist or doctor.")]
    return [Said("warn", f"{title}: {days}. At {course.most} {name} says stop and ask.")]


def _over_said(account: Account, over: Breach, medicines: Medicines, now: datetime, emergency: str) -> Said:
    """The sum that went over, with what to do about it."""
    amount, most = amount_words(over.amount, account.unit), amount_words(over.limit, account.unit)
    text = (
        f"{account.title}: {amount} in the 24 h up to {clock_words(over.at, now)}. The {_limit_name(account)}: {most}."
    )
    one = account.ingredients[0]
    advice = medicines.over_doctor if account.limits.label == DOCTOR else medicines.over
    if calls_for_help(account, over):
        advice = one.danger.replace("{emergency}", emergency)
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
    said = [*help_said(ledger, medicines, emergency), *(clash_said(clash) for clash in ledger.clashes)]
    for line in ledger.lines:
        said += line_said(line, medicines, now, emergency)
    if not said:
        said.append(Said("line", f"Nothing recorded in the 24 hours up to {clock_words(now, now)}."))
    if ledger.drowsy_until:
        until = clock_words(ledger.drowsy_until, now)
        said.append(Said("warn", f"You noted a medicine that can make you drowsy. Until {until}: {medicines.drowsy}"))
    return list(dict.fromkeys([*said, *end_said(ledger, medicines)]))


def end_said(ledger: Ledger, medicines: Medicines) -> list[Said]:
    """What no ledger knows."""
    said = [] if ledger.sure else [Said("quiet", NOT_READ)]
    if not ledger.asked and any(not line.account.prescription for line in ledger.lines):
        said.append(Said("quiet", NOT_ASKED))
    return [*said, Said("quiet", medicines.not_counted)]


# One dose.


def dose_said(records: Iterable[Record], basis: Basis, record: DoseTaken, now: datetime) -> list[Said]:
    """What a dose that is about to be noted means for its ledger: who should ask first comes first."""
    found, clashing = effects(records, basis, record)
    said = [each for effect in found for each in cautions_said(effect.account.title, effect.cautions)]
    said += _against(found, clashing, basis.medicines, now)
    taken_at = record.at.astimezone(UTC)
    at = taken_at if _is_past(record, now) else max(now.astimezone(UTC), taken_at)
    others = [each for each in records if each.id != record.id]
    lines = {line.account.id: line for line in build_ledger([*others, record], basis, at).lines}
    for effect in found:
        said += not_checked_said(effect.account)
        said += _sum_said(effect, lines.get(effect.account.id), record, at, now)
    return list(dict.fromkeys([*said, *_drowsy_said(record, basis.medicines, now)]))


def saved_said(records: Iterable[Record], basis: Basis, record: DoseTaken, now: datetime, emergency: str) -> list[Said]:
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
    said += [
        _breach_said(e.account, breach, bool(e.cautions), medicines, now, emergency)
        for e in found
        for breach in e.breaches
    ]
    return sorted(said, key=lambda each: each.level != "danger")


def _drowsy_said(record: DoseTaken, medicines: Medicines, now: datetime) -> list[Said]:
    until = moved(record.at, DROWSY_FOR)
    if not record.drowsy or until <= now:
        return []
    return [Said("warn", f"This one can make you drowsy. Until {clock_words(until, now)}: {medicines.drowsy}")]


def _breach_said(
    account: Account, breach: Breach, asks_first: bool, medicines: Medicines, now: datetime, emergency: str | None
) -> Said:
    at, amount = clock_words(breach.at, now), amount_words(breach.amount, account.unit)
    if breach.kind == "day" and emergency is not None:
        return _over_said(account, breach, medicines, now, emergency)
    if breach.kind == "day":
        # Nobody is sent to a poison line for what may not have been taken.
        most = amount_words(breach.limit, account.unit)
        text = f"with this one {amount} in the 24 h up to {at}. That is over the {_limit_name(account)}: {most}."
        return Said("danger", f"{account.title}: {text}")
    name = "doctor's" if account.limits.label == DOCTOR else "label"
    if breach.kind == "gap":
        text = f"{at} is {hours_words(breach.amount)} after the one before."
        most = f"The {name} gap: {hours_words(breach.limit)}."
        bare = f"The {name} gap is longer."
    else:
        when = f"at {at}" if at[0].isdigit() else at
        span = f"at once, {when}" if breach.kind == "single" else f"in the {hours_words(breach.hours)} up to {at}"
        text = f"{amount} {span}."
        most = f"The {name} limit: {amount_words(breach.limit, account.unit)}."
        bare = f"The {name} limit is less."
    # To who should ask first the label's number is none to go by.
    return Said("warn", f"{account.title}: {text} {bare if asks_first else most} {ASK}")


def _sum_said(effect: Effect, line: LedgerLine | None, record: DoseTaken, at: datetime, now: datetime) -> list[Said]:
    """The sum at a moment with this dose in it, and whether it is the last that the label has for the 24 hours.

    `line` is that of the ledger with the dose in it.
    """
    account = effect.account
    said = _amount_said(effect, "with this one", at, now if _is_past(record, now) else None)
    once = at_once(account.taken, record.at.astimezone(UTC))
    later = room_from(account, at, once)
    is_calm = line is not None and not line.breaches and not effect.breaches
    if (
        line is not None
        and is_calm
        and once
        and line.tells_times
        and not _is_past(record, now)
        and later
        and later > at
    ):
        last = "By the label this is the last of this size"
        over = f": {amount_words(once, account.unit)} more would be over the limit until {clock_words(later, now)}."
        # Where another line or the label says stop, a time would read as one for more.
        said.append(Said("warn", last + over if line.room_from else f"{last}."))
    return said + _days_said(account, effect.course)


def _is_past(record: DoseTaken, now: datetime) -> bool:
    """Whether a dose is in no sum of now any more: then it is told with that of its own time."""
    return record.at.astimezone(UTC) <= now.astimezone(UTC) - timedelta(hours=DAY_HOURS)


def _amount_said(effect: Effect, head: str, at: datetime, now: datetime | None) -> list[Said]:
    """The sum at a moment, which is named where there is a `now` to name it by; nothing where no mg were told."""
    account, limit = effect.account, effect.account.limits.day
    amount = total(account.taken, at)
    is_bare = effect.cautions or (account.unit == "mg" and any(each.prescribed for each in within(account.taken, at)))
    of = f" of {amount_words(limit, account.unit)} {_limit_name(account)}" if limit and not is_bare else ""
    when = f"in the 24 h up to {clock_words(at, now)}" if now else "in 24 h"
    text = f"{account.title}: {head} {amount_words(amount, account.unit)}{of} {when}."
    return [Said("line", text)] if amount else []
