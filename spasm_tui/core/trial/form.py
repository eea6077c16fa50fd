"""A new trial as a form: which two, and how many pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.heat_cold.timers import Timers
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.trial.rules import LONGEST_ARM_SECONDS, arm_faults
from spasm_tui.core.trial.trial import USUAL_PAIRS, Arm
from spasm_tui.lib.dates import duration_words

if TYPE_CHECKING:
    from spasm_tui.core.stretching.stretch import Routine

FORM = "trial"
NOTHING, OWN = "nothing", "own"
_ROUTINE = "stretch:"
_OWN_MINUTES = 15
# How often a true gap of 2 points is told, for sessions that differ by 2.0 and by 1.5 points (SD): tests/trials.py.
_PAIRS = {
    6: "6 pairs, 12 sessions: the least, none to spare. Tells a gap of 2 points 3 to 4 times in 10",
    8: "8 pairs, 16 sessions: the usual. Tells it 3 to 5 times in 10",
    10: "10 pairs, 20 sessions: 4 to 6 times in 10",
    12: "12 pairs, 24 sessions: 5 to 7 times in 10",
}
_NO_WRAP = "A heat wrap is not here: it works on for two days, so it cannot take turns."
_WHICH = (("first", "One", "What do you want to put to the test?"), ("second", "The other", "And against what?"))


def form(timers: Timers, routines: Mapping[str, Routine]) -> Questionnaire:
    """The questions; `routines` are those that may be done now."""
    options = (*_presets(timers), *_routines(routines), Option(NOTHING, "Nothing: just wait as long"))
    options += (Option(OWN, "Something else that I use"),)
    items: list[Item] = []
    for key, page, text in _WHICH:
        own = {"item": key, "has": OWN}
        help_line = "No medicines: ask a pharmacist about those."
        items += [
            Item(key, "one", text, page, _NO_WRAP, True, options),
            Item(f"{key}-own", "text", "What is it?", page, help_line, True, shown_if=own),
            Item(
                f"{key}-minutes", "number", "How long does it take?", page, "", True,
                unit="minutes", min=1, max=LONGEST_ARM_SECONDS / 60, shown_if=own, usual=_OWN_MINUTES,
            ),
        ]  # fmt: skip
    pairs = tuple(Option(str(number), text) for number, text in _PAIRS.items())
    items.append(Item("pairs", "one", "How many pairs?", "How long", required=True, options=pairs))
    return Questionnaire(FORM, "A new trial", tuple(items))


def first_answers(timers: Timers, first: str = "", second: str = "") -> dict[str, Any]:
    """The answers the form begins with: heat or cold, unless other options are named."""
    usual = [timers.of(mode)[0].id for mode in ("heat", "cold") if timers.of(mode)]
    named = dict(zip(("first", "second"), (first or usual[0], second or usual[-1]), strict=True)) if usual else {}
    return {**named, "pairs": str(USUAL_PAIRS)}


def _presets(timers: Timers) -> list[Option]:
    """What is over within the hour: a wrap works on for two days, so it cannot take turns (H3)."""
    short = [p for p in timers.presets if p.cap_seconds <= LONGEST_ARM_SECONDS]
    return [Option(p.id, f"{p.title}, {duration_words(p.seconds)}") for p in short]


def _routines(routines: Mapping[str, Routine]) -> list[Option]:
    """Routines to ease pain: not hard work, which is for strength."""
    easy = [r for r in routines.values() if not r.gate and r.seconds <= LONGEST_ARM_SECONDS]
    return [Option(f"{_ROUTINE}{r.id}", f"{r.title}, {duration_words(r.seconds)}") for r in easy]


def arms_of(answers: Mapping[str, Any], timers: Timers, routines: Mapping[str, Routine]) -> tuple[Arm, Arm]:
    """The two treatments. Raises ValueError, in words for the user, where they cannot be compared."""
    found = [_arm(answers, key, timers, routines) for key, _, _ in _WHICH]
    if all(arm.what == NOTHING for arm in found):
        raise ValueError("Choose two different things.")
    # Waiting lasts as long as what it is compared with, so that both are asked about after the same time.
    longest = max(arm.seconds for arm in found)
    first, second = (arm._replace(seconds=longest) if arm.what == NOTHING else arm for arm in found)
    if wrong := arm_faults((first, second)):
        raise ValueError(wrong)
    return first, second


def _arm(answers: Mapping[str, Any], key: str, timers: Timers, routines: Mapping[str, Routine]) -> Arm:
    chosen = str(answers.get(key, ""))
    if chosen == NOTHING:
        return Arm("nothing", "Just waiting", 0)
    if chosen == OWN:
        minutes = float(answers.get(f"{key}-minutes", _OWN_MINUTES))
        words = " ".join(str(answers.get(f"{key}-own", "")).split())[:60]
        if not words:
            raise ValueError("Say what it is, in a word or two.")
        return Arm("own", words[:1].upper() + words[1:], minutes * 60)
    if chosen.startswith(_ROUTINE) and (routine := routines.get(chosen.removeprefix(_ROUTINE))):
        return Arm("session", routine.title, routine.seconds, routine=routine.id)
    preset = timers.preset(chosen)
    if preset is None:
        raise ValueError("Choose two things.")
    return Arm(preset.mode, preset.title, preset.seconds, preset=preset.id)


def read_pairs(answers: Mapping[str, Any]) -> int:
    """The number of pairs."""
    return int(answers.get("pairs", USUAL_PAIRS))
