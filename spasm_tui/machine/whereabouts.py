"""Where this computer seems to be: in which country, and whether its user sits at another one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from spasm_tui.core.base.emergency_numbers import country_of
from spasm_tui.core.base.local_forms import locale_named
from spasm_tui.storage.zone import zone_name


def is_far(environ: Mapping[str, str]) -> bool:
    """Whether the user sits at another machine and reaches this one by SSH."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def country_here(environ: Mapping[str, str], *files: Path) -> str:
    """The country to guess at (see `COUNTRIES`) by clock or locale; empty where neither tells."""
    return country_of(zone_name(environ, *files), locale_named(environ))


def windows_locale() -> str:
    """What Windows calls the user's region: `en-US`; empty where it does not tell. Elsewhere there is none."""
    import ctypes  # noqa: PLC0415 only Windows has to be asked

    name = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
    ask = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    return name.value if ask is not None and ask.GetUserDefaultLocaleName(name, len(name)) else ""
