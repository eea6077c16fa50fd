"""The parts of the page that a doctor asks for first: who it is, and how leg, night, morning and work are.

What was not noted is named as that: an empty place on paper reads as “no”.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.report.page import Block, Named, short
from spasm_tui.core.overview.report.report_data import PERSON, Material, ReportPart
from spasm_tui.core.overview.report.warning_signs import asked_of
from spasm_tui.core.profile.profile import PROFILE, TYPED, last_told
from spasm_tui.core.red_flags.red_flags import last_answers
from spasm_tui.lib.moment_words import date_words, day_month
from spasm_tui.lib.text import join_words, plural

_REGULAR, _ALLERGIES = TYPED
_SHORT = {
    "thin-bones": "thin bones, a broken spine bone or long on steroids",
    "bend-leg-pain": "leg pain worse sitting or bending",
    "walk-leg-pain": "leg trouble worse standing or walking, better sitting or leaning",
    "spine-surgery": "spine surgery in the last 12 weeks, or an unstable spine",
    "inflammatory-flare": "a flare of inflamed joints or spine",
    "knee": "sore knee",
    "wrist-shoulder": "sore wrist or shoulder",
    "dizzy": "often dizzy, or on a medicine that makes sleepy",
    "heart": "heart disease or surgery",
    "glaucoma": "glaucoma",
    "ulcer": "stomach ulcer or bleed, heartburn, Crohn's or colitis",
    "blood-thinner": "blood thinner, or blood that does not clot well",
    "steroids": "steroid tablets",
    "another-nsaid": "ibuprofen, naproxen or the like on most days",
    "daily-aspirin": "a small aspirin each day",
    "paracetamol-product": "paracetamol (acetaminophen)",
    "ssri": "SSRI, SNRI, lithium or methotrexate",
    "diuretic": "water tablets (diuretics)",
    "epilepsy-tb": "for epilepsy or TB",
    "drinks": "alcohol: 3 or more drinks a day, or over 14 units a week",
}
"""What options are called in a doctor's few words; the others, and those of other files, as they are asked."""
_NOT_NOTED = "Not noted"
_LONGEST = 240
Entries = Sequence[tuple[str, str]]


def _named(entries: Entries) -> list[Block]:
    """The entries; those with nothing in them are named together at the end."""
    missing = [name[:1].lower() + name[1:] for name, text in entries if not text]
    rest = [(_NOT_NOTED, ", ".join(missing))] if missing else []
    return [Named((*((name, text) for name, text in entries if text), *rest))]


# About the person.


def person(material: Material) -> list[Block]:
    """What was told once: age, conditions, regular medicines, allergies; and the spells before this one."""
    if not material.whole.records():
        return []
    told = last_told(material.whole)
    answers = told.answers if told else {}
    entries = [
        ("Age", _age(material, answers)),
        ("Conditions", _told(conditions(material, answers))),
        ("Regular medicines", _told(regular_medicines(material, answers))),
        ("Allergies", _told(allergies(answers), "no reaction to a painkiller so far")),
        ("Earlier spells", _earlier(material, answers)),
    ]
    if told:
        entries.append(("Told on", date_words(material.day(told))))
    return _named(entries)


def _option(material: Material, questionnaire: str, item_id: str, option_id: object) -> str:
    """The words of an option; as it stands where the questions do not know it."""
    questions = material.catalogue.questionnaire(questionnaire)
    item = questions.item(item_id) if questions else None
    option = item.option(option_id) if item and isinstance(option_id, str) else None
    return option.text if option else short(str(option_id).replace("-", " "), 40) if option_id else ""


def _age(material: Material, answers: Mapping[str, Any]) -> str:
    found = _option(material, PROFILE, "about", answers.get("about"))
    sixty = answers.get("sixty")
    if answers.get("about") == "18-64" and isinstance(sixty, bool):
        return "60 to 64" if sixty else "18 to 59"
    if found:
        return found
    asked = last_answers(material.whole, "contributors")
    return _option(material, "contributors", "age", asked.answers.get("age")) if asked else ""


def _pregnant_or_light(answers: Mapping[str, Any]) -> list[str]:
    found = ["pregnant, or could be"] if answers.get("pregnant") is True else []
    return [*found, *(["weighs less than 50 kg"] if answers.get("light") is True else [])]


def _ticks(
    material: Material, answers: Mapping[str, Any], items: Iterable[str], more: Sequence[str]
) -> list[str] | None:
    """The options that were ticked, in their words, after `more`; None where nothing was asked, and nothing told."""
    asked = [item for item in items if isinstance(answers.get(item), list | tuple)]
    found = [*more, *(_briefly(material, item, each) for item in asked for each in answers[item])]
    return found if found or asked else None


def _told(found: list[str] | None, none: str = "none of those asked about") -> str:
    return "" if found is None else "; ".join(found) or none


def _briefly(material: Material, item: str, option_id: object) -> str:
    known = _SHORT.get(option_id) if isinstance(option_id, str) else None
    return known or _lower(_option(material, PROFILE, item, option_id))


def _typed(answers: Mapping[str, Any], item: str) -> str:
    text = answers.get(item)
    return short(text, _LONGEST) if isinstance(text, str) else ""


def conditions(material: Material, answers: Mapping[str, Any]) -> list[str] | None:
    """What was told of the body, in a doctor's few words; None where it was not asked."""
    return _ticks(material, answers, ("body", "heart"), _pregnant_or_light(answers))


def regular_medicines(material: Material, answers: Mapping[str, Any]) -> list[str] | None:
    """What is taken on most days, typed or ticked; None where it was not asked."""
    typed = _typed(answers, _REGULAR)
    return _ticks(material, answers, ("medicines",), [typed] if typed else [])


def allergies(answers: Mapping[str, Any]) -> list[str] | None:
    """What was typed, and a reaction to a painkiller; None where neither was told. Empty: there was no reaction."""
    reacted, typed = answers.get("allergy"), _typed(answers, _ALLERGIES)
    found = [typed] if typed else []
    if reacted is False:
        return [*found, "no reaction to a painkiller so far"] if found else []
    return [*found, "wheeze, swelling or rash after a painkiller"] if reacted is True else found or None


def _earlier(material: Material, answers: Mapping[str, Any]) -> str:
    number = _number(answers.get("earlier-episodes"))
    found = [f"{number:g} before, as told"] if number is not None else []
    noted = material.whole.records(Episode)
    if noted:
        found.append(f"{plural(len(noted), 'spasm')} noted here since {date_words(material.day(noted[-1]))}")
    return "; ".join(found)


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


# Leg, night, morning, work, sleep.

# The signs of each, by the ids of their options, in a doctor's few words.
_NUMB = {
    "numb-seat": "numb or odd between the legs",
    "both-legs": "both legs painful, numb or weak",
    "weak-fast": "a leg getting weak fast",
    "one-leg": "one leg weak or numb",
}
_PEE_POO = {
    "pee": "trouble with pee",
    "poo": "trouble with poo",
    "private-parts": "private parts or sex feel different",
}
_NIGHT = {"night": "clearly worse at night", "second-half": "wakes in the second half of the night"}


def symptoms(material: Material) -> list[Block]:
    """What was noted of the things that are asked at every visit; what was not is named."""
    if not material.whole.records():
        return []
    entries = [
        ("Leg pain", _join(_leg_places(material), _week(material, "leg"), _yes_no(material, "below-knee", _KNEE))),
        ("Numb or weak", _join(_signs(material, _NUMB), _new_in_leg(material))),
        ("Bladder, bowel", _signs(material, _PEE_POO)),
        ("At night", _join(_nights(material), _signs(material, _NIGHT))),
        ("In the morning", _join(_morning(material), _scale(material, "stiffness", "stiffness ", "very"))),
        ("Sleep", _join(_scale(material, "sleep", "", "very well"), _yes_no(material, "slept-badly", _SLEPT))),
        ("Work, daily tasks", _join(_work(material), _sitting(material))),
    ]
    return _named(entries)


_KNEE = ("pain or tingling below the knee, worse sitting, bending or coughing", "none below the knee")
_SLEPT = ("slept badly most nights", "no bad week of sleep")
_STIFF = ("stiff over 30 minutes, better with moving", "not stiff over 30 minutes")


def _join(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


def _on(material: Material, record: Record) -> str:
    """The day of a record; the year where it is not that of the page's last day."""
    day = material.day(record)
    return day_month(day) if day.year == material.days.last.year else date_words(day)


def _leg_places(material: Material) -> str:
    with_leg = [r for r in material.episodes if any(place.startswith(_LEG) for place in r.where)]
    placed = sum(bool(record.where) for record in material.episodes)
    if not placed:
        return ""
    titles = material.catalogue.vocabulary
    named = dict.fromkeys(place for r in with_leg for place in r.where if place.startswith(_LEG))
    places = f" ({join_words([titles.title('where', place) for place in named])})" if named else ""
    return f"in {len(with_leg)} of {plural(placed, 'spasm')}{places}"


_LEG = ("thigh-", "calf-")


def _answered(material: Material, questionnaire: str, item: str) -> tuple[Any, Record] | None:
    """The last answer of these days to a question."""
    for record in material.state.records(Answers):
        if record.questionnaire == questionnaire and item in record.answers:
            return record.answers[item], record
    return None


def _week(material: Material, item: str) -> str:
    """The option chosen last about the week before."""
    found = _answered(material, "function", item)
    return f"{_lower(_option(material, 'function', item, found[0]))} ({_on(material, found[1])})" if found else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _yes_no(material: Material, item: str, words: tuple[str, str]) -> str:
    found = _answered(material, "contributors", item)
    if found is None or not isinstance(found[0], bool):
        return ""
    return f"{words[not found[0]]} ({_on(material, found[1])})"


def _signs(material: Material, words: Mapping[str, str]) -> str:
    """Which of these signs were ticked in these days, each with its last date; else that none was, and when asked."""
    asked = [] if ReportPart.SIGNS in material.left else asked_of(material)
    last: dict[str, Record] = {}
    for record in asked:
        for answer in record.answers.values():
            for each in answer if isinstance(answer, list | tuple) else ():
                if each in words:
                    last.setdefault(each, record)
    if last:
        return "; ".join(f"{words[sign]} ({_on(material, record)})" for sign, record in last.items())
    return f"not ticked (asked {_on(material, asked[0])})" if asked else ""


def _new_in_leg(material: Material) -> str:
    noted = [record for record in material.state.records(CheckIn) if record.leg]
    if not noted:
        return ""
    days = len({material.day(record) for record in noted})
    return f"something new in a leg noted on {plural(days, 'day')}, last on {_on(material, noted[0])}"


def _of_seven(material: Material, item: str, words: str) -> str:
    found = _answered(material, "function", item)
    count = _number(found[0]) if found else None
    return f"{words} {count:g} of 7 ({_on(material, found[1])})" if found and count is not None else ""


def _nights(material: Material) -> str:
    return _of_seven(material, "nights", "woken by the back on nights:")


def _morning(material: Material) -> str:
    return _join(_week(material, "morning"), _yes_no(material, "stiff-mornings", _STIFF))


def _work(material: Material) -> str:
    return _of_seven(material, "work-days", "kept from work or usual tasks on days:")


def _sitting(material: Material) -> str:
    told = None if PERSON in material.left else last_told(material.whole)
    hours = _number(told.answers.get("sitting")) if told else None
    return f"sits {hours:g} h on a usual day" if hours is not None else ""


def _scale(material: Material, key: str, name: str, high: str) -> str:
    """The median of what check-ins say, 0 to 10, and on how many days."""
    noted = _noted(material.each_day, key)
    if not noted:
        return ""
    return f"{name}{statistics.median(noted):g} of 10 (10 is {high}; median of {plural(len(noted), 'day')})"


def _noted(days: Iterable[DailySummary], key: str) -> list[int]:
    return [value for day in days if (value := getattr(day, key)) is not None]
