"""The check-in by lines."""

from __future__ import annotations

from functools import partial

from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.checkin.checkin import data, form
from spasm_tui.core.questionnaires.unfinished import ANOTHER_DAY
from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND, change_reason
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.moment_words import time_words


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Asks what is tracked and saves it."""
    world = talk.world
    while True:
        answers = talk.take(partial(ask_form, talk, form(world.settings.track, world.state, world.now())))
        starts, now = world.settings.day_starts_at, world.now()
        if day_of(talk.begun or now, starts) == day_of(now, starts):
            break
        talk.say(ANOTHER_DAY)
    record = world.store.add(CheckIn, world.now().replace(microsecond=0), data(answers))
    setup.tell(world.store.device)
    talk.can_undo("the check-in", lambda: world.store.remove(record))
    talk.say(f"Noted. {time_words(record.at)}")
    if reason := change_reason(world.state, world.now()):
        talk.say(f"{reason.removesuffix('.')}. Look at the warning signs: {SIGNS_COMMAND}")
    return 0
