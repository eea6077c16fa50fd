"""The system's time zone, with its clock changes."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo


class SystemZone(tzinfo):
    """Local time as the system has it, right on both sides of a clock change."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset in force at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The zone's short name at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Local time for a moment given in UTC."""
        epoch = moment.replace(tzinfo=None) - datetime(1970, 1, 1)
        local = datetime.fromtimestamp(epoch // timedelta(seconds=1))
        return local.replace(microsecond=moment.microsecond, tzinfo=self)
