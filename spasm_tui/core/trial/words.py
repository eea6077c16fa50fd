"""A trial under way in plain lines: how far it is, and what is to be done now. Nothing of what came of it."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.heat_cold.limits import in_words
from spasm_tui.core.trial.session import TrialStanding
from spasm_tui.core.trial.sides import TrialPair, TrialProgress, rating_from
from spasm_tui.core.trial.trial import Arm
from spasm_tui.lib.dates import clock_words, duration_words
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.text import join_words, plural

HOW_IT_GOES: tuple[str, ...] = (
    "Which of two things helps you more? This finds out, as fairly as one person can.",
    "You choose the two, and how many pairs of sessions: 8 is the usual.",
    "Each pair holds both, in an order that a coin toss sets. You see which one when you start it, not before.",
    "First you give your pain: 3 or more, so that it can get less. Half an hour after the end you give it again."
    " Without that number the pair does not count.",
    "Sessions stand 4 hours apart or more, so that one has worn off before the next.",
    "Nothing is told of the results on the way: a peek would bend them.",
    "At the end there is a card: every pair, and an honest word. This one, that one, about the same, or not clear yet."
    " Each of these is a good thing to know. Many find no difference, and then may use what they like.",
)
HOW_SOURCES = "(N1, N2, H3, H4)"
_DONE = ("rated", "waiting", "running")
_BEGIN = {
    "heat": "Get it ready, then ‹enter› starts the clock.",
    "cold": "Get it ready, then ‹enter› starts the clock.",
    "session": "‹Enter› leads to it.",
    "nothing": "Go on with your day, with no heat, no cold, no stretching. ‹Enter›: the time begins.",
    "own": "‹Enter› when you begin with it.",
}


def boxes(progress: TrialProgress) -> str:
    """Each pair as two boxes: full is done, a cross is a pair that does not count."""
    return "  ".join(_boxes(pair) for pair in progress.pairs)


def _boxes(pair: TrialPair) -> str:
    if pair.state == "dropped":
        return "××"
    return "".join("■" if side.state in _DONE else "□" for side in pair.sides)


def far_words(standing: TrialStanding) -> str:
    """How many pairs are done, in words."""
    progress, planned = standing.progress, standing.trial.pairs
    done, dropped = progress.count("counted"), progress.count("dropped")
    lost = f", {dropped} left out" if dropped else ""
    return f"{done} of {plural(planned, 'pair')} done{lost}. What they say is told at the end."


def session_words(standing: TrialStanding) -> str:
    """Which session it is."""
    side = standing.side
    return f"Session {side.slot} of {2 * standing.trial.pairs}" if side else ""


def arm_words(arm: Arm) -> str:
    """A treatment and its length."""
    return f"{arm.words}, {duration_words(arm.seconds)}"


def begin_words(arm: Arm) -> str:
    """What to do to begin a session."""
    return with_keys(_BEGIN[arm.what])


def now_words(standing: TrialStanding, now: datetime) -> str:
    """What is to be done while a session is under way."""
    side = standing.side
    if side is None or side.record is None:
        return ""
    arm = standing.trial.arm(side.slot)
    if standing.step == "running":
        key = with_keys({"heat": "‹h›", "cold": "‹c›"}.get(arm.what, "‹t›"))
        return f"{arm.words} is under way. {key} leads to it."
    again = in_words(rating_from(side.record), now)
    if arm.kind == "side" and now < (over := side.record.end):
        until = f"{arm_words(arm)}: until {clock_words(over, now)}. Then half an hour more."
        return f"{until}\nThe pain is asked at {again}."
    return f"{arm.words} is done. The pain is asked at {again}."


def doses_words(doses: list[DoseTaken], by: str = "‹l›") -> str:
    """The medicine noted in the last 4 hours: it is part of what a session shows. `by` notes more."""
    by = with_keys(by)
    if not doses:
        return f"No pain medicine is noted in the last 4 hours. Took some? Note it first: {by}."
    told = [f"{_dose(record)} at {time_words(record.at)}" for record in reversed(doses)]
    return f"Pain medicine in the last 4 hours: {join_words(told)}. More? Note it first: {by}."


def _dose(dose: DoseTaken) -> str:
    return " ".join(filter(None, dose.dose_words())) if dose.product or dose.contents else "medicine"
