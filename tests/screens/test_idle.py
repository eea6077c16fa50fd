"""What goes on while nobody presses a key: counted, not timed. Each repaint is sent over the line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widget import Widget

from spasm_tui.tui.app.app import HEARTBEAT_SECONDS
from spasm_tui.tui.controls import figure_view
from spasm_tui.tui.controls.big_time import BigTime
from spasm_tui.tui.controls.figure_view import FRAMES, FigureView
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.controls.top_line import TopLine
from tests.screens.playing import WIDE, Machine, Play

IDLE = ("today", "diary", "habits", "rest", "medicine", "guide", "settings", "measures", "treatments", "report")


def nodes(play: Play) -> Iterator[DOMNode]:
    yield play.app
    for screen in play.app.screen_stack:
        yield screen
        yield from screen.walk_children()


def running(play: Play) -> list[Timer]:
    """The timers that tick. Textual's own of each screen stands still once all is painted."""
    every = (timer for node in nodes(play) for timer in node._timers)
    return [timer for timer in every if timer._active.is_set() and timer.name != "screen_update"]


def to_paint(play: Play) -> set[Widget]:
    """The widgets in sight that have something to be painted. One that has lines out of sight never comes to an end."""
    seen = play.app.screen._compositor.visible_widgets.items()
    return {
        widget
        for widget, (region, clip) in seen
        if region.intersection(clip) and (widget._dirty_regions or widget._styles_cache._dirty_lines)
    }


async def painted(play: Play) -> set[type[Widget]]:
    """The kinds of the widgets in sight that a beat has painted."""
    play.text()  # all is painted up to here
    before = to_paint(play)
    play.app.beat()
    await play.settle(seen=False)
    found = to_paint(play) - before
    return {type(widget) for widget in found}


@pytest.mark.parametrize("name", IDLE)
async def test_where_nothing_goes_on_no_timer_runs_and_a_beat_paints_nothing(machine: Machine, name: str) -> None:
    async with machine.play(name, size=WIDE) as play:
        await play.wait(1)
        assert not running(play)
        assert play.app.screen.wants_beat_in() is None  # type: ignore[attr-defined]
        for _ in range(3):
            play.clock.advance(seconds=HEARTBEAT_SECONDS)
            assert await painted(play) == set()


async def test_a_timer_paints_its_time_once_a_second_and_no_more(machine: Machine) -> None:
    machine.log_no()
    async with machine.play("heat") as play:
        await play.press("enter")
        await play.wait(0.5)
        play.app.clear_notifications()
        await play.settle()
        for _ in range(3):
            wait = play.screen("heat").wants_beat_in()
            assert wait is not None
            assert 0 < wait <= 1
            play.clock.advance(seconds=wait)
            assert {BigTime, TopLine} <= await painted(play) <= {BigTime, TopLine, Progress}
            assert await painted(play) == set()


@pytest.mark.slow
async def test_a_figure_paints_only_rows_that_changed_and_draws_no_picture_twice(machine: Machine) -> None:
    async with machine.play("stretch", "desk-break", size=WIDE) as play:
        play.app.animation_level = "full"
        await play.press("enter")
        await play.beat()
        view = play.one(FigureView)
        await play.press("right")
        assert view.figure is not None
        round_seconds = view.figure.repeat_seconds
        assert 0 < round_seconds <= 10
        rows: list[int] = []
        frames = int(round_seconds * FRAMES)
        figure_view._drawn.cache_clear()
        for number in range(2 * frames):
            play.clock.advance(seconds=1 / FRAMES)
            play.app._beat_screens()
            rows.append(len(view._styles_cache._dirty_lines))
            await play.settle()
            play.text()
            if number == frames:
                drawn = figure_view._drawn.cache_info().misses
        assert figure_view._drawn.cache_info().misses <= drawn + 1, "the second round was all drawn before"
        assert 0 < sum(rows) < len(rows) * view.size.height * 0.6
        assert min(rows) == 0, "where it holds, nothing is painted"
