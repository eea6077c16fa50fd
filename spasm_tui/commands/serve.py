"""The full screen in a browser on this machine. It can be reached from nowhere else, and by one browser alone."""

from __future__ import annotations

import argparse
import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.commands.own_command import own_command
from spasm_tui.commands.serve_guard import HEADERS, HOST, Refused, Request, ServeGuard
from spasm_tui.commands.setup import Setup
from spasm_tui.storage.places import check_folder

if TYPE_CHECKING:
    from aiohttp import web

_PAGE = Path(__file__).parent / "serve_page"
_MISSING = "the browser needs one more package. Get it with: pip install 'spasm-tui[serve]'"
# What the terminal that it was started in leaves there says nothing of the browser.
_OF_THE_TERMINAL = ("TMUX", "STY", "NO_COLOR", "KITTY_WINDOW_ID", "LC_TERMINAL", "VTE_VERSION", "KONSOLE_VERSION")


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--port", metavar="N", type=_port, default=0, help="a port of your choice; else a free one")
    parser.add_argument("--open", action="store_true", help="open it in your browser at once")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Serves until ctrl+c."""
    try:
        import textual_serve.server  # noqa: F401, PLC0415 an extra, and slow to load
    except ImportError:
        setup.warn(_MISSING)
        return 1
    check_folder(setup.places.journal)
    for fault in setup.read_settings()[1]:
        setup.warn(str(fault))
    with _listening(args.port) as listening:
        _serve(listening, setup.places.data, args.open)
    return 0


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1024 <= int(text[:6]) <= 65535):
        raise argparse.ArgumentTypeError("give a number from 1024 to 65535")
    return int(text)


def _listening(port: int) -> socket.socket:
    """A socket of the loopback alone. Raises ValueError where the port is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let another program take the port over
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen()
    except OSError as error:
        made.close()
        raise ValueError(f"port {port} cannot be used: {error.strerror}. Leave --port out for a free one") from None
    return made


def program_command(data: Path) -> str:
    """What a shell is to run for each page that is opened."""
    words = [*own_command(), "--data", str(data)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


def _serve(listening: socket.socket, data: Path, opens: bool) -> None:
    from aiohttp import web  # noqa: PLC0415
    from textual_serve.server import Server  # noqa: PLC0415

    port: int = listening.getsockname()[1]
    guard = ServeGuard(port)
    address = f"http://{HOST}:{port}/?key={guard.token}"

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = Request(
            request.path,
            request.headers.get("Host", ""),
            request.headers.get("Origin", ""),
            request.query.get("key", ""),
            request.cookies.get(guard.cookie_name, ""),
            request.method == "GET",
        )
        response: web.StreamResponse
        try:
            if guard.look(asked) == "first visit":
                response = web.Response(status=302, headers={"Location": "/"})  # the key stays in no history
                response.set_cookie(guard.cookie_name, guard.cookie, httponly=True, samesite="Strict")
            else:
                response = await handler(request)
        except Refused as refused:
            response = web.Response(status=403, text=f"{refused}\n")
        except web.HTTPException as error:
            response = error
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    class Loopback(Server):
        """textual-serve's, with the guard before it and a page that loads nothing from afar."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(guarded)
            app.router.add_static("/page", _PAGE)
            return app

        async def on_startup(self, app: web.Application) -> None:
            print(address)
            print("Open it in a browser of this machine. It works once. ctrl+c ends it.", flush=True)
            if opens:
                import webbrowser  # noqa: PLC0415

                webbrowser.open(address)

    for name in _OF_THE_TERMINAL:
        os.environ.pop(name, None)
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    server = Loopback(program_command(data), host=HOST, port=port, title="spasm-tui", templates_path=_PAGE)
    web.run_app(server._make_app(), sock=listening, print=lambda *_: None, access_log=None)
    sys.stdout.flush()
