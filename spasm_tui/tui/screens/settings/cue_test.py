"""Trying the cues: each of them in turn, and what was used for it in words."""

from __future__ import annotations

from textual.widgets import Static

from spasm_tui.core.stretching.spoken import CUE_KINDS
from spasm_tui.machine.tones import TONES
from spasm_tui.services.world import World

_APART_SECONDS, _SPOKEN_APART_SECONDS = 1.5, 4.0


class CueTest(Static):
    """A few lines: which cue is given now, and what makes it heard."""

    DEFAULT_CSS = """
    CueTest { height: auto; padding: 0 2; color: $quiet; }
    CueTest.-on { color: $warning; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._left: list[str] = []
        self._due = 0.0
        self._said = ""

    @property
    def is_on(self) -> bool:
        """Whether cues are being tried."""
        return bool(self._left) or self.has_class("-on")

    def turn(self, world: World) -> None:
        """Begins, or stops what was begun."""
        if self.is_on:
            self.stop(world)
            return
        if world.ears is not None:
            world.ears.use(world.settings)  # a program that was given up may work by now
        self._left = list(TONES)
        self._due = world.seconds()
        self.add_class("-on")
        self.beat(world)

    def stop(self, world: World) -> None:
        """Stops, and is quiet at once."""
        if self.is_on:
            self._left = []
            self._end(world)
            if world.ears is not None:
                world.ears.hush()

    def beat(self, world: World) -> None:
        """Gives the cue that is due."""
        if not self.is_on:
            return
        if world.seconds() >= self._due:
            if not self._left:
                self._end(world)
                return
            self._give(self._left.pop(0), world)
        self.tell(world)

    def wants_beat_in(self, world: World) -> float | None:
        """Seconds until a cue is due."""
        return max(0.0, self._due - world.seconds()) if self.is_on else None

    def _give(self, kind: str, world: World) -> None:
        spoken = world.settings.speech != "off"
        self._due = world.seconds() + (_SPOKEN_APART_SECONDS if spoken else _APART_SECONDS)
        self._said = f"{len(TONES) - len(self._left)} of {len(TONES)}: {CUE_KINDS[kind].title}"
        world.cue(kind, CUE_KINDS[kind].example)

    def _end(self, world: World) -> None:
        self.remove_class("-on")
        self._said = ""
        self.tell(world)

    def tell(self, world: World) -> None:
        """Says what is known of what can be heard."""
        lines = world.ears.available() if world.ears is not None else ["Nothing here makes a sound."]
        self.update("\n".join([*([self._said] if self._said else []), *lines]))
