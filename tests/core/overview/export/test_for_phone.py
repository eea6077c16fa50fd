from __future__ import annotations

import json
import zlib
from datetime import date

from icalendar import Calendar

from spasm_tui.core.overview.day_range import usual_range
from spasm_tui.core.overview.export.as_ics import CalendarEntry
from spasm_tui.core.overview.export.for_phone import FHIR_START, event_texts, fhir_text, page_lines, paper_code
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.core.overview.report.report_data import Material, gather
from spasm_tui.lib.qr import squares_of
from tests.content import CONTENT
from tests.lib.test_qr import from_base45
from tests.making import FOUR, NOW, TODAY, ago, make, state_of
from tests.reporting import longest

SIGN = make("answers", ago(days=2), questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
TAKEN = make("dose", ago(days=1), ingredients=[{"name": "ibuprofen", "mg": 400}], product="Ibuprofen 400 mg")
HEAT = make("heat", ago(days=1), seconds=900, planned=900, preset="heat-pack", pain_before=6, pain_after=4)
TOLD = make("answers", ago(days=3), questionnaire="profile", answers={"allergies": "penicillin", "heart": ["asthma"]})


def material(*asks: str) -> Material:
    state = state_of(make("episode", ago(days=3), pain=7), SIGN, TAKEN, HEAT, TOLD)
    return gather(state, CONTENT, NOW, FOUR, usual_range(state, TODAY, FOUR), None, asks)


def page(*asks: str) -> ReportPage:
    return build_page(material(*asks), "Ann")


def test_the_core_of_the_page_says_first_what_must_not_be_missed() -> None:
    lines = page_lines(page("May I drive?"))
    assert lines[:3] == ["Back spasms", "Ann", "19 Nov 2026 to 22 Nov 2026 (4 days)"]
    assert lines[3] == "Warning signs"
    assert "Pee" in "".join(lines[4:6]) or "pee" in "".join(lines[4:6])
    [numbers] = [line for line in lines if "7 of 10 worst pain" in line]
    assert lines.index("What I would like to know") < lines.index(numbers)
    assert "Allergies: penicillin" in lines
    assert "Conditions: asthma" in lines
    assert "Ibuprofen: 1 dose, 1 day" in lines
    assert any(line.startswith("Heat pack: 1 time, 15 min, pain 6 to 4") for line in lines)


def test_on_a_sheet_when_to_stop_is_never_left_out() -> None:
    for routine in CONTENT.routines.values():
        lines = page_lines(build_sheet(routine, CONTENT.stretches))
        assert lines[0] == routine.title
        assert any(line.startswith("Slow and easy, never into sharp pain.") for line in lines)
        assert len(lines) == len(set(lines)) or sum(line.startswith("Stop") for line in lines) > 0


def test_the_code_on_paper_holds_as_much_as_it_can_and_says_that_there_is_more() -> None:
    state = state_of(*longest(30))
    long = build_page(gather(state, CONTENT, NOW, FOUR, usual_range(state, TODAY, FOUR)))
    code = paper_code(long)
    assert len(code.text.encode()) <= 520
    assert code.text.endswith("More is on paper.")
    assert not paper_code(page()).text.endswith("More is on paper.")


def test_an_event_for_a_phone_is_one_of_a_calendar() -> None:
    entries = [
        CalendarEntry("a", date(2026, 11, 23), "Walk, easy", "why", 13, 20, ("MO", "TH"), 14),
        CalendarEntry("b", date(2026, 11, 30), "Look", "why"),
    ]
    for entry, text in zip(entries, event_texts(entries), strict=True):
        whole = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *text.split("\n"), "END:VCALENDAR", ""))
        [event] = Calendar.from_ical(whole).walk("VEVENT")
        assert str(event["SUMMARY"]) == entry.title
        assert not event.errors
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4" in event_texts(entries)[0]


def test_the_summary_for_a_program_comes_back_from_its_letters() -> None:
    text = fhir_text(material(), "Ann")
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")  # what a code packs closest
    bundle = json.loads(zlib.decompress(from_base45(text.removeprefix(FHIR_START)), -15))
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds[0] == "Patient"
    assert {"Condition", "AllergyIntolerance", "MedicationStatement", "Procedure", "Observation"} <= set(kinds)
    about = {entry["resource"]["subject"]["reference"] for entry in bundle["entry"] if "subject" in entry["resource"]}
    assert about == {"Patient/patient"}


def test_a_summary_that_is_too_long_for_a_code_says_that_it_is_not_all() -> None:
    state = state_of(*longest(60))
    text = fhir_text(gather(state, CONTENT, NOW, FOUR, usual_range(state, TODAY, FOUR)))
    assert len(text) <= 2520
    bundle = json.loads(zlib.decompress(from_base45(text.removeprefix(FHIR_START)), -15))
    assert bundle["meta"]["tag"] == [{"display": "More is on paper."}]
    assert bundle["entry"][0]["resource"]["resourceType"] == "Patient"
    assert len(bundle["entry"]) > 5
    assert len(squares_of(text)) <= 137
