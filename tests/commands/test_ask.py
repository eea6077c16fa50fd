from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Cli, assert_one_line
from tests.making import ago

NONE = "now = []\ntoday = []\nweek = []\n"


def from_file(cli: Cli, text: str, *words: str, questionnaire: str = "red-flags") -> Any:
    (cli.home / "answers.toml").write_text(text)
    return cli("ask", questionnaire, "--answers", str(cli.home / "answers.toml"), *words)


def test_answers_from_a_file_are_read_and_saved(cli: Cli) -> None:
    done = from_file(cli, 'now = []\ntoday = ["bruise"]\nweek = ["weight"]\n')
    assert (done.code, done.err) == (0, "")
    assert "SPEAK TO SOMEONE TODAY" in done.out
    assert "  - A new bruise or graze over the spine after a knock" in done.out
    assert done.out.splitlines()[-2:] == ["Urgency: today", "Saved."]
    (record,) = cli.store().state.records("answers")
    assert record.at == cli.now
    assert record.data["answers"] == {"now": [], "today": ["bruise"], "week": ["weight"]}
    assert (record.data["questionnaire"], record.data["urgency"]) == ("red-flags", "today")


def test_nothing_ticked(cli: Cli) -> None:
    done = from_file(cli, NONE)
    assert done.out.splitlines()[-2:] == ["Urgency: none", "Saved."]
    assert "Because you ticked" not in done.out
    assert "  - Call the same day: fever or chills" in done.out


def test_an_emergency_needs_no_further_answers_and_names_the_users_number(cli: Cli) -> None:
    cli.write_config('emergency_number = "000"\n')
    done = from_file(cli, 'now = ["pee"]\n')
    assert done.code == 0
    assert "GET HELP NOW" in done.out
    assert "Call 000" in done.out
    assert cli.store().state.records()[0].data["urgency"] == "emergency"


def test_an_emergency_tells_what_to_say_on_the_phone(cli: Cli) -> None:
    out = from_file(cli, 'now = ["pee", "accident"]\n').out
    lines = out.splitlines()
    at = lines.index("On the phone, say:")
    assert lines[at + 1 : at + 3] == ["  “I have back pain.”", "  “I have new trouble with my pee.”"]
    assert "Keep still until help comes." in lines[:at]


def test_thoughts_of_ending_ones_life_have_kind_words_and_a_line_by_country(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    out = from_file(cli, 'now = ["life"]\n').out
    assert "YOU ARE NOT ALONE" in out
    assert "Call 116 123 (Samaritans)." in out
    assert "drive" not in out
    cli.write_config('crisis_number = "555"\n')
    assert "Call 555." in from_file(cli, 'now = ["life"]\n').out


@pytest.mark.parametrize("stdin", ["2\n", "0\n1\ny\n", "0\n1, 2\ny\n"])
def test_line_by_line_an_emergency_is_on_disk_though_the_answers_end_there(cli: Cli, stdin: str) -> None:
    done = cli("ask", "red-flags", stdin=stdin)
    assert done.code == 0
    assert "GET HELP NOW" in done.out
    assert cli.store().state.records()[0].data["urgency"] == "emergency"


def test_a_dry_run_saves_nothing(cli: Cli) -> None:
    done = from_file(cli, NONE, "--dry-run")
    assert done.out.splitlines()[-1] == "Not saved (dry run)."
    assert not cli.journal.exists()


def test_the_result_as_json(cli: Cli) -> None:
    found = json.loads(from_file(cli, 'now = ["pee"]\n', "--json", "--dry-run").out)
    assert (found["questionnaire"], found["answers"], found["urgency"]) == ("red-flags", {"now": ["pee"]}, "emergency")
    assert found["why"] == ["New trouble starting, holding or feeling pee"]
    assert found["page"]["title"] == "Get help now"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "answers.toml: no answer to “Is any of this new or getting worse for you?” (now), “Does"),
        ("now = []\ntoday = []\n", "answers.toml: no answer to “And does any of this fit you?” (week)"),
        ('now = []\ntoday = ["one-leg"]\nweek = []\n', "no answer to “Is that leg or foot losing strength fast"),
        (
            NONE + "leg-fast = true\n",
            "Or is the…” (leg-fast) is only asked after “One leg or foot is weak, numb or drags: new or worse, even if "
            "slowly,…”. Answer that too, or leave this one out.",
        ),
        (NONE + 'unwell = ["confused"]\n', "or something ticked at “Does any of this go with the new or worse pain?”"),
        (NONE + "later = 1\n", "answers.toml: red-flags has no item “later”"),
        (
            'now = ["ear"]\n',
            "answers.toml: now, “Is any of this new or getting worse for you?”: Choose one of: numb-seat",
        ),
        (
            'now = ""\ntoday = []\nweek = []\n',
            "answers.toml: now, “Is any of this new or getting worse for you?”: Nothing was chosen",
        ),
        (NONE + 'leg-fast = "maybe"\n', "Or is the…”: Answer yes or no"),
        ("now = \n", "answers.toml: line 1: "),
        ('"x\\u001b[2J\\ny" = 1\n', "answers.toml: red-flags has no item “x[2J y”"),
    ],
)
def test_wrong_answers_are_told_in_one_line_and_not_saved(cli: Cli, text: str, told: str) -> None:
    done = from_file(cli, text)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert told in done.err
    assert not cli.journal.exists()


@pytest.mark.parametrize("more", ['leg-fast = "maybe"', "later = 1", "leg-fast = true", ""])
def test_an_emergency_does_not_wait_for_a_file_to_be_put_right(cli: Cli, more: str) -> None:
    done = from_file(cli, f'now = ["pee"]\n{more}\n')
    assert done.code == 0
    assert "GET HELP NOW" in done.out
    *faults, last = done.err.splitlines()
    assert len(faults) == (more in ('leg-fast = "maybe"', "later = 1"))
    assert "GET HELP NOW" in last
    assert cli.store().state.records()[0].data["answers"] == {"now": ["pee"]}


def test_line_by_line(cli: Cli) -> None:
    done = cli("ask", "red-flags", stdin="0\none-leg, 2\nn\n0\n3 night\n")
    assert (done.code, done.err) == (0, "")
    assert "Is any of this new or getting worse for you?" in done.out
    (record,) = cli.store().state.records()
    assert record.data["answers"] == {
        "now": [],
        "today": ["one-leg", "fever"],
        "leg-fast": False,
        "unwell": [],
        "week": ["night"],
    }
    assert "Urgency: today" in done.out


def test_line_by_line_an_emergency_ends_the_questions(cli: Cli) -> None:
    done = cli("ask", "red-flags", stdin="2\n")
    assert done.code == 0
    assert cli.store().state.records()[0].data["answers"] == {"now": ["pee"]}


def test_line_by_line_an_empty_line_is_no_answer_to_a_required_question(cli: Cli) -> None:
    done = cli("ask", "red-flags", "--dry-run", "--json", stdin="\n,\n0\n0\n\n0\n")
    assert done.code == 0
    assert done.err.count("0 for none") == 3
    assert done.err.count("\n") == 3
    assert json.loads(done.out[done.out.index("{") :])["answers"] == {"now": [], "today": [], "week": []}


def test_line_by_line_a_wrong_answer_is_asked_again(cli: Cli) -> None:
    done = cli("ask", "red-flags", stdin="99\n0\n0\n0\n")
    assert done.code == 0
    assert done.err.startswith("Give numbers from 1 to ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("stdin", ["", "0\n", "0\n0\n\n"])
def test_line_by_line_answers_that_end_too_early_are_not_saved(cli: Cli, stdin: str) -> None:
    done = cli("ask", "red-flags", stdin=stdin)
    assert done.code == 2
    assert done.err.splitlines()[-1] == "spasm-tui: the answers ended too early; nothing was saved"
    assert not cli.journal.exists()


def test_line_by_line_a_question_that_may_be_left_out_takes_an_empty_line(cli: Cli) -> None:
    done = cli("ask", "contributors", "--json", stdin="\n" * 40)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out[done.out.index('{"') :])
    assert (found["answers"], found["themes"]) == ({}, [])


def test_contributors_are_ranked_with_points_and_reasons(cli: Cli) -> None:
    text = 'heavy = true\nage = "under-30"\ndistracted = true\nbelow-knee = true\n'
    done = from_file(cli, text, questionnaire="contributors")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines.index("Strain: 2.5 of 4.5 points") > next(
        n for n, line in enumerate(lines) if ": 3 of 3 points" in line
    )
    assert "  2.5  You lifted or moved something heavy in the 2 hours before (age under 30) (some evidence)" in lines
    assert any("below your knee" in line for line in lines)
    assert "not a finding" in lines[-2]
    assert cli.store().state.records()[0].data["score"] == 3


def test_no_clear_pattern_is_said(cli: Cli) -> None:
    assert "No clear pattern" in from_file(cli, "", questionnaire="contributors").out


def own_questionnaire(cli: Cli, text: str) -> None:
    folder: Path = cli.data / "content" / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(text)


def test_a_questionnaire_of_ones_own_of_every_kind(cli: Cli) -> None:
    kinds = {"a": "yes-no", "b": "scale", "c": "number", "d": "time", "e": "text"}
    items = "".join(f'[[item]]\nid = "{i}"\nkind = "{kind}"\ntext = "{kind}?"\n' for i, kind in kinds.items())
    own_questionnaire(cli, f'title = "Mine"\n{items}')
    assert cli("ask", "mine", stdin="y\nx\n1,5\n07:30\nfree text\n").code == 0
    answers = {"a": True, "b": 10, "c": 1.5, "d": "07:30", "e": "free text"}
    assert cli.store().state.records()[0].data == {"questionnaire": "mine", "answers": answers}


def test_a_faulty_questionnaire_cannot_be_used(cli: Cli) -> None:
    own_questionnaire(cli, 'title = "Mine"\n')
    done = cli("ask", "mine")
    assert done.code == 2
    assert "“mine” is not a questionnaire that can be used" in done.err


def test_asking_about_you_again_starts_from_what_was_told(cli: Cli) -> None:
    """Enter at every question keeps all of it; one answer more takes none of the others away."""
    told = {"about": "65-plus", "light": False, "body": ["thin-bones", "knee"], "regular-medicines": "Ramipril 5 mg"}
    cli.writer(ago(days=500)).add("answers", ago(days=500), {"questionnaire": "profile", "answers": told})
    done = cli("ask", "profile", stdin="\n" * 20)
    assert done.code == 0, done.err
    assert "Enter keeps: 65 or over." in done.out
    assert "Enter keeps: Ramipril 5 mg." in done.out
    assert len(cli.store().state.records("answers")) == 2
    assert cli.store().state.records("answers")[0].data["answers"] == told


def test_a_hint_in_a_question_names_a_command(cli: Cli) -> None:
    said = cli("ask", "function", stdin="3\n3\n3\n\n")
    assert "Look at the warning signs too: spasm-tui ask red-flags." in said.out + said.err
