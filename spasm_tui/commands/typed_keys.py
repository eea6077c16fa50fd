"""What is typed by lines where the full screen has a key: hints name that."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND

_SCREENS = {
    "s": "sos",
    "h": "heat",
    "c": "cold",
    "t": "stretch",
    "r": "rest",
    "k": "checkin",
    "l": "medicine",
    "b": "habits",
    "v": "trial",
    "d": "diary",
    "i": "insights",
    "o": "treatments",
    "g": "guide",
    "m": "measures",
    ",": "settings",
}
TYPED: Mapping[str, str] = {
    **{key: f"spasm-tui {command} --plain" for key, command in _SCREENS.items()},
    "w": SIGNS_COMMAND,
    "0": "--since and an early day",
}
