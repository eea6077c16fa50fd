"""The backup of a day, made beside the program while it runs."""

from __future__ import annotations

import threading
from datetime import datetime

from spasm_tui.storage.backup import BackupError, back_up, backup_folder, is_due
from spasm_tui.storage.places import Places
from spasm_tui.storage.store import Store


def start_backup(places: Places, chosen: str, now: datetime, store: Store) -> threading.Thread:
    """Makes the backup in a thread, where there is none of today. Why it could not is told among the store's notices.

    The program's end does not wait for it: a folder that hangs is nobody's trouble, and a half file has no name.
    """
    thread = threading.Thread(target=_back_up, args=(places, chosen, now, store), daemon=True)
    thread.start()
    return thread


def _back_up(places: Places, chosen: str, now: datetime, store: Store) -> None:
    device = store.device.name
    try:
        folder = backup_folder(places, chosen)
        if is_due(places, folder, now.date(), device):
            back_up(places, folder, now, device)
    except BackupError as error:
        store.notices.append(str(error))
