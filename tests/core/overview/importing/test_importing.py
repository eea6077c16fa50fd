from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.record import Record, changed, tidy
from spasm_tui.core.base.state import State
from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.overview.column_mapping import Mapping
from spasm_tui.core.overview.export.as_csv import flat_csv
from spasm_tui.core.overview.export.as_json import journal_json
from spasm_tui.core.overview.importing.foreign_table import best, bring, fitting, rows_of
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.own import read_csv, read_json
from spasm_tui.core.overview.importing.own_mapping import mapping_form, mapping_table
from spasm_tui.core.overview.importing.preview import Offer, offer_lines
from spasm_tui.core.overview.importing.result import Brought, news
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.making import BERLIN, NOW, PLUS_ONE, make, on, state_of

BEARABLE, BUDDY, DIARY = (CONTENT.mappings[name] for name in ("bearable", "migraine-buddy", "pain-diary"))
BEARABLE_CSV = """\
date,date formatted,weekday,time of day,category,rating/amount,detail,notes
3rd Nov 2026,2026-11-03,Tuesday,am,Symptom,3,Back pain (Severe),after the garden
3rd Nov 2026,2026-11-03,Tuesday,pm,Symptom,4,Muscle spasm (Unbearable),
3rd Nov 2026,2026-11-03,Tuesday,all day,Mood,4,Good,
3rd Nov 2026,2026-11-03,Tuesday,pm,Symptom,1,Headache (Mild),
"""
SEVEN = "date,weekday,time of day,category,rating/amount,detail,notes"
BUDDY_CSV = """\
"Date","Time Period","Description","Notes"
"No ongoing events recorded during this period.","","",""

"#","Started","Lasted","Start UTC Offset (min)","Pain Level","Potential Triggers","Helpful Medication","Notes"
"1","11/03/26 07:30","01h 15m","60","8","Stress, Lack of sleep, Chocolate","Ibuprofen","in the car"
"2","11/05/26 22:00","1d 02h","-300","4","","",""
"""


def records(table: str, mapping: Mapping) -> Brought:
    return bring(mapping, rows_of(table), NOW)


# The tables of other programs.


def test_of_bearable_what_is_about_the_back_comes_in() -> None:
    found = records(BEARABLE_CSV, BEARABLE)
    assert found.faults == []
    assert found.left_out == 2
    pain, spasm = found.records
    assert (pain.kind, pain.at, pain.data["pain_now"]) == ("checkin", on(3, 9), 8)
    assert pain.data["note"] == "Back pain (Severe)\nnotes: after the garden"
    assert (spasm.kind, spasm.at, spasm.data["pain"]) == ("episode", on(3, 19), 10)
    assert spasm.data["imported"] == "bearable"


def test_of_migraine_buddy_every_attack_comes_in_with_its_own_time_zone() -> None:
    found = records(BUDDY_CSV, BUDDY)
    assert found.faults == []
    first, second = found.records
    assert (first.kind, first.at, first.data["pain"]) == ("episode", on(3, 7, 30), 8)
    assert first.data["until"] == on(3, 8, 45)
    assert first.data["triggers"] == ["stress", "slept-badly", "Chocolate"]
    assert first.data["note"] == "in the car\nHelpful Medication: Ibuprofen"
    assert second.at == datetime(2026, 11, 5, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert second.data["until"] - second.at == timedelta(hours=26)
    assert "triggers" not in second.data


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (
            BUDDY_CSV.replace("01h 15m", f"{'9' * 30}d"),
            "line 5: Lasted: “99999999999999999999999999999…” is longer than a year",
        ),
        (BUDDY_CSV.replace('"8"', f'"{"9" * 400}"'), "is too great a number"),
        ("Date,Pain\n0001-01-01,6\n", "line 2: “0001-01-01” is not of the years 1900 to 2199"),
        ("Date,Pain\n9999-12-31,6\n", "line 2: “9999-12-31” is not of the years 1900 to 2199"),
    ],
)
def test_absurd_cells_are_told_by_line(table: str, fault: str) -> None:
    [found] = records(table, DIARY if table.startswith("Date,") else BUDDY).faults
    assert fault in str(found)


@pytest.mark.parametrize(
    ("table", "at", "pain"),
    [
        ("Date,Time,Pain level,Location\n2026-11-03,07:30,6,low back\n", on(3, 7, 30), 6),
        ("Started;Severity;Comments\n03.11.2026 07:30;6;ow\n", on(3, 7, 30), 6),
        ("Date\tPain\nNov 3, 2026\t6/10\n", on(3, 12), 6),
        ("date,time,pain\n2026-11-03,7:30 pm,6.4\n", on(3, 19, 30), 6),
        ("Timestamp,Pain score\n2026-11-03T07:30:00+0100,6\n", on(3, 7, 30), 6),
    ],
)
def test_a_pain_diary_comes_in_however_it_writes_its_columns(table: str, at: datetime, pain: int) -> None:
    found = records(table, DIARY)
    assert found.faults == []
    [record] = found.records
    assert (record.kind, record.at, record.data["pain_now"]) == ("checkin", at, pain)


@pytest.mark.parametrize(("table", "name"), [(BEARABLE_CSV, "bearable"), (BUDDY_CSV, "migraine-buddy")])
def test_a_table_is_known_by_its_columns(table: str, name: str) -> None:
    found = best(CONTENT.mappings.values(), rows_of(table))
    assert found
    assert found.id == name
    assert best(CONTENT.mappings.values(), rows_of("a,b\n1,2\n")) is None
    assert best(CONTENT.mappings.values(), rows_of("")) is None


def test_the_line_of_heads_may_stand_below_a_summary() -> None:
    assert fitting(BUDDY, rows_of(BUDDY_CSV)) == 3
    assert records("a,b\n1,2\n", BUDDY).faults[0].what.startswith("has no line of heads with Started, Lasted")


def test_the_same_line_is_the_same_record_the_next_time() -> None:
    first, later = records(BUDDY_CSV, BUDDY), bring(BUDDY, rows_of(BUDDY_CSV), NOW + timedelta(days=9))
    assert [record.id for record in first.records] == [record.id for record in later.records]
    assert len({record.id for record in first.records}) == 2
    state = state_of(*first.records)
    assert news(state, first.records) == []


def test_what_is_wrong_is_told_by_line_and_all_lines_are_looked_at() -> None:
    table = BUDDY_CSV.replace("11/03/26", "someday").replace("1d 02h", "long")
    faults = [str(fault) for fault in records(table, BUDDY).faults]
    assert faults == [
        "line 5: “someday 07:30” is not a date like 2026-11-30, 30.11.2026 or Nov 30, 2026 07:45 PM",
        "line 6: Lasted: “long” is not a length of time like 1h 30m",
    ]
    assert [str(f) for f in records("Date,Pain\n,5\n2026-11-03,lots\n", DIARY).faults] == [
        "line 2: no date under Date",
        "line 3: Pain: “lots” is not a number",
    ]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("Date,Pain\n2026-11-03,70\n", "line 2: Pain: “70” is not from 0 to 10"),
        ("Date,Severity\n2026-11-03,-4\n", "line 2: Severity: “-4” is not from 0 to 10"),
        ("Date,Pain,Notes\n2026-11-03,,ow\n", "line 2: nothing under Pain"),
        (BUDDY_CSV.replace('"8"', '"80"'), "line 5: Pain Level: “80” is not from 0 to 10"),
        (BUDDY_CSV.replace('"8"', '""'), "line 5: nothing under Pain Level"),
        (BEARABLE_CSV.replace("Symptom,3", "Symptom,7"), "line 2: rating/amount: “7” is not from 0 to 4"),
    ],
)
def test_a_pain_that_is_none_or_off_the_scale_is_a_fault_and_never_pressed_into_it(table: str, fault: str) -> None:
    mapping = best(CONTENT.mappings.values(), rows_of(table))
    assert mapping
    assert [str(found) for found in records(table, mapping).faults] == [fault]


@pytest.mark.parametrize("head", ["", "sep=;\n", "Made by an app\n\n", "\n"])
def test_what_stands_between_cells_is_found_below_a_line_of_words(head: str) -> None:
    [record] = records(f"{head}Date;Pain;Notes\n2026-11-03;5;a, b, c, d, e\n", DIARY).records
    assert record.data["note"] == "a, b, c, d, e"


def test_what_a_table_offers_is_shown_with_its_notes_and_lines_that_are_the_same() -> None:
    note = "in the car, on the way to " + "somewhere " * 9
    [record] = records(f'Date,Pain,Notes\n2026-11-03,5,"{note}"\n', DIARY).records
    said = offer_lines(Offer("T", "", [record], same=2), CONTENT.vocabulary, dry=True)
    assert said[1].startswith("  2026-11-03 12:00  checkin   pain now 5  “in the car, on the way")
    assert said[2:] == [
        "Would bring in: 1 record (1 check-in), 2026-11-03.",
        "2 lines the same as another: taken once.",
    ]


def test_the_scale_of_bearable_is_spread_over_ours() -> None:
    rows = "".join(f"x,2026-11-03,x,am,Symptom,{n},Back pain {n},\n" for n in range(5))
    found = records(BEARABLE_CSV.splitlines()[0] + "\n" + rows, BEARABLE)
    assert [record.data["pain_now"] for record in found.records] == [0, 3, 5, 8, 10]


@given(st.text(max_size=200))
def test_any_text_is_records_or_faults(text: str) -> None:
    for head in ("", "Date,Pain\n", "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"):
        try:
            rows = rows_of(head + text)
        except ValueError:
            continue
        for mapping in CONTENT.mappings.values():
            for record in bring(mapping, rows, NOW).records:
                assert problems(record.kind, record.data) == []


# Mappings.


def table_of(**more: Any) -> dict[str, Any]:
    return {
        "title": "T",
        "heads": ["Date"],
        "when": {"date": "Date", "formats": ["%Y"]},
        "record": [{"kind": "checkin", "value": [{"key": "pain_now", "column": "Pain"}]}],
        **more,
    }


def test_a_mapping_says_all_that_is_wrong_with_it() -> None:
    found, faults = read_whole(Mapping, table_of(heads=[], colour="red", when={"date": "Date"}), id="mine")
    assert found is None
    assert faults == [
        "heads is empty",
        "unknown key “colour”",
    ]


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"kind": "dream"}, "“dream” should be one of"),
        ({"kind": "run"}, "“run” should be one of"),
        ({"kind": "walk", "value": [{"key": "note", "column": "N"}]}, "no value for seconds"),
        ({"kind": "checkin", "value": [{"key": "pane", "column": "N"}]}, "checkin has no key “pane”"),
        ({"kind": "checkin", "value": [{"key": "pain_now"}]}, "needs column, columns or is"),
        ({"kind": "checkin", "value": [{"key": "pain_now", "column": "P", "scale": [1, 1]}]}, "scale should be"),
        ({"kind": "checkin", "value": [{"key": "pain_now", "column": "P", "words": {"a": 1}}]}, "words should be"),
        ({"kind": "session", "value": [{"key": "done", "column": "P"}]}, "no value for routine"),
        ({"kind": "checkin", "only": [{"column": "C"}], "value": []}, "needs has, equals, lacks or filled"),
    ],
)
def test_a_rule_that_cannot_work_is_told(record: dict[str, Any], fault: str) -> None:
    found, faults = read_whole(Mapping, table_of(record=[record]), id="mine")
    assert found is None
    assert any(fault in line for line in faults), faults


def test_every_built_in_mapping_can_be_read() -> None:
    assert set(CONTENT.mappings) == {
        *("bearable", "daylio", "fitbit-activities", "fitbit-sleep", "flaredown", "loop-habits", "medtimer"),
        *("migraine-buddy", "pain-diary", "track-and-graph"),
    }
    ids = {option.id for option in CONTENT.vocabulary.triggers}
    for mapping in CONTENT.mappings.values():
        for rule in mapping.rules:
            for value in rule.values:
                assert value.key != "triggers" or set((value.words or {}).values()) <= {*ids, ""}


# The program's own exports.

SPASM = make("episode", on(22, 6), "a1", pain=7, note="ow")
WALK = make("walk", on(22, 7), "a2", seconds=60)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_an_export_comes_back_as_a_spreadsheet_saved_it(sign: str) -> None:
    spasm = make("episode", on(22, 6), "a1", pain=7, note='=1+1; "so", said\ta tab', where=["low-left", "neck"])
    saved = io.StringIO()
    csv.writer(saved, delimiter=sign).writerows(csv.reader(io.StringIO(flat_csv([spasm, WALK]), newline="")))
    found = read_csv(saved.getvalue())
    assert found.faults == []
    assert [(record.id, dict(record.data)) for record in found.records] == [
        ("a1", dict(tidy(spasm.data))),
        ("a2", {"seconds": 60}),
    ]


def test_an_export_tells_its_faults_by_line() -> None:
    text = (
        journal_json([SPASM, WALK], NOW)
        .replace('"pain": 7', '"pain": 70')
        .replace('"saved": "2026-11-22T07', '"saved": "7')
    )
    assert [str(fault) for fault in read_json(text).faults] == [
        "line 2: episode: pain should be a whole number 0 to 10",
        "line 3: saved should be a date and time with its offset",
    ]
    table = flat_csv([SPASM, WALK]).replace(",7,", ",lots,", 1)
    assert [str(fault) for fault in read_csv(table).faults] == ["line 2: pain should be a whole number 0 to 10"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "line 1: not JSON"),
        ('{"format": "other", "records": []}', "not an export of this program"),
        ('{"format": "spasm-tui journal", "version": 2, "records": []}', "newer spasm-tui"),
        ('{"format": "spasm-tui journal", "version": 1}', "not an export"),
        ("[1, 2]", "line 1: not a record"),
        ('[{"id": "a", "kind": "walk"}]', "saved should be"),
        ('[{"id": "", "kind": "walk"}]', "id or kind is missing"),
        ('[{"id": "a\\u0007", "kind": "walk"}]', "cannot be shown"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_json_that_is_no_export_is_told_as_that(text: str, fault: str) -> None:
    [first, *_] = read_json(text).faults
    assert fault in str(first)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id,kind", "id,sort", "line 1: not an export"),
        ("a2,walk", "a2,walk,extra", "line 3: has"),
        ("a2,walk", 'a2,"walk', "not CSV"),
        ("a2,walk,2026", "a2,walk,20x6", "line 3: at should be"),
        (",60.0,", ",soon,", "line 3: seconds should be"),
    ],
)
def test_a_damaged_table_is_told_by_line(old: str, new: str, fault: str) -> None:
    text = flat_csv([SPASM, WALK])
    assert old in text
    [first, *_] = read_csv(text.replace(old, new, 1)).faults
    assert fault in str(first)


OLD_FORM = (
    "id,kind,at,saved,pain,until,where,note,seconds,instrument,total,more\r\n"
    "a1,episode,2026-11-22T06:47:00+01:00,2026-11-22T06:47:00+01:00,7,2026-11-22T09:00:00+01:00,low-left; neck,"
    "'=ow,,,,\r\n"
    "a2,measure,2026-11-22T07:00:00+01:00,2026-11-22T07:00:00+01:00,,,,,,odi,7,\r\n"
    "a3,measure,2026-11-22T07:00:00+01:00,2026-11-22T07:00:00+01:00,,,,,,odi,7.0,\r\n"
    "a4,measure,2026-11-22T07:00:00+01:00,2026-11-22T07:00:00+01:00,,,,,,odi,3.5,\r\n"
    '\'0190,walk,2026-11-22T08:00:00+01:00,2026-11-22T08:00:00+01:00,,,,,600,,,"{""own"": {""x"": 1}}"\r\n'
)
"""As the program wrote a table until November 2026: `at`, `where`, and whole amounts without a point."""


def test_a_table_of_the_old_form_is_read_as_it_was_and_comes_back_in_the_new_one() -> None:
    found = read_csv(OLD_FORM)
    assert found.faults == []
    spasm, *measures, walk = found.records
    assert spasm.data == {"pain": 7, "until": on(22, 9), "where": ["low-left", "neck"], "note": "=ow"}
    assert [repr(each.data["total"]) for each in measures] == ["7", "7.0", "3.5"]
    assert (walk.id, walk.data) == ("'0190", {"seconds": 600, "own": {"x": 1}})
    assert read_csv(flat_csv(found.records)).records == found.records


def test_an_amount_that_was_changed_in_its_cell_counts() -> None:
    made = flat_csv([make("measure", NOW, "m", instrument="odi", total=7.0)])
    assert '""total"": 7.0' in made
    [record] = read_csv(made.replace(",7.0,", ",8.0,")).records
    assert record.data["total"] == 8


def test_a_plain_list_of_records_is_taken_too() -> None:
    text = json.dumps(json.loads(journal_json([SPASM], NOW))["records"])
    [found] = read_json(text).records
    assert (found.id, found.at, found.data) == ("a1", SPASM.at, {"pain": 7, "note": "ow"})


def test_control_characters_do_not_come_in() -> None:
    text = journal_json([make("episode", on(22, 6), "a1", pain=7, note="x")], NOW).replace('"x"', '"a\\u001b[2Jb"')
    [found] = read_json(text).records
    assert found.data["note"] == "a[2Jb"


# What is new.


def test_only_a_later_version_takes_the_place_of_one_that_is_there() -> None:
    known = make("walk", NOW, "a", saved=NOW, seconds=1)
    later = known._replace(saved=NOW + timedelta(seconds=1), data={"seconds": 2})
    earlier = known._replace(saved=NOW - timedelta(seconds=1), data={"seconds": 3})
    state = state_of(known)
    assert news(state, [earlier, known]) == []
    assert news(state, [earlier, later, known]) == [later]
    assert news(state_of(), [earlier, later, known]) == [later]


def test_a_zone_of_the_machine_is_kept_as_a_plain_offset() -> None:
    [record] = records("Date,Pain\n2026-11-03,5\n", DIARY).records
    assert record.at.tzinfo == PLUS_ONE


# What lied or was lost.


def diary_of(*lines: str, heads: str = "Date,Pain,Notes") -> Brought:
    return records("\n".join([heads, *lines, ""]), DIARY)


@pytest.mark.parametrize(
    ("said", "pain"), [("6.5", 7), ("0.5", 1), ("2,5", 3), ("7.4", 7), ("6/10", 6), ("6 of 10", 6), ("Severe (8)", 8)]
)
def test_a_half_point_is_rounded_up_never_to_even(said: str, pain: int) -> None:
    [record] = diary_of(f'2026-11-03,"{said}",').records
    assert record.data["pain_now"] == pain


@pytest.mark.parametrize("said", ["3-4", "3 - 4", "3–4", "0:20:00", "6/7", "3 or 4"])
def test_what_is_no_single_number_is_a_fault(said: str) -> None:
    assert [str(fault) for fault in diary_of(f"2026-11-03,{said},").faults] == [
        f"line 2: Pain: “{said}” is not one number"
    ]


def test_a_comma_without_quotes_loses_nothing() -> None:
    [record] = diary_of("2026-11-03,5,bad, after the garden, slept").records
    assert record.data["note"] == "bad, after the garden, slept"
    # Where it cannot be sure which cell the comma was in, the line is named instead.
    found = diary_of("2026-11-03,low back, left,5,ow", "2026-11-04,neck,3,", heads="Date,Location,Pain,Notes")
    assert [str(fault) for fault in found.faults] == [
        "line 2: has 5 cells under 4 heads: put a text with that sign in it into quotes"
    ]
    assert [record.data["pain_now"] for record in found.records] == [3]
    # A comma at the end of each line says nothing.
    assert diary_of("2026-11-03,5,ow,,").faults == []


@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("Back pain (Severe)", "checkin"),
        ("Lower back", "checkin"),
        ("Setback", None),
        ("Feedback from work", None),
        ("Bladder spasm", None),
        ("Eyelid spasms", None),
        ("Muscle spasms (Mild)", "episode"),
        ("Back spasm", "episode"),
    ],
)
def test_words_are_matched_as_words(detail: str, kind: str | None) -> None:
    found = records(
        f"{SEVEN}\n2026-11-03,Tue,am,Symptom,2,{detail},\n",
        BEARABLE,
    )
    assert [record.kind for record in found.records] == ([kind] if kind else [])
    assert found.named_out == (() if kind else ((f"Symptom {detail}", 1),))


def test_columns_that_nothing_is_taken_from_are_named() -> None:
    assert diary_of("2026-11-03,5,x,9", heads="Date,Pain,Mood,Weather").columns_out == ("Mood", "Weather")


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["25/11/2025", "03/04/2026"], [date(2025, 11, 25), date(2026, 4, 3)]),
        (["11/25/2025", "03/04/2026"], [date(2025, 11, 25), date(2026, 3, 4)]),
        # No 13 tells it: but only one way is in order, or all in the past.
        (["10/02/2026", "02/03/2026", "05/03/2026"], [date(2026, 2, 10), date(2026, 3, 2), date(2026, 3, 5)]),
        (["01/02/2026", "01/03/2026", "02/01/2026"], [date(2026, 1, 2), date(2026, 1, 3), date(2026, 2, 1)]),
        (["11/12/2026", "11/03/2026"], [date(2026, 11, 12), date(2026, 11, 3)]),
    ],
)
def test_the_column_as_a_whole_tells_what_is_first_in_a_date(dates: list[str], days: list[date]) -> None:
    found = diary_of(*(f"{day},5,{number}" for number, day in enumerate(dates)))
    assert (found.faults, [record.at.date() for record in found.records]) == ([], days)


def test_where_the_column_does_not_tell_it_is_asked() -> None:
    table = "Date,Pain\n03/04/2026,5\n05/04/2026,6\n"
    assert "can mean 3 April or 4 March: say whether" in str(records(table, DIARY).faults[0])
    [first, _] = bring(DIARY, rows_of(table), NOW, "month").records
    assert first.at.date() == date(2026, 3, 4)


AUTUMN_NIGHT = datetime(2026, 10, 25, 9, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-10-25 02:30", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25 02:30 +02:00", "2026-10-25T02:30:00+02:00"),
        ("25.10.2026 2.30", "2026-10-25T02:30:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-10-24 24:00", "2026-10-25T00:00:00+02:00"),
        ("Oct 24 2026 7 PM", "2026-10-24T19:00:00+02:00"),
        ("2026-10-24T05:00:00.123Z", "2026-10-24T05:00:00+00:00"),
        ("24 October 2026, noon", "2026-10-24T12:00:00+02:00"),
        ("yesterday 22:00", "2026-10-24T22:00:00+02:00"),
        ("15 minutes ago", "2026-10-25T08:45:00+01:00"),
        ("2 days ago", "2026-10-23T09:00:00+02:00"),
    ],
)
def test_a_table_says_times_as_people_type_them(said: str, at: str) -> None:
    [record] = bring(DIARY, rows_of(f'Date,Pain\n"{said}",5\n'), AUTUMN_NIGHT).records
    assert record.at.isoformat() == at


# What is here already.

TABLE = "Date,Time,Pain,Notes\n2026-11-03,07:30,6,garden\n2026-11-04,,4,\n"


def brought_in(table: str, now: datetime = NOW, mapping: Mapping = DIARY) -> list[Record]:
    return bring(mapping, rows_of(table), now).records


def saved_as(records: list[Record]) -> State:
    return state_of(*(record._replace(saved=NOW) for record in records))


@pytest.mark.parametrize(
    ("table", "now"),
    [
        (TABLE, NOW),
        (TABLE, NOW.astimezone(ZoneInfo("America/New_York"))),
        (TABLE.replace(",", ";"), NOW),
        ("Weather,Date,Time,Pain,Notes\nfog,2026-11-03,07:30,6,garden\nsun,2026-11-04,,4,\n", NOW),
        ("Made by an app\n\n" + TABLE, NOW),
    ],
)
def test_the_same_table_is_known_in_any_zone_and_form(table: str, now: datetime) -> None:
    found = compare(saved_as(brought_in(TABLE)), brought_in(table, now + DAY))
    assert (found.new, found.known, found.removed, found.corrections) == ([], 2, 0, [])


def test_what_was_removed_here_stays_removed_and_what_was_changed_stays_changed() -> None:
    first, second = brought_in(TABLE)
    removed = make("removed", NOW, first.id, saved=NOW)
    mine = changed(second, {"pain_now": 9})._replace(saved=NOW)
    found = compare(state_of(removed, mine), brought_in(TABLE, NOW + DAY))
    assert (found.new, found.known, found.removed, found.corrections) == ([], 1, 1, [])


def test_a_corrected_line_is_a_correction_until_it_is_taken() -> None:
    state = saved_as(brought_in(TABLE))
    again = TABLE.replace("garden", "the garden").replace(",4,", ",5,")
    found = compare(state, brought_in(again, NOW + DAY))
    assert (found.new, found.known) == ([], 0)
    told = [(c.before and c.before.noted, c.record.noted, c.record.pain_level) for c in found.corrections]
    assert told == [("garden", "the garden", 6), ("", "", 5)]
    assert [c.record.id for c in found.corrections] == [record.id for record in brought_in(TABLE)]
    taken = state_of(*(c.record for c in found.corrections))
    found = compare(taken, brought_in(again, NOW + 2 * DAY))
    assert (found.new, found.known, found.corrections) == ([], 2, [])


def test_of_several_lines_of_a_day_the_nearest_was_corrected_and_a_new_one_is_new() -> None:
    day = "Date,Pain,Notes\n2026-11-03,6,morning\n2026-11-03,3,evening\n"
    state = saved_as(brought_in(day))
    found = compare(state, brought_in(day.replace("3,evening", "4,evening") + "2026-11-03,8,night\n"))
    assert [c.before.data["note"] for c in found.corrections if c.before] == ["evening"]
    assert [record.data["note"] for record in found.new] == ["night"]


def test_the_correction_of_what_was_removed_is_asked_about_too() -> None:
    first, _ = brought_in(TABLE)
    found = compare(state_of(make("removed", NOW, first.id, saved=NOW)), brought_in(TABLE.replace("garden", "car")))
    assert [(c.before, c.record.data["note"]) for c in found.corrections] == [(None, "car")]


def test_a_table_that_was_brought_in_by_an_older_version_is_known_by_what_it_says() -> None:
    old = [record._replace(id=f"old{number}") for number, record in enumerate(brought_in(TABLE))]
    found = compare(saved_as(old), brought_in(TABLE, NOW + DAY))
    assert (found.new, found.known) == ([], 2)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 10), st.sampled_from(["", "a", "b"])), max_size=8))
def test_no_table_adds_anything_the_second_time(lines: list[tuple[int, int, str]]) -> None:
    table = "Date,Pain,Notes\n" + "".join(f"2026-11-{day:02},{pain},{note}\n" for day, pain, note in lines)
    state = saved_as(compare(state_of(), brought_in(table)).new)
    found = compare(state, brought_in(table, NOW.astimezone(ZoneInfo("Asia/Tokyo"))))
    assert (found.new, found.corrections) == ([], [])


# The forms of the apps.

APPS: dict[str, tuple[str, tuple[str, datetime, dict[str, Any]]]] = {
    "bearable": (
        f"{SEVEN}\n3rd Nov 2026,Tuesday,pm,Symptom,3,Back pain (Severe),x\n",
        ("checkin", on(3, 19), {"pain_now": 8, "note": "Back pain (Severe)\nnotes: x"}),
    ),
    "daylio": (
        "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
        "2026-11-03,November 3,Tuesday,11:25 pm,good,walk | rest,,,fine\n",
        ("measure", on(3, 23, 25), {"instrument": "mood", "total": 8, "note": "fine\nactivities: walk | rest"}),
    ),
    "track-and-graph": (
        "FeatureName,Timestamp,Value,Note\nMood,2026-11-03T07:00:00.432+01:00,5,\n"
        '"Back spasm",2026-11-03T07:30:00.432+01:00,6.0:bad,in bed\n',
        ("episode", on(3, 7, 30), {"pain": 6, "note": "in bed"}),
    ),
    "loop-habits": (
        "Date,Stretch,Walk,\n2026-11-03,YES_MANUAL,NO,\n2026-11-02,YES_AUTO,UNKNOWN,\n",
        ("habit", on(3, 12), {"what": "Stretch"}),
    ),
    "medtimer": (
        "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)\n"
        "11/3/26 7:30 AM;Ibuprofen;400 mg;11/3/26 7:32 AM;;0:00;;2026-11-03T06:30:00Z;2026-11-03T06:32:00Z\n"
        "11/3/26 3:30 PM;Ibuprofen;400 mg;;;0:00;;2026-11-03T14:30:00Z;\n",
        ("dose", on(3, 7, 32), {"ingredients": [{"name": "Ibuprofen", "mg": 400}], "note": "Dosage: 400 mg"}),
    ),
    "flaredown": (
        "user_id,age,sex,country,checkin_date,trackable_id,trackable_type,trackable_name,trackable_value\n"
        "q,40,f,DE,2026-11-03,1,Symptom,Lower back pain,2\nq,40,f,DE,2026-11-03,2,Weather,precip,1\n",
        ("checkin", on(3, 12), {"pain_now": 5, "note": "Lower back pain"}),
    ),
}


@pytest.mark.parametrize("name", APPS)
def test_the_table_of_an_app_is_known_and_read(name: str) -> None:
    table, (kind, at, data) = APPS[name]
    rows = rows_of(table)
    mapping = best(CONTENT.mappings.values(), rows)
    assert mapping
    assert mapping.id == name
    found = bring(mapping, rows, NOW)
    assert found.faults == []
    [record] = found.records
    assert (record.kind, record.at, record.data) == (kind, at, {**data, "imported": name})


@pytest.mark.parametrize(
    ("name", "dosage", "mg"),
    [
        ("Ibuprofen", "2 pills", None),
        ("Ibuprofen 400 mg", "1", 400),
        ("Ibuprofen", "2 x 200 mg", None),
        ("X", "1.000 mg", None),
    ],
)
def test_milligrams_are_taken_only_where_they_are_sure(name: str, dosage: str, mg: float | None) -> None:
    table = f"Name;Dosage;Taken (ISO 8601)\n{name};{dosage};2026-11-03T06:32:00Z\n"
    [record] = records(table, CONTENT.mappings["medtimer"]).records
    assert record.data["ingredients"] == [{"name": name} if mg is None else {"name": name, "mg": mg}]


# A mapping of one's own.


def test_a_mapping_is_made_by_saying_which_column_is_which() -> None:
    rows = rows_of("My pain book\n\nWann,Uhr,Wie arg,Was\n3.11.2026,7.30,55,Garten\n4.11.2026,,20,\n")
    form = mapping_form(rows)
    [date_item] = [item for item in form.items if item.id == "date"]
    assert [(option.id, option.text) for option in date_item.options] == [
        ("Wann", "Wann  (3.11.2026)"),
        ("Uhr", "Uhr  (7.30)"),
        ("Wie arg", "Wie arg  (55)"),
        ("Was", "Was  (Garten)"),
    ]
    first = {item.id: item.options[0].id for item in form.items if item.id in ("date", "time", "pain")}
    assert first == {"date": "Wann", "time": "Uhr", "pain": "Wie arg"}
    said = {"kind": "checkin", "date": "Wann", "time": "Uhr", "pain": "Wie arg", "most": 100, "note": ["Was"]}
    mapping, faults = read_whole(Mapping, mapping_table(said, "My book"), id="book")
    assert faults == []
    assert mapping
    found = bring(mapping, rows, NOW)
    assert [(r.at, r.data["pain_now"], r.data.get("note")) for r in found.records] == [
        (on(3, 7, 30), 6, "Garten"),
        (on(4, 12), 2, None),
    ]
