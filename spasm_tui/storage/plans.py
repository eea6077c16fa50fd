"""Plans of exercises and what is switched off, as files of the user's content folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from spasm_tui.core.stretching.exercise_plan import ExercisePlan, free_name
from spasm_tui.core.stretching.plan_file import PlanReading, plan_table, read_plan
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.core.stretching.switched_off import Off
from spasm_tui.lib.short_hash import short_hash
from spasm_tui.storage.files import FileFault, passed_by, toml_names
from spasm_tui.storage.journal_writer import NotSavedError, why_not_saved
from spasm_tui.storage.plan_text import parse_plan, plan_text
from spasm_tui.storage.toml_text import lines_text
from spasm_tui.storage.whole_file import read_plain, remove_file, write_whole

_OFF_HEAD = "# What you switched off: names of routines and stretches. The program writes this file.\n"


def read_plan_file(path: Path, library: Mapping[str, Stretch], typed: bool = False) -> PlanReading:
    """The plan in a file with all its faults, those of its text included. Raises OSError where it cannot be read.

    One that the user typed may be a pipe.
    """
    text = parse_plan(path.read_bytes() if typed else read_plain(path))
    if text.faults:
        return PlanReading(ExercisePlan(""), [*text.faults], [*text.remarks])
    reading = read_plan(path.stem, text.table, library)
    reading.remarks[:0] = text.remarks
    reading.text = text.text
    return reading


def read_plans(folder: Path, library: Mapping[str, Stretch]) -> tuple[dict[str, ExercisePlan], list[FileFault]]:
    """The plans in `folder` by name, and what is wrong with them. What has a fault is left out, the rest is used."""
    plans: dict[str, ExercisePlan] = {}
    faults = passed_by(folder)
    for name in toml_names(folder):
        try:
            reading = read_plan_file(folder / f"{name}.toml", library)
        except OSError as error:
            faults.append(FileFault(f"{name}.toml", f"cannot be read: {error.strerror or error}"))
            continue
        faults += [FileFault(f"{name}.toml", what) for what in reading.faults]
        if reading.plan.routines or reading.plan.stretches:
            plans[name] = reading.plan
    return plans, faults


def text_of(plan: ExercisePlan) -> str:
    """The plan as the text of a file that can be mailed."""
    return plan_text(plan_table(plan))


def stamp_of(folder: Path, name: str) -> str:
    """A mark of what the plan's file holds now; empty where there is none."""
    try:
        return short_hash(read_plain(folder / f"{name}.toml"), size=8).hex()
    except OSError:
        return ""


def save_plan(folder: Path, name: str, plan: ExercisePlan, stamp: str) -> str:
    """Writes the plan and gives the name it has then. Raises NotSavedError.

    `stamp` marks the file as it was when it was read. Where it has changed since, by another window or device, both
    are kept: this one gets the next free name. A file that was written by hand is kept aside, for the notes in it.
    """
    found = stamp_of(folder, name)
    if found and found != stamp:
        name = free_name(name, toml_names(folder))
    text = text_of(plan)
    path = folder / f"{name}.toml"
    if found == stamp and found and not _is_ours(path):
        _set_aside(path)
    put_text(path, text)
    return name


def _is_ours(path: Path) -> bool:
    """Whether the program itself wrote the file."""
    try:
        return read_plain(path).startswith(plan_text({}).encode())
    except OSError:
        return False


def remove_plan(folder: Path, name: str) -> None:
    """Takes a plan away; its file is kept in the folder `removed` beside it. Raises NotSavedError."""
    path = folder / f"{name}.toml"
    if os.path.lexists(path):
        _set_aside(path)
        try:
            remove_file(path)
        except OSError as error:
            raise NotSavedError(why_not_saved(path, error, "choose another place")) from error


def _set_aside(path: Path) -> None:
    """Keeps a copy of a file in the folder `removed` beside it. Raises NotSavedError."""
    kept = path.parent / "removed"
    try:
        data = read_plain(path)
        name = free_name(path.stem, toml_names(kept))
    except OSError as error:
        raise NotSavedError(why_not_saved(path, error, "choose another place")) from error
    put_bytes(kept / f"{name}.toml", data)


def save_off(content: Path, off: Off) -> None:
    """Writes what is switched off. Raises NotSavedError."""
    put_text(content / "off.toml", _OFF_HEAD + lines_text(off.table))


def put_text(path: Path, text: str) -> None:
    """Writes a file of the user's, whole or not at all, for this user alone. Raises NotSavedError."""
    put_bytes(path, text.encode("utf-8"))


def put_bytes(path: Path, data: bytes) -> None:
    """As `put_text`."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise NotSavedError(why_not_saved(path, error, "choose another place")) from error
