"""Two real Syncthing instances on this machine's loopback that share one folder, and can be cut off from each other."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "startBrowser": "false",
    "reconnectionIntervalS": "1",
}


def is_there() -> bool:
    return shutil.which("syncthing") is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Peer:
    """One instance. `folder` is what it shares."""

    def __init__(self, home: Path, folder: Path, conflicts: int) -> None:
        self.home, self.folder, self._conflicts = home, folder, conflicts
        folder.mkdir(parents=True, exist_ok=True)
        self._gui, self.port = _free_port(), _free_port()
        self._run("generate", f"--home={home}", "--no-default-folder")
        self.id = self._run("--device-id", f"--home={home}").strip()
        text = (home / "config.xml").read_text()
        self._key = re.findall("<apikey>(.*?)</apikey>", text)[0]
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def _run(*words: str) -> str:
        return subprocess.run(["syncthing", *words], capture_output=True, text=True, check=True, timeout=60).stdout

    def start(self, other: Peer) -> None:
        text = (self.home / "config.xml").read_text()
        for name, value in _OPTIONS.items():
            text = re.sub(rf"\s*<{name}>.*?</{name}>", "", text)
            text = text.replace("</options>", f"<{name}>{value}</{name}></options>")
        text = re.sub(
            r"<listenAddress>.*?</listenAddress>", f"<listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>", text
        )
        text = re.sub(r"<address>127\.0\.0\.1:\d+</address>", f"<address>127.0.0.1:{self._gui}</address>", text)
        text = re.sub(r"<device id=.*?</device>|<folder .*?</folder>", "", text, flags=re.DOTALL)
        devices = "".join(
            f'<device id="{peer.id}" name="{peer.port}" compression="never"><address>tcp://127.0.0.1:{peer.port}</address></device>'
            for peer in (self, other)
        )
        shares = "".join(f'<device id="{peer.id}"></device>' for peer in (self, other))
        folder = (
            f'<folder id="diary" path="{self.folder}" type="sendreceive" rescanIntervalS="3600"'
            f' fsWatcherEnabled="true" fsWatcherDelayS="1">{shares}<minDiskFree unit="%">0</minDiskFree>'
            f"<maxConflicts>{self._conflicts}</maxConflicts></folder>"
        )
        (self.home / "config.xml").write_text(text.replace("<gui", f"{folder}{devices}<gui", 1))
        words = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)

    def ask(self, path: str, post: bool = False) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self._gui}/rest/{path}", method="POST" if post else "GET")
        request.add_header("X-API-Key", self._key)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def wait_up(self) -> None:
        _wait(lambda: self.ask("system/ping"), "it answers")


def _wait(done: Any, what: str, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if done():
                return
        except OSError:
            pass
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.5)


class Pair:
    """Two that share a folder."""

    def __init__(self, root: Path, conflicts: int) -> None:
        self.peers = (
            Peer(root / "one" / "home", root / "one" / "data", conflicts),
            Peer(root / "two" / "home", root / "two" / "data", conflicts),
        )

    @property
    def folders(self) -> tuple[Path, Path]:
        return self.peers[0].folder, self.peers[1].folder

    def cut(self, is_cut: bool) -> None:
        """Cuts the two off from each other, or lets them find each other again."""
        one, two = self.peers
        one.ask(f"system/{'pause' if is_cut else 'resume'}?device={two.id}", post=True)

    def settle(self) -> None:
        """Until both have all that the other has."""
        _wait(self._is_level, "both are level", 240)

    def _is_level(self) -> bool:
        for peer, other in (self.peers, self.peers[::-1]):
            peer.ask("db/scan?folder=diary", post=True)  # else it waits a minute after a file changed under its hands
            if not peer.ask("system/connections")["connections"].get(other.id, {}).get("connected"):
                return False
            status = peer.ask("db/status?folder=diary")
            if status["state"] != "idle" or status["needFiles"] or status["needDeletes"]:
                return False
            if peer.ask(f"db/completion?folder=diary&device={other.id}")["completion"] < 100:
                return False
        one, two = ({p.name: p.read_bytes() for p in (folder / "journal").glob("2*")} for folder in self.folders)
        return one == two


@contextmanager
def syncthing_pair(root: Path, conflicts: int = 10) -> Iterator[Pair]:
    """Which keep so many conflict copies of a file (10 is Syncthing's own)."""
    pair = Pair(root, conflicts)
    one, two = pair.peers
    try:
        one.start(two)
        two.start(one)
        one.wait_up()
        two.wait_up()
        yield pair
    finally:
        one.stop()
        two.stop()
