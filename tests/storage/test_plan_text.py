from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.stretching.exercise_plan import ExercisePlan
from spasm_tui.core.stretching.plan_file import plan_table, read_plan
from spasm_tui.storage.plan_text import MOST_BYTES, document_text, parse_plan, plan_text
from spasm_tui.storage.plans import read_plan_file, text_of
from tests.content import CONTENT
from tests.exercises import LIBRARY, plans

SHEET = Path(__file__).parents[1] / "plans" / "sheet.toml"


@given(plans())
def test_a_plan_written_as_text_and_read_is_the_same(plan: ExercisePlan) -> None:
    text = text_of(plan)
    parsed = parse_plan(text.encode())
    reading = read_plan("any", parsed.table, LIBRARY)
    assert (parsed.faults, parsed.remarks, reading.faults) == ((), (), [])
    assert reading.plan == plan
    # Any reader of TOML finds the same, and writing it again changes nothing.
    assert tomllib.loads(text) == parsed.table == plan_table(plan)
    assert text_of(reading.plan) == text


VALUES = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=10) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=5))
def test_any_table_is_written_so_that_it_reads_the_same(table: dict[str, Any]) -> None:
    assert tomllib.loads(document_text(table)) == table


def test_a_stretch_with_its_figure_is_written_for_people_to_read() -> None:
    table = tomllib.loads((Path(__file__).parents[2] / "assets/stretches/knee-rolls.toml").read_text("utf-8"))
    text = plan_text({"title": "P", "stretch": {"own": table}})
    assert tomllib.loads(text)["stretch"]["own"] == table
    assert max(len(line) for line in text.split("\n")) < 300
    if "figure" in table:
        assert "[[stretch.own.figure.pose]]" in text


@given(st.binary(max_size=200))
def test_whatever_is_in_a_file_it_is_a_table_or_a_fault(data: bytes) -> None:
    found = parse_plan(data)
    assert bool(found.faults) <= (found.table == {})
    assert all(fault.isprintable() for fault in found.faults)


# what word processors and mail programs do


def test_curly_quotes_are_read_as_plain_ones_and_that_is_told() -> None:
    found = parse_plan("title = “Anna’s plan”\nby = „M“\n".encode())
    assert found.table == {"title": "Anna’s plan", "by": "M"}
    assert found.remarks == ("its curly quotes were read as plain ones",)


def test_curly_quotes_inside_plain_ones_stay() -> None:
    found = parse_plan('title = "The “good” one"\n'.encode())
    assert (found.table, found.remarks) == ({"title": "The “good” one"}, ())


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_of_any_usual_program_is_read(coding: str) -> None:
    found = parse_plan('title = "Übung"\r\nby = "Ł"\r\n'.encode(coding))
    assert (found.table, found.remarks) == ({"title": "Übung", "by": "Ł"}, ())


def test_old_windows_text_is_read_with_a_word_of_doubt() -> None:
    found = parse_plan('title = "Übung"\n'.encode("cp1252"))
    assert found.table == {"title": "Übung"}
    assert "not UTF-8" in found.remarks[0]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"#" * (MOST_BYTES + 1), b"PK\x03\x04\0\0"])
def test_what_is_no_plan_at_all_is_told_so(data: bytes) -> None:
    assert parse_plan(data).faults == ("it is no plan: a plan is a short text file",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title = Anna", "text stands in quotes"),
        ('title = "Anna', "the quote at the end of the text is missing"),
        ('title "Anna"', "a line is a word, = and its value"),
        ("[[routine]", "a heading ends as it begins"),
        ('notes = ["a"', "a list ends with ]"),
        ("reviewed = 20.11.2026", "is a quote missing, or one too many?"),
        ("Do these twice a day.", "a line is a word, = and its value"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_line_and_the_way_to_mend_it(line: str, told: str) -> None:
    (fault,) = parse_plan(f"# a note\n{line}\n".encode()).faults
    assert fault.startswith(f"line 2, “{line}”: ")
    assert told in fault


def test_a_file_that_breaks_off_is_told_so() -> None:
    (fault,) = parse_plan(b"notes = [\n").faults
    assert "“”" not in fault
    assert "not closed" in fault


def test_all_lines_that_cannot_be_read_are_told_at_once() -> None:
    text = 'title = Anna\nby = "M\n[[routine]\ntitle = "R"\n[[routine.step]]\nstretch = "bridge\nseconds = 30s\n'
    faults = parse_plan(text.encode()).faults
    assert [fault.split(",")[0] for fault in faults] == ["line 1", "line 2", "line 3", "line 6", "line 7"]


def test_control_characters_do_not_get_in() -> None:
    found = parse_plan(b'title = "a\\u001b]0;x\\u0007b"\n')
    assert found.table == {"title": "a]0;xb"}


# the sheet of a physiotherapist, typed by hand


def test_the_sheet_is_read_as_it_was_meant() -> None:
    reading = read_plan_file(SHEET, LIBRARY)
    assert reading.faults == []
    plan = reading.plan
    assert (plan.title, plan.by, str(plan.reviewed)) == ("Anna’s back plan", "M. Kowalska", "2026-11-20")
    assert [own.name for own in plan.stretches] == ["heel-slides", "band-row"]
    assert [len(routine.exercises) for routine in plan.routines] == [4, 5]
    assert len(reading.remarks) == 2
    assert "curly" in reading.remarks[0]
    assert set(CONTENT.routines).isdisjoint(routine.id for routine in plan.routines)


def test_the_example_of_the_format_page_is_a_plan_without_fault() -> None:
    page = (Path(__file__).parents[2] / "assets" / "README.md").read_text("utf-8")
    part = page.split("## `plans/NAME.toml`")[1].split("\n## ")[0]
    example = "\n".join(line[4:] for line in part.split("\n") if line.startswith("    "))
    reading = read_plan("example", parse_plan(example.encode()).table, LIBRARY)
    assert (reading.faults, reading.remarks) == ([], [])
    assert len(reading.plan.routines[0].exercises) == 5
