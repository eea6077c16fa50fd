"""Measures by lines: where each stands, and one of them taken anew."""

from __future__ import annotations

from functools import partial

from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.plain.questions import ask_questions
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.measures.measure import Measure, check_total, form_for
from spasm_tui.core.overview.measure_list import measure_standings
from spasm_tui.lib.moment_words import time_words


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says where they stand and takes what is named, until no more are wanted."""
    while True:
        every = measure_standings(talk.world.state, talk.world.catalogue)
        for place, (title, stands) in enumerate(every.values(), 1):
            talk.say(f"{place} {', '.join(filter(None, (title, stands.values, stands.change)))}")
        number = talk.take(partial(talk.number, "Which one? Enter: no more.", len(every), optional=True))
        if number is None:
            return 0
        name = list(every)[number - 1]
        measure = talk.world.catalogue.measures.get(name)
        if measure is None:
            ask_questions(talk, setup, name)
        else:
            _take(talk, setup, measure)


def _take(talk: Talk, setup: Setup, measure: Measure) -> None:
    world, form = talk.world, form_for(measure)
    talk.say(measure.how)

    def asked() -> dict[str, object]:
        while True:
            answers = ask_form(talk, form)
            wrong = check_total(measure, answers[MeasureTaken.total.key], answers.get(MeasureTaken.sub.key))
            if not wrong:
                return {key: value for key, value in answers.items() if value != ""}
            talk.say(wrong)

    data = {MeasureTaken.instrument.key: measure.id, **talk.take(asked)}
    record = world.store.add(MeasureTaken, world.now().replace(microsecond=0), data)
    setup.tell(world.store.device)
    talk.can_undo(measure.title, lambda: world.store.remove(record))
    talk.say(f"Noted: {measure.title}. {time_words(record.at)}")
