"""The screens: a folder a feature. `SCREENS` is where one adds a screen."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding

from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen


class Entry(NamedTuple):
    """A screen: where it is, its class, what it is called, the key that opens it from anywhere; `words` find it too."""

    module: str
    name: str
    title: str
    help: str
    key: str = ""
    detail: str = ""
    words: str = ""


# The order is that of the palette. A screen's module is loaded when it is first opened.
SCREENS: dict[str, Entry] = {
    "today": Entry(
        "today.screen",
        "TodayScreen",
        "Today",
        "How it is, what is due, the week behind",
        words="home start now pain plan week",
    ),
    "spasm": Entry(
        "spasm.screen",
        "SpasmScreen",
        "Spasm now",
        "Save a spasm in three keys",
        "s",
        words="attack cramp seized flare ache hurt log new episode sos",
    ),
    "episode": Entry(
        "spasm.details_screen", "EpisodeScreen", "Finish a spasm", "Where, what you were doing, what set it off"
    ),
    "heat": Entry(
        "heat_cold.screen", "HeatScreen", "Heat", "The heat timer", "h", words="hot warm pack wrap water bottle"
    ),
    "cold": Entry("heat_cold.screen", "ColdScreen", "Cold", "The cold timer", "c", words="ice gel pack freezer"),
    "trial": Entry(
        "trial.screen",
        "TrialScreen",
        "A trial: which helps more?",
        "Heat or cold, or any two things, put to the test",
        words="test compare experiment try better",
    ),
    "stretch": Entry(
        "stretching.screen",
        "StretchScreen",
        "Stretch",
        "A timed stretch session",
        "t",
        words="exercise move routine session start floor workout",
    ),
    "medicine": Entry(
        "medicine.screen",
        "MedicineScreen",
        "Medicine",
        "Note a dose; what was recorded against the label",
        "l",
        words="pill tablet painkiller drug drowsy relaxant label",
    ),
    "treatments": Entry(
        "treatments.screen",
        "TreatmentsScreen",
        "Other help",
        "Physio, massage, needles: what guidelines say, how it went",
        "o",
        words="physiotherapy therapist chiropractor acupuncture massage injection doctor surgery",
    ),
    "rest": Entry(
        "rest.screen",
        "RestScreen",
        "Rest and movement",
        "Lying down and walking, and the day's balance",
        "r",
        words="lie down bed walk steps timer get up",
    ),
    "habits": Entry(
        "habits.screen",
        "HabitsScreen",
        "Habits",
        "Small things for most days, without streaks",
        "b",
        words="water drink sit break sleep stress breathe posture reminder",
    ),
    "stretching": Entry(
        "stretch_history.screen",
        "StretchingScreen",
        "Stretching so far",
        "Minutes, moves, what hurt",
        words="history minutes done exercise",
    ),
    "routine-editor": Entry(
        "routines.screen",
        "RoutinesScreen",
        "Your routines",
        "Make, change, share, switch off",
        words="physiotherapist plan exercise own edit copy delete hide",
    ),
    "routine": Entry(
        "routines.editor_screen",
        "RoutineScreen",
        "Make a routine",
        "Exercises, seconds, sides, rests",
        words="physiotherapist plan exercise own new edit",
    ),
    "diary": Entry(
        "diary.screen",
        "DiaryScreen",
        "Diary",
        "Everything you logged",
        "d",
        words="history log list search change edit delete undo add late past yesterday calendar",
    ),
    "insights": Entry(
        "insights.screen",
        "InsightsScreen",
        "Insights",
        "Is it getting better, charts, what goes with what",
        "i",
        words="graph trend statistics pattern trigger cause better worse calendar",
    ),
    "report": Entry(
        "report.screen",
        "ReportScreen",
        "Report",
        "The page for the clinic, or your data, saved as a file",
        words="doctor clinician print pdf html csv json fhir export backup save send mail",
    ),
    "bring": Entry(
        "importing.screen",
        "BringScreen",
        "Bring in",
        "Import an export, or the table of another app",
        words="restore backup csv json load data",
    ),
    "check-in": Entry(
        "checkin.screen",
        "CheckinScreen",
        "Check-in",
        "The day in a few digits",
        "k",
        words="daily mood sleep stress stiffness water",
    ),
    "guide": Entry(
        "guide.screen",
        "GuideScreen",
        "Guide",
        "Short pages to read, with their sources",
        "g",
        words="help advice facts learn read information",
    ),
    "measures": Entry(
        "measures.screen",
        "MeasuresScreen",
        "Measures",
        "How well things go, week by week",
        "m",
        words="score total questionnaire disability function peg",
    ),
    "course": Entry(
        "recovery.screen",
        "CourseScreen",
        "How it goes",
        "Where a spasm stands, and what may come next",
        words="over ended ongoing not better improving weeks next steps doctor",
    ),
    "settings": Entry(
        "settings.screen",
        "SettingsScreen",
        "Settings",
        "Cues, speech, colours, the day, reminders",
        "comma",
        words="options preferences volume mute voice theme colors dark light contrast animation emergency number",
    ),
    "profile": Entry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "About you",
        "What to leave out, and why",
        "",
        "profile",
        words="me profile age pregnant illness condition allergy",
    ),
    "record": Entry("record.screen", "RecordScreen", "One record", "Read, change or remove a record"),
    "warning-signs": Entry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "Warning signs",
        "Signs that need help soon",
        "w",
        "red-flags",
        words="red flags danger emergency serious numb doctor hospital",
    ),
    "contributors": Entry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "What plays a part",
        "Questions on what set it off",
        "p",
        "contributors",
        words="cause trigger why reason",
    ),
    "questionnaire": Entry("questionnaire.screen", "QuestionnaireScreen", "Questions", "Any questionnaire"),
    "emergency": Entry("emergency.screen", "EmergencyScreen", "Get help now", "The emergency page"),
}
# What can wait for the user waits when one of these comes to the front.
URGENT = ("spasm", "emergency")
# In a smaller window there is only the tiny screen.
LEAST_WIDTH, LEAST_HEIGHT = 60, 20


def leads_to(name: str, words: str, verb: str = "app.open", also: str = "") -> Binding:
    """The key that opens a screen from anywhere, called `words` on the bar of another; `also` is one more key there."""
    key = SCREENS[name].key
    return Binding(f"{also},{key}" if also else key, f"{verb}('{name}')", words, key_display=key if also else None)


def make_screen(name: str, world: World) -> FeatureScreen:
    """A new screen of that name."""
    entry = SCREENS[name]
    made: FeatureScreen = getattr(import_module(f"spasm_tui.tui.screens.{entry.module}"), entry.name)(world)
    return made
