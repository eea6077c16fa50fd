"""What other programs make of our files: each that is here reads one, and says what stands in it (see EXPORT.md).

Run by hand, `python -m pytest -m slow -n 0 tests/whole/test_readers.py`; what is missing is skipped, by its name.
- Debian: khal, calcurse, miller, sqlite3, qpdf, poppler-utils, mupdf-tools, pandoc, gnumeric, r-base-core,
  libreoffice-calc, libtoml-tiny-perl, ruby-icalendar
- PyPI (`pip install --target FOLDER`, then `PYTHONPATH=FOLDER`): duckdb, pandas, polars, csvkit, recurring-ical-events,
  icalevents, vobject, ics, tomlkit, rtoml, pypdf, pypdfium2, pdfminer.six, pdfplumber
- npm (`npm install` in a folder, then `SPASM_TUI_NPM=FOLDER`): ical.js, node-ical, ical-expander, papaparse, csv-parse,
  d3-dsv, fhir, smol-toml, @iarna/toml
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable
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
from spasm_tui.core.overview.export.formats import data_pieces
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


def node(package: str, script: str, *words: Path) -> Any:
    """What a script of Node says as JSON, with `x` the package and `argv` the words."""
    home = Path(os.environ.get("SPASM_TUI_NPM", "none"))
    if not (home / "node_modules" / package).is_dir():
        pytest.skip(f"npm's {package} is not here (SPASM_TUI_NPM)")
    begin = f"const x = require('{package}'); const fs = require('fs'); const argv = process.argv.slice(1);"
    done = subprocess.run(
        ["node", "-e", f"{begin}{script}", *map(str, words)],
        cwd=home,
        env={"PATH": "/usr/bin:/bin", "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


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


def test_ruby_icalendar(plan: Path) -> None:
    # Each time in UTC: of a zone with a change still to come it makes an error, and reads nothing.
    read = "Icalendar::Calendar.parse(File.read(ARGV[0])).first.events.each { |event| puts event.dtstart.to_time.utc }"
    told = run("ruby", "-rstringio", "-ricalendar", "-e", read, "plan.ics", cwd=plan.parent)
    assert {line.split()[1] for line in told.splitlines()} >= {"07:00:00", "12:00:00", "17:00:00"}


_EXPAND = """
const text = fs.readFileSync(argv[0], "utf8");
const from = new Date("2026-10-18T00:00:00+02:00"), to = new Date("2026-11-10T00:00:00+01:00");
const form = {hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin"};
const clock = (date) => date.toLocaleTimeString("de-DE", form);
"""


def test_ical_expander(plan: Path) -> None:
    said = node(
        "ical-expander",
        _EXPAND
        + "const found = new x({ics: text, maxIterations: 1000}).between(from, to);"
        + "const starts = [...found.events, ...found.occurrences].map((each) => clock(each.startDate.toJSDate()));"
        + "console.log(JSON.stringify(starts));",
        plan,
    )
    assert Counter(start for start in said if start in HOURS) == HOURS


def test_node_ical(plan: Path) -> None:
    said = node(
        "node-ical",
        _EXPAND
        + "const events = Object.values(x.sync.parseICS(text)).filter((each) => each.type === 'VEVENT');"
        + "const starts = events.flatMap((each) => each.rrule ? each.rrule.between(from, to) : [each.start]);"
        + "console.log(JSON.stringify(starts.map(clock)));",
        plan,
    )
    assert set(HOURS) <= set(said)


def test_icalevents(plan: Path) -> None:
    found = module("icalevents.icalevents").events(
        file=str(plan), start=datetime(2026, 10, 18, tzinfo=ZONE), end=datetime(2026, 11, 10, tzinfo=ZONE)
    )
    starts = Counter(f"{each.start.astimezone(ZONE):%H:%M}" for each in found if not each.all_day)
    assert starts == HOURS


def test_vobject(plan: Path) -> None:
    found = module("vobject").readOne(plan.read_text()).contents["vevent"]
    moments = [each.dtstart.value for each in found if isinstance(each.dtstart.value, datetime)]
    assert {f"{moment.astimezone(ZONE):%H:%M}" for moment in moments} == set(HOURS)


RECORDS = (
    make("episode", on(20, 6), "0190", pain=10, where=["low-left"], note='Grüße, "ow"\n=1'),
    make("checkin", on(21, 9), "c", pain_now=3, water=2),
    make("checkin", on(22, 9), "d", pain_now=9, water=1.5),
)


def table(folder: Path, form: str, mark: bool) -> Path:
    path = folder / f"{form}{mark:d}.csv"
    path.write_bytes(b"".join(data_pieces(form, ExportInput(state_of(*RECORDS), CONTENT, NOW, FOUR), mark)))
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


@pytest.mark.parametrize("mark", [False, True])
def test_papaparse(tmp_path: Path, mark: bool) -> None:
    script = (
        "const text = fs.readFileSync(argv[0], 'utf8');"
        "console.log(JSON.stringify(x.parse(text, {header: true, skipEmptyLines: true}).data));"
    )
    assert [row["pain_worst"] for row in node("papaparse", script, table(tmp_path, "days", mark))] == ["10", "3", "9"]
    assert [row["id"] for row in node("papaparse", script, table(tmp_path, "csv", mark))] == ["'0190", "c", "d"]


def test_csv_parse(tmp_path: Path) -> None:
    script = (
        "const {parse} = require('csv-parse/sync');"
        "console.log(JSON.stringify(parse(fs.readFileSync(argv[0]), {columns: true, bom: true})));"
    )
    rows = node("csv-parse", script, table(tmp_path, "csv", mark=True))
    assert [(row["id"], row["note"]) for row in rows][:1] == [("'0190", 'Grüße, "ow"\n\'=1')]


def test_csvkit(tmp_path: Path) -> None:
    module("csvkit")
    table(tmp_path, "days", mark=True)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-m", "csvkit.utilities.csvsql"]
    query = "select max(pain_worst) as most, sum(water_litres) as water from days1"
    done = subprocess.run(
        [*words, "--query", query, "days1.csv"], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["most,water", "10.0,3.5"]


def test_r(tmp_path: Path) -> None:
    table(tmp_path, "days", mark=True)
    script = (
        't <- read.csv("days1.csv", fileEncoding="UTF-8-BOM");'
        "cat(names(t)[1], max(t$pain_worst), sum(t$water_litres, na.rm=TRUE))"
    )
    assert run("Rscript", "-e", script, cwd=tmp_path) == "day 10 3.5"


def sheet(folder: Path, name: str, separator: int, language: int) -> list[list[tuple[str, str]]]:
    """The cells of a table as LibreOffice takes them, each with its type."""
    run(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        f"--infilter=CSV:{separator},34,76,1,,{language}", "--convert-to", "fods", name, cwd=folder,
    )  # fmt: skip
    text = (folder / name).with_suffix(".fods").read_text(encoding="utf-8")
    rows = re.findall(r"<table:table-row[^>]*>(.*?)</table:table-row>", text, re.DOTALL)
    cell = re.compile(r"<table:table-cell(?P<head>[^>]*?)(?:/>|>(?P<text>.*?)</table:table-cell>)", re.DOTALL)
    return [
        [
            told
            for match in cell.finditer(row)
            for told in [_typed(match["head"])]
            * int((re.findall(r'columns-repeated="(\d+)"', match["head"]) or [1])[0])
        ]
        for row in rows
    ]


def _typed(head: str) -> tuple[str, str]:
    kind = (re.findall(r'office:value-type="(\w+)"', head) or [""])[0]
    return kind, (re.findall(r'office:(?:date-)?value="([^"]*)"', head) or [""])[0]


@pytest.mark.parametrize(("commas", "separator", "language"), [(False, 44, 1033), (True, 59, 1031)])
def test_libreoffice_in_english_and_in_german(tmp_path: Path, commas: bool, separator: int, language: int) -> None:
    given = ExportInput(state_of(*RECORDS), CONTENT, NOW, FOUR)._replace(decimal_commas=commas)
    made = b"".join(data_pieces("days", given))
    (tmp_path / "days.csv").write_bytes(made)
    heads = made.decode("utf-8-sig").splitlines()[0].split(chr(separator))
    rows = sheet(tmp_path, "days.csv", separator, language)[1:4]
    assert [row[heads.index("day")] for row in rows] == [("date", f"2026-11-{day}") for day in (20, 21, 22)]
    assert [row[heads.index("pain_worst")] for row in rows] == [("float", each) for each in ("10", "3", "9")]
    assert [row[heads.index("water_litres")] for row in rows] == [("", ""), ("float", "2"), ("float", "1.5")]


def test_gnumeric(tmp_path: Path) -> None:
    table(tmp_path, "days", mark=True)
    run("ssconvert", "days1.csv", "out.txt", cwd=tmp_path)
    assert "pain_worst" in (tmp_path / "out.txt").read_text()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    from tests.whole.home import Home  # noqa: PLC0415 only here the program is run

    home = Home(tmp_path)
    assert home.run("log", "7").returncode == 0
    for name in ("page.pdf", "page.md", "all.fhir.json", "page.ips.json"):
        assert home.run("report", "-o", name).returncode == 0
    return home.root / "page.pdf"


def test_readers_of_pdf(page: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", "page.pdf", cwd=page.parent)
    for words in (("pdftotext", "page.pdf", "-"), ("mutool", "draw", "-F", "txt", "page.pdf")):
        assert "Back spasms: a summary" in run(*words, cwd=page.parent)
    lines = [line for line in run("pdftotext", "page.pdf", "-", cwd=page.parent).splitlines() if line]
    at = lines.index("In numbers")
    assert lines[at + 2] in ("spasm began", "spasms began"), "a number stands with its own words"


def pypdf_text(page: Path) -> str:
    return str(module("pypdf").PdfReader(page).pages[0].extract_text())


def pypdfium2_text(page: Path) -> str:
    return str(module("pypdfium2").PdfDocument(page)[0].get_textpage().get_text_range())


def pdfminer_text(page: Path) -> str:
    return str(module("pdfminer.high_level").extract_text(page))


def pdfplumber_text(page: Path) -> str:
    with module("pdfplumber").open(page) as opened:
        return str(opened.pages[0].extract_text())


@pytest.mark.parametrize("read", [pypdf_text, pypdfium2_text, pdfminer_text, pdfplumber_text])
def test_libraries_for_pdf(page: Path, read: Callable[[Path], str]) -> None:
    text = unicodedata.normalize("NFKC", read(page))
    assert "Back spasms: a summary" in text
    assert "7" in text


def test_pandoc(page: Path) -> None:
    html = run("pandoc", "page.md", "-t", "html", cwd=page.parent)
    assert "<table" in html
    assert "Back spasms: a summary</h1>" in html


@pytest.mark.parametrize("name", ["all.fhir.json", "page.ips.json"])
def test_npm_fhir(page: Path, name: str) -> None:
    script = (
        "const found = new x.Fhir().validate(JSON.parse(fs.readFileSync(argv[0], 'utf8')));"
        "console.log(JSON.stringify(found.messages.filter((each) => each.severity === 'error')));"
    )
    assert node("fhir", script, page.parent / name) == []


@pytest.fixture
def month(page: Path) -> Path:
    """A month of the journal."""
    [path] = (page.parent / "share" / "spasm-tui" / "journal").glob("*.toml")
    return path.rename(page.parent / "month.toml")


@pytest.mark.parametrize("package", ["smol-toml", "@iarna/toml"])
def test_toml_in_node(month: Path, package: str) -> None:
    script = "console.log(JSON.stringify(x.parse(fs.readFileSync(argv[0], 'utf8'))));"
    [record] = node(package, script, month)["record"]
    [meant] = tomllib.loads(month.read_text())["record"]
    assert (record["kind"], record["pain"]) == ("episode", 7)
    assert datetime.fromisoformat(record["at"]) == meant["at"]


@pytest.mark.parametrize("package", ["tomlkit", "rtoml"])
def test_toml_in_python(month: Path, package: str) -> None:
    assert module(package).loads(month.read_text()) == tomllib.loads(month.read_text())


def test_toml_in_perl(month: Path) -> None:
    script = "use TOML::Tiny qw(from_toml); local $/; print from_toml(<>)->{record}[0]{pain};"
    done = shutil.which("perl") and subprocess.run(["perl", "-MTOML::Tiny", "-e1"], capture_output=True, check=False)
    if not done or done.returncode:
        pytest.skip("perl's TOML::Tiny is not here")
    assert run("perl", "-e", script, "month.toml", cwd=month.parent) == "7"
