from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
from pathlib import Path

import pytest

from spasm_tui.core.overview.export.formats import EXPORTS
from tests.commands.conftest import Cli, assert_one_line
from tests.making import NOW, ago, on


def fill(cli: Cli) -> None:
    store = cli.writer()
    store.add("episode", ago(days=120), {"pain": 9, "note": "long ago"})
    store.add("episode", on(10, 9), {"pain": 7, "where": ["low-left"], "note": "=cmd() | x"})
    store.add("checkin", on(21, 9), {"pain_now": 3})
    store.remove(store.add("walk", on(21, 10), {"seconds": 60}))


@pytest.fixture
def here(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The program in a folder of its own, with something logged."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    fill(cli)
    return cli


def folder() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir())


def test_the_page_is_printed_as_text(here: Cli) -> None:
    done = here("report")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Back spasms: a summary\n")
    assert "25 Aug 2026 to 22 Nov 2026 (90 days)" in done.out
    assert "=cmd() \\| x" in done.out.replace("\\=", "=")
    assert "long ago" not in done.out
    assert folder() == []


def test_the_days_can_be_chosen(here: Cli) -> None:
    done = here("report", "--since", "365d", "--until", "2026-09-01")
    assert "22 Nov 2025 to 1 Sep 2026" in done.out
    assert "long ago" in done.out
    assert "cmd" not in done.out
    assert "1 Sep 2026 to 10 Nov 2026" in here("report", "--since", "2026-09-01", "--until", "2026-11-10").out


def test_a_pdf_is_saved_under_a_name_of_its_own_and_never_over_another(here: Cli) -> None:
    done = here("report", "--format", "pdf")
    name = "back-spasms-2026-08-25-to-2026-11-22.pdf"
    assert done.out == f"Saved: {Path.cwd() / name}\n"
    assert Path(name).read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(os.stat(name).st_mode) == 0o600
    again = here("report", "--format", "pdf")
    assert again.code == 2
    assert_one_line(again.err)
    assert "is there already. Add --replace" in again.err
    assert here("report", "--format", "pdf", "--replace").code == 0
    assert folder() == [name]


@pytest.mark.parametrize("form", EXPORTS)
def test_every_form_can_be_saved_and_the_name_says_which(here: Cli, form: str) -> None:
    name = f"out{EXPORTS[form].suffix}"
    assert here("report", "-o", name).code == 0
    data = Path(name).read_bytes()
    starts = {
        "pdf": b"%PDF",
        "html": b"<!DOCTYPE html>",
        "md": b"# Back",
        "csv": b"\xef\xbb\xbfid,kind,happened_at,saved,local_date,local_time,",
        "days": b"\xef\xbb\xbfday,records,",
        "spasms": b"\xef\xbb\xbfday,local_date,",
        "doses": b"\xef\xbb\xbfday,local_date,",
        "json": b'{"format": "spasm-tui journal"',
        "fhir": b'{"resourceType": "Bundle", "type": "collection"',
        "ips": b'{"resourceType": "Bundle", "identifier"',
        "ics": b"BEGIN:VCALENDAR\r\n",
    }
    assert data.startswith(starts[form])


@pytest.mark.parametrize("form", [name for name, export in EXPORTS.items() if export.is_text])
def test_text_goes_to_the_terminal_unless_it_is_told_where(here: Cli, form: str) -> None:
    printed = here("report", "--format", form).out
    assert printed == here("report", "--format", form, "-o", "-").out
    here("report", "--format", form, "-o", "file")
    saved = Path("file").read_bytes().decode("utf-8-sig")
    assert saved.replace("\r\n", "\n") == printed.replace("\r\n", "\n")


def test_decimal_commas_are_for_tables_that_no_program_reads(here: Cli) -> None:
    here("log", "7", "--note", "ow")
    assert b";pain;" in here("report", "--format", "spasms", "--decimal-comma").out.encode()
    done = here("report", "--format", "csv", "--decimal-comma")
    assert done.code == 2
    assert "--decimal-comma is for the tables to look at (days, spasms and doses); csv is for programs" in done.err


def test_a_pdf_can_be_piped(here: Cli) -> None:
    done = here.process("report", "--format", "json", "-o", "-")
    assert done.code == 0
    assert json.loads(done.out)["records"]


def test_data_is_all_of_it_unless_days_are_named(here: Cli) -> None:
    whole = json.loads(here("report", "--format", "json").out)["records"]
    assert [record["kind"] for record in whole] == ["removed", "episode", "episode", "checkin"]
    part = json.loads(here("report", "--format", "json", "--since", "2026-11-20").out)["records"]
    assert [record["kind"] for record in part] == ["checkin"]
    rows = list(csv.reader(io.StringIO(here("report", "--format", "csv").out)))
    assert len(rows) == 4
    assert "'=cmd() | x" in rows[2]


def test_a_folder_gets_a_table_for_each_kind(here: Cli) -> None:
    done = here("report", "--format", "csv", "-o", "tables/")
    assert done.out == "Saved: 2 tables in tables\n"
    assert sorted(path.name for path in Path("tables").iterdir()) == ["checkin.csv", "episode.csv"]
    again = here("report", "--format", "csv", "-o", "tables")
    assert again.code == 2
    assert "is there already" in again.err
    assert here("report", "--format", "csv", "-o", "tables", "--replace").code == 0


def test_who_it_is_about_and_what_is_left_out(here: Cli) -> None:
    done = here("report", "--who", "Ann *Nowak*", "--leave-out", "notes, episodes")
    assert "Ann \\*Nowak\\*" in done.out
    assert "## Spasms" not in done.out
    assert "cmd" not in done.out


def test_what_goes_to_a_clinic_can_do_without_the_notes_and_data_says_that_it_is_whole(here: Cli) -> None:
    assert "cmd" in here("report", "--format", "fhir").out
    done = here("report", "--format", "fhir", "--leave-out", "notes")
    assert (done.code, "cmd" in done.out, "72514-3" in done.out) == (0, False, True)
    for words in (
        ["fhir", "--leave-out", "medicines"],
        ["json", "--leave-out", "notes"],
        ["csv", "--leave-out", "body"],
    ):
        done = here("report", "--format", *words)
        assert (done.code, done.out) == (2, "")
        assert_one_line(done.err)
        assert "is for the page" in done.err


def test_what_one_would_like_to_know_is_on_the_page_and_kept_for_the_next(here: Cli) -> None:
    done = here("report", "--ask", "Do I need a *scan*?", "--ask", "May I drive?")
    assert "## What I would like to know\n\n- Do I need a \\*scan\\*?\n- May I drive?\n" in done.out
    assert "May I drive?" in here("report").out
    for form in ("html", "fhir"):
        assert "May I drive?" in here("report", "--format", form).out
        assert "May I drive?" not in here("report", "--format", form, "--leave-out", "ask").out
    assert "May I drive?" not in here("report", "--format", "json").out
    assert here("report", "--ask", "Only this").out.count("May I drive?") == 0
    assert "Only this" in here("report").out
    assert "What I would like" not in here("report", "--ask", "").out
    assert "What I would like" not in here("report").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--ask", "a", "--ask", "b", "--ask", "c", "--ask", "d"], "--ask can be given 3 times; here it is 4 times"),
        (["--ask", "x" * 201], "longer than 200 letters"),
        (["--ask", "a", "--format", "csv"], "csv has no place for it"),
        (["--ask", "a", "--exercises", "acute-calm"], "an exercise sheet has no place for it"),
    ],
)
def test_what_cannot_stand_there_is_told_and_not_cut(here: Cli, words: list[str], told: str) -> None:
    done = here("report", *words)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert told in done.err
    assert "What I would like" not in here("report").out


def test_the_person_can_be_left_out_of_the_page_and_of_what_goes_to_a_clinic(here: Cli) -> None:
    store = here.writer()
    store.add("answers", on(21, 9), {"questionnaire": "profile", "answers": {"about": "65-plus", "heart": ["hernia"]}})
    for form, said in (("md", "hernia"), ("html", "hernia"), ("fhir", "A hernia")):
        assert said in here("report", "--format", form).out
        assert said not in here("report", "--format", form, "--leave-out", "person").out


def test_letter_paper_is_another_size(here: Cli) -> None:
    here("report", "-o", "a4.pdf")
    here("report", "-o", "letter.pdf", "--paper", "letter")
    assert b"[0 0 595.28 841.89]" in Path("a4.pdf").read_bytes()
    assert b"[0 0 612 792]" in Path("letter.pdf").read_bytes()


def test_a_routine_has_an_exercise_sheet(here: Cli) -> None:
    done = here("report", "--exercises", "acute-calm")
    assert done.out.startswith("# Acute calm\n")
    assert "## 1\\. " in done.out
    assert here("report", "--exercises", "acute-calm", "--format", "pdf").out.endswith("acute-calm.pdf\n")
    assert Path("acute-calm.pdf").stat().st_size < 200_000
    assert here("report", "--exercises", "Acute Calm").out == done.out  # its title will do
    content = here.data / "content"
    content.mkdir(parents=True)
    (content / "off.toml").write_text('routines = ["acute-calm"]\n')
    assert here("report", "--exercises", "acute-calm").out == done.out  # asked for by name, though it is switched off
    wrong = here("report", "--exercises", "nothing")
    assert wrong.code == 2
    assert "is not a routine. There are: acute-calm" in wrong.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "doc"], "“doc” is not a form. There are: pdf, html"),
        (["--leave-out", "pain"], "“pain” is not a part. There are: signs"),
        (["--paper", "a5"], "“a5” is not a paper size"),
        (["--since", "soon"], "“soon” is not a day"),
        (["--since", "1900-01-01", "--until", "2199-12-31"], "is more than a hundred years"),
        (["--since", "today", "--until", "yesterday"], "--since 2026-11-22 is after --until 2026-11-21"),
    ],
)
def test_wrong_words_are_told_and_nothing_is_written(here: Cli, words: list[str], told: str) -> None:
    done = here("report", *words, "-o", "x.pdf")
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert told in done.err
    assert folder() == []


@pytest.mark.parametrize("name", ["x.doc", "x.v2", "x.txt"])
def test_an_ending_that_is_no_form_is_told_and_not_written_as_another(here: Cli, name: str) -> None:
    done = here("report", "-o", name)
    assert (done.code, folder()) == (2, [])
    assert_one_line(done.err)
    assert "is not the ending of a form" in done.err
    assert here("report", "-o", name, "--format", "md").code == 0


def test_a_form_may_be_the_ending(here: Cli) -> None:
    assert here("report", "-o", "x.fhir").code == 0
    assert json.loads(Path("x.fhir").read_text("utf-8"))["resourceType"] == "Bundle"


@pytest.mark.parametrize("place", ["not/there.pdf", "."])
def test_a_place_that_cannot_be_written_is_told(here: Cli, place: str) -> None:
    done = here("report", "--format", "pdf", "-o", place)
    assert done.code == 1
    assert_one_line(done.err)


def test_without_a_journal_the_page_says_that_nothing_was_logged(cli: Cli) -> None:
    done = cli("report")
    assert (done.code, done.err) == (0, "")
    assert "Nothing was logged on these days." in done.out
    assert not cli.journal.exists()


def test_damage_is_told_beside_the_page(here: Cli) -> None:
    path = next(here.journal.iterdir())
    path.write_text(path.read_text() + '\n[[record]]\nid = "torn"\n')
    done = here("report")
    assert done.code == 0
    assert "1 damaged place in the journal. See: spasm-tui check" in done.err
    assert done.out.startswith("# Back")


@pytest.mark.slow
def test_a_page_in_text_never_loads_what_a_pdf_needs(here: Cli) -> None:
    after = "assert not {'uharfbuzz', 'pydyf', 'textual', 'rich'} & set(sys.modules), sorted(sys.modules)"
    for form in ("md", "html", "json", "csv", "fhir", "ics"):
        done = here.process("report", "--format", form, after=after)
        assert (done.code, done.err) == (0, ""), form


def test_the_time_of_the_page_is_now(here: Cli) -> None:
    assert f"Made {NOW.day} Nov 2026 with spasm-tui" in here("report").out


def test_a_table_for_a_program_has_no_mark(here: Cli) -> None:
    assert here("report", "-o", "plain.csv", "--no-mark").code == 0
    assert Path("plain.csv").read_bytes().startswith(b"id,kind,")
    assert here("report", "--format", "csv", "-o", "tables/", "--no-mark").code == 0
    assert all(path.read_bytes().startswith(b"id,kind,") for path in Path("tables").iterdir())


@pytest.mark.parametrize("words", [("--qr", "text", "-o", "x.html"), ("--qr", "more", "-o", "x.pdf")])
def test_a_code_is_for_a_pdf(here: Cli, words: tuple[str, ...]) -> None:
    done = here("report", *words)
    assert done.code == 2
    assert_one_line(done.err)
    assert "--qr is text, fhir or none, on a PDF" in done.err


def test_a_code_that_was_asked_for_is_on_a_side_of_its_own_where_it_must(here: Cli) -> None:
    sides = {}
    for what in ("none", "text", "fhir"):
        assert here("report", "--qr", what, "-o", f"{what}.pdf").code == 0
        found = re.search(rb"/Count (\d+)", Path(f"{what}.pdf").read_bytes())
        sides[what] = int(found[1]) if found else 0
    assert sides["none"] == 1
    assert {sides["text"], sides["fhir"]} <= {1, 2}
    assert Path("none.pdf").stat().st_size < Path("text.pdf").stat().st_size < Path("fhir.pdf").stat().st_size
