"""QR codes read back by a real decoder (zbar): from the PDF, from the glass of a terminal, from a window of xterm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from spasm_tui.core.overview.export.for_phone import FHIR_START
from tests.lib.test_qr import from_base45
from tests.whole.home import Home
from tests.whole.terminal import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.whole, pytest.mark.timeout(300)]
_CELL = (8, 16)


def need(*tools: str) -> None:
    for tool in tools:
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not here (Debian: zbar-tools, poppler-utils, xterm, xvfb, imagemagick)")


def read(picture: Path) -> str:
    """The texts of the codes in a picture, by zbar; empty where it finds none."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False)
    return done.stdout.removesuffix("\n")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    for words in (("log", "7", "--note", "Grüße, 重い箱"), ("dose", "ibuprofen", "--mg", "400"), ("log", "4")):
        assert home.run(*words).returncode == 0
    return home


def on_paper(home: Home) -> str:
    """The one code that is on the sides of the PDF."""
    words = ["pdftoppm", "-r", "150", "-png", "page.pdf", "page"]
    subprocess.run(words, cwd=home.root, check=True, capture_output=True)
    [text] = [found for page in sorted(home.root.glob("page*.png")) if (found := read(page))]
    return text


def test_the_code_on_paper_holds_the_core_of_the_page(home: Home) -> None:
    need("zbarimg", "pdftoppm")
    assert home.run("report", "--qr", "text", "--ask", "Darf ich Größeres heben?", "-o", "page.pdf").returncode == 0
    text = on_paper(home)
    assert text.startswith("Back spasms\n")
    assert "Darf ich Größeres heben?" in text
    assert "Ibuprofen: 1 dose, 1 day" in text


def test_the_code_of_data_on_paper_is_fhir(home: Home) -> None:
    need("zbarimg", "pdftoppm")
    assert home.run("report", "--qr", "fhir", "-o", "page.pdf").returncode == 0
    text = on_paper(home)
    bundle = json.loads(zlib.decompress(from_base45(text.removeprefix(FHIR_START)), -15))
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds == {"Patient", "Condition", "MedicationStatement", "Observation"}


def codes_on(terminal: Terminal) -> Iterator[None]:
    """The codes of the page, one after the other on the screen."""
    terminal.wait_for("How is your back")
    terminal.press("\x10")
    time.sleep(1)
    terminal.press(*"saved as a file")
    terminal.wait_for("The page for the clinic")
    terminal.press("enter")
    terminal.wait_for("Warning signs")
    terminal.press("c")
    terminal.wait_for("camera")
    while True:
        time.sleep(0.5)
        terminal.text()
        yield
        terminal.press("right")


def picture_of(terminal: Terminal, path: Path) -> Path:
    """What the terminal shows of blocks, as a picture: each cell with the colours that the program set."""
    wide, high = _CELL
    lines = terminal.cells()
    rows: list[bytes] = []
    for line in lines:
        upper, lower = bytearray(), bytearray()
        for char, ink, paper in line:
            shades = tuple({"000000": 0, "ffffff": 255}.get(colour, 100) for colour in (ink, paper))
            upper += bytes([shades[char not in "▀█"]]) * wide
            lower += bytes([shades[char not in "▄█"]]) * wide
        rows += [bytes(upper)] * (high // 2) + [bytes(lower)] * (high // 2)
    path.write_bytes(b"P5 %d %d 255\n" % (len(rows[0]), len(rows)) + b"".join(rows))
    return path


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
def test_each_code_on_the_glass_is_read_and_together_they_are_the_page(home: Home, size: tuple[int, int]) -> None:
    need("zbarimg")
    with Terminal(home, size=size) as terminal:
        found: list[str] = []
        for number, _ in enumerate(codes_on(terminal)):
            text = read(picture_of(terminal, home.root / f"{number}.pgm"))
            if text in found:
                break
            found.append(text)
    heads = [text.partition("\n")[0] for text in found]
    assert len(found) == 1 or heads == [f"{number + 1}/{len(found)}" for number in range(len(found))]
    whole = "\n".join(text.partition("\n")[2] if len(found) > 1 else text for text in found)
    assert whole.startswith("Back spasms\n")
    assert "Warning signs" in whole
    assert "Ibuprofen: 1 dose, 1 day" in " ".join(whole.split("\n"))


@pytest.mark.parametrize("colours", [("black", "white"), ("white", "black")])
@pytest.mark.parametrize("font", ["monospace", "DejaVu Sans Mono"])
def test_a_code_in_a_real_window_is_read(home: Home, colours: tuple[str, str], font: str) -> None:
    # In xterm the letters of blocks need not touch: where they are the dark parts, zbar finds no code.
    need("zbarimg", "xterm", "Xvfb", "import")
    with Terminal(home) as terminal:
        next(codes_on(terminal))
        shown = read(picture_of(terminal, home.root / "glass.pgm"))
        (home.root / "shown").write_bytes(terminal.raw)
    display = f":{os.getpid() % 10_000 + 100}"
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1200x800x24"], stderr=subprocess.DEVNULL)
    window = None
    try:
        time.sleep(2)
        # The bytes the program wrote, drawn anew by another terminal.
        words = ["-geometry", "80x24", "-fa", font, "-fs", "10", "-bg", colours[0], "-fg", colours[1]]
        script = f"stty -echo raw; cat '{home.root / 'shown'}'; sleep 60"
        environ = {**home.environment, "DISPLAY": display}
        window = subprocess.Popen(["xterm", *words, "-e", "sh", "-c", script], env=environ, stderr=subprocess.DEVNULL)
        picture, text = home.root / "window.png", ""
        for _ in range(20):
            time.sleep(1)
            subprocess.run(["import", "-window", "root", str(picture)], env=environ, check=True, capture_output=True)
            if text := read(picture):
                break
    finally:
        for process in (window, server):
            if process is not None:
                process.kill()
                process.wait()
    assert text == shown
    assert text.partition("\n")[2].startswith("Back spasms\n")
