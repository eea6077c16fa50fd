"""What a warning sign does to the flat commands: it is told, it is read, and it shuts what the table says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Moment
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND, Sign, change_reason, sign_of
from spasm_tui.core.red_flags.shut import ASKED, closed_by, help_line, unread_line
from spasm_tui.storage.partial_read import read_signs

if TYPE_CHECKING:
    from spasm_tui.services.world import World
    from spasm_tui.storage.store import Store

READ_WORD = "read"
_STAYS = f"It counts as not read yet. It stays first: {SIGNS_COMMAND} shows it again."


def line_for(sign: Sign, settings: Settings) -> str:
    """The line that goes before anything else while `sign` stands."""
    if sign.stage == "unread":
        return unread_line(settings.emergency, sign, settings.crisis_line)
    return help_line(sign, settings.emergency, settings.crisis_line)


def is_shut(setup: Setup, world: World, thing: str) -> bool:
    """Whether a warning sign shuts that thing, however long ago it was ticked; says so."""
    read_signs(world.store)
    world.store.look()
    sign = sign_of(world.state, setup.now())
    shut = closed_by(sign)
    if sign is None or not shut.shuts(thing):
        return False
    line = line_for(sign, world.settings)
    setup.warn(line if sign.stage == "unread" else f"{line} {shut.words} Or: spasm-tui today --looked-at")
    return True


def warn_after_noting(setup: Setup, store: Store, record: Record) -> None:
    """After something was saved: the sign that is unread, or what was noted that asks for a look at the signs."""
    read_signs(store)
    state = store.state
    sign = sign_of(state, setup.now())
    if sign is not None and sign.urgency == "emergency":
        setup.warn(line_for(sign, setup.read_settings()[0]))
    elif reason := _new_reason(state, record, setup):
        setup.warn(f"{reason.removesuffix('.')}. Look at the warning signs: {SIGNS_COMMAND}")


def _new_reason(state: State, record: Record, setup: Setup) -> str:
    """Why this record asks for a look; empty where it would be asked for without it too."""
    without = State({key: version for key, version in state.versions.items() if key != record.id}, state.complete)
    return "" if change_reason(without, setup.now()) else change_reason(state, setup.now())


def read_it(world: World, show: Callable[[Record], str], asked: Callable[[str], str]) -> bool:
    """Shows what is unread and asks whether it was read; says whether nothing is unread any more."""
    sign = sign_of(world.state, world.now())
    if sign is None or sign.stage != "unread":
        return True
    print("\n".join(filter(None, [line_for(sign, world.settings), *map(show, sign.records)])))
    if asked(f"\nType {READ_WORD} and press enter when you read this: ") != READ_WORD:
        print(_STAYS)
        return False
    _mark(world, sign, Answers.acknowledged)
    print("Kept. Was it looked at? Then say so: spasm-tui today --looked-at")
    return True


def ask_looked_at(world: World, asked: Callable[[str], str]) -> None:
    """Asks whether the sign that stands was looked at; a no says again what there is to do."""
    sign = sign_of(world.state, world.now())
    if sign is None or sign.stage == "unread":
        return
    if asked(f"{ASKED} [y/n] ") in ("y", "yes"):
        looked_at(world, sign)
    else:
        print(line_for(sign, world.settings))


def looked_at(world: World, sign: Sign) -> None:
    """Keeps that it was looked at. Raises NotSavedError."""
    _mark(world, sign, Answers.looked_at)
    print("Noted: it was looked at. What they told you goes before anything here.")


def _mark(world: World, sign: Sign, key: Moment) -> None:
    now = world.now().replace(microsecond=0)
    for record in sign.records:
        world.store.change(record, {key: now})
