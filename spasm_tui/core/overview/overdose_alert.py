"""What was recorded is more than an ingredient's danger line: to be told wherever the program opens (clinical 4.5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.accounts import DAY_HOURS, Account, accounts_of, total, within
from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.medicine.ledger import basis_of, doses_of
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.today import Due
from spasm_tui.lib.dates import clock_words

_DAY = timedelta(hours=DAY_HOURS)


def danger_due(state: State, catalogue: Catalogue, settings: Settings, now: datetime) -> list[Due]:
    """A line for each ingredient of which more than its danger line was recorded in 24 hours that ended in the last 24.

    It leads to the ledger. The medicines are read only where there was a dose in the last 24 hours.
    """
    # What was taken up to 24 hours before a dose of the last 24 is in the sum up to it.
    doses = [record for record in state.since(now - 2 * _DAY, DoseTaken) if record.at <= now]
    if not doses or doses[0].at <= now - _DAY:
        return []
    medicines = catalogue.medicines
    basis = basis_of(state, medicines, settings)
    accounts = accounts_of(doses_of(doses, basis, now, 2 * _DAY), medicines, basis.choice)
    words = (_words(account, now, medicines.over, settings.emergency) for account in accounts)
    return [Due(said, "medicine") for said in words if said]


def _words(account: Account, now: datetime, over: str, emergency: str) -> str:
    """The highest sum and whom to call; empty where it is not over the danger line, whatever the label says."""
    sums = [(total(account.taken, each.at), each.at) for each in within(account.taken, now)]
    amount, at = max(sums, default=(0.0, now))
    if not 0 < account.danger < amount:
        return ""
    advice = account.ingredients[0].danger.replace("{emergency}", emergency) or over
    sum_words = f"{amount_words(amount, account.unit)} in the 24 h up to {clock_words(at, now)}"
    return f"{account.title}: {sum_words}. {advice}"
