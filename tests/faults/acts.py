"""What the program does to its files: each act done once, and what must hold of it after any crash."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.medicine.medicine import Inside, Product
from spasm_tui.core.overview.reminders.reminder import Sent
from spasm_tui.core.stretching.exercise_plan import ExercisePlan
from spasm_tui.core.stretching.switched_off import Off
from spasm_tui.machine.tones import file_name, wav
from spasm_tui.storage.device import device_name
from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.importing import import_records
from spasm_tui.storage.medicines import add_product
from spasm_tui.storage.own_habits import save_habit
from spasm_tui.storage.plans import remove_plan, save_off, save_plan, stamp_of
from spasm_tui.storage.repair import repair
from spasm_tui.storage.report_files import write_folder
from spasm_tui.storage.sent_file import SentFile
from spasm_tui.storage.settings_file import save_setting
from spasm_tui.storage.sounds import kept_sound
from spasm_tui.storage.store import Store
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import clear_left_over
from tests.faults.sandbox import Sandbox, saved_id
from tests.making import NOW, make

Say = Callable[[str], None]
BROUGHT = 48


class Act(NamedTuple):
    """`prepare` is before the crash; `do` says what is certain as soon as it is; `check` tells what does not hold."""

    name: str
    do: Callable[[Sandbox, Say], None]
    check: Callable[[Sandbox, tuple[str, ...], bool], list[str]]
    prepare: Callable[[Sandbox], None] = lambda box: None


class _Clock:
    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at


def store_of(box: Sandbox, device: str = "here", at: datetime = NOW) -> Store:
    """The journal, not read yet."""
    return Store(box.places.journal, device, _Clock(at))


def start_later(box: Sandbox) -> list[str]:
    """Ten seconds later the program starts, and takes away what was left half written; what was not is told.

    In a folder that the user once named for an export, it does so with the next one there.
    """
    for path in box.parts():
        past = path.stat().st_mtime - 10
        os.utime(path, (past, past))
    clear_left_over(box.places.folders)
    left = [path.name for path in box.parts() if path.parent.name != "export"]
    return [f"left over: {left}"] if left else []


# the journal


def check_journal(box: Sandbox, said: tuple[str, ...], power: bool) -> list[str]:
    """All that was said to be saved is there; the next start reads, cleans, saves, and reads it again."""
    store = store_of(box, at=NOW + timedelta(hours=1))
    store.read_all()
    wrong = _not_there(store, said)
    if len(store.damages) > 2:  # one that was there, and one torn just now
        wrong.append(f"more than two damaged places: {store.damages}")
    brought = sum(record.id.startswith("brought") for record in store.state.records())
    if brought not in (0, BROUGHT) or ("brought" in said and not brought):
        wrong.append(f"{brought} of {BROUGHT} records of an import")
    wrong += start_later(box)
    try:
        new = store.add("rest", NOW, {"seconds": 60})
    except Exception as error:
        return [*wrong, f"the next record: {error!r}"]
    after = store_of(box)
    after.read_all()
    if after.state.get(new.id) != new:
        wrong.append("the next record is not there")
    return wrong + _not_there(after, said)


def _not_there(store: Store, said: tuple[str, ...]) -> list[str]:
    gone = [f"lost: {word}" for word in said if word.startswith("saved ") and not store.state.get(word[6:])]
    return gone + [f"back: {word}" for word in said if word.startswith("removed ") and store.state.get(word[8:])]


def _log_first(box: Sandbox, say: Say) -> None:
    done = box.run("log", "7", "--note", 'ümläut "quoted"\nand more')
    assert done.code == 0, done.err
    say(f"saved {done.out.split()[-1]}")


def _two_before(box: Sandbox) -> None:
    store = store_of(box)
    store.add("rest", NOW, {"seconds": 60, "note": "before"}, "first")
    store.add("rest", NOW, {"seconds": 60, "note": "before"}, "second")


def _log_second(box: Sandbox, say: Say) -> None:
    for word in ("saved first", "saved second"):
        say(word)
    _log_first(box, say)


def _changes(box: Sandbox, say: Say) -> None:
    store = store_of(box)
    store.read_all()
    record = store.add("episode", NOW, {"pain": 7, "where": ["low-left"], "note": "n" * 120})
    say(f"saved {record.id}")
    changed = store.change(record, {"pain": 5})
    first = store.state.get("first")
    assert first is not None
    store.remove(first)
    say("removed first")
    store.save(changed)
    run = store.add("run", NOW, {"what": "heat", "planned": 900})
    say(f"saved {run.id}")
    store.become(run, "heat", {"what": None, "seconds": 900, "planned": 900})


def _brought() -> list[Record]:
    found: list[Record] = []
    for number in range(BROUGHT):
        at = NOW - timedelta(days=40 * (number % 4), minutes=number)
        found.append(make("episode", at, f"brought-{number}", pain=number % 11, note="from elsewhere " * 4))
    return found


def _import(box: Sandbox, say: Say) -> None:
    import_records(box.places.journal, "here", _brought(), "import-1")
    say("brought")


def _import_command(box: Sandbox, say: Say) -> None:
    done = box.run("import", str(box.root / "export.json"))
    assert done.code == 0, done.err
    say("brought")


def _with_export(box: Sandbox) -> None:
    from spasm_tui.core.overview.export.as_json import journal_json  # noqa: PLC0415

    box.write("export.json", journal_json(_brought(), NOW))


def _damaged(box: Sandbox) -> None:
    """A record whose heading is torn, between two that are whole."""
    _two_before(box)
    (path,) = box.places.journal.iterdir()
    block = record_text(make("rest", NOW, "mended", seconds=77)).replace("[[record]]", "[[recqrd]]")
    first, second = path.read_text().split('\n\n[[record]]\nid = "second"')
    path.write_text(f'{first}\n{block}\n[[record]]\nid = "second"{second}')


def _repair(box: Sandbox, say: Say) -> None:
    for word in ("saved first", "saved second"):
        say(word)
    store = store_of(box)
    store.read_all()
    assert all(each.whole for each in repair(store))
    say("saved mended")


def _dose(box: Sandbox, say: Say) -> None:
    for word in ("saved first", "saved second"):
        say(word)
    done = box.run("dose", "ibuprofen-400", "--note", "with food")
    assert done.code == 0, done.err
    say(f"saved {saved_id(done)}")


# files that are written whole


def _contents(box: Sandbox) -> dict[str, bytes]:
    return {
        str(path.relative_to(box.root)): path.read_bytes()
        for path in sorted(box.root.rglob("*"))
        if path.is_file() and ".part" not in path.name
    }


def check_wholes(
    before: Mapping[str, bytes], after: Mapping[str, bytes], box: Sandbox, said: tuple[str, ...], power: bool
) -> list[str]:
    """Each file is as it was or as it was to be; once it was said to be done, as it was to be."""
    wrong = []
    now = _contents(box)
    for name in sorted({*before, *after, *now}):
        allowed = [after.get(name)] if "done" in said else [before.get(name), after.get(name)]
        if now.get(name) not in allowed:
            wrong.append(f"{name} is {len(now.get(name, b''))} bytes, neither as it was nor as it was to be")
    return wrong + start_later(box)


def whole_act(name: str, do: Callable[[Sandbox], object], scratch: Path, prepare: Callable[[Sandbox], None]) -> Act:
    """An act that writes files whole; what they are to be is found by doing it once in `scratch`."""
    scratch.mkdir(parents=True)
    box = Sandbox(scratch)
    prepare(box)
    before = _contents(box)
    do(box)
    after = _contents(box)

    def done(box: Sandbox, say: Say) -> None:
        do(box)
        say("done")

    return Act(name, done, partial(check_wholes, before, after), prepare)


def _folders(box: Sandbox) -> None:
    for folder in (box.places.content / "plans", box.places.state, box.places.config, box.root / "export"):
        folder.mkdir(parents=True)
    (box.places.config / "config.toml").write_text("# mine\nunits = 1\n")
    (box.places.content / "plans" / "hand.toml").write_text("# by hand\ntitle = 'x'\n")
    (box.places.content / "habits.toml").write_text("# by hand\n[[habit]]\nid = 'water'\ngoal = 6\n")


_PRODUCT = Product("mine", "Mine 400", (Inside("ibuprofen", 400),), own=True)


def _no_folders(box: Sandbox) -> None:
    """A first start."""


def _plans(box: Sandbox) -> None:
    folder = box.places.content / "plans"
    save_plan(folder, "hand", ExercisePlan("mine"), stamp_of(folder, "hand"))


def _export(box: Sandbox) -> None:
    write_folder(box.root / "export", {"a.csv": b"a" * 300, "b.csv": b"b" * 200})


# drafts and the device's name, which may be made again, but never torn


_DRAFTS: list[dict[str, object]] = [{"pain": 3, "note": "a"}, {"pain": 4, "note": "longer, " * 20 + "."}, {"note": "x"}]


def _drafts(box: Sandbox, say: Say) -> None:
    drafts = Drafts(box.places)
    for number, table in enumerate(_DRAFTS):
        drafts.write("spasm", table)
        say(f"draft {number}")
    drafts.drop("spasm")
    say("draft -1")


def check_drafts(box: Sandbox, said: tuple[str, ...], power: bool) -> list[str]:
    """A draft is whole, or not there; as long as the system runs it is the latest."""
    found = Drafts(box.places).read("spasm")
    whole: list[dict[str, object]] = [dict(table) for table in _DRAFTS]
    latest = int(said[-1].split()[-1]) if said else -1
    following = latest + 1 if said else 0
    allowed = [{}, *whole]
    if not power:
        allowed = [whole[latest] if latest >= 0 else {}, whole[following] if following < len(whole) else {}]
    return start_later(box) + ([] if found in allowed else [f"the draft is {found}"])


def _device(box: Sandbox, say: Say) -> None:
    say(f"device {device_name(box.places.state, 'my-machine')}")


def check_device(box: Sandbox, said: tuple[str, ...], power: bool) -> list[str]:
    """The name that was given out is kept, and each name is whole. (A folder built anew is another's.)"""
    kept = box.places.state / "device"
    names = [line.split()[0] for line in kept.read_text().splitlines()] if kept.exists() else []
    wrong = [f"{names}, not {word}" for word in said if word.startswith("device ") and word[7:] not in names]
    now = device_name(box.places.state, "my-machine")
    wrong += [f"“{name}” is torn" for name in {*names, now} if not re.fullmatch("my-machine-[0-9a-f]{4}", name)]
    return wrong + start_later(box)


def _sent(box: Sandbox, say: Say) -> None:
    file = SentFile(box.places)
    for count in (3, 1):
        times = {"water": tuple(NOW.astimezone(UTC) - timedelta(hours=n) for n in range(count))}
        file.change(lambda sent, times=times: (Sent(times), None))  # type: ignore[misc]


def check_sent(box: Sandbox, said: tuple[str, ...], power: bool) -> list[str]:
    """What was given may be forgotten, never made up."""
    found = SentFile(box.places).read().times.get("water", ())
    known = {NOW - timedelta(hours=n) for n in range(3)}
    return [] if set(found) <= known else [f"made up: {found}"]


def acts(scratch: Path) -> list[Act]:
    """Every act. `scratch` is a folder to find out in what files are to be."""
    whole = partial(_whole, scratch)
    return [
        Act("the first log", _log_first, check_journal),
        Act("log", _log_second, check_journal, _two_before),
        Act("change, remove, a clock", _changes, check_journal, _two_before),
        Act("import", _import, check_journal, _two_before),
        Act("import, the command", _import_command, check_journal, _with_export),
        Act("a damaged file mended", _repair, check_journal, _damaged),
        Act("a dose", _dose, check_journal, _two_before),
        Act("drafts", _drafts, check_drafts),
        Act("the device's name", _device, check_device),
        Act("reminders given", _sent, check_sent),
        whole("a setting", lambda box: save_setting(box.places.config, "day_starts_at", "05:00")),
        whole("the first setting", lambda box: save_setting(box.places.config, "bell", False), _no_folders),
        whole(
            "a tone", lambda box: kept_sound(box.places.state / "tones", file_name("count"), lambda: wav("count")[:900])
        ),
        whole("a plan over one by hand", _plans),
        whole("a plan removed", lambda box: remove_plan(box.places.content / "plans", "hand")),
        whole("a product", lambda box: add_product(box.places.content, _PRODUCT)),
        whole("what is off", lambda box: save_off(box.places.content, Off(frozenset({"a"}), frozenset({"b"})))),
        whole("a habit", lambda box: save_habit(box.places.content, {"id": "water", "goal": 8})),
        whole("an export", _export),
    ]


def _whole(
    scratch: Path, name: str, do: Callable[[Sandbox], object], prepare: Callable[[Sandbox], None] = _folders
) -> Act:
    return whole_act(name, do, scratch / name, prepare)


def as_json(box: Sandbox) -> list[dict[str, object]]:
    """The records that stand, by the command line."""
    found: list[dict[str, object]] = json.loads(box.run("list", "--json").out)
    return found
