"""What the user can choose, with the choices the program starts with.

A new setting is a field here (with a row in LIMITS or CHOICES where it has any) and its words in `setting_rows.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from spasm_tui.core.base.emergency_numbers import COUNTRIES, Country
from spasm_tui.core.base.local_forms import find_forms
from spasm_tui.lib.dates import parse_clock, parse_hours
from spasm_tui.lib.moment_words import MomentForms
from spasm_tui.lib.quick_classes import dataclass, field, fields

STRICT = "strict"
LABELS = (STRICT, "us", "uk", "de")
"""Whose medicine label counts: that of one country, or (strict) of all labels known the stricter number each time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of `config.toml`. A key that is missing or wrong keeps the value given here."""

    day_starts_at: time = time(4, 0)
    """When the user's day ends and the next begins."""
    emergency_number: str = ""
    """The number to call in an emergency; empty: the country's."""
    get_ready_seconds: int = 5
    """Time to get into place before a stretch session starts, 0 to 60 seconds."""
    bell: bool = True
    """Whether the terminal's bell rings at a cue, where no tone is heard."""
    animations: bool = True
    """Whether anything on screen moves by itself."""
    theme: str = "calm"
    """One of the themes of the palette."""
    own_triggers: tuple[str, ...] = ()
    """Triggers of the user's own, besides the built-in ones."""
    track: tuple[str, ...] = ("pain_worst", "stiffness", "sleep", "stress", "mood")
    """What the check-in asks besides the pain now: keys of the kind `checkin`."""
    label: str = STRICT
    """Whose medicine label counts: us, uk, de, or strict, which takes the stricter number of all."""
    paracetamol_day_mg: int = 3000
    """The most paracetamol (acetaminophen) in 24 hours, 500 to 4,000 mg: 4,000 where the user's label says so."""
    tones: bool = True
    """Whether each kind of cue has a tone of its own."""
    speech: str = "off"
    """Whether cues are spoken: off, auto, or by the one program that is named here."""
    speech_rate: int = 160
    """How fast cues are spoken, 80 to 300 words a minute."""
    voice_command: str = ""
    """The user's own program that speaks: `{text}` stands for the words; without it they come by standard input."""
    sound_over_ssh: bool = False
    """Whether tones and speech sound on the machine the program runs on when the user sits at another one."""
    flash: bool = False
    """Whether the whole screen lights up for a moment at a cue."""
    cue_words: Mapping[str, str] = field(default_factory=dict)
    """What is said at a cue, by its kind, in the user's own words; empty says nothing."""

    reminders: tuple[str, ...] = ("timer", "rating", "position", "check-in")
    """What is reminded of: timer, rating, position (on flare days), check-in, session, walk, or the id of a habit."""
    quiet_hours: str = "21:00-08:00"
    """When no reminder comes: from one time of day to another, across midnight too; empty for never."""
    check_in_at: time = time(19, 0)
    """From when on the check-in is reminded of."""
    move_at: time = time(10, 0)
    """From when on the plan's session and the walk are reminded of."""
    notify: str = "auto"
    """How a reminder gets to the user: auto, terminal, desktop, bell or off."""

    backups: bool = True
    """Whether a backup is made on the first start of each day."""
    backup_folder: str = ""
    """Where backups go; empty: the folder `backups` in the data folder."""

    characters: str = "auto"
    """What is drawn with: auto (by the terminal's name), dots, blocks or ascii."""

    figures: str = "auto"
    """How figures are shown: auto (pictures where the terminal says it can), pictures (also within tmux), blocks."""

    keys: str = ""
    """Keys of one's own, as `keymap.read_keymap` reads them: vim, or f1=? z=down."""
    plain: bool = False
    """Whether everything is said line by line, without the full screen."""
    line_width: int = 0
    """After how many characters those lines are broken: the cells of a braille line, or 0 for no break."""
    clock: str = "auto"
    """Whether times are told with 24 hours or 12; auto: as the locale does."""
    dates: str = "auto"
    """Whether the day or the month stands first in a date; auto: as in the locale's English."""
    week_starts: str = "auto"
    """The first day of the weeks that are shown; auto: the locale's."""
    country: str = ""
    """Whose numbers to call are shown, as in `COUNTRIES`; empty: where this computer's clock says it is."""
    crisis_number: str = ""
    """The number of somebody who listens when life feels too heavy; empty: the country's."""
    here: str = field(default="", metadata={"found": True})
    """The country that this computer seems to be in. It is found at each start, not set."""
    locale: str = field(default="", metadata={"found": True})
    """The locale of this machine, as it is named (`en_US.UTF-8`). It is found at each start, not set."""

    @property
    def forms(self) -> MomentForms:
        """How times and dates are said."""
        return find_forms(self.locale, self.clock, self.dates, self.week_starts)

    @property
    def quiet(self) -> tuple[time, time] | None:
        """The quiet hours as two times of day; None where there are none."""
        return parse_hours(self.quiet_hours)

    @property
    def place(self) -> Country | None:
        """The country whose numbers count, set or guessed; None where it is not known."""
        return COUNTRIES.get(self.country or self.here)

    @property
    def call(self) -> str:
        """The one emergency number; empty where it is not known."""
        return self.emergency_number.strip() or (self.place.emergency if self.place else "")

    @property
    def emergency(self) -> str:
        """The emergency number in words."""
        return self.call or "your emergency number (112, 911, 999)"

    @property
    def crisis(self) -> str:
        """The number of a crisis line; empty where none is known."""
        return self.crisis_number.strip() or (self.place.crisis if self.place else "")

    @property
    def crisis_line(self) -> str:
        """The crisis line in words, its name with it where it is the country's own; empty where none is known."""
        named = bool(self.crisis) and not self.crisis_number.strip() and self.place is not None
        return f"{self.crisis} ({self.place.line})" if named and self.place else self.crisis

    @property
    def guessed(self) -> str:
        """The name of the country that counts by a guess only; empty where the user chose one."""
        return self.place.name if self.place and not self.country else ""


SETTINGS = tuple(each.name for each in fields(Settings) if not each.metadata.get("found"))
"""The settings that can be set."""


CHARACTERS = ("auto", "dots", "blocks", "ascii")


def characters_of(setting: str, environ: Mapping[str, str]) -> str:
    """What can be drawn with: as it was set, else by the terminal's name where that tells it."""
    if setting != CHARACTERS[0]:
        return setting
    term = environ.get("TERM", "")
    if term.startswith(("vt", "ansi", "dumb")):
        return "ascii"
    # The console of Linux has room for few characters; urxvt and mlterm borrow none from other fonts.
    return "blocks" if term.startswith(("linux", "rxvt", "mlterm")) else "dots"


# The smallest and the greatest of the settings that are numbers.
LIMITS: Mapping[str, tuple[int, int]] = {
    "get_ready_seconds": (0, 60),
    "speech_rate": (80, 300),
    "line_width": (0, 200),
    "paracetamol_day_mg": (500, 4000),
}
# All that can be chosen, where it is not any text.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "clock": ("auto", "24", "12"),
    "dates": ("auto", "day", "month"),
    "week_starts": ("auto", "monday", "sunday", "saturday"),
    "country": ("", *COUNTRIES),
    "characters": CHARACTERS,
    "figures": ("auto", "pictures", "blocks"),
    "label": LABELS,
    "notify": ("auto", "terminal", "desktop", "bell", "off"),
    "speech": ("off", "auto", "spd-say", "espeak-ng", "espeak", "say", "powershell"),
}


def _time(_: str, value: Any) -> time:
    return value if isinstance(value, time) else parse_clock(str(value))


def _words(_: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise ValueError("should be a list of words in quotes")
    return tuple(value)


def _table(_: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise ValueError('should be a table like { half = "Half way" }')
    return dict(value)


def _yes(_: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("should be true or false")
    return value


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("should be a whole number")
    if name in LIMITS and not LIMITS[name][0] <= value <= LIMITS[name][1]:
        raise ValueError(f"should be {LIMITS[name][0]} to {LIMITS[name][1]}")
    return value


def _text(name: str, value: Any) -> str:
    if name == "clock" and type(value) is int:
        value = str(value)  # 24 is as clear as "24"
    if not isinstance(value, str):
        raise ValueError("should be text in quotes")
    if name in CHOICES:
        found = next((choice for choice in CHOICES[name] if choice.lower() == value.lower()), None)
        if found is None:
            raise ValueError(f"should be one of: {', '.join(filter(None, CHOICES[name]))}")
        return found
    if name == "quiet_hours" and (hours := parse_hours(value)):
        return "-".join(f"{each:%H:%M}" for each in hours)
    if name == "keys" and value:
        from spasm_tui.core.base.keymap import read_keymap  # noqa: PLC0415 few have any

        read_keymap(value)
    return value


# How a value is read, by the type of the one the program starts with.
_READ: Mapping[type, Callable[[str, Any], Any]] = {
    time: _time,
    tuple: _words,
    dict: _table,
    bool: _yes,
    int: _whole,
    str: _text,
}


def read_setting(name: str, value: Any) -> Any:
    """`value` as the setting `name` wants it. Raises ValueError saying what is wrong, KeyError for an unknown name."""
    if name not in SETTINGS:
        raise KeyError(name)
    return _READ[type(getattr(Settings(), name))](name, value)


def read_settings(table: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """Settings from `table`, and a line for each key that could not be used."""
    chosen: dict[str, Any] = {}
    faults = []
    for name, value in table.items():
        try:
            chosen[name] = read_setting(name, value)
        except KeyError:
            faults.append(f"{name} is not a setting")
        except ValueError as error:
            faults.append(f"{name} {error}")
    return Settings(**chosen), faults
