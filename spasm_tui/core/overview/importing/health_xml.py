"""The records in the XML of Apple Health, found as its bytes stream by.

Apple writes one form, and in that a record is found by its letters alone: a parser would take apart all the others too,
which are most of a gigabyte. What XML may have besides (comments and the like, a type in which a letter stands by its
number) is looked for in each piece, and a piece that has any of it is read the long way: the same is found either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Attributes = dict[str, str]
_TYPES: tuple[str, ...] = (
    "HKQuantityTypeIdentifierStepCount",
    "HKCategoryTypeIdentifierSleepAnalysis",
    "HKCategoryTypeIdentifierLowerBackPain",
)
STEP_COUNT, _, BACK_PAIN = _TYPES
_ATTRIBUTES = rb"""(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*'))*"""
_TIME = rb"(\d{4}-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-](?:[01]\d|2[0-3])[0-5]\d)"
# Steps as Apple writes them, of which four things are of use; then the attributes of what else is wanted; then those of
# a record that does not begin with its type.
_QUICK = re.compile(
    rb'<Record(?: type="(?:' + STEP_COUNT.encode() + rb'" sourceName="([^"]*)"(?: sourceVersion="[^"]*")?'
    rb'(?: device="[^"]*")?(?: unit="[^"]*")?(?: creationDate="[^"]*")?'
    rb" startDate=" + b'"' + _TIME + b'" endDate="' + _TIME + rb'" value="(\d{1,6})"'
    rb"|((?:" + "|".join(_TYPES).encode() + rb')"' + _ATTRIBUTES + rb'))|(?! type=")(' + _ATTRIBUTES + rb"))"
)
_TOKEN = re.compile(
    rb"(<!--|<!\[CDATA\[|<\?)"
    rb"""|(<!ENTITY|<!ATTLIST[^>]*["'])"""
    rb"|<(Record|ExportDate)(" + _ATTRIBUTES + rb")\s*/?>"
)
_CLOSINGS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# A letter is found many times as quickly as a word: only where there is one, the word that makes a piece odd is sought.
_ODD = {
    b"!": re.compile(rb"<!"),
    b"?": re.compile(rb"<\?"),
    b"#": re.compile(rb'<Record type="[^"]*&#'),
}
_BEGINNINGS = (b"<Record", b"<ExportDate", b"<")
_LONGEST_RECORD = 1 << 20
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));")
_BY_NAME = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def find_records(
    chunks: Iterable[bytes],
    add: Callable[[Attributes], None],
    add_steps: Callable[[bytes, bytes, bytes, bytes], None],
) -> str:
    """Gives each record of a type that is wanted to `add`; to `add_steps` those that are as Apple writes them.

    The second gets device, begin, end and count as they stand; both moments have the digits of one. Returns when the
    archive was made, as it says. Raises ValueError where the file gives names of its own to texts or values: Apple
    never does, and nothing here looks them up.
    """
    reader = _Reader(add, add_steps)
    for chunk in chunks:
        reader.read(chunk)
    reader.end()
    return reader.exported


class _Reader:
    """What goes on from piece to piece: what of the last one is not read yet, and whether a record was seen."""

    def __init__(
        self, add: Callable[[Attributes], None], add_steps: Callable[[bytes, bytes, bytes, bytes], None]
    ) -> None:
        self.exported = ""
        self._add, self._add_steps = add, add_steps
        self._rest, self._has_begun = b"", False

    def read(self, chunk: bytes) -> None:
        """Reads on by a piece."""
        block = self._rest + chunk
        if not self._has_begun or _is_odd(block):
            self._rest = self._read_slowly(block)
            return
        cut = _unfinished(block)
        self._read_quickly(block[:cut])
        self._rest = block[cut:]

    def end(self) -> None:
        """Reads what is left."""
        if self._has_begun and not _is_odd(self._rest):
            self._read_quickly(self._rest)
        else:
            self._read_slowly(self._rest)

    def _read_quickly(self, block: bytes) -> None:
        add_steps = self._add_steps
        for source, begins, ends, count, of_type, others in _QUICK.findall(block):
            if count:
                add_steps(source, begins, ends, count)
            elif of_type or others:
                self._add_wanted(b' type="' + of_type if of_type else others)

    def _read_slowly(self, block: bytes) -> bytes:
        """Reads a piece token by token, and returns the rest of it that may go on in the next one."""
        at = 0
        while (token := _TOKEN.search(block, at)) is not None:
            at = token.end()
            if token[1]:
                closing = _CLOSINGS[token[1]]
                if (closes := block.find(closing, at)) < 0:
                    # However long it is: its opening says what it is, and only its last letters can be of its closing.
                    return token[1] + block[at:][-(len(closing) - 1) :]
                at = closes + len(closing)
            elif token[2]:
                raise ValueError("this is no export as Apple Health writes it: make a new one on the phone")
            elif token[3] == b"Record":
                self._has_begun = True
                self._add_wanted(token[4])
            else:
                self.exported = _attributes(token[4]).get("value", "")
        left = block[at:]
        return left[_unfinished(left) :]

    def _add_wanted(self, text: bytes) -> None:
        found = _attributes(text)
        if found.get("type") in _TYPES:
            self._add(found)


def _unfinished(block: bytes) -> int:
    """From where a piece may go on in the next one: its last record, or what begins last. What never ends is none."""
    cut = next((found for each in _BEGINNINGS if (found := block.rfind(each)) >= 0), len(block))
    return cut if len(block) - cut <= _LONGEST_RECORD else len(block)


def _is_odd(block: bytes) -> bool:
    return any(letter in block and word.search(block) for letter, word in _ODD.items())


def _attributes(text: bytes) -> Attributes:
    return {name.decode("utf-8", "replace"): value_of(one or other) for name, one, other in _ATTRIBUTE.findall(text)}


def value_of(text: bytes) -> str:
    """The value of an attribute, as XML means it."""
    value = text.decode("utf-8", "replace")
    if not value.isprintable():
        value = re.sub(r"\r\n|[\t\r\n]", " ", value)
    return _REFERENCE.sub(_letter, value) if "&" in value else value


def _letter(match: re.Match[str]) -> str:
    if match[3]:
        return _BY_NAME[match[3]]
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
