"""The diary by lines: the latest first, by the day; a number reads one out and can take it away."""

from __future__ import annotations

from functools import partial

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.diary import by_day, matching, record_rows, summary
from spasm_tui.lib.dates import day_of, day_words
from spasm_tui.lib.moment_words import time_words, typed_moment

_PAGE = 20


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says a page at a time."""
    begins = 0
    while True:
        found = matching(talk.world.state.records(), talk.world.catalogue.vocabulary)
        if not found:
            talk.say("Nothing is noted yet.")
            return 0
        page = found[begins : begins + _PAGE]
        _say_page(talk, page)
        answer = talk.take(partial(_ask, talk, len(page), begins + _PAGE < len(found)))
        if answer is None:
            return 0
        if answer == 0:
            begins += _PAGE
        else:
            _read_out(talk, page[answer - 1])


def _say_page(talk: Talk, page: list[Record]) -> None:
    world, number = talk.world, 0
    starts = world.settings.day_starts_at
    today = day_of(world.now(), starts)
    for day in by_day(page, starts):
        talk.say(day_words(day.day, today))
        for record in day.records:
            number += 1
            facts = summary(record, world.catalogue.vocabulary)
            talk.say(f"{number} {record.name}{f', {facts}' if facts else ''}. {time_words(record.at)}")


def _ask(talk: Talk, most: int, more: bool) -> int | None:
    def read(typed: str) -> int:
        if more and typed.lower() == "m":
            return 0
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= most:
            return int(typed[:6])
        raise ValueError(f"Give a number from 1 to {most}{', or m' if more else ''}.")

    form = f"1 to {most}{', m for more' if more else ''}"
    return talk.ask("Which one? Enter: no more.", form, read, ("It is read out, and can be removed.",), optional=True)


def _read_out(talk: Talk, record: Record) -> None:
    world = talk.world
    talk.say(f"{record.name}. {typed_moment(record.at)}")
    for _, title, words in record_rows(record, world.catalogue):
        talk.say(f"{title}: {words}")
    if talk.take(lambda: talk.yes("Remove it?")):
        world.store.remove(record)
        talk.can_undo(f"removing {record.name.lower()}", lambda: world.store.save(record))
        talk.say(f"Removed: {record.name}. u takes that back.")
