"""The system's time zone, with its clock changes."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from spasm_tui.lib.dates import shorten
from spasm_tui.lib.text import clean

_LOCALTIME, _TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")


def zone_name(environ: Mapping[str, str], localtime: Path = _LOCALTIME, timezone: Path = _TIMEZONE) -> str:
    """What the system's zone is called, `Europe/Berlin`; empty where nothing tells (Windows calls it otherwise)."""
    return environ.get("TZ") or _zone_of(localtime) or _first_line(timezone)


def _zone_of(link: Path) -> str:
    """The zone that the link in the system's settings leads to."""
    try:
        found = os.readlink(link)
    except (OSError, ValueError):
        return ""
    return found.rpartition("zoneinfo/")[2] if "zoneinfo/" in found else ""


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[0].strip() if lines else ""


class SystemZone(tzinfo):
    """Local time as the system has it, right on both sides of a clock change."""

    _asked: tuple[datetime | None, timedelta | None] = None, None

    @property
    def key(self) -> str:
        """Its name, as `zoneinfo` zones have one."""
        return zone_name(os.environ)

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset in force at `moment`.

        Comparing the time now with each of many records asks for the very same moment over and over: that is answered
        without the system.
        """
        asked, offset = self._asked
        if moment is not asked:
            offset = None if moment is None else _local(moment).utcoffset()
            self._asked = moment, offset
        return offset

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The zone's short name at `moment`."""
        return None if moment is None else _local(moment).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Local time for a moment given in UTC."""
        plain = moment.replace(tzinfo=None)
        try:
            local = _from_utc(plain)
        except (OSError, OverflowError, ValueError):
            known = _known(plain)
            local = plain + (_from_utc(known) - known.replace(microsecond=0))
        return local.replace(microsecond=moment.microsecond, tzinfo=self)


class ZoneWatch:
    """Notices that the system's zone changed while the program runs, as on a journey: from then on it counts."""

    def __init__(self) -> None:
        self._known = self._zone()

    def news(self) -> str:
        """A line where the zone is another than when it was last asked; else nothing."""
        before, self._known = self._known, self._zone()
        if before == self._known:
            return ""
        return f"The time zone of this computer changed to {clean(self._known[1][0])}. New entries go by it."

    @staticmethod
    def _zone() -> tuple[int, tuple[str, ...]]:
        if hasattr(time, "tzset"):
            time.tzset()  # else what was true at the start stays so
        return time.timezone, time.tzname


def _from_utc(plain: datetime) -> datetime:
    return datetime.fromtimestamp((plain - datetime(1970, 1, 1)) // timedelta(seconds=1))


def _local(moment: datetime) -> datetime:
    plain = moment.replace(tzinfo=None)
    try:
        return plain.astimezone()
    except (OSError, OverflowError, ValueError):
        pass
    try:
        return _known(plain).astimezone()
    except ValueError:
        named = f"TZ is “{shorten(os.environ['TZ'])}”" if "TZ" in os.environ else "this computer's time zone is set"
        raise ValueError(f"{named}, a day or more away from UTC: there is no such place. Set it right first.") from None


def _known(plain: datetime) -> datetime:
    """The same day of a leap year that every system knows: Windows tells nothing of before 1970 or after 3000."""
    return plain.replace(year=1972 if plain.year < 1972 else 2096)
