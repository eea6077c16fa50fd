"""Times of day and dates as they are said to people: the only place that gives them their form.

Files and what other programs read keep theirs: 24 hours, ISO.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class MomentForms(NamedTuple):
    """How the user reads a time and a date."""

    twelve: bool = False
    """Whether the clock has twelve hours: 7:05 pm, else 19:05."""
    month_first: bool = False
    """Whether the month stands before the day: Nov 22, else 22 Nov."""
    week_starts: int = 0
    """The first day of a week, as `weekday` has it: 0 is Monday, 5 Saturday, 6 Sunday."""


class _InForce:
    """The forms of the whole program, as a locale is the whole program's: a value that every line of words would have
    to be given is none. Found when first asked for, so that nothing waits for it that says no time.
    """

    forms = MomentForms()
    find: Callable[[], MomentForms] | None = None


def go_by(forms: MomentForms | Callable[[], MomentForms]) -> None:
    """Says times and dates so from now on; a function is asked when the first one is said."""
    if isinstance(forms, MomentForms):
        _InForce.forms, _InForce.find = forms, None
    else:
        _InForce.find = staticmethod(forms)


def forms_in_force() -> MomentForms:
    """How times and dates are said."""
    # Whoever finds them may say a time before that: what is wrong with the settings, say.
    find, _InForce.find = _InForce.find, None
    if find is not None:
        go_by(find())
    return _InForce.forms


def time_words(at: time | datetime) -> str:
    """`19:05` or `7:05 pm`. What is typed so is read as that minute (`dates.read_wall`)."""
    if not forms_in_force().twelve:
        return f"{at:%H:%M}"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def time_column(at: time | datetime) -> str:
    """The time as wide as every other, for lists."""
    return f"{time_words(at):>{time_cells()}}"


def time_cells() -> int:
    """How many cells the longest time has."""
    return len("10:05 pm") if forms_in_force().twelve else len("22:05")


def hour_words(hour: int) -> str:
    """A full hour in short: `19:00` or `7 pm`. 24 is the midnight that ends a day."""
    return f"{hour % 12 or 12} {'am' if hour % 24 < 12 else 'pm'}" if forms_in_force().twelve else f"{hour:02}:00"


def hour_mark(hour: int, unit: str = "") -> str:
    """A full hour for a scale: `19` and the unit, or `7p`."""
    return f"{hour % 12 or 12}{'a' if hour % 24 < 12 else 'p'}" if forms_in_force().twelve else f"{hour:02}{unit}"


def hours_words(hours: tuple[time, time]) -> str:
    """`21:00-08:00` or `9:00 pm-8:00 am`, as `dates.parse_hours` reads it."""
    return "-".join(map(time_words, hours))


def day_month(day: date, long: bool = False) -> str:
    """`22 Nov` or `Nov 22`; with the whole name of the month where it is `long`."""
    month = f"{day:%B}" if long else f"{day:%b}"
    return f"{month} {day.day}" if forms_in_force().month_first else f"{day.day} {month}"


def date_words(day: date, long: bool = False) -> str:
    """`22 Nov 2026` or `Nov 22, 2026`."""
    return f"{day_month(day, long)}{',' if forms_in_force().month_first else ''} {day.year}"


def days_words(days: Sequence[date]) -> str:
    """Some days of one month: `22 and 23 Nov 2026` or `Nov 22 and 23, 2026`."""
    numbers = join_words([str(day.day) for day in days])
    month, year = f"{days[0]:%b}", days[0].year
    return f"{month} {numbers}, {year}" if forms_in_force().month_first else f"{numbers} {month} {year}"


def weekday_words(day: date) -> str:
    """`Sun 22 Nov` or `Sun Nov 22`."""
    return f"{day:%a} {day_month(day)}"


def moment_words(at: datetime) -> str:
    """`22 Nov 2026, 19:05` or `Nov 22, 2026, 7:05 pm`."""
    return f"{date_words(at)}, {time_words(at)}"


def moment_column(at: datetime) -> str:
    """`2026-11-22 19:05` or `2026-11-22  7:05 pm`: one below the other in lists, dates that sort."""
    return f"{at:%Y-%m-%d} {time_column(at)}"


def typed_moment(at: datetime) -> str:
    """`2026-11-22 19:05` or `2026-11-22 7:05 pm`: what stands in a line to be typed over."""
    return f"{at:%Y-%m-%d} {time_words(at)}"


def days_into_week(day: date) -> int:
    """How many days after its week's first it is: 0 to 6."""
    return (day.weekday() - forms_in_force().week_starts) % 7


def week_days() -> tuple[int, ...]:
    """The days of a week in their order, as `weekday` has them."""
    return tuple((forms_in_force().week_starts + number) % 7 for number in range(7))
