from __future__ import annotations

from datetime import timedelta

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.first_week import HINTS, hint_of_day
from tests.making import FOUR, NOW, ago, make, state_of

KEYS = {"spasm": "s", "stretch": "t", "diary": "d", "habits": "b", "insights": "i"}


def test_each_of_the_first_seven_days_has_its_own_line() -> None:
    said = [hint_of_day(state_of(make("checkin", ago(days=day), pain_now=2)), NOW, FOUR, KEYS) for day in range(9)]
    assert [line[:7] for line in said] == [*(f"Day {day}: " for day in range(1, 8)), "", ""]
    assert len(set(said)) == 8
    assert said[1] == "Day 2: s saves a spasm in three keys. More can wait."


def test_nothing_is_said_before_the_first_note_and_of_a_journal_half_read() -> None:
    assert hint_of_day(State(), NOW, FOUR, KEYS) == ""
    assert hint_of_day(state_of(make("checkin", NOW, pain_now=2), complete=False), NOW, FOUR, KEYS) == ""


def test_what_is_dated_later_makes_no_first_day() -> None:
    state = state_of(make("checkin", NOW + timedelta(days=3), pain_now=2)).until(NOW)
    assert hint_of_day(state, NOW, FOUR, KEYS) == ""


def test_each_fits_into_the_smallest_window() -> None:
    assert max(len(with_keys(f"Day 7: {line.format_map(KEYS)}")) for line in HINTS) <= 56
