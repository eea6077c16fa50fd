"""The warning signs, offered where they are due."""

from __future__ import annotations

from spasm_tui.commands.plain.questions import ask_questions
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, due_reason, sign_of


def look_at_signs(talk: Talk, setup: Setup) -> bool:
    """Asks for a look at the warning signs where one is due; says whether help comes before anything else now."""
    reason = due_reason(talk.world.state, talk.world.now())
    if not reason:
        return False
    talk.say(f"{reason.removesuffix('.')}.")
    if not talk.take(lambda: talk.yes("Look at the warning signs now?")):
        talk.say("Later: spasm-tui ask red-flags")
        return False
    ask_questions(talk, setup, RED_FLAGS)
    sign = sign_of(talk.world.state, talk.world.now())
    return sign is not None and sign.urgency is Urgency.EMERGENCY
