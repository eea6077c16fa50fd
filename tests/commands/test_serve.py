from __future__ import annotations

import builtins
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.commands.serve import program_command
from spasm_tui.commands.serve_guard import Refused, Request, ServeGuard
from spasm_tui.commands.setup import wants_plain
from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.terminals import no_full_screen
from tests.commands.conftest import Cli, assert_one_line

PORT = 8123
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"


@pytest.fixture
def guard() -> ServeGuard:
    return ServeGuard(PORT)


def refusal(guard: ServeGuard, request: Request) -> str:
    with pytest.raises(Refused) as found:
        guard.look(request)
    return str(found.value)


def test_the_key_opens_once_and_then_the_cookie_does(guard: ServeGuard) -> None:
    assert guard.look(Request("/", HOST, token=guard.token)) == "first visit"
    assert "used already" in refusal(guard, Request("/", HOST, token=guard.token))
    for path in ("/", "/static/js/textual.js"):
        assert guard.look(Request(path, HOST, kept=guard.cookie)) == "come in"
    assert guard.look(Request("/ws", HOST, ORIGIN, kept=guard.cookie)) == "come in"


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x"])
@pytest.mark.parametrize("token", ["", "wrong", "ä"])
def test_without_key_and_cookie_nothing_is_answered(guard: ServeGuard, path: str, token: str) -> None:
    assert "no key" in refusal(guard, Request(path, HOST, ORIGIN, token, "wrong"))


def test_the_key_opens_no_terminal_and_no_file(guard: ServeGuard) -> None:
    for path in ("/ws", "/static/x", "/download/x"):
        refusal(guard, Request(path, HOST, ORIGIN, guard.token))
    refusal(guard, Request("/", HOST, token=guard.token, is_get=False))
    assert guard.look(Request("/", HOST, token=guard.token)) == "first visit", "nothing of that used it up"


@pytest.mark.parametrize(
    "host", ["", "evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"[::1]:{PORT}"]
)
def test_a_name_from_afar_is_refused_even_with_all_keys(guard: ServeGuard, host: str) -> None:
    assert "this machine alone" in refusal(guard, Request("/", host, token=guard.token, kept=guard.cookie))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:80"])
def test_another_page_is_refused_even_with_the_cookie(guard: ServeGuard, origin: str) -> None:
    for path in ("/", "/ws"):
        assert "Another page" in refusal(guard, Request(path, HOST, origin, kept=guard.cookie))
    assert "Another page" in refusal(guard, Request("/ws", HOST, "", kept=guard.cookie)), "a browser always says it"


def test_two_runs_have_two_keys() -> None:
    one, two = ServeGuard(PORT), ServeGuard(PORT)
    assert len({one.token, two.token, one.cookie, two.cookie}) == 4
    assert min(len(one.token), len(one.cookie)) >= 32


def test_without_the_extra_one_line_says_how_to_get_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("textual_serve"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", absent)
    done = cli("serve")
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert "pip install 'spasm-tui[serve]'" in done.err


@pytest.mark.parametrize("port", ["0", "80", "99999", "http", "-1"])
def test_a_port_that_is_none(cli: Cli, port: str) -> None:
    done = cli("serve", f"--port={port}")
    assert done.code == 2
    assert "give a number from 1024 to 65535" in done.err


def test_a_port_that_is_taken_is_told_in_one_line(cli: Cli) -> None:
    pytest.importorskip("textual_serve")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = cli("serve", "--port", str(other.getsockname()[1]))
    assert done.code == 2
    assert_one_line(done.err)
    assert "Leave --port out for a free one" in done.err


def test_what_a_page_starts_is_this_program_with_this_folder() -> None:
    words = program_command(Path("/somewhere/with a 'blank"))
    assert words.startswith(sys.executable) or "spasm-tui" in words
    assert words.endswith("""--data '/somewhere/with a '"'"'blank'""")


def test_a_browser_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    assert no_full_screen(environment, is_terminal=False) == ""
    assert no_full_screen({}, is_terminal=False) != ""
    monkeypatch.setenv("TEXTUAL_DRIVER", environment["TEXTUAL_DRIVER"])
    assert not wants_plain(False, Settings(plain=True)), "lines are for the terminal"


WATCH = """
import sys

def told(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        print("opened:", event, args, file=sys.stderr)

sys.addaudithook(told)
"""


@pytest.mark.parametrize(
    "words", [("log", "5"), ("today",), ("report",), ("insights", "--text"), ("doctor",), ("guide", "--plain")]
)
def test_nothing_else_opens_a_connection(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli.process(*words, before=WATCH)
    assert done.out
    assert "opened:" not in done.err


def test_the_watch_sees_what_it_is_there_for(cli: Cli) -> None:
    look = "import socket\nsocket.socket().bind(('127.0.0.1', 0))"
    assert "opened: socket.bind" in cli.process("today", before=f"{WATCH}\n{look}").err
