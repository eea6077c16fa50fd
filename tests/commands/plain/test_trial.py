from __future__ import annotations

import pytest

from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.overview.new_trial import NewTrial
from spasm_tui.core.trial.trial import draw_order
from spasm_tui.storage.content import Content
from tests.commands.plain.conftest import Plain
from tests.making import NOW, ago


def option(plain: Plain, words: str) -> str:
    """The number of that option, as it is said."""
    content = Content(plain.cli.data / "content")
    starts = NOW.replace(hour=4, minute=0).time()
    [item] = [
        each for each in NewTrial(plain.cli.store().state, content, starts, NOW).form().items if each.id == "first"
    ]
    return str(next(n for n, each in enumerate(item.options, 1) if words in each.text))


def begin(plain: Plain, more: str = "") -> str:
    """A trial of something of one's own, ten minutes long, against nothing."""
    own, nothing = option(plain, "Something else"), option(plain, "Nothing")
    return plain.cli("trial", "--plain", stdin=f"y\n{own}\nTENS\n10\n{nothing}\n1\n{more}").out


def planned(plain: Plain) -> TrialPlanned:
    [record] = plain.cli.store().state.records(TrialPlanned)
    return record


def test_a_trial_is_explained_asked_for_and_begun(plain: Plain) -> None:
    said = begin(plain)
    assert "Which of two things helps you more?" in said
    assert "Your trial has begun: TENS or just waiting." in said
    assert (planned(plain).pairs, planned(plain).shown) == (6, None)
    assert "It is:" not in said, "which one it is comes after the pain"


def test_u_takes_the_new_trial_back(plain: Plain) -> None:
    assert "Taken back: the trial." in begin(plain, "u\n")
    assert plain.cli.store().state.records(TrialPlanned) == []


def test_two_that_cannot_be_compared_are_asked_again(plain: Plain) -> None:
    nothing = option(plain, "Nothing")
    done = plain.cli("trial", "--plain", stdin=f"y\n{nothing}\n{nothing}\n1\n")
    assert "Choose two different things." in done.out
    assert done.out.count("What do you want to put to the test?") == 2


def test_a_session_by_the_pain_before_and_the_pain_after(plain: Plain) -> None:
    begin(plain)
    low = plain.cli("trial", "--plain", stdin="2\n")
    assert "Pain 2 is too low to show a change." in low.out
    done = plain.cli("trial", "--plain", stdin="5\n\n")
    assert "Session 1 of 12. It is: " in done.out
    [side] = plain.cli.store().state.records(Side)
    assert side.pain_before == 5
    assert "The pain is asked at " in done.out
    plain.pass_by(45 * 60)
    done = plain.cli("trial", "--plain", stdin="3\ny\n")
    [side] = plain.cli.store().state.records(Side)
    assert (side.pain_later, side.again) == (3, True)
    assert "Not now. The last one must wear off first." in done.out


def test_a_session_that_was_begun_by_mistake_is_taken_back(plain: Plain) -> None:
    begin(plain, "5\n\n")
    done = plain.cli("trial", "--plain", stdin="b\nl\n")
    assert "Taken back." in done.out
    assert plain.cli.store().state.records(Side) == []


def test_a_session_is_left_out_and_the_trial_ended(plain: Plain) -> None:
    begin(plain, "5\nn\n")
    assert planned(plain).left_out == ("1",)
    done = plain.cli("trial", "--plain", stdin="5\n\ne\ny\n")
    assert planned(plain).is_over
    assert "Too few pairs to say." in done.out
    assert "Pair 1 does not count: you left it out." in done.out
    again = plain.cli("trial", "--plain", stdin="2\n")
    assert "2 TENS or just waiting, Today" in again.out
    assert "Too few pairs to say." in again.out


def test_heat_of_a_trial_runs_its_clock(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = next(f"{seed:016x}" for seed in range(99) if draw_order(seed, 6)[0] == 0)
    monkeypatch.setattr("spasm_tui.commands.plain.trial.secrets.token_hex", lambda _: seed)
    heat, nothing = option(plain, "Heat pack"), option(plain, "Nothing")
    questions = Content(plain.cli.data / "content").timers.asks_of("heat")
    plain.cli("trial", "--plain", stdin="\n".join(["y", heat, nothing, "1", *("n" for _ in questions)]) + "\n")
    done = plain.cli("trial", "--plain", stdin="5\n\ny\n3\ny\n")
    assert "It is: Heat" in done.out
    assert "Time is up." in done.out
    [record] = plain.cli.store().state.records("heat")
    assert record.data["trial"] == f"{planned(plain).id}:1"
    assert (record.data["pain_before"], record.data["pain_after"]) == (5, 3)


def test_the_first_days_of_a_spasm_stand_against_it(plain: Plain) -> None:
    plain.cli.writer().add("episode", ago(hours=10), {"pain": 5})
    done = plain.cli("trial", "--plain", stdin="n\n")
    assert done.code == 1
    assert "Not now." in done.out
    assert plain.cli.store().state.records(TrialPlanned) == []
