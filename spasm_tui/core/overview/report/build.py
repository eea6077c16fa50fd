"""The page to take along, put together: who, which days, and the parts in the order a clinician reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spasm_tui.core.overview.report.about_person import person, symptoms
from spasm_tui.core.overview.report.medicines import medicines
from spasm_tui.core.overview.report.page import Block, Lines, PagePart, ReportPage, short
from spasm_tui.core.overview.report.pain import body, course, episodes, key_facts, trend
from spasm_tui.core.overview.report.questionnaire_parts import contributors, function
from spasm_tui.core.overview.report.report_data import Material, ReportPart
from spasm_tui.core.overview.report.warning_signs import signs
from spasm_tui.core.overview.report.what_helped import trial_results, tried
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.moment_words import date_words
from spasm_tui.lib.quick_classes import NamedTuple, replace
from spasm_tui.lib.text import clean, join_words

TITLE = "Back spasms: a summary"
MOST_ASKS, LONGEST_ASK = 3, 200
"""So many lines of one's own, of so many characters each, that none of them ever has to be cut."""
FOOT = (
    "Pain is rated 0 (none) to 10 (worst). A change matters from 2 points or 30 % on (Ostelo 2008, Suzuki 2020; "
    "Q4, Q14). Numbers in brackets say how many ratings a median is of. What was not logged is not counted.",
    "The person's own notes, added up by a program. It finds out nothing about the cause, and no clinician has "
    "checked it.",
)


class PartRow(NamedTuple):
    """A part of the page: its heading, what makes it, how much of the width it needs, how many rows it has at most.

    `kept` and `goes` say what happens to it where the page has no room: see `PagePart`.
    """

    title: str
    make: Callable[[Material], list[Block]]
    share: float = 1.0
    most: int = 8
    kept: bool = False
    goes: int = 0


def _asks(material: Material) -> list[Block]:
    lines = asks_of(material.asks)
    return [Lines(lines, listed=len(lines) > 1)] if lines else []


def asks_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that say something, each on one line and short enough to stand on the page whole."""
    found = (clean(line, one_line=True)[:LONGEST_ASK].rstrip() for line in lines)
    return tuple(line for line in found if line)[:MOST_ASKS]


# In the order they are read: what must not be missed, why the person came, who it is, and then the rest. Adding a part
# is adding a row.
PARTS: dict[ReportPart, PartRow] = {
    ReportPart.SIGNS: PartRow("Warning signs", signs, kept=True),
    ReportPart.ASK: PartRow("What I would like to know", _asks, kept=True),
    ReportPart.PERSON: PartRow("About the person", person, share=0.44),
    ReportPart.SYMPTOMS: PartRow("Leg, night, morning, work", symptoms, share=0.56),
    ReportPart.NUMBERS: PartRow("In numbers", key_facts),
    ReportPart.COURSE: PartRow("How it goes", course, share=0.5),
    ReportPart.FUNCTION: PartRow("Function", function, share=0.5, most=6, goes=6),
    ReportPart.TREND: PartRow("Pain day by day", trend, share=0.76, goes=3),
    ReportPart.BODY: PartRow("Where it was", body, share=0.24, goes=4),
    ReportPart.EPISODES: PartRow("Spasms", episodes, goes=1),
    ReportPart.MEDICINES: PartRow("Medicines", medicines, most=6),
    ReportPart.TRIED: PartRow("What was tried, and what came of it", tried, goes=2),
    ReportPart.TRIALS: PartRow("Put to the test", trial_results, most=3, goes=5),
    ReportPart.CONTRIBUTORS: PartRow("What may play a part", contributors, most=6, goes=7),
}
# Not missed where there is nothing to say.
_OPTIONAL = (ReportPart.COURSE, ReportPart.TRIALS, ReportPart.ASK)
# What can be left out: the parts, and the words of the user's own notes.
LEAVE_OUT: dict[str, str] = {
    **{part: choice.title for part, choice in PARTS.items()},
    ReportPart.NOTES: "Your own notes",
}


def build_page(material: Material, who: str = "", leave_out: frozenset[str] = frozenset()) -> ReportPage:
    """The page about the days of `material`, without the parts in `leave_out`. Parts with nothing in them are named."""
    parts, empty = [], []
    material = replace(material, left=leave_out)
    for name, choice in PARTS.items():
        if name in leave_out:
            continue
        blocks = choice.make(material)
        if blocks:
            parts.append(
                PagePart(name, choice.title, tuple(blocks), choice.share, choice.most, choice.kept, choice.goes)
            )
        elif name not in _OPTIONAL:
            empty.append(choice.title.lower())
    days = material.days
    made = date_words(day_of(material.now, material.day_starts_at))
    about = [f"{days} ({days.days} days)" if days.days != 1 else f"{date_words(days.first)} (1 day)"]
    about = [short(who, 90), *about] if who.strip() else about
    nothing = (f"Nothing was noted for: {join_words(empty)}.",) if empty and material.state.versions else ()
    return ReportPage(TITLE, (*about, f"Made {made} with spasm-tui"), tuple(parts), (*nothing, *FOOT))
