"""The parts of the page about what was asked: function, and what may play a part (clinical 2, 8)."""

from __future__ import annotations

from collections import Counter

from spasm_tui.core.measures.measure_change import Standing, change_standing, function_standing, standing
from spasm_tui.core.overview.report.page import Block, Lines, ReportTable, short, short_apart
from spasm_tui.core.overview.report.report_data import Material
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.red_flags.red_flags import last_answers
from spasm_tui.lib.moment_words import date_words
from spasm_tui.lib.text import join_words, plural

_SHOWN_TRIGGERS = 6


def function(material: Material) -> list[Block]:
    """Each measure that was taken: how it stands, how it stood at first, and whether the change matters."""
    content, state = material.catalogue, material.state
    found: list[tuple[str, Standing]] = [
        ("Three own sliders, 0 to 10 (PEG-style)", function_standing(state)),
        *((measure.title, standing(state, measure)) for measure in content.measures.values()),
        ("Better or worse since it began", change_standing(state, content.questionnaire("change"))),
    ]
    names = short_apart((title for title, _ in found), 44)
    rows = tuple((names[title], short(s.values, 72), short(s.change, 72)) for title, s in found if s.times and s.values)
    # The measures screen tells of all time; the first here is the first of the days on the page.
    heads = ("Measure", "Last, and first in these days", "Change between the two")
    return [ReportTable(heads, rows, (0.34, 0.33, 0.33))] if rows else []


def contributors(material: Material) -> list[Block]:
    """What the last answers add up to, and what was noted as setting spasms off."""
    lines = (_themes(material), _triggers(material))
    return [Lines(tuple(line for line in lines if line))] if any(lines) else []


def _themes(material: Material) -> str:
    questions = material.catalogue.questionnaire("contributors")
    given = last_answers(material.state, "contributors")
    if questions is None or given is None:
        return ""
    themes = tally(questions, given.answers).shown
    found = join_words([f"{theme.title} ({theme.total:g} of {theme.most:g} points)" for theme in themes])
    return f"Questions of {date_words(material.day(given))}: {short(found or 'no clear pattern', 150)}"


def _triggers(material: Material) -> str:
    vocabulary = material.catalogue.vocabulary
    counts = Counter(t for record in material.episodes for t in dict.fromkeys(record.triggers))
    if not counts:
        return ""
    among = sum(bool(record.triggers) for record in material.episodes)
    common = [f"{short(vocabulary.title('triggers', t), 30)} {n}" for t, n in counts.most_common(_SHOWN_TRIGGERS)]
    rest = len(counts) - len(common)
    more = f" (and {rest} more)" if rest else ""
    return f"Ticked for {plural(among, 'spasm')}, with how often: {', '.join(common)}{more}."
