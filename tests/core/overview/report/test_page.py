from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.report.fit import LEAST_ROWS, fit
from spasm_tui.core.overview.report.page import (
    Image,
    KeyFact,
    KeyFacts,
    Lines,
    Named,
    PagePart,
    ReportPage,
    ReportTable,
    cut,
    rows_of,
    short,
    short_apart,
    short_list,
    side_by_side,
    texts_of,
    wide,
)
from spasm_tui.core.overview.report.plain import to_lines
from spasm_tui.lib.drawing.shapes import Label, Picture


def table(rows: int) -> ReportTable:
    return ReportTable(("A", "B"), tuple((f"a{n}", f"b{n}") for n in range(rows)), (0.5, 0.5))


def part(name: str, rows: int, share: float = 1.0, most: int = 8) -> PagePart:
    return PagePart(name, name.title(), (table(rows),), share, most)


def page(*parts: PagePart) -> ReportPage:
    return ReportPage("Title", ("about",), parts, ("foot",))


# What is left out is counted.


def test_a_part_shows_no_more_rows_than_it_should_and_says_how_many_there_are() -> None:
    [only] = cut(page(part("a", 20))).parts
    [block] = only.blocks
    assert isinstance(block, ReportTable)
    assert (len(block.rows), block.more) == (8, 12)
    assert "and 12 more" in texts_of(cut(page(part("a", 20))))
    assert cut(page(part("a", 8))) == page(part("a", 8))


def test_a_list_makes_room_for_the_line_that_counts_the_rest() -> None:
    found = cut(ReportPage("T", (), (PagePart("a", "A", (Lines(tuple("abcdef"), listed=True),), most=4),)))
    [block] = found.parts[0].blocks
    assert isinstance(block, Lines)
    assert block.lines == ("a", "b", "c", "and 3 more")


def test_sentences_and_pictures_are_never_cut() -> None:
    blocks = (Lines(tuple("abcdefghijkl")), KeyFacts((KeyFact("1", "x"),)), Image(Picture(1, 1, ()), "words"))
    whole = ReportPage("T", (), (PagePart("a", "A", blocks, most=1),))
    assert cut(whole) == whole
    assert rows_of(whole.parts[0]) == 0


def test_a_part_that_is_kept_is_never_cut_and_what_is_bold_stays_so() -> None:
    kept = PagePart("a", "A", (table(20), Lines(tuple("abcdef"), listed=True)), most=3, kept=True)
    assert cut(page(kept), {"a": 1}) == page(kept)
    bold = PagePart(
        "b", "B", (ReportTable(("A",), (("x",), ("y",), ("z",)), (1,), bold=frozenset({(0, 0), (2, 0)})),), most=2
    )
    [block] = cut(page(bold)).parts[0].blocks
    assert isinstance(block, ReportTable)
    assert tuple(row[0] for row in block.rows) == ("x", "y")
    assert (0, 0) in block.bold


# As much as there is room for.


def height(shown: ReportPage) -> float:
    return sum(3 + rows_of(part) for part in shown.parts)


@given(st.lists(st.integers(0, 30), max_size=6), st.integers(0, 120))
def test_a_page_is_as_full_as_its_room_allows(counts: list[int], room: int) -> None:
    whole = page(*(part(f"p{n}", count) for n, count in enumerate(counts)))
    found = fit(whole, height, room)
    least = cut(whole, {each.id: LEAST_ROWS for each in whole.parts})
    if height(least) > room:
        assert found == least
        return
    assert height(found) <= room
    for each, full in zip(found.parts, whole.parts, strict=True):
        shown = rows_of(each)
        more = cut(whole, {p.id: rows_of(p) + (p.id == each.id) for p in found.parts})
        # Every part shows all it may, or a row more of it would not fit.
        assert shown == min(full.most, rows_of(full)) or height(more) > room


def test_each_part_gets_a_row_in_turn() -> None:
    found = fit(page(part("a", 30), part("b", 30)), height, 16)
    assert [rows_of(each) for each in found.parts] == [5, 5]


def test_where_nothing_else_helps_whole_parts_go_the_one_with_the_greatest_number_first() -> None:
    parts = (part("a", 5), PagePart("b", "B", (table(5),), goes=1), PagePart("c", "C", (table(5),), goes=2))
    whole = page(*parts)
    assert [each.id for each in fit(whole, height, 15, may_drop=True).parts] == ["a", "b", "c"]
    one = fit(whole, height, 14, may_drop=True)
    assert ([each.id for each in one.parts], one.foot) == (["a", "b"], ("No room on this side for: c.", "foot"))
    assert rows_of(one.parts[0]) == rows_of(one.parts[1]) == 4
    two = fit(whole, height, 9, may_drop=True)
    assert ([each.id for each in two.parts], two.foot) == (["a"], ("No room on this side for: c and b.", "foot"))
    assert [each.id for each in fit(whole, height, 1, may_drop=True).parts] == ["a"]
    assert [each.id for each in fit(whole, height, 1).parts] == ["a", "b", "c"]


def test_a_part_that_is_kept_takes_its_room_before_the_others_grow() -> None:
    kept = PagePart("a", "A", (table(10),), kept=True)
    found = fit(page(kept, part("b", 30)), height, 20)
    assert [rows_of(each) for each in found.parts] == [10, 4]


# Side by side.


def test_parts_stand_side_by_side_while_they_have_room() -> None:
    rows = side_by_side((part("a", 1), part("b", 1, 0.76), part("c", 1, 0.24), part("d", 1, 0.5), part("e", 1)))
    assert [[each.id for each in row] for row in rows] == [["a"], ["b", "c"], ["d"], ["e"]]


# Texts.


@given(st.text(), st.integers(1, 60))
def test_a_short_text_is_on_one_line_and_never_wider(text: str, width: int) -> None:
    found = short(text, width)
    assert wide(found) <= width
    assert len(found.splitlines()) <= 1
    whole = " ".join(text.split())
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1].rstrip()))


@given(st.lists(st.one_of(st.text(), st.text("a b", min_size=9)), max_size=6), st.integers(12, 40))
def test_no_two_texts_are_short_in_the_same_way(texts: list[str], width: int) -> None:
    texts = [" ".join(text.split()) for text in texts]
    found = short_apart(texts, width)
    assert found.keys() == set(texts)
    assert len(set(found.values())) == len(found)
    assert all(wide(told) <= width for told in found.values())
    assert all(found[text] == text for text in texts if wide(text) <= width)


def test_what_would_be_short_in_the_same_way_is_told_by_where_it_differs() -> None:
    long = "Massage by the physiotherapist in the town with the"
    found = short_apart([f"{long} blue ball", f"{long} green ball", "Heat", f"{long} blue ball"], 48)
    assert list(found.values()) == ["Massage by the physioth…blue ball", "Massage by the physioth…green ball", "Heat"]
    longer = f"{long} blue ball that is kept in the cupboard"
    assert len(set(short_apart([longer, f"{long} blue"], 48).values())) == 2
    assert list(short_apart(["a" * 60, "a" * 70], 48).values()) == [f"{'a' * 23}…{'a' * 23}…", f"{'a' * 42}… (2)"]


def test_the_words_of_a_list_are_told_apart_too() -> None:
    long = "Something that my aunt brought along from the"
    assert len(set(short_list([f"{long} old town", f"{long} new town"]).split(", "))) == 2


def test_a_japanese_text_takes_two_columns_a_character() -> None:
    assert wide("腰痛") == 4
    assert short("腰が痛い", 5) == "腰が…"
    assert short("abc", 3) == "abc"


def test_a_letter_is_not_parted_from_its_marks() -> None:
    assert short("xx👩‍⚕️ yyyy", 5) == "xx…"
    assert short("xe\u0301e\u0301", 2) == "x…"


def test_a_list_of_words_says_how_many_more_there_are() -> None:
    assert short_list(["a", "b"]) == "a, b"
    assert short_list(list("abcde")) == "a, b, c (+2)"


# Plain lines.

_SHARES = (0.12, 0.1, 0.07, 0.06, 0.18, 0.19, 0.28)


@given(st.lists(st.text(max_size=80), min_size=2, max_size=2), st.integers(20, 120))
def test_no_line_is_wider_than_the_window(cells: list[str], width: int) -> None:
    shown = page(
        PagePart("a", "A", (ReportTable(("Head one", "Head two"), (tuple(cells),), (0.3, 0.7)), Lines(tuple(cells))))
    )
    assert max(wide(line) for line, _ in to_lines(shown, width)) <= width


def test_no_word_of_a_heading_is_cut_where_there_is_room_for_it() -> None:
    heads = ("Began", "Length", "Pain at start", "Worst", "Where", "Set off by", "Note")
    spasms = ReportTable(heads, (("13 Nov 2026", "open", "6", "6", "left low back", "lifting", "n"),), _SHARES)
    lines = "\n".join(line for line, kind in to_lines(page(PagePart("a", "A", (spasms,))), 73) if kind == "head")
    assert {"Worst", "start", "Length"} <= set(lines.split())


def test_plain_lines_say_all_that_is_on_the_page() -> None:
    image = Image(Picture(9, 9, (Label(1, 1, "in the picture"),)), "What it shows")
    facts = KeyFacts((KeyFact("3", "spasms began"), KeyFact("10 of 12", "days")))
    shown = page(
        PagePart("a", "A", (facts, image, Lines(("one", "two"), listed=True), Named((("Age", "60 to 64"),)))),
        part("b", 20),
    )
    text = "\n".join(line for line, _ in to_lines(cut(shown), 60))
    assert "       3  spasms began" in text
    assert "10 of 12  days" in text
    for wanted in ("Title", "about", "What it shows", "- one", "Age: 60 to 64", "a7", "and 12 more", "foot"):
        assert wanted in text
