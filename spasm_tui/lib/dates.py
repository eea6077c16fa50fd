"""Times and durations as people type and read them, and the user's own day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

DAY = timedelta(days=1)
_EARLIEST, _LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
# Compiled when first needed: saving a spasm must not wait for them.
_CLOCK = r"(\d{1,2}):(\d{2})$"
_UNITS = r"(?:(\d+)h(?:(?:ou)?rs?)?)?(?:(\d+)m(?:in(?:ute)?s?)?)?(?:(\d+)s(?:ec(?:ond)?s?)?)?$"
_AGO = r"(.+?)\s+ago$"
# Where the clocks go back an hour comes twice: which of the two is meant, in a word or by the offset in force.
_WHICH = r"(.+?) (?:(again|later|second)|(first|earlier))$"
_WHICH_FIRST = r"(.+? )??(?:the )?(first|earlier|second|later) (\d.*)$"
_DAY_LAST = r"(.+) (today|yesterday)$"
_OFFSET = r"(.*\d[:.]\d{2}(?: ?[ap]\.?m\.?)?) ?([+-])(\d{2}):?(\d{2})$"
_HALF_DAY = r"(.* )?(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?$"
_DOTTED = r"(.* )?(\d{1,2})\.(\d{2})$"
LONGEST_SECONDS = 24 * 3600
_UP_TO_A_MINUTE = timedelta(seconds=59, microseconds=999999)
# Further away a weekday alone may be read as another one.
_WEEKDAYS = 6


def parse_duration(text: str) -> int:
    """Seconds in `15m`, `90s`, `1h30m`, `0:05` (minutes:seconds) or a plain number of minutes.

    From 1 second to 24 hours. Raises ValueError with a line for the user.
    """
    wanted = text.strip().lower().replace(" ", "")
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)", wanted):
        seconds = int(match[1]) * 60 + int(match[2])
    elif re.fullmatch(r"\d{1,5}", wanted):
        seconds = int(wanted) * 60
    elif wanted and (match := re.match(_UNITS, wanted)) and match.end() == len(wanted) and len(wanted) < 20:
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    else:
        raise ValueError(f"“{shorten(text)}” is not a duration. Try 15m, 90s, 1h30m or 0:05.")
    if not 1 <= seconds <= LONGEST_SECONDS:
        raise ValueError(f"“{shorten(text)}” is out of range. Give 1 second to 24 hours.")
    return seconds


class NotATimeError(ValueError):
    """The text has not the form of a time at all."""


def parse_when(text: str, now: datetime) -> datetime:
    """The past moment meant by `07:30`, `7.30`, `7:30 pm`, `yesterday 22:00`, `20m ago`, `now`, an ISO date (and time).

    A bare time is the latest one not after `now`; a bare date is its noon. Where the clocks went back, a time that came
    twice is the later one, if it has been; `02:30 first`, `02:30 again` or `02:30 +01:00` name the one that is meant.
    `now` is aware and so is the answer. Raises ValueError with a line for the user.
    """
    wanted = " ".join(text.strip().lower().split())
    if wanted in ("", "now"):
        return now.replace(microsecond=0)
    if match := re.match(_AGO, wanted):
        return _ago(text, match[1], now.replace(microsecond=0))
    # The same in the other order: `22:00 yesterday`, `the second 02:30`.
    if match := re.fullmatch(_DAY_LAST, wanted):
        wanted = f"{match[2]} {match[1]}"
    if match := re.fullmatch(_WHICH_FIRST, wanted):
        wanted = f"{match[1] or ''}{match[3]} {match[2]}"
    which: int | timedelta | None = None
    if match := re.fullmatch(_WHICH, wanted):
        wanted, which = match[1], 1 if match[2] else 0
    elif match := re.fullmatch(_OFFSET, wanted):
        wanted, which = match[1], timedelta(hours=int(match[3]), minutes=int(match[4]))
        which = -which if match[2] == "-" else which
    wanted = _with_plain_clock(wanted)
    tries = _named_day(wanted, now) or _iso(wanted, now, which)
    if not tries:
        raise NotATimeError(f"“{shorten(text)}” is not a time. Try 07:30, yesterday 22:00 or 2026-11-22 07:30.")
    settled = [found for at in tries if (found := _settled(at, now, which)) is not None]
    if not settled:
        raise ValueError(f"“{shorten(text)}”: {_NOT_TWICE if isinstance(which, int) else _OTHER_OFFSET}")
    found = next((each for each in settled if each.timestamp() <= now.timestamp()), settled[-1])
    if found.timestamp() > now.timestamp() + 60:
        raise ValueError(f"“{shorten(text)}” is still to come. Give a time that has passed.")
    # Told with the offset that was in force here anyway: then it is a time of this place like any other.
    here = found.astimezone(now.tzinfo)
    return here if here.utcoffset() == found.utcoffset() else found


_NOT_TWICE = "that time did not come twice. Give the day too, or leave the last word out."
_OTHER_OFFSET = "your clock was not that far from UTC then. Give the time alone, or a whole date with it."


def stamp(at: datetime) -> str:
    """The day and time of `at`, and which of the two it is where the clock showed that time twice."""
    first, second = at.replace(fold=0).utcoffset(), at.replace(fold=1).utcoffset()
    words = f"{at:%Y-%m-%d %H:%M}"
    if first is None or second is None or first <= second:
        return words
    which, other = ("second", "first") if at.utcoffset() == second else ("first", "again")
    return f"{words} (the {which} {at:%H:%M} of that night; the other one is “{at:%H:%M} {other}”)"


def words_of_when(words: list[str], now: datetime) -> int:
    """How many of the first words are one time together, the most there can be: 2 of `30m ago 7`; 0 if none is."""
    for count in range(min(len(words), 6), 0, -1):
        try:
            parse_when(" ".join(words[:count]), now)
        except NotATimeError:
            continue
        except ValueError:
            pass  # a time, if not one that can be used: that is told as what it is
        return count
    return 0


def _ago(text: str, span: str, now: datetime) -> datetime:
    """So long before `now`: `20m`, `2 hours`, `half an hour`, `3 days`. Days are those of the calendar."""
    if match := re.fullmatch(r"(\d{1,4}|an?|one) days?", span):
        days = int(match[1]) if match[1].isdigit() else 1
        try:
            return _settled(now - days * DAY, now, None) or now
        except OverflowError:
            raise ValueError(f"“{shorten(text)}” is too long ago.") from None
    plain = re.sub(r"(?:a )?quarter of an hour", "15m", span.replace("half an hour", "30m"))
    return moved(now, timedelta(seconds=-parse_duration(re.sub(r"\b(an?|one)\b", "1", plain))))


def _settled(at: datetime, now: datetime, which: int | timedelta | None) -> datetime | None:
    """`at`, a time of the wall clock, as the one moment that is meant. None where there is no such moment.

    `which` of the two where the clocks went back: 0 the first, 1 the second, or the offset that was in force.
    """
    first, second = at.replace(fold=0), at.replace(fold=1)
    if isinstance(which, timedelta):
        return next((each for each in (first, second) if each.utcoffset() == which), None)
    twice = (first.utcoffset() or timedelta()) > (second.utcoffset() or timedelta())
    if which is not None:
        return (first, second)[which] if twice else None
    return second if twice and second.timestamp() <= now.timestamp() else first


def _with_plain_clock(wanted: str) -> str:
    """The same with `7.30` as `7:30`, and `7 pm` as `19:00`."""
    if match := re.fullmatch(_HALF_DAY, wanted):
        day, hour, minute, half = match.groups()
        if 1 <= int(hour) <= 12:
            return f"{day or ''}{int(hour) % 12 + 12 * (half == 'p'):02}:{minute or '00'}"
    if match := re.fullmatch(_DOTTED, wanted):
        return f"{match[1] or ''}{match[2]:0>2}:{match[3]}"
    return wanted


def _named_day(wanted: str, now: datetime) -> list[datetime]:
    """The wall-clock times that `07:30`, `today 07:30` or `yesterday [22:00]` can be, the likelier first."""
    day, _, rest = wanted.rpartition(" ")
    if not day and rest in ("today", "yesterday"):
        day, rest = rest, "12:00" if rest == "yesterday" else f"{now:%H:%M}"
    if day not in ("", "today", "yesterday") or not (match := re.match(_CLOCK, rest)):
        return []
    hour, minute = int(match[1]), int(match[2])
    if hour > 23 or minute > 59:
        return []
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return {"": [at, at - DAY], "today": [at], "yesterday": [at - DAY]}[day]


def _iso(wanted: str, now: datetime, which: int | timedelta | None) -> list[datetime]:
    """The time of an ISO date, in the offset it names or else that of `now`'s place."""
    try:
        at = datetime.fromisoformat(
            re.sub(r"[ t](\d:)?", lambda sign: f"T0{sign[1]}" if sign[1] else "T", wanted, count=1).upper()
        )
    except ValueError:
        return []
    if re.fullmatch(r"[\d-]+", wanted):
        at = at.replace(hour=12)
        at = min(at.replace(tzinfo=now.tzinfo), now) if at.date() == now.date() else at
    try:
        if isinstance(which, timedelta):
            at = at.replace(tzinfo=timezone(which))
        at = (at if at.tzinfo else at.replace(tzinfo=now.tzinfo)).replace(microsecond=0)
        at.timestamp()
    except (OverflowError, ValueError, OSError):
        return []
    return [at] if at.year >= 1900 else []


def parse_day(text: str, today: date) -> date:
    """The day meant by `today`, `yesterday`, `7d` or `2 weeks ago` (back) or an ISO date from 1900 on.

    Raises ValueError with a line for the user.
    """
    wanted = " ".join(text.strip().lower().split())
    if wanted in ("today", "yesterday"):
        return today - DAY if wanted == "yesterday" else today
    try:
        match = re.fullmatch(r"(?:(\d{1,5})|an?|one|last) ?(d|days?|w|weeks?)(?: ago)?", wanted)
        day = (
            today - int(match[1] or 1) * (7 if match[2][0] == "w" else 1) * DAY if match else date.fromisoformat(wanted)
        )
    except (ValueError, OverflowError):
        day = date.min
    if not 1900 <= day.year < 9999:
        raise ValueError(f"“{shorten(text)}” is not a day. Try 2026-11-22, yesterday or 7d.")
    return day


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
    """The time of day in `04:00`, `7.30` or `7:30 pm`. Raises ValueError."""
    match = re.fullmatch(_CLOCK, _with_plain_clock(" ".join(text.lower().split())))
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError(f"“{shorten(text)}” is not a time of day. Try 04:00.")
    return time(int(match[1]), int(match[2]))


def parse_hours(text: str) -> tuple[time, time] | None:
    """The two times of day in `21:00-08:00`; None for an empty text or an empty span. Raises ValueError."""
    if not text.strip():
        return None
    begins, dash, ends = text.partition("-")
    if not dash:
        raise ValueError(f"“{shorten(text)}” should be two times of day, like 21:00-08:00.")
    found = parse_clock(begins), parse_clock(ends)
    return None if found[0] == found[1] else found


def is_within(at: datetime, hours: tuple[time, time] | None) -> bool:
    """Whether `at`, by its own clock, is in those hours. They may go across midnight; their end is no part of them."""
    if hours is None:
        return False
    clock = at.time().replace(tzinfo=None)
    begins, ends = hours
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def moved(at: datetime, span: timedelta) -> datetime:
    """`at` and `span` of real time later, whatever the clocks did in between; never beyond the years 2 to 9998."""
    try:
        there = at.astimezone(UTC) + span
    except OverflowError:
        # A record from elsewhere may hold any number.
        there = _LATEST if at.year + span.days / 365 > _LATEST.year / 2 else _EARLIEST
    return min(max(there, _EARLIEST), _LATEST).astimezone(at.tzinfo)


def fixed(at: datetime) -> datetime:
    """`at` with a plain offset of whole minutes, the only kind that a file can hold."""
    minutes = round((at.utcoffset() or timedelta()) / timedelta(minutes=1))
    zone = timezone(timedelta(minutes=minutes))
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.replace(tzinfo=zone)  # at the very ends of time


def day_of(at: datetime, day_starts_at: time) -> date:
    """The user's day that `at` belongs to: it ends when they say, not at midnight."""
    day = at.date()
    is_before = (at.hour, at.minute) < (day_starts_at.hour, day_starts_at.minute)
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
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def clock_words(moment: datetime, now: datetime) -> str:
    """`14:10` by the clock of `now`, with its day where that is another: `tomorrow 08:00`, `Tue 08:00`, `1 Oct 08:00`.

    The one way in which a moment is said. One to come is said in the next whole minute, never early: who comes back at
    the minute that was named has waited long enough. One that has passed is never said as if it were to come.
    """
    is_to_come = moment.timestamp() > now.timestamp()
    # A record tells its own clock: that of before a journey, or before the clocks changed.
    local = moved(moment, _UP_TO_A_MINUTE if is_to_come else timedelta()).astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if abs(days) > _WEEKDAYS:
        return f"{local.day} {local:%b %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"
    return f"{ {1: 'tomorrow', -1: 'yesterday'}.get(days) or format(local, '%a') } {local:%H:%M}"


def ago_words(at: datetime, now: datetime) -> str:
    """`just now`, `20 min ago`, `3 h ago`, `5 days ago`."""
    seconds = (now - at).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{int(seconds // 60)} min ago"
    if seconds < 86400:
        return f"{int(seconds // 3600)} h ago"
    days = int(seconds // 86400)
    return "1 day ago" if days == 1 else f"{days} days ago"


def shorten(text: str, width: int = 30) -> str:
    """`text` on one line of at most `width` characters, control characters left out."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return line if len(line) <= width else line[: width - 1] + "…"
