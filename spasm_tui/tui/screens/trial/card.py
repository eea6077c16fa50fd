"""The card that a trial ends with, and the pairs drawn on it: two bars a pair, and where the differences lie."""

from __future__ import annotations

from collections import Counter

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from spasm_tui.core.overview.report.page import short_apart
from spasm_tui.core.trial.card import EASED, ResultCard
from spasm_tui.core.trial.sides import TrialPair, TrialSession
from spasm_tui.core.trial.verdict import Verdict
from spasm_tui.tui.controls.panes import has_room


class TrialCard(VerticalScroll, can_focus=True):
    """The verdict on top, then every pair, then how sure it is and what is part of it."""

    DEFAULT_CSS = """
    TrialCard { padding: 0 0 0 2; scrollbar-gutter: stable; height: 1fr; }
    TrialCard > Vertical { width: 1fr; height: auto; }
    TrialCard Static { width: 1fr; max-width: 96; }
    TrialCard .title { text-style: bold; }
    TrialCard .headline { text-style: bold; color: $primary; margin-top: 1; }
    TrialCard .quiet { color: $quiet; }
    TrialCard .head { margin-top: 1; }
    TrialCard DotStrip { margin-bottom: 1; }
    TrialCard .line { margin-bottom: 1; }
    /* Two panes: what is drawn, and what is said of it. */
    TrialCard.-beside { layout: horizontal; }
    TrialCard.-beside > #drawn { width: 48%; max-width: 76; margin-right: 1; }
    TrialCard.-beside > #words { border-left: solid $panel; padding-left: 2; }
    """

    def __init__(self, card: ResultCard) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        card = self.card
        with Vertical(id="drawn"):
            yield Static(card.title, markup=False, classes="title")
            yield Static(card.when, markup=False, classes="quiet")
            yield Static(card.headline, markup=False, classes="headline", id="headline")
            yield Static(card.meaning, markup=False)
            yield Static(EASED, markup=False, classes="head")
            yield PairBars(card.pairs, card.names)
            if card.verdict is not None:
                differences = [pair.difference for pair in card.pairs if pair.state == "counted"]
                yield Static("Where the differences lie, a dot a pair:", markup=False, classes="head")
                yield DotStrip(differences, card.verdict, card.names)
        with Vertical(id="words"):
            for line in card.lines:
                yield Static(line, markup=False, classes="line")
            yield Static(f"({', '.join(card.sources)})", markup=False, classes="quiet")

    def on_resize(self) -> None:
        self.set_class(has_room(self), "-beside")

    def on_mount(self) -> None:
        self.focus()


_NUMBER_WIDTH, _GAP = 4, 2
_LEAST_SPAN = 3
_WIDEST_POINT = 4
_INTERVAL = "  95 % interval"


class PairBars(Widget):
    """A line a pair: how much the pain eased with each of the two. A bar to the left of its zero is more pain."""

    DEFAULT_CSS = """
    PairBars { width: 1fr; max-width: 96; height: auto; }
    """

    def __init__(self, pairs: tuple[TrialPair, ...], names: tuple[str, str]) -> None:
        super().__init__()
        self._pairs = pairs
        self._names = names
        eased = [side.eased for pair in pairs for side in pair.sides if side.eased is not None]
        self._worse, self._better = max(0, -min(eased, default=0)), max(1, *eased, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._pairs) + 1

    def render(self) -> Content:
        column = max(14, (self.size.width - _NUMBER_WIDTH - 2 * _GAP - 8) // 2)
        names = short_apart(self._names, column)
        heads = "".join(f"{names[name]:<{column + _GAP}}" for name in self._names)
        rows = [Content.assemble((f"{'pair':<{_NUMBER_WIDTH + 1}}{heads}gap", "$quiet"))]
        return Content("\n").join([*rows, *(self._row(pair, column) for pair in self._pairs)])

    def _row(self, pair: TrialPair, column: int) -> Content:
        number = f"{pair.number:>{_NUMBER_WIDTH - 1}}  "
        if pair.state != "counted":
            why = next((side.missing for side in pair.sides if side.missing), "not done")
            return Content.assemble(number, (f"does not count: {why}", "$quiet"))
        bars = [self._bar(pair.of(arm), column, style) for arm, style in ((0, "$primary"), (1, "$secondary"))]
        return Content.assemble(number, *bars, f"{pair.difference:+d}" if pair.difference else "0")

    def _bar(self, side: TrialSession, column: int, style: str) -> Content:
        eased = side.eased or 0
        unit = max(1, min(_WIDEST_POINT, (column - 8) // (self._worse + self._better)))
        zero = self._worse * unit
        if eased > 0:
            drawn = " " * zero + "▇" * (eased * unit)
        elif eased < 0:
            drawn = " " * (zero + eased * unit) + "░" * (-eased * unit)
        else:
            drawn = " " * zero + "│"
        text = f"{drawn} {eased if eased > 0 else -eased}{'' if eased >= 0 else ' worse'}"
        return Content.assemble((text[: column + _GAP].ljust(column + _GAP), style))


class DotStrip(Widget):
    """The differences of the pairs as dots over a scale, and the interval under it."""

    DEFAULT_CSS = """
    DotStrip { width: 1fr; max-width: 96; height: auto; }
    """

    def __init__(self, differences: list[int], verdict: Verdict, names: tuple[str, str]) -> None:
        super().__init__()
        self._counts = Counter(differences)
        self._interval = verdict.interval
        self._names = names
        self._span = max(_LEAST_SPAN, *(abs(d) for d in differences))

    @property
    def _rows(self) -> int:
        return max(self._counts.values())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._rows + 2 + (self._interval is not None)

    def _cell(self) -> int:
        """The width of one point, in cells."""
        return max(2, min(6, (self.size.width - 2) // (2 * self._span + 1)))

    def render(self) -> Content:
        cell, points = self._cell(), range(-self._span, self._span + 1)
        rows = [
            "".join(f"{'●' if self._counts[point] >= row else '':^{cell}}" for point in points)
            for row in range(self._rows, 0, -1)
        ]
        scale = "".join(f"{point if not point else f'{point:+d}':^{cell}}" for point in points)
        width = cell * len(points)
        left, right = f"← {self._names[1]}", f"{self._names[0]} →"
        room = max(1, width - len(left) - len(right))
        lines = [*((row, "bold $primary") for row in rows), (scale, "$quiet")]
        if self._interval is not None:
            lines.append((self._range(cell, width), "$primary"))
        if len(left) + len(right) < width:
            lines.append((f"{left}{' ' * room}{right}", "$quiet"))
        else:
            names = short_apart(self._names, max(12, (self.size.width - len("←    →")) // 2))
            lines.append((f"← {names[self._names[1]]}   {names[self._names[0]]} →", "$quiet"))
        return Content("\n").join(Content.assemble(line) for line in lines)

    def _range(self, cell: int, width: int) -> str:
        """The interval as a line under the scale."""
        low, high = (self._at(value, cell, width) for value in self._interval or (0.0, 0.0))
        drawn = " " * low + ("├" + "─" * (high - low - 1) + "┤" if high > low else "┼")
        return drawn + _INTERVAL if len(drawn) + len(_INTERVAL) <= self.size.width else drawn

    def _at(self, value: float, cell: int, width: int) -> int:
        """The column of a difference."""
        return min(width - 1, max(0, round((value + self._span) * cell + (cell - 1) / 2)))
