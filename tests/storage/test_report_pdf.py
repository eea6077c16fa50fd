"""The page on paper, read back and looked at by other programs: poppler's tools."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from spasm_tui.core.base.clock import Step
from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.fit import LEAST_ROWS
from spasm_tui.core.overview.report.layout import MARGIN, PAPERS
from spasm_tui.core.overview.report.page import ReportPage, cut, texts_of
from spasm_tui.core.stretching.stretch import Routine
from spasm_tui.lib.pdf.document import Document
from spasm_tui.lib.pdf.typeset import Typesetter
from spasm_tui.lib.quick_classes import replace
from spasm_tui.storage.fonts import _font_files, _open, font_folders
from spasm_tui.storage.report_files import page_bytes
from tests.content import CONTENT
from tests.making import NOW, make, state_of
from tests.reporting import HOSTILE, NOTES, emptiest_page, longest, longest_page, page_of, seventy_page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler's tools: apt-get install poppler-utils"),
]
MOST_BYTES = 200_000


def run(*words: str | Path) -> str:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True).stdout


def notes_page() -> ReportPage:
    """A week with a note in every script."""
    noted = [make("episode", NOW, f"e{n}", pain=5, note=note, where=["low-left"]) for n, note in enumerate(NOTES)]
    return page_of(state_of(*noted), who="Żółć Ωμέγα 腰 🌿")


def hostile_page() -> ReportPage:
    noted = [
        make("episode", NOW, f"e{n}", pain=5, note=note, triggers=[note[:40]], where=[note[:40]])
        for n, note in enumerate(HOSTILE)
    ]
    return page_of(state_of(*noted), who=HOSTILE[2])


PAGES: dict[str, Callable[[], ReportPage]] = {
    "longest": longest_page,
    "emptiest": emptiest_page,
    "seventy": seventy_page,
    "notes": notes_page,
    "hostile": hostile_page,
    "half-full": lambda: page_of(state_of(*longest(30))),
}


class Word(NamedTuple):
    """A line of text where it stands, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def made(tmp_path: Path, page: ReportPage, paper: str = "a4", one_side: bool = True) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(page_bytes(page, "pdf", NOW, paper, one_side))
    return path


def words_of(path: Path) -> list[Word]:
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        run("pdftotext", "-bbox", path, "-"),
    )
    return [Word(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in found]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e]", "", text)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_one_side_small_with_a_title_and_real_fonts(tmp_path: Path, name: str, paper: str) -> None:
    path = made(tmp_path, PAGES[name](), paper)
    about = run("pdfinfo", path)
    assert re.search(r"^Pages: +1$", about, re.M)
    assert re.search(r"^Title: +Back spasms: a summary$", about, re.M)
    assert re.search(r"^Tagged: +yes$", about, re.M)
    width, height = PAPERS[paper]
    size = re.search(r"^Page size: +([\d.]+) x ([\d.]+)", about, re.M)
    assert size
    assert (float(size[1]), float(size[2])) == pytest.approx((width, height), abs=0.1)
    assert path.stat().st_size < MOST_BYTES
    fonts = run("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", line) for line in fonts), fonts


@pytest.mark.parametrize("name", ["emptiest", "notes", "hostile", "half-full"])
def test_all_text_is_there(tmp_path: Path, name: str) -> None:
    page = PAGES[name]()
    # In the order things were written: a cell broken into lines is not torn by the one beside it.
    text = squeezed(run("pdftotext", "-raw", made(tmp_path, page), "-"))
    shown = [each for each in texts_of(cut(page)) if each.strip()]
    if name == "half-full":  # some rows had to go, and are counted
        assert "more" in text
        shown = [part.title for part in page.parts if not part.goes]
    # Poppler gives the words of a leftward line in the order they stand, each of them as it is read.
    pieces = [part for each in shown for part in (each.split() if "\u0600" < each[0] < "\u0700" else [each])]
    assert [each for each in pieces if squeezed(each) not in text] == []


def test_the_longest_keeps_the_least_of_every_part_and_counts_the_rest(tmp_path: Path) -> None:
    page = longest_page()
    text = squeezed(run("pdftotext", "-raw", made(tmp_path, page), "-"))
    gone = re.search(r"Noroomonthissidefor:(.*?)\.Pain", text)
    left = [part for part in page.parts if not (part.goes and gone and squeezed(part.title.lower()) in gone[1])]
    assert "signs" in {part.id for part in left}
    for part in left:
        assert squeezed(part.title) in text
    least = cut(replace(page, parts=tuple(left)), {part.id: LEAST_ROWS for part in left})
    expected = [each for each in texts_of(least) if not re.fullmatch(r"and \d+ more", each)]
    assert [each for each in expected if squeezed(each) not in text] == []
    counted = sum(int(number) for number in re.findall(r"and(\d+)more", text))
    assert counted > 100


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_overlaps_and_nothing_stands_beside_the_page(tmp_path: Path, name: str, paper: str) -> None:
    width, height = PAPERS[paper]
    words = words_of(made(tmp_path, PAGES[name](), paper))
    assert words
    for word in words:
        assert word.left >= MARGIN - 1, word
        assert word.right <= width - MARGIN + 1, word
        assert word.top >= MARGIN - 4, word
        assert word.bottom <= height - MARGIN + 6, word
    # Letters stand in the middle of the height that poppler gives them: what is trimmed off is air.
    boxes = sorted(
        (w._replace(top=w.top + (w.bottom - w.top) * 0.3, bottom=w.bottom - (w.bottom - w.top) * 0.22)) for w in words
    )
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.left >= one.right - 0.5:
                break
            assert other.bottom <= one.top + 0.5 or other.top >= one.bottom - 0.5, (one, other)


def test_it_can_be_drawn(tmp_path: Path) -> None:
    path = made(tmp_path, notes_page())
    run("pdftoppm", "-r", "50", "-gray", path, tmp_path / "page")
    [picture] = tmp_path.glob("page*.pgm")
    head, _, pixels = picture.read_bytes().partition(b"\n255\n")
    assert head.startswith(b"P5")
    ink = sum(pixel < 128 for pixel in pixels) / len(pixels)
    assert 0.005 < ink < 0.3


def test_pictures_have_words_for_who_cannot_see_them(tmp_path: Path) -> None:
    path = made(tmp_path, seventy_page())
    tree = run("pdfinfo", "-struct-text", path)
    assert tree.count("Figure") == 2
    for role in ("H1", "H2", "Table", "TR", "TH", "TD", "P"):
        assert re.search(rf"^ *{role}\b", tree, re.M), role
    assert b"/Alt (Pain was noted on 73 of 85 days." in path.read_bytes()


@pytest.mark.parametrize("name", sorted(CONTENT.routines))
def test_every_routine_prints_with_its_figures_on_one_side(tmp_path: Path, name: str) -> None:
    sheet = build_sheet(CONTENT.routines[name], CONTENT.stretches)
    path = made(tmp_path, sheet, "letter", one_side=False)  # the lower of the papers
    assert re.search(r"^Pages: +1$", run("pdfinfo", path), re.M)
    text = squeezed(run("pdftotext", "-raw", path, "-"))
    for part in sheet.parts:
        assert squeezed(part.title) in text
    assert run("pdfinfo", "-struct", path).count("Figure") == sum(len(p.blocks) == 2 for p in sheet.parts) > 0
    assert path.stat().st_size < MOST_BYTES
    words = words_of(path)
    assert all(word.right <= PAPERS["letter"][0] - MARGIN + 1 for word in words)


def test_long_headings_are_broken_into_lines(tmp_path: Path) -> None:
    title = "Hands on the kitchen worktop, step back, and let the chest sink between the arms"
    moves = (Step(30, title, cue="Slow."), Step(30, "Walk"))
    path = made(tmp_path, build_sheet(Routine("own", f"{title}, {title}", moves), {}), one_side=False)
    assert squeezed(f"1. {title}: 0:30") in squeezed(run("pdftotext", "-raw", path, "-"))
    assert all(word.right <= PAPERS["a4"][0] - MARGIN + 1 for word in words_of(path))


def _with_outlines_of_postscript() -> Path | None:
    """A font of this machine that is not TrueType inside."""
    files = (path for path in _font_files(font_folders()) if path.suffix.lower() in (".otf", ".ttc", ".otc"))
    return next((path for path in files if (face := _open(path)) and "CFF " in face.face.table_tags), None)


@pytest.mark.skipif(not _with_outlines_of_postscript(), reason="no OpenType font with CFF outlines on this machine")
def test_a_font_with_postscript_outlines_can_be_used_too(tmp_path: Path) -> None:
    path = _with_outlines_of_postscript()
    assert path
    face = _open(path)
    assert face
    document = Document(Typesetter([face], [face]), 300, 100)
    with document.tagged("P"):
        document.text(20, 40, "Waltz, bad nymph", 12)
    made_here = tmp_path / "cff.pdf"
    made_here.write_bytes(document.file("CFF", NOW))
    assert "Waltz, bad nymph" in run("pdftotext", made_here, "-")
    assert re.search(r"CID Type 0C +Identity-H +yes yes yes", run("pdffonts", made_here))
    run("pdftoppm", "-r", "72", "-gray", made_here, tmp_path / "cff")
    [picture] = tmp_path.glob("cff*.pgm")
    pixels = picture.read_bytes().partition(b"\n255\n")[2]
    assert sum(pixel < 128 for pixel in pixels) > 100
