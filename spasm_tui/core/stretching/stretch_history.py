"""Stretching so far: minutes, what was done, left out and hurt, planned against done with flare days excused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.state import State
from spasm_tui.core.stretching.load import stretch_of
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.dates import DAY, day_of, duration_words, shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

_NAME = 22


class MoveCounts(NamedTuple):
    """One stretch: how often it was done (each side counts), skipped, and marked as hurting."""

    name: str
    done: int = 0
    skipped: int = 0
    hurt: int = 0


class Played(NamedTuple):
    """One routine: how often, for how many seconds, and the pain changes (after less before) that were noted."""

    routine: str
    times: int
    seconds: float
    changes: tuple[int, ...] = ()


class StretchHistory(NamedTuple):
    """The last `days` days. A day is planned unless it was a flare day without a session: those are `excused`."""

    days: int
    sessions: int
    seconds: float
    planned: int
    done: int
    excused: int
    routines: tuple[Played, ...]
    moves: tuple[MoveCounts, ...]


def stretch_history(state: State, now: datetime, day_starts_at: time, days: int = 28) -> StretchHistory:
    """What the journal says of the last `days` days. Days before the first record of all are not planned."""
    today = day_of(now, day_starts_at)
    first = today - (days - 1) * DAY
    stretched = (r for r in state.records(Session) if not r.is_slip)
    sessions = [r for r in stretched if first <= day_of(r.at, day_starts_at) <= today]
    logged = [day_of(r.at, day_starts_at) for r in state.records() if not r.is_counted]
    begun = max(first, min(logged, default=today))
    with_one = {day_of(r.at, day_starts_at) for r in sessions}
    excused = flare_days(state, begun, today, day_starts_at) - with_one
    return StretchHistory(
        days=days,
        sessions=len(sessions),
        seconds=sum(r.seconds or 0 for r in sessions),
        planned=(today - begun).days + 1 - len(excused),
        done=len(with_one),
        excused=len(excused),
        routines=_played(sessions),
        moves=_moved(sessions),
    )


def _played(sessions: list[Session]) -> tuple[Played, ...]:
    found: dict[str, list[Session]] = {}
    for session in sessions:
        found.setdefault(session.routine, []).append(session)
    played = []
    for routine, records in found.items():
        pairs = [(r.pain_before, r.pain_after) for r in records]
        changes = tuple(after - before for before, after in pairs if before is not None and after is not None)
        played.append(Played(routine, len(records), sum(r.seconds or 0 for r in records), changes))
    return tuple(sorted(played, key=lambda p: (-p.times, p.routine)))


def _moved(sessions: list[Session]) -> tuple[MoveCounts, ...]:
    fields = (Session.done, Session.skipped, Session.hurt)
    counts = [Counter(stretch_of(name) for session in sessions for name in field.of(session)) for field in fields]
    moves = [MoveCounts(name, *(count[name] for count in counts)) for name in set().union(*counts)]
    return tuple(sorted(moves, key=lambda m: (-m.hurt, -m.done, m.name)))


BY_STRETCH = "By stretch"
"""What the lines of the stretches begin with."""


def history_lines(
    history: StretchHistory, routines: Mapping[str, Routine], stretches: Mapping[str, Stretch]
) -> list[str]:
    """The history in plain lines. Few counts are given as counts, never as a share."""
    if not history.sessions:
        return [with_keys(f"No session in the last {history.days} days. ‹Enter› starts one, as short as you like.")]
    excused = f" {plural(history.excused, 'flare day')} excused." if history.excused else ""
    lines = [
        f"{plural(history.sessions, 'session')}, {_time(history.seconds)}.",
        f"On {history.done} of {plural(history.planned, 'day')}.{excused}",
        "",
        _row("By routine", "times", "time", "less pain"),
    ]
    for played in history.routines:
        title = routines[played.routine].title if played.routine in routines else played.routine
        less = sum(change < 0 for change in played.changes)
        after = f"{less} of {len(played.changes)}" if played.changes else "-"
        lines.append(_row(title, str(played.times), _time(played.seconds), after))
    lines += ["", _row(BY_STRETCH, "done", "skipped", "hurt")]
    for move in history.moves:
        title = stretches[move.name].title if move.name in stretches else move.name
        lines.append(_row(title, *(str(count or "-") for count in move[1:])))
    return lines


def _row(*cells: str) -> str:
    """A line of a table: a name and three columns, narrow enough for the smallest window."""
    name, first, second, third = cells
    return f"{shorten(name, _NAME):<{_NAME}}{first:>6}{second:>11}{third:>11}"


def _time(seconds: float) -> str:
    """How long in all, to the minute; only less than a minute is told in seconds."""
    return duration_words(seconds if seconds < 60 else round(seconds / 60) * 60)
