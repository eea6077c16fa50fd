"""Heat and cold: presets with their limits, what is asked first, when the next one may start (clinical section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from spasm_tui.core.form import Form, read_each
from spasm_tui.core.record import Record
from spasm_tui.core.run import Plan, Step
from spasm_tui.core.state import State
from spasm_tui.core.when import DAY, day_of, duration_words

MODES = ("heat", "cold")
ASKED_FIRST = "heat-and-cold"
ASK_AGAIN_AFTER = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Preset:
    """A way to use heat or cold. All lengths in seconds; 0 means that there is no such limit."""

    id: str
    mode: str
    title: str
    seconds: float
    cap_seconds: float
    gap_seconds: float = 7200
    per_day: int = 0
    days_running: int = 0
    skin_check_seconds: float = 300
    how: str = ""
    stop_signs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question before the first session. Yes locks the modes, or (`answer` is ask) shows a caution."""

    id: str
    modes: tuple[str, ...]
    answer: str
    text: str
    why: str
    fades_hours: float = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timers:
    """All of `timers.toml`."""

    presets: tuple[Preset, ...] = ()
    asks: tuple[Ask, ...] = ()

    def preset(self, preset_id: str) -> Preset | None:
        """The preset of that id."""
        return next((p for p in self.presets if p.id == preset_id), None)

    def of(self, mode: str) -> list[Preset]:
        """The presets of heat or cold."""
        return [p for p in self.presets if p.mode == mode]

    def asks_of(self, mode: str) -> list[Ask]:
        """The questions that concern heat or cold."""
        return [a for a in self.asks if mode in a.modes]


def read_timers(table: Mapping[str, Any]) -> tuple[Timers, list[str]]:
    """`timers.toml`, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    presets = read_each(form.tables("preset", required=True), "preset", faults, _preset)
    asks = read_each(form.tables("ask"), "ask", faults, _ask)
    form.done()
    return Timers(tuple(presets), tuple(asks)), faults


def _preset(form: Form) -> Preset:
    cap = form.number("cap_seconds", 1200, 1, 86400, required=True)
    seconds = form.number("seconds", 900, 1, 86400, required=True)
    if seconds > cap:
        form.fault("seconds is more than cap_seconds")
    return Preset(
        id=form.text("id", required=True),
        mode=form.text("mode", required=True, among=MODES),
        title=form.text("title", required=True),
        seconds=seconds,
        cap_seconds=cap,
        gap_seconds=form.number("gap_seconds", 7200, 0, 7 * 86400),
        per_day=int(form.number("per_day", 0, 0, 24)),
        days_running=int(form.number("days_running", 0, 0, 60)),
        skin_check_seconds=form.number("skin_check_seconds", 300, 10, 86400),
        how=form.text("how"),
        stop_signs=form.texts("stop_signs"),
        sources=form.texts("sources"),
    )


def _ask(form: Form) -> Ask:
    return Ask(
        id=form.text("id", required=True),
        modes=form.texts("modes", among=MODES),
        answer=form.text("answer", required=True, among=("lock", "ask")),
        text=form.text("text", required=True),
        why=form.text("why", required=True),
        fades_hours=form.number("fades_hours", 0, 0, 24 * 365),
        sources=form.texts("sources"),
    )


def plan_for(preset: Preset, seconds: float) -> Plan:
    """The preset as a plan of one step."""
    return Plan((Step(seconds, preset.title, "move", preset.how),))


def unanswered(asks: list[Ask], given: Record | None, now: datetime) -> list[Ask]:
    """The questions to ask now: never answered, faded, or half a year old."""
    return [a for a in asks if not _still_holds(a, given, now)]


def _still_holds(ask: Ask, given: Record | None, now: datetime) -> bool:
    if given is None or ask.id not in given.table("answers"):
        return False
    age = now - answered_at(given, ask.id)
    return age <= ASK_AGAIN_AFTER and not (ask.fades_hours and age >= timedelta(hours=ask.fades_hours))


def answered_at(given: Record, ask_id: str) -> datetime:
    """When that question was answered: the record may hold answers older than itself."""
    at = given.table("given").get(ask_id)
    return at if isinstance(at, datetime) and at.tzinfo else given.at


def said_yes(asks: list[Ask], given: Record | None, answer: str) -> list[Ask]:
    """The questions answered with yes whose effect is `answer` (lock or ask)."""
    known = given.table("answers") if given else {}
    return [a for a in asks if a.answer == answer and known.get(a.id) is True]


@dataclass(frozen=True, slots=True)
class Wait:
    """A limit that is not over yet: in words, and from when on (None: not by waiting alone)."""

    text: str
    until: datetime | None = None


def waits(state: State, preset: Preset, now: datetime, day_starts_at: time) -> list[Wait]:
    """The limits of `preset` that stand against starting now."""
    past = [r for r in state.records(preset.mode) if now - r.at < timedelta(days=60)]
    found = []
    if past and preset.gap_seconds:
        again = past[0].at + timedelta(seconds=(past[0].number("seconds") or 0) + preset.gap_seconds)
        if again > now:
            rest = duration_words((again - now).total_seconds())
            found.append(Wait(f"Let your skin rest first. Again from {again:%H:%M} (in {rest}).", again))
    today = day_of(now, day_starts_at)
    used_today = [r for r in past if day_of(r.at, day_starts_at) == today]
    if preset.per_day and len(used_today) >= preset.per_day:
        found.append(Wait(f"{len(used_today)} times today: the usual most is {preset.per_day} a day. Again tomorrow."))
    if preset.days_running and _days_running(past, preset, now, day_starts_at) >= preset.days_running:
        found.append(
            Wait(f"{preset.days_running} days running: the label says stop here and ask a pharmacist or doctor.")
        )
    return found


def _days_running(past: list[Record], preset: Preset, now: datetime, day_starts_at: time) -> int:
    """Days in a row, up to yesterday, on which the preset was used."""
    days = {day_of(r.at, day_starts_at) for r in past if r.text("preset") == preset.id}
    day = day_of(now, day_starts_at) - DAY
    count = 0
    while day in days:
        count += 1
        day -= DAY
    return count
