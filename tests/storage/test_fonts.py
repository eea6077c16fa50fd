from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.report import layout
from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.core.overview.report.placed import place_sentences
from spasm_tui.lib.drawing.shapes import Box, Dot, Label, Picture
from spasm_tui.lib.drawing.shapes import Path as Way
from spasm_tui.lib.pdf.document import Document
from spasm_tui.lib.pdf.typeset import Typesetter, clusters, spelled
from spasm_tui.storage import fonts
from spasm_tui.storage.files import assets_folder
from spasm_tui.storage.fonts import typesetter_for
from spasm_tui.storage.report_files import NO_FONT, page_bytes
from tests.making import NOW, make, state_of
from tests.reporting import NOTES, page_of

OURS = typesetter_for("", [])
LATIN, JAPANESE, EMOJI = "DejaVuSansCondensed", "DroidSansFallbackFull", "NotoEmoji-Regular"


def used(text: str, typesetter: Typesetter = OURS) -> list[str]:
    return [run.face.name for run in typesetter.line(text).runs]


# Our fonts.


def test_every_font_has_its_licence() -> None:
    folder = assets_folder() / "fonts"
    about = (folder / "README.md").read_text("utf-8")
    names = [path.name for path in folder.glob("*.ttf")]
    assert sorted(names) == sorted([fonts.PLAIN, fonts.BOLD, *fonts.BESIDE])
    assert all(name in about or name.replace(".ttf", "").split("-")[-1] in about for name in names)
    for licence in re.findall(r"LICENCE-\w+\.txt", about):
        assert len((folder / licence).read_text("utf-8")) > 1000


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("Zażółć gęślą jaźń", [LATIN]),
        ("Ξαφνικός πόνος", [LATIN]),
        ("Наклонился", [LATIN]),
        ("腰が痛い", [JAPANESE]),
        ("🌿", [EMOJI]),
        ("👩‍⚕️🇵🇱", [EMOJI]),
        ("腰 ok 🥾", [JAPANESE, LATIN, EMOJI]),
    ],
)
def test_each_script_has_its_font(text: str, faces: list[str]) -> None:
    assert used(text) == faces
    assert OURS.missing(text) == set()


def test_bold_has_a_font_of_its_own() -> None:
    assert OURS.line("abc", True).runs[0].face.name == "DejaVuSansCondensed-Bold"
    assert OURS.width("abc", 10, True) > OURS.width("abc", 10) > 0


def test_arabic_letters_are_joined_and_run_leftward() -> None:
    run = OURS.line("ألم").runs[0]
    alone = [OURS.line(char).runs[0].glyphs[0].id for char in "ألم"]
    assert [glyph.id for glyph in run.glyphs] != alone
    assert [glyph.id for glyph in run.glyphs] != alone[::-1]
    # From left to right, as they stand.
    assert "".join(reversed(run.each)) == run.says == "ألم"


# What no font of ours has.


def test_a_letter_that_no_font_has_is_a_box_and_a_sign_its_name_and_both_can_be_copied() -> None:
    line = OURS.line("a \U00013000 b")
    assert [run.says for run in line.runs] == ["a ", "\U00013000", " b"]
    assert [spelled(each) for each in ("\U00013000", "हि", "ก")] == ["□"] * 3
    assert spelled("𝇜") == "[musical s…]"
    assert spelled("\ufff0") == "[u+fff0]"
    assert OURS.missing("a \U00013000") == {"\U00013000"}


def test_words_that_no_font_has_stay_within_their_column() -> None:
    for text in ("हिन्दी में दर्द", "ภาษาไทย ปวดหลัง", "한국어 허리 통증", "𝇜𝇝 𝇞"):
        for line in OURS.wrap(text, 9, 60):
            assert OURS.width(line, 9) <= 60
    assert OURS.missing("□") == set()


def test_the_page_tells_what_a_box_is_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_folders", list)
    seen: list[ReportPage] = []

    def lay(page: ReportPage, *words: object) -> Document:
        seen.append(page)
        return Document(OURS, 99, 99)

    monkeypatch.setattr(layout, "lay_page", lay)
    for note in ("ภาษาไทย", "𝇜 and plain"):
        page_bytes(page_of(state_of(make("episode", NOW, pain=5, note=note))), "pdf", NOW)
    assert [page.foot[-1] == NO_FONT for page in seen] == [True, False]


def test_the_machine_s_fonts_are_asked_for_what_ours_lack(tmp_path: Path) -> None:
    own = assets_folder() / "fonts"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Broken.ttf").write_bytes(b"no font at all")
    (tmp_path / "deep" / "Empty.otf").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("x")
    shutil.copy(own / fonts.BESIDE[1], tmp_path / "deep" / "Kanji.ttf")
    plain = Typesetter([OURS._faces[0][0]], [OURS._faces[1][0]])
    assert plain.missing("腰") == {"腰"}
    assert [face.name for face in fonts._faces_with({"腰"}, [tmp_path])] == ["Kanji"]
    assert list(fonts._faces_with({"\U00013000"}, [tmp_path, tmp_path / "not there"])) == []


def test_a_font_for_reading_comes_before_others(tmp_path: Path) -> None:
    for name in ("NotoSerif-Bold.ttf", "NotoSans-Regular.ttf", "Unifont.otf", "LastResort.ttf", "NotoSansMono.ttf"):
        (tmp_path / name).write_bytes(b"x")
    names = [path.name for path in fonts._font_files([tmp_path])]
    assert names == ["NotoSans-Regular.ttf", "NotoSansMono.ttf", "Unifont.otf", "NotoSerif-Bold.ttf"]


def test_a_font_that_may_not_be_put_into_a_file_is_left_alone(tmp_path: Path) -> None:
    data = bytearray((assets_folder() / "fonts" / fonts.PLAIN).read_bytes())
    count = int.from_bytes(data[4:6], "big")
    tables = {
        bytes(data[12 + 16 * n : 16 + 16 * n]): int.from_bytes(data[20 + 16 * n : 24 + 16 * n], "big")
        for n in range(count)
    }
    at = tables[b"OS/2"] + 8
    (tmp_path / "Allowed.ttf").write_bytes(data)
    data[at : at + 2] = (2).to_bytes(2, "big")
    (tmp_path / "Restricted.ttf").write_bytes(data)
    assert fonts._open(tmp_path / "Allowed.ttf")
    assert fonts._open(tmp_path / "Restricted.ttf") is None


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("darwin", "/System/Library/Fonts"),
        ("win32", "C:/Windows/Fonts"),
        ("win32", "C:/Users/a/AppData/Local/Microsoft/Windows/Fonts"),
        ("linux", "/own/fonts"),
        ("linux", "/usr/share/fonts"),
    ],
)
def test_every_system_has_its_folders(system: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDIR", "C:/Windows")
    monkeypatch.setenv("LOCALAPPDATA", "C:/Users/a/AppData/Local")
    monkeypatch.setenv("XDG_DATA_HOME", "/own")
    assert folder in [each.as_posix() for each in fonts.font_folders(system)]


# Setting and breaking.


@given(st.text(max_size=60), st.floats(20, 300))
def test_broken_lines_hold_all_of_a_text_and_fit(text: str, width: float) -> None:
    flat = " ".join(text.split())
    lines = OURS.wrap(flat, 8, width)
    assert "".join("".join(lines).split()) == "".join(flat.split())
    for line in lines:
        assert OURS.width(line, 8) <= width + 1e-6 or len(list(clusters(line))) <= 1


@given(st.text(max_size=60))
def test_clusters_are_the_text_in_pieces(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("text", ["👩‍⚕️", "🇵🇱", "👍🏽", "e\u0301", "क्\u200d"])
def test_what_belongs_together_is_one_piece(text: str) -> None:
    assert list(clusters(text)) == [text]


def test_lines_are_broken_at_spaces_and_between_japanese_letters() -> None:
    width = OURS.width("The quick brown", 8) + 1
    assert OURS.wrap("The quick brown fox", 8, width) == ("The quick brown", "fox")
    assert OURS.wrap("重い箱を持ち上げた。", 8, 33) == ("重い箱を", "持ち上げ", "た。")
    assert len(OURS.wrap("x" * 100, 8, 60)) > 5


# The file.


def content(pdf: bytes) -> str:
    found = [
        zlib.decompress(part) for part in re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    ]
    return "".join(part.decode("latin-1") for part in found if b" Tf" in part)


def document(*texts: str) -> bytes:
    made = Document(OURS, 300, 300)
    for number, text in enumerate(texts):
        with made.tagged("P"):
            made.text(10, 20 + 12 * number, text, 8)
    return made.file("A title (with) brackets", NOW)


def test_a_file_names_its_title_language_and_tags() -> None:
    pdf = document("abc")
    assert pdf.startswith(b"%PDF-1.7")
    for part in (b"/Title (A title \\(with\\) brackets)", b"/Lang (en)", b"/Marked true", b"/DisplayDocTitle true"):
        assert part in pdf
    for role in (b"/S /Document", b"/S /P", b"/StructTreeRoot", b"/ParentTree"):
        assert role in pdf


def test_letters_are_named_by_what_they_stand_for() -> None:
    pdf = document("aż")
    tables = [
        zlib.decompress(p) for p in re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    ]
    names = b"".join(part for part in tables if b"beginbfchar" in part)
    assert b"<0061>" in names
    assert b"<017c>" in names
    assert b"ActualText" not in content(pdf).encode("latin-1")


def test_what_is_not_letter_for_letter_has_its_text_beside_it() -> None:
    text = content(document("a \U00013000 b"))
    assert f"<feff{chr(0x13000).encode('utf-16-be').hex()}>" in text
    # Several letters in one shape need none: the shape is told what it stands for.
    assert "ActualText" not in content(document("👩‍⚕️ 🇵🇱", "ألم"))


def test_marks_are_opened_and_closed_and_belong_to_a_tag() -> None:
    made = Document(OURS, 300, 300)
    with made.tagged("Table"), made.tagged("TR"), made.tagged("TH"):
        made.text(10, 20, "head", 8)
    with made.tagged("Figure", "A picture (of) things"):
        made.picture(
            Picture(50, 50, (Box(1, 1, 5, 5), Way(((1, 1), (9, 9)), dash=2), Dot(4, 4, 2), Label(3, 3, "w"))), 9, 9, 1.5
        )
    with made.decoration():
        made.paper.path(((1, 1), (2, 2)), 1, "#000000")
    made.new_page()
    with made.tagged("P"):
        made.text(10, 20, "second page", 8)
    pdf = made.file("T", NOW)
    text = content(pdf)
    assert text.count("BDC") + text.count("BMC") == text.count("EMC") == 4
    assert text.count("BT") == text.count("ET")
    assert re.search(rb"/Alt \(A picture \\\(of\\\) things\)", pdf)
    assert b"/Scope /Column" in pdf
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 2


def test_only_the_letters_that_are_used_are_in_the_file() -> None:
    assert len(document("abc")) < 12_000
    assert len(document(*NOTES)) < 60_000


def test_the_same_page_is_the_same_file() -> None:
    assert document("abc", "腰") == document("abc", "腰")


def test_every_line_of_a_broken_text_runs_as_the_text_does(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, object]] = []
    monkeypatch.setattr(Document, "text", lambda made, x, y, text, *rest: told.append((text, rest[-1])))
    laid = place_sentences(("הרמת L4-L5", "lifting אבג"), OURS, OURS.width("L4-L5  ", 8), 8, "#000000", "P")
    laid.draw(Document(OURS, 99, 99), 0, 0)
    assert told == [("הרמת", True), ("L4-L5", True), ("lifting", False), ("אבג", False)]
