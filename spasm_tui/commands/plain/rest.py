"""Lying down and walking by lines: a clock that says when it is time to get up."""

from __future__ import annotations

from datetime import time

from spasm_tui.commands.help_first import line_for
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import LOOK_SECONDS, Leave, Talk
from spasm_tui.core.base.clock import pause, resume, spent
from spasm_tui.core.base.journal_clock import run_data
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended, Timed
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.movement.rest import rest_view
from spasm_tui.core.movement.timed_bout import (
    BOUT_WORDS,
    PUSH_UP,
    SPELLS,
    ended,
    parse_past,
    past_examples,
    run_of,
    settle,
    times_to_ring,
)
from spasm_tui.core.movement.walking import up_words
from spasm_tui.core.red_flags.shut import closed
from spasm_tui.lib.dates import clock_face, duration_words, parse_duration
from spasm_tui.lib.moment_words import time_words

_KINDS: dict[str, type[Rest | Walk]] = {kind.KIND: kind for kind in (Rest, Walk)}
_KEYS = "Type e when it is over, p to pause, t for the time, u to take it back, q to leave it running."


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Says how the day stands, starts a clock or notes an earlier one; goes on with one that runs."""
    world = talk.world
    record = next((each for each in world.state.records(Running) if each.what in SPELLS), None)
    if record is None:
        view = rest_view(world.state, world.now(), world.settings.day_starts_at)
        talk.say(view.words, view.kind_word, view.hint)
        talk.say("1 Lie down", "2 Walk", "3 Note an earlier one")
        what = talk.take(lambda: talk.number("Which?", 3))
        if what == 3:
            return _note(talk)
        kind = "rest" if what == 1 else "walk"
        if _is_shut(talk, kind):
            return 1
        spell, planned = SPELLS[kind], view.planned[kind]
        form = f"like 10m, {duration_words(spell.least)} to {duration_words(spell.most)}"
        question = f"How long? Enter: {duration_words(planned)}."
        seconds = talk.take(lambda: talk.ask(question, form, parse_duration, optional=True)) or planned
        length = round(min(max(seconds, spell.least), spell.most))
        if _is_shut(talk, kind):
            return 1
        record = world.store.add(Running, world.now(), {Running.what: kind, Running.planned: length})
        setup.tell(world.store.device)
    return _Clock(talk, record).go()


def _is_shut(talk: Talk, kind: str) -> bool:
    """Whether a warning sign shuts it now, however long the question before stood open; says so."""
    shut = closed(talk.world.state, talk.world.now())
    if shut.shuts(kind):
        talk.say(shut.words)
    return shut.shuts(kind)


def _note(talk: Talk) -> int:
    world = talk.world
    about = (f"Say it like: {past_examples()}.",)
    form = f"walk 20m at {time_words(time(14))}"
    past = talk.take(lambda: talk.ask("What was it?", form, lambda t: parse_past(t, world.now()), about))
    assert past is not None  # noqa: S101 it is not optional
    done = {Timed.seconds: past.seconds, Timed.ended: Ended.DONE}
    record = world.store.add(_KINDS[past.kind], past.at, done)
    talk.can_undo(record.name.lower(), lambda: world.store.remove(record))
    talk.say(f"Noted: {record.name.lower()}, {duration_words(past.seconds)}. From {time_words(record.at)}")
    return 0


class _Clock:
    """A bout under way, until the user says that it is over; by a pipe, to its planned end."""

    def __init__(self, talk: Talk, record: Running) -> None:
        self._talk, self._record = talk, record
        self._run, self._spell = run_of(record, talk.world.seconds_at), SPELLS[record.what]
        self._rung = times_to_ring(self._spell.kind, self._late)
        self._halved = self._gone >= self._run.plan.seconds / 2
        self._is_shut = False

    @property
    def _gone(self) -> float:
        return spent(self._run, self._talk.world.seconds())

    @property
    def _late(self) -> float:
        """Seconds past the planned time; below 0 before it."""
        return self._gone - self._run.plan.seconds

    def go(self) -> int:
        """Until it is over or left."""
        talk, spell, world = self._talk, self._spell, self._talk.world
        talk.say(BOUT_WORDS[spell.kind][0])
        talk.tell(f"{spell.title}: {duration_words(self._run.plan.seconds)}.")
        if talk.live:
            talk.say(_KEYS)
        while not self._is_over():
            pass
        changes = ended(self._record, self._gone)
        if self._late >= spell.grace:
            changes = settle(self._record, world.now()) or changes
        done = world.store.become(self._record, _KINDS[spell.kind], changes)
        talk.can_undo(done.name.lower(), lambda: world.store.remove(done))
        talk.say(f"Noted: {done.name.lower()}, {duration_words(done.seconds or 0)}. From {time_words(done.at)}")
        return 0

    def _is_over(self) -> bool:
        """Tells what has come due, and listens until there is more."""
        self._tell()
        if self._late >= self._spell.grace or (self._late >= 0 and not self._talk.live):
            return True
        try:
            typed = self._talk.lines.wait(self._wait())
        except EOFError:
            typed = "q"
        return typed is not None and self._take(typed.lower())

    def _tell(self) -> None:
        talk, spell, late = self._talk, self._spell, self._late
        if self._look():
            return
        if not self._halved and self._gone >= self._run.plan.seconds / 2:
            self._halved = True
            if late < 0:
                talk.tell(f"Half way. {duration_words(-late)} left.")
        if (times := times_to_ring(spell.kind, late)) > self._rung:
            self._rung = times
            up = up_words(talk.world.state, talk.world.now()) if spell.kind == "rest" else ""
            talk.tell(f"{PUSH_UP} {up}" if up else BOUT_WORDS[spell.kind][1], "done")

    def _look(self) -> bool:
        """Whether a warning sign, ticked here or in another window, forbids it; tells that once.

        Then nobody is told to get up, or how far the walk is.
        """
        talk = self._talk
        sign = talk.look(self._record)
        was_shut, self._is_shut = self._is_shut, sign is not None
        if sign is not None and not was_shut:
            talk.tell("A warning sign is ticked.", "hurt")
            talk.say(line_for(sign, talk.world.settings), "e ends this.")
        return self._is_shut

    def _wait(self) -> float | None:
        if self._run.paused_at is not None:
            return None
        return min(LOOK_SECONDS, self._until_told())

    def _until_told(self) -> float:
        """Seconds until the clock has something to tell."""
        total, gone = self._run.plan.seconds, self._gone
        half = [] if self._halved or self._is_shut else [total / 2 - gone]  # while it is shut no half is told
        return max(0.01, min([*half, total - gone if gone < total else 60.0]))

    def _take(self, word: str) -> bool:
        """Does what was typed; says whether it is over."""
        talk, world = self._talk, self._talk.world
        if word == "u":
            world.store.remove(self._record)
            talk.say("Taken back. Nothing is kept of it.")
            raise Leave
        if word == "q":
            talk.say("It goes on. Come back: spasm-tui rest --plain")
            raise Leave
        if word == "p":
            paused = self._run.paused_at is not None
            self._run = (resume if paused else pause)(self._run, world.seconds())
            self._record = world.store.change(self._record, run_data(self._run, world.moment_at))
            talk.tell("It goes on." if paused else "Paused. p goes on.")
        elif word == "t":
            talk.tell(f"{clock_face(abs(self._late))} {'over' if self._late >= 0 else 'left'}.")
        elif word != "e":
            talk.say(_KEYS)
        return word == "e"
