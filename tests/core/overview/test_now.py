from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.now import Now, build_now, is_now, without_these
from spasm_tui.core.overview.plan import build_plan, plan_context
from spasm_tui.core.red_flags.red_flags import WORST_SIGNS
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of

SPASM = make("episode", ago(hours=3), pain=7)
NO = dict.fromkeys(("cannot-feel", "skin-or-illness", "bad-before", "heart-or-diabetes", "fresh-bruise"), False)


def signs(urgency: str, **more: Any) -> Record:
    return make("answers", ago(hours=1), questionnaire="red-flags", answers={"now": ["pee"]}, urgency=urgency, **more)


def found(*records: Record) -> Now:
    args = (state_of(*records), NOW, Settings(), CONTENT)
    return build_now(build_plan(*args), plan_context(*args))


def titles(*records: Record) -> list[str]:
    return [choice.title for choice in found(*records).choices]


@pytest.mark.parametrize(
    ("records", "yes"),
    [
        ([], False),
        ([make("episode", ago(hours=47), pain=1)], True),
        ([make("episode", ago(hours=48), pain=1)], False),
        ([make("episode", ago(hours=5), pain=7, until=ago(hours=1))], True),  # over, and 7 was the last that was noted
        ([make("episode", ago(hours=5), pain=2, until=ago(hours=1))], False),
        ([make("checkin", ago(hours=5), pain_now=4)], True),
        ([make("checkin", ago(hours=5), pain_now=3)], False),
        ([make("checkin", ago(hours=5), pain_now=6), make("checkin", ago(hours=1), pain_now=2)], False),
        ([make("checkin", ago(days=3), pain_now=9)], False),
    ],
)
def test_how_long_it_is_now(records: list[Record], yes: bool) -> None:
    assert is_now(state_of(*records), NOW) == yes


def test_it_offers_what_the_plan_offers_and_begins_it() -> None:
    ease, warmth, look = found(SPASM).choices
    assert (ease.screen, ease.detail, ease.begins) == ("stretch", "acute-calm", True)
    assert (warmth.title, warmth.about, warmth.screen, warmth.begins) == (
        "Warmth",
        "Heat for 15 minutes, if you like it.",
        "heat",
        True,
    )
    assert (look.screen, look.about) == ("warning-signs", WORST_SIGNS)
    assert found(SPASM).since == "The spasm began 3 h ago."
    assert found(SPASM).settles


def test_when_the_next_pack_may_be_is_told_and_nothing_begins_before() -> None:
    heat = make("heat", ago(minutes=40), seconds=900, planned=900)
    relief = next(choice for choice in found(SPASM, heat).choices if choice.screen in ("heat", "cold"))
    assert (relief.about, relief.begins) == ("Heat again from 16:05.", False) or relief.screen == "cold"
    both = found(SPASM, heat, make("cold", ago(minutes=20), seconds=600, planned=600))
    relief = next(choice for choice in both.choices if choice.screen in ("heat", "cold"))
    assert "again from" in relief.about
    assert not relief.begins


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (signs("emergency"), ["Get help", "Warning signs first"]),
        (signs("emergency", acknowledged=ago(minutes=50)), ["Get help", "Warning signs first"]),
    ],
)
def test_beside_a_sign_that_cannot_wait_nothing_is_offered_but_help(record: Record, wanted: list[str]) -> None:
    assert titles(SPASM, record) == wanted
    assert not found(SPASM, record).settles


def test_beside_a_sign_for_today_comfort_stays_and_no_moves_do() -> None:
    screens = [choice.screen for choice in found(SPASM, signs("today")).choices]
    assert screens[0] == "warning-signs"
    assert "stretch" not in screens
    assert not found(SPASM, signs("today")).settles


def test_what_the_profile_locks_is_not_begun() -> None:
    told = make("answers", ago(days=1), questionnaire="profile", answers={"about": ["spine-surgery"]})
    ease = found(SPASM, told).choices[0]
    assert (ease.title, ease.screen, ease.begins) == ("Ease it now", "rest", False)
    no_heat = make("answers", ago(days=1), questionnaire="heat-and-cold", answers=NO | {"cannot-feel": True})
    assert not [c for c in found(SPASM, no_heat).choices if c.screen == "heat"]


def test_the_plan_below_says_nothing_twice() -> None:
    args = (state_of(SPASM), NOW, Settings(), CONTENT)
    plan = build_plan(*args)
    now = build_now(plan, plan_context(*args))
    rest = without_these(plan, now)
    assert {line.screen for line in plan.lines} >= {"stretch", "heat"}
    assert not {line.screen for line in rest.lines} & {"stretch", "heat", "cold"}
    assert len(rest.lines) == len(plan.lines) - 2
