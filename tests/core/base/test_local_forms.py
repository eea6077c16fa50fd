from __future__ import annotations

import pytest

from spasm_tui.core.base.local_forms import find_forms, locale_named
from spasm_tui.core.base.settings import Settings, read_settings
from spasm_tui.lib.moment_words import MomentForms


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("", MomentForms()),
        ("C", MomentForms()),
        ("C.UTF-8", MomentForms()),
        ("POSIX", MomentForms()),
        ("de_DE.UTF-8", MomentForms()),
        ("de_DE@euro", MomentForms()),
        ("en_GB.UTF-8", MomentForms()),
        ("en_DK.UTF-8", MomentForms()),
        ("sv_SE.UTF-8", MomentForms()),
        ("en_US.UTF-8", MomentForms(True, True, 6)),
        ("en-US", MomentForms(True, True, 6)),
        ("es_US", MomentForms(True, True, 6)),
        ("en_CA.utf8", MomentForms(True, True, 6)),
        ("fr_CA.UTF-8", MomentForms(False, False, 6)),
        ("en_AU.UTF-8", MomentForms(True, False, 0)),
        ("en_IN", MomentForms(True, False, 6)),
        ("ar_EG.UTF-8", MomentForms(True, False, 5)),
        ("pt_BR.UTF-8", MomentForms(False, False, 6)),
        ("zh_Hant_TW", MomentForms(True, False, 6)),
        ("en", MomentForms()),
        ("_", MomentForms()),
        ("us", MomentForms()),
        ("xx_A", MomentForms()),
    ],
)
def test_the_locale_tells_how_times_and_dates_are_said(locale: str, forms: MomentForms) -> None:
    assert find_forms(locale) == forms


def test_a_setting_counts_before_the_locale() -> None:
    settings, faults = read_settings({"clock": "24", "dates": "day", "week_starts": "monday"})
    assert not faults
    assert settings.forms == MomentForms()
    assert find_forms("en_US", "24", "day", "monday") == MomentForms()
    assert find_forms("de_DE", "12", "month", "saturday") == MomentForms(True, True, 5)


def test_a_clock_may_be_written_as_a_number() -> None:
    assert read_settings({"clock": 12}) == (Settings(clock="12"), [])
    assert read_settings({"clock": 13})[1] == ["clock should be one of: auto, 24, 12"]


def test_quiet_hours_are_kept_as_the_file_has_them() -> None:
    assert read_settings({"quiet_hours": "9:30 pm - 8 am"})[0].quiet_hours == "21:30-08:00"


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, ""),
        ({"LANG": "en_US.UTF-8"}, "en_US.UTF-8"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE"}, "de_DE"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE", "LC_ALL": "C"}, "C"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": ""}, "en_US.UTF-8"),
    ],
)
def test_the_locale_of_times_is_named_as_the_system_does(environ: dict[str, str], name: str) -> None:
    assert locale_named(environ) == name
