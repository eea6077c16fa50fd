from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from typing import Any

import pytest
from textual.widgets._toast import Toast

from spasm_tui.core.base.settings import Settings
from spasm_tui.lib.quick_classes import replace
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.question_form.fields import QuestionField
from spasm_tui.tui.screens.habits.habit_list import HabitList
from tests.making import NOW, ago, on
from tests.screens.playing import EVIL, SIZES, SMALL, USUAL, WIDE, Machine, Play
from tests.screens.test_app import shows_literally


def line(play: Play, number: int) -> str:
    """A line of the list; 0 is the days' names."""
    return str(play.one(HabitList).render()).splitlines()[number]


def own(machine: Machine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((machine.places.content / "habits.toml").read_text())["habit"]
    return found


def reminded(machine: Machine) -> list[str]:
    """What the settings on disk remind of."""
    found: list[str] = tomllib.loads((machine.places.config / "config.toml").read_text())["reminders"]
    return found


# ticking


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_ticks_or_adds_and_u_takes_back(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("b", "1", "2", "2", "3")
        found = machine.on_disk("habit")
        assert sorted((r["what"], r.get("amount")) for r in found) == [
            ("sitting-break", 1),
            ("sleep", None),
            ("water", 0.25),
            ("water", 0.25),
        ]
        assert all(r["at"] == NOW for r in found)
        assert "1 of 6" in line(play, 1)
        assert "0.5 of 1.6" in line(play, 2)
        assert "done" in line(play, 3)
        await play.press("u", "u", "u")
        assert [r["what"] for r in machine.on_disk("habit")] == ["sitting-break"]
        await play.press("u", "u")
        assert machine.on_disk() == []


async def test_enter_ticks_what_is_under_the_cursor(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("down", "down", "enter")
        assert machine.only("habit")["what"] == "sleep"
        await play.press("enter")
        assert len(machine.on_disk("habit")) == 1
        assert any("Ticked already" in toast for toast in play.toasts)


async def test_over_a_litre_in_an_hour_does_not_count_and_is_told(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press(*"2222")
        assert play.toasts == []
        await play.press("2")
        assert any("Over 1 l within an hour" in toast for toast in play.toasts)
        assert "1 of 1.6 l" in line(play, 2)
        await play.wait(3600)
        await play.press("2", "2")
        assert "1.5 of 1.6 l" in line(play, 2)


async def test_a_day_before_can_be_caught_up(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("left", "left")
        assert play.said("#day") == "Fri 20 Nov"
        await play.press("3")
        assert machine.only("habit")["at"] == NOW - timedelta(days=2)
        assert line(play, 3).rstrip().endswith("1 of 2")
        await play.press("right", "right", "right")
        assert play.said("#day") == "Today"
        await play.press(*["left"] * 9)
        assert play.said("#day") == "Mon 16 Nov"


async def test_a_new_day_starts_when_the_user_says(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("3")
        assert "done" in line(play, 3)
        await play.wait(13 * 3600, each=3600)
        assert "done" in line(play, 3), "it is half past three at night"
        await play.wait(1800, each=900)
        assert "not yet" in line(play, 3)
        assert line(play, 3).rstrip().endswith("1 of 1")


# the week behind


async def test_the_week_is_marks_with_flare_days_excused(machine: Machine) -> None:
    for days in (6, 5, 1):
        machine.log("habit", ago(days=days), what="sleep")
    machine.log("episode", ago(days=4), pain=2)
    async with machine.play("habits") as play:
        assert line(play, 3).rstrip().endswith("● ● – – ○ ● ·  3 of 4, 2 excused")
        assert line(play, 4).rstrip().endswith("not begun")
        assert play.said("#legend").startswith("● done")


async def test_walks_and_sessions_count_as_breaks(machine: Machine) -> None:
    machine.log("walk", on(22, 9), seconds=300)
    machine.log("session", on(22, 10), seconds=240, routine="desk-break")
    async with machine.play("habits") as play:
        assert "2 of 6" in line(play, 1)


async def test_what_is_known_is_told_with_its_evidence(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("down")
        words = play.said("#about")
        assert "1.6 litres (7 cups) a day for women and 2 (8 cups) for men" in words
        assert "Weak evidence. (P9, P9b, P10, P11, P11b)" in words
        assert "told to limit drinks? Then ask a doctor" in words
        assert "There is no goal here" not in words


async def test_who_should_ask_first_has_no_goal(machine: Machine) -> None:
    machine.log("answers", questionnaire="profile", answers={"heart": ["kidney"]})
    async with machine.play("habits") as play:
        await play.press("2")
        assert re.search(r"0\.25 l\s", line(play, 2))
        assert " of 1.6" not in line(play, 2)
        assert "ask a doctor what is right for you" in play.said("#about")
        await play.press("m")
        await play.press("e")
        assert "There is no goal here." in play.flowing()
        assert not {"goal", "remind"} & {field.item.id for field in play.app.screen.query(QuestionField)}
        await play.press("enter")
        assert not (machine.places.config / "config.toml").exists()
        assert not play.has(QuestionForm)


@pytest.mark.slow
async def test_breathing_leads_to_its_stretch_and_a_session_of_it_counts(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("down", "down", "down", "o")
        assert play.front == "StretchScreen"
        assert "Slow breaths" in play.flowing()
    machine.log("session", ago(minutes=5), seconds=180, routine="slow-breathing")
    async with machine.play("habits") as play:
        assert "done" in line(play, 4)


# own ones and changes


async def test_an_enter_too_many_at_the_end_of_the_form_ticks_nothing(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("a")
        await play.write("Cushion")
        await play.press("enter", "enter", "enter", "enter", "enter")
        assert not play.has(QuestionForm)
        assert machine.on_disk("habit") == []
        await play.wait(0.8)
        await play.press("enter")  # still held down
        assert machine.on_disk("habit") == []
        await play.wait(2)
        await play.press("enter")
        assert machine.only("habit")["what"] == "cushion"


@pytest.mark.slow
async def test_an_own_habit_is_made_kept_and_ticked(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("a")
        await play.write("Cushion")
        await play.press("enter", "enter")
        assert not play.has(QuestionForm)
        assert own(machine) == [
            {
                "id": "cushion",
                "title": "Cushion",
                "goal": 1,
                "step": 1,
                "days": 7,
                "remind_at": "18:00",
            }
        ]
        await play.press("5")
        assert machine.only("habit")["what"] == "cushion"
        assert "done" in line(play, 5)
        assert machine.drafts() == []
    async with machine.play("habits") as play:
        assert "Cushion" in line(play, 5)


async def test_what_was_typed_of_a_new_one_survives_a_kill(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("a")
        await play.write("Core work")
    async with machine.play("habits") as play:
        await play.press("a")
        assert play.one(QuestionForm).answers["title"] == "Core work"


async def test_a_goal_is_changed_and_a_habit_taken_off(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("down", "e")
        assert [field.item.id for field in play.one(QuestionForm).query(QuestionField)][:2] == ["goal", "step"]
        await play.press("2", "enter")
        assert own(machine) == [{"id": "water", "goal": 2}]
        assert "0 of 2 l" in line(play, 2)
    machine.write_content("habits.toml", '[[habit]]\nid = "water"\noff = true\n')
    async with machine.play("habits") as play:
        assert len(play.one(HabitList).rows) == 3


async def test_esc_leaves_the_form_without_a_change(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("e", "9", "escape")
        assert play.front == "HabitsScreen"
        assert not play.has(QuestionForm)
        assert not (machine.places.content / "habits.toml").exists()
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_while_a_form_is_open_letters_are_letters(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("a")
        await play.write("um ea o z")
        assert play.one(QuestionForm).answers["title"] == "um ea o z"
        assert machine.on_disk() == []


async def test_a_reminder_set_in_another_window_stays(machine: Machine) -> None:
    async with machine.play("habits") as play:
        machine.places.config.mkdir(parents=True, exist_ok=True)
        (machine.places.config / "config.toml").write_text('reminders = ["timer", "water"]\n')
        await play.press("down", "down", "m")
        assert reminded(machine) == ["timer", "water", "sleep"]
        (machine.places.config / "config.toml").write_text("reminders = 5\n")
        await play.press("m")
        assert reminded(machine) == ["timer", "water"]


async def test_reminders_go_on_and_off_by_one_key(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("m")
        assert reminded(machine) == ["timer", "rating", "position", "check-in", "sitting-break"]
        assert any("only if it is not done. Quiet from 21:00 to 08:00" in toast for toast in play.toasts)
        assert "♪" in line(play, 1)
        assert "Reminds you 30 minutes after the last one" in play.said("#about")
        await play.press("m")
        assert reminded(machine) == ["timer", "rating", "position", "check-in"]
        assert "♪" not in line(play, 1)


@pytest.mark.slow
async def test_the_form_turns_the_reminder_on_too(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("a")
        await play.write("Cushion")
        await play.press(*["down"] * 6, "y", "enter")
        assert not play.has(QuestionForm)
        assert "cushion" in reminded(machine)
        assert "♪" in line(play, 5)


async def test_where_the_disk_refuses_it_holds_for_now_and_that_is_told(machine: Machine) -> None:
    machine.places.config.write_text("in the way")
    async with machine.play("habits") as play:
        await play.press("m")
        assert any("Not saved" in toast for toast in play.toasts)
        assert "♪" in line(play, 1)


async def test_a_faulty_file_of_ones_own_is_named(machine: Machine) -> None:
    machine.write_content("habits.toml", '[[habit]]\nid = "water"\ngoal = "much"\n')
    async with machine.play("habits") as play:
        assert len(play.one(HabitList).rows) == 4
        await play.wait(10, each=0.5)
        assert any("habit water: goal should be a number" in toast for toast in play.toasts)


@pytest.mark.parametrize("size", SIZES)
async def test_any_title_is_shown_as_it_is(machine: Machine, size: tuple[int, int]) -> None:
    machine.write_content("habits.toml", f'[[habit]]\nid = "x"\ntitle = """{EVIL}"""\nhow = """{EVIL}"""\n')
    async with machine.play("habits", size=size) as play:
        await play.press(*["down"] * 4)
        assert play.one(HabitList).row is not None
        # In two panes the list has no room for all of it, and what is beside it breaks over two lines.
        assert shows_literally(play, EVIL) if size != WIDE else play.said("#about").startswith(EVIL)


# reminders in the open program


@pytest.fixture
def told(machine: Machine) -> list[tuple[str, str]]:
    """What is shown on the desktop."""
    shown: list[tuple[str, str]] = []
    machine.notify = lambda title, text: shown.append((title, text))
    return shown


def heat(machine: Machine, minutes: float = 46) -> None:
    machine.log("heat", ago(minutes=minutes), seconds=900, planned=900, pain_before=5)


async def test_what_is_due_is_said_once_on_screen_and_on_the_desktop(
    machine: Machine, told: list[tuple[str, str]]
) -> None:
    heat(machine)
    async with machine.play() as play:
        await play.wait(9)
        assert told == []
        await play.wait(2)
        assert [title for title, _ in told] == ["How is it now?"]
        assert any("after the heat at 13:44" in toast and "h  Heat" in toast for toast in play.toasts)
        assert machine.cues == ["reminder"]
        await play.wait(1800, each=10)
        assert len(told) == 1
    async with machine.play() as play:
        await play.wait(30, each=10)
        assert len(told) == 1


async def test_a_screen_that_tells_it_by_itself_is_not_doubled(machine: Machine, told: list[tuple[str, str]]) -> None:
    machine.log_no(ago(hours=1))
    heat(machine, minutes=40)
    async with machine.play("heat") as play:
        await play.press("escape")
        await play.wait(60, each=5)
        await play.wait(300, each=10)
        assert [title for title, _ in told] == ["How is it now?"]
        assert "reminder" not in machine.cues


async def test_not_while_something_is_being_noted(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    async with machine.play() as play:
        await play.press("s")
        await play.wait(60, each=10)
        assert told == []
        await play.press("escape")
        assert len(told) == 1


async def test_not_while_something_is_typed(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    async with machine.play() as play:
        await play.press("d", "/")
        await play.wait(60, each=10)
        assert told == []
        await play.press("escape")
        await play.wait(11)
        assert len(told) == 1


async def test_not_while_a_clock_runs_but_when_lying_is_over(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    async with machine.play("rest") as play:
        await play.press("1", "enter")
        await play.wait(1199, each=20)
        assert told == []
        await play.wait(20, each=10)
        assert [title for title, _ in told] == ["Time to get up"]
        assert not any("Time to get up" in toast for toast in play.toasts), "the screen in front says it"
        await play.press("enter")
        await play.wait(700, each=20)
        assert [title for title, _ in told] == ["Time to get up", "How is it now?"]


async def test_a_break_from_sitting_counts_from_the_last_move(machine: Machine, told: list[tuple[str, str]]) -> None:
    machine.settings = Settings(reminders=("sitting-break",), get_ready_seconds=0)
    async with machine.play() as play:
        await play.wait(25 * 60, each=60)
        assert told == []
        await play.press("b", "1")
        await play.wait(25 * 60, each=60)
        assert told == []
        await play.wait(6 * 60, each=60)
        assert len(told) == 1
        assert "30 minutes since the last move" in told[0][1]


async def test_on_the_screen_it_is_about_it_is_said_too(machine: Machine, told: list[tuple[str, str]]) -> None:
    machine.settings = Settings(reminders=("sitting-break",), get_ready_seconds=0)
    async with machine.play("habits") as play:
        await play.wait(31 * 60, each=60)
        (toast,) = (toast for toast in play.toasts if "30 minutes since" in toast)
        assert "z  not now" in toast
        assert "b  Habits" not in toast
        await play.press("escape", "z")
        assert any("No reminders until 16:01" in toast for toast in play.toasts)
        await play.press("z")
        assert any("Reminders come again." in toast for toast in play.toasts)
        await play.wait(31 * 60, each=60)
        assert len(told) == 2


async def test_quiet_for_an_hour_by_a_key_or_from_the_palette(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    async with machine.play("habits") as play:
        await play.press("z")
        assert any("No reminders until 15:30" in toast for toast in play.toasts)
        await play.wait(3500, each=50)
        assert told == []
        await play.wait(200, each=50)
        assert len(told) == 1
        await play.press("ctrl+p")
        await play.write("not now")
        await play.pilot.pause()
        await play.press("enter")
        await play.settle()
        assert any("No reminders until 16:32" in toast for toast in play.toasts)


async def test_a_timer_that_is_over_is_told_while_reminders_are_put_off_and_offers_no_key_for_that(
    machine: Machine, told: list[tuple[str, str]]
) -> None:
    async with machine.play("habits") as play:
        await play.press("z")
        machine.log("run", ago(minutes=16), what="heat", preset="heat-pack", planned=900)
        play.world.store.refresh()
        await play.wait(30, each=5)
        assert told == [("Heat: time is up", "Take it off and look at your skin.")]
        (toast,) = (toast for toast in play.toasts if "Take it off" in toast)
        assert toast == "Take it off and look at your skin.\nh  Heat"


async def test_in_quiet_hours_there_is_none(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    machine.settings = replace(machine.settings, quiet_hours="14:00-15:00")
    async with machine.play() as play:
        await play.wait(1700, each=50)
        assert told == []
        await play.wait(200, each=50)
        assert len(told) == 1


async def test_where_it_cannot_be_noted_it_still_comes_once(machine: Machine, told: list[tuple[str, str]]) -> None:
    heat(machine)
    machine.places.state.mkdir(parents=True)
    (machine.places.state / "reminders").write_text("in the way")
    async with machine.play() as play:
        await play.wait(120, each=10)
        assert len(told) == 1
        await play.open("habits")
        await play.press("z")
        assert any("could not be kept" in toast for toast in play.toasts)


async def test_in_the_smallest_window_no_word_of_a_reminder_is_cut_off(
    machine: Machine, told: list[tuple[str, str]]
) -> None:
    heat(machine)
    async with machine.play("habits", size=SMALL) as play:
        await play.wait(11)
        assert told
        (toast,) = play.app.screen.query(Toast)
        there = play.app.screen.find_widget(toast)
        assert there.clip.contains_region(there.region)
        assert "after the heat at 13:44? One digit is enough." in play.flowing().replace("▌ ", "")


async def test_the_usual_size_shows_all_of_it(machine: Machine) -> None:
    async with machine.play("habits", size=USUAL) as play:
        words = play.flowing()
        assert all(title in words for title in ("Break from sitting", "Water and drinks", "To bed in good time"))


async def test_a_habit_that_another_machine_brought_is_there_when_the_screen_is_opened_again(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("escape")
        machine.write_content("habits.toml", '[[habit]]\nid = "tea"\ntitle = "Green tea"\n')
        machine.log("habit", device="there", what="tea")
        await play.press("b")
        assert "Green tea" in play.text()


async def test_records_of_another_machine_are_called_by_what_it_brought_with_them(machine: Machine) -> None:
    async with machine.play("diary") as play:
        machine.log("habit", device="there", what="water", amount=1)
        await play.wait(2, 0.25)
        machine.write_content("habits.toml", '[[habit]]\nid = "own-tea-2"\ntitle = "Green tea"\n')
        machine.log("habit", device="there", what="own-tea-2")
        await play.wait(2, 0.25)
        assert "Green tea" in play.text()
