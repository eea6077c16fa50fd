"""Help now, by lines: what may ease it, one number each. The same choices as the full screen has, by the same rules."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from spasm_tui.commands.flat_forms import PLAIN
from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.line_questions import ask_item
from spasm_tui.commands.plain.questions import ask_questions
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Leave, Talk
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.now import SETTLE_WORDS, Now, NowChoice, build_now
from spasm_tui.core.overview.plan import plan_context, plan_of
from spasm_tui.core.overview.record_form import details_form
from spasm_tui.core.red_flags.red_flags import RED_FLAGS

_COMMANDS = {entry.screen: name for name, entry in PLAIN.items()}
_WITH_DETAIL = ("stretch",)
"""Of these the flat form takes the choice's detail as its own; a bout is chosen again by its number."""


def ease(talk: Talk, setup: Setup) -> None:
    """Offers what may ease it, until nothing more is wanted."""
    found = _found(talk)
    if found.settles:
        talk.say(f"Slow breaths first. {SETTLE_WORDS}")
    while found.choices:
        lines = [f"{number} {each.title}: {each.about}" for number, each in enumerate(found.choices, 1)]
        talk.say(*lines)
        number = talk.take(partial(talk.number, "What now? Enter: the end.", len(lines), lines, optional=True))
        if number is None:
            return
        try:
            _open(talk, setup, found.choices[number - 1])
        except Leave as leave:
            if leave.is_end:
                raise
            talk.say("Back.")
        found = _found(talk)


def _found(talk: Talk) -> Now:
    world = talk.world
    here = plan_context(world.state, world.now(), world.settings, world.catalogue)
    last = world.state.last(Episode)
    return build_now(plan_of(here), here, last if last is not None and last.needs_finishing else None)


def _open(talk: Talk, setup: Setup, choice: NowChoice) -> None:
    if choice.screen == "warning-signs":
        ask_questions(talk, setup, RED_FLAGS)
    elif choice.screen == "episode":
        tell_the_rest(talk, choice.detail)
    elif (command := _COMMANDS.get(choice.screen)) is None:
        talk.say(choice.about)
    elif not is_shut(setup, talk.world, choice.screen):
        detail = choice.detail if choice.screen in _WITH_DETAIL else ""
        import_module(f"spasm_tui.commands.plain.{PLAIN[command].module}").run(talk, setup, command, detail)


def tell_the_rest(talk: Talk, episode: str) -> None:
    """Where it hurts, and what set it off."""
    world = talk.world
    record = world.state.get(episode)
    form = details_form(world.catalogue.vocabulary)
    answers = talk.take(lambda: {item.id: ask_item(talk, item) for item in form.items})
    told = {key: value for key, value in answers.items() if value}
    if told and record is not None:
        world.store.change(record, told)
    talk.say("Saved." if told else "Nothing more was noted.")
