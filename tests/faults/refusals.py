"""Every flat command, with every fault at every file operation: once, and from there on.

What must hold: a command that says it is done has done it, once; one that says it is not has not, or names the id that
keeps a retry from making a second; one line says what happened; a retry without the fault works; nothing is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults import acts
from tests.faults.crashes import Tried
from tests.faults.sandbox import Said, Sandbox, emptied, folder, words_of
from tests.faults.traced import FAULTS, Tracer
from tests.making import NOW

WRITERS = (
    ("log", "7"),
    ("log", "7", "--note", "in the car", "--where", "low-left"),
    ("log", "7", "--id", "mine-1"),
    ("dose", "Ibuprofen 400 mg"),
    ("ask", "change", "--answers", "answers.toml"),
    ("import", "export.json"),
)
READERS = (
    ("list",),
    ("list", "--json"),
    ("check",),
    ("today",),
    ("ledger",),
    ("report", "--format", "json", "-o", "export/report.json"),
    ("report", "--format", "csv", "-o", "export/csv"),
    ("report", "--format", "md", "-o", "export/report.md"),
    ("share", "acute-calm", "-o", "export/plan.toml"),
    ("remind",),
)


class Case(NamedTuple):
    """A command, and which of its operations goes wrong how."""

    words: tuple[str, ...]
    fault: str
    at: int
    lasts: bool

    def __str__(self) -> str:
        ends = " and all after it" if self.lasts else ""
        return f"{words_of(self.words)}, {self.fault} at {self.at}{ends}"


def prepare(box: Sandbox, is_first: bool) -> None:
    """A home where something was saved before, or none."""
    acts._with_export(box)
    (box.root / "export").mkdir()
    box.write("answers.toml", 'change = "same"\n')
    if not is_first:
        store = acts.store_of(box)
        for number in range(3):
            store.add("episode", NOW, {"pain": number, "note": f"before {number}"}, f"before-{number}")
        box.run("log", "3")


class Faulty:
    """Fails at one operation that the fault can hit, or at it and all after it."""

    def __init__(self, fault: str, at: int, lasts: bool) -> None:
        self.number, self.hits = FAULTS[fault]
        self.at, self.lasts, self.count = at, lasts, 0
        self.first = ""

    def __call__(self, name: str, path: str) -> int:
        if name not in self.hits:
            return 0
        self.count += 1
        if self.count - 1 == self.at:
            self.first = f"{name} of {Path(path).name}"
        return self.number if self.count - 1 == self.at or (self.lasts and self.count > self.at) else 0


def _words(box: Sandbox, words: tuple[str, ...]) -> list[str]:
    return [str(box.root / word) if "/" in word or word.endswith((".json", ".toml")) else word for word in words]


def _run(box: Sandbox, words: tuple[str, ...], faulty: Faulty) -> Said:
    with Tracer(box.root, faulty).watching():
        return box.run(*_words(box, words))


def cases(words: tuple[str, ...], box: Sandbox, scratch: Path, faults: Sequence[str]) -> Iterator[Case]:
    """All that can go wrong: the operations are counted by letting the command run."""
    for fault in faults:
        counting = Faulty(fault, 1 << 30, False)
        _run(box.copy(emptied(scratch) / "home"), words, counting)
        for at in range(counting.count):
            yield from (Case(words, fault, at, lasts) for lasts in (False, True))


def refuse(every: int = 1, only: str = "", faults: Sequence[str] = tuple(FAULTS)) -> Tried:
    """All cases, or every so-manieth of them; of all commands or `only` of one, by its name or all its words."""
    number, failed = 0, []
    with folder() as there:
        for is_first in (True, False):
            box = Sandbox(emptied(there / "before"))
            prepare(box, is_first)
            for words in (*WRITERS, *READERS):
                if only not in ("", words[0], " ".join(words)):
                    continue
                plain = box.copy(emptied(there / "plain") / "home").run
                whole = Sandbox(there / "plain" / "home")
                sound = plain(*_words(whole, words))
                sound = _without(whole, sound)
                for case in cases(words, box, there / "counting", faults):
                    number += 1
                    if (number - 1) % every:
                        continue
                    tried = box.copy(emptied(there / "tried") / "home")
                    wrong = _try(case, tried, sound, whole)
                    first = "first " if is_first else ""
                    failed += [f"{first}{case}: {'; '.join(wrong)}"] if wrong else []
    return Tried((number + every - 1) // every, failed)


def _without(box: Sandbox, said: Said) -> Said:
    return Said(said.code, _plain(box, said.out), _plain(box, said.err))


def _plain(box: Sandbox, text: str) -> str:
    """`text` without what is another each time: the folder, ids, times, the device's name."""
    text = text.replace(str(box.root), "HOME")
    return re.sub(r"\b[0-9a-f]{32}\b|\d\d:\d\d|\.[a-z0-9-]+\.toml|\d+ (s|min)\b", "_", text)


def _ids(box: Sandbox) -> set[str]:
    store = acts.store_of(box)
    store.read_all()
    return {record.id for record in store.state.records()}


def _try(case: Case, box: Sandbox, sound: Said, whole: Sandbox) -> list[str]:
    before = _ids(box)
    faulty = Faulty(case.fault, case.at, case.lasts)
    said = _run(box, case.words, faulty)
    wrong = _told(case, box, said, before, sound, whole)
    return [f"({faulty.first})", *wrong] if wrong else []


def _told(case: Case, box: Sandbox, said: Said, before: set[str], sound: Said, whole: Sandbox) -> list[str]:
    wrong = []
    if "Traceback" in said.err or said.code not in (0, 1, 2):
        wrong.append(f"traceback: {said.err.splitlines()[-1]}")
    if said.code and not said.err.strip() and not said.out.strip():
        wrong.append("fails without a word")
    if case.words in WRITERS:
        wrong += _writer(case, box, said, before)
    elif said.code == 0 and not said.err:
        if _plain(box, said.out) != sound.out:
            wrong.append(f"silently other than it should be: {_plain(box, said.out)[:80]!r}")
        wrong += _same_files(box, whole)
    return wrong + acts.start_later(box)


def _same_files(box: Sandbox, whole: Sandbox) -> list[str]:
    wrong = []
    for path in sorted((whole.root / "export").rglob("*")):
        there = box.root / path.relative_to(whole.root)
        same = there.is_dir() if path.is_dir() else there.is_file() and _about(there) == _about(path)
        wrong += [] if same else [f"says it is done, and {path.name} is not as it should be"]
    return wrong


def _about(path: Path) -> int:
    return len(re.sub(rb"\d", b"", path.read_bytes()))


def _writer(case: Case, box: Sandbox, said: Said, before: set[str]) -> list[str]:
    new = _ids(box) - before
    most = acts.BROUGHT if case.words[0] == "import" else 1
    if said.code == 0:
        return [] if len(new) == most else [f"said to be saved: {len(new)} records"]
    words = list(case.words)
    wrong = []
    named = re.search(r"--id (\S+)", said.err)
    if named and "--id" not in words:
        words += ["--id", named[1]]
    elif new and case.words[0] != "import" and "--id" not in words:
        wrong.append(f"“{said.err.strip()[:150]}”, though the record stands")
    again = box.run(*_words(box, tuple(words)))
    after = _ids(box) - before
    if again.code or len(after) != most:
        wrong.append(f"after a retry {len(after)} records: {again.err[:100]}")
    return wrong
