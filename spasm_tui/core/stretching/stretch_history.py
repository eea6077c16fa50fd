"""Stretching so far: minutes, what was done, left out and hurt, planned against done with flare days excused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time
from typing import NamedTuple

from spasm_tui.core.movement.flare import flare_days
from spasm_tui.core.record import Record
from spasm_tui.core.state import State
from spasm_tui.core.stretching.effort import stretch_of
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.core.text import plural
from spasm_tui.core.when import DAY, day_of, duration_words


class Moved(NamedTuple):
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
    moves: tuple[Moved, ...]


def stretch_history(state: State, now: datetime, day_starts_at: time, days: int = 28) -> StretchHistory:
    """What the journal says of the last `days` days. Days before the first record of all are not planned."""
    today = day_of(now, day_starts_at)
    first = today - (days - 1) * DAY
    sessions = [r for r in state.records("session") if first <= day_of(r.at, day_starts_at) <= today]
    logged = [day_of(r.at, day_starts_at) for r in state.records()]
    begun = max(first, min(logged, default=today))
    with_one = {day_of(r.at, day_starts_at) for r in sessions}
    excused = flare_days(state, begun, today, day_starts_at) - with_one
    return StretchHistory(
        days=days,
        sessions=len(sessions),
        seconds=sum(r.number("seconds") or 0 for r in sessions),
        planned=(today - begun).days + 1 - len(excused),
        done=len(with_one),
        excused=len(excused),
        routines=_played(sessions),
        moves=_moved(sessions),
    )


def _played(sessions: list[Record]) -> tuple[Played, ...]:
    found: dict[str, list[Record]] = {}
    for session in sessions:
        found.setdefault(session.text("routine"), []).append(session)
    played = []
    for routine, records in found.items():
        pairs = [(r.scale("pain_before"), r.scale("pain_after")) for r in records]
        changes = tuple(after - before for before, after in pairs if before is not None and after is not None)
        played.append(Played(routine, len(records), sum(r.number("seconds") or 0 for r in records), changes))
    return tuple(sorted(played, key=lambda p: (-p.times, p.routine)))


def _moved(sessions: list[Record]) -> tuple[Moved, ...]:
    counts = {key: Counter(stretch_of(name) for r in sessions for name in r.words(key)) for key in Moved._fields[1:]}
    names = sorted({name for count in counts.values() for name in count})
    moves = [Moved(name, *(counts[key][name] for key in Moved._fields[1:])) for name in names]
    return tuple(sorted(moves, key=lambda m: (-m.hurt, -m.done, m.name)))


def history_lines(
    history: StretchHistory, routines: Mapping[str, Routine], stretches: Mapping[str, Stretch]
) -> list[str]:
    """The history in plain lines. Few counts are given as counts, never as a share."""
    if not history.sessions:
        return [f"No session in the last {history.days} days. Enter starts one, as short as you like."]
    excused = f" {plural(history.excused, 'flare day')} excused." if history.excused else ""
    lines = [
        f"{plural(history.sessions, 'session')}, {duration_words(history.seconds)}.",
        f"On {history.done} of {plural(history.planned, 'day')}.{excused}",
        "",
        "By routine",
    ]
    for played in history.routines:
        title = routines[played.routine].title if played.routine in routines else played.routine
        eased = sum(change < 0 for change in played.changes)
        after = f"less pain after {eased} of {len(played.changes)}" if played.changes else "pain not noted"
        lines.append(f"  {title:<24} {played.times:>3} x  {duration_words(played.seconds):>11}   {after}")
    lines += ["", f"  {'By stretch':<24} {'done':>6} {'skipped':>8} {'hurt':>5}"]
    for move in history.moves:
        title = stretches[move.name].title if move.name in stretches else move.name
        lines.append(f"  {title[:24]:<24} {move.done:>6} {move.skipped or '-':>8} {move.hurt or '-':>5}")
    return lines
