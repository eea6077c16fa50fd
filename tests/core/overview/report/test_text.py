"""Markdown and HTML: what the user wrote stays words, whatever it is."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from spasm_tui.core.overview.report.html import to_html
from spasm_tui.core.overview.report.markdown import escaped, to_markdown
from spasm_tui.core.overview.report.page import Image, Lines, Named, PagePart, ReportPage, ReportTable, cut, texts_of
from spasm_tui.lib.drawing.shapes import Label, Picture
from spasm_tui.lib.drawing.svg import to_svg
from tests.making import NOW, make, state_of
from tests.reporting import HOSTILE, longest_page, page_of, seventy_page

MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": True, "typographer": False})
NASTY = st.one_of(
    st.sampled_from(
        [*HOSTILE, "- x", "+ y", "1. z", "1) z", "# h", "> q", "===", "---", "    code", "```", "| a | b |"]
    ),
    st.text(alphabet="ab1 .)(-+*_`~#>|\\[]<!&;:/@$=\"'{}\n\twhtps", max_size=30),
    st.text(max_size=30),
)


def flat(text: str) -> str:
    return " ".join(text.split())


def page_with(text: str) -> ReportPage:
    blocks = (
        Lines((text, f"a {text}")),
        Lines((text, text), listed=True),
        Lines((f"b {text}",), bold=True),
        Named((("Age", f"c {text}"),)),
        ReportTable(("H", text), ((text, "x"), (f"d {text}", "y")), (1, 1), bold=frozenset({(1, 0)})),
    )
    image = Image(Picture(50, 50, (Label(1, 9, text),)), text)
    return ReportPage(text, (text, "about"), (PagePart("a", text, (*blocks, image)),), (text,))


# Markdown.


def inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inline(token.children or [])


@given(NASTY)
def test_markdown_shows_a_text_as_it_is_and_makes_nothing_of_it(text: str) -> None:
    found = list(inline(MARKDOWN.parse(f"x {escaped(text)} y")))
    assert {token.type for token in found} <= {"paragraph_open", "inline", "text", "paragraph_close", "text_special"}
    shown = "".join(token.content for token in found if token.type == "text")
    assert flat(shown) == flat(f"x {text} y".replace("\x00", "\ufffd"))


@given(NASTY)
def test_a_line_of_its_own_stays_a_line(text: str) -> None:
    if not flat(text):
        return
    types = [token.type for token in MARKDOWN.parse(escaped(text))]
    assert types == ["paragraph_open", "inline", "paragraph_close"]


@given(NASTY)
def test_a_page_of_nasty_texts_keeps_its_shape(text: str) -> None:
    plain, nasty = to_markdown(page_with("plain")), to_markdown(page_with(text or "x"))
    shape = [token.type for token in MARKDOWN.parse(plain)]
    if flat(text):
        assert [token.type for token in MARKDOWN.parse(nasty)] == shape
    assert not [
        t for t in inline(MARKDOWN.parse(nasty)) if t.type in ("link_open", "image", "html_inline", "html_block")
    ]


def test_the_whole_page_stands_in_markdown() -> None:
    page = cut(longest_page())
    shown = "".join(token.content for token in inline(MARKDOWN.parse(to_markdown(page))) if token.type == "text")
    words = flat(shown).replace(" ", "")
    in_pictures = {w.text for p in page.parts for b in p.blocks if isinstance(b, Image) for w in b.picture.words}
    for text in texts_of(page):
        assert text in in_pictures or text.replace(" ", "") in words, text


def test_markdown_reads_well_as_it_is() -> None:
    text = to_markdown(
        page_of(state_of(make("episode", NOW, pain=7, where=["low-left"], note="Lifted a box (10 kg).")))
    )
    assert "| 22 Nov 2026 | open, day 1 | 7 | 7 | left low back |" in text
    assert "Lifted a box (10 kg)." in text
    assert "\n- **7 of 10** worst pain\n" in text


# HTML.


class Shape(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.labels: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + " "
        if self.tags and self.tags[-1][0] == "desc":
            self.labels.append(data)


@given(NASTY)
def test_html_shows_a_text_as_it_is_and_makes_nothing_of_it(text: str) -> None:
    plain, nasty = Shape(to_html(page_with("plain"))), Shape(to_html(page_with(text)))
    assert nasty.tags == plain.tags
    assert flat(text) in flat(nasty.text.replace("\r", " "))
    assert flat(text) in [flat(label) for label in nasty.labels]


def test_nothing_in_the_page_is_loaded_or_run() -> None:
    html = to_html(cut(longest_page()))
    names = {name for _, attributes in Shape(html).tags for name in attributes}
    assert not names & {"src", "href", "style", "srcset"}
    assert not [name for name in names if name.startswith("on")]
    assert {tag for tag, _ in Shape(html).tags}.isdisjoint({"script", "link", "iframe", "img", "object"})
    policy = re.search(r"content=\"default-src 'none'; style-src 'sha256-([A-Za-z0-9+/=]+)'\"", html)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert policy
    assert style
    # The one style that the policy lets in is its own.
    assert base64.b64decode(policy[1]) == hashlib.sha256(style[1].encode()).digest()
    assert "url(" not in html
    assert "@import" not in html


def test_a_screen_reader_finds_its_way() -> None:
    html = to_html(cut(seventy_page()))
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert html.count("<main>") == html.count("<h1>") == 1
    assert html.count("<table aria-labelledby=") == html.count("<thead>") == 5
    assert html.count('<th scope="col">') > 20
    assert html.count('<svg role="img" aria-labelledby="') == html.count("<desc id=") == 2
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) == set(ids)


def test_what_stands_side_by_side_is_apart_where_all_tags_are_taken_out() -> None:
    # npm's html-to-text 10 and inscriptis, with which programs for mail make plain text: "Sleep6 of 10".
    body = to_html(cut(seventy_page())).partition("<body>")[2]
    assert not re.findall(r"</(?:dt|dd|th|td|text)>(?:</div>)?<(?:div|dt|dd|th|td|text)\b", body)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_picture_holds_words_as_words(words: str) -> None:
    svg = to_svg(Picture(9, 9, (Label(1, 1, words),)), words, "words")
    assert [tag for tag, _ in Shape(svg).tags] == ["svg", "desc", "text"]
    assert flat(Shape(svg).text) == flat(f"{words} {words}")


def test_the_labels_of_a_picture_stay_apart_in_a_browser_for_text() -> None:
    # w3m, lynx and elinks show the letters of a picture as words: "0510727 Nov28 Nov" was all they had of the chart.
    svg = to_svg(Picture(9, 9, (Label(1, 1, "5"), Label(1, 1, "10"))), "Worst 10", "words")
    assert re.sub("<[^>]*>", "", svg).split() == ["Worst", "10", "5", "10"]


# Contrast: every colour of text on what it may stand on.


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_text_of_a_picture_stands_out() -> None:
    for part in longest_page().parts:
        for block in part.blocks:
            if isinstance(block, Image):
                for words in block.picture.words:
                    behind = "#3b6ea5" if words.colour == "#ffffff" else "#ffffff"
                    assert contrast(words.colour, behind) >= 4.5, words
