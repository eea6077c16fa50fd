"""The plan's stretch session: one that can be started as it is offered, with the length it has for this person."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.base.pain import pain_just_noted
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.overview.plan_line import BLURS, PlanContext, PlanLine, compared
from spasm_tui.core.profile.strength_gate import strength_shut
from spasm_tui.core.stretching.fitting import RoutineOffer, offers
from spasm_tui.core.stretching.prepare import Preparing, Wishes, shut_now
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.text import plural

# What each routine is offered with. `{}` is its name and its length, as it is for this person now.
_ROUTINES: Mapping[str, PlanLine] = {
    line.detail: line
    for line in (
        PlanLine("{} lying down.", "Small moves for comfort, not to push.", "stretch", "acute-calm", ("E18",)),
        PlanLine("{}.", "Quiet breaths may ease you.", "stretch", "slow-breathing", ("E21",)),
        PlanLine("{}.", "Daily is best, to ease, not to pain.", "stretch", "morning-loosen", ("E17",)),
        PlanLine(
            "{}, 2 or 3 days a week.",
            "Exercise with some teaching may mean fewer new spells.",
            "stretch",
            "strength",
            ("P1",),
        ),
        PlanLine("{}.", "Changing position now and then may help.", "stretch", "desk-break", ("P4",)),
    )
}


def session_line(here: PlanContext) -> PlanLine | None:
    """A routine that can be started as it is offered, or why there is none."""
    if lock := here.profile.lock:
        return PlanLine("No stretch session for now.", lock)
    if here.trial is not None and (line := _session_beside(here, here.trial)):
        return line
    shut = strength_shut(here.state, here.now, here.settings.day_starts_at)
    found = offers(here.catalogue.routines, here.catalogue.stretches, here.profile, shut)
    may = {name: offer for name, offer in found.items() if not shut_now(offer, here.pain)}
    wanted = [name for name in _wanted(here) if name in may or name not in found]
    if not may or not wanted:
        return None
    if wanted[0] not in may:
        return PlanLine("A stretch session of your choice.", "The usual one is switched off.", "stretch")
    return _offered(here, may[wanted[0]])


def _session_beside(here: PlanContext, record: TrialPlanned) -> PlanLine | None:
    """While one finds out what helps, stretching stays out of its way, too."""
    from spasm_tui.core.trial.sides import progress_of  # noqa: PLC0415 only with a trial
    from spasm_tui.core.trial.trial import trial_of  # noqa: PLC0415

    if "session" in compared(record):
        return PlanLine("Stretch only as your trial says.", BLURS, "trial")
    trial = trial_of(record)
    if trial is not None and progress_of(here.state, trial, here.now).now is not None:
        return PlanLine("No stretching until this trial session is rated.", BLURS, "trial")
    return None


def _wanted(here: PlanContext) -> tuple[str, ...]:
    """The routines that suit the phase and the pain, the best first."""
    if here.phase == "acute" or here.much_pain:
        return ("acute-calm", "slow-breathing")
    if here.phase == "recovery":
        return ("morning-loosen", "acute-calm", "slow-breathing")
    # Hard work is offered only once the user has told what it might hurt, and with a day off in between.
    starts = here.settings.day_starts_at
    yesterday = day_of(here.now, starts) - DAY
    hard = {name for name, routine in here.catalogue.routines.items() if routine.gate == "strength"} | {"strength"}
    done = (r for r in here.state.records(Session) if r.routine in hard and not r.is_slip)
    rests = any(day_of(r.at, starts) >= yesterday for r in done)
    told = here.profile.answered_at is not None
    return ("strength", "desk-break", "slow-breathing") if told and not rests else ("desk-break", "slow-breathing")


def _offered(here: PlanContext, offer: RoutineOffer) -> PlanLine:
    """The routine with the length it has for this person now, as it is when it is begun from its line."""
    settings = here.settings
    making = Preparing(here.state, dict(here.catalogue.stretches), settings.day_starts_at, settings.get_ready_seconds)
    minutes = max(1, round(making.prepare(offer, Wishes(pain_just_noted(here.state, here.now))).plan.seconds / 60))
    line = _ROUTINES[offer.routine.id]
    named = f"{offer.routine.title}, {plural(minutes, 'minute')}"
    return line._replace(text=line.text.format(named), minutes=minutes)
