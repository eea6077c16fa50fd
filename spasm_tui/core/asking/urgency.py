"""Warning signs: answers in, how soon to get help out, with the reasons (clinical section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.asking.condition import Answers, holds
from spasm_tui.core.asking.questionnaire import Questionnaire, standing

# From the least to the most urgent; "none" is no finding, only that nothing was ticked.
URGENCIES = ("none", "days", "today", "emergency")


@dataclass(frozen=True, slots=True)
class Finding:
    """The most urgent of the rules that hold, and why: the lines of all rules of any urgency, the most urgent first."""

    urgency: str
    why: tuple[str, ...]
    nerve: bool = False


def find_urgency(questions: Questionnaire, answers: Answers) -> Finding:
    """Reads `answers` by the questionnaire's rules."""
    kept = standing(questions, answers)
    fired = [rule for rule in (questions.rules or {}).get("rule", ()) if holds(rule["when"], kept)]
    fired.sort(key=lambda rule: URGENCIES.index(rule["urgency"]), reverse=True)
    if not fired:
        return Finding("none", ())
    most = fired[0]["urgency"]
    first = [rule for rule in fired if rule["urgency"] == most]
    nerve = most == "emergency" and all(rule.get("page") == "nerve" for rule in first)
    return Finding(most, tuple(dict.fromkeys(rule["why"] for rule in fired)), nerve)


def is_emergency(questions: Questionnaire, answers: Answers) -> bool:
    """Whether `answers` hold a sign that needs help now."""
    return find_urgency(questions, answers).urgency == "emergency"


def advice_page(questions: Questionnaire, finding: Finding, emergency: str) -> dict[str, Any]:
    """The texts to show for `finding`: title, text, watch and list, with the `emergency` number put in."""
    page: Mapping[str, Any] = (questions.rules or {})["pages"][finding.urgency]
    text = page["nerve_text"] if finding.nerve and "nerve_text" in page else page["text"]
    fill = [line.replace("{emergency}", emergency) for line in text]
    rest = [line.replace("{emergency}", emergency) for line in page.get("list", ())]
    return {"title": page["title"], "text": fill, "watch": page.get("watch", ""), "list": rest}
