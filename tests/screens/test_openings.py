"""What it takes to open a screen: counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from spasm_tui.tui.app.styles import Styles
from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.screens import SCREENS
from tests.examples import mostly_slow
from tests.screens.playing import SMALL, USUAL, WIDE, Machine, Play

OPENED = (
    *("diary", "insights", "habits", "medicine", "rest", "check-in", "measures", "report", "stretch", "guide"),
    *("settings", "treatments", "heat", "cold", "spasm", "now", "course", "routine-editor"),
)
BARS = {"guide", "course", "medicine", "now", "insights", "report", "check-in", "stretch"}
"""Lists and pages that may not fit: only once they are laid out is it known that a bar is needed beside them."""


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Layouts, widgets that were made, and those whose rules were looked for anew."""
    found: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in ((Compositor, "reflow"), (Widget, "_on_compose"), (Stylesheet, "apply")):
            really = getattr(owner, name)

            def counting(*given: object, really: object = really, name: str = name, **named: object) -> object:
                found[name] += 1
                return really(*given, **named)  # type: ignore[operator]

            patch.setattr(owner, name, counting)
        yield found


async def left(play: Play) -> None:
    while len(play.stack) > 1:
        await play.app.leave()
        await play.settle()


@pytest.mark.parametrize("size", mostly_slow((WIDE, USUAL, SMALL), quick=(WIDE,)))
async def test_a_screen_is_laid_out_once_and_its_rules_are_looked_for_once(
    machine: Machine, size: tuple[int, int]
) -> None:
    machine.log_no()
    async with machine.play(size=size) as play:
        for lap in range(3):
            for name in OPENED:
                with counted() as found:
                    await play.open(name)
                bar = name in BARS
                # The first time there is nothing in it yet when Textual asks how large it is, and what a thread works
                # out for the insights may come a picture later.
                late = name == "insights"
                assert found["reflow"] <= (1 if lap else 2 + late) + bar, name
                if lap == 2:
                    assert found["apply"] == 0, name
                if lap and play.has(PageList):
                    assert found["_on_compose"] == 0, f"{name}: its list stands there already"
                await left(play)
        of_all = [rule for rule in play.app.stylesheet.rules if "*" in rule.selector_names]
        assert of_all
        order = {"first-child", "last-child", "first-of-type", "last-of-type", "odd", "even", "focus-within", "hover"}
        assert not [rule.css for rule in of_all if rule.pseudo_classes & order], "each would style all widgets anew"


async def test_rules_that_were_kept_are_those_that_apply(machine: Machine) -> None:
    """Held against Textual's own way through all rules, after focus, classes, size and theme have changed."""

    def differing(play: Play) -> list[tuple[str, str]]:
        styles, found = play.app.stylesheet, []
        assert isinstance(styles, Styles)
        for node in (play.app, *play.app.screen.walk_children(DOMNode, with_self=True)):
            kept = dict(node.styles.base._rules)
            styles._to_keep = None
            Stylesheet.apply(styles, node)
            if dict(node.styles.base._rules) != kept:
                found.append((play.front, str(node)))
        return found

    async with machine.play(size=WIDE) as play:
        for name in OPENED:
            await play.open(name)
            assert not differing(play)
            await play.press("tab", "down")
            assert not differing(play)
            if name in ("diary", "medicine"):
                await play.resize(*SMALL)
                assert not differing(play)
                await play.resize(*WIDE)
        play.app.theme = next(name for name in play.app.available_themes if name != play.app.theme)
        await play.settle()
        assert not differing(play)


async def test_what_was_taken_away_is_let_go(machine: Machine) -> None:
    """Textual would keep each line to type in as long as its screen, and what a thousand widgets were drawn with."""
    async with machine.play(size=WIDE) as play:
        for _ in range(2):
            await play.open("medicine")
            play.text()
            gone = list(play.app.screen.walk_children(Widget))
            assert [widget for widget in gone if widget._styles_cache._cache]
            await left(play)
        listeners = play.screen("medicine").text_selection_started_signal._subscriptions
        assert len(listeners) == 2
        assert all(widget.is_attached for widget in listeners)
        await play.open("medicine")
        taken = [widget for widget in gone if not widget.is_attached]
        assert len(taken) > 5
        assert not [widget for widget in taken if widget._styles_cache._cache]


def test_all_screens_are_known_here() -> None:
    assert set(OPENED) <= set(SCREENS)
