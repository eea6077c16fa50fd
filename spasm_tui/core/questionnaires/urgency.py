"""Warning signs: answers in, how soon to get help out, with the reasons (clinical section 1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.questionnaires.condition import AnswersById, holds
from spasm_tui.core.questionnaires.questionnaire import Questionnaire, standing
from spasm_tui.core.questionnaires.rules import NO_RULES, URGENCIES, Advice, Rules
from spasm_tui.lib.quick_classes import dataclass

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
    fired = [sign for sign in questions.rules.signs if holds(sign.when, kept)]
    fired.sort(key=lambda sign: URGENCIES.index(sign.urgency), reverse=True)
    if not fired:
        return Finding(Urgency.NONE, ())
    most = fired[0].urgency
    first = [sign for sign in fired if sign.urgency is most]
    pages = [sign.page for sign in first] if most is Urgency.EMERGENCY else []
    return Finding(
        most,
        _once(sign.why for sign in fired),
        nerve=set(pages) - {LIFE} == {NERVE},
        life=LIFE in pages,
        body=not pages or any(page != LIFE for page in pages),
        rules=_once(sign.id for sign in first),
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
_PLAIN = Advice("Get help now", ("Call {emergency} or go to an emergency department now. Do not drive yourself.",))


def advice_page(questions: Questionnaire | None, finding: Finding, settings: Settings) -> dict[str, Any]:
    """The texts to show for `finding`, with the numbers of `settings` put in.

    `number` is what to call first, empty where none is known or none need be. `text` are paragraphs, `do` what to do
    until help comes, `say` what to say on the phone, read out of the answers, and `kind` words for who thinks of
    ending their life where the page is about something else too. `list` is what to look out for, under `watch`.
    `place` tells that the number is that of a country which was guessed.
    """
    rules = questions.rules if questions is not None else NO_RULES
    life = rules.pages.life if rules.pages else None
    page = rules.pages.of(finding.urgency) if rules.pages else _PLAIN
    own = life is not None and finding.only_life
    if life is not None and own:
        page = life
    text = (page.nerve_text if finding.nerve else ()) or page.text
    urgent = finding.urgency is Urgency.EMERGENCY
    number = (settings.crisis if own else "") or settings.call
    return {
        "title": page.title,
        "number": number if urgent else "",
        "place": _place(settings, own) if urgent and number else "",
        "text": _filled(text, page, settings),
        "do": [rules.do[sign] for sign in finding.rules if sign in rules.do],
        "say": _say(rules, finding) if urgent else [],
        "kind": _filled(life.text, life, settings) if life and finding.life and not own else [],
        "watch": page.watch,
        "list": _filled(page.list, page, settings),
    }


def _filled(lines: Iterable[str], page: Advice, settings: Settings) -> list[str]:
    """`lines` with the numbers put in. Where no crisis line is known, the page's words for that stand for its line."""
    filled: list[str] = []
    for line in lines:
        known = "{crisis}" not in line or settings.crisis
        filled += [line] if known else page.no_crisis
    return [
        line.replace("{emergency}", settings.emergency).replace("{crisis}", settings.crisis_line) for line in filled
    ]


def _say(rules: Rules, finding: Finding) -> list[str]:
    """What to say on the phone, sentence by sentence: the pain, then each sign in the first person."""
    words = rules.say
    if not words or not finding.rules:
        return []
    why = {sign.id: sign.why for sign in rules.signs}
    start = [words["start"]] if finding.body and "start" in words else []
    return list(_once([*start, *(words.get(sign) or why.get(sign, "") for sign in finding.rules)]))


def _place(settings: Settings, crisis: bool) -> str:
    """Says of a number that it is a guess; nothing of one that the user chose."""
    chosen = settings.crisis_number if crisis and settings.crisis else settings.emergency_number
    if chosen.strip() or not settings.guessed:
        return ""
    return f"Number for {settings.guessed}. Elsewhere: the number there."
