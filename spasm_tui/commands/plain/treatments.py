"""Other help by lines: what guidelines say of it, how it went, and one more time of it noted."""

from __future__ import annotations

from functools import partial

from spasm_tui.commands.line_questions import ask_record
from spasm_tui.commands.plain.guide import say_origin, say_parts
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.treatments.treatment import OTHER, Treatment, log_form, other_titles, past_of, records_of, search
from spasm_tui.lib.moment_words import time_words


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Reads out one of them and asks whether to note a time, until no more are wanted."""
    while True:
        every = _every(talk)
        talk.say(*(f"{number} {one.title}" for number, one in enumerate(every, 1)))
        number = talk.take(partial(talk.number, "Which? Enter: no more.", len(every), optional=True))
        if number is None:
            return 0
        one = every[number - 1]
        if one.id != OTHER or one.title != _ELSE:
            _read_out(talk, one)
        if talk.take(lambda: talk.yes("Note a time of it?")):
            _note(talk, setup, one)


_ELSE = "Something else"


def _every(talk: Talk) -> list[Treatment]:
    known, state = talk.world.catalogue.treatments, talk.world.state
    own = [Treatment(OTHER, title) for title in other_titles(state, known)]
    return [*search(known, ""), *own, Treatment(OTHER, _ELSE)]


def _read_out(talk: Talk, one: Treatment) -> None:
    state = talk.world.state
    own = one.own_cautions(profile_of(state).words)
    talk.say(f"{one.title}.", *(care.text for care in own), *(care.text for care in one.cautions_for_all))
    say_parts(talk, one.parts)
    if not one.parts:
        talk.say("Nothing is written about this one here. A doctor or pharmacist may know.")
    past = past_of(records_of(state, one.title))
    said = "; ".join(filter(None, (past.words, past.again_words))) or "not noted yet"
    talk.say(f"How it went: {said}.")
    cited = [key for care in one.cautions for key in care.sources] + [key for part in one.parts for key in part.sources]
    say_origin(talk, cited)


def _note(talk: Talk, setup: Setup, one: Treatment) -> None:
    world = talk.world
    form = log_form("" if one.title == _ELSE else one.title)
    at, values = talk.take(lambda: ask_record(talk, form))
    what = " ".join(str(values.get(HelpTaken.what.key, "")).split()) or one.title
    record = world.store.add(HelpTaken, at, {**values, HelpTaken.what.key: what})
    setup.tell(world.store.device)
    talk.can_undo(what, lambda: world.store.remove(record))
    talk.say(f"Noted: {what}. {time_words(record.at)}")
