"""Pain before and after each kind of relief, by its name."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from spasm_tui.core.base.meaningful_change import matters
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.kinds import TRIED
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import RatedTreatment, Timed
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.overview.insights.insight import Look
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.paired import Change, paired_change

MEDICINE_HOURS = 4
CHANGE, CHANGE_PART = 2.0, 0.3
"""The smallest change that matters: 2 points or 30 % (Q4, Q14)."""
_BEFORE = dt.timedelta(hours=1)
_AFTER = (dt.timedelta(minutes=20), dt.timedelta(hours=4))
"""Where a dose or a treatment has no pain of its own before and after, the pains noted so near it stand for them."""
# A trial tells of its sides itself.
_RATED = tuple(kind for kind in TRIED if issubclass(kind, RatedTreatment) and kind is not Side)
_UNTIMED = tuple(kind for kind in TRIED if not issubclass(kind, Timed))


class PainPair(NamedTuple):
    """Pain before and after, 0 to 10; `later`: rated half an hour or more after. `medicine`: some within 4 h before."""

    before: int
    after: int
    later: bool
    medicine: bool


class ReliefKind(NamedTuple):
    """A kind of relief and its name (a preset, a routine, a product), with what came of it, latest first."""

    what: str
    name: str
    title: str
    pairs: tuple[PainPair, ...]
    times: int
    change: Change | None
    """Points less (above 0); None where nothing was rated."""
    helped: int
    """How often it was 2 points or 30 % less."""


def kinds_of(look: Look) -> list[ReliefKind]:
    """Every kind of relief used, the one with the most ratings first."""
    return look.once("kinds of relief", _kinds)


def _kinds(look: Look) -> list[ReliefKind]:
    doses = look.records(DoseTaken)
    taken = sorted(record.at.timestamp() for record in doses)
    found: dict[tuple[str, str], list[PainPair | None]] = {}
    for used in _uncovered(look):
        if name := _name(used):
            found.setdefault((used.kind, name), []).append(_own_pair(used, taken))
    if others := [*doses, *look.records(*_UNTIMED)]:
        pains = _pains(look)
        for record in others:
            if name := _name(record):
                pair = _own_pair(record, taken) or _near_pair(record, pains, taken)
                found.setdefault((record.kind, name), []).append(pair)
    kinds = [_kind(look, what, name, pairs) for (what, name), pairs in found.items()]
    return sorted(kinds, key=lambda kind: (-len(kind.pairs), kind.what, kind.name))


def _kind(look: Look, what: str, name: str, pairs: Sequence[PainPair | None]) -> ReliefKind:
    rated = tuple(pair for pair in pairs if pair)
    counts = Counter((pair.before, pair.after) for pair in rated)
    helped = sum(n for (before, after), n in counts.items() if matters(before, after, CHANGE, CHANGE_PART) == "better")
    return ReliefKind(what, name, _title(look, what, name), rated, len(pairs), change_of(rated), helped)


def change_of(pairs: Sequence[PainPair]) -> Change | None:
    """What the changes (points less) of `pairs` have in common; None where there are none."""
    return paired_change([float(pair.before - pair.after) for pair in pairs]) if pairs else None


def _uncovered(look: Look) -> Iterator[Record]:
    """Heat, cold, stretch sessions; without those of a trial that still runs: nobody is to peek at its result."""
    running = {trial.id for trial in look.state.records(TrialPlanned) if not trial.is_over}
    # One kind after the other: putting them in one order takes time, and nobody asks for it.
    for record in chain.from_iterable(map(look.records, _RATED)):
        if RatedTreatment.trial.of(record).partition(":")[0] not in running and not record.is_slip:
            yield record


def _name(record: Record) -> str:
    if isinstance(record, HeatCold):
        return record.preset or record.kind
    if isinstance(record, Session):
        return record.routine
    if isinstance(record, HelpTaken):
        return record.what
    return record.medicine if isinstance(record, DoseTaken) else record.name


def _title(look: Look, what: str, name: str) -> str:
    if what in ("heat", "cold"):
        return look.title("preset", name)
    return look.title("routine", name) if what == "session" else name


def _own_pair(record: Record, taken: Sequence[float]) -> PainPair | None:
    """The pain before and half an hour after, or at the end where that was not asked."""
    before, after, later = (
        RatedTreatment.pain_before.of(record),
        RatedTreatment.pain_after.of(record),
        RatedTreatment.pain_later.of(record),
    )
    end = after if later is None else later
    if before is None or end is None:
        return None
    start = record.at.timestamp()
    return PainPair(before, end, later is not None, _medicine(start, taken))


def _medicine(start: float, taken: Sequence[float]) -> bool:
    """Whether some was taken in the 4 hours before; what was taken just then does not count."""
    place = bisect_left(taken, start)
    return place > 0 and start - taken[place - 1] <= MEDICINE_HOURS * 3600


class _Pains(NamedTuple):
    """Every pain noted, by time."""

    times: list[float]
    values: list[int]

    def last(self, after: float, until: float) -> int | None:
        """The last pain noted from `after` to `until`."""
        place = bisect_right(self.times, until)
        return self.values[place - 1] if place and self.times[place - 1] >= after else None

    def first(self, after: float, until: float) -> int | None:
        """The first pain noted from `after` to `until`."""
        place = bisect_left(self.times, after)
        return self.values[place] if place < len(self.times) and self.times[place] <= until else None


def _pains(look: Look) -> _Pains:
    noted = [
        (record.at.timestamp(), pain)
        for record in look.records(Episode, CheckIn)
        if (pain := record.pain_level) is not None
    ]
    for record in look.records(*_RATED):
        if (before := RatedTreatment.pain_before.of(record)) is not None:
            noted.append((record.at.timestamp(), before))
    noted.sort()
    return _Pains([at for at, _ in noted], [pain for _, pain in noted])


def _near_pair(record: Record, pains: _Pains, taken: Sequence[float]) -> PainPair | None:
    """The last pain noted up to an hour before, and the first one from 20 minutes to 4 hours after."""
    at = record.at.timestamp()
    before = pains.last(at - _BEFORE.total_seconds(), at)
    after = pains.first(at + _AFTER[0].total_seconds(), at + _AFTER[1].total_seconds())
    if before is None or after is None:
        return None
    return PainPair(before, after, True, _medicine(at, taken))
