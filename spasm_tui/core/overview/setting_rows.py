"""The settings as people read and change them: a row each. `ROWS` is where one adds the words for a new setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.emergency_numbers import COUNTRIES
from spasm_tui.core.base.settings import SETTINGS, Settings
from spasm_tui.core.checkin.checkin import TRACKED
from spasm_tui.core.stretching.spoken import CUE_KINDS
from spasm_tui.lib.quick_classes import dataclass, replace
from spasm_tui.lib.text import clean

OTHER = "Other"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting. `name` is its field, or `field.key` for an entry of a table.

    `options` are what to choose from (`several` of them, or one), `step` is by how much an arrow key changes a number,
    `empty` is shown where a text or list has nothing in it, `usual` where an entry is not in its table. `later` says
    that it holds from the next start on.
    """

    name: str
    group: str
    title: str
    help: str
    options: tuple[Option, ...] = ()
    several: bool = False
    step: int = 5
    unit: str = ""
    empty: str = "none"
    usual: str = ""
    later: bool = False

    @property
    def field(self) -> str:
        """The field of Settings that it is in."""
        return self.name.partition(".")[0]

    @property
    def key(self) -> str:
        """Its key in the table it is in; empty where it is a field of its own."""
        return self.name.partition(".")[2]

    @property
    def kind(self) -> str:
        """How it is changed: yes-no, number, one, several or typed."""
        usual = getattr(Settings(), self.field)
        if self.several:
            return "several"
        if self.options:
            return "one"
        return {bool: "yes-no", int: "number"}.get(type(usual), "typed")


CUES = "Cues you hear and see"
_SAID, _SESSION, _LOOKS = "What is said", "Sessions", "Looks"
_DAY, _REMIND, _MEDICINE = "Your day", "Reminders", "Medicine"
_BACKUP = "Backup"
_CALL, _COUNTRYS = "Numbers to call", "your country's"

_SPEECH = {
    "off": "off",
    "auto": "on, with what is there",
    "spd-say": "on, by spd-say",
    "espeak-ng": "on, by espeak-ng",
    "espeak": "on, by espeak",
    "say": "on, by say (macOS)",
    "powershell": "on, by Windows",
}
_THEMES = {
    "calm": "calm",
    "calm-light": "calm, light",
    "high-contrast": "high contrast",
    "colour-blind": "colour-blind",
}
MORE_THEMES = (
    *("ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte"),
    *("catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine"),
    *("rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light"),
    "tokyo-night",
)
"""Textual's own, which the palette offers too."""
_CHARACTERS = {
    "auto": "by the terminal's name",
    "dots": "dots ⢀⣴⣾⣦⡀",
    "blocks": "blocks ▗▟█▙▖",
    "ascii": "plain .:##:.",
}
_FIGURES = {
    "auto": "pictures where the terminal can",
    "pictures": "pictures, in tmux too",
    "blocks": "blocks of text",
}
_PLACES = {"": "where this computer's clock says", **{code: each.name for code, each in COUNTRIES.items()}}
_LABELS = {"strict": "the stricter of all", "us": "US", "uk": "UK", "de": "German"}
_CLOCK = {"auto": "as this computer does", "24": "24 hours: 19:05", "12": "12 hours: 7:05 pm"}
_DATES = {"auto": "as this computer does", "day": "22 Nov", "month": "Nov 22"}
_WEEK = {"auto": "as this computer does", "monday": "Monday", "sunday": "Sunday", "saturday": "Saturday"}
_NOTIFY = {
    "auto": "by what is there",
    "terminal": "by the terminal",
    "desktop": "by the desktop",
    "bell": "by the bell",
    "off": "off",
}
_REMINDED = {
    "timer": "a timer that is over",
    "rating": "how it was after 30 min",
    "position": "a change of position",
    "check-in": "the check-in",
    "session": "the plan's session",
    "walk": "the walk",
}
_TRACKED = {
    "pain_worst": "worst pain",
    "stiffness": "stiffness",
    "sleep": "sleep",
    "stress": "stress",
    "mood": "mood",
    "water": "water",
    "sitting_h": "hours sitting",
}
_STEP = "what the step says"
# The kinds whose words can be the user's own, and what is said without them.
_SAID_KINDS = {
    "ready": _STEP,
    "half": "Half way",
    "count": "3, 2, 1",
    "switch": _STEP,
    "rest": _STEP,
    "done": "Done",
    "skin": "Look at your skin",
    "reminder": "what it is about",
}


def _options(words: dict[str, str], among: Sequence[str] = ()) -> tuple[Option, ...]:
    return tuple(Option(name, words.get(name, name)) for name in among or words)


def _said(kind: str) -> SettingRow:
    usual = _SAID_KINDS[kind]
    return SettingRow(
        f"cue_words.{kind}",
        _SAID,
        CUE_KINDS[kind].title,
        f"Your own words for this cue. {{text}} stands for {usual}. Empty: nothing is said.",
        empty="nothing",
        usual=usual,
    )


ROWS: tuple[SettingRow, ...] = (
    SettingRow("tones", CUES, "Tones", "A short tune for each kind of cue: begin, half way, switch sides, rest, done."),
    SettingRow("speech", CUES, "Spoken cues", "Says the move, the side and how.", _options(_SPEECH)),
    SettingRow("speech_rate", CUES, "How fast it speaks", "Words a minute: 80 is slow, 300 is very fast.", step=10),
    SettingRow("bell", CUES, "Bell", "The terminal's own bell. It rings where no tone can be heard."),
    SettingRow(
        "flash", CUES, "Flash", "The whole screen lights up for a moment at a cue, never twice in half a second."
    ),
    SettingRow(
        "sound_over_ssh",
        CUES,
        "Sound over SSH",
        "By SSH, tones and speech would sound on the other machine. Then the bell is used, unless this is on.",
    ),
    SettingRow(
        "voice_command",
        CUES,
        "Your own voice program",
        "A command that speaks, like: piper-say {text}. Without {text} it reads the words from its input.",
    ),
    SettingRow(
        "get_ready_seconds", _SESSION, "Time to get ready", "Seconds before the first move of a session.", unit="s"
    ),
    SettingRow(
        "theme",
        _LOOKS,
        "Theme",
        "Light, dark, high contrast or for colour blindness. Colour is never the only sign.",
        _options(_THEMES),
    ),
    SettingRow(
        "characters",
        _LOOKS,
        "Drawn with",
        "What charts and figures are drawn with. Take one that shows no empty boxes.",
        _options(_CHARACTERS),
    ),
    SettingRow(
        "figures",
        _LOOKS,
        "Figures",
        "kitty, iTerm2, xterm with sixel and others can show real pictures.",
        _options(_FIGURES),
    ),
    SettingRow(
        "plain",
        _LOOKS,
        "Lines only",
        "No full screen: for a screen reader or a braille line.",
        later=True,
    ),
    SettingRow(
        "line_width",
        _LOOKS,
        "Longest line",
        "With lines only, for a braille display of 40 cells: 40, or 36 in grade 1 or 2. 0 leaves lines whole.",
        step=20,
    ),
    SettingRow(
        "keys",
        _LOOKS,
        "Keys of your own",
        "vim: hjkl move, HJKL do what these did. Or: f1=? z=down",
        later=True,
    ),
    SettingRow("animations", _LOOKS, "Movement", "Whether anything on the screen moves by itself."),
    SettingRow(
        "day_starts_at", _DAY, "A new day starts at", "Your day ends when you go to bed. What you log before counts."
    ),
    SettingRow(
        "track", _DAY, "The check-in asks for", "Besides the pain now.", _options(_TRACKED, TRACKED), several=True
    ),
    SettingRow(
        "own_triggers",
        _DAY,
        "Your own triggers",
        "Words of your own for what sets it off, with a comma between two.",
        later=True,
    ),
    SettingRow("clock", _DAY, "Clock", "How times are told. You can type both.", _options(_CLOCK)),
    SettingRow("dates", _DAY, "Dates", "Which comes first, the day or the month.", _options(_DATES)),
    SettingRow("week_starts", _DAY, "A week starts on", "In calendars and charts.", _options(_WEEK)),
    SettingRow("country", _CALL, "Country", "Whose numbers are shown when you need help.", _options(_PLACES)),
    SettingRow(
        "emergency_number", _CALL, "Emergency number", "Your own choice. Empty: your country's.", empty=_COUNTRYS
    ),
    SettingRow(
        "crisis_number",
        _CALL,
        "Crisis line",
        "Someone who listens when life feels too heavy. Empty: your country's.",
        empty=_COUNTRYS,
    ),
    SettingRow(
        "reminders", _REMIND, "Remind me of", "Only of what is not done yet.", _options(_REMINDED), several=True
    ),
    SettingRow("notify", _REMIND, "How", "How a reminder gets to you.", _options(_NOTIFY)),
    SettingRow(
        "quiet_hours",
        _REMIND,
        "Quiet hours",
        "No reminder comes then. Two times with - between them. A timer you started still tells you.",
        empty="none",
    ),
    SettingRow("check_in_at", _REMIND, "Check-in from", "From when on it may remind you of the check-in."),
    SettingRow("move_at", _REMIND, "Moving from", "From when on it may remind you of the session and the walk."),
    SettingRow("label", _MEDICINE, "Whose label counts", "The label on the box comes first.", _options(_LABELS)),
    SettingRow(
        "paracetamol_day_mg",
        _MEDICINE,
        "Paracetamol in 24 hours",
        "The most your own label says. Ask a pharmacist if you are not sure.",
        step=500,
        unit="mg",
    ),
    SettingRow("backups", _BACKUP, "A backup each day", "Made on the first start of a day, and read back."),
    SettingRow(
        "backup_folder",
        _BACKUP,
        "Where it goes",
        "Another disk is best, like: /media/stick. Older ones are thinned out by themselves.",
        empty="the folder backups in your data",
    ),
    *(_said(kind) for kind in _SAID_KINDS),
)


def rows() -> tuple[SettingRow, ...]:
    """All settings, group by group. One that has no row yet is shown by its bare name."""
    told = {row.field for row in ROWS}
    bare = [name for name in SETTINGS if name not in told]
    every = [*ROWS, *(SettingRow(name, OTHER, name.replace("_", " ").capitalize(), "") for name in bare)]
    groups = list(dict.fromkeys(row.group for row in every))
    return tuple(sorted(every, key=lambda row: groups.index(row.group)))


def whole_rows(habits: Mapping[str, str]) -> tuple[SettingRow, ...]:
    """All settings with all there is to choose from: the content's `habits`, by id, and Textual's themes too."""
    more = {"reminders": habits, "theme": {name: name for name in MORE_THEMES}}
    return tuple(_with_options(row, more.get(row.name, {})) for row in rows())


def _with_options(row: SettingRow, more: Mapping[str, str]) -> SettingRow:
    known = {option.id for option in row.options}
    return replace(row, options=(*row.options, *(Option(key, text) for key, text in more.items() if key not in known)))


def row_called(name: str) -> SettingRow:
    """The row of the setting of that name. Raises ValueError with those that are near."""
    every = {row.name: row for row in rows()}
    wanted = name.strip().replace("-", "_")
    if wanted in every:
        return every[wanted]
    near = [each for each in every if wanted[:4] in each][:6] or list(every)
    raise ValueError(f"“{clean(name, one_line=True)[:30]}” is not a setting. There are: {', '.join(near)}.")
