from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.phase import PHASE_WORDS, latest_pain, phase_of
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan import MOST_LINES, Plan, build_plan
from spasm_tui.core.overview.plan_line import PlanLine
from spasm_tui.core.profile.profile import LOCKS, REASONS, Profile
from spasm_tui.core.stretching.switched_off import Off, without_off
from spasm_tui.core.trial.trial import Arm, trial_data
from tests.content import CONTENT
from tests.making import NOW, ago, make, on, state_of

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
    return build_plan(state_of(*records, *([told] if profile.words else [])), now, Settings(), CONTENT)


def line_to(found: Plan, *screens: str) -> PlanLine | None:
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
    assert PHASE_WORDS[phase_of(state_of(*records), NOW)]


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
        ((3, 3), (0, 0), "Heat for 15 minutes. Less pain after 3 of 3 times; by chance it would be about 1."),
        ((3, 3), (2, 2), "Heat for 15 minutes. Less pain after 3 of 3 times; by chance it would be about 1."),
        ((2, 2), (1, 3), TRY),
        ((2, 2), (2, 3), "Cold for 15 minutes. Less pain after 2 of 3 times; by chance it would be about 1."),
        ((0, 0), (3, 9), TRY),
        ((3, 5), (3, 4), "Cold for 15 minutes. Less pain after 3 of 4 times; by chance it would be about 1."),
        ((4, 5), (3, 4), "Heat for 15 minutes. Less pain after 4 of 5 times; by chance it would be about 2."),
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


@pytest.mark.parametrize(
    ("records", "told"),
    [
        # An hour until the skin is back to normal for the other one, two for the same again.
        ([just_now("heat", minutes=45)], "Cold from 15:00."),
        ([just_now("heat", minutes=76)], "Cold for 15 minutes, if you like it."),
        ([just_now("heat", minutes=45), just_now("cold", minutes=80)], "Cold again from 15:25."),
        ([just_now("heat", minutes=45), just_now("cold", minutes=20)], "Heat again from 16:00."),
        # What is locked is not what is waited for.
        ([just_now("heat", minutes=45), asked({"cold-trouble": True})], "Heat again from 16:00."),
        # Never a minute that is early.
        ([just_now("cold", minutes=45, seconds=20), asked({"fresh-bruise": True})], "Cold again from 16:00."),
        ([just_now("cold", minutes=44, seconds=40), asked({"fresh-bruise": True})], "Cold again from 16:01."),
    ],
)
def test_of_two_untried_what_rests_least_is_named(records: list[Record], told: str) -> None:
    line = line_to(plan(RECENT, *records), "heat", "cold")
    assert line
    assert line.text == told


@pytest.mark.parametrize(
    ("answers", "words", "told", "why"),
    [
        ({"heart-or-diabetes": True}, set(), "Heat or cold, if a pharmacist said it suits you.", "Ask a doctor"),
        ({}, {"heart"}, "Heat or cold, if a pharmacist said it suits you.", "Ask a doctor"),
        # Cold has nothing against it, so it comes first.
        ({"burns-more-easily": True}, set(), "Cold for 15 minutes, if you like it.", "Try"),
        ({}, {"pregnant"}, "Cold for 15 minutes, if you like it.", "Try"),
        ({"cold-trouble": True}, {"65-plus"}, "Heat, if a pharmacist said it suits you.", "Older skin"),
    ],
)
def test_a_caution_of_the_screen_stands_in_the_plan(
    answers: dict[str, bool], words: set[str], told: str, why: str
) -> None:
    line = line_to(plan(RECENT, asked(answers), profile=Profile(frozenset(words))), "heat", "cold")
    assert line
    assert line.text == told
    assert line.why.startswith(why)


def ticked(*signs: str, **span: float) -> Record:
    answers = {"today": list(signs)}
    return make("answers", ago(**span), questionnaire="red-flags", answers=answers, urgency="days")


@pytest.mark.parametrize(
    ("records", "told", "screen"),
    [
        ([ticked("fever", hours=1)], "Before heat or cold: a few questions.", "heat"),
        ([ticked("bruise", hours=1)], "Cold for 15 minutes, if you like it.", "cold"),
        ([asked({"skin-or-illness": False}, ago(hours=2)), ticked("fever", hours=1)], "Before heat or cold", "heat"),
        # Answered since: the answer counts.
        ([ticked("fever", hours=2), asked({"skin-or-illness": False}, ago(hours=1))], TRY, "heat"),
        ([make("heat", ago(hours=9), seconds=60, skin="not-fine")], "Before heat or cold: a few questions.", "heat"),
        ([make("heat", ago(hours=9), seconds=60, skin="not-fine"), asked({"bad-before": False})], TRY, "heat"),
        ([ticked("fever", hours=1), asked({"cold-trouble": True})], "Before heat: a few questions.", "heat"),
    ],
)
def test_what_was_noted_since_is_asked_about_before_heat_or_cold(records: list[Record], told: str, screen: str) -> None:
    line = line_to(plan(RECENT, *records), "heat", "cold")
    assert line
    assert line.text.startswith(told)
    assert line.screen == screen


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


# Moving about.


def drowsy(**span: float) -> Record:
    return make("dose", ago(**span), ingredients=[{"name": "diazepam", "mg": 5}], drowsy=True)


CALM_WEEKS = [make("walk", ago(days=days), seconds=1800) for days in range(1, 90)]


@pytest.mark.parametrize(
    ("records", "words", "told"),
    [
        ([spasm(hours=1)], (), "Stand up and walk a few steps every 20 to 30 minutes."),
        ([RECENT], (), "Walk 5 minutes at an easy pace."),
        # The walk's own screen starts with 5 minutes on a day of a flare, whatever the week's goal is.
        (
            [*CALM_WEEKS, spasm(days=3), checkin(ago(hours=3), 7), checkin(ago(hours=1), 2)],
            (),
            "Walk 5 minutes at an easy pace.",
        ),
        ([], (), "Walk 10 minutes today, toward 30 on 5 days a week."),
        (CALM_WEEKS, (), "Walk 30 minutes on 5 days a week."),
        ([spasm(days=20), checkin(ago(hours=1), 5)], (), "Walk 10 minutes at an easy pace."),
        ([spasm(days=20), checkin(ago(hours=1), 6)], (), "A few steps now and then, or none today."),
        *(
            (records, ("walk-leg-pain",), "A few steps now and then. Sit or lean in between.")
            for records in ([spasm(hours=1)], [RECENT], [])
        ),
        *(
            (records, ("dizzy", "walk-leg-pain"), "Every 20 to 30 minutes, lie or sit another way.")
            for records in ([spasm(hours=1)], [RECENT], [])
        ),
        ([RECENT, drowsy(hours=23)], (), "Every 20 to 30 minutes, lie or sit another way."),
        ([RECENT, drowsy(hours=24)], (), "Walk 5 minutes at an easy pace."),
        ([RECENT], ("spine-surgery", "dizzy"), "Move about as your clinician says it suits you."),
    ],
)
def test_walking_is_for_whom_it_suits(records: list[Record], words: tuple[str, ...], told: str) -> None:
    assert plan(*records, profile=Profile(frozenset(words))).lines[0].text == told


def test_who_lies_too_much_is_not_told_to_lie_down() -> None:
    lain = [checkin(ago(days=days), 8, lying=True) for days in (0, 1)]
    assert any(line.text.startswith("Lie down") for line in plan(spasm(hours=30)).lines)
    assert not any(line.text.startswith("Lie down") for line in plan(spasm(hours=30), *lain).lines)
    still = plan(spasm(hours=1), drowsy(hours=1)).lines
    assert "Lie down for 20 minutes at most, then sit up slowly." in [line.text for line in still]


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


def offered(*records: Record, words: tuple[str, ...] = (), off: tuple[str, ...] = (), ready: int = 5) -> str:
    routines = without_off(CONTENT.routines, CONTENT.stretches, Off(routines=frozenset(off)))
    catalogue = cast(Catalogue, SimpleNamespace(timers=TIMERS, routines=routines, stretches=CONTENT.stretches))
    told = make("answers", ago(days=3), questionnaire="profile", answers={"body": [*words]})
    found = build_plan(state_of(told, *records), NOW, Settings(get_ready_seconds=ready), catalogue)
    line = line_to(found, "stretch")
    return line.text if line else ""


@pytest.mark.parametrize(
    ("records", "words", "told"),
    [
        ([spasm(hours=1)], (), "Acute calm, 5 minutes lying down."),
        ([RECENT], (), "Morning loosen, 8 minutes."),
        ([RECENT], ("dizzy",), "Morning loosen, 4 minutes."),
        ([RECENT, drowsy(hours=1)], (), "Morning loosen, 4 minutes."),
        ([RECENT], ("back-leg-pain",), "Morning loosen, 7 minutes."),
        ([], (), "Strength, 12 minutes, 2 or 3 days a week."),
        ([], ("wrist-shoulder",), "Strength, 10 minutes, 2 or 3 days a week."),
        ([], ("blood-pressure",), "Strength, 12 minutes, 2 or 3 days a week."),
        ([drowsy(hours=5)], (), "Desk break, 4 minutes."),
        # It was worse for over a day after the last one, so half of each move.
        (
            [RECENT, make("session", ago(days=2), routine="morning-loosen", worse=True)],
            (),
            "Morning loosen, 5 minutes.",
        ),
    ],
)
def test_a_routine_is_as_long_as_it_is_for_this_person(
    records: list[Record], words: tuple[str, ...], told: str
) -> None:
    assert offered(*records, words=words) == told


def test_the_time_to_get_ready_is_part_of_the_length() -> None:
    assert offered(RECENT, ready=0) == "Morning loosen, 8 minutes."
    assert offered(RECENT, ready=60) == "Morning loosen, 16 minutes."


def test_with_much_pain_it_is_the_calm_one() -> None:
    assert offered(spasm(days=20), checkin(ago(hours=1), 6)) == "Acute calm, 5 minutes lying down."
    assert offered(spasm(days=20), checkin(ago(hours=1), 5)) == "Morning loosen, 8 minutes."


def test_a_routine_that_is_off_leaves_the_choice_to_the_user() -> None:
    assert offered(RECENT, off=("morning-loosen",)) == "A stretch session of your choice."
    assert offered(RECENT, off=("strength",)) == "Morning loosen, 8 minutes."
    # Of all that is left, none may be started.
    rest = tuple(name for name in CONTENT.routines if name != "strength")
    assert offered(RECENT, off=rest) == ""


def test_beside_a_trial_of_stretching_there_is_none() -> None:
    trial = make("trial", ago(days=3), arms=[{"what": "session"}, {"what": "nothing"}])
    found = plan(RECENT, trial)
    assert line_to(found, "stretch") is None
    assert "Stretch only as your trial says." in [line.text for line in found.lines]


def test_while_a_session_of_a_trial_goes_on_there_is_no_stretching() -> None:
    arms = (Arm("heat", "Heat pack", 900, preset="heat-pack"), Arm("nothing", "Nothing", 900))
    trial = make("trial", ago(days=3), "t", **trial_data(arms, 6, "0" * 16, {}))
    side = make("side", ago(minutes=20), what="Nothing", seconds=900, trial="t:1", pain_before=5)
    assert line_to(plan(RECENT, trial), "stretch")
    assert line_to(plan(RECENT, trial, side), "stretch") is None


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
