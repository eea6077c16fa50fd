"""The guide by lines: a page is read out, each claim with how strong its evidence is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.guide.guide import BADGE_WORDS, NOTICE, TopicPart, search


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Reads out pages until no more are wanted."""
    pages = search(talk.world.catalogue.pages, "")
    talk.say(*(f"{number} {page.title}" for number, page in enumerate(pages, 1)))
    about = [f"{number} {page.summary}" for number, page in enumerate(pages, 1)]
    while True:
        number = talk.take(lambda: talk.number("Which page? Enter: no more.", len(pages), about, optional=True))
        if number is None:
            return 0
        page = pages[number - 1]
        talk.say(f"{page.title}.")
        say_parts(talk, page.parts)
        say_origin(talk, (key for part in page.parts for key in part.sources))


def say_parts(talk: Talk, parts: Iterable[TopicPart]) -> None:
    """Reads out some sentences and how strong their evidence is."""
    for part in parts:
        keys = f" ({', '.join(part.sources)})" if part.sources else ""
        evidence = f"{BADGE_WORDS[part.badge].capitalize()}{keys}." if part.badge else ""
        talk.say(f"{part.title}." if part.title else "", *part.text.splitlines(), evidence)


def say_origin(talk: Talk, keys: Iterable[str]) -> None:
    """Says where facts come from, and that no clinician has looked at them."""
    sources = talk.world.catalogue.sources
    known = [sources[key] for key in dict.fromkeys(keys) if key in sources]
    if known:
        talk.say("Where this comes from:")
        talk.say(*(" ".join(filter(None, (" ".join(each.line.split()), each.address))) for each in known))
    talk.say(NOTICE)
