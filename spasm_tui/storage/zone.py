"""The system's time zone, with its clock changes."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, tzinfo

from spasm_tui.lib.dates import shorten


class SystemZone(tzinfo):
    """Local time as the system has it, right on both sides of a clock change."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset in force at `moment`."""
        return None if moment is None else _local(moment).utcoffset()

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
