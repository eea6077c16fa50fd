"""Everything by lines, for who cannot see a screen that changes. The rules are those of the full screen: core's."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from spasm_tui.commands.flat_forms import PLAIN, TYPED
from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.keymap import use_keys
from spasm_tui.services.world import World


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
