"""Medicines in the rolling 24 hours: what was recorded, the label's limit, when the label's gap ends."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import Any

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup
from spasm_tui.commands.short_lines import short_lines
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.accounts import Breach
from spasm_tui.core.medicine.ledger import LOOK_BACK, Ledger, LedgerLine, basis_of, build_ledger
from spasm_tui.core.medicine.ledger_text import Said, ledger_said
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.red_flags.shut import LEDGER
from spasm_tui.lib.dates import parse_when
from spasm_tui.services.world import World
from spasm_tui.storage.medicines import FILE, NAMES_FILE
from spasm_tui.storage.partial_read import read_back_to
from spasm_tui.storage.places import check_folder
from spasm_tui.storage.store import Store


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--at", metavar="WHEN", default="now", help="as it stood then: 07:30, yesterday 22:00")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Prints the ledger. While an emergency answer is unread there is only the word to get help."""
    now = setup.now()
    at = parse_when(args.at, now)
    world = setup.open_world()
    check_folder(setup.places.journal)
    far_enough(world.store, now, at)
    setup.tell_damage(world.store)
    if is_shut(setup, world, LEDGER):
        return 1
    warn_of_faults(world, setup)
    basis = basis_of(world.state, world.catalogue.medicines, world.settings, sure=True)
    ledger = build_ledger(world.state.records(DoseTaken), basis, at)
    said = ledger_said(ledger, world.catalogue.medicines, world.settings.emergency)
    if args.json:
        print(json.dumps(_table(ledger, said), ensure_ascii=False, indent=1))
        return 0
    with short_lines(world.settings.line_width):
        print("\n".join(each.text for each in said))
    return 0


def far_enough(store: Store, now: datetime, at: datetime) -> None:
    """Reads so much of the journal as a ledger at `at` needs: its doses, and the profile."""
    read_back_to(store, (now - at + LOOK_BACK).days + 2, PROFILE)


def warn_of_faults(world: World, setup: Setup) -> None:
    """Names what is wrong with the user's own medicines: what is left out is not in the sums."""
    medicines = world.catalogue.medicines
    for fault in world.catalogue.faults if medicines.products else ():
        if str(fault).startswith((f"{FILE}:", f"{NAMES_FILE}:")):
            setup.warn(str(fault))


def _table(ledger: Ledger, said: list[Said]) -> dict[str, Any]:
    return {
        "at": ledger.at.isoformat(timespec="seconds"),
        "lines": [_line(line, ledger.at) for line in ledger.lines],
        "clashes": [list(clash.names) for clash in ledger.clashes],
        "drowsy_until": _moment(ledger.drowsy_until, ledger.at),
        "said": [{"level": each.level, "text": each.text} for each in said],
    }


def _line(line: LedgerLine, at: datetime) -> dict[str, Any]:
    """A line by its numbers; the limit and the times are null where somebody should ask first; the times, too, once
    anything went over.
    """
    account = line.account
    return {
        "id": account.id,
        "title": account.title,
        "unit": account.unit,
        "checked": account.unit != "mg" or account.ingredients[0].known,
        "recorded": round(line.total, 3),
        "without_amount": line.untold,
        "limit": line.limit or None,
        "label": account.limits.label or None,
        "last": _moment(line.last, at),
        "gap_ends": _moment(line.gap_ends, at),
        "over_until": _moment(line.room_from, at),
        "days_running": line.days,
        "days": _days(line),
        "went_over": [_breach(breach, line, at) for breach in line.breaches],
        "on_prescription": line.prescribed or account.prescription,
        "products": list(line.products),
        "ask_first": [caution.said for caution in line.cautions],
        "sources": list(account.limits.sources),
    }


def _days(line: LedgerLine) -> dict[str, Any] | None:
    """How the days stand against the label, with those of the family; null where that is nothing to speak of."""
    course = line.course
    of = {"with_dose": course.days, "of_last": course.span, "label": course.most, "family": list(course.names)}
    return {"level": course.level, **of} if course.level else None


def _breach(breach: Breach, line: LedgerLine, at: datetime) -> dict[str, Any]:
    """What a dose of the last 24 hours went over: mg or units, or hours for a gap."""
    limit = None if line.cautions else breach.limit
    return {"kind": breach.kind, "at": _moment(breach.at, at), "amount": round(breach.amount, 3), "limit": limit}


def _moment(moment: datetime | None, at: datetime) -> str | None:
    return moment.astimezone(at.tzinfo).isoformat(timespec="seconds") if moment else None
