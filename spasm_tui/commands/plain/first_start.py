"""The first start by lines: what makes the program fit who sits there, asked once."""

from __future__ import annotations

import os
from typing import Any

from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.plain.settings import keep
from spasm_tui.commands.talk import Leave, Talk
from spasm_tui.core.base.emergency_numbers import read_country
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.settings import LIMITS
from spasm_tui.core.overview.set_up import body_questions, profile_data, set_up_answers
from spasm_tui.core.overview.setting_rows import row_called
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.questionnaires.questionnaire import Item, read_answer
from spasm_tui.core.red_flags.red_flags import unread_emergencies
from spasm_tui.lib.dates import parse_clock
from spasm_tui.lib.moment_words import time_words
from spasm_tui.machine.terminals import is_unable
from spasm_tui.storage.settings_file import CONFIG

_ASKED = "plain-start"
_QUESTIONS = "Some questions, asked once. Enter lets a thing be as it is. q leaves them all."


def is_first_start(talk: Talk) -> bool:
    """Whether somebody sits there who was never asked and has no settings yet. A call for help goes before it."""
    world = talk.world
    has_settings = (world.places.config / CONFIG).exists()
    if not talk.live or has_settings or world.drafts.read(_ASKED):
        return False
    return not unread_emergencies(world.state)


def first_start(talk: Talk) -> None:
    """Asks and keeps the answers as settings. Raises NotSavedError."""
    talk.world.drafts.write(_ASKED, {"asked": True})
    nothing = "" if talk.world.state.records() else " Nothing is noted yet."
    talk.say(f"Welcome.{nothing} Is it bad right now? q, then s.", _QUESTIONS)
    try:
        answers, body = talk.take(lambda: (_ask(talk), _ask_body(talk)))
    except Leave as leave:
        if leave.is_end:
            raise
        talk.say("Left as it is.")
        return
    for name, value in answers.items():
        if value is not None:
            keep(talk, row_called(name), value)
    world = talk.world
    if (data := profile_data(world.state, body)) is not None:
        world.store.add(Answers, world.now().replace(microsecond=0), data)
    talk.say("Kept. All of it can be changed: , for the settings.")


def _ask(talk: Talk) -> dict[str, Any]:
    """The new values, by their setting; None stays."""
    # A terminal that can do no more than lines gets lines anyway: a setting would hold in others too.
    plain = None if is_unable(os.environ) else _yes(talk, "Always by lines, no full screen?", "As --plain does.")
    low, high = LIMITS["line_width"]
    cells = Item("cells", "number", "", min=low, max=high)
    width = talk.ask(
        "Cells of your braille line?",
        f"{low} to {high}",
        lambda typed: int(read_answer(cells, typed)),
        ("Lines are broken after so many. 0 breaks none.",),
        optional=True,
    )
    speech = _yes(talk, "Speak the cues aloud?", "What to do next in a session, and when it is over.")
    country = talk.ask(
        _country_question(talk), "two letters, like de", read_country, ("For the numbers to call.",), True
    )
    usual = time_words(talk.world.settings.check_in_at)
    question = f"Remind you of the check-in from? Enter: {usual}."
    check_in = talk.ask(question, f"like {usual}", parse_clock, optional=True)
    return {
        "plain": plain,
        "line_width": width,
        "speech": None if speech is None else "auto" if speech else "off",
        "country": country,
        "check_in_at": None if check_in is None else check_in.isoformat("minutes"),
    }


def _ask_body(talk: Talk) -> dict[str, Any]:
    """What heat, medicine and the plan need to know; it starts from what was told before."""
    profile = talk.world.catalogue.questionnaire(PROFILE)
    if profile is None:
        return {}
    before = set_up_answers(talk.world.state)
    return ask_form(talk, body_questions(profile, talk.world.settings), before=before)


def _yes(talk: Talk, question: str, about: str) -> bool | None:
    item = Item("yes", "yes-no", question)
    return talk.ask(question, "y or n", lambda typed: bool(read_answer(item, typed)), (about,), optional=True)


def _country_question(talk: Talk) -> str:
    place = talk.world.settings.place
    return f"Your country? Enter: {place.name}." if place else "Your country?"
