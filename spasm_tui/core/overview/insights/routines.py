"""Stretches by routine: how often, how long, what the pain did, which moves hurt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.fields import Words
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.overview.insights.before_after import ReliefKind, kinds_of
from spasm_tui.core.overview.insights.insight import Insight, Look, OfferedArm, OfferedArms, Strength
from spasm_tui.core.overview.insights.relief import LEAST, change_words
from spasm_tui.core.overview.insights.words import share
from spasm_tui.core.stretching.load import stretch_of
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

MOST_MOVES = 3


class Moves(NamedTuple):
    """How often each move was met (done, skipped or stopped because it hurt), by its name without the side."""

    met: Counter[str]
    skipped: Counter[str]
    hurt: Counter[str]


def moves_of(sessions: Sequence[Session]) -> Moves:
    """The moves of `sessions`; a move of two sides counts once a session for each."""
    done, skipped, hurt = (_counted(sessions, each) for each in (Session.done, Session.skipped, Session.hurt))
    return Moves(done + skipped + hurt, skipped, hurt)


def _counted(sessions: Sequence[Session], moves: Words) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, count in Counter(chain.from_iterable(moves.of(record) for record in sessions)).items():
        found[stretch_of(name)] += count
    return found


def routines(look: Look) -> Insight:
    """The card: a line for each routine, the one done most first."""
    sessions = [record for record in look.records(Session) if not record.is_slip]
    if not sessions:
        return Insight((with_keys("No stretch session noted. ‹t› opens the stretches."),), 0, 1, "few")
    by_routine: dict[str, list[Session]] = {}
    for record in sessions:
        by_routine.setdefault(record.routine, []).append(record)
    rated = {kind.name: kind for kind in kinds_of(look) if kind.what == "session"}
    ranked = sorted(by_routine, key=lambda name: (-len(by_routine[name]), name))
    lines = [_line(look, name, by_routine[name], rated.get(name)) for name in ranked]
    moves = moves_of(sessions)
    hurt = moves.hurt.most_common(MOST_MOVES)
    if hurt:
        named = ", ".join(f"{look.title('stretch', move)} {share(count, moves.met[move])}" for move, count in hurt)
        lines.append(f"Moves that hurt: {named}.")
    reason = (
        f"Changes are shown from {LEAST} ratings on: pain before, less pain after; the middle with its exact interval. "
        "Pain often eases by itself too.",
        *(f"{look.title('stretch', move)}: {_met(moves, move)}" for move in sorted(moves.met)),
    )
    strength: Strength = "counts" if not any(len(kind.pairs) >= LEAST for kind in rated.values()) else "weak"
    return Insight(tuple(lines), len(sessions), 1, strength, reason, _trial(look, ranked), ("E17", "N1"))


def _line(look: Look, name: str, sessions: Sequence[Session], kind: ReliefKind | None) -> str:
    seconds = sum(record.seconds or 0.0 for record in sessions)
    line = (
        f"{look.title('routine', name)}: {plural(len(sessions), 'time')}, {duration_words(seconds // 60 * 60)} in all."
    )
    rated = len(kind.pairs) if kind else 0
    if kind and rated >= LEAST:
        return f"{line} Pain: {change_words(kind.change)}, {rated} rated."
    return f"{line} {rated} of {LEAST} ratings so far."


def _met(moves: Moves, move: str) -> str:
    met = moves.met[move]
    skipped, hurt = moves.skipped[move], moves.hurt[move]
    return f"{met - skipped - hurt} of {met} done, {skipped} skipped, {hurt} hurt."


def _trial(look: Look, ranked: Sequence[str]) -> OfferedArms | None:
    """The two routines done most against each other, or the only one against nothing."""
    if not ranked or not ranked[0]:
        return None
    first = look.title("routine", ranked[0])
    if len(ranked) > 1 and ranked[1]:
        second = look.title("routine", ranked[1])
        return OfferedArms(
            OfferedArm("session", ranked[0]),
            OfferedArm("session", ranked[1]),
            f"Which eases more: {first} or {second}?",
        )
    return OfferedArms(OfferedArm("session", ranked[0]), OfferedArm("nothing"), f"Does {first} ease the pain?")
