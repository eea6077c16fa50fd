"""Today's plan: at most five lines, each with its reason, from the phase and what helped before.

It offers nothing that the screen it leads to would not let the user do: what is locked, what was told, what must wait,
and how long a routine is once it is fitted, are asked here as they are asked there.
"""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.phase import PHASE_WORDS, Phase, latest_pain, phase_of
from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.movement.balance import lying_reason
from spasm_tui.core.movement.rest import FLARE_WALK_SECONDS
from spasm_tui.core.movement.walking import walking_week
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan_line import PlanContext, PlanLine
from spasm_tui.core.overview.plan_relief import relief_line
from spasm_tui.core.overview.plan_session import session_line
from spasm_tui.core.profile.profile import profile_now
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, Sign, last_answers, sign_of
from spasm_tui.core.red_flags.shut import RELIEF, closed_by
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import NamedTuple

MOST_LINES = 5
HELP_FIRST = "help comes first"


class Plan(NamedTuple):
    """The day's lines, and the phase they are for: acute, recovery or prevention; `first` is what comes before that."""

    phase: Phase
    lines: tuple[PlanLine, ...]
    first: str = ""

    @property
    def words(self) -> str:
        """What it is for, in words for the user."""
        return self.first or PHASE_WORDS[self.phase]


def next_after(plan: Plan, *screens: str) -> PlanLine | None:
    """What may come after what was just done at one of `screens`: the first line that leads to another one."""
    return next((line for line in plan.lines if line.screen not in ("", *screens)), None)


def build_plan(state: State, now: datetime, settings: Settings, catalogue: Catalogue) -> Plan:
    """The plan of this day, worked out from all that counts."""
    return plan_of(plan_context(state, now, settings, catalogue))


def plan_of(here: PlanContext) -> Plan:
    """The plan of a day. While a warning sign stands it is to get help, and comfort where that is not shut too."""
    state, now, phase = here.state, here.now, here.phase
    sign = sign_of(state, now)
    if sign is not None:
        shut = closed_by(sign)
        comfort = None if shut.shuts(RELIEF) else relief_line(here)
        lines = [first_help(sign), *([comfort] if comfort and not shut.shuts(comfort.screen) else [])]
        return Plan(phase, tuple(lines), HELP_FIRST)
    planned = [
        *_soon(state, now),
        _movement(here),
        relief_line(here),
        session_line(here),
        rest_line(here),
        _habit(here),
    ]
    return Plan(phase, tuple([line for line in planned if line is not None][:MOST_LINES]))


def plan_context(state: State, now: datetime, settings: Settings, catalogue: Catalogue) -> PlanContext:
    """What every line of the plan is worked out from."""
    phase = phase_of(state, now)
    return PlanContext(state, now, settings, catalogue, phase, latest_pain(state, now), profile_now(state, now))


def first_help(sign: Sign) -> PlanLine:
    """Whom to speak to comes before anything one can do oneself."""
    if sign.stage == "unread":
        return PlanLine("Get help now.", "Your answers hold a sign that cannot wait.", "emergency")
    if sign.urgency == "emergency":
        return PlanLine(
            "Get help now, if it was not looked at yet.", "You ticked a sign that cannot wait.", "emergency"
        )
    return PlanLine("Speak to a doctor or urgent line today.", "You ticked a sign to be looked at.", "warning-signs")


def _soon(state: State, now: datetime) -> list[PlanLine]:
    """A sign that a doctor should look at within days."""
    asked = last_answers(state, RED_FLAGS, now)
    if asked is None or asked.urgency is not Urgency.DAYS or now - asked.at >= 7 * DAY:
        return []
    return [PlanLine("Book a visit this week.", "You ticked a sign that should be looked at.", "warning-signs")]


def _movement(here: PlanContext) -> PlanLine:
    """Up and about, as much as what was told allows."""
    words = here.profile.words
    if lock := here.profile.lock:
        return PlanLine("Move about as your clinician says it suits you.", lock, "rest")
    if here.unsteady:
        return PlanLine(
            "Every 20 to 30 minutes, lie or sit another way.",
            "Dizzy or drowsy: no walk now. Hold on to something to get up.",
            "rest",
            "",
            ("B1",),
        )
    if "walk-leg-pain" in words:
        return PlanLine(
            "A few steps now and then. Sit or lean in between.",
            "You said standing or walking brings leg trouble.",
            "rest",
            "",
            ("B1", "E15"),
        )
    if here.phase == "acute":
        return PlanLine(
            "Stand up and walk a few steps every 20 to 30 minutes.",
            "Staying active helps a little more than bed.",
            "rest",
            "",
            ("B1",),
        )
    if here.much_pain:
        return PlanLine("A few steps now and then, or none today.", "Much pain: do less today.", "rest", "", ("E16",))
    return _walk(here)


def _walk(here: PlanContext) -> PlanLine:
    """As long as the walk screen has it."""
    starts = here.settings.day_starts_at
    step, today = walking_week(here.state, here.now, starts).step, day_of(here.now, starts)
    if today in flare_days(here.state, today, today, starts):
        step = step._replace(minutes=min(step.minutes, FLARE_WALK_SECONDS // 60))
    if here.phase == "recovery":
        line = PlanLine("at an easy pace.", "A little, often, then a little more.", "rest", "walk", ("S21", "P2"))
    elif step.minutes < 30:
        why = "In a large trial back pain stayed away longer with walks."
        line = PlanLine("today, toward 30 on 5 days a week.", why, "rest", "walk", ("P2", "P2b"))
    else:
        line = PlanLine(
            "on 5 days a week.",
            "In a large trial back pain stayed away longer with walks.",
            "rest",
            "walk",
            ("P2", "P2b"),
        )
    return line._replace(text=f"Walk {step.minutes} minutes {line.text}", minutes=step.minutes)


def rest_line(here: PlanContext) -> PlanLine | None:
    """How to lie, in the first days; not to somebody who lies too much as it is."""
    if here.phase != "acute" or lying_reason(here.state, here.now, here.settings.day_starts_at):
        return None
    why = "More than 2 days in bed does not help."
    if here.unsteady:
        return PlanLine("Lie down for 20 minutes at most, then sit up slowly.", why, "rest", "", ("B2",))
    if here.profile.lock:
        return PlanLine("Lie down for 20 minutes at most, then another way.", why, "rest", "", ("B2",))
    return PlanLine("Lie down for 20 minutes at most, then move.", why, "rest", "", ("B2",))


def _habit(here: PlanContext) -> PlanLine:
    """One habit, from the last check-ins: what was worst."""
    recent = [r for r in here.state.since(here.now - 3 * DAY, CheckIn) if here.now - r.at < 3 * DAY]
    sleep = next((v for r in recent if (v := r.sleep) is not None), None)
    stress = next((v for r in recent if (v := r.stress) is not None), None)
    if sleep is not None and sleep <= 4:
        return PlanLine(
            "An early night, a cushion where it helps.",
            "You slept badly, and sleep and pain go together.",
            "guide",
            "sleep",
            ("P13",),
        )
    if stress is not None and stress >= 6:
        return PlanLine("Six slow breaths, now and then.", "You noted a lot of stress.", "guide", "stress", ("C3",))
    return PlanLine(
        "Change position every half hour or so.", "A nudge, not a limit.", "guide", "posture-and-sitting", ("P4", "P7")
    )
