from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.content import Content
from textual.widgets import Input

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State, fold
from spasm_tui.core.treatments.treatment import Treatment
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.controls.panes import Aside
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.screens.treatments.treatment_page import TreatmentPage, preview
from tests.making import NOW, ago, on
from tests.screens.playing import EVIL_RAW, EVIL_SHOWN, SIZES, SMALL, WIDE, Machine, Play


def massage(machine: Machine, *ratings: int, at: datetime = NOW - timedelta(days=1)) -> list[Record]:
    return [
        machine.log("treatment", at - timedelta(days=n), what="Massage", rating=rating)
        for n, rating in enumerate(ratings)
    ]


def told(machine: Machine, **answers: Any) -> None:
    machine.log("answers", ago(days=3), questionnaire="profile", answers=answers)


def entries(play: Play) -> list[str]:
    return [f"{option.text}  {option.more}".rstrip() for option in play.one(Choices).options]


async def log_massage(play: Play) -> None:
    """From the list to a saved time: the page, the form, its answers."""
    await play.press("down", "enter", "enter")
    await play.press("enter", "7", "5", "3", "y", "enter")


async def test_a_time_is_logged_by_keyboard_and_shown_with_the_page(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("o")
        await log_massage(play)
        found = machine.only("treatment")
        assert (found["what"], found["rating"], found["again"]) == ("Massage", 7, True)
        assert (found["pain_before"], found["pain_after"], found["at"]) == (5, 3, NOW)
        assert play.has(TreatmentPage)
        assert "1 time; too few to say" in play.said("#past")
        assert "helped 7 of 10 · pain 5 → 3 · would do it again" in play.said("#past")
        assert machine.drafts() == []


async def test_a_past_time_and_a_note_can_be_given(machine: Machine) -> None:
    async with machine.play("treatments", "acupuncture") as play:
        await play.press("enter")
        await play.write("yesterday 16:00")
        await play.press("enter", "2")
        await play.press(*["down"] * 4)
        await play.write("Not for me.")
        await play.press("enter")
        found = machine.only("treatment")
        assert (found["at"], found["rating"], found["note"]) == (on(21, 16), 2, "Not for me.")
        assert set(found) == {"id", "kind", "at", "rating", "what", "note", "saved"}


@pytest.mark.slow
async def test_a_time_that_cannot_be_read_is_named_and_nothing_is_lost(machine: Machine) -> None:
    async with machine.play("treatments", "massage") as play:
        await play.press("enter")
        await play.write("soon")
        await play.press("enter", "7")
        await play.press(*["enter"] * 4)
        assert any("“soon” is not a time" in toast for toast in play.toasts)
        assert machine.on_disk() == []
        assert play.one(QuestionForm).answers["rating"] == 7
        await play.write("08:00")  # the cursor is where it does not fit
        await play.press(*["enter"] * 6)
        assert (machine.only("treatment")["at"], machine.only("treatment")["rating"]) == (on(22, 8), 7)


async def test_the_list_tells_how_it_went_from_three_ratings_on(machine: Machine) -> None:
    massage(machine, 4, 6, 9)
    machine.log("treatment", ago(days=2), what="Acupuncture", rating=2)
    async with machine.play("treatments") as play:
        lines = entries(play)
        assert [line.split("  ")[0] for line in lines[:3]] == ["Physiotherapy visit", "Massage", "Acupuncture"]
        assert lines[1].endswith("helped you: about 6 of 10, 3 times")
        assert lines[2].endswith("1 time; too few to say")


@pytest.mark.parametrize(
    ("answers", "name", "words"),
    [
        ({"medicines": ["blood-thinner"]}, "massage", "You told of a blood thinner. Deep rubbing may bruise you"),
        ({"medicines": ["blood-thinner"]}, "manipulation", "You told of a blood thinner"),
        ({"body": ["thin-bones"]}, "manipulation", "You told of thin bones"),
    ],
)
async def test_what_the_profile_calls_for_comes_first(
    machine: Machine, answers: dict[str, Any], name: str, words: str
) -> None:
    told(machine, **answers)
    async with machine.play("treatments", name) as play:
        first = str(play.app.screen.query(".own-caution").first().render())
        assert first.startswith(f"▲ {words}")
        text = play.text()
        assert text.index("▲ You told") < text.index("What guidelines say")


async def test_in_the_list_the_own_caution_stands_below(machine: Machine) -> None:
    told(machine, medicines=["blood-thinner"])
    async with machine.play("treatments") as play:
        await play.press("down")
        assert play.said("#about").startswith("▲ You told of a blood thinner")


@pytest.mark.parametrize("detail", ["", "massage"])
async def test_a_caution_told_long_ago_comes_as_soon_as_it_is_read(machine: Machine, detail: str) -> None:
    told(machine, medicines=["blood-thinner"])
    async with machine.play("treatments", detail) as play:
        whole = play.world.state
        play.world.store.state = fold(State(), [], complete=False)
        play.app.show_state()
        await play.settle()
        await play.press(*["down"] * (not detail))
        assert "You told of a blood thinner" not in play.flowing()
        play.world.store.state = whole
        play.app.show_state()
        await play.settle()
        text = play.flowing()
        assert "▲ You told of a blood thinner. Deep rubbing" in text
        assert not detail or text.index("▲ You told") < text.index("What guidelines say")
        await play.press("enter")
        assert play.has(QuestionForm if detail else TreatmentPage)


async def test_news_do_not_undo_a_search(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await play.press("slash")
        await play.write("needles")
        machine.log("treatment", ago(hours=2), device="there", what="Acupuncture", rating=4)
        await play.beat(12)
        assert [line.split("  ")[0] for line in entries(play)] == ["Acupuncture", "Something else"]
        assert "1 time; too few to say" in entries(play)[0]


async def test_in_a_small_window_the_caution_below_the_list_stands_whole(machine: Machine) -> None:
    told(machine, body=["thin-bones"])
    async with machine.play("treatments", size=SMALL) as play:
        await play.press("down", "down", "down")
        assert "No quick pushes on the spine: ask a doctor first." in play.flowing()


async def test_without_a_profile_there_is_what_everyone_should_read(machine: Machine) -> None:
    async with machine.play("treatments", "massage") as play:
        assert not play.has(".own-caution")
        text = play.flowing()
        assert text.index("Not with a blood clot") < text.index("What guidelines say")
        assert "●○○ weak evidence (M20, S03)" in text


async def test_what_is_advised_against_is_said_and_can_be_logged_all_the_same(machine: Machine) -> None:
    async with machine.play("treatments", "ultrasound", size=WIDE) as play:
        assert "○○○ evidence is against it, or there is none" in play.flowing()
        assert "Where this comes from" in play.text()
        await play.press("enter", "enter", "4", "escape")


@pytest.mark.slow
async def test_something_else_is_named_and_then_known(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await play.press(*["down"] * 9, "enter")
        await play.write("Cupping")
        await play.press("enter", "8", *["enter"] * 4)
        assert (machine.only("treatment")["what"], machine.only("treatment")["rating"]) == ("Cupping", 8)
        assert "1 time; too few to say" in play.said("#past")
        await play.press("escape")
        assert any(line.startswith("Cupping") for line in entries(play))
        await play.press(*["down"] * 9, "enter", "enter")
        assert play.has(QuestionForm)
        assert "what" not in [item.id for item in play.one(QuestionForm).questions.items]


async def test_words_find_it(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await play.press("slash")
        await play.write("needles")
        assert [line.split("  ")[0] for line in entries(play)] == ["Acupuncture", "Something else"]
        await play.press("enter", "enter")
        assert play.has(TreatmentPage)


async def test_u_takes_it_back(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await log_massage(play)
        await play.press("u")
        assert machine.on_disk() == []
        assert "Not noted yet" in play.said("#past")
        await play.press("u")
        assert machine.on_disk() == []


async def test_half_a_form_survives_leaving_and_a_closed_terminal(machine: Machine) -> None:
    async with machine.play("treatments", "massage") as play:
        await play.press("enter", "enter", "7")
        await play.press("escape")
        assert play.has(PageList)
    async with machine.play("treatments", "massage") as play:
        await play.press("enter")
        assert play.one(QuestionForm).answers["rating"] == 7


async def test_esc_leads_back_step_by_step(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("o", "enter", "enter", "escape")
        assert play.has(PageList)
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_where_the_disk_refuses_nothing_is_lost(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await play.press("down", "enter", "enter", "enter", "7")
        machine.break_disk()
        await play.press(*["enter"] * 5)
        assert any("Not saved" in toast for toast in play.toasts)
        machine.mend_disk()
        await play.press("enter")
        assert machine.only("treatment")["rating"] == 7


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window(machine: Machine, size: tuple[int, int]) -> None:
    massage(machine, *range(1, 9))
    async with machine.play("treatments", size=size) as play:
        assert "Massage" in play.text()
        await play.press("down", "enter")
        assert "What guidelines say" in play.text()
        await play.press("enter")
        assert "How much did it help?" in play.text()


async def test_hostile_words_are_shown_as_written(machine: Machine) -> None:
    machine.log("treatment", ago(days=1), what=EVIL_RAW, rating=3, note=EVIL_RAW)
    async with machine.play("treatments", size=WIDE) as play:
        assert "[L4-L5]" in play.text()
        await play.press(*["down"] * 9, "enter")
        assert EVIL_SHOWN.split()[0] in play.text()
        assert "[L4-L5]" in play.said("#past")
        await play.press("enter")
        assert "[L4-L5]" in play.text()


async def test_the_diary_shows_and_changes_it(machine: Machine) -> None:
    machine.log("treatment", ago(hours=1), what="Massage", rating=3)
    async with machine.play("diary") as play:
        assert "Massage · helped 3 of 10" in play.text()
        await play.press("enter", "e")
        assert play.one(Input).value.startswith("2026-11-22 13:30")
        await play.press("down", "down", "8", *["enter"] * 6)
        assert machine.only("treatment")["rating"] == 8


async def test_news_from_elsewhere_works_out_what_stands_beside_once_and_it_is_read_on(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with machine.play("treatments", size=(120, 20)) as play:
        await play.press("down", "down", "down", "pagedown")
        aside = play.one(Aside)
        there, said = aside.scroll_offset.y, aside.said
        assert there > 0
        made: list[str] = []

        def counted(treatment: Treatment, *more: Any) -> Content:
            made.append(treatment.title)
            return preview(treatment, *more)

        monkeypatch.setattr("spasm_tui.tui.screens.treatments.screen.preview", counted)
        for count in (1, 2):
            machine.log("checkin", pain_now=count, device="other")
            play.world.store.refresh()
            play.app.show_state()
            await play.settle()
            assert len(made) == count
        assert (aside.scroll_offset.y, aside.said) == (there, said)


async def test_a_form_left_half_way_keeps_its_moment(machine: Machine) -> None:
    async with machine.play("treatments") as play:
        await play.press("down", "enter", "enter", "enter", "7", "escape")
    machine.clock.advance(hours=20)
    async with machine.play("treatments") as play:
        await play.press("down", "enter", "enter", "ctrl+s")
        assert (machine.only("treatment")["rating"], machine.only("treatment")["at"]) == (7, NOW)
