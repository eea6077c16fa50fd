"""Makes one cue heard: a tone and then words, through whatever programs this machine has.

All of this runs in a thread beside the screen: programs are looked for, started and waited for here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.stretching.spoken import speakable, spoken
from spasm_tui.machine.attempt import Turn
from spasm_tui.machine.backends import Find, Lineup, tone_players
from spasm_tui.machine.process import Start
from spasm_tui.machine.tones import file_name, seconds_of, tone_of, wav
from spasm_tui.machine.voice import speakers
from spasm_tui.machine.worker import Lull
from spasm_tui.storage.sounds import kept_sound

LOOK_SECONDS = 0.02
# Sound servers keep a program waiting for up to two seconds after its tone was heard; the words do not wait for that.
# A bare sound card, which one program at a time can use, is free again well before.
_LONGEST_TAIL_SECONDS = 0.4


class Sound:
    """The programs for tones and for speech that go with `settings`. `folder` keeps the files of the tones.

    `seconds` is a clock that only goes forward.
    """

    def __init__(
        self,
        settings: Settings,
        environment: Mapping[str, str],
        folder: Path,
        begin: Start,
        seconds: Callable[[], float],
    ) -> None:
        self._find: Find = partial(shutil.which, path=environment.get("PATH", os.defpath))
        self._folder = folder
        self._begin = partial(Turn, begin=begin, seconds=seconds)
        # The settings screen asks what there is while the thread looks for it: both must mean the same line-up.
        self._looking = Lock()
        self._tails: list[Turn[str]] = []
        self._words: Turn[str] | None = None
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Goes by these settings from now on. Programs that were given up are tried again."""
        with self._looking:
            self._settings = settings
            self._tones: Lineup[str] | None = None
            self._voice: Lineup[str] | None = None

    @property
    def tones(self) -> Lineup[str]:
        """What plays tones here."""
        with self._looking:
            if self._tones is None:
                self._tones = Lineup(tone_players(self._find, os.name == "nt"))
            return self._tones

    @property
    def voice(self) -> Lineup[str]:
        """What speaks here by the user's choice."""
        with self._looking:
            if self._voice is None:
                self._voice = Lineup(speakers(self._settings, self._find))
            return self._voice

    @property
    def tones_heard(self) -> bool:
        """Whether the last tone was played, as far as is known."""
        return self._tones is not None and bool(self._tones.heard)

    def give(self, kind: str, text: str, lull: Lull) -> None:
        """The tone of a cue, then its words; only words where there is no `kind`, silence where there is neither.

        Words cut short those of the cue before; tones are short and ring out. Returns when all is quiet or `lull`
        tells of something newer.
        """
        words = self._to_say(kind, text)
        if words or not kind:
            self._hush()
        wait = self._play(kind) if kind and self._settings.tones else 0.0
        while self._going or words:
            if words and (wait <= 0 or not self._going):
                self._words, words = self._begin(self.voice, words), ""
            if lull(LOOK_SECONDS):
                return
            wait -= LOOK_SECONDS
            for turn in self._going:
                turn.look(LOOK_SECONDS)

    def end(self) -> None:
        """Ends every program that still goes on."""
        for turn in self._going:
            turn.stop()

    @property
    def _going(self) -> list[Turn[str]]:
        """What sounds now."""
        self._tails = [turn for turn in self._tails if turn.goes_on]
        return [*self._tails, *([self._words] if self._words and self._words.goes_on else [])]

    def _hush(self) -> None:
        if self._words is not None:
            self._words.stop()

    def _to_say(self, kind: str, text: str) -> str:
        if self._settings.speech == "off":
            return ""
        return spoken(kind, text, self._settings.cue_words) if kind else speakable(text)

    def _play(self, kind: str) -> float:
        """Begins the tone of `kind`; gives the seconds after which words may follow."""
        tone = tone_of(kind)
        try:
            path = kept_sound(self._folder, file_name(tone), partial(wav, tone))
        except OSError:
            return 0.0  # there is no room for the file: the bell goes on ringing
        self._tails.append(self._begin(self.tones, str(path)))
        return seconds_of(tone) + _LONGEST_TAIL_SECONDS
