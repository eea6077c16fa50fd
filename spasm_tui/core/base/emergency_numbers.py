"""Numbers to call, by country: in an emergency, and where somebody listens when life feels too heavy.

One emergency number a country: the one that sends an ambulance from every phone there (NU1, NU2).
"""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.lib.quick_classes import NamedTuple


class Country(NamedTuple):
    """A country's emergency number, and its crisis line with the name it goes by; empty where none is known."""

    name: str
    emergency: str = "112"
    crisis: str = ""
    line: str = ""


# The keys are ISO 3166 territories, as locales have them. The order is that of the choice in the settings.
COUNTRIES: Mapping[str, Country] = {
    "AU": Country("Australia", "000", "13 11 14", "Lifeline"),  # (NU5)
    "AT": Country("Austria", "112", "142", "Telefonseelsorge"),  # (NU8)
    "BE": Country("Belgium"),
    "BG": Country("Bulgaria"),
    "CA": Country("Canada", "911", "988", "the Suicide Crisis Helpline"),  # (NU10)
    "CL": Country("Chile", "131"),
    "HR": Country("Croatia"),
    "CY": Country("Cyprus"),
    "CZ": Country("Czechia"),
    "DK": Country("Denmark"),
    "EE": Country("Estonia"),
    "FI": Country("Finland"),
    "FR": Country("France", "112", "3114", "the 3114 line"),  # (NU11)
    "DE": Country("Germany", "112", "0800 111 0 111", "TelefonSeelsorge"),  # (NU7)
    "GR": Country("Greece"),
    "HU": Country("Hungary"),
    "IN": Country("India", "112", "14416", "Tele MANAS"),  # (NU17, NU12)
    "IE": Country("Ireland", "112", "116 123", "Samaritans"),  # (NU4)
    "IT": Country("Italy"),
    "JP": Country("Japan", "119"),  # (NU16)
    "LV": Country("Latvia"),
    "LT": Country("Lithuania"),
    "LU": Country("Luxembourg"),
    "MT": Country("Malta"),
    "MX": Country("Mexico", "911"),
    "NL": Country("Netherlands", "112", "113", "113 Zelfmoordpreventie"),  # (NU13)
    "NZ": Country("New Zealand", "111", "1737", "Need to talk?"),  # (NU6)
    "NO": Country("Norway", "113"),  # (NU18)
    "PL": Country("Poland"),
    "PT": Country("Portugal"),
    "RO": Country("Romania"),
    "SK": Country("Slovakia"),
    "SI": Country("Slovenia"),
    "ES": Country("Spain", "112", "024", "the 024 line"),  # (NU14)
    "SE": Country("Sweden"),
    "CH": Country("Switzerland", "112", "143", "Die Dargebotene Hand"),  # (NU9)
    "GB": Country("United Kingdom", "999", "116 123", "Samaritans"),  # (NU4)
    "US": Country("United States", "911", "988", "the 988 Lifeline"),  # (NU3)
}

# Time zones by their names, for a guess: a clock is set to where one is, a language is not.
_ZONES: Mapping[str, str] = {
    "AU": "Australia/",
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "BG": "Europe/Sofia",
    "CA": "America/Toronto America/Vancouver America/Montreal America/Halifax America/Winnipeg America/Edmonton "
    "America/Regina America/St_Johns America/Moncton America/Glace_Bay America/Goose_Bay America/Iqaluit "
    "America/Yellowknife America/Whitehorse America/Dawson America/Thunder_Bay Canada/",
    "CL": "America/Santiago America/Punta_Arenas America/Coyhaique Pacific/Easter Chile/",
    "HR": "Europe/Zagreb",
    "CY": "Asia/Nicosia Europe/Nicosia",
    "CZ": "Europe/Prague",
    "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn",
    "FI": "Europe/Helsinki Europe/Mariehamn",
    "FR": "Europe/Paris",
    "DE": "Europe/Berlin Europe/Busingen",
    "GR": "Europe/Athens",
    "HU": "Europe/Budapest",
    "IN": "Asia/Kolkata Asia/Calcutta",
    "IE": "Europe/Dublin Eire",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo Japan",
    "LV": "Europe/Riga",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "MT": "Europe/Malta",
    "MX": "America/Mexico_City America/Monterrey America/Cancun America/Merida America/Tijuana America/Hermosillo "
    "America/Chihuahua America/Ciudad_Juarez America/Mazatlan America/Matamoros America/Bahia_Banderas Mexico/",
    "NL": "Europe/Amsterdam",
    "NZ": "Pacific/Auckland Pacific/Chatham NZ",
    "NO": "Europe/Oslo",
    "PL": "Europe/Warsaw Poland",
    "PT": "Europe/Lisbon Atlantic/Madeira Atlantic/Azores Portugal",
    "RO": "Europe/Bucharest",
    "SK": "Europe/Bratislava",
    "SI": "Europe/Ljubljana",
    "ES": "Europe/Madrid Atlantic/Canary Africa/Ceuta",
    "SE": "Europe/Stockholm",
    "CH": "Europe/Zurich",
    "GB": "Europe/London Europe/Belfast GB GB-Eire",
    "US": "America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage "
    "America/Detroit America/Boise America/Juneau America/Sitka America/Nome America/Adak America/Menominee "
    "America/Indiana/ America/Kentucky/ America/North_Dakota/ America/Indianapolis America/Louisville "
    "Pacific/Honolulu US/",
}
# The zones of no place.
_NOWHERE = ("", "UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich", "localtime", "Factory")


# As people write them who mean another key.
_CALLED = {"uk": "gb", "usa": "us"}


def read_country(typed: str) -> str:
    """The country that is meant, by its two letters, its name or the beginning of that. Raises ValueError."""
    wanted = typed.strip().casefold()
    wanted = _CALLED.get(wanted, wanted)
    names = {code: country.name.casefold() for code, country in COUNTRIES.items()}
    exact = [code for code, name in names.items() if wanted in (code.casefold(), name)]
    near = [code for code, name in names.items() if wanted and name.startswith(wanted)]
    found = exact or near
    if len(found) != 1:
        raise ValueError(
            f"“{typed.strip()[:30]}” is not in the list of countries. Try its name in English, or two letters: GB, DE."
        )
    return found[0]


def country_of(zone: str, locale: str) -> str:
    """The country to guess at from the time zone's name and a locale like `de_AT.UTF-8`; empty where none is known.

    A zone that is known, or is of some place that is not, counts before the locale: many use an American one anywhere.
    """
    name = zone.removeprefix(":").strip()
    for code, zones in _ZONES.items():
        if any(name == each or (each.endswith("/") and name.startswith(each)) for each in zones.split()):
            return code
    if name not in _NOWHERE and not name.startswith("Etc/"):
        return ""
    territory = locale.partition("_")[2].partition(".")[0].partition("@")[0].upper()
    return territory if territory in COUNTRIES else ""
