from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.base.records.record import tidy
from spasm_tui.core.overview.column_mapping import Mapping, read_mapping
from spasm_tui.core.overview.export.as_csv import flat_csv
from spasm_tui.core.overview.export.as_json import journal_json
from spasm_tui.core.overview.importing.foreign_table import best, bring, fitting, rows_of
from spasm_tui.core.overview.importing.own import read_csv, read_json
from spasm_tui.core.overview.importing.preview import Offer, offer_lines
from spasm_tui.core.overview.importing.result import Brought, news
from tests.content import CONTENT
from tests.making import NOW, PLUS_ONE, make, on, state_of

BEARABLE, BUDDY, DIARY = (CONTENT.mappings[name] for name in ("bearable", "migraine-buddy", "pain-diary"))
BEARABLE_CSV = """\
date,date formatted,weekday,time of day,category,rating/amount,detail,notes
3rd Nov 2026,2026-11-03,Tuesday,am,Symptom,3,Back pain (Severe),after the garden
3rd Nov 2026,2026-11-03,Tuesday,pm,Symptom,4,Muscle spasm (Unbearable),
3rd Nov 2026,2026-11-03,Tuesday,all day,Mood,4,Good,
3rd Nov 2026,2026-11-03,Tuesday,pm,Symptom,1,Headache (Mild),
"""
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
    table = BUDDY_CSV.replace("11/03/26", "yesterday").replace("1d 02h", "long")
    faults = [str(fault) for fault in records(table, BUDDY).faults]
    assert faults == [
        "line 5: “yesterday 07:30” is not a date like 11/30/26 19:45, 11/30/2026 19:45 or 2026-11-30 19:45",
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
    assert [record.data["pain_now"] for record in found.records] == [0, 2, 5, 8, 10]


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
    found, faults = read_mapping("mine", table_of(heads=[], colour="red", when={"date": "Date"}))
    assert found is None
    assert faults == [
        "when: formats is missing, like %Y-%m-%d",
        "unknown key “colour”",
        "heads is missing: the columns that tell this table",
    ]


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"kind": "dream"}, "“dream” should be one of"),
        ({"kind": "run"}, "“run” should be one of"),
        ({"kind": "walk", "value": [{"key": "note", "column": "N"}]}, "no value for seconds"),
        ({"kind": "checkin", "value": [{"key": "pane", "column": "N"}]}, "checkin has no key “pane”"),
        ({"kind": "checkin", "value": [{"key": "pain_now"}]}, "needs column, or columns"),
        ({"kind": "checkin", "value": [{"key": "pain_now", "column": "P", "scale": [1, 1]}]}, "scale should be"),
        ({"kind": "checkin", "value": [{"key": "pain_now", "column": "P", "words": {"a": 1}}]}, "words should be"),
        ({"kind": "dose", "value": [{"key": "ingredients", "column": "P"}]}, "cannot come from a cell"),
        ({"kind": "checkin", "only": [{"column": "C"}], "value": []}, "needs has or equals"),
    ],
)
def test_a_rule_that_cannot_work_is_told(record: dict[str, Any], fault: str) -> None:
    found, faults = read_mapping("mine", table_of(record=[record]))
    assert found is None
    assert any(fault in line for line in faults), faults


def test_every_built_in_mapping_can_be_read() -> None:
    assert set(CONTENT.mappings) == {"bearable", "migraine-buddy", "pain-diary"}
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
