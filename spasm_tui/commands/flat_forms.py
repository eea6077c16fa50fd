"""The screens that can be had line by line. `PLAIN` is where one adds a flat form; its module stands in `plain`."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND
from spasm_tui.lib.quick_classes import NamedTuple


class PlainEntry(NamedTuple):
    """Where the flat form of a command is; its screen, whose being shut shuts it too."""

    module: str
    screen: str
    title: str
    key: str


PLAIN: Mapping[str, PlainEntry] = {
    "sos": PlainEntry("spasm", "spasm", "Spasm now", "s"),
    "heat": PlainEntry("heat_cold", "heat", "Heat", "h"),
    "cold": PlainEntry("heat_cold", "cold", "Cold", "c"),
    "stretch": PlainEntry("stretch", "stretch", "Stretch", "t"),
    "rest": PlainEntry("rest", "rest", "Rest and movement", "r"),
    "checkin": PlainEntry("checkin", "check-in", "Check-in", "k"),
    "medicine": PlainEntry("medicine", "medicine", "Medicine", "l"),
    "habits": PlainEntry("habits", "habits", "Habits", "b"),
    "trial": PlainEntry("trial", "trial", "A trial: which helps more?", "v"),
    "diary": PlainEntry("diary", "diary", "Diary", "d"),
    "insights": PlainEntry("insights", "insights", "Insights", "i"),
    "treatments": PlainEntry("treatments", "treatments", "Other help", "o"),
    "guide": PlainEntry("guide", "guide", "Guide", "g"),
    "measures": PlainEntry("measures", "measures", "Measures", "m"),
    "settings": PlainEntry("settings", "settings", "Settings", ","),
    "home": PlainEntry("home", "today", "Today", ""),
}
TYPED: Mapping[str, str] = {
    **{entry.key: f"spasm-tui {command} --plain" for command, entry in PLAIN.items() if entry.key},
    "w": SIGNS_COMMAND,
    "0": "--since and an early day",
}
"""What is typed by lines where the full screen has a key: hints name that."""
