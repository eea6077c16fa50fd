"""A trial by lines: its questions, session by session, and the card at the end. Nothing is told before that."""

from __future__ import annotations

import secrets

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.plain import heat_cold, stretch
from spasm_tui.commands.plain.rating import rate
from spasm_tui.commands.plain.signs import look_at_signs
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import Ended, RatedTreatment
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.core.overview.new_trial import NewTrial
from spasm_tui.core.overview.trial_set_up import TrialSetUp
from spasm_tui.core.red_flags.shut import TRIAL
from spasm_tui.core.trial.card import EASED, pair_words
from spasm_tui.core.trial.rules import against_pain
from spasm_tui.core.trial.session import TrialStanding, begin, taken_back
from spasm_tui.core.trial.sides import TrialSession
from spasm_tui.core.trial.trial import Trial
from spasm_tui.core.trial.words import (
    HOW_IT_GOES,
    HOW_SOURCES,
    arm_words,
    begin_words,
    far_words,
    now_words,
    session_words,
)
from spasm_tui.lib.moment_words import time_words

_COME_BACK = "Come back: spasm-tui trial --plain"
_NO_MORE = "Left as it is."


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """The step that the trial is at, and what follows it at once; without a trial, those that ended and a new one."""
    if _set_up(talk).standing() is None:
        return _without(talk, setup)
    return _go_on(talk, setup)


def _set_up(talk: Talk) -> TrialSetUp:
    world = talk.world
    return TrialSetUp(world.state, world.catalogue, world.settings.day_starts_at, world.now())


def _without(talk: Talk, setup: Setup) -> int:
    ended = _set_up(talk).ended()
    if ended:
        talk.say("1 A new trial", *(f"{number} {option.text}" for number, option in enumerate(ended, 2)))
        number = talk.take(lambda: talk.number("Which? Enter: none.", len(ended) + 1, optional=True))
        if number is None:
            return 0
        if number > 1:
            _say_card(talk, ended[number - 2].id)
            return 0
    return _new(talk, setup)


def _new(talk: Talk, setup: Setup) -> int:
    """What a trial is, its questions, and the lot that is drawn at once."""
    what, *steps, end = HOW_IT_GOES
    talk.say(what, *(f"{number}. {line}" for number, line in enumerate(steps, 1)), end, HOW_SOURCES)
    if look_at_signs(talk, setup):
        return 1
    new = NewTrial(*_set_up(talk))
    if against := new.against():
        talk.say(*(f"Not now. {line}" for line in against))
        return 1

    def asked() -> Changes | None:
        if not talk.yes("Begin a trial?"):
            return None
        while True:
            try:
                return new.data(ask_form(talk, new.form()), secrets.token_hex(8))
            except ValueError as error:
                talk.say(str(error))

    data = talk.take(asked)
    if data is None:
        return 0
    world = talk.world
    record = world.store.add(TrialPlanned, world.now().replace(microsecond=0), data)
    setup.tell(world.store.device)
    talk.can_undo("the trial", lambda: world.store.remove(record))
    talk.say(f"Your trial has begun: {record.trial_title}.")
    return _go_on(talk, setup)


def _go_on(talk: Talk, setup: Setup) -> int:
    """Step by step, until one has to wait or the user leaves."""
    while True:
        standing = _set_up(talk).standing()
        if standing is None:
            return 0
        if standing.step == "over":
            _end(talk, standing, Ended.DONE)
            return 0
        talk.say(f"{standing.trial.title}. {far_words(standing)}")
        goes_on = {"ready": _ready, "shown": _shown, "rate": _rate, "running": _running}.get(standing.step, _wait)
        if not goes_on(talk, setup, standing):
            return 0


def _wait(talk: Talk, setup: Setup, standing: TrialStanding) -> bool:
    """Nothing is to be done now: why, until when, and the two ways to change that."""
    for wait in standing.against:
        talk.say(f"Not now. {wait.text}")
    talk.say(*now_words(standing, talk.world.now()).splitlines(), _COME_BACK)
    mistaken = taken_back(standing, talk.world.now())
    words = ["e: end the trial"] + (["b: begun by mistake, take it back"] if mistaken else [])
    answer = talk.take(lambda: _letter(talk, "Enter: leave it.", words))
    if answer == "b" and mistaken is not None:
        talk.world.store.remove(mistaken)
        talk.say("Taken back.")
        return True
    return answer == "e" and _ask_end(talk, standing)


def _ready(talk: Talk, setup: Setup, standing: TrialStanding) -> bool:
    """The pain before; only then it is told which of the two it is, and noted that it was."""
    world = talk.world
    for mode in dict.fromkeys(arm.what for arm in standing.trial.arms if arm.what in KIND_OF):
        heat_cold.ask_first(talk, mode)
    again = _set_up(talk).standing()
    if again is None or again.step != "ready" or again.side is None:
        return True  # an answer stands against it now: that is told
    talk.say(f"{session_words(again)}.", _set_up(talk).doses("spasm-tui dose"))
    pain = talk.take(lambda: talk.pain("Pain now? Enter: later."))
    if pain is None:
        talk.say(_NO_MORE)
        return False
    if low := against_pain(pain):
        talk.say(low)
        return False
    if is_shut(setup, world, TRIAL):
        return False
    once_more = _set_up(talk).standing()
    if once_more is None or (once_more.step, once_more.side) != ("ready", again.side):
        return True  # as long as the question stood open something came: that is told
    shown = world.now().replace(microsecond=0)
    changes = {TrialPlanned.slot: again.side.slot, TrialPlanned.shown: shown, TrialPlanned.pain: pain}
    world.store.change(again.trial.record, changes)
    return True


def _shown(talk: Talk, setup: Setup, standing: TrialStanding) -> bool:
    """Which one it is, and its beginning."""
    world, side = talk.world, standing.side
    if side is None:
        return False
    arm = standing.trial.arm(side.slot)
    talk.say(f"{session_words(standing)}. It is: {arm_words(arm)}.", *_set_up(talk).how(arm).splitlines())
    talk.say(begin_words(arm))
    words = ["n: not this one, its pair will not count", "e: end the trial", "l: later"]
    answer = talk.take(lambda: _letter(talk, "Enter: begin.", words))
    if answer == "n":
        left_out = [*standing.trial.record.left_out, str(side.slot)]
        world.store.change(standing.trial.record, {TrialPlanned.left_out: left_out})
        talk.say("Left out.")
        return True
    if answer == "e":
        return _ask_end(talk, standing)
    if answer == "l":
        talk.say(_NO_MORE, _COME_BACK)
    if answer is not None or is_shut(setup, world, TRIAL):
        return False
    again = _set_up(talk).standing()
    if again is None or (again.step, again.side) != ("shown", side):
        return True  # as long as the question stood open something came: that is told
    return _begin(talk, setup, again.trial, side)


def _begin(talk: Talk, setup: Setup, trial: Trial, side: TrialSession) -> bool:
    world, arm = talk.world, trial.arm(side.slot)
    if arm.kind == Session.KIND:
        return stretch.run(talk, setup, Session.KIND, arm.routine) == 0
    kind, data = begin(trial, side)
    record = world.store.add(kind, world.now(), data)
    setup.tell(world.store.device)
    if kind != Running.KIND:
        talk.can_undo("the session", lambda: world.store.remove(record))
        return True
    return heat_cold.run(talk, setup, arm.what, "") == 0


def _running(talk: Talk, setup: Setup, standing: TrialStanding) -> bool:
    """A clock of the trial that was left is gone on with."""
    arm = standing.trial.arm(standing.side.slot) if standing.side else None
    if arm is None or arm.kind == Side.KIND:
        return _wait(talk, setup, standing)
    if arm.kind == Session.KIND:
        return stretch.run(talk, setup, Session.KIND, "") == 0
    return heat_cold.run(talk, setup, arm.what, "") == 0


def _rate(talk: Talk, setup: Setup, standing: TrialStanding) -> bool:
    """The pain half an hour later; left out, it can still be told for a while."""
    record = standing.side.record if standing.side else None
    if standing.side is None or not isinstance(record, RatedTreatment):
        return False
    arm = standing.trial.arm(standing.side.slot)
    lead = f"{arm.words}, begun at {time_words(record.at)}: half an hour since it ended."
    return rate(talk, record, lead) is not None


def _letter(talk: Talk, question: str, words: list[str]) -> str | None:
    """One of the letters that `words` begin with; None for enter."""
    letters = [word[0] for word in words]

    def read(typed: str) -> str:
        if typed.lower() not in letters:
            raise ValueError(f"Type {' or '.join(letters)}, or enter.")
        return typed.lower()

    talk.say(*words)
    return talk.ask(question, " or ".join(letters), read, words, optional=True)


def _ask_end(talk: Talk, standing: TrialStanding) -> bool:
    """Ends the trial for good, if that is meant."""
    if not talk.take(lambda: talk.yes("End the trial for good? What was done is kept.")):
        return True
    _end(talk, standing, Ended.STOPPED)
    return False


def _end(talk: Talk, standing: TrialStanding, ended: Ended) -> None:
    world, record = talk.world, standing.trial.record
    if standing.progress.last is None:
        world.store.remove(record)  # nothing was done: there is nothing to keep
        talk.say("Ended. Nothing was done, so nothing is kept.")
        return
    until = world.now().replace(microsecond=0)
    world.store.change(record, {TrialPlanned.ended: ended, TrialPlanned.until: until})
    _say_card(talk, record.id)


def _say_card(talk: Talk, trial_id: str) -> None:
    card = _set_up(talk).card(trial_id)
    if card is None:
        return
    talk.say(card.title, f"{card.when}.", card.headline, card.meaning, EASED)
    talk.say(*(pair_words(pair, card.names) for pair in card.pairs), *card.lines, f"({', '.join(card.sources)})")
