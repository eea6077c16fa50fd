from __future__ import annotations

import re
from pathlib import Path

import pytest

from spasm_tui.commands import talk
from spasm_tui.commands.flat_forms import PLAIN
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.heat_cold.timer_clock import SORE_SKIN
from spasm_tui.storage.content import Content
from spasm_tui.storage.store import Store
from tests.commands.plain.conftest import Plain
from tests.making import NOW, ago
from tests.storage.clock import Clock

# Nothing that shuts heat or cold: a no to each question that comes first.
_TIMERS = Content(Path("no-content-of-ones-own")).timers
HEALTHY = " ".join("n" for _ in _TIMERS.asks_of("heat"))
HEALTHY_FOR_COLD = " ".join("n" for ask in _TIMERS.asks_of("cold") if ask not in _TIMERS.asks_of("heat"))


def assert_lines_only(text: str) -> None:
    """Nothing that moves a cursor, writes over a line or colours it."""
    assert text.endswith("\n")
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


# one by one


def test_a_spasm_is_on_disk_at_the_first_digit(plain: Plain) -> None:
    done = plain("sos", "--plain", lines="7")
    assert done.code == 0
    [record] = plain.cli.store().state.records("episode")
    assert (record.data["pain"], record.at) == (7, NOW)
    assert done.out.splitlines()[:2] == ["How bad is it? 0 to 10", "Saved. Pain 7. Began 14:30"]


def test_the_rest_of_a_spasm_is_asked_after_it(plain: Plain) -> None:
    done = plain.cli("sos", "--plain", stdin="7\nn\n4\n4 5\n\n1\nReached into the car.\n")
    assert done.code == 0
    [record] = plain.cli.store().state.records("episode")
    assert len(record.data["where"]) == 2
    assert record.data["triggers"] == ["lifting"]
    assert record.noted == "Reached into the car."
    assert "doing" not in record.data


def test_what_may_ease_it_comes_before_the_rest_and_is_begun_by_its_number(plain: Plain) -> None:
    done = plain.cli("sos", "--plain", stdin="7\nn\n1\n6\nk\n")
    out = done.out
    assert out.index("Slow breaths first. Lie down, lower legs on a chair or bed.") < out.index("1 Ease it now: ")
    assert "2 Warmth: Heat for 15 minutes" in out
    assert "4 The rest, when you can: Where, and what set it off." in out
    assert "Acute calm: 3 min." in out
    assert "Where does it hurt?" not in out


def test_help_now_is_there_without_a_new_spasm(plain: Plain) -> None:
    done = plain.cli("--plain", stdin="n\n\n\n")
    assert "n Help now: what may ease it" in done.out
    assert "Ease it now: " in done.out
    assert done.code == 0


def test_help_back_and_wrong_answers_at_a_question(plain: Plain) -> None:
    done = plain("sos", "--plain", lines="? eleven 11 u x")
    assert "0 is no pain, 10 the worst there is." in done.out
    assert "? helps, u goes back, q ends." in done.out
    assert done.err.count("Pain is a whole number") == 2
    assert "There is nothing to take back." in done.out
    assert plain.cli.store().state.records("episode")[0].data["pain"] == 10


def test_u_after_saving_takes_the_spasm_back(plain: Plain) -> None:
    done = plain("sos", "--plain", lines="7 u")
    assert "Taken back: the spasm." in done.out
    assert plain.cli.store().state.records("episode") == []


def test_u_asks_the_question_before_again_and_says_nothing_twice(plain: Plain) -> None:
    done = plain.cli("checkin", "--plain", stdin="3\n4\n5\nu\nu\n6\n2\n\n\n\n\n\n")
    [record] = plain.cli.store().state.records("checkin")
    assert (record.data["pain_now"], record.data["pain_worst"], record.data["stiffness"]) == (3, 6, 2)
    asked = [line for line in done.out.splitlines() if line.startswith("Pain now")]
    assert len(asked) == 1


def test_a_check_in_that_is_left_saves_nothing(plain: Plain) -> None:
    assert plain("checkin", "--plain", lines="3 4 q").code == 0
    assert plain.cli.store().state.records() == []


# clocks


def test_heat_by_a_pipe_runs_to_its_end_and_is_rated(plain: Plain) -> None:
    done = plain("heat", "15m", "--plain", lines=f"{HEALTHY} 5 1 y 3 y")
    assert done.code == 0, done.err
    state = plain.cli.store().state
    [record] = state.records("heat")
    assert (record.data["seconds"], record.data["pain_before"], record.data["pain_after"]) == (900, 5, 3)
    assert record.data["again"] is True
    told = [line for line in done.out.splitlines() if re.search(r" \d\d:\d\d$", line)]
    assert [line.rpartition(" ")[0] for line in told] == [
        "Started: 15 min, 15 min left.",
        "Look at your skin now. Is it fine?",
        "Half way. 7 min 30 s left.",
        "Ten seconds.",
        "Time is up. Take it off and look at your skin.",
    ]
    assert [line.rpartition(" ")[2] for line in told] == ["14:30", "14:35", "14:37", "14:44", "14:45"]
    assert state.records(Running) == []


def test_heat_that_a_no_shuts_is_shut(plain: Plain) -> None:
    yes = HEALTHY.replace("n", "y")
    done = plain("heat", "15m", "--plain", lines=f"{yes} 5 1")
    assert done.code == 1
    assert "This one is shut for now." in done.out
    assert {record.kind for record in plain.cli.store().state.records()} == {"answers"}


def test_the_limits_are_those_of_the_full_screen(plain: Plain) -> None:
    plain.cli.writer().add("heat", ago(minutes=20), {"seconds": 900, "planned": 900})
    done = plain("heat", "15m", "--plain", lines=f"{HEALTHY} 5 1 n")
    assert "Let your skin rest first." in done.out
    assert "Start it all the same? y or n" in done.out
    assert plain.cli.store().state.records(Running) == []
    done = plain("heat", "9h", "--plain", lines="5 1 y")
    assert "The most is" in done.out


def test_keys_of_a_clock_that_a_person_sits_at(plain: Plain) -> None:
    keys = ((60.0, "p"), (180.0, "p"), (200.0, "t"), (210.0, "+"), (220.0, "what"), (300.0, "e"))
    typed: list[str | tuple[float, str]] = [*HEALTHY.split(), "5", "1", *keys, "", ""]
    done = plain.live("heat", "10m", "--plain", typed=typed)
    assert done.code == 0
    [record] = plain.cli.store().state.records("heat")
    assert record.data["seconds"] == 180, "two minutes of the five it stood still"
    assert record.data["planned"] == 660
    assert record.data["ended"] == "stopped"
    assert "Paused: take it off for now. p goes on." in done.out
    assert "8:40 left." in done.out
    assert done.out.count("Type p to pause") == 2


def test_a_clock_that_is_left_goes_on_and_is_come_back_to(plain: Plain) -> None:
    plain.live("heat", "10m", "--plain", typed=[*HEALTHY.split(), "5", "1", (60, "q")])
    [run] = plain.cli.store().state.records(Running)
    assert run.what == "heat"
    done = plain("heat", "--plain", lines="2 y")
    assert "Started: 10 min, 9 min left." in done.out
    [record] = plain.cli.store().state.records("heat")
    assert (record.data["seconds"], record.data["pain_after"]) == (600, 2)


def test_the_look_at_the_skin_is_asked_and_a_no_ends_it(plain: Plain) -> None:
    cold = " ".join("n" for _ in _TIMERS.asks_of("cold"))
    done = plain("cold", "20m", "--plain", lines=f"{cold} 5 1 n 4 n")
    assert "Look at your skin now." in done.out
    [record] = plain.cli.store().state.records("cold")
    assert (record.data["skin"], record.data["ended"]) == ("not-fine", "stopped")
    assert SORE_SKIN in done.out


def test_lying_down_says_when_to_get_up(plain: Plain) -> None:
    done = plain("rest", "--plain", lines="1 10m")
    assert done.code == 0
    [record] = plain.cli.store().state.records("rest")
    assert record.data["seconds"] == 600
    assert "Time to get up. Roll on to your side and push up with your arms." in done.out
    assert re.search(r"Half way. 5 min left. 14:35\n", done.out)


def test_a_walk_goes_on_until_the_person_says_so(plain: Plain) -> None:
    done = plain.live("rest", "--plain", typed=["2", "10m", (900, "e")])
    assert plain.cli.store().state.records("walk")[0].data["seconds"] == 900
    assert "That is what you planned." in done.out


@pytest.mark.parametrize(("urgency", "kind"), [("today", "2"), ("emergency", "2"), ("emergency", "1")])
def test_a_sign_ticked_meanwhile_is_told_and_nobody_is_sent_on(
    plain: Plain, monkeypatch: pytest.MonkeyPatch, urgency: str, kind: str
) -> None:
    _tick_at(plain, 60, monkeypatch, urgency=urgency)
    waits, pass_by = [], plain.pass_by

    def waiting(seconds: float) -> None:
        waits.append(seconds)
        pass_by(seconds)

    monkeypatch.setattr(plain, "pass_by", waiting)
    done = plain.live("rest", "--plain", typed=[kind, "10m", (900, "e")])
    assert len(waits) <= 900 / 5 + 3, "it looks every five seconds, not all the while"
    after = done.out.partition("A warning sign is ticked.")[2]
    assert "e ends this." in after
    assert not any(words in after for words in ("Half way", "get up", "what you planned"))


def test_comfort_stays_while_a_sign_is_to_be_checked_today(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    _tick_at(plain, 60, monkeypatch)
    done = plain.live("rest", "--plain", typed=["1", "10m", (700, "e")])
    assert "A warning sign is ticked." not in done.out
    assert "Half way." in done.out


def test_an_earlier_walk_is_noted(plain: Plain) -> None:
    done = plain.cli("rest", "--plain", stdin="3\nwalk 20 min an hour ago\n")
    assert "Noted: walk, 20 min." in done.out


@pytest.mark.parametrize("typed", ["3\nwalk 20 min an hour ago\n", "2\n10m\n"], ids=["earlier", "timed"])
def test_a_walk_is_taken_back_after_it_was_noted(plain: Plain, typed: str) -> None:
    done = plain.cli("--plain", stdin=f"r\n{typed}u\n\n")
    assert "Noted: walk" in done.out
    assert "Taken back: walk." in done.out
    assert plain.cli.store().state.records(Walk) == []


def test_a_session_says_each_move_half_way_ten_seconds_and_the_sides(plain: Plain) -> None:
    done = plain("stretch", "acute-calm", "--plain", lines="4 2")
    assert done.code == 0, done.err
    [record] = plain.cli.store().state.records("session")
    assert record.data["ended"] == "done"
    assert record.data["done"]
    assert record.data["pain_after"] == 2
    for words in ("Half way. ", "Ten seconds. ", "Done. "):
        assert words in done.out
    assert not re.search(r"^[321]\. ", done.out, re.MULTILINE), "a count is for the ear"


def test_a_move_that_hurts_and_a_session_that_is_kept(plain: Plain) -> None:
    done = plain.live(
        "stretch", "acute-calm", "--plain", typed=["4", (40, "h"), (45, "n"), (60, "p"), (300, "p"), (320, "k"), ""]
    )
    assert done.code == 0
    [record] = plain.cli.store().state.records("session")
    assert record.data["hurt"]
    assert record.data["ended"] == "stopped"
    assert "Noted, and stopped." in done.out


def test_a_session_that_was_left_waits_at_its_second(plain: Plain) -> None:
    plain.live("stretch", "acute-calm", "--plain", typed=["4", (40, "q")])
    done = plain.cli("stretch", "--plain", stdin="y\n1\n")
    assert "A session was left. Go on with it?\ny or n" in done.out
    assert plain.cli.store().state.records("session")[0].data["ended"] == "done"


def _tick_at(
    plain: Plain, at: float, monkeypatch: pytest.MonkeyPatch, then: float | None = None, urgency: str = "today"
) -> None:
    """Another window ticks a sign so many seconds after the session began, and has it looked at `then`."""
    began = plain.seconds
    sign: list[Record] = []
    store = plain.cli.writer()
    usual = plain.pass_by

    def pass_by(seconds: float) -> None:
        usual(seconds)
        now = plain.cli.now.replace(microsecond=0)
        if plain.seconds - began >= at and not sign:
            data = {"questionnaire": "red-flags", "answers": {"now": ["fever"]}, "urgency": urgency}
            sign.append(store.add("answers", now, data))
        if then is not None and plain.seconds - began >= then and sign and not sign[0].data.get("looked_at"):
            sign[0] = store.change(sign[0], {"looked_at": now})

    monkeypatch.setattr(plain, "pass_by", pass_by)
    monkeypatch.setattr(talk, "_sleep", pass_by)


def test_a_sign_ticked_in_another_window_stops_a_session_and_no_key_leads_on(
    plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    _tick_at(plain, 40, monkeypatch)
    keys = [(60, "p"), (61, "n"), (62, "e"), (400, "p"), (500, "k")]
    done = plain.live("stretch", "acute-calm", "--plain", typed=["4", *keys, ""])
    after = done.out.partition("A warning sign is ticked: it stops here.")[2]
    assert "Call a doctor or urgent care line today" in after
    assert "goes on" not in after
    assert "Half way" not in after
    [record] = plain.cli.store().state.records("session")
    assert record.data["ended"] == "stopped"
    assert record.data["seconds"] < 60


def test_a_session_goes_on_by_hand_once_the_sign_was_looked_at(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    _tick_at(plain, 40, monkeypatch, then=100)
    done = plain.live("stretch", "acute-calm", "--plain", typed=["4", (300, "p"), (900, "k"), ""])
    told = (
        "A warning sign is ticked: it stops here.",
        "Nothing stops it any more. p goes on.",
        "It goes on.",
        "Half way.",
    )
    after = done.out
    for words in told:
        assert words in after, words
        after = after.partition(words)[2]


def test_a_session_played_by_a_pipe_ends_at_a_sign_and_keeps_what_was_done(
    plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    _tick_at(plain, 40, monkeypatch)
    done = plain("stretch", "acute-calm", "--plain", lines="4 3")
    assert "A warning sign is ticked: it stops here." in done.out
    [record] = plain.cli.store().state.records("session")
    assert (record.data["ended"], record.data["pain_after"]) == ("stopped", 3)
    assert record.data["seconds"] < 60


# the rest


def test_a_dose_says_what_the_ledger_says(plain: Plain) -> None:
    done = plain.cli("medicine", "--plain", stdin="ibuprofen 400\n2\n\n\n")
    [record] = plain.cli.store().state.records(DoseTaken)
    assert record.contents == [("ibuprofen", 800.0)]
    flat = plain.cli("ledger").out.splitlines()
    assert [line for line in flat if line.startswith("Ibuprofen")][-1] in done.out


def test_a_dose_is_taken_back(plain: Plain) -> None:
    done = plain.cli("medicine", "--plain", stdin="ibuprofen 400\n1\n\nu\n")
    assert "Taken back: Ibuprofen 400 mg." in done.out
    assert plain.cli.store().state.records("dose") == []


def test_habits_name_the_command_that_leads_through_one(plain: Plain) -> None:
    assert "To be led through it: spasm-tui stretch slow-breathing --plain" in plain("habits", "--plain", lines="?").out


def test_habits_tick_and_u_takes_the_last_back(plain: Plain) -> None:
    done = plain("habits", "--plain", lines="2 2 u")
    assert done.code == 0
    assert len(plain.cli.store().state.records("habit")) == 1


def test_the_diary_reads_out_and_removes(plain: Plain) -> None:
    plain.cli.writer().add("episode", NOW, {"pain": 6, "note": "a\x1b[31mb"})
    done = plain.cli("diary", "--plain", stdin="1\ny\nq\n")
    assert "Pain: 6" in done.out
    assert plain.cli.store().state.records("episode") == []
    assert "Nothing is noted yet." in done.out


def test_a_warning_sign_shuts_what_it_shuts_on_the_screen(plain: Plain) -> None:
    plain.cli("ask", "red-flags", stdin="2\n")
    for name in ("heat", "stretch", "rest", "medicine", "insights"):
        done = plain(name, "--plain")
        assert (done.code, done.out) == (1, ""), name
        assert "GET HELP NOW" in done.err
    assert plain("sos", "--plain", lines="7").code == 0


def test_from_today_to_everything(plain: Plain) -> None:
    done = plain.cli("--plain", stdin="k\nq\nb\n1\n\nz\n\n")
    assert done.code == 0
    assert done.out.count("What now? Enter: the end.") == 3
    assert "Give one of: s, n, h, c," in done.err
    assert len(plain.cli.store().state.records("habit")) == 1


def test_a_setting_turns_it_on_for_good(plain: Plain) -> None:
    plain.cli("config", "set", "plain", "on")
    assert "Saved. Pain 4." in plain("sos", lines="4").out
    assert plain("insights").code == 0


@pytest.mark.parametrize("width", [0, 40])
def test_the_whole_day_has_nothing_but_lines(plain: Plain, width: int) -> None:
    plain.cli.write_config(f"line_width = {width}\n")
    outs = [
        plain.cli("sos", "--plain", stdin="7\ny\n0\n0\nn\n0\n0\n4\n4\n\n1\n\n"),
        plain("heat", "15m", "--plain", lines=f"{HEALTHY} 5 1 3 y"),
        plain("cold", "10m", "--plain", lines=f"{HEALTHY_FOR_COLD} 5 1 y y 3 y"),
        plain("stretch", "acute-calm", "--plain", lines="4 2"),
        plain("checkin", "--plain", lines="3"),
        plain.cli("medicine", "--plain", stdin="ibuprofen 400\n1\n\n\n"),
        plain("rest", "--plain", lines="1 10m"),
        plain("habits", "--plain", lines="1"),
        plain("diary", "--plain", lines="1 n"),
        plain("insights", "--plain"),
        plain.cli("ask", "red-flags", "--plain", stdin="0\n" * 9),
        plain.cli("trial", "--plain", stdin="n\n"),
        plain("settings", "--plain", lines="1 2"),
        plain("--plain"),
    ]
    for done in outs:
        assert_lines_only(done.out)
        assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.err)
        if width:
            assert [line for line in f"{done.out}{done.err}".splitlines() if len(line) > width] == []
    assert_lines_only(plain("report").out)  # a page to keep: Markdown has its own lines
    assert {record.kind for record in plain.cli.store().state.records()} >= {
        "episode",
        "heat",
        "session",
        "dose",
        "rest",
    }


@pytest.mark.parametrize("name", [name for name in PLAIN if name not in ("insights", "home")])
def test_the_last_line_of_a_prompt_fits_a_braille_line(plain: Plain, name: str) -> None:
    plain.cli.writer().add("episode", NOW, {"pain": 6})
    done = plain(name, "--plain")
    assert done.code == 0
    assert_lines_only(done.out)
    prompt = done.out.splitlines()[-1]
    assert len(prompt) <= 40


def test_what_two_machines_changed_apart_is_put_together_by_lines_too(plain: Plain) -> None:
    """Only the full screen did it: who never opens that never saw the other machine's change."""
    record = plain.cli.writer().add("episode", NOW, {"pain": 6})
    one, two = (Store(plain.cli.journal, name, Clock(NOW)) for name in ("one", "two"))
    for store in (one, two):
        store.read_all()
    one.change(record, {"note": "bus"})
    two.change(record, {"pain": 3})
    done = plain.cli("diary", "--plain", stdin="q\n")
    assert "changed in two windows or on two machines. Both changes are in it." in done.err
    [found] = plain.cli.store().state.records("episode")
    assert found.data == {"pain": 3, "note": "bus"}
    assert "Both changes" not in plain.cli("diary", "--plain", stdin="q\n").err
