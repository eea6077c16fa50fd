from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage.toml_forms import CLOCK, COMMA, ESCAPE, LINES, new_forms, new_forms_in
from spasm_tui.storage.toml_text import lines_text
from tests.records import VALUES

NEW = [
    ("a = { b = 1, }", COMMA),
    ("a = { b = [1, 2], } # x", COMMA),
    ("a = {\n  b = 1\n}", LINES),
    ('a = "\\e"', ESCAPE),
    ('a = "\\\\\\x41"', ESCAPE),
    ('a = """\nb \\e"""', ESCAPE),
    ("a = 07:30", CLOCK),
    ("a = [1979-05-27 07:30]", CLOCK),
    ("a = 2026-11-22T06:47+01:00", CLOCK),
]
OLD = [
    'a = "at 07:30, }"',
    "a = '\\e \\x41'",
    'a = "\\\\e"',
    "a = 07:30:00 # 07:30, }",
    "a = [\n  1,\n]",
    "a = [ { b = 1 },\n { b = 2 }, ]",
    "a = 2026-11-22T06:47:00+01:00",
    'a = """\n07:30, }\n"""',
    "a = '''\n{ 07:30\n'''",
    "a = {}",
]


@pytest.mark.parametrize(("text", "what"), NEW)
def test_a_form_of_toml_1_1_is_named(text: str, what: str) -> None:
    assert tomli.loads(text)
    assert what in [found for _, found in new_forms(text)]
    if sys.version_info < (3, 14):
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(text)


@pytest.mark.parametrize("text", OLD)
def test_what_any_reader_takes_is_not(text: str) -> None:
    assert tomllib.loads(text)
    assert list(new_forms(text)) == []


@given(st.dictionaries(st.text(min_size=1, max_size=9), VALUES, max_size=4))
def test_nothing_that_this_program_writes_is_one(table: dict[str, object]) -> None:
    assert list(new_forms(lines_text(table))) == []


def test_the_line_is_that_of_the_form(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("format = 1\n\n[[record]]\nown = { a = 1,\n b = 2 }\n")
    assert [str(each) for each in new_forms_in(path)] == [
        "x.toml, line 4: a table in { } over more than one line is TOML 1.1: read here, but others refuse the whole "
        "file"
    ]
    assert new_forms_in(tmp_path / "none.toml") == new_forms_in(tmp_path) == []
