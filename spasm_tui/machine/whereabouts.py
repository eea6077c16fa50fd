"""Where this computer seems to be: in which country, and whether its user sits at another one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from spasm_tui.core.base.emergency_numbers import country_of
from spasm_tui.storage.zone import zone_name


def is_far(environ: Mapping[str, str]) -> bool:
    """Whether the user sits at another machine and reaches this one by SSH."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def country_here(environ: Mapping[str, str], *files: Path) -> str:
    """The country to guess at (see `COUNTRIES`) by clock or locale; empty where neither tells."""
    locale = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
    return country_of(zone_name(environ, *files), locale)
