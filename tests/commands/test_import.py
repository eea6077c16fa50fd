from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from tests.commands.conftest import Cli, assert_one_line
from tests.core.overview.importing.test_fitbit_archive import FILES as FITBIT_ARCHIVE
from tests.core.overview.importing.test_garmin_archive import FILES as GARMIN
from tests.core.overview.importing.test_health_archive import XML as HEALTH
from tests.making import ago, on

DIARY = "Date,Time,Pain level,Notes\n2026-11-03,07:30,6,garden\n2026-11-04,,4,\n"


@pytest.fixture
def here(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return cli


def logged(cli: Cli) -> None:
    store = cli.writer()
    store.add("episode", on(10, 9), {"pain": 7, "note": "ow"})
    store.add("checkin", on(11, 9), {"pain_now": 3})


def elsewhere(cli: Cli, *words: str) -> tuple[int, str, str]:
    """The same machine with another, empty journal."""
    return cli("--data", str(cli.home / "other"), *words)


@pytest.mark.parametrize("name", ["all.json", "all.csv", "tables"])
def test_an_export_is_taken_in_elsewhere_and_twice_adds_nothing(here: Cli, name: str) -> None:
    logged(here)
    form = "json" if name.endswith("json") else "csv"
    here("report", "--format", form, "-o", name if "." in name else f"{name}/")
    code, out, err = elsewhere(here, "import", name)
    assert (code, err) == (0, "")
    assert (
        out
        == ("An export of this program\nBrought in: 2 records (1 spasm and 1 check-in), 2026-11-10 to 2026-11-11.\n")
        or "1 check-in and 1 spasm" in out
    )
    before = elsewhere(here, "list", "--json")
    assert elsewhere(here, "import", name)[1].splitlines()[1:] == [
        "Brought in: nothing new.",
        "2 records here already: left as they are.",
    ]
    assert elsewhere(here, "list", "--json") == before
    assert before[1] == here("list", "--json").out


def test_what_was_removed_is_removed_elsewhere_too(here: Cli) -> None:
    store = here.writer()
    record = store.add("walk", on(10, 9), {"seconds": 60})
    here("report", "-o", "first.json")
    elsewhere(here, "import", "first.json")
    store.remove(record)
    here("report", "-o", "second.json")
    elsewhere(here, "import", "second.json")
    assert elsewhere(here, "list")[1] == ""
    # And what was removed here does not come back with an old export.
    assert here("import", "first.json").out.splitlines()[1] == "Brought in: nothing new."
    assert here("list").out == ""


def test_the_table_of_another_app_comes_in_with_a_look_first(here: Cli) -> None:
    Path("diary.csv").write_text(DIARY)
    dry = here("import", "diary.csv", "--dry-run")
    assert dry.code == 0
    assert dry.out.splitlines()[0] == "A pain diary (Manage My Pain and others like it)"
    assert "  2026-11-03 07:30  checkin   pain now 6" in dry.out
    assert "Would bring in: 2 records (2 check-in), 2026-11-03 to 2026-11-04." in dry.out
    assert not here.journal.exists()
    assert "Brought in: 2 records" in here("import", "diary.csv").out
    assert [r.data["pain_now"] for r in here.store().state.records("checkin")] == [4, 6]
    assert "Brought in: nothing new." in here("import", "diary.csv").out
    assert here("check").code == 0


def test_a_fault_keeps_everything_out_and_each_is_told_by_line(here: Cli) -> None:
    Path("diary.csv").write_text(DIARY + "2026-11-05,,lots,\nsoon,,3,\n")
    done = here("import", "diary.csv")
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert lines[0] == "spasm-tui: diary.csv: line 4: Pain level: “lots” is not a number"
    assert lines[1].startswith("spasm-tui: diary.csv: line 5: “soon” is not a date")
    assert lines[2:] == [
        "spasm-tui: Nothing was brought in: 2 lines to mend first.",
        "spasm-tui: Or bring in the rest (2 lines without a fault): --rest",
    ]
    assert not here.journal.exists()


def test_many_faults_are_counted(here: Cli) -> None:
    Path("diary.csv").write_text("Date,Pain\n" + "x,1\n" * 50)
    done = here("import", "diary.csv")
    assert len(done.err.splitlines()) == 22  # with no line to bring in
    assert "and 30 more lines" in done.err


def test_a_mapping_of_one_s_own_from_a_file_or_the_content_folder(here: Cli) -> None:
    mapping = (
        'title = "My table"\nheads = ["When"]\nwhen = { date = "When", formats = ["%Y-%m-%d"] }\n'
        '[[record]]\nkind = "checkin"\n[[record.value]]\nkey = "pain_now"\ncolumn = "Ouch"\nscale = [0, 100]\n'
    )
    Path("mine.toml").write_text(mapping)
    Path("table.csv").write_text("When,Ouch\n2026-11-03,55\n")
    unknown = here("import", "table.csv")
    assert unknown.code == 2
    assert_one_line(unknown.err)
    assert "Its columns: When, Ouch." in unknown.err
    assert "spasm-tui import table.csv --date COLUMN --pain COLUMN" in unknown.err
    assert "--mapping FILE" in unknown.err
    assert "My table" in here("import", "table.csv", "--mapping", "mine.toml", "--dry-run").out
    own = here.data / "content" / "imports"
    own.mkdir(parents=True)
    (own / "ouch.toml").write_text(mapping)
    assert "My table" in here("import", "table.csv").out
    assert here.store().state.records("checkin")[0].data == {"pain_now": 6, "imported": "ouch"}
    (own / "ouch.toml").write_text("title = 1")
    assert "ouch.toml" in here("check").out + here("check").err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["none.json"], 1, "none.json: No such file"),
        (["none.csv", "--mapping", "nothing"], 2, "is no mapping and no file"),
        ([], 2, "FILE"),
    ],
)
def test_what_cannot_be_read_is_told(here: Cli, words: list[str], code: int, told: str) -> None:
    done = here("import", *words)
    assert (done.code, done.out) == (code, "")
    assert_one_line(done.err)
    assert told in done.err


def test_a_plan_of_exercises_is_handed_on(here: Cli) -> None:
    here("share", "acute-calm", "-o", "plan.toml")
    done = here("import", "plan.toml", "--dry-run")
    assert done.code == 0
    assert "Acute calm" in done.out


def test_a_full_disk_brings_nothing_in(here: Cli) -> None:
    logged(here)
    here("report", "-o", "all.json")
    other = here.home / "other"
    other.mkdir()
    (other / "journal").write_text("in the way")
    code, out, err = elsewhere(here, "import", "all.json")
    assert (code, out) == (1, "")
    assert_one_line(err)


def test_an_older_export_does_not_undo_what_came_later(here: Cli) -> None:
    store = here.writer()
    record = store.add("episode", ago(days=3), {"pain": 7})
    here("report", "-o", "old.json")
    store.change(record, {"pain": 5})
    assert "nothing new" in here("import", "old.json").out
    assert here.store().state.records("episode")[0].data["pain"] == 5


def test_import_never_loads_a_screen(here: Cli) -> None:
    logged(here)
    here("report", "-o", "all.json")
    done = here.process("import", "all.json", after="assert not {'textual', 'rich'} & set(sys.modules)")
    assert (done.code, done.err) == (0, "")


def test_the_rest_comes_in_where_the_user_says_so(here: Cli) -> None:
    Path("diary.csv").write_text(DIARY + "2026-11-05,,lots,\n")
    done = here("import", "diary.csv", "--rest")
    assert done.code == 0
    assert "Brought in: 2 records" in done.out
    assert done.err.splitlines() == [
        "spasm-tui: diary.csv: line 4: Pain level: “lots” is not a number",
        "spasm-tui: 1 line left out.",
    ]


def test_what_is_dated_later_than_now_is_asked_about(here: Cli) -> None:
    Path("diary.csv").write_text(DIARY + "2062-11-05,,4,\n")
    done = here("import", "diary.csv")
    assert "1 line dated later than now: left out." in done.out
    assert done.out.splitlines()[-1] == "To take it too: --ahead"
    assert len(here.store().state.records("checkin")) == 2
    assert "Brought in: 1 record" in here("import", "diary.csv", "--ahead").out


def test_a_second_import_undoes_nothing_and_a_correction_is_asked_about(here: Cli) -> None:
    Path("diary.csv").write_text(DIARY)
    here("import", "diary.csv")
    store = here.writer()
    store.read_all()
    first, second = sorted(store.state.records("checkin"), key=lambda record: record.at)
    store.remove(first)
    store.change(second, {"pain_now": 9})
    told = here("import", "diary.csv").out
    assert "Brought in: nothing new." in told
    assert "1 record here already: left as they are." in told
    assert "1 line whose record you removed here: left out." in told
    assert [record.data["pain_now"] for record in here.store().state.records("checkin")] == [9]
    Path("diary.csv").write_text(DIARY.replace(",,4,", ",,5,"))
    dry = here("import", "diary.csv", "--dry-run").out
    assert "1 line changed since you brought this in: what stands here is left as it is." in dry
    assert "line 3: 2026-11-04 12:00  checkin   pain now 9 → pain now 5" in dry
    assert "nothing new" in here("import", "diary.csv").out
    assert "Brought in: 1 record" in here("import", "diary.csv", "--corrections").out
    assert [record.data["pain_now"] for record in here.store().state.records("checkin")] == [5]
    again = here("import", "diary.csv", "--corrections").out
    assert "nothing new" in again
    assert "changed since" not in again


def test_a_table_of_one_s_own_is_read_by_its_columns_and_that_is_kept(here: Cli) -> None:
    Path("my book.csv").write_text("Wann;Wie arg;Was\n3.11.2026;5,5;Garten\n")
    words = ("--date", "Wann", "--pain", "Wie arg", "--note", "Was")
    assert "pain now 6  “Garten”" in here("import", "my book.csv", *words, "--dry-run").out
    done = here("import", "my book.csv", *words, "--keep", "my book")
    assert done.out.splitlines()[0].endswith("my-book.toml")
    assert "Brought in: 1 record" in done.out
    assert "Brought in: nothing new" in here("import", "my book.csv").out
    assert here("check").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--date", "Date"], "Say both columns"),
        (["--date", "Date", "--pain", "Ouch"], "has no line of heads with Date, Ouch"),
        (["--date", "Date", "--pain", "Pain", "--most", "0"], "--most should be more than 0"),
    ],
)
def test_columns_that_cannot_be_are_told(here: Cli, words: list[str], told: str) -> None:
    Path("x.csv").write_text("Date,Pain\n2026-11-03,5\n")
    done = here("import", "x.csv", *words)
    assert done.code in (1, 2)
    assert told in done.err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"<html><body>", "a web page"),
        (b'<?xml version="1.0"?><data/>', "XML of another program"),
        (b'{"entries": []}', "not an export of this program"),
        (b"SQLite format 3\0", "a database"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar. Save"),
        (b"a,b\0\0\0", "not a text file"),
    ],
)
def test_what_is_no_table_is_called_what_it_is(here: Cli, data: bytes, told: str) -> None:
    Path("x.csv").write_bytes(data)
    done = here("import", "x.csv")
    assert done.code in (1, 2)
    assert told in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_are_read_however_a_spreadsheet_wrote_them(here: Cli, encoding: str) -> None:
    Path("diary.csv").write_text("sep=;\nDate;Pain;Notes\n2026-11-03;5;Rücken, müde\n", encoding=encoding)
    done = here("import", "diary.csv", "--dry-run")
    assert "“Rücken, müde”" in done.out
    assert ("read as Western Windows letters" in done.out) == (encoding == "cp1252")


def test_a_phone_s_archive_comes_in_from_its_zip(here: Cli) -> None:
    with zipfile.ZipFile("export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/export.xml", HEALTH)
    done = here("import", "export.zip")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Apple Health"
    assert "Brought in: 3 records" in done.out
    assert "1,000 steps" in here("list", "--kind", "measure").out
    assert "nothing new" in here("import", "export.zip").out


@pytest.mark.parametrize(
    ("inside", "told"), [("xl/workbook.xml", "a spreadsheet of Excel"), ("content.xml", "a spreadsheet of LibreOffice")]
)
def test_a_spreadsheet_s_own_file_is_called_what_it_is(here: Cli, inside: str, told: str) -> None:
    with zipfile.ZipFile("diary.xlsx", "w") as archive:
        archive.writestr(inside, "<x/>")
    assert f"diary.xlsx: {told}. Save the table as CSV and try again." in here("import", "diary.xlsx").err


def test_the_tables_that_are_known_are_taken_from_a_zip(here: Cli) -> None:
    with zipfile.ZipFile("Loop.zip", "w") as archive:
        archive.writestr("Habits.csv", "Position,Name\n001,Stretch\n")
        archive.writestr("Checkmarks.csv", "Date,Stretch,\n2026-11-03,YES_MANUAL,\n2026-11-02,NO,\n")
        archive.writestr("001 Stretch/Checkmarks.csv", "Date,Value,Notes\n2026-11-03,YES_MANUAL,\n")
    assert "Brought in: 1 record (1 habit)" in here("import", "Loop.zip").out
    with zipfile.ZipFile("other.zip", "w") as archive:
        archive.writestr("what.csv", "a,b\n1,2\n")
    assert "a zip with what.csv: nothing in it is known" in here("import", "other.zip").err
    Path("torn.zip").write_bytes(Path("Loop.zip").read_bytes()[:100])
    assert_one_line(here("import", "torn.zip").err)


FITBIT = """\
Body
Date,Weight,BMI,Fat
"03-11-2026","70.1","0","0"

Activities
Date,Calories Burned,Steps,Distance
"13-10-2026","2,310","11,204","8.1"
"03-11-2026","2,310","987","0.7"

Sleep
Start Time,End Time,Minutes Asleep,Minutes Awake
"2026-11-02 11:10PM","2026-11-03 6:40AM","420","38"
"2026-11-03 11:10PM","2026-11-04 6:40AM","N/A","38"
"""


def test_several_tables_in_one_file_come_in_together(here: Cli) -> None:
    Path("fitbit.csv").write_text(FITBIT)
    assert "Brought in: 3 records" in here("import", "fitbit.csv").out
    counts = [(r.at.date().isoformat(), r.data["total"]) for r in here.store().state.records("measure")]
    assert sorted(counts) == [("2026-10-13", 11204), ("2026-11-03", 7), ("2026-11-03", 987)]
    assert "nothing new" in here("import", "fitbit.csv").out


def test_the_archive_of_health_connect_is_folded_into_days(here: Cli) -> None:
    base = sqlite3.connect("health_connect_export.db")
    base.execute("CREATE TABLE steps_record_table (start_time, end_time, count, app_info_id, start_zone_offset)")
    base.execute("CREATE TABLE sleep_session_record_table (start_time, end_time)")
    noon = round(on(3, 12).timestamp() * 1000)
    for app, count in ((1, 500), (1, 700), (2, 900)):
        base.execute("INSERT INTO steps_record_table VALUES (?, ?, ?, ?, 3600)", (noon, noon + 60_000, count, app))
    base.execute("INSERT INTO steps_record_table VALUES (NULL, NULL, NULL, 1, NULL)")
    today = round(on(5, 8).timestamp() * 1000)
    base.execute("INSERT INTO steps_record_table VALUES (?, ?, 40, 1, 3600)", (today, today + 60_000))
    night = round(on(3, 23).timestamp() * 1000)
    base.execute("INSERT INTO sleep_session_record_table VALUES (?, ?)", (night, night + 7 * 3_600_000))
    base.commit()
    base.close()
    with zipfile.ZipFile("Health Connect.zip", "w") as archive:
        # Made on the fifth, which was not over.
        made = zipfile.ZipInfo("health_connect_export.db", (2026, 11, 5, 9, 0, 0))
        archive.writestr(made, Path("health_connect_export.db").read_bytes())
    shown = here("import", "Health Connect.zip", "--dry-run").out
    assert "Lines left out: rows without a count or a time that a clock shows (1)." in shown
    done = here("import", "Health Connect.zip")
    assert "Brought in: 2 records (2 measure)" in done.out
    found = [(r.at, r.data["instrument"], r.data["total"]) for r in here.store().state.records("measure")]
    assert sorted(found) == [(on(3, 12), "steps", 1200), (on(4, 12), "sleep-hours", 7)]
    with zipfile.ZipFile("torn.zip", "w") as archive:
        archive.writestr("health_connect_export.db", b"SQLite format 3\0 and no more")
    assert_one_line(here("import", "torn.zip").err)


@pytest.mark.parametrize("form", ["days", "spasms", "doses"])
@pytest.mark.parametrize("commas", [[], ["--decimal-comma"]])
def test_a_table_made_to_be_looked_at_is_told_from_a_copy(here: Cli, form: str, commas: list[str]) -> None:
    logged(here)
    assert here("report", "--format", form, "-o", "look.csv", *commas).code == 0
    done = here("import", "look.csv")
    assert done.code == 2
    assert_one_line(done.err)
    assert "made to look at; it does not hold all. Bring in the JSON" in done.err


def test_the_account_export_of_garmin_comes_in_from_its_zip_or_its_folder(here: Cli) -> None:
    with zipfile.ZipFile("garmin.zip", "w") as archive:
        for name, entries in GARMIN.items():
            archive.writestr(f"a1-b2/{name}", json.dumps(entries))
        archive.writestr("a1-b2/DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json", "[]")
    done = here("import", "garmin.zip")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Garmin"
    assert "Brought in: 5 records (5 measure)" in done.out
    assert "5,400 steps" in here("list", "--kind", "measure").out
    with zipfile.ZipFile("garmin.zip") as archive:
        archive.extractall("unpacked")
    for place in ("garmin.zip", "unpacked", "unpacked/a1-b2", *map(str, Path("unpacked").rglob("UDSFile*"))):
        assert "nothing new" in here("import", place).out


def test_a_torn_part_of_a_garmin_export_is_named_and_the_others_are_taken_if_wished(here: Cli) -> None:
    days, nights = GARMIN
    with zipfile.ZipFile("garmin.zip", "w") as archive:
        archive.writestr(days, json.dumps(GARMIN[days]))
        archive.writestr(nights, json.dumps(GARMIN[nights]))
    torn = Path("garmin.zip").read_bytes().replace(b"sleepStartTimestampGMT", b"sleepStartTimestamp***", 1)
    Path("garmin.zip").write_bytes(torn)
    done = here("import", "garmin.zip")
    assert done.code == 1
    assert f"garmin.zip: {nights}: after 0 entries: The zip is damaged" in done.err
    assert here.store().state.records("measure") == []
    assert "Brought in: 3 records (3 measure)" in here("import", "garmin.zip", "--rest").out


@pytest.mark.parametrize("name", [next(iter(GARMIN)), "table.csv", "export.xml", "health_connect_export.db"])
def test_a_zip_with_a_password_says_what_to_do(here: Cli, name: str) -> None:
    with zipfile.ZipFile("locked.zip", "w") as archive:
        archive.writestr(name, "[]")
    data = bytearray(Path("locked.zip").read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    Path("locked.zip").write_bytes(data)
    done = here("import", "locked.zip")
    assert done.code == 2
    assert_one_line(done.err)
    assert done.err.rstrip().endswith("it has a password. Unpack it first.")
    assert "ZipInfo" not in done.err


def test_one_file_of_an_export_is_named_once_where_it_cannot_be_read(here: Cli) -> None:
    Path("UDSFile_1.json").write_text("{}")
    lines = here("import", "UDSFile_1.json").err.splitlines()
    assert lines[0] == "spasm-tui: UDSFile_1.json: after 0 entries: it is no list of JSON"


def test_fitbit_s_archive_comes_in_from_the_zip_of_takeout(here: Cli) -> None:
    with zipfile.ZipFile("takeout.zip", "w") as archive:
        for name, entries in FITBIT_ARCHIVE.items():
            archive.writestr(name, json.dumps(entries))
        archive.writestr("Takeout/Fitbit/Sleep Score/sleep_score.csv", "timestamp,overall_score\n")
    done = here("import", "takeout.zip")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Fitbit"
    assert "Brought in: 3 records (3 measure)" in done.out
    with zipfile.ZipFile("takeout.zip") as archive:
        archive.extractall()
    for place in (".", "Takeout/Fitbit", "Takeout/Fitbit/Global Export Data"):
        assert "nothing new" in here("import", place).out


def test_a_relaxant_of_another_app_keeps_hard_work_shut_as_one_noted_here(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text(
        "Name;Dosage;Taken (ISO 8601)\n"
        "Sirdalud;4 mg;2026-11-22T12:00:00+01:00\nIbuprofen;400 mg;2026-11-22T12:05:00+01:00\n"
    )
    assert cli("import", str(table)).code == 0
    found = {record.medicine: record.drowsy for record in cli.store().state.records(DoseTaken)}
    assert found == {"Sirdalud": True, "Ibuprofen": False}
    assert "make you drowsy" in cli("ledger").out
    assert "nothing new" in cli("import", str(table)).out
