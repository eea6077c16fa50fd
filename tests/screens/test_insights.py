from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from textual.content import Content
from textual.worker import WorkerFailed

from spasm_tui.core.overview.charts.chart import GROUNDS, LAYERS, View
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.core.overview.insights_job import Found, overview
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.controls.panes import Aside
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.screens.diary.record_list import RecordList
from spasm_tui.tui.screens.insights.cards import InsightCards
from spasm_tui.tui.screens.insights.chart import _GROUNDS, _INKS, ChartView
from spasm_tui.tui.screens.insights.chart_page import ChartPage
from spasm_tui.tui.screens.insights.screen import PAGES, InsightPages
from tests.making import NOW, TODAY, ago, make, on
from tests.screens.playing import EVIL_RAW, EVIL_SHOWN, SIZES, SMALL, USUAL, WIDE, Machine, Play


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@asynccontextmanager
async def opened(machine: Machine, page: str = "", size: tuple[int, int] = USUAL) -> AsyncIterator[Play]:
    """The screen, all of it found."""
    async with machine.play("insights", page, size) as play:
        await found(play)
        yield play


async def found(play: Play) -> None:
    """Until the thread has found everything."""
    await play.app.workers.wait_for_complete()
    await play.settle()


def view(play: Play) -> View:
    shown = play.one(ChartPage).view
    assert shown is not None
    return shown


def reading(play: Play) -> str:
    return play.said("ChartPage .reading")


def page(play: Play) -> str:
    return play.one(InsightPages).page


@pytest.fixture
def diary(machine: Machine) -> Machine:
    """Forty days: pain that eases, one spasm ten days ago, heat on the day after."""
    records = [
        make("checkin", ago(days=number), pain_now=min(9, number // 4), pain_worst=min(10, number // 4 + 1))
        for number in range(40)
    ]
    records.append(make("episode", ago(days=10), pain=8, where=["low-left"]))
    records.append(make("heat", ago(days=9), seconds=900, planned=900, pain_before=6, pain_after=4, ended="done"))
    write_files(machine.places.journal, "old", records)
    return machine


@pytest.fixture
def demo(machine: Machine) -> Machine:
    write_files(machine.places.journal, "demo", half_year(NOW))
    return machine


# the sentence


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_diary_says_what_is_missing_and_what_to_log(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("i")
        await found(play)
        assert play.front == "InsightsScreen"
        assert "0 of 14 days so far. A check-in a day is enough." in play.said("#sentence")
        assert "Nothing to draw yet. A digit on the home" in play.flowing()
        assert not play.one(Progress).display


async def test_the_sentence_has_its_reasons_a_key_away(diary: Machine) -> None:
    async with opened(diary) as play:
        assert "Better: " in play.said("#sentence")
        await play.press("y")
        assert "The worst pain of each day" in play.flowing()
        await play.press("end")
        assert "Q15" in play.flowing()
        assert not play.one(ChartPage).display
        await play.press("escape")
        assert play.one(ChartPage).display
        assert play.front == "InsightsScreen"
        await play.press("y", "y")
        assert play.one(ChartPage).display
        await play.press("escape")
        assert play.front == "TodayScreen"


@pytest.mark.slow
async def test_a_spasm_that_just_began_stands_beside_the_sentence(machine: Machine) -> None:
    records = [make("checkin", ago(days=number), pain_now=8 if number < 3 else 2) for number in range(35)]
    write_files(machine.places.journal, "old", [*records, make("episode", ago(days=2), pain=8)])
    for size in (USUAL, WIDE, SMALL):
        async with opened(machine, size=size) as play:
            assert "Not clear yet: " in play.said("#sentence")
            assert "A spasm began in the last 7 days." in play.said("#sentence")
            assert "a month ago" in play.flowing()


# the chart: range, zoom, cursor, day


async def test_ranges_by_their_first_character(diary: Machine) -> None:
    async with opened(diary) as play:
        assert view(play) == View(back(29), TODAY)
        for key, days in (("7", 7), ("9", 90), ("1", 365), ("3", 30), ("0", 40)):
            await play.press(key)
            assert view(play) == View(back(days - 1), TODAY)
        assert "14 Oct to 22 Nov 2026" in play.text()


async def test_months_say_which_days_they_show_however_few_were_asked_for(diary: Machine) -> None:
    async with opened(diary, "months") as play:
        assert "24 Oct to 22 Nov 2026" not in play.text()
        assert "1 Oct to 22 Nov 2026" in play.text()


async def test_the_signs_of_the_first_chart_are_told_in_the_usual_window(diary: Machine) -> None:
    async with opened(diary) as play:
        assert "╌ too little to matter" in play.text()
        assert "Days: S spasms 1, h heat 1." in play.flowing()


async def test_zoom_and_pan_by_keys(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press("+")
        assert view(play) == View(back(14), TODAY)
        await play.press("pageup")
        assert view(play) == View(back(21), back(7))
        await play.press("pagedown")
        assert view(play) == View(back(14), TODAY)
        await play.press("-", "-", "-")
        assert view(play) == View(back(39), TODAY)
        await play.press("+", "+", "+", "+")
        assert view(play).days == 7


async def test_the_cursor_reads_the_day_and_goes_on_beyond_the_edge(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press("7")
        assert reading(play).startswith("Sun 22 Nov: worst pain 1, last 0")
        await play.press("left", "left")
        assert reading(play).startswith("Fri 20 Nov")
        await play.press("home")
        assert reading(play).startswith("Mon 16 Nov")
        await play.press("left")
        assert view(play) == View(back(7), back(1))
        assert reading(play).startswith("Sun 15 Nov")
        await play.press("end")
        assert reading(play).startswith("Sat 21 Nov")
        await play.press("right", "right", "right")
        assert view(play) == View(back(6), TODAY)
        assert reading(play).startswith("Sun 22 Nov")


async def test_the_cursor_keeps_its_day_from_chart_to_chart(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press(*["left"] * 9)
        assert reading(play).startswith("Fri 13 Nov: worst pain 6")
        await play.press("tab")
        assert page(play) == "year"
        assert reading(play).startswith("Fri 13 Nov")
        await play.press("left", "up")
        assert reading(play).startswith("Thu 5 Nov")
        await play.press("shift+tab")
        assert reading(play).startswith("Thu 5 Nov")


async def test_a_day_opens_in_the_diary_with_the_cursor_on_it(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press(*["left"] * 10, "o")
        assert play.front == "DiaryScreen"
        record = play.one(RecordList).chosen
        assert record is not None
        assert record.at.date() == back(10)
        assert record.kind in ("episode", "checkin")
        await play.press("escape")
        assert play.front == "InsightsScreen"
        assert reading(play).startswith("Thu 12 Nov")


async def test_a_day_without_a_note_opens_the_nearest_one_before(machine: Machine) -> None:
    machine.log("checkin", on(19, 9), pain_now=4)
    machine.log("checkin", on(22, 9), pain_now=4)
    async with opened(machine) as play:
        await play.press("left", "left")
        assert reading(play) == "Fri 20 Nov: nothing noted."
        await play.press("o")
        record = play.one(RecordList).chosen
        assert record is not None
        assert record.at == on(19, 9)


async def test_the_diary_forgets_what_was_looked_for_when_a_day_is_asked_for(diary: Machine) -> None:
    async with diary.play("diary") as play:
        await play.press("right", "slash")
        await play.write("nowhere")
        await play.open("diary", back(9).isoformat())
        record = play.one(RecordList).chosen
        assert record is not None
        assert record.at.date() == back(9)


@pytest.mark.slow
async def test_a_click_moves_the_cursor_and_a_second_one_opens_the_day(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press("7")
        spot = play.one(ChartView)._drawn().spots[1]
        await play.pilot.click(ChartView, offset=(spot.x, spot.y))
        await play.settle()
        assert reading(play).startswith("Tue 17 Nov")
        await play.pilot.click(ChartView, offset=(spot.x, spot.y), times=2)
        await play.settle()
        assert play.front == "DiaryScreen"


async def test_n_shows_the_next_chart_of_a_kind(diary: Machine) -> None:
    async with opened(diary, "when") as play:
        assert "by the hour they began" in play.text()
        assert "Too few to draw" in play.text()
        assert reading(play) == "", "what is not drawn is not read"
        await play.press("n")
        assert "by the day they began" in play.text()
        await play.press("n")
        assert "by the hour they began" in play.text()
        await play.press("tab")
        assert not play.one(ChartPage).check_action("next_chart", ())


@pytest.mark.slow
async def test_in_a_wide_window_the_day_and_the_days_before_stand_beside_the_chart(demo: Machine) -> None:
    async with opened(demo, size=WIDE) as play:
        said = play.one(ChartPage).query_one(Aside).said
        assert said.startswith("Sun 22 Nov\nWorst pain 1, last 1")
        assert "The 30 days before, and these\nworst pain " in said
        assert not play.one(ChartPage).query_one(".reading").display
        await play.press("left")
        assert play.one(ChartPage).query_one(Aside).said.startswith("Sat 21 Nov")
        await play.press("0")
        assert "days before" not in play.one(ChartPage).query_one(Aside).said, "there are none before all"


@pytest.mark.slow
async def test_in_a_wide_window_the_reasons_stand_beside_the_cards(demo: Machine) -> None:
    async with opened(demo, "changes", size=WIDE) as play:
        said = play.app.screen.query_one("#cards").query_one(Aside)
        assert "The worst pain of each day" in said.said
        before = said.said
        await play.press("down")
        assert said.said != before


@pytest.mark.slow
async def test_where_there_is_no_room_nothing_is_worked_out_for_it(
    demo: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[ChartPage] = []

    def beside(page: ChartPage) -> Content:
        made.append(page)
        return Content("")

    monkeypatch.setattr(ChartPage, "_beside", beside)
    async with opened(demo) as play:
        await play.press("left", "tab", "left")
        assert made == []
        await play.resize(*WIDE)
        assert made
        made.clear()
        await play.press("left")
        assert len(made) == 1


async def test_the_view_stays_when_the_page_is_turned(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press("7", *["tab"] * 6)
        assert page(play) == "planned"
        assert view(play).days == 7


# the pages


@pytest.mark.parametrize("size", SIZES)
async def test_tab_turns_all_pages_and_each_says_something(demo: Machine, size: tuple[int, int]) -> None:
    async with opened(demo, size=size) as play:
        for wanted in PAGES:
            assert page(play) == wanted
            if wanted in CHARTS:
                assert play.said("ChartPage .summary").endswith(".")
            else:
                assert play.one(InsightCards).chosen is not None
            await play.press("tab")
        assert page(play) == PAGES[0]
        await play.press("shift+tab")
        assert page(play) == PAGES[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_stands_with_nothing_and_with_one_day(machine: Machine, size: tuple[int, int]) -> None:
    async with opened(machine, size=size) as play:
        for wanted in PAGES:
            assert page(play) == wanted
            await play.press("tab")
        machine.log("checkin", pain_now=3)
        machine.log("episode", pain=7, where=["neck"])
        play.world.store.refresh()
        play.app.show_state()
        await found(play)
        for wanted in PAGES:
            assert page(play) == wanted
            await play.press("left", "down", "tab")


@pytest.mark.slow
async def test_a_window_that_changes_redraws_the_chart(diary: Machine) -> None:
    async with opened(diary) as play:
        for size in (USUAL, WIDE, SMALL, USUAL):
            await play.resize(*size)
            chart = play.one(ChartView)
            assert {len(row) for row in play.text().splitlines()} == {size[0]}
            assert len(chart._drawn().rows) == chart.size.height


async def test_cards_show_how_far_one_is_and_how_sure_it_is(diary: Machine) -> None:
    async with opened(diary, "relief") as play:
        assert "1 of 6" in play.flowing()
        assert "▰" in play.text()
        assert "too few yet, from 1" in play.flowing()


async def test_arrows_choose_a_card_and_y_tells_its_reasons(demo: Machine) -> None:
    async with opened(demo, "together") as play:
        cards = play.one(InsightCards)
        assert cards.chosen is not None
        assert cards.chosen.id == "together"
        await play.press(*["down"] * 12)
        assert cards.chosen.id == "named"
        await play.press("y")
        assert "You name these only after a spasm" in play.flowing()


@pytest.mark.slow
async def test_a_suspicion_becomes_a_trial_by_one_key(demo: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    async def note(name: str, detail: str = "", instead: bool = False) -> None:
        asked.append((name, detail))

    async with opened(demo, "relief") as play:
        assert "Does heat or cold ease your pain more?" in play.flowing()
        await play.press("x")
        assert play.front == "TrialScreen"
        await play.press("escape")
        monkeypatch.setattr(play.app, "open", note)
        await play.press("x", *["down"] * 20, "x")
        assert asked[0] == ("trial", "new:heat-pack,cold-pack")
        assert asked[1][1].startswith("new:stretch:")


async def test_x_does_nothing_where_there_is_no_suspicion(diary: Machine) -> None:
    async with opened(diary) as play:
        await play.press("x")
        assert play.front == "InsightsScreen"


# finding, and finding anew


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often everything was looked for."""
    counted: list[int] = []

    def count(*args: Any) -> Iterator[Found]:
        counted.append(1)
        return overview(*args)

    monkeypatch.setattr("spasm_tui.tui.screens.insights.screen.overview", count)
    return counted


async def test_what_was_found_holds_until_the_journal_changes(diary: Machine, times: list[int]) -> None:
    async with opened(diary) as play:
        await play.beat(12)
        await play.press("d", "escape")
        await found(play)
        assert len(times) == 1
        diary.log("checkin", pain_now=9)
        play.world.store.refresh()
        play.app.show_state()
        await found(play)
        assert len(times) == 2
        assert reading(play).startswith("Sun 22 Nov: worst pain 9")


async def test_a_new_day_is_looked_at_anew_and_the_view_goes_along(diary: Machine, times: list[int]) -> None:
    async with opened(diary) as play:
        diary.clock.advance(days=1)
        await play.beat()
        await found(play)
        assert len(times) == 2
        assert "Mon 23 Nov" in reading(play) or "22 Nov" in reading(play)


@pytest.mark.slow
async def test_nothing_is_looked_for_while_another_screen_is_in_front(diary: Machine, times: list[int]) -> None:
    async with opened(diary) as play:
        await play.press("d")
        diary.log("checkin", pain_now=9)
        play.world.store.refresh()
        play.app.show_state()
        await found(play)
        assert len(times) == 1
        await play.press("escape")
        await found(play)
        assert len(times) == 2


def slowed(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event, list[float]]:
    """Everything is found one step at first, the rest when told: what says that it began, what lets it go on, steps."""
    started, go_on = Event(), Event()
    told: list[float] = []

    def slow(*args: Any) -> Iterator[Found]:
        for step in overview(*args):
            told.append(step.part)
            yield step
            started.set()
            go_on.wait(20)

    monkeypatch.setattr("spasm_tui.tui.screens.insights.screen.overview", slow)
    return started, go_on, told


async def test_leaving_ends_the_work_and_coming_back_takes_it_up(
    diary: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on, told = slowed(monkeypatch)
    async with diary.play("insights") as play:
        assert started.wait(20)
        await play.press("escape")
        assert play.front == "TodayScreen"
        go_on.set()
        await found(play)
        assert len(told) <= 2
        await play.press("i")
        await found(play)
        assert told[-1] == 1.0
        assert "Better" in play.said("#sentence")


async def test_a_long_journal_shows_how_far_it_is_and_keys_answer(
    diary: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spasm_tui.tui.screens.insights.screen.LONG", 10)
    _, go_on, _ = slowed(monkeypatch)
    async with diary.play("insights") as play:
        assert play.one(Progress).display
        assert "Looking at your days" in play.said("#sentence")
        await play.press("7", "left", "+", "n", "tab")
        assert page(play) == "year"
        go_on.set()
        await found(play)
        assert not play.one(Progress).display
        assert play.one(Progress).part == 1.0


async def test_a_journal_not_read_to_its_end_is_waited_for(diary: Machine, times: list[int]) -> None:
    async with diary.play() as play:
        whole = play.world.state
        play.world.store.state = whole.completed(complete=False)
        await play.press("i")
        await found(play)
        assert "Reading older months" in play.said("#sentence")
        assert times == []
        play.world.store.part_read = 0.5
        await play.beat()
        half = play.one(Progress).part
        assert play.one(Progress).display
        assert 0 < half < 0.5  # finding comes after it
        play.world.store.state = whole
        play.app.show_state()
        await found(play)
        assert len(times) == 1
        assert "Better" in play.said("#sentence")
        assert play.one(Progress).part == 1.0


@pytest.mark.slow
async def test_words_of_the_user_are_only_words(machine: Machine) -> None:
    answers = {"pain-week": 3, "enjoyment": 3, "activity": 3, "activity-1": EVIL_RAW, "activity-1-now": 4}
    machine.log("answers", ago(days=2), questionnaire="function", answers=answers)
    machine.log("episode", ago(days=1), pain=5, where=[EVIL_RAW], triggers=[EVIL_RAW])
    machine.log("dose", ago(days=1), product=EVIL_RAW, ingredients=[{"name": EVIL_RAW, "mg": 5}])
    async with opened(machine, "measures", (120, 40)) as play:
        await play.press("n")
        assert "[/x] [L4-L5]" in play.text()
        await play.press("shift+tab")
        assert EVIL_SHOWN.split("]")[0] in play.text()
        for _ in PAGES:
            await play.press("tab", "y", "y")


async def test_what_cannot_be_worked_out_ends_nothing(diary: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Iterator[Found]:
        yield Found(0.1)
        raise ZeroDivisionError

    monkeypatch.setattr("spasm_tui.tui.screens.insights.screen.overview", broken)
    async with diary.play("insights") as play:
        with suppress(WorkerFailed):  # it may have failed by now
            await found(play)
        await play.beat()
        assert play.app.is_running
        assert "could not be worked out" in play.flowing()


def test_every_layer_of_a_chart_has_a_style_and_no_style_is_left_over() -> None:
    for looks, layers in ((_INKS, LAYERS), (_GROUNDS, GROUNDS)):
        assert layers - set(looks) == set(), "give it a look in tui/screens/insights/chart.py"
        assert set(looks) - layers == set(), "no chart draws it: take its look out of tui/screens/insights/chart.py"


async def test_while_cards_are_shown_no_chart_is_made_behind_them(
    diary: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(diary, "relief", size=WIDE) as play:
        made: list[ChartPage] = []
        draw = ChartPage._draw

        def counted(page: ChartPage) -> None:
            made.append(page)
            draw(page)

        monkeypatch.setattr(ChartPage, "_draw", counted)
        diary.log("checkin", pain_now=9)
        play.world.store.refresh()
        play.app.show_state()
        await found(play)
        assert made == []
        await play.press("tab")
        assert page(play) in CHARTS
        assert len(made) == 1
        assert play.one(ChartPage).query_one(Aside).said.startswith("Sun 22 Nov\nWorst pain 9")
