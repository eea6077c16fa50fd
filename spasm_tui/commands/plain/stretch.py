"""A stretch session by lines: each move as it begins, half way, ten seconds, the side to switch to, the end."""

from __future__ import annotations

from spasm_tui.commands.help_first import is_shut, line_for
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Leave, Talk
from spasm_tui.core.base import clock
from spasm_tui.core.base.clock import Run
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.stretching import easier_form
from spasm_tui.core.stretching.after_effect import after_effect_due
from spasm_tui.core.stretching.cue import Cue, cues_between, next_cue
from spasm_tui.core.stretching.fitting import RoutineOffer
from spasm_tui.core.stretching.load import after_words
from spasm_tui.core.stretching.prepare import Wishes, pain_words, shut_now
from spasm_tui.core.stretching.stretch import Outcome
from spasm_tui.lib.dates import clock_face, duration_words
from spasm_tui.lib.quick_classes import replace
from spasm_tui.services.stretch_session import StretchSession

_KEYS = (
    "Type p to pause, n for the next, b for back. If it hurts: h. The easier way: e. The time: t.",
    "k ends and keeps it, u takes it back, q leaves it at its second.",
)
_SHUT_KEYS = "k ends and keeps what is done, u takes it back, q leaves it at its second."
_HURT_KEYS = "e: the easier way. n: leave it out. u: a slip, go on."
# A lid that was closed is noticed by looking often enough.
_LOOK_SECONDS = 1.0
_TEN_FROM_SECONDS = 30.0


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """One session; goes on with one that was left."""
    world = talk.world
    if due := after_effect_due(world.state, world.now()):
        worse = talk.take(lambda: talk.yes("After the last one: was it worse for over a day?"))
        world.store.change(due, {Session.worse: worse})
    session = StretchSession(world)
    if session.lost:
        session.give_up()
    if (left := session.left) is not None and talk.take(lambda: talk.yes("A session was left. Go on with it?")):
        return _Player(talk, session, left[0], left[1].run(world.seconds()), left[1].outcome).go()
    if left is not None:
        session.end(left[0], left[1].run(world.seconds()), left[1].outcome, Ended.STOPPED)
        talk.say("What was done of it is kept.")
    offer, pain = talk.take(lambda: _choose(talk, session, detail))
    # The questions may have stood open for hours: a sign, a drowsy tablet, something told about the body.
    if is_shut(setup, world, "stretch"):
        return 1
    session = StretchSession(world)
    if offer.routine.id not in session.offers:
        talk.say("This routine is not there any more.")
        return 1
    offer = session.offers[offer.routine.id]
    if shut := shut_now(offer, pain):
        talk.say(shut)
        return 1
    prepared = session.preparing.prepare(offer, Wishes(pain))
    talk.say(pain_words(pain), *prepared.notes, *offer.left_out, *offer.mind)
    record = session.start(prepared.routine, pain)
    setup.tell(world.store.device)
    talk.tell(f"{prepared.routine.title}: {duration_words(prepared.plan.seconds)}.")
    return _Player(talk, session, record, Run(prepared.plan, world.seconds()), Outcome()).go()


def _choose(talk: Talk, session: StretchSession, wanted: str) -> tuple[RoutineOffer, int | None]:
    offers = list(session.offers.values())
    offer = session.offers.get(wanted)
    if offer is None:
        for place, each in enumerate(offers, 1):
            shut = f" Shut: {each.shut}" if each.shut else ""
            talk.say(f"{place} {each.routine.title}, {duration_words(each.routine.seconds)}.{shut}")
        number = talk.number("Which routine?", len(offers))
        offer = offers[(number or 1) - 1]
    return offer, talk.pain()


class _Player:
    """Plays a run. It keeps its place at each look, so that a crash loses no second."""

    def __init__(self, talk: Talk, session: StretchSession, record: Running, run: Run, outcome: Outcome) -> None:
        self._talk, self._session, self._record = talk, session, record
        self._run, self._outcome, self._unhurt = run, outcome, outcome
        self._stretches = dict(talk.world.catalogue.stretches)
        if run.paused_at is not None:
            self._run = clock.resume(run, self._now)
        self._told = clock.elapsed(self._run, self._now) - 0.001
        self._seen = self._now
        self._asks_hurt = False
        self._is_shut = False

    @property
    def _now(self) -> float:
        return self._talk.world.seconds()

    def go(self) -> int:
        """Until it is over; then asks for the pain."""
        if self._talk.live:
            self._talk.say(*_KEYS)
        ended: str | None = None
        while ended is None:
            ended = self._stop() or self._look() or self._hear()
        saved = self._session.end(self._record, self._run, self._outcome, ended)
        world, talk = self._talk.world, self._talk
        talk.can_undo("the session", lambda: world.store.remove(saved))
        talk.tell("Done." if ended == Ended.DONE else "Stopped. What you did counts.")
        pain = talk.take(talk.pain)
        if pain is not None:
            world.store.change(saved, {Session.pain_after: pain})
        talk.say(after_words(saved.pain_before, pain))
        return 0

    def _stop(self) -> str | None:
        """While a warning sign stands, or what else shuts it, it stands still; by a pipe it ends there."""
        talk, was_shut = self._talk, self._is_shut
        talk.look(self._record)
        why, sign = self._session.why_stopped(self._record), self._session.stopped_by
        self._is_shut = bool(why)
        if not why:
            if was_shut:
                talk.tell("Nothing stops it any more. p goes on.")
            return None
        if not was_shut:
            if self._run.paused_at is None:
                self._run = clock.pause(self._run, self._now)
            self._keep()
            talk.tell(why, "hurt")
            lines = [line_for(sign, talk.world.settings)] if sign else []
            talk.say(*lines, *((_SHUT_KEYS,) if talk.live else ()))
        return None if talk.live else Ended.STOPPED

    def _look(self) -> str | None:
        """Tells what has come due; pauses where it finds that nobody was there."""
        if self._run.paused_at is not None:
            return None
        now = self._now
        if self._talk.live:
            held = clock.notice_gap(self._run, self._seen, now)
            if held is not self._run:
                self._run = held
                self._talk.tell("It waited here while you were away. p goes on.")
        self._seen = now
        here = clock.position(self._run, now)
        plan = easier_form.as_said(self._run.plan, self._stretches)
        due = [*cues_between(plan, self._told, here.elapsed), *self._tens(self._told, here.elapsed)]
        for cue in sorted(due, key=lambda each: each.at):
            self._tell(cue)
        self._told = max(self._told, here.elapsed)
        self._keep()
        return Ended.DONE if here.done else None

    def _tens(self, after: float, until: float) -> list[Cue]:
        """That ten seconds of a long move are left."""
        begins, found = 0.0, []
        for step in self._run.plan.steps:
            begins += step.seconds
            if step.kind == "move" and step.seconds >= _TEN_FROM_SECONDS and after < begins - 10 <= until:
                found.append(Cue(begins - 10, "count", "Ten seconds"))
        return found

    def _tell(self, cue: Cue) -> None:
        if cue.kind == "done":
            self._talk.world.cue("done", cue.text)
        elif cue.kind == "count" and cue.text.isdigit():
            self._talk.world.cue(cue.kind, cue.text)  # for the ear: three lines in three seconds would be late
        elif cue.text == "Ten seconds":
            self._talk.tell("Ten seconds.")
        else:
            self._talk.tell(f"{cue.text.rstrip('.')}.", cue.kind)

    def _wait(self) -> float | None:
        if self._run.paused_at is not None:
            return _LOOK_SECONDS if self._is_shut else None
        gone = clock.elapsed(self._run, self._now)
        due = next_cue(self._run.plan, max(gone, self._told))
        return _LOOK_SECONDS if due is None else max(0.01, min(_LOOK_SECONDS, due - gone))

    def _hear(self) -> str | None:
        try:
            typed = self._talk.lines.wait(self._wait())
        except EOFError:
            typed = "q"
        return None if typed is None else self._take(typed.lower())

    def _take(self, word: str) -> str | None:
        """Does what was typed; gives the end where it was one."""
        talk, here = self._talk, clock.position(self._run, self._now)
        if word == "k":
            return Ended.STOPPED
        if word == "u" and not self._asks_hurt:
            self._session.throw_away(self._record)
            talk.say("Taken back. Nothing is kept of it.")
            raise Leave
        if word == "q":
            self._run = clock.pause(self._run, self._now)
            self._keep()
            talk.say("It waits at this second. Come back: spasm-tui stretch --plain")
            raise Leave
        self._stop()  # while it was paused nobody looked
        if word == "t":
            talk.tell(f"{here.step.title}: {clock_face(here.left)} left.")
        elif word == "h" and not self._asks_hurt:
            self._hurt()
        elif self._is_shut:
            talk.say(_SHUT_KEYS)
        elif word in ("p", "n", "b", "e", "u"):
            self._move(word)
            self._keep()
        else:
            talk.say(*((_HURT_KEYS,) if self._asks_hurt else _KEYS))
        return None

    def _move(self, word: str) -> None:
        """Elsewhere in the plan, another form, or a pause."""
        now, talk = self._now, self._talk
        here = clock.position(self._run, now)
        asked, self._asks_hurt = self._asks_hurt, False
        if word in ("n", "b"):
            self._skip(word, now)
        elif word == "p":
            paused = self._run.paused_at is not None
            self._run = clock.pause_or_resume(self._run, now)
            talk.tell("It goes on." if paused else "Paused. p goes on.")
        elif word == "u":
            self._outcome = self._unhurt
            self._run = clock.resume(self._eased(here.index, easier=False), now)
            talk.tell("It goes on.")
        elif easier_form.has_easier(here.step, self._stretches):
            easier = asked or not here.step.easier
            self._run = clock.resume(self._eased(here.index, easier), now)
            step = clock.position(self._run, now).step
            talk.tell(easier_form.easier_words(step, self._stretches) if easier else "The usual way.")
        else:
            self._asks_hurt = asked
            talk.say("This move has no easier form.")
        self._seen = now

    def _skip(self, word: str, now: float) -> None:
        here = clock.position(self._run, now)
        if word == "n":
            if here.step.kind == "move" and here.index not in self._outcome.hurt:
                self._outcome = self._outcome.skip(here.index)
            self._run = clock.skip(self._run, now)
        else:
            self._run = clock.back(self._run, now)
            self._outcome = self._outcome.unskip(clock.position(self._run, now).index)
        self._run = clock.resume(self._run, now)
        self._told = clock.elapsed(self._run, now) - 0.001

    def _eased(self, index: int, easier: bool) -> Run:
        return replace(self._run, plan=easier_form.from_here(self._run.plan, index, easier, self._stretches))

    def _hurt(self) -> None:
        """Stops the move at once and notes it. Right after a move, it is noted for that one."""
        now = self._now
        plan, here = self._run.plan, clock.position(self._run, now)
        at = next((n for n in range(here.index, -1, -1) if plan.steps[n].kind == "move"), None)
        if at is None:
            return
        step = plan.steps[at]
        offered = easier_form.has_easier(step, self._stretches) and not step.easier
        self._unhurt, self._outcome = self._outcome, self._outcome.hurts(at)
        self._run = self._eased(at, easier=True)
        if at == here.index:
            self._run, self._asks_hurt = clock.pause(self._run, now), True
            self._talk.tell("Noted, and stopped.", "hurt")
            self._talk.say(_HURT_KEYS if offered else _HURT_KEYS.partition(". ")[2])
        else:
            self._talk.tell(f"Noted: {step.title} hurt.", "hurt")
        self._keep()

    def _keep(self) -> None:
        self._session.keep(self._record.id, self._run, self._outcome)
