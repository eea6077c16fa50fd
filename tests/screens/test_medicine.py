from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from spasm_tui.core.base.settings import Settings
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.screens.medicine.dose_choice import DoseChoice, ProductList
from spasm_tui.tui.screens.medicine.ledger_view import LedgerView
from tests.making import NOW, ago, on
from tests.screens.playing import EVIL, SIZES, SMALL, WIDE, Machine, Play

IBUPROFEN: dict[str, Any] = {
    "product": "Ibuprofen 200 mg",
    "count": 2,
    "ingredients": [{"name": "ibuprofen", "mg": 400}],
}


def picked(play: Play) -> str:
    product = play.one(ProductList).current
    return product.id if product else ""


def field(play: Play, name: str) -> str:
    return play.app.screen.query_one(f"#{name}", Input).value


def told(machine: Machine, **answers: Any) -> None:
    machine.log("answers", ago(days=3), questionnaire="profile", answers=answers)


# Three keys.


@pytest.mark.parametrize("keys", [["l", "i", "enter"], ["l", "1", "enter"], ["l", "down", "enter"]])
async def test_three_keys_save_a_dose_now(machine: Machine, keys: list[str]) -> None:
    async with machine.play() as play:
        await play.press(*keys)
        found = machine.only("dose")
        assert found["at"] == NOW
        assert (found["product"], found["count"]) == ("Ibuprofen 200 mg", 1)
        assert found["ingredients"] == [{"name": "ibuprofen", "mg": 200}]
        assert "Noted: Ibuprofen 200 mg, 14:30" in play.flowing()
        assert "200 mg of 1,200 mg" in play.flowing()
        assert machine.cues == ["saved"]


async def test_letters_narrow_the_list_and_backspace_and_escape_take_them_back(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        every = len(play.one(ProductList).shown)
        await play.press("p")
        assert "paracetamol-500" in [product.id for product in play.one(ProductList).shown]
        await play.write("ara 325")
        assert picked(play) == "paracetamol-325"
        await play.press("backspace")
        assert picked(play) == ""  # a strength that is only begun chooses none
        await play.press("escape")
        assert play.one(ProductList).typed == ""
        assert len(play.one(ProductList).shown) == every
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert machine.on_disk() == []


async def test_all_that_is_typed_is_shown_and_leads_nowhere_else(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("d", "i", "s", "q", "h", "2")
        assert (play.front, play.one(ProductList).typed, picked(play)) == ("MedicineScreen", "disqh2", "")
        assert "disqh2▏" in play.flowing()


@pytest.mark.parametrize(
    "name",
    [
        "tylenol",
        "diclofenac gel",
        "voltaren",
        "advil",
        "novalgin",
        "zorblax",
        "panadol 2",
        "zapain",
        "/solpadeine",
    ],
)
async def test_enter_after_a_name_that_is_no_product_notes_nothing(machine: Machine, name: str) -> None:
    async with machine.play("medicine") as play:
        await play.press("3", "escape")
        await play.open("medicine")
        await play.write(name)
        assert f"{name}▏" in play.flowing()
        await play.press("enter")
        assert machine.on_disk("dose") == []
        assert play.front == "MedicineScreen"
        if play.has(QuestionForm):
            assert str(play.one(QuestionForm).answers["title"]).casefold() == name.removeprefix("/")


async def test_a_brand_shows_its_products_and_is_told(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        await play.write("tylenol")
        shown = play.one(ProductList).shown
        assert {content.name for product in shown for content in product.contents} == {"paracetamol"}
        assert "tylenol is Paracetamol (acetaminophen)" in play.flowing()
        await play.press("down", "enter")
        assert machine.only("dose")["product"] == shown[0].title


@pytest.mark.slow
async def test_what_fits_nothing_begins_the_form_with_what_is_known_of_it(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        await play.write("dolviran 50")
        assert "Enter opens a short form" in play.flowing().replace("│ ", "")
        await play.press("enter")
        answers = play.one(QuestionForm).answers
        assert (answers["title"], answers["ingredients"]) == ("Dolviran 50", "aspirin, paracetamol, codeine")
        await play.press("escape")
        await play.write("zorblax")
        await play.press("enter")
        # Another product's form is not gone on with.
        assert play.one(QuestionForm).answers["title"] == "Zorblax"
        assert not play.one(QuestionForm).answers.get("ingredients")


async def test_a_near_name_is_asked_about(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        await play.write("ibuprofin")
        assert picked(play) == ""
        assert "Do you mean ibuprofen?" in play.flowing()
        await play.press("enter")
        assert machine.on_disk("dose") == []
        assert play.has(QuestionForm)
        await play.press("escape")
        await play.write("ibuprofin")
        await play.press("home", "enter")
        assert machine.only("dose")["ingredients"] == [{"name": "ibuprofen", "mg": 200}]


async def test_a_digit_after_letters_never_chooses_a_line(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "u", "p", "r", "o", "f", "e", "n", "space", "2", "enter")
        assert machine.on_disk("dose") == []
        await play.press("0", "0", "enter")
        assert machine.only("dose")["product"] == "Ibuprofen 200 mg"


async def test_a_name_can_be_pasted(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        play.one(ProductList).post_message(events.Paste("naproxen\n"))
        await play.settle()
        assert (play.one(ProductList).typed, picked(play)) == ("naproxen", "naproxen-220")


async def test_enter_and_tab_are_never_letters(machine: Machine) -> None:
    # A terminal sends them with their characters.
    async with machine.play("medicine") as play:
        await play.press("i")
        products = play.one(ProductList)
        taken = [products.take_key(key, sign) for key, sign in (("enter", "\r"), ("tab", "\t"), ("f5", None))]
        assert taken == [False, False, False]
        assert products.take_key("b", "b")
        assert products.typed == "ib"


async def test_spasm_now_is_one_key_away_and_other_letters_are_typed(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("h", "w")
        assert (play.front, play.one(ProductList).typed) == ("MedicineScreen", "hw")
        await play.press("escape", "s")
        assert play.front == "SpasmScreen"


CHOOSE = "Nothing is noted yet"


async def test_what_nobody_chose_is_not_noted(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        assert (picked(play), field(play, "amount")) == ("", "")
        assert CHOOSE not in play.flowing()
        await play.press("enter", "plus", "enter", "tab", "enter")
        assert CHOOSE in play.flowing()
        assert not play.has(QuestionForm)
        await play.press("p", "escape", "enter", "p", "backspace", "enter")
        assert (picked(play), CHOOSE in play.flowing()) == ("", True)
        assert machine.on_disk("dose") == []
        await play.press("i", "b", "enter")
        assert machine.only("dose")["product"] == "Ibuprofen 200 mg"


async def test_an_amount_typed_before_anything_was_chosen_is_kept_for_it(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("tab")
        await play.write("2")
        await play.press("enter", "n", "a", "p")
        assert (picked(play), field(play, "amount")) == ("naproxen-220", "2")
        await play.press("escape", "i", "b")
        assert field(play, "amount") == "1 tablet"


async def test_a_digit_means_the_same_product_whatever_was_taken(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("n", "a", "p", "enter")
    async with machine.play("medicine") as play:
        assert picked(play) == "naproxen-220"  # the cursor begins where it was
        before = [product.id for product in play.one(ProductList).products]
        await play.press("1", "enter")
        assert machine.on_disk("dose")[-1]["product"] == "Ibuprofen 200 mg"
        await play.write("paracetamol 500")
        await play.press("enter")
        assert [product.id for product in play.one(ProductList).products] == before
        await add_own(play)
        assert [product.id for product in play.one(ProductList).products] == [*before, "nurofen"]
    async with machine.play("medicine") as play:
        assert picked(play) == "paracetamol-500"
        await play.press("1")
        assert picked(play) == "ibuprofen-200"


async def test_letters_taken_back_lead_back_to_what_was_taken_last(machine: Machine) -> None:
    machine.log("dose", ago(hours=9), product="Naproxen sodium 220 mg", ingredients=[{"name": "naproxen", "mg": 220}])
    async with machine.play("medicine") as play:
        await play.press("p", "escape")
        assert picked(play) == "naproxen-220"
        await play.press("i", "b", "enter", "p", "escape")
        assert picked(play) == "ibuprofen-200"


async def test_an_own_product_that_begins_with_s_is_reached_by_arrows(machine: Machine) -> None:
    machine.write_content(
        "medicines.toml", '[[product]]\nid = "sol"\ntitle = "Sol"\ningredients = [{ name = "paracetamol", mg = 500 }]\n'
    )
    async with machine.play("medicine") as play:
        await play.press("end", "up")
        assert picked(play) == "sol"  # one's own come last
        await play.press("enter")
        assert machine.only("dose")["product"] == "Sol"
        await play.press("s")
        assert play.front == "SpasmScreen"


async def test_digits_pick_and_arrows_move(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("3")
        assert picked(play) == "naproxen-220"
        await play.press("down", "down", "up")
        assert picked(play) == "aspirin-325"
        await play.press("home")
        assert picked(play) == "ibuprofen-200"
        await play.press("9")
        assert picked(play) == "tizanidine"


# How much and when.


async def test_the_cursor_begins_on_what_was_taken_last_with_its_amount(machine: Machine) -> None:
    machine.log("dose", ago(hours=9), product="Naproxen sodium 220 mg", ingredients=[{"name": "naproxen", "mg": 440}])
    async with machine.play("medicine") as play:
        assert picked(play) == "naproxen-220"
        assert field(play, "amount") == "2 tablets"
        assert "9 h ago" in play.text()


async def test_plus_and_minus_change_the_amount(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i")
        seen = [field(play, "amount")]
        for key in ("plus", "plus", "minus", "minus", "minus", "minus", "plus"):
            await play.press(key)
            seen.append(field(play, "amount"))
        assert seen == [
            "1 tablet",
            "2 tablets",
            "3 tablets",
            "2 tablets",
            "1 tablet",
            "0.5 tablets",
            "0.5 tablets",
            "1 tablet",
        ]


@pytest.mark.slow
async def test_an_amount_and_a_past_time_can_be_typed(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "tab")
        await play.write("400 mg")
        await play.press("tab")
        await play.write("yesterday 22:00")
        await play.press("enter")
        found = machine.only("dose")
        assert (found["at"], found["count"]) == (on(21, 22), 2)
        # The time is kept for the next entry of the same evening.
        assert field(play, "when") == "2026-11-21 22:00"
        await play.write("paracetamol 500")
        await play.press("enter")
        assert [each["at"] for each in machine.on_disk("dose")] == [on(21, 22)] * 2
        await play.press("escape", "l")
        assert field(play, "when") == "now"


async def test_milligrams_of_a_relaxant_can_be_said(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.write("dia")
        await play.press("tab")
        await play.write("2.5 mg")
        await play.press("enter")
        found = machine.only("dose")
        assert (found["ingredients"], found["drowsy"]) == ([{"name": "diazepam", "mg": 2.5}], True)
        assert "no driving" in play.flowing()


@pytest.mark.parametrize(
    ("at", "typed", "told_"),
    [
        (1, "lots", "is not an amount"),
        (1, "1.000 mg", "can mean 1 or 1000"),
        (2, "soon", "is not a time"),
        (2, "2999-01-01", "to come"),
    ],
)
async def test_what_cannot_be_read_is_told_and_stays(machine: Machine, at: int, typed: str, told_: str) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", *["tab"] * at)
        await play.write(typed)
        await play.press("enter")
        assert told_ in play.flowing()
        assert typed in (field(play, "amount"), field(play, "when"))
        assert machine.on_disk() == []


async def test_what_was_typed_survives_leaving_and_a_closed_terminal(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("3", "tab")
        await play.write("2")
        await play.press("tab")
        await play.write("08:00")
    async with machine.play("medicine") as play:
        assert (picked(play), field(play, "amount"), field(play, "when")) == ("naproxen-220", "2", "2026-11-22 08:00")
        await play.press("enter")
        assert machine.only("dose")["at"] == on(22, 8)
        assert machine.drafts() == []
    machine.clock.advance(hours=1)
    async with machine.play("medicine") as play:
        assert field(play, "when") == "now"


async def test_a_time_told_from_now_is_that_moment_also_when_one_comes_back_later(machine: Machine) -> None:
    """`30m ago`, noted three hours later, was half an hour before that: the label's gap ended three hours late."""
    async with machine.play("medicine") as play:
        await play.press("3", "tab", "tab")
        await play.write("30m ago")
        await play.press("escape")
        machine.clock.advance(hours=3)
        await play.press("l", "enter")
        assert machine.only("dose")["at"] == ago(minutes=30)


async def test_an_old_draft_is_no_longer_offered(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "tab")
        await play.write("7")
    machine.clock.advance(hours=13)
    async with machine.play("medicine") as play:
        assert (picked(play), field(play, "amount")) == ("", "")


# What is said.


async def test_before_it_is_noted_the_sum_with_it_is_told(machine: Machine) -> None:
    for hours in (12, 6):
        machine.log("dose", ago(hours=hours), **IBUPROFEN)
    async with machine.play("medicine") as play:
        assert "with this one 1,200 mg of 1,200 mg label limit in 24 h" in play.flowing()
        assert (
            "By the label this is the last of this size: 400 mg more would be over the limit until tomorrow 02:30"
            in play.flowing()
        )
        await play.press("plus")
        assert "1,400 mg in the 24 h up to 14:30" in play.flowing()
        assert machine.on_disk("dose")[2:] == []


async def test_over_the_label_it_is_recorded_and_answered(machine: Machine) -> None:
    machine.settings = Settings(emergency_number="999")
    async with machine.play("medicine") as play:
        await play.write("paracetamol 500")
        await play.press("tab")
        await play.write("4500 mg")
        await play.press("enter")
        assert machine.only("dose")["ingredients"] == [{"name": "paracetamol", "mg": 4500}]
        assert "▲ Paracetamol (acetaminophen): 4,500 mg in the 24 h up to 14:30" in play.flowing()
        assert "Call a poison line or 999 now" in play.flowing()


async def test_two_of_one_family_are_a_red_line(machine: Machine) -> None:
    machine.log("dose", ago(hours=9), **IBUPROFEN)
    async with machine.play("medicine", size=WIDE) as play:
        await play.press("n")
        assert "▲ Ibuprofen and Naproxen are of one family" in play.flowing()
        await play.press("escape", "i", "b")
        assert "one family" not in play.said("#foreseen")


async def test_a_caution_of_the_profile_comes_first_and_hides_the_times(machine: Machine) -> None:
    told(machine, heart=["ulcer"], about="65-plus")
    machine.log("dose", ago(hours=2), **IBUPROFEN)
    async with machine.play("medicine") as play:
        first = play.said("#foreseen").splitlines()[0]
        assert first.startswith("! Ibuprofen: talk to a pharmacist first. You told: stomach ulcer")
        text = play.flowing()
        assert "Ibuprofen: talk to a pharmacist first." in text
        assert "gap ends" not in text
        assert "1,200" not in text
        assert "400 mg" in text


async def test_without_a_caution_the_gap_is_told_and_ends(machine: Machine) -> None:
    machine.log("dose", ago(hours=5, minutes=59), **IBUPROFEN)
    async with machine.play("medicine", size=WIDE) as play:
        assert "Label gap ends 14:31" in play.text()
        await play.wait(61)
        assert "Label gap" not in play.text()


async def test_until_the_journal_is_read_no_time_is_told(machine: Machine) -> None:
    machine.log("dose", ago(hours=2), **IBUPROFEN)
    async with machine.play("medicine", size=WIDE) as play:
        assert "Label gap ends" in play.text()
        play.world.store.state = play.world.state.completed(False)
        play.app.show_state()
        await play.settle()
        assert "Label gap ends" not in play.text()
        assert "Older entries are still being read" in play.flowing()


async def test_a_dose_without_its_mg_is_held_against_no_limit(machine: Machine) -> None:
    machine.log("dose", ago(hours=1), ingredients=[{"name": "paracetamol"}])
    async with machine.play("medicine", size=WIDE) as play:
        assert "1 dose" in play.flowing()
        assert "1 dose of" not in play.flowing()
        assert "Label gap ends 19:30." in play.flowing()
    machine.log("dose", ago(hours=2), ingredients=[{"name": "paracetamol", "mg": 500}])
    async with machine.play("medicine", size=WIDE) as play:
        assert "500 mg of 3,000 mg" in play.flowing()
        assert "1 dose without its mg is not in this sum." in play.flowing()


async def test_a_drowsy_medicine_has_its_line_for_a_day(machine: Machine) -> None:
    machine.log("dose", ago(hours=20), ingredients=[{"name": "diazepam"}], drowsy=True)
    async with machine.play("medicine", size=WIDE) as play:
        assert "Until 18:30: no driving" in play.flowing()
        await play.wait(4 * 3600 + 60)
        assert "no driving" not in play.flowing()


async def test_the_label_of_the_settings_counts(machine: Machine) -> None:
    machine.settings = Settings(label="us", paracetamol_day_mg=4000)
    machine.log("dose", ago(hours=2), **IBUPROFEN)
    async with machine.play("medicine", size=WIDE) as play:
        assert "Label gap ends 16:30" in play.text()
        assert "The US label" in play.flowing()
        await play.write("paracetamol 500")
        assert "of 4,000 mg" in " ".join(play.said("#foreseen").split())


# The ledger beside it.


async def test_the_ledger_shows_the_last_doses_and_four_weeks(machine: Machine) -> None:
    for days in (0, 1, 5, 40):
        machine.log("dose", ago(days=days, hours=1), **IBUPROFEN)
    async with machine.play("medicine", size=WIDE) as play:
        text = play.text()
        assert "Today, 13:30       Ibuprofen 400 mg" in text
        assert "Yesterday, 13:30   Ibuprofen 400 mg" in text
        assert "Tue 13 Oct, 13:30  Ibuprofen 400 mg" in text
        assert "3 of 28" in text
        assert text.count("■") == 3


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window(machine: Machine, size: tuple[int, int]) -> None:
    told(machine, heart=["ulcer", "kidney"], medicines=["blood-thinner", "drinks"], about="65-plus")
    for hours in (2, 9, 20):
        machine.log("dose", ago(hours=hours), **IBUPROFEN)
    async with machine.play("medicine", size=size) as play:
        assert "What was taken?" in play.text()
        assert "How much" in play.text()
        view = play.one(LedgerView)
        assert all(line.cell_length <= view.size.width for line in view._lines(view.size.width))
        assert any("Doses you did not log" in str(line) for line in view._lines(view.size.width))
        before = play.text()
        await play.press("pagedown")
        assert play.text() != before or size == WIDE


# Taking back.


async def test_u_takes_back_what_was_just_noted(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("u")
        assert machine.on_disk() == []
        await play.press("i", "b", "enter", "u")
        assert machine.on_disk() == []
        assert "Taken back: Ibuprofen 200 mg" in play.text()
        await play.press("u", "u")
        assert machine.on_disk() == []


@pytest.mark.slow
async def test_u_again_takes_back_the_one_before(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "enter", *"aspirin", "space", *"325", "enter", "u")
        assert machine.only("dose")["product"] == "Ibuprofen 200 mg"
        await play.press("u", "u")
        assert machine.on_disk("dose") == []
        assert "Taken back: Ibuprofen 200 mg" in play.text()
        await play.press("i", "b", "enter", "escape", "l", "u")
        assert len(machine.on_disk("dose")) == 1  # what was noted before it was opened anew stays


async def test_a_second_dose_can_be_noted_at_once(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "enter", *"paracetamol", "space", *"500", "enter")
        assert [each["product"] for each in machine.on_disk("dose")] == [
            "Ibuprofen 200 mg",
            "Paracetamol (acetaminophen) 500 mg",
        ]


async def test_a_key_held_down_notes_one_dose(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press_at_once("i", "b", "enter", "enter", "enter")
        assert machine.only("dose")["count"] == 1
        assert "✓ Noted" in play.flowing()
        assert play.flowing().count("It is noted once.") == 1
        await play.press("u")
        assert machine.on_disk() == []
        await play.press("enter")
        assert machine.only("dose")["count"] == 1


@pytest.mark.parametrize("again", [["1"], ["i"], ["plus"], ["tab", "2"]])
async def test_the_same_once_more_is_chosen_once_more(machine: Machine, again: list[str]) -> None:
    async with machine.play("medicine") as play:
        await play.press("1", "enter", "enter", *again, "enter")
        assert len(machine.on_disk("dose")) == 2


async def test_where_the_disk_refuses_nothing_is_lost(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("i", "b", "plus")
        machine.break_disk()
        await play.press("enter")
        assert any("Not saved" in toast for toast in play.toasts)
        assert (picked(play), field(play, "amount")) == ("ibuprofen-200", "2 tablets")
        machine.mend_disk()
        await play.press("enter")
        assert machine.only("dose")["count"] == 2


# While an emergency is unread.


async def test_it_is_shut_while_an_emergency_is_unread(machine: Machine) -> None:
    machine.log("answers", ago(minutes=5), questionnaire="red-flags", answers={}, urgency="emergency")
    async with machine.play() as play:
        await play.open("medicine")
        assert play.front == "EmergencyScreen"


# A product of one's own.


async def add_own(play: Play) -> None:
    await play.press("end", "enter")
    assert play.has(QuestionForm)
    await play.write("Nurofen")
    await play.press("enter")
    await play.write("ibuprofen 400")
    await play.press("enter", "2", "enter")
    for number in ("6", "1", "3", "10"):
        await play.write(number)
        await play.press("enter")
    await play.press("n", "enter")


@pytest.mark.slow
async def test_a_product_can_be_added_as_its_packet_says(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await add_own(play)
        assert play.has(DoseChoice)
        assert picked(play) == "nurofen"
        written = (machine.places.content / "medicines.toml").read_text()
        assert 'ingredients = [{ name = "ibuprofen", mg = 400 }]' in written
        assert "days = 10\n" in written
        await play.wait(2)
        await play.press("enter")
        found = machine.only("dose")
        assert (found["product"], found["ingredients"]) == ("Nurofen", [{"name": "ibuprofen", "mg": 400}])
        assert "1 capsule of 3 capsules" in play.flowing()
        assert machine.drafts() == []
    async with machine.play("medicine") as play:
        assert picked(play) == "nurofen"
        assert play.world.faults() == []


async def test_an_ingredient_that_is_not_known_is_told_and_a_short_name_is_not_taken(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        await play.press("end", "enter")
        await play.write("Mine")
        await play.press("enter")
        await play.write("ibup 400")
        await play.press(*["enter"] * 8)
        assert any("Do you mean ibuprofen?" in toast for toast in play.toasts)
        await play.write("glumol 400")  # the cursor is where it does not fit
        await play.press(*["enter"] * 9)
        assert any("Added: Mine. Glumol is not known here" in toast for toast in play.toasts)
        assert (picked(play), "Glumol is not known here" in play.flowing()) == ("mine", True)


async def test_what_does_not_fit_is_named_and_stays(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press("end", "enter")
        await play.write("Ibuprofen 200 mg")
        await play.press("enter")
        await play.write("ibuprofen 200")
        for _ in range(9):
            await play.press("enter")
        assert any("already" in toast for toast in play.toasts)
        assert play.one(QuestionForm).answers["ingredients"] == "ibuprofen 200"
        await play.press("escape", "end", "enter")
        assert play.one(QuestionForm).answers["title"] == "Ibuprofen 200 mg"


async def test_a_faulty_file_of_ones_own_is_named_and_not_written_to(machine: Machine) -> None:
    machine.write_content("medicines.toml", "x = \n")
    async with machine.play("medicine") as play:
        await add_own(play)
        assert any("medicines.toml, line 1" in toast and "Mend that first" in toast for toast in play.toasts)
        assert (machine.places.content / "medicines.toml").read_text() == "x = \n"
        assert play.one(QuestionForm).answers["title"] == "Nurofen"


async def test_hostile_names_are_shown_as_written(machine: Machine) -> None:
    machine.write_content(
        "medicines.toml",
        f'[[product]]\nid = "evil"\ntitle = "{EVIL}"\nnote = "{EVIL}"\ningredients = [{{ name = "{EVIL}", mg = 5 }}]\n',
    )
    machine.log("dose", ago(hours=1), product=EVIL, ingredients=[{"name": EVIL, "mg": 5}])
    async with machine.play("medicine", size=WIDE) as play:
        assert picked(play) == "evil"
        assert "[L4-L5]" in play.text()
        await play.press("enter")
        assert len(machine.on_disk("dose")) == 2
        assert "[L4-L5]" in play.said("#foreseen")


async def test_a_small_window_shows_it_too(machine: Machine) -> None:
    async with machine.play("medicine", size=SMALL) as play:
        await play.press("i", "b", "enter")
        assert machine.only("dose")["at"] == NOW
        assert "Noted" in play.text()


async def test_a_dose_of_another_window_is_seen(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        machine.log("dose", NOW - timedelta(hours=1), device="there", **IBUPROFEN)
        await play.beat(12)
        assert "400 mg of 1,200 mg" in play.flowing()


# In the diary.


@pytest.mark.slow
async def test_a_dose_is_added_from_the_diary_by_its_words(machine: Machine) -> None:
    async with machine.play("record", "new") as play:
        kinds = [option.id for option in play.one(Choices).options]
        await play.press(*["down"] * kinds.index("dose"), "enter", "down")
        await play.write("ibuprofen 400, paracetamol 500")
        await play.press(*["enter"] * 5)
        found = machine.only("dose")
        assert found["ingredients"] == [{"name": "ibuprofen", "mg": 400}, {"name": "paracetamol", "mg": 500}]
        assert "ibuprofen 400 mg, paracetamol 500 mg" in play.text()
    async with machine.play("medicine", size=WIDE) as play:
        assert "400 mg of 1,200 mg" in play.flowing()


@pytest.mark.parametrize(("answer", "drowsy"), [([], True), (["n"], False)])
async def test_a_relaxant_added_from_the_diary_makes_drowsy_unless_told_otherwise(
    machine: Machine, answer: list[str], drowsy: bool
) -> None:
    async with machine.play("record", "new") as play:
        kinds = [option.id for option in play.one(Choices).options]
        await play.press(*["down"] * kinds.index("dose"), "enter", "down")
        await play.write("diazepam 5")
        at = [item.id for item in play.one(QuestionForm).questions.items].index("drowsy")
        await play.press(*["down"] * (at - 1), *answer)
        await play.press(*["enter"] * 5)
        assert machine.only("dose")["drowsy"] is drowsy


@pytest.mark.slow
async def test_a_dose_is_shown_and_changed_in_the_diary(machine: Machine) -> None:
    machine.log("dose", ago(hours=1), **IBUPROFEN)
    async with machine.play("diary") as play:
        assert "Medicine      Ibuprofen 400 mg" in play.text()
        await play.press("enter", "e", "down")
        await play.write("ibuprofen 200")
        await play.press(*["enter"] * 6)
        found = machine.only("dose")
        assert found["ingredients"] == [{"name": "ibuprofen", "mg": 200}]
        assert (found["product"], found["at"]) == ("Ibuprofen 200 mg", ago(hours=1))


async def test_what_is_no_ingredient_is_named_in_the_diary_and_stays(machine: Machine) -> None:
    async with machine.play("record", "new") as play:
        kinds = [option.id for option in play.one(Choices).options]
        await play.press(*["down"] * kinds.index("dose"), "enter", "down")
        await play.write("ibuprofen 1,200")
        await play.press(*["enter"] * 5)
        assert "can mean 1.2 or 1200" in play.flowing()
        assert machine.on_disk() == []


async def test_the_ledger_says_what_is_not_checked(machine: Machine) -> None:
    machine.log("dose", ago(hours=1), product="Zorblax", ingredients=[{"name": "zorblax", "mg": 5}])
    machine.log("dose", ago(hours=2), product="Thomapyrin", ingredients=[{"name": "Thomapyrin"}])
    async with machine.play("medicine") as play:
        said = " ".join(" ".join(line.plain.split()) for line in play.one(LedgerView)._lines(76))
        assert "Zorblax: not checked." in said
        assert "Aspirin: the amount is not known, so it is held against no limit" in said


async def test_ctrl_s_saves_the_form_of_a_product_from_any_line(machine: Machine) -> None:
    async with machine.play("medicine") as play:
        await play.press(*"rantudil", "enter")
        assert play.one(QuestionForm).SAVES
        await play.press("ctrl+s")
        assert not play.has(QuestionForm)
        await play.wait(2)  # an enter right behind a form is one too many
        await play.press("enter")
        assert machine.only("dose")["product"] == "Rantudil"


async def test_questions_that_all_have_to_be_seen_are_not_saved_in_their_middle(machine: Machine) -> None:
    async with machine.play("warning-signs") as play:
        assert not play.one(QuestionForm).check_action("finish", ())


async def test_an_enter_too_many_at_the_end_of_the_packets_form_notes_no_dose(machine: Machine) -> None:
    async with machine.play("medicine", size=WIDE) as play:
        await play.write("zorblax")
        await play.press("enter", "tab")
        play.one(QuestionForm).query(Input)[1].focus()
        await play.write("ibuprofen 400")
        for _ in range(14):
            await play.press("enter")
        assert not play.has(QuestionForm)
        assert machine.on_disk("dose") == []
        assert "Enter once more notes a dose." in play.flowing()
        await play.wait(2)
        await play.press("enter")
        assert machine.only("dose")["product"] == "Zorblax"
