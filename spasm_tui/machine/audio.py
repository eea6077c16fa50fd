"""Cues that are heard: the terminal's bell, tones and speech.

Nothing here delays the caller: the bell is rung, everything else is left to one thread beside the screen, which does
the newest cue only. A program that hangs costs a sound, never a second of the session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from spasm_tui.core.base.settings import Settings
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.machine.whereabouts import is_far
from spasm_tui.machine.worker import Lull, Worker

if TYPE_CHECKING:
    from spasm_tui.machine.process import Start
    from spasm_tui.machine.sound import Sound

# Cues that are seen, not heard.
SILENT = ("saved",)
_CLOSE_SECONDS = 2.0


class _Job(NamedTuple):
    """A cue by its kind and text; without a kind, words to say."""

    kind: str
    text: str


class Ears:
    """Gives cues. `bell` rings the terminal's bell; `folder` keeps the files of the tones.

    `environment` says whether the user sits at another machine (SSH) and where programs are; `seconds` is a clock that
    only goes forward.
    """

    def __init__(
        self,
        settings: Settings,
        environment: Mapping[str, str],
        folder: Path,
        bell: Callable[[], None],
        seconds: Callable[[], float],
        begin: Start | None = None,
    ) -> None:
        self._environment = environment
        self._folder = folder
        self._bell = bell
        self._seconds = seconds
        self._begin = begin
        self._worker: Worker[_Job] = Worker(self._do, self._end)
        self._making = Lock()
        self._sound: Sound | None = None
        self.settings = settings

    def use(self, settings: Settings) -> None:
        """Goes by these settings from now on. Programs that were given up are tried again."""
        self.settings = settings
        if self._sound is not None:
            self._sound.use(settings)

    @property
    def far(self) -> bool:
        """Whether sounds would be made on a machine the user does not sit at."""
        return is_far(self._environment) and not self.settings.sound_over_ssh

    def give(self, kind: str, text: str = "") -> None:
        """Gives a cue of that kind, whose words are `text` where it has any of its own. Returns at once."""
        if kind in SILENT:
            return
        wanted, settings = not self.far, self.settings
        # Until a tone has been heard there is no knowing whether one can be: the bell makes sure of the cue.
        if settings.bell and not (wanted and settings.tones and self._sound is not None and self._sound.tones_heard):
            self._bell()
        if wanted and (settings.tones or settings.speech != "off"):
            self._worker.put(_Job(kind, text))

    def say(self, text: str) -> None:
        """Speaks `text`, where speech is on. Returns at once."""
        if self.settings.speech != "off" and not self.far:
            self._worker.put(_Job("", text))

    def hush(self) -> None:
        """Ends what sounds just now: a session was paused, a screen was left."""
        if self._sound is not None:
            self._worker.put(_Job("", ""))

    def close(self) -> bool:
        """Ends all sound for good; whether nothing is left. Takes 2 seconds at the very most."""
        return self._worker.close(_CLOSE_SECONDS)

    @property
    def sound(self) -> Sound:
        """What makes the sounds. Loaded when first needed, by the thread: the first screen does not wait for it."""
        from spasm_tui.machine.process import start  # noqa: PLC0415
        from spasm_tui.machine.sound import Sound  # noqa: PLC0415

        with self._making:
            if self._sound is None:
                self._sound = Sound(self.settings, self._environment, self._folder, self._begin or start, self._seconds)
            return self._sound

    def _do(self, job: _Job, lull: Lull) -> None:
        self.sound.give(job.kind, job.text, lull)

    def _end(self) -> None:
        if self._sound is not None:
            self._sound.end()

    def available(self) -> list[str]:
        """What can be heard at a cue, as far as is known, and what stands in for what cannot: a line each."""
        from spasm_tui.machine.audio_status import hearing  # noqa: PLC0415 only the settings ask

        return hearing(self)
