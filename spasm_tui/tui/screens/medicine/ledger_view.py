"""The ledger as it stands: a bar for each ingredient, what the label says, the last doses, four weeks of days."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.medicine.dose_history import DaysTaken
from spasm_tui.core.medicine.ledger import Ledger, LedgerLine
from spasm_tui.core.medicine.ledger_text import Said, clash_said, end_said, first_said, gap_words, help_said, sum_said
from spasm_tui.core.medicine.medicine import Medicines
from spasm_tui.lib.dates import clock_words, shorten
from spasm_tui.lib.text import plural

_BAR_MOST = 56
_MARKS = {"danger": ("▲ ", "bold $error"), "warn": ("! ", "$warning"), "line": ("", ""), "quiet": ("", "$quiet")}
"""The mark and the style of a sentence: what matters most stands out by both, never by colour alone."""


def said_lines(said: Iterable[Said], width: int) -> list[Content]:
    """The sentences as lines of at most `width` cells."""
    lines = []
    for each in said:
        mark, style = _MARKS[each.level]
        for number, line in enumerate(textwrap.wrap(each.text, max(20, width - len(mark))) or [""]):
            head = mark if number == 0 else " " * len(mark)
            lines.append(Content.assemble((f"{head}{line}", style)))
    return lines


class LedgerView(Widget):
    """Drawn from values. `last` are the last doses (when, what), `weeks` the days with a dose."""

    DEFAULT_CSS = """
    LedgerView { height: auto; width: 1fr; padding: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._ledger: Ledger | None = None
        self._medicines = Medicines()
        self._emergency = ""
        self._last: Sequence[tuple[str, str]] = ()
        self._weeks: Sequence[DaysTaken] = ()
        self._about: tuple[str, Sequence[str]] = ("", ())

    def show(
        self,
        ledger: Ledger,
        medicines: Medicines,
        emergency: str,
        last: Sequence[tuple[str, str]],
        weeks: Sequence[DaysTaken],
    ) -> None:
        """Shows another ledger."""
        self._ledger, self._medicines, self._emergency = ledger, medicines, emergency
        self._last, self._weeks = last, weeks
        self.refresh(layout=True)

    def tell_about(self, title: str, facts: Sequence[str]) -> None:
        """Shows below what is known of a product."""
        if (title, facts) != self._about:
            self._about = (title, facts)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._ledger is None:
            return [Content("")]
        ledger = self._ledger
        lines = [Content.assemble(("Recorded in the last 24 hours", "bold"))]
        first = help_said(ledger, self._medicines, self._emergency)
        lines += said_lines([*first, *(clash_said(clash) for clash in ledger.clashes)], width)
        told = set(first)
        for line in ledger.lines:
            lines += self._account(line, ledger, width, told)
        if not ledger.lines:
            lines.append(Content.assemble(("Nothing.", "$quiet")))
        lines += said_lines(self._after(ledger), width)
        if self._last:
            lines += [Content(""), Content.assemble(("Last doses", "bold"))]
            wide = max(len(when) for when, _ in self._last) + 2
            lines += [Content(f"{when:<{wide}}{shorten(what, max(10, width - wide))}") for when, what in self._last]
        if self._weeks:
            lines += [Content(""), Content.assemble(("The last 4 weeks: days with a dose", "bold"))]
            lines += [_weeks(each.title, each.days, width) for each in self._weeks]
        title, facts = self._about
        if facts:
            lines += [Content(""), Content.assemble((f"About {title}", "bold"))]
            lines += said_lines([Said("quiet", fact) for fact in facts], width)
        return lines

    def _after(self, ledger: Ledger) -> list[Said]:
        said = []
        if ledger.drowsy_until:
            until = clock_words(ledger.drowsy_until, ledger.at)
            said.append(Said("warn", f"Drowsy medicine noted. Until {until}: {self._medicines.drowsy}"))
        return [*said, *end_said(ledger, self._medicines)]

    def _account(self, line: LedgerLine, ledger: Ledger, width: int, told_before: set[Said]) -> list[Content]:
        """The sum with its bar, then whatever else there is to say; what a family shares is said once."""
        before = first_said(line, self._medicines, ledger.at, self._emergency, short=True)
        before = [each for each in before if each not in told_before]
        after = [each for each in sum_said(line, ledger.at) if each.level != "line" and each not in told_before]
        told_before.update(after)
        told = bool(line.total) or not line.untold
        limit = line.limit if told else 0
        amount = amount_words(line.total, line.account.unit) if told else plural(line.untold, "dose")
        most = f" of {amount_words(limit, line.account.unit)}" if limit else ""
        # As wide as the bar below it.
        room = max(8, min(width, _BAR_MOST) - len(amount) - len(most) - 1)
        head = Content.assemble((f"{shorten(line.account.title, room):<{room}} ", "bold"), f"{amount}{most}")
        lines, gap = [*said_lines(before, width), head], gap_words(line, ledger.at)
        if limit:
            lines.append(_bar(line.total, limit, min(width, _BAR_MOST), gap, width))
        elif gap:
            lines.append(Content(gap))
        return lines + said_lines(after, width)


def _bar(amount: float, limit: float, room: int, gap: str, width: int) -> Content:
    """How much of the label's limit was recorded; over it the bar is full and has a mark of its own."""
    tail = f"  {gap}" if gap else ""
    long = max(10, min(room, width - len(tail)))
    if amount > limit:
        return Content.assemble((f"{'━' * (long - 2)} ▲", "bold $error"), tail)
    filled = min(long, max(round(amount / limit * long), 1 if amount else 0))
    style = "bold $warning" if amount >= limit else "bold $primary"
    return Content.assemble(("━" * filled, style), ("─" * (long - filled), "$quiet"), tail)


def _weeks(title: str, days: tuple[bool, ...], width: int) -> Content:
    """A mark a day, in weeks."""
    marks = " ".join("".join("■" if there else "·" for there in days[at : at + 7]) for at in range(0, len(days), 7))
    count = f"{sum(days):>2} of {len(days)}"
    room = max(8, min(_BAR_MOST, width) - len(marks) - len(count) - 2)
    title = title if len(title) <= room else title.partition(" (")[0]
    return Content.assemble(f"{shorten(title, room):<{room}} ", (marks, "$primary"), f" {count}")
