from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.lib.quick_classes import replace
from spasm_tui.tui.app.themes import THEMES
from spasm_tui.tui.controls.big_time import BigNumber
from spasm_tui.tui.controls.results import UrgencyResult
from spasm_tui.tui.screens.emergency.read_word import ReadWord
from tests.content import RED_FLAGS
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import EVIL, SIZES, Machine, Play


def emergency(
    machine: Machine, device: str = "here", at: datetime | None = None, now: tuple[str, ...] = ("numb-seat",)
) -> str:
    answers = {"now": list(now)}
    record = machine.log("answers", at, device=device, questionnaire="red-flags", answers=answers, urgency="emergency")
    return record.id


def page_of(play: Play) -> dict[str, Any]:
    return play.one(UrgencyResult).page


def words_of(play: Play) -> str:
    """What is on the glass, run together, without the bar beside it and the large digits."""
    return " ".join(play.text().replace("█", " ").split())


def read_at(machine: Machine) -> list[Any]:
    return [record.get("acknowledged") for record in machine.on_disk("answers")]


@pytest.mark.parametrize("size", SIZES)
async def test_numb_between_the_legs_leads_to_help_at_once(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("w", "1", "enter")
        found = machine.only("answers")
        assert (found["questionnaire"], found["urgency"], found["at"]) == ("red-flags", "emergency", NOW)
        assert found["answers"] == {"now": ["numb-seat"]}
        assert "acknowledged" not in found
        assert play.front == "EmergencyScreen"
        assert "Get help now" in play.text()
        assert "112" in play.flowing()
        assert play.one(UrgencyResult).finding.nerve
        assert machine.drafts() == []


async def test_no_hint_in_the_corner_hides_how_to_go_on(machine: Machine) -> None:
    async with machine.play(size=(80, 24)) as play:
        play.app.notify("A hint of two lines,\nwhich stands for a while.", timeout=60)
        await play.press("w", "1", "enter")
        assert play.front == "EmergencyScreen"
        assert "type the word" in play.flowing()


# The page itself.


@pytest.mark.parametrize("size", SIZES)
async def test_the_country_s_number_stands_first_in_large_digits(machine: Machine, size: tuple[int, int]) -> None:
    machine.settings = Settings(here="GB")
    emergency(machine, now=("chest", "pee"))
    async with machine.play(size=size) as play:
        number = play.one(BigNumber)
        assert (number.face, number.size.height >= 5, number.region.y <= 4) == ("999", True, True)
        assert "██████" in play.text()
        words = words_of(play)
        assert "Number for United Kingdom" in words
        assert "Call 999 or go to an emergency department now. Do not drive yourself." in words
        told = "On the phone, say: • “I have back pain.” • “I have new trouble with my pee.” • “I have chest pain"
        assert told in words
        await play.press("end")
        assert page_of(play)["list"][-1].split()[-1] in play.flowing()


async def test_the_users_own_number_is_named_and_no_country(machine: Machine) -> None:
    machine.settings = Settings(emergency_number="144", here="US")
    emergency(machine)
    async with machine.play() as play:
        assert play.one(BigNumber).face == "144"
        assert "144" in play.flowing()
        assert "911" not in play.flowing()
        assert "United States" not in play.flowing()


@pytest.mark.parametrize("number", ["144 or 112", "+49 112", EVIL, "0800 111 0 111 0800 111 0 111 0800 111 0 111"])
async def test_a_number_that_cannot_be_drawn_large_is_written_whole(machine: Machine, number: str) -> None:
    machine.settings = Settings(emergency_number=number)
    emergency(machine)
    async with machine.play(size=(60, 20)) as play:
        assert "".join(number.split()) in "".join(play.text().replace("█", "").split())


async def test_without_a_known_country_the_usual_numbers_are_named(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        assert not play.has(BigNumber)
        assert "your emergency number (112, 911, 999)" in play.flowing()


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_in_every_theme_the_words_say_how_urgent_it_is(machine: Machine, theme: str) -> None:
    machine.settings = Settings(theme=theme, here="DE")
    emergency(machine)
    async with machine.play() as play:
        assert "▲▲▲ Get help now" in play.flowing()


async def test_what_to_do_until_help_comes_stands_before_what_to_say(machine: Machine) -> None:
    emergency(machine, now=("accident",))
    async with machine.play(size=(60, 20)) as play:
        words = words_of(play)
        assert 0 < words.index("Keep still until help comes.") < words.index("On the phone, say:")


async def test_the_reasons_of_all_unread_ones_stand_there(machine: Machine) -> None:
    emergency(machine, at=ago(hours=3), now=("chest",))
    emergency(machine, "phone", at=ago(hours=-1), now=("pee",))
    machine.log("answers", ago(minutes=-40), questionnaire="red-flags", answers={"now": []}, urgency="none")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert len(page_of(play)["say"]) == 3
        assert len(play.one(UrgencyResult).finding.why) == 2
        assert not play.one(UrgencyResult).finding.nerve
        assert "Sun 22 Nov 11:30; Sun 22 Nov 15:30" in play.one(UrgencyResult).told
        await play.read_emergency()
        assert play.front == "TodayScreen"
        assert read_at(machine) == [NOW + timedelta(seconds=1), None, NOW + timedelta(seconds=1)]


async def test_one_that_comes_in_while_the_page_is_open_is_added_and_not_read_unseen(machine: Machine) -> None:
    emergency(machine, now=("chest",))
    async with machine.play() as play:
        await play.wait(5)
        emergency(machine, "phone", now=("pee",))
        await play.press("r", "e", "a")
        await play.beat(10)
        assert len(page_of(play)["say"]) == 3
        await play.press("d")
        assert play.front == "EmergencyScreen"
        assert read_at(machine) == [None, None]
        await play.read_emergency()
        assert play.front == "TodayScreen"
        assert None not in read_at(machine)


@pytest.mark.parametrize(
    "answers", [{"old-item": True}, {"now": "numb-seat"}, {"now": 3, "today": [["x"]]}, {"now": {"a": 1}}, {}]
)
async def test_answers_that_say_nothing_now_still_lead_to_a_page_that_does(
    machine: Machine, answers: dict[str, Any]
) -> None:
    machine.settings = Settings(here="DE")
    machine.log("answers", questionnaire="red-flags", answers=answers, urgency="emergency")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert play.one(UrgencyResult).finding.urgency == "emergency"
        assert "Get help now" in play.text()
        assert "Call 112" in play.flowing()


@pytest.mark.parametrize("questionnaire", ["red-flags", "mine"])
async def test_without_questions_that_can_be_read_the_number_stands_there(machine: Machine, questionnaire: str) -> None:
    machine.settings = Settings(here="DE")
    machine.write_content("questionnaires/red-flags.toml", "title = 3")
    machine.write_content("questionnaires/mine.toml", "title = ")
    machine.log("answers", questionnaire=questionnaire, answers={"now": ["pee"]}, urgency="emergency")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert play.one(BigNumber).face == "112"
        assert "Call 112 or go to an emergency department now" in play.flowing()
        await play.read_emergency()
        assert play.front == "TodayScreen"


async def test_an_emergency_of_ones_own_questions_has_its_page_too(machine: Machine) -> None:
    machine.write_content(
        "questionnaires/mine.toml",
        """
title = "Mine"
result = "urgency"
[[item]]
id = "bad"
kind = "yes-no"
text = "Bad?"
[[rule]]
id = "bad"
urgency = "emergency"
when = { item = "bad", is = true }
why = "It is bad"
[pages]
none = { title = "N", text = ["n"] }
days = { title = "D", text = ["d"] }
today = { title = "T", text = ["t"] }
emergency = { title = "My own page", text = ["Call my nurse or {emergency}."] }
""",
    )
    async with machine.play("questionnaire", "mine") as play:
        await play.press("y", "enter")
        assert play.front == "EmergencyScreen"
        assert "My own page" in play.text()
        assert "It is bad" in play.text()
        await play.read_emergency()
        assert play.front == "TodayScreen"


async def test_with_nothing_to_read_the_page_still_names_the_number(machine: Machine) -> None:
    machine.settings = Settings(here="DE")
    async with machine.play() as play:
        await play.open("emergency")
        assert "Call 112" in play.flowing()
        await play.read_emergency()
        assert play.front == "TodayScreen"


# Thoughts of ending one's life.


@pytest.mark.parametrize(("here", "number"), [("US", "988"), ("AU", "13 11 14"), ("PL", "112"), ("", "")])
async def test_thoughts_of_ending_ones_life_have_their_own_page(machine: Machine, here: str, number: str) -> None:
    machine.settings = Settings(here=here)
    async with machine.play("warning-signs", size=(120, 40)) as play:
        options = RED_FLAGS.items[0].options
        place = [option.id for option in options].index("life")
        await play.press(*["down"] * place, "space", "enter")
        assert play.front == "EmergencyScreen"
        words = words_of(play)
        assert "You are not alone" in words
        assert "Talk to a doctor about it too" in words
        for never in ("drive", "pee", "Get help now", "{"):
            assert never not in words
        assert page_of(play)["number"] == number
        assert ("someone you trust now" in words) == (here not in ("US", "AU"))
        assert machine.only("answers")["urgency"] == "emergency"


async def test_the_crisis_line_is_a_setting(machine: Machine) -> None:
    machine.settings = Settings(here="US", crisis_number="555 1234")
    emergency(machine, now=("life",))
    async with machine.play() as play:
        assert play.one(BigNumber).face == "555 1234"
        assert "Call 555 1234. You can" in play.flowing()
        assert "988" not in play.flowing()


async def test_beside_another_emergency_the_number_comes_first_and_the_kind_words_stay(machine: Machine) -> None:
    machine.settings = Settings(here="US")
    emergency(machine, now=("pee", "life"))
    async with machine.play(size=(120, 60)) as play:
        assert play.one(BigNumber).face == "911"
        words = words_of(play)
        assert words.index("Call 911") < words.index("“I think about ending my life.”") < words.index("Thank you for")
        assert "Call 988 (the 988 Lifeline)" in words
        assert play.one(UrgencyResult).finding.nerve


@pytest.mark.parametrize(("now", "shown"), [("pee", "“I have new trouble with my pee.”"), ("life", "I need to talk")])
async def test_opened_once_more_after_it_was_read_the_page_is_that_of_the_answers(
    machine: Machine, now: str, shown: str
) -> None:
    machine.settings = Settings(here="US")
    emergency(machine, now=(now,))
    async with machine.play(size=(120, 40)) as play:
        await play.wait(2)
        await play.press(*"read")
        assert play.front == "TodayScreen"
        assert ("988" if now == "life" else "911") in play.said("#help")
        await play.open("emergency")
        assert shown in words_of(play)
        assert ("drive" in words_of(play)) == (now == "pee")
        await play.wait(2)
        await play.press(*"read")
        assert play.front == "TodayScreen"


# It stays until it is read.


async def test_it_comes_first_at_the_next_start(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        await play.press("1", "enter")
    async with machine.play("diary") as play:
        assert play.front == "EmergencyScreen"


@pytest.mark.parametrize("key", mostly_slow(["h", "c", "t"], quick=["t"]))
async def test_sessions_stay_shut_until_it_is_read(machine: Machine, key: str) -> None:
    emergency(machine)
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        await play.press(key)
        assert play.front == "EmergencyScreen"
        await play.press("escape", "enter")
        assert play.front == "EmergencyScreen"
        assert "acknowledged" not in machine.only("answers")
        await play.wait(30)
        await play.press(*"read")
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=30)
        assert play.front == "TodayScreen"
        await play.press(key)
        assert play.front == "TodayScreen", "read, but not looked at"
        await play.press("y", "y", key)
        assert play.front == {"h": "HeatScreen", "c": "ColdScreen", "t": "StretchScreen"}[key]


@pytest.mark.parametrize("minutes", [-30, 0, 40])
async def test_calm_answers_before_or_after_it_open_nothing(machine: Machine, minutes: int) -> None:
    emergency(machine, at=ago(minutes=5))
    calm = NOW + timedelta(minutes=minutes)
    machine.log("answers", calm, "phone", questionnaire="red-flags", answers={"now": []}, urgency="none")
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert "112" in play.flowing()
        await play.press("t")
        assert play.front == "EmergencyScreen"


DEAD_KEYS = ["enter", "escape", "q", "question_mark", "x", "h", "w", " ", "R", "7"]


@pytest.mark.parametrize("key", mostly_slow(DEAD_KEYS, quick=["enter", "escape", "q", "R"]))
async def test_a_key_that_does_nothing_here_says_what_to_press(machine: Machine, key: str) -> None:
    emergency(machine)
    async with machine.play(size=(60, 20)) as play:
        assert "To go on, type the word: r e a d" in play.flowing()
        await play.wait(5)
        await play.press(key)
        if key == "R":
            await play.press("r", "x")
        assert play.front == "EmergencyScreen"
        assert play.stack[-1] == "EmergencyScreen"
        assert "Read it first, then type: r e a d ctrl+q quits" in play.flowing()
        assert play.app.is_running
        assert "acknowledged" not in machine.only("answers")


NOT_THE_WORD = ["r", "rr", "rea", "raed", "enter", "yy", "already", "rread", "breadread", "dear"]


@pytest.mark.parametrize("typed", mostly_slow(NOT_THE_WORD, quick=["r", "rea", "already", "breadread"]))
async def test_it_is_not_read_by_chance(machine: Machine, typed: str) -> None:
    emergency(machine)
    async with machine.play() as play:
        await play.wait(5)
        await play.press(*typed, "enter", "y", "enter")
        assert play.front == "EmergencyScreen"
        assert read_at(machine) == [None]
        await play.read_emergency()
        assert play.front == "TodayScreen"


async def test_what_is_being_typed_when_it_comes_up_is_not_for_it(machine: Machine) -> None:
    machine.log_no()
    async with machine.play("diary") as play:
        emergency(machine, "phone")
        await play.beat(10)
        await play.beat()
        assert play.front == "EmergencyScreen"
        # Without a pause of a second between two keys, however long it goes on.
        for key in "read this bread and read":
            await play.press("space" if key == " " else key)
            if key != "s":
                play.clock.advance(seconds=0.4)
        assert machine.on_disk("answers")[-1].get("acknowledged") is None


async def test_s_always_leads_to_a_new_spasm_and_back(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        await play.press("s", "8", "enter")
        assert machine.only("episode")["pain"] == 8
        await play.beat()
        assert play.front == "EmergencyScreen"


async def test_two_clicks_apart_do_it_too_and_a_double_click_does_not(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        await play.pilot.click(ReadWord)
        await play.pilot.click(ReadWord)
        await play.settle()
        assert "Click here once more" in play.flowing()
        assert read_at(machine) == [None]
        play.clock.advance(seconds=2)
        await play.pilot.click(ReadWord)
        await play.settle()
        assert play.front == "TodayScreen"
        assert read_at(machine) == [NOW + timedelta(seconds=2)]


@pytest.mark.parametrize("key", ["d", "w", "p"])
async def test_other_screens_give_way_to_it(machine: Machine, key: str) -> None:
    emergency(machine)
    async with machine.play() as play:
        await play.press(key)
        await play.beat()
        assert play.front == "EmergencyScreen"


@pytest.mark.parametrize("name", mostly_slow(["diary", "heat", "stretch", "record", "contributors"], quick=["stretch"]))
async def test_another_process_s_emergency_comes_up_by_itself(machine: Machine, name: str) -> None:
    machine.log_no()
    async with machine.play(name) as play:
        assert play.front != "EmergencyScreen"
        emergency(machine, "phone")
        await play.beat(9)
        await play.beat()
        assert play.front == "EmergencyScreen"
        await play.read_emergency()
        assert machine.on_disk("answers")[-1]["acknowledged"] == NOW + timedelta(seconds=1)
        await play.beat(10)
        assert play.front != "EmergencyScreen"


async def test_it_waits_until_a_spasm_is_saved(machine: Machine) -> None:
    async with machine.play("spasm") as play:
        emergency(machine, "phone")
        await play.press("8")
        await play.beat(10)
        assert play.front == "SpasmScreen"
        await play.press("enter")
        assert machine.only("episode")["pain"] == 8
        await play.beat()
        assert play.front == "EmergencyScreen"


async def test_read_elsewhere_the_word_leads_on(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        other = machine.store("phone")
        record = other.state.last("answers")
        assert record is not None
        machine.clock.advance(seconds=5)
        other.change(record, {"acknowledged": machine.clock.now()})
        await play.beat(10)
        await play.press(*"read")
        assert play.front == "TodayScreen"
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=5)


async def test_on_a_disk_that_refuses_it_stays_shut(machine: Machine) -> None:
    emergency(machine)
    async with machine.play() as play:
        machine.break_disk()
        await play.read_emergency()
        assert play.front == "EmergencyScreen"
        assert any("Not saved" in toast for toast in play.toasts)
        machine.mend_disk()
        await play.read_emergency()
        assert play.front == "TodayScreen"
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=2)


async def test_answers_that_the_disk_refuses_are_gone_by_all_the_same(machine: Machine) -> None:
    machine.settings = replace(machine.settings, here="DE")
    async with machine.play("warning-signs") as play:
        machine.break_disk()
        await play.press("2", "enter")
        assert play.front == "EmergencyScreen"
        assert page_of(play)["say"][1] == "I have new trouble with my pee."
        await play.beat(3)
        assert "Call 112" in play.flowing()
        # Read, but not kept: it may be left, and comes again at the next start.
        await play.read_emergency()
        assert play.front == "TodayScreen"
        machine.mend_disk()
    async with machine.play() as play:
        assert play.front == "EmergencyScreen"
        assert machine.only("answers")["answers"] == {"now": ["pee"]}
        assert machine.drafts() == []


async def test_a_disk_that_is_mended_meanwhile_keeps_them_as_read(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        machine.break_disk()
        await play.press("2", "escape")
        assert play.front == "EmergencyScreen"
        machine.mend_disk()
        await play.read_emergency()
        assert play.front == "TodayScreen"
        assert machine.only("answers")["acknowledged"] == NOW + timedelta(seconds=1)
        assert machine.drafts() == []
