from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.question_form.yes_no import YesNoLine
from spasm_tui.tui.controls.results import UrgencyResult
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens.questionnaire.themes_result import ThemesResult
from tests.content import CONTRIBUTORS
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import SIZES, SMALL, USUAL, WIDE, Machine, Play

MINE = """
title = "About my week"
[[item]]
id = "sure"
page = "First"
kind = "yes-no"
text = "Are you sure?"
required = true
[[item]]
id = "bad"
page = "First"
kind = "scale"
text = "How bad was it?"
required = true
[[item]]
id = "pet"
page = "First"
kind = "one"
text = "Which pet?"
options = [{ id = "cat", text = "A cat" }, { id = "dog", text = "A dog" }]
[[item]]
id = "tools"
page = "Second"
kind = "many"
text = "Which tools?"
options = [{ id = "saw", text = "A saw" }, { id = "axe", text = "An axe" }, { id = "rake", text = "A rake" }]
[[item]]
id = "water"
page = "Second"
kind = "number"
text = "How much water?"
unit = "litres"
min = 0
max = 9
required = true
[[item]]
id = "woke"
page = "Second"
kind = "time"
text = "When did you wake?"
[[item]]
id = "words"
page = "Second"
kind = "text"
text = "In your words?"
[[item]]
id = "cat-name"
page = "Cats"
kind = "text"
text = "What is the cat called?"
shown_if = { item = "pet", has = "cat" }
"""


def page(play: Play) -> str:
    return play.one(QuestionForm).page


def asked(play: Play) -> list[str]:
    return [field.item.id for field in play.one(QuestionForm).fields]


def answers(machine: Machine) -> dict[str, Any]:
    found: dict[str, Any] = machine.only("answers")["answers"]
    return found


# warning signs


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_ticked_leads_to_the_calm_page_with_what_to_watch_for(
    machine: Machine, size: tuple[int, int]
) -> None:
    async with machine.play(size=size) as play:
        await play.press("w", "enter", "enter", "enter")
        found = machine.only("answers")
        assert (found["questionnaire"], found["urgency"], found["at"]) == ("red-flags", "none", NOW)
        assert found["answers"] == {"now": [], "today": [], "week": []}
        assert "acknowledged" not in found
        assert play.front == "QuestionnaireScreen"
        result = play.one(UrgencyResult)
        assert result.finding.urgency == "none"
        assert "None of the warning signs were ticked" in play.flowing()
        await play.press("end")
        assert " ".join(result.page["list"][-1].split()) in play.flowing()
        assert machine.drafts() == []


@pytest.mark.parametrize(("key", "urgency", "title"), [("8", "today", "today"), ("1", "days", "this week")])
async def test_a_sign_of_a_later_page_names_how_soon(machine: Machine, key: str, urgency: str, title: str) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter")
        if urgency == "today":
            await play.press(key)
        await play.press("enter")
        if urgency == "days":
            await play.press(key)
        await play.press("enter")
        assert machine.only("answers")["urgency"] == urgency
        result = play.one(UrgencyResult)
        assert title in result.page["title"]
        assert result.page["title"] in play.text()
        assert result.finding.why[0] in play.flowing()


async def test_the_next_time_the_signs_are_asked_from_the_first_page(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "enter", "enter", "enter", "escape", "w")
        assert page(play) == "Right now"
        assert play.one(QuestionForm).answers == {}


async def test_a_follow_up_question_comes_with_its_tick_and_goes_with_it(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter")
        assert asked(play) == ["today"]
        await play.press("1")
        assert asked(play) == ["today", "leg-fast"]
        await play.press("enter")
        assert isinstance(play.app.focused, YesNoLine)
        await play.press("y")
        assert play.one(QuestionForm).answers["leg-fast"] is True
        await play.press("up", "1")
        assert asked(play) == ["today"]
        await play.press("8", "enter", "enter")
        # A fast loss of strength would be an emergency; that answer no longer stands.
        assert answers(machine) == {"now": [], "today": ["bruise"], "week": []}
        assert machine.only("answers")["urgency"] == "today"
        assert play.front == "QuestionnaireScreen"


async def test_follow_up_questions_keep_the_order_of_the_file(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "9", "2", "1", "4")
        assert asked(play) == ["today", "leg-fast", "pulse-more", "defences", "unwell"]
        await play.press("2")
        assert asked(play) == ["today", "leg-fast", "pulse-more", "defences"]


async def test_a_required_follow_up_is_not_passed_over(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "1", "enter", "enter")
        assert page(play) == "Today"
        assert "needs an answer" in play.text()
        await play.press("n", "enter", "enter")
        assert answers(machine)["leg-fast"] is False


async def test_a_follow_up_answer_can_make_it_an_emergency_on_the_second_page(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "1", "enter", "y", "enter")
        assert play.front == "EmergencyScreen"
        assert machine.only("answers")["urgency"] == "emergency"
        assert answers(machine) == {"now": [], "today": ["one-leg"], "leg-fast": True}


@pytest.mark.parametrize("back", mostly_slow(["pageup", "backspace"], quick=["backspace"]))
async def test_back_and_forth_keeps_the_answers(machine: Machine, back: str) -> None:
    async with machine.play("warning-signs") as play:
        assert "Back a page" not in play.text(), "there is none yet"
        await play.press("enter", "8", "6", "enter")
        assert page(play) == "This week"
        assert "Back a page" in play.text()
        await play.press("2", back)
        assert page(play) == "Today"
        assert play.one(Choices).chosen == ("thinners", "bruise")
        await play.press(back)
        assert page(play) == "Right now"
        await play.press(back)
        assert page(play) == "Right now"
        await play.press("enter", "enter")
        assert play.one(Choices).chosen == ("constant",)
        await play.press("enter")
        assert answers(machine) == {"now": [], "today": ["thinners", "bruise"], "week": ["constant"]}


@pytest.mark.parametrize("size", SIZES)
async def test_the_option_under_the_cursor_is_always_in_sight(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play("warning-signs", size=size) as play:
        await play.press("enter")
        choices = play.one(Choices)
        for key in [*["down"] * 11, *["up"] * 11]:
            await play.press(key)
            assert choices.current
            line = next(line for line in play.text().splitlines() if "▸" in line)
            assert choices.current.text[:25] in line
        assert choices.cursor == 0


DIGITS: dict[float, dict[str, tuple[str, ...]]] = {
    60: {
        "1 0": ("pregnant",),
        "1 3": ("infection-risk",),
        "1 space 2": ("one-leg", "fever"),
        "1 down 2": ("one-leg", "fever"),
        "1 4": ("one-leg", "pulse"),
        "1 3 1 3": (),
        "1 2 1 1 1": ("one-leg", "blisters", "stuck"),
        "3 1 0": ("side-pee", "pregnant"),
        "1 0 0": (),
        "2 0": (),
    },
    -1: {"1 2": ("one-leg", "fever"), "1 0": ("pregnant",), "1 space": ()},
}


@pytest.mark.parametrize("together", mostly_slow(DIGITS, quick=[-1]))
async def test_digits_typed_together_are_one_number(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, together: float
) -> None:
    monkeypatch.setattr(Choices, "TOGETHER", together)
    async with machine.play("warning-signs", size=SMALL) as play:
        assert "space or a number (1 to 11) ticks   enter: none of these" in play.text()
        for keys, chosen in DIGITS[together].items():
            await play.press("ctrl+r")
            assert page(play) == "Right now"
            assert not play.one(QuestionForm).answers
            await play.press("enter", *keys.split())
            assert play.one(QuestionForm).answers.get("today") == list(chosen), keys
            assert play.app.screen.query(Choices).first().chosen == chosen


async def test_every_option_of_a_long_list_has_its_number(machine: Machine) -> None:
    async with machine.play("warning-signs", size=WIDE) as play:
        await play.press("enter")
        assert "[ ]  9 New or worse back pain" in play.text()
        assert "[ ] 13 New or worse pain, with" in play.text()


async def test_in_a_short_list_each_digit_is_one_of_its_own(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("n", "3", "enter", "2", "enter", "1", "2", "1")
        assert play.one(Choices).chosen == ("axe",)
        await play.press("0")
        assert play.one(Choices).chosen == ()


async def test_page_down_goes_on_as_enter_does(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("pagedown")
        assert page(play) == "Today"


async def test_the_draft_survives_esc(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "enter", "8", "escape")
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []
        await play.press("w")
        assert page(play) == "Today"
        assert play.one(Choices).chosen == ("bruise",)


async def test_the_draft_survives_a_kill(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "enter", "1", "enter", "n", "enter", "3")
    assert machine.on_disk() == []
    async with machine.play() as play:
        await play.press("w")
        assert page(play) == "This week"
        assert play.one(Choices).chosen == ("night",)
        await play.press("enter")
        assert answers(machine) == {"now": [], "today": ["one-leg"], "leg-fast": False, "week": ["night"]}
    assert machine.drafts() == []


@pytest.mark.parametrize(("days", "is_asked"), [(0.9, False), (1, True), (21, True)])
async def test_answers_of_another_day_do_not_come_back_as_those_of_now(
    machine: Machine, days: float, is_asked: bool
) -> None:
    """A week's measure, half answered three weeks ago, was finished as if it were about this week."""
    async with machine.play("questionnaire", "function") as play:
        await play.press("7", "escape")
    machine.clock.advance(days=days)
    async with machine.play("questionnaire", "function") as play:
        assert (asked(play) == ["unfinished"]) == is_asked
        if not is_asked:
            assert play.one(QuestionForm).answers == {"pain-week": 7}
            return
        ago_told = "1 day ago" if days == 1 else "21 days ago"
        assert f"You began this {ago_told} and left it with 1 answer. What now?" in play.flowing()
        await play.press("enter")
        assert play.one(QuestionForm).answers == {}
        await play.press("escape")
        await play.open("questionnaire", "function")
        assert asked(play) == ["unfinished"], "a key too many loses nothing"
        await play.press("2", "enter")
        assert play.one(QuestionForm).answers == {"pain-week": 7}
        assert page(play) == "The last 7 days"
        await play.press("escape")
        await play.open("questionnaire", "function")
        assert f"You began this {ago_told}" in play.flowing(), "it is not of now for having been looked at"
        await play.press("1", "enter")
        assert play.one(QuestionForm).answers == {}
        await play.press("3", "escape")
        await play.open("questionnaire", "function")
        assert play.one(QuestionForm).answers == {"pain-week": 3}
    assert machine.on_disk() == []


async def test_questions_that_stood_open_for_weeks_are_asked_about_too(machine: Machine) -> None:
    async with machine.play("questionnaire", "function") as play:
        await play.press("7", "enter")
        machine.clock.advance(days=21)
        await play.press("3")
        assert "You began this 21 days ago and left it with 2 answers." in play.flowing()
        await play.press("2", "enter")
        assert play.one(QuestionForm).answers == {"pain-week": 7, "enjoyment": 3}
        await play.press("5")
        assert play.one(QuestionForm).answers == {"pain-week": 7, "enjoyment": 3, "activity": 5}, "asked once"


async def test_an_emergency_is_never_asked_about(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "8")
        machine.clock.advance(days=21)
        await play.press("backspace", "2")
        assert machine.only("answers")["urgency"] == "emergency"
        assert asked(play) != ["unfinished"]


async def test_a_draft_that_does_not_tell_when_it_was_begun_is_asked_about(machine: Machine) -> None:
    machine.world().drafts.write("ask-function", {"answers": {"pain-week": 7, "enjoy-week": 3}, "page": ""})
    async with machine.play("questionnaire", "function") as play:
        assert asked(play) == ["unfinished"]
        assert "You began this a while ago" in play.flowing()
        await play.press("ctrl+r")
        assert play.one(QuestionForm).answers == {}


async def test_ctrl_r_forgets_the_draft_and_starts_over(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "8", "ctrl+r")
        assert page(play) == "Right now"
        assert play.one(Choices).chosen == ()
        assert machine.drafts() == []
        await play.press("enter", "enter", "enter")
        assert answers(machine) == {"now": [], "today": [], "week": []}


async def test_ctrl_r_on_the_result_asks_anew_and_keeps_what_was_saved(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "enter", "enter")
        await play.wait(60)
        await play.press("ctrl+r", "enter", "8", "enter", "enter")
        assert [r["urgency"] for r in machine.on_disk("answers")] == ["none", "today"]


async def test_a_disk_that_refuses_keeps_the_draft_and_still_shows_the_result(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "8", "enter")
        machine.break_disk()
        await play.press("enter")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.one(UrgencyResult).finding.urgency == "today"
        machine.mend_disk()
        await play.press("escape", "w")
        assert play.one(QuestionForm).answers["today"] == ["bruise"]
        await play.press("enter")
        assert machine.only("answers")["urgency"] == "today"


async def test_enter_pressed_twice_at_the_end_saves_once(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "enter")
        await play.press_at_once("enter", "enter", "enter")
        assert machine.only("answers")["urgency"] == "none"
        assert play.has(UrgencyResult)


async def test_a_week_after_the_signs_are_due_again(machine: Machine) -> None:
    machine.log("episode", ago(days=8), pain=6, finished=True)
    machine.log("answers", ago(days=7), questionnaire="red-flags", answers={"now": []}, urgency="none")
    async with machine.play() as play:
        assert play.said("#due").startswith("▸ It is a week")
        await play.press("enter", "enter", "enter", "enter", "escape")
        assert play.front == "TodayScreen"
        assert "It is a week" not in play.said("#due")


# an emergency counts as soon as it is ticked


@pytest.mark.parametrize("size", SIZES)
async def test_a_ticked_emergency_is_on_disk_at_once_and_enter_is_named(
    machine: Machine, size: tuple[int, int]
) -> None:
    async with machine.play("warning-signs", size=size) as play:
        await play.press("1")
        assert machine.only("answers")["urgency"] == "emergency"
        # It does not tear the page away from who is still ticking.
        await play.beat(12)
        assert play.front == "QuestionnaireScreen"
        assert "This needs help now. Press enter" in play.flowing()
        await play.press("2", "8")
        assert answers(machine) == {"now": ["numb-seat", "pee", "chest"]}
        assert machine.only("answers")["at"] == NOW
        await play.press("enter")
        assert play.front == "EmergencyScreen"
        assert answers(machine) == {"now": ["numb-seat", "pee", "chest"]}
        assert machine.drafts() == []


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+r"])
async def test_left_by_any_key_it_leads_to_its_page(machine: Machine, key: str) -> None:
    async with machine.play() as play:
        await play.press("w", "2", key)
        assert play.front == "EmergencyScreen"
        assert play.app.is_running
        assert machine.only("answers")["urgency"] == "emergency"
        await play.press("escape")
        assert play.front == "EmergencyScreen"
        await play.read_emergency()
        assert play.front == "TodayScreen"
        await play.press("w")
        assert (page(play), play.one(QuestionForm).answers) == ("Right now", {})
        assert play.stack == ["TodayScreen", "QuestionnaireScreen"]


@pytest.mark.parametrize("key", mostly_slow(["d", "p", "h", "question_mark", "w"], quick=["d", "question_mark", "w"]))
async def test_another_screen_s_key_leads_to_its_page_too(machine: Machine, key: str) -> None:
    async with machine.play() as play:
        await play.press("w", "2", key)
        await play.beat()
        assert play.front == "EmergencyScreen"
        await play.read_emergency()
        assert play.front != "EmergencyScreen"
        await play.press(*["escape"] * 3, "w")
        assert (page(play), play.one(QuestionForm).answers) == ("Right now", {})
        assert machine.only("answers")["acknowledged"]
        assert machine.drafts() == []


async def test_the_way_back_to_the_questions_is_a_new_look(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "2", "d")
        await play.beat()
        await play.read_emergency()
        assert play.front == "QuestionnaireScreen"
        assert play.one(QuestionForm).answers == {}
        await play.press("3")
        assert [r["answers"] for r in machine.on_disk("answers")] == [{"now": ["pee"]}, {"now": ["poo"]}]


async def test_a_killed_program_has_it_on_disk_and_the_next_start_shows_it(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "2")
    assert machine.only("answers")["urgency"] == "emergency"
    async with machine.play("heat") as play:
        assert play.front == "EmergencyScreen"
        await play.read_emergency()
        await play.press("escape", "w")
        assert play.one(QuestionForm).answers == {}
    assert len(machine.on_disk("answers")) == 1
    assert machine.drafts() == []


@pytest.mark.slow
async def test_a_slip_is_taken_back_where_it_was_made(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "2")
        known = machine.only("answers")["id"]
        await play.press("2")
        assert machine.on_disk("answers") == []
        assert "needs help" not in play.text()
        # The journal keeps both: that it was ticked, and that it was taken back.
        written = "".join(path.read_text() for path in machine.places.journal.glob("*.toml"))
        assert written.count(f'id = "{known}"') == 2
        await play.press("escape")
        assert play.front == "TodayScreen"
        await play.beat(12)
        assert play.front == "TodayScreen"
        await play.press("w", "enter", "enter", "enter")
        assert machine.only("answers")["urgency"] == "none"
        assert machine.only("answers")["id"] != known


async def test_ticked_again_after_a_slip_it_counts_again(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("2", "2", "3")
        assert answers(machine) == {"now": ["poo"]}
        await play.press("escape")
        assert play.front == "EmergencyScreen"


async def test_once_its_page_was_read_elsewhere_nothing_is_taken_back(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("2")
        other = machine.store("here")
        record = other.state.last("answers")
        assert record is not None
        other.change(record, {"acknowledged": NOW})
        await play.beat(10)
        await play.press("2")
        assert machine.only("answers")["acknowledged"] == NOW
        await play.press("3")
        assert [r["answers"] for r in machine.on_disk("answers")] == [{"now": ["pee"]}, {"now": ["poo"]}]


async def test_a_follow_up_counts_at_once_and_goes_with_its_question(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("enter", "1", "enter", "y")
        assert answers(machine) == {"now": [], "today": ["one-leg"], "leg-fast": True}
        await play.press("up", "1")
        assert machine.on_disk("answers") == []


async def test_nothing_more_is_asked_of_who_needs_help(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        # The pulse has a question of its own, which stays open.
        await play.press("enter", "1", "4", "enter", "y", "enter")
        assert play.front == "EmergencyScreen"
        assert answers(machine) == {"now": [], "today": ["one-leg", "pulse"], "leg-fast": True}


async def test_s_in_the_middle_saves_the_spasm_first(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("w", "2", "s", "7")
        await play.beat(2)
        assert play.front == "SpasmScreen"
        await play.press("enter")
        await play.beat()
        assert machine.only("episode")["pain"] == 7
        assert play.front == "EmergencyScreen"


async def test_another_device_s_emergency_comes_up_while_one_is_ticked(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("2")
        machine.log("answers", device="phone", questionnaire="red-flags", answers={"now": ["poo"]}, urgency="emergency")
        await play.beat(10)
        assert play.front == "EmergencyScreen"
        assert len(play.one(UrgencyResult).finding.why) == 2


OLD_DRAFT = {"answers": {"now": ["pee"]}, "page": "Right now"}


async def test_a_draft_of_an_older_version_that_holds_one_counts_at_the_start(machine: Machine) -> None:
    machine.world().drafts.write("ask-red-flags", OLD_DRAFT)
    async with machine.play(read=False) as play:
        await play.pilot.pause(0.2)
        await play.beat()
        assert play.front == "EmergencyScreen"
        assert answers(machine) == {"now": ["pee"]}
        assert machine.drafts() == []
        await play.read_emergency()
        assert play.front == "TodayScreen"


async def test_a_draft_that_is_no_emergency_stays_one(machine: Machine) -> None:
    draft = {"begun": NOW, "answers": {"now": [], "today": ["bruise"]}, "page": "Today"}
    machine.world().drafts.write("ask-red-flags", draft)
    async with machine.play() as play:
        await play.beat(3)
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []
        await play.press("w")
        assert play.one(QuestionForm).answers == {"now": [], "today": ["bruise"]}


async def test_a_disk_that_refuses_keeps_the_tick_in_the_draft(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        machine.break_disk()
        await play.press("2")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.front == "QuestionnaireScreen"
        machine.mend_disk()
        await play.press("8", "escape")
        assert play.front == "EmergencyScreen"
        assert answers(machine) == {"now": ["pee", "chest"]}


# what plays a part


@pytest.mark.slow
@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_the_themes_page_shows_where_each_point_comes_from(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("p", "y")
        assert asked(play)[:2] == ["heavy", "age"]
        await play.press("1", "enter", "y", "n", "n", "n", "enter")
        await play.press(*"nnnyn", "enter", *"nnnnn", "enter", *"ynn")
        assert asked(play) == ["below-knee", "leg-weak", "stiff-mornings", "heavy-legs"]
        await play.press("n", "enter")
        found = machine.only("answers")
        assert (found["questionnaire"], found["score"]) == ("contributors", 4.5)
        assert found["answers"]["age"] == "under-30"
        assert len(found["answers"]) == 20
        result = play.one(ThemesResult).found
        assert [(theme.id, theme.total, theme.most) for theme in result.shown] == [("strain", 4.5, 4.5)]
        assert "4.5 of 4.5 points" in play.flowing()
        assert "The load was far from you or shaky, or a person or animal" in play.flowing()
        assert [note[:30] for note in result.notes] == ["Tell a doctor or physio about "]
        await play.press("end")
        assert "An irritated nerve is one thing it can be." in play.flowing()
        assert CONTRIBUTORS.footer.endswith("can be seen on a scan.")
        assert "can be seen on a scan." in play.flowing()


@pytest.mark.slow
async def test_no_pattern_is_said_to_be_common(machine: Machine) -> None:
    async with machine.play("contributors") as play:
        for count in (5, 5, 5, 3):
            await play.press(*"n" * count, "enter")
        assert "score" not in machine.only("answers")
        assert play.one(ThemesResult).found.shown == ()
        assert "No clear pattern" in play.text()


async def test_questions_that_need_no_answer_may_be_passed_over(machine: Machine) -> None:
    async with machine.play("contributors") as play:
        await play.press(*["enter"] * 18)
        assert answers(machine) == {}
        assert play.has(ThemesResult)


# the user's own


@pytest.mark.slow
async def test_a_file_of_ones_own_is_answered_by_keyboard_in_every_kind(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        assert "About my week" in play.text().splitlines()[0]
        await play.press("y", "1", "0", "enter")
        assert play.one(ScaleInput).value == 10
        await play.press("2", "enter")
        assert page(play) == "Second"
        await play.press("1", "3", "enter")
        await play.write("2,5")
        await play.press("enter")
        await play.write("6:05")
        await play.press("enter")
        await play.write("söso 5 [b]")
        assert machine.on_disk() == []
        await play.press("enter")
        assert answers(machine) == {
            "sure": True,
            "bad": 10,
            "pet": "dog",
            "tools": ["saw", "rake"],
            "water": 2.5,
            "woke": "06:05",
            "words": "söso 5 [b]",
        }
        assert machine.only("answers")["questionnaire"] == "mine"
        assert play.front == "TodayScreen"
        assert any("Saved" in toast for toast in play.toasts)


@pytest.mark.slow
async def test_a_page_that_an_answer_opens_is_asked(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("n", "3", "enter", "1", "enter", "enter")
        await play.press("2", "enter", "enter", "enter")
        assert page(play) == "Cats"
        await play.write("Tom")
        await play.press("enter")
        assert answers(machine) == {
            "sure": False,
            "bad": 3,
            "pet": "cat",
            "tools": [],
            "water": 2,
            "cat-name": "Tom",
        }


async def test_what_was_typed_but_not_entered_is_there_after_a_page_back(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("y", "5", "enter", "enter", "enter")
        play.app.screen.query_one(Input).focus()
        await play.settle()
        await play.write("2.5")
        await play.press("pageup", "pagedown")
        assert play.app.screen.query_one(Input).value == "2.5"


@pytest.mark.parametrize(("typed", "right"), [("12", "3"), ("lots", "0.5"), ("-1", "9")])
async def test_a_number_that_does_not_fit_is_named_and_kept(machine: Machine, typed: str, right: str) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("n", "3", "enter", "2", "enter", "enter")
        await play.write(typed)
        await play.press("enter")
        assert "Give a number from 0 to 9 litres." in play.text()
        focused = play.app.focused
        assert isinstance(focused, Input)
        assert focused.value == typed
        await play.press(*["backspace"] * len(typed))
        await play.write(right)
        await play.press("enter", "enter", "enter")
        assert answers(machine)["water"] == float(right)


async def test_enter_past_a_required_question_points_to_it(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("enter", "enter", "enter")
        assert page(play) == "First"
        assert "needs an answer" in play.text()
        assert isinstance(play.app.focused, YesNoLine)


async def test_on_a_disk_that_refuses_ones_own_questions_stay_and_are_not_called_saved(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("n", "3", "enter", "2", "enter", "enter", "4", "enter", "enter")
        machine.break_disk()
        await play.press("enter")
        assert not any("Saved" in toast for toast in play.toasts)
        assert play.front == "QuestionnaireScreen"
        machine.mend_disk()
        await play.press("enter")
        assert answers(machine) == {"sure": False, "bad": 3, "pet": "dog", "tools": [], "water": 4}


async def test_up_and_down_move_between_the_questions(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    async with machine.play("questionnaire", "mine") as play:
        await play.press("down")
        assert isinstance(play.app.focused, ScaleInput)
        await play.press("down", "down", "down", "down")
        assert isinstance(play.app.focused, Choices)
        await play.press("up", "up", "up")
        assert isinstance(play.app.focused, YesNoLine)


async def test_a_file_that_cannot_be_used_says_so(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", 'title = "x"\n[[item]]\nid = "a"\nkind = "colour"\n')
    async with machine.play("questionnaire", "mine") as play:
        assert "“mine” cannot be used" in play.text()
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_a_draft_for_a_page_that_is_no_longer_asked_starts_at_the_first(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    world = machine.world()
    world.drafts.write("ask-mine", {"begun": NOW, "answers": {"pet": "dog"}, "page": "Cats"})
    async with machine.play("questionnaire", "mine") as play:
        assert page(play) == "First"
        assert play.one(Choices).chosen == ("dog",)


async def test_a_draft_from_an_older_file_with_other_kinds_does_no_harm(machine: Machine) -> None:
    machine.write_content("questionnaires/mine.toml", MINE)
    answers = {"sure": "maybe", "bad": ["cat"], "pet": 3, "tools": "saw", "water": True, "woke": 5, "gone": 1}
    machine.world().drafts.write("ask-mine", {"begun": NOW, "answers": answers, "page": "First"})
    async with machine.play("questionnaire", "mine") as play:
        assert page(play) == "First"
        await play.press("y", "4", "enter", "2", "enter")
        assert page(play) == "Second"
        assert play.one(QuestionForm).answers["bad"] == 4
        assert "gone" not in play.one(QuestionForm).answers


async def test_what_was_told_elsewhere_while_about_you_stood_half_answered_is_not_taken_back(machine: Machine) -> None:
    """The draft of the page held all answers of when it was begun: finished later, it took a blood thinner away."""
    told = {"about": "18-64", "pregnant": False, "medicines": ["drinks"]}
    machine.log("answers", ago(days=2), questionnaire="profile", version="2026-11-22", answers=told)
    async with machine.play("profile") as play:
        await play.press("up", "3", "escape")
        assert play.front == "TodayScreen"
        more = {**told, "pregnant": True, "medicines": ["drinks", "blood-thinner"]}
        machine.log("answers", device="there", questionnaire="profile", version="2026-11-22", answers=more)
    machine.clock.advance(hours=1)
    async with machine.play("profile") as play:
        for _ in range(12):
            await play.press("pagedown")
            if play.front == "TodayScreen":
                break
        saved = machine.on_disk("answers")[-1]
        assert saved["at"] == machine.clock.now()
        assert saved["answers"] == {**more, "about": "65-plus", "body": [], "heart": []}
