"""Warning signs: answers in, how soon to get help out, with the reasons (clinical section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.condition import Answers, holds
from spasm_tui.core.questionnaire import Questionnaire, standing
from spasm_tui.core.record import Record
from spasm_tui.core.state import State

RED_FLAGS = "red-flags"
# From the least to the most urgent; "none" is no finding, only that nothing was ticked.
URGENCIES = ("none", "days", "today", "emergency")
ASK_AGAIN_AFTER = timedelta(days=7)
EPISODE_LASTS = timedelta(days=42)
PAIN_RISE = 3


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


def unread_emergency(state: State) -> Record | None:
    """The latest warning-sign answers, when they are an emergency that the user has not said they read."""
    last = last_answers(state, RED_FLAGS)
    if last and last.text("urgency") == "emergency" and last.when("acknowledged") is None:
        return last
    return None


def last_answers(state: State, questionnaire: str) -> Record | None:
    """The latest answers to that questionnaire."""
    found = [r for r in state.records("answers") if r.text("questionnaire") == questionnaire]
    return found[0] if found else None


def due_reason(state: State, now: datetime) -> str:
    """Why the warning signs should be asked (again) now, in words for the user; empty when they need not be.

    Every new episode, every 7 days within one, and when pain rose by 3 or more since they were asked (section 1.3).
    """
    episode = state.last("episode")
    if episode is None or now - episode.at > EPISODE_LASTS:
        return ""
    asked = last_answers(state, RED_FLAGS)
    if asked is None or asked.at < episode.at:
        return "New spasm: a quick look at the warning signs comes first."
    if now - asked.at >= ASK_AGAIN_AFTER and episode.when("until") is None:
        return "It is a week since you looked at the warning signs."
    if _rose(state, asked):
        return "Your pain rose since you last looked at the warning signs."
    return ""


def _rose(state: State, asked: Record) -> bool:
    pains = [
        (r.at, pain)
        for r in state.records("episode", "checkin")
        if (pain := r.scale("pain") if r.kind == "episode" else r.scale("pain_now")) is not None
    ]
    before = next((pain for at, pain in pains if at <= asked.at), None)
    since = [pain for at, pain in pains if at > asked.at]
    return before is not None and bool(since) and max(since) - before >= PAIN_RISE
