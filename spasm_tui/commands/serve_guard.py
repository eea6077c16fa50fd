"""Who may look: only the browser that came first with the one-time address, and only from this machine's own pages."""

from __future__ import annotations

import secrets
from typing import Literal

from spasm_tui.lib.quick_classes import NamedTuple

HOST = "127.0.0.1"
Verdict = Literal["come in", "first visit"]
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Nothing is kept, no other page may hold this one in a frame. What it may load, the page itself says."""


class Refused(Exception):  # noqa: N818 no error of the program
    """That request is not answered; the words say why."""


class Request(NamedTuple):
    """What a request says of itself; empty where it says nothing. `kept` is the browser's cookie."""

    path: str
    host: str
    origin: str = ""
    token: str = ""
    kept: str = ""
    is_get: bool = True


class ServeGuard:
    """Guards one run of `spasm-tui serve` on `port`. The token opens it once; from then on the cookie does."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self.cookie = secrets.token_urlsafe(24)
        self.cookie_name = f"spasm-tui-{port}"  # a cookie holds for all ports of a machine
        self._host = f"{HOST}:{port}"
        self._is_used = False

    def look(self, request: Request) -> Verdict:
        """Lets it in, as a first visit where it has to be given the cookie. Raises Refused."""
        if request.host != self._host:
            raise Refused("This is for this machine alone.")  # a name from afar was pointed here
        if (request.origin or request.path == "/ws") and request.origin != f"http://{self._host}":
            raise Refused("Another page may not ask here.")
        if request.kept and secrets.compare_digest(request.kept.encode(), self.cookie.encode()):
            return "come in"
        if request.path != "/" or not request.is_get or not self._fits(request.token):
            raise Refused("The address has no key, or a wrong one. Take the one that spasm-tui serve printed.")
        if self._is_used:
            raise Refused("This address was used already. For a new one, start spasm-tui serve again.")
        self._is_used = True
        return "first visit"

    def _fits(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())
