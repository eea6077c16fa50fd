from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.emergency_numbers import COUNTRIES, country_of, read_country


@pytest.mark.parametrize(
    ("zone", "locale", "country"),
    [
        ("Europe/Berlin", "en_US.UTF-8", "DE"),
        ("Europe/London", "", "GB"),
        ("America/New_York", "de_DE.UTF-8", "US"),
        ("America/Indiana/Knox", "", "US"),
        ("America/Toronto", "en_US.UTF-8", "CA"),
        ("Australia/Sydney", "C.UTF-8", "AU"),
        (":Asia/Kolkata", "C", "IN"),
        ("Asia/Tokyo", "ja_JP.eucJP", "JP"),
        ("Pacific/Auckland", "", "NZ"),
        ("NZ", "", "NZ"),
        # A place that is not known tells more than a language: 911 may be nothing there.
        ("Asia/Seoul", "en_US.UTF-8", ""),
        ("Africa/Lagos", "en_GB.UTF-8", ""),
        ("<+03>-3", "en_US.UTF-8", ""),
        ("UTC", "de_AT@euro", "AT"),
        ("Etc/UTC", "fr_CH.UTF-8", "CH"),
        ("", "en_US.UTF-8", "US"),
        ("", "C.UTF-8", ""),
        ("", "POSIX", ""),
        ("", "pt_BR.UTF-8", ""),
        ("", "US", ""),
        ("", "", ""),
    ],
)
def test_the_clock_s_place_counts_before_the_language_s(zone: str, locale: str, country: str) -> None:
    assert country_of(zone, locale) == country


@given(st.text(), st.text())
def test_any_names_lead_to_a_country_there_is_or_to_none(zone: str, locale: str) -> None:
    assert country_of(zone, locale) in {"", *COUNTRIES}


@pytest.mark.parametrize(
    ("code", "emergency", "crisis"),
    [
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("GB", "999", "116 123"),
        ("IE", "112", "116 123"),
        ("DE", "112", "0800 111 0 111"),
        ("AT", "112", "142"),
        ("CH", "112", "143"),
        ("FR", "112", "3114"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", "1737"),
        ("IN", "112", "14416"),
        ("JP", "119", ""),
        ("PL", "112", ""),
    ],
)
def test_the_numbers_of_countries(code: str, emergency: str, crisis: str) -> None:
    assert (COUNTRIES[code].emergency, COUNTRIES[code].crisis) == (emergency, crisis)


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_number_can_be_dialled_and_every_line_has_a_name(code: str) -> None:
    country = COUNTRIES[code]
    assert re.fullmatch(r"[A-Z]{2}", code)
    assert re.fullmatch(r"\d{3}", country.emergency)
    assert re.fullmatch(r"(\d[\d ]*\d)?", country.crisis)
    assert bool(country.crisis) == bool(country.line)


@pytest.mark.parametrize(
    ("typed", "country"),
    [("Germany", "DE"), (" de ", "DE"), ("united kingdom", "GB"), ("UK", "GB"), ("usa", "US"), ("New Zeal", "NZ")],
)
def test_a_country_is_taken_by_its_letters_or_its_name(typed: str, country: str) -> None:
    assert read_country(typed) == country


@pytest.mark.parametrize("typed", ["Atlantis", "united", "", "-", "x" * 1000])
def test_what_is_no_country_or_could_be_two_is_asked_again(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^“.{0,30}” is not in the list of countries"):
        read_country(typed)
