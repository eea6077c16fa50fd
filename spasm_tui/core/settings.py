"""What the user can choose, with the choices the program starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import time
from typing import Any

from spasm_tui.core.when import parse_clock


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of `config.toml`. A key that is missing or wrong keeps the value given here."""

    day_starts_at: time = time(4, 0)
    """When the user's day ends and the next begins."""
    emergency_number: str = ""
    """The number to call in an emergency where the user lives; empty names the usual ones."""
    get_ready_seconds: int = 5
    """Time to get into place before a stretch session starts, 0 to 60 seconds."""
    bell: bool = True
    """Whether the terminal's bell rings."""
    animations: bool = True
    """Whether anything on screen moves by itself."""
    theme: str = "calm"
    """One of the themes of the palette."""
    own_triggers: tuple[str, ...] = ()
    """Triggers of the user's own, besides the built-in ones."""
    track: tuple[str, ...] = ("pain_worst", "stiffness", "sleep", "stress", "mood")
    """What the check-in asks besides the pain now: keys of the kind `checkin`."""

    @property
    def emergency(self) -> str:
        """The emergency number in words."""
        return self.emergency_number or "your emergency number (112, 911, 999)"


def _value(name: str, value: Any) -> Any:
    """`value` as the setting `name` wants it. Raises ValueError with what is wrong."""
    default = getattr(Settings(), name)
    if isinstance(default, time):
        return value if isinstance(value, time) else parse_clock(str(value))
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ValueError("should be a list of words in quotes")
        return tuple(value)
    if isinstance(default, bool) is not isinstance(value, bool) or not isinstance(value, type(default)):
        raise ValueError(
            {bool: "should be true or false", int: "should be a whole number"}.get(type(default), "should be text")
        )
    if name == "get_ready_seconds" and not 0 <= value <= 60:
        raise ValueError("should be 0 to 60")
    return value


def read_settings(table: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """Settings from `table`, and a line for each key that could not be used."""
    known = {field.name for field in fields(Settings)}
    chosen: dict[str, Any] = {}
    faults = []
    for name, value in table.items():
        if name not in known:
            faults.append(f"{name} is not a setting")
            continue
        try:
            chosen[name] = _value(name, value)
        except ValueError as error:
            faults.append(f"{name} {error}")
    return Settings(**chosen), faults
