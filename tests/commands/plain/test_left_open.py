"""A question by lines may stand open for hours: what is begun with its answer is looked at when it begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.running import Running
from spasm_tui.storage.store import Store
from tests.commands.plain.conftest import Plain
from tests.commands.plain.test_plain import HEALTHY
from tests.commands.plain.test_trial import begin
from tests.making import ago
from tests.storage.clock import Clock


def elsewhere(plain: Plain, kind: str, earlier: float = 0, **data: Any) -> Callable[[], object]:
    """Another window saves that, dated so many minutes before."""

    def add() -> object:
        store = Store(plain.cli.journal, "there", Clock(plain.cli.now))
        return store.add(kind, plain.cli.now - timedelta(minutes=earlier), data)

    return add


def ticks(plain: Plain, urgency: str = "emergency") -> Callable[[], object]:
    """Another window ticks a warning sign."""
    return elsewhere(plain, "answers", questionnaire="red-flags", answers={"now": ["pee"]}, urgency=urgency)


def runs(plain: Plain) -> list[Running]:
    return plain.cli.store().state.records(Running)


@pytest.fixture
def asked(plain: Plain) -> Plain:
    """The questions before heat are answered."""
    plain("heat", "--plain", lines=HEALTHY)
    return plain


def test_a_sign_that_was_ticked_meanwhile_shuts_heat(asked: Plain) -> None:
    done = asked.live("heat", "--plain", typed=["5", "1", ticks(asked), ""])
    assert done.code == 1
    assert "GET HELP NOW" in done.err
    assert asked.cli.store().state.records("run", "heat") == []


def test_a_session_that_ended_in_another_window_stands_against_heat(asked: Plain) -> None:
    other = elsewhere(asked, "heat", 20, seconds=900, planned=900)
    done = asked.live("heat", "--plain", typed=["5", "1", other, "", "5", "1", "", "n"])
    before, changed, after = done.out.partition("This changed meanwhile. Please look again.")
    assert changed
    assert "Let your skin rest first." not in before
    assert "Let your skin rest first." in after
    assert "Start it all the same?" in after
    assert runs(asked) == []


def test_heat_that_runs_in_another_window_is_gone_on_with(asked: Plain) -> None:
    other = elsewhere(asked, "run", 5, what="heat", preset="heat-pack", planned=900)
    done = asked.live("heat", "--plain", typed=["5", "1", other, "", (60, "q")])
    assert "10 min left" in done.out
    assert len(runs(asked)) == 1


def test_what_a_new_spasm_puts_in_doubt_is_asked_before_heat(asked: Plain) -> None:
    asked.pass_by(3600)
    done = asked.live("heat", "--plain", typed=["5", "1", elsewhere(asked, "episode", pain=8), "", "y", "n", "n"])
    assert "This changed meanwhile. Please look again." in done.out
    assert "This one is shut for now." in done.out
    assert runs(asked) == []


def test_time_that_only_goes_by_changes_nothing(asked: Plain) -> None:
    asked.cli.writer().add("heat", ago(minutes=20), {"seconds": 900, "planned": 900})
    wait = lambda: asked.pass_by(240)  # noqa: E731
    done = asked.live("heat", "--plain", typed=["5", "1", wait, "", wait, "y", (60, "q")])
    assert "This changed meanwhile" not in done.out
    assert len(runs(asked)) == 1


def test_a_sign_that_was_ticked_meanwhile_shuts_a_session(plain: Plain) -> None:
    done = plain.live("stretch", "acute-calm", "--plain", typed=[ticks(plain, "today"), "4", (30, "k"), ""])
    assert done.code == 1
    assert "Call a doctor or urgent care line today" in done.err
    assert plain.cli.store().state.records("run", "session") == []


def test_what_is_told_of_the_body_meanwhile_shuts_a_session(plain: Plain) -> None:
    told = elsewhere(plain, "answers", questionnaire="profile", answers={"surgery": ["spine-surgery"]})
    done = plain.live("stretch", "acute-calm", "--plain", typed=[told, "4", (30, "k"), ""])
    assert done.code == 1
    assert "After spine surgery" in done.out
    assert plain.cli.store().state.records("run", "session") == []


def test_a_drowsy_tablet_meanwhile_leaves_out_what_is_done_standing(plain: Plain) -> None:
    drowsy = elsewhere(plain, "dose", ingredients=[{"name": "x", "mg": 1}], drowsy=True)
    done = plain.live("stretch", "desk-break", "--plain", typed=[drowsy, "2", (5, "k"), ""])
    assert "drowsy" in done.out


@pytest.mark.parametrize(("kind", "urgency"), [("2", "today"), ("2", "emergency"), ("1", "emergency")])
@pytest.mark.parametrize("place", [0, 1])
def test_a_sign_that_was_ticked_meanwhile_shuts_rest_and_walk(
    plain: Plain, kind: str, urgency: str, place: int
) -> None:
    typed: list[Any] = [kind, "10m", (60, "e")]
    typed.insert(place, ticks(plain, urgency))
    done = plain.live("rest", "--plain", typed=typed)
    assert done.code == 1
    assert plain.cli.store().state.records("run", "rest", "walk") == []


def test_today_left_open_looks_again_before_it_leads_anywhere(asked: Plain) -> None:
    asked.cli.write_config("plain = true\n")
    done = asked.live("--plain", typed=[ticks(asked), "h", "5", "", ""])
    assert "GET HELP NOW" in done.err
    assert "What do you use?" not in done.out
    assert runs(asked) == []


def test_the_ledger_is_said_again_where_it_was_said_long_ago_or_has_changed(plain: Plain) -> None:
    dose = elsewhere(plain, "dose", 30, product="ibuprofen-400", ingredients=[{"name": "ibuprofen", "mg": 400}])
    done = plain.live("medicine", "--plain", typed=[dose, "ibuprofen 400", "1", "", "ibuprofen 400", "1", "", ""])
    before, _, after = done.out.partition("As it stands now:")
    assert "Ibuprofen: recorded 400 mg" not in before
    assert "Ibuprofen: recorded 400 mg" in after
    assert done.out.count("As it stands now:") == 1, "what was said with a dose still holds"
    wait = lambda: plain.pass_by(3600)  # noqa: E731
    done = plain.live("medicine", "--plain", typed=[wait, "ibuprofen 400", "1", "", ""])
    assert done.out.count("As it stands now:") == 1


def test_a_sign_that_is_ticked_while_heat_runs_is_told_once_and_the_skin_is_still_looked_at(asked: Plain) -> None:
    sign = ticks(asked)

    def beginning() -> None:
        usual, began = asked.pass_by, asked.seconds

        def pass_by(seconds: float) -> None:
            usual(seconds)
            if began + 60 <= asked.seconds < began + 60 + seconds:
                sign()

        asked.pass_by = pass_by  # type: ignore[method-assign]

    done = asked.live("heat", "--plain", typed=["5", "1", beginning, "", (400, "y"), (500, "e"), "q"])
    after = done.out.partition("A warning sign is ticked.")[2]
    assert "GET HELP NOW" in after
    assert "Look at your skin now." in after
    assert done.out.count("A warning sign is ticked.") == 1


@pytest.mark.parametrize(
    ("words", "typed", "kind"),
    [("heat", ["5", "1", "", (600, "e")], "heat"), ("rest", ["2", "10m", (600, "e")], "walk"),
     ("stretch acute-calm", ["4", (600, "k"), ""], "session")],
)  # fmt: skip
def test_a_clock_that_was_ended_in_another_window_is_left(
    asked: Plain, words: str, typed: list[Any], kind: str
) -> None:
    """It went on, and when it was over here the other window's record was written over."""
    usual, began = asked.pass_by, asked.seconds

    def pass_by(seconds: float) -> None:
        usual(seconds)
        if asked.seconds - began >= 60 and (running := runs(asked)):
            store = Store(asked.cli.journal, "there", Clock(asked.cli.now))
            store.read_all()
            lists: dict[str, Any] = {"done": [], "skipped": [], "hurt": []} if kind == "session" else {}
            store.become(running[0], kind, {"what": None, "seconds": 60, "ended": "stopped", **lists})

    asked.pass_by = pass_by  # type: ignore[method-assign]
    done = asked.live(*words.split(), "--plain", typed=typed)
    assert "It was ended elsewhere." in done.out
    [record] = asked.cli.store().state.records(kind)
    assert record.data["seconds"] == 60


def test_a_check_in_of_yesterday_is_not_kept_as_one_of_today(plain: Plain) -> None:
    plain.cli.write_config('track = ["pain_now", "pain_worst"]\n')
    night = lambda: plain.pass_by(16 * 3600)  # noqa: E731
    done = plain.live("checkin", "--plain", typed=[lambda: plain.pass_by(86400), "8", night, "9", "", "2", "3", ""])
    assert "It is another day now." in done.out
    [record] = plain.cli.store().state.records("checkin")
    assert record.data == {"pain_now": 2, "pain_worst": 3}
    evening = lambda: plain.pass_by(6 * 3600)  # noqa: E731
    plain.live("checkin", "--plain", typed=["8", evening, "9", ""])
    assert plain.cli.store().state.records("checkin")[0].data == {"pain_now": 8, "pain_worst": 9}


def test_questions_that_stood_open_for_days_are_asked_anew(plain: Plain) -> None:
    days = lambda: plain.pass_by(3 * 86400)  # noqa: E731
    rest: list[Any] = [""] * 5
    for typed, is_asked in (
        ([days, "7", "6", "5", *rest], False),
        (["7", days, "6", "5", *rest, "1", "2", "3", *rest], True),
    ):
        done = plain.live("ask", "function", typed=typed)
        assert ("It is another day now." in done.out) == is_asked
        newest = plain.cli.store().state.records("answers")[0].data["answers"]
        assert newest["pain-week"] == (1 if is_asked else 7)


@pytest.mark.parametrize("place", [0, 1])
def test_a_sign_that_was_ticked_meanwhile_stands_against_a_trial(plain: Plain, place: int) -> None:
    begin(plain, "q\n")
    typed: list[Any] = ["5", "", "q"]
    typed.insert(place, ticks(plain, "today"))
    done = plain.live("trial", "--plain", typed=typed)
    assert "Call a doctor or urgent care line today" in done.err
    assert plain.cli.store().state.records("side") == []
    assert ("It is:" in done.out) == bool(place)


def test_a_clock_that_runs_meanwhile_stands_against_a_session_of_a_trial(plain: Plain) -> None:
    begin(plain, "q\n")
    other = elsewhere(plain, "run", what="rest", planned=900)
    done = plain.live("trial", "--plain", typed=["5", other, "", "q"])
    assert "Not now. A clock is still running." in done.out.partition("It is:")[2]
    assert plain.cli.store().state.records("side") == []
