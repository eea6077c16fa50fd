"""The day as one drawing: moving stands above the line of its hours, lying hangs below it, and a beam weighs them."""

from __future__ import annotations

from datetime import time

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.movement.balance import DAY_SECONDS, LONG_SPELL_SECONDS, Balance, DayPart
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.moment_words import hour_mark

_BLOCKS = " ▁▂▃▄▅▆▇█"
# There are no finer ones that hang from above.
_HANGING = " ▔▔▀▀▀▀██"
_CELL_MINUTES = (10, 12, 15, 20, 24, 30, 40, 60, 120)
_GUTTER = 8
_HOURS_APART = 4
_LEAST_BEAM_SECONDS = 3600.0
_Cell = tuple[str, str]


class BalanceView(Widget):
    """Times are of the user's day, from its start on. What is lying longer than half an hour in one go stands out."""

    DEFAULT_CSS = """
    BalanceView { height: 6; width: 1fr; max-width: 106; }
    BalanceView.-tall { height: 10; }
    """

    balance: reactive[Balance | None] = reactive(None)

    def __init__(self, starts_at: time) -> None:
        super().__init__()
        self._starts_at = starts_at

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 10 if self.has_class("-tall") else 6

    def render(self) -> Content:
        balance = self.balance
        if balance is None:
            return Content("")
        seconds = _cell_seconds(self.size.width - _GUTTER - 1)
        count = round(DAY_SECONDS / seconds)
        lane = 3 if self.has_class("-tall") else 1
        rows = [
            *_lane("moving", _filled(balance, ("walk", "session", "break"), seconds, count), lane, up=True),
            _axis(balance, seconds, count),
            *_lane("lying", _filled(balance, ("lying",), seconds, count), lane, up=False),
            self._hours(seconds, count),
            Content(""),
            _beam(balance, self.size.width),
        ]
        return Content("\n").join(rows)

    def _hours(self, seconds: float, count: int) -> Content:
        """The hours below the line."""
        line = [" "] * (count + 3)
        starts = self._starts_at
        # The first full hour of the day, which may begin at any minute.
        first = starts.hour + (starts.minute > 0)
        for hour in range(first, first + 25, _HOURS_APART):
            at = round(((hour - starts.hour) * 3600 - starts.minute * 60) / seconds)
            if at <= count:
                mark = hour_mark(hour % 24)
                line[at : at + len(mark)] = mark
        return Content.assemble((" " * (_GUTTER - 1) + "".join(line).rstrip(), "$quiet"))


def _cell_seconds(room: int) -> float:
    fitting = (minutes for minutes in _CELL_MINUTES if DAY_SECONDS / 60 / minutes <= room)
    return next(fitting, _CELL_MINUTES[-1]) * 60.0


def _filled(balance: Balance, kinds: tuple[str, ...], seconds: float, count: int) -> list[tuple[float, str]]:
    """For each cell the part of it that was spent on `kinds`, 0 to 1, and its colour."""
    cells = [(0.0, "")] * count
    reached = begun = -1e9
    for part in sorted((p for p in balance.parts if p.kind in kinds), key=lambda p: p.begin):
        begun = begun if part.begin - reached < 60 else part.begin
        reached = max(reached, part.begin + part.seconds)
        for index in range(max(0, int(part.begin // seconds)), count):
            begins = index * seconds
            if begins >= part.begin + part.seconds and index > part.begin // seconds:
                break
            until = min(part.begin + part.seconds, begins + seconds)
            share = max(0.0, until - max(part.begin, begins)) / seconds
            # What was done at all can be seen, however short.
            before, _ = cells[index]
            long = part.kind == "lying" and until > begun + LONG_SPELL_SECONDS + 60
            cells[index] = (min(1.0, max(0.01, before + share)), "$warning" if long else _colour(part))
    return cells


def _colour(part: DayPart) -> str:
    return {"lying": "$primary", "session": "$secondary"}.get(part.kind, "$success")


def _lane(word: str, cells: list[tuple[float, str]], rows: int, up: bool) -> list[Content]:
    """The rows of a lane from top to bottom."""
    found = []
    for row in range(rows):
        below = rows - 1 - row if up else row
        line: list[_Cell] = []
        for share, colour in cells:
            eighths = min(8, max(0, (max(1, round(share * rows * 8)) if share else 0) - below * 8))
            line.append(((_BLOCKS if up else _HANGING)[eighths], colour))
        label = word if below == 0 else ""
        found.append(Content.assemble((f"{label:<{_GUTTER}}", "$quiet"), *_joined(line)))
    return found


def _joined(cells: list[_Cell]) -> list[_Cell]:
    """Neighbours of one style as one piece."""
    pieces: list[_Cell] = []
    for text, style in cells:
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
    return pieces


def _axis(balance: Balance, seconds: float, count: int) -> Content:
    """The line of the hours, thick as far as the day has come."""
    now = min(count - 1, int(balance.so_far // seconds))
    past, rest = "━" * now, "─" * (count - 1 - now)
    return Content.assemble(" " * _GUTTER, (past, "$foreground"), ("╉", "bold $primary"), (rest, "$quiet"))


def _beam(balance: Balance, width: int) -> Content:
    """Lying and sitting weigh on the left, moving on the right, all to one scale."""
    left_word, right_word = f"{_words(balance.lying)} lying ", f" {_words(balance.moving)} moving"
    half = max(4, (width - 1) // 2 - max(len(left_word), len(right_word)))
    sitting = (balance.sitting or 0.0) * 3600
    scale = half / max(_LEAST_BEAM_SECONDS, balance.lying + sitting, balance.moving)
    lying, moving = _cells(balance.lying, scale, half), _cells(balance.moving, scale, half)
    seated = min(half - lying, _cells(sitting, scale, half))
    edge = " " * (max(len(left_word), len(right_word)) - len(left_word))
    return Content.assemble(
        (edge + left_word, "$quiet"),
        "·" * (half - lying - seated),
        ("▒" * seated, "$quiet"),
        ("█" * lying, "$primary"),
        ("▲", "bold $primary"),
        ("█" * moving, "$success"),
        "·" * (half - moving),
        (right_word, "$quiet"),
    )


def _cells(seconds: float, scale: float, most: int) -> int:
    return min(most, max(1, round(seconds * scale))) if seconds > 0 else 0


def _words(seconds: float) -> str:
    return duration_words(seconds // 60 * 60) if seconds >= 60 else "0 min"
