"""Medicines in the rolling 24 hours: what was recorded, the label's limit, when the label's gap ends."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import Any

from spasm_tui.commands.help_first import is_shut
from spasm_tui.commands.setup import Setup
from spasm_tui.core.medicine.ledger_lines import LOOK_BACK, Ledger, Line, basis_of, build_ledger
from spasm_tui.core.medicine.ledger_words import Said, ledger_said
from spasm_tui.core.profile import PROFILE
from spasm_tui.core.shut import LEDGER
from spasm_tui.core.when import parse_when
from spasm_tui.store.far import read_back_to
from spasm_tui.store.medicines import FILE
from spasm_tui.store.places import check_folder
from spasm_tui.store.store import Store
from spasm_tui.world import World


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
    if is_shut(setup, world, LEDGER):
        return 1
    warn_of_faults(world, setup)
    basis = basis_of(world.state, world.catalogue.medicines, world.settings, sure=True)
    ledger = build_ledger(world.state.records("dose"), basis, at)
    said = ledger_said(ledger, world.catalogue.medicines, world.settings.emergency)
    if args.json:
        print(json.dumps(_table(ledger, said), ensure_ascii=False, indent=1))
    else:
        print("\n".join(each.text for each in said))
    return 0


def far_enough(store: Store, now: datetime, at: datetime) -> None:
    """Reads so much of the journal as a ledger at `at` needs: its doses, and the profile."""
    read_back_to(store, (now - at + LOOK_BACK).days + 2, PROFILE)


def warn_of_faults(world: World, setup: Setup) -> None:
    """Names what is wrong with the user's own medicines: what is left out is not in the sums."""
    medicines = world.catalogue.medicines
    for fault in world.catalogue.faults if medicines.products else ():
        if str(fault).startswith(f"{FILE}:"):
            setup.warn(str(fault))


def _table(ledger: Ledger, said: list[Said]) -> dict[str, Any]:
    return {
        "at": ledger.at.isoformat(timespec="seconds"),
        "lines": [_line(line, ledger.at) for line in ledger.lines],
        "clashes": [list(clash.names) for clash in ledger.clashes],
        "drowsy_until": _moment(ledger.drowsy_until, ledger.at),
        "said": [{"level": each.level, "text": each.text} for each in said],
    }


def _line(line: Line, at: datetime) -> dict[str, Any]:
    """A line by its numbers; the limit and the times are null where somebody should ask first."""
    account = line.account
    shown = account.limits.day if account.limits.day and not line.cautions else None
    return {
        "id": account.id,
        "title": account.title,
        "unit": account.unit,
        "recorded": round(line.total, 3),
        "without_amount": line.untold,
        "limit": shown,
        "label": account.limits.label or None,
        "last": _moment(line.last, at),
        "gap_ends": _moment(line.gap_ends, at),
        "over_until": _moment(line.room_from, at),
        "days_running": line.days,
        "products": list(line.products),
        "ask_first": [caution.said for caution in line.cautions],
        "sources": list(account.limits.sources),
    }


def _moment(moment: datetime | None, at: datetime) -> str | None:
    return moment.astimezone(at.tzinfo).isoformat(timespec="seconds") if moment else None
