"""Times and durations as people type and read them, and the user's own day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TypeGuard

from spasm_tui.lib.moment_words import date_words, day_month, hours_words, time_words, typed_moment, weekday_words
from spasm_tui.lib.quick_classes import NamedTuple

DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_A_DAY = datetime(2000, 1, 1)
_EARLIEST, _LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
# Compiled when first needed: saving a spasm must not wait for them.
_AGO = r"(.+?)\s+ago$"
_DAYS_AGO = r"(?:(\d{1,4}|an?|one) ?)?(d|days?|w|weeks?)"
_DAY_BACK = rf"(?<!\S)(?:{_DAYS_AGO} ago|(?:the )?day before yesterday)(?!\S)"
# Where the clocks go back an hour comes twice: which of the two is meant, in a word or by the offset in force.
_WHICH = r"(.+?) (?:(again|later|second)|(first|earlier))$"
_WHICH_FIRST = r"(.+? )??(?:the )?(first|earlier|second|later) (\d.*)$"
_OFFSET = r"(.*(?:\d[:.]\d{2}|\d ?[ap]m)) ?(?:(z|utc|gmt)|([+-])(\d{2}):?(\d{2}))$"
_CLOCK = r"(?:(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?: ?([ap])m)?|(\d{1,2}) ?([ap])m|(noon|midday|midnight))"
_YEAR_FIRST = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_DOTTED_DAY = r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})"
_DOTTED_NO_YEAR = r"(\d{1,2})\. ?(\d{1,2})\."
_SLASHED_DAY = r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})"
_NAMED_MONTH = r"(?:(\d{1,2})[. -]* ?([a-z]{3,9})|([a-z]{3,9})\.? (\d{1,2}))\.?(?:[ -](\d{4}))?"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAY = r"^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?,? (?=\S)"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = r"(\d+(?:[.,]\d{1,2})?)(h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|d(?:ays?)?)\.?"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELLED = {
    r"(?:a )?quarter of an hour": "15m",
    r"half an hour": "30m",
    r"3 quarters of an hour": "45m",
    r"\b(an|one) hour and a half": "90m",
    r"\b(?:an?|one)\b(?! half)": "1",
    r"(\d) and a half (hours?|h)\b": r"\1.5 \2",
    # 11/2 copied from a page may be one and a half, or five and a half: only with a blank between is it told which.
    **{
        pattern: plain
        for (sign, written), part in zip((("½", "1/2"), ("¼", "1/4"), ("¾", "3/4")), ("5", "25", "75"), strict=True)
        for pattern, plain in (
            (rf"(?<![\d./])(\d+)(?: ?{sign}| {written})(?!\d)", rf"\1.{part}"),
            (rf"^(?:{sign}|{written})(?: of)?(?: 1\b)?(?=[ a-z])", f"0.{part}"),
        )
    },
    r"^(\d{1,2}) ?h ?([0-5]\d)$": r"\1h\2m",
}
_UNIT_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
LONGEST_SECONDS = 24 * 3600
_UP_TO_A_MINUTE = timedelta(seconds=59, microseconds=999999)
# Further away a weekday alone may be read as another one.
_WEEKDAYS = 6


def read_length(text: str) -> int | None:
    """Seconds in `1d 02h`, `15m`, `2,5 hours`, `an hour and a half` or `0:20:00` (hours first); None in other texts."""
    wanted = " ".join(text.lower().split())
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d):([0-5]\d)", wanted):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])
    wanted = _with_figures(wanted)
    for pattern, plain in _SPELLED.items():
        wanted = re.sub(pattern, plain, wanted)
    wanted = wanted.replace(" and ", "").replace(" ", "")
    parts = list(re.finditer(_PART, wanted))
    units = [part[2][0] for part in parts]
    if not parts or "".join(part[0] for part in parts) != wanted or units != sorted(set(units), key="dhms".index):
        return None
    # Only the last may have a fraction: nobody writes 1.5h 30m.
    if any(not part[1].isdigit() for part in parts[:-1]):
        return None
    return round(sum(float(part[1].replace(",", ".")) * _UNIT_SECONDS[part[2][0]] for part in parts))


def _with_figures(text: str) -> str:
    """`2 hours` for `two hours`; what is no number of `_NUMBERS` stays."""
    return re.sub(rf"\b(?:{'|'.join(_NUMBERS)})\b", lambda word: str(_NUMBERS.index(word[0]) + 2), text)


def parse_duration(text: str) -> int:
    """Seconds in `15m`, `90s`, `1h30m`, `1.5 hours`, `0:05` (minutes:seconds) or a plain number of minutes.

    From 1 second to 24 hours. Raises ValueError with a line for the user.
    """
    wanted = text.strip().lower().replace(" ", "")
    seconds: int | None
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)", wanted):
        seconds = int(match[1]) * 60 + int(match[2])
    elif re.fullmatch(r"\d{1,5}", wanted):
        seconds = int(wanted) * 60
    else:
        seconds = read_length(text) if len(wanted) < 40 else None
    if seconds is None:
        raise ValueError(f"“{shorten(text)}” is not a duration. Try 15m, 90s, 1h30m or 0:05.")
    if not 1 <= seconds <= LONGEST_SECONDS:
        raise ValueError(f"“{shorten(text)}” is out of range. Give 1 second to 24 hours.")
    return seconds


class NotATimeError(ValueError):
    """The text has not the form of a time at all."""


class Wall(NamedTuple):
    """A time as a text says it, before it is known which moment that is."""

    days: tuple[date, ...] = ()
    """None: no day is named. Two where day and month cannot be told apart: day first, then month first."""
    clock: timedelta | None = None
    """Since the day's beginning; a whole day for 24:00. None: no time of day is named."""
    which: int | timedelta | None = None
    """Of a time that came twice the first (0) or the second (1), or the offset that is named."""
    is_date: bool = False
    """Whether the day is named by its date, not by `today` or `yesterday`."""


def read_wall(text: str, now: datetime) -> Wall | None:
    """What a text says of a time, by `7 PM`, `24:00`, `noon`, `Nov 15 2026`, `1.11.26 8.30`, an ISO date with fractions
    and Z, and all other forms that are typed or stand in tables; None where it says none. `now` gives the year, where
    that is left out, and `today`.
    """
    wanted = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", " ".join(text.lower().replace(",", " , ").split()))
    wanted = re.sub(r"(:\d{2}:\d{2})(?:\.| , )\d+", r"\1", wanted).replace(" ,", "")
    weekday = re.match(_WEEKDAY, wanted)
    wanted = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", wanted[weekday.end() :] if weekday else wanted)
    wanted = re.sub(r"\bat (?=\d|noon|mid)", "", wanted)
    which: int | timedelta | None = None
    if match := re.fullmatch(_WHICH_FIRST, wanted):
        wanted = f"{match[1] or ''}{match[3]} {match[2]}"
    if match := re.fullmatch(_WHICH, wanted):
        wanted, which = match[1], 1 if match[2] else 0
    elif match := re.fullmatch(_OFFSET, wanted):
        wanted, which = match[1], timedelta(hours=int(match[4] or 0), minutes=int(match[5] or 0))
        which = -which if match[3] == "-" else which
    day, clock = wanted, None
    if match := re.fullmatch(rf"(?:(.+?)(?: |(?<=\d)t))?{_CLOCK}", wanted):
        day, clock = match[1] or "", _clock_of(match.groups()[1:])
    elif match := re.fullmatch(rf"{_CLOCK} (.+)", wanted):
        day, clock = match.groups()[-1], _clock_of(match.groups()[:-1])
    if clock is None and day != wanted:
        return None
    days = _days_of(day, now) if day else ()
    if days is None or (not days and clock is None):
        return None
    if weekday and clock is not None and not days:
        back = (now.weekday() - _WEEK.index(weekday[1])) % 7
        is_past = back or clock <= timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
        days = (now.date() - (back if is_past else 7) * DAY,)
    if wanted.endswith("midnight") and days:
        return None  # the one before that day, or the one after it: nobody knows
    return Wall(days, clock, which, bool(day) and day not in ("today", "yesterday"))


def _clock_of(parts: Sequence[str | None]) -> timedelta | None:
    """The time since midnight that the groups of `_CLOCK` say; None for one that no clock shows."""
    hour, minute, second, half, hour_alone, half_alone, name = parts
    if name:
        return timedelta(hours=0 if name == "midnight" else 12)
    hours, minutes, seconds = int(hour or hour_alone or 0), int(minute or 0), int(second or 0)
    if half := half or half_alone:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + 12 * (half == "p")
    if minutes > 59 or seconds > 59 or hours > 24 or (hours == 24 and (minutes or seconds)):
        return None
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _days_of(text: str, now: datetime) -> tuple[date, ...] | None:
    """The days that a text can mean, two where day and month cannot be told apart; None where it is no day."""
    if text in ("today", "yesterday"):
        return (now.date() - DAY if text == "yesterday" else now.date(),)
    tries: list[tuple[int, int, int]] = []
    if match := re.fullmatch(_YEAR_FIRST, text):
        tries = [(int(match[1]), int(match[3]), int(match[4]))]
    elif match := re.fullmatch(_DOTTED_DAY, text):
        tries = [(_year(match[3], now), int(match[2]), int(match[1]))]
    elif match := re.fullmatch(_SLASHED_DAY, text):
        year, first, second = _year(match[4], now), int(match[1]), int(match[3])
        tries = [(year, second, first), (year, first, second)]
    elif match := re.fullmatch(_NAMED_MONTH, text):
        word, number = match[2] or match[3], int(match[1] or match[4])
        month = _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
        if month and (_MONTH_NAMES[month - 1].startswith(word) or word == "sept"):
            tries = [(int(match[5]), month, number)] if match[5] else _latest(month, number, now)
    elif match := re.fullmatch(_DOTTED_NO_YEAR, text):
        tries = _latest(int(match[2]), int(match[1]), now)
    elif re.fullmatch(r"\d{8}|\d{4}-?w\d{2}-?\d", text):
        try:
            return (date.fromisoformat(text.upper()),)
        except ValueError:
            return None
    return tuple(dict.fromkeys(day for day in map(_date, tries) if day is not None)) or None


def _latest(month: int, number: int, now: datetime) -> list[tuple[int, int, int]]:
    """Of a day without a year the latest that there was, within two years."""
    found = map(_date, ((now.year, month, number), (now.year - 1, month, number)))
    return [(day.year, month, number) for day in found if day is not None and day <= now.date()][:1]


def _year(text: str, now: datetime) -> int:
    """`26` is the year of this century, or of the last one where that is far in the future."""
    if len(text) > 2:
        return int(text)
    year = now.year // 100 * 100 + int(text)
    return year if year <= now.year + 10 else year - 100


def _date(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def parse_when(text: str, now: datetime) -> datetime:
    """The past moment meant by `07:30`, `7.30`, `7:30 pm`, `noon`, `yesterday 22:00`, `2 days ago at 8:00`, `20m ago`,
    `now`, a date, both.

    A bare time is the latest one not after `now`; a bare date is its noon. Where the clocks went back, a time that came
    twice is the later one, if it has been; `02:30 first`, `02:30 again` or `02:30 +01:00` name the one that is meant.
    `now` is aware and so is the answer. Raises ValueError with a line for the user.
    """
    wanted = " ".join(text.strip().lower().split())
    if wanted in ("", "now"):
        return now.replace(microsecond=0)
    dated = _with_dates(wanted, now.date())
    wall = read_wall(dated, now) if dated != wanted else None
    if wall is None or wall.clock is None:
        # No time of day: so many days ago is at this one.
        if match := re.match(_AGO, wanted):
            return _ago(text, match[1], now.replace(microsecond=0))
        wall = read_wall(dated, now)
    if wall is not None and wall.days and min(wall.days) > now.date() + DAY:
        raise ValueError(f"“{shorten(text)}” is still to come. Give a time that has passed.")
    tries = [] if wall is None else _tries(wall, now)
    if wall is None or not tries:
        raise NotATimeError(f"“{shorten(text)}” is not a time. Try {when_examples()}.")
    if len(wall.days) > 1:
        one, other = (day_month(day, long=True) for day in wall.days)
        raise ValueError(f"“{shorten(text)}” can mean {one} or {other}. Write {wall.days[0]} or {wall.days[1]}.")
    settled_tries = [found for at in tries if (found := settled(at, now, wall.which)) is not None]
    if not settled_tries:
        raise ValueError(f"“{shorten(text)}”: {_NOT_TWICE if isinstance(wall.which, int) else _OTHER_OFFSET}")
    found = next((each for each in settled_tries if each.timestamp() <= now.timestamp()), settled_tries[-1])
    if found.timestamp() > now.timestamp() + 60:
        raise ValueError(f"“{shorten(text)}” is still to come. Give a time that has passed.")
    # Told with the offset that was in force here anyway: then it is a time of this place like any other.
    here = found.astimezone(now.tzinfo)
    return here if here.utcoffset() == found.utcoffset() else found


def typed_back(at: datetime, now: datetime) -> str:
    """`at` as it is typed, so that it is that moment when it is read `now`: with its offset where its time alone would
    be another one, since it was told in another zone, or came twice that night.
    """
    words = typed_moment(at)
    try:
        is_same = parse_when(words, now).timestamp() == minute_of(at).timestamp()
    except ValueError:
        return words
    return words if is_same else f"{words} {at.isoformat(timespec='minutes')[16:]}"


def when_examples(count: int = 4) -> str:
    """Some of the ways to type a moment."""
    morning = time_words(time(7, 30))
    every = (morning, f"yesterday {time_words(time(22))}", "20m ago", f"2026-11-22 {morning}")
    return ", ".join(every[:count])


def _tries(wall: Wall, now: datetime) -> list[datetime]:
    """The times of the wall clock that are meant, the likelier first; none that a record could not have."""
    clock = wall.clock
    if not wall.days:
        today = datetime.combine(now, time.min, now.tzinfo)
        return [today + (clock or timedelta()), today - DAY + (clock or timedelta())]
    if clock is None:
        # A day alone is its noon, today before noon: now.
        days = [datetime.combine(day, time(12), now.tzinfo) for day in wall.days]
        is_today = wall.days == (now.date(),)
        return [now.replace(microsecond=0) if not wall.is_date else min(days[0], now)] if is_today else _possible(days)
    zone = timezone(wall.which) if wall.is_date and _is_offset(wall.which) else now.tzinfo
    if wall.is_date and isinstance(wall.which, timedelta) and not _is_offset(wall.which):
        return []
    return _possible([datetime.combine(day, time.min, zone) + clock for day in wall.days])


def _is_offset(which: int | timedelta | None) -> TypeGuard[timedelta]:
    return isinstance(which, timedelta) and abs(which) < DAY


def _possible(tries: list[datetime]) -> list[datetime]:
    return [at for at in tries if 1900 <= at.year < 9999]


_NOT_TWICE = "that time did not come twice. Give the day too, or leave the last word out."
_OTHER_OFFSET = "your clock was not that far from UTC then. Give the time alone, or a whole date with it."


def stamp(at: datetime) -> str:
    """The day and time of `at`, and which of the two it is where the clock showed that time twice."""
    first, second = at.replace(fold=0).utcoffset(), at.replace(fold=1).utcoffset()
    words = typed_moment(at)
    if first is None or second is None or first <= second:
        return words
    which, other = ("second", "first") if at.utcoffset() == second else ("first", "again")
    clock = time_words(at)
    return f"{words} (the {which} {clock} of that night; the other one is “{clock} {other}”)"


def words_of_when(words: list[str], now: datetime) -> int:
    """How many of the first words are one time together, the most there can be: 2 of `30m ago 7`; 0 if none is."""
    for count in range(min(len(words), 7), 0, -1):
        try:
            parse_when(" ".join(words[:count]), now)
        except NotATimeError:
            continue
        except ValueError:
            pass  # a time, if not one that can be used: that is told as what it is
        return count
    return 0


def _ago(text: str, span: str, now: datetime) -> datetime:
    """So long before `now`: `20m`, `2,5 hours`, `half an hour`, `3 days`, `2 weeks`. Days are those of the calendar."""
    if match := re.fullmatch(_DAYS_AGO, _with_figures(span)):
        try:
            return settled(now - _days_back(match), now, None) or now
        except OverflowError:
            raise ValueError(f"“{shorten(text)}” is too long ago.") from None
    return moved(now, timedelta(seconds=-parse_duration(span)))


def _days_back(match: re.Match[str]) -> timedelta:
    """How many days a match of `_DAYS_AGO` says; two where it has no number: the day before yesterday."""
    if match[2] is None:
        return 2 * DAY
    return (int(match[1]) if (match[1] or "").isdigit() else 1) * (7 if match[2][0] == "w" else 1) * DAY


def _with_dates(text: str, today: date) -> str:
    """`2026-11-20 at 8:00` for `two days ago at 8:00`."""
    try:
        return re.sub(_DAY_BACK, lambda match: (today - _days_back(match)).isoformat(), _with_figures(text), count=1)
    except OverflowError:
        return text


def settled(at: datetime, now: datetime, which: int | timedelta | None = None) -> datetime | None:
    """`at`, a time of the wall clock, as the one moment that is meant. None where there is no such moment.

    `which` of the two where the clocks went back: 0 the first, 1 the second, or the offset that was in force; else the
    later, if it has been by `now`. A time that the clocks left out is as much later: what counts from it ends later.
    """
    first, second = at.replace(fold=0), at.replace(fold=1)
    if isinstance(which, timedelta):
        return next((each for each in (first, second) if each.utcoffset() == which), None)
    before, after = first.utcoffset() or timedelta(), second.utcoffset() or timedelta()
    if which is not None:
        return (first, second)[which] if before > after else None
    if before < after:
        return first.astimezone(UTC).astimezone(at.tzinfo)
    return second if before > after and second.timestamp() <= now.timestamp() else first


def parse_day(text: str, today: date) -> date:
    """The day meant by `today`, `yesterday`, `the day before yesterday`, `7d`, `two days ago` or a date from 1900 on.

    Raises ValueError with a line for the user.
    """
    wanted = " ".join(text.strip().lower().split())
    if wanted in ("today", "yesterday"):
        return today - DAY if wanted == "yesterday" else today
    wall = read_wall(_with_dates(wanted, today), datetime.combine(today, time(12)))
    days = wall.days if wall is not None and wall.clock is None else ()
    if len(days) > 1:
        raise ValueError(f"“{shorten(text)}” can mean two days. Write {days[0]} or {days[1]}.")
    try:
        if match := re.fullmatch(r"(?:(\d{1,5})|an?|one|last) ?(d|days?|w|weeks?)(?: ago)?", _with_figures(wanted)):
            days = (today - int(match[1] or 1) * (7 if match[2][0] == "w" else 1) * DAY,)
    except OverflowError:
        days = ()
    if not days or not 1900 <= days[0].year < 9999:
        raise ValueError(f"“{shorten(text)}” is not a day. Try 2026-11-22, yesterday or 7d.")
    return days[0]


def words_of_day(words: list[str], today: date) -> int:
    """How many of the first words are one day together, the most there can be: 2 of `7 days`; 0 if none is."""
    for count in range(min(len(words), 4), 0, -1):
        try:
            parse_day(" ".join(words[:count]), today)
        except ValueError:
            continue
        return count
    return 0


def parse_clock(text: str) -> time:
    """The time of day in `04:00`, `7.30`, `7:30 pm` or `noon`; `24:00` is midnight. Raises ValueError."""
    wall = read_wall(text, _A_DAY)
    if wall is None or wall.clock is None or wall.days or wall.which is not None or wall.clock % _MINUTE:
        raise ValueError(f"“{shorten(text)}” is not a time of day. Try {time_words(time(4))}.")
    return (_A_DAY + wall.clock).time()


def parse_hours(text: str) -> tuple[time, time] | None:
    """The two times of day in `21:00-08:00`; None for an empty text or an empty span. Raises ValueError."""
    if not text.strip():
        return None
    begins, dash, ends = text.partition("-")
    if not dash:
        raise ValueError(f"“{shorten(text)}” should be two times of day, like {hours_words((time(21), time(8)))}.")
    found = parse_clock(begins), parse_clock(ends)
    return None if found[0] == found[1] else found


def is_within(at: datetime, hours: tuple[time, time] | None) -> bool:
    """Whether `at`, by its own clock, is in those hours. They may go across midnight; their end is no part of them."""
    if hours is None:
        return False
    clock = at.time().replace(tzinfo=None)
    begins, ends = hours
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


_FAR = timedelta(days=300_000)


def moved(at: datetime, span: timedelta) -> datetime:
    """`at` and `span` of real time later, whatever the clocks did in between; never beyond the years 2 to 9998."""
    if type(at.tzinfo) is timezone and 3 < at.year < 9000 and abs(span) < _FAR:
        return at + span  # its clock is never changed
    try:
        there = at.astimezone(UTC) + span
    except OverflowError:
        # A record from elsewhere may hold any number.
        there = _LATEST if at.year + span.days / 365 > _LATEST.year / 2 else _EARLIEST
    return min(max(there, _EARLIEST), _LATEST).astimezone(at.tzinfo)


def minute_of(at: datetime) -> datetime:
    """The minute that `at` is in: what is told by the clock is the same all through it."""
    return at.replace(second=0, microsecond=0)


def iso(at: datetime) -> str:
    """`at` as ISO 8601 has it, with an offset of at most 14 hours, the most that other programs take; else in UTC."""
    text = iso_text(at)
    return at.astimezone(UTC).isoformat() if text[-5:-3] >= "14" and abs(at.utcoffset() or DAY) > _MOST_OFFSET else text


_MOST_OFFSET = timedelta(hours=14)


def iso_text(at: datetime) -> str:
    """The same as `at.isoformat()`, in less than half of its time: a journal has days, times and offsets over again."""
    zone = at.tzinfo
    return (
        f"{_day_text(at.date())}T{_time_text(at.time())}{_offset_text(zone)}"
        if type(zone) is timezone
        else at.isoformat()
    )


_day_text = lru_cache(maxsize=5000)(date.isoformat)
_time_text = lru_cache(maxsize=5000)(time.isoformat)


@lru_cache(maxsize=100)
def _offset_text(zone: timezone) -> str:
    return _A_DAY.replace(tzinfo=zone).isoformat()[19:]


def fixed(at: datetime) -> datetime:
    """`at` with a plain offset of whole minutes, the only kind that a file can hold."""
    if type(at.tzinfo) is timezone and not (at.utcoffset() or timedelta()).seconds % 60:
        return at
    minutes = round((at.utcoffset() or timedelta()) / timedelta(minutes=1))
    zone = timezone(timedelta(minutes=minutes))
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.replace(tzinfo=zone)  # at the very ends of time


def day_of(at: datetime, day_starts_at: time) -> date:
    """The user's day that `at` belongs to: it ends when they say, not at midnight."""
    day, hour, first = at.date(), at.hour, day_starts_at.hour
    is_before = hour < first or (hour == first and at.minute < day_starts_at.minute)
    return day - DAY if is_before and day > date.min else day


def duration_words(seconds: float) -> str:
    """`15 min`, `1 h 30 min`, `45 s`: short words for a length of time."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock_face(seconds: float) -> str:
    """`4:59` or `1:04:59`: a countdown's face. A part of a second shows as the next whole one."""
    whole = max(0, -int(-seconds // 1))
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def day_words(day: date, today: date) -> str:
    """`Today`, `Yesterday`, or the day with its weekday."""
    if day == today:
        return "Today"
    if day == today - DAY:
        return "Yesterday"
    return weekday_words(day) if day.year == today.year else f"{day:%a} {date_words(day)}"


def clock_words(moment: datetime, now: datetime) -> str:
    """`14:10` by the clock of `now`, with its day where that is another: `tomorrow 08:00`, `Tue 08:00`, `1 Oct 08:00`.

    In the user's forms (`moment_words`), and the one way in which a moment is said. One to come is said in the next
    whole minute, never early: who comes back at the minute that was named has waited long enough. One that has passed
    is never said as if it were to come.
    """
    is_to_come = moment.timestamp() > now.timestamp()
    # A record tells its own clock: that of before a journey, or before the clocks changed.
    local = moved(moment, _UP_TO_A_MINUTE if is_to_come else timedelta()).astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return time_words(local)
    if abs(days) > _WEEKDAYS:
        return f"{day_month(local)} {time_words(local)}" if local.year == now.year else typed_moment(local)
    return f"{ {1: 'tomorrow', -1: 'yesterday'}.get(days) or format(local, '%a') } {time_words(local)}"


def ago_words(at: datetime, now: datetime) -> str:
    """`just now`, `20 min ago`, `3 h 50 min ago`, `5 days ago`.

    With its minutes for a day: where a label says four hours, "3 h" may be three or nearly four.
    """
    seconds = (now - at).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 86400:
        return f"{duration_words(seconds // 60 * 60)} ago"
    days = int(seconds // 86400)
    return "1 day ago" if days == 1 else f"{days} days ago"


def shorten(text: str, width: int = 30) -> str:
    """`text` on one line of at most `width` characters, control characters left out."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return line if len(line) <= width else line[: width - 1] + "…"
