"""What today looks like: how it was, what runs, what is due, the last spasm, the seven days behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby

from spasm_tui.core.base.follow_up import RATE_LATER_FROM, RATE_LATER_UNTIL
from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.helped import LEAST_RATED, by_chance, helped
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.profile.profile import DROWSY_FOR, drowsy_dose
from spasm_tui.core.profile.profile import due_reason as profile_reason
from spasm_tui.core.recovery.recovery import course_reason
from spasm_tui.core.red_flags.red_flags import Sign, due_reason, sign_of
from spasm_tui.core.red_flags.shut import ASKED, PLAN, RELIEF, closed_by, help_line, unread_line
from spasm_tui.core.stretching.after_effect import after_effect_due
from spasm_tui.lib.dates import DAY, ago_words, day_of
from spasm_tui.lib.moment_words import date_words, time_words
from spasm_tui.lib.quick_classes import NamedTuple

WEEK = 7
LOOKED_AT = "looked-at"
"""In the place of a screen: what is due is a yes or no that Today takes itself."""


class Glance(NamedTuple):
    """One day of the week strip: the worst pain named that day (None: no pain noted) and what was done.

    A few of the values of a `DailySummary`, which takes longer to load and to add up than the first paint has.
    """

    day: date
    worst: int | None = None
    spasms: int = 0
    heat: int = 0
    cold: int = 0
    sessions: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return self.worst is None and not self.spasms + self.heat + self.cold + self.sessions


class Due(NamedTuple):
    """Something to do: the words, the screen that opens it, and the record it is about.

    What `can_wait` may be put off: a question, never a warning.
    """

    text: str
    screen: str
    record_id: str = ""
    can_wait: bool = False

    @property
    def key(self) -> str:
        """What it is about, however its words change with the time."""
        return f"{self.screen} {self.record_id}".strip()


class Today(NamedTuple):
    """All that the home screen shows, worked out from the journal and the time."""

    day: date
    pain: int | None
    pain_at: datetime | None
    due: list[Due]
    episode: Episode | None
    unfinished: bool
    week: list[Glance]
    helps: str
    sign: Sign | None
    """The warning sign that stands; while there is one, what is due asks for no movement."""


def build_today(state: State, now: datetime, day_starts_at: time, days: int = WEEK) -> Today:
    """Today as a value, with so many `days` behind."""
    day = day_of(now, day_starts_at)
    rated = last_rated(state.since(now - 2 * DAY), now)
    today = rated is not None and day_of(rated.pain_moment, day_starts_at) == day
    episode = state.last(Episode)
    sign = sign_of(state, now)
    unfinished = episode is not None and episode.needs_finishing and now - episode.at < WEEK * DAY
    return Today(
        day=day,
        pain=rated.pain_level if rated and today else None,
        pain_at=rated.pain_moment if rated and today else None,
        due=_due(state, now, day_starts_at, episode if unfinished else None, sign),
        episode=episode,
        unfinished=unfinished,
        week=glances(state, day, day_starts_at, days),
        helps="" if closed_by(sign).shuts(RELIEF) else helps_words(state),
        sign=sign,
    )


def glances(state: State, last: date, day_starts_at: time, days: int) -> list[Glance]:
    """So many days at a glance, up to `last`; one is made anew only when a record of it changed."""
    first = last - DAY * (days - 1)
    made = state.each_day(day_starts_at, _glance, first, last)
    each = (first + DAY * number for number in range(days))
    return [made.get(day, Glance(day)) for day in each]


def _glance(day: date, records: list[Record]) -> Glance:
    """One day by its records."""
    # The pain a trial holds is that of its last session, which may be weeks after the day it was planned.
    pains = [pain for r in records if not isinstance(r, TrialPlanned) for _, pain in r.ratings()]
    kinds = [r.kind for r in records if not r.is_slip]
    counts = (kinds.count("episode"), kinds.count("heat"), kinds.count("cold"), kinds.count("session"))
    return Glance(day, max(pains, default=None), *counts)


def _due(state: State, now: datetime, day_starts_at: time, unfinished: Episode | None, sign: Sign | None) -> list[Due]:
    """What is due, the most pressing first."""
    shut = closed_by(sign)
    if sign is not None and sign.stage == "unread":
        return [Due("Get help now: read that page first.", "emergency")]
    moving = not shut.shuts(PLAN)
    reasons = [
        (ASKED if sign else "", LOOKED_AT, ""),
        (due_reason(state, now), "warning-signs", ""),
        *((*_running_due(r, now), "") for r in state.records(Running)),
        _rating(state, now),
        (moving and course_reason(state, now), "course", ""),
        (moving and _lying(state, now, day_starts_at), "rest", ""),
        _unfinished(unfinished, now),
        (moving and _trial(state, now), "trial", ""),
        _after_effect(state, now) if moving else _NOTHING,
        (moving and profile_reason(state, now), "profile", ""),
        (_drowsy(state, now), "medicine", ""),
    ]
    return [
        Due(text, screen, about, screen in _CAN_WAIT and not _runs(state, screen))
        for text, screen, about in reasons
        if text
    ]


_CAN_WAIT = ("course", "rest", "episode", "heat", "cold", "trial", "stretch", "profile")


def _runs(state: State, screen: str) -> bool:
    """Whether that line is the way back to a clock."""
    return any(_screen_of(record) == screen for record in state.records(Running))


_NOTHING = ("", "", "")


def _unfinished(episode: Episode | None, now: datetime) -> tuple[str, str, str]:
    if episode is None:
        return _NOTHING
    return f"Finish the spasm of {time_words(episode.at)} ({ago_words(episode.at, now)}).", "episode", episode.id


def _rating(state: State, now: datetime) -> tuple[str, str, str]:
    """The pain after the latest of the last three sessions of heat or cold that is not rated yet."""
    for record in state.records(Heat, Cold)[:3]:
        if line := _rating_due(record, now):
            return line, record.kind, record.id
    return _NOTHING


def _trial(state: State, now: datetime) -> str:
    if all(trial.is_over for trial in state.records(TrialPlanned)):
        return ""
    from spasm_tui.core.trial.session import trial_due  # noqa: PLC0415 the first paint waits for it only with a trial

    return trial_due(state, now)


def _lying(state: State, now: datetime, day_starts_at: time) -> str:
    if not state.complete or not state.since(now - 4 * DAY, Rest, CheckIn):
        return ""
    from spasm_tui.core.movement.balance import lying_reason  # noqa: PLC0415 not on the way to the first paint

    return lying_reason(state, now, day_starts_at)


def _after_effect(state: State, now: datetime) -> tuple[str, str, str]:
    session = after_effect_due(state, now)
    if session is None:
        return _NOTHING
    return "After your last stretching: was it worse for over a day?", "stretch", session.id


def _drowsy(state: State, now: datetime) -> str:
    if drowsy_dose(state, now, DROWSY_FOR) is None:
        return ""
    return "A medicine can make you drowsy: no driving, no alcohol, mind your step."


def _screen_of(record: Running) -> str:
    return {"session": "stretch", "walk": "rest"}.get(record.what, record.what)


def _running_due(record: Running, now: datetime) -> tuple[str, str]:
    """The way back to a clock that runs; or that its time is over, where the program that had it was ended before."""
    what, screen = record.what, _screen_of(record)
    if what == "session":
        return "Your stretch session waits where you left it.", screen
    from spasm_tui.core.overview.run_out import ran_out  # noqa: PLC0415 the first paint waits for it only while one runs

    if ran_out(record, now) is None:
        return f"{what.capitalize()} is running, since {time_words(record.at)}.", screen
    skin = " Take it off and look at your skin." if what in MODES else ""
    return f"{what.capitalize()} of {time_words(record.at)}: its time is over.{skin}", screen


def _rating_due(record: HeatCold, now: datetime) -> str:
    """Why to ask for the pain after heat or cold (ended unseen, or half an hour ago); empty when there is no need."""
    since = now - record.end
    if record.pain_before is None or record.pain_later is not None or since > RATE_LATER_UNTIL:
        return ""
    if since >= RATE_LATER_FROM:
        return f"How is the pain now, after {record.kind} at {time_words(record.at)}?"
    unseen = record.unattended and record.pain_after is None
    return f"Your {record.kind} ran out while the program was closed. How is the pain now?" if unseen else ""


def helps_words(state: State) -> str:
    """What was followed by less pain, as counts; nothing where there is nothing yet, or not all is read yet."""
    if not state.complete:
        return ""
    lines = []
    for mode, word in (("heat", "Warmth"), ("cold", "Cold")):
        found = helped(state, mode)
        if found.rated:
            chance = f" ({by_chance(found.rated)})" if found.rated >= LEAST_RATED else ""
            lines.append(f"{word}: less pain after {found.eased} of {found.rated}{chance}")
    return " · ".join(lines)


def plain_lines(today: Today, now: datetime, emergency: str, crisis: str = "") -> list[str]:
    """Today in lines of plain text, for the command line. While an emergency is unread there is nothing but that."""
    if today.sign and today.sign.stage == "unread":
        danger = (due for due in today.due if due.screen != "emergency")
        return [unread_line(emergency, today.sign, crisis), *(f"Due: {due.text}" for due in danger)]
    pain = "no pain noted yet" if today.pain_at is None else f"pain {today.pain} at {time_words(today.pain_at)}"
    lines = [f"{today.day:%A} {date_words(today.day, long=True)}: {pain}"]
    if today.sign:
        lines.append(help_line(today.sign, emergency, crisis))
    lines += [f"Due: {due.text}{_LOOKED_HOW if due.screen == LOOKED_AT else ''}" for due in today.due]
    if today.episode:
        lines.append(f"Last spasm: pain {today.episode.pain}, {ago_words(today.episode.at, now)}")
    for empty, days in groupby(today.week, lambda each: each.is_empty):
        few = list(days)
        lines += [_nothing_line(few)] if empty else [_glance_line(each) for each in few]
    return [*lines, today.helps] if today.helps else lines


_LOOKED_HOW = " If so: spasm-tui today --looked-at"


def _glance_line(each: Glance) -> str:
    names = (("spasm", each.spasms), ("heat", each.heat), ("cold", each.cold), ("stretching", each.sessions))
    done = ", ".join(f"{word} {count}x" if count > 1 else word for word, count in names if count)
    worst = "-" if each.worst is None else str(each.worst)
    return f"  {_weekday(each)}  worst {worst:>2}  {done}".rstrip()


def _nothing_line(days: Sequence[Glance]) -> str:
    """Days with nothing to say: one line for them all, since who listens hears each."""
    return f"  {' to '.join(_weekday(each) for each in (days[0], *days[1:][-1:]))}  no pain noted"


def _weekday(each: Glance) -> str:
    return f"{each.day:%a} {each.day.day:>2}"
