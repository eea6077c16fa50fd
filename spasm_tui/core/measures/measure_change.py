"""Where the measures stand: the first and last value of each, and whether the change matters."""

from __future__ import annotations

from spasm_tui.core.base.meaningful_change import WORDS, matters
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.measures.measure import Measure, group_of, totals
from spasm_tui.core.questionnaires.condition import AnswersById
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

PEG_CHANGE = 1.0
"""Smallest change of the three-slider mean that matters, however low it began (Q2)."""
_SLIDERS = ("pain-week", "enjoyment", "activity")
_ACTIVITIES = ("activity-1", "activity-2", "activity-3")


class Standing(NamedTuple):
    """A measure's line: when it was taken last, its values in words, what the change means."""

    times: int
    values: str
    change: str


def slider_mean(answers: AnswersById) -> float | None:
    """The mean of the three sliders, 0 to 10; None where one is missing. PEG-style, not the validated PEG (Q1)."""
    found = [answers.get(key) for key in _SLIDERS]
    numbers = [v for v in found if isinstance(v, int | float) and not isinstance(v, bool)]
    return round(sum(numbers) / len(_SLIDERS), 1) if len(numbers) == len(_SLIDERS) else None


def activities(answers: AnswersById) -> dict[str, int]:
    """The activities the user named, each with its rating 0 to 10 (10: as well as ever)."""
    pairs = ((answers.get(key), answers.get(f"{key}-now")) for key in _ACTIVITIES)
    return {name: rate for name, rate in pairs if isinstance(name, str) and name and isinstance(rate, int)}


@kept(Answers)
def _given(state: State, questionnaire: str) -> list[Answers]:
    """The answers to a questionnaire, the latest first."""
    return [record for record in state.records(Answers) if record.questionnaire == questionnaire]


def function_standing(state: State) -> Standing:
    """Where the own-worded sliders stand."""
    taken = _given(state, "function")[::-1]
    # Only the first and the last are wanted of what may be years of them.
    first, last = _first_mean(taken), _first_mean(taken[::-1])
    named = activities(taken[-1].answers) if taken else {}
    also = "".join(f"; {name} {rate}" for name, rate in named.items())
    if first is None or last is None:
        return Standing(len(taken), also.removeprefix("; "), "")
    (begun, at_first), (ended, now) = first, last
    change = WORDS[matters(at_first, now, PEG_CHANGE, 0)] if begun is not ended else ""
    before = f", {at_first:g} at first" if begun is not ended else ""
    return Standing(len(taken), f"{now:g} of 10{before}{also}", change)


def _first_mean(taken: list[Answers]) -> tuple[Answers, float] | None:
    """The first of these with a mean, and its mean."""
    return next(((r, mean) for r in taken if (mean := slider_mean(r.answers)) is not None), None)


def change_standing(state: State, questions: Questionnaire | None) -> Standing:
    """What was answered last to "better or worse since it began", in the words of its questions."""
    titles = {option.id: option.text for item in (questions.items if questions else ()) for option in item.options}
    taken = _given(state, "change")
    answer = next((str(v) for v in taken[0].answers.values()), "") if taken else ""
    return Standing(len(taken), titles.get(answer, answer), "")


def taken_standing(state: State, questionnaire: str) -> Standing:
    """How often any other questionnaire was answered."""
    times = len(_given(state, questionnaire))
    return Standing(times, plural(times, "time") if times else "", "")


def standing(state: State, measure: Measure) -> Standing:
    """Where one instrument stands: last total, group, first total, change."""
    taken = totals(state, measure.id)
    if not taken:
        return Standing(0, "", "")
    first, last = (record.total or 0.0 for record in (taken[0], taken[-1]))
    group = group_of(measure, last, taken[-1].sub)
    values = f"{last:g}" + (f" ({group})" if group else "") + (f", {first:g} at first" if len(taken) > 1 else "")
    if len(taken) == 1:
        return Standing(1, values, "")
    return Standing(
        len(taken), values, WORDS[matters(first, last, measure.change, measure.change_part, measure.better)]
    )
