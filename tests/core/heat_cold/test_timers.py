from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.heat_cold.timers import Preset, Timers, plan_for
from tests.content import CONTENT

TIMERS = CONTENT.timers


def preset(name: str) -> Preset:
    found = TIMERS.preset(name)
    assert found
    return found


def test_the_presets_are_those_of_the_dose_table() -> None:
    limits = {
        p.id: (p.mode, p.seconds, p.cap_seconds, p.gap_seconds, p.per_day, p.days_running, p.day_seconds)
        for p in TIMERS.presets
    }
    assert limits == {
        "heat-pack": ("heat", 900, 1200, 7200, 3, 0, 0),
        "heat-wrap": ("heat", 28800, 28800, 7200, 0, 7, 28800),
        "cold-pack": ("cold", 900, 1200, 7200, 4, 0, 0),
        "ice-massage": ("cold", 600, 600, 7200, 4, 0, 0),
    }
    assert {p.skin_check_seconds for p in TIMERS.presets} == {300}
    assert [p.id for p in TIMERS.presets if p.first_by_day] == ["heat-wrap"]
    assert all(p.how and len(p.stop_signs) >= 5 for p in TIMERS.presets)


def test_presets_and_questions_are_found_by_mode() -> None:
    assert TIMERS.of("cold") == [preset("cold-pack"), preset("ice-massage")]
    assert TIMERS.preset("sauna") is None
    assert {"fresh-bruise", "cannot-feel"} <= {ask.id for ask in TIMERS.asks_of("heat")}
    assert "cold-trouble" not in {ask.id for ask in TIMERS.asks_of("heat")}


def test_a_preset_is_a_plan_of_one_step() -> None:
    plan = plan_for(preset("heat-pack"), 600)
    assert (plan.seconds, plan.steps[0].title, plan.steps[0].kind) == (600, "Heat pack", "move")


def test_the_real_questions_lock_where_the_rules_say_lock() -> None:
    effect = {ask.id: (ask.answer, ask.modes, ask.fades_hours, ask.profile) for ask in TIMERS.asks}
    both = ("heat", "cold")
    assert effect == {
        "cannot-feel": ("lock", both, 0, ()),
        "skin-or-illness": ("lock", both, 168, ()),
        "bad-before": ("lock", both, 0, ()),
        "heart-or-diabetes": ("ask", both, 0, ("heart",)),
        "fresh-bruise": ("lock", ("heat",), 48, ()),
        "cream-or-heat": ("lock", ("heat",), 12, ()),
        "burns-more-easily": ("ask", ("heat",), 0, ("pregnant", "65-plus")),
        "cold-trouble": ("lock", ("cold",), 0, ()),
        "under-18": ("lock", both, 0, ("under-18",)),
    }

    assert [ask.id for ask in TIMERS.asks if not ask.text] == ["under-18"]
    assert [ask.id for ask in TIMERS.asks if ask.after_bad_skin] == ["bad-before"]


GOOD = {"id": "p", "mode": "heat", "title": "P", "seconds": 900, "cap_seconds": 1200}
GOOD_ASK = {"id": "a", "modes": ["heat"], "answer": "lock", "text": "?", "why": "!"}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "preset is missing"),
        ({"preset": [{**GOOD, "seconds": 1500}]}, "preset p: seconds is more than cap_seconds"),
        ({"preset": [{k: v for k, v in GOOD.items() if k != "cap_seconds"}]}, "preset p: cap_seconds is missing"),
        ({"preset": [{**GOOD, "mode": "warm"}]}, "preset p: mode “warm” should be one of: heat, cold"),
        ({"preset": [{**GOOD, "per_day": 99}]}, "preset p: per_day should be a number from 0 to 24"),
        ({"preset": [{**GOOD, "gap": 1}]}, "preset p: unknown key “gap”"),
        ({"preset": [{**GOOD, "day_seconds": 90000}]}, "preset p: day_seconds should be a number from 0 to 86400"),
        ({"preset": [{**GOOD, "first_by_day": 1}]}, "preset p: first_by_day should be true or false"),
        ({"preset": [GOOD], "ask": [{**GOOD_ASK, "text": ""}]}, "ask a: text is missing"),
        ({"preset": [GOOD], "ask": [{**GOOD_ASK, "modes": "heat"}]}, "ask a: modes should be a list"),
        ({"preset": [GOOD], "ask": [{**GOOD_ASK, "answer": "no"}]}, "ask a: answer “no” should be one of: lock, ask"),
    ],
)
def test_faulty_timers_are_told_by_preset_and_key(table: dict[str, Any], told: str) -> None:
    faults = read_whole(Timers, table)[1]
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_good_timers_have_no_faults() -> None:
    timers, faults = read_whole(Timers, {"preset": [GOOD], "ask": [GOOD_ASK]})
    assert faults == []
    assert timers is not None
    assert timers.presets == (Preset("p", "heat", "P", 900, 1200),)
