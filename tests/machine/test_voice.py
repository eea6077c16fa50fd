from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.settings import CHOICES, Settings
from spasm_tui.core.stretching.spoken import speakable
from spasm_tui.machine.backends import Backend
from spasm_tui.machine.process import Call
from spasm_tui.machine.voice import OWN, SPEAKER_NAMES, speakers

ALL = ("spd-say", "espeak-ng", "espeak", "say", "powershell.exe")


def there(*names: str, **settings: object) -> list[Backend[str]]:
    chosen = Settings(**({"speech": "auto"} | settings))  # type: ignore[arg-type]
    return speakers(chosen, lambda name: f"/bin/{name}" if name in names else None)


def call(name: str, text: str = "Knee rolls", **settings: object) -> Call:
    return next(program for program in there(*ALL, **settings) if program.name == name).call(text)


def test_what_is_there_speaks_in_a_fixed_order() -> None:
    assert [each.name for each in there(*ALL)] == ["spd-say", "espeak-ng", "espeak", "say", "powershell"]
    assert [each.name for each in there("say", "espeak")] == ["espeak", "say"]
    assert there() == []


def test_every_program_can_be_chosen_by_its_name() -> None:
    assert CHOICES["speech"] == ("off", "auto", *SPEAKER_NAMES)
    for name in SPEAKER_NAMES:
        assert [each.name for each in there(*ALL, speech=name)] == [name]
    assert there("espeak-ng", speech="spd-say") == []
    assert there(*ALL, speech="off") == []


def test_text_goes_in_by_standard_input_or_after_the_end_of_the_options() -> None:
    assert call("espeak-ng").argv == ("/bin/espeak-ng", "-z", "-b", "1", "-s", "160", "--stdin")
    assert call("espeak-ng").stdin == b"Knee rolls"
    assert call("say").argv == ("/bin/say", "-r", "160", "-f", "-")
    assert call("say").stdin == b"Knee rolls"
    assert call("spd-say").argv[-2:] == ("--", "Knee rolls")
    assert call("powershell").stdin == b"Knee rolls"
    assert "Knee" not in " ".join(call("powershell").argv)


@pytest.mark.parametrize(
    ("rate", "spd_say", "windows"), [(80, "--rate=-100", "-7"), (160, "--rate=0", "-1"), (300, "--rate=48", "5")]
)
def test_the_rate_is_told_in_each_programs_own_scale(rate: int, spd_say: str, windows: str) -> None:
    assert spd_say in call("spd-say", speech_rate=rate).argv
    assert f"$voice.Rate = {windows};" in call("powershell", speech_rate=rate).argv[-1]
    assert str(rate) in call("espeak", speech_rate=rate).argv


@given(st.text(max_size=400), st.sampled_from(SPEAKER_NAMES))
def test_no_text_becomes_an_option(text: str, name: str) -> None:
    words = speakable(text)
    made = call(name, words)
    before = made.argv[: made.argv.index("--")] if "--" in made.argv else made.argv
    plain = call(name, "x")
    assert before == (plain.argv[: plain.argv.index("--")] if "--" in plain.argv else plain.argv)
    assert made.stdin == (b"" if name == "spd-say" else words.encode())
    assert 4 <= made.longest < 70


def test_ones_own_program_comes_first_and_alone() -> None:
    (own,) = there("piper", "espeak-ng", voice_command='piper --voice "a b" --text {text}')
    assert own.name == OWN
    assert own.call("it's; rm -rf $HOME").argv == (
        "/bin/piper",
        "--voice",
        "a b",
        "--text",
        "it's; rm -rf $HOME",
    )
    assert own.call("x").stdin == b""


def test_ones_own_program_reads_the_words_where_it_has_no_place_for_them() -> None:
    (own,) = there("piper", voice_command="piper --quiet")
    assert own.call("Half way").argv == ("/bin/piper", "--quiet")
    assert own.call("Half way").stdin == b"Half way"


@pytest.mark.parametrize("command", ["missing {text}", 'piper "unclosed', "   ", '""'])
def test_where_ones_own_program_is_not_there_another_speaks(command: str) -> None:
    assert [each.name for each in there("espeak-ng", "piper", voice_command=command)] == ["espeak-ng"]


def test_a_program_chosen_by_name_is_taken_before_ones_own() -> None:
    assert [each.name for each in there("piper", "say", voice_command="piper", speech="say")] == ["say"]
