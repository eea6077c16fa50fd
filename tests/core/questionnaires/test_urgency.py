from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.questionnaires.answers import answers_data
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire, standing
from spasm_tui.core.questionnaires.rules import URGENCIES, Rules, SignRule
from spasm_tui.core.questionnaires.urgency import (
    Finding,
    advice_page,
    emergency_in,
    find_urgency,
    together,
)
from spasm_tui.core.red_flags.red_flags import due_reason, last_answers, unread_emergency
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT, RED_FLAGS
from tests.making import NOW, ago, make, state_of

NOTHING: dict[str, Any] = {"now": [], "today": [], "week": []}
NERVE = ("numb-seat", "pee", "poo", "private-parts", "both-legs", "weak-fast")

# (row of the table, answers, urgency)
ROWS: list[tuple[str, dict[str, Any], str]] = [
    ("nothing ticked", {}, "none"),
    *((f"{n}: {sign}", {"now": [sign]}, "emergency") for n, sign in enumerate(NERVE, 1)),
    ("6: one leg, fast", {"today": ["one-leg"], "leg-fast": True}, "emergency"),
    ("8: accident", {"now": ["accident"]}, "emergency"),
    ("9: chest", {"now": ["chest"]}, "emergency"),
    ("10: sudden and faint", {"now": ["faint-pain"]}, "emergency"),
    ("10: a tear, high up", {"now": ["tearing"]}, "emergency"),
    ("10: pulse, sudden", {"today": ["pulse"], "pulse-more": True}, "emergency"),
    ("11: pulse", {"today": ["pulse"], "pulse-more": False}, "today"),
    ("12: fever", {"today": ["fever"], "unwell": []}, "today"),
    ("12: fever, confused", {"today": ["fever"], "unwell": ["confused"]}, "emergency"),
    ("12: fever, drowsy", {"today": ["fever"], "unwell": ["drowsy"]}, "emergency"),
    ("12: fever, rigors", {"today": ["fever"], "unwell": ["shaking"]}, "emergency"),
    ("12: fever, speech", {"today": ["fever"], "unwell": ["speech"]}, "emergency"),
    ("12: fever, one leg fast", {"today": ["fever", "one-leg"], "unwell": [], "leg-fast": True}, "emergency"),
    ("12: fever, one leg slow", {"today": ["fever", "one-leg"], "unwell": [], "leg-fast": False}, "today"),
    ("13: no cause alone", {"today": ["no-cause"], "defences": []}, "days"),
    ("13: a risk of infection, not said which", {"today": ["infection-risk"], "defences": [], "unwell": []}, "today"),
    *(
        (f"13: {asked}, {sign}", {"today": [asked], "defences": [sign], "unwell": []}, "today")
        for sign in ("weak-immune", "injected", "infection", "wound", "procedure", "dialysis", "tb")
        for asked in ("no-cause", "infection-risk")
    ),
    (
        "13: no cause, infection, shaking",
        {"today": ["no-cause"], "defences": ["wound"], "unwell": ["shaking"]},
        "emergency",
    ),
    ("14: one leg", {"today": ["one-leg"], "leg-fast": False}, "today"),
    ("15: small fall alone", {"today": ["small-fall"], "bones": []}, "days"),
    *(
        (f"15: small fall, {sign}", {"today": ["small-fall"], "bones": [sign]}, "today")
        for sign in ("weak-bones", "steroid-tablets", "over-65")
    ),
    ("15: small fall, steroids told later", {"today": ["small-fall"], "bones": [], "week": ["steroids"]}, "today"),
    ("16: bruise", {"today": ["bruise"]}, "today"),
    ("17: cancer", {"today": ["cancer"], "cancer-nerve": False}, "today"),
    ("17: cancer, a leg weak, however slowly", {"today": ["cancer", "one-leg"], "leg-fast": False}, "emergency"),
    ("17: cancer, unsteady or a band of pain", {"today": ["cancer"], "cancer-nerve": True}, "emergency"),
    ("17: cancer, one leg fast", {"today": ["cancer", "one-leg"], "leg-fast": True}, "emergency"),
    ("18: weight", {"week": ["weight"]}, "days"),
    ("19: constant", {"week": ["constant"]}, "days"),
    ("19: night", {"week": ["night"]}, "days"),
    ("20: lump", {"week": ["lump"]}, "days"),
    ("21: high up", {"week": ["high-up"], "high-up-sudden": False}, "days"),
    ("10: high up, sudden", {"week": ["high-up"], "high-up-sudden": True}, "emergency"),
    ("21: cough", {"week": ["cough"]}, "days"),
    ("22: first ever", {"week": ["first-ever"]}, "days"),
    ("23: steroids", {"week": ["steroids"], "steroids-sudden": False}, "days"),
    ("23: steroids, sudden", {"week": ["steroids"], "steroids-sudden": True}, "today"),
    ("24: side", {"today": ["side-pee"], "unwell": []}, "today"),
    ("24: side, confused", {"today": ["side-pee"], "unwell": ["confused"]}, "emergency"),
    ("24: side, drowsy", {"today": ["side-pee"], "unwell": ["drowsy"]}, "emergency"),
    ("24: side, shaking", {"today": ["side-pee"], "unwell": ["shaking"]}, "emergency"),
    ("24: side, speech", {"today": ["side-pee"], "unwell": ["speech"]}, "emergency"),
    ("25: long, no signs", {"week": ["long"], "long-signs": []}, "days"),
    ("25: long, 3 signs", {"week": ["long"], "long-signs": ["before-35", "buttocks", "relative"]}, "days"),
    ("25: long, 4 signs", {"week": ["long"], "long-signs": ["before-35", "buttocks", "relative", "psoriasis"]}, "days"),
    ("26: pregnant, waves", {"today": ["pregnant"], "pregnant-signs": ["waves"]}, "today"),
    ("26: pregnant, fever", {"today": ["pregnant"], "pregnant-signs": ["pregnant-fever"]}, "today"),
    ("26: pregnant, both", {"today": ["pregnant"], "pregnant-signs": ["waves", "pregnant-fever"]}, "emergency"),
    ("26: pregnant, bleeding", {"today": ["pregnant"], "pregnant-signs": ["bleeding"]}, "emergency"),
    ("26: pregnant, fluid", {"today": ["pregnant"], "pregnant-signs": ["fluid"]}, "emergency"),
    ("27: blood thinners", {"today": ["thinners"]}, "today"),
    ("27: thinners, one leg fast", {"today": ["thinners", "one-leg"], "leg-fast": True}, "emergency"),
    ("28: blisters", {"today": ["blisters"]}, "today"),
    ("29: life", {"now": ["life"]}, "emergency"),
    ("30: stuck in bed", {"today": ["stuck"]}, "today"),
    ("31: weeks", {"week": ["weeks"]}, "days"),
    *(
        (f"{row}: {sign} with {nerve}", {"now": [nerve], "today": [sign], "unwell": []}, "emergency")
        for row, sign in ((12, "fever"), (17, "cancer"), (27, "thinners"))
        for nerve in NERVE
    ),
    ("days and today", {"week": ["weight"], "today": ["bruise"]}, "today"),
    ("today and emergency", {"today": ["bruise"], "now": ["chest"]}, "emergency"),
    ("several weak signs stay weak", {"week": ["night", "first-ever", "weeks", "constant"]}, "days"),
]


def urgency(**answers: Any) -> str:
    return find_urgency(RED_FLAGS, {**NOTHING, **answers}).urgency


@pytest.mark.parametrize(("answers", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_each_row_of_the_screening_table(answers: dict[str, Any], expected: str) -> None:
    finding = find_urgency(RED_FLAGS, {**NOTHING, **answers})
    assert finding.urgency == expected
    assert bool(finding.why) == (expected != "none")


def test_every_rule_has_a_vignette_that_fires_it() -> None:
    fired = {why for _, answers, _ in ROWS for why in find_urgency(RED_FLAGS, {**NOTHING, **answers}).why}
    assert {sign.why for sign in RED_FLAGS.rules.signs} == fired


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (["before-35", "buttocks", "relative"], "exactly 3 signs"),
        (["before-35", "buttocks", "relative", "psoriasis"], "4 or more signs"),
        (["before-35", "buttocks"], "Back pain for over 3 months"),
    ],
)
def test_long_pain_is_told_by_the_count_of_its_signs(signs: list[str], told: str) -> None:
    why = find_urgency(RED_FLAGS, {**NOTHING, "week": ["long"], "long-signs": signs}).why
    assert any(told in line for line in why)
    assert sum("signs from the list" in line for line in why) == (len(signs) >= 3)


def test_the_reasons_are_told_most_urgent_first_and_each_once() -> None:
    why = find_urgency(RED_FLAGS, {"now": ["chest"], "today": ["bruise"], "week": ["weight"]}).why
    assert [line.split()[0] for line in why] == ["Chest", "A", "Losing"]


def test_the_nerve_page_is_for_nerve_signs_only() -> None:
    assert find_urgency(RED_FLAGS, {**NOTHING, "now": ["pee"], "week": ["weight"]}).nerve
    assert not find_urgency(RED_FLAGS, {**NOTHING, "now": ["pee", "chest"]}).nerve
    assert not find_urgency(RED_FLAGS, {**NOTHING, "today": ["one-leg"], "leg-fast": False}).nerve


@pytest.mark.parametrize("name", URGENCIES)
def test_each_page_says_what_to_do_and_lists_the_safety_net(name: str) -> None:
    answers = {
        "none": {},
        "days": {"week": ["weight"]},
        "today": {"today": ["bruise"]},
        "emergency": {"now": ["chest"]},
    }
    finding = find_urgency(RED_FLAGS, {**NOTHING, **answers[name]})
    page = advice_page(RED_FLAGS, finding, Settings(emergency_number="000"))
    assert page["title"]
    assert page["watch"]
    assert any("000" in line for line in page["text"])
    assert "{" not in str(page["text"]) + str(page["list"])


# The words by which a list of signs names each E and each S row of the table (clinical 1.2).
E_ROWS = {
    1: "between the legs",
    2: "pee",
    3: "poo",
    4: "Private parts",
    5: "both legs",
    6: "getting weak fast",
    8: "accident",
    9: "Chest pain, short of breath",
    10: "faint, cold, pale or sweaty",
    "10, a tear": "like a tear",
    12: "infection, and confused, very drowsy, shaking hard",
    17: "Cancer, now or in the past, and a leg or arm",
    26: "Pregnant, with bleeding or losing fluid",
    29: "ending your life",
}
S_ROWS = {
    11: "pulsing feeling in the belly",
    12: "fever or chills",
    13: "weak immune system, dialysis or injected drugs",
    "13, lately": "after an infection, a deep wound, a needle in the spine or time near TB",
    14: "one leg or foot weak, numb or dragging",
    15: "weak bones",
    "15, older": "65 or over",
    16: "bruise or graze",
    17: "new or worse pain with cancer",
    23: "long steroid tablets",
    24: "pain in the side with burning or bloody pee",
    26: "pregnant, with pain that comes and goes",
    27: "blood thinners",
    28: "blisters",
    30: "cannot leave bed",
}


def test_the_lists_have_a_line_for_every_emergency_and_same_day_row() -> None:
    for urgency, rows in (("emergency", E_ROWS), ("today", S_ROWS)):
        named = {int(str(row).split(",")[0]) for row in rows}
        # Rows 24 and 27 become an emergency by what rows 1 to 6 and 12 name already.
        assert {sign.row for sign in RED_FLAGS.rules.signs if sign.urgency == urgency} - {24, 27} <= named | {24, 27}
    for name in URGENCIES:
        lines = "\n".join(advice_page(RED_FLAGS, Finding(name, ()), Settings())["list"])
        for words in E_ROWS.values():
            assert words in lines, (name, words)
        for words in S_ROWS.values():
            # Whoever calls today, or now, needs no list of what else to call today for.
            assert (words in lines) == (name in ("none", "days")), (name, words)


# The words by which the guide's parts for “now” and “today” name the same rows, where they are not those of the lists.
GUIDE_NOW: tuple[str, ...] = (
    "numb between the legs",
    "pee",
    "poo",
    "sex changes",
    "both legs",
    "one leg gets weak fast",
    "crash",
    "chest pain",
)
GUIDE_NOW += (
    "like a tear",
    "faint, cold, pale or sweaty",
    "confused",
    "cancer",
    "bleed or lose fluid",
    "ending your life",
)
GUIDE_TODAY: tuple[str, ...] = (
    "pulsing feeling in the belly",
    "fever or chills",
    "weak immune system, dialysis or injected drugs",
    "TB",
)
GUIDE_TODAY += ("weak, numb or drags", "thin, you take steroid tablets or are 65 or over", "new bruise", "cancer")
GUIDE_TODAY += ("burning or bloody pee", "pregnant", "blood thinners", "blisters", "cannot leave bed")


@pytest.mark.parametrize(("title", "rows"), [("Now", GUIDE_NOW), ("Today", GUIDE_TODAY)])
def test_the_guide_names_every_emergency_and_same_day_row(title: str, rows: tuple[str, ...]) -> None:
    parts = CONTENT.pages["when-to-see-someone"].parts
    text = " ".join(part.text for part in parts if part.title.startswith(title))
    assert [row for row in rows if row not in text] == []


def test_the_nerve_page_has_its_own_words() -> None:
    page = advice_page(RED_FLAGS, find_urgency(RED_FLAGS, {**NOTHING, "now": ["pee"]}), Settings(here="DE"))
    assert "112" in page["text"][0]
    assert any("nerves at the base of the spine" in line for line in page["text"])


GERMANY = Settings(here="DE")


def page(settings: Settings = GERMANY, **answers: Any) -> dict[str, Any]:
    return advice_page(RED_FLAGS, find_urgency(RED_FLAGS, {**NOTHING, **answers}), settings)


EMERGENCIES = [sign for sign in RED_FLAGS.rules.signs if sign.urgency == "emergency"]


@pytest.mark.parametrize("rule", [sign.id for sign in EMERGENCIES])
def test_each_emergency_has_words_to_say_on_the_phone(rule: str) -> None:
    said = RED_FLAGS.rules.say[rule]
    assert re.search(r"\b(I|[Mm]y|It|The pain)\b", said)
    assert len(said) <= 75


def test_what_to_say_is_read_out_of_the_answers() -> None:
    assert page(now=["pee", "chest"], week=["weight"])["say"] == [
        "I have back pain.",
        "I have new trouble with my pee.",
        "I have chest pain, or I am short of breath.",
    ]
    assert page(today=["bruise"])["say"] == []
    assert page()["say"] == []


def test_a_rule_without_words_of_its_own_is_said_by_its_reason() -> None:
    rules = RED_FLAGS.rules._replace(say={"start": "I have back pain."})
    questions = replace(RED_FLAGS, rules=rules)
    finding = find_urgency(questions, {**NOTHING, "now": ["poo"]})
    said = advice_page(questions, finding, GERMANY)["say"]
    assert said == ["I have back pain.", "New trouble holding poo in or feeling it"]


def test_who_had_an_accident_keeps_still_and_who_is_pregnant_calls_her_unit() -> None:
    assert page(now=["accident"])["do"] == ["Keep still until help comes."]
    for signs in (["bleeding"], ["fluid"], ["waves", "pregnant-fever"]):
        answers: dict[str, Any] = {"today": ["pregnant"], "pregnant-signs": signs}
        assert page(**answers)["do"] == ["Call your maternity unit too."]
    assert page(now=["pee"])["do"] == []


@pytest.mark.parametrize(
    ("settings", "number", "place"),
    [
        (Settings(), "", ""),
        (GERMANY, "112", "Number for Germany. Elsewhere: the number there."),
        (Settings(country="DE"), "112", ""),
        (Settings(here="US", emergency_number="144"), "144", ""),
    ],
)
def test_the_number_is_the_country_s_and_a_guess_is_said_to_be_one(settings: Settings, number: str, place: str) -> None:
    shown = page(settings, now=["pee"])
    assert (shown["number"], shown["place"]) == (number, place)
    assert settings.emergency in shown["text"][0]


@pytest.mark.parametrize("answers", [{}, {"week": ["weight"]}, {"today": ["bruise"]}])
def test_less_than_an_emergency_shows_no_large_number(answers: dict[str, Any]) -> None:
    shown = page(**answers)
    assert (shown["number"], shown["place"], shown["do"], shown["kind"]) == ("", "", [], [])


def test_thoughts_of_ending_ones_life_alone_have_kind_words_and_the_crisis_line() -> None:
    finding = find_urgency(RED_FLAGS, {**NOTHING, "now": ["life"], "week": ["weight"]})
    assert (finding.life, finding.body, finding.only_life, finding.nerve) == (True, False, True, False)
    shown = page(now=["life"])
    assert shown["number"] == "0800 111 0 111"
    assert any("Call 0800 111 0 111 (TelefonSeelsorge)." in line for line in shown["text"])
    assert any("Call 112 now" in line for line in shown["text"])
    assert (shown["list"], shown["watch"], shown["kind"]) == ([], "", [])
    assert shown["say"] == ["I think about ending my life."]
    assert not any(word in str(list(shown.values())) for word in ("drive", "pee", "back pain", "{"))


@pytest.mark.parametrize("settings", [Settings(), Settings(here="PL"), Settings(country="JP", here="US")])
def test_where_no_crisis_line_is_known_a_doctor_or_someone_trusted_is_named(settings: Settings) -> None:
    shown = page(settings, now=["life"])
    assert f"Call {settings.emergency}, or a doctor. Or talk to someone you trust now." in shown["text"]
    assert shown["number"] == settings.call
    assert "{" not in str(list(shown.values()))


def test_a_crisis_line_of_ones_own_is_not_called_a_guess() -> None:
    shown = page(Settings(here="US", crisis_number="555"), now=["life"])
    assert (shown["number"], shown["place"]) == ("555", "")
    assert page(Settings(here="US", emergency_number="144"), now=["life"])["place"].startswith("Number for United")


def test_beside_a_sign_of_the_body_both_are_met() -> None:
    finding = find_urgency(RED_FLAGS, {**NOTHING, "now": ["life", "pee"]})
    assert (finding.life, finding.body, finding.nerve) == (True, True, True)
    shown = page(now=["life", "pee"])
    assert shown["title"] == "Get help now"
    assert shown["number"] == "112"
    assert any("TelefonSeelsorge" in line for line in shown["kind"])
    assert shown["say"][-1] == "I think about ending my life."
    assert shown["list"]


def test_several_findings_are_told_as_one() -> None:
    nerve, chest, life = (find_urgency(RED_FLAGS, {**NOTHING, "now": [sign]}) for sign in ("pee", "chest", "life"))
    both = together([nerve, chest, nerve])
    assert (both.nerve, both.life, both.body) == (False, False, True)
    assert both.why == (*nerve.why, *chest.why)
    assert together([nerve, life]).nerve
    assert not together([nerve, life]).only_life
    assert together([life, life]).only_life
    assert together([]) == Finding(Urgency.EMERGENCY, ())


def test_without_questions_the_page_is_plain_and_has_the_number() -> None:
    shown = advice_page(None, emergency_in(None, {"now": ["pee"]}), GERMANY)
    assert shown["title"] == "Get help now"
    assert shown["number"] == "112"
    assert shown["text"] == ["Call 112 or go to an emergency department now. Do not drive yourself."]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just("pee"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*(item.id for item in RED_FLAGS.items), "other"]), anything))
def test_answers_of_any_shape_that_were_an_emergency_have_a_page(answers: dict[str, Any]) -> None:
    finding = emergency_in(RED_FLAGS, answers)
    assert finding.urgency == "emergency"
    shown = advice_page(RED_FLAGS, finding, GERMANY)
    assert shown["number"] == ("0800 111 0 111" if finding.only_life else "112")
    assert shown["text"]


def answer_to(item: Item) -> st.SearchStrategy[Any]:
    if item.kind == "yes-no":
        return st.booleans()
    return st.lists(st.sampled_from([option.id for option in item.options]), unique=True, max_size=3)


all_answers = st.fixed_dictionaries({}, optional={item.id: answer_to(item) for item in RED_FLAGS.items})
ticks = st.sampled_from([(item, option.id) for item in RED_FLAGS.items for option in item.options])


def rank(answers: dict[str, Any]) -> int:
    return URGENCIES.index(find_urgency(RED_FLAGS, answers).urgency)


@given(all_answers, ticks)
def test_a_tick_more_never_lowers_the_urgency(answers: dict[str, Any], tick: tuple[Item, str]) -> None:
    item, option = tick
    more = {**answers, item.id: [*answers.get(item.id, ()), option]}
    assert rank(more) >= rank(answers)


@given(all_answers, st.sampled_from([item.id for item in RED_FLAGS.items if item.kind == "yes-no"]))
def test_a_yes_never_lowers_the_urgency(answers: dict[str, Any], item: str) -> None:
    assert rank({**answers, item: True}) >= rank({**answers, item: False})


@given(all_answers, st.sampled_from(RED_FLAGS.items))
def test_an_answer_taken_back_never_adds_a_reason(answers: dict[str, Any], item: Item) -> None:
    fewer = {key: value for key, value in answers.items() if key != item.id}
    assert rank(fewer) <= rank(answers)
    if item.id == "long-signs":
        return  # with 4 signs or more the line about exactly 3 goes
    assert set(find_urgency(RED_FLAGS, fewer).why) <= set(find_urgency(RED_FLAGS, answers).why)


@given(all_answers)
def test_an_unanswered_item_is_not_a_no(answers: dict[str, Any]) -> None:
    kept = standing(RED_FLAGS, answers)
    yes_no = [item.id for item in RED_FLAGS.items if item.kind == "yes-no" and item.id in kept]
    without = {key: value for key, value in answers.items() if key not in yes_no}
    # What follows from no answer follows from a yes and from a no.
    for item in yes_no:
        for either in (True, False):
            assert rank(without) <= rank({**without, item: either})


@given(all_answers)
def test_none_is_said_only_where_nothing_at_all_was_ticked(answers: dict[str, Any]) -> None:
    kept = standing(RED_FLAGS, answers)
    ticked = any(isinstance(given, list) and given for given in kept.values())
    assert (rank(answers) > 0) == ticked


ALONE = [(item.id, option) for item in RED_FLAGS.items if item.shown_if is None for option in item.options]


@pytest.mark.parametrize(("item", "option"), ALONE, ids=[f"{item}: {option.id}" for item, option in ALONE])
def test_each_option_alone_is_answered_with_how_soon_and_a_reason(item: str, option: Option) -> None:
    finding = find_urgency(RED_FLAGS, {**NOTHING, item: [option.id]})
    assert finding.urgency != "none"
    assert finding.why
    assert (
        advice_page(RED_FLAGS, finding, GERMANY)["title"]
        != advice_page(RED_FLAGS, Finding(Urgency.NONE, ()), GERMANY)["title"]
    )


# One fact that can be told in more than one place, each with what else stands beside it.
UNWELL = ("confused", "drowsy", "shaking", "speech")
FEVERS: dict[str, dict[str, Any]] = {
    "fever": {"today": ["fever"]},
    "pain in the side": {"today": ["side-pee"]},
    "fever in pregnancy": {"today": ["pregnant"], "pregnant-signs": ["pregnant-fever"]},
    "infection, no cause": {"today": ["no-cause"], "defences": ["infection"]},
    "infection, asked for": {"today": ["infection-risk"], "defences": ["infection"]},
}
SAME: dict[str, list[dict[str, Any]]] = {
    "a fever": [FEVERS["fever"], FEVERS["fever in pregnancy"]],
    "an infection not long ago": [FEVERS["infection, no cause"], FEVERS["infection, asked for"]],
    **{f"ill and {word}": [{**fever, "unwell": [word]} for fever in FEVERS.values()] for word in UNWELL},
    "pregnant, waves and a fever": [
        {"today": ["pregnant"], "pregnant-signs": ["waves", "pregnant-fever"]},
        {"today": ["pregnant", "fever"], "pregnant-signs": ["waves"]},
    ],
    "a leg weak fast": [{"now": ["weak-fast"]}, {"today": ["one-leg"], "leg-fast": True}],
    "sudden pain like a tear, high up": [{"now": ["tearing"]}, {"week": ["high-up"], "high-up-sudden": True}],
    "sudden pain and a pulse in the belly": [
        {"today": ["pulse"], "pulse-more": True},
        {"today": ["pulse", "small-fall"], "pulse-more": False},
    ],
    "sudden pain and long steroid tablets": [
        {"today": ["small-fall"], "bones": ["steroid-tablets"]},
        {"today": ["small-fall"], "bones": [], "week": ["steroids"]},
        {"week": ["steroids"], "steroids-sudden": True},
    ],
    "cancer and a weak leg": [
        {"today": ["cancer"], "cancer-nerve": True},
        {"today": ["cancer", "one-leg"], "leg-fast": False},
        {"today": ["cancer"], "now": ["weak-fast"]},
        {"today": ["cancer"], "now": ["both-legs"]},
    ],
}


@pytest.mark.parametrize("fact", SAME)
def test_the_same_fact_told_in_another_place_is_as_urgent(fact: str) -> None:
    assert len({find_urgency(RED_FLAGS, {**NOTHING, **told}).urgency for told in SAME[fact]}) == 1


@given(st.sampled_from(sorted(SAME)), all_answers)
def test_the_same_fact_is_as_urgent_whatever_was_answered_on_the_other_pages(fact: str, more: dict[str, Any]) -> None:
    told = SAME[fact]
    # What the fact itself does not touch: the same beside each way of telling it.
    touched = {key for one in told for key in one} | {"bones", "defences", "unwell", "pregnant-signs"}
    beside = {key: value for key, value in more.items() if key not in touched}
    assert len({find_urgency(RED_FLAGS, {**NOTHING, **beside, **one}).urgency for one in told}) == 1


def test_no_answers_find_nothing_and_follow_ups_alone_neither() -> None:
    assert find_urgency(RED_FLAGS, {}).urgency == "none"
    assert find_urgency(RED_FLAGS, {"leg-fast": True, "pulse-more": True, "unwell": ["confused"]}).urgency == "none"
    assert urgency(today=[], unwell=["confused"], **{"leg-fast": True}) == "none"


def test_a_record_keeps_the_answers_their_version_and_the_urgency() -> None:
    data = answers_data(RED_FLAGS, {**NOTHING, "now": ["pee"]})
    assert data["questionnaire"] == "red-flags"
    assert data["version"] == RED_FLAGS.version
    assert data["answers"]["now"] == ["pee"]
    assert data["urgency"] == "emergency"


def test_a_rule_about_an_item_that_is_no_longer_asked_does_not_fire() -> None:
    hidden = Item("b", "yes-no", "B?", shown_if={"item": "a", "is": True})
    rule = SignRule("r", Urgency.TODAY, {"item": "b", "is": True}, "B")
    questions = Questionnaire("q", "Q", (Item("a", "yes-no", "A?"), hidden), rules=Rules((rule,)))
    assert find_urgency(questions, {"a": True, "b": True}).urgency == "today"
    assert find_urgency(questions, {"a": False, "b": True}).urgency == "none"
    assert find_urgency(questions, {"b": True}).urgency == "none"


# When to ask (again), section 1.3.


def asked(**span: float) -> Any:
    return make("answers", ago(**span), questionnaire="red-flags", answers={}, urgency="none")


def spasm(pain: int = 6, **span: float) -> Any:
    return make("episode", ago(**span), pain=pain)


def checkin(pain: int, **span: float) -> Any:
    return make("checkin", ago(**span), pain_now=pain)


NEW, WEEK, ROSE = "New spasm", "It is a week", "Your pain rose"


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([], ""),
        ([checkin(9, hours=1)], ""),
        ([spasm(hours=1)], NEW),
        ([asked(hours=2), spasm(hours=1)], NEW),
        ([spasm(hours=2), asked(hours=1)], ""),
        ([spasm(hours=2), make("answers", ago(hours=1), questionnaire="contributors", answers={})], NEW),
        ([spasm(days=8), asked(days=6, hours=23)], ""),
        ([spasm(days=8), asked(days=7)], WEEK),
        ([spasm(days=41), asked(days=8)], WEEK),
        ([spasm(days=43), asked(days=8)], ""),
        ([spasm(days=43)], ""),
        ([make("episode", ago(days=9), pain=6, until=ago(days=5)), asked(days=8)], ""),
        ([spasm(5, hours=5), asked(hours=4), checkin(8, hours=1)], ROSE),
        ([spasm(5, hours=5), asked(hours=4), checkin(7, hours=1)], ""),
        ([spasm(5, hours=6), checkin(2, hours=5), asked(hours=4), checkin(5, hours=1)], ROSE),
        ([spasm(5, hours=5), asked(hours=4), checkin(9, hours=3), checkin(2, hours=1)], ROSE),
        ([spasm(5, hours=5), checkin(9, hours=4), asked(hours=3), checkin(9, hours=1)], ""),
        ([spasm(5, hours=9), asked(hours=8), checkin(9, hours=5), asked(hours=4)], ""),
        ([spasm(5, days=20), asked(days=20), spasm(5, hours=3)], NEW),
    ],
)
def test_the_signs_are_asked_for_each_spasm_each_week_and_when_pain_rose(records: list[Any], reason: str) -> None:
    found = due_reason(state_of(*records), NOW)
    assert found.startswith(reason) if reason else found == ""


def test_an_emergency_stays_until_it_is_said_to_be_read() -> None:
    alarm = make("answers", ago(hours=2), questionnaire="red-flags", answers={}, urgency="emergency")
    read = alarm._replace(data={**alarm.data, "acknowledged": ago(hours=1)})
    assert unread_emergency(state_of(alarm)) == alarm
    assert unread_emergency(state_of(read)) is None
    assert unread_emergency(state_of(alarm, asked(hours=1))) == alarm
    assert unread_emergency(state_of()) is None


def test_the_last_answers_are_those_of_that_questionnaire() -> None:
    other = make("answers", ago(hours=1), questionnaire="contributors", answers={})
    state = state_of(asked(days=2), asked(hours=5), other)
    assert last_answers(state, "red-flags") == asked(hours=5)
    assert last_answers(state, "heat-and-cold") is None


def test_something_new_in_a_leg_leads_back_to_the_signs() -> None:
    spasm = make("episode", ago(days=3), pain=5)
    looked = make("answers", ago(days=2), questionnaire="red-flags", answers={}, urgency="none")
    before = make("checkin", ago(days=2, hours=5), pain_now=5, leg=True)
    calm = make("checkin", ago(days=1), pain_now=5, leg=False)
    since = make("checkin", ago(hours=4), pain_now=5, leg=True)
    assert due_reason(state_of(spasm, looked, before, calm), NOW) == ""
    assert "leg" in due_reason(state_of(spasm, looked, before, calm, since), NOW)
    again = make("answers", ago(hours=1), questionnaire="red-flags", answers={}, urgency="none")
    assert due_reason(state_of(spasm, looked, since, again), NOW) == ""
