"""Headless Chromium, driven by its own debugging protocol: it types, and keeps every complaint of the page."""

from __future__ import annotations

import asyncio
import base64
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from tests.whole.home import Home

SECONDS = 60.0
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--window-size=1280,800",
)
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-default-browser-check",
)


class Page:
    """One page. `complaints` is all that its console said as an error, and every request that left this machine."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._count = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if (answer := self._answers.pop(told.get("id", 0), None)) is not None:
                answer.set_result(told)
            elif told.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(str(told["params"]["exceptionDetails"]))
            elif told.get("method") == "Runtime.consoleAPICalled" and told["params"]["type"] in ("error", "assert"):
                self.complaints.append(str(told["params"]["args"]))
            elif told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
                self.complaints.append(str(told["params"]["entry"]))
            elif told.get("method") in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                self.asked.append(told["params"].get("url") or told["params"]["request"]["url"])

    async def send(self, method: str, **params: Any) -> Any:
        self._count += 1
        answer = self._answers[self._count] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._count, "method": method, "params": params})
        return (await asyncio.wait_for(answer, SECONDS)).get("result", {})

    async def open(self, address: str) -> None:
        for domain in ("Runtime", "Log", "Network", "Page"):
            await self.send(f"{domain}.enable")
        await self.send("Page.navigate", url=address)

    async def value(self, expression: str) -> Any:
        found = await self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        return found.get("result", {}).get("value")

    async def wait_for(self, expression: str) -> None:
        for _ in range(round(SECONDS * 10)):
            if await self.value(expression):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"not seen: {expression}; {self.complaints}")

    async def press(self, *keys: str) -> None:
        for key in keys:
            code = {"Enter": 13, "Escape": 27}.get(key, ord(key[0].upper()))
            text = {"Enter": "\r", "Escape": ""}.get(key, key)
            event = {"key": key, "windowsVirtualKeyCode": code}
            await self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
            await self.send("Input.dispatchKeyEvent", type="keyUp", **event)

    async def picture(self, path: Path) -> None:
        shot = await self.send("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def chromium(home: Home) -> AsyncIterator[Page]:
    """A page of a browser of its own."""
    import aiohttp  # noqa: PLC0415 with the extra serve only

    assert CHROMIUM is not None
    folder = home.root / "chromium"
    command = [CHROMIUM, *_OPTIONS, *_QUIET, f"--user-data-dir={folder}", "about:blank"]
    # Its socket stands in the temporary folder, whose path may not be long.
    environment = {key: value for key, value in home.environment.items() if key != "TMPDIR"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as found:
                [tab] = [each for each in await found.json() if each["type"] == "page"]
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        process.wait(SECONDS)


async def _port(path: Path) -> int:
    for _ in range(round(SECONDS * 10)):
        with suppress(OSError, ValueError, IndexError):
            return int(path.read_text().splitlines()[0])
        await asyncio.sleep(0.1)
    raise AssertionError("the browser did not start")
