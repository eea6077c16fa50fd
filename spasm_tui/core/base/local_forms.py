"""How times, dates and weeks are told where the user is: by their setting, else by the name of the locale.

The names are looked up here, since no system can be asked for it: a locale that is not installed answers as C does
(where the month comes first), musl's and Windows' always do, and to ask means to change the whole process's locale,
names of months with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.lib.moment_words import MomentForms

# Territories by CLDR, as Babel 2.19 has it: a clock of 12 hours for all or nearly all of its languages; dates with the
# month first in English; the week's first day.
_TWELVE = """
AE AG AL AS AU BB BD BH BM BN BO BS BT CA CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD GH GM GR GT GU GY HK HN IN IQ
JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NI NZ OM PA PE PG PH PK PR PS PW QA SA SB SD SG SL SO
SS SV SY SZ TC TD TN TO TT TW UM US VC VE VG VI VU WS YE"""
_MONTH_FIRST = "AS BI CA GU MH MP PH PR UM US VI"
_SUNDAY = """
AG AS BD BR BS BT BW BZ CA CO DM DO ET GQ GT GU GW HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH
PK PR PT PY SA SG ST SV TH TL TT TW UM US VE VI WS YE ZA ZW"""
_SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
_FIRST_DAYS = {"monday": 0, "saturday": 5, "sunday": 6}


def locale_named(environ: Mapping[str, str]) -> str:
    """The name of the locale that times are told by; empty where the environment has none."""
    return environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""


def find_forms(locale: str, clock: str = "auto", dates: str = "auto", week_starts: str = "auto") -> MomentForms:
    """How times and dates are said: by the settings of these names, else as in that locale (`en_US.UTF-8`)."""
    name = locale.partition(".")[0].partition("@")[0].replace("-", "_")
    language, _, place = name.upper().rpartition("_")
    place = place if language and len(place) == 2 else "-"
    is_french = name == "fr_CA"  # 24 hours and the day first, as nobody else there has them
    by_place = 6 if place in _SUNDAY else 5 if place in _SATURDAY else 0
    return MomentForms(
        twelve=place in _TWELVE and not is_french if clock == "auto" else clock == "12",
        month_first=place in _MONTH_FIRST and not is_french if dates == "auto" else dates == "month",
        week_starts=_FIRST_DAYS.get(week_starts, by_place),
    )
