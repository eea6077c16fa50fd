"""One clock for heat, cold, stretches and rest: a plan of steps, and how far along it is.

Seconds come from the caller: any clock that only goes forward will do. Nothing here ticks; everything is worked out
from when the run started, so a late or missing tick changes nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from spasm_tui.core.base.toml_reader import GIVEN, Between
from spasm_tui.lib.quick_classes import dataclass, replace

# Sums of seconds may be off by the last bits: a moment this near to the end of a step is its end.
EDGE_SECONDS = 1e-6
LONGEST_STEP_SECONDS = 1800


StepKind = Literal["move", "setup", "ready", "change", "switch", "rest", "finish"]
Side = Literal["left", "right", ""]
STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of time, in seconds.

    An `easier` move begins in its easier form.
    """

    seconds: Annotated[float, Between(1, LONGEST_STEP_SECONDS)]
    title: str = ""
    kind: StepKind = "move"
    cue: str = ""
    side: Side = ""
    stretch: str = ""
    easier: Annotated[bool, GIVEN] = False


@dataclass(frozen=True, slots=True)
class StepPlan:
    """Steps that follow one another."""

    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """The whole length."""
        return sum(step.seconds for step in self.steps)

    def begins(self, index: int) -> float:
        """Seconds from the start of the plan to the start of step `index`."""
        return sum(step.seconds for step in self.steps[:index])


@dataclass(frozen=True, slots=True)
class Run:
    """A plan under way. `paused` seconds did not count; `moved` seconds were skipped ahead (or, below 0, back)."""

    plan: StepPlan
    started: float
    paused: float = 0.0
    moved: float = 0.0
    paused_at: float | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run is: the step, the seconds `into` it and `left` of it, and whether all of it is `done`."""

    index: int
    step: Step
    into: float
    left: float
    elapsed: float
    done: bool


def spent(run: Run, now: float) -> float:
    """Seconds really spent, pauses left out; never below 0."""
    until = now if run.paused_at is None else min(run.paused_at, now)
    return max(0.0, until - run.started - run.paused)


def elapsed(run: Run, now: float) -> float:
    """Seconds along the plan, from 0 to its length."""
    return min(max(0.0, spent(run, now) + run.moved), run.plan.seconds)


def lasted(run: Run, now: float) -> float:
    """Seconds really spent on the plan: no pauses, nothing after its end, nothing skipped."""
    return max(0.0, elapsed(run, now) - run.moved)


def left(run: Run, now: float) -> float:
    """Seconds to the end of the plan."""
    return run.plan.seconds - elapsed(run, now)


def next_second(run: Run, now: float) -> float | None:
    """Seconds until the next whole second of the run is full and its face changes; None while it stands still."""
    return None if run.paused_at is not None else 1.0 - spent(run, now) % 1.0


def position(run: Run, now: float) -> Position:
    """Where the run is at `now`. A moment between two steps belongs to the later one."""
    gone = elapsed(run, now)
    begins = 0.0
    last = len(run.plan.steps) - 1
    for index, step in enumerate(run.plan.steps):
        if gone < begins + step.seconds - EDGE_SECONDS or index == last:
            into = min(max(0.0, gone - begins), step.seconds)
            return Position(index, step, into, step.seconds - into, gone, gone >= run.plan.seconds - EDGE_SECONDS)
        begins += step.seconds
    raise ValueError("a plan needs a step")


def pause(run: Run, now: float) -> Run:
    """Stands still from `now`; no change when it already does."""
    return run if run.paused_at is not None else replace(run, paused_at=max(now, run.started))


def resume(run: Run, now: float) -> Run:
    """Goes on from where it was paused."""
    if run.paused_at is None:
        return run
    return replace(run, paused=run.paused + max(0.0, now - run.paused_at), paused_at=None)


def move_to(run: Run, seconds: float, now: float) -> Run:
    """Jumps to `seconds` along the plan."""
    wanted = min(max(0.0, seconds), run.plan.seconds)
    # Time that went by after the end was not spent on the plan: it counts as paused.
    idle = max(0.0, spent(run, now) + run.moved - run.plan.seconds)
    held = replace(run, paused=run.paused + idle)
    return replace(held, moved=wanted - spent(held, now))


def skip(run: Run, now: float) -> Run:
    """Jumps to the start of the next step, or to the end."""
    return move_to(run, run.plan.begins(position(run, now).index + 1), now)


def pause_or_resume(run: Run, now: float) -> Run:
    """Stands still, or goes on where it does."""
    return pause(run, now) if run.paused_at is None else resume(run, now)


def back(run: Run, now: float) -> Run:
    """Jumps to the start of this step, or of the one before when within two seconds of the start."""
    here = position(run, now)
    index = here.index if here.into > 2 else max(0, here.index - 1)
    return move_to(run, run.plan.begins(index), now)


def extend(run: Run, seconds: float, now: float) -> Run:
    """Makes the present step longer (or, below 0, shorter, never shorter than what has passed of it or a second)."""
    here = position(run, now)
    steps = list(run.plan.steps)
    length = max(here.step.seconds + seconds, here.into, 1.0)
    steps[here.index] = replace(here.step, seconds=length)
    held = move_to(run, here.elapsed, now)
    return replace(held, plan=StepPlan(tuple(steps)))


def notice_gap(run: Run, last_seen: float, now: float) -> Run:
    """Pauses as of `last_seen` when more than three seconds went by unseen: a closed lid, a stopped program."""
    return pause(run, last_seen) if now - last_seen > 3 else run
