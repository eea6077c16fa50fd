"""Half-years for the page: the longest there can be, the emptiest, and texts that try to break out."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.day_range import Range, usual_range
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.core.overview.report.report_data import gather
from tests.content import CONTENT, RED_FLAGS
from tests.making import FOUR, NOW, TODAY, ago, make, state_of

NOTES = (
    "Zażółć gęślą jaźń: schyliłem się po skrzynkę i nagle ból",
    "Ξαφνικός πόνος στη μέση, δεν μπορούσα να σηκωθώ από την καρέκλα",
    "重い箱を持ち上げたら腰がつって動けなくなった。湿布と休息。",
    "Boots on 🥾, hill 🏔️, then ouch 😖 and home 🏠 by taxi 🚕",
    "Наклонился за ведром, и спину схватило на полпути вверх",
    "شعرت بألم شديد في أسفل الظهر عند رفع صندوق",
    "A very long note that goes on and on about what happened on that day, on the day before, and what was said",
)
WHO = "Wawrzyniec Brzęczyszczykiewicz-Παπαδόπουλος 田中 🌿, born 1 January 1970, NHS 000 000 0000, Łękołody"
HOSTILE = (
    '<script>alert("x")</script> </td></table> &amp; | [a](http://b) ![c](d) **e** `f` # g\n- h 1. i',
    '=HYPERLINK("http://x";"y") \'+1 @SUM(A1) \t-2',
    "www.example.com http://example.com a@b.example $x$ ~~s~~ <b onload=x> \\ ]]> %%EOF ) Tj (",
)
LONG_ASKS = (
    "Warum tut es nachts mehr weh als am Tag, was bedeutet das für die Arbeit im Sitzen? " * 2,
    "重い箱を持ち上げてもいいですか。" * 12,
    "Can I go on with all of these, " * 6,
)
PLACES = ("low-left", "low-centre", "low-right", "neck", "buttock-left", "calf-right", "own place of mine")
TRIGGERS = ("lifting", "awkward", "sitting", "stress", "tired", "a trigger of my own with a long name", "slept-badly")


def longest(days: int = 365, notes: tuple[str, ...] = NOTES) -> list[Record]:
    """A year in which everything was logged, and much of it."""
    found: list[Record] = []

    def add(kind: str, number: int, hours: float, **data: Any) -> None:
        at = ago(hours=hours) + timedelta(seconds=number)
        found.append(make(kind, at, f"{kind}-{len(found)}", **data))

    for n in range(0, days, 6):
        start = 24 * n + 3
        add(
            "episode", n, start, pain=5 + n % 6, where=list(PLACES), triggers=list(TRIGGERS), note=notes[n % len(notes)]
        )
        # A sign or two more each time, and at last all there are.
        many = n // 6 % 12 + 1
        signs = {item.id: [option.id for option in item.options][:many] for item in RED_FLAGS.items if item.options}
        add("answers", n, start - 0.1, questionnaire="red-flags", answers=signs, urgency="emergency", acknowledged=NOW)
        for product in range(14):
            mix = [{"name": f"Ingredient {product} of a very long name, {notes[n % len(notes)][:12]}", "mg": 400.5}]
            add("dose", n, start - 0.2 - product / 100, ingredients=mix, product=f"Product {product}")
        for what in range(12):
            rated = {"rating": 6, "pain_before": 7, "pain_after": 5}
            add("treatment", n, start - 1 - what / 100, what=f"Treatment {what}: {notes[n % len(notes)]}", **rated)
        rated = {"seconds": 900, "planned": 900, "pain_before": 6, "pain_after": 4, "pain_later": 3}
        add("heat", n, start - 1.5, preset="heat-pack", **rated)
        add("cold", n, start - 1.6, preset="cold-pack", **rated)
        for routine in CONTENT.routines:
            add("session", n, start - 1.7, routine=routine, seconds=300, pain_before=5, pain_after=4)
        for name in CONTENT.measures:
            add("measure", n, start - 1.8, instrument=name, total=7 - n % 5, sub=3)
    for n in range(days):
        add("checkin", n, 24 * n + 2, pain_now=n % 10, pain_worst=min(10, n % 10 + 2))
        add("walk", n, 24 * n + 2.2, seconds=1800)
    sliders = {"pain-week": 5, "enjoyment": 4, "activity": 6, "activity-1": notes[2], "activity-1-now": 3}
    add("answers", 1, 30, questionnaire="function", answers=sliders)
    add("answers", 2, 3000, questionnaire="function", answers={**sliders, "pain-week": 9})
    add("answers", 3, 31, questionnaire="change", answers={"change": "better"})
    tired = {
        item.id: True for item in (CONTENT.questionnaire("contributors") or _none()).items if item.kind == "yes-no"
    }
    add("answers", 4, 32, questionnaire="contributors", answers={**tired, "age": "under-30"})
    profile = CONTENT.questionnaire("profile") or _none()
    all_of_it = {item.id: [option.id for option in item.options] for item in profile.items if item.kind == "many"}
    typed = {"regular-medicines": " ".join(notes), "allergies": " ".join(notes)}
    told = {**all_of_it, **typed, "about": "65-plus", "light": True, "pregnant": True, "earlier-episodes": 99}
    add("answers", 5, 33, questionnaire="profile", answers=told)
    add("answers", 6, 34, questionnaire="function", answers={"leg": "below-knee", "nights": 7, "work-days": 7})
    return found


def _none() -> Any:
    raise AssertionError("no contributors")


def page_of(
    state: State,
    days: Range | None = None,
    who: str = "",
    leave_out: frozenset[str] = frozenset(),
    asks: tuple[str, ...] = (),
) -> ReportPage:
    """The page of a journal as it would be made now."""
    found = days or usual_range(state, TODAY, FOUR)
    return build_page(gather(state, CONTENT, NOW, FOUR, found, asks=asks), who, leave_out)


@cache
def longest_page() -> ReportPage:
    """The page with all parts full."""
    return page_of(state_of(*longest()), Range(TODAY - timedelta(days=364), TODAY), WHO, asks=LONG_ASKS)


def emptiest_page() -> ReportPage:
    """The page of somebody who has logged nothing."""
    return page_of(state_of())


ASKS = ("Can I go on with ibuprofen beside my blood thinner?", "Do I need a scan?", "When may I drive again?")


def seventy() -> list[Record]:
    """Three months of somebody of 70 on a blood thinner: a sign ticked and read, leg pain, ibuprofen all the same."""
    found: list[Record] = []

    def add(kind: str, days: float, **data: Any) -> None:
        found.append(make(kind, ago(days=days), f"{kind}-{len(found)}", **data))

    told = {
        "about": "65-plus",
        "light": False,
        "earlier-episodes": 3,
        "sitting": 7,
        "body": ["thin-bones", "walk-leg-pain"],
        "heart": ["blood-pressure", "heart"],
        "medicines": ["blood-thinner", "diuretic"],
        "allergy": False,
        "regular-medicines": "Apixaban 5 mg twice a day, bisoprolol, ramipril, indapamide",
        "allergies": "Penicillin (rash)",
    }
    add("answers", 80, questionnaire="profile", answers=told)
    for days in (84, 62, 41, 20, 6):
        add(
            "episode",
            days,
            pain=6 + days % 3,
            where=["low-left", "thigh-left"] if days < 50 else ["low-left", "low-centre"],
            triggers=["lifting"] if days % 2 else ["sitting", "awkward"],
            note="Reached into the car boot." if days == 6 else "",
            **({"until": ago(days=days - 5)} if days > 6 else {}),
        )
        calm: dict[str, list[str]] = {"now": [], "today": [], "week": []}
        add("answers", days - 0.01, questionnaire="red-flags", answers=calm, urgency="none")
    fall = {"now": [], "today": ["thinners", "one-leg"], "leg-fast": False, "week": ["night", "constant"]}
    add("answers", 5, questionnaire="red-flags", answers=fall, urgency="today", looked_at=ago(days=4))
    numb = {"now": ["numb-seat", "pee"], "today": [], "week": []}
    at = ago(days=2, hours=7)
    found.append(
        make(
            "answers",
            at,
            "numb",
            questionnaire="red-flags",
            answers=numb,
            urgency="emergency",
            acknowledged=at + timedelta(minutes=3),
        )
    )
    for n in range(0, 85, 1):
        if n % 5 != 4:
            add("checkin", n + 0.2, pain_now=3 + n % 4, pain_worst=4 + n % 5, stiffness=3 + n % 3, sleep=6 - n % 4)
    for n in range(1, 22):
        for hour in (0.1, 0.35, *((0.6, 0.85) if n in (6, 7, 13) else ())):
            add("dose", n + hour, ingredients=[{"name": "ibuprofen", "mg": 400}], product="Ibuprofen 400 mg")
    for n in range(1, 60, 3):
        add("dose", n + 0.4, ingredients=[{"name": "paracetamol", "mg": 1000}], product="Paracetamol 500 mg")
    add("dose", 3.3, ingredients=[{"name": "naproxen", "mg": 220}])
    for n in range(1, 40, 2):
        rated = {"seconds": 900, "planned": 900, "pain_before": 5 + n % 3, "pain_after": 4 + n % 2, "pain_later": 4}
        add("heat", n + 0.3, preset="heat-pack", **rated)
    for n in range(1, 70, 2):
        add("walk", n + 0.15, seconds=1200)
    add("treatment", 30, what="physiotherapy", rating=6)
    week = {
        "pain-week": 6,
        "enjoyment": 5,
        "activity": 6,
        "activity-1": "put on socks",
        "activity-1-now": 3,
        "leg": "below-knee",
        "nights": 3,
        "morning": "under-half-hour",
        "work-days": 4,
    }
    add("answers", 3, questionnaire="function", answers=week)
    add("answers", 60, questionnaire="function", answers={**week, "pain-week": 4, "enjoyment": 3, "activity": 3})
    add("answers", 41, questionnaire="contributors", answers={"heavy": True, "age": "50-plus", "slept-badly": True})
    return found


@cache
def seventy_page() -> ReportPage:
    """The page that somebody of 70 takes along."""
    return page_of(state_of(*seventy()), who="Anna Example, born 3 May 1956", asks=ASKS)
