"""What people type or files bring, made fit to keep and to show."""

from __future__ import annotations

import re

LONGEST_TEXT = 4000
_LINE_END = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
# Control characters, bidirectional overrides and lone surrogates: they can steer a terminal or break a file.
_UNFIT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"

_STROKES = str.maketrans("łøđıæœ", "lodiao")
# How people type a letter that their keys do not have.
_OTHER_WAYS = (
    str.maketrans({"ß": "s", "ẞ": "s"}),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa", "Å": "Aa"}),
)


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


def plain(text: str) -> str:
    """`text` as it is looked for: without capitals and accents, full-width letters as plain ones, `ß` as `ss`."""
    if text.isascii():
        return text.lower()
    import unicodedata  # noqa: PLC0415 most text is plain

    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_STROKES))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def has_words(line: str, typed: str) -> bool:
    """Whether `line` has every word of `typed`: Grüße by grusse, gruse or gruesse."""
    wanted = plain(typed).split()
    forms = [plain(line)] if line.isascii() else [plain(form) for form in (line, *map(line.translate, _OTHER_WAYS))]
    return all(any(word in form for form in forms) for word in wanted)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 spasm`, `3 spasms`, `1,093 records`: a count with its word."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def join_words(words: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
