from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from spasm_tui import __version__
from spasm_tui.commands import COMMANDS
from spasm_tui.commands.command_line import read_command
from tests.commands.conftest import Cli


def test_every_command_and_option_is_in_the_page(cli: Cli) -> None:
    done = cli("man")
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    page = done.out.replace("\\-", "-")
    assert f"spasm-tui {__version__}" in page
    for name in COMMANDS:
        assert f"\n.SS {name}\n" in page
        for word in read_command(name).words:
            for option in word.names:
                assert f"\\fB{option}\\fR" in page
    assert str(cli.data) not in page or not str(cli.data).startswith(str(cli.home)), "no home of anybody's"


@pytest.mark.parametrize("reader", [("man", "--warnings", "-l", "-"), ("mandoc", "-T", "lint", "-W", "warning")])
def test_readers_of_manual_pages_find_nothing_wrong(cli: Cli, reader: tuple[str, ...]) -> None:
    if shutil.which(reader[0]) is None:
        pytest.skip(f"{reader[0]} is not here")
    page = cli("man").out
    done = subprocess.run(reader, input=page, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    if reader[0] == "man":
        text = re.sub(".\x08", "", done.stdout)
        assert "EXIT STATUS" in text
        assert "“" not in page
    else:
        assert done.stdout == ""
