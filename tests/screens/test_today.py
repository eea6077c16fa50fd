from __future__ import annotations

import re
from datetime import timedelta

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.services.world import LOOK_ROUND
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.today.plan_lines import PlanLines
from spasm_tui.tui.screens.today.week import Week
from tests.making import NOW, ago, on
from tests.screens.playing import SIZES, SMALL, USUAL, Machine


@pytest.mark.parametrize("size", SIZES)
async def test_a_digit_is_on_disk_as_a_checkin_of_now(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        assert play.front == "TodayScreen"
        await play.press("7")
        assert machine.only("checkin")["pain_now"] == 7
        assert machine.only("checkin")["at"] == NOW
        assert play.one(ScaleInput).value == 7
        assert "Noted at 14:30: pain 7" in play.text()


@pytest.mark.parametrize(("keys", "pain"), [(("0",), 0), (("x",), 10), (("1", "0"), 10), (("2", "0"), 0), (("1",), 1)])
async def test_what_keys_make_what_pain(machine: Machine, keys: tuple[str, ...], pain: int) -> None:
    async with machine.play() as play:
        await play.press(*keys)
        assert machine.only("checkin")["pain_now"] == pain
        assert play.one(ScaleInput).value == pain


async def test_too_much_of_a_medicine_is_due_first_and_leads_to_the_ledger(machine: Machine) -> None:
    machine.settings = Settings(emergency_number="999")
    machine.log("episode", ago(hours=2), pain=6)
    async with machine.play() as play:
        assert "poison line" not in play.flowing()
        machine.log("dose", ago(hours=1), "there", ingredients=[{"name": "paracetamol", "mg": 4500}])
        await play.beat(12)
        assert play.said("#due").startswith("▸ Paracetamol (acetaminophen): 4,500 mg in the 24 h up to 13:30.")
        assert "Call a poison line or 999 now" in play.flowing()
        await play.press("enter")
        assert play.front == "MedicineScreen"
        await play.press("escape")
        await play.wait(23 * 3600)
        assert "poison line" not in play.flowing()


async def test_u_takes_the_checkin_back(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("7", "u")
        assert machine.on_disk() == []
        assert play.records() == []
        assert play.one(ScaleInput).value is None
        assert "Press a digit" in play.said("#noted")


async def test_u_twice_takes_no_older_checkin_away(machine: Machine) -> None:
    machine.log("checkin", ago(hours=3), pain_now=4)
    async with machine.play() as play:
        await play.press("7", "u", "u")
        assert machine.only("checkin")["pain_now"] == 4
        assert play.one(ScaleInput).value == 4


async def test_a_second_digit_within_two_minutes_corrects_and_later_adds(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("7")
        await play.wait(60)
        await play.press("5")
        assert machine.only("checkin")["pain_now"] == 5
        await play.wait(180)
        await play.press("3")
        assert [r["pain_now"] for r in machine.on_disk("checkin")] == [5, 3]


async def test_a_digit_after_a_check_in_was_noted_elsewhere_is_one_of_its_own(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("4")
        await play.wait(5)
        machine.log("checkin", ago(seconds=-5), pain_now=6, sleep=3)
        await play.beat(2)
        assert "pain 6" in play.said("#noted")
        assert "takes it back" not in play.said("#noted")
        await play.wait(5)
        await play.press("2")
        assert play.one(ScaleInput).value == 2
        assert [r["pain_now"] for r in machine.on_disk("checkin")] == [4, 6, 2]


async def test_a_1_and_hours_later_a_0_are_two_checkins_not_a_10(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("1")
        await play.wait(3 * 3600)
        await play.press("0")
        assert [r["pain_now"] for r in machine.on_disk("checkin")] == [1, 0]


async def test_a_0_after_a_1_was_taken_back_is_0(machine: Machine) -> None:
    machine.log("checkin", ago(hours=3), pain_now=1)
    async with machine.play() as play:
        await play.press("1", "u", "0")
        assert [r["pain_now"] for r in machine.on_disk("checkin")] == [1, 0]


async def test_u_on_a_disk_that_refuses_can_be_pressed_again(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("7")
        machine.break_disk()
        await play.press("u")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.one(ScaleInput).value == 7
        machine.mend_disk()
        await play.press("u")
        assert machine.on_disk() == []


async def test_arrows_move_the_pain_noted(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("7", "right", "right")
        assert machine.only("checkin")["pain_now"] == 9


async def test_the_due_lines_stand_in_order_and_enter_opens_the_first(machine: Machine) -> None:
    machine.log("episode", ago(hours=1), pain=7)
    async with machine.play() as play:
        lines = play.said("#due").splitlines()
        assert [line[:14] for line in lines] == ["▸ New spasm: a", "  Finish the s"]
        await play.press("enter")
        assert play.front == "QuestionnaireScreen"
        assert "Warning signs" in play.text()


async def test_enter_on_an_unfinished_spasm_opens_its_follow_up(machine: Machine) -> None:
    spasm = machine.log("episode", ago(hours=1), pain=7)
    machine.log("episode", ago(days=20), pain=3, finished=True)
    machine.log("answers", ago(minutes=50), questionnaire="red-flags", answers={}, urgency="none")
    async with machine.play() as play:
        assert "▸ Finish the spasm of 13:30" in play.said("#due")
        await play.press("enter")
        assert play.front == "DetailsScreen"
        await play.press("space", "enter")
        assert next(r for r in machine.on_disk("episode") if r["id"] == spasm.id)["where"] == ["low-left"]


async def test_enter_on_a_heat_to_rate_notes_the_pain_later(machine: Machine) -> None:
    heat = machine.log("heat", ago(hours=1), seconds=900, planned=900, pain_before=6, ended="done")
    async with machine.play() as play:
        assert "How is the pain now, after heat at 13:30?" in play.said("#due")
        await play.press("enter", "2", "enter")
        assert play.front == "TodayScreen"
        found = machine.only("heat")
        assert (found["id"], found["pain_later"]) == (heat.id, 2)
        assert play.said("#due") == ""


async def test_a_rating_comes_due_by_the_clock_alone(machine: Machine) -> None:
    machine.log("heat", ago(minutes=20), seconds=900, planned=900, pain_before=6, pain_after=5, ended="done")
    async with machine.play() as play:
        assert play.said("#due") == ""
        await play.wait(26 * 60, each=60)
        assert "How is the pain now, after heat at 14:10?" in play.said("#due")


async def test_with_nothing_due_enter_stays_here(machine: Machine) -> None:
    machine.log("checkin", ago(hours=1), pain_now=2)
    async with machine.play() as play:
        assert play.said("#due") == ""
        await play.press("enter", "escape")
        assert play.stack == ["TodayScreen"]


async def test_the_week_holds_the_worst_of_each_day_and_what_was_done(machine: Machine) -> None:
    machine.log("episode", on(18, 9), pain=8)
    machine.log("checkin", on(18, 20), pain_now=3)
    machine.log("cold", on(20, 9), seconds=600, planned=600, pain_before=5, pain_after=4)
    machine.log("session", on(20, 10), seconds=60, routine="acute-calm")
    machine.log("checkin", on(21, 10), pain_now=0)
    machine.log("checkin", on(22, 3), pain_now=6)  # before the day starts at 4: still the 21st
    async with machine.play() as play:
        week = play.one(Week).days
        assert [(d.day.day, d.worst) for d in week] == [
            (16, None),
            (17, None),
            (18, 8),
            (19, None),
            (20, 5),
            (21, 6),
            (22, None),
        ]
        assert [(d.spasms, d.heat, d.cold, d.sessions) for d in week][2] == (1, 0, 0, 0)
        assert [(d.spasms, d.heat, d.cold, d.sessions) for d in week][4] == (0, 0, 1, 1)


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_week_is_drawn_with_its_figures(machine: Machine, size: tuple[int, int]) -> None:
    machine.log("episode", on(18, 9), pain=8)
    machine.log("checkin", on(21, 10), pain_now=0)
    async with machine.play(size=size) as play:
        await play.press("end")  # on a small screen it stands below
        lines = play.text().splitlines()
        days = next(i for i, line in enumerate(lines) if "Mon 16" in line and "today" in line)
        assert lines[days - 2].split() == ["·", "·", "8", "·", "·", "0", "·"]
        assert lines[days - 1].split() == ["S"]


async def test_the_day_rolls_over_at_four_by_the_clock(machine: Machine) -> None:
    machine.clock.advance(hours=13, minutes=29)  # 03:59
    async with machine.play() as play:
        await play.press("6")
        assert play.one(Week).days[-1].worst == 6
        assert play.one(Week).days[-1].day.day == 22
        await play.wait(30, each=10)
        assert play.one(Week).days[-1].day.day == 22
        await play.wait(60, each=10)
        assert play.one(Week).days[-1].day.day == 23
        assert [d.worst for d in play.one(Week).days][-2:] == [6, None]
        assert play.one(ScaleInput).value is None
        assert "Press a digit" in play.said("#noted")


async def test_what_another_device_saved_shows_after_some_heartbeats(machine: Machine) -> None:
    async with machine.play() as play:
        assert play.one(ScaleInput).value is None
        machine.log("checkin", ago(minutes=2), device="phone", pain_now=4)
        machine.log("episode", ago(days=2), device="phone", pain=9, finished=True)
        await play.beat(10)
        assert play.one(ScaleInput).value == 4
        assert [d.worst for d in play.one(Week).days] == [None] * 4 + [9, None, 4]
        assert "2 days ago" in play.flowing()


async def test_what_another_device_took_away_goes(machine: Machine) -> None:
    kept = machine.log("checkin", ago(minutes=2), pain_now=4)
    async with machine.play() as play:
        assert play.one(ScaleInput).value == 4
        machine.clock.advance(seconds=1)
        machine.store("phone").remove(kept)
        await play.beat(10)
        assert play.one(ScaleInput).value is None


async def test_a_disk_that_refuses_is_told_and_the_digit_can_be_given_again(machine: Machine) -> None:
    async with machine.play() as play:
        machine.break_disk()
        await play.press("7")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.one(ScaleInput).value is None
        machine.mend_disk()
        await play.press("7")
        assert machine.only("checkin")["pain_now"] == 7


async def test_the_journal_is_read_in_the_background_where_it_was_not(machine: Machine) -> None:
    machine.log("episode", ago(days=6), pain=9, finished=True)
    async with machine.play(read=False) as play:
        await play.app.workers.wait_for_complete()
        await play.settle()
        assert play.world.state.complete
        assert play.one(Week).days[0].worst == 9


async def test_the_last_spasm_is_told_with_its_place(machine: Machine) -> None:
    machine.log("episode", ago(hours=5), pain=7, where=["low-left"], triggers=["lifting"])
    async with machine.play() as play:
        await play.press("end")
        assert re.search(r"Last spasm\s+5 h ago.*pain 7.*left low back", play.flowing())


@pytest.mark.parametrize(
    ("key", "front"),
    [
        ("s", "SpasmScreen"),
        ("h", "HeatScreen"),
        ("c", "ColdScreen"),
        ("t", "StretchScreen"),
        ("d", "DiaryScreen"),
        ("w", "QuestionnaireScreen"),
        ("p", "QuestionnaireScreen"),
    ],
)
async def test_a_key_leads_there_and_esc_back(machine: Machine, key: str, front: str) -> None:
    async with machine.play() as play:
        await play.press(key)
        assert play.stack == ["TodayScreen", front]
        await play.press("escape")
        assert play.stack == ["TodayScreen"]
        assert machine.on_disk() == []


async def test_the_top_line_has_the_time(machine: Machine) -> None:
    async with machine.play() as play:
        assert "Sun 22 Nov  14:30" in play.text().splitlines()[0]
        await play.wait(timedelta(minutes=5).total_seconds())
        assert "14:35" in play.text().splitlines()[0]


async def test_the_bar_offers_what_is_due_only_while_something_is(machine: Machine) -> None:
    machine.log("checkin", ago(hours=1), pain_now=2)
    async with machine.play() as play:
        assert "Start" not in play.text().splitlines()[-1]
        await play.press("u")
        machine.log("episode", NOW, pain=6)
        await play.beat(20)
        assert "Start" in play.text().splitlines()[-1]


@pytest.mark.slow
async def test_a_click_opens_what_is_due_and_starts_a_line_of_the_plan(machine: Machine) -> None:
    machine.log_no()
    machine.log("episode", ago(days=4), pain=6)
    async with machine.play() as play:
        second = play.said("#due").splitlines()[1]
        assert "Finish the spasm" in second
        await play.pilot.click("#due", offset=(6, 1))
        await play.settle()
        assert play.front == "DetailsScreen"
        await play.press("escape")
        lines = play.one(PlanLines)
        assert lines.plan is not None
        place = next(n for n, line in enumerate(lines.plan.lines) if line.screen == "stretch")
        await play.pilot.click(PlanLines, offset=(6, 1 + place))
        await play.settle()
        assert play.front == "StretchScreen"
        assert play.has("Player"), "the very thing that the line says"
        await play.press("escape", "d")
        await play.pilot.click(PlanLines, offset=(6, 0))
        assert lines.reasons
        await play.pilot.click(PlanLines, offset=(6, 2 + 2 * place))
        await play.settle()
        assert play.has("Player")


async def test_each_line_of_the_plan_is_one_line_in_a_small_window_too(machine: Machine) -> None:
    machine.log_no()
    machine.log("episode", ago(days=4), pain=6, finished=True)
    async with machine.play(size=SMALL) as play:
        lines = play.one(PlanLines)
        assert lines.plan is not None
        shown = str(lines.render()).splitlines()
        assert shown[0].startswith("For today  ")
        assert shown[0].endswith("every few days"), "the words before the key that tells more"
        assert len(shown[0]) <= lines.size.width
        assert len(shown) == 1 + len(lines.plan.lines)


async def test_a_spasm_dated_later_by_a_slip_takes_over_nothing(machine: Machine) -> None:
    machine.log("episode", on(5, 7).replace(year=2062), pain=9)
    machine.log("checkin", on(22, 9), pain_now=2)
    async with machine.play() as play:
        assert "just now" not in play.text()
        assert "No spasm yet" in play.text()
        await play.open("diary")
        assert "1 dated later than now: it counts only then." in play.text()
        assert "2062" in play.text()


# the first start


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_start_asks_three_things_and_a_digit_ends_it(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        choices = ("Is it bad right now?", "Set it up in a minute", "Look round first", "See empty boxes?")
        for words in ("Welcome", *choices):
            assert words in play.said("#now")
            assert words in play.flowing()
        await play.press("enter")
        assert play.front == "NowScreen"
        await play.press("escape", "down", "enter")
        assert play.front == "SetUpScreen"
        assert machine.on_disk() == []
        await play.press("escape", "2")
        assert play.said("#now") == ""


async def test_looking_round_leaves_with_the_code_for_it(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("down", "down", "enter")
        assert play.app.return_code == LOOK_ROUND
        assert machine.on_disk() == []


async def test_the_first_week_has_a_line_a_day_that_gives_way_to_what_matters(machine: Machine) -> None:
    machine.log("checkin", ago(days=2), pain_now=2)
    async with machine.play(size=SMALL) as play:
        assert "Day 3: ctrl+p finds anything" in play.text()
        await play.press("s", "7", "enter", "escape")
        assert "Day 3" not in play.text()


async def test_a_week_is_as_high_as_its_worst_day(machine: Machine) -> None:
    machine.log("checkin", ago(days=1), pain_now=2)
    async with machine.play() as play:
        low = play.one(Week).size.height
        await play.press("9")
        assert play.one(Week).size.height == low + 4, "two points a cell: five cells in place of one"


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_of_the_demo_says_that_nothing_is_kept(machine: Machine, size: tuple[int, int]) -> None:
    """Somebody who looks round and then logs a real spasm would lose it."""
    machine.is_demo = True
    async with machine.play(size=size) as play:
        for key in ("s", "7", "enter", "escape", "l"):
            await play.press(key)
            await play.wait(1)
            assert "demo, nothing is kept" in play.text().splitlines()[0]
        line = play.one(TopLine)
        line.heading = "A heading that leaves the words very little room on it"
        line.running = "heat 14:59"
        assert "demo" in str(line.render())
        await play.resize(30, 8)
        await play.press("7")
        assert "Demo: nothing is kept." in play.text()


async def test_the_date_gives_way_before_the_time(machine: Machine) -> None:
    async with machine.play(size=SMALL) as play:
        line = play.one(TopLine)
        assert "Sun 22 Nov  14:30" in str(line.render())
        line.heading = "A heading that leaves the date no room"
        assert str(line.render()).endswith("14:30")
        assert "Nov" not in str(line.render())
