"""`spasm-tui serve` in a real browser. Where none is, or the extra `serve` is not, it is skipped and named."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.whole.browser import CHROMIUM, chromium
from tests.whole.home import PROGRAM, Home

pytestmark = [pytest.mark.whole, pytest.mark.slow]
aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not installed")
pytest.importorskip("textual_serve", reason="the extra serve is not installed")


@contextmanager
def served(home: Home) -> Iterator[str]:
    """The address that is printed."""
    command = [*PROGRAM, "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home.environment, cwd=home.root) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(30)
    assert code in (0, 130)


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
@pytest.mark.timeout(240)
async def test_a_spasm_by_keys_in_a_browser(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with served(home) as address:
        async with chromium(home) as page:
            await page.open(address)
            await page.wait_for("document.body.classList.contains('-first-byte')")
            assert await page.value("window.location.href") == f"{address.partition('?')[0]}", (
                "the key is in no history"
            )
            await page.wait_for("document.querySelectorAll('canvas').length > 0")
            await page.press("s")
            await page.press("7", "Enter")
            for _ in range(100):
                if home.files and home.records("episode"):
                    break
                await asyncio.sleep(0.1)
            if place := os.environ.get("SPASM_TUI_PICTURES"):
                await asyncio.sleep(2)
                await page.picture(Path(place) / "browser.png")
            [record] = home.records("episode")
            assert record["pain"] == 7
            assert page.complaints == []
            assert {urlsplit(each).hostname for each in page.asked if not each.startswith("data:")} == {"127.0.0.1"}
    home.check()


async def test_nobody_else_comes_in(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with served(home) as address:
        at = urlsplit(address)
        base, own = f"http://{at.netloc}", {"Origin": f"http://{at.netloc}"}
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

            async def code(path: str, **headers: str) -> int:
                async with session.get(f"{base}{path}", headers=headers, allow_redirects=False) as found:
                    return int(found.status)

            for path in ("/", "/?key=", "/?key=wrong", "/ws", "/static/js/textual.js", "/download/x"):
                assert await code(path) == 403, path
            assert await code(f"/?{at.query}", Host="evil.example") == 403
            assert await code(f"/?{at.query}", Origin="http://evil.example") == 403
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{base}/ws?{at.query}", headers=own)
            assert refused.value.status == 403, "the key alone opens no terminal"
            async with session.get(address, allow_redirects=False) as first:
                assert first.status == 302
                cookie = first.headers["Set-Cookie"].partition(";")[0]
            assert await code(f"/?{at.query}") == 403, "it works once"
            assert await code("/", Cookie=cookie) == 200
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{base}/ws", headers={"Cookie": cookie, "Origin": "http://evil.example"})
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{base}/ws", headers={"Cookie": cookie})
            async with session.ws_connect(f"{base}/ws", headers={"Cookie": cookie, **own}) as socket:
                assert (await socket.receive(30)).type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)
