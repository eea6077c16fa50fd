"""A talk by lines: for a screen reader, a braille line, a dumb terminal or a pipe. No line is ever written over."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TextIO, TypeVar

from spasm_tui.core.base.pain import parse_pain
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.red_flags.red_flags import Sign, sign_of
from spasm_tui.core.red_flags.shut import closed_by
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.text import clean
from spasm_tui.services.world import World

T = TypeVar("T")
KEYS = "At each question: ? helps, u goes back, q ends."
_HELP, _BACK, _LEAVE = "?", "u", "q"
_BRAILLE_LINE, _ROOM_TO_TYPE = 40, 4
LOOK_SECONDS = 5.0
"""So soon what another window does is seen while a clock runs."""
_sleep = time.sleep


class Leave(Exception):  # noqa: N818 no error
    """The user ends it, or (`is_end`) nothing more comes."""

    def __init__(self, is_end: bool = False) -> None:
        super().__init__()
        self.is_end = is_end


class _Back(Exception):  # noqa: N818 no error
    """The last answer is taken back."""


class TypedLines:
    """What is typed, or comes by a pipe. `live` says that a person sits there, who may also say nothing."""

    def __init__(self, stream: TextIO, live: bool) -> None:
        self.live = live
        self.is_open = False
        """Whether the line on the terminal has no end yet: the one that is typed ends it."""
        self._stream = stream
        self._typed: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listens = False
        self._back: list[str] = []

    def put_back(self, line: str) -> None:
        """It was no answer to that: the next to read takes it."""
        self._back.append(line)

    def read(self) -> str:
        """The next line. Raises EOFError after the last."""
        if self._back:
            return self._back.pop()
        line = self._typed.get() if self._hears() else self._stream.readline()
        if not line:
            raise EOFError
        self.is_open = False
        return line.strip()

    def wait(self, seconds: float | None) -> str | None:
        """What is typed within so many seconds (None: ever); None where nothing is. A pipe is not read meanwhile.

        Raises EOFError when the terminal has gone.
        """
        if not self._hears():
            _sleep(seconds or 0)
            return None
        try:
            line = self._typed.get(timeout=seconds)
        except queue.Empty:
            return None
        if not line:
            raise EOFError
        self.is_open = False
        return line.strip()

    def _hears(self) -> bool:
        """Whether lines come by a thread of their own: the clock goes on while nobody types."""
        if self.live and not self._listens:
            self._listens = True
            threading.Thread(target=self._listen, name="lines", daemon=True).start()
        return self.live

    def _listen(self) -> None:
        line = "?"
        while line:
            try:
                line = self._stream.readline()
            except (OSError, ValueError):
                line = ""
            self._typed.put(line)


class Talk:
    """Says lines and asks questions. `world` has the time and the cues."""

    def __init__(self, world: World, lines: TypedLines | None = None) -> None:
        self.world = world
        self.lines = lines or TypedLines(sys.stdin, sys.stdin.isatty())
        self.begun: datetime | None = None
        """When the first answer was given of the questions that were taken last."""
        self._answers: list[Any] = []
        self._again: list[Any] = []
        self._undo: list[tuple[str, Callable[[], object]]] = []

    @property
    def live(self) -> bool:
        """Whether a person sits there."""
        return self.lines.live

    def say(self, *lines: str) -> None:
        """Says each on a line of its own, without anything that could steer a terminal."""
        if self._again:
            return  # it was said before the answer that was taken back
        for line in lines:
            if shown := clean(line, one_line=True):
                self._write(shown)

    def _write(self, line: str) -> None:
        """A line. Where a person sits the cursor stays behind it until something follows: a braille line shows where
        the cursor is, and would be empty.
        """
        before, after = "\n" if self.lines.is_open else "", " " if self.live else "\n"
        print(f"{before}{line}{after}", end="", flush=True)
        self.lines.is_open = self.live

    def end_line(self) -> None:
        """Ends the line that was said last, for what others write."""
        if self.lines.is_open:
            print(flush=True)
        self.lines.is_open = False

    def tell(self, text: str, cue: str = "") -> None:
        """Something that happened just now: the message first, the time last; `cue` is its sound."""
        self.say(f"{text} {time_words(self.world.now())}")
        if cue:
            self.world.cue(cue, text)

    def ask(
        self, question: str, form: str, read: Callable[[str], T], about: Iterable[str] = (), optional: bool = False
    ) -> T | None:
        """Asks until the answer fits; None where it may be left out and was.

        `form` says what can be answered, `about` is said to a `?`. Raises Leave.
        """
        if self._again:
            answer: T | None = self._again.pop(0)
            self._answers.append(answer)
            return answer
        whole = f"{question}{'' if question[-1] in '?.:' else ':'} {form}"
        if len(whole) > _BRAILLE_LINE - _ROOM_TO_TYPE:
            self.say(question)
            whole = form
        self.say(whole)
        while True:
            typed = self._line()
            if typed == _HELP:
                self.say(*about, f"{form}.", "Enter leaves it out." if optional else "It needs an answer.", KEYS)
                self._ask_again(whole)
                continue
            try:
                answer = None if optional and not typed else read(typed)
            except ValueError as error:
                self.end_line()
                print(clean(str(error), one_line=True), file=sys.stderr, flush=True)
                self._ask_again(whole)
                continue
            if not self._answers:
                self.begun = self.world.now()
            self._answers.append(answer)
            return answer

    def _ask_again(self, form: str) -> None:
        """Who types has what can be answered under the cursor again; what comes by a pipe does not look."""
        if self.live:
            self.say(form)

    def _line(self) -> str:
        try:
            typed = self.lines.read()
        except EOFError:
            raise Leave(is_end=True) from None
        if typed.lower() == _LEAVE:
            raise Leave
        if typed.lower() == _BACK:
            raise _Back
        return typed

    def take(self, questions: Callable[[], T]) -> T:
        """Asks some questions that belong together; nothing may be saved among them. `u` takes the last answer back.

        Before the first of them it takes back what was kept last (see `can_undo`), and raises Leave. Nobody knows how
        long they stood open: what others wrote meanwhile is in the journal's state from here on.
        """
        self._answers, self._again = [], []
        while True:
            try:
                found = questions()
            except _Back:
                self._go_back()
                continue
            self.world.store.look()
            return found

    def _go_back(self) -> None:
        given, self._answers = self._answers, []
        if given:
            self._again = given[:-1]
            if not self._again:
                self.say("Back.")
            return
        if not self._undo:
            self.say("There is nothing to take back.")
            return
        self.take_back()
        raise Leave

    def can_undo(self, what: str, undo: Callable[[], object]) -> None:
        """From now on `u` takes that back."""
        self._undo.append((what, undo))

    def take_back(self) -> None:
        """Takes back what was kept last."""
        if not self._undo:
            self.say("There is nothing to take back.")
            return
        what, undo = self._undo.pop()
        undo()
        self.say(f"Taken back: {what}.")

    def word(self, question: str) -> str:
        """What is typed to a question that has no other answer; nothing where nobody can be asked."""
        self.say(question)
        try:
            return self.lines.read().lower()
        except EOFError:
            return ""

    # while a clock runs

    def look(self, record: Running) -> Sign | None:
        """What others did meanwhile: gives the warning sign that shuts the clock of `record` now.

        Raises Leave where it was ended in another window; says so.
        """
        world = self.world
        world.store.look()
        if not isinstance(world.state.get(record.id), Running):
            self.tell("It was ended elsewhere.")
            raise Leave
        sign = sign_of(world.state, world.now())
        return sign if closed_by(sign).shuts(record.what) else None

    # usual questions

    def pain(self, question: str = "Pain now?", optional: bool = True) -> int | None:
        """A pain of 0 to 10."""
        about = ("0 is no pain, 10 the worst there is.",)
        return self.ask(question, "0 to 10", parse_pain, about, optional)

    def yes(self, question: str) -> bool:
        """Yes or no."""
        return bool(self.ask(question, "y or n", _yes))

    def number(self, question: str, most: int, about: Iterable[str] = (), optional: bool = False) -> int | None:
        """A number from 1 to `most`."""
        return self.ask(question, f"1 to {most}", lambda typed: _number(typed, most), about, optional)


def _yes(typed: str) -> bool:
    word = typed.lower()
    if word in ("y", "yes"):
        return True
    if word in ("n", "no"):
        return False
    raise ValueError("Answer y or n.")


def _number(typed: str, most: int) -> int:
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= most:
        return int(typed[:6])
    raise ValueError(f"Give a number from 1 to {most}.")
