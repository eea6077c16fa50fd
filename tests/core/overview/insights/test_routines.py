from __future__ import annotations

from pathlib import Path
from typing import Any

from spasm_tui.core.base.records.session import Session
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.insights.insight import OfferedArm, look_at
from spasm_tui.core.overview.insights.routines import moves_of, routines
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.core.overview.report.page import texts_of
from spasm_tui.core.overview.report.report_data import gather
from spasm_tui.lib.dates import DAY
from spasm_tui.storage.content import Content
from tests.core.overview.insights.looking import SETTINGS, eased, look
from tests.making import FOUR, NOW, TODAY, ago, make, state_of

MOVES = ["belly-breathing", "one-knee-to-chest (left)", "one-knee-to-chest (right)"]


def session(days: float, routine: str = "acute-calm", **more: Any) -> Session:
    given = {"seconds": 300, "done": MOVES, **more}
    return make(Session, ago(days=days), routine=routine, **given)


def test_a_line_for_each_routine_with_its_times_and_what_hurt() -> None:
    hurt = session(3, done=MOVES[:2], hurt=MOVES[2:])
    found = routines(look(session(1), session(2), hurt, session(5, "desk-break", seconds=250, done=[]), titles=True))
    assert found.lines == (
        "Acute calm: 3 times, 15 min in all. 0 of 6 ratings so far.",
        "Desk break: 1 time, 4 min in all. 0 of 6 ratings so far.",
        "Moves that hurt: One knee to chest 1 of 6.",
    )
    assert (found.strength, found.n) == ("counts", 4)
    assert "One knee to chest: 5 of 6 done, 0 skipped, 1 hurt." in found.reason


def test_a_routine_that_was_switched_off_since_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "off.toml").write_text('routines = ["bend-back-check"]\n')
    content, noted = Content(tmp_path), state_of(session(1, "bend-back-check"))
    assert "bend-back-check" not in content.routines
    [line] = routines(look_at(noted, NOW, SETTINGS, content)).lines
    assert line.startswith("Bend-back check: ")
    page = build_page(gather(noted, content, NOW, FOUR, Range(TODAY - DAY * 7, TODAY)), "")
    assert "Stretching: Bend-back check" in texts_of(page)


def test_with_six_ratings_it_says_what_the_pain_did() -> None:
    found = routines(look(*eased("session", [(5, 4)] * 6, routine="desk-break", done=[]), titles=True))
    assert found.lines == ("Desk break: 6 times, 1 h 30 min in all. Pain: 1 point less, 6 rated.",)
    assert found.strength == "weak"


def test_moves_are_counted_by_side_and_named_without_it() -> None:
    met = moves_of([session(1), session(2, done=MOVES[:1], skipped=MOVES[1:2], hurt=MOVES[2:])])
    assert met.met == {"belly-breathing": 2, "one-knee-to-chest": 4}
    assert (met.skipped, met.hurt) == ({"one-knee-to-chest": 1}, {"one-knee-to-chest": 1})


def test_two_routines_can_be_put_against_each_other_and_one_alone_against_nothing() -> None:
    two = routines(look(session(1), session(2), session(3, "desk-break"))).trial
    one = routines(look(session(1))).trial
    assert two is not None
    assert one is not None
    assert (two.first, two.second) == (OfferedArm("session", "acute-calm"), OfferedArm("session", "desk-break"))
    assert (one.first, one.second) == (OfferedArm("session", "acute-calm"), OfferedArm("nothing"))
    assert one.question == "Does acute calm ease the pain?"


def test_without_a_session_there_is_nothing_to_say() -> None:
    assert routines(look()).lines == ("No stretch session noted. t opens the stretches.",)
