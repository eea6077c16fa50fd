"""Programs that play and speak, made up: each runs for as long and ends as the test says, by a clock of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.process import Call
from spasm_tui.machine.sound import Sound

FOREVER = 1e9


@dataclass
class Way:
    """How a program behaves: it runs for `seconds` and ends with `code`; without `starts` it cannot be started."""

    seconds: float = 0.5
    code: int = 0
    starts: bool = True


@dataclass
class Run:
    """A program that was started."""

    machine: Pretend
    name: str
    call: Call
    began: float
    killed: bool = False

    @property
    def way(self) -> Way:
        return self.machine.ways.get(self.name, Way())

    def poll(self) -> int | None:
        return self.way.code if self.machine.seconds >= self.began + self.way.seconds - 1e-9 else None

    def kill(self) -> None:
        self.killed = True

    @property
    def words(self) -> str:
        """What it was given to say or to play."""
        return self.call.stdin.decode() or self.call.argv[-1]


@dataclass
class Pretend:
    """A machine with the programs of `names`. `newer_at` is when something newer is to be done."""

    folder: Path
    names: tuple[str, ...]
    ways: dict[str, Way] = field(default_factory=dict)
    seconds: float = 0.0
    newer_at: float = FOREVER
    runs: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in self.names:
            program = self.folder / "bin" / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text("#!/bin/sh\n")
            program.chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": str(self.folder / "bin")}

    def begin(self, call: Call) -> Run:
        name = os.path.basename(call.argv[0])
        run = Run(self, name, call, self.seconds)
        if not run.way.starts:
            raise FileNotFoundError(name)
        self.runs.append(run)
        return run

    def lull(self, seconds: float) -> bool:
        assert self.seconds < 1000, "it never ends"
        self.seconds += seconds
        return self.seconds >= self.newer_at

    def sound(self, **settings: object) -> Sound:
        chosen = Settings(**settings)  # type: ignore[arg-type]
        return Sound(chosen, self.environment, self.folder / "tones", self.begin, lambda: self.seconds)

    @property
    def told(self) -> list[tuple[str, str]]:
        """The programs in the order of their start, each with what it was given; of a tone, its name."""
        return [
            (run.name, Path(run.words).name.split("-")[0] if ".wav" in run.words else run.words) for run in self.runs
        ]
