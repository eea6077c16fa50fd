"""What can be heard at a cue on this machine, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from spasm_tui.core.base.settings import Settings
from spasm_tui.lib.text import join_words
from spasm_tui.machine.backends import PLAYER_NAMES, Lineup
from spasm_tui.machine.voice import SPEAKER_NAMES

if TYPE_CHECKING:
    from spasm_tui.machine.sound import Sound

T = TypeVar("T")


class Hearable(Protocol):
    """What is asked about: the ears, as far as it matters here. `far` is a machine that is reached by SSH."""

    @property
    def settings(self) -> Settings:
        """What the user wants to hear."""

    @property
    def far(self) -> bool:
        """Whether the machine stands elsewhere."""

    @property
    def sound(self) -> Sound:
        """What makes the sounds."""


def hearing(ears: Hearable) -> list[str]:
    """A line each for tones, speech and the bell."""
    return [_tones(ears), _voice(ears), _bell(ears)]


def _tones(ears: Hearable) -> str:
    if not ears.settings.tones:
        return "Tones are off."
    if ears.far:
        return "You are connected by SSH: tones would sound far away from you."
    lineup = ears.sound.tones
    if not lineup.programs:
        return f"No program that plays tones was found ({join_words(list(PLAYER_NAMES), 'or')})."
    return f"Tones: {_standing(lineup, 'plays them', 'could not play')}."


def _voice(ears: Hearable) -> str:
    wanted, command = ears.settings.speech, ears.settings.voice_command.strip()
    if wanted == "off":
        return "Speech is off."
    if ears.far:
        return "You are connected by SSH: a voice would sound far away from you."
    lineup = ears.sound.voice
    if not lineup.programs:
        if command and wanted == "auto":
            return "Your own program that speaks was not found, nor any other."
        tried = join_words(list(SPEAKER_NAMES), "or") if wanted == "auto" else wanted
        return f"No speech program was found ({tried})."
    return f"Speech: {_standing(lineup, 'speaks', 'could not speak')}."


def _standing(lineup: Lineup[T], works: str, fails: str) -> str:
    """What is known of the programs: which one worked, which did not, which have not been tried."""
    if lineup.heard:
        return f"{lineup.heard} {works}"
    untried = [name for name in lineup.names if name not in lineup.failing]
    failed = f"{join_words(lineup.failing)} {fails}"
    if untried:
        return f"{untried[0]} comes next, {failed}" if lineup.failing else f"{untried[0]} is there, not tried yet"
    return failed


def _bell(ears: Hearable) -> str:
    if not ears.settings.bell:
        return "The bell is off."
    if ears.settings.tones and not ears.far and ears.sound.tones.heard:
        return "The bell rings only where no tone is heard."
    return "The terminal's bell is used."
