"""What may play a part: points that can each be traced to an answer (clinical 8.2). A tally, never a finding."""

from __future__ import annotations

from collections.abc import Iterable

from spasm_tui.core.questionnaires.condition import AnswersById, holds
from spasm_tui.core.questionnaires.questionnaire import Questionnaire, standing
from spasm_tui.core.questionnaires.rules import PointRule, ThemeAbout
from spasm_tui.lib.quick_classes import dataclass

MOST_SHOWN = 3
LEAST_SHARE = 0.4
LEAST_POINTS = 1.5


@dataclass(frozen=True, slots=True)
class ThemePoint:
    """What one answer added to a theme. `badge` says how strong the evidence is: good, some or weak."""

    item: str
    points: float
    why: str
    badge: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its points, the most it could have had, and what it opens."""

    id: str
    title: str
    text: str
    opens: tuple[str, ...]
    points: tuple[ThemePoint, ...]
    most: float

    @property
    def total(self) -> float:
        """The points added up."""
        return sum(point.points for point in self.points)

    @property
    def share(self) -> float:
        """The points as a part of the most there could be, 0 to 1."""
        return self.total / self.most if self.most else 0.0


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """The themes to show (ties together), all themes, and the pattern notes, which are never ranked."""

    shown: tuple[Theme, ...]
    every: tuple[Theme, ...]
    notes: tuple[str, ...]


def tally(questions: Questionnaire, answers: AnswersById) -> ThemeTally:
    """Adds up `answers` by the questionnaire's points."""
    kept = standing(questions, answers)
    rules = questions.rules
    themes = [_theme(theme, rules.points, kept) for theme in rules.themes]
    ranked = sorted(themes, key=lambda theme: (-theme.share, theme.title))
    notes = tuple(note.text for note in rules.notes if holds(note.when, kept))
    return ThemeTally(tuple(_worth_showing(ranked)), tuple(ranked), notes)


def _theme(theme: ThemeAbout, rules: Iterable[PointRule], kept: AnswersById) -> Theme:
    own = [rule for rule in rules if rule.theme == theme.id]
    best: dict[str, ThemePoint] = {}
    most: dict[str, float] = {}
    for rule in own:
        item, points = rule.item, rule.points
        most[item] = max(most.get(item, 0.0), points)
        if holds(rule.when, kept) and (item not in best or points > best[item].points):
            best[item] = ThemePoint(item, points, rule.why, rule.badge, rule.sources)
    return Theme(theme.id, theme.title, theme.text, theme.opens, tuple(best.values()), sum(most.values()))


def _worth_showing(ranked: list[Theme]) -> list[Theme]:
    """The first three that reach the least share and points, with all that tie with the third."""
    worth = [theme for theme in ranked if theme.share >= LEAST_SHARE and theme.total >= LEAST_POINTS]
    if len(worth) <= MOST_SHOWN:
        return worth
    last = worth[MOST_SHOWN - 1].share
    with_ties = [theme for theme in worth if theme.share >= last]
    # At most three: a tie that would make it more leaves out all that tie for the last place.
    return with_ties if len(with_ties) <= MOST_SHOWN else [theme for theme in worth if theme.share > last] or with_ties
