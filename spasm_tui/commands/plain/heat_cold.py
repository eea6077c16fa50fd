"""Heat and cold by lines: what must be asked first, the limits, the clock, the skin, the pain after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from spasm_tui.commands.help_first import is_shut, line_for
from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.plain.rating import rate
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import LOOK_SECONDS, Leave, Talk
from spasm_tui.core.base.clock import Run, elapsed, left, pause_or_resume
from spasm_tui.core.base.follow_up import is_later_due
from spasm_tui.core.base.journal_clock import outcome, run_data
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.heat_cold import HeatCold, Skin
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.heat_cold import screening
from spasm_tui.core.heat_cold.contraindications import to_ask
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.core.heat_cold.timer_clock import (
    LOOK_AT_SKIN,
    TIME_IS_UP,
    lead_words,
    longer,
    run_of,
    running,
    skin_checks,
)
from spasm_tui.core.heat_cold.timers import Ask, Preset
from spasm_tui.core.trial.heat_cold_start import PresetOffer, Start, begun, preset_of, start_of
from spasm_tui.lib.dates import clock_face, duration_words, parse_duration
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words

_KEYS = "Type p to pause, + or - for a minute, t for the time, e to end, u to take it back, q to leave it running."
_SHORT_SECONDS = 60.0


class _Wanted(NamedTuple):
    """What is to be started."""

    preset: Preset
    seconds: float
    pain: int | None


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """One session of `command`, heat or cold; goes on with one that runs."""
    world = talk.world
    record = running(world.state, command)
    if record is None:
        last = world.state.last(KIND_OF[command])
        if last is not None and is_later_due(last, world.now()):
            rate(talk, last, lead_words(last, "pain_later"))
        record = _start(talk, setup, command, int(detail) if detail else 0)
        if record is None:
            return 1
    done = _Clock(talk, record).go()
    if done is not None:
        rate(talk, done, lead_words(done, "pain_after"))
    return 0


def _start(talk: Talk, setup: Setup, mode: str, seconds: int) -> Running | None:
    """Begins its clock, or gives one that was begun in another window meanwhile; None where it is not to be."""
    world = talk.world
    while True:
        ask_first(talk, mode)
        start = _start_now(talk, mode)
        if start.locks:
            talk.say("This one is shut for now.", *start.locks)
            return None
        wanted = talk.take(partial(_choose, talk, start, seconds))
        # The questions may have stood open for hours.
        if wanted is None or is_shut(setup, world, mode):
            return None
        if (record := running(world.state, mode)) is not None:
            return record
        if not _open_asks(talk, mode) and _against(_start_now(talk, mode), wanted) <= _against(start, wanted):
            data = begun(world.state, wanted.preset, wanted.seconds, wanted.pain, world.now())
            record = world.store.add(Running, world.now(), data)
            setup.tell(world.store.device)
            return record
        talk.say("This changed meanwhile. Please look again.")


def _start_now(talk: Talk, mode: str) -> Start:
    world = talk.world
    return start_of(world.state, world.catalogue.timers, mode, world.now(), world.settings.day_starts_at)


def _against(start: Start, wanted: _Wanted) -> set[object]:
    """What speaks against starting that, or bids to take care; each as it stays the same while time goes by."""
    found: set[object] = {*start.locks, *start.cautions}
    offer = next((offer for offer in start.offers if offer.preset.id == wanted.preset.id), None)
    if offer is None or offer.most.seconds < wanted.seconds:
        found.add("length")
    return found.union(wait.until or wait.text for wait in (offer.waits if offer else ()))


def _open_asks(talk: Talk, mode: str) -> list[Ask]:
    world = talk.world
    return to_ask(world.state, list(world.catalogue.timers.asks_of(mode)), world.now())


def ask_first(talk: Talk, mode: str) -> None:
    """The questions that must be answered before, each once."""
    world = talk.world
    while asks := _open_asks(talk, mode):
        talk.say(screening.INTRO)
        began = world.now().replace(microsecond=0)
        answers = talk.take(partial(ask_form, talk, screening.form(asks, mode)))
        now = world.now().replace(microsecond=0)
        # What was noted elsewhere while they stood open may be newer than they are, and asks once more.
        answered = dict.fromkeys(answers, began)
        world.store.add(Answers, now, screening.with_answers(screening.given(world.state, now), answers, answered))


def _choose(talk: Talk, start: Start, seconds: int) -> _Wanted | None:
    """What, for how long, at which pain. None where the label or the user says not now."""
    pain = talk.pain()
    offer = _offer(talk, start)
    most = offer.most.seconds
    against = [*(wait.text for wait in offer.waits), offer.most.why, *start.cautions]
    talk.say(*dict.fromkeys(filter(None, against)))
    if offer.is_shut:
        talk.say("The label says not now.")
        return None
    if start.helped:
        talk.say(start.helped)
    if not seconds:
        usual = duration_words(min(float(offer.preset.seconds), most))
        form = f"like 15m, at most {duration_words(most)}"
        given = talk.ask(f"How long? Enter: {usual}.", form, parse_duration, optional=True)
        seconds = given or round(offer.preset.seconds)
    if seconds > most:
        talk.say(f"The most is {duration_words(most)}.")
    if offer.waits and not talk.yes("Start it all the same?"):
        return None
    return _Wanted(offer.preset, min(float(seconds), most), pain)


def _offer(talk: Talk, start: Start) -> PresetOffer:
    if len(start.offers) == 1:
        return start.offers[0]
    for place, offer in enumerate(start.offers, 1):
        talk.say(f"{place} {offer.preset.title}")
    number = talk.number("What do you use?", len(start.offers), [o.preset.how for o in start.offers], optional=True)
    return start.offers[(number or 1) - 1]


class _Clock:
    """A session under way."""

    def __init__(self, talk: Talk, record: Running) -> None:
        world = talk.world
        self._talk, self._record = talk, record
        self._preset = preset_of(record, world.catalogue.timers, world.state)
        self._run: Run = run_of(record, self._preset, world.seconds_at)
        self._skin = record.skin
        self._looked_at = self._preset.skin_check_seconds if self._skin else 0.0
        self._rung = 0
        self._is_shut = False
        self._told = elapsed(self._run, world.seconds())

    def go(self) -> HeatCold | None:
        """Until it is over, or left running (None)."""
        talk, preset = self._talk, self._preset
        stop = f"Stop if there is {join_words(list(preset.stop_signs), 'or')}." if preset.stop_signs else ""
        talk.say(f"{preset.title}. {preset.how}", stop)
        remaining = left(self._run, self._now)
        talk.tell(f"Started: {duration_words(self._run.plan.seconds)}, {duration_words(remaining)} left.")
        if talk.live:
            talk.say(_KEYS)
        while True:
            ended = self._look() or self._hear()
            if ended is not None:
                return self._end(ended)

    @property
    def _now(self) -> float:
        return self._talk.world.seconds()

    def _marks(self) -> Iterator[tuple[float, str]]:
        """What is announced, by the seconds gone."""
        total = self._run.plan.seconds
        if total >= _SHORT_SECONDS:
            yield total / 2, f"Half way. {duration_words(total / 2)} left."
            yield total - 10, "Ten seconds."

    def _look(self) -> Ended | None:
        """Tells what has come due."""
        self._look_for_sign()
        gone = elapsed(self._run, self._now)
        for at, words in self._marks():
            if self._told < at <= gone:
                self._talk.tell(words)
        self._told = max(self._told, gone)
        if left(self._run, self._now) <= 0:
            self._talk.tell(TIME_IS_UP, "done")
            return Ended.DONE
        rings = skin_checks(self._preset, self._run).rings(gone, self._looked_at)
        if rings > self._rung:
            self._talk.tell(LOOK_AT_SKIN, "skin")
            self._talk.say("y: fine. n: red, sore or patchy.")
            self._rung = rings
            return None if self._talk.live else self._piped_look()
        self._rung = rings
        return None

    def _look_for_sign(self) -> None:
        """Tells once of a warning sign that forbids it, ticked in another window. The skin is still looked at."""
        talk, was_shut = self._talk, self._is_shut
        sign = talk.look(self._record)
        self._is_shut = sign is not None
        if sign is not None and not was_shut:
            talk.tell("A warning sign is ticked.", "hurt")
            talk.say(line_for(sign, talk.world.settings), "e ends this.")

    def _piped_look(self) -> Ended | None:
        """By a pipe the answer comes next; where none comes, it goes on unanswered."""
        try:
            typed = self._talk.lines.read()
        except EOFError:
            return None
        if typed.lower() in ("y", "n"):
            return self._take(typed)
        self._talk.lines.put_back(typed)
        return None

    def _wait(self) -> float | None:
        """Seconds until there is something to tell; None while it is paused."""
        if self._run.paused_at is not None:
            return None
        gone = elapsed(self._run, self._now)
        looks = skin_checks(self._preset, self._run).every
        due = [at for at in (*(at for at, _ in self._marks()), *looks, self._run.plan.seconds) if at > gone]
        # While a look waits for its answer it rings again each minute.
        return min([*(at - gone for at in due), LOOK_SECONDS])

    def _hear(self) -> Ended | None:
        try:
            typed = self._talk.lines.wait(self._wait())
        except EOFError:
            raise Leave from None
        return None if typed is None else self._take(typed)

    def _take(self, typed: str) -> Ended | None:
        """Does what was typed; gives the end where it was one."""
        word, talk, now = typed.lower(), self._talk, self._now
        if word == "e":
            return Ended.STOPPED if left(self._run, now) > 0 else Ended.DONE
        if word in ("y", "n") and self._rung:
            return self._look_answered(Skin.FINE if word == "y" else Skin.NOT_FINE)
        if word == "u":
            talk.world.store.remove(self._record)
            talk.say("Taken back. Nothing is kept of it.")
            raise Leave
        if word == "q":
            talk.say(f"It goes on. Come back: spasm-tui {self._preset.mode} --plain")
            raise Leave
        if word in ("p", "+", "-"):
            self._change(word)
        elif word == "t":
            talk.tell(f"{clock_face(left(self._run, now))} left{', paused' if self._run.paused_at else ''}.")
        else:
            talk.say(_KEYS)
        return None

    def _look_answered(self, skin: Skin) -> Ended | None:
        self._rung, self._looked_at, self._skin = 0, elapsed(self._run, self._now), skin
        if skin is not Skin.FINE:
            return Ended.STOPPED
        self._keep()
        self._talk.say("Good. It goes on.")
        return None

    def _change(self, word: str) -> None:
        now, talk = self._now, self._talk
        if word == "p":
            paused = self._run.paused_at is not None
            self._run = pause_or_resume(self._run, now)
            talk.tell("It goes on." if paused else "Paused: take it off for now. p goes on.")
        else:
            changed = longer(self._run, self._preset, 1 if word == "+" else -1, now)
            if changed is self._run:
                talk.say(f"The most is {duration_words(self._preset.cap_seconds)}.")
            self._run = changed
            talk.tell(f"{clock_face(left(self._run, now))} left.")
        self._keep()

    def _keep(self) -> None:
        """A pause, a length or a look at the skin, so that a crash loses none of it."""
        world = self._talk.world
        changes: Changes = {**run_data(self._run, world.moment_at), Running.skin: self._skin}
        self._record = world.store.change(self._record, changes)

    def _end(self, ended: Ended) -> HeatCold:
        now, world = self._now, self._talk.world
        since = 0.0 if self._run.paused_at is None else max(0.0, now - self._run.paused_at)
        done = outcome(self._record, elapsed(self._run, now), ended, self._run.paused + since)
        changes: Changes = {**done, HeatCold.skin: self._skin}
        record = world.store.become(self._record, KIND_OF[self._preset.mode], changes)
        self._talk.can_undo(record.name.lower(), lambda: world.store.remove(record))
        return record
