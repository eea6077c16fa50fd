"""The web page in a real browser: looked over by axe-core, printed, and drawn."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.storage.report_files import page_bytes
from tests.content import CONTENT
from tests.making import NOW, make, state_of
from tests.reporting import HOSTILE, emptiest_page, longest_page, page_of, seventy_page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not BROWSER, reason="needs a browser: apt-get install chromium"),
]
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def hostile_page() -> ReportPage:
    noted = [make("episode", NOW, f"e{n}", pain=5, note=note, where=[note[:40]]) for n, note in enumerate(HOSTILE)]
    return page_of(state_of(*noted), who=HOSTILE[0])


PAGES: dict[str, Callable[[], ReportPage]] = {
    "longest": longest_page,
    "emptiest": emptiest_page,
    "seventy": seventy_page,
    "hostile": hostile_page,
    "sheet": lambda: build_sheet(CONTENT.routines["evening-unwind"], CONTENT.stretches),
}


def browse(tmp_path: Path, *words: str) -> str:
    command = [str(BROWSER), *_FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def made(tmp_path: Path, name: str) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(page_bytes(PAGES[name](), "html", NOW, one_side=name != "sheet"))
    return path


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The checker's own script."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("needs npm to fetch axe-core: apt-get install npm")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        pytest.skip(f"axe-core could not be fetched: {done.stderr.strip().splitlines()[-1:]}")
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def asked(tmp_path: Path, page: Path, script: str, *flags: str) -> list[Any]:
    """What `script` tells about a copy of the page that may run it: it calls `tell` with a list."""
    copy = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text("utf-8"))
    tell = (
        "function tell(found) {document.body.innerHTML = '<pre id=found></pre>';"
        "document.getElementById('found').textContent = JSON.stringify(found)}"
    )
    runs = "".join(
        f"<script>{each.replace('</script>', '<' + chr(92) + '/script>')}</script>" for each in (tell, script)
    )
    checked = tmp_path / "checked.html"
    checked.write_text(copy.replace("</body>", f"{runs}</body>"), "utf-8")
    shown = browse(tmp_path, *flags, "--virtual-time-budget=30000", "--dump-dom", checked.as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.S)
    assert found, "the checker did not come to an end"
    listed: list[Any] = json.loads(html.unescape(found[1]))
    return listed


def findings(tmp_path: Path, page: Path, axe: str) -> list[dict[str, Any]]:
    """What the checker finds."""
    run = (
        ";axe.run(document, {resultTypes: ['violations']}).then(found => tell(found.violations.map("
        "each => ({id: each.id, impact: each.impact, where: each.nodes.map(node => node.html)}))))"
    )
    return asked(tmp_path, page, axe + run)


BROKEN_WORDS = """
const broken = [];
for (const head of document.querySelectorAll('th')) {
  const text = head.firstChild;
  for (const word of text.data.matchAll(/\\S+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (range.getClientRects().length > 1) broken.push(word[0]);
  }
}
tell([innerWidth < 600, document.documentElement.scrollWidth <= innerWidth, broken]);
"""


def test_on_a_phone_no_word_of_a_heading_is_broken_and_nothing_stands_beside_the_screen(tmp_path: Path) -> None:
    assert asked(tmp_path, made(tmp_path, "longest"), BROKEN_WORDS, "--window-size=500,900") == [True, True, []]


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_kept_out(tmp_path: Path, axe: str, name: str) -> None:
    assert findings(tmp_path, made(tmp_path, name), axe) == []


def test_the_checker_finds_what_keeps_somebody_out(tmp_path: Path, axe: str) -> None:
    path = tmp_path / "bad.html"
    path.write_text('<html><body><img src="x"><p style="color:#ccc;background:#fff">pale</p></body></html>')
    found = {each["id"] for each in findings(tmp_path, path, axe)}
    assert {"html-has-lang", "image-alt", "color-contrast"} <= found


def test_nothing_that_was_written_runs(tmp_path: Path) -> None:
    shown = browse(tmp_path, "--virtual-time-budget=2000", "--dump-dom", made(tmp_path, "hostile").as_uri())
    assert "<script" not in shown
    assert 'alert("x")' in html.unescape(shown)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs poppler's tools: apt-get install poppler-utils")
@pytest.mark.parametrize("name", ["longest", "emptiest", "hostile", "seventy"])
def test_it_prints_on_one_side(tmp_path: Path, name: str) -> None:
    printed = tmp_path / "printed.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={printed}", made(tmp_path, name).as_uri())
    about = subprocess.run(["pdfinfo", str(printed)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +1$", about, re.M), about
