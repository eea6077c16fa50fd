from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from spasm_tui import __main__ as program
from spasm_tui.commands import talk
from tests.commands.conftest import Cli, Done, cli

__all__ = ["cli"]


class Plain:
    """A run by lines in which time goes by only while it waits. `live`: a person types at moments that are given."""

    def __init__(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cli = cli
        self.seconds = 1000.0
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(program, "_seconds", lambda: self.seconds)
        monkeypatch.setattr(talk, "_sleep", self.pass_by)

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.cli.now += timedelta(seconds=seconds)

    def __call__(self, *words: str, lines: str = "") -> Done:
        """By a pipe: `lines` with a blank between two."""
        return self.cli(*words, stdin="".join(f"{line}\n" for line in lines.split(" ")) if lines else "")

    def live(self, *words: str, typed: Iterable[str | tuple[float, str] | Callable[[], object]]) -> Done:
        """By a person who types each line, where it is a pair so many seconds after the clock began.

        What can be called happens elsewhere while a question stands open.
        """
        given = list(typed)
        began: list[float] = []

        def read(_: talk.TypedLines) -> str:
            while given:
                line = given.pop(0)
                if not callable(line):
                    return line if isinstance(line, str) else line[1]
                line()
            raise EOFError

        def wait(_: talk.TypedLines, seconds: float | None) -> str | None:
            began.append(self.seconds)
            line = given[0] if given else None
            at = began[0] + line[0] if isinstance(line, tuple) else self.seconds if line else float("inf")
            if line is not None and at <= self.seconds + (float("inf") if seconds is None else seconds):
                self.pass_by(max(0.0, at - self.seconds))
                given.pop(0)
                return line[1] if isinstance(line, tuple) else str(line)
            if seconds is None:
                raise EOFError
            self.pass_by(seconds)
            return None

        class Person(io.StringIO):
            def isatty(self) -> bool:
                return True

        with self._monkeypatch.context() as patch:
            patch.setattr(talk.TypedLines, "read", read)
            patch.setattr(talk.TypedLines, "wait", wait)
            return self.cli(*words, stdin=Person())


@pytest.fixture
def plain(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Plain:
    return Plain(cli, monkeypatch)


Lines = Callable[[str], list[str]]
