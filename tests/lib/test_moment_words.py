from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spasm_tui
from spasm_tui.lib.dates import (
    clock_words,
    day_words,
    moved,
    parse_clock,
    parse_day,
    parse_hours,
    parse_when,
    read_wall,
    settled,
    stamp,
    when_examples,
)
from spasm_tui.lib.moment_words import (
    MomentForms,
    date_words,
    day_month,
    days_into_week,
    days_words,
    forms_in_force,
    go_by,
    hour_mark,
    hour_words,
    hours_words,
    moment_column,
    moment_words,
    time_cells,
    time_column,
    time_words,
    typed_moment,
    week_days,
    weekday_words,
)
from tests.making import BERLIN, NOW

US = MomentForms(twelve=True, month_first=True, week_starts=6)
forms = st.builds(MomentForms, st.booleans(), st.booleans(), st.sampled_from((0, 5, 6)))
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
HERE = NOW.astimezone(BERLIN)
past = st.datetimes(datetime(2000, 1, 1), NOW.replace(tzinfo=None), timezones=st.just(BERLIN))


def minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


@given(forms, minutes)
def test_a_time_in_words_is_read_back_as_that_minute(form: MomentForms, at: time) -> None:
    go_by(form)
    assert parse_clock(time_words(at)) == at
    assert parse_clock(time_column(at)) == at
    assert len(time_column(at)) == time_cells()


@given(forms, minutes, minutes)
def test_hours_in_words_are_read_back(form: MomentForms, begins: time, ends: time) -> None:
    go_by(form)
    assert parse_hours(hours_words((begins, ends))) == ((begins, ends) if begins != ends else None)


@given(forms, st.integers(0, 23))
def test_a_full_hour_in_words_is_read_back(form: MomentForms, hour: int) -> None:
    go_by(form)
    assert parse_clock(hour_words(hour)) == time(hour)


@given(forms, past)
def test_every_way_to_say_a_moment_that_was_is_read_back_as_that_minute(form: MomentForms, at: datetime) -> None:
    go_by(form)
    # Of the hour that comes twice only `stamp` tells which it is, and one that never was is no moment.
    if at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset():
        return
    told = [moment_words(at), moment_column(at), typed_moment(at), stamp(at), clock_words(at, HERE)]
    told += [
        f"{day_words(at.date(), HERE.date())}, {time_words(at)}",
        f"{weekday_words(at)} {at.year} {time_words(at)}",
    ]
    for words in told:
        assert parse_when(words, HERE) == minute(at), words


@given(forms, st.dates(date(1900, 1, 1), NOW.date()))
def test_every_day_in_words_is_read_back(form: MomentForms, day: date) -> None:
    go_by(form)
    assert parse_day(date_words(day), NOW.date()) == day
    assert parse_day(date_words(day, long=True), NOW.date()) == day
    if NOW.date() - day < timedelta(days=365):
        assert parse_day(day_month(day), NOW.date()) == day


@given(forms, st.timedeltas(timedelta(minutes=1), timedelta(days=300)))
def test_a_moment_to_come_is_told_in_words_of_the_wall_clock(form: MomentForms, ahead: timedelta) -> None:
    go_by(form)
    at = moved(HERE, ahead)
    wall = read_wall(clock_words(at, HERE).removeprefix("tomorrow "), HERE)
    assert wall is not None
    told = moved(at, timedelta(seconds=59, microseconds=999999))
    assert wall.clock == timedelta(hours=told.hour, minutes=told.minute)


@pytest.mark.parametrize(
    ("clock", "words", "short", "mark"),
    [
        (time(0, 0), "12:00 am", "12 am", "12a"),
        (time(9, 5), "9:05 am", "9 am", "9a"),
        (time(12, 30), "12:30 pm", "12 pm", "12p"),
        (time(22, 5), "10:05 pm", "10 pm", "10p"),
    ],
)
def test_twelve_hours_as_people_write_them(clock: time, words: str, short: str, mark: str) -> None:
    go_by(US)
    assert (time_words(clock), hour_words(clock.hour), hour_mark(clock.hour)) == (words, short, mark)
    assert hour_words(24) == "12 am"


def test_the_order_of_a_date() -> None:
    day = date(2026, 11, 3)
    assert (date_words(day), weekday_words(day), day_month(day, long=True)) == ("3 Nov 2026", "Tue 3 Nov", "3 November")
    assert days_words([day, date(2026, 11, 5)]) == "3 and 5 Nov 2026"
    go_by(US)
    assert (date_words(day), weekday_words(day), day_month(day, True)) == ("Nov 3, 2026", "Tue Nov 3", "November 3")
    assert days_words([day, date(2026, 11, 5)]) == "Nov 3 and 5, 2026"


def test_the_days_of_a_week_in_their_order() -> None:
    sunday = date(2026, 11, 22)
    assert (week_days()[0], days_into_week(sunday)) == (0, 6)
    go_by(US)
    assert week_days() == (6, 0, 1, 2, 3, 4, 5)
    assert days_into_week(sunday) == 0
    assert days_into_week(sunday - timedelta(days=1)) == 6


def test_examples_of_a_moment_can_be_typed() -> None:
    for form in (MomentForms(), US):
        go_by(form)
        for words in when_examples().split(", "):
            assert settled(parse_when(words, NOW), NOW) is not None


def test_the_forms_are_looked_for_when_the_first_time_is_said_and_once() -> None:
    asked = []

    def find() -> MomentForms:
        asked.append(1)
        return US

    go_by(find)
    assert not asked
    assert time_words(time(19, 5)) == "7:05 pm"
    assert forms_in_force() is US
    assert asked == [1]


def test_a_time_may_be_said_while_the_forms_are_looked_for() -> None:
    said = []

    def find() -> MomentForms:
        said.append(time_words(time(19, 5)))
        return US

    go_by(find)
    assert time_words(time(19, 5)) == "7:05 pm"
    assert said == ["19:05"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tue 8:00 pm", datetime(2026, 11, 17, 20)),
        ("Sunday 08:00", datetime(2026, 11, 22, 8)),
        ("Sun 23:59", datetime(2026, 11, 15, 23, 59)),
        ("Mon 08:00", datetime(2026, 11, 16, 8)),
        ("Thurs. at 8 pm", datetime(2026, 11, 19, 20)),
    ],
)
def test_a_weekday_and_a_time_is_the_last_one_that_was(text: str, meant: datetime) -> None:
    now = datetime(2026, 11, 22, 14, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert parse_when(text, now).replace(tzinfo=None) == meant


# Who may give a moment a form of its own: none of it is read by people as a time or a date.
MACHINE_FORMS = {
    "core/questionnaires/questionnaire.py": "an answer, as it stands in the journal",
    "core/habits/habit_form.py": "an answer, as it stands in the journal",
    "core/base/settings.py": "a setting, as it stands in config.toml",
    "core/overview/setting_values.py": "a setting, as it stands in config.toml",
    "core/overview/importing/foreign_table.py": "patterns of other apps' tables",
    "core/overview/importing/preview.py": "a day as other programs sort it",
    "core/overview/export/as_ics.py": "a calendar's file",
    "core/overview/export/for_phone.py": "a calendar's file",
    "lib/pdf/document.py": "a PDF's stamp",
    "commands/man.py": "the head of a man page",
    "storage/": "names of files",
}
# Alone they have no order.
ALONE = {"%a", "%A", "%b", "%B", "%Y", "%z"}


def _own_forms(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            for part in node.values:
                if isinstance(part, ast.FormattedValue) and part.format_spec is not None:
                    form = ast.unparse(part.format_spec)
                    if "%" in form and form.strip("'f\"") not in ALONE:
                        yield part.lineno, form
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strftime"):
            yield node.lineno, "strftime"


def test_nobody_else_gives_a_time_or_a_date_its_form() -> None:
    root = Path(spasm_tui.__file__).parent
    found = [
        f"{name}:{line} {form}"
        for path in sorted(root.rglob("*.py"))
        if (name := path.relative_to(root).as_posix()) != "lib/moment_words.py"
        and not name.startswith(tuple(MACHINE_FORMS))
        for line, form in _own_forms(path)
    ]
    assert found == []


def test_the_list_of_machine_forms_names_none_that_has_none() -> None:
    root = Path(spasm_tui.__file__).parent
    for name in MACHINE_FORMS:
        files = (root / name).rglob("*.py") if name.endswith("/") else [root / name]
        texts = [path.read_text() for path in files]
        assert any("%H" in text or "%Y" in text for text in texts), name
