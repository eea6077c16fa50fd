"""Everything by lines, for who cannot see a screen that changes. The rules are those of the full screen: core's.

`PLAIN` is where one adds a screen's flat form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.typed_keys import TYPED
from spasm_tui.core.base.keymap import use_keys
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.services.world import World


class PlainEntry(NamedTuple):
    """Where the flat form of a command is, and the screen whose being shut shuts it."""

    module: str
    screen: str
    title: str
    key: str


PLAIN: Mapping[str, PlainEntry] = {
    "sos": PlainEntry("spasm", "spasm", "Spasm now", "s"),
    "heat": PlainEntry("heat_cold", "heat", "Heat", "h"),
    "cold": PlainEntry("heat_cold", "cold", "Cold", "c"),
    "stretch": PlainEntry("stretch", "stretch", "Stretch", "t"),
    "rest": PlainEntry("rest", "rest", "Rest and movement", "r"),
    "checkin": PlainEntry("checkin", "check-in", "Check-in", "k"),
    "medicine": PlainEntry("medicine", "medicine", "Medicine", "l"),
    "habits": PlainEntry("habits", "habits", "Habits", "b"),
    "trial": PlainEntry("trial", "trial", "A trial: which helps more?", "v"),
    "diary": PlainEntry("diary", "diary", "Diary", "d"),
    "insights": PlainEntry("insights", "insights", "Insights", "i"),
    "treatments": PlainEntry("treatments", "treatments", "Other help", "o"),
    "guide": PlainEntry("guide", "guide", "Guide", "g"),
    "measures": PlainEntry("measures", "measures", "Measures", "m"),
    "settings": PlainEntry("settings", "settings", "Settings", ","),
    "home": PlainEntry("home", "today", "Today", ""),
}


def run_plain(command: str, detail: str, world: World, setup: Setup) -> int:
    """Does `command` by lines, unless a warning sign shuts it. Raises NotSavedError."""
    from spasm_tui.commands.help_first import is_shut  # noqa: PLC0415 the start of the full screen needs none of it
    from spasm_tui.commands.plain.ears import with_ears  # noqa: PLC0415
    from spasm_tui.commands.short_lines import short_lines  # noqa: PLC0415
    from spasm_tui.commands.talk import Leave, Talk  # noqa: PLC0415

    entry = PLAIN[command]
    use_keys({}, TYPED)
    world.store.read_all()
    _join_changes(world, setup)
    world.settle_runs()
    if is_shut(setup, world, entry.screen):
        return 1
    run: Callable[[Talk, Setup, str, str], int]
    run = import_module(f"spasm_tui.commands.plain.{entry.module}").run
    with short_lines(world.settings.line_width), with_ears(world) as heard:
        talk = Talk(heard)
        try:
            return run(talk, setup, command, detail)
        except Leave:
            return 0
        finally:
            talk.end_line()


def _join_changes(world: World, setup: Setup) -> None:
    """As the full screen does at its start: who never opens that would never see what two machines changed apart."""
    from spasm_tui.storage.journal_writer import NotSavedError  # noqa: PLC0415 as above

    try:
        world.store.write_again()
        told = world.store.join_changes()
    except NotSavedError as error:
        told = [str(error)]
    for line in told:
        setup.warn(line)
