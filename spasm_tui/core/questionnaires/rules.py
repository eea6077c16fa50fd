"""How a questionnaire's answers are read, as its file says it: which signs are urgent, what may play a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.toml_reader import RAW, Between, Key, among
from spasm_tui.core.questionnaires.condition import Condition
from spasm_tui.lib.quick_classes import NamedTuple

URGENCIES = tuple(Urgency)
"""From the least to the most urgent."""
Urgent = Annotated[Urgency, among(URGENCIES[1:])]


class SignRule(NamedTuple):
    """Answers that are urgent, and why. `page` is the one it asks for, `row` that of clinical section 1."""

    id: str
    urgency: Urgent
    when: Annotated[Condition, RAW]
    why: str
    page: Literal["nerve", "life", ""] = ""
    row: Annotated[int, Between(1, 999)] = 1
    sources: tuple[str, ...] = ()


class Advice(NamedTuple):
    """The page for an urgency: paragraphs, others where nerves are pressed, and a list of what to look out for.

    `no_crisis` stands for a line with a crisis number where none is known.
    """

    title: str
    text: tuple[str, ...]
    nerve_text: tuple[str, ...] = ()
    no_crisis: tuple[str, ...] = ()
    list: tuple[str, ...] = ()
    watch: str = ""
    sources: tuple[str, ...] = ()


class AdvicePages(NamedTuple):
    """One page for each urgency, and one for thoughts of ending one's life."""

    none: Advice
    days: Advice
    today: Advice
    emergency: Advice
    life: Advice | None = None

    def of(self, urgency: Urgency) -> Advice:
        """The page for an urgency."""
        return {
            Urgency.NONE: self.none,
            Urgency.DAYS: self.days,
            Urgency.TODAY: self.today,
            Urgency.EMERGENCY: self.emergency,
        }[urgency]


class ThemeAbout(NamedTuple):
    """A theme of what may play a part, and the screens it opens."""

    id: str
    title: str
    text: str = ""
    opens: tuple[str, ...] = ()


class PointRule(NamedTuple):
    """What an answer to `item` adds to a theme. `badge` says how strong the evidence is."""

    theme: str
    item: str
    points: Annotated[float, Between(0, 3)]
    when: Annotated[Condition, RAW]
    why: str
    badge: Literal["good", "some", "weak"] = "weak"
    sources: tuple[str, ...] = ()


class PatternNote(NamedTuple):
    """What is told of a pattern of answers, beside the themes."""

    id: str
    text: str
    when: Annotated[Condition, RAW]
    urgency: Urgent | None = None
    sources: tuple[str, ...] = ()


class Rules(NamedTuple):
    """All of it; `say` and `do` are words by the id of a sign."""

    signs: Annotated[tuple[SignRule, ...], Key("rule")] = ()
    pages: AdvicePages | None = None
    say: Mapping[str, str] = {}
    do: Mapping[str, str] = {}
    themes: Annotated[tuple[ThemeAbout, ...], Key("theme")] = ()
    points: Annotated[tuple[PointRule, ...], Key("point")] = ()
    notes: Annotated[tuple[PatternNote, ...], Key("note")] = ()


NO_RULES = Rules()
