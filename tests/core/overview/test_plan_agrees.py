"""The plan never contradicts an answer, a lock, a caution, a wait or a length: over random states of all that it reads.

Each rule is asked of the same parts of the program that the screens ask, not of the plan's own. A rule that one more
kind of answer wants is one more function in RULES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.pain import pain_just_noted
from spasm_tui.core.base.phase import Phase, latest_pain
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST, to_ask
from spasm_tui.core.heat_cold.limits import waits
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.movement.balance import lying_reason
from spasm_tui.core.movement.rest import rest_view
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan import Plan, build_plan
from spasm_tui.core.overview.plan_line import PlanLine
from spasm_tui.core.overview.reminders.reminder_kinds import Situation, position, timer, walk
from spasm_tui.core.profile.profile import LOCKS, PROFILE, REASONS, profile_now
from spasm_tui.core.profile.strength_gate import strength_shut
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, last_answers, unread_emergency
from spasm_tui.core.stretching.fitting import offers_now
from spasm_tui.core.stretching.prepare import Preparing, Wishes, shut_now
from spasm_tui.core.stretching.switched_off import Off, without_off
from spasm_tui.core.trial.heat_cold_start import start_of
from spasm_tui.core.trial.sides import progress_of
from spasm_tui.core.trial.trial import Arm, open_trial, trial_data
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.making import NOW, make, on, state_of


class Case(NamedTuple):
    """A journal, the moment, what was chosen, and the plan for it."""

    state: State
    now: datetime
    settings: Settings
    catalogue: Catalogue
    plan: Plan

    def lines(self, *screens: str) -> list[PlanLine]:
        return [line for line in self.plan.lines if line.screen in screens]

    @property
    def told(self) -> frozenset[str]:
        return profile_now(self.state, self.now).words

    def ticked(self, signs: tuple[str, ...], since: datetime | None) -> bool:
        asked = last_answers(self.state, RED_FLAGS)
        if asked is None or (since is not None and asked.at <= since):
            return False
        given = [word for words in asked.data.get("answers", {}).values() if isinstance(words, list) for word in words]
        return bool(set(given) & set(signs))

    def offered(self) -> Iterator[str]:
        """Heat and cold, where it is put forward to be used now."""
        for line in self.lines("heat", "cold"):
            if " from " not in line.text and not line.text.startswith(("Before ", "A day without")):
                yield from (mode for mode in MODES if mode in line.text.lower())


# What a plan must not do: each rule yields what is wrong.


def emergency_alone(case: Case) -> Iterator[str]:
    if unread_emergency(case.state) and [line.screen for line in case.plan.lines] != ["emergency"]:
        yield "more than help with an unread emergency"


def heat_and_cold_as_their_screens_have_it(case: Case) -> Iterator[str]:
    for mode in case.offered():
        start = start_of(case.state, case.catalogue.timers, mode, case.now, case.settings.day_starts_at)
        if start.locks:
            yield f"{mode} is locked: {start.locks}"
        if start.cautions and "if a pharmacist said it suits you" not in case.lines(*MODES)[0].text:
            yield f"{mode} with no word of {start.cautions}"
        if start.offers[0].waits:
            yield f"{mode} must wait: {start.offers[0].waits}"
        for line in case.lines(*MODES):
            if line.minutes and f" for {line.minutes} minute" not in line.text:
                yield "a length that is not said"
            if line.minutes * 60 > min(start.offers[0].preset.seconds, start.offers[0].most.seconds) + 30:
                yield "longer than it may be"


def heat_and_cold_against_what_was_noted(case: Case) -> Iterator[str]:
    given_then = last_answers(case.state, ASKED_FIRST)
    bad = max((r.at for r in case.state.records(*MODES) if r.data.get("skin", "") == "not-fine"), default=None)
    for mode in case.offered():
        for ask in to_ask(case.state, case.catalogue.timers.asks_of(mode), case.now):
            if ask.answer != "lock":
                continue
            times = given_then.data.get("given", {}) if given_then else {}
            answered = times.get(ask.id) if given_then and ask.id in given_then.data.get("answers", {}) else None
            if case.ticked(ask.signs, answered):
                yield f"{mode} though a sign of {ask.id} is ticked"
            if ask.after_bad_skin and bad and (answered is None or bad >= answered):
                yield f"{mode} though the skin was not fine"


def what_it_says_from_when_is_never_early(case: Case) -> Iterator[str]:
    for line in case.lines(*MODES):
        found = re.search(r" from (tomorrow )?(\d\d):(\d\d)\.$", line.text)
        if found is None:
            continue
        day = case.now + (DAY if found[1] else timedelta())
        named = day.replace(hour=int(found[2]), minute=int(found[3]), second=0, microsecond=0)
        preset = case.catalogue.timers.of(line.screen)[0]
        if named < case.now - timedelta(minutes=1) or waits(case.state, preset, named, case.settings.day_starts_at):
            yield f"too early: {line.text}"


def sessions_as_their_screen_has_them(case: Case) -> Iterator[str]:
    starts, catalogue, pain = case.settings.day_starts_at, case.catalogue, latest_pain(case.state, case.now)
    found = offers_now(case.state, case.now, starts, catalogue.routines, catalogue.stretches)
    for line in case.lines("stretch"):
        if not line.detail:
            if all(shut_now(offer, pain) for offer in found.values()):
                yield "a session of your choice, with none to choose"
            continue
        offer = found.get(line.detail)
        if offer is None:
            yield f"{line.detail} is off"
            continue
        if shut := shut_now(offer, pain):
            yield f"{line.detail} is shut: {shut}"
        preparing = Preparing(case.state, dict(catalogue.stretches), starts, case.settings.get_ready_seconds)
        # Enter on the line begins it with the pain just noted: so long it is said to take.
        takes = preparing.prepare(offer, Wishes(pain_just_noted(case.state, case.now))).plan.seconds
        if abs(line.minutes * 60 - takes) > 30 and line.minutes != 1:
            yield f"{line.text} takes {takes} s"
        if not line.text.startswith(f"{offer.routine.title}, {line.minutes} minute"):
            yield f"not said as it is: {line.text}"
        for step in offer.routine.steps:
            stretch = catalogue.stretches.get(step.stretch)
            if stretch and profile_now(case.state, case.now).hides(stretch):
                yield f"{stretch.id} is hidden"


def hard_work(case: Case) -> Iterator[str]:
    starts = case.settings.day_starts_at
    yesterday = day_of(case.now, starts) - DAY
    done = [r for r in case.state.records("session") if r.data.get("routine", "") == "strength"]
    if any(line.detail == "strength" for line in case.lines("stretch")):
        if strength_shut(case.state, case.now, starts):
            yield "strength is shut"
        if any(day_of(r.at, starts) >= yesterday for r in done):
            yield "strength on two days running"


def locks_of_the_profile(case: Case) -> Iterator[str]:
    if case.told & set(LOCKS):
        if case.lines("stretch"):
            yield "a session though all are locked"
        if any(line.text.endswith("then move.") for line in case.plan.lines):
            yield "told to move though a clinician is to be asked how"
        if any(re.match(r"(Stand|Walk|A few steps)", line.text) for line in case.plan.lines):
            yield "a walk though a clinician is to be asked first"
    if "under-18" in case.told and list(case.offered()):
        yield "heat or cold for somebody under 18"


def walking(case: Case) -> Iterator[str]:
    pain = latest_pain(case.state, case.now)
    for line in case.lines("rest"):
        upright = re.match(r"(Stand|Walk|A few steps)", line.text)
        long = re.match(r"Walk (\d+) minutes ", line.text)
        if case.told & {"dizzy", "drowsy"} and upright:
            yield f"on one's feet, dizzy or drowsy: {line.text}"
        if "walk-leg-pain" in case.told and (long or line.text.startswith("Stand")):
            yield f"walking brings leg trouble: {line.text}"
        if (pain or 0) >= 6 and long:
            yield f"a walk with pain {pain}"
        if long and int(long[1]) * 60 != rest_view(case.state, case.now, case.settings.day_starts_at).planned["walk"]:
            yield "not as long as the walk's own screen has it"


def the_rest_screen_and_reminders(case: Case) -> Iterator[str]:
    unfit = case.told & {"dizzy", "drowsy"}
    if not unfit and not case.told & set(LOCKS):
        return
    view = rest_view(case.state, case.now, case.settings.day_starts_at)
    here = Situation(case.state, case.now, case.settings, {}, case.catalogue)
    said = [view.words, view.kind_word, *(found.text for find in (position, walk, timer) if (found := find(here)))]
    if sent := [words for words in said if re.search(r"few steps|walk (?!now)|your feet", words)]:
        yield f"sent off on foot: {sent}"
    if unfit and not case.told & set(LOCKS) and "no walk now" not in view.hint:
        yield f"a walk: {view.hint}"


def lying(case: Case) -> Iterator[str]:
    told = lying_reason(case.state, case.now, case.settings.day_starts_at)
    if told and any(line.text.startswith("Lie down") for line in case.plan.lines):
        yield "lie down, to somebody who is asked to get up"


def trials(case: Case) -> Iterator[str]:
    trial = open_trial(case.state)
    if trial is None:
        return
    if list(case.offered()):
        yield "heat or cold beside a trial"
    is_under_way = progress_of(case.state, trial, case.now).now is not None
    if case.lines("stretch") and (is_under_way or any(arm.routine for arm in trial.arms)):
        yield "stretching beside a trial"


def fits_the_smallest_window(case: Case) -> Iterator[str]:
    for line in case.plan.lines:
        if len(line.text) > 56:
            yield f"cut at 60 columns: {line.text}"


RULES: tuple[Callable[[Case], Iterator[str]], ...] = (
    emergency_alone,
    heat_and_cold_as_their_screens_have_it,
    heat_and_cold_against_what_was_noted,
    what_it_says_from_when_is_never_early,
    sessions_as_their_screen_has_them,
    hard_work,
    locks_of_the_profile,
    walking,
    the_rest_screen_and_reminders,
    lying,
    trials,
    fits_the_smallest_window,
)


# The states.

_hours = st.one_of(st.floats(0, 6), st.floats(0, 72), st.floats(0, 24 * 60))
_spans = _hours.map(lambda hours: timedelta(seconds=round(hours * 3600)))
_pains = st.one_of(st.none(), st.integers(0, 10))
_signs = [
    option.id
    for item in (CONTENT.questionnaire(RED_FLAGS) or SimpleNamespace(items=())).items
    for option in item.options
]
_asks = [ask.id for ask in CONTENT.timers.asks if ask.text]
_words = [*REASONS, *LOCKS, "65-plus", "18-64", "strength-agreed"]
_ARMS = (
    Arm("heat", "Heat pack", 900, preset="heat-pack"),
    Arm("cold", "Cold pack", 900, preset="cold-pack"),
    Arm("session", "Morning loosen", 480, routine="morning-loosen"),
    Arm("nothing", "Nothing", 900),
)


@st.composite
def journals(draw: st.DrawFn) -> tuple[list[Record], datetime]:
    now = on(22, draw(st.integers(0, 23)), draw(st.integers(0, 59))) + timedelta(seconds=draw(st.integers(0, 59)))
    found: list[Record] = []

    def add(kind: str, most: int, data: Callable[[datetime], dict[str, Any]]) -> None:
        for _ in range(draw(st.integers(0, most))):
            at = now - draw(_spans)
            found.append(
                make(kind, at, f"{kind}-{len(found)}", at, **{k: v for k, v in data(at).items() if v is not None})
            )

    add("episode", 2, lambda at: {"pain": draw(st.integers(0, 10))})
    add("checkin", 4, lambda at: {"pain_now": draw(_pains), "sleep": draw(_pains), "lying": draw(st.booleans())})
    for mode in draw(st.lists(st.sampled_from(MODES), max_size=6)):
        ids = [preset.id for preset in CONTENT.timers.of(mode)]
        add(
            mode,
            1,
            lambda at, ids=ids: {  # type: ignore[misc]
                "preset": draw(st.sampled_from(ids)),
                "seconds": draw(st.sampled_from([30, 600, 900, 28800])),
                "skin": draw(st.sampled_from([None, "fine", "not-fine"])),
                "pain_before": 6,
                "pain_after": draw(st.integers(3, 7)),
            },
        )
    add("dose", 1, lambda at: {"drowsy": draw(st.booleans())})
    add("walk", 2, lambda at: {"seconds": draw(st.integers(60, 3600))})
    add("rest", 1, lambda at: {"seconds": draw(st.integers(600, 20000))})
    add(
        "session",
        2,
        lambda at: {
            "routine": draw(st.sampled_from([*CONTENT.routines])),
            "seconds": 300,
            "ended": "done",
            "done": ["pelvic-tilt"],
            "worse": draw(st.sampled_from([None, True, False])),
        },
    )
    add(
        "answers",
        1,
        lambda at: {
            "questionnaire": PROFILE,
            "answers": {"body": draw(st.lists(st.sampled_from(_words), max_size=3, unique=True))},
        },
    )
    add(
        "answers",
        1,
        lambda at: {
            "questionnaire": ASKED_FIRST,
            "answers": (told := draw(st.dictionaries(st.sampled_from(_asks), st.sampled_from([False, False, True])))),
            "given": {name: at - draw(_spans) for name in told},
        },
    )
    add(
        "answers",
        1,
        lambda at: {
            "questionnaire": RED_FLAGS,
            "answers": {"today": draw(st.lists(st.sampled_from(_signs), max_size=2, unique=True))},
            "urgency": draw(st.sampled_from(["none", "none", "days", "today", "emergency"])),
            "acknowledged": at if draw(st.integers(0, 3)) else None,
        },
    )
    if draw(st.integers(0, 4)) == 0:
        add(
            "run",
            1,
            lambda at: {"what": draw(st.sampled_from(["heat", "rest"])), "preset": "heat-pack", "planned": 900},
        )
    if draw(st.integers(0, 3)) == 0:
        one, other = draw(st.permutations(_ARMS))[:2]
        add("trial", 1, lambda at: trial_data((one, other), 6, f"{draw(st.integers(0, 2**64 - 1)):016x}", {}))
        if draw(st.booleans()):
            at = now - draw(st.timedeltas(timedelta(0), timedelta(hours=1)))
            slot = {"trial": f"{found[-1].id}:1", "seconds": 900, "pain_before": 5, "what": "Nothing"}
            found.append(make("side", at, "side-1", at, **slot))
    return found, now


@st.composite
def cases(draw: st.DrawFn) -> Case:
    found, now = draw(journals())
    off = Off(
        frozenset(draw(st.lists(st.sampled_from([*CONTENT.routines]), max_size=2))),
        frozenset(draw(st.lists(st.sampled_from([*CONTENT.stretches]), max_size=2))),
    )
    routines = without_off(CONTENT.routines, CONTENT.stretches, off)
    catalogue = cast(Catalogue, SimpleNamespace(timers=CONTENT.timers, routines=routines, stretches=CONTENT.stretches))
    chosen = replace(Settings(), get_ready_seconds=draw(st.sampled_from([0, 5, 60])))
    state = state_of(*found)
    return Case(state, now, chosen, catalogue, build_plan(state, now, chosen, catalogue))


def wrong(case: Case) -> list[str]:
    return [f"{rule.__name__}: {said}" for rule in RULES for said in rule(case)]


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_plan_contradicts_nothing(case: Case) -> None:
    assert wrong(case) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_plan_contradicts_nothing_in_three_thousand_states(case: Case) -> None:
    assert wrong(case) == []


# The rules see what they are for: a plan that says the wrong thing is found out.

_NEW = make("episode", NOW - timedelta(days=4), pain=3)
_DIZZY = make("answers", NOW - DAY, questionnaire=PROFILE, answers={"body": ["dizzy", "walk-leg-pain"]})
_LOCKED = make("answers", NOW - DAY, questionnaire=PROFILE, answers={"body": ["spine-surgery", "under-18"]})
_ALARM = make("answers", NOW, questionnaire=RED_FLAGS, answers={"today": ["fever"]}, urgency="emergency")
_FEVER = make("answers", NOW, "read", questionnaire=RED_FLAGS, answers={"today": ["fever"]}, urgency="days")
_CAUTION = make("answers", NOW, "c", questionnaire=ASKED_FIRST, answers={"heart-or-diabetes": True})
_LOCK = make("answers", NOW, "c", questionnaire=ASKED_FIRST, answers={"cannot-feel": True})
_USED = make("cold", NOW - timedelta(minutes=40), preset="cold-pack", seconds=900, skin="not-fine")
_TRAINED = make("session", NOW - DAY, routine="strength", seconds=300, done=["bridge"])
_LAIN = [make("checkin", NOW - n * DAY, pain_now=8, lying=True) for n in range(3)]
_TRIAL = make("trial", NOW, "t", **trial_data((_ARMS[0], _ARMS[2]), 6, "0" * 16, {}))
_HEAT = PlanLine("Heat for 15 minutes.", "", "heat", minutes=15)
_LOOSEN = PlanLine("Morning loosen, 8 minutes.", "", "stretch", "morning-loosen", minutes=8)


@pytest.mark.parametrize(
    ("records", "line", "rule"),
    [
        ([_ALARM], _HEAT, emergency_alone),
        ([_LOCK], _HEAT, heat_and_cold_as_their_screens_have_it),
        ([_CAUTION], _HEAT, heat_and_cold_as_their_screens_have_it),
        ([_USED], _HEAT, heat_and_cold_as_their_screens_have_it),
        ([], _HEAT._replace(text="Heat for 25 minutes.", minutes=25), heat_and_cold_as_their_screens_have_it),
        ([], _HEAT._replace(minutes=14), heat_and_cold_as_their_screens_have_it),
        ([_FEVER], _HEAT, heat_and_cold_against_what_was_noted),
        ([_USED], _HEAT, heat_and_cold_against_what_was_noted),
        ([_USED], PlanLine("Heat again from 15:04.", "", "heat"), what_it_says_from_when_is_never_early),
        ([_DIZZY], _LOOSEN, sessions_as_their_screen_has_them),
        ([], _LOOSEN._replace(minutes=7), sessions_as_their_screen_has_them),
        ([_LOCKED], _LOOSEN, sessions_as_their_screen_has_them),
        ([_TRAINED], _LOOSEN._replace(detail="strength"), hard_work),
        ([], _LOOSEN._replace(detail="strength"), hard_work),
        ([_LOCKED], _LOOSEN, locks_of_the_profile),
        ([_LOCKED], _HEAT, locks_of_the_profile),
        ([_LOCKED], PlanLine("Walk 10 minutes.", "", "rest"), locks_of_the_profile),
        ([_LOCKED], PlanLine("Lie down a while, then move.", "", "rest"), locks_of_the_profile),
        ([_DIZZY], PlanLine("Stand up and walk.", "", "rest"), walking),
        ([_DIZZY], PlanLine("Walk 10 minutes now.", "", "rest"), walking),
        ([], PlanLine("Walk 55 minutes now.", "", "rest"), walking),
        (_LAIN, PlanLine("Walk 10 minutes now.", "", "rest"), walking),
        (_LAIN, PlanLine("Lie down for 20 minutes.", "", "rest"), lying),
        ([_TRIAL], _HEAT, trials),
        ([_TRIAL], _LOOSEN, trials),
        (
            [],
            _LOOSEN._replace(text="Morning loosen, 8 minutes, which is how long it takes you."),
            fits_the_smallest_window,
        ),
    ],
)
def test_a_plan_that_contradicts_is_found_out(
    records: list[Record], line: PlanLine, rule: Callable[[Case], Iterator[str]]
) -> None:
    state = state_of(_NEW, *records)
    assert list(rule(Case(state, NOW, Settings(), CONTENT, Plan(Phase.RECOVERY, (line,)))))
    own = build_plan(state, NOW, Settings(), CONTENT)
    assert list(rule(Case(state, NOW, Settings(), CONTENT, own))) == []
