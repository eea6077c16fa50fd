"""What the terminal answers is not taken for keys, and no key is taken for an answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from spasm_tui.tui.app.replies import ReplyListener, ReplyParser

REPLIES = [
    "\x1bP>|kitty(0.26.5)\x1b\\",
    "\x1b[?63;1;2;4;6;9;15;16;17;18;21;22;28c",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[6;20;9t",
]
KEYS = {"s": "s", "7": "7", "\r": "enter", "\x1b[A": "up", "\x1b[15~": "f5", "é": "é"}


def parsed(parser: ReplyParser, *pieces: str) -> list[str]:
    found = [event for piece in pieces for event in parser.feed(piece)]
    return [event.key for event in found if isinstance(event, events.Key)]


@given(st.lists(st.sampled_from([*REPLIES, *KEYS]), max_size=8), st.data())
def test_keys_and_answers_come_apart_wherever_they_are_cut(parts: list[str], data: st.DataObject) -> None:
    heard: list[re.Match[str]] = []
    listener = ReplyListener(heard.append)
    listener.is_awaiting = True
    text = "".join(parts)
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=4)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if text[a:b]]
    keys = parsed(ReplyParser(listener), *pieces)
    assert [reply[0] for reply in heard] == [part for part in parts if part in REPLIES]
    plain = parsed(ReplyParser(ReplyListener(heard.append)), "".join(part for part in parts if part in KEYS))
    assert keys == plain
    assert len(keys) == sum(part in KEYS for part in parts)


def test_a_late_answer_is_still_no_key() -> None:
    heard: list[re.Match[str]] = []
    assert parsed(ReplyParser(ReplyListener(heard.append)), "s" + "".join(REPLIES) + "7") == ["s", "7"]
    assert len(heard) == len(REPLIES)


def test_an_escape_of_its_own_is_given_back_when_no_answer_follows() -> None:
    listener = ReplyListener(lambda _: None)
    listener.is_awaiting = True
    parser = ReplyParser(listener)
    assert parsed(parser, "\x1b") == []
    parser._held_at -= 1
    keys = list(parser.tick())
    parser._timeout_time = 0.0
    keys += list(parser.tick())
    assert [event.key for event in keys if isinstance(event, events.Key)] == ["escape"]


@pytest.mark.parametrize("reply", REPLIES)
def test_an_answer_may_be_cut_anywhere(reply: str) -> None:
    for cut in range(1, len(reply)):
        heard: list[re.Match[str]] = []
        listener = ReplyListener(heard.append)
        listener.is_awaiting = True
        assert parsed(ReplyParser(listener), reply[:cut], reply[cut:]) == []
        assert [found[0] for found in heard] == [reply]
