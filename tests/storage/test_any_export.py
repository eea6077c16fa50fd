"""An export never fails for one record, however odd: each form is made, and its reader opens it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import icalendar
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import KINDS, build_record, problems
from spasm_tui.core.base.records.record import Record, tidy
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.for_phone import paper_code, paper_fhir_code
from spasm_tui.core.overview.export.formats import EXPORTS, data_pieces, material_of, tables
from spasm_tui.core.overview.importing.own import read_csv, read_json
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.storage.report_files import page_bytes
from tests.content import CONTENT
from tests.making import FOUR, NOW, make, state_of

DATA = [name for name, form in EXPORTS.items() if not form.is_page]
PAGES = [name for name, form in EXPORTS.items() if form.is_page]
ODD_TEXTS = (
    "", " ", "\n", "\x00\x1b[31m\x07", "a\x85b\u2028c\u202e", "]]>&amp;<script>", "=cmd|' /C calc'!A0", "x" * 5000,
    "🙂" * 1200,
    "\ud800", "ﷺ" * 50, "e\u0301" * 90, "|a|b|\n---\n# h", "BEGIN:VEVENT\r\nEND:VCALENDAR", "%PDF \\( ) <<",
    "نص عربي", "日本語" * 400, "w" * 900, "low-left", "true", "-0", "1e999", "\ufeff", "\t=1\t;+2",
)  # fmt: skip
ODD_NUMBERS: tuple[float, ...] = (
    0, -0.0, -1, 1, 10, 11, 2**31, 2**63 - 1, -(2**63), 10**30, 5e-324, 1.7976931348623157e308, -1e308, 0.1 + 0.2,
    float("nan"), float("inf"), float("-inf"), 604800, 604800.5, 1e16, 123456789.123456789,
)  # fmt: skip
ZONES = (
    UTC,
    timezone(timedelta(hours=14)),
    timezone(-timedelta(hours=23, minutes=59)),
    timezone(timedelta(hours=5.75)),
)
ODD_MOMENTS = tuple(
    datetime(*parts).replace(tzinfo=zone)
    for zone in ZONES
    for parts in ((1900, 1, 3), (2199, 12, 29, 23, 59, 59, 999999), (2026, 11, 22, 3, 59), (2026, 12, 1), (1970, 1, 1))
)
OTHERS: tuple[Any, ...] = (
    True, False, date(1, 1, 1), date(9999, 12, 31), time(23, 59, 59, 999999), datetime(1, 1, 1), datetime(9999, 12, 31),
    datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=ZONES[2]),
    [], {}, [[[]]], {"": {"": [1, "a", {}]}},
)  # fmt: skip
KEYS = ("note", "pain", "what", "where", "x-y", "=k", "", 'quo"te', "ключ", "$date", "imported", "over", "name", "mg")

leaves = st.one_of(*map(st.sampled_from, (ODD_TEXTS, ODD_NUMBERS, ODD_MOMENTS, OTHERS)), st.text(max_size=30))
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
)
tables_of_a_dose = st.dictionaries(st.sampled_from(("name", "mg", "id", "x")), leaves, max_size=3)


@st.composite
def odd_records(draw: st.DrawFn) -> Record:
    """A record that the journal may hold, its known keys filled with what is odd and fits them just so."""
    kind = draw(st.sampled_from([*(kind for kind in KINDS if kind != "removed"), "=kind", "x" * 300, "вид"]))
    data: dict[str, Any] = {}
    for field in KINDS[kind].FIELDS if kind in KINDS else ():
        if field.required or draw(st.booleans()):
            tried = [draw(st.one_of(leaves, values, st.lists(tables_of_a_dose, max_size=3))) for _ in range(3)]
            usual = {"scale": 10, "words": ["low-left"], "word": "heat-wrap", "tables": [{"name": "ibuprofen"}]}
            found = next((each for each in map(tidy, tried) if field.fits(each)), usual.get(field.form))
            if found is not None and field.fits(found):
                data[field.key] = found
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=2)):
        if not problems(kind, {**data, key: (value := tidy(draw(values)))}):
            data[key] = value
    if problems(kind, data):  # a key that must be there was not met by chance
        kind = "kind-of-tomorrow"
    record_id = draw(st.sampled_from(("a", "=1", "0190", "x" * 400, "Ω/1", "patient", "12e5", "..")))
    return build_record(record_id, kind, draw(st.sampled_from(ODD_MOMENTS)), data, draw(st.sampled_from(ODD_MOMENTS)))


def every_form(found: list[Record], days: Range | None) -> dict[str, bytes]:
    """All that can be made of these records, a code for a phone among it."""
    state = state_of(*found)
    told = ExportInput(state, CONTENT, NOW, FOUR, days, "W. H. O.", asks=("=1", "Why?"))
    made = {name: b"".join(data_pieces(name, told)) for name in DATA} | tables(told)
    material = material_of(told)
    page = build_page(material, "W. H. O.")
    made |= {name: page_bytes(page, name, NOW, code=paper_code(page, must=True)) for name in PAGES}
    made["fhir code"] = page_bytes(page, "pdf", NOW, code=paper_fhir_code(material, ""))
    return made


def opened(name: str, made: bytes, found: list[Record]) -> None:
    """Opens the file as its reader does. Each record that has a place in that form is in it."""
    if made.startswith(b"%PDF"):
        assert made.rstrip().endswith(b"%%EOF")
        return
    text = made.decode("utf-8-sig")
    if name in ("fhir", "ips"):
        entries = json.loads(text, parse_constant=_no_constant)["entry"]
        Bundle.model_validate_json(text)
        if name == "fhir":  # what has no resource of its own is named in words
            ids = " ".join(entry["resource"]["id"] for entry in entries)
            assert len(entries) > len({record.id for record in found}), ids
    elif name == "json":
        back = read_json(text)
        assert (len(back.records), back.faults) == (len({record.id for record in found}), [])
        json.loads(text, parse_constant=_no_constant)
    elif name == "ics":
        icalendar.Calendar.from_ical(text)
    elif name in ("md", "html"):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    else:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        if name == "csv":
            back = read_csv(text)
            assert (len(back.records), back.faults) == (len({record.id for record in found}), [])


def _no_constant(word: str) -> Any:
    raise AssertionError(f"{word} is no JSON")


def test_the_oddest_records_are_in_every_file() -> None:
    far = timezone(-timedelta(hours=23, minutes=59))  # FHIR takes 14 hours at most
    odd = tidy("".join(ODD_TEXTS))
    found = [
        make("episode", NOW.astimezone(far), "a", pain=7, note=odd, where=["low-left", odd], until=NOW.astimezone(far)),
        make("dose", NOW.astimezone(far), "=1", ingredients=[{"name": odd[:90], "mg": 5e-324}, {"x": []}], product="|"),
        make("checkin", ODD_MOMENTS[0], "0190", pain_now=0, water=-0.0, odd=list(ODD_NUMBERS), days=list(OTHERS)),
        make("=kind", ODD_MOMENTS[1], "x" * 400, note=["no text"], pain="7", x={'quo"te': {"$date": "x"}}),
        make("answers", NOW, "patient", questionnaire=odd[:90], odd=float("nan")),
        make("heat", NOW.astimezone(far), "Ω/1", seconds=604800, preset=odd[:90], pain_before=10, pain_after=0),
    ]
    found = [record for record in found if not problems(record.kind, record.data)]
    assert len(found) > 3
    for name, made in every_form(found, None).items():
        opened(name, made, found)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(
    max_examples=int(os.environ.get("SPASM_TUI_ODD_RECORDS", "30")),
    deadline=None,
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # making a case smaller takes minutes: all forms are made anew
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(found=st.lists(odd_records(), max_size=4, unique_by=lambda record: record.id), recent=st.booleans())
def test_no_record_keeps_a_file_from_being_made(found: list[Record], recent: bool) -> None:
    plain = make("episode", NOW, "plain", pain=7)
    days = None if recent else Range(date(1900, 1, 1), date(2199, 12, 31))
    for name, made in every_form([*found, plain], days).items():
        opened(name, made, [*found, plain])
