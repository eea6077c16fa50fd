"""Forms of TOML 1.1 in a file that others may read: this program takes them, readers of TOML 1.0 refuse the whole file.

Python's tomllib before 3.15 is one of them. Our own files are TOML 1.0; hands that edit them may know 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean
from spasm_tui.storage.journal_format import MOST_BYTES
from spasm_tui.storage.whole_file import read_plain

# Anything that may be one: most files have none, and are not looked at further. Each begins with a sign of its own,
# which is found at the speed of memory; a class of digits first would be tried at every letter of ten years.
_PERHAPS = (
    re.compile(r"\\[ex]"),
    re.compile(r",\s*(?:#[^\n]*\s*)*\}"),
    re.compile(r"\{[^}\n]*\n"),
    re.compile(r":(?<=\d\d:)\d\d(?![:\d])(?<![+:\d-]\d\d:\d\d)"),
)
_PART = re.compile(
    r"""(?P<long>\"{3}(?:\\.|[^\\])*?\"{3,5}) | (?P<raw>'{3}.*?'{3,5}|'[^'\n]*') | (?P<text>"(?:\\.|[^"\\\n])*")
    | (?P<comment>\#[^\n]*)
    | (?P<clock>\d\d:\d\d(?P<seconds>:\d\d)?(?:\.\d+)?(?:[+-]\d\d:\d\d)?)
    | (?P<sign>[\[\]{},\n]) | (?P<other>[^\s\[\]{},"'\#])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:\\|[^ex\\]|(?P<new>[ex]))", re.DOTALL)
COMMA = "a comma before }"
LINES = "a table in { } over more than one line"
CLOCK = "a time without seconds"
ESCAPE = "\\e or \\x in a text"


class NewForm(NamedTuple):
    """A form of TOML 1.1 in a file; `line` counts from 1."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return clean(
            f"{self.file}, line {self.line}: {self.what} is TOML 1.1: read here, but others refuse the whole file",
            one_line=True,
        )


def new_forms_in(path: Path) -> list[NewForm]:
    """Those of one file; none where it cannot be read: that is told elsewhere."""
    try:
        text = read_plain(path, MOST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError):
        return []
    return [NewForm(path.name, line, what) for line, what in new_forms(text)]


def new_forms(text: str) -> Iterator[tuple[int, str]]:
    """Each with its line. The text is taken to be TOML 1.1."""
    if not any(each.search(text) for each in _PERHAPS):
        return
    open_signs: list[str] = []
    after_comma = told = False
    for part in _PART.finditer(text):
        kind = "clock" if part["clock"] else part.lastgroup
        found = part[0]
        what = ""
        if kind in ("long", "text") and any(escape["new"] for escape in _ESCAPE.finditer(found)):
            what = ESCAPE
        elif kind == "clock" and not part["seconds"]:
            what = CLOCK
        elif kind == "sign" and open_signs and open_signs[-1] == "{":
            what = COMMA if found == "}" and after_comma else LINES if found == "\n" and not told else ""
            told = told or found == "\n"
        if what:
            yield text.count("\n", 0, part.start()) + 1, what
        if found in ("[", "{") and kind == "sign":
            open_signs.append(found)
            told = False
        elif found in ("]", "}") and kind == "sign" and open_signs:
            open_signs.pop()
        if found != "\n" and kind != "comment":
            after_comma = kind == "sign" and found == ","
