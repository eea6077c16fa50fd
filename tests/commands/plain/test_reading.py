"""What is read out and noted besides: the guide, other help, measures, the page for the clinic."""

from __future__ import annotations

from datetime import timedelta

from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.guide.guide import NOTICE
from tests.commands.plain.conftest import Plain
from tests.commands.plain.test_plain import assert_lines_only
from tests.making import NOW

LEFT_OUT = "\n" * 12


def test_a_page_of_the_guide_is_read_out_with_its_evidence_and_sources(plain: Plain) -> None:
    done = plain.cli("guide", "--plain", stdin="1\n\n")
    assert done.code == 0
    assert_lines_only(done.out)
    assert "evidence (" in done.out
    assert "Where this comes from:" in done.out
    assert "https://" in done.out
    assert NOTICE in done.out


def test_other_help_is_read_out_noted_and_taken_back(plain: Plain) -> None:
    done = plain.cli("treatments", "--plain", stdin="1\ny\nyesterday 22:00\n7\n6\n4\ny\n\n\n")
    assert done.code == 0, done.err
    assert_lines_only(done.out)
    [record] = plain.cli.store().state.records(HelpTaken)
    assert (record.data["rating"], record.data["pain_before"], record.data["again"]) == (7, 6, True)
    assert record.at < NOW
    assert f"Noted: {record.what}." in done.out
    done = plain.cli("treatments", "--plain", stdin="1\nn\n\n")
    assert "How it went: not noted yet" not in done.out


def test_help_of_ones_own_and_a_time_that_is_none(plain: Plain) -> None:
    listed = plain.cli("treatments", "--plain", stdin="\n").out.splitlines()
    last = next(line.split()[0] for line in listed if line.endswith("Something else"))
    done = plain.cli("treatments", "--plain", stdin=f"{last}\ny\nHot stones\nlately\n20m ago\n5\n\n\n\n\n\n")
    assert "“lately” is not a time" in done.err
    [record] = plain.cli.store().state.records(HelpTaken)
    assert (record.what, record.data["rating"]) == ("Hot stones", 5)
    plain.cli.now += timedelta(days=1)
    again = plain.cli("treatments", "--plain", stdin=f"{last}\ny\nnow\n5\n\n\n\n\nu\n")
    assert "Nothing is written about this one here." in again.out, "by now it stands in the list"
    assert "Taken back: Hot stones." in again.out
    assert len(plain.cli.store().state.records(HelpTaken)) == 1


def test_a_measure_is_taken_and_stands_in_the_list(plain: Plain) -> None:
    listed = plain.cli("measures", "--plain", stdin="\n").out.splitlines()
    number = next(line.split()[0] for line in listed if "RMDQ" in line or "Roland" in line)
    done = plain.cli("measures", "--plain", stdin=f"{number}\n999\n9\n\n\n\n")
    assert done.code == 0
    [record] = plain.cli.store().state.records(MeasureTaken)
    assert record.data["total"] == 9
    assert "Noted: " in done.out


def test_sliders_are_asked_as_questions(plain: Plain) -> None:
    done = plain.cli("measures", "--plain", stdin=f"1\n4\n5\n6\n{LEFT_OUT}")
    assert done.code == 0
    assert [record.data["questionnaire"] for record in plain.cli.store().state.records("answers")] == ["function"]


def test_the_page_for_the_clinic_is_read_out(plain: Plain) -> None:
    plain.cli.writer().add("episode", NOW, {"pain": 6})
    done = plain.cli("--plain", stdin="e\n\n")
    assert "Back spasms: a summary" in done.out
    assert done.out.count("What now?") == 2
