"""Programs that speak. The words go in by standard input, or as one argument after `--`: never through a shell."""

from __future__ import annotations

import math
import os
import shlex
from collections.abc import Callable

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.stretching.spoken import TEXT
from spasm_tui.machine.backends import Backend, Find
from spasm_tui.machine.process import Call

OWN = "your own program"
_LETTERS_A_WORD = 5
# Speech programs end well where there is no sound card: one that took no time has not said anything.
_SOONEST_SECONDS = 0.1
_USUAL_RATE = 160
_WINDOWS_RATE = 180
_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$voice.Rate = {rate};"
    "$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8);"
    "$voice.Speak($in.ReadToEnd())"
)


def _spd_say(path: str, text: str, rate: int) -> Call:
    # Its scale: -100 is half as fast as usual, 100 nearly three times as fast.
    slow, fast = (_USUAL_RATE - 80, 449 - _USUAL_RATE)
    scaled = round((rate - _USUAL_RATE) / (fast if rate > _USUAL_RATE else slow) * 100)
    # `=` keeps a rate below nought from being read as an option.
    words = ("--wait", "--application-name=spasm-tui", f"--rate={min(100, max(-100, scaled))}", "--", text)
    return Call((path, *words), _longest(text, rate), soonest=_SOONEST_SECONDS)


def _espeak(path: str, text: str, rate: int) -> Call:
    # -z leaves out the pause at the end, which would make a count of 3, 2, 1 late.
    return Call(
        (path, "-z", "-b", "1", "-s", str(rate), "--stdin"), _longest(text, rate), text.encode(), _SOONEST_SECONDS
    )


def _say(path: str, text: str, rate: int) -> Call:
    return Call((path, "-r", str(rate), "-f", "-"), _longest(text, rate), text.encode(), _SOONEST_SECONDS)


def _powershell(path: str, text: str, rate: int) -> Call:
    # From -10 to 10: each 10 steps are three times as fast.
    steps = round(10 * math.log(rate / _WINDOWS_RATE, 3))
    script = _POWERSHELL.replace("{rate}", str(steps))
    words = ("-NoProfile", "-NonInteractive", "-Command", script)
    return Call((path, *words), _longest(text, rate) + 5, text.encode(), _SOONEST_SECONDS)


def _longest(text: str, rate: int) -> float:
    """Twice the time it should take to say `text`, and 4 seconds to get going."""
    return 4.0 + 2 * len(text) / _LETTERS_A_WORD / rate * 60


# The name in the settings, the file to look for, and how it is called; the first that is there speaks.
_SPEAKERS: tuple[tuple[str, str, Callable[[str, str, int], Call]], ...] = (
    ("spd-say", "spd-say", _spd_say),
    ("espeak-ng", "espeak-ng", _espeak),
    ("espeak", "espeak", _espeak),
    ("say", "say", _say),
    ("powershell", "powershell.exe", _powershell),
)
SPEAKER_NAMES = tuple(name for name, _, _ in _SPEAKERS)


def speakers(settings: Settings, find: Find) -> list[Backend[str]]:
    """What can speak here by the user's choice, in the order to try; the user's own program comes first."""
    if settings.speech == "off":
        return []
    own = own_program(settings.voice_command, find) if settings.voice_command.strip() else None
    if own is not None and settings.speech == "auto":
        return [own]
    found = ((name, find(file), make) for name, file, make in _SPEAKERS if settings.speech in ("auto", name))
    return [Backend(name, _saying(path, make, settings.speech_rate)) for name, path, make in found if path]


def _saying(path: str, make: Callable[[str, str, int], Call], rate: int) -> Callable[[str], Call]:
    return lambda text: make(path, text, rate)


def own_program(command: str, find: Find) -> Backend[str] | None:
    """The user's own command; None where it has no program or the machine has none of that name."""
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        return None
    if os.name == "nt":
        words = [word.strip('"') for word in words]  # shlex leaves them there
    path = find(os.path.expanduser(words[0])) if words else None
    if path is None:
        return None
    by_argument = any(TEXT in word for word in words[1:])

    def call(text: str) -> Call:
        # One argument stays one argument, whatever is in the text.
        argv = (path, *(word.replace(TEXT, text) for word in words[1:]))
        return Call(argv, _longest(text, _USUAL_RATE), b"" if by_argument else text.encode())

    return Backend(OWN, call)
