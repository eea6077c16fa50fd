from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui import __main__ as program
from spasm_tui.lib.quick_classes import replace
from spasm_tui.services.world import LOOK_ROUND, World
from tests.commands.conftest import Cli


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[World, str, str]]:
    """What the full screen would have been opened with."""
    found: list[tuple[World, str, str]] = []

    def run_app(world: World, screen: str, detail: str) -> int:
        world.store.read_all()
        found.append((world, screen, detail))
        return 0

    monkeypatch.setattr(program, "_run_app", run_app)
    return found


@pytest.mark.parametrize(
    ("words", "screen", "detail"),
    [
        ([], "today", ""),
        (["sos"], "spasm", ""),
        (["heat"], "heat", ""),
        (["heat", "1h30m"], "heat", "5400"),
        (["cold", "0:05"], "cold", "5"),
        (["stretch"], "stretch", ""),
        (["stretch", "acute-calm"], "stretch", "acute-calm"),
        (["diary"], "diary", ""),
    ],
)
def test_the_full_screen_opens_where_it_is_told(
    cli: Cli, opened: list[tuple[World, str, str]], words: list[str], screen: str, detail: str
) -> None:
    assert cli(*words).code == 0
    (found,) = opened
    assert found[1:] == (screen, detail)
    assert found[0].places.data == cli.data


def test_a_routine_that_is_switched_off_is_said_to_be(cli: Cli, opened: list[tuple[World, str, str]]) -> None:
    content = cli.data / "content"
    content.mkdir(parents=True)
    (content / "off.toml").write_text('routines = ["acute-calm"]\n')
    for words in ("acute-calm", "Acute calm"):
        done = cli("stretch", words)
        assert (done.code, opened) == (2, [])
        assert "“acute-calm” is switched off." in done.err


def test_the_demo_is_in_a_folder_that_is_thrown_away(cli: Cli, opened: list[tuple[World, str, str]]) -> None:
    assert cli("demo").code == 0
    ((world, screen, _),) = opened
    assert screen == "today"
    assert world.is_demo
    assert len(world.state.records()) > 200
    assert world.store.damages == []
    folder: Path = world.places.data
    assert not folder.is_relative_to(cli.home)
    assert not folder.exists()
    assert not cli.journal.exists()


def test_a_world_turns_its_two_clocks_into_each_other(cli: Cli, opened: list[tuple[World, str, str]]) -> None:
    cli()
    world = replace(opened[0][0], seconds=lambda: 500.0)
    moment = world.moment_at(440.0)
    assert (cli.now - moment).total_seconds() == 60
    assert world.seconds_at(moment) == 440.0


def test_who_looks_round_comes_back_to_their_own(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def run_app(world: World, screen: str, detail: str) -> int:
        world.store.read_all()
        seen.append(bool(world.state.versions))
        return LOOK_ROUND if len(seen) == 1 else 0

    monkeypatch.setattr(program, "_run_app", run_app)
    assert cli().code == 0
    assert seen == [False, True, False]
