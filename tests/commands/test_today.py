from __future__ import annotations

import os

from tests.commands.conftest import Cli
from tests.making import ago


def test_the_first_day(cli: Cli) -> None:
    done = cli("today")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Sunday 22 November 2026: no pain noted yet"
    assert done.out.splitlines()[2:4] == ["", "For today (keeping well)"]
    assert not cli.journal.exists()


def test_a_line_for_braille_is_as_long_as_it_is_set(cli: Cli) -> None:
    cli.write_config("line_width = 36\n")
    for command in ("today", "ledger"):
        lines = cli(command).out.splitlines()
        assert 20 < max(map(len, lines)) <= 36


def test_today_after_a_spasm(cli: Cli) -> None:
    cli("log", "7")
    lines = cli("today").out.splitlines()
    assert lines[0] == "Sunday 22 November 2026: pain 7 at 14:30"
    assert "Due: New spasm: a quick look at the warning signs comes first." in lines
    assert "Due: Finish the spasm of 14:30 (just now)." in lines
    assert lines[lines.index("") - 1] == "  Sun 22  worst  7  spasm"
    assert "For today (first days: comfort and small moves)" in lines


def test_an_emergency_stays_on_top(cli: Cli) -> None:
    answers = {"questionnaire": "red-flags", "answers": {"now": ["pee"]}, "urgency": "emergency"}
    cli.writer().add("answers", ago(hours=1), answers)
    lines = cli("today").out.splitlines()
    assert len(lines) == 1, "nothing beside it"
    assert lines[0].startswith("GET HELP NOW: call your emergency number")
    assert "spasm-tui ask red-flags" in lines[0]


def test_too_much_of_a_medicine_is_due_before_all_else(cli: Cli) -> None:
    inside = [{"name": "paracetamol", "mg": 4500}]
    cli.writer().add("dose", ago(hours=1), {"product": "P", "ingredients": inside, "drowsy": True})
    cli("log", "7")
    lines = cli("today").out.splitlines()
    assert lines[1].startswith("Due: Paracetamol (acetaminophen): 4,500 mg in the 24 h up to 13:30. Call a poison line")
    assert "Due: New spasm: a quick look at the warning signs comes first." in lines[2:]


def test_the_users_day_is_that_of_the_settings(cli: Cli) -> None:
    cli.write_config('day_starts_at = "15:00"\n')
    assert cli("today").out.startswith("Saturday 21 November 2026")


def test_there_are_no_colour_codes(cli: Cli) -> None:
    cli("log", "7")
    assert "\x1b" not in cli.process("today").out


def test_what_helped_is_told_for_the_last_three_months(cli: Cli) -> None:
    heat = {"seconds": 900, "planned": 900, "pain_before": 6, "pain_after": 4}
    for days in (20, 60, 200):
        cli.writer(ago(days=days)).add("heat", ago(days=days), heat)
    assert cli("today").out.splitlines()[-1] == "In the last months: Warmth: less pain after 2 of 2"


def test_what_was_told_long_ago_still_holds(cli: Cli) -> None:
    long_ago = ago(days=500)
    cli.writer(long_ago).add("answers", long_ago, {"questionnaire": "profile", "answers": {"body": ["spine-surgery"]}})
    told = {"questionnaire": "heat-and-cold", "answers": {"cannot-feel": True}}
    cli.writer(long_ago).add("answers", long_ago, told)
    cli("log", "7")
    lines = cli("today").out.splitlines()
    plan = "\n".join(lines[lines.index("For today (first days: comfort and small moves)") :])
    assert "No stretch session for now. After spine surgery" in plan
    assert "Heat" not in plan
    assert "Cold" not in plan


def test_what_helped_longer_ago_is_not_of_the_last_months_whatever_was_read(cli: Cli) -> None:
    heat = {"seconds": 900, "planned": 900, "pain_before": 6, "pain_after": 4}
    for days in (20, 91, 93, 300):
        cli.writer(ago(days=days)).add("heat", ago(days=days), heat)
    cli.writer(ago(days=400)).add("answers", ago(days=400), {"questionnaire": "profile", "answers": {}})
    assert cli("today").out.splitlines()[-1] == "In the last months: Warmth: less pain after 2 of 2"


def test_what_a_killed_program_left_half_written_is_taken_away(cli: Cli) -> None:
    cli("log", "5")
    part = cli.journal / ".spasm-tui-0123456789ab.part"
    part.write_text("half")
    os.utime(part, (0, 0))
    assert cli("today").code == 0
    assert not part.exists()
