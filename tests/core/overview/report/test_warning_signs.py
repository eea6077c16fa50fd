"""What a doctor must not miss, and asks for first: warning signs, the person, legs and nights and work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.report.build import LONGEST_ASK, MOST_ASKS, asks_of
from spasm_tui.core.overview.report.fit import PRINTED_LINES, PRINTED_SCALES, fit, fit_print, printed_lines
from spasm_tui.core.overview.report.html import to_html
from spasm_tui.core.overview.report.markdown import to_markdown
from spasm_tui.core.overview.report.page import Lines, Named, PagePart, ReportPage, ReportTable, texts_of
from spasm_tui.core.overview.report.plain import to_lines
from spasm_tui.lib.dates import DAY
from tests.content import RED_FLAGS
from tests.making import NOW, TODAY, ago, make, state_of
from tests.reporting import ASKS, longest_page, page_of, seventy_page

WEEK = Range(TODAY - 6 * DAY, TODAY)
NUMB = {"now": ["numb-seat", "pee"], "today": [], "week": []}
FEVER = {"now": [], "today": ["fever"], "week": []}
NIGHT = {"now": [], "today": [], "week": ["night"]}
CALM: dict[str, list[str]] = {"now": [], "today": [], "week": []}
NUMB_WORDS = "A numb, tingly or odd feeling between the legs; New trouble starting, holding or feeling pee"


def signs(at: datetime, answers: dict[str, Any], urgency: str, record_id: str = "", **more: Any) -> Record:
    return make("answers", at, record_id, questionnaire="red-flags", answers=answers, urgency=urgency, **more)


def part(name: str, *records: Record, days: Range = WEEK, **more: Any) -> PagePart | None:
    return next((each for each in page_of(state_of(*records), days, **more).parts if each.id == name), None)


def table(*records: Record, days: Range = WEEK) -> ReportTable:
    found = part("signs", *records, days=days)
    assert found
    [block] = [each for each in found.blocks if isinstance(each, ReportTable)]
    return block


def line(*records: Record, days: Range = WEEK) -> str:
    found = part("signs", *records, days=days)
    assert found
    [block] = [each for each in found.blocks if isinstance(each, Lines)]
    return block.lines[0]


def named(name: str, *records: Record, days: Range = WEEK, **more: Any) -> dict[str, str]:
    found = part(name, *records, days=days, **more)
    return (
        {key: text for block in found.blocks if isinstance(block, Named) for key, text in block.entries}
        if found
        else {}
    )


# Warning signs.


def test_warning_signs_come_first_with_what_when_read_and_looked_at() -> None:
    at = ago(days=2)
    seen = signs(at, NUMB, "emergency", acknowledged=at + timedelta(minutes=3), looked_at=ago(days=1))
    page = page_of(state_of(seen, make("checkin", pain_now=3)), WEEK)
    assert page.parts[0].id == "signs"
    found = table(seen)
    assert found.heads == ("What was ticked", "Advice given", "When", "Advice read", "Looked at?")
    assert found.rows == (
        (NUMB_WORDS, "get help at once", "20 Nov 2026, 14:30", "20 Nov, 14:33", "yes, 21 Nov, 14:30"),
    )
    assert found.bold == {(0, 0), (0, 1)}


def test_what_was_not_read_and_not_looked_at_stands_out() -> None:
    found = table(signs(ago(days=2), NUMB, "emergency"))
    assert found.rows[0][3:] == ("not yet", "not yet")
    assert {(0, 3), (0, 4)} < found.bold


def test_emergencies_come_first_however_old_they_are() -> None:
    found = table(
        signs(ago(days=6), NIGHT, "days"),
        signs(ago(days=2), FEVER, "today"),
        signs(ago(days=5), NUMB, "emergency", acknowledged=ago(days=5)),
    )
    assert [row[1] for row in found.rows] == ["get help at once", "call today", "see someone this week"]
    assert [row[3:] for row in found.rows[1:]] == [("–", "not yet"), ("–", "not noted")]


def test_the_same_signs_on_many_days_are_one_row_that_counts_them() -> None:
    found = table(*(signs(ago(days=n), FEVER, "today") for n in (1, 3, 5)))
    assert [row[2] for row in found.rows] == ["21 Nov 2026, 14:30; 3 times since 17 Nov 2026"]


def test_one_that_was_not_read_is_told_though_a_later_one_was() -> None:
    found = table(
        signs(ago(days=1), NUMB, "emergency", acknowledged=ago(days=1)), signs(ago(days=2), NUMB, "emergency")
    )
    assert found.rows[0][3] == "not yet"


def test_a_doctor_reads_the_sign_and_not_what_the_user_is_told_to_do() -> None:
    accident = {"now": ["accident"], "today": [], "week": []}
    assert table(signs(NOW, accident, "emergency")).rows[0][0] == "It began with a serious accident"


def test_none_ticked_is_one_short_line_with_when_they_were_asked() -> None:
    asked = [signs(ago(days=n), CALM, "none") for n in (1, 3)]
    assert line(*asked) == "None was ticked. Asked 2 times in these days, the last on 21 Nov 2026."
    old = signs(ago(days=30), CALM, "none")
    assert line(old, make("checkin", pain_now=3)) == "Not asked in these days; the last time was 23 Oct 2026."
    assert line(make("checkin", pain_now=3)) == "Not asked yet."


@pytest.mark.parametrize("days", [-1, 20], ids=["dated ahead", "before the page"])
def test_an_emergency_that_nobody_looked_at_is_on_the_page_whatever_its_days(days: int) -> None:
    waits = signs(ago(days=days), NUMB, "emergency", acknowledged=ago(days=days))
    assert table(waits).rows[0][0] == NUMB_WORDS
    seen = signs(ago(days=days), NUMB, "emergency", acknowledged=ago(days=days), looked_at=NOW)
    assert line(seen).startswith("Not asked in these days")
    assert line(waits, days=Range(TODAY - 90 * DAY, TODAY - 80 * DAY)).startswith("Not asked in these days")


def test_after_a_later_calm_look_nobody_says_not_yet() -> None:
    read = signs(ago(days=3), NUMB, "emergency", acknowledged=ago(days=3))
    assert table(read, signs(ago(days=1), CALM, "none")).rows[0][4] == "not noted"
    assert table(read, signs(ago(days=1), NIGHT, "days")).rows[0][4] == "not noted"
    assert table(signs(ago(days=3), FEVER, "today"), signs(ago(days=1), CALM, "none")).rows[0][4] == "not noted"
    before = signs(ago(days=4), CALM, "none")
    assert table(read, before).rows[0][4] == "not yet"
    unread = signs(ago(days=3), NUMB, "emergency")
    assert table(unread, signs(ago(days=1), CALM, "none")).rows[0][4] == "not yet"


def test_an_old_answer_counts_by_the_stricter_of_then_and_now() -> None:
    assert table(signs(NOW, NUMB, "none")).rows[0][1] == "get help at once"
    gone = signs(NOW, {"now": ["a-sign-of-old"], "today": []}, "emergency")
    assert table(gone).rows[0][:2] == ("a sign of old", "get help at once")
    assert table(signs(NOW, {}, "emergency")).rows[0][0] == "(the answers cannot be read any more)"


OPTIONS = {item.id: [option.id for option in item.options] for item in RED_FLAGS.items if item.options}
ANSWERS = st.fixed_dictionaries({name: st.lists(st.sampled_from(ids), unique=True) for name, ids in OPTIONS.items()})


@given(st.lists(ANSWERS, min_size=1, max_size=20))
def test_no_sign_is_ever_cut_from_any_form(every: list[dict[str, Any]]) -> None:
    records = [signs(ago(hours=n), answers, "none", f"a{n}") for n, answers in enumerate(every)]
    page = page_of(state_of(*records, *(make("episode", ago(hours=n), pain=5) for n in range(30))), WEEK)
    found = next(each for each in page.parts if each.id == "signs")
    blocks = [each for each in found.blocks if isinstance(each, ReportTable)]
    cells = [cell for block in blocks for row in block.rows for cell in row]
    assert sum(len(block.rows) for block in blocks) <= 8
    shown = fit(page, printed_lines, 20, may_drop=True)
    assert next(each for each in shown.parts if each.id == "signs") == found
    for text in (to_markdown(shown), to_html(shown)):
        assert all(cell.split(";")[0].split("'")[0] in text for cell in cells)


def test_the_rarer_of_many_stand_together_in_the_last_row() -> None:
    singles = [option for option in OPTIONS["now"] if option != "life"][:9]
    found = table(*(signs(ago(hours=n), {"now": [sign]}, "emergency", f"a{n}") for n, sign in enumerate(singles)))
    assert len(found.rows) == 8
    assert found.rows[7][0].count(";") == 1
    assert "2 times since" in found.rows[7][2]


# What has to go when there is no room.


def test_what_may_play_a_part_goes_first_and_what_a_doctor_must_not_miss_never() -> None:
    page = seventy_page()
    dropped: list[list[str]] = []
    for room in range(112, 76, -1):
        shown = fit(page, printed_lines, room, may_drop=True)
        gone = [each.id for each in page.parts if each.id not in {part.id for part in shown.parts}]
        if gone and gone not in dropped:
            dropped.append(gone)
            assert shown.foot[0].startswith("No room on this side for: what may play a part")
        assert shown.parts[:4] == page.parts[:4]
    assert dropped[:2] == [["contributors"], ["function", "contributors"]]
    assert dropped[-1] == ["function", "trend", "body", "episodes", "tried", "contributors"]
    assert fit(page, printed_lines, 1).parts[-1].id == "contributors"


def test_a_printed_web_page_takes_smaller_type_before_it_leaves_out_a_part() -> None:
    few = page_of(state_of(make("checkin", pain_now=3)), WEEK)
    assert fit_print(few) == (few, 1)
    shown, scale = fit_print(seventy_page())
    assert scale < 1
    assert [each.id for each in shown.parts] == [each.id for each in seventy_page().parts]
    longest, scale = fit_print(longest_page())
    assert scale == min(PRINTED_SCALES)
    assert printed_lines(longest, scale) <= PRINTED_LINES / scale
    assert {"signs", "ask", "person", "symptoms", "medicines"} <= {each.id for each in longest.parts}
    assert f"font-size: {7.1 * scale:.2f}pt" in to_html(longest, scale)


# The person.


TOLD: dict[str, Any] = {
    "about": "18-64",
    "sixty": True,
    "light": True,
    "earlier-episodes": 3,
    "body": ["thin-bones"],
    "heart": ["heart", "own-word"],
    "medicines": ["blood-thinner"],
    "allergy": True,
    "regular-medicines": "Apixaban\n5 mg",
    "allergies": "penicillin",
}


def profile(**answers: Any) -> Record:
    return make("answers", ago(days=30), questionnaire="profile", answers=answers)


def test_the_person_is_told_about_in_few_words() -> None:
    spasm = make("episode", ago(days=2), pain=5)
    assert named("person", profile(**TOLD), spasm) == {
        "Age": "60 to 64",
        "Conditions": "weighs less than 50 kg; thin bones, a broken spine bone or long on steroids; heart disease or "
        "surgery; own word",
        "Regular medicines": "Apixaban 5 mg; blood thinner, or blood that does not clot well",
        "Allergies": "penicillin; wheeze, swelling or rash after a painkiller",
        "Earlier spells": "3 before, as told; 1 spasm noted here since 20 Nov 2026",
        "Told on": "23 Oct 2026",
    }


def test_nothing_ticked_is_another_thing_than_nothing_asked() -> None:
    found = named("person", profile(body=[], heart=[], allergy=False))
    assert found["Conditions"] == "none of those asked about"
    assert found["Allergies"] == "no reaction to a painkiller so far"
    assert found["Not noted"] == "age, regular medicines, earlier spells"
    assert named("person", make("checkin", pain_now=3)) == {
        "Not noted": "age, conditions, regular medicines, allergies, earlier spells"
    }


def test_the_age_may_be_known_from_the_other_questions() -> None:
    asked = make("answers", ago(days=3), questionnaire="contributors", answers={"age": "50-plus"})
    assert named("person", asked)["Age"] == "50 or over"
    assert named("person", asked, profile(about="65-plus"))["Age"] == "65 or over"
    assert named("person", profile(about="18-64", sixty=False))["Age"] == "18 to 59"


def test_left_out_the_person_is_in_no_part() -> None:
    shown = texts_of(page_of(state_of(profile(**TOLD, sitting=9), make("checkin", pain_now=3)), WEEK))
    assert any("Apixaban" in text for text in shown)
    assert any("sits 9 h" in text for text in shown)
    left = frozenset({"person"})
    hidden = texts_of(page_of(state_of(profile(**TOLD, sitting=9), make("checkin", pain_now=3)), WEEK, leave_out=left))
    assert not [text for text in hidden if "Apixaban" in text or "sits 9 h" in text or "thin bones" in text]


# Leg, night, morning, work.


def test_legs_nights_mornings_and_work_are_told_from_all_that_was_asked() -> None:
    week = {"leg": "below-knee", "nights": 3, "morning": "half-hour", "work-days": 4}
    asked = {"below-knee": False, "slept-badly": True, "stiff-mornings": True}
    found = named(
        "symptoms",
        make("episode", ago(days=1), pain=5, where=["low-left", "calf-left"]),
        make("episode", ago(days=2), pain=5, where=["low-left"]),
        make("episode", ago(days=3), pain=5),
        make("answers", ago(days=1), questionnaire="function", answers=week),
        make("answers", ago(days=2), questionnaire="contributors", answers=asked),
        signs(ago(days=2), {**NUMB, "week": ["night"]}, "emergency", "numb"),
        make("checkin", ago(days=1), pain_now=3, leg=True, sleep=4, stiffness=6),
        make("checkin", ago(days=2), pain_now=3, sleep=5),
        profile(sitting=7.5),
    )
    assert found == {
        "Leg pain": "in 1 of 2 spasms (left calf); past the knee (21 Nov); none below the knee (20 Nov)",
        "Numb or weak": "numb or odd between the legs (20 Nov); something new in a leg noted on 1 day, last on 21 Nov",
        "Bladder, bowel": "trouble with pee (20 Nov)",
        "At night": "woken by the back on nights: 3 of 7 (21 Nov); clearly worse at night (20 Nov)",
        "In the morning": "stiff for 30 minutes or more (21 Nov); stiff over 30 minutes, better with moving (20 Nov); "
        "stiffness 6 of 10 (10 is very; median of 1 day)",
        "Sleep": "4.5 of 10 (10 is very well; median of 2 days); slept badly most nights (20 Nov)",
        "Work, daily tasks": "kept from work or usual tasks on days: 4 of 7 (21 Nov); sits 7.5 h on a usual day",
    }


def test_what_was_not_noted_is_named_and_what_was_asked_and_not_ticked_too() -> None:
    found = named("symptoms", signs(ago(days=1), CALM, "none"))
    assert found["Numb or weak"] == found["Bladder, bowel"] == found["At night"] == "not ticked (asked 21 Nov)"
    assert found["Not noted"] == "leg pain, in the morning, sleep, work, daily tasks"
    assert named("symptoms", make("checkin", pain_now=3)) == {
        "Not noted": "leg pain, numb or weak, bladder, bowel, at night, in the morning, sleep, work, daily tasks"
    }


def test_left_out_the_warning_signs_are_in_no_part() -> None:
    numb = signs(ago(days=1), NUMB, "emergency")
    hidden = texts_of(page_of(state_of(numb), WEEK, leave_out=frozenset({"signs"})))
    assert not [text for text in hidden if "numb or odd" in text or "trouble with pee" in text]


# What the user would like to know.


@pytest.mark.parametrize(
    "shown", [to_markdown, to_html, lambda page: "\n".join(text for text, _ in to_lines(page, 200))]
)
def test_what_the_user_would_like_to_know_is_in_every_form_right_after_the_signs(shown: Any) -> None:
    page = seventy_page()
    assert [each.id for each in page.parts][:2] == ["signs", "ask"]
    assert all(ask in shown(page) for ask in ASKS)


@given(st.lists(st.text(max_size=300), max_size=6))
def test_lines_to_ask_are_few_and_short_and_say_something(lines: list[str]) -> None:
    found = asks_of(lines)
    assert len(found) <= MOST_ASKS
    assert all(0 < len(each) <= LONGEST_ASK and len(each.splitlines()) == 1 for each in found)
    assert asks_of(found) == found


def test_whole_rows_of_signs_stand_out_in_plain_lines() -> None:
    page: ReportPage = seventy_page()
    bold = [text for text, kind in to_lines(page, 100) if kind == "bold"]
    assert any("A numb, tingly or odd" in text for text in bold)
    assert any("though the label says ask first" in text for text in bold)
