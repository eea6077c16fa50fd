"""Where this computer seems to be: in which country, and whether its user sits at another one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from spasm_tui.core.base.emergency_numbers import country_of

_LOCALTIME, _TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")


def is_far(environ: Mapping[str, str]) -> bool:
    """Whether the user sits at another machine and reaches this one by SSH."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def country_here(environ: Mapping[str, str], localtime: Path = _LOCALTIME, timezone: Path = _TIMEZONE) -> str:
    """The country to guess at (see `COUNTRIES`) by clock or locale; empty where neither tells."""
    zone = environ.get("TZ") or _zone_of(localtime) or _first_line(timezone)
    locale = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
    return country_of(zone, locale)


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
