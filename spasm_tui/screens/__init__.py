"""The screens: one file and one style sheet a feature. `SCREENS` is where one adds a screen."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.world import World


class Entry(NamedTuple):
    """A screen: where it is, its class, the words that find it, and the key that opens it from anywhere."""

    module: str
    name: str
    title: str
    help: str
    key: str = ""
    detail: str = ""


# The order is that of the palette. A screen's module is loaded when it is first opened.
SCREENS: dict[str, Entry] = {
    "today": Entry("today", "TodayScreen", "Today", "How it is, what is due, the week behind"),
    "spasm": Entry("spasm", "SpasmScreen", "Spasm now", "Save a spasm in three keys", "s"),
    "episode": Entry("episode", "EpisodeScreen", "Finish a spasm", "Where, what you were doing, what set it off"),
    "heat": Entry("therapy", "HeatScreen", "Heat", "The heat timer", "h"),
    "cold": Entry("therapy", "ColdScreen", "Cold", "The cold timer", "c"),
    "trial": Entry(
        "trial", "TrialScreen", "A trial: which helps more?", "Heat or cold, or any two things, put to the test"
    ),
    "stretch": Entry("stretch", "StretchScreen", "Stretch", "A timed stretch session", "t"),
    "medicine": Entry(
        "medicine", "MedicineScreen", "Medicine", "Note a dose; what was recorded against the label", "l"
    ),
    "treatments": Entry(
        "treatments",
        "TreatmentsScreen",
        "Other help",
        "Physio, massage, needles: what guidelines say, how it went",
        "o",
    ),
    "rest": Entry("rest", "RestScreen", "Rest and movement", "Lying down and walking, and the day's balance", "r"),
    "habits": Entry("habits", "HabitsScreen", "Habits", "Small things for most days, without streaks", "b"),
    "stretching": Entry("stretching", "StretchingScreen", "Stretching so far", "Minutes, moves, what hurt"),
    "routine-editor": Entry("routines", "RoutinesScreen", "Your routines", "Make, change, share, switch off"),
    "routine": Entry("routine", "RoutineScreen", "Make a routine", "Exercises, seconds, sides, rests"),
    "diary": Entry("diary", "DiaryScreen", "Diary", "Everything you logged", "d"),
    "insights": Entry(
        "insights", "InsightsScreen", "Insights", "Is it getting better, charts, what goes with what", "i"
    ),
    "report": Entry(
        "report",
        "ReportScreen",
        "Report",
        "One page for your doctor or clinic (PDF, print), or export your data, a backup",
    ),
    "bring": Entry("bring", "BringScreen", "Bring in", "Import an export, or the table of another app"),
    "check-in": Entry("checkin", "CheckinScreen", "Check-in", "The day in a few digits", "k"),
    "guide": Entry("guide", "GuideScreen", "Guide", "Short pages to read, with their sources", "g"),
    "measures": Entry("measures", "MeasuresScreen", "Measures", "How well things go, week by week", "m"),
    "course": Entry("course", "CourseScreen", "How it goes", "Where a spasm stands, and what may come next"),
    "settings": Entry("settings", "SettingsScreen", "Settings", "Cues, speech, colours, the day, reminders", "comma"),
    "profile": Entry("questionnaire", "QuestionnaireScreen", "About you", "What to leave out, and why", "", "profile"),
    "record": Entry("record", "RecordScreen", "One record", "Read, change or remove a record"),
    "warning-signs": Entry(
        "questionnaire", "QuestionnaireScreen", "Warning signs", "Signs that need help soon", "w", "red-flags"
    ),
    "contributors": Entry(
        "questionnaire",
        "QuestionnaireScreen",
        "What plays a part",
        "Questions on what set it off",
        "p",
        "contributors",
    ),
    "questionnaire": Entry("questionnaire", "QuestionnaireScreen", "Questions", "Any questionnaire"),
    "emergency": Entry("emergency", "EmergencyScreen", "Get help now", "The emergency page"),
}
# Shut while an emergency answer has not been read.
SESSIONS = ("heat", "cold", "stretch", "rest", "medicine")
# What can wait for the user waits when one of these comes to the front.
URGENT = ("spasm", "emergency")
# In a smaller window there is only the tiny screen.
LEAST_WIDTH, LEAST_HEIGHT = 60, 20


def make_screen(name: str, world: World) -> FeatureScreen:
    """A new screen of that name."""
    entry = SCREENS[name]
    made: FeatureScreen = getattr(import_module(f"spasm_tui.screens.{entry.module}"), entry.name)(world)
    return made
