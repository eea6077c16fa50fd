"""What a stretch session needs of the world: the routines as they may be done now, and its place kept to the second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property

from spasm_tui.core.base.clock import Run, lasted, position
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.record import Record, by_key
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.red_flags.red_flags import Sign, sign_of
from spasm_tui.core.red_flags.shut import closed_by
from spasm_tui.core.stretching.fitting import RoutineOffer, offers_now
from spasm_tui.core.stretching.prepare import Preparing, Wishes
from spasm_tui.core.stretching.session_draft import SessionPlace, from_draft, to_draft
from spasm_tui.core.stretching.stretch import Outcome, Routine, ready_seconds, session_data
from spasm_tui.core.trial.session import marks
from spasm_tui.services.world import World

_DRAFT = "session"
_PAUSED_AT_LEAST = 60.0
_LOST_AFTER = timedelta(hours=3)


class StretchSession:
    """Made anew for each look at what there is to do: the routines are those of that moment."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def offers(self) -> Mapping[str, RoutineOffer]:
        """The routines as this person may do them now."""
        world, content = self._world, self._world.catalogue
        starts = world.settings.day_starts_at
        return offers_now(world.state, world.now(), starts, content.routines, content.stretches)

    @property
    def preparing(self) -> Preparing:
        """What it takes to make one of them ready."""
        settings, stretches = self._world.settings, dict(self._world.catalogue.stretches)
        return Preparing(self._world.state, stretches, settings.day_starts_at, settings.get_ready_seconds)

    @property
    def last_routine(self) -> str:
        """The routine of the last session; empty before the first."""
        last = self._world.state.last(Session)
        return last.routine if last else ""

    def title(self, routine: str) -> str:
        """The title of a routine, also of one that is switched off by now; its name as words where it is gone."""
        return self._world.catalogue.vocabulary.named("routine", routine)

    @property
    def stopped_by(self) -> Sign | None:
        """The warning sign that a session stands still for, wherever it was ticked; None where it may go on."""
        sign = sign_of(self._world.state, self._world.now())
        return sign if closed_by(sign).shuts("stretch") else None

    def why_stopped(self, record: Record | None) -> str:
        """Why a session under way stands still, in a sentence, wherever that was told; empty where it may go on.

        A sign is ticked; what was told about the body shuts all sessions; or a spasm came in the midst of hard work.
        """
        if self.stopped_by is not None:
            return "A warning sign is ticked: it stops here."
        state, episode = self._world.state, self._world.state.last(Episode)
        routine = (
            self._world.catalogue.exercises.all_routines.get(record.routine) if isinstance(record, Running) else None
        )
        came = record is not None and episode is not None and episode.at >= record.at.replace(microsecond=0)
        if came and routine is not None and routine.gate == "strength":
            return "A spasm came: hard work stops here."
        return profile_of(state, self._world.now()).lock

    # its place

    @cached_property
    def _under_way(self) -> list[tuple[Running, SessionPlace | None]]:
        runs = [record for record in self._world.state.records(Running) if record.what == Session.KIND]
        return [(record, self.place(record)) for record in runs]

    @property
    def left(self) -> tuple[Running, SessionPlace] | None:
        """The session that was left before its end, with its place."""
        return next(((record, place) for record, place in self._under_way if place is not None), None)

    @property
    def lost(self) -> list[Running]:
        """Those of some hours ago that nothing is left of to go on with: their routine is gone.

        A newer one may be played on another device just now, which has the routine.
        """
        gone = [record for record, place in self._under_way if place is None]
        return [record for record in gone if self._world.now() - record.at > _LOST_AFTER]

    def place(self, record: Running) -> SessionPlace | None:
        """Where a session was left: at its second on this machine, else at the start of its routine."""
        place = from_draft(self._world.drafts.read(_DRAFT), record.id)
        if place is None and record.routine in self.offers:
            offer = self.offers[record.routine]
            place = SessionPlace(self.preparing.prepare(offer, Wishes(record.pain_before)).plan)
        return place

    def keep(self, record_id: str, run: Run, outcome: Outcome) -> None:
        """Keeps its place, so that it can go on at the same second."""
        self._world.drafts.write(_DRAFT, to_draft(record_id, run, outcome, self._world.seconds()))

    # what is kept of it; where the disk refuses, NotSavedError is raised

    def start(self, routine: Routine, pain: int | None) -> Running:
        """The record of its clock, on disk before anything plays."""
        world, name = self._world, routine.id
        data: Changes = {
            Running.what: Session.KIND,
            Running.routine: name,
            Running.planned: round(routine.seconds),
            Running.pain_before: pain,
        }
        of_trial = marks(world.state, Session.KIND, name, world.now())
        return world.store.add(Running, world.now(), {**by_key(data), **of_trial})

    def end(self, record: Running | Session, run: Run, outcome: Outcome, ended: str) -> Session:
        """The clock becomes the record of what was done."""
        saved = self._world.store.become(record, Session, self._done(record, run, outcome, ended))
        self._world.drafts.drop(_DRAFT)
        return saved

    def throw_away(self, record: Running | Session) -> Record:
        """Nothing is kept of it."""
        removed = self._world.store.remove(record)
        self._world.drafts.drop(_DRAFT)
        return removed

    def give_up(self) -> list[Record]:
        """Ends those that are lost."""
        lists: Changes = {Session.done: [], Session.skipped: [], Session.hurt: []}
        none = {Running.what: None, Session.seconds: 0, Session.ended: Ended.STOPPED, **lists}
        return [self._world.store.become(record, Session, none) for record in self.lost]

    def _done(self, record: Record, run: Run, outcome: Outcome, ended: str) -> Changes:
        now, moment = self._world.seconds(), self._world.now().replace(microsecond=0)
        here = position(run, now)
        lists = session_data(run.plan, outcome, here.index, ended == "done")
        seconds = max(0.0, lasted(run, now) - ready_seconds(run.plan, here.elapsed))
        # With pauses its end is later than its seconds tell, and half an hour later is counted from there.
        paused = (moment - record.at).total_seconds() - seconds > _PAUSED_AT_LEAST
        until = moment if paused else None
        about = {Running.what: None, Session.seconds: round(seconds), Session.ended: ended, Session.until: until}
        return {**about, **lists}
