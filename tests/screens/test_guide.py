from __future__ import annotations

import pytest

from spasm_tui.tui.controls.guide_page import GuidePage
from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.controls.panes import Aside
from spasm_tui.tui.screens.guide.screen import SourceList
from tests.screens.playing import WIDE, Machine


async def test_a_page_is_found_by_its_words_and_leads_to_what_it_is_about(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("guide")
        await play.press("slash")
        await play.write("heat or cold")
        await play.press("enter", "enter")
        assert play.one(GuidePage).page.id == "heat-and-cold"
        await play.press("o")
        assert play.front == "HeatScreen"
        await play.press("escape")
        assert play.front == "GuideScreen"
        await play.press("escape")
        assert play.has(PageList)


async def test_words_that_are_nowhere_find_nothing_and_kill_nothing(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("guide")
        await play.press("slash")
        await play.write("[/x] zebra")
        await play.press("enter", "enter")
        assert play.has(PageList)
        assert "Nothing has these words." in play.text()


@pytest.mark.slow
async def test_every_page_opens_and_names_its_sources(machine: Machine) -> None:
    async with machine.play() as play:
        for name, page in play.world.catalogue.pages.items():
            await play.open("guide", name)
            shown = play.one(GuidePage)
            assert shown.page is page
            cited = {key for part in page.parts for key in part.sources}
            assert cited <= set(play.world.catalogue.sources)


async def test_all_sources_are_listed(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("guide")
        await play.press("v")
        assert len(play.one(SourceList).sources) > 100
        await play.press("escape")
        assert play.has(PageList)


@pytest.mark.slow
async def test_from_the_sources_esc_leads_back_to_the_page_where_it_was_read(machine: Machine) -> None:
    async with machine.play() as play:
        await play.open("guide", "heat-and-cold")
        await play.press("pagedown", "v")
        assert play.has(SourceList)
        await play.press("escape")
        assert play.one(GuidePage).page.id == "heat-and-cold"
        assert play.one(GuidePage).scroll_offset.y > 0
        await play.press("v", "g")
        assert play.has(PageList)
        await play.press("v", "escape")
        assert play.has(PageList)


async def test_a_page_that_the_home_screen_led_to_names_the_way_to_all_pages(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("g")
        assert play.one(GuidePage).page.id == "posture-and-sitting"
        assert "g All pages" in play.flowing()
        await play.press("g")
        assert play.has(PageList)
        assert "All pages" not in play.flowing()
        await play.press("escape")
        assert play.front == "TodayScreen"


@pytest.mark.slow
async def test_what_plays_a_part_leads_to_something_to_read(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("p")
        await play.press("n", "n", "y", "n", "n", "enter")
        for _ in range(40):
            if not play.has("QuestionForm"):
                break
            await play.press("n")
            await play.press("enter")
        assert "Awkward position" in play.text()
        await play.press("g")
        assert play.front == "GuideScreen"
        assert "awkward-position" in play.one(GuidePage).page.themes


async def test_in_a_wide_window_the_page_stands_beside_the_list(machine: Machine) -> None:
    async with machine.play("guide", size=WIDE) as play:
        first = play.one(Aside).said
        assert first.startswith("When it has just seized")
        assert "Where this comes from" in first
        await play.press("down")
        assert play.one(Aside).said.startswith("When to see someone")
        await play.press("pagedown")
        assert play.one(Aside).scroll_offset.y > 0
        await play.press("down")
        assert play.one(Aside).scroll_offset.y == 0, "another page begins at its top"
        await play.press("slash")
        await play.write("zebra")
        assert play.one(Aside).said == "Nothing has these words."
        await play.resize(80, 24)
        assert play.one(Aside).said == ""
        assert "Nothing has these words." in play.text()
