"""What people type or files bring, made fit to keep and to show."""

from __future__ import annotations

import re

LONGEST_TEXT = 4000
_LINE_END = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
# Control characters, bidirectional overrides and lone surrogates: they can steer a terminal or break a file.
_UNFIT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def clean(text: str, one_line: bool = False) -> str:
    """`text` in composed form without control characters, trimmed; at most 4,000 characters.

    Line ends become newlines, or spaces when `one_line`.
    """
    tidy = text
    # Only text that needs it pays for it: most is plain.
    if text.isascii() and text.isprintable():
        if not one_line and len(text) <= LONGEST_TEXT:
            return text.strip()
    else:
        import unicodedata  # noqa: PLC0415

        tidy = re.sub(_UNFIT, "", re.sub(_LINE_END, "\n", text)).replace("\t", " ")
        tidy = unicodedata.normalize("NFC", tidy)
    if one_line:
        tidy = " ".join(tidy.split())
    return tidy.strip()[:LONGEST_TEXT].rstrip()


def plural(count: int, one: str, many: str = "") -> str:
    """`1 spasm`, `3 spasms`: a count with its word."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def join_words(words: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
