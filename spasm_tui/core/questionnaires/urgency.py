"""Warning signs: answers in, how soon to get help out, with the reasons (clinical section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.questionnaires.condition import AnswersById, holds
from spasm_tui.core.questionnaires.questionnaire import Questionnaire, standing

URGENCIES = tuple(Urgency)
"""From the least to the most urgent."""
# Pages that a rule can ask for: nerves at the base of the spine, and thoughts of ending one's life.
NERVE, LIFE = "nerve", "life"


@dataclass(frozen=True, slots=True)
class Finding:
    """The most urgent of the rules that hold, and why: the lines of all rules of any urgency, the most urgent first.

    `rules` are the ids of those of that urgency. `nerve` says that each of them is a sign of pressed nerves, `life`
    that thoughts of ending one's life are among them, `body` that something else is.
    """

    urgency: Urgency
    why: tuple[str, ...]
    nerve: bool = False
    life: bool = False
    body: bool = True
    rules: tuple[str, ...] = ()

    @property
    def only_life(self) -> bool:
        """Whether thoughts of ending one's life are all there is: then kind words come, and no list for the body."""
        return self.life and not self.body


def find_urgency(questions: Questionnaire, answers: AnswersById) -> Finding:
    """Reads `answers` by the questionnaire's rules."""
    kept = standing(questions, answers)
    fired = [rule for rule in (questions.rules or {}).get("rule", ()) if holds(rule["when"], kept)]
    fired.sort(key=lambda rule: URGENCIES.index(rule["urgency"]), reverse=True)
    if not fired:
        return Finding(Urgency.NONE, ())
    most = Urgency(fired[0]["urgency"])
    first = [rule for rule in fired if rule["urgency"] == most]
    pages = [rule.get("page") for rule in first] if most is Urgency.EMERGENCY else []
    return Finding(
        most,
        _once(rule["why"] for rule in fired),
        nerve=set(pages) - {LIFE} == {NERVE},
        life=LIFE in pages,
        body=not pages or any(page != LIFE for page in pages),
        rules=_once(rule["id"] for rule in first),
    )


def emergency_in(questions: Questionnaire | None, answers: AnswersById) -> Finding:
    """What there is to say of answers that were an emergency when they were given.

    They stay one where the questions cannot be read, or a newer version of them would see it otherwise.
    """
    try:
        found = find_urgency(questions, answers) if questions is not None and questions.result == "urgency" else None
    except (AttributeError, LookupError, TypeError, ValueError):
        found = None  # answers of any shape may stand in a journal
    if found is None or found.urgency is Urgency.EMERGENCY:
        return found or Finding(Urgency.EMERGENCY, ())
    return Finding(Urgency.EMERGENCY, found.why)


def together(findings: Iterable[Finding]) -> Finding:
    """One finding that holds the reasons of all, each once; all of them are emergencies."""
    every = list(findings) or [Finding(Urgency.EMERGENCY, ())]
    bodily = [each for each in every if each.body]
    return Finding(
        Urgency.EMERGENCY,
        _once(line for each in every for line in each.why),
        nerve=bool(bodily) and all(each.nerve for each in bodily),
        life=any(each.life for each in every),
        body=bool(bodily),
        rules=_once(rule for each in every for rule in each.rules),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def is_emergency(questions: Questionnaire, answers: AnswersById) -> bool:
    """Whether `answers` hold a sign that needs help now."""
    return questions.result == "urgency" and find_urgency(questions, answers).urgency is Urgency.EMERGENCY


# What can be said without any questionnaire.
_PLAIN: Mapping[str, Any] = {
    "title": "Get help now",
    "text": ["Call {emergency} or go to an emergency department now. Do not drive yourself."],
}


def advice_page(questions: Questionnaire | None, finding: Finding, settings: Settings) -> dict[str, Any]:
    """The texts to show for `finding`, with the numbers of `settings` put in.

    `number` is what to call first, empty where none is known or none need be. `text` are paragraphs, `do` what to do
    until help comes, `say` what to say on the phone, read out of the answers, and `kind` words for who thinks of
    ending their life where the page is about something else too. `list` is what to look out for, under `watch`.
    `place` tells that the number is that of a country which was guessed.
    """
    rules = (questions.rules if questions is not None else None) or {}
    pages: Mapping[str, Any] = rules.get("pages", {})
    life: Mapping[str, Any] = pages.get(LIFE, {})
    own = bool(life) and finding.only_life
    page = life if own else pages.get(finding.urgency, _PLAIN)
    text = page["nerve_text"] if finding.nerve and "nerve_text" in page else page["text"]
    urgent = finding.urgency is Urgency.EMERGENCY
    number = (settings.crisis if own else "") or settings.call
    return {
        "title": page["title"],
        "number": number if urgent else "",
        "place": _place(settings, own) if urgent and number else "",
        "text": _filled(text, page, settings),
        "do": [rules["do"][rule] for rule in finding.rules if rule in rules.get("do", {})],
        "say": _say(rules, finding) if urgent else [],
        "kind": _filled(life.get("text", ()), life, settings) if finding.life and not own else [],
        "watch": page.get("watch", ""),
        "list": _filled(page.get("list", ()), page, settings),
    }


def _filled(lines: Iterable[str], page: Mapping[str, Any], settings: Settings) -> list[str]:
    """`lines` with the numbers put in. Where no crisis line is known, the page's words for that stand for its line."""
    filled: list[str] = []
    for line in lines:
        known = "{crisis}" not in line or settings.crisis
        filled += [line] if known else page.get("no_crisis", ())
    return [
        line.replace("{emergency}", settings.emergency).replace("{crisis}", settings.crisis_line) for line in filled
    ]


def _say(rules: Mapping[str, Any], finding: Finding) -> list[str]:
    """What to say on the phone, sentence by sentence: the pain, then each sign in the first person."""
    words: Mapping[str, str] = rules.get("say", {})
    if not words or not finding.rules:
        return []
    why = {rule["id"]: rule["why"] for rule in rules.get("rule", ())}
    start = [words["start"]] if finding.body and "start" in words else []
    return list(_once([*start, *(words.get(rule) or why.get(rule, "") for rule in finding.rules)]))


def _place(settings: Settings, crisis: bool) -> str:
    """Says of a number that it is a guess; nothing of one that the user chose."""
    chosen = settings.crisis_number if crisis and settings.crisis else settings.emergency_number
    if chosen.strip() or not settings.guessed:
        return ""
    return f"Number for {settings.guessed}. Elsewhere: the number there."
