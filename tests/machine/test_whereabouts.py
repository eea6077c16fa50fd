from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.machine.whereabouts import country_here


def here(folder: Path, **environ: str) -> str:
    return country_here(environ, folder / "localtime", folder / "timezone")


def test_the_zone_comes_from_the_environment_then_the_link_then_the_file(tmp_path: Path) -> None:
    (tmp_path / "timezone").write_text("Europe/Vienna\n")
    assert here(tmp_path, LANG="en_US.UTF-8") == "AT"
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/London")
    assert here(tmp_path, LANG="en_US.UTF-8") == "GB"
    assert here(tmp_path, LANG="en_US.UTF-8", TZ="Asia/Tokyo") == "JP"


def test_the_link_may_lead_there_by_another_way(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("../var/db/timezone/zoneinfo/America/Chicago")
    assert here(tmp_path) == "US"


@pytest.mark.parametrize(
    ("environ", "country"),
    [
        ({"LANG": "de_DE.UTF-8"}, "DE"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, ""),
        ({}, ""),
    ],
)
def test_without_a_zone_the_locale_tells(tmp_path: Path, environ: dict[str, str], country: str) -> None:
    assert here(tmp_path, **environ) == country


def test_what_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").mkdir()
    assert here(tmp_path) == ""
    (tmp_path / "timezone").rmdir()
    (tmp_path / "timezone").write_bytes(b"\xff\xfe\n")
    assert here(tmp_path, LANG="de_DE") == ""
