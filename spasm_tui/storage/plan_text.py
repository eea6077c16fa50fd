"""Plans of exercises as text: read kindly, whatever program it was typed in; written for people to read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

import tomli

from spasm_tui.core.base.records.record import tidy
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.storage.toml_text import lines_text

MOST_BYTES = 500_000
_MOST_FAULTS = 20
_NOTHING: tuple[str, ...] = ()
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = "# A plan of exercises. “spasm-tui import FILE” takes it in. Lines that begin with # are notes.\n\n"
# What is usually behind a complaint of the TOML reader, by how that begins.
_HINTS = {
    "Invalid value": 'text stands in quotes, like title = "Knee rolls"; a number has none, like seconds = 30',
    "Expected '='": "a line is a word, = and its value, like seconds = 30; your own notes begin with #",
    "Expected newline": "something is left over behind the value: is a quote missing, or one too many?",
    "Illegal character '\\n'": "the quote at the end of the text is missing",
    "Unterminated string": "the quote at the end of the text is missing",
    "Unclosed array": "a list ends with ]",
    "Cannot overwrite a value": "this word is there twice",
    "Cannot declare": "this heading is there twice",
    "Invalid initial character": "a word may have letters, digits, - and _; your own notes begin with #",
    "Expected ']": "a heading ends as it begins: [stretch.NAME], [[routine]], [[routine.step]]",
}
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})


class PlanText(NamedTuple):
    """The table in a text, or what is wrong with it, a line each; what was put right on the way; the text as read."""

    table: dict[str, Any]
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    text: str = ""


def parse_plan(data: bytes) -> PlanText:
    """The table in the bytes of a plan file."""
    if len(data) > MOST_BYTES or (b"\0" in data and not data.startswith(_UTF16)):
        return PlanText({}, ("it is no plan: a plan is a short text file",))
    text, remarks = _decoded(data)
    table, faults = _parsed(text)
    straight = text.translate(_CURLY)
    if faults and straight != text:
        again, left = _parsed(straight)
        if len(left) < len(faults):
            return PlanText(again, left, (*remarks, "its curly quotes were read as plain ones"), straight)
    return PlanText(table, faults, remarks, text)


def _parsed(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The table, or every line that cannot be read: each is taken out so that the next is found too."""
    faults: list[str] = []
    lines = text.split("\n")
    for _ in range(_MOST_FAULTS):
        try:
            table = tidy(tomli.loads("\n".join(lines)))
            return ({}, tuple(faults)) if faults else (table, ())
        except tomli.TOMLDecodeError as error:
            number = _line_of(error, lines)
            if faults and not lines[number].strip():
                break  # only what is left of a fault that was told already
            faults.append(_complaint(number, lines[number], error.msg))
            # In place of a heading another one stands in, else the lines below it would be taken for those above.
            stand_in = f"[[unread{len(faults)}]]" if lines[number].lstrip().startswith("[") else ""
            if lines[number] == stand_in:
                break
            lines[number] = stand_in
        except (ValueError, RecursionError):
            faults.append("a number is too long, or lists stand too deep in each other")
            break
    return {}, tuple(faults)


def _line_of(error: tomli.TOMLDecodeError, lines: list[str]) -> int:
    """The line to blame, from 0. What was never closed is only noticed far behind its beginning."""
    number = min(error.lineno, len(lines)) - 1
    if error.msg.startswith("Unclosed array"):
        return next((n for n in range(number, -1, -1) if "[" in lines[n]), number)
    return number


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, whichever of the usual programs wrote it."""
    if data.startswith(_UTF16):
        text, told = data.decode("utf-16", "replace"), _NOTHING
    else:
        try:
            text, told = data.decode("utf-8-sig"), _NOTHING
        except UnicodeDecodeError:
            text, told = data.decode("cp1252", "replace"), ("it is not UTF-8 text: look whether its letters are right",)
    return text.replace("\r\n", "\n").replace("\r", "\n"), told


def _complaint(number: int, line: str, message: str) -> str:
    """Where it cannot be read, what stands there and what may help. `number` counts from 0."""
    hint = next((words for start, words in _HINTS.items() if message.startswith(start)), message)
    if not line.strip():
        return f"line {number + 1}: the file ends in the middle of something: is a bracket or a quote not closed?"
    return f"line {number + 1}, “{shorten(line, 40)}”: {hint}"


def plan_text(table: Mapping[str, Any]) -> str:
    """A plan's table as the text of its file."""
    return _HEAD + document_text(table)


def document_text(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> str:
    """A table with its inner tables under headings of their own, and everything else on lines."""
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping) or _is_tables(value)}
    text = lines_text({key: value for key, value in table.items() if key not in inner})
    for key, value in inner.items():
        name = ".".join((*path, _key(key)))
        if isinstance(value, Mapping):
            # A table that only holds tables needs no heading of its own.
            only_tables = bool(value) and all(isinstance(each, Mapping) or _is_tables(each) for each in value.values())
            heading = "" if only_tables else f"\n[{name}]\n"
            text += heading + document_text(value, (*path, _key(key)))
        else:
            text += "".join(f"\n[[{name}]]\n{document_text(each, (*path, _key(key)))}" for each in value)
    return text


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else lines_text({key: 0})[: -len(" = 0\n")]
