from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from spasm_tui.core.base.records import fhir
from spasm_tui.core.base.records.fhir import json_text
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.core.overview.export.as_csv import csv_by_kind, flat_csv, inert, inert_id, restored, restored_id
from spasm_tui.core.overview.export.as_fhir import journal_fhir
from spasm_tui.core.overview.export.as_ics import ZoneRules, escaped, folded, plan_entries, plan_ics
from spasm_tui.core.overview.export.as_json import journal_json
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.flat_tables import is_flat_table
from spasm_tui.core.overview.export.formats import EXPORTS, chosen, data_pieces, data_text, file_name, tables
from spasm_tui.core.overview.export.values import from_json, to_json
from spasm_tui.core.overview.importing.own import read_csv
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.making import FOUR, NOW, TODAY, ago, make, on, state_of
from tests.records import TEXTS, VALUES, records, removed
from tests.reporting import HOSTILE, longest


def given_of(*found: Record, days: Range | None = None) -> ExportInput:
    return ExportInput(state_of(*found), CONTENT, NOW, FOUR, days)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


# Which records.


def test_without_days_all_is_written_and_what_was_removed_comes_first() -> None:
    old, new, gone = make("episode", ago(days=400), pain=5), make("episode", NOW, pain=6), make("walk", NOW, seconds=1)
    found = chosen(given_of(new, old, gone, removed(gone)))
    assert [record.kind for record in found] == ["removed", "episode", "episode"]
    assert found[1:] == [old, new]


def test_with_days_only_what_happened_on_them_by_the_user_s_day() -> None:
    found = [make("episode", at, pain=5) for at in (on(16, 3, 59), on(16, 4), on(22, 9))]
    gone = make("walk", on(17, 9), seconds=1)
    state = given_of(*found, gone, removed(gone), days=Range(date(2026, 11, 16), date(2026, 11, 21)))
    assert [record.at for record in chosen(state)] == [on(16, 4)]


def test_a_file_is_named_by_what_is_in_it() -> None:
    days = Range(TODAY - DAY, TODAY)
    assert file_name("pdf", TODAY, days) == "back-spasms-2026-11-21-to-2026-11-22.pdf"
    assert file_name("json", TODAY, None) == "spasm-tui-2026-11-22.json"
    assert file_name("ics", TODAY, None) == "back-plan-2026-11-22.ics"


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if not export.is_page])
def test_every_form_takes_any_journal(name: str) -> None:
    for found in ((), longest(20), [make("episode", NOW, f"e{n}", pain=5, note=t) for n, t in enumerate(HOSTILE)]):
        assert data_text(name, given_of(*found))


# Values as JSON.


@given(VALUES)
def test_a_value_comes_back_from_json_as_it_was(value: Any) -> None:
    assert repr(from_json(json.loads(json.dumps(to_json(value), allow_nan=False)))) == repr(value)


def test_what_json_has_no_form_for_says_what_it_is() -> None:
    assert to_json({"a": datetime(2026, 11, 22, 6, 47), "b": [date(2026, 11, 22), time(6, 47)], "c": float("inf")}) == {
        "a": {"$datetime": "2026-11-22T06:47:00"},
        "b": [{"$date": "2026-11-22"}, {"$time": "06:47:00"}],
        "c": {"$number": "inf"},
    }
    assert to_json({"$date": "x"}) == {"$table": {"$date": "x"}}


@pytest.mark.parametrize("value", [{"$date": "no day"}, {"$future": "x"}, {"$number": "many"}])
def test_what_cannot_be_read_is_no_value(value: Any) -> None:
    with pytest.raises(ValueError, match=r"known|Invalid|convert"):
        from_json(value)


def test_the_journal_in_json_is_as_its_page_says() -> None:
    spasm = make("episode", on(22, 6, 47), "a1", pain=7, until=on(22, 9), own={"at": on(22, 7)})
    text = journal_json([spasm], NOW)
    head, line, end, _ = text.split("\n")
    assert head.startswith('{"format": "spasm-tui journal", "version": 1, "program": "spasm-tui ')
    assert line == (
        '{"id": "a1", "kind": "episode", "at": "2026-11-22T06:47:00+01:00", "pain": 7, '
        '"until": "2026-11-22T09:00:00+01:00", "own": {"at": {"$datetime": "2026-11-22T07:00:00+01:00"}}, '
        '"saved": "2026-11-22T06:47:00+01:00"}'
    )
    assert end == "]}"
    assert json.loads(text)["records"][0]["pain"] == 7
    assert json.loads(journal_json([], NOW))["records"] == []
    assert "Zażółć" in journal_json([make("episode", NOW, pain=1, note="Zażółć")], NOW)


# CSV.


@given(st.one_of(TEXTS, st.text(), st.text("=-'; \t\r\na")))
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    made = inert(text)
    assert restored(made) == text
    assert not made or made[0] not in "=+-@\t\r\n＝＋－＠"
    # Nor where a spreadsheet breaks cells at semicolons, tabs or line ends.
    assert [part for part in re.split(r"[;\t\r\n]", made) if part[:1] in tuple("=+-@＝＋－＠")] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "'=1", "''-x"])
def test_what_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert inert(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ow;=cmd()", "ow;'=cmd()"),
        ("a\n- b\n'-c", "a\n'- b\n''-c"),
        (";\t＝1", ";\t'＝1"),
        ("a\n\nb; -2", "a\n\nb; -2"),
    ],
)
def test_what_a_spreadsheet_would_run_after_breaking_a_cell_is_quoted_too(text: str, made: str) -> None:
    assert inert(text) == made
    assert restored(made) == text


@pytest.mark.parametrize("text", ["", "x=1", "'x", "7", " =x", "it's"])
def test_what_it_would_not_run_is_left_alone(text: str) -> None:
    assert inert(text) == text


@given(st.lists(records(), max_size=4))
def test_a_table_is_as_wide_everywhere_and_nothing_in_it_runs(found: list[Record]) -> None:
    for text in (flat_csv(found), *csv_by_kind(found).values()):
        rows = cells(text)
        assert len({len(row) for row in rows}) == 1
        assert rows[0][:6] == ["id", "kind", "happened_at", "saved", "local_date", "local_time"]
        assert rows[0][-1] == "more"
        runs = [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
        assert not [cell for cell in runs if not re.fullmatch(r"-\d+(\.\d+)?(e[+-]\d+)?", cell)]  # a number is none
        assert text.endswith("\r\n")


def test_a_table_reads_as_a_person_would_write_it() -> None:
    spasm = make(
        "episode",
        on(22, 6, 47),
        "a1",
        pain=7,
        where=["low-left", "neck"],
        finished=True,
        until=on(22, 9),
        note="Ow, yes",
    )
    own = make("episode", on(22, 7), "a2", pain=0, where=["a; b"], note="", colour="red")
    rows = cells(flat_csv([spasm, own]))
    assert rows[0] == [
        "id", "kind", "happened_at", "saved", "local_date", "local_time",
        "pain", "until", "places", "finished", "note", "more",
    ]  # fmt: skip
    at = "2026-11-22T06:47:00+01:00"
    assert rows[1] == [
        "a1", "episode", at, at, "2026-11-22", "06:47:00",
        "7", "2026-11-22T09:00:00+01:00", "low-left; neck", "true", "Ow, yes", "",
    ]  # fmt: skip
    # What would not come back from a cell, and what nobody knows, stands at the end.
    assert json.loads(rows[2][-1]) == {"where": ["a; b"], "note": "", "colour": "red"}
    assert set(csv_by_kind([spasm, make("walk", NOW, seconds=60)])) == {"episode", "walk"}


def test_an_amount_has_a_point_and_is_read_as_it_was() -> None:
    # DuckDB takes a column for whole numbers by its first 20,480 lines, and rounds what comes later.
    found = [
        make("measure", NOW, f"m{number}", instrument="x", total=total)
        for number, total in enumerate((7, 7.0, 3.5, 1e-7))
    ]
    table = cells(csv_by_kind(found)["measure"])
    column, more = table[0].index("total"), table[0].index("more")
    assert [row[column] for row in table[1:]] == ["7.0", "7.0", "3.5", "1e-07"]
    assert [row[more] for row in table[1:]] == ["", '{"total": 7.0}', "", ""]
    assert [repr(record.data["total"]) for record in read_csv(flat_csv(found)).records] == ["7", "7.0", "3.5", "1e-07"]


def test_no_column_has_a_name_that_sql_wants_in_quotes() -> None:
    heads = cells(flat_csv(longest(12)))[0] + [
        head for text in csv_by_kind(longest(12)).values() for head in cells(text)[0]
    ]
    base = sqlite3.connect(":memory:")
    for head in dict.fromkeys(heads):
        base.execute(f"create table t_{head} ({head} text)")
    assert not {"at", "where"} & set(heads)  # DuckDB's, which reads them by their bare name nowhere


@pytest.mark.parametrize("record_id", ["0190", "'0190", "01900000e12345678", "019a", "=1", "'x", "1e5e", "٣"])
def test_an_id_is_no_number_to_a_spreadsheet_and_comes_back(record_id: str) -> None:
    made = inert_id(record_id)
    assert restored_id(restored(made)) == record_id
    assert not re.fullmatch(r"\d+([eE]\d+)?", made)


def test_a_day_is_a_row_and_what_was_not_noted_is_a_gap() -> None:
    mix = [{"name": "Ibuprofen", "mg": 400}, {"name": "caffeine"}]
    found = [
        make("episode", on(20, 23), pain=7),
        make("checkin", on(21, 2), pain_now=3, water=2),  # the user's day is still the 20th
        make("dose", on(22, 9), "d1", ingredients=mix),
        make("dose", on(22, 10), "d2", ingredients=[{"name": "ibuprofen", "mg": 200}]),
        make("habit", on(22, 11), what="breathing"),
        make("walk", on(22, 12), seconds=630),
    ]
    heads, *rows = cells(data_text("days", given_of(*found)))
    first, gap, last = (dict(zip(heads, row, strict=True)) for row in rows)
    assert (first["day"], first["records"], first["spasms"]) == ("2026-11-20", "2", "1")
    assert (first["pain_worst"], first["pain_now"], first["water_litres"]) == ("7", "3", "2.0")
    assert first["mg_ibuprofen"] == "0.0"
    assert (gap["day"], gap["records"]) == ("2026-11-21", "0")
    assert not any(value for key, value in gap.items() if key not in ("day", "records"))
    assert (last["mg_ibuprofen"], last["mg_caffeine"]) == ("600.0", "")  # how much caffeine it was nobody knows
    assert (last["walking_minutes"], last["habit_breathing"], last["mostly_lying"]) == ("10.5", "1.0", "0")
    assert "stiffness" not in heads  # a column with nothing in it says nothing, and has no type


def test_what_a_phone_counted_stands_in_the_row_of_its_day() -> None:
    """A day of steps alone is in the table, and still no noted day."""
    found = [
        make("measure", on(20, 12), "watch", instrument="steps", total=5400),
        make("measure", on(20, 12), "phone", instrument="steps", total=5000.4),
        make("measure", on(21, 12), instrument="sleep-hours", total=7.25),
        make("checkin", on(20, 20), pain_now=3),
        make("checkin", on(22, 20), pain_now=3),
    ]
    heads, *rows = cells(data_text("days", given_of(*found)))
    first, second, last = (dict(zip(heads, row, strict=True)) for row in rows)
    assert [(row["records"], row["steps"], row["sleep_hours"]) for row in (first, second, last)] == [
        ("1", "5400", ""),
        ("0", "", "7.25"),
        ("1", "", ""),
    ]


def test_a_spasm_and_an_ingredient_of_a_dose_are_rows() -> None:
    spasm = make("episode", on(22, 2), pain=7, where=["low-left", "neck"], until=on(22, 8, 30), note="=ow")
    dose = make("dose", on(22, 9), ingredients=[{"name": "a", "mg": 1}, {"name": "b", "mg": 2.5}], count=2, product="M")
    given = given_of(spasm, dose)
    assert cells(data_text("spasms", given)) == [
        ["day", "local_date", "local_time", "happened_at", "pain", "places", "lasted_hours", "note"],
        [
            "2026-11-21", "2026-11-22", "02:00:00", "2026-11-22T02:00:00+01:00", "7", "left low back; neck", "6.5",
            "'=ow",
        ],
    ]  # fmt: skip
    heads, *rows = cells(data_text("doses", given))
    assert heads == ["day", "local_date", "local_time", "happened_at", "ingredient", "mg", "product", "units", "drowsy"]
    assert [row[4:] for row in rows] == [["a", "1.0", "M", "2.0", "0"], ["b", "2.5", "M", "2.0", "0"]]
    none = given._replace(days=Range(date(2026, 11, 1), date(2026, 11, 2)))
    assert all(len(cells(data_text(name, none))) == 1 for name in ("spasms", "doses"))


def test_a_table_to_look_at_may_have_decimal_commas() -> None:
    found = [
        make("checkin", on(22, 9), pain_now=3, water=1.5, note="a; b"),
        make("episode", on(22, 2), pain=7, where=["low-left", "neck"], until=on(22, 8, 30), note="1.5;=ow"),
    ]
    given = given_of(*found)._replace(decimal_commas=True)
    days = list(csv.DictReader(io.StringIO(data_text("days", given), newline=""), delimiter=";"))
    assert [(day["day"], day["pain_now"], day["water_litres"]) for day in days] == [
        ("2026-11-21", "", ""),
        ("2026-11-22", "3", "1,5"),
    ]
    [row] = list(csv.DictReader(io.StringIO(data_text("spasms", given), newline=""), delimiter=";"))
    # A note stays as it was written.
    assert (row["lasted_hours"], row["places"], row["note"]) == ("6,5", "left low back; neck", "1.5;'=ow")
    assert [data_text(name, given) for name in ("csv", "json")] == [
        data_text(name, given._replace(decimal_commas=False)) for name in ("csv", "json")
    ]


@pytest.mark.parametrize("name", ["days", "spasms", "doses"])
@pytest.mark.parametrize("found", [[], longest(30), longest(12, HOSTILE)])
def test_a_flat_table_is_as_wide_everywhere_and_is_not_taken_back(name: str, found: list[Record]) -> None:
    rows = cells(data_text(name, given_of(*found)))
    assert len({len(row) for row in rows}) == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", head) for head in rows[0])
    assert len(set(rows[0])) == len(rows[0])
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")] == []
    assert is_flat_table(rows[0])


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if export.is_table])
def test_a_table_begins_with_a_mark_unless_a_program_is_to_read_it(name: str) -> None:
    given = given_of(make("episode", NOW, pain=3))
    assert list(data_pieces(name, given)) == ["\ufeff".encode(), *data_pieces(name, given, mark=False)]
    assert all(text.startswith(b"id,") for text in tables(given, mark=False).values())


def test_every_kind_has_a_table_of_its_own() -> None:
    """Of two kinds of another program that make one file's name only the last was in the export."""
    kinds = ["sea.swim", "sea-swim", "Sea-Swim", "x" * 61, "x" * 62]
    found = tables(given_of(*(make(kind, NOW, f"id-{n}") for n, kind in enumerate(kinds))))
    assert len({name.casefold() for name in found}) == len(kinds)
    assert all(f"id-{n}".encode() in b"".join(found.values()) for n in range(len(kinds)))
    assert b"id-1" in found["sea-swim.csv"]


# FHIR: values that the models of the standard's own library do not look at.

CODES = {
    "Observation": {
        "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown",
    },
    "QuestionnaireResponse": {"in-progress", "completed", "amended", "entered-in-error", "stopped"},
    "MedicationStatement": {
        "active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown", "not-taken",
    },
    "Procedure": {
        "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", "entered-in-error", "unknown",
    },
}  # fmt: skip
CATEGORIES = {
    "social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam", "therapy", "activity",
}  # fmt: skip
FHIR_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
FHIR_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def bundle(*found: Record, who: str = "") -> dict[str, Any]:
    whole: dict[str, Any] = json.loads("".join(journal_fhir(found, CONTENT, NOW, who)))
    Bundle.model_validate(whole)
    return whole


def resources(*found: Record) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle(*found)["entry"]]


def check_codes(whole: dict[str, Any]) -> None:
    addresses = {entry["fullUrl"] for entry in whole["entry"]}
    assert len(addresses) == len(whole["entry"])
    for entry in whole["entry"]:
        resource = entry["resource"]
        assert FHIR_ID.fullmatch(resource["id"]), resource["id"]
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry["fullUrl"])
        if resource["resourceType"] == "Patient":
            continue
        if resource["resourceType"] == "Basic":
            assert "status" not in resource
            assert resource["code"]["text"].strip()
            assert resource["text"]["div"].startswith('<div xmlns="http://www.w3.org/1999/xhtml"><p>')
        else:
            assert resource["status"] in CODES[resource["resourceType"]]
        assert resource["subject"]["reference"] in addresses
        for part in resource.get("partOf", ()):
            assert part["reference"] in addresses
        moments = [
            resource.get("effectiveDateTime"),
            resource.get("authored"),
            *resource.get("performedPeriod", {}).values(),
        ]
        assert all(FHIR_MOMENT.fullmatch(moment) for moment in moments if moment)
        for category in resource.get("category", ()):
            for coding in category["coding"]:
                assert coding["system"] == "http://terminology.hl7.org/CodeSystem/observation-category"
                assert coding["code"] in CATEGORIES
        for coding in resource.get("code", {}).get("coding", ()):
            assert (coding["system"], coding["code"]) == ("http://loinc.org", "72514-3")
            assert 0 <= resource["valueQuantity"]["value"] <= 10
        quantity = resource.get("valueQuantity")
        if quantity:
            assert quantity["system"] == "http://unitsofmeasure.org"
            assert quantity["code"] in ("{score}", "L", "h")


def test_a_bundle_of_everything_is_as_the_standard_wants() -> None:
    whole = bundle(*longest(30), who="A B")
    check_codes(whole)
    kinds = {entry["resource"]["resourceType"] for entry in whole["entry"]}
    assert kinds == {"Patient", *CODES}
    assert whole["type"] == "collection"


@given(st.lists(records(), max_size=4))
def test_a_resource_is_written_as_json_has_it(found: list[Record]) -> None:
    _, *lines, _, _ = "".join(journal_fhir(found, CONTENT, NOW)).split("\n")
    for line in lines:
        entry = line.removesuffix(",")
        assert entry == json.dumps(json.loads(entry), ensure_ascii=False)


def test_what_resources_have_in_common_is_made_into_json_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def counted(value: Any) -> str:
        made.append(value)
        return json_text(value)

    monkeypatch.setattr(fhir, "json_text", counted)
    whole = "".join(journal_fhir(half_year(NOW), CONTENT, NOW))
    assert len(made) < len(whole.splitlines()) / 5


def test_a_long_journal_comes_in_pieces() -> None:
    half = half_year(NOW)
    left = iter(half)
    pieces = journal_fhir(left, CONTENT, NOW)
    next(pieces)
    assert len(half) / 2 < len(list(left)) < len(half)


@given(st.lists(records(), max_size=4))
def test_any_record_makes_a_bundle_that_holds(found: list[Record]) -> None:
    unique = {record.id: record for record in found}
    check_codes(bundle(*unique.values()))


def test_pain_is_told_with_its_code_and_place() -> None:
    spasm = make("episode", on(22, 6, 47), "a1", pain=7, where=["low-left"], triggers=["lifting"], note="Ow")
    patient, pain = resources(spasm)
    assert patient == {"resourceType": "Patient", "id": "patient"}
    assert pain["code"]["coding"][0]["code"] == "72514-3"
    assert pain["valueQuantity"] == {
        "value": 7, "unit": "score", "system": "http://unitsofmeasure.org", "code": "{score}",
    }  # fmt: skip
    assert pain["bodySite"] == {"text": "left low back"}
    assert pain["note"] == [{"text": "Set off by: moved something heavy\nOw"}]
    assert pain["effectiveDateTime"] == "2026-11-22T06:47:00+01:00"


def test_heat_is_a_procedure_with_its_pain_before_and_after() -> None:
    heat = make("heat", on(22, 6), "h", seconds=900, planned=900, preset="heat-pack", pain_before=6, pain_after=4)
    _, done, before, after = resources(heat)
    assert done["code"]["text"] == "Heat: Heat pack"
    assert done["performedPeriod"] == {"start": "2026-11-22T06:00:00+01:00", "end": "2026-11-22T06:15:00+01:00"}
    assert [each["valueQuantity"]["value"] for each in (before, after)] == [6, 4]
    assert after["effectiveDateTime"] == "2026-11-22T06:15:00+01:00"


def test_what_fhir_has_no_resource_for_is_named_and_never_dropped() -> None:
    rest = make("rest", on(22, 6), "r", seconds=900, note="On the floor")
    habit = make("habit", on(22, 7), "h", what="water", amount=2)
    new = make("kind-of-tomorrow", on(22, 8), "n", own=3)
    spasm = make("episode", on(22, 9), "e")  # without a pain, from a hand that wrote the file
    _, *found = resources(rest, habit, new, spasm, removed(spasm))
    assert [each["resourceType"] for each in found] == ["Basic"] * 4
    assert [each["code"]["text"] for each in found] == ["Rest", "Habit", "kind-of-tomorrow", "Spasm"]
    assert "<p>Rest, 2026-11-22 06:00, 15 min, On the floor</p>" in found[0]["text"]["div"]
    assert "Water and drinks, 2 l" in found[1]["text"]["div"]
    assert {each["created"] for each in found} == {"2026-11-22"}


def test_all_that_a_check_in_holds_is_told() -> None:
    day = make("checkin", NOW, "c", pain_now=3, stiffness=4, sleep=0, water=1.5, sitting_h=6, leg=True, lying=False)
    _, *found = resources(day)
    told = {each["code"]["text"]: each.get("valueQuantity", {}).get("value", each.get("valueString")) for each in found}
    assert told == {
        "Pain now": 3, "Stiffness, 0 to 10": 4, "Sleep, 0 to 10": 0, "Water, litres": 1.5, "Sitting, hours": 6,
        "Something new in a leg": "yes",
    }  # fmt: skip
    assert len({each["id"] for each in found}) == len(found)


def test_what_a_session_was_stands_in_its_note() -> None:
    moves: dict[str, Any] = {"done": ["bridge"], "skipped": ["cat-cow"], "hurt": ["knee-rolls (left)"]}
    _, done = resources(make("session", NOW, "s", routine="unwind", seconds=600, ended="stopped", note="Ow", **moves))
    told = "Stopped early.\nDone: Bridge.\nSkipped: cat cow.\nHurt: Knee rolls (left).\nOw"
    assert done["note"] == [{"text": told}]


@pytest.mark.parametrize("kind", ["treatment", "side"])
def test_the_name_of_ones_own_treatment_stands_as_it_was_typed(kind: str) -> None:
    _, done = resources(make(kind, NOW, "s", what="Shock-wave by Dr. Ray-Lee", seconds=600))
    assert done["code"]["text"].endswith(": Shock-wave by Dr. Ray-Lee")


def test_a_bundle_is_written_without_the_slow_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    # With `indent` or by default=, Python's own encoder takes ten times as long for ten years.
    monkeypatch.setattr(json.encoder, "_make_iterencode", None)
    assert bundle(*longest(5))


def test_each_ingredient_of_a_dose_is_a_statement() -> None:
    mixed = [{"name": "ibuprofen", "mg": 200}, {"name": "caffeine"}, {"mg": 5}]
    _, first, second = resources(make("dose", NOW, "d", ingredients=mixed, product="Mix"))
    assert first["medicationCodeableConcept"] == {"text": "ibuprofen"}
    assert first["dosage"][0]["doseAndRate"][0]["doseQuantity"]["value"] == 200
    assert first["note"] == [{"text": "As Mix"}]
    assert "dosage" not in second


def test_a_whole_amount_claims_no_tenths() -> None:
    # FHIR takes the figures of a decimal for how exact it is; the journal of a dose has 400.0.
    _, first, second = resources(
        make("dose", NOW, "d", ingredients=[{"name": "a", "mg": 400.0}, {"name": "b", "mg": 2.5}])
    )
    told = [json.dumps(each["dosage"][0]["doseAndRate"][0]["doseQuantity"]["value"]) for each in (first, second)]
    assert told == ["400", "2.5"]


def test_the_amount_of_a_dose_stands_in_words_too() -> None:
    # flat tables and summaries of a patient made of a bundle look at `dosage.text` alone.
    _, first, second = resources(
        make("dose", NOW, "d", ingredients=[{"name": "a", "mg": 400.0}, {"name": "b", "mg": 2.5}])
    )
    assert [each["dosage"][0]["text"] for each in (first, second)] == ["400 mg", "2.5 mg"]


def test_answers_are_told_in_the_words_of_the_questions() -> None:
    answers = {"now": ["pee"], "today": [], "own": 3, "text": "", "time": "07:30", "scale": 2.5, "yes": True}
    _, found = resources(make("answers", NOW, "q", questionnaire="red-flags", version="1", answers=answers))
    items = {item["linkId"]: item for item in found["item"]}
    assert found["questionnaire"] == "urn:spasm-tui:red-flags|1"
    assert "Pee: " in items["now"]["answer"][0]["valueString"]
    assert "answer" not in items["today"]
    assert items["own"]["answer"] == [{"valueInteger": 3}]
    assert items["scale"]["answer"] == [{"valueDecimal": 2.5}]
    assert items["yes"]["answer"] == [{"valueBoolean": True}]


def test_what_the_user_would_like_to_know_is_an_answer_of_the_person() -> None:
    whole = json.loads("".join(journal_fhir([], CONTENT, NOW, "Ann", ["Do I need a scan?", "May I drive?"])))
    check_codes(whole)
    Bundle.model_validate(whole)
    patient, found = (entry["resource"] for entry in whole["entry"])
    assert patient["name"] == [{"text": "Ann"}]
    assert found["item"][0]["answer"] == [{"valueString": "Do I need a scan?"}, {"valueString": "May I drive?"}]
    assert found["subject"] == {"reference": whole["entry"][0]["fullUrl"]}


def summary(*found: Record, **choices: Any) -> dict[str, Any]:
    """The patient summary: checked by the standard's own models, and that what it refers to is in it."""
    whole: dict[str, Any] = json.loads(data_text("ips", given_of(*found)._replace(**choices)))
    Bundle.model_validate(whole)
    addresses = [entry["fullUrl"] for entry in whole["entry"]]
    assert len(set(addresses)) == len(addresses)
    assert set(re.findall(r'"reference": "([^"]*)"', json.dumps(whole))) <= set(addresses)
    assert all(FHIR_ID.fullmatch(entry["resource"]["id"]) for entry in whole["entry"])
    assert whole["entry"][0]["resource"]["resourceType"] == "Composition"
    return whole


def sections(whole: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["title"]: each for each in whole["entry"][0]["resource"]["section"]}


TOLD = {"body": ["knee"], "heart": [], "medicines": ["blood-thinner"], "regular-medicines": "a & <b>", "allergy": False}


def test_a_year_of_doses_is_added_up_to_the_milligram() -> None:
    doses = [
        make("dose", on(1 + n % 20, 1 + n // 20), f"d{n}", ingredients=[{"name": "a", "mg": 6000.5}])
        for n in range(200)
    ]
    taken = [entry["resource"].get("dosage") for entry in summary(*doses)["entry"]]
    assert [{"text": "200 doses, 1,200,100 mg in all"}] in taken


def test_the_summary_is_a_document_with_the_page_to_read_and_resources_beside_it() -> None:
    spasm = make("episode", on(1, 6), pain=7)
    doses = [make("dose", on(day, 9), ingredients=[{"name": "Ibuprofen", "mg": 400}]) for day in (2, 3)]
    told = make("answers", on(1, 7), questionnaire="profile", answers=TOLD)
    whole = summary(spasm, *doses, told, make("checkin", on(4, 9), pain_now=3), who="Ann", asks=("May I drive?",))
    assert whole["type"] == "document"
    found = sections(whole)
    assert list(found) == ["Warning signs", "What I would like to know", "Problems", "Allergies", "Medicines", "Pain"]
    assert found["Allergies"]["emptyReason"]["coding"][0]["code"] == "nilknown"
    assert "a &amp; &lt;b&gt;" in found["Problems"]["text"]["div"]  # regular medicines stand with the person
    by_address = {entry["fullUrl"]: entry["resource"] for entry in whole["entry"]}

    def names(section: str) -> list[str]:
        made = [by_address[each["reference"]] for each in found[section]["entry"]]
        return [(each.get("code") or each["medicationCodeableConcept"])["text"] for each in made]

    assert names("Problems") == ["Back spasms, as noted by the person", "sore knee"]
    assert names("Medicines") == ["a & <b>", "blood thinner, or blood that does not clot well", "ibuprofen"]
    taken = by_address[found["Medicines"]["entry"][-1]["reference"]]
    assert taken["dosage"] == [{"text": "2 doses, 800 mg in all"}]
    assert taken["effectivePeriod"] == {"start": on(2, 9).isoformat(), "end": on(3, 9).isoformat()}
    assert names("Pain")[:2] == ["Pain, as noted last", "Worst pain of these days"]


def test_what_was_not_asked_and_what_was_left_out_is_said_in_the_summary() -> None:
    def reasons(*found: Record, **choices: Any) -> set[str]:
        found_sections = sections(summary(*found, **choices))
        return {found_sections[t]["emptyReason"]["coding"][0]["code"] for t in ("Problems", "Allergies", "Medicines")}

    assert reasons() == {"notasked"}
    told = make("answers", on(1, 7), questionnaire="profile", answers=TOLD)
    assert reasons(told, person=False) == {"withheld"}
    assert "a &" not in json.dumps(summary(told, person=False))


@pytest.mark.parametrize("found", [[], longest(30), longest(12, HOSTILE)])
def test_any_journal_makes_a_summary(found: list[Record]) -> None:
    assert summary(*found)


def test_without_the_notes_no_word_of_the_users_own_goes_to_a_clinic() -> None:
    kept: dict[str, Any] = {"questionnaire": "own", "answers": {"gone": "my own words", "pain": 3, "sure": True}}
    given = ExportInput(state_of(make("answers", **kept, note="mine too")), CONTENT, NOW, FOUR, notes=False)
    told = data_text("fhir", given)
    assert "my own words" not in told
    assert "mine too" not in told
    assert '"valueInteger": 3' in told
    asked: dict[str, Any] = {"questionnaire": "change", "answers": {"change": "worse"}}
    given = ExportInput(state_of(make("answers", **asked)), CONTENT, NOW, FOUR, notes=False)
    assert "How is your back now" in data_text("fhir", given)
    assert '"valueString": "Worse"' in data_text("fhir", given)


def test_without_the_person_what_was_told_about_the_body_stays_here() -> None:
    told = make("answers", NOW, "q", questionnaire="profile", answers={"regular-medicines": "apixaban"})
    given = given_of(told, make("checkin", NOW, pain_now=3))
    assert "apixaban" in data_text("fhir", given)
    assert "apixaban" not in data_text("fhir", given._replace(person=False))
    assert "apixaban" in data_text("json", given._replace(person=False))


# iCalendar.


def events(state: State, now: datetime = NOW) -> list[Any]:
    text = plan_ics(state, CONTENT, now, Settings())
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    assert [each.errors for each in calendar.walk()].count([]) == len(calendar.walk())
    return calendar.walk("VEVENT")


def test_the_plan_stands_in_a_calendar() -> None:
    spasm = make("episode", ago(days=3), "a1", pain=7)
    found = events(state_of(spasm, make("checkin", ago(hours=2), pain_now=7)))
    calm = [event for event in found if "Acute calm" in str(event["SUMMARY"])]
    assert [event["DTSTART"].dt.hour for event in calm] == [9, 14, 19]
    assert calm[0]["DTSTART"].dt == on(23, 9)
    assert calm[0]["DTSTART"].params["TZID"] == "UTC+0100"
    assert calm[0]["DTEND"].dt - calm[0]["DTSTART"].dt == timedelta(minutes=5)
    assert calm[0]["RRULE"]["FREQ"] == ["DAILY"]
    # A local UNTIL is taken for UTC by some readers, and then an evening is lost.
    assert all("UNTIL" not in event["RRULE"] for event in found if "RRULE" in event)
    assert calm[0]["RRULE"]["COUNT"] == [14]
    on_some = [event["RRULE"] for event in found if "BYDAY" in event.get("RRULE", {})]
    assert all(rule["COUNT"] == [2 * len(rule["BYDAY"])] for rule in on_some)
    [bell] = calm[0].walk("VALARM")
    assert bell["DESCRIPTION"] == "Acute calm - 5 minutes lying down."  # a comma would be shown with its backslash
    looks = [event["DTSTART"].dt for event in found if str(event["SUMMARY"]).startswith("Look at")]
    assert looks == [date(2026, 11, 19) + days * DAY for days in (14, 28, 42, 84)]
    assert all(event["DTSTAMP"].dt == NOW.astimezone(UTC) for event in found)
    assert len({str(event["UID"]) for event in found}) == len(found)


@pytest.mark.parametrize(
    ("zone", "moment", "rules"),
    [
        ("Europe/Berlin", datetime(2026, 10, 18, 15), {"BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU"}),
        # Of 2026 the change was on the 25th, more than a year before: the last one of each kind is there all the same.
        ("Europe/Berlin", datetime(2027, 10, 27, 15), {"BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU"}),
        ("America/New_York", datetime(2027, 3, 8, 15), {"BYMONTH=3;BYDAY=2SU", "BYMONTH=11;BYDAY=1SU"}),
        ("Australia/Lord_Howe", datetime(2026, 9, 30, 15), {"BYMONTH=4;BYDAY=1SU", "BYMONTH=10;BYDAY=1SU"}),
        ("Asia/Kolkata", datetime(2026, 11, 22, 15), set()),
        ("Africa/Casablanca", datetime(2026, 2, 10, 15), set()),  # its changes go by the moon
    ],
)
def test_the_calendar_says_when_the_clocks_change_and_nine_stays_nine(
    zone: str, moment: datetime, rules: set[str]
) -> None:
    # Floating times are moved by an hour from the change of the clocks on (node-ical 0.26).
    now = moment.replace(tzinfo=ZoneInfo(zone))
    spasm = make("episode", now - 3 * DAY, "a1", pain=7)
    text = plan_ics(state_of(spasm, make("checkin", now, "z", pain_now=7)), CONTENT, now, Settings())
    calendar: Any = Calendar.from_ical(text)
    [told] = calendar.walk("VTIMEZONE")
    assert told["TZID"] == zone
    assert {line for line in text.splitlines() if line.startswith("RRULE:FREQ=YEARLY")} == {
        f"RRULE:FREQ=YEARLY;{rule}" for rule in rules
    }
    if rules:
        assert len(told.subcomponents) == 2
        # A reader that looks for the last change before an event finds one each way (Ruby's icalendar 2.8).
        assert all(each["DTSTART"].dt < moment for each in told.subcomponents)
    read = told.to_tz(lookup_tzid=False)
    for hours in range(0, 24 * 28, 5):
        then = (now.astimezone(UTC) + timedelta(hours=hours)).astimezone(now.tzinfo).replace(tzinfo=None, fold=0)
        assert read.utcoffset(then) == then.replace(tzinfo=now.tzinfo).utcoffset() or then.hour < 4
    timed = [event for event in calendar.walk("VEVENT") if "RRULE" in event]
    assert timed
    for event in timed:
        first = event["DTSTART"].dt
        assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == zone
        ends = [(first + n * DAY).astimezone(ZoneInfo(zone)).hour for n in range(14)]
        assert set(ends) == {first.hour}


@pytest.mark.parametrize("key", ["", ":/etc/localtime", "CET-1CEST,M3.5.0,M10.5.0/3", "/usr/share/zoneinfo/UTC"])
def test_a_zone_without_a_name_is_named_by_its_offset(key: str) -> None:
    class Odd(tzinfo):
        def utcoffset(self, moment: datetime | None) -> timedelta:
            return timedelta(hours=-3, minutes=-30)

        def dst(self, moment: datetime | None) -> timedelta:
            return timedelta()

        def tzname(self, moment: datetime | None) -> str:
            return "odd"

    zone = Odd()
    setattr(zone, "key", key)  # noqa: B010 as a zone of the system has it
    assert ZoneRules(NOW.astimezone(zone)).name == "UTC-0330"


def test_the_plan_of_tomorrow_takes_the_place_of_today_s_in_a_calendar_and_of_nobody_else_s() -> None:
    def uids(episode: str, now: datetime) -> set[str]:
        spasm = make("episode", ago(days=3), episode, pain=7)
        return {str(event["UID"]) for event in events(state_of(spasm, make("checkin", now, "z", pain_now=7)), now)}

    today = uids("a1", NOW)
    assert len(today) > 6
    assert uids("a1", NOW + DAY) == today
    assert not uids("a2", NOW) & today


def test_the_walks_of_the_plan_stand_in_it_and_a_routine_as_long_as_it_is_fitted() -> None:
    spasm = make("episode", ago(days=4), pain=3)
    told = make("answers", ago(days=3), questionnaire="profile", answers={"body": ["knee"]})
    dizzy = make("answers", ago(days=3), questionnaire="profile", answers={"body": ["dizzy"]})
    found = {each.title: each for each in plan_entries(state_of(spasm, told), CONTENT, NOW, Settings()) if each.again}
    walk, loosen = found["Walk 5 minutes at an easy pace."], found["Morning loosen, 8 minutes."]
    assert (walk.hour, walk.minutes, walk.days) == (13, 5, ("MO", "TU", "WE", "FR", "SA"))
    assert loosen.minutes == 8
    unsteady = plan_entries(state_of(spasm, dizzy), CONTENT, NOW, Settings())
    assert [(each.title, each.minutes) for each in unsteady if each.again] == [("Morning loosen, 4 minutes.", 5)]


def test_strength_is_never_on_two_days_running() -> None:
    told = make("answers", ago(days=60), questionnaire="profile", answers={})
    calm = [make("checkin", ago(days=n), pain_now=1) for n in range(4)]
    found = [entry for entry in plan_entries(state_of(told, *calm), CONTENT, NOW, Settings()) if entry.days]
    strength = [entry for entry in found if "trength" in entry.title]
    assert [entry.days for entry in strength] == [("MO", "TH")]
    assert strength[0].day == date(2026, 11, 23)


@given(st.text(max_size=200))
def test_a_text_comes_back_from_a_calendar(text: str) -> None:
    plain = "\n".join("".join(c for c in line if c.isprintable()) for line in text.splitlines())
    line = folded(f"DESCRIPTION:{escaped(plain)}")
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    unfolded = line.replace("\r\n ", "").removeprefix("DESCRIPTION:")
    back = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], unfolded)
    assert back == plain
