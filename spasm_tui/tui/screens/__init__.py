"""The screens: a folder each, with the parts that only it uses. `SCREENS` is where one adds a screen."""

from __future__ import annotations

from importlib import import_module

from textual.binding import Binding

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen


class ScreenEntry(NamedTuple):
    """A screen: where it is, its class, what it is called, the key that opens it from anywhere; `words` find it too."""

    module: str
    name: str
    title: str
    help: str
    key: str = ""
    detail: str = ""
    words: str = ""


# The order is that of the palette. A screen's module is loaded when it is first opened.
SCREENS: dict[str, ScreenEntry] = {
    "today": ScreenEntry(
        "today.screen",
        "TodayScreen",
        "Today",
        "How it is, what is due, the week behind",
        words="home start now pain plan week",
    ),
    "spasm": ScreenEntry(
        "spasm.screen",
        "SpasmScreen",
        "Spasm now",
        "Save a spasm in three keys",
        "s",
        words="attack cramp seized locked stuck flare ache sore log new episode sos pull cannot can't cant move",
    ),
    "now": ScreenEntry(
        "now.screen",
        "NowScreen",
        "Help now",
        "A figure to breathe with, and what may ease it",
        words="relief it hurts hurt ease bad worst position lie help calm relax breathe scared afraid panic sos attack "
        "seized stuck cannot can't cant move what do i now",
    ),
    "episode": ScreenEntry(
        "spasm.details_screen", "DetailsScreen", "Finish a spasm", "Where, what you were doing, what set it off"
    ),
    "heat": ScreenEntry(
        "heat_cold.screen", "HeatScreen", "Heat", "The heat timer", "h", words="hot warm pack wrap water bottle"
    ),
    "cold": ScreenEntry("heat_cold.screen", "ColdScreen", "Cold", "The cold timer", "c", words="ice gel pack freezer"),
    "trial": ScreenEntry(
        "trial.screen",
        "TrialScreen",
        "A trial: which helps more?",
        "Heat or cold, or any two things, put to the test",
        words="test compare experiment try better",
    ),
    "stretch": ScreenEntry(
        "stretching.screen",
        "StretchScreen",
        "Stretch",
        "A timed stretch session",
        "t",
        words="exercise move routine session start floor workout",
    ),
    "medicine": ScreenEntry(
        "medicine.screen",
        "MedicineScreen",
        "Medicine",
        "Note a dose; what was recorded against the label",
        "l",
        words="pill pills tablet tablets painkiller painkillers drug drugs dose drowsy relaxant label",
    ),
    "treatments": ScreenEntry(
        "treatments.screen",
        "TreatmentsScreen",
        "Other help",
        "Physio, massage, needles: what guidelines say, how it went",
        "o",
        words="physiotherapy therapist chiropractor acupuncture massage injection doctor surgery",
    ),
    "rest": ScreenEntry(
        "rest.screen",
        "RestScreen",
        "Rest and movement",
        "Lying down and walking, and the day's balance",
        "r",
        words="lie down bed walk steps timer get up",
    ),
    "habits": ScreenEntry(
        "habits.screen",
        "HabitsScreen",
        "Habits",
        "Small things for most days, without streaks",
        "b",
        words="water drink sit break sleep stress breathe posture reminder",
    ),
    "stretching": ScreenEntry(
        "stretch_history.screen",
        "StretchingScreen",
        "Stretching so far",
        "Minutes, moves, what hurt",
        words="history minutes done exercise",
    ),
    "routine-editor": ScreenEntry(
        "routines.screen",
        "RoutinesScreen",
        "Your routines",
        "Make, change, share, switch off",
        words="physiotherapist plan exercise own edit copy delete hide",
    ),
    "routine": ScreenEntry(
        "routines.editor_screen",
        "RoutineScreen",
        "Make a routine",
        "Exercises, seconds, sides, rests",
        words="physiotherapist plan exercise own new edit",
    ),
    "diary": ScreenEntry(
        "diary.screen",
        "DiaryScreen",
        "Diary",
        "Everything you logged",
        "d",
        words="history log list search change edit delete undo add late past yesterday calendar",
    ),
    "insights": ScreenEntry(
        "insights.screen",
        "InsightsScreen",
        "Insights",
        "Is it getting better, charts, what goes with what",
        "i",
        words="graph trend statistics pattern trigger cause better worse calendar",
    ),
    "report": ScreenEntry(
        "report.screen",
        "ReportScreen",
        "Report",
        "The page for the clinic, or your data, saved as a file",
        words="doctor clinician print pdf html csv json fhir export backup save send mail",
    ),
    "bring": ScreenEntry(
        "importing.screen",
        "ImportingScreen",
        "Bring in",
        "Import an export, or the table of another app",
        words="restore backup csv json load data",
    ),
    "check-in": ScreenEntry(
        "checkin.screen",
        "CheckinScreen",
        "Check-in",
        "The day in a few digits",
        "k",
        words="daily mood sleep stress stiffness water",
    ),
    "guide": ScreenEntry(
        "guide.screen",
        "GuideScreen",
        "Guide",
        "Short pages to read, with their sources",
        "g",
        words="help advice facts learn read information",
    ),
    "measures": ScreenEntry(
        "measures.screen",
        "MeasuresScreen",
        "Measures",
        "How well things go, week by week",
        "m",
        words="score total questionnaire disability function peg",
    ),
    "course": ScreenEntry(
        "recovery.screen",
        "RecoveryScreen",
        "How it goes",
        "Where a spasm stands, and what may come next",
        words="over ended ongoing not better worse improving weeks next steps doctor",
    ),
    "settings": ScreenEntry(
        "settings.screen",
        "SettingsScreen",
        "Settings",
        "Cues, speech, colours, the day, reminders",
        "comma",
        words="options preferences volume mute voice loud quiet colors bright contrast font animation emergency number",
    ),
    "set-up": ScreenEntry(
        "set_up.screen",
        "SetUpScreen",
        "Set it up",
        "About you, whom to call, how it looks: one page",
        words="start setup begin first age pregnant thinner country emergency number theme",
    ),
    "profile": ScreenEntry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "About you",
        "What to leave out, and why",
        "",
        "profile",
        words="me profile age pregnant illness condition allergy",
    ),
    "record": ScreenEntry("record.screen", "RecordScreen", "One record", "Read, change or remove a record"),
    "warning-signs": ScreenEntry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "Warning signs",
        "Signs that need help soon",
        "w",
        "red-flags",
        words="red flags danger emergency serious numb tingly tingling weak leg legs chest pee poo bladder fever "
        "cannot can't cant walk ambulance doctor hospital",
    ),
    "contributors": ScreenEntry(
        "questionnaire.screen",
        "QuestionnaireScreen",
        "What plays a part",
        "Questions on what set it off",
        "p",
        "contributors",
        words="cause trigger why reason",
    ),
    "questionnaire": ScreenEntry("questionnaire.screen", "QuestionnaireScreen", "Questions", "Any questionnaire"),
    "emergency": ScreenEntry("emergency.screen", "EmergencyScreen", "Get help now", "The emergency page"),
}
# How the list of keys is ordered: by what one wants. What is in none of these is about the program itself.
KEY_GROUPS = {
    "Right now": ("spasm", "heat", "cold", "stretch", "rest", "warning-signs"),
    "Note": ("check-in", "medicine", "habits", "treatments", "contributors"),
    "Look": ("diary", "insights", "measures", "guide"),
}
# What can wait for the user waits when one of these comes to the front.
URGENT = ("spasm", "warning-signs", "emergency")
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
