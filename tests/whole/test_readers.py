"""What other programs make of our files: each that is here reads one, and says what stands in it (see EXPORT.md).

Run by hand, `python -m pytest -m slow -n 0 tests/whole/test_readers.py`, where Debian's khal, calcurse, miller,
sqlite3, qpdf and poppler-utils, and PyPI's duckdb, pandas, polars and recurring-ical-events are: what is missing is
skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.export.as_ics import plan_ics
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import data_bytes
from tests.content import CONTENT
from tests.making import FOUR, NOW, make, on, state_of

pytestmark = [pytest.mark.slow, pytest.mark.whole]
ZONE = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 10, 18, 15, tzinfo=ZONE)
"""A week before the clocks change, so that the plan's two weeks lie on both sides."""
HOURS = {"09:00": 14, "14:00": 14, "19:00": 14}


def run(*words: str, cwd: Path) -> str:
    if not shutil.which(words[0]):
        pytest.skip(f"{words[0]} is not here")
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), "TZ": "Europe/Berlin", "LANG": "C.UTF-8"}
    done = subprocess.run(words, cwd=cwd, env=environ, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def module(name: str) -> Any:
    pytest.importorskip(name)
    return import_module(name)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    spasm = make("episode", BEFORE - timedelta(days=3), "a1", pain=7)
    state = state_of(spasm, make("checkin", BEFORE, "z", pain_now=7))
    path = tmp_path / "plan.ics"
    path.write_bytes(plan_ics(state, CONTENT, BEFORE, Settings()).encode())
    return path


def test_recurring_ical_events(plan: Path) -> None:
    events = module("recurring_ical_events").of(icalendar.Calendar.from_ical(plan.read_text()))
    found = events.between(date(2026, 10, 18), date(2026, 11, 10))
    starts = [event.start.astimezone(ZONE) for event in found if isinstance(event.start, datetime)]
    assert Counter(f"{start:%H:%M}" for start in starts) == HOURS


def test_khal(plan: Path) -> None:
    folder = plan.parent
    (folder / "events").mkdir()
    (folder / "config").write_text(
        f"[calendars]\n[[c]]\npath = {folder}/events\n[locale]\nlocal_timezone = Europe/Berlin\n"
        "default_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        f"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {folder}/db\n"
    )
    for _ in range(2):  # the same file again changes nothing
        run("khal", "-c", "config", "import", "--batch", "plan.ics", cwd=folder)
    told = run("khal", "-c", "config", "list", "2026-10-18", "24d", "--format", "{start-time}", cwd=folder)
    assert Counter(line for line in told.split() if line in HOURS) == HOURS


def test_calcurse(plan: Path) -> None:
    run("calcurse", "-D", "folder", "-i", "plan.ics", cwd=plan.parent)
    told = run("calcurse", "-D", "folder", "-Q", "--from", "10/18/2026", "--days", "24", cwd=plan.parent)
    assert Counter(line.split()[1] for line in told.splitlines() if "->" in line) == HOURS


RECORDS = (
    make("episode", on(20, 6), "0190", pain=10, where=["low-left"], note='Grüße, "ow"\n=1'),
    make("checkin", on(21, 9), "c", pain_now=3, water=2),
    make("checkin", on(22, 9), "d", pain_now=9, water=1.5),
)


def table(folder: Path, form: str, mark: bool) -> Path:
    path = folder / f"{form}{mark:d}.csv"
    path.write_bytes(data_bytes(form, ExportInput(state_of(*RECORDS), CONTENT, NOW, FOUR), mark))
    return path


@pytest.mark.parametrize("mark", [False, True])
def test_duckdb(tmp_path: Path, mark: bool) -> None:
    duckdb = module("duckdb")
    days = table(tmp_path, "days", mark)
    assert duckdb.sql(f"select day, pain_worst, water_litres from '{days}' order by day").fetchall() == [
        (date(2026, 11, 20), 10, None), (date(2026, 11, 21), 3, 2.0), (date(2026, 11, 22), 9, 1.5),
    ]  # fmt: skip
    whole = table(tmp_path, "csv", mark)
    found = duckdb.sql(f"select id, happened_at, local_time, places, pain, note from '{whole}' where pain > 5")
    [(record_id, moment, clock, places, pain, note)] = found.fetchall()
    assert (record_id, places, pain, note) == ("'0190", "low-left", 10, 'Grüße, "ow"\n\'=1')
    assert (moment.timestamp(), str(clock)) == (on(20, 6).timestamp(), "06:00:00")


@pytest.mark.parametrize("mark", [False, True])
def test_pandas_and_polars(tmp_path: Path, mark: bool) -> None:
    pandas, polars = module("pandas"), module("polars")
    days, whole = table(tmp_path, "days", mark), table(tmp_path, "csv", mark)
    assert pandas.read_csv(days)["water_litres"].sum() == 3.5
    assert list(pandas.read_csv(whole)["id"]) == ["'0190", "c", "d"]
    found = polars.read_csv(days, infer_schema_length=None, try_parse_dates=True)
    assert found["pain_worst"].to_list() == [10, 3, 9]
    assert found["day"].max() == date(2026, 11, 22)


def test_sqlite_and_miller(tmp_path: Path) -> None:
    table(tmp_path, "days", mark=False)
    words = (".import --csv days0.csv t", "select max(cast(pain_worst as integer)) from t")
    assert run("sqlite3", ":memory:", *words, cwd=tmp_path) == "10\n"
    told = run(
        "mlr", "--icsv", "--ojson", "stats1", "-a", "max", "-f", "pain_worst,water_litres", "days0.csv", cwd=tmp_path
    )
    assert '"pain_worst_max": 10' in told
    assert '"water_litres_max": 2' in told


def test_readers_of_pdf(tmp_path: Path) -> None:
    from tests.whole.home import Home  # noqa: PLC0415 only here the program is run

    home = Home(tmp_path)
    assert home.run("log", "7").returncode == 0
    assert home.run("report", "-o", "page.pdf").returncode == 0
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", "page.pdf", cwd=home.root)
    assert "Back spasms: a summary" in run("pdftotext", "page.pdf", "-", cwd=home.root)
