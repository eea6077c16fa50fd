"""What is said aloud at a cue, in the program's words or the user's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean

LONGEST_SPOKEN = 300
TEXT = "{text}"
# Speech programs read some of these as commands: [[...]] and <...> above all. None of them is a word.
_UNSPOKEN = re.compile(r"[\[\]{}<>|\\^~`*_#@$\"=+]")


# Short forms as a sheet has them, which a speech program spells, reads as another word or (Flite, of all that is not
# ASCII) passes by, and what is said for them.
_SHORT: tuple[tuple[str, str], ...] = (
    ("[‘’]", "'"),
    ("⁄", "/"),
    (r"(?<=\d)\s*½|(?<=\d)\s+1/2\b", ".5"),
    ("½", "half"),
    (r"(?<=\d)\s*¼|(?<=\d)\s+1/4\b", ".25"),
    ("¼", "a quarter"),
    (r"(?<=\d)\s*¾|(?<=\d)\s+3/4\b", ".75"),
    ("¾", "three quarters"),
    (r"(?<![\d.,–-])(\d{1,3})\s*[-–]\s*(\d{1,3})(?![\d.,]*\d|[–-])", r"\1 to \2"),
    (r"−\s*(?=\d)", "minus "),
    (r"\s*→\s*", " to "),
    (r"\s*°\s*C\b", " degrees"),
    (r"(?<=\d),(?=\d{1,2}\b)", "."),
    (r"\b1/2\b", "half"),
    (r"(?<![\d/])1/4\b", "a quarter"),
    (r"(?<![\d/])3/4\b", "three quarters"),
    (r"(?<![\d/])(\d{1,2})/10\b(?!/)", r"\1 of 10"),
    (r"(?<=\d)\s*[x×]\s*(?=\d)", " times "),
    (r"(?<=\d)\s*[x×](?![^\W\d])", " times"),
    (r"(?<!\w)[x×]\s*(?=\d)", "times "),
    (r"\b1\s*(?:secs?|s)\b\.?", "1 second"),
    (r"(?<=\d)\s*(?:secs?|s)\b\.?", " seconds"),
    (r"\b1\s*mins?\b\.?", "1 minute"),
    (r"(?<=\d)\s*mins?\b\.?", " minutes"),
    (r"\breps?\b\.?", "times"),
    (r"\s*/\s*side\b|\bea\. ?side\b", " each side"),
    (r"\s*/\s*(?=(?:day|week)\b)", " a "),
    (r"\bw/ ?(?=\w)", "with "),
    (r"\bL/R\b", "left and right"),
)


class SpokenKind(NamedTuple):
    """A kind of cue: its `title`, what is said when it brings no text of its own, and an `example` of such a text."""

    title: str
    usual: str
    example: str = ""


# In the order in which a session gives them; any other kind of cue is said as it comes.
CUE_KINDS: Mapping[str, SpokenKind] = {
    "ready": SpokenKind("Get ready", "Get ready", "Get ready. Knee rolls come first."),
    "setup": SpokenKind("Getting into place", "Get into place", "Settle. Lie down, knees bent."),
    "step": SpokenKind("A move begins", "Next move", "Knee rolls, right side. Sway, pause and come back."),
    "half": SpokenKind("Half way", "Half way"),
    "count": SpokenKind("The last seconds", "", "3"),
    "switch": SpokenKind("Switch sides", "Switch sides", "Switch sides. Now the left side."),
    "change": SpokenKind("Change over", "Change over", "Change over. Let go."),
    "rest": SpokenKind("Rest", "Rest", "Rest. Breathe slowly."),
    "hurt": SpokenKind("That hurt", "Noted, and stopped", "Noted, and stopped. Enter for the easier way."),
    "gap": SpokenKind("It waited for you", "Paused. It waits here"),
    "finish": SpokenKind("The end of a session", "Come up slowly", "Get up gently. Push up with your arms."),
    "done": SpokenKind("Done", "Done"),
    "skin": SpokenKind("Look at your skin", "Look at your skin"),
    "reminder": SpokenKind("A reminder", "A reminder"),
}

# There are five seconds for a change, and its tone has told of it: what to do comes first.
_NEEDLESS = {"change": "Change over. "}


def spoken(kind: str, text: str, own_words: Mapping[str, str]) -> str:
    """What to say at a cue of `kind` that brings `text`; empty where nothing is to be said.

    `own_words` are the user's, by kind: `{text}` in them stands for the text. Any kind will do, also an unknown one.
    """
    usual = text.removeprefix(_NEEDLESS.get(kind, "")) or (CUE_KINDS[kind].usual if kind in CUE_KINDS else "")
    return speakable(own_words.get(kind, TEXT).replace(TEXT, usual))


def speakable(text: str) -> str:
    """`text` on one line, short forms written out, 300 characters at most.

    Nothing is left in it that a speech program may take for a command.
    """
    for short, whole in _SHORT:
        text = re.sub(short, whole, text)
    line = " ".join(_UNSPOKEN.sub(" ", clean(text, one_line=True).replace("&", " and ")).split())
    line = line.lstrip("-–—/.,;:!?' ")
    if len(line) <= LONGEST_SPOKEN:
        return line
    return line[:LONGEST_SPOKEN].rpartition(" ")[0] or line[:LONGEST_SPOKEN]
