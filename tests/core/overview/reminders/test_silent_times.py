from __future__ import annotations

from datetime import time

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.reminders.silent_times import never_reminding, silent_words
from spasm_tui.core.overview.setting_rows import ROWS
from spasm_tui.core.overview.setting_values import shown
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT

NEVER, LATER = "in your quiet hours: it never reminds", "in your quiet hours: it reminds from 08:00 on"


@pytest.mark.parametrize(
    ("clock", "quiet", "words"),
    [
        (time(19), "21:00-08:00", ""),
        (time(22), "21:00-08:00", NEVER),
        (time(2), "21:00-08:00", NEVER),  # the day ends at four
        (time(5), "21:00-08:00", LATER),
        (time(8), "21:00-08:00", ""),
        (time(12), "11:00-08:00", NEVER),
        (time(22), "", ""),
    ],
)
def test_what_quiet_hours_do_to_a_time(clock: time, quiet: str, words: str) -> None:
    assert silent_words(clock, Settings(quiet_hours=quiet)) == words


def test_it_is_said_where_the_time_is_set() -> None:
    row = next(row for row in ROWS if row.name == "check_in_at")
    assert shown(Settings(check_in_at=time(22)), row) == f"22:00 ({NEVER})"
    assert shown(Settings(), row) == "19:00"


def test_times_that_never_remind_are_named_where_they_are_wanted() -> None:
    late = Settings(check_in_at=time(22), move_at=time(23))
    assert never_reminding(late, ()) == [f"check_in_at = 22:00 (for the check-in) is {NEVER}"]
    assert never_reminding(replace(late, reminders=()), ()) == []
    habit = next(each for each in CONTENT.habits.values() if each.remind_at is not None and not each.remind_minutes)
    wanted = replace(Settings(), reminders=(habit.id,))
    assert never_reminding(wanted, [replace(habit, remind_at=time(21, 30))]) == [
        f"the time of “{habit.title}”, 21:30, is {NEVER}"
    ]
