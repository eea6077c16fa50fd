from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.phase import latest_pain
from spasm_tui.core.base.records.answers import Answers, Urgency
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State, Version, fold
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST, to_ask
from spasm_tui.core.heat_cold.contraindications import standing as locked
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.overview.today import LOOKED_AT, build_today
from spasm_tui.core.profile.profile import PROFILE, profile_of
from spasm_tui.core.profile.strength_gate import strength_shut
from spasm_tui.core.red_flags.red_flags import change_reason, due_reason, last_answers, sign_of, unread_emergencies
from spasm_tui.core.red_flags.shut import CLOSED, closed, help_line, tiny_line, unread_line
from spasm_tui.core.trial.rules import against_trial
from spasm_tui.storage.journal_writer import append
from spasm_tui.storage.store import Store
from spasm_tui.tui.screens import SCREENS
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, state_of

TIMERS = CONTENT.timers
IN_40 = NOW + timedelta(minutes=40)


def look(urgency: str, at: datetime = NOW, record_id: str = "", **more: Any) -> Answers:
    name = record_id or f"{urgency}-{at.isoformat()}-{len(more)}"
    return make(Answers, at, name, **{"questionnaire": "red-flags", "answers": {}, "urgency": urgency, **more})


def two_devices(here: list[Record], there: list[Record]) -> State:
    mine = [Version(record, "2026-11.here.toml") for record in here]
    return fold(State(), [*mine, *(Version(record, "2026-11.phone.toml") for record in there)])


def stage(*records: Record, now: datetime = NOW) -> tuple[str, str] | None:
    sign = sign_of(state_of(*records), now)
    return (sign.urgency, sign.stage) if sign else None


# What stands.


@pytest.mark.parametrize(
    "other",
    [
        look("none", IN_40),
        look("none", NOW),
        look("none", ago(hours=3)),
        look("today", IN_40),
        look("emergency", ago(minutes=1), acknowledged=NOW),
        look("emergency", ago(minutes=1), acknowledged=NOW, looked_at=NOW),
    ],
)
def test_an_unread_emergency_blocks_whatever_else_was_answered(other: Record) -> None:
    alarm = look("emergency", ago(minutes=5))
    assert unread_emergencies(state_of(alarm, other)) == [alarm]
    assert stage(alarm, other) == ("emergency", "unread")


def test_several_unread_ones_all_wait_the_one_saved_last_first() -> None:
    old, new = look("emergency", ago(days=40)), look("emergency", ago(minutes=5))
    ahead = look("emergency", IN_40)._replace(saved=ago(minutes=9))
    own = look("emergency", ago(days=1), questionnaire="my-questions")
    state = state_of(old, new, ahead, own)
    assert unread_emergencies(state) == [new, ahead, own, old]
    sign = sign_of(state, NOW)
    assert sign is not None
    assert sign.records == (new, ahead, own, old)


READ = look("emergency", ago(days=9), acknowledged=ago(days=9))


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([READ], ("emergency", "read")),
        ([READ._replace(data={**READ.data, "looked_at": ago(days=8)})], None),
        ([READ, look("none", ago(days=8))], None),
        ([READ, look("days", ago(days=8))], None),
        ([READ, look("today", ago(days=8))], ("emergency", "read")),
        ([READ, look("none", ago(days=10))], ("emergency", "read")),
        # Dated after it was read, but saved before, or the other way round.
        ([READ, look("none", ago(days=8))._replace(saved=ago(days=10))], ("emergency", "read")),
        ([READ, look("none", ago(days=10))._replace(saved=ago(days=8))], ("emergency", "read")),
        ([READ, look("none", IN_40)], ("emergency", "read")),
        ([READ, look("none", ago(days=8), questionnaire="other")], ("emergency", "read")),
        ([look("today", ago(days=9))], ("today", "read")),
        ([look("today", ago(days=9)), look("none", ago(days=8))], None),
        ([look("today", ago(days=9)), look("none", ago(days=10))], ("today", "read")),
        ([look("today", ago(days=9), looked_at=ago(days=8))], None),
        ([look("today", ago(days=9), looked_at=ago(days=8)), look("today", ago(days=2))], ("today", "read")),
        ([look("days", ago(hours=1))], None),
        ([look("none", ago(hours=1))], None),
        ([], None),
    ],
)
def test_a_sign_stands_until_it_was_looked_at_or_a_later_look_is_calm(
    records: list[Record], found: tuple[str, str] | None
) -> None:
    assert stage(*records) == found


@pytest.mark.parametrize(("hours", "stands"), [(1, True), (23, True), (25, False)])
def test_a_calm_look_of_another_clock_is_believed_a_day_later(hours: float, stands: bool) -> None:
    read = look("emergency", ago(days=3), acknowledged=ago(days=3))
    calm = look("none", ago(days=3) + timedelta(hours=hours))
    assert (sign_of(two_devices([read], [calm]), NOW) is not None) == stands
    assert sign_of(two_devices([read, calm], []), NOW) is None


# What it shuts.

# Screens for who has a sign to be looked at: to note, to read, to get help. The others ask to move, warm, cool or wait.
OPEN = {
    *(
        "today",
        "spasm",
        "now",
        "episode",
        "medicine",
        "treatments",
        "habits",
        "stretching",
        "routine-editor",
        "routine",
    ),
    *("diary", "insights", "report", "bring", "check-in", "guide", "measures", "course", "settings", "set-up"),
    *("profile", "record", "warning-signs", "contributors", "questionnaire", "emergency"),
}


def test_what_a_sign_to_be_looked_at_does_to_each_screen_is_decided() -> None:
    read = CLOSED[Urgency.EMERGENCY, "read"]
    shut = {name for name in SCREENS if read.shuts(name)}
    assert set(SCREENS) - shut == OPEN, "shut it in CLOSED of core/red_flags/shut.py, or name it in OPEN here"


def test_the_table_names_screens_that_are_there() -> None:
    for shut in CLOSED.values():
        assert shut.open <= set(SCREENS)
        assert shut.words.endswith(".")
    unread = CLOSED[Urgency.EMERGENCY, "unread"]
    assert {name for name in SCREENS if not unread.shuts(name)} == {"today", "spasm", "emergency"}
    read, today = CLOSED[Urgency.EMERGENCY, "read"], CLOSED[Urgency.TODAY, "read"]
    assert {name for name in SCREENS if read.shuts(name)} == {"heat", "cold", "stretch", "rest", "trial"}
    assert {name for name in SCREENS if today.shuts(name)} == {"stretch", "trial"}
    for shut in (unread, read, today):
        assert all(shut.shuts(thing) for thing in ("sheet", "share", "plan", "remind", "trial"))
    assert [shut.shuts("ledger") for shut in (unread, read, today)] == [True, False, False]


def test_what_is_told_begins_with_whom_to_call() -> None:
    unread = sign_of(state_of(look("emergency")), NOW)
    read = sign_of(state_of(READ), NOW)
    today = sign_of(state_of(look("today")), NOW)
    assert unread and read and today  # noqa: PT018
    assert unread_line("112", unread, "").startswith("GET HELP NOW: call 112.")
    assert help_line(read, "112").startswith("Call 112 now, if it was not looked at yet.")
    assert help_line(today, "112").startswith("Call a doctor or urgent care line today")
    assert tiny_line(unread, "112") == "112: call now."
    assert tiny_line(unread, "your emergency number (112)").startswith("Your emergency number (112): call now.")
    assert tiny_line(read, "112").startswith("112: call now.")
    assert "today" in tiny_line(today, "112")


def test_thoughts_of_ending_ones_life_are_told_who_listens_first() -> None:
    read: dict[str, Any] = {"acknowledged": NOW}
    for more in ({}, read):
        life = sign_of(state_of(look("emergency", answers={"now": ["life"]}, **more)), NOW)
        both = sign_of(state_of(look("emergency", answers={"now": ["pee", "life"]}, **more)), NOW)
        assert life and both  # noqa: PT018
        for line in (help_line(life, "911", "988"), unread_line("911", life, "988")):
            assert line.startswith("You are not alone with this: call 988 now")
            assert "Do not wait if you may hurt yourself: 911." in line
        assert tiny_line(life, "911", "988").startswith("988: call now.")
        assert "call 911 or a doctor now" in help_line(life, "911")
        assert tiny_line(life, "911").startswith("911: call now.")
        assert help_line(both, "911", "988").startswith("Call 911 now")
        assert unread_line("911", both, "988").startswith("GET HELP NOW: call 911.")
        assert tiny_line(both, "911", "988").startswith("911: call now.")


MOMENTS = st.integers(-60 * 24 * 60, 60 * 24).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def looks(draw: st.DrawFn) -> Record:
    """Any look at the warning signs, of any clock."""
    urgency = draw(st.sampled_from(["none", "days", "today", "emergency"]))
    more = {key: draw(MOMENTS) for key in ("acknowledged", "looked_at") if draw(st.booleans())}
    at = draw(MOMENTS)
    return look(urgency, at, draw(st.uuids()).hex, **more)._replace(saved=draw(st.one_of(st.just(at), MOMENTS)))


@st.composite
def anything(draw: st.DrawFn) -> Record:
    """Any other record that the plan and Today go by."""
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("episode", {"pain": 8}),
        ("episode", {"pain": 2, "until": ago(hours=1)}),
        ("checkin", {"pain_now": 9, "leg": True, "stress": 9}),
        ("checkin", {"pain_now": 0, "lying": True}),
        ("heat", {"seconds": 900, "planned": 900, "pain_before": 6, "pain_after": 2}),
        ("session", {"routine": "strength", "seconds": 700, "pain_before": 3}),
        ("answers", {"questionnaire": ASKED_FIRST, "answers": {"cannot-feel": False}}),
        ("answers", {"questionnaire": PROFILE, "answers": {"body": ["strength-agreed"]}}),
        ("run", {"what": "walk", "planned": 600}),
    ]
    kind, data = draw(st.sampled_from(kinds))
    made: Record = make(kind, draw(MOMENTS), draw(st.uuids()).hex, **data)
    return made


JOURNALS = st.lists(st.one_of(looks(), anything()), max_size=9)
MOVES = {"stretch", "rest", "trial", "habits", "guide", "course"}


@given(JOURNALS, looks())
def test_nothing_in_a_journal_leads_around_an_unread_emergency(others: list[Record], alarm: Record) -> None:
    data = {**alarm.data, "urgency": "emergency"}
    data.pop("acknowledged", None)
    state = state_of(*others, alarm._replace(data=data))
    shut = closed(state, NOW)
    assert all(shut.shuts(name) for name in SCREENS if name not in ("today", "spasm", "emergency"))
    assert [line.screen for line in build_plan(state, NOW, Settings(), CONTENT).lines] == ["emergency"]
    assert [due.screen for due in build_today(state, NOW, FOUR).due] == ["emergency"]
    assert against_trial(state, NOW, TIMERS)[0].text == shut.words
    assert strength_shut(state, NOW, FOUR)


@given(JOURNALS)
def test_while_a_sign_stands_nothing_asks_to_move(records: list[Record]) -> None:
    state = state_of(*records)
    sign, found = sign_of(state, NOW), build_today(state, NOW, FOUR)
    lines = build_plan(state, NOW, Settings(), CONTENT).lines
    if sign is None:
        assert not any(line.screen == "emergency" for line in lines)
        assert not any(due.screen == LOOKED_AT for due in found.due)
        return
    assert lines[0].text.startswith(("Get help now", "Speak to a doctor or urgent line today"))
    assert not MOVES & {line.screen for line in lines}
    if sign.urgency == "emergency":
        assert len(lines) == 1
        assert found.helps == ""
    if sign.stage == "read":
        assert found.due[0].screen == LOOKED_AT
        # Who runs a clock finds the way back to it.
        running = {"rest"} if state.records(Running) else set()
        assert not (MOVES - running) & {due.screen for due in found.due}
    assert strength_shut(state, NOW, FOUR)
    assert against_trial(state, NOW, TIMERS)


@given(JOURNALS, st.data())
def test_the_order_in_which_records_came_in_makes_no_difference(records: list[Record], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(records))
    assert sign_of(state_of(*mixed), NOW) == sign_of(state_of(*records), NOW)


# The last answers, beside clocks that are ahead.


def told(at: datetime, *words: str, **more: Any) -> Record:
    return make("answers", at, f"told-{at.isoformat()}", questionnaire=PROFILE, answers={"body": list(words)}, **more)


def test_answers_of_a_clock_ahead_do_not_hide_what_was_answered_since() -> None:
    now, ahead, old = told(ago(minutes=1), "knee"), told(IN_40, "hernia"), told(ago(days=9), "heart")
    state = state_of(now, ahead, old)
    assert last_answers(state, PROFILE, NOW) == now
    # What they say to be careful of holds beside it; leave to do more does not.
    assert profile_of(state, NOW).words == {"knee", "hernia"}
    assert profile_of(state_of(now, told(IN_40, "strength-agreed")), NOW).words == {"knee"}
    assert profile_of(state_of(ahead), NOW).words == {"hernia"}, "there are no others"


def test_given_in_the_place_of_later_dated_ones_they_stay_the_last() -> None:
    ahead = told(IN_40, "hernia")
    state = state_of(ahead, told(NOW, "knee", after=ahead.id))
    for now in (NOW, IN_40 + timedelta(days=1)):
        assert profile_of(state, now).words == {"knee"}


def test_all_of_the_later_dated_ones_are_taken_the_place_of(tmp_path: Path) -> None:
    store = Store(tmp_path, "here", lambda: NOW)
    for at, word in ((IN_40, "hernia"), (NOW + timedelta(minutes=30), "heart")):
        append(tmp_path, "phone", told(at, word)._replace(saved=at))
    store.refresh()
    store.add("answers", NOW, {"questionnaire": PROFILE, "answers": {"body": ["knee"]}})
    for now in (NOW, NOW + timedelta(minutes=35), IN_40 + timedelta(days=1)):
        assert profile_of(store.state, now).words == {"knee"}


def test_a_look_of_a_clock_ahead_is_no_look_after_what_was_noted_since() -> None:
    ahead = look("none", NOW + timedelta(days=3))
    spasm = make("episode", ago(hours=1), pain=6, finished=True)
    assert due_reason(state_of(ahead, spasm), NOW).startswith("New spasm")
    assert change_reason(state_of(ahead, make("checkin", ago(hours=1), pain_now=10)), NOW)
    assert not due_reason(state_of(ahead, spasm, look("none", NOW)), NOW)
    # Hard work does not open by it, nor by what a clinician is said to have agreed to then.
    old = make("episode", ago(days=20), pain=2, finished=True)
    calm = [make("checkin", ago(days=days), pain_now=2) for days in (1, 2, 3)]
    assert strength_shut(state_of(old, *calm, look("none", NOW)), NOW, FOUR) == ""
    assert strength_shut(state_of(old, *calm, ahead), NOW, FOUR)
    agreed = told(NOW + timedelta(days=3), "strength-agreed")
    assert "It is day" in strength_shut(state_of(spasm, look("none", NOW), agreed), NOW, FOUR)


def test_what_a_clock_ahead_told_before_heat_is_asked_again() -> None:
    asks = TIMERS.asks_of("heat")
    answers = {ask.id: False for ask in asks}
    ahead = make("answers", NOW + timedelta(days=3), "no", questionnaire=ASKED_FIRST, answers=answers)
    assert to_ask(state_of(ahead), asks, NOW)
    own = make("answers", NOW, "own", questionnaire=ASKED_FIRST, answers=answers)
    assert not to_ask(state_of(ahead, own), asks, NOW)


def test_a_lock_told_by_a_clock_ahead_holds_and_takes_none_away() -> None:
    asks = TIMERS.asks_of("heat")
    yes = make("answers", ago(minutes=1), "yes", questionnaire=ASKED_FIRST, answers={"cannot-feel": True})
    no = make("answers", IN_40, "no", questionnaire=ASKED_FIRST, answers={"cannot-feel": False})
    assert [ask.id for ask in locked(state_of(yes, no), asks, "lock", NOW)] == ["cannot-feel"]
    yes, no = yes._replace(at=IN_40), no._replace(at=ago(minutes=1))
    assert [ask.id for ask in locked(state_of(yes, no), asks, "lock", NOW)] == ["cannot-feel"]


def test_a_pain_of_a_clock_ahead_does_not_hide_what_is_noted_now() -> None:
    ahead, now = make("checkin", IN_40, pain_now=0), make("checkin", ago(minutes=1), pain_now=8)
    state = state_of(ahead, now)
    assert latest_pain(state, NOW) == 8
    assert build_today(state, NOW, FOUR).pain == 8
    assert last_rated([ahead, now], IN_40) == ahead


# When to look again.

CALM = look("none", ago(days=2))
NOTED: list[tuple[str, dict[str, Any]]] = [
    ("checkin", {"pain_now": 10}),
    ("checkin", {"pain_now": 3, "pain_worst": 10}),
    ("episode", {"pain": 10, "finished": True}),
    ("heat", {"seconds": 900, "planned": 900, "pain_before": 10}),
    ("cold", {"seconds": 900, "planned": 900, "pain_before": 9, "pain_after": 10}),
    ("session", {"routine": "x", "seconds": 900, "pain_before": 2, "pain_later": 10}),
    ("treatment", {"what": "Massage", "pain_after": 10}),
    ("side", {"what": "own", "seconds": 900, "pain_before": 10}),
    ("run", {"what": "heat", "planned": 900, "pain_before": 10}),
]


@pytest.mark.parametrize(("kind", "data"), NOTED)
@pytest.mark.parametrize("looked", [True, False])
def test_a_pain_of_ten_noted_anywhere_leads_to_the_signs(kind: str, data: dict[str, Any], looked: bool) -> None:
    before = [CALM] if looked else []
    assert "pain of 10" in change_reason(state_of(*before, make(kind, ago(hours=1), **data)), NOW)
    lower: dict[str, Any] = {key: 9 if value == 10 else value for key, value in data.items()}
    assert "10" not in change_reason(state_of(*before, make(kind, ago(hours=1), **lower)), NOW)
    # Looked at since, it is done.
    assert change_reason(state_of(make(kind, ago(days=3), **data), CALM), NOW) == ""


def pain(at: datetime, now: int, **more: Any) -> Record:
    return make("checkin", at, pain_now=now, **more)


@pytest.mark.parametrize(
    ("records", "rose"),
    [
        ([CALM, pain(ago(days=3), 4), pain(ago(hours=1), 7)], True),
        ([CALM, pain(ago(days=3), 4), pain(ago(hours=1), 6)], False),
        ([CALM, pain(ago(days=30), 4), pain(ago(hours=1), 7)], True),
        # From one entry to the next, and slowly since the look.
        ([CALM, pain(ago(days=3), 7), pain(ago(hours=9), 2), pain(ago(hours=1), 5)], True),
        ([CALM, pain(ago(days=3), 2), pain(ago(hours=9), 4), pain(ago(hours=1), 5)], True),
        ([CALM, pain(ago(hours=9), 2), pain(ago(hours=1), 5)], True),
        ([CALM, pain(ago(hours=9), 2), pain(ago(hours=1), 4)], False),
        # Within one record, and from one kind to another.
        ([CALM, make("heat", ago(hours=1), seconds=900, planned=900, pain_before=3, pain_after=6)], True),
        ([CALM, make("heat", ago(hours=1), seconds=900, planned=900, pain_before=6, pain_after=3)], False),
        ([CALM, make("session", ago(hours=3), seconds=60, pain_before=1), make("episode", ago(hours=1), pain=4)], True),
        # What heat eased for a while was no rest from it; what it was worse after was a rise.
        (
            [
                CALM,
                make("heat", ago(hours=9), seconds=900, planned=900, pain_before=6, pain_after=2, pain_later=3),
                pain(ago(hours=1), 6),
            ],
            False,
        ),
        ([CALM, make("cold", ago(hours=1), seconds=900, planned=900, pain_before=3, pain_later=6)], True),
        # The worst of a day that is over is no rise.
        ([CALM, pain(ago(hours=9), 2), pain(ago(hours=1), 2, pain_worst=7)], False),
        # What rose before the look was looked at.
        ([CALM, pain(ago(days=4), 2), pain(ago(days=3), 7), pain(ago(hours=1), 7)], False),
        # Never looked at, and no spasm.
        ([pain(ago(hours=9), 2), pain(ago(hours=1), 5)], True),
        ([pain(ago(days=50), 2), pain(ago(days=49), 9), pain(ago(hours=1), 2)], False),
    ],
)
def test_a_rise_by_three_noted_anywhere_leads_to_the_signs(records: list[Record], rose: bool) -> None:
    assert ("rose" in change_reason(state_of(*records), NOW)) == rose
    if not any(record.kind == "episode" for record in records):
        assert due_reason(state_of(*records), NOW) == change_reason(state_of(*records), NOW)


def test_something_new_in_a_leg_needs_no_spasm() -> None:
    assert "leg" in due_reason(state_of(pain(ago(hours=1), 1, leg=True)), NOW)
    assert due_reason(state_of(pain(ago(hours=1), 1, leg=False)), NOW) == ""
    assert due_reason(state_of(pain(ago(days=3), 1, leg=True), CALM), NOW) == ""


def test_every_pain_of_a_record_has_its_moment() -> None:
    heat = make("heat", ago(hours=2), seconds=900, pain_before=6, pain_after=4, pain_later=5, later_at=ago(hours=1))
    assert heat.ratings() == [(ago(hours=2), 6), (ago(hours=1, minutes=45), 4), (ago(hours=1), 5)]
    assert pain(NOW, 2, pain_worst=7).ratings() == [(NOW, 2), (NOW, 7)]
    assert pain(NOW, 2, pain_worst=7).ratings(worst=False) == [(NOW, 2)]
