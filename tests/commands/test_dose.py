from __future__ import annotations

import re
from datetime import timedelta

import pytest

from spasm_tui.core.medicine.ledger_text import NOT_ASKED
from tests.commands.conftest import Cli, assert_one_line
from tests.lib.test_dates import AUTUMN
from tests.making import NOW, on

LEDGER = f"{NOT_ASKED}\nDoses you did not log are not counted. Check your packet.\n"


def test_a_dose_is_saved_and_told_with_its_ledger_line(cli: Cli) -> None:
    done = cli("dose", "ibu", "--mg", "400")
    (record,) = cli.store().state.records()
    assert done == (
        0,
        f"Saved: Ibuprofen 400 mg at 2026-11-22 14:30  {record.id}\n"
        f"Ibuprofen: recorded 400 mg of 1,200 mg label limit in 24 h. Label gap ends 20:30.\n{LEDGER}",
        "",
    )
    assert (record.kind, record.at) == ("dose", NOW)
    assert record.data == {
        "product": "Ibuprofen 200 mg",
        "ingredients": [{"name": "ibuprofen", "mg": 400}],
        "count": 2,
    }


def test_without_an_amount_it_is_one_tablet(cli: Cli) -> None:
    assert cli("dose", "naproxen-220").code == 0
    assert cli.store().state.records()[0].data["ingredients"] == [{"name": "naproxen", "mg": 220}]


def test_tablets_a_past_time_and_a_note_can_be_said(cli: Cli) -> None:
    done = cli("dose", "paracetamol-500", "--count", "2", "--at", "yesterday 22:00", "--note", " before bed ")
    assert done.code == 0
    (record,) = cli.store().state.records()
    assert record.at == on(21, 22)
    assert (record.data["count"], record.data["note"]) == (2, "before bed")
    assert record.data["ingredients"] == [{"name": "paracetamol", "mg": 1000}]


def test_a_combination_has_a_line_for_each_ingredient(cli: Cli) -> None:
    out = cli("dose", "combo-ibuprofen-paracetamol", "--count", "2").out
    assert "Ibuprofen: recorded 250 mg of 1,200 mg label limit" in out
    assert "Paracetamol (acetaminophen): recorded 500 mg of 3,000 mg label limit" in out
    assert "recorded 2 caplets of 6 caplets packet limit" in out


def test_the_last_dose_of_the_day_is_told(cli: Cli) -> None:
    for at in ("02:00", "08:00"):
        cli("dose", "ibu", "--mg", "400", "--at", at)
    assert "400 mg more would be over the label limit until tomorrow 02:00." in cli("dose", "ibu", "--mg", "400").out


def test_a_gap_that_was_not_kept_is_told_and_no_time_for_more_after_it(cli: Cli) -> None:
    for at in ("08:00", "09:00"):
        cli("dose", "ibu", "--mg", "400", "--at", at)
    out = cli("dose", "ibu", "--mg", "400").out
    assert "Ibuprofen: 14:30 is 5 h 30 min after the one before. The label gap: 6 h." in out
    assert "1 h after the one before" in cli("ledger").out
    for text in (out, cli("ledger").out):
        assert "until" not in text
        assert "gap ends" not in text


def test_over_the_limit_is_saved_and_answered(cli: Cli) -> None:
    out = cli("dose", "para", "--mg", "4500").out
    assert out.startswith("Saved: Paracetamol 4500 mg")
    assert "Call a poison line or your emergency number (112, 911, 999) now" in out
    assert len(cli.store().state.records("dose")) == 1


def test_a_back_dated_dose_is_held_against_what_came_after_it(cli: Cli) -> None:
    for at in ("2026-11-10 08:00", "2026-11-10 14:00", "2026-11-10 20:00"):
        cli("dose", "ibu", "--mg", "400", "--at", at)
    out = cli("dose", "ibu", "--mg", "400", "--at", "2026-11-10 12:00").out
    assert "Ibuprofen: 1,600 mg in the 24 h up to 10 Nov 20:00. The label limit: 1,200 mg." in out
    assert re.findall("recorded .*", out) == ["recorded 800 mg of 1,200 mg label limit in the 24 h up to 10 Nov 12:00."]


def test_settings_choose_the_label_and_the_cap(cli: Cli) -> None:
    cli.write_config('label = "us"\nparacetamol_day_mg = 4000\n')
    assert "Label gap ends 18:30" in cli("dose", "ibuprofen-200").out
    assert "of 4,000 mg label limit" in cli("dose", "para", "--mg", "500").out


def test_a_wrong_label_is_named_and_the_strict_one_counts(cli: Cli) -> None:
    cli.write_config('label = "fr"\n')
    done = cli("dose", "ibuprofen-200")
    assert "config.toml: label should be one of: strict, us, uk" in done.err
    assert "Label gap ends 20:30" in done.out


def test_who_should_ask_first_is_told_so_however_old_the_profile(cli: Cli) -> None:
    answers = {"medicines": ["blood-thinner"]}
    cli.writer(NOW - timedelta(days=700)).add(
        "answers", NOW - timedelta(days=700), {"questionnaire": "profile", "answers": answers}
    )
    out = cli("dose", "ibuprofen-200").out
    assert "talk to a pharmacist first. You told: a blood thinner" in out
    assert "Ibuprofen: recorded 200 mg in 24 h.\n" in out
    assert "gap" not in out


def test_a_drowsy_one_has_its_line(cli: Cli) -> None:
    out = cli("dose", "diaz", "--mg", "2.5").out
    assert "no driving" in out
    assert cli.store().state.records()[0].data.get("drowsy", False)


def test_a_comma_in_a_number_is_read(cli: Cli) -> None:
    cli("dose", "diaz", "--mg", "2,5mg")
    cli("dose", "ibuprofen-200", "--count", "1,5")
    found = [r.data["ingredients"][0]["mg"] for r in cli.store().state.records("dose")]
    assert sorted(found) == [2.5, 300]


@pytest.mark.parametrize("words", [["dose", "ibuprofen-200"], ["dose", "mine"], ["ledger"]])
def test_what_is_left_out_of_ones_own_medicines_is_named(cli: Cli, words: list[str]) -> None:
    path = cli.data / "content" / "medicines.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[[product]]\nid = "mine"\ntitle = "Mine"\ningredients = [{ name = "ibuprofen", mg = "4" }]\n')
    done = cli(*words)
    assert "medicines.toml: product mine, ingredients 1: mg should be a number" in done.err
    assert done.code == (2 if "mine" in words else 0)


def test_own_products_are_known(cli: Cli) -> None:
    (cli.data / "content").mkdir(parents=True)
    (cli.data / "content" / "medicines.toml").write_text(
        '[[product]]\nid = "zalviso"\ntitle = "Zaldiar"\ningredients = [{ name = "tramadol", mg = 37.5 }]\nday = 8\n'
    )
    assert "Zaldiar: recorded 2 tablets of 8 tablets packet limit" in cli("dose", "zal", "--count", "2").out


def test_while_an_emergency_is_unread_it_is_saved_but_the_ledger_is_not_shown(cli: Cli) -> None:
    signs = {"questionnaire": "red-flags", "answers": {}, "urgency": "emergency"}
    cli.writer().add("answers", NOW, signs)
    done = cli("dose", "ibuprofen-200")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert done.out.startswith("Saved: Ibuprofen 200 mg")
    assert_one_line(done.err)
    assert "GET HELP NOW" in done.err
    assert len(cli.store().state.records("dose")) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["p"], "“p” fits more than one: paracetamol-500, paracetamol-325,"),
        (["xyz"], "“xyz” is not a product here, so nothing was noted. Add it as your own on the medicine screen."),
        (["ibu", "300"], "How much is said apart: spasm-tui dose ibu --mg 300."),
        (["ibuprofen", "300", "mg"], "spasm-tui dose ibuprofen --mg 300."),
        # As the diary says it, and as one says it.
        (["3 × Ibuprofen 400 mg"], "How much is said apart: spasm-tui dose Ibuprofen 400 mg --count 3."),
        (["3", "ibuprofen"], "spasm-tui dose ibuprofen --count 3."),
        (["1,5x ibuprofen 400"], "spasm-tui dose ibuprofen 400 --count 1,5."),
        (["paracetamol 1000"], "spasm-tui dose paracetamol --mg 1000."),
        (
            ["ibu", "xyz"],
            "“ibu xyz” is not a product here, so nothing was noted. ibu xyz: Ibuprofen in it, and maybe more.",
        ),
        (["ibu", "--mg", "1,200"], "“1,200” can mean 1.2 or 1200. Write 1.2 or 1200."),
        (["para", "--mg", "1.000"], "“1.000” can mean 1 or 1000. Write 1 or 1000."),
        (["ibuprofen-200", "--count", "1.000"], "“1.000” can mean 1 or 1000."),
        # What fits no product records none, however near another one is.
        (["tylenol"], "tylenol is Paracetamol (acetaminophen)."),
        (["advil"], "advil is Ibuprofen. Here: ibuprofen-200"),
        (["advil", "pm"], "advil pm is Ibuprofen and Diphenhydramine."),
        (["thomapyrin"], "thomapyrin is Aspirin, Paracetamol (acetaminophen) and Caffeine."),
        (["tylonol"], "Do you mean Tylenol"),
        (["ibuprofin"], "Do you mean ibuprofen? Here: ibuprofen-200"),
        (["da"], "“da” may be dantrolene, "),
        (["ibuprofen", "2"], "How much is said apart: spasm-tui dose ibuprofen --count 2."),
        (["500"], "A number alone is no name."),
        (["tylenol", "2"], "How much is said apart"),
        (["ibu", "--mg", "lots"], "“lots” is not a number of milligrams"),
        (["ibu", "--mg", "0"], "“0” is not a number of milligrams"),
        (["ibu", "--mg", "nan"], "“nan” is not a number of milligrams"),
        (["ibu", "--mg", "99999"], "is not a number of milligrams"),
        (["ibu", "--mg", "200", "--count", "1"], "not both"),
        (["combo-ibuprofen-paracetamol", "--mg", "200"], "say how many caplets instead"),
        (["ibuprofen-200", "--count", "none"], "is not an amount"),
        (["ibuprofen-200", "--at", "tomorrow"], "is not a time"),
        (["ibuprofen-200", "--at", "23:59", "--at", "2999-01-01"], "still to come"),
        ([], "PRODUCT"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_saves_nothing(cli: Cli, words: list[str], told: str) -> None:
    done = cli("dose", *words)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert told in done.err
    assert cli.store().state.records() == []


def test_it_is_kept_by_the_minute_and_by_real_time(cli: Cli) -> None:
    cli.now = AUTUMN.replace(second=44)
    cli("dose", "ibuprofen-200", "--at", "20m ago")
    (record,) = cli.store().state.records()
    assert record.at.second == 0
    assert 20 * 60 <= cli.now.timestamp() - record.at.timestamp() < 21 * 60


def test_where_it_cannot_be_saved_nothing_is_said_of_it(cli: Cli) -> None:
    cli.data.mkdir()
    cli.journal.write_text("in the way")
    done = cli("dose", "ibuprofen-200")
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)


def test_no_screen_is_loaded(cli: Cli) -> None:
    done = cli.process(
        "dose", "ibuprofen-200", after="print('LOADED', *sorted({n.split('.')[0] for n in sys.modules}))"
    )
    assert (done.code, done.err) == (0, "")
    assert not set(done.out.splitlines()[-1].split()) & {"textual", "rich", "asyncio"}
    assert re.search(r"recorded 200 mg", done.out)


@pytest.mark.parametrize(
    ("words", "mg"),
    [
        (["tylenol", "--mg", "650"], {"paracetamol": 650}),
        (["Paracétamol", "500"], {"paracetamol": 500}),
        (["advil", "--mg", "1,5"], {"ibuprofen": 1.5}),
        (["aleve", "220"], {"naproxen": 220}),
        (["valium", "--mg", "5"], {"diazepam": 5}),
    ],
)
def test_a_name_from_a_packet_finds_its_product(cli: Cli, words: list[str], mg: dict[str, float]) -> None:
    assert cli("dose", *words).code == 0
    (record,) = cli.store().state.records("dose")
    assert {each["name"]: each["mg"] for each in record.data["ingredients"]} == mg


def test_paracetamol_under_two_spellings_is_one_sum_with_its_word(cli: Cli) -> None:
    (cli.data / "content").mkdir(parents=True)
    (cli.data / "content" / "medicines.toml").write_text(
        '[[product]]\nid = "doliprane"\ntitle = "Doliprane"\ningredients = [{ name = "Paracétamol", mg = 1000 }]\n'
    )
    cli("dose", "doliprane", "--count", "4")
    out = cli("dose", "para", "--mg", "3500").out
    assert "7,500 mg" in out
    assert "Call a poison line" in out
