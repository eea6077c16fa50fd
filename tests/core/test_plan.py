from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.plan import MOST_LINES, PHASE_WORDS, Line, Plan, build_plan, latest_pain, phase_of
from spasm_tui.core.profile import LOCKS, REASONS, Profile
from spasm_tui.core.record import Record
from spasm_tui.core.therapy.locks import ASKED_FIRST
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, on, state_of

TIMERS = CONTENT.timers
LOCKING = {mode: [ask.id for ask in TIMERS.asks_of(mode) if ask.answer == "lock"] for mode in ("heat", "cold")}


def spasm(pain: int = 6, **span: float) -> Record:
    return make("episode", ago(**span), pain=pain)


def checkin(at: datetime, pain: int = 1, **more: Any) -> Record:
    return make("checkin", at, pain_now=pain, **more)


def signs(urgency: str, **span: float) -> Record:
    return make("answers", ago(**span), questionnaire="red-flags", answers={}, urgency=urgency)


def asked(answers: dict[str, bool], at: datetime = NOW, given: dict[str, datetime] | None = None) -> Record:
    return make("answers", at, questionnaire=ASKED_FIRST, answers=answers, given=given or {})


def used(mode: str, eased: int, of: int) -> list[Record]:
    """`of` rated times, the pain less after `eased` of them."""
    hours = {"heat": 0, "cold": 12}[mode]
    return [
        make(mode, ago(days=9 + n, hours=hours), pain_before=6, pain_after=5 if n < eased else 6) for n in range(of)
    ]


def plan(*records: Record, now: datetime = NOW, profile: Profile = Profile()) -> Plan:  # noqa: B008 it is frozen
    told = make("answers", ago(days=3), questionnaire="profile", answers={"body": sorted(profile.words)})
    return build_plan(state_of(*records, *([told] if profile.words else [])), now, FOUR, TIMERS)


def line_to(found: Plan, *screens: str) -> Line | None:
    return next((line for line in found.lines if line.screen in screens), None)


RECENT = spasm(3, days=4)  # recovery: warmth and cold are offered


# The phase.


@pytest.mark.parametrize(
    ("records", "phase"),
    [
        ([], "prevention"),
        ([spasm(0, hours=1)], "acute"),
        ([spasm(0, hours=47)], "acute"),
        ([spasm(0, days=2)], "recovery"),
        ([spasm(9, days=2, minutes=1)], "recovery"),
        ([spasm(6, days=5), checkin(ago(hours=1), 4)], "acute"),
        ([spasm(6, days=5), checkin(ago(hours=1), 3)], "recovery"),
        ([spasm(6, days=5), checkin(ago(days=2, minutes=1), 9)], "recovery"),
        ([spasm(6, days=5), checkin(ago(hours=30), 9), checkin(ago(hours=1), 1)], "recovery"),
        ([spasm(6, days=13, hours=23), checkin(ago(hours=1), 4)], "acute"),
        ([spasm(6, days=14), checkin(ago(hours=1), 10)], "recovery"),
        ([spasm(6, days=41, hours=23)], "recovery"),
        ([spasm(6, days=42)], "prevention"),
        ([spasm(6, days=42), checkin(ago(hours=1), 2)], "prevention"),
        ([spasm(6, days=42), checkin(ago(hours=1), 3)], "recovery"),
        ([checkin(ago(hours=1), 9)], "recovery"),
        ([make("episode", ago(hours=5), pain=6, until=ago(hours=1), note="n")], "recovery"),
        ([make("episode", ago(days=5), pain=6, until=ago(days=1))], "prevention"),
    ],
)
def test_the_phase_is_told_by_days_and_pain(records: list[Record], phase: str) -> None:
    assert phase_of(state_of(*records), NOW) == phase
    assert plan(*records).phase == phase
    assert PHASE_WORDS[phase]


def test_the_latest_pain_is_that_of_any_record_of_two_days() -> None:
    assert latest_pain(state_of(), NOW) is None
    assert latest_pain(state_of(checkin(ago(hours=9), 7), make("rest", ago(hours=1))), NOW) == 7
    assert latest_pain(state_of(checkin(ago(hours=9), 7), make("heat", ago(hours=1), pain_after=0)), NOW) == 0
    assert latest_pain(state_of(checkin(ago(days=2), 7)), NOW) == 7
    assert latest_pain(state_of(checkin(ago(days=2, seconds=1), 7)), NOW) is None


# The lines.


records_of_all_kinds = st.lists(
    st.sampled_from(
        [
            spasm(8, hours=3),
            spasm(3, days=4),
            spasm(5, days=43),
            signs("today", hours=1),
            signs("days", hours=2),
            signs("none", minutes=30),
            checkin(ago(hours=4), 8, sleep=2, stress=9),
            checkin(ago(hours=5), 0, sleep=9, stress=1),
            checkin(ago(days=1, hours=5), 2),
            asked({"cannot-feel": True}),
            asked({"fresh-bruise": True}, ago(hours=3)),
            make("session", ago(hours=30), routine="strength"),
            *used("heat", 3, 3),
            *used("cold", 1, 4),
        ]
    ),
    unique_by=lambda record: record.id,
)
profiles = st.sets(st.sampled_from([*REASONS, *LOCKS]), max_size=3).map(lambda words: Profile(frozenset(words)))


@given(records_of_all_kinds, profiles)
def test_a_plan_has_one_to_five_lines_each_with_its_reason(records: list[Record], profile: Profile) -> None:
    found = plan(*records, profile=profile)
    assert 1 <= len(found.lines) <= MOST_LINES == 5
    assert all(line.text.endswith(".") and line.why.endswith(".") for line in found.lines)
    assert len({line.text for line in found.lines}) == len(found.lines)
    # The plan is for the same day whatever the order in which the records came in.
    assert plan(*reversed(records), profile=profile) == found


def test_an_unread_emergency_leaves_nothing_but_help() -> None:
    alarm = signs("emergency", hours=2)
    found = plan(spasm(hours=3), alarm)
    assert [line.screen for line in found.lines] == ["emergency"]
    read = alarm._replace(data={**alarm.data, "acknowledged": NOW})
    assert [line.text for line in plan(spasm(hours=3), read).lines] == ["Get help now, if it was not looked at yet."]
    seen = read._replace(data={**read.data, "looked_at": NOW})
    assert line_to(plan(spasm(hours=3), seen), "emergency") is None
    assert len(plan(spasm(hours=3), seen).lines) > 1


@pytest.mark.parametrize(
    ("urgency", "hours", "told"),
    [
        ("today", 1, "Speak to a doctor or urgent line today."),
        ("today", 900, "Speak to a doctor or urgent line today."),
        ("days", 1, "Book a visit this week."),
        ("days", 167, "Book a visit this week."),
        ("days", 168, ""),
        ("none", 1, ""),
    ],
)
def test_whom_to_speak_to_comes_first_while_it_is_new(urgency: str, hours: float, told: str) -> None:
    first = plan(spasm(hours=300), signs(urgency, hours=hours)).lines[0]
    assert (first.text if first.screen == "warning-signs" else "") == told


def test_with_a_sign_for_today_there_is_only_help_and_comfort() -> None:
    found = plan(spasm(hours=1), signs("today", minutes=5))
    assert [line.screen for line in found.lines] == ["warning-signs", "heat"]
    assert found.words == "help comes first"
    seen = signs("today", minutes=5)
    seen = seen._replace(data={**seen.data, "looked_at": NOW})
    assert plan(spasm(hours=1), seen) == plan(spasm(hours=1))


@pytest.mark.parametrize(
    ("records", "rests"),
    [([spasm(hours=1)], True), ([RECENT], False), ([], False)],
)
def test_each_phase_moves_and_only_the_first_days_rest(records: list[Record], rests: bool) -> None:
    found = plan(*records)
    assert found.lines[0].screen == "rest"
    assert any(line.text.startswith("Lie down") for line in found.lines) == rests


# Heat and cold.


@pytest.mark.parametrize("ask", LOCKING["heat"])
def test_locked_heat_is_never_suggested_however_well_it_helped(ask: str) -> None:
    found = plan(RECENT, *used("heat", 5, 5), *used("cold", 1, 3), asked({ask: True}))
    assert not any("heat" in f"{line.screen} {line.text}".lower() for line in found.lines)
    assert (line_to(found, "cold") is not None) == (ask not in LOCKING["cold"])


@pytest.mark.parametrize("ask", LOCKING["cold"])
def test_locked_cold_is_never_suggested(ask: str) -> None:
    found = plan(RECENT, *used("cold", 5, 5), asked({ask: True}))
    assert not any("cold" in f"{line.screen} {line.text}".lower() for line in found.lines)


def test_a_no_or_a_caution_locks_nothing() -> None:
    cautions = [ask.id for ask in TIMERS.asks if ask.answer == "ask"]
    given_answers = {**dict.fromkeys(cautions, True), **dict.fromkeys(LOCKING["heat"] + LOCKING["cold"], False)}
    assert line_to(plan(RECENT, asked(given_answers)), "heat")
    assert len(cautions) == 2


@pytest.mark.parametrize(("hours", "locked"), [(0, True), (47.9, True), (48, False), (900, False)])
def test_a_bruise_locks_heat_for_two_days_from_its_own_answer(hours: float, locked: bool) -> None:
    assert (line_to(plan(RECENT, asked({"fresh-bruise": True}, ago(hours=hours))), "heat") is None) == locked
    # Other questions were answered just now: the record is new, the answer is not.
    later = asked({"fresh-bruise": True, "cold-trouble": False}, given={"fresh-bruise": ago(hours=hours)})
    assert (line_to(plan(RECENT, later), "heat") is None) == locked


TRY = "Heat or cold for 15 minutes, if you like it."


@pytest.mark.parametrize(
    ("heat", "cold", "told"),
    [
        ((0, 0), (0, 0), TRY),
        ((2, 2), (2, 2), TRY),
        ((3, 3), (0, 0), "Heat for 15 minutes. Less pain after 3 of 3 times."),
        ((3, 3), (2, 2), "Heat for 15 minutes. Less pain after 3 of 3 times."),
        ((2, 2), (1, 3), "Cold for 15 minutes. Less pain after 1 of 3 times."),
        ((3, 5), (3, 4), "Cold for 15 minutes. Less pain after 3 of 4 times."),
        ((4, 5), (3, 4), "Heat for 15 minutes. Less pain after 4 of 5 times."),
        ((0, 3), (0, 0), TRY),
        ((0, 3), (0, 5), TRY),
    ],
)
def test_the_better_of_the_two_is_named_once_it_was_rated_three_times(
    heat: tuple[int, int], cold: tuple[int, int], told: str
) -> None:
    line = line_to(plan(RECENT, *used("heat", *heat), *used("cold", *cold)), "heat", "cold")
    assert line
    assert (f"{line.text} {line.why}" if told != TRY else line.text) == told
    assert line.screen == told.split(maxsplit=1)[0].lower()


def just_now(mode: str, **span: float) -> Record:
    return make(mode, ago(**span), seconds=900, planned=900)


def test_what_was_used_a_moment_ago_is_told_from_when() -> None:
    line = line_to(plan(RECENT, *used("heat", 5, 5), just_now("heat", minutes=45)), "heat")
    assert line
    assert line.text == "Heat again from 16:00."
    assert line.why == "Your skin needs a rest between two times."


def test_after_three_times_heat_is_for_tomorrow() -> None:
    three = [just_now("heat", hours=hours) for hours in (3, 6, 9)]
    line = line_to(plan(RECENT, *used("heat", 5, 5), *three), "heat")
    assert line
    assert line.text == "Heat again from tomorrow 04:00."


def test_of_two_untried_the_one_that_rests_is_left_out() -> None:
    assert line_to(plan(RECENT, just_now("heat", minutes=45)), "heat", "cold") == line_to(
        plan(RECENT, just_now("heat", minutes=45), asked({"fresh-bruise": True})), "heat", "cold"
    )
    line = line_to(plan(RECENT, just_now("heat", minutes=45)), "heat", "cold")
    assert line
    assert line.text == "Cold for 15 minutes, if you like it."
    both = line_to(plan(RECENT, just_now("heat", minutes=45), just_now("cold", minutes=20)), "heat", "cold")
    assert both
    assert both.text == "Heat again from 16:00."


@pytest.mark.parametrize(
    ("arms", "title"),
    [
        ([{"what": "heat"}, {"what": "nothing"}], "Heat or cold only as your trial says."),
        ([{"what": "session"}, {"what": "own"}], "No heat or cold 4 hours around a trial session."),
        (7, "No heat or cold 4 hours around a trial session."),
    ],
)
def test_while_a_trial_runs_it_alone_says_which(arms: Any, title: str) -> None:
    trial = make("trial", ago(days=3), arms=arms)
    line = line_to(plan(RECENT, *used("heat", 5, 5), trial), "trial", "heat", "cold")
    assert line
    assert (line.text, line.screen) == (title, "trial")
    over = make("trial", ago(days=3), ended="stopped")
    assert line_to(plan(RECENT, *used("heat", 5, 5), over), "heat")


def test_who_keeps_well_is_offered_neither() -> None:
    assert line_to(plan(*used("heat", 5, 5)), "heat", "cold") is None


# The session.


TOLD = Profile(frozenset({"knee"}))


def session_of(*records: Record, now: datetime = NOW, profile: Profile = TOLD) -> str:
    line = line_to(plan(*records, now=now, profile=profile), "stretch")
    return line.detail if line else ""


@pytest.mark.parametrize("word", LOCKS)
@pytest.mark.parametrize("records", [[], [RECENT], [spasm(hours=1)]])
def test_a_locked_profile_has_no_session_and_is_told_why(word: str, records: list[Record]) -> None:
    found = plan(*records, profile=Profile(frozenset({word, "knee"})))
    assert line_to(found, "stretch") is None
    assert LOCKS[word] in [line.why for line in found.lines]


def test_each_phase_has_its_routine() -> None:
    assert session_of(spasm(hours=1)) == "acute-calm"
    assert session_of(RECENT) == "morning-loosen"
    assert session_of() == "strength"


def test_hard_work_waits_until_the_profile_is_told() -> None:
    assert session_of(profile=Profile()) == "desk-break"
    assert session_of(profile=TOLD) == "strength"


CALM = [checkin(ago(days=1, hours=1), 2), checkin(ago(hours=1), 2)]


def test_hard_work_waits_for_its_gate() -> None:
    looked = signs("none", days=42)
    assert session_of(spasm(days=43), looked, *CALM) == "strength"
    assert session_of(spasm(days=43), *CALM) == "desk-break"
    assert session_of(spasm(days=43), looked) == "desk-break"
    assert session_of(spasm(days=43), looked, *CALM[1:]) == "desk-break"
    assert session_of(spasm(days=20), looked, *CALM) == "morning-loosen"
    assert session_of(make("episode", ago(days=9), pain=3, until=ago(days=8)), *CALM) == "desk-break"


@pytest.mark.parametrize(
    ("trained", "now", "routine"),
    [
        (on(22, 8), on(22, 20), "desk-break"),
        (on(21, 8), on(22, 20), "desk-break"),
        (on(20, 20), on(22, 8), "strength"),
        (on(21, 3), on(22, 5), "strength"),  # the small hours are of the day before
        (on(21, 5), on(23, 3), "desk-break"),
        (on(15, 8), on(22, 8), "strength"),
    ],
)
def test_hard_work_is_not_for_two_days_running(trained: datetime, now: datetime, routine: str) -> None:
    assert session_of(make("session", trained, routine="strength"), now=now) == routine
    assert session_of(make("session", trained, routine="desk-break"), now=now) == "strength"


# The habit.


@pytest.mark.parametrize(
    ("noted", "page"),
    [
        ([], "posture-and-sitting"),
        ([{"sleep": 4}], "sleep"),
        ([{"sleep": 5}], "posture-and-sitting"),
        ([{"stress": 6}], "stress"),
        ([{"stress": 5}], "posture-and-sitting"),
        ([{"sleep": 0, "stress": 10}], "sleep"),
        ([{"sleep": 8, "stress": 10}, {"sleep": 0}], "stress"),
        ([{}, {"sleep": 1}], "sleep"),
    ],
)
def test_the_habit_is_for_what_was_worst_last(noted: list[dict[str, int]], page: str) -> None:
    records = [checkin(ago(hours=1 + n), **each) for n, each in enumerate(noted)]
    assert plan(*records).lines[-1].detail == page


def test_a_bad_night_of_three_days_ago_is_past() -> None:
    assert plan(checkin(ago(days=2, hours=23), sleep=1)).lines[-1].detail == "sleep"
    assert plan(checkin(ago(days=3), sleep=1)).lines[-1].detail == "posture-and-sitting"


def test_while_heat_runs_neither_heat_nor_cold_is_suggested() -> None:
    running = make("run", ago(minutes=5), what="heat", preset="heat-pack", planned=900)
    screens = {line.screen for line in plan(spasm(hours=1), running).lines}
    assert not screens & {"heat", "cold"}
    assert {line.screen for line in plan(spasm(hours=1)).lines} & {"heat", "cold"}
